"""Themes: what a site changes stands before what it extends, and a fault is told where it is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from showcase.diagnostics import Diagnostic
from showcase.pages import making_of_values, prompt_values, template_context, views
from showcase.pages.plan import plan
from showcase.pages.rendering import render_set
from showcase.pages.templates import TemplateRenderer
from showcase.pages.theme_strings import readable, strings
from showcase.pages.themes import Theme, ThemeError, asset_bytes, load
from showcase.pages.urls import template_of
from tests.pages.conftest import PAGES, small_theme, write
from tests.pages.films import catalogue

ROOT = Path(__file__).parents[2]


def render_all(theme: Theme, compiled: Path | None = None) -> dict[str, str]:
    shown, made = catalogue()
    rendered = {}
    for page_set in plan(shown, made, theme).sets:
        rendered.update(render_set(page_set, shown, made, theme, compiled))
    return {path: data.decode() for path, data in rendered.items()}


def publish(root: Path) -> None:
    theme = load(root, "small")
    for name in theme.assets:
        asset_bytes(theme, name)
    render_all(theme)


def fault(root: Path, changes: dict[str, str]) -> Diagnostic:
    """What is said of a small theme with some of its files changed."""
    write(root, "small", {**small_theme(), **changes})
    with pytest.raises(ThemeError) as raised:
        publish(root)
    (said,) = raised.value.diagnostics
    for language in ("en", "fr"):
        assert said.message(language)
        assert "{" not in said.message(language) + said.help(language)
    return said


def test_a_sites_files_stand_before_those_they_extend(tmp_path: Path) -> None:
    write(tmp_path, "small", small_theme())
    write(
        tmp_path,
        "mine",
        {
            "theme.toml": 'extends = "small"\n[settings]\ngrid = "narrow"\n',
            "templates/embed.html": "mine: {{ t('embed.back') }} {{ site.settings.grid }} {{ asset('css/main.css') }}",
            "strings/fr.toml": '[embed]\nback = "Revenir"\n',
        },
    )
    theme = load(tmp_path, "mine")
    page = render_all(theme)["films/the-pack/embed/index.html"]
    assert page == f"mine: Revenir narrow ../../../{theme.published['css/main.css']}"
    assert strings(theme, "fr")("files", count=2) == "2 fichiers"


def test_a_site_may_extend_the_bundled_theme_under_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, "lanterne", {"theme.toml": 'extends = "lanterne"', "templates/404.html": "mine"})
    theme = load(tmp_path, "lanterne")
    assert theme.templates["404.html"].path.startswith(str(tmp_path))
    assert "film.html" in theme.templates


def test_assets_are_named_by_their_content_and_led_to_in_styles(tmp_path: Path) -> None:
    write(tmp_path, "small", small_theme())
    before = load(tmp_path, "small")
    font, style = before.published["fonts/a.woff2"], before.published["css/main.css"]
    assert asset_bytes(before, "css/main.css").decode().startswith(
        f'@font-face{{src:url("{font.removeprefix("assets/")}#x")}}'
    )
    write(tmp_path, "small", {"assets/fonts/a.woff2": "other"})
    after = load(tmp_path, "small")
    assert after.published["fonts/a.woff2"] != font
    assert after.published["css/main.css"] != style
    assert after.digest != before.digest


def test_comments_of_stylesheets_are_not_published(tmp_path: Path) -> None:
    style = """/* One. */
/*! Notice */
a { color: red; /* two */ background: url("data:x;/* three */") } /* {
b { color: blue } */
q::after { content: "/* four */"; margin: 1px /* five */ 2px }
.a/**/.b { top: 0 }"""
    write(tmp_path, "small", {**small_theme(), "assets/css/main.css": style})
    told = asset_bytes(load(tmp_path, "small"), "css/main.css").decode()
    assert [word for word in ("One", "two", "five", "blue") if word in told] == []
    kept = ("/*! Notice */", "/* three */", "/* four */", ".a/**/.b", "1px  2px")
    assert [word for word in kept if word not in told] == []


def test_compiled_templates_are_kept_and_used_again(tmp_path: Path, theme: Theme) -> None:
    first = render_all(theme, tmp_path / "compiled")
    assert list((tmp_path / "compiled").iterdir())
    assert render_all(theme, tmp_path / "compiled") == first


def test_numbers_choose_their_form(theme: Theme) -> None:
    assert strings(theme, "fr")("files", count=0) == "0 fichier"
    assert strings(theme, "en")("files", count=0) == "0 files"
    assert strings(theme, "en")("files", count=1) == "1 file"
    assert strings(theme, "de")("files", count=12345) == "12,345 files"


def test_a_missing_theme_names_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as raised:
        load(tmp_path, "lantern")
    (said,) = raised.value.diagnostics
    assert said.code == "missing-theme"
    assert "Did you mean `lanterne`?" in said.help()


def test_a_theme_that_extends_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a", {"theme.toml": 'extends = "b"'})
    write(tmp_path, "b", {"theme.toml": 'extends = "a"'})
    with pytest.raises(ThemeError) as raised:
        load(tmp_path, "a")
    assert raised.value.diagnostics[0].code in ("circular-theme", "missing-theme")


def told_of(raised: pytest.ExceptionInfo[ThemeError]) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in raised.value.diagnostics]


def test_all_syntax_errors_of_settings_are_told(tmp_path: Path) -> None:
    write(tmp_path, "small", {"theme.toml": 'name = "x"\ntitle = oops\nversion 3\nname = "y"\n'})
    with pytest.raises(ThemeError) as raised:
        load(tmp_path, "small")
    assert told_of(raised) == [("unquoted-toml", 2, 9), ("broken-theme", 3, 9), ("duplicate-toml-key", 4, 1)]
    assert {one.place.path for one in raised.value.diagnostics} == {"themes/small/theme.toml"}


def test_settings_of_the_theme_that_are_no_table_are_told_at_their_line(tmp_path: Path) -> None:
    said = fault(tmp_path, {"theme.toml": 'name = "x"\nsettings = "blue"\n'})
    assert (said.code, said.place.path, said.place.line) == ("broken-theme", "themes/small/theme.toml", 2)


def test_all_syntax_errors_of_strings_are_told(tmp_path: Path) -> None:
    lines = {"fr": "back = Retour\nplay Lire", "en": "back = Back", "de": 'back = "x"'}
    files = {f"strings/{tag}.toml": f"[embed]\n{text}\n" for tag, text in lines.items()}
    write(tmp_path, "small", {"theme.toml": 'extends = "lanterne"', **files})
    theme = load(tmp_path, "small")
    left, found = readable(theme)
    assert [(one.code, one.place.path, one.place.line) for one in found] == [
        ("unquoted-toml", "themes/small/strings/en.toml", 2),
        ("unquoted-toml", "themes/small/strings/fr.toml", 2),
        ("broken-strings", "themes/small/strings/fr.toml", 3),
    ]
    assert strings(left, "de")("embed.back") == "x"
    with pytest.raises(ThemeError):
        strings(theme, "fr")


def test_a_fault_of_syntax(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "<p>\n{% if film %}\n</p>"})
    assert (said.code, said.place.path) == ("broken-template", "themes/small/templates/press.html")
    assert said.place.line >= 2


def test_a_value_that_is_not_there(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "<p>\n\n{{ film.producer }}</p>"})
    assert (said.code, str(said.place)) == ("missing-value", "themes/small/templates/press.html:3:4")
    assert said.message() == "`film.producer` does not exist in `press.html`"


def test_a_fault_in_an_included_template_is_told_there(tmp_path: Path) -> None:
    said = fault(
        tmp_path,
        {"templates/press.html": "{% include 'parts/a.html' %}", "templates/parts/a.html": "\n{{ nothing.at.all }}"},
    )
    assert str(said.place) == "themes/small/templates/parts/a.html:2:4"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ a. }}{{ b. }}", [("broken-template", 1, 1), ("broken-template", 1, 9)]),
        ("{% if %}\nx{% endif %}{{ site.titel }}", [("broken-template", 1, 1), ("missing-value", 2, 16)]),
        ("{{ x|nofilter }}\n\n{{ t('a.b') }}\n{{ site.}}",
         [("broken-template", 1, 1), ("missing-string", 3, 7), ("broken-template", 4, 1)]),
        ("{% for x in %}{{ x.y }}{% endfor %}{% for z %}{{ z }}{% endfor %}",
         [("broken-template", 1, 1), ("broken-template", 1, 36)]),
        ("{% if a. %}\n{{ site.titel }}", [("broken-template", 1, 1), ("broken-template", 2, 0)]),
        ("{% iff site %}\n{{ b. }}{% endif %}", [("broken-template", 1, 1), ("broken-template", 2, 1)]),
        ("{# {{ a. }} #}{% raw %}{{ b. }}{% endraw %}{{ '{{ c. }}' }}\n{{ d. }}", [("broken-template", 2, 1)]),
        ("{% set a = %}{% macro m(x %}{% endmacro %}{{ a }}{{ m(1) }}{% elif site. %}",
         [("broken-template", 1, 0), ("broken-template", 1, 1), ("broken-template", 1, 14),
          ("broken-template", 1, 60)]),
        ("{{ a\n. }}\n{{ b", [("broken-template", 2, 0), ("broken-template", 3, 0)]),
    ],
)  # fmt: skip
def test_all_errors_of_a_template_are_told(tmp_path: Path, text: str, told: list[tuple[str, int, int]]) -> None:
    write(tmp_path, "small", {**small_theme(), "templates/press.html": text})
    theme = load(tmp_path, "small")
    found = TemplateRenderer(theme, strings(theme, "en")).faults()
    assert sorted(((d.code, d.place.line, d.place.column) for d in found), key=lambda one: one[1:]) == sorted(
        told, key=lambda one: one[1:]
    )
    with pytest.raises(ThemeError) as raised:
        render_all(theme)
    assert sorted(told_of(raised)) == sorted(told)


@pytest.mark.slow
def test_a_theme_without_settings_is_told_once_with_the_line_that_is_missing(tmp_path: Path) -> None:
    write(tmp_path, "small", {"templates/press.html": "a"})
    theme = load(tmp_path, "small")
    (said,) = TemplateRenderer(theme, strings(theme, "en")).faults()
    assert (said.code, str(said.place)) == ("missing-theme-settings", "themes/small/theme.toml")
    assert '`extends = "lanterne"`' in said.help("fr")
    with pytest.raises(ThemeError) as raised:
        render_all(theme)
    assert raised.value.diagnostics == (said,)
    write(tmp_path, "small", {"theme.toml": 'extends = "lanterne"'})
    assert load(tmp_path, "small").layers[0].has_settings


def test_every_page_is_known_by_its_template(tmp_path: Path) -> None:
    shown, made = catalogue()
    write(tmp_path, "small", small_theme())
    pages = [path for page_set in plan(shown, made, load(tmp_path, "small")).sets for path in page_set.paths]
    names = {template_of(path) for path in pages if path.endswith(".html")}
    assert names == {name for name in PAGES if name != "base.html"}
    assert {template_of(path) for path in pages if not path.endswith(".html")} == {""}
    assert template_of("fr/films/legal/index.html") == "film.html"
    assert template_of("fr/people/ada/index.html") == "person.html"


def test_words_that_are_in_no_language(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "\n{{ t('embed.bakc') }}"})
    assert (said.code, str(said.place)) == ("missing-string", "themes/small/templates/press.html:2:7")


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "\n{% include 'bas.html' %}"})
    assert (said.code, str(said.place)) == ("missing-template", "themes/small/templates/press.html:2:13")
    assert "Did you mean `base.html`?" in said.help()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("file", ["templates/press.html", "strings/fr.toml", "theme.toml"])
def test_a_file_that_is_not_utf_8(tmp_path: Path, file: str, mark: bytes) -> None:
    write(tmp_path, "small", small_theme())
    path = tmp_path / "themes/small" / file
    path.write_bytes(mark + b"# a\r\n# \xe9t\xe9\r\n")
    with pytest.raises(ThemeError) as raised:
        publish(tmp_path)
    (said,) = raised.value.diagnostics
    assert (said.code, said.place.path, said.place.line) == ("theme-encoding", f"themes/small/{file}", 2)
    assert said.place.column == 3
    assert "UTF-8" in said.help("en")


def test_an_asset_that_a_template_misses(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "{{ asset('css/mian.css') }}"})
    assert (said.code, str(said.place)) == ("missing-asset", "themes/small/templates/press.html:1:11")


def test_an_asset_that_a_stylesheet_misses(tmp_path: Path) -> None:
    said = fault(tmp_path, {"assets/css/main.css": "a{}\nb{background:url(no.png)}"})
    assert (said.code, str(said.place)) == ("missing-asset", "themes/small/assets/css/main.css:2:18")


def test_templates_reach_nothing_but_what_is_documented(tmp_path: Path) -> None:
    said = fault(tmp_path, {"templates/press.html": "{{ film.__class__.__mro__ }}"})
    assert said.code == "broken-template"


def documented() -> dict[str, set[str]]:
    """From docs/theme.md: the values under each heading of a kind."""
    import re

    kinds: dict[str, set[str]] = {}
    for part in (ROOT / "docs" / "theme.md").read_text("utf-8").split("\n### ")[1:]:
        name = part.partition("\n")[0].strip()
        kinds[name] = set(re.findall(r"^\| `(\w+)` \|", part, re.M))
    return kinds


def test_the_reference_lists_every_value_a_template_may_see_and_no_other() -> None:
    kinds = {
        name: {field.name for field in fields(kind)}
        for module in (views, prompt_values, making_of_values, template_context)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and is_dataclass(kind) and name not in ("Context", "FrozenStruct")
    }
    assert documented() == kinds


def test_the_reference_lists_every_name_a_template_is_given() -> None:
    page = (ROOT / "docs" / "theme.md").read_text("utf-8")
    given = {field.name for field in fields(template_context.Context)} | {"t", "asset"}
    part = page.partition("## What every template is given")[2].partition("\n## ")[0]
    import re

    assert set(re.findall(r"^\| `(\w+)` \|", part, re.M)) == given

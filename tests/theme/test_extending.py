"""A site's theme that changes one section of a page, chains of themes, additions to every page, and what goes wrong."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from showcase import paths
from showcase.diagnostics import Diagnostic, Severity
from showcase.pages import plan, rendering, templates, themes
from showcase.pages.template_check import unknown_keys, unused_blocks
from showcase.pages.template_names import shadowing
from showcase.pipeline.inspection import Check
from tests.pages import films
from tests.sites.program import run

CHECKOUT = Path(__file__).parents[2]
BUNDLED = ("_shared", "lanterne", "gazette")
FILM = "films/the-pack/index.html"
EXTENDING = '{% extends "film.html" %}\n'


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def theme_files(name: str, extends: str, **templates: str) -> dict[str, str]:
    """A theme's settings and templates; `film` is `film.html`."""
    files = {f"themes/{name}/templates/{page.replace('__', '/')}.html": text for page, text in templates.items()}
    return {f"themes/{name}/theme.toml": f'extends = "{extends}"\n', **files}


def render(root: Path, name: str, compiled: Path | None = None) -> dict[str, str]:
    theme = themes.load(root, name)
    catalogue, products = films.catalogue()
    return {
        path: data.decode()
        for page_set in plan.plan(catalogue, products, theme).sets
        for path, data in rendering.render_set(page_set, catalogue, products, theme, compiled)
    }


def keys(root: Path, name: str) -> list[str]:
    catalogue, products = films.catalogue()
    return [page_set.key for page_set in plan.plan(catalogue, products, themes.load(root, name)).sets]


def faults(root: Path, name: str = "mine") -> list[Diagnostic]:
    with pytest.raises(themes.ThemeError) as raised:
        render(root, name)
    for said in raised.value.diagnostics:
        for language in ("en", "fr"):
            assert said.message(language)
            assert "showcase." not in said.message(language)
            assert not re.search(r"\{\w*\}|\b\w+View\b", said.message(language) + said.help(language))
    return list(raised.value.diagnostics)


@pytest.mark.slow
def test_one_block_of_a_page_is_changed_and_all_else_stays(tmp_path: Path) -> None:
    before = render(tmp_path, "lanterne")
    block = EXTENDING + "{% block synopsis %}<p>mine</p>{{ super() }}{% endblock %}"
    after = render(write(tmp_path, theme_files("mine", "lanterne", film=block)), "mine")
    section = '<section class="part" aria-labelledby="synopsis">'
    assert after[FILM] == before[FILM].replace(section, f"<p>mine</p>{section}")
    assert after[FILM] != before[FILM]
    others = before.keys() - {path for path in before if re.search(r"films/[\w-]+/index.html$", path)}
    assert {path: after[path] for path in others} == {path: before[path] for path in others}


def test_the_example_in_the_reference_works(tmp_path: Path) -> None:
    whole = (CHECKOUT / "docs" / "theme.md").read_text("utf-8")
    page = whole.partition("\n## Extend a template")[2].partition("\n## ")[0]
    (example,) = re.findall(r"```jinja\n(\{# themes/mine/.*?)```", page, re.S)
    html = render(write(tmp_path, theme_files("mine", "lanterne", film=example)), "mine")[FILM]
    assert 'aria-labelledby="share"' not in html
    assert 'aria-labelledby="synopsis"' in html


def test_the_whole_theme_in_the_reference_is_small_and_works(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "theme.md").read_text("utf-8").partition("\n## A whole theme")[2].partition("\n## ")[0]
    examples = re.findall(r"```\w+\n(?:#|/\*|\{#) (themes/velours/\S+).*?\n(.*?)```", page, re.S)
    assert [path.rpartition("/")[2] for path, _ in examples] == ["theme.toml", "velours.css", "film.html"]
    assert sum(text.count("\n") for _, text in examples) < 60
    html = render(write(tmp_path, dict(examples)), "velours")
    theme = themes.load(tmp_path, "velours")
    order = [html[FILM].index(theme.published[name]) for name in ("css/gazette.css", "css/velours.css")]
    assert order == sorted(order)
    assert html[FILM].count('<p class="meta">') > render(tmp_path, "gazette")[FILM].count('<p class="meta">')


def test_the_reference_lists_the_custom_properties_of_the_bundled_themes() -> None:
    page = (CHECKOUT / "docs" / "theme.md").read_text("utf-8")
    part = page.partition("\n## Custom properties")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| `--")]
    both = set(re.findall(r"`(--[\w-]+)`", " ".join(row.split("|")[1] for row in rows)))
    # Those that the stylesheets compute the size of titles with are their own affair.
    inner = {"--title", "--lines", "--line", "--chrome", "--reserve"}
    found = {}
    for theme in BUNDLED[1:]:
        css = (CHECKOUT / "themes" / theme / "assets" / "css" / f"{theme}.css").read_text("utf-8")
        rules = "".join(re.findall(r"^:root \{(.*?)\}", css, re.S | re.M))
        found[theme] = set(re.findall(r"(--[\w-]+):", rules)) - inner
    assert both == found["lanterne"]
    assert found["gazette"] - both == {"--label", "--page"}
    assert both < found["gazette"]


@pytest.mark.slow
def test_three_themes_each_add_to_the_same_block(tmp_path: Path) -> None:
    def added(word: str) -> str:
        return EXTENDING + "{% block synopsis %}" + word + " {{ super() }}{% endblock %}"

    write(tmp_path, theme_files("far", "lanterne", film=added("far")))
    write(tmp_path, theme_files("middle", "far", film=added("middle")))
    write(tmp_path, theme_files("near", "middle", film=added("near")))
    compiled = tmp_path / "compiled"
    assert "near middle far <section" in render(tmp_path, "near", compiled)[FILM]
    # The same files in another chain, with what was compiled for the first.
    assert "middle far <section" in render(tmp_path, "middle", compiled)[FILM]
    (tmp_path / "themes" / "middle" / "templates" / "film.html").unlink()
    assert "near far <section" in render(tmp_path, "near", compiled)[FILM]
    assert render(tmp_path, "near", compiled) == render(tmp_path, "near")


def test_a_theme_with_the_name_of_the_bundled_one_extends_its_templates(tmp_path: Path) -> None:
    write(tmp_path, theme_files("lanterne", "lanterne", film=EXTENDING + "{% block synopsis %}mine{% endblock %}"))
    html = render(tmp_path, "lanterne")[FILM]
    assert "mine" in html
    assert 'aria-labelledby="credits"' in html


def test_parts_are_included_and_imported_by_their_own_name(tmp_path: Path) -> None:
    facts = (
        "{% import 'parts/film.html' as parent with context %}"
        "{% macro facts(rows) %}<i>facts</i>{{ parent.facts(rows) }}{% endmacro %}"
    )
    names = "head laurels quotes screenings award_rows copy tools disclosure rights length tabs"
    facts += "".join(f"{{% set {name} = parent.{name} %}}" for name in names.split())
    foot = "<b>mine</b>{% include 'parts/foot.html' %}"
    write(tmp_path, theme_files("mine", "lanterne", parts__foot=foot, parts__film=facts))
    pages = render(tmp_path, "mine")
    assert all("<b>mine</b><footer" in pages[path] for path in (FILM, "index.html", "404.html"))
    assert '<i>facts</i><dl class="facts">' in pages["films/the-pack/press/index.html"]


def test_the_parents_file_is_named_from_any_template(tmp_path: Path) -> None:
    press = '{% extends "parent/film.html" %}{% block synopsis %}{% include "parent/parts/foot.html" %}{% endblock %}'
    own = theme_files("mine", "lanterne", press=press, film="film", parts__foot="foot")
    html = render(write(tmp_path, own), "mine")["films/the-pack/press/index.html"]
    assert html.count('<footer class="foot">') == 1
    assert 'aria-labelledby="credits"' in html


def test_a_change_in_the_parents_template_renders_the_pages_again(tmp_path: Path) -> None:
    write(tmp_path, theme_files("far", "lanterne", film=EXTENDING + "{% block synopsis %}one{% endblock %}"))
    write(tmp_path, theme_files("mine", "far", film=EXTENDING + "{% block lyrics %}mine{% endblock %}"))
    compiled = tmp_path / "compiled"
    before, first = keys(tmp_path, "mine"), render(tmp_path, "mine", compiled)
    write(tmp_path, theme_files("far", "lanterne", film=EXTENDING + "{% block synopsis %}two{% endblock %}"))
    assert not set(keys(tmp_path, "mine")) & set(before)
    assert "two" in render(tmp_path, "mine", compiled)[FILM]
    assert "two" not in first[FILM]


@pytest.mark.slow
def test_a_template_that_no_parent_has(tmp_path: Path) -> None:
    include = "{% include 'parts/a.html' %}"
    write(tmp_path, theme_files("mine", "lanterne", film=EXTENDING, parts__a=include, parts__foot=include))
    said = faults(tmp_path)
    assert {(one.code, str(one.place)) for one in said} == {
        ("missing-parent-template", "themes/mine/templates/parts/a.html:1:13")
    }
    assert said[0].message() == "No theme that `mine` extends has a template `parts/a.html`"


@pytest.mark.slow
def test_templates_that_extend_each_other_are_told_in_one_line(tmp_path: Path) -> None:
    first, second = '{% extends "a.html" %}', '\n{% extends "b.html" %}'
    (said,) = faults(write(tmp_path, theme_files("mine", "lanterne", film=first, a=second, b=first)))
    assert (said.code, said.place.path) == ("endless-template", "themes/mine/templates/a.html")
    assert said.message() == "Templates extend, include or call each other without end: `a.html`, `b.html`"


@pytest.mark.parametrize("chain", [("a",), ("a", "b"), ("a", "b", "c")])
def test_circles_of_themes(tmp_path: Path, chain: tuple[str, ...]) -> None:
    for name, parent in zip(chain, (*chain[1:], chain[0]), strict=True):
        write(tmp_path, {f"themes/{name}/theme.toml": f'name = "{name}"\nextends = "{parent}"\n'})
    (said,) = faults(tmp_path, "a")
    assert (said.code, str(said.place)) == ("circular-theme", f"themes/{chain[-1]}/theme.toml:2:1")
    assert said.message() == f"Theme `a` extends itself: {' → '.join((*chain, 'a'))}"


@pytest.mark.parametrize("parent", ["lantern", "..", ".", "../mine", "/", "a\\\\b"])
def test_a_parent_that_is_missing(tmp_path: Path, parent: str) -> None:
    write(tmp_path, {"themes/mine/theme.toml": f'name = "mine"\n\nextends = "{parent}"\n'})
    (said,) = faults(tmp_path)
    assert (said.code, str(said.place)) == ("missing-theme", "themes/mine/theme.toml:3:1")


@pytest.mark.slow
def test_attributes_and_names_are_told_with_what_was_probably_meant(tmp_path: Path) -> None:
    wrong = "{{ film.title }}{{ film.title.txt }}\n{{ flim.title }}\n{{ film.lenght }}"
    block = f"{EXTENDING}{{% block synopsis %}}\n{wrong}{{% endblock %}}"
    said = faults(write(tmp_path, theme_files("mine", "lanterne", film=block)))
    assert [(one.place.line, one.message()) for one in said] == [
        (3, "`film.title.txt` does not exist in `film.html`"),
        (4, "`flim` does not exist in `film.html`"),
        (5, "`film.lenght` does not exist in `film.html`"),
    ]
    assert said[0].help().startswith("Did you mean `film.title.text`?")
    assert said[1].help().startswith("Did you mean `film`?")
    assert "showcase." not in " ".join(one.help() for one in said)


@pytest.mark.slow
def test_an_attribute_of_a_value_in_a_list(tmp_path: Path) -> None:
    block = EXTENDING + "{% block stills %}\n{% for it in film.stills %}{{ it.captoin }}{% endfor %}{% endblock %}"
    (said,) = faults(write(tmp_path, theme_files("mine", "lanterne", film=block)))
    assert (str(said.place), said.message()) == (
        "themes/mine/templates/film.html:3", "`it.captoin` does not exist in `film.html`"
    )  # fmt: skip
    assert said.help().startswith("Did you mean `it.caption`?")


@pytest.mark.slow
def test_a_value_that_is_empty(tmp_path: Path) -> None:
    (said,) = faults(write(tmp_path, theme_files("mine", "lanterne", film="\n{{ person.name }}")))
    assert (said.code, str(said.place)) == ("empty-value", "themes/mine/templates/film.html:2")
    assert said.message() == "`person` is empty here, so `film.html` cannot use `person.name`"


@pytest.mark.slow
def test_classes_are_put_into_words(tmp_path: Path) -> None:
    (said,) = faults(write(tmp_path, theme_files("mine", "lanterne", film="{{ film + 1 }}{{ film.title.attributes }}")))
    assert said.code == "broken-template"
    (said,) = faults(write(tmp_path, theme_files("mine", "lanterne", film="{% for it in page %}{% endfor %}")))
    assert said.message() == "Template error: a value is not a list, so that nothing can be repeated for it"


@pytest.mark.slow
def test_all_missing_words_templates_and_assets_are_told_at_once(tmp_path: Path) -> None:
    own = theme_files(
        "mine", "lanterne",
        film="{{ t('film.synopsys') }}\n{{ t('film.synopsis') }}{{ t('no.number', count=2) }}"
        "{{ t('count.members', count=2) }}",
        press="{% include 'parts/fot.html' %}{% include 'none.html' ignore missing %}",
        legal="{{ asset('css/lantern.css') }}",
        stills="\n{% if film %}",
        prompts="{{ film.title|shout }}",
    )  # fmt: skip
    said = faults(write(tmp_path, own))
    assert {(one.code, one.place.path.rpartition("/")[2], one.place.line) for one in said} == {
        ("missing-string", "film.html", 1),
        ("missing-string", "film.html", 2),
        ("missing-template", "press.html", 1),
        ("missing-asset", "legal.html", 1),
        ("broken-template", "stills.html", 2),
        ("broken-template", "prompts.html", 1),
    }
    assert len(said) == 6
    assert said[0].help().startswith("Did you mean `film.synopsis`?")


def test_a_theme_without_templates_is_told_of_all_pages_at_once(tmp_path: Path) -> None:
    said = faults(write(tmp_path, {"themes/mine/theme.toml": 'title = "Mine"\n'}))
    assert {(one.code, str(one.place)) for one in said} == {("missing-template", "themes/mine")}
    pages = ["home", "film", "press", "404"]
    assert {dict(one.facts)["template"] for one in said} == {f"{page}.html" for page in pages}
    assert len(said) == len(pages)


def test_a_theme_that_extends_none_needs_no_words_and_no_scripts(tmp_path: Path) -> None:
    page = '{% extends "base.html" %}{% block main %}<h1>{{ page.heading }}</h1>{{ t("film.stills") }}{% endblock %}'
    files = theme_files("mine", "", **dict.fromkeys(["home", "film", "press", "404"], page))
    html = render(write(tmp_path, files), "mine")
    assert html["films/the-pack/credits/index.html"].count("<h1") == 1
    assert "dossier de presse" in html["films/the-pack/press/index.html"].partition("</title>")[0]
    assert "application/ld+json" in html[FILM]
    assert 'class="masthead"' in html[FILM]


def test_what_all_themes_share_is_no_theme(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, themes.SHARED)
    assert said.code == "missing-theme"
    assert "_shared" not in dict(said.facts)["there"]


def test_a_file_that_stands_in_for_a_shared_one_is_noted(tmp_path: Path) -> None:
    write(tmp_path, theme_files("mine", "gazette", parts__foot="mine"))
    assert [one.place.path for one in shadowing(themes.load(tmp_path, "mine"))] == [
        "themes/mine/templates/parts/foot.html"
    ]


def test_what_is_only_asked_to_be_there_is_no_fault(tmp_path: Path) -> None:
    film = "{% if film.later is defined %}{{ film.later }}{% endif %}{{ film.other|default('-') }}{{ wrong }}"
    said = faults(write(tmp_path, theme_files("mine", "lanterne", film=film)))
    assert said[0].message() == "`wrong` does not exist in `film.html`"
    assert "film.other" not in str(said)


def test_files_that_are_added_to_every_page(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "themes/far/theme.toml": 'extends = "lanterne"\nextra_css = "css/far.css"\n',
            "themes/far/assets/css/far.css": "a{}",
            "themes/mine/theme.toml": 'extends = "far"\nextra_css = ["css/mine.css"]\nextra_js = ["js/mine.js"]\n',
            "themes/mine/assets/css/mine.css": "b{}",
            "themes/mine/assets/js/mine.js": "1",
            "themes/mine/templates/head.html": '<meta name="kind" content="{{ page.kind }}">\n',
            "themes/mine/templates/foot.html": "<p>{{ site.title }} foot</p>\n",
        },
    )
    theme, pages = themes.load(tmp_path, "mine"), render(tmp_path, "mine")
    html = {path: text for path, text in pages.items() if path.endswith(".html")}
    for path, text in html.items():
        head, _, body = text.partition("</head>")
        order = [head.index(theme.published[name]) for name in ("css/lanterne.css", "css/far.css", "css/mine.css")]
        assert order == sorted(order), path
        assert re.search(rf'<script nonce="[^"]+" src="[^"]*{theme.published["js/mine.js"]}" defer>', head), path
        assert re.search(r'<meta name="kind" content="[\w-]+">\s*$', head), path
        assert re.search(r"foot</p>\s*</body>\s*</html>\s*$", body), path
    assert len(html) > 10


def test_an_added_file_that_is_missing(tmp_path: Path) -> None:
    write(tmp_path, {"themes/mine/theme.toml": 'extends = "lanterne"\nextra_js = ["js/playr.js", "no.js"]\n'})
    said = faults(tmp_path)
    assert [(one.code, str(one.place)) for one in said] == [("missing-asset", "themes/mine/theme.toml:2:1")] * 2
    assert said[0].help().startswith("Did you mean `js/player.js`?")


def test_files_that_stand_in_for_the_parents_are_noted(tmp_path: Path) -> None:
    write(tmp_path, theme_files("mine", "lanterne", film=EXTENDING, press="mine", own="mine"))
    write(tmp_path, {"themes/mine/assets/css/lanterne.css": "a{}"})
    assert [(one.code, one.place.path) for one in shadowing(themes.load(tmp_path, "mine"))] == [
        ("extended-theme-file", "themes/mine/templates/film.html"),
        ("replaced-theme-file", "themes/mine/templates/press.html"),
        ("replaced-theme-file", "themes/mine/assets/css/lanterne.css"),
    ]


@pytest.mark.parametrize(("name", "code"), [("mine", "replaced-theme-file"), ("mien", "missing-theme")])
def test_check_looks_at_the_theme(tmp_path: Path, name: str, code: str) -> None:
    write(tmp_path, {"showcase.toml": f'title = "A"\ntheme = "{name}"\n', "content/a/project.yaml": "title: A\n"})
    write(tmp_path, theme_files("mine", "lanterne", press="mine"))
    check = Check(tmp_path)
    for _ in check.events():
        pass
    (said,) = [one for one in check.diagnostics if "theme" in one.code]
    assert said.code == code
    assert str(said.place) == ("showcase.toml:2:1" if name == "mien" else "themes/mine/templates/press.html")


def blocks(file: Path) -> list[str]:
    return re.findall(r"{%-?\s*block (\w+)", file.read_text("utf-8"))


@pytest.mark.parametrize("theme", BUNDLED)
def test_the_reference_lists_the_blocks_of_every_template(theme: str) -> None:
    part = (CHECKOUT / "docs" / "theme.md").read_text("utf-8").partition("\n## Blocks")[2].partition("\n## ")[0]
    table = part if theme == "_shared" else part.partition(f"\n#### `{theme}`")[2]
    rows = re.findall(r"^\| `([\w./-]+)` \| (.*) \|$", table.partition("\n#### ")[0], re.M)
    listed = {name: re.findall(r"`(\w+)`", words) for name, words in rows}
    templates = CHECKOUT / "themes" / theme / "templates"
    there = {file.relative_to(templates).as_posix(): blocks(file) for file in templates.rglob("*.html")}
    assert listed == {name: found for name, found in there.items() if found}


@pytest.mark.parametrize("theme", BUNDLED[1:])
def test_no_page_changes_a_block_of_the_base_by_accident(theme: str) -> None:
    meant = {"main", "whole", "preload", "scripts"}
    base = blocks(CHECKOUT / "themes" / "_shared" / "templates" / "base.html")
    for file in (CHECKOUT / "themes" / theme / "templates").glob("*.html"):
        assert not set(blocks(file)) & set(base) - meant, file.name


def test_compiled_templates_of_the_program_are_kept_beside_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "modules"))
    write(tmp_path, theme_files("mine", "lanterne", film=EXTENDING + "{% block synopsis %}mine{% endblock %}"))
    compiled = tmp_path / "compiled"
    first = render(tmp_path, "mine", compiled)
    kept = sorted((tmp_path / "modules").rglob("template-*"))
    assert len(kept) > 10
    assert len(list(compiled.iterdir())) == 1  # that of the site's own theme
    kept[0].write_bytes(b"damaged")
    templates._environment.cache_clear()
    assert render(tmp_path, "mine", compiled) == first
    assert kept[0].read_bytes() != b"damaged"


def test_compiled_templates_are_kept_with_the_site_where_the_program_must_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "modules").write_text("a file, where a folder is needed")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "modules"))
    compiled = tmp_path / "compiled"
    write(tmp_path, theme_files("mine", "lanterne"))
    render(tmp_path, "mine", compiled)
    assert len(list(compiled.iterdir())) > 10


def test_a_block_that_nothing_above_has_is_told(tmp_path: Path) -> None:
    theme = tmp_path / "themes/mine"
    for name, text in {
        "theme.toml": 'extends = "gazette"\n',
        "templates/film.html": '{% extends "film.html" %}\n{% block loglin %}x{% endblock %}\n'
        "{% block share %}{% block mine %}x{% endblock %}{% endblock %}\n",
        "templates/home.html": '{% extends "base.html" %}{% block main %}x{% endblock %}',
        "templates/about.html": "{% block anything %}x{% endblock %}",
        "templates/legal.html": '{% extends "base.html" %}{% block main %}{% endblok %}',
    }.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text)
    told = list(unused_blocks(themes.load(tmp_path, "mine")))
    assert [(one.code, str(one.place), one.severity) for one in told] == [
        ("unused-block", "themes/mine/templates/film.html:2", Severity.WARNING)
    ]
    assert dict(told[0].facts) == {"block": "loglin", "near": "logline"}


@pytest.mark.parametrize("name", ["gazette", "lanterne"])
def test_no_block_of_the_bundled_themes_is_unused(tmp_path: Path, name: str) -> None:
    copied = tmp_path / "themes" / name
    shutil.copytree(paths.themes() / name, copied)
    assert not list(unused_blocks(themes.load(tmp_path, name)))


@pytest.mark.slow
def test_two_files_that_differ_in_capitals_only_are_told(tmp_path: Path) -> None:
    write(tmp_path, theme_files("mine", "lanterne", Film="mine"))
    write(tmp_path, {"themes/mine/assets/css/mine.css": "a{}", "themes/mine/assets/css/MINE.css": "b{}"})
    write(tmp_path, {"showcase.toml": 'title = "A"\ntheme = "mine"\n', "content/a/project.yaml": "title: A\n"})
    said = run(tmp_path, "check", "--lang", "en").stdout
    told = [line.split(" ")[0] for line in said.splitlines() if "similar-theme-file" in line]
    assert told == ["themes/mine/assets/css/mine.css", "themes/mine/templates/Film.html"], said
    assert "`css/mine.css` and `css/MINE.css` differ" in said
    assert "`Film.html` and `film.html` differ" in said


def test_unknown_keys_of_a_themes_settings_are_told(tmp_path: Path) -> None:
    theme = tmp_path / "themes" / "mine"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'extends = "lanterne"\nextra_cs = []\n[settings]\ngrid = "wide"\n[colours]\nink = "#000"\n', "utf-8"
    )
    told = [(str(one.place), dict(one.facts)["name"]) for one in unknown_keys(themes.load(tmp_path, "mine"))]
    assert told == [("themes/mine/theme.toml:2:1", "extra_cs"), ("themes/mine/theme.toml:5:1", "colours")]
    assert not list(unknown_keys(themes.load(tmp_path, "gazette")))

"""What is wrong with a line of `showcase.toml` is told at that line and column, in every form that TOML has."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests

SITE = 'title = "Films"\nlanguages = ["en"]\n'


def told(root: Path, lines: str, code: str) -> list[tuple[int, int]]:
    (root / "showcase.toml").write_text(f"{SITE}{lines}\n", "utf-8")
    found = read_catalogue(root, Digests().of).diagnostics
    return [(one.place.line, one.place.column) for one in found if one.code == code]


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ("[films.night-bus]\npublic = false", 3, 2), ("\n\n[films . night-bus]\npublic = false", 5, 2),
        ("[[films.shown]]\npublic = false", 3, 3), ("[theme.colours.dark]\nx = 1\n[films.a.b]\npublic = false", 5, 2),
        ("films.night-bus.public = false", 3, 1), ("films = {night-bus = {public = false}}", 3, 1),
    ],
)  # fmt: skip
def test_a_table_of_the_settings_that_nothing_knows_is_told_at_its_heading(
    tmp_path: Path, lines: str, line: int, column: int
) -> None:
    assert told(tmp_path, lines, "unknown-privacy-key") == [(line, column)]


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ("colour = 3", 3, 1), ('"colour" = 3', 3, 1), ("'colour' = 3", 3, 1), ("\t colour = 3", 3, 3),
        ('footer = """\na = 1\n[b]\n"""\ncolour = 3', 7, 1), ("footer = '''\ncolour = 2\n'''\ncolour = 3", 6, 1),
        ("# colour = 2\n\ncolour = 3", 5, 1), ("footer = \"a # colour\"  # x\ncolour = 3", 4, 1),
        ("[theme]\ncolour = 3", 4, 1), ("theme = {name = \"a\", colour = 3}", 3, 22), ("theme.colour = 3", 3, 1),
        ("[theme.options]\nx = 1\n[theme]\ncolour = 3", 6, 1),
    ],
)  # fmt: skip
def test_an_unknown_key_is_told_where_it_is_written(tmp_path: Path, lines: str, line: int, column: int) -> None:
    assert (line, column) in told(tmp_path, lines, "unknown-key")


@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        ("colour = red", 3, 10), ("colour = “red”", 3, 10), ("url = https://example.org", 3, 7),
        ("# x\n\ncolour =   red", 5, 12), ("[theme]\nname = lanterne", 4, 8),
    ],
)  # fmt: skip
def test_a_value_without_quotation_marks_is_told_with_what_to_write(
    tmp_path: Path, lines: str, line: int, column: int
) -> None:
    assert told(tmp_path, lines, "unquoted-toml") == [(line, column)]


@pytest.mark.parametrize(
    "lines", ['colour = "red', "[theme", "colour", "= 3", "a = [1, 2", "]"]
)
def test_a_line_that_is_no_toml_is_told_at_or_behind_it(tmp_path: Path, lines: str) -> None:
    places = told(tmp_path, f"footer = 'x'\n{lines}", "broken-toml")
    assert [line in range(4, 7) for line, _ in places] == [True]


@pytest.mark.parametrize("deep", [200, 3000])
def test_settings_that_are_nested_too_deep_are_told(tmp_path: Path, deep: int) -> None:
    places = told(tmp_path, f"a = {'[' * deep}{']' * deep}", "broken-toml" if deep > 1000 else "unknown-key")
    assert len(places) == 1


def test_settings_that_cannot_be_read_bring_no_notes_on_languages(tmp_path: Path) -> None:
    (tmp_path / "content/film").mkdir(parents=True)
    (tmp_path / "content/film/project.yaml").write_text("title: A\nlogline:\n  en: One\n  fr: Une\n", "utf-8")
    assert told(tmp_path, 'buget = "x"', "unshown-language") != []
    assert told(tmp_path, 'buget = "x"\ncolour = red', "unshown-language") == []
    assert told(tmp_path, 'buget = "x"\ncolour = red', "named-under-unknown-key") == []


@pytest.mark.parametrize(("lines", "found"), [(10, 2), (400, 1)])
def test_of_a_long_file_the_first_syntax_error_is_told(tmp_path: Path, lines: int, found: int) -> None:
    text = "\n".join(["keep = Films", *("# a remark" for _ in range(lines)), "theme = lanterne"])
    assert len(told(tmp_path, text, "unquoted-toml")) == found

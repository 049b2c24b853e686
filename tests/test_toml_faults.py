"""All syntax errors of TOML, where the parser tells the first."""

from __future__ import annotations

import pytest

from showcase.toml_faults import toml_faults


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("title = {en = Frogs, fr = 'x'}", "title = {en = \"Frogs\", fr = 'x'}"),
        ('a = [{b = c}, {b = "d, e"}]', 'a = [{b = "c"}, {b = "d, e"}]'),
        ('a."b c" = d', 'a."b c" = "d"'),
        ("a = [\n  [Ada, 1979-05-27],\n]", '["Ada", 1979-05-27],'),
    ],
)
def test_words_within_lists_and_tables_are_put_in_quotes(written: str, corrected: str) -> None:
    (fault,) = toml_faults(written).faults
    assert (fault.kind, dict(fault.facts)["corrected"]) == ("unquoted-toml", corrected)


@pytest.mark.parametrize("written", ["", "a = 1\r\nb = [\r\n]\r\n", "[a]\nb = 'c'\n"])
def test_a_text_without_errors_is_all_rest(written: str) -> None:
    found = toml_faults(written)
    assert (found.faults, found.rest) == ((), written.replace("\r\n", "\n"))

"""All syntax errors of TOML, where the parser tells the first."""

from __future__ import annotations

import pytest

from showcase.parser_reasons import parser_reasons
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


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('title =\u00a0"x"\n', 8), ('\u00a0title = "x"\n', 1), ('title\u202f= "x"\n', 6), ('title = "x"\u00a0\n', 12),
        ('tags = ["a",\u3000"b"]\n', 13), ("[deploy]\u00a0\n", 9),
    ],
)  # fmt: skip
def test_a_special_space_is_told_with_its_sign(text: str, column: int) -> None:
    (found,) = toml_faults(text).faults
    assert (found.kind, found.column) == ("broken-toml", column)
    (why,) = dict(found.facts).values()
    assert why.startswith("special space U+")
    assert parser_reasons(why), "is not said in the reader's language"

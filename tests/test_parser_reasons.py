"""What parsers say of broken files is told in the person's language, not in the words of the parser."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib

import pytest
import yaml
from jinja2 import Environment, TemplateError

from showcase.content.subtitle_formats import BrokenSubtitles, xml_root
from showcase.diagnostics import Location, Severity, diagnose
from showcase.localization import message
from showcase.pages.template_faults import plain
from showcase.parser_reasons import SAID, TABLE, WORDS, parser_reasons

LANGUAGES = ("en", "fr", "es")

TOML = r"""
a | a = | a = 1 2 | a = [1 | a = {b = 1 | [a | [[a | = 1 | a = "x | a = 'x | a = "\x" | a = "\u12" | a = "\uD800"
a = 1\na = 2 | [a]\n[a] | a = 1\n[a] | a = {b = 1}\n[a.c] | a = {b = 1}\na.c = 2 | a = {b = 1, b = 2} | a = \x01
a = 1979-13-41 | a.b = 1\n[a] | [a.b]\n[a]\nb = 1 | a = [1]\n[[a]] | ? = 1 | a = '''x | a = 1\r | a = tru
"""
JSON = r"""
{a | {"a" 1} | {"a": 1 "b" | [1, | "a | "a\nb" | "\x" | "\u12" | {} {} | [1,] | {"a": 1,} | nul
"""
TEMPLATES = r"""
{% foo %} | {% if x %} | {{ x | {{ x } | {% for x y %} | {{ 'a }} | {{ x|nofilter }} | {{ x is nosuch }} | {% endif %}
{{ 1 + }} | {% set 3 = 4 %} | {# x | {{ x is odd is even }} | {{ f(a=1, 2) }} | {{ (1 }} | {{ [1, }} | {{ x..y }}
{% if a %}{% else %}{% endfor %} | {% macro %} | {% include %} | {% block a-b %}{% endblock %} | {% for a in b %}{% if c
{% for a in b %}{% if c %}{% endfor %} | {% if x % }a{% endif %}
{% block a %}{% endblock %}{% block a %}{% endblock %}
{{ 1 + 'a' }} | {{ 'a' + 1 }} | {% for a in none %}{% endfor %} | {{ 'a'() }} | {{ 3|length }} | {{ 3 < 'a' }}
{{ 1/0 }} | {{ 'a'|round }} | {{ 'a'|replace(1) }} | {{ 'a' * 'b' }} | {{ -'a' }} | {{ 'a'|replace(1, 2, 3, 4) }}
{% if %}a{% endif %} | {{ "a"|int(1,2,3,4) }}
{{ 'a'|join(foo=3) }} | {{ [] + 1 }} | {% from 'a' import _b %} | {% extends %} | {% block %}{% endblock %}
"""
YAML = r"""
a: &x 1\nb: &x 2 | a: !e!x 1 | %YAML 3.0\n---\na: 1 | %YAML 1.1\n%YAML 1.1\n---\na: 1
"""


XML = r"""
<tt><p>a & b</p></tt> | <tt><p></tt> | <tt | <tt><p | <tt/><tt/> | <tt a="1" a="2"/> | <tt>&nbsp;</tt> | <a:tt/> | words
<tt>&#0;</tt> | <tt><![CDATA[a
"""


def cases(table: str) -> list[str]:
    """Returns the texts of a table, with their line breaks."""
    parts = [part.strip() for row in table.strip().splitlines() for part in row.split(" | ")]
    return [part.replace("\\n", "\n").replace("\\r", "\r").replace("\\x01", "\x01") for part in parts]


def said_by_toml(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        tomllib.loads(text)
    return re.sub(r"\s*\(at .*\)$", "", str(fault.value))


def said_by_template(text: str) -> str:
    with pytest.raises((TemplateError, TypeError, ArithmeticError)) as fault:
        Environment().from_string(text).render()
    return str(getattr(fault.value, "message", None) or plain(fault.value))


def said_by_yaml(text: str) -> str:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with pytest.raises(yaml.MarkedYAMLError) as fault:
        yaml.compose(text, Loader=loader)
    return str(fault.value.problem)


def said_by_xml(text: str) -> str:
    with pytest.raises(BrokenSubtitles) as fault:
        xml_root(text)
    return str(fault.value)


def said_by_json(text: str) -> str:
    with pytest.raises(json.JSONDecodeError) as fault:
        json.loads(text)
    return str(fault.value)


@pytest.mark.parametrize(
    ("code", "fact", "said", "text"),
    [
        *(("broken-toml", "why", said_by_toml, text) for text in cases(TOML)),
        *(("broken-json-import", "why", said_by_json, text) for text in cases(JSON)),
        *(("broken-template", "why", said_by_template, text) for text in cases(TEMPLATES)),
        *(("broken-yaml", "said", said_by_yaml, text) for text in cases(YAML)),
        *(("broken-subtitles", "why", said_by_xml, text) for text in cases(XML)),
    ],
)
def test_a_fault_is_told_in_the_language_of_the_person(code: str, fact: str, said: object, text: str) -> None:
    assert callable(said)
    words = said(text)
    assert parser_reasons(words), f"not known: {words}"
    told = diagnose(Severity.ERROR, code, Location("file", 1), **{fact: words})
    for language in LANGUAGES:
        assert language == "en" or words not in told.message(language)
        assert not re.search(r"\{\w+\}|parser\.", told.message(language)), told.message(language)
    assert len({told.message(language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("text", ['a,"b', 'a,"b"c'])
def test_faults_of_csv(text: str) -> None:
    with pytest.raises(csv.Error) as fault:
        list(csv.reader(io.StringIO(text), strict=True))
    assert parser_reasons(str(fault.value)), str(fault.value)


def test_every_word_is_there_in_every_language() -> None:
    for key in {*SAID.values(), *WORDS.values(), "several"}:
        for language in LANGUAGES:
            assert message(TABLE + key, language), (key, language)


def test_what_is_not_known_stays_as_it_is() -> None:
    for words in ("Something new. Unexpected end of template.", "", "ENOENT", "Name: Value"):
        assert parser_reasons(words) == ()
        told = diagnose(Severity.ERROR, "broken-toml", Location("f"), why=words)
        assert told.message("fr").endswith(words)


def test_what_a_person_wrote_is_not_translated() -> None:
    told = diagnose(Severity.ERROR, "unknown-key", Location("f"), said="Invalid value", name="Invalid value")
    assert "Invalid value" in told.message("fr")


@pytest.mark.parametrize(
    ("code", "fact", "said"),
    [
        ("broken-strings", "why", "Invalid value"),
        ("broken-profile", "said", "Invalid value"),
        ("broken-template", "why", said_by_template("{% if %}a{% endif %}")),
        ("broken-template", "why", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
        ("unreadable-table", "kind", "File is not a zip file"),
        ("damaged-sound", "detail", "Invalid data found when processing input"),
        ("broken-picture", "why", "PNG: invalid header"),
        ("foreign-clip", "what", "playlist"),
        ("foreign-picture", "what", "text"),
    ],
)
def test_every_message_tells_what_a_reader_says_in_the_language(code: str, fact: str, said: str) -> None:
    facts = {"file": "a", "name": "a", "visible": "", "at": "0:01", fact: said}
    told = diagnose(Severity.ERROR, code, Location("file"), **facts)
    own, placeholder = told.message("fr"), diagnose(Severity.ERROR, code, Location("file"), **{**facts, fact: "§"})
    before, after = placeholder.message("fr").split("§")
    words = own.removeprefix(before).removesuffix(after)
    assert words != said
    assert not re.search(r"\b(text|playlist|expected|expression|found|sandbox|invalid|file)\b", words, re.IGNORECASE)


def test_a_template_fault_names_filters_and_signs_as_they_are_written() -> None:
    def told(text: str) -> str:
        why = said_by_template(text)
        return diagnose(Severity.ERROR, "broken-template", Location("f"), why=why, visible="").message()

    assert "`int` has more values" in told('{{ "a"|int(1,2,3,4) }}')
    assert "in place of `%}`" in told("{% if %}a{% endif %}")
    assert "no filter `list_`" in told("{{ 1|list_ }}")
    assert "no filter `str`" in told("{{ 1|str }}")

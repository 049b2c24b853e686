"""Every code of the reading room is worded in both languages, with the same facts, and none is left over."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import showcase
from showcase.content.files.placeholder_files import CODES
from showcase.content.files.read_context import OF_TABLES
from showcase.content.syntax.yaml_slips import LOOK_ALIKES, SYNTAX_ERRORS
from showcase.toml_faults import KINDS

PACKAGE = Path(showcase.__file__).parent
CODE = re.compile(
    r"(?:error|warn|note|right|tell|_told|InvalidValue|WorkbookError|diagnose)\(\s*(?:Severity\.\w+,\s*)?(f?)\"([a-z-]+(?:\{\w+\}[a-z-]*)*)\""
)
WORDS = re.compile(r"return \"([a-z]+(?:-[a-z]+)+)\"")


def wording(language: str) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for name in ("content.toml", "consent.toml", "files.toml", "contradictions.toml"):
        words |= tomllib.loads((PACKAGE / "messages" / language / name).read_text("utf-8"))
    return words


def used() -> tuple[set[str], list[re.Pattern[str]]]:
    of_yaml = {code for code, *_ in (*SYNTAX_ERRORS, *LOOK_ALIKES)}
    codes: set[str] = {*CODES.values(), *OF_TABLES.values(), *KINDS, *of_yaml}
    patterns = [re.compile(r"(text|list|table)-where-(text|list|table)"), re.compile(r"read-\w+")]
    for file in [*(PACKAGE / "content").rglob("*.py"), PACKAGE / "pipeline" / "removals.py"]:
        text = file.read_text("utf-8")
        codes |= {code for formatted, code in CODE.findall(text) if not formatted}
        codes |= set(re.findall(r"\"([a-z]+(?:-[a-z]+)+)\"(?: if |: (?:\[|cells))", text))
        if file.name == "yaml_slips.py":
            codes |= set(WORDS.findall(text))
    return codes, patterns


def test_every_code_is_worded_and_none_is_left_over() -> None:
    codes, patterns = used()
    there = set(wording("en"))
    assert len(codes) > 60
    # Codes of a signer, of sound in place of a clip, of an address on the command line, of a size and of what files
    # of prompts say are shared.
    names = ("credentials", "media", "work", "publishing", "prompt-files")
    others = [tomllib.loads((PACKAGE / f"messages/en/{name}.toml").read_text("utf-8")) for name in names]
    assert codes - there - {code for words in others for code in words} == set()
    assert {code for code in there - codes if not any(p.fullmatch(code) for p in patterns)} == set()


def test_both_languages_say_the_same() -> None:
    english, french = wording("en"), wording("fr")
    assert list(english) == list(french)
    for code, parts in english.items():
        assert set(parts) == set(french[code]), code
        assert {"message", "explain"} <= set(parts), code
        for part, text in parts.items():
            facts = re.findall(r"\{(\w+)\}", text)
            assert sorted(facts) == sorted(re.findall(r"\{(\w+)\}", french[code][part])), f"{code}.{part}"
            assert not {"language", "key", "code", "place", "severity", "project"} & set(facts), code

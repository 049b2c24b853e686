"""Literate faults: each section of `tests/faults/*.md` is a folder with mistakes, and says what is to be told of it.

A fenced block `yaml project.yaml` is a file of the film's folder (`showcase.toml` and names that begin with `content/`
are placed from the site's folder). The code that is expected stands on the faulty line after `#!`, or below the block
in a list: `- code at file:line`. Errors and warnings must be just those; notes only have to be there where expected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.diagnostics import Severity
from showcase.engine.files import Digests
from showcase.localization import message as message_

FAULTS = Path(__file__).parents[1] / "faults"
FENCE = re.compile(r"^```(\w+) ([^\n`]+?)((?: cp1252| utf16| bom)*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"[ \t]*#! ([a-z0-9, -]+)$")
BELOW = re.compile(r"^- `([a-z0-9-]+)` at `([^`]+)`", re.MULTILINE)


@dataclass
class Case:
    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    expected: set[tuple[str, str, int]] = field(default_factory=set)


def cases() -> list[Case]:
    found = []
    for file in sorted(FAULTS.glob("*.md")):
        for section in re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            found.append(parsed(f"{file.stem}: {section.partition(chr(10))[0]}", section))
    return found


def parsed(title: str, section: str) -> Case:
    case = Case(title)
    for _, name, options, body in FENCE.findall(section):
        path = name if name.startswith(("content/", "showcase.toml")) else f"content/film/{name}"
        lines = []
        for number, line in enumerate(body.split("\n"), start=1):
            if mark := MARK.search(line):
                case.expected |= {(code.strip(), path, number) for code in mark[1].split(",")}
                line = line[: mark.start()]
            lines.append(line)
        text = "\n".join(lines)
        encoded = text.encode("cp1252" if "cp1252" in options else "utf-16" if "utf16" in options else "utf-8")
        case.files[path] = b"\xef\xbb\xbf" * ("bom" in options) + encoded
    for code, place in BELOW.findall(section):
        path, _, line = place.partition(":")
        path = path if path.startswith(("content", "showcase.toml")) else f"content/film/{path}"
        case.expected.add((code, path, int(line or 0)))
    return case


CASES = cases()


def test_there_are_faults_and_each_expects_something() -> None:
    assert len(CASES) > 40
    for file in FAULTS.glob("*.md"):
        assert any(case.title.startswith(file.stem + ":") for case in CASES), f"{file} holds no case"
    for case in CASES:
        assert case.files, f"{case.title}: no files"
        assert case.expected, f"{case.title}: expects nothing"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_fault_is_told_at_its_place(case: Case, tmp_path: Path) -> None:
    for name, data in case.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    told = read_catalogue(tmp_path, Digests().of).diagnostics
    loud = (Severity.ERROR, Severity.WARNING)
    found = {(d.code, d.place.path, d.place.line) for d in told if d.severity in loud}
    quiet = {(d.code, d.place.path, d.place.line) for d in told} - found
    assert found | (quiet & case.expected) == case.expected
    for diagnostic in told:
        for language in ("en", "fr"):
            message = diagnostic.message(language)
            assert message, f"{diagnostic.code} has no message in {language}"
            assert not re.search(r"\{[a-z]+\}", message), message
            if diagnostic.severity in loud:
                assert message_(f"{diagnostic.code}.mend", language)

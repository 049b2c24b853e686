"""Regular expressions that are compiled at their first use."""

from __future__ import annotations

import ast
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import showcase
from showcase import patterns as kept
from showcase.patterns import PatternStore, lazy_pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late = lazy_pattern(r"(\d+) films?", re.IGNORECASE)
    assert late.pattern == r"(\d+) films?"
    found = late.search("12 FILMS")
    assert found is not None
    assert found[1] == "12"
    assert late.sub("x", "3 films, 1 film") == "x, x"
    assert [*(one[0] for one in late.finditer("3 films, 1 film"))] == ["3 films", "1 film"]
    assert lazy_pattern(rb"a+").findall(b"aa b a") == [b"aa", b"a"]


def test_nothing_is_compiled_before_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "STORE", PatternStore(tmp_path / "kept"))  # another run may have kept the expression
    made: list[str] = []
    compiled = re.compile

    def compile_and_count(text: str, flags: int = 0) -> re.Pattern[str]:
        made.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", compile_and_count)
    late = lazy_pattern("a+")
    assert late.pattern == "a+"
    assert made == []
    for _ in range(3):
        assert late.fullmatch("aaa")
    assert made == ["a+"]


def test_a_mistake_is_reported_at_the_first_use() -> None:
    with pytest.raises(re.error):
        lazy_pattern("(").search("")


def patterns() -> list[Any]:
    """All expressions of the package that are compiled later."""
    names = [one.name for one in pkgutil.walk_packages(showcase.__path__, "showcase.") if "__main__" not in one.name]
    kind = type(lazy_pattern(""))
    return [value for name in names for value in vars(import_module(name)).values() if isinstance(value, kind)]


def test_every_expression_of_the_package_is_kept_as_it_is_compiled() -> None:
    found = patterns()
    assert len(found) > 50
    for one in found:
        row = kept._code_of(one.pattern, one._flags)
        assert row is not None
        assert kept._from_code(one.pattern, row) == re.compile(one.pattern, one._flags)


def test_every_expression_of_the_package_is_kept_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    store = PatternStore(tmp_path / "kept")
    found = [store.compiled(one.pattern, one._flags) for one in patterns()]
    store.keep()
    known = kept._read(tmp_path / "kept")
    assert [kept._from_code(one.pattern, known[one.pattern, one._flags]) for one in patterns()] == found


def test_only_expressions_of_the_program_are_kept() -> None:
    """One that is made of a user's words within a function would be written to a file that all sites share."""
    inside = [
        f"{file}:{call.lineno}"
        for file in sorted(Path(showcase.__path__[0]).rglob("*.py"))
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "lazy_pattern"
    ]
    assert inside == []


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows by one for each expression that is compiled."""
    seen: list[object] = []
    own = re.compile

    def compile_and_count(text: Any, flags: int = 0) -> Any:
        seen.append(text)
        return own(text, flags)

    monkeypatch.setattr(re, "compile", compile_and_count)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return seen


EXPRESSIONS: tuple[tuple[str | bytes, int], ...] = (
    (r"(?P<day>\d+)\.(?P<month>\d+)", 0), (r"[а-яё]+\b", re.IGNORECASE), (rb"\x89(PNG)|\xff+", 0), (rb"a", 0),
    ("a", 0), ("a", re.VERBOSE),
)  # fmt: skip


def used(file: Path) -> PatternStore:
    store = PatternStore(file)
    made: list[Any] = [store.compiled(text, flags) for text, flags in EXPRESSIONS]
    assert made[0].fullmatch("3.12")["month"] == "12"
    assert made[1].search("ЁЖ")[0] == "ЁЖ"
    assert made[2].match(b"\x89PNG")[1] == b"PNG"
    store.keep()
    return store


def test_the_next_process_compiles_nothing(tmp_path: Path, compiled: list[object]) -> None:
    used(tmp_path / "kept")
    assert len(compiled) == len(EXPRESSIONS)
    compiled.clear()
    used(tmp_path / "kept")
    assert compiled == []


def test_what_others_compiled_meanwhile_is_kept_too(tmp_path: Path, compiled: list[object]) -> None:
    one, other = PatternStore(tmp_path / "kept"), PatternStore(tmp_path / "kept")
    one.compiled("a+", 0)
    other.compiled("b+", 0)
    one.keep()
    other.keep()
    compiled.clear()
    late = PatternStore(tmp_path / "kept")
    assert late.compiled("a+", 0).match("aa")
    assert late.compiled("b+", 0).match("bb")
    assert compiled == []


def test_a_damaged_file_is_not_believed(tmp_path: Path, compiled: list[object]) -> None:
    file = tmp_path / "kept"
    used(file)
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        compiled.clear()
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        used(file)
        assert len(compiled) == len(EXPRESSIONS), place
        assert file.read_bytes() == whole
    for short in (b"", b"1", whole[:-1]):
        file.write_bytes(short)
        used(file)
        assert file.read_bytes() == whole


def test_another_python_compiles_anew(tmp_path: Path, compiled: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    used(tmp_path / "kept")
    compiled.clear()
    monkeypatch.setattr(sys, "version", "3.99.0")
    used(tmp_path / "kept")
    assert len(compiled) == len(EXPRESSIONS)


def test_code_that_this_python_refuses_is_compiled_anew(tmp_path: Path, compiled: list[object]) -> None:
    text, flags = EXPRESSIONS[0]
    row = kept._code_of(text, flags)
    assert row is not None
    kept._write(tmp_path / "kept", {(text, flags): (row[0], b"\xff" * 16, *row[2:])})
    found = PatternStore(tmp_path / "kept").compiled(text, flags)
    assert found.fullmatch("3.12")
    assert compiled == [text]


def test_without_a_way_to_keep_code_all_works(
    tmp_path: Path, compiled: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_engine", lambda: None)
    used(tmp_path / "kept")
    used(tmp_path / "kept")
    assert len(compiled) == 2 * len(EXPRESSIONS)


def test_where_nothing_may_be_written_nothing_is(
    tmp_path: Path, compiled: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    used(tmp_path / "missing" / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    used(tmp_path / "kept")
    assert list(tmp_path.iterdir()) == []
    assert len(compiled) == 2 * len(EXPRESSIONS)


def test_expressions_of_earlier_versions_are_forgotten(
    tmp_path: Path, compiled: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    used(tmp_path / "kept")
    monkeypatch.setattr(kept, "MOST", len(EXPRESSIONS) - 1)
    store = PatternStore(tmp_path / "kept")
    store.compiled("new", 0)
    store.keep()
    assert [text for text, _ in kept._read(tmp_path / "kept")] == ["new"]

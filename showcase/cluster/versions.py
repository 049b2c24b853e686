"""Tells what the bytes of a result depend on besides its task: the code, ffmpeg and the libraries of a machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from showcase.diagnostics import ToolError
from showcase.engine import subprocesses
from showcase.paths import PACKAGE
from showcase.version import VERSION

RECIPES = ("engine", "media")
"""Where the code of tasks that travel is, in the package."""
LIBRARIES = ("av", "pillow")


@cache
def versions() -> Mapping[str, str]:
    """Returns what this machine has, by name: `showcase`, `recipes`, `ffmpeg` and libraries."""
    return {"showcase": VERSION, "recipes": _recipes(), "ffmpeg": _ffmpeg(), **{one: _of(one) for one in LIBRARIES}}


def differing(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """Returns the names and versions in which another machine differs: `ffmpeg 6.1 (here 7.0.2)`; empty if in none."""
    return ", ".join(
        f"{name} {theirs.get(name, '–')} (≠ {wanted})" for name, wanted in ours.items() if theirs.get(name) != wanted
    )


def _recipes() -> str:
    digest = hashlib.sha256()
    for place in RECIPES:
        for file in sorted((PACKAGE / place).rglob("*.py")):
            digest.update(f"{file.relative_to(PACKAGE).as_posix()}\n".encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


def _ffmpeg() -> str:
    """Returns the version as a person knows it, and a digest of the whole line: builds differ."""
    try:
        program = subprocesses.ffmpeg()
    except ToolError:
        return "–"
    words = program.version.split()
    return f"{words[2] if len(words) > 2 else '?'}/{program.identity[:6]}"


def _of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "–"

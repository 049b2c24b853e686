"""`showcase import prompts`: imports prompts out of pictures, films and sounds, and shows what was found."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.import_chat import require_files, target_film

if TYPE_CHECKING:
    from showcase.importers.prompt_files import PromptFilesResult, ReadFile


def run_files(args: argparse.Namespace, console: Console) -> int:
    """Imports the files; exit code 1 if something is wrong with all of them."""
    from showcase.importers.prompt_files import PromptFilesRequest, import_prompt_files

    require_files(args, "missing-prompt-files")
    target = target_film(args)
    paths = tuple((path, from_here(path)) for path in args.paths)
    options = {"with_pictures": not args.without_pictures, "hide_jobs": args.private_jobs}
    result = import_prompt_files(PromptFilesRequest(paths, target.root, target.folder, args.dry_run, **options))
    console.diagnostics(result.diagnostics, args=True)
    if result.ok and result.rows:
        target.begin(args, console)
    _say(result, target.folder, args.dry_run, console)
    return 0 if result.ok else 1


def _say(result: PromptFilesResult, folder: Path, rehearsed: bool, console: Console) -> None:
    if console.as_json:
        _record_all(result, folder, rehearsed, console)
        return
    _tell_files(result, console)
    for name in result.made:
        console.tell(console.words("import.wrote", file=from_here(folder / name)))
    _tell_rows(result, rehearsed, console)


def _record_all(result: PromptFilesResult, folder: Path, rehearsed: bool, console: Console) -> None:
    """Writes what was found and made, for programs."""
    for file in result.files:
        console.record(_record(file))
    made = [str(folder / name) for name in result.made]
    facts = {"rows": result.rows, "known": result.known, "pictures": result.pictures}
    console.record({"event": "imported", "dry_run": rehearsed, "made": made, **facts})


def _tell_files(result: PromptFilesResult, console: Console) -> None:
    """Tells what the files say: each of them with `--verbose`, then how many there are of each kind."""
    words = console.words
    for file in result.files if console.verbose else ():
        said = file.said
        line = words("prompt-files.file", file=file.shown, tool=said.tool or "–", prompt=_short(said.prompt))
        console.tell(f"  {line}")
    counts = Counter(file.said.tool or "?" for file in result.files if file.said.is_generated)
    tools = ", ".join(f"{tool} {words.number(count)}" for tool, count in sorted(counts.items()))
    console.tell("  " + words("prompt-files.read", count=words.number(len(result.files)), tools=tools or "–"))
    if silent := len(result.files) - counts.total():
        console.tell("  " + words("prompt-files.silent", count=words.number(silent)))
    if result.known:
        console.tell("  " + words("prompt-files.known", count=words.number(result.known)))


def _tell_rows(result: PromptFilesResult, rehearsed: bool, console: Console) -> None:
    """Tells how many prompts were written, or would be, and what to do next."""
    words = console.words
    if not result.rows:
        console.tell(words("prompt-files.nothing-new"))
        return
    key = "prompt-files.would-make" if rehearsed else "prompt-files.made"
    counts = {"prompts": result.rows, "pictures": result.pictures}
    done = words(key, **{name: words.counted(f"prompt-files.made-{name}", count) for name, count in counts.items()})
    console.tell(f"{console.ink('✓', 'green')} {done}")
    if not rehearsed:
        console.tell("  " + words("prompt-files.next"))


def _record(file: ReadFile) -> dict[str, object]:
    """Returns what a file says, for programs; nothing about people."""
    said = file.said
    return {
        "event": "prompt-file", "file": file.shown, "format": said.format, "tool": said.tool,
        "version": said.tool_version, "model": said.model, "prompt": said.prompt, "negative": said.negative,
        "seed": said.seed, "width": said.width, "height": said.height, "params": dict(said.params),
        "job_id": said.job_id, "created": said.created, "source_type": said.source_type,
        "credentials": said.credentials, "trust": said.trust,
        "evidence": {name: str(evidence) for name, evidence in said.evidence}, "notes": list(said.notes),
    }  # fmt: skip


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59].rstrip() + "…"

"""`showcase import discord`: imports exports of a channel into a film, and shows what is in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.command import from_here
from showcase.cli.console import Console
from showcase.cli.environment import UsageError, find_site, usage_error
from showcase.cli.usage_faults import no_such_film
from showcase.localization import Localizer
from showcase.structs import FrozenStruct

if TYPE_CHECKING:
    from showcase.importers.discord import ChatResult, ChatSummary


def run_chat(args: argparse.Namespace, console: Console) -> int:
    """Imports the exports; exit code 1 if there is none among the files, or what is there is damaged."""
    from showcase.importers.discord import ChatRequest, import_chat

    require_files(args, "missing-chat-export")
    target = target_film(args)
    paths = tuple((path, from_here(path)) for path in args.paths)
    result = import_chat(ChatRequest(paths, target.root, target.folder, date.today(), args.dry_run))
    console.diagnostics(result.diagnostics, args=True)
    if result.ok:
        target.begin(args, console)
        _say(result, target.folder, args.dry_run, console)
    return 0 if result.ok else 1


def require_files(args: argparse.Namespace, code: str) -> None:
    """Raises UsageError with the code where a file is not there, or tells how a film is named where it is one."""
    from showcase.content.reader import project_folders
    from showcase.content.words.slugs import slug

    missing = next((path for path in args.paths if not path.exists()), None)
    if missing is None:
        return
    try:
        films = {slug(folder.name) for folder in project_folders(find_site(args.site, Path.cwd()).resolve())}
    except UsageError:
        films = set()
    if slug(str(missing)) in films and not args.project:
        raise usage_error("film-among-files", film=missing)
    raise usage_error(code, file=missing)


class ImportTarget(FrozenStruct):
    """The film that something is imported into."""

    root: Path
    folder: Path
    name: str = ""
    """The film's, as typed, where it is not there yet; empty where it is."""

    def begin(self, args: argparse.Namespace, console: Console) -> None:
        """Makes the film and the site that an import was for, where they were not there before. Raises DiskError."""
        from showcase.cli.new import begin

        is_new = self.name and not args.dry_run
        for path in begin(self.root, self.folder, self.name, console.words.language) if is_new else ():
            if not console.as_json:
                console.tell(console.words("new.wrote", file=from_here(path)))


SAME_NAME = 0.7
"""Likeness, up to 1, from which the name of a film is taken for a mistyped one of another."""


def near_film(wanted: str, known: Sequence[str]) -> str:
    """Returns the film that was probably meant by a name: spelled nearly so, or with more words; empty if none was."""
    longer = [name for name in known if _long_words(wanted) <= _long_words(name)]
    return next(iter([*get_close_matches(wanted, known, 1, SAME_NAME), *longer]), "")


def _long_words(name: str) -> set[str]:
    """Returns the words of a name without those of few letters, where it has others."""
    words = name.split("-")
    return {word for word in words if len(word) > 3} or {*words}


def target_film(args: argparse.Namespace) -> ImportTarget:
    """Returns the film to import into: a new one where a film is named that is not there, unless the name is almost
    that of another film. Raises UsageError.
    """
    from showcase.content.reader import project_folders
    from showcase.content.words.slugs import slug

    try:
        root = find_site(args.site, Path.cwd()).resolve()
    except UsageError:
        if args.site is not None or not args.project:
            raise
        root = Path.cwd()
        return ImportTarget(root, root / "content" / slug(args.project), args.project)
    known = [slug(folder.name) for folder in project_folders(root)]
    wanted = slug(args.project.rstrip("/\\").rpartition("/")[2]) if args.project else ""
    if not wanted or wanted in known:
        return ImportTarget(root, film_folder(root, args.project))
    if near := near_film(wanted, known):
        raise usage_error("near-film-name", written=args.project, near=near)
    return ImportTarget(root, root / "content" / wanted, args.project)


def film_folder(root: Path, project: str | None) -> Path:
    """Returns the folder of the film that was named, or of the only one there is. Raises UsageError."""
    from showcase.content.reader import project_folders
    from showcase.content.words.slugs import slug

    folders = {slug(folder.name): folder for folder in project_folders(root)}
    if project is None:
        if len(folders) == 1:
            return next(iter(folders.values()))
        raise usage_error("unnamed-film", known=", ".join(sorted(folders)) or "–")
    found = folders.get(slug(project.rstrip("/\\").rpartition("/")[2]))
    if found is None:
        raise no_such_film(project, slug(project), sorted(folders))
    return found


def _record(summary: ChatSummary) -> dict[str, Any]:
    told = asdict(summary)
    media = {key: str(value) if isinstance(value, date) else value for key, value in told.pop("media").items()}
    return {"media": media, **told, "made_by_kind": dict(summary.made)}


def _say(result: ChatResult, folder: Path, rehearsed: bool, console: Console) -> None:
    summary = result.summary
    if console.as_json:
        made = [str(folder / file) for file in result.files]
        console.record({"event": "imported", "dry_run": rehearsed, "made": made, **_record(summary)})
        return
    words, ink = console.words, console.ink
    for line in _lines(summary, words):
        console.tell(f"  {line}")
    for file in result.files:
        console.tell(words("import.would-write" if rehearsed else "import.wrote", file=from_here(folder / file)))
    if not summary.entries:
        console.tell(words("chat.nothing-new"))
    elif not rehearsed:
        film = folder.name
        console.tell(f"{ink('✓', 'green')} {words.counted('chat.made', summary.entries)}")
        console.tell("  " + words("chat.next", film=film))


def _lines(summary: ChatSummary, words: Localizer) -> Iterator[str]:
    """Yields what the exports hold, in sentences."""
    days = summary.days
    span = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}" if days else "–"
    yield words("chat.read", exports=words.number(summary.exports), messages=words.number(summary.messages))
    kinds = ", ".join(words.labelled(words(f"chat.kind-{kind}"), words.number(count)) for kind, count in summary.made)
    if kinds:
        yield words("chat.entries", count=words.number(summary.entries), kinds=kinds)
        yield words("chat.days", span=span, count=words.number(len(days)))
    waiting = summary.people - summary.asked
    yield words("chat.people", count=words.number(summary.people), waiting=words.number(waiting))
    media = summary.media
    yield words("chat.pictures", found=words.number(media.found), total=words.number(media.total))
    for key in ("known", "private", "withdrawn", "repeated", "unfinished", "imitated"):
        if number := getattr(summary, key):
            yield words(f"chat.{key}", count=words.number(number))

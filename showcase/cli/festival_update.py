"""`showcase festival update` and `revert`: takes over a published profile once it is signed off, or goes back."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shlex import quote

from showcase.cli.command import from_here
from showcase.cli.console import Console, width_of
from showcase.cli.deploy import is_yes
from showcase.cli.environment import typed_path, usage_error
from showcase.cli.festival_profile import table
from showcase.cli.style import Style, legible
from showcase.festivals import report_text
from showcase.festivals.fetch import fetch
from showcase.festivals.profiles import ProfileRegistry, load_profiles, profile_key
from showcase.festivals.updates import Change, Proposal, apply, examine, revert
from showcase.localization import Localizer
from showcase.model.festival import Rule

CHECKSUM = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


def run(args: argparse.Namespace, root: Path, console: Console) -> int:
    """Fetches, examines and shows a profile; keeps it once its checksum is signed off."""
    given = _checksum(args.checksum)
    data = fetch(args.name if "://" in args.name else str(typed_path(args.name)))
    whole = load_profiles(root)
    tomorrow = date.today() + timedelta(days=1)  # a day that has begun elsewhere
    proposal = examine(data, args.name, load_profiles(root, own=False), whole, today=tomorrow.isoformat())
    if given and given != proposal.digest:
        raise usage_error("update-checksum", legible(args.name), expected=given, found=proposal.digest)
    is_new = bool(proposal.changes)
    file = None
    if is_new and _is_signed_off(proposal, given, whole, console):
        file = apply(root, proposal, date.today().isoformat())
    _tell_outcome(proposal, file, console)
    return 1 if is_new and file is None else 0


def _tell_outcome(proposal: Proposal, file: Path | None, console: Console) -> None:
    """Tells whether the profile was kept, in `file`, or says nothing new."""
    if console.as_json:
        console.record({
            "event": "festival-update", "name": proposal.name, "sha256": proposal.digest, "applied": file is not None,
            "changes": [change.key for change in proposal.changes],
        })  # fmt: skip
    elif file is not None:
        console.tell(console.words("festival-update.applied", file=from_here(file), name=proposal.name))
    elif not proposal.changes:
        console.tell(console.words("festival-update.nothing-new", name=proposal.name))


def _checksum(written: str | None) -> str:
    """Returns the checksum that was given, in lower case; empty if none was. Raises UsageError."""
    if written is None:
        return ""
    match = CHECKSUM.fullmatch(written.strip().lower())
    if match is None:
        raise usage_error("unclear-checksum", written=written[:80])
    return match[1]


def _is_signed_off(proposal: Proposal, given: str, whole: ProfileRegistry, console: Console) -> bool:
    """Shows the difference and the checksum, and asks where the checksum was not given; nobody to ask counts as no."""
    words = console.words
    if not console.as_json:
        for line in lines(proposal, whole, words, console.out_ink, width_of(console.out)):
            console.data(line)
    if given:
        return True
    if sys.stdin.isatty() and not console.as_json:
        console.tell(words("festival-update.ask"), always=True)
        if is_yes(sys.stdin.readline(), words):
            return True
    again = words("festival-update.not-applied", source=legible(quote(proposal.source)), digest=proposal.digest)
    console.tell(again, always=True)
    return False


def lines(proposal: Proposal, whole: ProfileRegistry, words: Localizer, ink: Style, width: int) -> Iterator[str]:
    """Yields what an update changes, where each rule was read, and the checksum of the file."""
    title = proposal.profile.title or (proposal.follows.title if proposal.follows is not None else proposal.name)
    yield f"{ink(legible(title), 'bold')}  {ink(proposal.name, 'faint')}"
    if proposal.follows is None:
        yield f"  {words('festival-update.new-festival')}"
    elif proposal.is_newer_edition:
        edition = proposal.follows.edition or "–"
        yield f"  {words('festival-update.beside', name=proposal.follows.name, edition=edition)}"
    rows = [row for change in proposal.changes for row in _rows(change, words)]
    yield from table(rows, ink, width)
    own = whole.profiles.get(proposal.name)
    if own is not None and own.own:
        yield f"  {words('festival-update.own-wins', file=f'festivals/{proposal.name}.toml')}"
    yield f"  sha256 {proposal.digest}"


def _rows(change: Change, words: Localizer) -> Iterator[tuple[str, ...]]:
    before, after = _shown(change.before, words), _shown(change.after, words)
    either = change.after or change.before
    title = report_text.title(either, words.language) if isinstance(either, Rule) else words(_title_of(change.key))
    if change.before is not None:
        yield "-", legible(title), before
    if change.after is not None:
        yield "+", "" if change.before is not None else legible(title), after


def _title_of(key: str) -> str:
    return f"festival-profile.{key}"


def _shown(value: Rule | str | None, words: Localizer) -> str:
    """Returns a rule with its origin, or a value at the top of a profile."""
    if not isinstance(value, Rule):
        return legible(value or "")
    said, origin = report_text.says(value, words.language), report_text.origin(value, words.language)
    return legible(f"{said}  ({origin}{f' – {value.source}' if value.source else ''})")


def go_back(args: argparse.Namespace, root: Path, console: Console) -> int:
    """Goes back to the update before the last, or to the profile that comes with the program."""
    earlier, name = revert(root, args.name), args.name  # a file that was damaged is no profile any more
    if earlier is None:
        profile = load_profiles(root).find(args.name)
        name = profile.name if profile is not None else profile_key(args.name).replace(" ", "-")
        earlier = revert(root, name)
    if earlier is None:
        raise usage_error("no-update", written=args.name)
    key = "earlier" if earlier else "without"
    if console.as_json:
        console.record({"event": "festival-revert", "name": name, "earlier": earlier})
    else:
        console.tell(console.words(f"festival-update.{key}", name=name))
    return 0

"""`showcase festival`: lists festivals with known rules, shows one, or creates a profile."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.command import from_here, nothing_to_check
from showcase.cli.console import Console, width_of
from showcase.cli.diagnostic_lines import folded
from showcase.cli.environment import UsageError, find_site, typed_path, usage_error
from showcase.cli.festival_report import find
from showcase.cli.parser import Wording
from showcase.cli.style import legible
from showcase.diagnostics import Location, Severity, diagnose

if TYPE_CHECKING:
    from showcase.festivals.profiles import ProfileRegistry
    from showcase.model.festival import Profile, Rule
    from showcase.pipeline.festival_calendar import FestivalCalendar

ACTIONS = ("list", "show", "new", "calendar", "update", "revert")


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument(
        "action", choices=ACTIONS, metavar=words("festival-report.action-word"),
        help=words("festival-report.festival-action"),
    )  # fmt: skip
    parser.add_argument(
        "name", nargs="?", metavar=words("festival-report.festival-word"), help=words("festival-report.festival-name")
    )
    checksum = words("festival-update.checksum-word")
    parser.add_argument("--checksum", "--sha256", metavar=checksum, help=words("festival-update.option"))
    parser.add_argument(
        "-o", "--output", type=typed_path, metavar=words("help.file-word"), help=words("festival-calendar.output")
    )
    parser.add_argument(
        "--today", metavar=words("festival-report.day-word"), help=words("festival-report.check-today")
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Lists festivals, shows one, or starts a profile."""
    from showcase.festivals.profiles import load_profiles

    _require_options(args, console)
    if args.action == "calendar":
        return _calendar(args, console)
    if args.action in ("update", "revert"):
        from showcase.cli import festival_update

        work = festival_update.run if args.action == "update" else festival_update.go_back
        return work(args, find_site(args.site, Path.cwd()), console)
    root = _site(args.site)
    known = load_profiles(root)
    if args.action == "new":
        return _new(args.name, root or Path.cwd(), known, console)
    console.diagnostics(known.diagnostics)
    if args.action == "list":
        return _list(known, console)
    return _show(find(known, args.name), known, console)


def _require_options(args: argparse.Namespace, console: Console) -> None:
    """Raises UsageError for an option of another action, and where the name that an action needs is missing."""
    for option, action in (("checksum", "update"), ("output", "calendar"), ("today", "calendar")):
        if getattr(args, option) is not None and args.action != action:
            raise usage_error("option-of-action", option=f"--{option}", action=action)
    if args.action not in ("list", "calendar") and args.name is None:
        why = console.words("usage.required") % console.words("help.name-word")
        raise usage_error("wrong-usage", why=why, program="showcase festival")


def _site(chosen: str | None) -> Path | None:
    """Returns the site whose own profiles count; without one, those that come with the program are shown."""
    try:
        return find_site(chosen, Path.cwd())
    except UsageError:
        if chosen is not None:
            raise
        return None


def _list(known: ProfileRegistry, console: Console) -> int:
    width = max(len(name) for name in known.profiles)
    for name, profile in known.profiles.items():
        if console.as_json:
            console.record(_about(profile))
            continue
        words = console.words
        more = [words(f"festival-words.kind-{profile.kind}")] if profile.kind != "festival" else []
        more += [profile.edition] if profile.edition else []
        more += [words("festival-report.of-site")] if profile.own else []
        said = f"  {console.out_ink(', '.join(more), 'faint')}" if more else ""
        line = f"{console.out_ink(name.ljust(width), 'bold')}  {legible(profile.title)}{said}"
        for part in folded(line, width_of(console.out), " " * (width + 2)):
            console.data(part)
    return 0


def _about(profile: Profile) -> dict[str, Any]:
    from showcase.festivals.deadlines import Clock
    from showcase.festivals.editions import is_over

    return {
        "event": "festival",
        "name": profile.name,
        "title": profile.title,
        "kind": profile.kind,
        "also": list(profile.also),
        "edition": profile.edition,
        "website": profile.website,
        "platform": profile.platform,
        "zone": profile.zone,
        "over": is_over(profile, Clock(date.today())),
        "own": profile.own,
        "rules": [rule.key for rule in profile.rules],
    }


def _show(profile: Profile, known: ProfileRegistry, console: Console) -> int:
    from showcase.cli import festival_profile

    if console.as_json:
        rules = [_rule(rule, console.words.language) for rule in profile.rules]
        console.record({**_about(profile), "rules": rules, "form": list(profile.form)})
        return 0
    platform = known.find(profile.platform) if profile.platform else None
    for line in festival_profile.lines(profile, platform, console.words, console.out_ink, width_of(console.out)):
        console.data(line)
    return 0


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    from showcase.festivals import report_text

    return {
        "rule": rule.key,
        "title": report_text.title(rule, language),
        "says": report_text.says(rule, language),
        "certainty": str(rule.certainty),
        "source": rule.source,
        "read": rule.read,
        "copy": rule.copy,
        "edition": rule.edition,
        "note": report_text.note(rule, language),
        "others": [{"source": source, "says": says} for source, says in report_text.claims(rule, language)],
    }


def _new(name: str, root: Path, known: ProfileRegistry, console: Console) -> int:
    """Begins a profile; for a festival whose rules are known, one that changes nothing until rules are written."""
    from showcase.content.words.slugs import slug
    from showcase.engine.files import create
    from showcase.festivals.update_files import FOLDER

    base = known.named(name) or known.named(slug(name))
    file = root / FOLDER / f"{base.name if base is not None else slug(name)}.toml"
    draft = Path(__file__).parent / "drafts" / console.words.language / "festival.toml"
    text = draft.read_text("utf-8").replace("{title}", json.dumps(base.title if base else name, ensure_ascii=False))
    try:
        create(file, (_commented(text) if base is not None else text).encode())
    except FileExistsError as error:
        raise usage_error("existing-profile", file=from_here(file)) from error
    if console.as_json:
        console.record({"event": "festival-new", "name": file.stem, "file": str(file), "known": base is not None})
        return 0
    key = "festival-report.new" if base is None else "festival-report.new-over"
    console.tell(console.words(key, file=from_here(file), festival=base.title if base is not None else ""))
    return 0


def _commented(text: str) -> str:
    """Returns a draft of which no line counts: what is written in a profile replaces the same rule of the known one."""
    return "".join(line if line.startswith(("#", "\n")) else f"# {line}" for line in text.splitlines(True))


def _calendar(args: argparse.Namespace, console: Console) -> int:
    """Writes the days of all festivals that films are meant for."""
    from showcase.cli.check import day
    from showcase.festivals.deadlines import clock_of
    from showcase.festivals.ics import calendar
    from showcase.pipeline.festival_calendar import collect, place, save

    root, words = find_site(args.site, Path.cwd()), console.words
    clock = clock_of(day(args.today))
    target, public = place(root, args.output)
    if public:
        raise usage_error("calendar-among-public", str(target), folder=public)
    found = collect(root, clock)
    console.diagnostics(found.diagnostics)
    if not found.targets and not found.diagnostics:
        raise nothing_to_check(args.site)
    if not found.days:
        console.diagnostics([diagnose(Severity.WARNING, "no-days-ahead", Location())])
        return 1 if found.diagnostics else 0
    stamp = clock.now or datetime.combine(clock.today, time(), UTC)
    save(target, calendar(found.days, stamp, words), root)
    _tell_days(found, target, console)
    return 1 if found.diagnostics else 0


def _tell_days(found: FestivalCalendar, target: Path, console: Console) -> None:
    """Tells where the calendar was written, and how many festivals have no days ahead; in JSON, each day."""
    words = console.words
    if console.as_json:
        for one in found.days:
            console.record({
                "event": "day", "festival": one.profile.name, "rule": one.rule.key, "on": one.rule.word("on"),
                "films": list(one.films), "sent": list(one.sent), "file": str(target),
            })  # fmt: skip
        return
    days = words.counted("festival-calendar.day", len(found.days))
    console.tell(words("festival-calendar.wrote", file=from_here(target), days=days))
    if silent := found.targets - len({one.profile.name for one in found.days}):
        console.tell(words.counted("festival-calendar.unknown", silent))

"""`showcase build`: builds or updates the site."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here, on_site
from showcase.cli.console import Console
from showcase.cli.environment import typed_path
from showcase.cli.options import cluster, cluster_option, jobs, jobs_option, output, url
from showcase.cli.parser import Wording
from showcase.diagnostics import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from showcase.engine.stop_signal import StopSignal
    from showcase.localization import Localizer
    from showcase.pipeline import Outcome
    from showcase.pipeline.shares import Share


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    about = words("help.output-build")
    parser.add_argument("-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=about)
    jobs_option(parser, words)
    cluster_option(parser, words)

    def share(text: str) -> Share:
        from showcase.pipeline.shares import Share

        try:
            return Share.parse(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words("usage.share").format(written=text)) from None

    parser.add_argument("--share", type=share, metavar=words("help.share-word"), help=words("help.share"))
    parser.add_argument("--remove-all", action="store_true", help=words("help.remove-all"))


TAKEN_DOWN = "site-taken-down"
"""Code with which the pipeline tells that it removed everything from the site."""


def run(args: argparse.Namespace, console: Console) -> int:
    """Builds the site, then prints what came of it; exit code 1 after an error."""
    from showcase.pipeline import Build

    begun = time.monotonic()
    if args.share is not None:
        return _make_share(args, console)

    is_there = False

    def work(root: Path, stop: StopSignal) -> Outcome:
        nonlocal is_there
        build = Build(
            root, output=output(args), jobs=jobs(args), stop=stop, url=url(), remove_all=args.remove_all,
            cluster=cluster(args),
        )  # fmt: skip
        try:
            console.follow(build.events())
        finally:
            is_there = build.has_site()
        return build.outcome

    try:
        outcome = on_site(args, console, work)
    except ContentError as fault:
        console.fault(fault.diagnostics)
        is_down = any(told.code == TAKEN_DOWN for told in fault.diagnostics)
        line = console.words(f"console.{'stays' if is_there and not is_down else 'down'}")
        console.tell(f"{console.ink('✗', 'red')} {line}", always=True)
        return fault.exit_code
    console.diagnostics(outcome.diagnostics)
    _summary(outcome, time.monotonic() - begun, console)
    return 0 if outcome.ok else 1


def _make_share(args: argparse.Namespace, console: Console) -> int:
    """Makes a share of what takes long, and no page; exit code 1 after an error."""
    from showcase.pipeline.shares import ShareBuild, ShareOutcome

    share: Share = args.share

    def work(root: Path, stop: StopSignal) -> ShareOutcome:
        return console.follow(ShareBuild(root, share, jobs=jobs(args), stop=stop, cluster=cluster(args)).events())

    outcome = on_site(args, console, work)
    console.diagnostics(outcome.diagnostics)
    if console.as_json:
        row = {"event": "share", "number": share.number, "count": share.count}
        console.record({**row, "tasks": outcome.tasks, "made": outcome.made, "sound": outcome.ok})
        return 0 if outcome.ok else 1
    tasks = console.words.counted("console.task", outcome.tasks)
    done = console.words("console.share", number=share.number, count=share.count, made=outcome.made, tasks=tasks)
    console.tell(f"{console.ink('✓', 'green') if outcome.ok else console.ink('•', 'yellow')} {done}")
    return 0 if outcome.ok else 1


def _summary(outcome: Outcome, seconds: float, console: Console) -> None:
    if console.as_json:
        from showcase.cli.json_output import of_outcome

        console.record(of_outcome(outcome, seconds))
        return
    words, ink = console.words, console.ink
    kept = [slug for slug in outcome.failed if slug not in outcome.absent]
    for key, slugs in (("behind", kept), ("absent", outcome.absent)):
        if slugs:
            line = words.counted(f"console.{key}", len(slugs), names=", ".join(slugs))
            console.tell(f"{ink('✗', 'red')} {line}", always=True)
    facts = {
        "films": words.counted("console.film", outcome.films),
        "pages": words.counted("console.page", outcome.pages),
        "size": words.size(outcome.size),
        "time": words.elapsed(seconds),
    }
    _tell_held(outcome, console)
    done = words("console.nothing-changed" if outcome.nothing_changed else "console.built", **facts)
    mark = ink("✓", "green") if outcome.ok else ink("•", "yellow")
    console.tell(f"{mark} {done}")
    waiting = {(d.project, dict(d.facts)["key"]) for d in outcome.diagnostics if d.code == "prompt-to-review"}
    if waiting:
        console.tell(f"  {words.counted('review.build', len(waiting))}")
    if outcome.pages:
        where = from_here(outcome.output / "index.html")
        console.tell(f"  {words('console.look', where=ink(where, 'bold'))}")


def _tell_held(outcome: Outcome, console: Console) -> None:
    if held := list(_held(outcome, console.words)):
        console.tell(f"{console.ink('•', 'yellow')} {console.words('console.held-films', films=', '.join(held))}")


def _held(outcome: Outcome, words: Localizer) -> Iterator[str]:
    """Yields the films that their authors keep from the site, each with the reason: private, or the day to come."""
    for found in outcome.diagnostics:
        if found.code == "private-project":
            yield words("console.held-private", name=found.project)
        elif found.code == "later-film":
            yield words("console.held-until", name=found.project, day=dict(found.facts)["day"])

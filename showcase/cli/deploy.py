"""`showcase deploy`: publishes the site on GitHub Pages or another host if no guard refuses it."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.options import jobs, jobs_option
from showcase.cli.parser import Wording
from showcase.diagnostics import errors_in
from showcase.localization import DEFAULT, Localizer

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.publishing.deploy import Deployment
    from showcase.publishing.file_set import Changes
    from showcase.publishing.target import DeployTarget


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("--to", default="", metavar=words("help.deploy-to-word"), help=words("help.deploy-to"))
    parser.add_argument(
        "--media-to", default="", metavar=words("help.deploy-to-word"), help=words("help.deploy-media-to")
    )
    parser.add_argument("--dry-run", action="store_true", help=words("help.deploy-dry-run"))
    parser.add_argument("--check", action="store_true", help=words("help.deploy-check"))
    parser.add_argument("--yes", action="store_true", help=words("help.deploy-yes"))
    parser.add_argument("--take-down", action="store_true", help=words("help.deploy-take-down"))
    parser.add_argument("--verify", nargs="?", const="", metavar=words("help.address-word"), help=words("help.verify"))
    jobs_option(parser, words)


def run(args: argparse.Namespace, console: Console) -> int:
    """Publishes the site, or does what else was asked for; exit code 1 where something forbids it or does not match."""
    if args.verify is not None:
        return on_site(args, console, lambda root, stop: _verify(root, stop, args.verify, console))
    return on_site(args, console, lambda root, stop: _publish(root, stop, args, console))


def _publish(root: Path, stop: StopSignal, args: argparse.Namespace, console: Console) -> int:
    from showcase.publishing.deploy import Deployment

    where = {"to": args.to, "media_to": args.media_to}
    with closing(Deployment(root, jobs=jobs(args), stop=stop, take_down=args.take_down, **where)) as publication:
        return _steps(publication, args, console)


def _steps(publication: Deployment, args: argparse.Namespace, console: Console) -> int:
    begun = time.monotonic()
    console.follow(publication.events(offline=args.check))
    console.diagnostics(publication.diagnostics)
    if publication.refused:
        return _end(publication, "refused", console, 1)
    if args.check:
        return _end(publication, "fit", console)
    if args.dry_run:
        _list(publication.changes, console)
        return _end(publication, "would" if publication.changes else "same", console)
    if not publication.due:
        return _end(publication, "same", console)
    if not _may_replace(publication, args.yes, console):
        return _end(publication, "host-left-alone" if _on_host(publication) else "left-alone", console, 1)
    console.follow(publication.send())
    key = "taken-down" if args.take_down and publication.has_errors else "published"
    return _end(publication, key, console, seconds=time.monotonic() - begun)


def _may_replace(publication: Deployment, yes: bool, console: Console) -> bool:
    """Asks before a branch that somebody else filled is replaced; nobody to ask counts as no."""
    questions = publication.questions()
    if not questions or yes:
        return True
    console.diagnostics(questions)
    if not sys.stdin.isatty() or console.as_json:
        return False
    console.tell(console.words("deploy.ask-host" if _on_host(publication) else "deploy.ask"), always=True)
    return is_yes(sys.stdin.readline(), console.words)


def _on_host(publication: Deployment) -> bool:
    return publication.target is not None and bool(publication.target.label)


def is_yes(reply: str, words: Localizer) -> bool:
    """Returns whether a typed reply agrees: in the language of the question, or in English."""
    known = f"{words('deploy.yes')}, {Localizer(DEFAULT)('deploy.yes')}"
    return reply.strip().lower() in known.split(", ")


def _list(changes: Changes, console: Console) -> None:
    signs = {"added": "+", "changed": "~", "removed": "-"}
    for kind, sign in signs.items():
        for path, size in getattr(changes, kind):
            if console.as_json:
                console.record({"event": "change", "kind": kind, "path": path, "size": size})
            else:
                console.data(f"{sign} {path}" + (f"  {console.words.size(size)}" if size else ""))


def _record(goal: DeployTarget | None, changes: Changes) -> dict[str, Any]:
    return {
        "address": goal.address if goal else "", "branch": goal.branch if goal else "", "added": len(changes.added),
        "changed": len(changes.changed), "removed": len(changes.removed), "size": changes.travelling,
    }  # fmt: skip


def _end(publication: Deployment, key: str, console: Console, status: int = 0, seconds: float = 0.0) -> int:
    words, changes, goal = console.words, publication.changes, publication.target
    if console.as_json:
        console.record({"event": "deploy", "result": key, **_record(goal, changes)})
        return status
    whole = key in ("same", "fit")
    facts = {
        "where": goal.shown if goal else "",
        "files": words.counted("console.file", len(publication.files)),
        "size": words.size(sum(file.size for file in publication.files) if whole else changes.travelling),
        "changes": _counted(changes, words),
        "time": words.elapsed(seconds),
    }
    mark = console.ink("✗", "red") if status else console.ink("✓", "green")
    console.tell(f"{mark} {words(f'deploy.{key}', **facts)}", always=bool(status))
    if key in ("fit", "would", "published"):
        _plays(publication, console)
    if key == "published" and goal is not None:
        _tell_of_settings(goal, console)
    return status


def _tell_of_settings(goal: DeployTarget, console: Console) -> None:
    """Tells where Pages is turned on, after the first deploy to a branch."""
    if not goal.tip and goal.repository is not None:
        settings = goal.repository.settings
        console.tell("  " + console.words("deploy.first", settings=settings, branch=goal.branch))


def _counted(changes: Changes, words: Localizer) -> str:
    rows = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    return ", ".join(words.counted(f"deploy.{kind}", len(files)) for kind, files in rows if files)


def _plays(publication: Deployment, console: Console) -> None:
    """How often the film that weighs most can be seen; all of them where more is to be said."""
    notes = [d for d in publication.diagnostics if d.code == "monthly-plays"]
    notes.sort(key=lambda note: int(dict(note.facts)["plays"]))
    for note in notes[:1] if not console.verbose else []:
        console.tell("  " + note.message(console.words.language))


def _verify(root: Path, stop: StopSignal, address: str, console: Console) -> int:
    from showcase.pipeline.inspection import load
    from showcase.publishing.verify import Verification

    begun = time.monotonic()
    catalogue, diagnostics = load(root)
    if catalogue is None:
        console.fault(errors_in(diagnostics))
        return 1
    checking = Verification(root / "site", catalogue.site, address, stop)
    console.follow(checking.events())
    console.diagnostics(checking.diagnostics)
    bad = checking.bad
    if console.as_json:
        console.record({"event": "verify", "address": checking.address, "files": len(checking.files), "bad": bad})
        return 1 if bad else 0
    words = console.words
    facts = {
        "where": checking.address,
        "files": words.counted("console.file", len(checking.files)),
        "bad": words.number(bad),
        "time": words.elapsed(time.monotonic() - begun),
    }
    mark = console.ink("✗", "red") if bad else console.ink("✓", "green")
    console.tell(f"{mark} {words('deploy.unverified' if bad else 'deploy.verified', **facts)}", always=bool(bad))
    return 1 if bad else 0

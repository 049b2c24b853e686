"""`showcase status`: shows films and their festivals: ready or not, days left, and what was sent."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.check import day
from showcase.cli.command import nothing_to_check, on_site
from showcase.cli.console import Console, width_of
from showcase.cli.parser import Wording
from showcase.cli.status_table import TableRow, table
from showcase.cli.style import Style, legible
from showcase.diagnostics import Severity, has_errors
from showcase.festivals import report_text
from showcase.festivals.deadlines import SOON
from showcase.festivals.rule_result import Finding, Quantity, Unit, Verdict
from showcase.localization import Localizer
from showcase.model.submission import Submission

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.pipeline.status import StatusReport, StatusRow

FEW = 3
"""How much of what lacks is told, where not all of it was asked for."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    report = "festival-report."
    parser.add_argument(
        "--project", action="append", metavar=words("help.name-word"), help=words(f"{report}check-project")
    )
    parser.add_argument("--today", metavar=words(f"{report}day-word"), help=words(f"{report}check-today"))


def run(args: argparse.Namespace, console: Console) -> int:
    """Shows the table; a film that is not ready is no error of this command, faulty content is."""
    from showcase.content.words.slugs import slug
    from showcase.pipeline.build import reduced_gc
    from showcase.pipeline.status import StatusReport

    projects = tuple(slug(name) for name in args.project or ())
    today = day(args.today)

    def work(root: Path, stop: StopSignal) -> StatusReport:
        return console.follow_aside(StatusReport(root, projects, today, stop).events())

    with reduced_gc():
        status = on_site(args, console, work)
    if not status.rows and not status.diagnostics:
        raise nothing_to_check(args.site)
    _show(status, console)
    return 1 if has_errors(status.diagnostics) else 0


def _show(status: StatusReport, console: Console) -> None:
    console.diagnostics(status.diagnostics)
    rows = [row for row in status.rows if not console.quiet or row.ready is False]
    if console.as_json:
        for row in rows:
            console.record(record(row, console.words.language))
        return
    lines = [line_of(row, console.words, console.out_ink, few=not console.verbose) for row in rows]
    heads = [console.words(f"status.{name}") for name in ("deadline", "film", "festival", "state")]
    for text in table(heads, lines, width_of(console.out), console.out_ink) if lines else ():
        console.data(text)


def line_of(row: StatusRow, words: Localizer, ink: Style, *, few: bool = True) -> TableRow:
    """Returns a row in words."""
    language = words.language
    festival = row.profile.title if row.profile is not None else row.festival
    told = [_readiness(row, words, ink, few), *_over(row, words), *_sent(row, words, few)]
    return TableRow(
        deadline=_left(row, words),
        film=_on_one_line(row.project.title.best(language).text or row.project.slug),
        festival=_on_one_line(festival),
        state=tuple(told),
        pressing=not row.over and row.days is not None and 0 <= row.days <= SOON,
    )


def _on_one_line(text: str) -> str:
    return legible(text.replace("\n", " "))


def _left(row: StatusRow, words: Localizer) -> str:
    if row.over or (row.days is not None and row.days < 0):
        return words("status.over")
    if row.days is None:
        return "–"
    if row.days:
        return report_text.quantity(Quantity(row.days, Unit.DAYS), words.language)
    return words("status.today-until", time=f"{row.closes:%H:%M}") if row.closes is not None else words("status.today")


def _readiness(row: StatusRow, words: Localizer, ink: Style, few: bool) -> tuple[str, str]:
    """Returns a sign and what it says."""
    if row.ready is None:
        known = "nothing-known" if row.report is not None else "unknown"
        return ink("–", "faint"), words(f"status.{known}" if row.target else "status.no-target")
    return _of_ready(row, words, ink) if row.ready else _of_unready(row, words, ink, few)


def _of_ready(row: StatusRow, words: Localizer, ink: Style) -> tuple[str, str]:
    if row.report is not None and row.report.doubtful:
        return ink("!", "bold", "yellow"), words("status.unsure", what=_titles(row.report.doubtful, words))
    if row.over:
        return ink("!", "bold", "yellow"), words("status.past")
    if row.report is not None and row.report.verdict is Verdict.UNOFFICIAL:
        return ink("!", "bold", "yellow"), words("status.unofficial")
    if row.report is not None and row.report.verdict is Verdict.PARTLY_KNOWN:
        return ink("!", "bold", "yellow"), words("status.partly-known", what=_titles(row.report.undecided, words))
    return ink("✓", "bold", "green"), words("status.ready")


def _titles(findings: Iterable[Finding], words: Localizer) -> str:
    """Returns what rules are about, each once."""
    return ", ".join(dict.fromkeys(report_text.title(one.rule, words.language) for one in findings))


def _of_unready(row: StatusRow, words: Localizer, ink: Style, few: bool) -> tuple[str, str]:
    titles = list(dict.fromkeys(title for _, title in lacks(row, words.language)))
    told = titles[:FEW] if few and len(titles) > FEW + 1 else titles
    more = words("status.more", what=", ".join(told), n=len(titles) - len(told))
    what = more if len(told) < len(titles) else ", ".join(told)
    return ink("✗", "bold", "red"), words("status.lacks", what=what)


def lacks(row: StatusRow, language: str) -> Iterator[tuple[str, str]]:
    """Yields what keeps a film from being sent, the most important first: (code, title)."""
    words = Localizer(language)
    in_files = row.report is not None and any(d not in row.barred for d in row.report.barred)
    if row.faulty or in_files:
        yield "content", words("status.content")
    for diagnostic in row.barred:
        yield diagnostic.code, words(f"status.{'consent' if diagnostic.code == 'withdrawn-person' else 'rights'}")
    if row.report is not None:
        for finding in sorted(row.report.of(Severity.ERROR), key=lambda one: one.rule.name != "film"):
            yield finding.code, report_text.title(finding.rule, language)


def _over(row: StatusRow, words: Localizer) -> Iterator[tuple[str, str]]:
    if row.over:
        yield " ", report_text.worded(row.ended, words.language)


def _sent(row: StatusRow, words: Localizer, few: bool) -> Iterator[tuple[str, str]]:
    if row.sent is None:
        return
    yield from ((" ", _told(sent, words)) for sent in row.submissions[:-1] if not few)
    yield " ", _told(row.sent, words)
    if row.changed:
        parts = ", ".join(words(f"status.part-{name}") for name in row.changed)
        yield " ", words("status.changed", parts=parts)


def _told(sent: Submission, words: Localizer) -> str:
    said = words("status.sent")
    if sent.on is not None:
        said = words("status.sent-on" if sent.on.day else "status.sent-in", day=sent.on)
    if sent.edition:
        said = words("status.edition", sent=said, edition=_on_one_line(sent.edition))
    result = words(f"status.result-{sent.result or 'sent'}") or _on_one_line(sent.result)
    return words("status.answer", sent=said, result=result)


def record(row: StatusRow, language: str) -> dict[str, Any]:
    """Returns a row as plain values, for other programs."""
    profile = row.profile
    return {
        "event": "status",
        "project": row.project.slug,
        "title": row.project.title.best(language).text,
        "festival": row.festival,
        "festival_title": profile.title if profile is not None else row.festival,
        "edition": profile.edition if profile is not None else "",
        "target": row.target,
        "ready": row.ready,
        "lacks": [{"code": code, "title": title} for code, title in lacks(row, language)] if row.ready is False else [],
        "deadline": row.deadline.isoformat() if row.deadline is not None else None,
        "closes": row.closes.isoformat() if row.closes is not None else None,
        "days": row.days,
        "verdict": str(row.report.verdict) if row.report is not None else None,
        "over": row.over,
        "sent": {**_noted(row.sent), "changed": list(row.changed)} if row.sent is not None else None,
        "earlier": [_noted(sent) for sent in row.submissions[:-1]],
    }


def _noted(sent: Submission) -> dict[str, Any]:
    return {
        "date": str(sent.on) if sent.on is not None else None,
        "edition": sent.edition,
        "result": sent.result,
        "digest": sent.digest,
    }

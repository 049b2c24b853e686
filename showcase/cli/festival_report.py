"""Prints whether films are ready for festivals: as text, as one JSON object per line, or as an HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from showcase.cli.command import from_here
from showcase.cli.console import ENCODER, Console, width_of
from showcase.cli.diagnostic_lines import COLOURS, columns
from showcase.cli.diagnostic_lines import lines as diagnostic_lines
from showcase.cli.environment import UsageError, usage_error
from showcase.cli.json_output import of_diagnostic
from showcase.cli.style import Style, legible
from showcase.diagnostics import Diagnostic, Severity
from showcase.festivals import report_text
from showcase.festivals.profiles import ProfileRegistry
from showcase.festivals.rule_result import Finding, Report, RuleStatus, Verdict
from showcase.localization import Localizer
from showcase.model.festival import Profile

if TYPE_CHECKING:
    from showcase.pipeline.festival_check import CheckResult

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "?", Severity.RIGHT: "✓"}

VERDICT_COLOURS = {
    Verdict.READY: "green",
    Verdict.UNSURE: "yellow",
    Verdict.PAST: "yellow",
    Verdict.UNOFFICIAL: "yellow",
    Verdict.PARTLY_KNOWN: "yellow",
    Verdict.NOTHING_KNOWN: "yellow",
    Verdict.NOT_READY: "red",
}

INDENT = "      "

Known = dict[tuple[int, int], tuple[str, ...]]
"""Lines of a result and its rule, which many reports of a film share."""

Encoded = dict[tuple[int, int], str]
"""The same as JSON."""


def require(registry: ProfileRegistry, name: str) -> None:
    """Raises UsageError if no profile has this name."""
    from showcase.pipeline.festival_check import TARGETS

    if name != TARGETS and registry.find(name) is None:
        damaged = [one for one in registry.diagnostics if one.code == "damaged-update"]  # it may be just that one
        raise UsageError(*damaged, *filter(None, [registry.unknown(name)]))


def find(registry: ProfileRegistry, name: str) -> Profile:
    """Returns the profile of this name. Raises UsageError if there is none."""
    if (profile := registry.find(name)) is not None:
        return profile
    raise UsageError(*filter(None, [registry.unknown(name)]))


def show(checked: CheckResult, console: Console) -> None:
    """Prints every report to stdout, and what is wrong with profiles and content to stderr."""
    console.diagnostics(checked.diagnostics)
    if console.as_json:
        today, language = checked.today.isoformat(), console.words.language
        encoded: Encoded = {}
        for report in checked.reports:
            console.data("\n".join(json_lines(report, today, language, encoded)))
        return
    if not checked.reports and not checked.diagnostics:
        raise usage_error("no-targets" if checked.catalogue.projects else "no-projects")
    width = width_of(console.out)
    known: Known = {}
    for number, report in enumerate(checked.reports):
        if number:
            console.data("")
        options = {"quiet": console.quiet, "verbose": console.verbose}
        told = checked.diagnostics
        rows = lines(report, console.words, console.out_ink, width, told=told, known=known, **options)
        console.data("\n".join(rows))


def _head(report: Report, words: Localizer, ink: Style) -> str:
    """Returns the first line of a report: film, festival and, where it is known, the edition."""
    film, profile = report_text.film(report, words.language), report.profile
    head = ink(words("festival-report.for", film=legible(film), festival=legible(profile.title)), "bold")
    if not profile.edition:
        return head
    return f"{head}  {ink(words('festival-report.edition', edition=profile.edition), 'faint')}"


def lines(
    report: Report,
    words: Localizer,
    ink: Style,
    width: int = 0,
    *,
    told: Collection[Diagnostic] = (),
    known: Known | None = None,
    quiet: bool = False,
    verbose: bool = False,
) -> Iterator[str]:
    """Yields the lines of a report: film and festival, each rule, and the result.

    Errors that are printed elsewhere (`told`) are counted here. `known` holds lines of other reports of one run.
    """
    known = {} if known is None else known
    yield _head(report, words, ink)
    if over := report_text.over(report, words.language):
        yield from _folded(f"  {ink('!', 'bold', 'yellow')} ", over, width)
    yield from _barred(report, words, ink, width, told)
    for finding in report.findings:
        if finding.verdict.status is RuleStatus.UNKNOWN or (quiet and finding.severity is not Severity.ERROR):
            continue
        key = id(finding.verdict), id(finding.rule)  # both live as long as the reports
        if key not in known:
            known[key] = tuple(finding_lines(finding, words, ink, width, verbose=verbose))
        yield from known[key]
    if not quiet and report.unknown:
        yield from _unknown(report, words, ink, width)
    verdict = ink(report_text.verdict(report, words.language), "bold", VERDICT_COLOURS[report.verdict])
    yield from _folded("  ", f"{verdict} {tally(report, words, ink)}", width)


def _barred(
    report: Report, words: Localizer, ink: Style, width: int, told: Collection[Diagnostic]
) -> Iterator[str]:
    """Yields what prevents sending the film to anybody."""
    if count := sum(diagnostic in told for diagnostic in report.barred):
        sign = ink(SIGNS[Severity.ERROR], "bold", COLOURS[Severity.ERROR])
        yield f"  {sign} {ink(words('status.content'), 'bold')}  {words.counted('festival-report.error', count)}"
    for diagnostic in report.barred:
        if diagnostic not in told:
            yield from (f"  {line}" for line in diagnostic_lines(diagnostic, words, ink, width and width - 2))


def _unknown(report: Report, words: Localizer, ink: Style, width: int) -> Iterator[str]:
    sign = ink(SIGNS[Severity.NOTE], "bold", COLOURS[Severity.NOTE])
    names = report_text.not_known(report, words.language)
    head = ink(words("festival-report.not-known"), "bold")
    yield from _folded(f"  {sign} ", f"{head}  {names}", width)
    yield from _folded(INDENT + "→ ", report_text.help_text(report.unknown[0], words.language), width)


def tally(report: Report, words: Localizer, ink: Style) -> str:
    parts = []
    counts = Counter(finding.severity for finding in report.findings)
    for severity, colour in COLOURS.items():
        count = report.errors if severity is Severity.ERROR else counts[severity]
        if count:
            parts.append(ink(words.counted(f"festival-report.{severity}", count), colour))
    return ", ".join(parts)


def finding_lines(
    finding: Finding, words: Localizer, ink: Style, width: int, *, verbose: bool = False
) -> Iterator[str]:
    """Yields one rule: what it asks and what was found on one line; where it comes from and how to fix it below."""
    language, severity = words.language, finding.severity
    sign = ink(SIGNS[severity], "bold", COLOURS[severity])
    title = report_text.title(finding.rule, language)
    args = report_text.asked(finding, language)
    if finding.rule.name == "confirm":
        yield from _folded(f"  {sign} ", legible(args), width)
        yield from _source(finding, words, ink, width)
        return
    found = report_text.measured(finding, language)
    says = [pair(words, "asks", args), *([pair(words, "measured", found)] if found else [])]
    kind = "" if severity is Severity.RIGHT else ink(f" [{finding.code}]", "faint")
    yield from _folded(f"  {sign} ", f"{ink(title, 'bold')}{kind}  {legible(' · '.join(says))}", width)
    if severity is Severity.RIGHT:
        if verbose:
            yield from _source(finding, words, ink, width)
        return
    for source, claim in report_text.claims(finding.rule, language):
        yield from _folded(INDENT, pair(words, "others", f"{legible(claim)} ({legible(source)})"), width)
    if note := report_text.note(finding.rule, language):
        yield from _folded(INDENT, legible(note), width)
    yield from _source(finding, words, ink, width)
    if mend := report_text.help_text(finding, language):
        yield from _folded(INDENT + "→ ", legible(mend), width)


def pair(words: Localizer, key: str, value: str) -> str:
    """Returns `asks: 15 min`, with the space before the colon that French has."""
    return words("festival-phrases.claim", name=words(f"festival-report.{key}"), value=value)


def _source(finding: Finding, words: Localizer, ink: Style, width: int) -> Iterator[str]:
    if finding.verdict.status is RuleStatus.UNKNOWN:
        return
    rule = finding.rule
    origin = report_text.origin(rule, words.language)
    text = f"{origin} – {legible(rule.source)}" if rule.source else origin
    yield from (ink(line, "faint") for line in _folded(INDENT, text, width))


def _folded(first: str, text: str, width: int) -> list[str]:
    if not width:
        return [first + text]
    rows, line, indent = [], first, " " * max(columns(first), len(INDENT))
    for word in text.split(" "):
        glue = "" if line in (first, indent) else " "
        if width and line not in (first, indent) and columns(line) + 1 + columns(word) > width:
            rows.append(line)
            line, glue = indent, ""
        line = f"{line}{glue}{word}"
    return [*rows, line]


def json_lines(report: Report, today: str, language: str, known: Encoded) -> Iterator[str]:
    """Yields a report as lines of JSON: one a rule, then one on the whole.

    Results that many reports share are encoded once, and kept in `known`.
    """
    profile = report.profile
    about = {"project": report.project, "festival": profile.name, "edition": profile.edition}
    begin = ENCODER.encode({"event": "finding", **about}).removesuffix("}")
    for finding in report.findings:
        key = id(finding.verdict), id(finding.rule)  # both live as long as the reports
        if key not in known:
            known[key] = ENCODER.encode(record(finding, language)).removeprefix("{")
        yield f"{begin}, {known[key]}"
    for diagnostic in report.barred:
        yield ENCODER.encode({**of_diagnostic(diagnostic, language), **about})
    counts = {str(severity): len(report.of(severity)) for severity in Severity}
    counts[str(Severity.ERROR)] = report.errors
    yield ENCODER.encode({
        "event": "report", **about, "title": profile.title, "today": today, "ready": report.ready,
        "verdict": str(report.verdict), "over": bool(report.over.key), **counts,
    })  # fmt: skip


def record(finding: Finding, language: str) -> dict[str, Any]:
    rule = finding.rule
    return {
        "code": finding.code,
        "rule": rule.key,
        "title": report_text.title(rule, language),
        "severity": str(finding.severity),
        "status": str(finding.verdict.status),
        "asks": report_text.asked(finding, language),
        "measured": report_text.measured(finding, language),
        "certainty": str(rule.certainty),
        "source": rule.source,
        "read": rule.read,
        "rule_edition": rule.edition,
        "note": report_text.note(rule, language),
        "others": [{"source": source, "says": says} for source, says in report_text.claims(rule, language)],
        "mend": report_text.help_text(finding, language),
        "path": finding.place.path,
        "line": finding.place.line,
    }


def write_page(checked: CheckResult, target: Path, console: Console) -> None:
    """Writes all reports to one HTML page."""
    from showcase.engine.files import write
    from showcase.festivals.html_report import page

    text = page(checked.reports, checked.today, console.words.language)
    write(target.absolute(), text.encode())
    console.tell(console.words("festival-report.wrote", file=from_here(target)))

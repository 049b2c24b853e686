"""Renders the report as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import WEIGHTS
from showcase.festivals.rule_result import Finding, Report, Verdict
from showcase.localization import Localizer, message

TONES = {
    Verdict.READY: ("right", "✓"),
    Verdict.UNSURE: ("warning", "!"),
    Verdict.PAST: ("warning", "!"),
    Verdict.UNOFFICIAL: ("warning", "!"),
    Verdict.PARTLY_KNOWN: ("warning", "!"),
    Verdict.NOTHING_KNOWN: ("warning", "?"),
    Verdict.NOT_READY: ("error", "✗"),
}
"""The colour and the sign of each verdict."""

TEMPLATE = Path(__file__).with_name("report.html")


def page(reports: Sequence[Report], today: date, language: str) -> str:
    """Returns all reports, one after the other."""
    from jinja2 import Environment, StrictUndefined

    def words(key: str, **facts: object) -> str:
        return message(f"festival-report.{key}", language, **facts)

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["ticked"] = ticked
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    shown = [_report(report, language, number) for number, report in enumerate(reports, start=1)]
    return template.render(reports=shown, words=words, language=language, today=today.isoformat())


def ticked(text: str) -> list[tuple[bool, str]]:
    """Returns (whether it is code, text) of each stretch: text between backticks is code."""
    return [(number % 2 == 1, part) for number, part in enumerate(text.split("`")) if part]


def _report(report: Report, language: str, number: int) -> dict[str, Any]:
    profile = report.profile
    return {
        "id": f"report-{number}",
        "title": report_text.film(report, language),
        "festival": profile.title,
        "edition": profile.edition,
        "website": profile.website if profile.website.startswith(("https://", "http://")) else "",
        "note": report_text.chosen(profile.note, language),
        "over": report_text.over(report, language),
        "verdict": report_text.verdict(report, language),
        "tone": TONES[report.verdict][0],
        "sign": TONES[report.verdict][1],
        "counts": [(severity, _count(report, severity, language)) for severity in WEIGHTS if _number(report, severity)],
        "barred": [(d.message(language), str(d.place), d.help(language)) for d in report.barred],
        "groups": [
            (
                severity,
                [_finding(finding, language) for finding in report.of(severity) if finding not in report.unknown],
            )
            for severity in WEIGHTS
            if report.of(severity)
        ],
        "unknown": report_text.not_known(report, language),
        "look": report_text.help_text(report.unknown[0], language) if report.unknown else "",
    }


def _count(report: Report, severity: Severity, language: str) -> str:
    return Localizer(language).counted(f"festival-report.{severity}", _number(report, severity))


def _number(report: Report, severity: Severity) -> int:
    return report.errors if severity is Severity.ERROR else len(report.of(severity))


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    rule = finding.rule
    return {
        "code": finding.code,
        "title": report_text.title(rule, language),
        "asks": report_text.asked(finding, language),
        "measured": report_text.measured(finding, language),
        "note": report_text.note(rule, language),
        "others": [
            message(
                "festival-phrases.claim",
                language,
                name=message("festival-report.others", language),
                value=f"{says} ({source})",
            )
            for source, says in report_text.claims(rule, language)
        ],
        "origin": report_text.origin(rule, language),
        "source": rule.source,
        "link": rule.source if rule.source.startswith(("https://", "http://")) else "",
        "mend": report_text.help_text(finding, language),
        "place": str(finding.place),
        "confirm": rule.name == "confirm",
    }

"""Formats a profile for `showcase festival show`: aligned tables by subject, and the sources once each below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from showcase.cli.status_table import breadth, folded
from showcase.cli.style import Style, legible
from showcase.festivals import report_text
from showcase.festivals.deadlines import Clock
from showcase.festivals.editions import said_of_edition
from showcase.localization import Localizer
from showcase.model.festival import Certainty, Profile, Rule

SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "dates": ("deadline", "opening", "event", "fee", "categories"),
    "entry": ("film-age", "premiere", "internet-release", "public-link", "entries", "student", "team", "directors",
              "countries", "credits"),
    "texts": ("trailer", "text", "still-count", "still-size", "still-file", "still-colour", "still-border",
              "still-name", "poster", "portraits", "press-kit"),
    "subtitles": ("subtitles", "subtitle-speed", "subtitle-lines", "subtitle-time", "subtitle-gaps",
                  "subtitle-overlap", "subtitle-range"),
    "ai": ("ai-share", "ai-stages", "ai-barred", "ai-disclosure", "ai-question", "human-authorship", "rights",
           "rights-declaration"),
    "confirm": ("confirm",),
}  # fmt: skip
"""Rules by what they are about; all others are about the film itself."""

ORDER = ("dates", "film", "entry", "subtitles", "texts", "ai", "confirm")

WIDEST = 100
"""Columns of the last cell where the terminal does not say how wide it is, or is wider."""

NARROWEST = 24


def lines(profile: Profile, platform: Profile | None, words: Localizer, ink: Style, width: int = 0) -> Iterator[str]:
    """Yields the lines of a profile: its head, a table for each subject, the sources, and a caution."""
    yield ink(legible(profile.title), "bold")
    yield from table(list(_head(profile, platform, words)), ink, width)
    if over := report_text.worded(said_of_edition(profile, Clock(date.today())), words.language):
        yield from _after(f"  {ink('!', 'bold', 'yellow')} ", 4, legible(over), width)
    if note := report_text.chosen(profile.note, words.language):
        yield from _after("  ", 2, legible(note), width)
    sources: dict[tuple[str, str], int] = {}
    by_subject = {subject: [rule for rule in profile.rules if _subject(rule) == subject] for subject in ORDER}
    for subject, rules in by_subject.items():
        if rules:
            yield ""
            yield ink(words(f"festival-profile.{subject}"), "bold")
            rows = dict.fromkeys(row for rule in rules for row in _rows(rule, sources, words))
            yield from table(list(rows), ink, width)
    if sources:
        yield ""
        yield ink(words("festival-profile.sources"), "bold")
        yield from _numbered(sources, ink, width)
    yield ""
    yield from _after("", 0, words("festival-report.caution"), width)


def _subject(rule: Rule) -> str:
    return next((subject for subject, names in SUBJECTS.items() if rule.name in names), "film")


def _head(profile: Profile, platform: Profile | None, words: Localizer) -> Iterator[tuple[str, ...]]:
    """Yields name and value of what is known of the festival itself."""
    about = {
        "edition": profile.edition,
        "also": ", ".join(profile.also),
        "website": profile.website,
        "platform": platform.title if platform is not None else profile.platform,
        "zone": profile.zone,
        "form": ", ".join(profile.form),
    }
    for name, value in about.items():
        if value:
            yield words(f"festival-profile.{name}"), legible(value)
    if profile.update is not None:
        update = profile.update
        yield words("festival-profile.update"), words(
            "festival-profile.updated-from", source=legible(update.source), day=update.on
        )
        yield "", f"sha256 {update.digest}"


def _rows(rule: Rule, sources: dict[tuple[str, str], int], words: Localizer) -> Iterator[tuple[str, ...]]:
    """Yields the rule, what other sources say, and its note: (title, origin, what it says)."""
    language = words.language
    title = "" if rule.name == "confirm" else legible(report_text.title(rule, language))
    yield title, _origin(rule, sources, words), _said(rule, language)
    for other in rule.others:
        yield "", _origin(other, sources, words), words("festival-profile.other", says=_said(other, language))
    if note := report_text.note(rule, language):
        yield "", "", legible(note)


def _said(rule: Rule, language: str) -> str:
    return legible(report_text.says(rule, language))


def _origin(rule: Rule, sources: dict[tuple[str, str], int], words: Localizer) -> str:
    if rule.certainty is Certainty.UNKNOWN:
        return ""
    said = report_text.certainty(rule, words.language)
    if not rule.source:
        return said
    key = rule.source, report_text.read_when(rule, words.language)
    return f"{said} [{sources.setdefault(key, len(sources) + 1)}]"


def _numbered(sources: Mapping[tuple[str, str], int], ink: Style, width: int) -> Iterator[str]:
    """Yields the sources, each with when it was read: beside it, or below it where the line would be too long."""
    for (source, read), number in sources.items():
        mark = f"[{number}]".rjust(len(f"[{len(sources)}]"))
        head = f"  {mark} {legible(source)}"
        if read and width and len(head) + 2 + len(read) > width:
            indent = len(mark) + 3
            yield head
            yield from (" " * indent + ink(line, "faint") for line in folded(read, max(NARROWEST, width - indent)))
        else:
            yield head + (ink(f"  {read}", "faint") if read else "")


def table(rows: list[tuple[str, ...]], ink: Style, width: int) -> Iterator[str]:
    """Yields aligned rows; the last cell is folded below itself, the one before it is faint.

    Where too little room is left for the last cell, it stands below the others.
    """
    if not rows:
        return
    columns = [max(map(breadth, cells)) for cells in list(zip(*rows, strict=False))[:-1]]
    before = 2 + sum(column + 2 for column in columns if column)
    is_narrow = 0 < width < before + NARROWEST
    before = 6 if is_narrow else before
    room = max(NARROWEST, min((width or before + WIDEST) - before, WIDEST))
    for row in rows:
        padded = [cell + " " * (column - breadth(cell)) for cell, column in zip(row, columns, strict=False)]
        shown = [ink(cell, "faint") if n else cell for n, cell in enumerate(padded) if cell]
        first, *rest = folded(row[-1], room)
        if is_narrow:
            rest = [first, *rest]
        else:
            shown.append(first)
        yield f"  {'  '.join(shown)}".rstrip()
        yield from (" " * before + line for line in rest)


def _after(begin: str, indent: int, text: str, width: int) -> Iterator[str]:
    first, *rest = folded(text, max(NARROWEST, (width or WIDEST + indent) - indent))
    yield begin + first
    yield from (" " * indent + line for line in rest)

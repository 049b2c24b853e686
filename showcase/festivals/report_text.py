"""Words requirements and measurements, with the numbers and units of each language."""

from __future__ import annotations

from collections.abc import Mapping

from showcase.festivals.deadlines import deadline_of
from showcase.festivals.rule_result import NOTHING, Finding, Phrase, Quantity, Report, RuleStatus, Said, Terms, Unit
from showcase.festivals.rule_schema import UNDATED
from showcase.festivals.rules import phrases, release
from showcase.localization import (
    DEFAULT,
    HARD,
    date,
    exact_length,
    exact_size,
    language_name,
    list_all,
    list_any,
    locale,
    message,
    messages,
    percent,
    plural_form,
    trimmed,
)
from showcase.model.festival import Certainty, DurationRange, Rule
from showcase.model.text import LocalizedText, PartialDate
from showcase.patterns import lazy_pattern
from showcase.text import capitalized

UNITS = {
    "duration": Unit.SECONDS, "file-size": Unit.BYTES, "bit-rate": Unit.BIT_RATE, "still-file": Unit.BYTES,
    "black-edges": Unit.EXACT_SECONDS, "subtitle-time": Unit.EXACT_SECONDS, "leader": Unit.EXACT_SECONDS,
    "subtitle-speed": Unit.SPEED, "subtitle-gaps": Unit.FRAMES,
    "trailer": Unit.SECONDS, "ai-share": Unit.PERCENT, "entries": Unit.FILMS,
    "true-peak": Unit.TRUE_PEAK, "film-age": Unit.MONTHS, "still-size": Unit.PIXELS, "portraits": Unit.PIXELS,
    "loudness.target": Unit.LUFS, "loudness.tolerance": Unit.LU,
}  # fmt: skip
"""What the numbers of a rule count."""


MOST_REMEMBERED = 20_000
"""Phrases kept in words, of each language."""

PLAIN = (("deadline", "last"), ("opening", "next"))
"""Rules that need no second name: where a festival has several days, the others have one."""

SINGLE_FORM = frozenset({Unit.RATE, Unit.NUMBER, Unit.LUFS, Unit.LU, Unit.DECIBELS, Unit.TRUE_PEAK, Unit.SPEED})
"""Units that are written the same way for one and for many."""


_SAID: dict[str, tuple[Mapping[str, str], dict[object, str]]] = {}
"""By language: the messages that it was said with, and each phrase and title in words."""


def _remembered(language: str) -> dict[object, str]:
    """Returns what was said before in a language, as long as its messages are the same."""
    words = messages(language)
    known = _SAID.get(language)
    if known is None or known[0] is not words or len(known[1]) > MOST_REMEMBERED:
        known = _SAID[language] = (words, {})
    return known[1]


def worded(phrase: Phrase, language: str) -> str:
    """Returns what a phrase says in a language; empty if it says nothing."""
    if not phrase.key:
        return ""
    known = _remembered(language)
    if phrase not in known:
        known[phrase] = _worded(phrase, language)
    return known[phrase]


def _worded(phrase: Phrase, language: str) -> str:
    facts = dict(phrase.facts)
    match phrase.key:
        case "also" | "any-span":
            parts = [worded(one, language) for one in _several(facts)]
            return message(f"festival-phrases.{phrase.key}", language).join(parts)
        case "text":
            return _chosen({tag: str(words) for tag, words in facts.items()}, language)
        case "languages":
            return ", ".join(_languages(facts, language))
        case "terms":
            return ", ".join(_terms(facts, language))
        case "one-of":
            return list_any(_terms(facts, language), language)
        case "all-of" | "none-of" | "cleared":
            words = list_all(_terms(facts, language), language)
            return message(f"festival-phrases.{phrase.key}", language, words=words)
    return message(
        f"festival-phrases.{phrase.key}", language, **{name: _said(one, language) for name, one in facts.items()}
    )


def _languages(facts: Mapping[str, Said], language: str) -> list[str]:
    tags = str(facts["words"]).split(", ")
    return [term(f"language-{tag}", language, language_name(tag, language)) for tag in tags]


def _several(facts: dict[str, Said]) -> tuple[Phrase, ...]:
    found = next(iter(facts.values()), ())
    return found if isinstance(found, tuple) else ()


def _terms(facts: dict[str, Said], language: str) -> list[str]:
    found = facts["words"]
    if isinstance(found, Phrase):
        return _languages(dict(found.facts), language) if found.key == "languages" else [worded(found, language)]
    return [term(word, language) for word in found.words] if isinstance(found, Terms) else [str(found)]


def _said(value: Said, language: str) -> str:
    match value:
        case Quantity():
            return quantity(value, language)
        case Terms():
            return ", ".join(term(word, language) for word in value.words)
        case Phrase():
            return worded(value, language)
        case tuple():
            return ", ".join(worded(one, language) for one in value)
        case _:
            return ISO_DAY.sub(lambda day: date(PartialDate(*map(int, day.groups())), language), value)


ISO_DAY = lazy_pattern(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def term(word: str, language: str, fallback: str = "") -> str:
    """Returns a word of the field in a language; itself where it has none."""
    return message(f"festival-words.{word}", language) or fallback or word


def _chosen(words: dict[str, str], language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")


def note(rule: Rule, language: str) -> str:
    """Returns a remark on a rule."""
    return chosen(rule.note, language)


def chosen(text: LocalizedText, language: str) -> str:
    return _chosen({saying.language: saying.text for saying in text.sayings}, language)


def quantity(value: Quantity, language: str) -> str:
    """Returns a number with its unit."""
    amount, unit = value.amount, value.unit
    match unit:
        case Unit.SECONDS:
            return exact_length(amount, language)
        case Unit.EXACT_SECONDS:
            return f"{trimmed(amount, language, 2)}{HARD}{locale(language).time_second}"
        case Unit.TIMECODE:
            whole = round(amount * 1000)
            return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
        case Unit.BYTES:
            return exact_size(amount, language)
        case Unit.BIT_RATE:
            return _bit_rate(amount, language)
        case Unit.PERCENT:
            return percent(amount, language, 1)
    key = f"festival-units.{unit}" if unit in SINGLE_FORM else f"festival-units.{unit}-{plural_form(amount, language)}"
    number = trimmed(amount, language, 3 if unit is Unit.RATE else 1)
    return message(key, language, n=number).replace(" ", HARD)


def _bit_rate(amount: float, language: str) -> str:
    """Returns bits a second: `50 Mbit/s`; kilobits are the smallest unit."""
    name, size = (
        ("gigabits", 10**9) if amount >= 10**9 else ("megabits", 10**6) if amount >= 10**6 else ("kilobits", 1000)
    )
    return f"{trimmed(amount / size, language, 2)}{HARD}{message(f'festival-units.{name}', language)}"


def film(report: Report, language: str) -> str:
    """Returns what the film is called."""
    return report.title.best(language).text or report.project


def over(report: Report, language: str) -> str:
    """Returns that the edition is over, and what is known of the next; empty while it is not."""
    return worded(report.over, language)


def not_known(report: Report, language: str) -> str:
    """Returns everything that is not known of the festival, on one line; empty if nothing is missing."""
    return ", ".join(dict.fromkeys(title(finding.rule, language) for finding in report.unknown))


def title(rule: Rule, language: str) -> str:
    """Returns what a rule is about: `Running time`, `Text: synopsis`."""
    known, key = _remembered(language), (rule.name, rule.of)
    if key not in known:
        known[key] = _title(rule, language)
    return known[key]


def _title(rule: Rule, language: str) -> str:
    name = message(f"festival-{rule.name}.rule", language)
    if rule.name == "essential":
        words = term(rule.of, language)
        return capitalized(words)
    if not rule.of or rule.name == "confirm" or (rule.name, rule.of) in PLAIN:
        return name
    return message("festival-phrases.named", language, name=name, of=term(rule.of, language))


def asked(finding: Finding, language: str) -> str:
    if finding.verdict.status is RuleStatus.UNKNOWN:
        return message("festival-phrases.not-known", language)
    return worded(finding.verdict.asks, language)


def measured(finding: Finding, language: str) -> str:
    return worded(finding.verdict.measured, language)


def facts(finding: Finding, language: str) -> dict[str, str]:
    """Returns what the wordings of a finding's code speak of."""
    return {
        "festival": finding.profile.title,
        "asks": asked(finding, language),
        "measured": measured(finding, language) or message("festival-phrases.unmeasured", language),
        "of": term(finding.rule.of, language),
        "how": message(f"festival-phrases.how-{finding.rule.of}", language),
        "length": _length(finding.rule, language),
        "file": f"{next((tag for key in ('all_of', 'any_of') for tag in finding.rule.words(key)), DEFAULT)}.srt",
    }


def _length(rule: Rule, language: str) -> str:
    """Returns how long a trailer may be, in brackets; empty where no rule says it."""
    most = rule.number("most")
    limit = worded(phrases.between(None, most, Unit.SECONDS), language) if rule.name == "trailer" and most else ""
    return f" ({limit})" if limit else ""


def help_text(finding: Finding, language: str) -> str:
    """Returns what to do; empty for what is right."""
    if finding.verdict.status is RuleStatus.KEPT:
        return ""
    if finding.verdict.status is RuleStatus.UNKNOWN:
        return message("festival-phrases.mend-unknown", language, profile=finding.profile.name)
    if finding.verdict.status is RuleStatus.SOON:
        return message("festival-phrases.mend-soon", language)
    return message(f"{finding.code}.mend", language, **facts(finding, language))


def verdict(report: Report, language: str) -> str:
    """Returns the result of a report in words, with the decisive rules that nobody read."""
    titles = dict.fromkeys(title(finding.rule, language) for finding in report.undecided)
    unread = list_all([name[:1].lower() + name[1:] for name in titles], language)
    return message(f"festival-report.{report.verdict}", language, unread=unread)


def origin(rule: Rule, language: str) -> str:
    """Returns where a rule comes from: how sure it is, its edition, and when its page was read."""
    return ", ".join(filter(None, (certainty(rule, language), read_when(rule, language))))


def certainty(rule: Rule, language: str) -> str:
    """Returns how sure a rule is, and of which edition: `organiser’s page, edition 2026`."""
    if rule.name in ("essential", "film") and rule.certainty is Certainty.PRACTICE:
        return message("festival-phrases.every-form", language)
    if rule.source.startswith("--"):  # an option: no festival asked for it
        return message("festival-words.certainty-asked", language)
    parts = [message(f"festival-words.certainty-{rule.certainty}", language)]
    if rule.edition:
        parts.append(message("festival-phrases.edition", language, edition=rule.edition))
    return ", ".join(parts)


def read_when(rule: Rule, language: str) -> str:
    """Returns when the page of a rule was read, and how old the copy is; empty if nobody wrote it."""
    parts = []
    if rule.read and rule.read != UNDATED:
        whole = _partial(rule.read)
        key = "read-on" if whole.day else "read-in"
        parts.append(message(f"festival-phrases.{key}", language, day=date(whole, language)))
    if UNDATED in (rule.read, rule.copy):
        parts.append(message("festival-phrases.read-undated", language))
    elif rule.copy:
        parts.append(message("festival-phrases.copy-of", language, day=date(_partial(rule.copy), language)))
    return ", ".join(parts)


def _partial(written: str) -> PartialDate:
    """Returns the date that a profile writes as `2026-11-23` or `2026-11`."""
    return PartialDate(*map(int, written.split("-")))


def claims(rule: Rule, language: str) -> list[tuple[str, str]]:
    """Returns what other sources say: (where, what)."""
    return [(other.source, ", ".join(_claim(other, language))) for other in rule.others]


def _claim(rule: Rule, language: str) -> list[str]:
    """Returns what a rule says, value by value: for `show`, and for what contradicts another."""
    return [
        message(
            "festival-phrases.claim",
            language,
            name=term(f"key-{name}", language, name),
            value=_value(rule, name, language),
        )
        for name, _ in rule.values
    ]


def says(rule: Rule, language: str) -> str:
    """Returns all that a rule says, on one line."""
    if rule.certainty is Certainty.UNKNOWN:
        return message("festival-phrases.not-known", language)
    if rule.name == "confirm":
        return chosen(rule.text("text"), language)
    plain = _plainly(rule)
    return worded(plain, language) if plain.key else ", ".join(_claim(rule, language))


def _plainly(rule: Rule) -> Phrase:
    """Returns what a rule on days or money says, in the words of a report; nothing for other rules."""
    match rule.name:
        case "deadline" | "opening" if rule.word("on"):
            return phrases.said(release.in_zone(deadline_of(rule)))
        case "event" if rule.word("on"):
            return release.event_days(rule)
        case "fee":
            return release.fee_asked(rule)
    return phrases.REQUIRED if rule.values == (("required", True),) else NOTHING


def _value(rule: Rule, name: str, language: str) -> str:
    value = rule.value(name)
    if isinstance(value, bool):
        return message(f"festival-phrases.{'yes' if value else 'no'}", language)
    if isinstance(value, int | float):
        return quantity(Quantity(float(value), _unit(rule, name)), language)
    if isinstance(value, LocalizedText):
        return chosen(value, language)
    if isinstance(value, tuple):
        return ", ".join(_part(one, language) for one in value)
    return term(f"{rule.name}-{value}", language, term(str(value), language))


def _unit(rule: Rule, name: str) -> Unit:
    return UNITS.get(f"{rule.name}.{name}") or UNITS.get(rule.name, Unit.NUMBER)


def _part(one: str | float | DurationRange, language: str) -> str:
    if isinstance(one, DurationRange):
        limits = [exact_length(limit, language) for limit in (one.least, one.most or one.below) if limit is not None]
        return f"{term(one.name, language)} ({'–'.join(limits)})"
    return f"{one:g}" if isinstance(one, int | float) else term(one, language)

"""Checks dates and earlier showings: premiere, internet, age, deadlines, and what only a person can know."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from urllib.parse import urlsplit

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import NOTHING, Phrase, Quantity, RuleResult, RuleStatus, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.localization import DEFAULT
from showcase.model.festival import Rule
from showcase.model.project import Project, Visibility
from showcase.model.text import PartialDate

VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "tiktok.com", "instagram.com", "facebook.com")
WHOLE_FILM = ("film", "watch", "video", "full-film")
"""What a link may be called that leads to the whole film."""


def internet_release(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that the whole film is not on the internet: not on this site, nor where a link says so."""
    geoblocked = rule.word("geoblocked") == "allowed"
    film, asks = entry.project, phrase("not-on-internet-abroad" if geoblocked else "not-on-internet")
    links = [link for link in film.links if host(link.url) in VIDEO_HOSTS and link.rel != "trailer"]
    whole = next((link for link in links if link.rel in WHOLE_FILM), None)
    if whole is not None:
        return judged(False, asks, phrase("film-at", url=whole.url), film.place)
    if film.clip is not None and film.visibility in (Visibility.PUBLIC, Visibility.UNLISTED):
        if film.public_from is None or _day(film.public_from) <= entry.today:
            return judged(False, asks, phrase("on-this-site", visibility=str(film.visibility)), film.place)
        return judged(None, asks, phrase("public-from", day=str(film.public_from)), film.place)
    if links:
        return judged(None, asks, phrase("link-to-look-at", url=links[0].url), film.place)
    return judged(True, asks, phrase("not-published", visibility=str(film.visibility)), film.place)


def host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")


def public_link(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that a link leads to the film at one of these places."""
    taken = rule.words("any_of")
    found = [link.url for link in entry.project.links if host(link.url) in taken]
    measured = phrases.said(found[0]) if found else phrase("no-link")
    return judged(bool(found), phrases.one_of(taken), measured, entry.project.place)


def premiere(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that nothing was shown where it must not have been: abroad, or at a festival."""
    film, asks = entry.project, _premiere_asks(rule)
    shown = _showings(film)
    abroad = [name for name, country in shown if country and film.countries and country not in film.countries]
    if broken := abroad or ([name for name, _ in shown] if rule.word("festivals") == "any" else []):
        return judged(False, asks, phrase("shown-at", names=_list(broken)), film.place)
    if not shown:
        return judged(True, asks, phrase("never-shown"), film.place)
    # At home, or nobody wrote where: whether that festival is international is for a person to say.
    is_open = bool(rule.word("festivals")) or not all(country for _, country in shown)
    return judged(
        None if is_open else True, asks, phrase("shown-at", names=_list([name for name, _ in shown])), film.place
    )


def _premiere_asks(rule: Rule) -> Phrase:
    asks = [phrase("not-abroad")] if rule.word("abroad") else []
    asks += [phrase(f"no-festival-{rule.word('festivals')}")] if rule.word("festivals") else []
    return phrases.also(*asks)


def _showings(film: Project) -> list[tuple[str, str]]:
    """Returns name and country of where a film was shown; the country is empty where it is not written."""
    shown = [(_name(s.festival.best(DEFAULT).text, s.city), s.country) for s in film.screenings]
    return shown + [(_name(award.festival, award.city), award.country) for award in film.awards if award.festival]


def _name(festival: str, city: str) -> str:
    return f"{festival} ({city})" if festival and city else festival or city


def _list(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def film_age(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks when the film was finished; a date known by its year only may leave it open."""
    until, months, after = entry.deadline or entry.today, rule.number("within_months"), rule.word("after")
    asks = []
    earliest = date.min
    if months is not None:
        earliest = months_before(until, int(months))
        asks.append(phrase("within-months", months=Quantity(months, Unit.MONTHS), since=earliest.isoformat()))
    if after:
        earliest = max(earliest, date.fromisoformat(after))
        asks.append(phrase("not-before", day=after))
    written = entry.project.completed or (PartialDate(entry.project.year) if entry.project.year else None)
    if written is None:
        return judged(None, phrases.also(*asks), phrases.UNWRITTEN, entry.project.place)
    first, last = _day(written), _last_day(written)
    kept = True if first >= earliest else None if last >= earliest else False
    return judged(kept, phrases.also(*asks), phrase("finished", day=str(written)), entry.project.place)


def _day(written: PartialDate) -> date:
    """Returns the first day that a date may mean."""
    return date(written.year, written.month or 1, written.day or 1)


def _last_day(written: PartialDate) -> date:
    month = written.month or 12
    return date(written.year, month, written.day or monthrange(written.year, month)[1])


def months_before(day: date, months: int) -> date:
    """Returns the same day so many months earlier, or the last of that month."""
    index = max(day.year * 12 + day.month - 1 - months, 12)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def deadline(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks the days that are left; a day that is over is broken, unless the festival has a later one."""
    last = date.fromisoformat(rule.word("on"))
    left = (last - entry.today).days
    asks = phrase("until", day=last.isoformat())
    if left < 0:
        later = entry.deadline is not None and entry.deadline >= entry.today
        return judged(None if later else False, asks, phrase("days-late", days=Quantity(-left, Unit.DAYS)))
    return judged(True, asks, phrase("days-left", days=Quantity(left, Unit.DAYS)))


def opening(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that films are taken already."""
    first = date.fromisoformat(rule.word("on"))
    left = (first - entry.today).days
    measured = phrase("opens-in", days=Quantity(left, Unit.DAYS)) if left > 0 else phrase("is-open")
    return judged(True if left <= 0 else None, phrase("opens-on", day=first.isoformat()), measured)


def fee(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns what an entry costs, for a person to pay."""
    amount = rule.number("amount") or 0.0
    if not amount:
        return judged(True, phrase("no-fee"), phrase("no-fee"))
    asks = phrase("fee", amount=Quantity(amount), currency=rule.word("currency"))
    return RuleResult(RuleStatus.OPEN, asks, phrase("for-you"), entry.project.place)


def confirm(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns what nothing that is written can answer."""
    asks = phrase("text", **{saying.language: saying.text for saying in rule.text("text").sayings})
    return RuleResult(RuleStatus.OPEN, asks, phrase("for-you"), entry.project.place)


def trailer(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that there is one, where it is asked for, and that it is short enough."""
    most = rule.number("most")
    asks: Phrase = NOTHING if most is None else phrases.between(None, most, Unit.SECONDS)
    asks = phrases.also(*([phrases.REQUIRED] if rule.flag("required") else []), asks)
    if entry.trailer is None:
        return judged(not rule.flag("required"), asks, phrases.LACKING, entry.project.place)
    kept = most is None or entry.trailer.duration <= most
    return judged(kept, asks, phrases.amount(entry.trailer.duration, Unit.SECONDS), entry.project.place)

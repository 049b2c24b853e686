"""Checks dates and earlier showings: premiere, internet, age, deadlines, and what only a person can know."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from showcase.festivals.deadlines import SOON, Deadline, deadline_of
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import NOTHING, Phrase, Quantity, RuleResult, RuleStatus, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.localization import DEFAULT
from showcase.model.festival import Rule
from showcase.model.project import Award, Project, Screening, Visibility
from showcase.model.text import PartialDate

VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "tiktok.com", "instagram.com", "facebook.com")
WHOLE_FILM = ("film", "watch", "video", "full-film")
"""What a link may be called that leads to the whole film."""


def internet_release(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that the whole film is not on the internet: not on this site, nor where a link says so."""
    if rule.word("before") == "allowed":
        return judged(True, phrase("internet-allowed"), phrase("no-matter"), entry.project.place)
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
    if rule.value("required") is False:
        return judged(True, phrase("no-premiere"), phrase("no-matter"), entry.project.place)
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
    given = [award for award in film.awards if award.festival and not any(_is_at(award, s) for s in film.screenings)]
    return shown + [(_name(award.festival, award.city), award.country) for award in given]


def _is_at(award: Award, showing: Screening) -> bool:
    """Whether an award was given where a screening is written: nothing of it says another year, city or country."""
    names = {saying.text.strip().casefold() for saying in showing.festival.sayings}
    year = showing.date.year if showing.date is not None else 0
    pairs = ((award.year, year), (award.city.casefold(), showing.city.casefold()), (award.country, showing.country))
    return award.festival.strip().casefold() in names and all(not mine or mine == its for mine, its in pairs)


def _name(festival: str, city: str) -> str:
    return f"{festival} ({city})" if festival and city else festival or city


def _list(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def film_age(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks when the film was finished; a date known by its year only may leave it open."""
    until, months, after = _counted_from(rule, entry), rule.number("within_months"), rule.word("after")
    asks = []
    earliest = date.min
    if months is not None:
        earliest = months_before(until or entry.deadline or entry.today, int(months))
        key = "within-months-of-festival" if rule.word("counted_from") else "within-months"
        asks.append(phrase(key, months=Quantity(months, Unit.MONTHS), since=earliest.isoformat()))
    if after:
        earliest = max(earliest, date.fromisoformat(after))
        asks.append(phrase("not-before", day=after))
    written = entry.project.completed or (PartialDate(entry.project.year) if entry.project.year else None)
    if written is None:
        return judged(None, phrases.also(*asks), phrases.UNWRITTEN, entry.project.place)
    first, last = _day(written), _last_day(written)
    kept = True if first >= earliest else None if last >= earliest else False
    if kept and months is not None and until is None:
        kept = None  # it may have been finished too long before a beginning that is not known
    return judged(kept, phrases.also(*asks), phrase("finished", day=str(written)), entry.project.place)


def _counted_from(rule: Rule, entry: FestivalEntry) -> date | None:
    """Returns the day from which months are counted back; None if it is the festival's first, which is not known."""
    if rule.word("counted_from") == "festival":
        return entry.begins
    return entry.deadline or entry.today


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
    last = deadline_of(rule, entry.zone)
    left = last.days_left(entry.clock)
    asks = phrases.also(phrase("until", day=in_zone(last)), *_for_reader(last, entry))
    if left < 0:
        late = (entry.today - last.day(entry.clock)).days
        over = phrase("days-late", days=Quantity(late, Unit.DAYS)) if late > 0 else phrase("over-today")
        return judged(None if entry.is_open else False, asks, over)
    if left == 0:
        return RuleResult(RuleStatus.SOON, asks, phrase("last-day"), entry.project.place)
    measured = phrase("days-left", days=Quantity(left, Unit.DAYS))
    return RuleResult(RuleStatus.SOON if left <= SOON else RuleStatus.KEPT, asks, measured, entry.project.place)


def in_zone(day: Deadline) -> str:
    """Returns a day with its time and time zone, as the festival has them: `2027-01-31 23:59 (Europe/Paris)`."""
    at = f" {day.at:%H:%M}" if day.at is not None else ""
    return f"{day.on.isoformat()}{at}{f' ({day.zone})' if day.moment is not None else ''}"


def _for_reader(day: Deadline, entry: FestivalEntry) -> Iterator[Phrase]:
    """Yields the moment in the reader's time zone, where that has another time of day than the festival's."""
    moment, local = day.moment, day.local(entry.clock)
    if moment is not None and local is not None and local.utcoffset() != moment.utcoffset():
        yield phrase("reader-time", day=f"{local:%Y-%m-%d %H:%M}")


def opening(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that films are taken already."""
    first = deadline_of(rule, entry.zone)
    left = first.days_left(entry.clock)
    measured = phrase("opens-in", days=Quantity(left, Unit.DAYS)) if left > 0 else phrase("is-open")
    return judged(True if left <= 0 else None, phrase("opens-on", day=in_zone(first)), measured)


def event(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns when the festival takes place: nothing that a film could break; days that are over are for a person."""
    over = date.fromisoformat(rule.word("until") or rule.word("on")) < entry.today
    left = (date.fromisoformat(rule.word("on")) - entry.today).days
    upcoming = phrase("begins-in", days=Quantity(left, Unit.DAYS)) if left > 0 else phrase("under-way")
    return judged(None if over else True, event_days(rule), phrase("event-over") if over else upcoming)


def event_days(rule: Rule) -> Phrase:
    """Returns the days of a festival, and where it takes place."""
    first, last = rule.word("on"), rule.word("until")
    days = phrase("from-to", first=first, last=last) if last and last != first else phrases.said(first)
    return phrases.also(days, *([phrases.said(rule.word("city"))] if rule.word("city") else []))


def categories(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the categories of which the entry form asks one, for a person to choose."""
    asks = phrase("category-of", words=", ".join(rule.words("any_of")))
    return RuleResult(RuleStatus.OPEN, asks, phrase("for-you"), entry.project.place)


def fee(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns what an entry costs, for a person to pay."""
    asks = fee_asked(rule)
    if asks == phrase("no-fee"):
        return judged(True, asks, asks)
    return RuleResult(RuleStatus.OPEN, asks, phrase("for-you"), entry.project.place)


def fee_asked(rule: Rule) -> Phrase:
    """Returns what an entry costs, as far as it is known."""
    amount, currency = rule.number("amount"), rule.word("currency")
    if amount == 0 or (amount is None and rule.value("charged") is False):
        return phrase("no-fee")
    if amount is None:
        return phrase("fee-unknown-in", currency=currency) if currency else phrase("fee-unknown")
    return phrase("fee", amount=Quantity(amount), currency=currency)


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

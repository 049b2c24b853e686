"""Checks stills, poster, portraits and the press kit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from showcase.festivals.entry import FestivalEntry, StillFacts
from showcase.festivals.posters import measured as measured_picture
from showcase.festivals.posters import poster_for
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, RuleStatus, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.festivals.rules.film import ratio
from showcase.model.festival import Certainty, Rule
from showcase.model.people import Person

FORMATS = {"jpeg": "jpg", "tiff": "tif"}
NO_STILLS = phrase("no-stills")


def still_count(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns how many there are, the author's or those taken from the film; of too many, the first are sent."""
    count = len(entry.stills)
    least, most = rule.number("least"), rule.number("most")
    measured = phrases.amount(count)
    if most is not None and count > most:
        measured = phrase("first-of", sent=Quantity(most), count=Quantity(count))
    return judged(least is None or count >= least, phrases.limits(rule), measured, entry.project.place)


def _each(
    entry: FestivalEntry, asks: Phrase, fits: Callable[[StillFacts], bool], shows: Callable[[StillFacts], Phrase]
) -> RuleResult:
    """Returns all stills by one measure: the first that does not fit is shown, or what they have in common."""
    if not entry.stills:
        return judged(None, asks, NO_STILLS, entry.project.place)
    unfit: Sequence[StillFacts] = [still for still in entry.stills if not fits(still)]
    first = (unfit or entry.stills)[0]
    if not unfit:
        return judged(True, asks, shows(first), first.place)
    measured = phrase("unfit-stills", name=first.name, found=shows(first), count=Quantity(len(unfit)))
    return judged(False, asks, measured, first.place)


def still_size(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the pixels of the longer side."""
    asks = phrase("long-side", asks=phrases.limits(rule, Unit.PIXELS))
    return _each(entry, asks, lambda still: phrases.within(rule, still.long_side), _pixels)


def _pixels(still: StillFacts) -> Phrase:
    return phrases.said(f"{still.width} × {still.height}")


def still_file(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks kind and bytes of each still; what is still to be made from the film is made to fit."""
    taken = rule.words("any_of")

    def fits(still: StillFacts) -> bool:
        made = not still.format
        kind = FORMATS.get(still.format, still.format)
        return made or ((not taken or kind in taken) and phrases.within(rule, still.size))

    def shows(still: StillFacts) -> Phrase:
        if not still.format:
            return phrase("to-be-made")
        return phrase("file", format=still.format.upper(), size=Quantity(still.size, Unit.BYTES))

    limited = any(rule.number(name) is not None for name in ("least", "most"))
    parts = [phrases.one_of(taken)] if taken else []
    parts += [phrases.limits(rule, Unit.BYTES)] if limited else []
    return _each(entry, phrases.also(*parts), fits, shows)


def still_colour(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns the colour space."""
    taken = rule.words("any_of")
    return _each(
        entry, phrases.one_of(taken), lambda still: still.colour in taken, lambda still: phrases.terms([still.colour])
    )


def still_border(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks for even strips at two opposite sides."""
    return _each(
        entry,
        phrase("no-border"),
        lambda still: not (still.border and rule.flag("forbidden")),
        lambda still: phrase("border" if still.border else "no-border"),
    )


def still_name(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Reports the required names of files; a package gives them these names."""
    kept = True if entry.stills else None
    measured = phrase("named-when-packed") if entry.stills else NO_STILLS
    return judged(kept, phrases.said(rule.word("pattern")), measured, entry.project.place)


def poster(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that there is one, and its size, shape and kind: of several, the one that suits is sent."""
    suiting = measured_picture(entry, poster_for(entry, rule.word("aspect")))
    asks, one = _poster_asked(rule), suiting or entry.poster
    if rule.certainty is Certainty.PRACTICE and (one is None or not one.format):  # nobody asks for one of the author's
        return RuleResult(RuleStatus.EMPTY, asks, phrases.LACKING)
    if one is None:
        return judged(not rule.flag("required"), asks, phrases.LACKING, entry.project.place)
    measured = phrase("poster", pixels=f"{one.width} × {one.height}", format=one.format.upper())
    if not one.format:
        measured = phrase("poster-of-film", pixels=f"{one.width} × {one.height}")
    return judged(_is_taken(rule, one), asks, measured, one.place)


def _is_taken(rule: Rule, one: StillFacts) -> bool:
    """Returns whether a poster has the size, the shape and the kind that is asked for."""
    if one.width < (rule.number("least_width") or 0) or one.height < (rule.number("least_height") or 0):
        return False
    shape, taken = ratio(rule.word("aspect")), rule.words("any_of")
    if shape and abs(one.width / one.height / shape - 1) >= 0.02:
        return False
    return not taken or not one.format or FORMATS.get(one.format, one.format) in taken


def _poster_asked(rule: Rule) -> Phrase:
    least = (rule.number("least_width"), rule.number("least_height"))
    parts = [phrases.said(rule.word("aspect"))] if rule.word("aspect") else []
    if least[0] and least[1]:
        parts.append(phrase("at-least-pixels", pixels=f"{least[0]:g} × {least[1]:g}"))
    elif least[0] or least[1]:
        parts.append(phrase("least-width" if least[0] else "least-height", pixels=f"{least[0] or least[1]:g}"))
    parts += [phrases.one_of(rule.words("any_of"))] if rule.words("any_of") else []
    return phrases.also(*(parts or [phrases.REQUIRED]))


def portraits(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Returns a portrait of each director who may be named."""
    least = rule.number("least")
    asks = phrase("portrait") if least is None else phrase("portrait-of", least=Quantity(least, Unit.PIXELS))
    directors = entry.in_role("director")
    if rule.certainty is Certainty.PRACTICE and not rule.flag("required"):  # nobody asks for portraits
        directors = tuple(person for person in directors if person.id in entry.portraits)
        return _large_enough(rule, entry, directors, asks)
    if not directors:
        return judged(not rule.flag("required"), asks, phrase("no-director"), entry.project.place)
    lacking = [person.name for person in directors if person.id not in entry.portraits]
    if lacking:
        measured = phrase("no-portrait", names=", ".join(lacking))
        return judged(not rule.flag("required"), asks, measured, entry.project.place)
    return _large_enough(rule, entry, directors, asks)


def _large_enough(rule: Rule, entry: FestivalEntry, people: Sequence[Person], asks: Phrase) -> RuleResult:
    """Returns whether the smallest of these people's portraits is as large as is asked for."""
    if not people:
        return RuleResult(RuleStatus.EMPTY, asks, phrases.LACKING)
    smallest = min((entry.portraits[person.id] for person in people), key=lambda one: one.long_side)
    return judged(smallest.long_side >= (rule.number("least") or 0), asks, _pixels(smallest), smallest.place)


def press_kit(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Reports whether an entry may have a press kit; a package has none where a festival does not want it."""
    key = "no-press-kit" if rule.flag("forbidden") else "press-kit-allowed"
    return judged(True, phrase(key), phrase("as-packed"), entry.project.place)

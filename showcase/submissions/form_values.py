"""Provides the values that forms ask for, by key, from content and measurements."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from showcase.disclosure.origins import film_source_type
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Unit
from showcase.localization import full_clock
from showcase.model.festival import Profile
from showcase.model.media import ClipFacts
from showcase.model.people import Department, Person
from showcase.model.project import Project, Screening, Site, Visibility
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import LocalizedText, Translation
from showcase.pages.facts import CODECS, shape
from showcase.pages.people import in_order
from showcase.pages.urls import absolute, film_path
from showcase.structs import FrozenStruct, replace
from showcase.submissions import ai_statement, rights_declaration, technical_sheet
from showcase.submissions.documents import biography
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, as_lines, unmarked

HOSTS = {"twitter": ("twitter.com", "x.com"), "facebook": ("facebook.com", "fb.com")}
TRAILERS = ("trailer", "bande-annonce", "teaser")
WEBSITES = ("website", "site", "homepage", "official")
VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "tiktok.com", "instagram.com")


class FormContext(FrozenStruct):
    """What all answers of one form are drawn from."""

    entry: FestivalEntry
    profile: Profile
    dossier: SubmitterProfile
    site: Site
    localizer: PackageLocalizer
    """The language of values: that of the platform, or the reader's."""

    @property
    def film(self) -> Project:
        return self.entry.project

    @property
    def facts(self) -> ClipFacts | None:
        """Returns what was measured of the file that is sent, or of the author's where none was made yet."""
        return self.entry.sent or self.entry.facts


def text(case: FormContext, name: str) -> LocalizedText:
    """Returns a text by the name that rules know it under; the biography as the submitter wrote it, if they did."""
    return biography(case.entry, case.dossier) if name == "biography" else case.entry.text(name)


def pasted(name: str, saying: Translation) -> str:
    """Returns a text as it goes into a form: without marks, whole."""
    return as_lines(saying.text) if name == "lyrics" else unmarked(saying.text)


def of_person(person: SubmitterContact, key: str, localizer: PackageLocalizer) -> str:
    """Returns what a form asks of somebody."""
    match key:
        case "name":
            return person.name
        case "birthdate":
            return str(person.birthdate or "")
        case "country" | "nationality":
            code = person.country if key == "country" else person.nationality
            return localizer.country(code) if code else ""
        case "filmography" | "biography":
            return unmarked(localizer.text(person.filmography if key == "filmography" else person.biography))
    return str(getattr(person, key.replace("-", "_")))


def _yes_no(answer: bool | None, case: FormContext) -> str:
    return "" if answer is None else case.localizer("form-sheet.yes" if answer else "form-sheet.no")


def _directors(case: FormContext) -> str:
    """Returns where nobody is credited as director, the creators, as of a collective."""
    named = case.entry.in_role("director") or case.entry.in_role("creator")
    return ", ".join(person.name for person in named) or ", ".join(one.name for one in case.dossier.directors)


def _in_role(role: str) -> Callable[[FormContext], str]:
    return lambda case: ", ".join(person.name for person in case.entry.in_role(role))


def _cast(case: FormContext) -> str:
    cast = [credit.person.name for credit in in_order(case.film.credits)
            if credit.person is not None and credit.department == Department.CAST]  # fmt: skip
    return ", ".join(dict.fromkeys(cast))


def _other_credits(case: FormContext) -> str:
    """Returns `Editor: Ada L., Music: Bob M.`; each name with its role, so that none is read as another's."""
    told = []
    for credit in in_order(case.film.credits):
        if credit.person is not None and credit.role not in ROLES and credit.department != Department.CAST:
            label = case.localizer.text(credit.label) or credit.role
            told.append(case.localizer.labelled(label, credit.person.name))
    return ", ".join(told)


ROLES = ("director", "writer", "producer")
"""Roles with a field of their own."""


def _link(rels: tuple[str, ...], hosts: tuple[str, ...] = ()) -> Callable[[FormContext], str]:
    """Returns the first of the film's links that is called so, or leads there."""

    def found(case: FormContext) -> str:
        for link in case.film.links:
            if link.rel in rels or any(f"://{www}{host}/" in f"{link.url}/" for host in hosts for www in ("", "www.")):
                return link.url
        return ""

    return found


def _website(case: FormContext) -> str:
    """Returns a link that is called so, else the film's page on the site, where it has one that may be seen."""
    named = _link(WEBSITES)(case)
    if named or case.film.visibility == Visibility.PRIVATE or case.film.public_from is not None:
        return named
    language = case.localizer.language if case.localizer.language in case.site.languages else case.site.languages[0]
    return absolute(case.site, film_path(case.site, language, case.film.slug))


def _screenings(case: FormContext) -> str:
    """Returns a line each: festival, venue, city, country, date, premiere, award; then awards that no showing names."""
    shown = [_screening(one, case.localizer) for one in case.film.screenings]
    told = {_prize(case.localizer.text(one.festival), one.award, case) for one in case.film.screenings}
    more = [
        _joined(one.festival, one.city, one.country and case.localizer.country(one.country), str(one.year or ""),
                case.localizer.text(one.title), case.localizer.text(one.category))
        for one in case.film.awards
        if _prize(one.festival, one.title, case) not in told
    ]  # fmt: skip
    return "\n".join(shown + more)


def _prize(festival: str, title: LocalizedText, case: FormContext) -> tuple[str, str]:
    return festival.strip().casefold(), case.localizer.text(title).strip().casefold()


def _screening(one: Screening, localizer: PackageLocalizer) -> str:
    country = localizer.country(one.country) if one.country else ""
    day = localizer.date(one.date).replace("\N{NO-BREAK SPACE}", " ")  # forms may refuse it
    premiere = localizer.label("premieres", one.premiere) if one.premiere else ""
    return _joined(
        localizer.text(one.festival), one.venue, one.city, country, day, premiere, localizer.text(one.award)
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _distributor(case: FormContext) -> str:
    found = [one for one in case.film.contacts if one.role.lower() in ("distribution", "distributor", "sales")]
    return "\n".join(_joined(one.name, one.email, one.phone, one.url) for one in found)


def _prompts(case: FormContext) -> str:
    paper = TextDocument(case.localizer)
    ai_statement.prompts(paper, ai_statement.key_prompts(case.film))
    return paper.pasted().strip()


def _shares(case: FormContext) -> str:
    return "\n".join(
        case.localizer.labelled(label, value) for label, value in ai_statement.shares(case.film, case.localizer)
    )


def _source_type(case: FormContext) -> str:
    return film_source_type(case.film)


def _rights_items(case: FormContext) -> str:
    return "\n".join(rights_declaration.item_line(item, case.localizer) for item in case.film.rights.items)


def _sound(case: FormContext) -> str:
    audio = case.facts.audio if case.facts is not None else None
    if case.facts is None or audio is None:
        return case.localizer("submission-technical.no-sound") if case.facts is not None else ""
    return _joined(technical_sheet.audio_codec(audio, case.localizer), case.localizer.term(audio.layout_name))


def _measured(describe: Callable[[ClipFacts, PackageLocalizer], str]) -> Callable[[FormContext], str]:
    """Returns a function that describes the clip, where it was measured."""
    return lambda case: describe(case.facts, case.localizer) if case.facts is not None else ""


def _duration(case: FormContext) -> str:
    """Of the film itself: what is put before it in a file for one festival does not count."""
    return full_clock(case.entry.facts.duration) if case.entry.facts is not None else ""


ANSWERS: Mapping[str, Callable[[FormContext], str]] = {
    "title-original": lambda case: case.film.title_original,
    "type": lambda case: case.localizer.label("types", case.film.type) if case.film.type else "",
    "genres": lambda case: ", ".join(case.localizer.text(genre) for genre in case.film.genres),
    "duration": _duration,
    "completed": lambda case: str(case.film.completed or case.film.year or ""),
    "countries": lambda case: ", ".join(case.localizer.country(code) for code in case.film.countries),
    "filmed-in": lambda case: ", ".join(case.localizer.country(code) for code in case.film.filmed_in),
    "languages": lambda case: case.localizer.languages(case.film.languages),
    "subtitles": lambda case: case.localizer.languages(track.language for track in case.film.tracks),
    "student": lambda case: _yes_no(case.film.student, case),
    "first-time": lambda case: _yes_no(case.film.first_time, case),
    "budget": lambda case: case.film.budget,
    "shooting-format": lambda case: case.film.shooting_format,
    "colour": lambda case: _colour(case),
    "aspect-ratio": _measured(lambda facts, localizer: shape(float(facts.video.aspect), localizer.language)),
    "resolution": _measured(lambda facts, localizer: technical_sheet.resolution(facts.video, localizer)),
    "frame-rate": _measured(lambda facts, localizer: technical_sheet.rate(facts.video, localizer)),
    "video-codec": _measured(
        lambda facts, localizer: CODECS.get(facts.video.codec) or localizer.term(facts.video.codec)
    ),
    "file-size": _measured(lambda facts, localizer: localizer.amount(facts.size, Unit.BYTES)),
    "sound": _sound,
    "directors": _directors,
    "writers": _in_role("writer"),
    "producers": _in_role("producer"),
    "cast": _cast,
    "other-credits": _other_credits,
    "website": _website,
    "trailer-url": _link(TRAILERS),
    "public-link": lambda case: _public_link(case),
    "twitter": _link(("twitter", "x"), HOSTS["twitter"]),
    "facebook": _link(("facebook",), HOSTS["facebook"]),
    "screener": lambda case: case.dossier.screener,
    "password": lambda case: case.dossier.password,
    "screenings": _screenings,
    "distributor": _distributor,
    "company": lambda case: case.dossier.company,
    "ai-statement": lambda case: ai_statement.pasted(case.entry, case.profile, case.localizer),
    "ai-tools": lambda case: ai_statement.tools_line(case.film, case.localizer),
    "ai-prompts": _prompts,
    "ai-shares": _shares,
    "source-type": _source_type,
    "copyright": lambda case: case.film.rights.copyright,
    "licence": lambda case: rights_declaration.licence(case.film.rights.licence, case.film.rights.licence_url),
    "rights-declaration": lambda case: rights_declaration.declaration(case.film.rights, case.localizer),
    "rights-items": _rights_items,
}
"""Every answer that is not a text and nothing of a person, by its key."""


def _colour(case: FormContext) -> str:
    said = case.film.exhibition.colour
    return case.localizer(f"delivery-sheets.colour-{said}") if said else ""


def _public_link(case: FormContext) -> str:
    """Returns the first link that leads to a place where films are watched."""
    taken = next((rule.words("any_of") for rule in case.profile.rules if rule.name == "public-link"), ())
    others = [link for link in case.film.links if link.rel not in TRAILERS]
    hosts = taken or VIDEO_HOSTS
    return next((link.url for link in others if any(host in link.url for host in hosts)), "")


def of_directors(case: FormContext) -> tuple[SubmitterContact, ...]:
    """Returns directors as the submitter keeps them for forms; where they keep none, those of the credits.

    Their filmography is that of the credits where the submitter wrote none.
    """
    credited = case.entry.in_role("director")
    kept = case.dossier.directors or tuple(_credited(person, case.dossier.submitter) for person in credited)
    works = {person.name: _works(person, case.localizer) for person in credited}
    return tuple(_with_works(one, works.get(one.name, ""), case.localizer.language) for one in kept)


def _credited(person: Person, submitter: SubmitterContact) -> SubmitterContact:
    return submitter if submitter.name == person.name else SubmitterContact(first_name=person.name)


def _with_works(one: SubmitterContact, works: str, language: str) -> SubmitterContact:
    if one.filmography or not works:
        return one
    return replace(one, filmography=LocalizedText((Translation(works, language),)))


def _works(person: Person, localizer: PackageLocalizer) -> str:
    """Returns a line for each earlier work: title, year, role, note."""
    return "\n\n".join(
        _joined(localizer.text(one.title), str(one.year or ""), localizer.text(one.role), localizer.text(one.note))
        for one in person.filmography
    )

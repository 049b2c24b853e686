"""Writes the README of a package: files, verification, contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Unit
from showcase.localization import DEFAULT
from showcase.model.festival import Profile
from showcase.model.project import Contact, Site
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import LocalizedText
from showcase.submissions.header import dated, makers_of, opening, recipient
from showcase.submissions.package_localizer import PackageLocalizer, in_line
from showcase.submissions.text_document import TextDocument
from showcase.text import capitalized

COMMANDS = (
    ("verify-linux", "sha256sum -c manifest-sha256.txt"),
    ("verify-mac", "shasum -a 256 -c manifest-sha256.txt"),
    ("verify-any", "bagit.py --validate ."),
)

"""How a bag is held against its list of checksums."""


ORDER = (
    "letter", "sheets", "film", "trailer", "subtitles", "dialogue", "still", "poster", "key-image", "title-art",
    "portrait", "text", "each-sheet", "screenings", "catalogue-texts", "billing", "directors", "technical-form",
    "cue-sheet", "permissions", "pictures", "credits", "technical", "ai", "ai-form", "rights", "contact", "press-kit",
    "names",
)  # fmt: skip
"""Kinds of files in the order in which they are listed."""

COPIES = frozenset(["print-traffic", "prints", "copies", "circulation-des-copies", "tráfico-de-copias"])
"""Roles of a contact whom a festival calls about screening copies."""


def contact(entry: FestivalEntry, profile: Profile, dossier: SubmitterProfile, localizer: PackageLocalizer) -> str:
    """Returns whom to write to or call: never with birthdate or gender; empty if nobody is written down."""
    paper = TextDocument(localizer)
    opening(paper, localizer.paper("contact"), entry, profile)
    before = len(paper.lines)
    if _reachable(dossier.submitter) or dossier.company:
        paper.heading(localizer.paper("submitter"))
        _person(paper, dossier.submitter, dossier.company)
    for director in dossier.directors:
        if _reachable(director):
            paper.heading(localizer.paper("director"))
            _person(paper, director, "")
    if entry.project.contacts:
        if len(paper.lines) > before:
            paper.heading(localizer.paper("public-contacts"))
        for one in entry.project.contacts:
            paper.blank()
            _contact(paper, one)
    return paper.typed() if len(paper.lines) > before else ""


def told_by(dossier: SubmitterProfile) -> bool:
    """Returns whether the submitter's own file says whom to write to or call."""
    return bool(dossier.company) or any(map(_reachable, (dossier.submitter, *dossier.directors)))


def _reachable(person: SubmitterContact) -> bool:
    return bool(person.name or person.email or person.phone or postal(person, PackageLocalizer(DEFAULT)))


def _person(paper: TextDocument, person: SubmitterContact, company: str) -> None:
    localizer = paper.localizer
    paper.row(localizer.paper("name"), person.name)
    paper.row(localizer.paper("company"), company)
    paper.row(localizer.paper("email"), person.email)
    paper.row(localizer.paper("phone"), person.phone)
    paper.row(localizer.paper("address"), ", ".join(postal(person, localizer)))
    paper.row(localizer.paper("website"), person.website)


def postal(person: SubmitterContact, localizer: PackageLocalizer) -> list[str]:
    """Returns the lines of a postal address, the country in the reader's language."""
    place = " ".join(part for part in (person.postal_code, person.city) if part)
    country = localizer.country(person.country) if person.country else ""
    return [part for part in (person.address, person.address2, place, person.state, country) if part]


def _role(one: Contact, localizer: PackageLocalizer) -> str:
    """Returns the name of a contact's role in the reader's language; an unknown role is returned unchanged."""
    key = "print-traffic" if _role_key(one) in COPIES else _role_key(one)
    said = localizer.label("contacts", key) if key else ""
    return one.role if said == key else said


def _role_key(one: Contact) -> str:
    return "-".join(one.role.lower().split())


def _contact(paper: TextDocument, one: Contact) -> None:
    localizer = paper.localizer
    paper.line(" – ".join(part for part in (_role(one, localizer), one.name) if part))
    for key, value in (("email", one.email), ("phone", one.phone), ("website", one.url)):
        paper.row(localizer.paper(key), value, 2)


def readme(
    entry: FestivalEntry,
    profile: Profile,
    dossier: SubmitterProfile,
    site: Site,
    files: Sequence[tuple[str, str]],
    notes: Sequence[LocalizedText],
    draft: bool,
    localizer: PackageLocalizer,
) -> str:
    """Returns the page that is beside the files: `files` are (path, what it is), `notes` what was done to the film."""
    paper = TextDocument(localizer)
    intro = "intro-delivery" if any(what == "letter" for _, what in files) else "intro-for"
    _head(paper, entry, profile, draft, intro)
    if notes:
        paper.heading(localizer("submission-readme.notes"))
        for note in notes:
            paper.line(f"- {localizer.text(note)}", 0, 2)
    paper.heading(localizer("submission-readme.files"))
    for what in sorted({what for _, what in files}, key=place_of_kind):
        paper.blank()
        paper.line(capitalized(localizer.label("what", what)))
        for path in (path for path, kind in files if kind == what):
            paper.line(path, 2)
    _verify(paper)
    _call(paper, entry, dossier, site)
    rights = entry.project.rights
    if rights.copyright:
        paper.heading(localizer("submission-readme.rights"))
        paper.line(rights.copyright)
    return paper.typed()


def place_of_kind(what: str) -> tuple[int, str]:
    """Returns where a kind of files is reported; what is not known comes last."""
    return (ORDER.index(what) if what in ORDER else len(ORDER), what)


def _head(paper: TextDocument, entry: FestivalEntry, profile: Profile, draft: bool, intro: str) -> None:
    localizer = paper.localizer
    if draft:
        banner = f"*** {localizer('submission-readme.draft')} ***"
        paper.line(banner)
        paper.line(localizer("submission-readme.draft-why"))
        paper.blank()
    title = in_line(localizer.text(entry.project.title), localizer.language)
    paper.title(dated(entry.project, localizer))
    for part in _facts(entry, localizer):
        paper.line(part)
    paper.line(recipient(profile, localizer))
    paper.blank()
    paper.line(localizer(f"submission-readme.{intro}", film=title, festival=profile.title))


def _facts(entry: FestivalEntry, localizer: PackageLocalizer) -> Iterator[str]:
    film = entry.project
    yield localizer.by(makers_of(entry))
    kind = localizer.label("types", film.type) if film.type else ""
    countries = ", ".join(localizer.country(code) for code in film.countries)
    length = localizer.amount(entry.facts.duration, Unit.SECONDS) if entry.facts is not None else ""
    yield ", ".join(part for part in (kind, countries, length) if part)


def _verify(paper: TextDocument) -> None:
    localizer = paper.localizer
    paper.heading(localizer("submission-readme.verify"))
    paper.line(localizer("submission-readme.verify-how"))
    paper.blank()
    for key, command in COMMANDS:
        paper.line(localizer(f"submission-readme.{key}", command=command), 2)
    paper.blank()
    paper.line(localizer("submission-readme.verify-right"))


def contact_rows(
    entry: FestivalEntry, dossier: SubmitterProfile, site: Site, localizer: PackageLocalizer
) -> tuple[tuple[str, str], ...]:
    """Returns whom a print-traffic office calls, as (name or role, e-mail and telephone): the contact for copies, then
    the submitter; without the latter, all contacts of the film.
    """
    who, contacts = dossier.submitter, entry.project.contacts or site.contacts
    copies = [one for one in contacts if _role_key(one) in COPIES]
    if not (who.email or who.phone):
        others = [one for one in contacts if one not in copies]
        return tuple(_contact_row(one, localizer) for one in (*copies, *others))
    name = ", ".join(filter(None, (who.name, dossier.company))) or localizer.paper("submitter")
    known = name, "\n".join(filter(None, (who.email, who.phone)))
    return (*(_contact_row(one, localizer) for one in copies if one.email != who.email), known)


def _contact_row(one: Contact, localizer: PackageLocalizer) -> tuple[str, str]:
    label = ", ".join(filter(None, (one.name, _role(one, localizer)))) or localizer("submission-readme.call")
    return label, "\n".join(filter(None, (one.email, one.phone, one.url)))


def _call(paper: TextDocument, entry: FestivalEntry, dossier: SubmitterProfile, site: Site) -> None:
    """The submitter; where they left no way to reach them, the film's contacts, or the site's."""
    localizer, who = paper.localizer, dossier.submitter
    if who.email or who.phone:
        paper.heading(localizer("submission-readme.call"))
        paper.line(", ".join(part for part in (who.name, dossier.company) if part))
        paper.line(who.email, 2)
        paper.line(who.phone, 2)
        return
    contacts = entry.project.contacts or site.contacts
    if contacts:
        paper.heading(localizer("submission-readme.call"))
    for one in contacts:
        _contact(paper, one)

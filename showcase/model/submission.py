"""Defines what is sent to festivals, by whom, and what was sent before.

Nothing of this is part of a `Catalogue`: pages and press kits are made from that alone, and cannot say what is in here.
"""

from __future__ import annotations

from showcase.diagnostics import Location
from showcase.model.text import NO_TEXT, LocalizedText, PartialDate
from showcase.structs import FrozenStruct


class SubmitterContact(FrozenStruct):
    """A person with the data that forms ask for: kept in a private file, shown to festivals only."""

    first_name: str = ""
    last_name: str = ""
    birthdate: PartialDate | None = None
    gender: str = ""
    nationality: str = ""
    """ISO 3166-1 alpha-2, or as written."""
    email: str = ""
    phone: str = ""
    address: str = ""
    address2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2, or as written."""
    website: str = ""
    biography: LocalizedText = NO_TEXT
    """Wins over that of the credits where it is written."""
    filmography: LocalizedText = NO_TEXT

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class SubmitterProfile(FrozenStruct):
    """What the submitter keeps for forms: of themselves, and of the directors."""

    submitter: SubmitterContact = SubmitterContact()
    directors: tuple[SubmitterContact, ...] = ()
    company: str = ""
    """Production company, school or collective that enters the film."""
    screener: str = ""
    """Address at which the film can be watched, not published."""
    password: str = ""


class Submission(FrozenStruct):
    """A package that was sent, as the project notes it."""

    festival: str
    """Name of its profile, or as written."""
    edition: str = ""
    on: PartialDate | None = None
    digest: str = ""
    """SHA-256 of the package, in hex: of its `manifest-sha256.txt`, which tells of every file that was sent."""
    result: str = ""
    """`sent`, `selected`, `rejected`, `awarded`, `withdrawn`, or as written; empty if nothing came back."""
    note: LocalizedText = NO_TEXT
    parts: tuple[tuple[str, str], ...] = ()
    """What the package was made from, part by part (`film`, `subtitles`, `stills`, …): short digests of its sources."""
    place: Location = Location()

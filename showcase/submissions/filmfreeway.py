"""Maps data to FilmFreeway's columns, as festivals export them."""

from __future__ import annotations

from collections.abc import Mapping

OF_SUBMITTER: Mapping[str, str] = {
    "First Name": "first-name",
    "Last Name": "last-name",
    "Birthdate": "birthdate",
    "Gender": "gender",
    "Email": "email",
    "Phone": "phone",
    "Address": "address",
    "Address 2": "address2",
    "City": "city",
    "State": "state",
    "Postal Code": "postal-code",
    "Country": "country",
}
"""What is asked of the one who submits."""

OF_TEXTS: Mapping[str, str] = {
    "Project Title": "title",
    "Synopsis": "synopsis",
    "Lyrics": "lyrics",
    "Submitter Statement": "statement",
    "Submitter Biography": "biography",
}
"""Texts, in English where they are written in it."""

OF_ORIGINALS: Mapping[str, str] = {
    "Project Title (Original Language)": "title",
    "Synopsis (Original Language)": "synopsis",
}
"""The same in the language that the film speaks."""

OF_FILM: Mapping[str, str] = {
    "Duration": "duration",
    "Country of Origin": "countries",
    "Language": "languages",
    "Trailer URL": "trailer-url",
    "Country of Filming": "filmed-in",
    "Project Website": "website",
    "Twitter": "twitter",
    "Facebook": "facebook",
    "Project Type": "type",
    "Genres": "genres",
    "Student Project": "student",
    "Completion Date": "completed",
    "Production Budget": "budget",
    "Shooting Format": "shooting-format",
    "Film Color": "colour",
    "Aspect Ratio": "aspect-ratio",
    "First-time Filmmaker": "first-time",
    "Directors": "directors",
    "Writers": "writers",
    "Producers": "producers",
    "Key Cast": "cast",
    "Other Credits": "other-credits",
    "Submission Link": "screener",
    "Submission Password": "password",
    "Screenings / Awards": "screenings",
    "Distributor Information": "distributor",
}

UNWRITTEN: Mapping[str, str] = {
    "Camera": "camera",
    "Lens": "lens",
    "Focal Length": "focal-length",
    "Shutter Speed": "shutter-speed",
    "Aperture": "aperture",
    "ISO / Film": "film-stock",
}
"""What is the submitter's to fill in, and no file of theirs tells."""

OF_FESTIVAL = frozenset({
    "Tracking Number", "Rating", "Flag", "Submission Date", "Submission Status", "Judging Status",
    "Submission Deadlines", "Submission Categories", "Submission Fee", "Discount Code", "Assigned Judges",
    "Submission ID", "Submission Notes",
})  # fmt: skip
"""What comes about by submitting, or afterwards: nobody fills it into the form of a film."""

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "film": ("Project Title", "Project Title (Original Language)", "Project Type", "Genres", "Duration",
             "Completion Date", "Country of Origin", "Country of Filming", "Language", "Production Budget",
             "Student Project", "First-time Filmmaker", "Project Website", "Twitter", "Facebook", "Trailer URL"),
    "texts": ("Synopsis", "Synopsis (Original Language)", "Lyrics", "Submitter Statement", "Submitter Biography"),
    "credits": ("Directors", "Writers", "Producers", "Key Cast", "Other Credits"),
    "technical": ("Shooting Format", "Aspect Ratio", "Film Color", "Camera", "Lens", "Focal Length", "Shutter Speed",
                  "Aperture", "ISO / Film"),
    "showings": ("Screenings / Awards", "Distributor Information"),
    "links": ("Submission Link", "Submission Password"),
    "submitter": tuple(OF_SUBMITTER),
}  # fmt: skip
"""Columns in the order in which a person fills a form; one that is not among them comes last."""


def section_of(column: str) -> str:
    return next((name for name, columns in SECTIONS.items() if column in columns), "other")


def key_of(column: str) -> str:
    """Returns the key of the answer that a column holds; empty if that is not known."""
    found = (table[column] for table in (OF_SUBMITTER, OF_TEXTS, OF_FILM, UNWRITTEN) if column in table)
    if column in OF_ORIGINALS:
        return f"{OF_ORIGINALS[column]}-original"
    return next(found, "")

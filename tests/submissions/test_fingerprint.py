"""What tells that a part of a package has changed since it was sent, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from showcase.diagnostics import Location
from showcase.model.people import Credit, Department, Person, PersonKind
from showcase.model.project import (
    AuthorFile,
    Award,
    Contact,
    Cue,
    MakingOfNote,
    Project,
    Still,
    Track,
    TrackKind,
    Visibility,
)
from showcase.model.provenance import Disclosure, Prompt, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.submission import Submission, SubmitterContact, SubmitterProfile
from showcase.model.text import Link, LocalizedText, PartialDate, Translation
from showcase.submissions.fingerprint import PARTS, changed, parts


def text(en: str = "", fr: str = "") -> LocalizedText:
    return LocalizedText(tuple(Translation(words, tag) for tag, words in (("en", en), ("fr", fr)) if words))


def source(name: str, mark: str) -> AuthorFile:
    return AuthorFile(f"content/bus/{name}", mark * 32, 1000, Location("content/bus/project.yaml", 3))


ADA = Person("ada", "Ada L.", portrait="content/bus/ada.jpg", bio=text("She edits."))
BO = Person("bo", "Bo", scope=("site",), portrait="content/bus/bo.jpg")
WHOLE = Project(
    slug="bus",
    title=text("Night bus", "Bus de nuit"),
    clip=source("clip.mp4", "ab"),
    trailer=source("trailer.mp4", "ac"),
    poster=source("poster.jpg", "ad"),
    year=2026,
    completed=PartialDate(2026, 9, 1),
    student=False,
    logline=text("A bus.", "Un bus."),
    texts=(("dossier", text("Long.")),),
    contacts=(Contact("press", email="press@example.org"),),
    stills=(Still(source("one.jpg", "ae"), caption=text("One")), Still(at=3.5)),
    tracks=(Track("en", TrackKind.SUBTITLES, (Cue(1.0, 2.5, "Where to?"),), source("subtitles/en.srt", "af")),),
    people=(ADA, BO),
    portraits=(source("ada.jpg", "ba"), source("bo.jpg", "bb")),
    credits=(
        Credit("director", text("Director", "Réalisation"), Department.DIRECTION, ADA),
        Credit("editor", person=BO),
    ),
    tools=(Tool("mj", "Midjourney", version="7.10", used_by=(ADA, BO)),),
    prompts=(Prompt("p1", "a bus at night", media="content/bus/prompts/p1.jpg"),),
    making_of=(MakingOfNote(PartialDate(2026, 8), text("First day"), text("It began.")),),
    rights=Rights(
        declaration=text("Ours."),
        items=(RightsItem("song", "music", cleared=YesNoUnknown.YES),),
        disclosure=Disclosure(ai_share=(("image", "full"),)),
    ),
)
DOSSIER = SubmitterProfile(SubmitterContact("Ada", "L.", PartialDate(1990, 1, 2)), screener="https://example.org/watch")
NOW = parts(WHOLE, DOSSIER)


def test_every_part_has_a_digest_that_stays() -> None:
    # Written down once: notes that people keep are compared with them for years.
    assert NOW == {
        "film": "906dadeb22b9",
        "trailer": "c28e8753e1fe",
        "subtitles": "f717e2c2dfa2",
        "stills": "4d3dad23eca2",
        "poster": "b986a4239c68",
        "portraits": "615af94165be",
        "texts": "5ab66bbb04fd",
        "credits": "4fc1cc16c4b8",
        "ai": "5f9b482652ff",
        "rights": "768107c7b8dd",
        "facts": "50554e23206a",
        "contact": "339e72561dc5",
    }
    assert list(NOW) == list(PARTS)


def test_what_there_is_nothing_of_is_no_part() -> None:
    assert list(parts(Project("bus", text("Night bus")), SubmitterProfile())) == ["texts"]


OTHER = source("other", "cc")
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("film", {"clip": OTHER}),
    ("trailer", {"trailer": None}),
    ("subtitles", {"tracks": (replace(WHOLE.tracks[0], cues=(Cue(1.0, 2.6, "Where to?"),)),)}),
    ("subtitles", {"tracks": (replace(WHOLE.tracks[0], kind=TrackKind.CAPTIONS),)}),
    ("stills", {"stills": WHOLE.stills[::-1]}),
    ("stills", {"stills": (WHOLE.stills[0], Still(at=3.6))}),
    ("stills", {"stills": (replace(WHOLE.stills[0], caption=text("Two")), WHOLE.stills[1])}),
    ("poster", {"poster": None, "poster_at": 2.0}),
    ("portraits", {"portraits": (OTHER, WHOLE.portraits[1]), "people": (replace(ADA, portrait=OTHER.path), BO)}),
    ("texts", {"title": text("Night bus", "Le bus")}),
    ("texts", {"synopsis_short": text("A bus, at night.")}),
    ("texts", {"texts": ()}),
    ("credits", {"credits": WHOLE.credits[:1]}),
    ("credits", {"people": (replace(ADA, bio=text("She cuts.")), BO)}),
    ("ai", {"tools": (replace(WHOLE.tools[0], version="7.1"),)}),
    ("ai", {"prompts": ()}),
    ("ai", {"rights": replace(WHOLE.rights, disclosure=None)}),
    ("ai", {"making_of": ()}),
    ("rights", {"rights": replace(WHOLE.rights, items=())}),
    ("facts", {"student": None}),
    ("facts", {"awards": (Award(text("Prize")),)}),
    ("facts", {"links": (Link("https://example.org"),)}),
    ("contact", {"contacts": ()}),
]


@pytest.mark.parametrize(("part", "change"), CHANGES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_change_is_seen_in_its_part_alone(part: str, change: dict[str, Any]) -> None:
    now = parts(replace(WHOLE, **change), DOSSIER)
    assert changed(Submission("night", parts=tuple(NOW.items())), now) == (part,)


def test_what_the_submitter_keeps_is_the_contact() -> None:
    now = parts(WHOLE, replace(DOSSIER, password="frog"))
    assert changed(Submission("night", parts=tuple(NOW.items())), now) == ("contact",)


def test_what_is_no_part_of_a_package_changes_nothing() -> None:
    elsewhere = Location("content/bus/rights.yaml", 99)
    moved = replace(WHOLE.rights, declaration_place=elsewhere, items=(replace(WHOLE.rights.items[0], place=elsewhere),))
    other = replace(
        WHOLE,
        digest="another",
        place=elsewhere,
        clip=replace(source("film.mp4", "ab"), place=elsewhere),
        logline=LocalizedText(WHOLE.logline.sayings[::-1]),
        rights=moved,
        credits=(replace(WHOLE.credits[0], label=text("Directed by")), WHOLE.credits[1]),
        visibility=Visibility.PRIVATE,
        festivals=("night",),
        withdrawn=(elsewhere,),
    )
    assert parts(other, DOSSIER) == NOW


def test_people_who_are_not_to_be_named_to_festivals_change_nothing() -> None:
    renamed = replace(BO, name="Somebody Else", bio=text("Secret."), portrait="content/bus/else.jpg")
    other = replace(
        WHOLE,
        people=(ADA, renamed),
        portraits=(WHOLE.portraits[0], OTHER),
        credits=(WHOLE.credits[0], replace(WHOLE.credits[1], person=renamed)),
        tools=(replace(WHOLE.tools[0], used_by=(ADA, renamed)),),
    )
    assert parts(other, DOSSIER) == NOW
    assert parts(replace(other, people=(ADA, replace(renamed, scope=("festival",)))), DOSSIER) != NOW


def test_kinds_count_by_what_they_are_called() -> None:
    group = replace(WHOLE, people=(replace(ADA, kind=PersonKind.GROUP), BO))
    assert parts(group, DOSSIER)["credits"] != NOW["credits"]


def test_of_a_note_without_parts_nothing_is_known() -> None:
    assert changed(Submission("night"), NOW) == ()


def test_what_came_or_went_since_has_changed() -> None:
    before = {name: digest for name, digest in NOW.items() if name != "trailer"}
    assert changed(Submission("night", parts=tuple(before.items())), NOW) == ("trailer",)
    assert changed(Submission("night", parts=tuple(NOW.items())), before) == ("trailer",)

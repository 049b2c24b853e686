"""Films and rules made of values alone: one that keeps to nearly everything, to be changed where a test wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from showcase.festivals.check import judge
from showcase.festivals.entry import FestivalEntry, FilmFacts, StillFacts
from showcase.festivals.rule_result import Finding
from showcase.model.festival import Certainty, Profile, Rule, Value
from showcase.model.media import AudioFacts, ClipFacts, VideoFacts
from showcase.model.people import Credit, Department, Person
from showcase.model.project import AuthorFile, Cue, MakingOfNote, Project, Track, TrackKind, Visibility
from showcase.model.provenance import Disclosure, Prompt, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.text import LocalizedText, PartialDate, Translation

TODAY = date(2026, 11, 23)
SOURCE = "https://festival.example/rules"


def text(en: str = "", fr: str = "") -> LocalizedText:
    return LocalizedText(tuple(Translation(words, tag) for tag, words in (("en", en), ("fr", fr)) if words))


VIDEO = VideoFacts(
    stream=0, codec="h264", width=1920, height=1080, sample_aspect=Fraction(1), rotation=0, display_width=1920,
    display_height=1080, frame_rate=Fraction(24), variable_rate=False, frames=2880, interlaced="",
    pixel_format="yuv420p", bit_depth=8, primaries="bt709", transfer="bt709", matrix="bt709", full_range=False, hdr="",
)  # fmt: skip
AUDIO = AudioFacts(0, "aac", 2, "stereo", 48_000, 320_000, loudness=-23.2, true_peak=-3.0)
FACTS = ClipFacts("mov", 120.0, 150_000_000, VIDEO, AUDIO)
ADA = Person("ada", "Ada L.", portrait="content/bus/ada.jpg", bio=text("She edits."))
CLIP = AuthorFile("content/bus/clip.mp4", "ab" * 32, 150_000_000)


def track(*cues: tuple[float, float, str], language: str = "en", kind: TrackKind = TrackKind.SUBTITLES) -> Track:
    made = tuple(Cue(*cue) for cue in cues) or (Cue(1, 3, "Good evening."), Cue(4, 6, "Where to?"))
    return Track(language, kind, made, AuthorFile(f"content/bus/subtitles/{language}.srt", "cd" * 32, 100))


PROJECT = Project(
    slug="bus",
    title=text("Night bus", "Bus de nuit"),
    clip=CLIP,
    completed=PartialDate(2026, 9, 1),
    countries=("FR",),
    languages=("fr",),
    synopsis_short=text("A bus, at night, and *nobody* drives.", "Un bus, la nuit, et personne ne conduit."),
    tracks=(track(),),
    people=(ADA,),
    credits=(Credit("director", text("Director"), Department.DIRECTION, ADA),),
    tools=(Tool("mj", "Midjourney", version="7", modality="image", stages=("production",), use=text("All pictures")),),
    prompts=(Prompt("p1", "a bus at night"),),
    making_of=(MakingOfNote(PartialDate(2026, 8), text("First day"), text("It began.")),),
    rights=Rights(
        declaration=text("We hold all rights."),
        declared_by="Ada L.",
        declared_on=PartialDate(2026, 9, 2),
        items=(RightsItem("song", "music", text("Song"), cleared=YesNoUnknown.YES),),
        disclosure=Disclosure(ai_share=(("image", "full"), ("music", "none")), human_work=text("The cut."),
                              signed_by="Ada L."),
    ),
    student=True,
    visibility=Visibility.PRIVATE,
)  # fmt: skip

STILL = StillFacts("one.jpg", 3000, 2000, "rgb", 900_000, "jpg")
ENTRY = FestivalEntry(
    project=PROJECT,
    today=TODAY,
    facts=FACTS,
    film=FilmFacts(black_head=0.5, black_tail=1.0),
    trailer=replace(FACTS, duration=40.0),
    stills=(STILL, replace(STILL, name="two.jpg")),
    poster=StillFacts("poster.jpg", 2000, 3000, "rgb", 900_000, "jpg"),
    portraits={"ada": StillFacts("ada.jpg", 1600, 1600, "rgb", 500_000, "jpg")},
)


def film(**changes: Any) -> FestivalEntry:
    """The film, with parts of what is written of it changed."""
    return replace(ENTRY, project=replace(PROJECT, **changes))


def clip(**changes: Any) -> FestivalEntry:
    """The film, with another clip: `duration`, `size`, or anything of the picture."""
    whole = {name: changes.pop(name) for name in ("duration", "size", "container", "audio") if name in changes}
    return replace(ENTRY, facts=replace(FACTS, video=replace(VIDEO, **changes), **whole))


def sound(**changes: Any) -> FestivalEntry:
    return replace(ENTRY, facts=replace(FACTS, audio=replace(AUDIO, **changes)))


def rule(key: str, certainty: Certainty = Certainty.ORGANISER, **values: Value) -> Rule:
    """A rule by its key (`text.synopsis`), read on the organiser's own page if nothing else is said."""
    name, _, of = key.partition(".")
    return Rule(name, of, tuple(values.items()), certainty, SOURCE, "2026-11-01", "2026")


PROFILE = Profile("night", "Festival of the Night", edition="2026")


def found(entry: FestivalEntry, one: Rule) -> Finding:
    """What comes of holding a film against one rule."""
    return Finding(entry.project.slug, PROFILE, one, judge(one, entry), entry.project.place)

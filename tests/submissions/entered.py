"""A film with everything that a package and a form can tell, made of values alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from showcase.diagnostics import Location
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.profiles import bundled
from showcase.media.subtitle_files import DialogueRow, dialogue
from showcase.model.delivery import Delivery
from showcase.model.festival import Profile, Rule, Value
from showcase.model.people import Credit, Department, Person, PersonKind
from showcase.model.project import Award, Contact, MakingOfNote, Screening, Site
from showcase.model.provenance import Disclosure, Prompt, PromptVisibility, Rights, RightsItem, Tool, YesNoUnknown
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import Link, LocalizedText, PartialDate
from tests.festivals import films
from tests.festivals.films import ADA, FACTS, rule, text

BOB = Person("bob", "Bob M.", bio=text("He plays."))
CAT = Person("cat", "Cat N.", scope=("site", "presskit"))
CREW = Person("crew", "The Night Crew", kind=PersonKind.GROUP, members=12)

LONG = """A bus crosses the city, at night, and *nobody* drives. A woman
sits in the last row and counts the stops.

When the counting ends, the city does too. Thanks to Cat N. for [the idea](https://idea.example)."""

CREDITS = (
    Credit("director", text("Director", "Réalisation"), Department.DIRECTION, ADA),
    Credit("writer", text("Writer", "Scénario"), Department.WRITING, ADA),
    Credit("producer", text("Producer", "Production"), Department.PRODUCTION, CREW),
    Credit("actor", text("Cast", "Interprétation"), Department.CAST, BOB, character="The driver"),
    Credit("prompt-artist", text("Prompts", "Invites"), Department.IMAGE_GENERATION, ADA),
    Credit("prompt-artist", text("Prompts", "Invites"), Department.IMAGE_GENERATION, CAT),
    Credit("composer", text("Music", "Musique"), Department.MUSIC, BOB),
    Credit("sound", text("Sound", "Son"), Department.SOUND, CAT),
    Credit("community", text("and 14 members", "et 14 membres"), Department.COMMUNITY, None, count=14),
)
TOOLS = (
    Tool("mj", "Midjourney", "Midjourney, Inc.", version="7", modality="image", stages=("production",),
         use=text("All pictures", "Toutes les images"), used_by=(ADA, CAT), since=PartialDate(2026, 3),
         generations=1400,
         kept=62, plan_at_generation="Pro", commercial_use=YesNoUnknown.YES),
    Tool("suno", "Suno", model="v4.5", modality="music", stages=("post-production",),
         use=text("The song"), used_by=(BOB,)),
    Tool("resolve", "DaVinci Resolve", version="20.1", modality="editing", use=text("The cut"), generative=False),
)  # fmt: skip
PROMPTS = (
    Prompt("p1", "a driver without a face", tool="Midjourney", version="7", negative="blood", by="Cat N.",
           selected=False, visibility=PromptVisibility.EXCERPT),
    Prompt("p2", "a bus at night, 35mm", at=PartialDate(2026, 3, 14), tool="Midjourney", version="7",
           params=(("ar", "16:9"), ("stylize", "250")), seed="4711", by="Ada L.", selected=True, shot="12",
           note=text("The first that looked like a place.")),
    Prompt("p3", "slow waltz, rain", tool="Suno", version="v4.5"),
)  # fmt: skip
RIGHTS = Rights(
    copyright="© 2026 The Night Crew",
    licence="CC BY-NC 4.0",
    licence_url="https://creativecommons.org/licenses/by-nc/4.0/",
    declaration=text("We hold all rights.", "Nous détenons tous les droits."),
    declared_by="Ada L.",
    declared_on=PartialDate(2026, 9, 2),
    items=(
        RightsItem("song", "music", text("Song", "Chanson"), origin="ai", by=("Bob M.", "Cat N."), tool="Suno",
                   licence="Suno Premier", territory="worldwide", cleared=YesNoUnknown.YES),
        RightsItem("font", "font", text("Bricolage Grotesque"), licence="OFL 1.1", cleared=YesNoUnknown.PENDING),
    ),
    disclosure=Disclosure(
        "compositeWithTrainedAlgorithmicMedia",
        (("script", "none"), ("image", "full"), ("video", "partial")),
        text("Script and cut.", "Scénario et montage."),
        text("Made with generative AI.", "Fait avec une IA générative."),
        "Ada L.",
        PartialDate(2026, 9, 2),
    ),
)  # fmt: skip
PROJECT = replace(
    films.PROJECT,
    place=Location("content/bus/project.yaml"),
    year=2026,
    type="short",
    title_original="Bus de nuit",
    genres=(text("science fiction"), text("night film", "film de nuit")),
    countries=("FR", "BE"),
    filmed_in=("FR",),
    languages=("fr",),
    budget="3,800 EUR",
    first_time=True,
    logline=text("Nobody drives.", "Personne ne conduit."),
    synopsis_long=text(LONG),
    statement=text("I wanted to know where a city *ends*.\n\nNow I know."),
    lyrics=text("", "La nuit,\nle bus,\npersonne."),
    people=(ADA, BOB, CAT, CREW),
    credits=CREDITS,
    tools=TOOLS,
    tools_note=text("Nothing else was used."),
    prompts=PROMPTS,
    making_of=(
        MakingOfNote(PartialDate(2026, 5), text("The cut", "Le montage"), text("Three *weeks*\nof it."), by="Cat N."),
        MakingOfNote(PartialDate(2026, 3, 14), text("First day"), text("It began."), by="Ada L."),
    ),
    rights=RIGHTS,
    contacts=(Contact("distribution", "Night Films", "sales@night.example", "+33 1 00 00 00 00"),),
    links=(
        Link("https://night.example/bus", rel="website"),
        Link("https://vimeo.com/123", rel="trailer"),
        Link("https://www.facebook.com/nightbus"),
    ),
    screenings=(Screening(text("Short Nights"), "Lyon", "FR", PartialDate(2026, 10, 3), "world", text("Best idea")),),
    awards=(Award(text("Mention"), "Festival of Rain", year=2026, city="Ghent", country="BE"),),
    tracks=(
        films.track((1, 3, "- Bonsoir."), (4, 6, "<v Ada>Où va-t-on ?"), language="fr"),
        films.track((1, 3, "- Good evening."), (4, 6, "Where to?")),
    ),
)
ENTRY = replace(films.ENTRY, project=PROJECT)
DOSSIER = SubmitterProfile(
    SubmitterContact("Ada", "Lovelace", PartialDate(1990, 4, 7), "nonbinary", "FR", "ada@example.org",
        "+33 6 00 00 00 00",
               "1 rue de la Gare", "Porte B", "Montpellier", "Occitanie", "34000", "FR"),
    (SubmitterContact("Ada", "L.", PartialDate(1990, 4, 7), nationality="FR", email="ada.l@example.org"),),
    "The Night Crew",
    "https://vimeo.com/999",
    "secret-owl",
)  # fmt: skip
SITE = Site(text("Nights"), url="https://nights.example/", languages=("fr", "en"))
DELIVERY = Delivery("mp4", video="h264", audio="aac", gain=-3.2, burnt_in="en", black=1.0, slate=5.0)
SENT = replace(
    FACTS,
    duration=127.0,
    size=98_765_432,
    video=replace(FACTS.video, frame_rate=Fraction(24000, 1001)),
    audio=replace(films.AUDIO, loudness=-23.0, true_peak=-1.2),
)
DIALOGUES: dict[str, tuple[DialogueRow, ...]] = {
    track.language: dialogue(track.cues, Fraction(24), DELIVERY.lead) for track in PROJECT.tracks
}
FREEWAY = bundled()["filmfreeway"]
FESTHOME = bundled()["festhome"]


def film(**changes: Any) -> FestivalEntry:
    """The film with parts of it changed."""
    return replace(ENTRY, project=replace(PROJECT, **changes))


def asking(*rules: Rule) -> Profile:
    """A festival that asks just this."""
    return replace(films.PROFILE, rules=rules)


def discloses(*parts: str, **values: Value) -> Rule:
    return rule("ai-disclosure", all_of=parts, **values)


def both(words: str) -> LocalizedText:
    return text(words, words)

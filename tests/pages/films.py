"""Films made of values alone, for tests of the pages: no disk, no clip."""

from __future__ import annotations

from fractions import Fraction

from showcase.model.media import (
    Accent,
    ClipFacts,
    Colour,
    FilmLook,
    Frame,
    ImageVariant,
    MediaOutputs,
    PublishedTrack,
    PublishedVideo,
    Rendition,
    ResponsiveImage,
    Sprite,
    Storyboard,
    VideoFacts,
)
from showcase.model.people import Credit, Department, Person
from showcase.model.project import (
    AuthorFile,
    Award,
    Catalogue,
    Chapter,
    Contact,
    Cue,
    MakingOfNote,
    Project,
    Quote,
    Relation,
    Screening,
    Site,
    Still,
    Track,
    TrackKind,
)
from showcase.model.provenance import Disclosure, Prompt, Rights, RightsItem, Tool
from showcase.model.text import Link, LocalizedText, PartialDate, Translation


def text(fr: str = "", en: str = "") -> LocalizedText:
    return LocalizedText(tuple(Translation(words, tag) for tag, words in (("fr", fr), ("en", en)) if words))


SITE = Site(
    title=text("La Salle", "The Room"),
    url="https://example.org/repo/",
    languages=("fr", "en"),
    description=text("Des films faits ensemble.", "Films made together."),
    about=text("Nous sommes **vingt**.", "There are **twenty** of us."),
    contacts=(Contact("press", "Ada L.", "ada@example.org", "+33 1 23 45 67 89"),),
    links=(Link("https://example.org/crew", text("Le groupe", "The group"), "website"),),
    digest="site-digest",
)


def picture(stem: str, width: int = 1920, height: int = 1080, at: float | None = None) -> ResponsiveImage:
    def variant(share: float, kind: str, suffix: str) -> ImageVariant:
        across = int(width * share)
        return ImageVariant(f"{stem}-{across}.0123456789.{suffix}", across, int(height * share), kind, 40_000)

    avif = tuple(variant(share, "image/avif", "avif") for share in (1 / 3, 2 / 3, 1))
    jpeg = tuple(variant(share, "image/jpeg", "jpg") for share in (1 / 3, 2 / 3, 1))
    return ResponsiveImage(width, height, avif + jpeg, "data:image/jpeg;base64,AAAA", at)


VIDEO = VideoFacts(
    0, "h264", 1920, 1080, Fraction(1), 0, 1920, 1080, Fraction(24), False, 1253, "", "yuv420p", 8, "bt709", "bt709",
    "bt709", False, "",
)  # fmt: skip
FACTS = ClipFacts("mp4", 52.2, 12_400_000, VIDEO)


def film(slug: str) -> PublishedVideo:
    stem = f"media/{slug}/{slug}"
    return PublishedVideo(
        FACTS,
        (
            Rendition(f"{stem}_1080p-av1.0123456789.mp4", 1920, 1080, 'video/mp4; codecs="av01.0.08M.10"', "av1",
                      "1080p", 900, 7_000_000),
            Rendition(f"{stem}_720p.0123456789.mp4", 1280, 720, 'video/mp4; codecs="avc1.64001f"', "h264", "720p", 0,
                      12_400_000),
        ),
        (
            PublishedTrack(f"{stem}_fr.0123456789.vtt", "fr", "captions", "Français"),
            PublishedTrack(f"{stem}_chapters-fr.0123456789.vtt", "fr", "chapters"),
        ),
        Storyboard(f"{stem}_sprite.0123456789.jpg", f"{stem}_board.0123456789.vtt", Sprite(5, 5, 160, 90, 2.0, 25)),
        Rendition(f"{stem}_preview.0123456789.mp4", 480, 270, "video/mp4", "h264", "270p", 0, 300_000),
    )  # fmt: skip


def products(slug: str) -> MediaOutputs:
    stem = f"media/{slug}/{slug}"
    return MediaOutputs(
        slug,
        FACTS,
        FilmLook((Frame(3.0, 0.9),), (Frame(3.0, 0.9),), (12.0, 30.0), (Colour(0.6, 0.15, 30.0, 0.4),)),
        film(slug),
        None,
        picture(f"{stem}_poster"),
        ImageVariant(f"{stem}_social.0123456789.jpg", 1200, 630, "image/jpeg", 90_000),
        (picture(f"{stem}_still-01", at=3.0), picture(f"{stem}_still-02", 1280, 720)),
        Accent("#e0a080", "#101010", "#804020", "#ffffff", "#181412", "#f8f4f0", 40.0, 4.8),
        (("content/x/ada.jpg", picture(f"{stem}_portrait-ada", 400, 400)),),
        ((f"content/{slug}/making-of/first.png", picture(f"{stem}_first", 800, 600)),),
    )


SECRET = "kept-to-themselves"


def project(slug: str = "the-pack", **changes: object) -> Project:
    ada = Person("ada", "Ada L.", bio=text("Elle **monte**.", "She edits."), portrait="content/x/ada.jpg")
    values: dict[str, object] = {
        "slug": slug,
        "title": text("La Meute", "The Pack"),
        "digest": f"digest-{slug}",
        "clip": AuthorFile(f"content/{slug}/{SECRET}.mov", "ab" * 32, 10),
        "type": "music-video",
        "title_original": "La Meute",
        "year": 2025,
        "completed": PartialDate(2025, 4, 7),
        "countries": ("FR", "NO"),
        "languages": ("fr",),
        "genres": (text("Rap", "Rap"), text("Animation", "Animation")),
        "logline": text("Des chiens rappent.", "Dogs rap."),
        "synopsis_short": text("Une **ruelle**, la nuit.", "An *alley* at night."),
        "synopsis_long": text("Un paragraphe.\n\nUn autre."),
        "statement": text("# Pourquoi\n\nPour rire.\n\n### Comment\n\nEnsemble."),
        "awards": tuple(Award(text(f"Prix {n}"), "Festival", year=2025, city="Cannes", country="FR") for n in range(8)),
        "screenings": (Screening(text("Festival"), "Cannes", "FR", PartialDate(2025, 5), "world"),),
        "press": (Quote(text("Drôle.", "Funny."), "Le Journal", url="https://example.org/q", date=PartialDate(2025)),),
        "links": (Link("https://example.org/film"), Link("javascript:alert(1)")),
        "chapters": (Chapter(0, text("Début", "Start")), Chapter(12.5, text("Suite", "Then"))),
        "stills": (Still(caption=text("Mina chante"), credit="Ada L."),),
        "tracks": (
            Track("fr", TrackKind.CAPTIONS, (Cue(1.5, 3, "<v Mina>Salut &amp; <i>hop</i>"),), AuthorFile("x", "y", 1)),
        ),
        "people": (ada,),
        "credits": (
            Credit("editor", text("Montage", "Editor"), Department.EDITING, ada, schema_property="editor"),
            Credit("director", text("Réalisation", "Director"), Department.DIRECTION, ada, schema_property="director"),
            Credit("prompt-artist", text("et 14 membres", "and 14 members"), Department.COMMUNITY, count=14),
        ),
        "tools": (Tool("midjourney", "Midjourney", version="7.10", modality="image", generations=120, kept=14),),
        "prompts": (
            Prompt("p1", "chien punk <b>fish-eye</b>", tool="Midjourney", shot="s03", time=12.0, selected=True),
            Prompt("p2", "frog --ar 16:9", tool="Midjourney", selected=False),
        ),
        "making_of": (
            MakingOfNote(PartialDate(2025, 4, 7), text("Le défi", "The challenge"), text(
                "Un début ![Le premier](first.png)\n\nFin."
            ),
                 kind="challenge", pictures=(AuthorFile(f"content/{slug}/making-of/first.png", "z", 1),),
                 id="challenge"),
        ),
        "rights": Rights(
            "© 2025 The Room", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", text("La Salle"),
            items=(RightsItem("m", "music", text("Chanson"), "own"),),
            disclosure=Disclosure("trainedAlgorithmicMedia", (("image", "full"),), text("Montage à la main.")),
        ),
        "relations": (Relation("same-challenge", "other"),),
    }  # fmt: skip
    return Project(**{**values, **changes})  # type: ignore[arg-type]


def catalogue(*projects: Project, site: Site = SITE) -> tuple[Catalogue, dict[str, MediaOutputs]]:
    shown = projects or (project(), project("other", title=text("L'Autre"), relations=()))
    return Catalogue(site, shown), {film.slug: products(film.slug) for film in shown}

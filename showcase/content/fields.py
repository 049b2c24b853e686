"""Defines the fields of every file that an author may write: key, purpose, allowed values."""

from __future__ import annotations

from showcase.content import codes, parsers
from showcase.content.schema import (
    ADDRESS,
    AnyField,
    Choice,
    FieldInfo,
    Links,
    ListOf,
    LocalizedField,
    MapOf,
    ObjectField,
    ParsedField,
    String,
    UnionField,
    WithNode,
)

TEXT = LocalizedField()
STRING = String()
RAW = String(raw=True)
DAY = ParsedField(parsers.day, {"type": ["string", "integer", "null"], "examples": ["2025", "2025-04", "2025-04-07"]})
YEAR = ParsedField(parsers.year, {"type": ["integer", "string", "null"], "examples": [2025]})
TIME = ParsedField(parsers.seconds, {"type": ["string", "number", "null"], "examples": ["00:01:23.500", "1:23"]})
COUNT = ParsedField(parsers.count, {"type": ["integer", "string", "null"]})
BOOL = ParsedField(parsers.yes_or_no, {"type": ["boolean", "string", "null"], "examples": ["yes", "no"]})
EMAIL = ParsedField(parsers.e_mail, {"type": ["string", "null"], "format": "email"})
COUNTRY = ParsedField(codes.country, {"type": "string", "examples": ["FR", "Norway", "États-Unis"]}, keep=True)
LANGUAGE = ParsedField(codes.language, {"type": ["string", "null"], "examples": ["fr", "English", "none"]}, keep=True)
TYPED = WithNode(RAW)

CONTACT = ObjectField(
    {
        "role": FieldInfo(STRING, "What they are to be asked about: press, distribution, festival, …"),
        "name": FieldInfo(STRING, "Who answers."),
        "email": FieldInfo(EMAIL, "E-mail address.", also=("mail", "e-mail", "courriel")),
        "phone": FieldInfo(STRING, "Telephone number, with its country code.", also=("tel", "telephone")),
        "url": FieldInfo(ADDRESS, "Web address.", also=("website", "site")),
    },
    short=("email", EMAIL),
)
CONTACTS = UnionField(scalar=EMAIL, items=ListOf(CONTACT), table=AnyField())

QUOTE_KEYS = {
    "quote": FieldInfo(TEXT, "What was written, word for word.", also=("text", "citation")),
    "source": FieldInfo(STRING, "The paper, site or broadcast.", also=("publication", "media", "publisher")),
    "author": FieldInfo(STRING, "Who wrote it.", also=("by", "journalist")),
    "url": FieldInfo(ADDRESS, "Where it can be read.", also=("link",)),
    "date": FieldInfo(DAY, "When it was published.", also=("on", "published", "publie", "publie_le", "published_on")),
    "language": FieldInfo(LANGUAGE, "Language of the quotation, where it is not the default one.", also=("lang",)),
}
QUOTE = ObjectField(QUOTE_KEYS, needed=("quote",), short=("quote", TEXT))
REVIEW = ObjectField({name: key for name, key in QUOTE_KEYS.items() if name != "quote"})

AWARD = ObjectField(
    {
        "title": FieldInfo(TEXT, "Name of the award.", also=("award", "name", "prize", "prix")),
        "festival": FieldInfo(STRING, "Who gave it.", also=("by", "event")),
        "category": FieldInfo(TEXT, "In which category."),
        "year": FieldInfo(YEAR, "When it was given.", also=("date", "on")),
        "city": FieldInfo(STRING, "Where the festival is held."),
        "country": FieldInfo(COUNTRY, "Country code or name."),
        "note": FieldInfo(TEXT, "Anything else worth a line."),
        "laurel": FieldInfo(WithNode(RAW), "The festival's own artwork: a file in press/."),
    },
    needed=("title",),
    short=("title", TEXT),
)

SCREENING = ObjectField(
    {
        "festival": FieldInfo(TEXT, "Where it was shown.", also=("event", "venue", "name")),
        "city": FieldInfo(STRING, "City."),
        "country": FieldInfo(COUNTRY, "Country code or name."),
        "date": FieldInfo(DAY, "When, as exactly as is known.", also=("on", "year")),
        "premiere": FieldInfo(
            Choice(
                ("world", "international", "continental", "national", "regional", "local", "online"),
                {"mondiale": "world", "internationale": "international", "nationale": "national",
                 "regionale": "regional", "yes": "world", "country": "national"},
                open=True,
            ),
            "Which premiere it was.",
        ),
        "award": FieldInfo(TEXT, "What it won there."),
        "url": FieldInfo(ADDRESS, "The festival's page on it.", also=("link",)),
    },
    needed=("festival",),
    short=("festival", TEXT),
)  # fmt: skip

CHAPTER = ObjectField(
    {
        "at": FieldInfo(TIME, "Time in the film.", also=("time", "start", "from")),
        "title": FieldInfo(TEXT, "What begins there.", also=("name", "label")),
    },
    needed=("at", "title"),
)

STILL = ObjectField(
    {
        "file": FieldInfo(WithNode(RAW), "A picture in stills/.", also=("picture", "image", "src")),
        "at": FieldInfo(TIME, "Instead of a file: a time in the film.", also=("time",)),
        "caption": FieldInfo(TEXT, "What stands below it.", also=("title", "legend", "legende")),
        "alt": FieldInfo(TEXT, "What it shows, for those who do not see it."),
        "credit": FieldInfo(STRING, "Who made the picture.", also=("by", "photo")),
    },
    short=("written", WithNode(RAW)),
)
STILLS = UnionField(scalar=ListOf(STILL), items=ListOf(STILL), table=AnyField())

POSTER = UnionField(
    scalar=WithNode(RAW),
    table=ObjectField(
        {
            "at": FieldInfo(TIME, "Time in the film.", also=("time",)),
            "file": FieldInfo(WithNode(RAW), "A picture in the project's folder."),
        }
    ),
)

TYPES = (
    "music-video", "short", "feature", "animation", "documentary", "experimental", "trailer", "series", "episode",
    "advertisement", "installation", "performance", "making-of", "essay", "visual-album", "test",
)  # fmt: skip
TYPE_NAMES = {
    "clip": "music-video", "clip-video": "music-video", "clip-musical": "music-video", "musicvideo": "music-video",
    "music-clip": "music-video", "court-metrage": "short", "court": "short", "short-film": "short",
    "court-metrage-musical": "music-video", "animated-short": "animation", "film-d-animation": "animation",
    "documentaire": "documentary", "doc": "documentary", "bande-annonce": "trailer", "teaser": "trailer",
    "long-metrage": "feature", "feature-film": "feature", "ad": "advertisement", "commercial": "advertisement",
    "publicite": "advertisement", "serie": "series", "essai": "essay", "experimentale": "experimental",
}  # fmt: skip

CREDITS = UnionField(items=AnyField(), table=AnyField())

PROJECT = ObjectField(
    {
        "title": FieldInfo(TEXT, "Title of the film.", also=("titre", "name", "nom")),
        "title_original": FieldInfo(
            STRING, "Title in the film's own language.", also=("original_title", "titre_original")
        ),
        "type": FieldInfo(Choice(TYPES, TYPE_NAMES, open=True), "What kind of film it is.", also=("kind", "format")),
        "year": FieldInfo(YEAR, "Year of the film.", also=("annee",)),
        "completed": FieldInfo(DAY, "When it was finished.", also=("completion_date", "finished", "date")),
        "countries": FieldInfo(
            ListOf(COUNTRY, ","), "Countries of production: codes or names.", also=("country", "pays")
        ),
        "filmed_in": FieldInfo(ListOf(COUNTRY, ","), "Countries it was filmed in.", also=("country_of_filming",)),
        "languages": FieldInfo(
            ListOf(LANGUAGE, ","), "What is spoken or sung; `none` where nothing is.", also=("language", "langues")
        ),
        "genres": FieldInfo(ListOf(TEXT, ","), "Genres.", also=("genre", "styles")),
        "keywords": FieldInfo(ListOf(TEXT, ","), "Words to find it by.", also=("tags", "mots_cles")),
        "logline": FieldInfo(TEXT, "The film in one sentence.", also=("tagline", "pitch")),
        "synopsis": FieldInfo(
            ObjectField(
                {"short": FieldInfo(TEXT, "About 50 words.", also=("court",)),
                    "long": FieldInfo(TEXT, "About 150 words.")},
                short=("short", TEXT),
            ),
            "The synopsis: one text, or `short` and `long`.",
            also=("description", "resume"),
        ),
        "statement": FieldInfo(TEXT, "The director's statement.", also=("director_statement", "note_d_intention")),
        "lyrics": FieldInfo(TEXT, "Words of the song.", also=("paroles",)),
        "notes": FieldInfo(TEXT, "Production notes."),
        "budget": FieldInfo(STRING, "Budget with its currency, as written."),
        "shooting_format": FieldInfo(STRING, "What it was shot on or made with."),
        "rating": FieldInfo(STRING, "Age rating."),
        "student": FieldInfo(BOOL, "Whether it is a student's film.", also=("student_project",)),
        "first_time": FieldInfo(
            BOOL, "Whether it is the director's first.", also=("first_time_filmmaker", "first_film")
        ),
        "ids": FieldInfo(
            MapOf(WithNode(RAW), ("isan", "eidr", "isrc", "imdb")), "Registered numbers; check digits are verified.",
        ),
        "awards": FieldInfo(ListOf(AWARD), "What it won.", also=("prix", "laurels")),
        "screenings": FieldInfo(ListOf(SCREENING), "Where it was shown.", also=("selections", "projections")),
        "press": FieldInfo(ListOf(QUOTE), "What was written of it.", also=("quotes", "reviews")),
        "links": FieldInfo(Links(), "Where else it is found.", also=("link", "liens")),
        "contacts": FieldInfo(CONTACTS, "Who to write to.", also=("contact",)),
        "clip": FieldInfo(WithNode(RAW), "The master, where its name is not `clip`.", also=("video", "master", "film")),
        "trailer": FieldInfo(WithNode(RAW), "The trailer, where its name is not `trailer`.", also=("bande_annonce",)),
        "poster": FieldInfo(POSTER, "A picture in the folder, or `at:` a time in the film.", also=("affiche",)),
        "stills": FieldInfo(STILLS, "Times in the film to take stills at, or pictures.", also=("photos", "images")),
        "chapters": FieldInfo(ListOf(CHAPTER), "Chapters of the film.", also=("chapitres",)),
        "visibility": FieldInfo(
            UnionField(
                scalar=WithNode(RAW),
                table=ObjectField(
                    {"public_from": FieldInfo(WithNode(DAY), "The day from which the film may be public.")}
                ),
            ),
            "`public`, `unlisted`, `trailer-only`, `private`, or `public_from: DATE`.",
            also=("visibilite",),
        ),
        "public_from": FieldInfo(WithNode(DAY), "The day from which the film may be public.",
            also=("embargo", "release_date", "publication_date", "publish_date", "available_from", "go_live",
                  "date_de_sortie",
                  "date_de_publication"),
        ),
        "draft": FieldInfo(
            WithNode(RAW), "`yes` is the same as `visibility: private`.",
            also=("brouillon", "private", "prive", "hidden", "masque", "unpublished", "non_publie", "wip"),
        ),
        "published": FieldInfo(
            WithNode(RAW), "`no` is the same as `visibility: private`.",
            also=("publie", "public", "publish", "publier", "listed", "visible", "online", "en_ligne"),
        ),
        "status": FieldInfo(
            WithNode(RAW), "`draft` is the same as `visibility: private`.", also=("statut", "state", "etat"),
        ),
        "festivals": FieldInfo(
            ListOf(RAW, ","), "Festivals it is meant for, by the name of their profile.", also=("targets",),
        ),
        "relations": FieldInfo(AnyField(), "Other films it belongs with: what it is of them, then their folder."),
        "people": FieldInfo(AnyField(), "People, as in credits.yaml."),
        "credits": FieldInfo(CREDITS, "Credits, as in credits.yaml.", also=("crew", "generique", "cast")),
        "tools": FieldInfo(AnyField(), "Tools, as in tools.yaml.", also=("outils",)),
        "rights": FieldInfo(AnyField(), "Rights, as in rights.yaml.", also=("droits",)),
        "disclosure": FieldInfo(AnyField(), "What is said of AI, as in rights.yaml."),
        "running_time": FieldInfo(TYPED, "Compared with the clip.", also=("duration", "runtime", "duree")),
        "aspect_ratio": FieldInfo(TYPED, "Compared with the clip.", also=("ratio",)),
        "frame_rate": FieldInfo(TYPED, "Compared with the clip.", also=("fps",)),
        "resolution": FieldInfo(TYPED, "Compared with the clip.", also=("size",)),
        "sound": FieldInfo(TYPED, "Compared with the clip.", also=("audio", "son")),
    }
)

CONSENT_WORDS = ("name", "alias", "anonymous", "pending", "withdrawn")
CONSENT_NAMES = {
    "nom": "name", "named": "name", "yes": "name", "oui": "name", "true": "name", "given": "name", "granted": "name",
    "pseudo": "alias", "pseudonyme": "alias", "nickname": "alias", "anonyme": "anonymous", "count": "anonymous",
    "no": "withdrawn", "non": "withdrawn", "refused": "withdrawn", "refuse": "withdrawn", "none": "withdrawn",
    "false": "withdrawn", "retire": "withdrawn", "en-attente": "pending", "asked": "pending", "unknown": "pending",
    "waiting": "pending", "denied": "withdrawn", "revoked": "withdrawn",
}  # fmt: skip
CONSENT_AS = Choice(CONSENT_WORDS, CONSENT_NAMES)
SCOPES = ("site", "presskit", "festival", "c2pa")
CONSENT = ObjectField(
    {
        "as": FieldInfo(CONSENT_AS, "How they agreed to be named."),
        "scope": FieldInfo(ListOf(Choice(SCOPES, {"festivals": "festival", "press-kit": "presskit"}), ","), "Where."),
        "on": FieldInfo(DAY, "When they agreed.", also=("date",)),
        "by": FieldInfo(RAW, "How they agreed.", also=("how",)),
        "note": FieldInfo(RAW, "For the author only."),
    },
    short=("as", CONSENT_AS),
)

PERSON = ObjectField(
    {
        "id": FieldInfo(RAW, "A short name that credits refer to."),
        "name": FieldInfo(RAW, "As the public may see it.", also=("nom",)),
        "kind": FieldInfo(
            Choice(
                ("person", "group", "organisation"),
                {"personne": "person", "groupe": "group", "collective": "group", "collectif": "group", "band": "group",
                 "organization": "organisation", "company": "organisation", "societe": "organisation"},
            ),
            "`person`, `group` or `organisation`.",
            also=("type",),
        ),
        "sort_name": FieldInfo(RAW, "What they are sorted by."),
        "alias": FieldInfo(
            RAW, "The name to show instead, where that is what was agreed to.", also=("pseudo", "nickname")
        ),
        "aliases": FieldInfo(ListOf(RAW, ","), "Other names they are known by; never shown unless `aliases_public`."),
        "aliases_public": FieldInfo(BOOL, "Whether the first of `aliases` may be shown."),
        "pronouns": FieldInfo(RAW, "Pronouns."),
        "bio": FieldInfo(TEXT, "A few lines on them.", also=("biography", "biographie")),
        "portrait": FieldInfo(WithNode(RAW), "A picture of them.", also=("photo", "picture", "image")),
        "links": FieldInfo(Links(), "Where they are found.", also=("link", "liens")),
        "ids": FieldInfo(MapOf(WithNode(RAW), ("imdb", "isni")), "Public identifiers."),
        "members": FieldInfo(
            UnionField(
                scalar=COUNT,
                table=ObjectField(
                    {"count": FieldInfo(COUNT, "How many."), "listed": FieldInfo(COUNT, "How many of them are named.")}
                ),
            ),
            "How many people a group counts.",
        ),
        "consent": FieldInfo(WithNode(AnyField()), "How and where they agreed to be named.", also=("consentement",)),
    },
    short=("name", RAW),
)  # fmt: skip

CREDIT = ObjectField(
    {
        "role": FieldInfo(
            WithNode(RAW), "What they did; known roles have a key, others are kept as written.", also=("job", "poste"),
        ),
        "person": FieldInfo(
            WithNode(RAW), "Who: the `id` of one of `people`, or a name.", also=("name", "who", "nom", "group"),
        ),
        "people": FieldInfo(ListOf(WithNode(RAW)), "Several who did the same.", also=("persons", "names")),
        "count": FieldInfo(COUNT, "How many unnamed people."),
        "label": FieldInfo(TEXT, "What the role is called here; for unnamed people, the whole line."),
        "department": FieldInfo(WithNode(RAW), "Where it belongs.", also=("departement",)),
        "order": FieldInfo(COUNT, "Lower stands first."),
        "billing": FieldInfo(RAW, "opening, main, end or thanks."),
        "as": FieldInfo(RAW, "How the person is named in this one credit."),
        "character": FieldInfo(STRING, "Who they play.", also=("personnage",)),
        "detail": FieldInfo(TEXT, "Anything that stands behind the role."),
        "shots": FieldInfo(ListOf(RAW, ","), "Shots they worked on."),
        "evidence": FieldInfo(MapOf(COUNT), "Counts that tell of the work."),
        "uncredited": FieldInfo(BOOL, "Left out of what is shown."),
    },
    needed=("role",),
)

CREDITS_FILE = ObjectField(
    {
        "people": FieldInfo(ListOf(PERSON), "Everybody who may be referred to.", also=("personnes", "persons")),
        "credits": FieldInfo(
            UnionField(items=ListOf(CREDIT), table=MapOf(ListOf(WithNode(RAW)))), "Who did what.", also=("generique",),
        ),
    }
)

NOTE = ObjectField(
    {
        "date": FieldInfo(DAY, "When it happened.", also=("on", "at")),
        "title": FieldInfo(STRING, "Title of the note.", also=("titre",)),
        "by": FieldInfo(WithNode(RAW), "Who tells it.", also=("author", "par")),
        "kind": FieldInfo(
            Choice(
                ("challenge", "milestone", "version", "award", "note"),
                {"defi": "challenge", "etape": "milestone", "prix": "award", "jalon": "milestone"},
                open=True,
            ),
            "What kind of moment it was.",
            also=("type",),
        ),
    }
)

CAPTION = ObjectField({"alt": STILL.keys["alt"], "credit": STILL.keys["credit"], "caption": STILL.keys["caption"]})

DEPLOY = ObjectField(
    {
        "remote": FieldInfo(RAW, "A git remote, or the address of a repository; `origin` where nothing is said."),
        "branch": FieldInfo(RAW, "The branch that is published; `gh-pages` where nothing is said."),
        "history": FieldInfo(
            Choice(("lone", "keep"), {"orphan": "lone", "kept": "keep", "garder": "keep"}),
            "`lone`: the branch is one commit, made anew each time; `keep`: each deploy adds one.",
        ),
        "domain": FieldInfo(RAW, "Your own domain, as `films.example.org`.", also=("cname", "domaine")),
        "keep": FieldInfo(
            ListOf(RAW), "Files of your own in `site/` that are published too, as `google1234.html` or `downloads/*`.",
        ),
    }
)

SITE = ObjectField(
    {
        "title": FieldInfo(TEXT, "Name of the site.", also=("name", "titre")),
        "url": FieldInfo(WithNode(RAW), "Where it will stand, with https://.", also=("address", "base_url", "baseurl")),
        "languages": FieldInfo(
            ListOf(WithNode(RAW), ","), "Languages of the site, the default first.", also=("language", "langues"),
        ),
        "theme": FieldInfo(
            UnionField(
                scalar=RAW,
                table=ObjectField(
                    {
                        "name": FieldInfo(RAW, "Name of the theme."),
                        "settings": FieldInfo(MapOf(RAW), "The theme's own settings."),
                    }
                ),
            ),
            "How it looks: the name of a theme.",
        ),
        "theme_settings": FieldInfo(MapOf(RAW), "The theme's own settings."),
        "description": FieldInfo(TEXT, "The site in one sentence."),
        "about": FieldInfo(TEXT, "Who shows these films; Markdown.", also=("a_propos",)),
        "contacts": FieldInfo(CONTACTS, "Who to write to.", also=("contact",)),
        "links": FieldInfo(Links(), "Where else you are found.", also=("liens",)),
        "encodes": FieldInfo(
            Choice(("draft", "standard", "best"), {"brouillon": "draft", "normal": "standard"}),
            "How much care films get: `draft`, `standard` or `best`.",
            also=("quality",),
        ),
        "deploy": FieldInfo(DEPLOY, "Where it is published: see below.", also=("publish", "publication")),
        "targets": FieldInfo(ListOf(RAW, ","), "Festivals that all films are meant for.", also=("festivals",)),
    }
)

"""The form of every file an author may write: its keys, what each is for, and what it may hold."""

from __future__ import annotations

from showcase.content import codes, values
from showcase.content.shapes import (
    ADDRESS,
    Anything,
    ByKind,
    Choice,
    Key,
    Links,
    ListOf,
    MapOf,
    Parsed,
    Placed,
    Record,
    String,
    Texts,
)

TEXT = Texts()
STRING = String()
RAW = String(raw=True)
DAY = Parsed(values.day, {"type": ["string", "integer", "null"], "examples": ["2025", "2025-04", "2025-04-07"]})
YEAR = Parsed(values.year, {"type": ["integer", "string", "null"], "examples": [2025]})
TIME = Parsed(values.seconds, {"type": ["string", "number", "null"], "examples": ["00:01:23.500", "1:23"]})
COUNT = Parsed(values.count, {"type": ["integer", "string", "null"]})
BOOL = Parsed(values.yes_or_no, {"type": ["boolean", "string", "null"], "examples": ["yes", "no"]})
EMAIL = Parsed(values.e_mail, {"type": ["string", "null"], "format": "email"})
COUNTRY = Parsed(codes.country, {"type": "string", "examples": ["FR", "Norway", "États-Unis"]}, keep=True)
LANGUAGE = Parsed(codes.language, {"type": ["string", "null"], "examples": ["fr", "English", "none"]}, keep=True)
TYPED = Placed(RAW)

CONTACT = Record(
    {
        "role": Key(STRING, "What they are to be asked about: press, distribution, festival, …"),
        "name": Key(STRING, "Who answers."),
        "email": Key(EMAIL, "E-mail address.", also=("mail", "e-mail", "courriel")),
        "phone": Key(STRING, "Telephone number, with its country code.", also=("tel", "telephone")),
        "url": Key(ADDRESS, "Web address.", also=("website", "site")),
    },
    short=("email", EMAIL),
)
CONTACTS = ByKind(scalar=EMAIL, items=ListOf(CONTACT), table=Anything())

QUOTE_KEYS = {
    "quote": Key(TEXT, "What was written, word for word.", also=("text", "citation")),
    "source": Key(STRING, "The paper, site or broadcast.", also=("publication", "media", "publisher")),
    "author": Key(STRING, "Who wrote it.", also=("by", "journalist")),
    "url": Key(ADDRESS, "Where it can be read.", also=("link",)),
    "date": Key(DAY, "When it was published.", also=("on", "published", "publie", "publie_le", "published_on")),
    "language": Key(LANGUAGE, "Language of the quotation, where it is not the default one.", also=("lang",)),
}
QUOTE = Record(QUOTE_KEYS, needed=("quote",), short=("quote", TEXT))
REVIEW = Record({name: key for name, key in QUOTE_KEYS.items() if name != "quote"})

AWARD = Record(
    {
        "title": Key(TEXT, "Name of the award.", also=("award", "name", "prize", "prix")),
        "festival": Key(STRING, "Who gave it.", also=("by", "event")),
        "category": Key(TEXT, "In which category."),
        "year": Key(YEAR, "When it was given.", also=("date", "on")),
        "city": Key(STRING, "Where the festival is held."),
        "country": Key(COUNTRY, "Country code or name."),
        "note": Key(TEXT, "Anything else worth a line."),
        "laurel": Key(Placed(RAW), "The festival's own artwork: a file in press/."),
    },
    needed=("title",),
    short=("title", TEXT),
)

SCREENING = Record(
    {
        "festival": Key(TEXT, "Where it was shown.", also=("event", "venue", "name")),
        "city": Key(STRING, "City."),
        "country": Key(COUNTRY, "Country code or name."),
        "date": Key(DAY, "When, as exactly as is known.", also=("on", "year")),
        "premiere": Key(
            Choice(
                ("world", "international", "continental", "national", "regional", "local", "online"),
                {"mondiale": "world", "internationale": "international", "nationale": "national",
                 "regionale": "regional", "yes": "world", "country": "national"},
                open=True,
            ),
            "Which premiere it was.",
        ),
        "award": Key(TEXT, "What it won there."),
        "url": Key(ADDRESS, "The festival's page on it.", also=("link",)),
    },
    needed=("festival",),
    short=("festival", TEXT),
)  # fmt: skip

CHAPTER = Record(
    {
        "at": Key(TIME, "Time in the film.", also=("time", "start", "from")),
        "title": Key(TEXT, "What begins there.", also=("name", "label")),
    },
    needed=("at", "title"),
)

STILL = Record(
    {
        "file": Key(Placed(RAW), "A picture in stills/.", also=("picture", "image", "src")),
        "at": Key(TIME, "Instead of a file: a time in the film.", also=("time",)),
        "caption": Key(TEXT, "What stands below it.", also=("title", "legend", "legende")),
        "alt": Key(TEXT, "What it shows, for those who do not see it."),
        "credit": Key(STRING, "Who made the picture.", also=("by", "photo")),
    },
    short=("written", Placed(RAW)),
)
STILLS = ByKind(scalar=ListOf(STILL), items=ListOf(STILL), table=Anything())

POSTER = ByKind(
    scalar=Placed(RAW),
    table=Record(
        {
            "at": Key(TIME, "Time in the film.", also=("time",)),
            "file": Key(Placed(RAW), "A picture in the project's folder."),
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

CREDITS = ByKind(items=Anything(), table=Anything())

PROJECT = Record(
    {
        "title": Key(TEXT, "Title of the film.", also=("titre", "name", "nom")),
        "title_original": Key(STRING, "Title in the film's own language.", also=("original_title", "titre_original")),
        "type": Key(Choice(TYPES, TYPE_NAMES, open=True), "What kind of film it is.", also=("kind", "format")),
        "year": Key(YEAR, "Year of the film.", also=("annee",)),
        "completed": Key(DAY, "When it was finished.", also=("completion_date", "finished", "date")),
        "countries": Key(ListOf(COUNTRY, ","), "Countries of production: codes or names.", also=("country", "pays")),
        "filmed_in": Key(ListOf(COUNTRY, ","), "Countries it was filmed in.", also=("country_of_filming",)),
        "languages": Key(
            ListOf(LANGUAGE, ","), "What is spoken or sung; `none` where nothing is.", also=("language", "langues")
        ),
        "genres": Key(ListOf(TEXT, ","), "Genres.", also=("genre", "styles")),
        "keywords": Key(ListOf(TEXT, ","), "Words to find it by.", also=("tags", "mots_cles")),
        "logline": Key(TEXT, "The film in one sentence.", also=("tagline", "pitch")),
        "synopsis": Key(
            Record(
                {"short": Key(TEXT, "About 50 words.", also=("court",)), "long": Key(TEXT, "About 150 words.")},
                short=("short", TEXT),
            ),
            "The synopsis: one text, or `short` and `long`.",
            also=("description", "resume"),
        ),
        "statement": Key(TEXT, "The director's statement.", also=("director_statement", "note_d_intention")),
        "lyrics": Key(TEXT, "Words of the song.", also=("paroles",)),
        "notes": Key(TEXT, "Production notes."),
        "budget": Key(STRING, "Budget with its currency, as written."),
        "shooting_format": Key(STRING, "What it was shot on or made with."),
        "rating": Key(STRING, "Age rating."),
        "student": Key(BOOL, "Whether it is a student's film.", also=("student_project",)),
        "first_time": Key(BOOL, "Whether it is the director's first.", also=("first_time_filmmaker", "first_film")),
        "ids": Key(
            MapOf(Placed(RAW), ("isan", "eidr", "isrc", "imdb")), "Registered numbers; check digits are verified.",
        ),
        "awards": Key(ListOf(AWARD), "What it won.", also=("prix", "laurels")),
        "screenings": Key(ListOf(SCREENING), "Where it was shown.", also=("selections", "projections")),
        "press": Key(ListOf(QUOTE), "What was written of it.", also=("quotes", "reviews")),
        "links": Key(Links(), "Where else it is found.", also=("link", "liens")),
        "contacts": Key(CONTACTS, "Who to write to.", also=("contact",)),
        "clip": Key(Placed(RAW), "The master, where its name is not `clip`.", also=("video", "master", "film")),
        "trailer": Key(Placed(RAW), "The trailer, where its name is not `trailer`.", also=("bande_annonce",)),
        "poster": Key(POSTER, "A picture in the folder, or `at:` a time in the film.", also=("affiche",)),
        "stills": Key(STILLS, "Times in the film to take stills at, or pictures.", also=("photos", "images")),
        "chapters": Key(ListOf(CHAPTER), "Chapters of the film.", also=("chapitres",)),
        "visibility": Key(
            ByKind(
                scalar=Placed(RAW),
                table=Record({"public_from": Key(Placed(DAY), "The day from which the film may be public.")}),
            ),
            "`public`, `unlisted`, `trailer-only`, `private`, or `public_from: DATE`.",
            also=("visibilite",),
        ),
        "public_from": Key(Placed(DAY), "The day from which the film may be public.", also=("embargo",)),
        "draft": Key(
            Placed(RAW), "`yes` is the same as `visibility: private`.",
            also=("brouillon", "private", "prive", "hidden", "masque", "unpublished", "non_publie", "wip"),
        ),
        "published": Key(
            Placed(RAW), "`no` is the same as `visibility: private`.",
            also=("publie", "public", "publish", "publier", "listed", "visible", "online", "en_ligne"),
        ),
        "status": Key(
            Placed(RAW), "`draft` is the same as `visibility: private`.", also=("statut", "state", "etat"),
        ),
        "festivals": Key(
            ListOf(RAW, ","), "Festivals it is meant for, by the name of their profile.", also=("targets",),
        ),
        "relations": Key(Anything(), "Other films it belongs with: what it is of them, then their folder."),
        "people": Key(Anything(), "People, as in credits.yaml."),
        "credits": Key(CREDITS, "Credits, as in credits.yaml.", also=("crew", "generique", "cast")),
        "tools": Key(Anything(), "Tools, as in tools.yaml.", also=("outils",)),
        "rights": Key(Anything(), "Rights, as in rights.yaml.", also=("droits",)),
        "disclosure": Key(Anything(), "What is said of AI, as in rights.yaml."),
        "running_time": Key(TYPED, "Compared with the clip.", also=("duration", "runtime", "duree")),
        "aspect_ratio": Key(TYPED, "Compared with the clip.", also=("ratio",)),
        "frame_rate": Key(TYPED, "Compared with the clip.", also=("fps",)),
        "resolution": Key(TYPED, "Compared with the clip.", also=("size",)),
        "sound": Key(TYPED, "Compared with the clip.", also=("audio", "son")),
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
CONSENT = Record(
    {
        "as": Key(CONSENT_AS, "How they agreed to be named."),
        "scope": Key(ListOf(Choice(SCOPES, {"festivals": "festival", "press-kit": "presskit"}), ","), "Where."),
        "on": Key(DAY, "When they agreed.", also=("date",)),
        "by": Key(RAW, "How they agreed.", also=("how",)),
        "note": Key(RAW, "For the author only."),
    },
    short=("as", CONSENT_AS),
)

PERSON = Record(
    {
        "id": Key(RAW, "A short name that credits refer to."),
        "name": Key(RAW, "As the public may see it.", also=("nom",)),
        "kind": Key(
            Choice(
                ("person", "group", "organisation"),
                {"personne": "person", "groupe": "group", "collective": "group", "collectif": "group", "band": "group",
                 "organization": "organisation", "company": "organisation", "societe": "organisation"},
            ),
            "`person`, `group` or `organisation`.",
            also=("type",),
        ),
        "sort_name": Key(RAW, "What they are sorted by."),
        "alias": Key(RAW, "The name to show instead, where that is what was agreed to.", also=("pseudo", "nickname")),
        "aliases": Key(ListOf(RAW, ","), "Other names they are known by; never shown unless `aliases_public`."),
        "aliases_public": Key(BOOL, "Whether the first of `aliases` may be shown."),
        "pronouns": Key(RAW, "Pronouns."),
        "bio": Key(TEXT, "A few lines on them.", also=("biography", "biographie")),
        "portrait": Key(Placed(RAW), "A picture of them.", also=("photo", "picture", "image")),
        "links": Key(Links(), "Where they are found.", also=("link", "liens")),
        "ids": Key(MapOf(Placed(RAW), ("imdb", "isni")), "Public identifiers."),
        "members": Key(
            ByKind(
                scalar=COUNT,
                table=Record({"count": Key(COUNT, "How many."), "listed": Key(COUNT, "How many of them are named.")}),
            ),
            "How many people a group counts.",
        ),
        "consent": Key(Placed(Anything()), "How and where they agreed to be named.", also=("consentement",)),
    },
    short=("name", RAW),
)  # fmt: skip

CREDIT = Record(
    {
        "role": Key(
            Placed(RAW), "What they did; known roles have a key, others are kept as written.", also=("job", "poste"),
        ),
        "person": Key(
            Placed(RAW), "Who: the `id` of one of `people`, or a name.", also=("name", "who", "nom", "group"),
        ),
        "people": Key(ListOf(Placed(RAW)), "Several who did the same.", also=("persons", "names")),
        "count": Key(COUNT, "How many unnamed people."),
        "label": Key(TEXT, "What the role is called here; for unnamed people, the whole line."),
        "department": Key(Placed(RAW), "Where it belongs.", also=("departement",)),
        "order": Key(COUNT, "Lower stands first."),
        "billing": Key(RAW, "opening, main, end or thanks."),
        "as": Key(RAW, "How the person is named in this one credit."),
        "character": Key(STRING, "Who they play.", also=("personnage",)),
        "detail": Key(TEXT, "Anything that stands behind the role."),
        "shots": Key(ListOf(RAW, ","), "Shots they worked on."),
        "evidence": Key(MapOf(COUNT), "Counts that tell of the work."),
        "uncredited": Key(BOOL, "Left out of what is shown."),
    },
    needed=("role",),
)

CREDITS_FILE = Record(
    {
        "people": Key(ListOf(PERSON), "Everybody who may be referred to.", also=("personnes", "persons")),
        "credits": Key(
            ByKind(items=ListOf(CREDIT), table=MapOf(ListOf(Placed(RAW)))), "Who did what.", also=("generique",),
        ),
    }
)

NOTE = Record(
    {
        "date": Key(DAY, "When it happened.", also=("on", "at")),
        "title": Key(STRING, "Title of the note.", also=("titre",)),
        "by": Key(Placed(RAW), "Who tells it.", also=("author", "par")),
        "kind": Key(
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

CAPTION = Record({"alt": STILL.keys["alt"], "credit": STILL.keys["credit"], "caption": STILL.keys["caption"]})

DEPLOY = Record(
    {
        "remote": Key(RAW, "A git remote, or the address of a repository; `origin` where nothing is said."),
        "branch": Key(RAW, "The branch that is published; `gh-pages` where nothing is said."),
        "history": Key(
            Choice(("lone", "keep"), {"orphan": "lone", "kept": "keep", "garder": "keep"}),
            "`lone`: the branch is one commit, made anew each time; `keep`: each deploy adds one.",
        ),
        "domain": Key(RAW, "Your own domain, as `films.example.org`.", also=("cname", "domaine")),
        "keep": Key(
            ListOf(RAW), "Files of your own in `site/` that are published too, as `google1234.html` or `downloads/*`.",
        ),
    }
)

SITE = Record(
    {
        "title": Key(TEXT, "Name of the site.", also=("name", "titre")),
        "url": Key(Placed(RAW), "Where it will stand, with https://.", also=("address", "base_url", "baseurl")),
        "languages": Key(
            ListOf(Placed(RAW), ","), "Languages of the site, the default first.", also=("language", "langues"),
        ),
        "theme": Key(
            ByKind(
                scalar=RAW,
                table=Record(
                    {
                        "name": Key(RAW, "Name of the theme."),
                        "settings": Key(MapOf(RAW), "The theme's own settings."),
                    }
                ),
            ),
            "How it looks: the name of a theme.",
        ),
        "theme_settings": Key(MapOf(RAW), "The theme's own settings."),
        "description": Key(TEXT, "The site in one sentence."),
        "about": Key(TEXT, "Who shows these films; Markdown.", also=("a_propos",)),
        "contacts": Key(CONTACTS, "Who to write to.", also=("contact",)),
        "links": Key(Links(), "Where else you are found.", also=("liens",)),
        "encodes": Key(
            Choice(("draft", "standard", "best"), {"brouillon": "draft", "normal": "standard"}),
            "How much care films get: `draft`, `standard` or `best`.",
            also=("quality",),
        ),
        "deploy": Key(DEPLOY, "Where it is published: see below.", also=("publish", "publication")),
        "targets": Key(ListOf(RAW, ","), "Festivals that all films are meant for.", also=("festivals",)),
    }
)

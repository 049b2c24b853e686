"""Defines the fields of every file that an author may write: key, purpose, allowed values."""

from __future__ import annotations

from showcase.content.keys.budget import BUDGET
from showcase.content.keys.chapter_list import ChapterList
from showcase.content.keys.cluster import CLUSTER
from showcase.content.keys.exhibition import EXHIBITION_KEYS
from showcase.content.keys.schema import (
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
from showcase.content.keys.series import SERIES_KEYS
from showcase.content.words import codes, parsers
from showcase.content.words.answers import CONSENT_NAMES, CONSENT_WORDS, SCOPES
from showcase.content.words.identifiers import FILM_NUMBERS, PERSON_NUMBERS
from showcase.model.sealing import TRAINING

TEXT = LocalizedField()
STRING = String()
RAW = String(raw=True)
DAY = ParsedField(parsers.day, {"type": ["string", "integer", "null"], "examples": ["2025", "2025-04", "2025-04-07"]})
YEAR = ParsedField(parsers.year, {"type": ["integer", "string", "null"], "examples": [2025]})
TIME = ParsedField(parsers.seconds, {"type": ["string", "number", "null"], "examples": ["00:01:23.500", "1:23"]})
COUNT = ParsedField(parsers.count, {"type": ["integer", "string", "null"]})
BOOL = ParsedField(parsers.yes_or_no, {"type": ["boolean", "string", "null"], "examples": ["yes", "no"]})
EMAIL = ParsedField(parsers.e_mail, {"type": ["string", "null"], "format": "email"})
PERCENT = ParsedField(parsers.percent, {"type": ["integer", "string", "null"], "examples": ["86 %"]})
COUNTRY = ParsedField(codes.country, {"type": "string", "examples": ["FR", "Norway", "États-Unis"]}, keep=True)
LANGUAGE = ParsedField(codes.language, {"type": ["string", "null"], "examples": ["fr", "English", "none"]}, keep=True)
TYPED = WithNode(RAW)

CONTACT = ObjectField(
    {
        "role": FieldInfo(STRING, "Subject of the contact: press, distribution, festival, …"),
        "name": FieldInfo(STRING, "Name of the contact."),
        "email": FieldInfo(EMAIL, "E-mail address.", also=("mail", "e-mail", "courriel")),
        "phone": FieldInfo(STRING, "Telephone number, with its country code.", also=("tel", "telephone")),
        "url": FieldInfo(ADDRESS, "Web address.", also=("website", "site")),
    },
    short=("email", EMAIL),
)
CONTACTS = UnionField(scalar=EMAIL, items=ListOf(CONTACT), table=AnyField())

QUOTE_KEYS = {
    "quote": FieldInfo(TEXT, "What was written, word for word.", also=("text", "citation")),
    "source": FieldInfo(STRING, "Newspaper, site or programme.", also=("publication", "media", "publisher")),
    "author": FieldInfo(STRING, "Author.", also=("by", "journalist")),
    "url": FieldInfo(ADDRESS, "Address of the article.", also=("link",)),
    "date": FieldInfo(DAY, "Date of publication.", also=("on", "published", "publie", "publie_le", "published_on")),
    "language": FieldInfo(
        LANGUAGE, "Language of the quotation, if it is not the site's first language.", also=("lang",)
    ),
}
QUOTE = ObjectField(QUOTE_KEYS, needed=("quote",), short=("quote", TEXT))
REVIEW = ObjectField({name: key for name, key in QUOTE_KEYS.items() if name != "quote"})

AWARD = ObjectField(
    {
        "title": FieldInfo(TEXT, "Name of the award.", also=("award", "name", "prize", "prix")),
        "festival": FieldInfo(STRING, "Festival that gave it.", also=("by", "event")),
        "category": FieldInfo(TEXT, "Category."),
        "year": FieldInfo(YEAR, "Year or date of the award.", also=("date", "on")),
        "city": FieldInfo(STRING, "City of the festival."),
        "country": FieldInfo(COUNTRY, "Country code or name."),
        "note": FieldInfo(TEXT, "Additional remark."),
        "laurel": FieldInfo(WithNode(RAW), "The festival's own artwork: a file in press/."),
    },
    needed=("title",),
    short=("title", TEXT),
)

SCREENING = ObjectField(
    {
        "festival": FieldInfo(TEXT, "Where it was shown.", also=("event", "name")),
        "venue": FieldInfo(STRING, "Cinema or hall.", also=("cinema", "hall", "salle", "lieu")),
        "city": FieldInfo(STRING, "City."),
        "country": FieldInfo(COUNTRY, "Country code or name."),
        "date": FieldInfo(DAY, "Date: the day, the month or the year.", also=("on", "year")),
        "premiere": FieldInfo(
            Choice(
                ("world", "international", "continental", "national", "regional", "local", "online"),
                {"mondiale": "world", "internationale": "international", "nationale": "national",
                 "regionale": "regional", "yes": "world", "country": "national"},
                open=True,
            ),
            "Kind of premiere.",
        ),
        "award": FieldInfo(TEXT, "Award won there."),
        "url": FieldInfo(ADDRESS, "The festival's page on the film.", also=("link",)),
    },
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
        "at": FieldInfo(TIME, "A time in the film, instead of a file.", also=("time",)),
        "caption": FieldInfo(TEXT, "Caption.", also=("title", "legend", "legende")),
        "alt": FieldInfo(TEXT, "Description for people who cannot see the picture."),
        "credit": FieldInfo(STRING, "Photographer or artist.", also=("by", "photo")),
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
            "portrait": FieldInfo(WithNode(RAW), "The poster in upright shape, 2:3.", also=("vertical", "upright")),
            "landscape": FieldInfo(WithNode(RAW), "The poster in wide shape.", also=("horizontal", "paysage")),
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

FIGURES = ObjectField(
    {
        "people": FieldInfo(WithNode(COUNT), "People who took part.", also=("personnes", "personas")),
        "prompts": FieldInfo(WithNode(COUNT), "Prompts.", also=("generations", "invites")),
        "kept": FieldInfo(WithNode(COUNT), "Prompts that were kept.", also=("gardes", "retenus", "conservados")),
        "days": FieldInfo(WithNode(COUNT), "Days on which something was made.", also=("jours", "dias")),
        "tools": FieldInfo(WithNode(COUNT), "Tools.", also=("outils", "herramientas")),
        "discarded": FieldInfo(
            WithNode(PERCENT), "Percent of the prompts that were not kept.", also=("ecartes", "jetes", "descartados")
        ),
    }
)
TYPED_FIGURES = FieldInfo(
    FIGURES, "Numbers of the making, compared with those that are counted.",
    also=("numbers", "stats", "chiffres", "nombres", "cifras"),
)  # fmt: skip

PROJECT = ObjectField(
    {
        "title": FieldInfo(TEXT, "Title of the film.", also=("titre", "name", "nom")),
        "title_original": FieldInfo(
            STRING, "Title in the film's own language.", also=("original_title", "titre_original")
        ),
        "type": FieldInfo(Choice(TYPES, TYPE_NAMES, open=True), "Kind of film.", also=("kind", "format")),
        "year": FieldInfo(YEAR, "Year of the film.", also=("annee",)),
        "completed": FieldInfo(DAY, "Completion date.", also=("completion_date", "finished", "date")),
        "countries": FieldInfo(
            ListOf(COUNTRY, ","), "Countries of production: codes or names.", also=("country", "pays")
        ),
        "filmed_in": FieldInfo(ListOf(COUNTRY, ","), "Countries it was filmed in.", also=("country_of_filming",)),
        "languages": FieldInfo(
            ListOf(LANGUAGE, ","),
            "Spoken or sung languages; `none` for a film without words.",
            also=("language", "langue", "langues"),
        ),
        "genres": FieldInfo(ListOf(TEXT, ","), "Genres.", also=("genre", "styles")),
        "keywords": FieldInfo(ListOf(TEXT, ","), "Keywords.", also=("tags", "mots_cles")),
        "logline": FieldInfo(TEXT, "The film in one sentence.", also=("tagline", "pitch")),
        "synopsis": FieldInfo(
            ObjectField(
                {
                    "short": FieldInfo(TEXT, "About 50 words.", also=("court",)),
                    "long": FieldInfo(TEXT, "About 150 words."),
                },
                short=("short", TEXT),
            ),
            "The synopsis: one text, or `short` and `long`.",
            also=("description", "resume"),
        ),
        "statement": FieldInfo(TEXT, "The director's statement.", also=("director_statement", "note_d_intention")),
        "lyrics": FieldInfo(TEXT, "Lyrics of the song.", also=("paroles",)),
        "notes": FieldInfo(TEXT, "Production notes."),
        "budget": FieldInfo(STRING, "Budget with its currency, as written."),
        "shooting_format": FieldInfo(STRING, "Camera format or technique."),
        "rating": FieldInfo(STRING, "Age rating."),
        "student": FieldInfo(BOOL, "Whether it is a student film.", also=("student_project",)),
        "first_time": FieldInfo(
            BOOL, "Whether it is the director's first film.", also=("first_time_filmmaker", "first_film")
        ),
        "ids": FieldInfo(
            MapOf(WithNode(RAW), FILM_NUMBERS),
            "Registered numbers; check digits are verified.",
        ),
        "awards": FieldInfo(ListOf(AWARD), "Awards.", also=("prix", "laurels")),
        "screenings": FieldInfo(ListOf(SCREENING), "Screenings.", also=("selections", "projections")),
        "press": FieldInfo(ListOf(QUOTE), "Press quotes and reviews.", also=("quotes", "reviews")),
        "press_embargo": FieldInfo(
            TEXT, "Embargo for the press: a date or words; it does not hold the film back.", also=("embargo_presse",)
        ),
        "links": FieldInfo(Links(), "Links to other sites.", also=("link", "liens")),
        "contacts": FieldInfo(CONTACTS, "Contacts.", also=("contact",)),
        "clip": FieldInfo(
            WithNode(RAW), "The film's file, if its name is not `clip`.", also=("video", "master", "film")
        ),
        "trailer": FieldInfo(
            WithNode(RAW), "The trailer's file, if its name is not `trailer`.", also=("bande_annonce",)
        ),
        "poster": FieldInfo(POSTER, "A picture in the folder, or `at:` with a time in the film.", also=("affiche",)),
        "stills": FieldInfo(STILLS, "Times in the film, or pictures.", also=("photos", "images")),
        "chapters": FieldInfo(
            ChapterList(CHAPTER), "Chapters of the film: records, or lines such as `0:00 The bus`.", also=("chapitres",)
        ),
        "visibility": FieldInfo(
            UnionField(
                scalar=WithNode(RAW),
                table=ObjectField(
                    {"public_from": FieldInfo(WithNode(DAY), "The day from which the film may be public.")},
                    needed=("public_from",),
                ),
            ),
            "`public`, `unlisted`, `trailer-only`, `private`, or `public_from: DATE`.",
            also=("visibilite",),
        ),
        "public_from": FieldInfo(
            WithNode(DAY),
            "The day from which the film may be public.",
            also=("embargo", "release_date", "publication_date", "publish_date", "available_from", "go_live",
                  "date_de_sortie", "date_de_publication"),
        ),
        "draft": FieldInfo(
            WithNode(RAW),
            "`yes` is the same as `visibility: private`.",
            also=("brouillon", "private", "prive", "hidden", "masque", "unpublished", "non_publie", "wip"),
        ),
        "published": FieldInfo(
            WithNode(RAW),
            "`no` is the same as `visibility: private`.",
            also=("publie", "public", "publish", "publier", "listed", "visible", "online", "en_ligne"),
        ),
        "status": FieldInfo(
            WithNode(RAW),
            "`draft` is the same as `visibility: private`.",
            also=("statut", "state", "etat"),
        ),
        "festivals": FieldInfo(
            ListOf(RAW, ","), "Target festivals, by the names of their profiles.", also=("targets",)
        ),
        "relations": FieldInfo(AnyField(), "Related films: the kind of relation, then the film's folder."),
        **SERIES_KEYS,
        "people": FieldInfo(
            AnyField(), "People, as in credits.yaml.", also=("personnes", "persons"), several=True
        ),
        "credits": FieldInfo(
            CREDITS, "Credits, as in credits.yaml.", also=("crew", "generique", "cast"), several=True
        ),
        "tools": FieldInfo(AnyField(), "Tools, as in tools.yaml.", also=("outils",)),
        "rights": FieldInfo(AnyField(), "Rights, as in rights.yaml.", also=("droits",)),
        "disclosure": FieldInfo(AnyField(), "Statement on AI, as in rights.yaml."),
        **EXHIBITION_KEYS,
        "figures": TYPED_FIGURES,
        "running_time": FieldInfo(TYPED, "Compared with the clip.", also=("duration", "runtime", "duree")),
        "aspect_ratio": FieldInfo(TYPED, "Compared with the clip.", also=("ratio",)),
        "frame_rate": FieldInfo(TYPED, "Compared with the clip.", also=("fps",)),
        "resolution": FieldInfo(TYPED, "Compared with the clip.", also=("size",)),
        "sound": FieldInfo(TYPED, "Compared with the clip.", also=("audio", "son")),
    }
)

CONSENT_AS = Choice(CONSENT_WORDS, CONSENT_NAMES)
CONSENT = ObjectField(
    {
        "as": FieldInfo(CONSENT_AS, "Kind of name agreed to."),
        "scope": FieldInfo(
            ListOf(Choice(SCOPES, {"festivals": "festival", "press-kit": "presskit"}), ","),
            "Where the name may be used.",
        ),
        "on": FieldInfo(DAY, "Date of the agreement.", also=("date",)),
        "by": FieldInfo(RAW, "Form of the agreement.", also=("how",)),
        "note": FieldInfo(RAW, "For the author only."),
    },
    short=("as", CONSENT_AS),
)

PAST_WORK = ObjectField(
    {
        "title": FieldInfo(TEXT, "Title of the work.", also=("titre", "film")),
        "year": FieldInfo(YEAR, "Its year.", also=("annee", "date")),
        "role": FieldInfo(TEXT, "Role in it, if not the same.", also=("job", "fonction")),
        "note": FieldInfo(TEXT, "Kind, length, award.", also=("notes",)),
    },
    needed=("title",),
    short=("title", TEXT),
)

PERSON = ObjectField(
    {
        "id": FieldInfo(RAW, "Short name that credits refer to."),
        "name": FieldInfo(RAW, "Name to show.", also=("nom",)),
        "kind": FieldInfo(
            Choice(
                ("person", "group", "organisation"),
                {"personne": "person", "groupe": "group", "collective": "group", "collectif": "group", "band": "group",
                 "organization": "organisation", "company": "organisation", "societe": "organisation"},
            ),
            "`person`, `group` or `organisation`.",
            also=("type",),
        ),
        "sort_name": FieldInfo(RAW, "Name used for sorting."),
        "alias": FieldInfo(RAW, "Name to show instead, if the person agreed to it.", also=("pseudo", "nickname")),
        "aliases": FieldInfo(ListOf(RAW, ","), "Other names; shown only with `aliases_public`."),
        "aliases_public": FieldInfo(BOOL, "Whether the first of `aliases` may be shown."),
        "pronouns": FieldInfo(RAW, "Pronouns."),
        "bio": FieldInfo(TEXT, "Short biography.", also=("biography", "biographie")),
        "portrait": FieldInfo(WithNode(RAW), "Portrait.", also=("photo", "picture", "image")),
        "portrait_credit": FieldInfo(STRING, "Photographer of the portrait.", also=("photo_credit", "credit_photo")),
        "filmography": FieldInfo(ListOf(PAST_WORK), "Other works of the person.", also=("filmographie", "works")),
        "links": FieldInfo(Links(), "Links.", also=("link", "liens")),
        "ids": FieldInfo(MapOf(WithNode(RAW), PERSON_NUMBERS), "Public identifiers."),
        "members": FieldInfo(
            UnionField(
                scalar=COUNT,
                table=ObjectField(
                    {"count": FieldInfo(COUNT, "How many."), "listed": FieldInfo(COUNT, "How many of them are named.")}
                ),
            ),
            "Number of people in a group.",
        ),
        "consent": FieldInfo(
            WithNode(AnyField()), "How and where the person agreed to be named.", also=("consentement",)
        ),
    },
    short=("name", RAW),
)  # fmt: skip

CREDIT = ObjectField(
    {
        "role": FieldInfo(
            WithNode(RAW),
            "What they did; known roles have a key, others are kept as written.",
            also=("job", "poste"),
        ),
        "person": FieldInfo(
            WithNode(RAW),
            "The `id` of one of `people`, or a name.",
            also=("name", "who", "nom", "group"),
        ),
        "people": FieldInfo(ListOf(WithNode(RAW)), "Several people with the same role.", also=("persons", "names")),
        "count": FieldInfo(COUNT, "Number of unnamed people."),
        "label": FieldInfo(TEXT, "Name of the role to show; for unnamed people, the whole line."),
        "department": FieldInfo(WithNode(RAW), "Department.", also=("departement",)),
        "order": FieldInfo(COUNT, "Position; lower numbers come first."),
        "billing": FieldInfo(RAW, "opening, main, end or thanks."),
        "as": FieldInfo(RAW, "Name of the person in this credit."),
        "character": FieldInfo(STRING, "Character played.", also=("personnage",)),
        "detail": FieldInfo(TEXT, "Addition to the role."),
        "shots": FieldInfo(ListOf(RAW, ","), "Shots worked on."),
        "evidence": FieldInfo(MapOf(COUNT), "Numbers that describe the work."),
        "uncredited": FieldInfo(BOOL, "Not shown."),
    },
    needed=("role",),
)

CREDITS_FILE = ObjectField(
    {
        "people": FieldInfo(
            ListOf(PERSON), "Everybody who may be referred to.", also=("personnes", "persons"), several=True
        ),
        "credits": FieldInfo(
            UnionField(items=ListOf(CREDIT), table=MapOf(ListOf(WithNode(RAW)))), "Who did what.", also=("generique",)
        ),
    }
)

NOTE = ObjectField(
    {
        "date": FieldInfo(DAY, "Date.", also=("on", "at")),
        "title": FieldInfo(STRING, "Title of the note.", also=("titre",)),
        "by": FieldInfo(WithNode(RAW), "Author.", also=("author", "par")),
        "kind": FieldInfo(
            Choice(
                ("challenge", "milestone", "version", "award", "note"),
                {"defi": "challenge", "etape": "milestone", "prix": "award", "jalon": "milestone"},
                open=True,
            ),
            "Kind of event.",
            also=("type",),
        ),
        "compare": FieldInfo(
            WithNode(ListOf(RAW, ",")),
            "Two pictures beside the note: before, after.",
            also=("before-after", "comparer", "avant-apres", "comparar"),
        ),
        "figures": TYPED_FIGURES,
    }
)

CAPTION = ObjectField({"alt": STILL.keys["alt"], "credit": STILL.keys["credit"], "caption": STILL.keys["caption"]})

DEPLOY = ObjectField(
    {
        "to": FieldInfo(
            RAW,
            "Where `showcase deploy` publishes: `github` (default), a folder, `ssh://emma@example.org/var/www`, "
            "`s3://bucket`, `netlify:my-films`, `cloudflare:my-films`.",
            also=("target", "host", "vers", "hacia"),
        ),
        "endpoint": FieldInfo(RAW, "The address of an S3-compatible service, such as `https://s3.example.org`."),
        "remote": FieldInfo(RAW, "A git remote, or the address of a repository; default: `origin`."),
        "branch": FieldInfo(WithNode(RAW), "The published branch; default: `gh-pages`."),
        "history": FieldInfo(
            Choice(("lone", "keep"), {"orphan": "lone", "kept": "keep", "garder": "keep"}),
            "`lone`: each deploy replaces the one before; `keep`: earlier ones stay, in the branch or at Netlify and "
            "Cloudflare.",
        ),
        "domain": FieldInfo(RAW, "Your own domain, such as `films.example.org`.", also=("cname", "domaine")),
        "media_to": FieldInfo(
            RAW, "Where videos are published that pages show from `media_url`: a folder, `ssh://…` or `s3://…`."
        ),
        "keep": FieldInfo(
            ListOf(RAW),
            "Files of your own in `site/` that are published too, such as `google1234.html` or `downloads/*`.",
        ),
    }
)

CREDENTIALS = ObjectField(
    {
        "certificate": FieldInfo(
            WithNode(RAW), "Certificate chain (PEM) to sign with, or `env:NAME`; without it, nothing is signed."
        ),
        "key": FieldInfo(
            WithNode(RAW), "Private key (PEM) in a private folder, or `env:NAME`; default: `key.pem` beside it.",
        ),
        "timestamp": FieldInfo(WithNode(RAW), "Address of a timestamp service; without it, no network is used."),
        "trust_list": FieldInfo(WithNode(RAW), "Authorities (PEM) by which the signer counts as listed."),
        "prompts": FieldInfo(BOOL, "Whether published files carry the words of prompts and who wrote them."),
        "training": FieldInfo(
            Choice(TRAINING, {"no": "not-allowed", "non": "not-allowed", "yes": "allowed", "oui": "allowed"}),
            "Your wish about the training of models: `not-allowed`, `allowed` or `constrained`.",
        ),
    }
)

SITE = ObjectField(
    {
        "title": FieldInfo(TEXT, "Name of the site.", also=("name", "titre")),
        "url": FieldInfo(WithNode(RAW), "Address of the site, with https://.", also=("address", "base_url", "baseurl")),
        "media_url": FieldInfo(
            WithNode(RAW), "Address at which visitors get videos, with https://, where they are not beside the pages."
        ),
        "visitor_counts": FieldInfo(
            WithNode(RAW),
            "Counts visits without cookies: `goatcounter:CODE`, `plausible:DOMAIN` or `umami:ID`, with `@HOST` for a "
            "server of your own.",
            also=("analytics", "statistics", "statistiques", "estadisticas"),
        ),
        "languages": FieldInfo(
            ListOf(WithNode(RAW), ","),
            "Languages of the site, the default first.",
            also=("language", "langue", "langues"),
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
            "Name of the theme.",
        ),
        "theme_settings": FieldInfo(MapOf(RAW), "The theme's own settings."),
        "description": FieldInfo(TEXT, "The site in one sentence."),
        "about": FieldInfo(TEXT, "About the site's owner; Markdown.", also=("a_propos",)),
        "contacts": FieldInfo(CONTACTS, "Contacts.", also=("contact",)),
        "links": FieldInfo(Links(), "Links to other sites.", also=("liens",)),
        "encodes": FieldInfo(
            Choice(("draft", "standard", "best"), {"brouillon": "draft", "normal": "standard"}),
            "Encoding quality: `draft`, `standard` or `best`.",
            also=("quality",),
        ),
        "budget": BUDGET,
        "deploy": FieldInfo(DEPLOY, "Where and how the site is published.", also=("publish", "publication")),
        "credentials": FieldInfo(WithNode(CREDENTIALS), "What files say of their making, and who signs them."),
        "cluster": FieldInfo(CLUSTER, "Dask cluster that makes what takes long: an address, or a table."),
        "targets": FieldInfo(ListOf(RAW, ","), "Target festivals of all films.", also=("festivals",)),
        "featured": FieldInfo(
            WithNode(RAW), "Film that opens the site; else the newest with a picture.", also=("a_la_une",)
        ),
    }
)

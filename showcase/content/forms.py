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
    "source": Key(STRING, "The paper, site or broadcast.", also=("publication", "media")),
    "author": Key(STRING, "Who wrote it.", also=("by", "journalist")),
    "url": Key(ADDRESS, "Where it can be read.", also=("link",)),
    "date": Key(DAY, "When it was published.", also=("on",)),
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

MODALITIES = ("text", "image", "video", "voice", "music", "sound", "editing", "code", "3d", "upscaling")
STAGES = ("pre-production", "production", "post-production")
ANSWER = Choice(
    ("yes", "no", "unknown", "pending"),
    {"true": "yes", "oui": "yes", "false": "no", "non": "no", "inconnu": "unknown", "en-attente": "pending",
     "asked": "pending", "n-a": "unknown", "?": "unknown"},
)  # fmt: skip
TOOL = Record(
    {
        "id": Key(RAW, "A short name that prompts and rights refer to."),
        "name": Key(STRING, "Name of the tool.", also=("nom", "tool")),
        "vendor": Key(STRING, "Who makes it.", also=("by", "company")),
        "model": Key(STRING, "Which model."),
        "version": Key(STRING, "Which version, as written."),
        "modality": Key(Choice(MODALITIES, open=True), "What it makes."),
        "stage": Key(
            Choice(STAGES, {"preproduction": STAGES[0], "postproduction": STAGES[2]}, open=True), "When it was used.",
        ),
        "use": Key(TEXT, "What it was used for.", also=("used_for", "usage")),
        "used_by": Key(ListOf(Placed(RAW), ","), "Who used it."),
        "from": Key(DAY, "First day of use.", also=("since",)),
        "to": Key(DAY, "Last day of use.", also=("until",)),
        "generated": Key(DAY, "The one day it was used on."),
        "shots": Key(ListOf(RAW, ","), "Shots it was used for."),
        "counts": Key(MapOf(COUNT, ("generations", "kept")), "How much was made and kept."),
        "plan": Key(STRING, "Subscription."),
        "plan_at_generation": Key(STRING, "Subscription at the time; `yes` where it is the same."),
        "account": Key(RAW, "For the author only."),
        "job_ids": Key(ListOf(RAW), "For the author only."),
        "commercial_use": Key(ANSWER, "Whether its terms allowed commercial use."),
        "terms": Key(
            Record(
                {
                    "url": Key(STRING, "Where the terms stand."),
                    "seen": Key(DAY, "When they were read."),
                    "file": Key(RAW, "A copy kept by the author."),
                    "sha256": Key(RAW, "Digest of that copy."),
                },
                short=("url", STRING),
            ),
            "Terms of use.",
        ),
        "generative": Key(BOOL, "Whether it generates (a model) or not (an editor)."),
        "note": Key(RAW, "For the author only."),
    },
    needed=("name",),
    short=("name", STRING),
)
TOOLS_FILE = Record(
    {
        "tools": Key(ListOf(TOOL), "What was used.", also=("outils",)),
        "note": Key(TEXT, "What is to be said of all of them.", also=("notes",)),
    }
)

RIGHTS_KINDS = (
    "music", "lyrics", "voice", "likeness", "image", "reference-image", "font", "footage", "brand", "text",
)  # fmt: skip
ORIGINS = ("human", "ai", "licensed", "cc", "public-domain", "mixed", "own", "synthetic")
LICENCE = Record(
    {"name": Key(STRING, "Name of the licence."), "url": Key(ADDRESS, "Where it stands.")},
    short=("name", STRING),
)
RIGHTS_ITEM = Record(
    {
        "id": Key(RAW, "A short name."),
        "kind": Key(
            Choice(RIGHTS_KINDS, {"musique": "music", "voix": "voice"}, open=True), "What it is.", also=("type",),
        ),
        "title": Key(TEXT, "What it is called.", also=("name",)),
        "origin": Key(Choice(ORIGINS, {"creative-commons": "cc", "ia": "ai"}, open=True), "Where it comes from."),
        "by": Key(ListOf(Placed(RAW), ","), "Who made it.", also=("author",)),
        "tool": Key(STRING, "Which tool made it."),
        "licence": Key(LICENCE, "Under which licence.", also=("license",)),
        "licence_url": Key(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "plan_at_generation": Key(STRING, "Subscription at the time."),
        "generated": Key(DAY, "When it was made."),
        "account": Key(RAW, "For the author only."),
        "territory": Key(STRING, "Where it is cleared."),
        "term": Key(STRING, "Until when it is cleared."),
        "media": Key(ListOf(RAW), "For which uses it is cleared."),
        "cleared": Key(ANSWER, "Whether it may be used: `yes`, `no` or `pending`."),
        "proof": Key(ListOf(RAW), "For the author only: files or mails that prove it."),
        "note": Key(TEXT, "Anything else.", also=("notes",)),
        "lyrics": Key(Anything(), "Who wrote the words of a song."),
        "sync": Key(RAW, "Who holds the right to set it to pictures."),
        "cloned_from": Key(RAW, "For the author only: whose voice it was made from."),
        "real_persons": Key(RAW, "For the author only: whose likeness it is; `none`."),
    },
)
DISCLOSURE = Record(
    {
        "digital_source_type": Key(
            Choice(
                (
                    "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia",
                    "compositeSynthetic", "digitalCreation", "digitalCapture", "humanEdits", "composite",
                    "compositeCapture", "screenCapture", "virtualRecording", "algorithmicallyEnhanced",
                    "dataDrivenMedia",
                )
            ),
            "IPTC digital source type.",
        ),
        "ai_share": Key(
            MapOf(
                Choice(("none", "partial", "full"), {"aucune": "none", "partielle": "partial", "totale": "full",
                                                     "no": "none", "yes": "full", "some": "partial", "all": "full"}),
                ("script", "image", "video", "music", "voice", "editing"),
            ),
            "How much of each medium is generated.",
        ),
        "human_work": Key(TEXT, "What people did."),
        "label": Key(TEXT, "The line that is shown."),
        "signed_by": Key(Placed(RAW), "Who stands for this."),
        "on": Key(DAY, "When it was signed.", also=("date",)),
        "eu": Key(
            Record(
                {
                    "label": Key(TEXT, "The line that is shown."),
                    "deepfake": Key(RAW, "Whether it shows what exists and would pass for true."),
                    "evidently_artistic": Key(RAW, "Whether it is plainly a work of art or fiction."),
                    "icon": Key(RAW, "Which of the icons."),
                }
            ),
            "For the labelling duties in the European Union.",
        ),
    }
)  # fmt: skip
RIGHTS = Record(
    {
        "copyright": Key(STRING, "The © line.", also=("©",)),
        "licence": Key(LICENCE, "Licence of the film.", also=("license",)),
        "licence_url": Key(ADDRESS, "Where the licence stands.", also=("license_url",)),
        "attribution": Key(TEXT, "How the film is to be credited."),
        "declaration": Key(
            Record(
                {
                    "text": Key(TEXT, "What is declared."),
                    "signed_by": Key(Placed(RAW), "Who declares it.", also=("by",)),
                    "on": Key(DAY, "When.", also=("date",)),
                },
                short=("text", TEXT),
            ),
            "What the makers declare of their rights.",
        ),
        "items": Key(ListOf(RIGHTS_ITEM), "Everything in the film that somebody has rights in."),
        "disclosure": Key(DISCLOSURE, "What is said of AI."),
        "rights": Key(Anything(), "The same keys, one level down."),
    }
)

PROMPT_VISIBILITY = Choice(
    ("public", "excerpt", "private"),
    {"extrait": "excerpt", "prive": "private", "privee": "private", "publique": "public"},
)
PROMPT = Record(
    {
        "id": Key(STRING, "A short name."),
        "at": Key(DAY, "When it was written.", also=("date", "on")),
        "tool": Key(STRING, "Which tool it was for.", also=("outil", "model")),
        "version": Key(STRING, "Which version of it."),
        "kind": Key(STRING, "imagine, variation, upscale, video, txt2img, …", also=("type",)),
        "prompt": Key(STRING, "Word for word.", also=("text", "texte")),
        "language": Key(LANGUAGE, "Language it is written in.", also=("lang",)),
        "negative": Key(STRING, "What was to be left out.", also=("negative_prompt",)),
        "params": Key(
            ByKind(scalar=STRING, table=MapOf(ByKind(scalar=STRING, items=ListOf(STRING)))),
            "Settings.",
            also=("parameters",),
        ),
        "refs": Key(Anything(), "For the author only: pictures it was given.", also=("references",)),
        "seed": Key(STRING, "Seed, as written."),
        "job_id": Key(RAW, "For the author only."),
        "parent": Key(STRING, "The prompt it was made from."),
        "by": Key(Placed(RAW), "Who wrote it.", also=("author",)),
        "media": Key(
            ByKind(scalar=Placed(RAW), items=Anything()), "The picture it gave.", also=("picture", "image", "file"),
        ),
        "selected": Key(BOOL, "Whether it was kept.", also=("kept",)),
        "note": Key(TEXT, "Why it was kept, or not.", also=("why",)),
        "shot": Key(STRING, "Shot it was made for."),
        "time": Key(TIME, "Where in the film it is seen."),
        "visibility": Key(PROMPT_VISIBILITY, "`public`, `excerpt` or `private`.", also=("visibilite",)),
        "source": Key(Anything(), "For the author only: where it was found."),
        "evidence": Key(Anything(), "For the author only."),
        "confidence": Key(RAW, "For the author only."),
        "likes": Key(RAW, "For the author only."),
    }
)  # fmt: skip

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
        "deploy": Key(Anything(), "Where it is published."),
        "targets": Key(Anything(), "Festivals that films are meant for.", also=("festivals",)),
    }
)

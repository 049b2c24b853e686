"""Defines the fields of what a festival needs to show a film: music cues, permissions, catalogue texts."""

from __future__ import annotations

from showcase.content.keys.fields import COUNTRY, DAY, STRING, TEXT, TIME
from showcase.content.keys.provenance import ANSWER
from showcase.content.keys.schema import Choice, FieldInfo, ListOf, ObjectField, String
from showcase.content.tables.table_file import Column
from showcase.model.exhibition import CATALOGUE_WORDS

CUE_USES = (
    "background", "background-instrumental", "background-vocal", "visual", "visual-instrumental", "visual-vocal",
    "title", "credits",
)  # fmt: skip
CUE_USE_NAMES = {
    "bg": "background", "underscore": "background", "score": "background", "fond": "background",
    "musique-de-fond": "background", "illustration": "background", "fondo": "background",
    "bi": "background-instrumental", "instrumental-background": "background-instrumental",
    "bv": "background-vocal", "vocal-background": "background-vocal",
    "source": "visual", "diegetic": "visual", "diegetique": "visual", "a-l-image": "visual", "diegetica": "visual",
    "vi": "visual-instrumental", "instrumental-visual": "visual-instrumental",
    "vv": "visual-vocal", "vocal-visual": "visual-vocal",
    "theme": "title", "main-title": "title", "opening": "title", "generique-debut": "title", "debut": "title",
    "end-credits": "credits", "end-title": "credits", "generique-fin": "credits", "generique": "credits",
    "fin": "credits",
}  # fmt: skip

CUE = ObjectField(
    {
        "title": FieldInfo(STRING, "Title of the piece.", also=("titre", "work", "track", "oeuvre")),
        "composer": FieldInfo(
            STRING, "Who wrote it.", also=("compositeur", "compositrice", "author", "auteur", "writer", "by")
        ),
        "publisher": FieldInfo(STRING, "Publisher of the music.", also=("editeur", "edition", "label")),
        "use": FieldInfo(
            Choice(CUE_USES, CUE_USE_NAMES, open=True),
            "`background` or `visual` (its source is seen), each also with `-instrumental` or `-vocal`; "
            "`title` or `credits`.",
            also=("usage", "utilisation"),
        ),
        "in": FieldInfo(TIME, "Where it begins, as a time in the film.", also=("start", "from", "debut")),
        "out": FieldInfo(TIME, "Where it ends.", also=("end", "to", "fin")),
    },
    needed=("title",),
)  # fmt: skip

CUES = ListOf(CUE)

CUE_COLUMNS = tuple(
    Column(name, words).in_every_language("columns")
    for name, words in (
        ("title", ("titre", "work", "track", "piece", "cue title", "œuvre", "morceau")),
        ("composer", ("compositeur", "compositrice", "composers", "author", "auteur", "autrice", "writer", "writers")),
        ("publisher", ("éditeur", "éditrice", "publishers", "édition", "music publisher")),
        ("use", ("usage", "utilisation", "type of use")),
        ("in", ("start", "time in", "tc in", "from", "début", "entrée")),
        ("out", ("end", "time out", "tc out", "to", "fin", "sortie")),
    )
)
"""Columns of `music/cues.csv`."""

IN_NOTE = {
    "answer": FieldInfo(ANSWER, "`yes`, `no` or `pending`.", also=("allowed", "permitted", "reponse")),
    "note": FieldInfo(TEXT, "Condition, such as the countries or the days.", also=("notes", "condition")),
}
PERMISSION = ObjectField(IN_NOTE, short=("answer", ANSWER))
PERMISSIONS = ObjectField(
    {
        "online": FieldInfo(PERMISSION, "Showing in the online edition of the festival.", also=("en_ligne", "vod")),
        "geoblocking": FieldInfo(
            PERMISSION,
            "Whether an online showing must be limited to a country.",
            also=("geoblocked", "geoblocage", "geo_blocking"),
        ),
        "extract": FieldInfo(
            PERMISSION,
            "Use of an extract of 3 minutes at most in reports on the festival.",
            also=("extracts", "extrait"),
        ),
        "archive": FieldInfo(PERMISSION, "A copy in the archive of the festival.", also=("archives",)),
        "education": FieldInfo(
            PERMISSION, "Showings in schools without profit.", also=("educational", "schools", "scolaire")
        ),
    }
)

CATALOGUE = ObjectField(
    {f"{words}": FieldInfo(TEXT, f"A text of {words} words at most.") for words in CATALOGUE_WORDS}
)

PREMIERES = ("world", "international", "continental", "national", "regional", "local", "none")
PREMIERE = Choice(
    PREMIERES,
    {"mondiale": "world", "internationale": "international", "nationale": "national", "regionale": "regional",
     "european": "continental", "europeenne": "continental", "aucune": "none", "no": "none"},
)  # fmt: skip
COLOUR = Choice(
    ("colour", "black-and-white", "mixed"),
    {"color": "colour", "couleur": "colour", "couleurs": "colour", "b-w": "black-and-white", "bw": "black-and-white",
     "b-w-and-colour": "mixed", "noir-et-blanc": "black-and-white", "n-b": "black-and-white", "nb": "black-and-white",
     "black-white": "black-and-white", "both": "mixed", "mixte": "mixed"},
)  # fmt: skip

RELEASES = ListOf(
    ObjectField(
        {
            "country": FieldInfo(COUNTRY, "Country code or name; not needed for the film's own.", also=("pays",)),
            "date": FieldInfo(DAY, "Date: the day, the month or the year.", also=("on", "year")),
            "visa": FieldInfo(
                STRING,
                "Number of its visa or certificate.",
                also=("visa_number", "numero_de_visa", "visa_d_exploitation", "certificate"),
            ),
        },
        short=("date", DAY),
    )
)
NOTES = ListOf(TEXT)
NOTHING = String(raw=True)
"""A single word in place of a list, such as `none`."""

"""Which tables an author keeps: their file names, and their columns in English and French."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.content.provenance_fields import PROMPT
from showcase.content.table_reader import Column

TABLE_SUFFIXES = ("csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "numbers", "gsheet")
"""Endings of tables, those included that can only be reported."""

ENDINGS = re.compile(rf"(\.({'|'.join(TABLE_SUFFIXES)}))+$")

NAME_COLUMNS = (
    Column(
        "name",
        ("nom", "noms", "names", "full name", "complete name", "nom complet", "nom et prénom", "nom prénom",
         "nom, prénom", "prénom et nom", "prénom nom", "nom prénoms", "person", "personne", "people", "personnes",
         "who", "qui", "crew member", "artist", "artiste", "participant", "participante", "contributor",
         "contributeur", "contributrice", "member", "membre"),
    ),
    Column(
        "first_name",
        ("first name", "firstname", "given name", "given names", "forename", "prénom", "prénoms", "first"),
    ),
    Column(
        "last_name",
        ("last name", "lastname", "surname", "family name", "nom de famille", "nom d'usage",
         "patronyme", "last"),
    ),
)  # fmt: skip
"""One or two columns that name a person."""

ALIAS_COLUMN = Column(
    "alias",
    ("pseudo", "pseudonyme", "pseudonym", "nickname", "surnom", "stage name", "nom de scène", "nom d'artiste",
     "artist name", "aka", "handle"),
)  # fmt: skip

CONSENT_COLUMN = Column(
    "consent",
    ("consentement", "accord", "accordé", "consented", "consents", "agreed", "agreement", "permission",
     "autorisation", "autorisé", "autorisation donnée", "consent given", "accord donné", "accord de la personne"),
)  # fmt: skip

CREDIT_COLUMNS = (
    *NAME_COLUMNS,
    Column(
        "role",
        ("rôle", "rôles", "roles", "fonction", "fonctions", "function", "poste", "postes", "job", "job title",
         "position", "métier", "credit", "crédit", "task", "tâche", "mission", "activité"),
    ),
    Column(
        "department",
        ("département", "dept", "service", "section", "pôle", "équipe", "team", "category", "catégorie"),
    ),
    Column("order", ("ordre", "rang", "rank", "sort", "sort order", "tri", "n°", "no.", "numéro", "num")),
    ALIAS_COLUMN,
    Column("link", ("lien", "liens", "links", "site", "site web", "website", "web", "url", "homepage", "page web")),
    Column("character", ("personnage", "personnages", "characters", "plays", "incarne")),
    CONSENT_COLUMN,
    Column("count", ("nombre", "nb", "nbre", "quantity", "quantité", "qty", "effectif", "how many", "combien")),
    Column("label", ("libellé", "intitulé", "wording")),
)  # fmt: skip
"""Columns of `credits.csv`."""

PROMPT_SYNONYMS = {
    "at": ("date d'écriture",),
    "tool": ("modèle",),
    "kind": ("genre",),
    "language": ("langue",),
    "negative": ("prompt négatif",),
    "params": ("paramètres", "réglages", "settings"),
    "seed": ("graine",),
    "by": ("auteur", "autrice", "par"),
    "media": ("fichier",),
    "selected": ("gardé", "retenu", "choisi"),
    "note": ("notes", "remarque", "commentaire", "comment", "pourquoi"),
    "shot": ("plan",),
    "time": ("temps",),
}

PROMPT_COLUMNS = tuple(Column(name, (*key.also, *PROMPT_SYNONYMS.get(name, ()))) for name, key in PROMPT.keys.items())
"""Columns of tables in `prompts/`: the keys of a prompt."""


def table_stem(name: str) -> str:
    """Returns what a table is named for, in lower case: `credits` for `Credits - Sheet1.csv` and `credits.csv.csv`.

    The worksheet that Google adds, the number that a browser adds, and doubled endings are left out. Empty for a file
    that is no table by its name.
    """
    return _stem_and_sheet(name)[0]


def _stem_and_sheet(name: str) -> tuple[str, str]:
    """Returns the stem of a table, and the worksheet that its name adds; both in lower case."""
    base = name[name.rfind("/") + 1 :].lower()
    plain = base.removesuffix(".txt") if base.endswith((".csv.txt", ".tsv.txt")) else base
    stem = ENDINGS.sub("", plain)
    if stem == plain or not stem or base.startswith("~$"):  # Excel marks what it has open
        return "", ""
    stem, _, sheet = re.sub(r"(?<=\S) ?\(\d+\)$", "", stem).partition(" - ")
    return stem.strip(), sheet.strip()


def duplicate_tables(names: Iterable[str]) -> dict[str, str]:
    """Returns, of the tables among some files, each that repeats an earlier one, with the earlier one.

    Tables of one folder and stem repeat each other, unless both are exports of different worksheets.
    """
    seen: dict[tuple[str, str], list[tuple[str, str]]] = {}
    repeated: dict[str, str] = {}
    for name in names:
        stem, sheet = _stem_and_sheet(name)
        if not stem:
            continue
        others = seen.setdefault((name.rpartition("/")[0].lower(), stem), [])
        first = next((other for other, its in others if not sheet or not its or its == sheet), "")
        if first:
            repeated[name] = first
        others.append((name, sheet))
    return repeated

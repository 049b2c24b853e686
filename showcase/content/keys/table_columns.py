"""Columns of the tables that an author keeps; those of other languages are in `messages/LANGUAGE/reading.toml`."""

from __future__ import annotations

from showcase.content.keys.provenance import PROMPT
from showcase.content.tables.table_file import Column

NAME_COLUMNS = (
    Column(
        "name",
        ("nom", "noms", "names", "full name", "complete name", "nom complet", "nom et prénom", "nom prénom",
         "nom, prénom", "prénom et nom", "prénom nom", "nom prénoms", "person", "personne", "people", "personnes",
         "who", "qui", "crew member", "artist", "artiste", "participant", "participante", "contributor",
         "contributeur", "contributrice", "member", "membre",
         "nome", "nomi", "nome completo", "nome e cognome", "cognome e nome", "naam", "volledige naam",
         "imię i nazwisko", "nazwisko i imię", "vor- und nachname", "mitwirkende", "pessoa", "osoba"),
    ),
    Column(
        "first_name",
        ("first name", "firstname", "given name", "given names", "forename", "prénom", "prénoms", "first",
         "vorname", "voornaam", "imię"),
    ),
    Column(
        "last_name",
        ("last name", "lastname", "surname", "family name", "nom de famille", "nom d'usage",
         "patronyme", "last",
         "nachname", "familienname", "cognome", "sobrenome", "achternaam", "nazwisko"),
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
     "autorisation", "autorisé", "autorisation donnée", "consent given", "accord donné", "accord de la personne",
         "einverstanden", "einverständnis", "einwilligung", "zustimmung", "consenso", "acconsente",
         "liberatoria", "consentimento", "autorização", "toestemming", "akkoord", "zgoda"),
)  # fmt: skip

_CREDIT_COLUMNS = (
    *NAME_COLUMNS,
    Column(
        "role",
        ("rôle", "rôles", "roles", "fonction", "fonctions", "function", "poste", "postes", "job", "job title",
         "position", "métier", "credit", "crédit", "task", "tâche", "mission", "activité",
         "rolle", "funktion", "aufgabe", "tätigkeit", "ruolo", "funzione", "mansione", "função", "funções",
         "functie", "taak", "funkcja", "rola", "stanowisko"),
    ),
    Column(
        "department",
        ("département", "dept", "service", "section", "pôle", "équipe", "team", "category", "catégorie",
         "abteilung", "reparto", "afdeling", "dział"),
    ),
    Column("order", ("ordre", "rang", "rank", "sort", "sort order", "tri", "n°", "no.", "numéro", "num")),
    ALIAS_COLUMN,
    Column("link", ("lien", "liens", "links", "site", "site web", "website", "web", "url", "homepage", "page web")),
    Column("character", ("personnage", "personnages", "characters", "plays", "incarne",
         "figur", "personaggio", "personagem", "postać")),
    CONSENT_COLUMN,
    Column("count", ("nombre", "nb", "nbre", "quantity", "quantité", "qty", "effectif", "how many", "combien")),
    Column("label", ("libellé", "intitulé", "wording")),
)  # fmt: skip
CREDIT_COLUMNS = tuple(column.in_every_language("columns") for column in _CREDIT_COLUMNS)
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

PROMPT_COLUMNS = tuple(
    Column(name, (*key.also, *PROMPT_SYNONYMS.get(name, ()))).in_every_language("columns")
    for name, key in PROMPT.keys.items()
)
"""Columns of tables in `prompts/`: the keys of a prompt."""

"""Reads `private/submitter.yaml`: data for submission forms. Never used for pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import COUNTRY, DAY, EMAIL, RAW, STRING, TEXT
from showcase.content.keys.schema import ADDRESS, FieldInfo, ListOf, ObjectField, WithNode
from showcase.content.read_result import ReadResult
from showcase.content.syntax.nodes import MappingNode, Node
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.slugs import slug
from showcase.diagnostics import Diagnostic
from showcase.engine.files import FileDigest
from showcase.model.submission import SubmitterContact, SubmitterProfile
from showcase.model.text import NO_TEXT
from showcase.text import person_key, word_key

FILES = ("private/submitter.yaml", "private/submitter.yml")
"""Beside showcase.toml, and in a film's folder: the only private files that are opened here."""

OF_A_PERSON: Mapping[str, FieldInfo] = {
    "name": FieldInfo(
        RAW, "First and last name in one; or apart, as `first_name` and `last_name`.", also=("full_name", "nom_complet")
    ),
    "first_name": FieldInfo(RAW, "First name.", also=("firstname", "given_name", "prenom")),
    "last_name": FieldInfo(RAW, "Last name.", also=("lastname", "surname", "family_name", "nom", "nom_de_famille")),
    "birthdate": FieldInfo(
        DAY, "Day of birth.", also=("born", "birthday", "date_of_birth", "naissance", "date_de_naissance"),
    ),
    "gender": FieldInfo(RAW, "As they wish it to stand in a form.", also=("genre", "sexe")),
    "nationality": FieldInfo(COUNTRY, "Country code or name.", also=("nationalite", "citizenship")),
    "email": FieldInfo(EMAIL, "E-mail address.", also=("mail", "e-mail", "courriel")),
    "phone": FieldInfo(
        RAW, "Telephone number, with its country code.", also=("tel", "telephone", "mobile", "portable")
    ),
    "address": FieldInfo(RAW, "Street and number.", also=("adresse", "street", "rue")),
    "address2": FieldInfo(RAW, "Second line of the address.", also=("address_2", "adresse2", "complement")),
    "city": FieldInfo(RAW, "City.", also=("ville", "town")),
    "state": FieldInfo(RAW, "State, region or province.", also=("region", "province")),
    "postal_code": FieldInfo(RAW, "Postal code.", also=("code_postal", "zip", "zip_code", "postcode")),
    "country": FieldInfo(COUNTRY, "Country code or name.", also=("pays",)),
    "website": FieldInfo(ADDRESS, "Web address.", also=("url", "site")),
    "biography": FieldInfo(TEXT, "Wins over the one in the credits.", also=("bio", "biographie")),
    "filmography": FieldInfo(TEXT, "Earlier films.", also=("films", "filmographie")),
}  # fmt: skip
INDIVIDUAL = ObjectField(OF_A_PERSON, short=("name", RAW))

SUBMITTER = ObjectField(
    {
        **OF_A_PERSON,
        "submitter": FieldInfo(
            INDIVIDUAL, "The keys above, one level down.", also=("deposant", "deposante", "contact")
        ),
        "directors": FieldInfo(
            ListOf(INDIVIDUAL), "Whom a form asks for as directors: names, or the keys above.",
            also=("director", "realisation", "realisateur", "realisatrice", "realisateurs"),
        ),
        "company": FieldInfo(
            STRING, "Production company, school or collective that enters the film.",
            also=("school", "collective", "organisation", "production", "societe", "ecole", "collectif", "structure"),
        ),
        "screener": FieldInfo(
            WithNode(ADDRESS), "Address at which the film can be watched, not published.",
            also=("screening_link", "link", "lien", "visionnage", "lien_de_visionnage"),
        ),
        "password": FieldInfo(RAW, "Password of that address.", also=("mot_de_passe",)),
    }
)  # fmt: skip
"""The form of the file."""

Row = dict[str, Any]


Team = frozenset[str]
"""Keys of the people who direct a film."""


def read_dossier(
    root: Path, folder: Path | None, languages: Sequence[str], team: Team = frozenset(), teams: Collection[Team] = ()
) -> ReadResult[SubmitterProfile]:
    """Returns what the submitter keeps for all films, and over it, key by key, what they keep in one film's folder.

    `team` directs the film, `teams` direct the films of the site: of the directors that are kept for all films, those
    of this one are taken. The screener kept for all films is taken where the site has one film. A file that is not
    there is no error: without any, the dossier is empty.
    """
    rows: Row = {}
    found: list[Diagnostic] = []
    for place in (root, folder):
        if place is None:
            continue
        context = ReadContext(root, place, languages, _nothing, slug(place.name) if place != root else "")
        read = _read(context, place)
        rows |= read if place != root else _of_the_film(read, team, teams)
        if place == folder:
            _own_screener(rows, read, context, len(teams))
        found += context.diagnostics
    return ReadResult(_dossier(rows), tuple(found))


def _own_screener(rows: Row, own: Row, context: ReadContext, films: int) -> None:
    """Takes a screener away that is kept for all films of several, as it shows one of them; reports it at its line.

    Its password goes with it, unless the film has one of its `own`.
    """
    _, node = rows.get("screener", ("", None))
    if node is not None and films > 1 and not node.place.path.startswith("content/"):
        context.warn("shared-screener", node.place, count=films, folder=context.path_of(FILES[0]))
        del rows["screener"]
        if "password" not in own:
            rows.pop("password", None)


def _of_the_film(row: Row, team: Team, teams: Collection[Team]) -> Row:
    """Returns the row without directors who direct other films of the site only.

    A name that forms ask for may differ from that of the credits, but only where it is clear who is meant: among
    as many directors as the film has, or where all films have the same.
    """
    kept: tuple[SubmitterContact, ...] = row.get("directors", ())
    credited = tuple(one for one in kept if person_key(one.name) in team)
    same_for_all = all(other == team for other in teams if other)
    if not team or same_for_all or (credited and len(kept) == len(team)):
        return row
    return {**row, "directors": credited}


def _nothing(path: Path) -> FileDigest:
    raise FileNotFoundError(path)


def _tree(context: ReadContext, folder: Path) -> Node | None:
    try:
        name = next((file for file in FILES if _exists(folder / file)), None)
    except OSError as fault:
        if os.access(folder, os.X_OK):  # else the whole folder cannot be read, which is reported
            context.unreadable_folder("private", fault)
        return None
    text = context.text(name) if name else None
    return read_tree(text, context.path_of(name), context) if name and text else None


def _read(context: ReadContext, folder: Path) -> Row:
    """Returns what one file says, by key; what is empty in it is left out, so that it hides nothing."""
    tree = _tree(context, folder)
    if tree is None:
        return {}
    with context.reading("submitter.yaml"):
        row = SUBMITTER.read(tree, context) or {}
    person = {**_person(row), **_person(row.get("submitter") or {})}
    directors = tuple(SubmitterContact(**one) for one in map(_person, row.get("directors", [])) if one)
    more = {key: row[key] for key in ("company", "password") if row.get(key)}
    if row.get("screener") and row["screener"][0]:
        more["screener"] = row["screener"]
    return {**person, **more, **({"directors": directors} if directors else {})}


def _exists(file: Path) -> bool:
    """Returns whether a file is there; raises OSError if nobody may know."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _person(row: Row) -> Row:
    """Returns the fields of an `SubmitterContact` that are written, a name in one piece taken apart."""
    said = {key: row[key] for key in OF_A_PERSON if row.get(key) not in (None, "", NO_TEXT)}
    whole = said.pop("name", "") or _only_name(said, row)
    return {**_apart(whole), **said} if whole else said


def _only_name(said: Row, row: Row) -> str:
    """French forms ask for `prenom` and `nom`; `nom` alone, of several words, is all of the name."""
    node = row.get("_node")
    alone = "first_name" not in said and " " in said.get("last_name", "")
    if alone and isinstance(node, MappingNode) and any(word_key(key) == "nom" for key in node.names()):
        return str(said.pop("last_name"))
    return ""


def _apart(name: str) -> Row:
    """First and last name of `Ada de Lovelace` or `de Lovelace, Ada`; a single word is a first name."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma:
        first, _, last = (part.strip() for part in name.partition(" "))
    return {"first_name": first, "last_name": last}


def _dossier(rows: Row) -> SubmitterProfile:
    own = {key: value for key, value in rows.items() if key in OF_A_PERSON}
    rest = {key: value for key, value in rows.items() if key not in OF_A_PERSON}
    rest["screener"] = rest.get("screener", ("",))[0]
    return SubmitterProfile(submitter=SubmitterContact(**own), **rest)

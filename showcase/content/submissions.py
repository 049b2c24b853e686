"""Reads `submissions.yaml`: what was sent to festivals, and the results. Never used for pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.fields import DAY, RAW, TEXT
from showcase.content.keys.schema import Choice, FieldInfo, ListOf, MapOf, ObjectField, UnionField, wrong_type
from showcase.content.read_result import ReadResult
from showcase.content.syntax.nodes import MappingNode, ScalarNode
from showcase.content.syntax.yaml_reader import read_tree
from showcase.content.words.slugs import slug
from showcase.engine.files import FileDigest
from showcase.model.submission import Submission
from showcase.model.text import NO_TEXT
from showcase.text import word_key

FILES = ("submissions.yaml", "submissions.yml")
"""In a film's folder; the first is the one that is written."""

PREFIX = "sha256:"
"""How a digest says what it is."""

RESULTS = ("sent", "selected", "rejected", "awarded", "withdrawn")
RESULT_NAMES = {
    "submitted": "sent", "waiting": "sent", "pending": "sent", "envoye": "sent", "envoyee": "sent", "soumis": "sent",
    "soumise": "sent", "en-attente": "sent", "accepted": "selected", "selection": "selected", "accepte": "selected",
    "official-selection": "selected", "selection-officielle": "selected", "selectionne": "selected",
    "selectionnee": "selected", "acceptee": "selected", "retenu": "selected", "retenue": "selected", "yes": "selected",
    "oui": "selected", "refused": "rejected", "declined": "rejected", "not-selected": "rejected", "no": "rejected",
    "non": "rejected", "refuse": "rejected", "refusee": "rejected", "rejete": "rejected", "rejetee": "rejected",
    "non-selectionne": "rejected", "non-selectionnee": "rejected", "non-retenu": "rejected",
    "non-retenue": "rejected", "won": "awarded", "winner": "awarded", "award": "awarded", "prize": "awarded",
    "prime": "awarded", "primee": "awarded", "recompense": "awarded", "recompensee": "awarded", "laureat": "awarded",
    "laureate": "awarded", "prix": "awarded", "retire": "withdrawn", "retiree": "withdrawn", "cancelled": "withdrawn",
    "annule": "withdrawn", "annulee": "withdrawn",
}  # fmt: skip

PARTS = (
    "film", "trailer", "subtitles", "stills", "poster", "portraits", "texts", "credits", "ai", "rights", "facts",
    "contact",
)  # fmt: skip
"""What a package is made from, part by part."""

SUBMISSION = ObjectField(
    {
        "festival": FieldInfo(
            RAW, "The festival, as in `festivals`: a name of its profile, or as written.", also=("to",)
        ),
        "edition": FieldInfo(RAW, "Which edition.", also=("year", "annee")),
        "date": FieldInfo(DAY, "When it was sent.", also=("on", "sent_on", "le", "envoye_le")),
        "digest": FieldInfo(
            RAW, "Which package it was; written by the program.", also=("package", "sha256", "empreinte")
        ),
        "result": FieldInfo(
            Choice(RESULTS, RESULT_NAMES, open=True),
            "`sent`, `selected`, `rejected`, `awarded` or `withdrawn`; empty where nothing came back.",
            also=("status", "resultat", "answer", "reponse"),
        ),
        "note": FieldInfo(TEXT, "For the author only.", also=("notes", "remarque")),
        "parts": FieldInfo(
            MapOf(RAW, dict.fromkeys(PARTS, "Digest of this part.")),
            "What it was made from; written by the program.",
            also=("parties",),
        ),
    },
    needed=("festival",),
)
LIST = FieldInfo(
    UnionField(items=ListOf(SUBMISSION)), "What was sent, one entry each time.", also=("envois", "soumissions")
)
SUBMISSIONS_FILE = ObjectField({"submissions": LIST})


def read_submissions(root: Path, folder: Path, languages: Sequence[str]) -> ReadResult[tuple[Submission, ...]]:
    """Returns what was sent of a film, in the order written; a file that is not there is no error."""
    context = desk_at(root, folder, languages)
    try:
        name = file_name(folder)
    except OSError as fault:
        context.unreadable_folder("", fault)
        return ReadResult((), tuple(context.diagnostics))
    text = context.text(name) if name else None
    return ReadResult(entries(text, name, context) if text else (), tuple(context.diagnostics))


def file_name(folder: Path) -> str:
    """Returns how the file is spelt in a film's folder; empty if there is none. Raises OSError for an unreadable
    folder.
    """
    try:
        names = sorted(file.name for file in folder.iterdir())
    except FileNotFoundError:
        return ""
    return next((name for name in names if name.lower() in FILES), "")


def desk_at(root: Path, folder: Path, languages: Sequence[str]) -> ReadContext:
    """Returns a context in which no media are read."""
    return ReadContext(root, folder, languages, _nothing, slug(folder.name))


def _nothing(path: Path) -> FileDigest:
    raise FileNotFoundError(path)


def entries(text: str, name: str, context: ReadContext) -> tuple[Submission, ...]:
    """Returns the entries of a file with this name; errors are reported to the context."""
    tree = read_tree(text, context.path_of(name), context)
    if tree is None:
        return ()
    if not isinstance(tree, MappingNode):
        tree = MappingNode([(ScalarNode("submissions", tree.file, tree.line, tree.column), tree)], tree.file, tree.line)
    row = SUBMISSIONS_FILE.read(tree, context) or {}
    if not any(opens_list(key) for key in tree.names()):
        with context.reading("submissions"):
            wrong_type(tree, context, "list")
    return tuple(_submission(entry) for entry in row.get("submissions", ()))


def opens_list(key: str) -> bool:
    """Returns whether what is under a key of the file is its list."""
    return SUBMISSIONS_FILE.names.get(word_key(key)) == "submissions"


def _submission(row: dict[str, Any]) -> Submission:
    return Submission(
        festival=row["festival"],
        edition=row.get("edition", ""),
        on=row.get("date"),
        digest=row.get("digest", "").removeprefix(PREFIX).strip(),
        result=row.get("result", ""),
        note=row.get("note", NO_TEXT),
        parts=tuple((row.get("parts") or {}).items()),
        place=row["_node"].place,
    )

"""Notes pictures and documents in a film's folder that nothing shows: a portrait that is named nowhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from showcase.content.files.folders import PICTURES, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.picture_series import frame_folders
from showcase.diagnostics import Location
from showcase.model.project import Project
from showcase.model.traversal import texts_in
from showcase.special_names import in_private_folder, nfc

MOST_NAMED = 3
DOCUMENTS = frozenset(["doc", "docx", "odt", "pages", "rtf", "wpd", "wps"])
"""Documents of word processors."""


def note_unused_files(project: Project, context: ReadContext, read: Collection[str]) -> None:
    """Adds a note for each folder with pictures that the film's data and texts do not name, and for documents of word
    processors beside the clip.

    `read` are the names of folders whose files are all looked at elsewhere.
    """
    frames = frame_folders(context, project.clip)
    pictures = [n for n in context.files if suffix(n) in PICTURES and n.rpartition("/")[0] not in frames]
    # One that is called like a text of the film is told elsewhere.
    told = {one.place.path for one in context.diagnostics if one.code in ("unread-text", "unread-note")}
    documents = [n for n in context.files if suffix(n) in DOCUMENTS and "/" not in n and context.path_of(n) not in told]
    candidates = [name for name in (*pictures, *documents) if _may_be_meant(name, read)]
    if not candidates:
        return
    said = frozenset(map(nfc, texts_in(project)))
    unnamed = [name for name in candidates if nfc(context.path_of(name)) not in said]
    unused = [name for name in unnamed if not any(nfc(name.rpartition("/")[2]) in text for text in said)]
    _note("unused-picture", [name for name in unused if suffix(name) in PICTURES], context)
    _note("unused-document", [name for name in unused if suffix(name) in DOCUMENTS], context)


def _note(code: str, unused: Sequence[str], context: ReadContext) -> None:
    for folder in sorted({name.rpartition("/")[0] for name in unused}):
        names = [name for name in unused if name.rpartition("/")[0] == folder]
        more = ", …" if len(names) > MOST_NAMED else ""
        context.note(code, Location(context.path_of(names[0])), files=", ".join(names[:MOST_NAMED]) + more)


def _may_be_meant(name: str, read: Collection[str]) -> bool:
    top = name.partition("/")[0] if "/" in name else ""
    is_read = top.lower().replace("_", "-") in read
    is_put_aside = any(part.startswith(("_", ".")) for part in name.split("/"))
    return not (is_read or is_put_aside or in_private_folder(name))

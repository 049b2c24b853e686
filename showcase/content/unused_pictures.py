"""Notes pictures in a film's folder that nothing shows: a portrait that was put there and is named nowhere."""

from __future__ import annotations

from collections.abc import Collection

from showcase.content.folders import PICTURES, suffix
from showcase.content.picture_series import frame_folders
from showcase.content.read_context import ReadContext
from showcase.diagnostics import Location
from showcase.model.project import Project
from showcase.model.traversal import texts_in
from showcase.special_names import in_private_folder, nfc

MOST_NAMED = 3


def note_unused_pictures(project: Project, context: ReadContext, read: Collection[str]) -> None:
    """Adds a note for each folder with pictures that the film's data and texts do not name.

    `read` are the names of folders whose pictures are all looked at elsewhere.
    """
    candidates = [name for name in context.files if suffix(name) in PICTURES and _may_be_meant(name, read)]
    if not candidates:
        return
    frames = frame_folders(context, project.clip)
    candidates = [name for name in candidates if name.rpartition("/")[0] not in frames]
    said = frozenset(map(nfc, texts_in(project)))
    unnamed = [name for name in candidates if nfc(context.path_of(name)) not in said]
    unused = [name for name in unnamed if not any(nfc(name.rpartition("/")[2]) in text for text in said)]
    for folder in sorted({name.rpartition("/")[0] for name in unused}):
        names = [name for name in unused if name.rpartition("/")[0] == folder]
        more = ", …" if len(names) > MOST_NAMED else ""
        context.note("unused-picture", Location(context.path_of(names[0])), files=", ".join(names[:MOST_NAMED]) + more)


def _may_be_meant(name: str, read: Collection[str]) -> bool:
    top = name.partition("/")[0] if "/" in name else ""
    is_read = top.lower().replace("_", "-") in read
    is_put_aside = any(part.startswith(("_", ".")) for part in name.split("/"))
    return not (is_read or is_put_aside or in_private_folder(name))

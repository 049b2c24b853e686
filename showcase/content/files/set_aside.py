"""Decides which odd files in a film's folder are ignored, and whether that is an error, a warning or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.content.files.file_kinds import PICTURES, SOUNDS, TEXTS, VIDEOS, stem, suffix
from showcase.content.files.placeholder_files import Kind, Placeholder, by_name, is_numbered
from showcase.content.files.table_names import is_credits_table
from showcase.diagnostics import Location
from showcase.patterns import lazy_pattern
from showcase.special_names import nfc
from showcase.structs import FrozenStruct, replace

if TYPE_CHECKING:
    from showcase.content.files.read_context import ReadContext

DECIDES = (
    "project.yaml", "project.yml", "credits.yaml", "credits.yml", "credits.csv", "submissions.yaml", "submissions.yml",
)  # fmt: skip
"""Files that say who may see a film and who may be named: without them, nothing is published."""

_TABLES = ("yaml", "yml", "csv")
"""Suffixes under which the same is said."""

MEANING = lazy_pattern(
    r"(?:clip|trailer|poster|project|credits|tools|rights|submissions|consent|synopsis\b.*|statement|director-statement"
    r"|note-d-intention|logline|lyrics|paroles|notes|production-notes)(?:\.[\w-]+)*",
    re.IGNORECASE,
)
"""Names that are read for what they are, at the top of a film's folder."""

_READ = VIDEOS | PICTURES | {"csv", "json", "jsonl", "markdown", "md", "srt", "toml", "tsv", "vtt", "yaml", "yml"}
"""Suffixes of files that are read or shown; a text without a suffix of its own is read in `prompts/` alone."""


def set_aside(odd: Iterable[str], names: Collection[str], context: ReadContext) -> frozenset[str]:
    """Returns which of the odd files are no content of a film, and tells the context of those that are missed.

    `odd` are paths of files whose names `by_name` recognizes, `names` those of all files, both with composed accents.
    """
    present = {name.lower() for name in names}
    aside = set()
    for name in odd:
        file = _compared(name, _odd_file(name, present), names, context)
        if file is None or _is_own(file):
            continue
        aside.add(name)
        severity_of = _SEVERITIES.get(file.found.kind)
        if severity_of and (severity := severity_of(file)):
            _report(file, name, severity, context)
    context.aside = frozenset(name for name in aside if name in names)
    return frozenset(aside)


TEMPORARY = lazy_pattern(r"~.*|.*\.(?:te?mp|backup|save)", re.IGNORECASE)


def copied_folder(folder: Path) -> str:
    """Returns the name of the film of which a folder is a backup, a temporary one, or a copy beside it; empty if none.

    Numbered folders (`lamp (2)`) are films of their own.
    """
    name = nfc(folder.name)
    if TEMPORARY.fullmatch(name):
        return stem(name.strip("~")) or name
    found = by_name(name)
    if found is None or found.kind not in (Kind.BACKUP, Kind.COPY, Kind.CONFLICTED_COPY):
        return ""
    is_alone = not (folder.parent / found.meant).is_dir()
    return "" if found.kind is not Kind.BACKUP and (is_alone or is_numbered(name)) else found.meant or name


class _OddFile(FrozenStruct):
    """A file with an odd name, and the file that was probably meant."""

    found: Placeholder
    base: str
    """Its name without the folder."""
    prefix: str
    """Its folder with a slash at the end; empty at the top of the film's folder."""
    present: bool
    """Whether the file that is meant is there too."""
    differs: bool = True
    """Whether it may hold anything else than that file."""

    @property
    def has_meaning(self) -> bool:
        """Returns whether the name that is meant is one of `MEANING`."""
        return bool(MEANING.fullmatch(self.found.meant))

    @property
    def decides(self) -> bool:
        """Returns whether the file that is meant says who may see the film and who may be named."""
        return not self.prefix and self.found.meant.lower() in DECIDES

    @property
    def is_read(self) -> bool:
        """Returns whether the file that is meant is read or shown."""
        ending = suffix(self.found.meant)
        if ending in _READ or (ending == "txt" and self.prefix.lower() == "prompts/"):
            return True
        return not self.prefix and ending not in TEXTS | SOUNDS and self.has_meaning


def _odd_file(name: str, present: Collection[str]) -> _OddFile | None:
    """Returns an odd file; None for a file that is hidden and whose name says nothing."""
    folder, _, base = name.rpartition("/")
    found = by_name(base)
    if found is None or found.meant.startswith("."):
        return None
    prefix = f"{folder}/" if folder else ""
    meant = prefix + found.meant
    is_present = meant.lower() in present or (
        found.kind is Kind.BACKUP and any(f"{prefix}{stem(meant)}.{ending}" in present for ending in _TABLES)
    )
    return _OddFile(found, base, prefix, is_present)


def _compared(name: str, file: _OddFile | None, names: Collection[str], context: ReadContext) -> _OddFile | None:
    """Returns an odd file; a copy of one that decides with whether it differs from that."""
    if file is None or file.found.kind is not Kind.COPY or not file.decides:
        return file
    return replace(file, differs=_differs(name, file, names, context))


def _differs(name: str, file: _OddFile, names: Collection[str], context: ReadContext) -> bool:
    """Returns whether a copy holds anything else than the file it is a copy of, or may."""
    meant = next((one for one in names if one.lower() == file.found.meant.lower()), "")
    paths = [context.folder / context.spellings.get(one, one) for one in (name, meant)]
    try:
        return not meant or paths[0].read_bytes() != paths[1].read_bytes()
    except OSError:
        return True


def _report(file: _OddFile, name: str, severity: str, context: ReadContext) -> None:
    found = file.found
    place = Location(context.path_of(name))
    facts = {"file": file.base, "meant": found.meant or file.base, "service": found.service or "the cloud drive"}
    if severity == "error":
        context.error(found.code, place, **facts)
        context.replaced[file.prefix + found.meant] = name
    else:
        context.warn(found.code, place, **facts)


def _is_own(file: _OddFile) -> bool:
    """Returns whether the name only looks odd: pictures that Windows numbered, a folder's `project.txt`, an exported
    table.
    """
    found, base, prefix, present = file.found, file.base, file.prefix, file.present
    if not prefix and not present and is_credits_table(base) and found.kind in (Kind.COPY, Kind.SUFFIX):
        return True
    if found.kind is Kind.COPY:
        return is_numbered(base) and not present and (bool(prefix) or not file.has_meaning)
    if found.kind is Kind.SUFFIX and not base.lower().startswith(found.meant.lower()):  # project.txt
        return bool(prefix) or present
    return False


def _of_cloud_file(file: _OddFile) -> str:
    return "error" if file.is_read and not file.present else ""


def _of_link(file: _OddFile) -> str:
    if file.present or not file.is_read:
        return ""
    return "error" if file.has_meaning or file.base.lower().startswith(file.found.meant.lower()) else "warning"


def _of_encrypted(file: _OddFile) -> str:
    return "error" if file.is_read and not file.present else ""


def _of_partial_download(file: _OddFile) -> str:
    if file.present and not file.base.lower().endswith(".aria2"):
        return "warning"
    return "error" if file.is_read or not file.found.meant else ""


def _of_wrong_suffix(file: _OddFile) -> str:
    return "error" if file.decides or not file.present else "warning"


def _of_backup(file: _OddFile) -> str:
    return "error" if file.decides and not file.present else ""


def _of_conflicted_copy(file: _OddFile) -> str:
    is_missed = not file.present and file.is_read and not file.prefix
    return "error" if file.decides or is_missed else "warning"


def _of_copy(file: _OddFile) -> str:
    if file.decides and file.present:
        return "error" if file.differs else "warning"
    is_needed = not file.prefix and (file.has_meaning or suffix(file.found.meant) in VIDEOS)
    return "error" if is_needed and not file.present else "warning"


_SEVERITIES: Mapping[Kind, Callable[[_OddFile], str]] = {
    Kind.CLOUD: _of_cloud_file,
    Kind.LINK: _of_link,
    Kind.PARTIAL: _of_partial_download,
    Kind.ENCRYPTED: _of_encrypted,
    Kind.SUFFIX: _of_wrong_suffix,
    Kind.BACKUP: _of_backup,
    Kind.CONFLICTED_COPY: _of_conflicted_copy,
    Kind.COPY: _of_copy,
}
"""How severe an odd file of each kind is: `error`, `warning` or nothing; other kinds are not recognized by name."""

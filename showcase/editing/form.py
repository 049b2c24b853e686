"""Reads the facts and texts of a film for a form, and writes what was changed in it into the author's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from showcase.content.files.read_context import Digest
from showcase.content.keys.fields import PROJECT, TYPES
from showcase.content.projects import read_project
from showcase.content.unread_files import TEXT_FILES
from showcase.diagnostics import Diagnostic, Location, Severity, ShowcaseError, diagnose
from showcase.editing import credit_files, still_files, yaml_edit
from showcase.editing.film_files import FilmField, FilmFiles
from showcase.editing.localized import localized, with_text
from showcase.editing.yaml_edit import EditRefused
from showcase.editing.yaml_scalars import CONTROL
from showcase.engine.files import read_error
from showcase.seals import read_regular
from showcase.text import word_key

LARGEST = 1 << 20
"""Characters of one text."""


def _stems(name: str, first: str) -> tuple[str, ...]:
    return (first, *(stem for stem, meant in TEXT_FILES.items() if meant == name and stem != first))


FIELDS = (
    FilmField("title", "text"),
    FilmField("title_original", "line"),
    FilmField("type", "choice"),
    FilmField("year", "line"),
    FilmField("completed", "line"),
    FilmField("countries", "list"),
    FilmField("languages", "list"),
    FilmField("logline", "text", _stems("logline", "logline")),
    FilmField("synopsis.short", "prose", _stems("synopsis_short", "synopsis-short")),
    FilmField("synopsis.long", "prose", _stems("synopsis_long", "synopsis")),
    FilmField("statement", "prose", _stems("statement", "statement")),
    FilmField("festivals", "list"),
)
BY_NAME = {one.name: one for one in FIELDS}
LOCALIZED = ("text", "prose")


def load(root: Path, folder: Path, languages: Sequence[str]) -> FilmFiles:
    """Returns the text files at the top of a film's folder. Raises ShowcaseError if one cannot be read."""
    files = FilmFiles(root, folder, tuple(languages))
    try:
        for path in sorted(folder.iterdir()):
            known = path.name.lower() in ("project.yaml", "project.yml")
            known = known or (credit_files.is_credits_file(path.name) and path.is_file())
            if not path.name.startswith((".", "_")) and (known or path.suffix.lower() == ".md"):
                files.held[path.name] = read_regular(path)
            if path.name.lower() == still_files.FOLDER and path.is_dir():
                still_files.load(files, path)
    except OSError as error:
        raise read_error(error, folder) from error
    return files


def values(files: FilmFiles) -> list[dict[str, Any]]:
    """Returns every field with its value; one that only its author can change is marked as `locked`."""
    try:
        text = files.text(files.settings)
        root = yaml_edit.compose(text)
    except EditRefused as error:
        place = Location(_path(files, files.settings))
        raise ShowcaseError(diagnose(Severity.ERROR, "unreadable-for-form", place, file=place.path)) from error
    own = [_value(one, files, root) for one in FIELDS]
    return [*own, *still_files.fields(files), *credit_files.fields(files)]


def _value(form_field: FilmField, files: FilmFiles, root: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"name": form_field.name, "kind": form_field.kind, "locked": False}
    if form_field.kind == "choice":
        made["options"] = list(TYPES)
    _, node, is_plain = _written(form_field, root)
    if form_field.kind in LOCALIZED:
        held, is_open = localized(node, files.languages)
        made["locked"] = not (is_open and is_plain)
        sources = {tag: files.markdown(form_field, tag) for tag in files.languages}
        try:
            held |= {tag: _unix(files.text(name)).rstrip("\n") for tag, name in sources.items() if name}
        except EditRefused:
            made["locked"] = True
        made["value"] = held
        made["files"] = {tag: name for tag, name in sources.items() if name}
    else:
        texts = _texts(node, form_field.kind)
        made["value"] = ", ".join(texts or ())
        made["locked"] = texts is None or not is_plain
    return made


def _written(form_field: FilmField, root: Any) -> tuple[yaml_edit.Path, Any, bool]:
    """Returns where a field is written, with its node, and whether it can be changed there."""
    path: tuple[str, ...] = ()
    node, record = root, PROJECT
    for key in form_field.keys:
        if node is not None and node.id == "scalar" and len(path) == 1:  # `synopsis` as one text
            return (path, node, True) if key == "short" else ((*path, key), None, not node.value)
        found = _pairs(node, key, record)
        if found is None:
            return (*path, key), None, False
        path = (*path, found[0][0].value if found else key)
        node = found[0][1] if found else None
        record = _inner(record, key)
    return path, node, True


def _inner(record: Any, key: str) -> Any:
    """Returns the record under a key; the same one where there is none."""
    shape: Any = record.keys[key].shape if key in record.keys else None
    return shape if hasattr(shape, "names") else record


def _pairs(node: Any, key: str, record: Any) -> list[tuple[Any, Any]] | None:
    """Returns the pair under a key in any of its spellings, if it is there; None if it is not plainly written."""
    if node is None:
        return []
    if node.id != "mapping":
        return None
    names = ((name, value) for name, value in node.value if name.id == "scalar")
    found = [pair for pair in names if key in (pair[0].value, record.names.get(word_key(pair[0].value)))]
    is_alias = any(value.start_mark.index < name.start_mark.index for name, value in found)
    return None if is_alias or len(found) > 1 else found


def _texts(node: Any, kind: str) -> list[str] | None:
    """Returns the words of a plain value; None if it holds anything else."""
    if node is None:
        return []
    if node.id == "scalar":
        return [node.value] if node.value else []
    if kind != "list" or node.id != "sequence" or any(one.id != "scalar" or "," in one.value for one in node.value):
        return None
    return [one.value for one in node.value]


def draft(files: FilmFiles, changes: Mapping[str, Any]) -> None:
    """Writes changes into the drafts of the files. Raises ShowcaseError for a field that cannot be changed."""
    for name, value in changes.items():
        form_field = BY_NAME.get(name)
        place = Location(_path(files, files.settings))
        table = _table_of(name, files)
        if table is not None and table.fits(name, value, files):
            _draft_rows(table, name, value, files)
            continue
        if form_field is None or not _fits(form_field, value, files.languages):
            raise ShowcaseError(diagnose(Severity.ERROR, "unknown-form-field", place, name=name[:80]))
        try:
            if form_field.kind in LOCALIZED:
                for tag, text in value.items():
                    _draft_text(form_field, tag, _clean(text), files)
            else:
                _draft_fact(form_field, _clean(value).strip(), files)
        except EditRefused as error:
            raise ShowcaseError(diagnose(Severity.ERROR, "locked-field", place, name=name, file=place.path)) from error


def _table_of(name: str, files: FilmFiles) -> Any:
    """Returns the module that reads and writes the table of a field; None if the field is none of rows."""
    return next((one for one in (credit_files, still_files) if one.file_of(name, files)), None)


def _draft_rows(table: Any, name: str, value: Any, files: FilmFiles) -> None:
    try:
        table.draft(name, value, files)
    except EditRefused as error:
        place = Location(_path(files, table.file_of(name, files)))
        raise ShowcaseError(diagnose(Severity.ERROR, "locked-field", place, name=name, file=place.path)) from error


def _fits(form_field: FilmField, value: Any, languages: Sequence[str]) -> bool:
    if form_field.kind in LOCALIZED:
        return isinstance(value, dict) and all(
            tag in languages and isinstance(text, str) and len(text) <= LARGEST for tag, text in value.items()
        )
    return isinstance(value, str) and len(value) <= LARGEST


def _clean(text: str) -> str:
    return CONTROL.sub("", _unix(text))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _draft_text(form_field: FilmField, tag: str, text: str, files: FilmFiles) -> None:
    file = files.markdown(form_field, tag)
    beside = any(files.markdown(form_field, other) for other in files.languages)
    if file or (beside and text.strip()):
        _draft_markdown(file, file or f"{form_field.stems[0]}.{tag}.md", text, files)
        return
    before = files.text(files.settings)
    path, node, is_plain = _written(form_field, yaml_edit.compose(before))
    if not is_plain or not localized(node, files.languages)[1]:
        raise EditRefused
    if len(path) < len(form_field.keys) and tag != files.languages[0]:
        before, path, node = _with_key(before, (*path, form_field.keys[-1]), node, text.strip())
    files.write(files.settings, with_text(before, path, node, tag, text.strip(), files.languages[0]))


def _draft_markdown(file: str, name: str, text: str, files: FilmFiles) -> None:
    """Writes a text into its file, with the line ends that the file has; `file` is empty if there is none yet."""
    held = files.text(file) if file else ""
    last = held[len(held.rstrip("\r\n")) :] if file else "\n"
    files.write(name, text.rstrip("\n").replace("\n", yaml_edit.newline(held)) + last)


def _with_key(before: str, path: yaml_edit.Path, node: Any, text: str) -> tuple[str, yaml_edit.Path, Any]:
    """Returns `project.yaml` with a synopsis of one text under `short`: a mapping of languages would be none."""
    old = node.value.strip()
    if not text:
        return before, path[:-1], node
    after = yaml_edit.put(before, path[:-1], {str(path[-1]): old or text})
    return after, path, yaml_edit.find(yaml_edit.compose(after), path) if old else None


def _draft_fact(form_field: FilmField, text: str, files: FilmFiles) -> None:
    before = files.text(files.settings)
    path, node, is_plain = _written(form_field, yaml_edit.compose(before))
    held = _texts(node, form_field.kind)
    if not is_plain or held is None:
        raise EditRefused
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not text:
        after = yaml_edit.remove(before, path)
    elif form_field.kind == "list" and node is not None and node.id == "sequence" and node.value:
        after = yaml_edit.arrange(before, path, _arranged(words, held))
    elif form_field.kind == "list" and node is None:
        after = yaml_edit.put(before, path, words)
    else:
        after = yaml_edit.put(before, path, text)
    files.write(files.settings, after)


def _arranged(words: Sequence[str], held: Sequence[str]) -> list[int | str]:
    """Returns for each word the number of the item that holds it, or the word itself if it is new."""
    left = list(range(len(held)))
    rows: list[int | str] = []
    for word in words:
        number = next((number for number in left if held[number] == word), None)
        rows.append(word if number is None else number)
        left = [other for other in left if other != number]
    return rows


def check(files: FilmFiles, digest: Digest, everyone: Sequence[Any] = ()) -> list[Diagnostic]:
    """Returns the errors that the drafts would bring: those of the film as it would be read, without those of today."""
    read = [
        read_project(files.root, files.folder, files.languages, digest, everyone, drafts=drafts).diagnostics
        for drafts in ({}, {**files.drafts, **files.pictures})
    ]
    before, after = (
        Counter((found.code, found.place.path, found.facts) for found in told if found.severity is Severity.ERROR)
        for told in read
    )
    new = after - before
    return [found for found in read[1] if (found.code, found.place.path, found.facts) in new]


def field_of(files: FilmFiles, found: Diagnostic) -> tuple[str, int]:
    """Returns the field that a diagnostic of the drafts is about, and the row of its table, counted from 0.

    The field is empty, and the row -1, if it is about none.
    """
    name = found.place.path.rpartition("/")[2]
    for form_field in FIELDS:
        ends = ("md", *(f"{tag}.md" for tag in files.languages))
        if name.lower() in {f"{stem}.{end}" for stem in form_field.stems for end in ends}:
            return form_field.name, -1
    if name != files.settings:
        return _row_at(files, found)
    root = yaml_edit.compose(files.text(files.settings))
    for form_field in FIELDS:
        _, node, _ = _written(form_field, root)
        if node is not None and node.start_mark.line < found.place.line <= node.end_mark.line + 1:
            return form_field.name, -1
    return _row_at(files, found)


def _row_at(files: FilmFiles, found: Diagnostic) -> tuple[str, int]:
    """Returns the field and the row of a table that a diagnostic is about; an empty field if it is about none."""
    inside = found.place.path.removeprefix(f"{_path(files, '')}/")
    still = still_files.row_at(files, inside, found.place.line)
    return still if still[0] else credit_files.row_at(files, inside.rpartition("/")[2], found.place.line)


def _path(files: FilmFiles, name: str) -> str:
    return (files.folder / name).relative_to(files.root).as_posix()

"""Reads and changes the list of stills in YAML: files or times, with caption, description and credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from showcase.content.files.file_kinds import PICTURES, suffix
from showcase.content.keys.fields import PROJECT, STILL
from showcase.content.words.parsers import InvalidValue, seconds
from showcase.editing import yaml_edit
from showcase.editing.credit_rows import AskedRow, CreditRow, CreditRows, changed_cells
from showcase.editing.credit_yaml import has_references, lines_of, meant
from showcase.editing.localized import localized, with_text
from showcase.editing.yaml_edit import EditRefused
from showcase.editing.yaml_scalars import Plain

TEXTS = ("caption", "alt")
PLAIN = frozenset(["file", "at", "credit"])


def columns_of(languages: Sequence[str]) -> tuple[str, ...]:
    """Returns the columns of the table: `file`, `caption:fr`, `alt:fr` for each language, `credit`."""
    return ("file", *(f"{name}:{tag}" for name in TEXTS for tag in languages), "credit")


def read(text: str, is_own_file: bool, languages: Sequence[str]) -> CreditRows:
    """Returns the stills of `project.yaml` or, as `is_own_file`, of `stills.yaml`; without columns if they are written
    in a way that only the file can change. Raises EditRefused.
    """
    path, node, line = _find(yaml_edit.compose(text), is_own_file)
    if path is not None and _is_empty(node):
        return CreditRows(columns_of(languages), line=line)
    if path is None or node.id != "sequence" or has_references(text, line, node):
        return CreditRows((), line=line)
    rows = [_row(item, languages) for item in node.value]
    known = tuple(row for row in rows if row is not None)
    return CreditRows(columns_of(languages) if len(known) == len(rows) else (), known, line)


def _is_empty(node: Any) -> bool:
    return node is None or (not node.value and not (node.id == "scalar" and node.style))


def _find(root: Any, is_own_file: bool) -> tuple[yaml_edit.Path | None, Any, int]:
    """Returns where the stills are, with their node and line; no path if they are not plainly written."""
    if root is None:
        return ("stills",), None, 1
    if is_own_file and root.id == "sequence":
        return (), root, int(root.start_mark.line) + 1
    if root.id != "mapping":
        return None, None, 1
    found = [(key, value) for key, value in root.value if _is_list_of_stills(key, is_own_file)]
    if not found:
        return (None, None, 1) if is_own_file else (("stills",), None, 1)
    key, node = found[0]
    is_plain = len(found) == 1 and node.start_mark.index >= key.start_mark.index
    return (key.value,) if is_plain else None, node if is_plain else None, int(key.start_mark.line) + 1


def _is_list_of_stills(key: Any, is_own_file: bool) -> bool:
    if key.id != "scalar":
        return False
    return bool(key.value == "stills" if is_own_file else meant(key.value, PROJECT) == "stills")


def _row(item: Any, languages: Sequence[str]) -> CreditRow | None:
    """Returns an item as a row, whose file or time is what it is known by; None if it is written in another way."""
    if item.id == "scalar" and item.value:
        return CreditRow({"file": item.value}, *lines_of(item, item), ("file",))
    named = _named(item)
    if not named:
        return None
    cells: dict[str, str] = {}
    locked = ["file"]
    for name, value in named.items():
        if name in PLAIN:
            cells["credit" if name == "credit" else "file"] = value.value
        if name in TEXTS:
            texts, is_open = _text_cells(name, value, languages)
            cells |= texts
            locked += () if is_open else texts
    plain = {name: " ".join(text.split()) for name, text in cells.items()}
    return CreditRow(plain, *lines_of(item, item.value[-1][1]), tuple(locked))


def _text_cells(name: str, value: Any, languages: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Returns the cells of a text, and whether they can be changed."""
    held, is_open = localized(value, languages)
    return {f"{name}:{tag}": held[tag] for tag in languages}, is_open


def _named(item: Any) -> dict[str, Any]:
    """Returns the values of a still by the keys that are meant; empty if it is written in a way that is not known."""
    if item.id != "mapping" or any(key.id != "scalar" for key, _ in item.value):
        return {}
    named = {meant(key.value, STILL): value for key, value in item.value}
    is_odd = len(named) < len(item.value) or {"file", "at"} <= named.keys()
    return {} if is_odd or any(named[name].id != "scalar" for name in PLAIN & named.keys()) else named


def write(text: str, is_own_file: bool, rows: Sequence[AskedRow], languages: Sequence[str]) -> str:
    """Returns the text with its stills as asked. Raises EditRefused if they cannot be written that way."""
    held = read(text, is_own_file, languages)
    path, node, _ = _find(yaml_edit.compose(text), is_own_file)
    if path is None or not held.columns:
        raise EditRefused
    if node is None or not node.value:
        new: Plain = [_new(row.cells, languages) for row in rows]
        return yaml_edit.put(text, path, new) if rows else text
    if not rows:
        return yaml_edit.remove(text, path) if path else _emptied(text, node)
    return _arranged(text, path, rows, held, languages)


def _arranged(
    text: str, path: yaml_edit.Path, rows: Sequence[AskedRow], held: CreditRows, languages: Sequence[str]
) -> str:
    """Returns the text with other cells in the items that are there, then with the items as they are asked for."""
    for row in rows:
        if row.key is not None:
            text = _with_cells(text, (*path, row.key), changed_cells(row, held), languages)
    order: list[int | Plain] = [_new(row.cells, languages) if row.key is None else row.key for row in rows]
    return text if order == list(range(len(held.rows))) else yaml_edit.arrange(text, path, order)


def _emptied(text: str, node: Any) -> str:
    """Returns a file of its own with an empty list in place of its items; what is remarked above them stays."""
    end = yaml_edit.line_after(text, yaml_edit.end_of(node))
    made = text[: int(node.start_mark.index)] + "[]" + yaml_edit.newline(text) + text[end:]
    return yaml_edit.first_right(iter([made]), [])


def _new(cells: Mapping[str, str], languages: Sequence[str]) -> Plain:
    """Returns a new item: the name alone, or a mapping."""
    written = cells.get("file", "")
    texts = {name: _in_languages(name, cells, languages) for name in TEXTS}
    more: dict[str, Plain] = {name: text for name, text in texts.items() if text}
    if cells.get("credit"):
        more["credit"] = cells["credit"]
    if written and more:
        return {"at" if _is_time(written) else "file": written, **more}
    return written or more or _refuse()


def _in_languages(name: str, cells: Mapping[str, str], languages: Sequence[str]) -> Plain:
    """Returns the value that a file has for a text: a plain one if it is in the first language only."""
    texts = {tag: cells[f"{name}:{tag}"] for tag in languages if cells.get(f"{name}:{tag}")}
    return texts[languages[0]] if texts.keys() == {languages[0]} else texts


def _refuse() -> Plain:
    raise EditRefused


def _is_time(written: str) -> bool:
    if suffix(written) in PICTURES:
        return False
    try:
        seconds(written)
    except InvalidValue:
        return False
    return True


def _with_cells(text: str, path: yaml_edit.Path, changed: Mapping[str, str], languages: Sequence[str]) -> str:
    """Returns the text with other cells of an item."""
    item = yaml_edit.find(yaml_edit.compose(text), path)
    if item.id == "scalar" and changed:
        return yaml_edit.put(text, path, _new({**changed, "file": item.value}, languages))
    for column, value in changed.items():
        name, _, tag = column.partition(":")
        root = yaml_edit.compose(text)
        item = yaml_edit.find(root, path)
        key = next((key.value for key, _ in item.value if meant(key.value, STILL) == name), name)
        if tag:
            text = with_text(text, (*path, key), yaml_edit.find(root, (*path, key)), tag, value, languages[0])
        else:
            text = yaml_edit.put(text, (*path, key), value) if value else yaml_edit.remove(text, (*path, key))
    return text

"""Reads and changes credits in YAML: roles with names, or a list of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from showcase.content.keys.fields import CREDIT, CREDITS_FILE, PROJECT
from showcase.editing import yaml_edit
from showcase.editing.credit_rows import AskedRow, CreditRow, CreditRows, changed_cells, order_of
from showcase.editing.yaml_edit import EditRefused
from showcase.editing.yaml_scalars import Plain
from showcase.text import word_key

BY_ROLE: tuple[str, ...] = ("role", "person")
IN_ROWS: tuple[str, ...] = ("role", "person", "character", "detail")

LONG_FORM = frozenset(["people", "credits", "generique", "personnes", "persons"])
"""Keys that make `credits.yaml` a file of the long form."""


def read(text: str, is_own_file: bool) -> CreditRows:
    """Returns the credits of `project.yaml` or, as `is_own_file`, of `credits.yaml`. Raises EditRefused."""
    root = yaml_edit.compose(text)
    path, node, line = _find(root, is_own_file)
    if path is None:
        return CreditRows((), line=line)
    if node is None or _is_empty(node):
        return CreditRows(IN_ROWS, line=line)
    if has_references(text, line, node):
        return CreditRows((), line=line)
    if node.id == "mapping":
        rows = [_role_row(key, value) for key, value in node.value]
        columns = BY_ROLE
    elif node.id == "sequence":
        rows = [_list_row(item) for item in node.value]
        columns = IN_ROWS
    else:
        return CreditRows((), line=line)
    read_rows = tuple(row for row in rows if row is not None)
    return CreditRows(columns if len(read_rows) == len(rows) else (), read_rows, line)


def write(text: str, is_own_file: bool, rows: Sequence[AskedRow]) -> str:
    """Returns the text with its credits as asked. Raises EditRefused if they cannot be written that way."""
    held = read(text, is_own_file)
    path, node, _ = _find(yaml_edit.compose(text), is_own_file)
    if path is None or not held.columns:
        raise EditRefused
    if node is None or not node.value:
        return yaml_edit.put(text, path, [_new(row) for row in rows]) if rows else text
    if not rows:
        return yaml_edit.remove(text, path)
    text = _with_changes(text, path, node, {row.key: changed_cells(row, held) for row in rows})
    if order_of(rows) == list(range(len(node.value))):
        return text
    return yaml_edit.arrange(text, path, _numbers(rows, _new if node.id == "sequence" else _new_role))


def _numbers(rows: Sequence[AskedRow], begin: Callable[[AskedRow], Plain]) -> list[int | Plain]:
    """Returns the number of each row that is there, and what a new one consists of."""
    return [begin(row) if row.key is None else row.key for row in rows]


def _with_changes(text: str, path: yaml_edit.Path, node: Any, changes: Mapping[int | None, dict[str, str]]) -> str:
    """Returns the text with other cells in the rows that are there."""
    for key, changed in changes.items():
        if key is None or not changed:
            continue
        if node.id == "sequence":
            text = _with_cells(text, (*path, key), changed)
        else:
            text = _with_role(text, path, node.value[key][0].value, changed)
    return text


def _find(root: Any, is_own_file: bool) -> tuple[yaml_edit.Path | None, Any, int]:
    """Returns where the credits are, with their node and line; no path if they are not plainly written."""
    if root is None:
        return ("credits",), None, 1
    if is_own_file and (root.id == "sequence" or (root.id == "mapping" and not _names(root) & LONG_FORM)):
        return (), root, int(root.start_mark.line) + 1
    if root.id != "mapping":
        return None, None, 1
    record = CREDITS_FILE if is_own_file else PROJECT
    found = [pair for pair in root.value if pair[0].id == "scalar" and meant(pair[0].value, record) == "credits"]
    if not found:
        return ("credits",), None, 1
    key, node = found[0]
    line = int(key.start_mark.line) + 1
    if len(found) > 1 or node.start_mark.index < key.start_mark.index:
        return None, None, line
    return (key.value,), node, line


def _is_empty(node: Any) -> bool:
    return not node.value and not (node.id == "scalar" and node.style)


def _names(root: Any) -> set[str]:
    return {word_key(key.value) for key, _ in root.value if key.id == "scalar"}


def meant(written: str, record: Any) -> str:
    """Returns the key that a spelling stands for; what is written if it is unknown."""
    return str(record.names.get(word_key(written), written))


def has_references(text: str, line: int, node: Any) -> bool:
    """Returns whether a value is written with anchors, aliases or tags, from the line of their key on."""
    import yaml

    end = yaml_edit.end_of(node)
    try:
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if token.start_mark.index > end:
                break
            kinds = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
            if isinstance(token, kinds) and token.start_mark.line >= line - 1:
                return True
    except yaml.YAMLError:
        return True
    return False


def lines_of(first: Any, last: Any) -> tuple[int, int]:
    """Returns the first and the last line of what is between two nodes, counted from 1."""
    low, high = int(first.start_mark.line) + 1, int(last.end_mark.line) + 1
    return low, high if last.end_mark.column or high == low else high - 1


def _joined(node: Any) -> tuple[str, bool] | None:
    """Returns names with commas between them, and whether they can be told apart; None for anything else."""
    if node.id == "scalar":
        return node.value, "," not in node.value
    if node.id != "sequence" or any(one.id != "scalar" for one in node.value):
        return None
    names = [one.value for one in node.value]
    return ", ".join(names), not any("," in name for name in names)


def _role_row(key: Any, value: Any) -> CreditRow | None:
    joined = _joined(value)
    if key.id != "scalar" or joined is None:
        return None
    return CreditRow({"role": key.value, "person": joined[0]}, *lines_of(key, value), () if joined[1] else ("person",))


def _list_row(item: Any) -> CreditRow | None:
    if item.id != "mapping" or not item.value:
        return None
    named = [(_column(key), value) for key, value in item.value]
    seen = [name for name, _ in named]
    if any(seen.count(name) > 1 for name in IN_ROWS):
        return None
    answers = "as" in seen or "consent" in seen
    texts, locked = _cells({name: value for name, value in named if name in IN_ROWS})
    if answers:
        locked.append("person")  # how somebody is named in this credit, which goes with no other person
    return CreditRow(texts, *lines_of(item, item.value[-1][1]), tuple(locked), answers)


def _cells(values: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Returns the texts of a row by column, and the columns that the form must not change."""
    cells = {name: (_joined(value), value) for name, value in values.items()}
    locked = [name for name, (joined, value) in cells.items() if not _is_open(name, joined, value)]
    return {name: joined[0] for name, (joined, _) in cells.items() if joined is not None}, locked


def _column(key: Any) -> str:
    name = meant(key.value, CREDIT) if key.id == "scalar" else ""
    return "person" if name == "people" else name


def _is_open(name: str, joined: tuple[str, bool] | None, value: Any) -> bool:
    """Returns whether a cell can be changed without losing what is written."""
    return joined is not None and (joined[1] if name == "person" else value.id == "scalar")


def names_of(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _new(row: AskedRow) -> dict[str, Plain]:
    made: dict[str, Plain] = {}
    for name in IN_ROWS:
        text = row.cells.get(name, "")
        if name == "person" and len(names_of(text)) > 1:
            made["people"] = names_of(text)
        elif text:
            made[name] = text
    if not made:
        raise EditRefused
    return made


def _new_role(row: AskedRow) -> dict[str, Plain]:
    names = names_of(row.cells.get("person", ""))
    return {row.cells.get("role", ""): names[0] if len(names) == 1 else names}


def _with_role(text: str, path: yaml_edit.Path, role: str, changed: dict[str, str]) -> str:
    """Returns the text with other names of a role, or another name for it."""
    if "person" in changed:
        text = _with_names(text, (*path, role), names_of(changed["person"]))
    return yaml_edit.rename(text, (*path, role), changed["role"]) if "role" in changed else text


def _with_names(text: str, path: yaml_edit.Path, names: list[str]) -> str:
    """Returns the text with other names; one that stays keeps its quotes and what is remarked on it."""
    node = yaml_edit.find(yaml_edit.compose(text), path)
    if node.id == "sequence" and node.value and names:
        held = [one.value for one in node.value]
        left, rows = list(range(len(held))), list[int | Plain]()
        for name in names:
            number = next((number for number in left if held[number] == name), None)
            rows.append(name if number is None else number)
            left = [other for other in left if other != number]
        return yaml_edit.arrange(text, path, rows)
    return yaml_edit.put(text, path, names[0] if len(names) == 1 else names)


def _with_cells(text: str, path: yaml_edit.Path, changed: dict[str, str]) -> str:
    """Returns the text with other cells of a row in a list."""
    for name, value in changed.items():
        item = yaml_edit.find(yaml_edit.compose(text), path)
        wanted = ("person", "people") if name == "person" else (name,)
        key = next((key.value for key, _ in item.value if meant(key.value, CREDIT) in wanted), "")
        if not value:
            text = yaml_edit.remove(text, (*path, key)) if len(item.value) > 1 else _refuse()
        elif name == "person":
            text = _with_people(text, path, key, value)
        else:
            text = yaml_edit.put(text, (*path, key or name), value)
    return text


def _with_people(text: str, path: yaml_edit.Path, key: str, value: str) -> str:
    """Returns the text with other people in a row of a list, under `people` once there are several."""
    names = names_of(value)
    if key and meant(key, CREDIT) == "people":
        return _with_names(text, (*path, key), names)
    if len(names) < 2:
        return yaml_edit.put(text, (*path, key or "person"), value)
    text = yaml_edit.rename(text, (*path, key), "people") if key else text
    return yaml_edit.put(text, (*path, "people"), names)


def _refuse() -> str:
    raise EditRefused

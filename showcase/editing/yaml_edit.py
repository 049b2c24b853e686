"""Changes values in a handwritten YAML text; comments, order, quotes and everything else in it stay as they are.

Every change is checked: what is read afterwards must be what was read before with just this change in it. Where that
cannot be had, `EditRefused` is raised and the text is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from showcase.editing import yaml_scalars
from showcase.editing.yaml_scalars import Plain

Path = tuple[str | int, ...]
"""Keys as written, and indices of lists, from the root."""


class EditRefused(Exception):
    """The text is written in a way that a change cannot be put into without touching more than it."""


def compose(text: str) -> Any:
    """Returns the tree of a YAML text, with marks; None if it holds nothing. Raises EditRefused if it is broken."""
    import yaml

    try:
        root: Any = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise EditRefused from error
    return None if root is None or (root.id == "scalar" and not root.value and not root.style) else root


def plain(node: Any) -> Any:
    """Returns what a tree holds: texts, lists, and lists of pairs for mappings, as keys may come twice."""
    if node is None:
        return ("map", [])
    if node.id == "scalar":
        return node.value
    if node.id == "sequence":
        return [plain(item) for item in node.value]
    return ("map", [(plain(key), plain(value)) for key, value in node.value])


def meant(value: Plain) -> Any:
    """Returns a value in the form of `plain`."""
    if isinstance(value, str):
        return value
    if hasattr(value, "items"):
        return ("map", [(key, meant(inner)) for key, inner in value.items()])
    return [meant(inner) for inner in value]


def find(root: Any, path: Path) -> Any:
    """Returns the node at a path; None if there is none."""
    node = root
    for step in path:
        node = _child(node, step)
        if node is None:
            return None
    return node


def _child(node: Any, step: str | int) -> Any:
    if node is None:
        return None
    if isinstance(step, int):
        return node.value[step] if node.id == "sequence" and step < len(node.value) else None
    pairs = node.value if node.id == "mapping" else ()
    return next((value for key, value in pairs if key.id == "scalar" and key.value == step), None)


def is_alias(node: Any, after: int) -> bool:
    """Returns whether a node was written elsewhere and is only named here, behind the index `after`."""
    return bool(node.start_mark.index < after)


def newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def end_of(node: Any) -> int:
    """Returns where a value ends; for one in block style where its last word does."""
    while node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple) and is_alias(last[1], int(last[0].end_mark.index)):
            return int(last[0].end_mark.index)  # what is written elsewhere ends there
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def line_after(text: str, index: int) -> int:
    """Returns where the line after the one that ends at `index` begins."""
    if index and text[index - 1] == "\n":
        return index
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


# --- changes -------------------------------------------------------------------------------------------------


def put(text: str, path: Path, value: Plain) -> str:
    """Returns the text with a value at a path: in place of the one that is there, or as a new last key.

    Raises EditRefused.
    """
    root = compose(text)
    node, parent = find(root, path), find(root, path[:-1])
    wanted = _with(plain(root), path, meant(value))
    options = _inserted(text, root, parent, path, value) if node is None else _replaced(text, root, node, path, value)
    return first_right(options, wanted)


def remove(text: str, path: Path) -> str:
    """Returns the text without a key or an item; where nothing else was beside it, without what held it.

    Raises EditRefused.
    """
    root = compose(text)
    parent = find(root, path[:-1])
    if find(root, path) is None:
        return text
    if len(parent.value) == 1 and len(path) > 1:
        return remove(text, path[:-1])
    if len(parent.value) == 1:
        key, value = parent.value[0]
        if parent.flow_style:
            raise EditRefused
        cut = text[: key.start_mark.index] + text[line_after(text, end_of(value)) :]
    elif parent.id == "sequence":
        index = path[-1]
        order = [number for number in range(len(parent.value)) if number != index]
        return arrange(text, path[:-1], order)
    else:
        cut = _without_pair(text, parent, str(path[-1]))
    return first_right(iter([cut]), _with(plain(root), path, None))


def arrange(text: str, path: Path, rows: Sequence[int | Plain]) -> str:
    """Returns the text with the items of a list (or the pairs of a mapping) in another order.

    Numbers are items that are there; one that is not named goes. Other rows are new: values, for a mapping with one
    key. Raises EditRefused.
    """
    root = compose(text)
    node = find(root, path)
    if node is None or not node.value:
        raise EditRefused
    if list(rows) == list(range(len(node.value))):
        return text
    _check_rows(rows, len(node.value))
    held = plain(node)
    if node.id == "mapping":
        pairs = [held[1][row] if isinstance(row, int) else meant(row)[1][0] for row in rows]
        wanted: Any = ("map", pairs)
    else:
        wanted = [held[row] if isinstance(row, int) else meant(row) for row in rows]
    made = _flow_arranged(text, node, rows) if node.flow_style else _block_arranged(text, root, node, path, rows)
    return first_right(iter([made]), _with(plain(root), path, wanted))


def _check_rows(rows: Sequence[int | Plain], count: int) -> None:
    """Refuses an empty list, an item named twice, and one that is not there."""
    kept = [row for row in rows if isinstance(row, int)]
    if not rows or len(set(kept)) != len(kept) or any(not 0 <= row < count for row in kept):
        raise EditRefused


def rename(text: str, path: Path, name: str) -> str:
    """Returns the text with another name for a key. Raises EditRefused."""
    root = compose(text)
    parent = find(root, path[:-1])
    pairs = parent.value if parent is not None and parent.id == "mapping" else []
    number = next((n for n, (key, _) in enumerate(pairs) if key.id == "scalar" and key.value == path[-1]), None)
    if number is None:
        raise EditRefused
    key = pairs[number][0]
    held = plain(parent)[1]
    wanted = ("map", [(name, value) if n == number else (old, value) for n, (old, value) in enumerate(held)])
    shown = yaml_scalars.one_line(name, bool(parent.flow_style))
    made = text[: key.start_mark.index] + shown + text[key.end_mark.index :]
    return first_right(iter([made]), _with(plain(root), path[:-1], wanted) if path[:-1] else wanted)


def first_right(options: Any, wanted: Any) -> str:
    """Returns the first of several texts that reads as it should. Raises EditRefused where none does."""
    for made in options:
        try:
            if plain(compose(made)) == wanted:
                return str(made)
        except EditRefused:
            continue
    raise EditRefused


# --- what is to be read after a change -----------------------------------------------------------------------


def _with(held: Any, path: Path, value: Any) -> Any:
    """Returns what a tree holds with another value at a path; None takes it away."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(held, list) or step >= len(held):
            raise EditRefused
        inner = _with(held[step], rest, value)
        return [*held[:step], *([] if inner is None else [inner]), *held[step + 1 :]]
    if not isinstance(held, tuple):
        raise EditRefused
    pairs = held[1]
    number = next((n for n, (key, _) in enumerate(pairs) if key == step), len(pairs))
    old = pairs[number][1] if number < len(pairs) else ("map", [])
    inner = _with(old, rest, value)
    return ("map", [*pairs[:number], *([] if inner is None else [(step, inner)]), *pairs[number + 1 :]])


# --- how it is written ---------------------------------------------------------------------------------------


def _replaced(text: str, root: Any, node: Any, path: Path, value: Plain) -> Any:
    """Yields texts with a value in place of another one."""
    key_end, indent, flow = _surroundings(root, path)
    start, end = int(node.start_mark.index), end_of(node) if not _is_flow(node) else int(node.end_mark.index)
    if is_alias(node, key_end):
        raise EditRefused
    before = text[:start]
    space = _gap(before)
    tail = newline(text) if text[start:end].endswith("\n") else ""
    after = text[end:]
    if node.id == "scalar" and isinstance(value, str):
        for written in yaml_scalars.candidates(value, indent + 2, _style(node, text[start:end]), flow):
            yield before + space + _lines(written, text) + tail + after
    elif flow or isinstance(path[-1], int):
        yield before + space + yaml_scalars.in_flow(value) + tail + after
    else:
        yield from _rewritten(text, str(path[-1]), value, (key_end, start, end), indent)


def _gap(before: str) -> str:
    """Returns the blank that a value needs behind what is before it."""
    return "" if not before or before[-1].isspace() else " "


def _style(node: Any, written: str) -> str:
    """Returns the style in which a text is written; empty where a new one may be in any."""
    if node.style:
        return str(node.style)
    return "" if not node.value or len(node.value) > yaml_scalars.WIDTH or "\n" in written else "plain"


def _rewritten(text: str, key: str, value: Plain, at: tuple[int, int, int], indent: int) -> Any:
    """Yields texts with a value of another kind behind its key; a remark on the line stays there."""
    key_end, start, end = at
    before, after = text[:start], text[end:]
    tail = newline(text) if text[start:end].endswith("\n") else ""
    made = yaml_scalars.entry(key, value, indent)[len(yaml_scalars.one_line(key, False)) + 1 :]
    if made.startswith(" "):
        yield text[: text.index(":", key_end) + 1] + made + tail + after
    line = after.partition("\n")[0].rstrip("\r")
    if not tail and line.strip().startswith("#"):
        yield before.rstrip() + line + _lines(made, text) + after[len(line) :]
    yield before.rstrip() + _lines(made, text) + tail + after


def _inserted(text: str, root: Any, parent: Any, path: Path, value: Plain) -> Any:
    """Yields texts with a new key at the end of a mapping."""
    key = path[-1]
    if isinstance(key, int):
        raise EditRefused
    if parent is None and len(path) == 1:
        end = newline(text)
        gap = "" if not text or text.endswith("\n") else end
        yield text + gap + _lines(yaml_scalars.entry(key, value, 0), text) + end
        return
    if parent is None or parent.id != "mapping":
        raise EditRefused
    after, _, _ = _surroundings(root, path[:-1])
    if path[:-1] and is_alias(parent, after):
        raise EditRefused
    if parent.flow_style:
        written = f"{yaml_scalars.one_line(key, True)}: {yaml_scalars.in_flow(value)}"
        where = end_of_flow(parent.value[-1][1]) if parent.value else int(parent.end_mark.index) - 1
        yield text[:where] + (", " if parent.value else "") + written + text[where:]
        return
    column = int(parent.start_mark.column)
    for made in _entries(key, value, column):
        yield below(text, end_of(parent), " " * column + made)


def _entries(key: str, value: Plain, column: int) -> Any:
    yield yaml_scalars.entry(key, value, column)
    yield f"{yaml_scalars.one_line(key, False)}: {yaml_scalars.in_flow(value)}"
    if isinstance(value, str):
        yield f"{yaml_scalars.one_line(key, False)}: {yaml_scalars.quoted(value)}"


def below(text: str, where: int, lines: str) -> str:
    """Returns the text with lines below the one that `where` is in."""
    end = newline(text)
    at = line_after(text, where)
    gap = "" if not at or text[at - 1] == "\n" else end
    return text[:at] + gap + _lines(lines, text) + end + text[at:]


def _lines(written: str, text: str) -> str:
    return written.replace("\n", newline(text))


def end_of_flow(node: Any) -> int:
    return int(node.end_mark.index)


def _is_flow(node: Any) -> bool:
    return bool(node.id != "scalar" and node.flow_style)


def _surroundings(root: Any, path: Path) -> tuple[int, int, bool]:
    """Returns where a value may begin at the earliest, how far its key is set in, and whether it is in brackets."""
    node, first, indent, flow = root, 0, 0, False
    for step in path:
        flow = flow or _is_flow(node)
        if isinstance(step, int):
            first = max(first, int(node.start_mark.index))
            indent = int(node.start_mark.column)
        else:
            key = next((key for key, _ in node.value if key.id == "scalar" and key.value == step), None)
            if key is None:
                raise EditRefused
            first, indent = int(key.end_mark.index), int(node.start_mark.column)
        node = _child(node, step)
    return first, indent, flow


def _without_pair(text: str, parent: Any, name: str) -> str:
    """Returns the text without one of several keys."""
    pairs = parent.value
    number = next(n for n, (key, _) in enumerate(pairs) if key.id == "scalar" and key.value == name)
    key, value = pairs[number]
    start = int(key.start_mark.index)
    if is_alias(value, int(key.end_mark.index)) and not parent.flow_style:
        end = int(key.end_mark.index)
    else:
        end = end_of_flow(value) if parent.flow_style else end_of(value)
    if parent.flow_style:
        if number + 1 < len(pairs):
            return text[:start] + text[int(pairs[number + 1][0].start_mark.index) :]
        return text[: end_of_flow(pairs[number - 1][1])] + text[end:]
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        return text[:line] + text[line_after(text, end) :]
    if number + 1 < len(pairs):  # behind the dash of a list
        return text[:start] + text[int(pairs[number + 1][0].start_mark.index) :]
    raise EditRefused


def _flow_arranged(text: str, node: Any, rows: Sequence[int | Plain]) -> str:
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    inner = text[start + 1 : end - 1]
    if "#" in inner and "\n" in inner:
        raise EditRefused  # remarks: nobody knows which item they are about
    spans = [(int(_first(item).start_mark.index), int(_last(item).end_mark.index)) for item in node.value]
    if any(low < start for low, _ in spans):
        raise EditRefused
    parts = [text[slice(*spans[row])] if isinstance(row, int) else _flow_row(node, row) for row in rows]
    glue = text[spans[0][1] : spans[1][0]] if len(spans) > 1 else ", "
    last = spans[-1][1]
    return text[: spans[0][0]] + glue.join(parts) + text[last:]


def _flow_row(node: Any, row: Plain) -> str:
    written = yaml_scalars.in_flow(row)
    return written[1:-1] if node.id == "mapping" else written


def _first(item: Any) -> Any:
    return item[0] if isinstance(item, tuple) else item


def _last(item: Any) -> Any:
    return item[1] if isinstance(item, tuple) else item


def _block_arranged(text: str, root: Any, node: Any, path: Path, rows: Sequence[int | Plain]) -> str:
    """Returns the text with chunks of lines in another order: each item with the remarks right above it."""
    column = int(node.start_mark.column)
    first_line = text.rfind("\n", 0, int(node.start_mark.index)) + 1
    if text[first_line : int(node.start_mark.index)].strip():
        raise EditRefused  # a list that begins behind a dash or a tag
    begin = first_line
    bounds = [begin]
    for entry in node.value:
        last = _last(entry)
        low = int(_first(entry).start_mark.index)
        if low < bounds[-1] or (isinstance(entry, tuple) and is_alias(last, low)):
            raise EditRefused  # an alias: it ends where it does not stand
        bounds.append(line_after(text, end_of(last)))
    end = newline(text)
    chunks = [text[low:high] for low, high in pairwise(bounds)]
    chunks = [chunk.removesuffix(end) + end for chunk in chunks]
    parts: list[str] = []
    for row in rows:
        if isinstance(row, int):
            parts.append(chunks[row])
        else:
            parts.append(_lines(_block_row(node, row, column), text) + end)
    return text[:begin] + "".join(parts) + text[bounds[-1] :]


def _block_row(node: Any, row: Plain, column: int) -> str:
    before = " " * column
    if node.id == "mapping":
        key, value = next(iter(row.items()))  # type: ignore[union-attr]
        return before + yaml_scalars.entry(key, value, column)
    in_brackets = all(item.id == "mapping" and item.flow_style for item in node.value)
    if in_brackets and not isinstance(row, str):
        return f"{before}- {yaml_scalars.in_flow(row)}"
    return f"{before}- {yaml_scalars.item(row, column + 2)}"

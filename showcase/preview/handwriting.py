"""Changes one value in a handwritten YAML file and leaves every other character unchanged."""

from __future__ import annotations

from typing import Any

from showcase.editing.yaml_edit import EditRefused

POSTER_KEYS = ("poster", "affiche")
STILLS_KEYS = ("stills", "photos", "images")

SAME = 0.02
"""Seconds: two times nearer to each other than this are the same frame."""


def with_poster(text: str, at: str) -> str:
    """Returns the file with `poster: AT`; raises Unwritable."""
    root, key, value = _key(text, POSTER_KEYS)
    if key is None:
        return _checked(text, _appended(text, root, f"poster: {at}"), "poster")
    rows = _rows(value)
    if rows.keys() == {"at"} and _is(rows["at"], "scalar"):
        value = rows["at"]
    elif not _is(value, "scalar") and not value.flow_style:
        raise EditRefused
    start, end = value.start_mark.index, value.end_mark.index
    if start < key.end_mark.index or "\n" in text[start:end]:
        raise EditRefused  # an alias, or a text over several lines
    space = "" if text[start - 1 : start].isspace() else " "
    return _checked(text, text[:start] + space + at + text[end:], key.value)


def with_still(text: str, at: str) -> str:
    """Returns the file with one more time among its `stills`; the same text where it is there already. Raises
    EditRefused.
    """
    root, key, value = _key(text, STILLS_KEYS)
    if key is None:
        return _checked(text, _appended(text, root, f"stills: [{at}]"), "stills")
    if value.start_mark.index < key.end_mark.index:
        raise EditRefused
    if _is(value, "scalar") and not value.value:
        where = value.start_mark.index
        return _checked(text, f"{text[:where]} [{at}]{text[where:]}", key.value)
    if not _is(value, "sequence"):
        raise EditRefused
    if any(_same(item, at) for item in value.value):
        return text
    return _checked(text, _with_item(text, value, at), key.value)


def _with_item(text: str, value: Any, item: str) -> str:
    if value.flow_style:
        where = _end(value.value[-1]) if value.value else value.end_mark.index - 1
        return f"{text[:where]}{', ' if value.value else ''}{item}{text[where:]}"
    return _inserted(text, _end(value), f"{' ' * value.start_mark.column}- {item}")


def _key(text: str, names: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """Returns the file's tree, and the first of these keys in it with its value."""
    root = _tree(text)
    if root is None or (_is(root, "scalar") and not root.value):
        return None, None, None
    if not _is(root, "mapping") or root.flow_style:
        raise EditRefused
    for key, value in root.value:
        if _is(key, "scalar") and key.value.strip().lower() in names:
            return root, key, value
    return root, None, None


def _tree(text: str) -> Any:
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise EditRefused from error


def _is(node: Any, kind: str) -> bool:
    return bool(node.id == kind)


def _rows(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value} if _is(node, "mapping") else {}


def _same(item: Any, at: str) -> bool:
    from showcase.content.words.parsers import InvalidValue, seconds

    rows = _rows(item) or {"at": item}
    try:
        return "at" in rows and _is(rows["at"], "scalar") and abs(seconds(rows["at"].value) - float(at)) < SAME
    except InvalidValue:
        return False


def _end(node: Any) -> int:
    """Returns where a value ends; for one in block style its last word, as its own mark is at what follows."""
    while not _is(node, "scalar") and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _appended(text: str, root: Any, line: str) -> str:
    """Returns the text with one more key after its last."""
    if root is None:
        newline = "\r\n" if "\r\n" in text else "\n"
        return text + ("" if not text or text.endswith("\n") else newline) + line + newline
    return _inserted(text, _end(root), " " * root.start_mark.column + line)


def _inserted(text: str, where: int, line: str) -> str:
    """Returns the text with a line below the one that `where` is in."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if where == 0 or text[where - 1] != "\n":
        end = text.find("\n", where)
        if end < 0:
            return f"{text}{newline}{line}{newline}"
        where = end + 1
    return f"{text[:where]}{line}{newline}{text[where:]}"


def _checked(before: str, after: str, name: str) -> str:
    """Returns the new text, when it differs from the old one in this key alone."""
    if _rest(_tree(before), name) != _rest(_tree(after), name):
        raise EditRefused
    return after


def _rest(root: Any, name: str) -> list[Any]:
    if root is None or not _is(root, "mapping"):
        return []
    return [(key.value, _plain(value)) for key, value in root.value if key.value != name]


def _plain(node: Any) -> Any:
    if _is(node, "scalar"):
        return node.value
    if _is(node, "sequence"):
        return [_plain(item) for item in node.value]
    return [(_plain(key), _plain(value)) for key, value in node.value]

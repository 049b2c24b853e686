"""Walks through the fields of frozen values of the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from showcase.structs import field_names, has_fields, replace


def texts_in(value: object) -> Iterator[str]:
    """Yields every text in a value, those in its parts included."""
    return (text for _, text in named_texts(value))


def named_texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yields (name of the field that holds it, text) of every text in a value, those in its parts included."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from named_texts(part, name)
    elif has_fields(type(value)):
        for each in field_names(type(value)):
            yield from named_texts(getattr(value, each), each)


def with_parts(value: Any, change: Callable[[Any, str], Any], *, kept: Collection[str] = ()) -> Any:
    """Returns a tuple or struct with `change(part, name of its field)` for each part; the same one if none differs.

    Fields named in `kept` stay; parts of a tuple have no name. Any other value is returned as it is.
    """
    if isinstance(value, tuple):
        return _with_items(value, change)
    if not has_fields(type(value)):
        return value
    told = {name: getattr(value, name) for name in field_names(type(value)) if name not in kept}
    news = {name: made for name, part in told.items() if (made := change(part, name)) is not part}
    return replace(value, **news) if news else value


def _with_items(value: tuple[Any, ...], change: Callable[[Any, str], Any]) -> tuple[Any, ...]:
    items = tuple(change(item, "") for item in value)
    return value if all(a is b for a, b in zip(value, items, strict=True)) else items

"""Walks through the fields of frozen values of the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any


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
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from named_texts(getattr(value, each.name), each.name)


def with_parts(value: Any, change: Callable[[Any, str], Any], *, kept: Collection[str] = ()) -> Any:
    """Returns a tuple or dataclass with `change(part, name of its field)` for each part; the same one if none differs.

    Fields named in `kept` stay; parts of a tuple have no name. Any other value is returned as it is.
    """
    if isinstance(value, tuple):
        return _with_items(value, change)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {each.name: getattr(value, each.name) for each in fields(value) if each.init and each.name not in kept}
    news = {name: made for name, part in told.items() if (made := change(part, name)) is not part}
    return replace(value, **news) if news else value


def _with_items(value: tuple[Any, ...], change: Callable[[Any, str], Any]) -> tuple[Any, ...]:
    items = tuple(change(item, "") for item in value)
    return value if all(a is b for a, b in zip(value, items, strict=True)) else items

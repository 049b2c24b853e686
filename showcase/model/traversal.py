"""Walks through the fields of frozen values of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


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

"""Converts values of the model to JSON and back, for the cache."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from showcase.engine.task import Json
from showcase.structs import field_defaults, has_fields

T = TypeVar("T")


def pack(value: Any) -> Json:
    """Returns a JSON value of a struct of plain values, fractions, tuples and structs."""
    if has_fields(type(value)):
        return {name: pack(getattr(value, name)) for name in _told(value)}
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple | list):
        return [pack(item) for item in value]
    if isinstance(value, float):
        return round(value, 6)
    return value


def _told(value: Any) -> Iterator[str]:
    """Yields the names of the fields but those added later that have their defaults: older requests stay the same."""
    later = getattr(value, "ADDED_LATER", ())
    for name, default in field_defaults(type(value)).items():
        if name not in later or getattr(value, name) != default:
            yield name


def unpack(kind: type[T], value: Json) -> T:
    """Returns the struct of this kind that `pack` made the JSON value of."""
    return typing.cast(T, _unpack(kind, value))


def _unpack(kind: Any, value: Json) -> Any:
    if value is None:
        return None
    if kind is Fraction:
        return Fraction(value)
    if isinstance(kind, type) and has_fields(kind):
        hints = _hints(kind)
        return kind(**{name: _unpack(hints[name], item) for name, item in value.items()})
    if typing.get_origin(kind) is tuple:
        return _unpack_tuple(typing.get_args(kind), value)
    if isinstance(kind, types.UnionType):
        return _unpack(next(one for one in typing.get_args(kind) if one is not type(None)), value)
    return float(value) if kind is float else value


def _unpack_tuple(kinds: tuple[Any, ...], value: Json) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_unpack(kinds[0], item) for item in value)
    return tuple(_unpack(kind, item) for kind, item in zip(kinds, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)

"""Converts values of the model to JSON and back, for the cache."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from showcase.engine.task import Json

if TYPE_CHECKING:
    from dataclasses import Field

T = TypeVar("T")


def pack(value: Any) -> Json:
    """Returns a JSON value of a dataclass of plain values, fractions, tuples and dataclasses."""
    if is_dataclass(value):
        return {field.name: pack(getattr(value, field.name)) for field in fields(value) if not _left_out(value, field)}
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple | list):
        return [pack(item) for item in value]
    if isinstance(value, float):
        return round(value, 6)
    return value


def _left_out(value: Any, field: Field[Any]) -> bool:
    """Returns whether a fact was added later and is as it was always taken to be: then older requests stay the same."""
    return "left_out_where_usual" in field.metadata and getattr(value, field.name) == field.default


def unpack(kind: type[T], value: Json) -> T:
    """Returns the dataclass of this kind that `pack` made the JSON value of."""
    return typing.cast(T, _unpack(kind, value))


def _unpack(kind: Any, value: Json) -> Any:
    if value is None:
        return None
    if kind is Fraction:
        return Fraction(value)
    if is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        return typing.cast(Any, kind)(**{name: _unpack(hints[name], item) for name, item in value.items()})
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

"""Defines the base of the program's frozen values: like frozen dataclasses, but 40 times as fast to define.

A run defines some 280 of them, which took a third of the time of a small build.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from showcase.imports import without

# Of a build without changes, a tenth was the loading of what msgspec takes from there; `typing` has the same.
with without("typing_extensions"):
    import msgspec
    from msgspec import NODEFAULT as NODEFAULT
    from msgspec import field as field

if TYPE_CHECKING:
    from dataclasses import Field
    from dataclasses import replace as replace

    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    class _Struct:
        """A struct as type checkers are to see it: its subclasses are frozen dataclasses."""

        def __init_subclass__(cls, *, frozen: bool = True, order: bool = False) -> None: ...

else:
    _Struct = msgspec.Struct

    def replace(value: Any, /, **changes: Any) -> Any:
        """Returns a copy of a struct or dataclass with some fields changed.

        Raises:
            TypeError: A field does not exist.
        """
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(value, **changes)
        import dataclasses

        return dataclasses.replace(value, **changes)


class _DataclassFields:
    """Fields as the functions of the module `dataclasses` look for them, which work with structs by this."""

    def __get__(self, _: object, owner: type) -> dict[str, Field[Any]]:
        return _dataclass_fields(owner)


class FrozenStruct(_Struct, frozen=True):
    """A value whose fields cannot be changed: equal to one with equal fields, and hashable if they are."""

    __dataclass_fields__: ClassVar = _DataclassFields()


def set_field(value: FrozenStruct, name: str, to: object) -> None:
    """Sets a field of a value that is being made: nobody else may have it yet."""
    msgspec.structs.force_setattr(value, name, to)  # type: ignore[arg-type]  # it is a struct where the program runs


def has_fields(kind: type) -> bool:
    """Returns whether a class is a struct or a dataclass."""
    return issubclass(kind, msgspec.Struct) or hasattr(kind, "__dataclass_fields__")


def stable_repr(value: object) -> str:
    """Returns a text of a value that is the same in every run of the program: `repr` writes sets in any order."""
    if isinstance(value, Set):
        return f"{{{', '.join(sorted(map(stable_repr, value)))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(stable_repr, value))}]"
    if isinstance(value, msgspec.Struct):
        fields = ", ".join(stable_repr(getattr(value, name)) for name in value.__struct_fields__)
        return f"{type(value).__name__}({fields})"
    return repr(value)


def field_names(kind: type) -> tuple[str, ...]:
    """Returns the names of the fields of a struct or dataclass, in order."""
    return tuple(field_defaults(kind))


def compared_fields(kind: type) -> tuple[str, ...]:
    """Returns the names of the fields that count when two structs or dataclasses of a kind are compared."""
    return _compared(kind)


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    if issubclass(kind, msgspec.Struct):
        return field_names(kind)
    import dataclasses

    return tuple(row.name for row in dataclasses.fields(kind) if row.compare)


def field_defaults(kind: type) -> dict[str, Any]:
    """Returns the names of the fields of a struct or dataclass, in order, with their defaults.

    A field without a default, or whose default is made anew for each value, has `NODEFAULT`.
    """
    return _defaults(kind)


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    if not issubclass(kind, msgspec.Struct):
        import dataclasses

        rows = dataclasses.fields(kind)
        return {row.name: NODEFAULT if row.default is dataclasses.MISSING else row.default for row in rows}
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    every = (NODEFAULT,) * (len(names) - len(defaults)) + defaults
    return {name: NODEFAULT if isinstance(one, _FACTORY) else one for name, one in zip(names, every, strict=True)}


class _MadeAnew(msgspec.Struct):
    one: list[int] = field(default_factory=list)


_FACTORY = type(_MadeAnew.__struct_defaults__[0])
"""The class that msgspec wraps a function in that makes a default."""


@cache
def _dataclass_fields(kind: Any) -> dict[str, Any]:
    import dataclasses

    factories = dict(zip(reversed(kind.__struct_fields__), reversed(kind.__struct_defaults__), strict=False))
    rows: list[Any] = []
    for name, default in field_defaults(kind).items():
        if default is not NODEFAULT:
            rows.append((name, Any, dataclasses.field(default=default)))
        elif name in factories:
            rows.append((name, Any, dataclasses.field(default_factory=factories[name].factory)))
        else:
            rows.append((name, Any))
    return {row.name: row for row in dataclasses.fields(dataclasses.make_dataclass(kind.__name__, rows))}

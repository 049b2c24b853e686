"""Data classes as of `dataclasses`, whose constructors are compiled when they are first used.

Python's own module compiles six to ten functions for each class, which took a quarter of a short run, although most
runs construct few of the classes that they load. Here, all classes share the functions that compare, hash and print;
what `fields`, `asdict` and `is_dataclass` of `dataclasses` look at is made when it is asked for.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from types import MemberDescriptorType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

NONE: Any = object()
"""In place of a default, where there is none."""

FIELDS = "__record_fields__"
"""Attribute of a class: its fields by name, those of its base classes first."""


class _FieldOptions:
    """What is known of a field beside its name."""

    def __init__(
        self, *, default: Any = NONE, default_factory: Any = NONE, init: bool = True,
        repr: bool = True,  # noqa: A002  (as Python's own function has it)
        compare: bool = True, metadata: Mapping[Any, Any] | None = None,
    ) -> None:  # fmt: skip
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare, self.metadata = init, repr, compare, metadata or {}
        self.name = self.type = ""

    def arguments(self) -> dict[str, Any]:
        """Returns the arguments with which `dataclasses.field` makes the same."""
        left_out = ("name", "type")
        return {name: value for name, value in vars(self).items() if value is not NONE and name not in left_out}


Fields = dict[str, _FieldOptions]


def _dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    """Makes a class a data class; takes the arguments of `dataclasses.dataclass`."""

    def made(cls: type) -> type:
        own = _own_fields(cls)
        inherited = [base.__dict__.get(FIELDS, {}) for base in cls.__mro__[:0:-1]]
        fields: Fields = {name: options for known in (*inherited, own) for name, options in known.items()}
        constructor, described = _Constructor(fields, frozen), _Described(fields)
        members: dict[str, Any] = {
            FIELDS: fields,
            "__record_values__": _getter([name for name, options in fields.items() if options.compare]),
            "__match_args__": tuple(name for name, options in fields.items() if options.init),
            "__init__": constructor,
            "__dataclass_fields__": described,
            "__dataclass_params__": SimpleNamespace(frozen=frozen),  # read where Python's own module makes a subclass
            "__repr__": _text,
            "__eq__": _equal,
            "__hash__": _hash if frozen else None,
            **(_FROZEN if frozen else {}),
            **(_ORDER if order else {}),
        }
        members = {name: member for name, member in members.items() if name not in cls.__dict__}
        done = _with_slots(cls, own, members, frozen) if slots else _with_members(cls, own, members)
        constructor.owner = described.owner = done
        return done

    return made


def _own_fields(cls: type) -> Fields:
    fields: Fields = {}
    for name, kind in cls.__annotations__.items():
        default = cls.__dict__.get(name, NONE)
        options = default if isinstance(default, _FieldOptions) else _FieldOptions(default=default)
        if type(options.default).__hash__ is None:
            raise ValueError(f"mutable default of {cls.__qualname__}.{name}: use default_factory")
        options.name, options.type = name, kind
        fields[name] = options
    return fields


def _with_members(cls: type, own: Fields, members: Mapping[str, Any]) -> type:
    """Returns the class itself with further members, and its defaults in place of what `field` returned."""
    for name, options in own.items():
        if options.default is not NONE:
            setattr(cls, name, options.default)
        elif name in cls.__dict__:
            delattr(cls, name)
    for name, member in members.items():
        setattr(cls, name, member)
    return cls


def _with_slots(cls: type, own: Fields, members: Mapping[str, Any], frozen: bool) -> type:
    """Returns a copy of the class with further members, and slots for its fields: a class cannot be given any."""
    left_out = {*own, "__dict__", "__weakref__"}
    kept = {name: member for name, member in cls.__dict__.items() if name not in left_out}
    taken = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    names = {
        "__slots__": tuple(name for name in members[FIELDS] if name not in taken),
        "__qualname__": cls.__qualname__,
        **(_STATE if frozen else {}),
    }
    return type(cls)(cls.__name__, cls.__bases__, {**names, **members, **kept})


class _Constructor:
    """Stands in for `__init__` until it is first used."""

    owner: type

    def __init__(self, fields: Fields, frozen: bool) -> None:
        self.fields, self.frozen = fields, frozen

    def __get__(self, instance: object, kind: type) -> Any:
        written = self.written()
        setattr(self.owner, "__init__", written)  # noqa: B010  (mypy forbids the assignment)
        return written if instance is None else written.__get__(instance)

    def written(self) -> Any:
        """Returns the function, compiled from a text like that of Python's own module."""
        names: dict[str, Any] = {"_missing": NONE, "_set": object.__setattr__}
        parameters, lines = ["self"], []
        for name, options in self.fields.items():
            names |= {f"_default_{name}": options.default, f"_make_{name}": options.default_factory}
            if options.init:
                parameters.append(_parameter(name, options))
            if (value := _value(name, options)) is not None:
                lines.append(self._assignment(name, value, names))
        if hasattr(self.owner, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), names)
        written = names["__init__"]
        written.__qualname__ = f"{self.owner.__qualname__}.__init__"
        written.__annotations__ = {name: one.type for name, one in self.fields.items() if one.init} | {"return": None}
        return written

    def _assignment(self, name: str, value: str, names: dict[str, Any]) -> str:
        """Returns the line that sets a field; slots of a frozen class are set directly, which is fastest."""
        if not self.frozen:
            return f"self.{name} = {value}"
        slot = getattr(self.owner, name, None)
        if not isinstance(slot, MemberDescriptorType):
            return f"_set(self, {name!r}, {value})"
        names[f"_set_{name}"] = slot.__set__
        return f"_set_{name}(self, {value})"


def _parameter(name: str, options: _FieldOptions) -> str:
    if options.default_factory is not NONE:
        return f"{name}=_missing"
    return name if options.default is NONE else f"{name}=_default_{name}"


def _value(name: str, options: _FieldOptions) -> str | None:
    """Returns the expression of what a new instance has in a field; None if the class sets it elsewhere."""
    if options.default_factory is not NONE:
        return f"_make_{name}() if {name} is _missing else {name}" if options.init else f"_make_{name}()"
    if options.init:
        return name
    return None if options.default is NONE else f"_default_{name}"


class _Described:
    """Stands in for the fields as `dataclasses` describes them until they are first asked for."""

    owner: type

    def __init__(self, fields: Fields) -> None:
        self.fields = fields

    def __get__(self, instance: object, kind: type) -> Any:
        import dataclasses

        rows = [(name, one.type, dataclasses.field(**one.arguments())) for name, one in self.fields.items()]
        twin: Any = dataclasses.make_dataclass(
            self.owner.__name__, rows, namespace={"__doc__": "Has the same fields."}, init=False, repr=False, eq=False
        )
        described = twin.__dataclass_fields__
        setattr(self.owner, "__dataclass_fields__", described)  # noqa: B010  (mypy forbids the assignment)
        return described


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Returns a function that returns the values of attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return staticmethod(lambda one: tuple(getattr(one, name) for name in names))


@recursive_repr()
def _text(self: Any) -> str:
    shown = (name for name, options in self.__record_fields__.items() if options.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = self.__record_values__
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(self.__record_values__(self))


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def ordered(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(self.__record_values__(self), self.__record_values__(other))

    return ordered


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    """Returns the state for a copy or a pickle, which cannot be set on a frozen instance in the usual way."""
    return [getattr(self, name) for name in self.__record_fields__]


def _set_state(self: Any, state: Iterable[object]) -> None:
    for name, value in zip(self.__record_fields__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN = {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
_STATE = {"__getstate__": _state, "__setstate__": _set_state}
_ORDER = {f"__{name}__": _ordered(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}


def _is_dataclass(value: Any) -> bool:
    """Returns whether a value is a data class or an instance of one, whatever made it."""
    kind = value if isinstance(value, type) else type(value)
    return hasattr(kind, FIELDS) or hasattr(kind, "__dataclass_fields__")


def _fields(value: Any) -> tuple[Any, ...]:
    """Returns the fields of a data class or an instance of one. Raises TypeError for anything else."""
    kind = value if isinstance(value, type) else type(value)
    if FIELDS in kind.__dict__:
        return tuple(kind.__dict__[FIELDS].values())
    import dataclasses

    return dataclasses.fields(value)


def _replace(one: Any, /, **changes: Any) -> Any:
    """Returns an instance with other values in some of its fields."""
    kind = type(one)
    if FIELDS not in kind.__dict__:
        import dataclasses

        return dataclasses.replace(one, **changes)
    for name, options in kind.__dict__[FIELDS].items():
        if options.init and name not in changes:
            changes[name] = getattr(one, name)
    return kind(**changes)


if TYPE_CHECKING:
    from dataclasses import MISSING as MISSING
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import replace as replace
else:
    MISSING = NONE
    dataclass, field, fields, is_dataclass, replace = _dataclass, _FieldOptions, _fields, _is_dataclass, _replace

"""Frozen values: compared, copied, pickled, and understood by the module `dataclasses`."""

from __future__ import annotations

import dataclasses
import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

import pytest

import showcase
from showcase.structs import (
    NODEFAULT,
    FrozenStruct,
    compared_fields,
    field,
    field_defaults,
    field_names,
    has_fields,
    replace,
    stable_repr,
)


class Shot(FrozenStruct):
    name: str
    takes: tuple[int, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)


class TitledShot(Shot):
    title: str = "untitled"


@dataclass(frozen=True, slots=True)
class Placed:
    name: str
    place: str = dataclass_field(default="", compare=False)


def test_values_are_equal_by_their_fields_and_cannot_be_changed() -> None:
    assert Shot("a", (1, 2)) == Shot("a", (1, 2)) != Shot("a", (2, 1))
    assert Shot("a") != TitledShot("a")
    with pytest.raises(AttributeError):
        Shot("a").name = "b"  # type: ignore[misc]


def test_values_without_unhashable_fields_are_keys_and_those_with_such_are_not() -> None:
    class Name(FrozenStruct):
        text: str

    assert {Name("a"): 1}[Name("a")] == 1
    with pytest.raises(TypeError):
        hash(Shot("a"))


def test_a_default_that_is_made_anew_is_not_shared() -> None:
    Shot("a").notes["x"] = "y"
    assert Shot("b").notes == {}


def test_a_copy_has_the_fields_that_are_given_and_keeps_the_others() -> None:
    assert replace(TitledShot("a", (1,), title="t"), name="b") == TitledShot("b", (1,), title="t")
    assert replace(Placed("a", "here"), name="b").place == "here"
    with pytest.raises(TypeError):
        replace(Shot("a"), colour="red")  # type: ignore[call-arg]


def test_the_functions_of_dataclasses_work_with_values() -> None:
    shot = TitledShot("a", (1,))
    assert dataclasses.is_dataclass(shot)
    assert [one.name for one in dataclasses.fields(shot)] == ["name", "takes", "notes", "title"]
    assert dataclasses.asdict(shot) == {"name": "a", "takes": (1,), "notes": {}, "title": "untitled"}
    assert dataclasses.replace(shot, name="b") == TitledShot("b", (1,))


def test_fields_are_told_with_their_defaults() -> None:
    assert field_defaults(TitledShot) == {"name": NODEFAULT, "takes": (), "notes": NODEFAULT, "title": "untitled"}
    assert field_defaults(Placed) == {"name": NODEFAULT, "place": ""}
    assert field_names(Shot) == ("name", "takes", "notes")
    assert compared_fields(Placed) == ("name",)
    assert compared_fields(Shot) == ("name", "takes", "notes")
    assert [has_fields(kind) for kind in (Shot, Placed, str)] == [True, True, False]


def test_values_travel_to_other_processes() -> None:
    shot = TitledShot("a", (1,), {"x": "y"})
    assert pickle.loads(pickle.dumps(shot)) == shot


def _structs(kind: type[FrozenStruct] = FrozenStruct) -> Iterator[type[FrozenStruct]]:
    for each in kind.__subclasses__():
        yield each
        yield from _structs(each)


def test_no_struct_has_a_field_of_the_module_dataclasses_as_its_default() -> None:
    for module in pkgutil.walk_packages(showcase.__path__, "showcase."):
        if not module.name.startswith("showcase.cluster"):  # its library is optional
            importlib.import_module(module.name)
    kinds = [kind for kind in _structs() if kind.__module__.startswith("showcase.")]
    assert len(kinds) > 400
    assert not [
        (kind, name)
        for kind in kinds
        for name, default in field_defaults(kind).items()
        if isinstance(default, dataclasses.Field)
    ]


def test_a_stable_text_writes_sets_in_order_and_tells_values_apart() -> None:
    class Names(FrozenStruct):
        words: frozenset[str]
        rows: tuple[frozenset[int], ...] = ()

    assert stable_repr(Names(frozenset("cab"), (frozenset([2, 1]),))) == "Names({'a', 'b', 'c'}, [{1, 2}])"
    assert stable_repr(Names(frozenset())) != stable_repr(Names(frozenset([""])))
    assert stable_repr((Shot("a"), "a")) == "[Shot('a', [], {}), 'a']"

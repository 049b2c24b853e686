"""Data classes behave as those of Python's own module, whatever is made late."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from types import SimpleNamespace
from typing import Any

import pytest

from showcase import data_classes


def _classes(made: Any) -> Any:
    """The same classes, made by one module or the other."""

    @made.dataclass(frozen=True, slots=True)
    class Frozen:
        name: str
        rows: list[int] = made.field(default_factory=list)
        note: str = made.field(default="", compare=False, repr=False)
        size: int = made.field(default=2, metadata={"unit": "px"})

        def doubled(self) -> int:
            return self.size * 2

    @made.dataclass(slots=True)
    class Changeable:
        name: str = "one"
        told: str = made.field(init=False)
        found: list[str] = made.field(default_factory=list, init=False)
        count: int = made.field(default=3, init=False)

        def __post_init__(self) -> None:
            self.told = self.name.upper()

    @made.dataclass(frozen=True)
    class Loose:
        name: str = "x"

    @made.dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        name: str
        number: int = 0

    @made.dataclass(frozen=True, slots=True)
    class Further(Frozen):
        more: str = "m"
        size: int = 5

    @made.dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @made.dataclass(frozen=True, slots=True)
    class OwnHash:
        name: str

        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return True

    kinds = (Frozen, Changeable, Loose, Ordered, Further, Empty, OwnHash)
    return SimpleNamespace(**{kind.__name__: kind for kind in kinds})


def _outcome(work: Any) -> object:
    try:
        return repr(work())
    except Exception as error:
        return type(error).__name__


CASES: dict[str, Any] = {
    "text": lambda c: [
        c.Frozen("a"),
        c.Changeable("a"),
        c.Loose(),
        c.Ordered("a"),
        c.Further("a", [1], "n", 3, "m"),
        c.Empty(),
        c.OwnHash("a"),
    ],
    "equal": lambda c: [
        c.Frozen("a") == c.Frozen("a"),
        c.Frozen("a", note="x") == c.Frozen("a"),
        c.Frozen("a") == c.Further("a"),
        c.Empty() == c.Empty(),
    ],
    "other": lambda c: [
        c.Changeable("a") == c.Changeable("b"),
        c.Changeable("a") == c.Changeable("a"),
        c.Ordered("a") != 1,
        c.OwnHash("a") == c.OwnHash("b"),
    ],
    "hash": lambda c: [
        hash(c.Ordered("a")) == hash(c.Ordered("a")),
        hash(c.Loose()) == hash(c.Loose()),
        hash(c.OwnHash("a")),
    ],
    "no hash": lambda c: hash(c.Changeable("a")),
    "unhashable": lambda c: hash(c.Frozen("a")),
    "order": lambda c: [
        *sorted([c.Ordered("b"), c.Ordered("a", 2), c.Ordered("a", 1)]),
        c.Ordered("a") < c.Ordered("b"),
        c.Ordered("a") >= c.Ordered("b"),
    ],
    "no order": lambda c: c.Ordered("a") < 1,
    "missing": lambda c: c.Frozen(),
    "unknown": lambda c: c.Frozen("a", colour=1),
    "not for the caller": lambda c: c.Changeable("a", told="b"),
    "own list": lambda c: c.Frozen("a").rows is c.Frozen("a").rows,
    "set": lambda c: setattr(c.Frozen("a"), "name", "b"),
    "set loose": lambda c: setattr(c.Loose(), "name", "b"),
    "set unknown": lambda c: setattr(c.Loose(), "other", "b"),
    "delete": lambda c: delattr(c.Frozen("a"), "name"),
    "change": lambda c: setattr(c.Changeable("a"), "name", "b"),
    "no other attribute": lambda c: setattr(c.Changeable("a"), "other", "b"),
    "default of the class": lambda c: c.Loose.name,
    "fields": lambda c: [
        [(f.name, f.type, f.init, f.repr, f.compare, dict(f.metadata)) for f in dataclasses.fields(kind)]
        for kind in (c.Frozen, c.Changeable, c.Loose, c.Ordered, c.Further, c.Empty, c.OwnHash)
    ],
    "is a data class": lambda c: [dataclasses.is_dataclass(c.Frozen), dataclasses.is_dataclass(c.Frozen("a"))],
    "as a dict": lambda c: [dataclasses.asdict(c.Further("a")), dataclasses.astuple(c.Changeable("a"))],
    "slots": lambda c: [c.Frozen.__slots__, c.Changeable.__slots__, c.Further.__slots__, hasattr(c.Loose, "__slots__")],
    "match": lambda c: [c.Frozen.__match_args__, c.Changeable.__match_args__, c.Further.__match_args__],
    "copies": lambda c: [
        copy.copy(c.Frozen("a", [1])),
        copy.deepcopy(c.Further("a", [1])),
        copy.copy(c.Changeable("b")),
    ],
    "state": lambda c: c.Frozen("a", [1]).__getstate__(),
    "names": lambda c: [
        c.Frozen.__name__,
        c.Frozen.__qualname__,
        c.Frozen.__init__.__qualname__,
        c.Frozen.__init__.__name__,
    ],
    "methods": lambda c: [c.Frozen("a").doubled(), c.Further("a").doubled()],
}


@pytest.mark.parametrize("case", CASES)
def test_a_data_class_behaves_as_that_of_python(case: str) -> None:
    ours, pythons = (_outcome(lambda: CASES[case](_classes(made))) for made in (data_classes, dataclasses))  # noqa: B023
    assert ours == pythons


def test_a_copy_is_made_with_other_values() -> None:
    c = _classes(data_classes)
    assert data_classes.replace(c.Frozen("a", [1], "n"), name="b") == c.Frozen("b", [1])
    assert data_classes.replace(c.Further("a"), more="x").more == "x"
    with pytest.raises(TypeError):
        data_classes.replace(c.Changeable("a"), told="b")
    with pytest.raises(TypeError):
        data_classes.replace(c.Frozen("a"), colour="b")


def test_python_can_make_a_subclass() -> None:
    frozen = _classes(data_classes).Frozen

    @dataclasses.dataclass(frozen=True)
    class Below(frozen):  # type: ignore[misc, valid-type]
        more: str = "m"

    below = Below("a", [1], more="x")
    assert data_classes.replace(below, name="b") == Below("b", [1], more="x")
    with pytest.raises(TypeError, match="frozen"):

        @dataclasses.dataclass
        class Wrong(frozen):  # type: ignore[misc, valid-type]
            more: str = "m"


def test_a_default_that_could_be_changed_is_refused() -> None:
    class Shared:
        rows: list[int] = []  # noqa: RUF012

    with pytest.raises(ValueError, match="default_factory"):
        data_classes.dataclass(frozen=True)(Shared)


@data_classes.dataclass(frozen=True, slots=True)
class Pickled:
    name: str
    rows: tuple[int, ...] = ()


def test_a_frozen_instance_travels() -> None:
    assert pickle.loads(pickle.dumps(Pickled("a", (1, 2)))) == Pickled("a", (1, 2))

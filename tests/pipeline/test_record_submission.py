"""A package that was sent is noted in its film's folder: the right one, of what was asked for, and never a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from showcase.festivals.overrides import Overrides
from showcase.pipeline.festival_check import CheckRequest
from showcase.pipeline.record_submission import SeveralCopies, note_sent
from showcase.pipeline.workspace import Workspace
from showcase.submissions.package_index import PackageEntry, PackageIndex
from tests.sites.samples import write

DAY = date(2026, 11, 27)
NIGHT = 'title = "Night of shorts"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    films = {f"content/{name}/project.yaml": f"title: {name}\n" for name in ("lamp", "tram")}
    return write(tmp_path / "films", {"showcase.toml": 'title = "T"\n', "festivals/night.toml": NIGHT, **films})


def packed(root: Path, name: str, *, draft: bool = False, festival: str = "night", output: Path | None = None) -> None:
    """As if a package had been made; its manifest's digest follows from its name."""
    target = output or root / "packages"
    (target / name).mkdir(parents=True)
    film = name.partition("_")[0]
    entry = PackageEntry("key", f"digest of {name}", 1, 1, film, festival, "2027", draft, {"film": "f"})
    PackageIndex(Workspace(root).state / "packages.json", target.absolute()).put(name, entry)


def asked(*festivals: str, films: tuple[str, ...] = (), delivery: bool = False) -> CheckRequest:
    return CheckRequest(festivals or ("targets",), films, DAY, Overrides(delivery=delivery))


def noted(root: Path) -> dict[str, list[dict[str, object]]]:
    """What the folders of films say, by film."""
    files = sorted(root.glob("content/*/submissions.yaml"))
    return {file.parent.name: yaml.safe_load(file.read_text("utf-8")) for file in files}


def test_each_film_gets_its_own_note_with_day_and_digest(root: Path) -> None:
    packed(root, "lamp_night")
    packed(root, "tram_night")
    made = note_sent(root, asked())
    assert {one.project: (one.title, one.digest) for one in made} == {
        "lamp": ("Night of shorts", "digest of lamp_night"), "tram": ("Night of shorts", "digest of tram_night"),
    }  # fmt: skip
    (note,) = noted(root)["lamp"]
    assert (note["festival"], note["date"], note["result"]) == ("night", DAY, "sent")
    assert note["digest"] == "sha256:digest of lamp_night"


@pytest.mark.parametrize(
    ("request_of", "films"),
    [
        (asked(films=("tram",)), {"tram"}),
        (asked("night of SHORTS"), {"lamp", "tram"}),
        (asked("night", films=("lamp",)), {"lamp"}),
        (asked("Some other festival"), set()),
        (asked(films=("bus",)), set()),
    ],
)
def test_only_what_was_asked_for_is_noted(root: Path, request_of: CheckRequest, films: set[str]) -> None:
    packed(root, "lamp_night")
    packed(root, "tram_night")
    assert {one.project for one in note_sent(root, request_of)} == films
    assert noted(root).keys() == films


def test_a_draft_and_a_package_that_was_deleted_were_not_sent(root: Path) -> None:
    packed(root, "lamp_night", draft=True)
    packed(root, "tram_night")
    (root / "packages/tram_night").rmdir()
    assert note_sent(root, asked()) == ()
    assert noted(root) == {}


def test_a_package_of_a_film_whose_folder_is_gone_is_passed_over(root: Path) -> None:
    packed(root, "lamp_night")
    packed(root, "bus_night")
    assert [one.project for one in note_sent(root, asked())] == ["lamp"]


def test_of_several_copies_the_one_that_was_sent_has_to_be_named(root: Path) -> None:
    packed(root, "tram_night")
    packed(root, "lamp_night")
    packed(root, "lamp_night_en")
    with pytest.raises(SeveralCopies) as raised:
        note_sent(root, asked())
    assert (raised.value.festival, raised.value.names) == ("night", ("lamp_night", "lamp_night_en"))
    assert noted(root) == {}, "nothing is noted of the other film either"
    (made,) = note_sent(root, asked(), copy="lamp_night_en")
    assert (made.project, made.digest) == ("lamp", "digest of lamp_night_en")
    assert noted(root).keys() == {"lamp"}


@pytest.mark.parametrize("name", ["lamp_night_delivery", "lamp_night_delivery_2k"])
def test_a_delivery_follows_a_selection_and_is_no_second_entry(root: Path, name: str) -> None:
    packed(root, "lamp_night")
    packed(root, name)
    packed(root, "lamp_night_delivery-notes")
    (made,) = note_sent(root, asked(delivery=True))
    assert made.digest == f"digest of {name}"
    (root / "packages/lamp_night_delivery-notes").rmdir()
    (entry,) = note_sent(root, asked())
    assert entry.digest == "digest of lamp_night"
    assert [note["result"] for note in noted(root)["lamp"]] == ["selected", "sent"]


def test_packages_of_another_folder_are_noted_where_that_folder_is_named(root: Path, tmp_path: Path) -> None:
    packed(root, "lamp_night", output=tmp_path / "drive")
    assert note_sent(root, asked()) == ()
    (made,) = note_sent(root, asked(), tmp_path / "drive")
    assert made.file == root / "content/lamp/submissions.yaml"


def test_a_festival_that_is_no_longer_known_is_noted_by_its_name(root: Path) -> None:
    packed(root, "lamp_dawn", festival="dawn")
    (made,) = note_sent(root, asked())
    assert (made.festival, made.title) == ("dawn", "dawn")

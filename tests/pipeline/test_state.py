"""What a site's folder remembers between builds, and where: days of first deploys, records, the cache."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.diagnostics import ContentError, DiskError
from showcase.model.text import PartialDate
from showcase.pipeline import first_days
from showcase.pipeline.output_folder import require_apart
from showcase.pipeline.workspace import Workspace
from showcase.seals import note_damaged
from tests.publishing.test_guard_rules import PLAIN, project


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ('{"films": {"bus": "2026-05-01", "tram": "2026-05-02"}}', {"bus": "2026-05-01", "tram": "2026-05-02"}),
        ('{"films": {"bus": "2026-05-01", "tram": "soon", "metro": 5}}', {"bus": "2026-05-01"}),
        ('{"films": []}', {}),
        ('{"bus": "2026-05-01"}', {}),
        ("[]", {}),
        ("{", {}),
        (b"\xff", {}),
    ],
)
def test_days_that_cannot_be_read_are_left_out(text: str | bytes, days: dict[str, str]) -> None:
    assert first_days.parsed(text) == days


def test_the_earliest_day_of_each_film_counts() -> None:
    one, two = {"tram": "2026-05-02", "bus": "2026-05-03"}, {"bus": "2026-05-01", "tram": "2026-06-01"}
    assert list(first_days.earliest(one, two).items()) == [("bus", "2026-05-01"), ("tram", "2026-05-02")]


def test_days_are_kept_and_given_to_their_films(tmp_path: Path) -> None:
    assert first_days.remembered(tmp_path) == {}
    first_days.remember(tmp_path, {"bus": "2026-05-01"})
    file = tmp_path / "deploy/published.json"
    before = file.stat().st_ino
    first_days.remember(tmp_path, {"bus": "2026-05-01"})
    assert file.stat().st_ino == before
    assert first_days.remembered(tmp_path) == {"bus": "2026-05-01"}
    films = first_days.with_days([project(), project("tram")], {"bus": "2026-05-01"})
    assert [film.deployed for film in films] == [PartialDate(2026, 5, 1), None]
    file.write_text("{", "utf-8")
    assert first_days.remembered(tmp_path) == {}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("site", ""),
        ("elsewhere/site", ""),
        ("../copy", ""),
        ("content", "output-among-sources"),
        ("content/bus", "output-among-sources"),
        ("themes/mine", "output-among-sources"),
        ("disclosure", "output-among-sources"),
        (".git", "output-among-sources"),
        (".showcase/site", "output-among-sources"),
        ("private/site", "output-among-sources"),
        ("site/private", ""),
        (".", "output-around-sources"),
        ("..", "output-around-sources"),
        ("link", "output-among-sources"),
    ],
)
def test_a_site_is_not_written_among_what_it_is_made_from(tmp_path: Path, target: str, code: str) -> None:
    root = tmp_path / "films"
    (root / "content/bus").mkdir(parents=True)
    (root / "link").symlink_to("content")
    if not code:
        require_apart(root, root / target)
        return
    with pytest.raises(ContentError) as refused:
        require_apart(root, root / target)
    assert refused.value.diagnostics[0].code == code


def test_a_folder_that_holds_linked_content_is_refused_and_a_link_to_itself_too(tmp_path: Path) -> None:
    (tmp_path / "drive/content").mkdir(parents=True)
    (tmp_path / "films").mkdir()
    (tmp_path / "films/content").symlink_to(tmp_path / "drive/content")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(ContentError) as refused:
        require_apart(tmp_path / "films", tmp_path / "drive")
    assert refused.value.diagnostics[0].code == "output-around-sources"
    with pytest.raises(DiskError):
        require_apart(tmp_path / "films", tmp_path / "loop")


def test_each_site_has_its_own_folder_in_a_common_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOWCASE_CACHE", raising=False)
    one, two = Workspace(tmp_path / "a/films"), Workspace(tmp_path / "b/films")
    assert one.cache_folder == tmp_path / "a/films/.showcase/cache"
    monkeypatch.setenv("SHOWCASE_CACHE", str(tmp_path / "cache"))
    assert one.cache_folder.parent == tmp_path / "cache"
    assert one.cache_folder.name.startswith("films-")
    assert one.cache_folder != two.cache_folder
    assert one.cache_folder == Workspace(tmp_path / "a/films").cache_folder


def test_each_folder_that_a_site_is_written_to_has_its_own_record(tmp_path: Path) -> None:
    places = [None, tmp_path / "one", tmp_path / "two"]
    records = [Workspace(tmp_path, output=place).open_output() for place in places]
    assert [record.folder for record in records] == [tmp_path / "site", tmp_path / "one", tmp_path / "two"]
    assert len({record.record for record in records}) == 3
    assert records[0].record == tmp_path / ".showcase/site.json"


def test_settings_of_a_build_win_over_what_is_found(tmp_path: Path) -> None:
    given = Workspace(tmp_path, jobs=3, today=PartialDate(2026, 5, 1), url="https://example.org/")
    assert (given.cores, given.day()) == (3, PartialDate(2026, 5, 1))
    assert Workspace(tmp_path).cores == (os.cpu_count() or 2)
    assert Workspace(tmp_path).day().day > 0
    assert given.seen_at(PLAIN).url == "https://example.org/"
    assert Workspace(tmp_path).seen_at(PLAIN).url == ""
    assert given.seen_at(replace(PLAIN, url="https://films.example/")).url == "https://films.example/"
    first_days.remember(tmp_path / ".showcase", {"bus": "2026-05-01"})
    assert given.first_days() == {"bus": "2026-05-01"}
    assert Workspace(tmp_path, deploying=(("tram", "2026-05-02"),)).first_days() == {"tram": "2026-05-02"}


def test_another_day_of_a_first_deploy_makes_all_pages_new(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    work = Workspace(tmp_path)
    work.last_build().note(work.look(), {"pages": 1})
    assert work.last_build().record == {"pages": 1}
    assert Workspace(tmp_path, url="https://example.org/").last_build().record is None
    assert Workspace(tmp_path, output=tmp_path / "other").last_build().record is None
    first_days.remember(work.state, {"bus": "2026-05-01"})
    assert work.last_build().record is None


READ = [
    "content/site.md", "themes/mine/a.css", "disclosure/form.toml", "private/consent.csv", "showcase.toml",
    "showcase.toml.txt", ".showcase.toml.icloud", "consents.pdf",
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "is_read"), [*((path, True) for path in READ), ("notes/a.md", False), ("a.md", False)]
)
def test_everything_that_a_build_reads_is_looked_at(tmp_path: Path, path: str, is_read: bool) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    before = Workspace(tmp_path).look()
    assert list(before.parts) == [str(tmp_path / "content/bus")]
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("x", "utf-8")
    assert (Workspace(tmp_path).look().rest != before.rest) is is_read


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), None),
        (("b.json", "a.json"), ".showcase/a.json, .showcase/b.json"),
        (("a", "b", "c"), ".showcase/a, .showcase/b, .showcase/c"),
        (("a", "b", "c", "d"), ".showcase/a, .showcase/b, .showcase/c, …"),
    ],
)
def test_damaged_files_are_told_once(tmp_path: Path, names: tuple[str, ...], told: str | None) -> None:
    work = Workspace(tmp_path)
    work.damage_note()
    for name in names:
        note_damaged(work.state / name)
    note_damaged(tmp_path / "elsewhere.json")
    note = work.damage_note()
    assert (dict(note.facts)["files"] if note else None) == told
    assert work.damage_note() is None


def test_the_days_file_on_the_site_is_the_one_that_is_read(tmp_path: Path) -> None:
    text = json.dumps({"films": {"bus": str(PartialDate(2026, 5, 1))}})
    assert first_days.parsed(text.encode()) == {"bus": "2026-05-01"}
    assert first_days.day_of("2026-05") is None

"""A worker keeps what it received within a bound, notices damage, and goes on where a transfer was cut off."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from showcase.cluster.protocol import SentFile
from showcase.cluster.store import DamagedFile, Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("SHOWCASE_CLUSTER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("SHOWCASE_CLUSTER_KEEP", "0.000002")
    return Store.open()


def file(data: bytes) -> SentFile:
    return SentFile(hashlib.sha256(data).hexdigest(), len(data), "clip.mov")


def sender(data: bytes, asked: list[int]) -> object:
    def fetch(wanted: SentFile, offset: int, opened: BinaryIO) -> None:
        asked.append(offset)
        opened.write(data[offset:])

    return fetch


def kept(store: Store) -> set[str]:
    return {path.name for path in (store.folder / "files").iterdir() if not path.suffix}


def test_a_file_is_fetched_once(store: Store, tmp_path: Path) -> None:
    data, asked = b"film" * 100, []
    for number in range(3):
        store.bring(file(data), tmp_path / f"{number}" / "clip.mov", sender(data, asked))
        assert (tmp_path / f"{number}" / "clip.mov").read_bytes() == data
    assert asked == [0]


def test_what_was_used_last_is_kept_within_the_bound(store: Store, tmp_path: Path) -> None:
    films = [bytes([number]) * 900 for number in range(3)]
    for number, data in enumerate(films):
        target = tmp_path / f"{number}.mov"
        store.bring(file(data), target, sender(data, []))
        os.utime(store.folder / "files" / file(data).digest, (number + 1, number + 1))
    assert kept(store) == {file(data).digest for data in films[1:]}
    assert (tmp_path / "0.mov").read_bytes() == films[0], "a task still reads what is no longer kept"
    large = bytes(5000)
    store.bring(file(large), tmp_path / "large.mov", sender(large, []))
    assert kept(store) == {file(large).digest}, "a film larger than the bound can be encoded all the same"


def test_a_transfer_goes_on_where_it_was_cut_off(store: Store, tmp_path: Path) -> None:
    data, asked = bytes(range(200)), []
    part = store.folder / "files" / f"{file(data).digest}.part"
    part.write_bytes(data[:120])
    store.bring(file(data), tmp_path / "clip.mov", sender(data, asked))
    assert asked == [120]
    assert (tmp_path / "clip.mov").read_bytes() == data


def test_damage_on_the_way_is_noticed(store: Store, tmp_path: Path) -> None:
    data, asked = bytes(range(200)), []
    part = store.folder / "files" / f"{file(data).digest}.part"
    part.write_bytes(b"other" * 10)
    store.bring(file(data), tmp_path / "clip.mov", sender(data, asked))
    assert asked == [50, 0], "fetched again from its beginning"
    other = file(b"other film")
    with pytest.raises(DamagedFile):
        store.bring(other, tmp_path / "other.mov", sender(b"other file", []))
    assert other.digest not in kept(store)
    assert not (tmp_path / "other.mov").exists()


def test_only_its_user_reads_a_store(store: Store) -> None:
    assert store.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "..", "a/b", "../files"])
def test_a_result_is_asked_for_by_its_name_alone(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="names no result"):
        store.find(name)


def aged(folder: Path, seconds: float) -> Path:
    past = time.time() - seconds
    os.utime(folder, (past, past))
    return folder


def test_results_that_nobody_fetches_are_removed(store: Store) -> None:
    running, fetched = store.workplace(), store.workplace()
    for part in ("in", "needs"):
        (fetched / part).rmdir()
    aged(running, 4000)
    aged(fetched, 4000)
    machine = running.name.split("-")[1]
    work = running.parent
    of_dead, elsewhere, long_ago = (work / f"a-{machine}-4194304", work / "a-0-1", work / "b-0-1")
    for folder in (of_dead, elsewhere, long_ago):
        folder.mkdir()
    aged(elsewhere, 4000)
    aged(long_ago, 300_000)
    latest = store.workplace()
    assert set(work.iterdir()) == {running, elsewhere, latest}

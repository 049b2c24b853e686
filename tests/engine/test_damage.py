"""No file of the state folder is trusted unproved: a damaged one is rebuilt, and the site is the same."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from showcase.diagnostics import DiskError
from showcase.engine import files
from showcase.engine.output import Output
from showcase.media import images
from showcase.pipeline import Build, Outcome
from tests.sites import samples


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes() or b"\0")
    data[len(data) * 2 // 3] ^= 1
    file.write_bytes(data)


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "inside").write_text("x", "utf-8")


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "flip": _flip,
    "truncate": _truncate,
    "empty": lambda file: file.write_bytes(b""),
    "folder": _folder,
    "pipe": _pipe,
    "link": _link,
    "list": lambda file: file.write_bytes(b"[]"),
    "random": lambda file: file.write_bytes(bytes(range(255, 0, -1)) * 5),
}


def build(root: Path) -> Outcome:
    made = Build(root)
    for _ in made.events():
        pass
    return made.outcome


def tree(folder: Path) -> dict[str, bytes]:
    return {path: Path(entry.path).read_bytes() for path, entry in files.walk(folder)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of one film of words and a picture, with a template of its own; not to be changed."""
    root = tmp_path_factory.mktemp("damage") / "site-of-mine"
    samples.write(root, {
        "content/film/project.yaml": "title: First\n",
        "content/film/synopsis.md": "A tram.\n",
        "showcase.toml": 'theme = "mine"\n',
        "themes/mine/theme.toml": 'extends = "lanterne"\n',
        "themes/mine/templates/film.html": '{% extends "parent/film.html" %}\n',
    })  # fmt: skip
    Image.new("RGB", (320, 180), "teal").save(root / "content/film/poster.png")
    assert build(root).films == 1
    assert list((root / ".showcase/templates").iterdir())
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built site, in which a build found nothing changed."""
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)
    root = samples.copy(built, tmp_path / built.name)
    assert build(root).films == 1
    return root


def state_files(root: Path) -> list[str]:
    skipped = {".gitignore", "lock", "lock.pid"}
    return [path for path, _ in files.walk(root / ".showcase") if path not in skipped]


@pytest.mark.slow
def test_every_state_file_may_be_damaged_in_every_way(root: Path) -> None:
    good = tree(root / "site")
    names = state_files(root)
    assert {"site.json", "last.json", "ledger.json", "cache/index.json"} <= set(names)
    project = root / "content/film/project.yaml"
    for damage, spoil in DAMAGES.items():
        for number, name in enumerate(names):
            file = root / ".showcase" / name
            if file.is_file():
                spoil(file)
            if number % 10 == 9 or name == names[-1]:
                os.utime(project)
                outcome = build(root)
                assert outcome.ok, (damage, name, outcome.diagnostics)
                assert tree(root / "site") == good, (damage, name)


@pytest.mark.parametrize("name", ["site.json", "last.json", "ledger.json", "digests.json", "cache/index.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_never_hides_a_change(root: Path, name: str, damage: str) -> None:
    DAMAGES[damage](root / ".showcase" / name)
    (root / "content/film/project.yaml").write_text("title: Second\n", "utf-8")
    outcome = build(root)
    assert outcome.ok
    assert "Second" in (root / "site/films/film/index.html").read_text("utf-8")
    if name in ("site.json", "last.json"):
        assert [d.facts for d in outcome.diagnostics if d.code == "damaged-state"] == [
            (("files", f".showcase/{name}"),)
        ]
    assert "damaged-state" not in [d.code for d in build(root).diagnostics]


@pytest.mark.parametrize("touched", [True, False])
def test_a_lost_record_of_the_site_is_made_again_whole(root: Path, touched: bool) -> None:
    (root / "content/second").mkdir()
    (root / "content/second/project.yaml").write_text("title: Other\n", "utf-8")
    assert build(root).ok
    (root / ".showcase/site.json").unlink()
    if touched:
        (root / "content/second/project.yaml").write_text("title: Other\nyear: 2025\n", "utf-8")
    assert build(root).ok
    assert Output(root / "site", root / ".showcase/site.json").owned.keys() == tree(root / "site").keys()


@pytest.mark.parametrize("name", ["cache", "remembered", "templates"])
@pytest.mark.parametrize("kind", ["file", "pipe", "link"])
def test_a_file_may_stand_where_a_folder_is_to_be(root: Path, name: str, kind: str) -> None:
    good = tree(root / "site")
    place = root / ".showcase" / name
    shutil.rmtree(place)
    place.write_text("x", "utf-8")
    if kind != "file":
        DAMAGES[kind](place)
    os.utime(root / "content/film/project.yaml")
    assert build(root).ok
    assert tree(root / "site") == good


@pytest.mark.parametrize("name", ["lock", "lock.pid"])
def test_a_folder_may_stand_where_the_lock_is_to_be(root: Path, name: str) -> None:
    file = root / ".showcase" / name
    file.unlink(missing_ok=True)
    file.mkdir()
    assert build(root).ok


def test_a_picture_that_a_full_disk_cut_short_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda file, data: plain(file, bytes(data)[:-10]))
    for kind in ("jpg", "png", "avif"):
        with pytest.raises(DiskError) as raised:
            images.save(Image.new("RGB", (64, 64), "red"), tmp_path / f"a.{kind}", kind)
        assert raised.value.diagnostics[0].code == "full-disk"
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_encoded_whole(tmp_path: Path) -> None:
    for kind in ("jpg", "png", "avif"):
        images.save(Image.new("RGB", (64, 64), "red"), tmp_path / f"a.{kind}", kind)
        Image.open(io.BytesIO((tmp_path / f"a.{kind}").read_bytes())).load()


def test_a_disk_that_refuses_leaves_the_site_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tree(root / "site")
    (root / "content/film/project.yaml").write_text("title: Second\n", "utf-8")

    def refuse(file: Path, data: bytes) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(file))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", refuse)
        with pytest.raises(DiskError) as raised:
            build(root)
    assert raised.value.diagnostics[0].code == "forbidden-write"
    assert tree(root / "site") == good
    assert build(root).ok

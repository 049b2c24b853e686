"""Building again: only what changed is done, what was spoilt is mended, and nobody else's files are touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import showcase
from tests.sites import footage, samples
from tests.sites.program import contents, environment, run, stamps

HEAVY = {"jinja2", "markdown_it", "PIL", "av", "numpy", "yaml", "pydantic", "rich", "ffmpeg", "imageio_ffmpeg"} | {
    "showcase.model.project", "showcase.model.text",
}  # fmt: skip

SPY = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from showcase import build
outcome = build(sys.argv[1])
done = [name for name in opened if name.startswith(sys.argv[1])]
names = {m if m.startswith("showcase.") else m.partition(".")[0] for m in sys.modules}
print(json.dumps([outcome.nothing_changed, outcome.written, done, sorted(names)]))
"""


@pytest.fixture
def root(small_root: Path, tmp_path: Path) -> Path:
    """A copy of the small site that may be changed; its first build knows the copied files."""
    root = samples.copy(small_root, tmp_path / "site")
    showcase.build(root)
    return root


def settle(root: Path) -> None:
    """Wait until no file's time is so fresh that a further change within the clock's grain could go unseen."""
    newest = max(file.stat().st_ctime for file in (root / "content").rglob("*"))
    time.sleep(max(0.0, newest + 2.1 - time.time()))
    showcase.build(root)


def spy(root: Path) -> tuple[bool, int, list[str], set[str]]:
    """Build in a fresh process: whether nothing changed, files written, files opened in the site's folder, modules."""
    done = subprocess.run(
        [sys.executable, "-c", SPY, str(root)], env=environment(), capture_output=True, text=True, check=True
    )
    same, written, opened, modules = json.loads(done.stdout)
    return same, written, opened, set(modules)


def pages_changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    return {path for path in after if before.get(path) != after[path]}


@pytest.mark.slow
def test_when_nothing_changed_nothing_is_written_read_or_loaded(root: Path) -> None:
    settle(root)
    before = stamps(root / "site")
    same, written, opened, modules = spy(root)
    assert same
    assert written == 0
    assert stamps(root / "site") == before
    assert [name for name in opened if "/content/" in name] == []
    assert modules & HEAVY == set()


@pytest.mark.slow
def test_the_command_loads_nothing_heavy_either(root: Path) -> None:
    settle(root)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "showcase", "build"],
        cwd=root, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert loaded & HEAVY == set()


def test_a_touch_without_a_change_changes_nothing(root: Path) -> None:
    before = stamps(root / "site")
    for file in (root / "content").rglob("*"):
        os.utime(file)
    outcome = showcase.build(root)
    assert outcome.written == 0
    assert stamps(root / "site") == before


def test_a_changed_text_rewrites_only_its_films_pages(root: Path) -> None:
    before = stamps(root / "site")
    (root / "content/la-grande-ronde/statement.fr.md").write_text("Un autre mot.\n", "utf-8")
    showcase.build(root)
    changed = pages_changed(dict(before), dict(stamps(root / "site")))
    assert changed
    assert {path for path in changed if "films/la-grande-ronde/" not in path} == set()
    assert "Un autre mot" in (root / "site/films/la-grande-ronde/press/index.html").read_text("utf-8")


def test_a_changed_title_rewrites_home_too(root: Path) -> None:
    project = root / "content/la-grande-ronde/project.yaml"
    project.write_text(project.read_text("utf-8").replace("fr: La Grande Ronde", "fr: Le Petit Carré"), "utf-8")
    showcase.build(root)
    assert "Le Petit Carré" in (root / "site/index.html").read_text("utf-8")
    assert "La Grande Ronde" not in (root / "site/index.html").read_text("utf-8")


@pytest.mark.slow
def test_another_clip_of_the_same_name_size_and_an_older_date_is_noticed(root: Path) -> None:
    clip = root / "content/Seul un clip/film.mp4"
    other = footage.clip(root / "other.mp4", seconds=1, shade=3)
    size = max(clip.stat().st_size, other.stat().st_size) + 8
    for file in (clip, other):
        _pad(file, size)
    showcase.build(root)
    before = media_of(root, "seul-un-clip")
    os.utime(other, ns=(0, clip.stat().st_mtime_ns - 10**15))
    other.replace(clip)
    assert clip.stat().st_size == size
    showcase.build(root)
    after = media_of(root, "seul-un-clip")
    assert [name for name in after & before if name.endswith(".mp4")] == []


def _pad(file: Path, size: int) -> None:
    """Fill a clip up with a box that players skip."""
    lacking = size - file.stat().st_size
    with file.open("ab") as open_file:
        open_file.write(lacking.to_bytes(4, "big") + b"free" + bytes(lacking - 8))


def media_of(root: Path, slug: str) -> set[str]:
    return {file.name for file in (root / "site").rglob("*") if file.is_file() and slug in file.as_posix()}


def test_a_deleted_film_leaves_nothing_and_no_foreign_file_goes(root: Path) -> None:
    site = root / "site"
    foreign = samples.write(
        site,
        {".git/HEAD": "ref: refs/heads/main\n", "CNAME": "films.example.org\n", "mine/notes.html": "<p>mine",
         "films/seul-un-clip/mine.txt": "mine"},
    )  # fmt: skip
    import shutil

    shutil.rmtree(root / "content/Seul un clip")
    outcome = showcase.build(root)
    assert outcome.removed > 0
    assert media_of(root, "seul-un-clip") == {"mine.txt"}
    assert (foreign / ".git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert (foreign / "CNAME").exists()
    assert (foreign / "mine/notes.html").exists()
    everything = "".join(file.read_text("utf-8") for file in site.rglob("*.html"))
    assert "seul-un-clip" not in everything
    assert "seul-un-clip" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.slow
def test_without_the_memory_folder_the_same_site_is_made(root: Path) -> None:
    before = contents(root / "site")
    import shutil

    shutil.rmtree(root / ".showcase")
    outcome = showcase.build(root)
    assert outcome.ok
    assert contents(root / "site") == before


@pytest.mark.parametrize("harm", ["deleted", "changed", "emptied"])
def test_a_spoilt_file_of_the_site_is_mended(root: Path, harm: str) -> None:
    before = contents(root / "site")
    films = sorted((root / "site").rglob("*.mp4"))
    for file in (root / "site/index.html", films[0]):
        if harm == "deleted":
            file.unlink()
        else:
            data = file.read_bytes()
            file.unlink()
            file.write_bytes(b"" if harm == "emptied" else data[:-1] + b"!")
    showcase.build(root)
    assert contents(root / "site") == before


def test_a_film_that_fails_keeps_its_last_good_version(root: Path) -> None:
    before = contents(root / "site")
    (root / "content/Seul un clip/film.mp4").write_bytes(b"this is no film at all\n" * 40)
    (root / "content/la-grande-ronde/lyrics.fr.md").write_text("Un refrain nouveau.\n", "utf-8")
    done = run(root, "build")
    assert done.returncode == 1
    assert "content/Seul un clip/film.mp4" in done.stdout + done.stderr
    after = contents(root / "site")
    kept = {path for path in before if "seul-un-clip" in path}
    assert kept
    assert {path: after.get(path) for path in kept} == {path: before[path] for path in kept}
    assert "Un refrain nouveau" in (root / "site/films/la-grande-ronde/index.html").read_text("utf-8")
    assert "seul-un-clip" in (root / "site/index.html").read_text("utf-8")


def test_a_film_that_is_to_be_private_goes_also_where_something_is_wrong_with_it(root: Path) -> None:
    assert media_of(root, "seul-un-clip")
    (root / "content/Seul un clip/film.mp4").write_bytes(b"this is no film at all\n" * 40)
    (root / "content/Seul un clip/project.yaml").write_text("visibility: private\nyear: soon\n", "utf-8")
    assert run(root, "build").returncode == 1
    assert media_of(root, "seul-un-clip") == set()
    assert not any("seul-un-clip" in path for path in contents(root / "site"))
    assert "seul-un-clip" not in (root / "site/index.html").read_text("utf-8")


def test_a_film_that_was_mended_is_published_again(root: Path) -> None:
    before = contents(root / "site")
    clip = root / "content/Seul un clip/film.mp4"
    good = clip.read_bytes()
    clip.write_bytes(b"")
    assert not showcase.build(root).ok
    clip.write_bytes(good)
    assert showcase.build(root).ok
    assert contents(root / "site") == before


def test_a_film_may_be_renamed_and_renamed_back(root: Path) -> None:
    before = contents(root / "site")
    folder = root / "content/Seul un clip"
    folder.rename(root / "content/Autre nom")
    showcase.build(root)
    assert media_of(root, "seul-un-clip") == set()
    (root / "content/Autre nom").rename(folder)
    showcase.build(root)
    assert contents(root / "site") == before

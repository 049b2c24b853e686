"""The preview follows what is written: every save, only what it touches, and without ever losing the last good page."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.engine.stop_signal import StopSignal
from showcase.pipeline.preview_build import PreviewBuilder
from showcase.preview.session import PreviewSession
from showcase.preview.watcher import ChangeBatcher
from tests.preview.conftest import Client, Listening, previewing
from tests.sites.samples import write
from tests.waiting import PATIENCE, wait_until

SETTINGS = 'title = "T"\nurl = "https://example.org/repo/"\nlanguages = ["en", "fr"]\n'

A, B = "films/a/index.html", "films/b/index.html"


def film(title: str, more: str = "") -> str:
    return f"title: {title}\nlogline: {title} and more.\nyear: 2025\n{more}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "showcase.toml": SETTINGS,
        "content/a/project.yaml": film("Alpha"),
        "content/b/project.yaml": film("Beta"),
        "content/secret/project.yaml": film("Secret", "visibility: private\n"),
    }
    return write(tmp_path, files)


@pytest.fixture
def preview(root: Path) -> Iterator[tuple[PreviewSession, Client]]:
    with previewing(root) as running:
        yield running


def test_a_save_is_told_and_touches_only_its_pages(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    _, client = preview
    of_a, of_b = Listening(client, A), Listening(client, B)
    first_a, first_b = of_a.next(), of_b.next()
    (root / "content/a/project.yaml").write_text(film("Alpha", "genres: [noir]\n"), "utf-8")
    told = of_a.until(lambda it: it["page"] != first_a["page"])
    assert told["build"] == first_a["build"] + 1
    assert of_b.until(lambda it: it["build"] == told["build"])["page"] == first_b["page"]
    assert b"noir" in client.get(f"/repo/{A}").body


def test_the_site_that_was_built_stays_as_it_was(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    assert not (root / "site").exists()
    assert preview[0].site.is_relative_to(root / ".showcase")


def test_faults_are_told_with_their_lines_and_go_when_mended(
    root: Path, preview: tuple[PreviewSession, Client]
) -> None:
    _, client = preview
    listening = Listening(client, A, "fr")
    first = listening.next()
    file = root / "content/a/project.yaml"
    good = file.read_text("utf-8")
    file.write_text(good + "loglin: x\ncountries: [Atlantis]\n", "utf-8")
    told = listening.until(lambda it: it["faults"])
    by_code = {fault["code"]: fault for fault in told["faults"]}
    assert by_code["unknown-key"]["place"] == "content/a/project.yaml:4:1"
    assert [4, "loglin: x"] in by_code["unknown-key"]["lines"]
    assert "logline" in by_code["unknown-key"]["mend"]
    assert len(by_code) >= 2
    assert b"Alpha" in client.get(f"/repo/{A}").body
    file.write_text("title: [\n", "utf-8")
    assert listening.until(lambda it: "unknown-key" not in {f["code"] for f in it["faults"]})["faults"]
    assert client.get(f"/repo/{A}").status == 200, "the last good page stays"
    assert b"Alpha" in client.get("/repo/").body
    file.write_text(good, "utf-8")
    assert listening.until(lambda it: not it["faults"])["page"] == first["page"]


@pytest.mark.slow
def test_a_template_fault_tells_its_line_and_what_it_could_see(
    root: Path, preview: tuple[PreviewSession, Client]
) -> None:
    _, client = preview
    listening = Listening(client, A)
    first = listening.next()
    write(root, {"themes/lanterne/theme.toml": 'extends = "lanterne"\n'})
    write(root, {"themes/lanterne/templates/parts/foot.html": "<footer>\n{{ nothing.there }}\n</footer>\n"})
    fault = listening.until(lambda it: it["faults"])["faults"][0]
    assert fault["code"] == "missing-value"
    assert fault["place"].startswith("themes/lanterne/templates/parts/foot.html:2")
    assert [2, "{{ nothing.there }}"] in fault["lines"]
    assert "page" in fault["visible"].split(", ")
    assert b"Alpha" in client.get(f"/repo/{A}").body
    write(root, {"themes/lanterne/templates/parts/foot.html": "<footer>Mended</footer>\n"})
    listening.until(lambda it: not it["faults"] and it["page"] != first["page"])
    assert b"Mended" in client.get(f"/repo/{A}").body
    shutil.rmtree(root / "themes")
    listening.until(lambda it: it["page"] == first["page"])


def test_settings_that_cannot_be_read_leave_all_pages(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    _, client = preview
    listening = Listening(client, A)
    listening.next()
    (root / "showcase.toml").write_text("title = \n", "utf-8")
    assert listening.until(lambda it: it["faults"])["folder"] == "/repo/"
    assert b"Alpha" in client.get("/repo/").body
    (root / "showcase.toml").write_text(SETTINGS.replace("/repo/", "/other/"), "utf-8")
    assert listening.until(lambda it: not it["faults"])["folder"] == "/other/"
    assert client.get("/repo/").status == 404
    assert b"Alpha" in client.get("/other/").body


@pytest.mark.slow
def test_private_films_are_shown_only_on_request(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    stage, client = preview
    listening = Listening(client, "films/secret/index.html")
    told = listening.next()
    assert not told["page"]
    assert told["veiled"][0]["slug"] == "secret"
    assert b"Secret" not in client.get("/repo/").body
    stage.show_hidden(True)
    told = listening.until(lambda it: it["hidden"])
    assert told["page"]
    assert told["film"]["veiled"] == "private"
    assert b"Secret" in client.get("/repo/films/secret/").body
    (root / "content/secret/project.yaml").write_text(film("Secret", "visibility: private\nyear: x\n"), "utf-8")
    listening.until(lambda it: it["faults"])
    stage.show_hidden(False)
    listening.until(lambda it: not it["hidden"])
    assert client.get("/repo/films/secret/").status == 404
    assert b"Secret" not in client.get("/repo/").body


def test_editors_that_write_by_rename_are_followed(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    _, client = preview
    listening = Listening(client, A)
    listening.next()
    for number in range(3):
        draft = root / "content/a/.project.yaml.swp"
        draft.write_text(film(f"Renamed {number}"), "utf-8")
        os.replace(draft, root / "content/a/project.yaml")
        listening.until(lambda it: bool(it["page"]))
        wait_until(lambda number=number: f"Renamed {number}".encode() in client.get(f"/repo/{A}").body)


HOUR = 3600.0
"""Seconds; a burst that waits for so long does not end in a test."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_a_checkout_of_another_branch_is_followed(root: Path, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True, timeout=20)

    git("init", "-b", "main")
    (root / ".gitignore").write_text("/.showcase/\n", "utf-8")
    git("add", ".")
    git("commit", "-m", "one")
    git("checkout", "-b", "empty")
    git("rm", "-rq", "content")
    git("commit", "-m", "none")
    git("checkout", "main")
    with previewing(root) as (_, client):
        assert b"Alpha" in client.get("/repo/").body
        git("checkout", "empty")
        wait_until(lambda: b"Alpha" not in client.get("/repo/").body)
        git("checkout", "main")
        wait_until(lambda: b"Alpha" in client.get("/repo/").body)
        (root / "content/a/project.yaml").write_text(film("After"), "utf-8")
        wait_until(lambda: b"After" in client.get("/repo/").body)


@pytest.mark.slow
def test_disks_that_tell_nothing_are_looked_at(root: Path) -> None:
    for name, goal in {"up": "..", "self": ".", "a/film": "..", "a/loop": "loop"}.items():
        (root / "content" / name).symlink_to(goal)  # walked along, they would never end
    with previewing(root, poll=True) as (stage, client):
        assert stage.watcher.polling
        (root / "content/a/project.yaml").write_text(film("Polled"), "utf-8")
        wait_until(lambda: b"Polled" in client.get("/repo/").body)


@pytest.mark.slow
def test_two_previews_of_one_site(root: Path) -> None:
    with previewing(root) as (_, one), previewing(root) as (_, other):
        for number in range(5):
            (root / "content/a/project.yaml").write_text(film(f"Both {number}"), "utf-8")
            for client in (one, other):
                wait_until(lambda c=client, n=number: f"Both {n}".encode() in c.get(f"/repo/{A}").body)


def test_saves_in_a_row_end_in_the_right_page(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    stage, client = preview
    before = stage.builds
    for number in range(60):
        (root / "content" / "ab"[number % 2] / "project.yaml").write_text(film(f"Save {number}"), "utf-8")
        time.sleep(0.02)
    wait_until(lambda: b"Save 58" in client.get(f"/repo/{A}").body and b"Save 59" in client.get(f"/repo/{B}").body)
    assert stage.builds - before < 60, "saves in bursts are one build"


def test_a_burst_is_told_once_and_a_film_is_waited_for() -> None:
    bursts = ChangeBatcher(quiet=0.05, longest=0.3, copied=0.4)
    assert not bursts.wait(0.01)
    for _ in range(3):
        bursts.add("content/a/project.yaml")
    assert bursts.wait(1)
    assert not bursts.wait(0.1)


def test_what_changes_beside_a_film_that_is_copied_waits_for_it() -> None:
    changed = ["content/a/clip.mp4", "content/a/project.yaml"]
    waiting = ChangeBatcher(quiet=0.01, longest=0.02, copied=HOUR)
    arrived = ChangeBatcher(quiet=0.01, longest=0.02, copied=0.05)
    for path in changed:
        waiting.add(path)
        arrived.add(path)
    assert not waiting.wait(0.2)
    assert arrived.wait(PATIENCE) == set(changed)


def test_a_burst_that_does_not_end_is_answered_anyway() -> None:
    bursts = ChangeBatcher(quiet=HOUR, longest=0.1, copied=HOUR)

    def answered() -> frozenset[str]:
        bursts.add("content/a/project.yaml")
        return bursts.wait(0.02)

    wait_until(answered, "the end of a burst")


def test_faults_of_ours_do_not_end_the_preview(
    root: Path, preview: tuple[PreviewSession, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, client = preview
    listening = Listening(client, A)
    listening.next()
    with monkeypatch.context() as patched:
        patched.setattr(stage.builder, "pages", lambda hidden, touched: 1 / 0)
        stage.touch()
        assert "ZeroDivisionError" in listening.until(lambda it: bool(it["bug"]))["bug"]
    stage.touch()
    assert listening.until(lambda it: not it["bug"])["page"]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read by way of Linux")
def test_memory_stays_flat_over_500_builds(root: Path) -> None:
    rehearsal = PreviewBuilder(root, 1, StopSignal())
    held = []
    for number in range(500):
        where = "content/a/project.yaml" if number % 10 else "showcase.toml"
        text = film("Alpha", f"genres: [g{number}]\n") if number % 10 else SETTINGS + f"# {number}\n"
        (root / where).write_text(text, "utf-8")
        made = rehearsal.pages(False, frozenset("a") if number % 10 else None)
        assert made.whole
        if number >= 200:
            held.append(int(Path("/proc/self/statm").read_text("utf-8").split()[1]) * 4096)
    assert f"g{number}".encode() in (made.site / A).read_bytes()
    assert max(held) - held[0] < 8_000_000


@pytest.mark.slow
def test_200_saves_in_a_row_end_in_the_right_page(root: Path, preview: tuple[PreviewSession, Client]) -> None:
    _, client = preview
    for number in range(200):
        (root / "content/a/project.yaml").write_text(film("Alpha", f"genres: [g{number}]\n"), "utf-8")
        time.sleep(0.04)
    wait_until(lambda: b"g199" in client.get(f"/repo/{A}").body)


@pytest.mark.slow
def test_a_retouched_film_is_as_if_all_had_been_made(root: Path, tmp_path: Path) -> None:
    one = PreviewBuilder(root, 1, StopSignal())
    one.pages(False)
    steps = [
        film("Alpha", "genres: [noir]\n"),
        film("Another title"),
        film("Another title", "relations: [{film: b, kind: sequel}]\n"),
        film("Another title", "visibility: private\n"),
        film("Another title", "year: x\n"),
        film("Alpha", "loglin: x\n"),
        film("Alpha"),
    ]
    for text in steps:
        (root / "content/a/project.yaml").write_text(text, "utf-8")
        fast = one.pages(False, frozenset("a"))
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns(".showcase", "copy"))
        whole = PreviewBuilder(tmp_path / "copy", 1, StopSignal()).pages(False)
        assert fast.diagnostics == whole.diagnostics
        if not any(found.severity == "error" for found in whole.diagnostics):
            assert _files(fast.site) == _files(whole.site)


def _files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}

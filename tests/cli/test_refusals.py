"""What the disk or the system refuses is told in a line, and nothing half-made or replaced stays behind."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from showcase.cli import check
from showcase.cli.main import main
from tests.cli.conftest import no_language, write
from tests.sites.program import command, environment, run

__all__ = ["no_language"]

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
"""As it is raised where the system does not say of which file."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = write(tmp_path / "films", {"showcase.toml": 'title = "S"\n', "content/bus/project.yaml": "title: Bus\n"})
    monkeypatch.chdir(site)
    return site


def mark(path: Path) -> tuple[int, int, int]:
    """What changes where something else takes a path."""
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_mtime_ns


def paths(root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if not file.is_dir())


@pytest.mark.parametrize(
    ("refused", "code", "place"),
    [
        (OSError(errno.EIO, "Input/output error", "/disk/clip.mp4"), "failed-file", "/disk/clip.mp4"),
        (OSError(errno.EIO, "Input/output error"), "failed-file", "films"),
        (PermissionError(errno.EACCES, "Permission denied", b"/disk/a"), "failed-file", "/disk/a"),
        (FULL, "full-disk", "films"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_system_refuses_is_no_internal_error(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], refused: OSError, code: str,
    place: str, language: str,
) -> None:  # fmt: skip
    def refuse(*_: Any) -> int:
        raise refused

    monkeypatch.setattr(check, "run", refuse)
    assert main(["check", "--lang", language]) == 4
    said = capsys.readouterr().err
    assert f"[{code}]" in said
    assert place in said
    assert "Traceback" not in said
    assert not (root / ".showcase/log").exists()


def test_an_error_of_the_program_is_still_called_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> int:
        raise OSError("no error of the system")

    monkeypatch.setattr(check, "run", fail)
    assert main(["check"]) == 70
    assert list((root / ".showcase/log").iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_new_film_is_there_whole_or_not_at_all(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"film")
    before = paths(root)

    def refuse(source: Path, goal: Path) -> None:
        goal.write_bytes(source.read_bytes()[:2])
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr("showcase.engine.files.copy_bytes", refuse)
        assert main(["new", "Tram", "--clip", str(clip)]) == 4
    assert "error[" in capsys.readouterr().err
    assert paths(root) == before
    assert sorted(p.name for p in (root / "content").iterdir()) == ["bus"]
    main(["new", "Tram", "--clip", str(clip)])
    assert (root / "content/tram/clip.mp4").read_bytes() == b"film"


@pytest.mark.parametrize("kind", ["dangling", "endless", "pipe", "file"])
def test_nothing_is_put_over_what_has_the_name_of_a_new_film(root: Path, kind: str) -> None:
    place = root / "content/tram"
    _put(place, kind)
    before = mark(place)
    assert main(["new", "Tram"]) == 2
    assert mark(place) == before


@pytest.mark.parametrize("kind", ["dangling", "endless", "pipe"])
def test_the_private_file_is_not_begun_over_a_link_or_a_pipe(root: Path, kind: str) -> None:
    (root / "private").mkdir()
    place = root / "private/submitter.yaml"
    _put(place, kind)
    before = mark(place)
    assert main(["init", "--submitter"]) == 0
    assert mark(place) == before


def _put(place: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "file":
        place.write_text("mine", "utf-8")
    else:
        place.symlink_to(place.name if kind == "endless" else "nowhere")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["showcase.toml", "festivals/mine.toml", "themes/mine/theme.toml", "themes/mine/templates/film.html"]
)
@pytest.mark.parametrize("kind", ["pipe", "endless", "folder"])
@pytest.mark.parametrize("command", ["check", "build", "plan"])
def test_no_command_waits_for_a_pipe_or_fails_at_a_link(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str, command: str
) -> None:
    if name.startswith("themes"):
        own = {"themes/mine/theme.toml": 'extends = "lanterne"'}
        write(root, {"showcase.toml": 'title = "S"\ntheme = "mine"\n', **own})
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    if kind == "folder":
        place.mkdir()
    else:
        _put(place, kind)
    status = main([command, "--lang", "en"])
    captured = capsys.readouterr()
    assert status in (0, 1, 4)
    assert "Traceback" not in captured.out + captured.err
    assert "nternal error" not in captured.out + captured.err
    if command == "build" and not name.startswith("festivals") and not (kind == "folder" and "templates" in name):
        assert status == 1
        assert name.rpartition("/")[2].partition(".")[0] in captured.err


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_output_to_a_full_disk_is_told_of(root: Path, options: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full disk to write to")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("check", "--lang", "en", *options), cwd=root, env=environment(), stdout=full,
            stderr=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert "[full-disk]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["check"], ["plan"], ["clean", "--dry-run"], ["build"], ["explain", "index.html"]]
)
def test_every_command_tells_of_damaged_state_those_who_want_to_know(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["build"]) == 0
    capsys.readouterr()
    for name in ("site.json", "digests.json"):
        (root / ".showcase" / name).write_bytes(b"damaged")
    (root / "content/bus/project.yaml").write_text("title: Tram\n", "utf-8")
    assert main([*arguments, "--verbose", "--lang", "en"]) == 0
    assert "[damaged-state]" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["build", "check", "status", "new film", "package --festival clermont"])
def test_a_folder_that_is_gone_is_no_internal_error(tmp_path: Path, words: str) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    program = f"cd {folder} && rmdir {folder} && exec {' '.join(command(*words.split()))}"
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("error[folder-gone] The current folder no longer exists")


ELSEWHERE = [
    ("contents/bus/project.yaml", "content-by-another-name", "contents"),
    ("contnt/bus/clip.mov", "content-by-another-name", "contnt"),
    ("contenu/bus.mp4", "content-by-another-name", "contenu"),
    ("films/bus/clip.mp4", "films-elsewhere", "films"),
    ("Mes films/bus/project.yaml", "films-elsewhere", "Mes films"),
    ("bus/clip.mp4", "film-outside-content", "bus"),
    ("bus/project.yaml", "film-outside-content", "bus"),
    ("Night_bus.MOV", "clip-outside-content", "Night_bus.MOV"),
]
"""Where a film is that is not in `content/`: a file, and what is said of which entry."""


@pytest.mark.parametrize(("file", "code", "named"), ELSEWHERE)
def test_films_in_another_place_are_named_where_there_is_no_site(
    tmp_path: Path, file: str, code: str, named: str
) -> None:
    write(tmp_path, {file: "title: Bus\n"})
    for words in (["check"], ["build", "--site", str(tmp_path)]):
        done = run(tmp_path if words == ["check"] else tmp_path.parent, *words, "--lang", "en")
        assert done.returncode == 2
        assert f"error[{code}]" in done.stderr
        assert f"`{named}`" in done.stderr
        assert "content/" in done.stderr


@pytest.mark.parametrize("content", [{}, {"content/notes.txt": "x"}])
@pytest.mark.parametrize(("file", "code", "named"), ELSEWHERE)
def test_films_in_another_place_are_named_beside_the_settings(
    tmp_path: Path, content: dict[str, str], file: str, code: str, named: str
) -> None:
    write(tmp_path, {"showcase.toml": 'title = "S"\n', file: "title: Bus\n", **content})
    said = run(tmp_path, "check", "--lang", "en").stdout
    assert f"{named}  warning[{code}]" in said
    assert f"`{named}`" in said


def test_a_site_with_films_may_have_clips_beside_them(tmp_path: Path) -> None:
    files = {"content/bus/project.yaml": "title: Bus\n", "rushes/a/1.mp4": "x", "rushes/b/2.mp4": "x", "c.mov": "x"}
    write(tmp_path, files)
    assert "content/`" not in run(tmp_path, "check", "--lang", "en").stdout


def test_a_clip_in_the_folder_of_films_itself_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"content/night bus.mp4": "x"})
    said = run(tmp_path, "check", "--lang", "en").stdout
    assert "content/night bus.mp4  warning[loose-clip]" in said
    assert "`content/night-bus`" in said


def test_other_folders_are_no_films(tmp_path: Path) -> None:
    write(tmp_path, {
        "contents/notes.txt": "x", "context/bus/notes.txt": "x", "src/app/main.ts": "x", "site/media/x.mp4": "x",
        "private/bus/clip.mp4": "x", ".cache/bus/clip.mp4": "x",
    })  # fmt: skip
    assert "[no-site]" in run(tmp_path, "check", "--lang", "en").stderr


def test_the_home_folder_is_not_searched_for_films(tmp_path: Path) -> None:
    write(tmp_path, {"Videos/holiday/beach.mp4": "x"})
    done = run(tmp_path, "check", "--lang", "en", HOME=str(tmp_path), USERPROFILE=str(tmp_path))
    assert "[no-site]" in done.stderr


@pytest.mark.parametrize(
    ("language", "last"), [("en", "✗ Nothing is on the site until"), ("fr", "✗ Rien ne sera sur le site tant que")]
)
def test_what_was_deleted_does_not_stay_on_the_site(
    root: Path, capsys: pytest.CaptureFixture[str], language: str, last: str
) -> None:
    assert main(["build"]) == 0
    shutil.rmtree(root / "site")
    (root / "showcase.toml").write_text("title = [", "utf-8")
    capsys.readouterr()
    assert main(["build", "--lang", language]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith(last)


def test_warnings_of_libraries_do_not_reach_the_terminal(tmp_path: Path) -> None:
    columns = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
    rows = f"[Events]\nFormat: {columns}\nDialogue: x,0:00:01.00,0:00:02.00,A,,y,0,0,,hi\n"
    files = {"content/bus/project.yaml": "title: Bus\n", "content/bus/subtitles/en.ass": rows}
    root = write(tmp_path, {"showcase.toml": 'title = "S"\n', **files})
    told = subprocess.run([*command("check")], cwd=root, env=environment(), capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert "Warning:" not in told.stdout + told.stderr
    asked = [sys.executable, "-W", "default", *command("check")[1:]]
    told = subprocess.run(asked, cwd=root, env=environment(), capture_output=True, text=True, check=False)
    assert "Warning: Failed to parse layer" in told.stderr

"""^C ends a build, leaves no program running, and keeps what was finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.media.forms import X264, run
from tests.sites.program import alive, children, kill, run_process, start
from tests.waiting import PATIENCE, wait_until


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a clip that takes a good while to encode."""
    root = tmp_path_factory.mktemp("long")
    (root / "content/frogs").mkdir(parents=True)
    run("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=24:d=6", *X264, root / "content/frogs/clip.mp4")
    (root / "showcase.toml").write_text('encodes = "best"\n', "utf-8")
    return root


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_build_and_its_encoder(long_film: Path, number: signal.Signals) -> None:
    process = start(long_film, "build")
    try:
        encoders = _wait_for_encoder(process.pid)
        os.kill(process.pid, number)
        said, _ = process.communicate(timeout=PATIENCE)
    finally:
        kill(process)
    assert process.returncode == 128 + number
    assert "Stopped" in said
    assert "Traceback" not in said
    wait_until(lambda: not any(map(alive, encoders)), "the end of the encoder")
    assert not list((long_film / "site").rglob(".draft-*"))


@pytest.mark.slow
def test_the_next_build_goes_on_from_there(texts: Path) -> None:
    process = start(texts, "build")
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert run_process(texts, "build").returncode == 0
    assert (texts / "site/index.html").is_file()


def _wait_for_encoder(process: int) -> set[int]:
    wait_until(lambda: _encoders(process), "an encoder")
    found = _encoders(process)
    time.sleep(0.5)  # well into its work, past what looking up its version takes
    return _encoders(process) or found


def _encoders(process: int) -> set[int]:
    return {child for child in children(process) if "ffmpeg" in _name(child)}


def _name(process: int) -> str:
    try:
        return (Path("/proc") / str(process) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")[0]
    except OSError:
        return ""


@pytest.mark.parametrize("module", ["showcase.cli.main", "showcase.localization"])
def test_an_interruption_while_the_program_loads_shows_no_traceback(module: str) -> None:
    code = (
        "import builtins\nimport showcase.__main__ as command\nwhole = builtins.__import__\n"
        f"def load(name, *rest):\n    if name == {module!r}:\n        raise KeyboardInterrupt\n"
        "    return whole(name, *rest)\n"
        "builtins.__import__ = load\ncommand.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_an_interruption_of_any_command_is_told_in_one_line(tmp_path: Path) -> None:
    code = (
        "import builtins\nimport showcase.__main__ as command\nwhole = builtins.__import__\n"
        "def load(name, *rest, **more):\n"
        "    if name == 'showcase.credentials.chain':\n        raise KeyboardInterrupt\n"
        "    return whole(name, *rest, **more)\n"
        "builtins.__import__ = load\ncommand.run()\n"
    )
    command = [sys.executable, "-c", code, "--lang", "en", "--site", str(tmp_path), "credentials", "new"]
    (tmp_path / "content").mkdir()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped\n")
    assert not (tmp_path / "private").exists()


def test_an_interrupted_import_says_once_how_to_go_on(tmp_path: Path) -> None:
    code = (
        "import builtins\nimport showcase.__main__ as command\nwhole = builtins.__import__\n"
        "def load(name, *rest, **more):\n    if name == 'showcase.cli.import_files':\n        raise KeyboardInterrupt\n"
        "    return whole(name, *rest, **more)\n"
        "builtins.__import__ = load\ncommand.run()\n"
    )
    (tmp_path / "content").mkdir()
    command = [sys.executable, "-c", code, "--lang", "en", "--site", str(tmp_path), "import", "prompts", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = "Stopped; run the import again to go on: what is there is not written twice\n"
    assert (done.returncode, done.stdout, done.stderr) == (130, "", told)

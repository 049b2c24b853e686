"""`showcase serve` at the command line: a first start shows pages before films, and ^C ends all of it at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from showcase.cli.serve import drawn
from tests.sites import footage, samples
from tests.sites.program import CHECKOUT
from tests.waiting import PATIENCE, wait_until

SETTINGS = 'title = "T"\nurl = "https://example.org/repo/"\nlanguages = ["en"]\n'


@contextmanager
def serving(root: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server as a person starts it, and its address."""
    command = [sys.executable, "-m", "showcase", "--lang", "en", "--json", "serve", *options]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            url = ""
            for line in server.stdout:
                if (said := json.loads(line)).get("event") == "serving":
                    url = said["url"]
                    break
            yield server, url
        finally:
            server.kill()


def children(of: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(of)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are found by way of Linux")
def test_pages_come_before_films_and_an_interrupt_ends_both(tmp_path: Path) -> None:
    samples.write(tmp_path, {"showcase.toml": SETTINGS})
    footage.clip(tmp_path / "content/long/clip.mp4", seconds=4, size=(640, 360), rate=24)
    with serving(tmp_path, "--port", "0") as (server, url):
        with urllib.request.urlopen(f"{url}films/long/") as page:
            assert page.status == 200
        wait_until(lambda: any(map(_encodes, children(server.pid))), "a film that is being made")
        programs = children(server.pid)
        with urllib.request.urlopen(f"{url}films/long/") as page:
            assert b"<video" in page.read(), "the page has its player before its film"
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 130
        time.sleep(0.1)
        assert not [pid for pid in programs if _runs(pid)]


def _encodes(process: int) -> bool:
    """Whether a process is ffmpeg, and not one of those that read media."""
    try:
        return "ffmpeg" in Path(f"/proc/{process}/comm").read_text("utf-8")
    except OSError:
        return False


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.slow
def test_a_port_in_use_picks_the_next(tmp_path: Path) -> None:
    samples.write(tmp_path, {"showcase.toml": SETTINGS, "content/a/project.yaml": "title: A\n"})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, "--port", str(port)) as (_, url):
            assert f":{port}/" not in url
            with urllib.request.urlopen(url) as page:
                assert page.status == 200


def test_a_code_for_the_phone_is_drawn() -> None:
    lines = drawn("http://192.168.1.20:8024/repo/")
    assert len(lines) > 10
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set(" ▀▄█\x1b[0123456789m;")

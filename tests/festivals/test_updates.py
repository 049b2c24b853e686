"""`showcase festival update`: a newer edition from a published file, signed off, shown, kept, and gone back from."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
import urllib.error
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from showcase.cli.main import main
from showcase.festivals import fetch
from showcase.festivals.profiles import bundled, load_profiles
from showcase.publishing.guard_premieres import _rule_for, rules
from tests.cli.conftest import no_language, write

__all__ = ["no_language"]

NEWER = """
name = "night-festival-2027"
title = "Night Festival 2027"
series = "runway"
edition = "2027"
zone = "America/New_York"
website = "https://night.example"

[rules.duration]
least = 120
most = 600
source = "https://night.example/2027"
read = "2026-11-20"
certainty = "organiser"

[rules.deadline.last]
on = "2027-04-20"
source = "https://night.example/2027"
read = "2026-11-20"
certainty = "organiser"
"""

BAIFF = """
name = "baiff-burano"
edition = "2027"

[rules.duration]
most = 600
source = "https://baiff.eu/2027"
read = "2026-11-20"
certainty = "organiser"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"showcase.toml": 'title = "S"\n'})


def said(capsys: pytest.CaptureFixture[str], site: Path, *arguments: str) -> tuple[int, str, str]:
    status = main(["festival", *arguments, "--site", str(site), "--lang", "en"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def published(site: Path, text: str | bytes, name: str = "published.toml") -> tuple[str, str]:
    """A file as somebody publishes it: (path, checksum)."""
    data = text if isinstance(text, bytes) else text.encode()
    file = site.parent / name
    file.write_bytes(data)
    return str(file), hashlib.sha256(data).hexdigest()


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()
    }


def test_a_newer_edition_counts_once_its_checksum_is_given(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, NEWER)
    status, out, err = said(capsys, site, "update", path, "--checksum", digest)
    assert (status, "festivals/updates/night-festival-2027.toml" in err) == (0, True)
    assert "A newer edition beside `runway-aif-2026` (2026)" in out
    assert "from 20\u00a0April 2027" not in out
    assert "20\u00a0April 2027" in out
    assert "20\u00a0April 2026" in out, "what it was before"
    found = load_profiles(site)
    assert not found.diagnostics
    newest = found.find("Runway")
    assert newest is not None
    assert (newest.name, newest.zone) == ("night-festival-2027", "America/New_York")
    assert newest.update is not None
    assert newest.update.digest == digest
    old = found.find("runway-aif-2026")
    assert old is not None
    assert old.newer == "night-festival-2027"
    shown = said(capsys, site, "show", "Night Festival")[1]
    assert digest in shown
    assert "taken over on" in " ".join(shown.split())


def test_without_a_checksum_the_difference_is_shown_and_nothing_is_kept(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, digest = published(site, BAIFF)
    before = files(site)
    status, out, err = said(capsys, site, "update", path)
    assert status == 1
    assert digest in out
    assert f"--checksum {digest}" in err
    assert "10\u00a0min" in out
    assert files(site) == before


def test_the_command_to_type_is_safe_whatever_the_file_is_called(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, digest = published(site, BAIFF, "a; $(touch x).toml")
    _, _, err = said(capsys, site, "update", path)
    assert f"festival update '{path}' --checksum {digest}" in err


class Typing:
    """A terminal at which a person types one line."""

    def __init__(self, line: str) -> None:
        self.line = line

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.line


@pytest.mark.parametrize(
    ("typed", "kept"), [("y\n", True), ("yes\n", True), ("\n", False), ("", False), ("n\n", False)]
)
def test_a_person_is_asked(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str, kept: bool
) -> None:
    path, _ = published(site, BAIFF)
    monkeypatch.setattr("sys.stdin", Typing(typed))
    assert said(capsys, site, "update", path)[0] == (0 if kept else 1)
    assert (site / "festivals/updates/baiff-burano.toml").exists() is kept


def test_an_update_is_laid_over_the_rules_there_are_and_the_sites_own_over_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, digest = published(site, BAIFF)
    write(site, {"festivals/baiff-burano.toml": '[rules.team]\nmost = 4\ncertainty = "secondary"\nsource = "me"\n'})
    status, out, _ = said(capsys, site, "update", path, "--checksum", digest)
    assert status == 0
    assert "Your own rules in `festivals/baiff-burano.toml`" in out
    baiff = load_profiles(site).find("BAIFF")
    assert baiff is not None
    assert (baiff.edition, baiff.own, baiff.title) == ("2027", True, bundled()["baiff-burano"].title)
    assert baiff.rule("team") is not None
    assert baiff.rule("duration") is not None
    assert baiff.rule("subtitles") == bundled()["baiff-burano"].rule("subtitles")
    assert baiff.update is not None


def test_one_can_go_back_step_by_step(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, digest = published(site, BAIFF)
    assert said(capsys, site, "update", first, "--checksum", digest)[0] == 0
    second, newer = published(site, BAIFF.replace("600", "700"), "second.toml")
    assert said(capsys, site, "update", second, "--checksum", newer)[0] == 0

    def longest() -> float | None:
        profile = load_profiles(site).find("BAIFF")
        rule = profile.rule("duration") if profile is not None else None
        return rule.number("most") if rule is not None else None

    assert longest() == 700
    assert said(capsys, site, "update", second, "--checksum", newer)[0] == 0
    assert "The earlier update" in said(capsys, site, "revert", "BAIFF")[2]
    assert longest() == 600
    assert "was removed" in said(capsys, site, "revert", "BAIFF")[2]
    assert longest() is None
    assert not [name for name in files(site) if "updates" in name]
    assert said(capsys, site, "revert", "BAIFF")[0] == 2
    assert said(capsys, site, "revert", "../../x")[0] == 2


def test_the_same_rules_again_change_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, BAIFF)
    assert said(capsys, site, "update", path, "--checksum", digest)[0] == 0
    before = files(site)
    status, _, err = said(capsys, site, "update", path)
    assert (status, "already has these rules" in err) == (0, True)
    assert files(site) == before


def test_a_kept_file_that_was_changed_is_not_used(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, BAIFF)
    assert said(capsys, site, "update", path, "--checksum", digest)[0] == 0
    kept = site / "festivals/updates/baiff-burano.toml"
    kept.write_text(kept.read_text("utf-8").replace("600", "900"), "utf-8")
    found = load_profiles(site)
    assert [d.code for d in found.diagnostics] == ["damaged-update"]
    baiff = found.find("BAIFF")
    assert baiff == load_profiles().find("BAIFF")


def test_an_update_that_the_program_has_overtaken_is_not_used(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, BAIFF.replace('edition = "2027"', 'edition = "2024"'))
    assert said(capsys, site, "update", path, "--checksum", digest)[0] == 0
    kept = site / "festivals/updates/baiff-burano.toml"
    from showcase.festivals.update_files import sealed_update
    from showcase.model.festival import ProfileUpdate

    old = BAIFF.replace('edition = "2027"', 'edition = "2020"').encode()
    kept.write_bytes(sealed_update(old, ProfileUpdate("x", "0" * 64, "2026-11-28")))
    found = load_profiles(site)
    assert [d.code for d in found.diagnostics] == ["outdated-update"]
    baiff = found.find("BAIFF")
    assert baiff is not None
    assert baiff.rule("duration") is None


def test_one_can_go_back_from_a_file_of_a_new_festival_that_was_changed(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, digest = published(site, NEWER)
    assert said(capsys, site, "update", path, "--checksum", digest)[0] == 0
    kept = site / "festivals/updates/night-festival-2027.toml"
    kept.write_text(kept.read_text("utf-8").replace("600", "900"), "utf-8")
    (damaged,) = load_profiles(site).diagnostics
    assert "showcase festival revert night-festival-2027" in damaged.help("en")
    assert main(["check", "--site", str(site), "--lang", "en", "--festival", "night-festival-2027"]) == 2
    assert "changed after it was taken over" in capsys.readouterr().err
    assert said(capsys, site, "revert", "night-festival-2027")[0] == 0
    assert not kept.exists()
    assert load_profiles(site).diagnostics == ()


def source(rule: str, values: str, certainty: str = "organiser") -> str:
    return f'[rules.{rule}]\n{values}\nsource = "https://x.example"\nread = "2026-11-20"\ncertainty = "{certainty}"\n'


NAMED = 'name = "night"\ntitle = "Night"\n'
RULE = source("duration", "most = 600")
CANNES = 'name = "cannes-short-competition"\n'

HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "a rule of unknown kind": (NAMED + source("bribe", "most = 1"), "update-unknown"),
    "an unknown key in a rule": (NAMED + source("duration", "mots = 1"), "update-unknown"),
    "an unknown key at the top": ('run = "rm -rf /"\n' + NAMED + RULE, "update-unknown"),
    "a rule without certainty": (NAMED + "[rules.duration]\nmost = 1\n", "uncertain-rule"),
    "an organiser without a page": (NAMED + '[rules.duration]\nmost = 1\ncertainty = "organiser"\n', "unsourced-rule"),
    "a lower certainty": (CANNES + source("duration", "most = 900", "secondary"), "update-lowers-certainty"),
    "a rule said to be unknown": (
        CANNES + '[rules.internet-release]\ncertainty = "unknown"\n', "update-lowers-certainty"),
    "a newer edition of lower certainty": (
        'name = "c-2027"\ntitle = "C"\nseries = "cannes-short-competition"\n'
        + source("internet-release", 'before = "forbidden"', "code"), "update-lowers-certainty"),
    "a path for a name": ('name = "../../evil"\ntitle = "E"\n' + RULE, "update-name"),
    "an absolute path": ('name = "/etc/cron.d/evil"\ntitle = "E"\n' + RULE, "update-name"),
    "a path of Windows": (r"name = 'C:\evil'" + '\ntitle = "E"\n' + RULE, "update-name"),
    "a name of a device": ('name = "con"\ntitle = "E"\n' + RULE, "update-name"),
    "a name that is a number": ('name = 3\ntitle = "E"\n' + RULE, "update-name"),
    "a very long name": (f'name = "{"a" * 300}"\ntitle = "E"\n' + RULE, "update-name"),
    "a file name that leads out": (
        NAMED + source("file-name", 'pattern = "../../{film}"'), "update-file-name"),
    "an ending that leads out": (NAMED + source("subtitles", 'formats = ["srt/../../x"]'), "update-file-name"),
    "a file name with a backslash": (NAMED + source("still-name", r"pattern = '..\{n}'"), "update-file-name"),
    "the name of another festival": (NAMED + 'also = ["Cannes"]\n' + RULE, "update-name-taken"),
    "another series": (CANNES + 'series = "x"\n' + RULE, "update-name-taken"),
    "rules of another festival under its name": (CANNES + 'extends = "waiff"\n' + RULE, "unknown-ground"),
    "an unknown ground": (NAMED + 'extends = "nowhere"\n' + RULE, "unknown-ground"),
    "an older edition": ('name = "baiff-burano"\nedition = "1999"\n' + RULE, "update-older"),
    "YAML": ("title: Night\nrules:\n  - duration: 1\n", "update-no-toml"),
    "a web page": ("<!doctype html><p>Not found</p>", "update-no-toml"),
    "JSON": ('{"title": "Night"}', "update-no-toml"),
    "a bomb": ("x = " + "[" * 50_000, "update-no-toml"),
    "a film": (bytes(range(256)) * 10, "update-no-text"),
    "another encoding": ("title = \"Nuit d'été\"".encode("utf-16"), "update-no-text"),
    "an escape sequence": (NAMED.encode() + b"# \x1b[2J\n" + RULE.encode(), "update-no-text"),
    "text turned round": (NAMED + "# \u202e\n" + RULE, "update-no-text"),
    "an escape sequence as an escape": ('name = "night"\ntitle = "N\\u001b[2J"\n' + RULE, "update-value"),
    "text turned round as an escape, in a rule": (
        NAMED + source("confirm.x", 'text = { en = "a\\u202eb" }'), "update-value"),
    "nothing": ("", "update-empty"),
    "no rules": (NAMED, "update-empty"),
    "too much": (b"# " + b"x" * fetch.MOST_BYTES, "update-too-big"),
    "a day that is none": (NAMED + source("deadline.last", 'on = "2027-02-31"'), "update-value"),
    "a day before the calendar": (NAMED + source("deadline.last", 'on = "0001-01-01"'), "update-value"),
    "a zone that is a path": (NAMED + 'zone = "../../etc/passwd"\n' + RULE, "update-value"),
    "a number without end": (NAMED + source("duration", f"most = 0x{'f' * 2000}"), "update-value"),
    "a title on two lines": ('name = "night"\ntitle = "N\\nReady"\n' + RULE, "update-value"),
    "a title that is a list": ('name = "night"\ntitle = ["N"]\n' + RULE, "update-value"),
    "a source that runs": (NAMED + RULE.replace("https://", "javascript://"), "update-value"),
    "a source without an address": (NAMED + source("fee", "amount = 3").replace("https://", "see "), "update-value"),
    "a number below zero": (NAMED + source("still-count", "least = -5"), "update-value"),
    "a fee below zero": (NAMED + source("fee", "amount = -3"), "update-value"),
    "limits the wrong way round": (NAMED + source("duration", "least = 900\nmost = 60"), "update-limits"),
    "sizes the wrong way round": (
        NAMED + source("resolution", "least_width = 1920\nmost_width = 320"), "update-limits"),
    "rules read on a day to come": (NAMED + RULE.replace("2026-11-20", "2999-01-01"), "update-read-later"),
    "an edition without a year": ('name = "baiff-burano"\nedition = "next year"\n' + RULE, "update-value"),
    "other sources that are a number": (NAMED + source("duration", "most = 600\nothers = 3"), "update-value"),
    "another source without an address": (
        NAMED + source("duration", "most = 600\nothers = [{ most = 700, certainty = 'secondary', source = 'x' }]"),
        "update-value"),
    "an address that runs": (NAMED + 'website = "javascript:alert(1)"\n' + RULE, "update-value"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_on_one_line_and_leaves_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    text, code = HOSTILE[kind]
    path, digest = published(site, text, "night.toml")
    before = files(site.parent)
    status, out, err = said(capsys, site, "update", path, "--checksum", digest)
    assert status == 1
    assert f"error[{code}]" in err, err
    assert not out
    assert "\x1b" not in err.replace("\\x1b", "")
    assert sum("error[" in line for line in err.splitlines()) == 1, err
    assert code == "update-too-big" or re.search(r"night\.toml:\d+", err), err
    assert files(site.parent) == before


PLACES: dict[str, tuple[str | bytes, str]] = {
    "a rule of unknown kind": (NAMED + RULE + source("bribe", "most = 1"), "8:2"),
    "an unknown key": (NAMED + source("duration", "most = 600\nleest = 1"), "5:1"),
    "a value of another kind": (NAMED + source("duration", 'most = "long"'), "4:8"),
    "a lower certainty": (CANNES + source("duration", "most = 900", "secondary"), "6:13"),
    "a source without an address": (NAMED + source("fee", "amount = 3").replace("https://", "see "), "5:10"),
    "a source within braces": (
        NAMED + 'rules = { fee = { amount = 3, certainty = "secondary", source = "see there" } }\n', "3:65"),
    "a source of a dotted key": (
        NAMED + '[rules]\nfee.amount = 3\nfee.certainty = "secondary"\nfee.source = "see there"\n', "6:14"),
    "another source": (
        NAMED + source("fee", "amount = 3") + '[[rules.fee.others]]\namount = 4\ncertainty = "secondary"\n'
        'source = "https://x.example"\n[[rules.fee.others]]\namount = 5\ncertainty = "code"\nsource = "y"\n', "15:10"),
    "a day that is none": (NAMED + source("deadline.last", 'on = "2027-02-31"'), "4:6"),
    "rules read on a day to come": (NAMED + RULE.replace("2026-11-20", "2999-01-01"), "6:8"),
    "limits the wrong way round": (NAMED + source("duration", "most = 60\nleast = 900"), "5:9"),
    "a number below zero": (NAMED + source("still-count", "least = -5"), "4:9"),
    "a hostile file name": (NAMED + source("file-name", 'pattern = "../../{film}"'), "4:11"),
    "a hostile name": ('title = "E"\nname = "../../evil"\n' + RULE, "2:8"),
    "a name of another festival": (NAMED + 'also = ["Mine", "Cannes"]\n' + RULE, "3:17"),
    "an older edition": ('name = "baiff-burano"\nedition = "1999"\n' + RULE, "2:11"),
    "an organiser without a page": (NAMED + '[rules.duration]\nmost = 1\ncertainty = "organiser"\n', "3:2"),
    "YAML": ("title: Night\n", "1:6"),
    "YAML that is broken": ("# profile\n- name: [night\n  title: x\n", "2:3"),
    "TOML that ends too early": (NAMED + '[rules.duration]\nmost = [\n', "4:9"),
    "a web page": ("<!doctype html><p>Not found</p>", "1:1"),
    "another encoding": ("# Nuit\ntitle = \"Nuit d'été\"\n".encode("latin-1"), "2:17"),
    "an escape sequence": (NAMED.encode() + b"# \x1b[2J\n" + RULE.encode(), "3:3"),
    "an escape sequence as an escape": (NAMED + source("confirm.x", 'text = { en = "a\\u202eb" }'), "4:15"),
    "lists without end": (NAMED + "x = " + "[" * 50_000, "3:25"),
    "nothing": ("", "1"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLACES)
def test_a_fault_in_a_file_is_told_with_its_line_and_column(
    site: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    text, place = PLACES[kind]
    path, _ = published(site, text, "night.toml")
    _, _, err = said(capsys, site, "update", path)
    assert re.findall(r"night\.toml:([\d:]*\d)", err) == [place], err


def test_a_value_that_cannot_be_read_is_told_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule with such a value is less certain to us, not to whoever wrote it."""
    path, digest = published(site, CANNES + source("duration", 'most = "25:00"'))
    status, out, err = said(capsys, site, "update", path, "--checksum", digest)
    assert status != 0
    assert "update-value" in out + err
    assert "update-lowers-certainty" not in out + err


def test_a_file_that_is_not_the_one_signed_off_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, BAIFF)
    before = files(site)
    status, out, err = said(capsys, site, "update", path, "--checksum", "0" * 64)
    assert status == 2
    assert digest in err
    assert not out
    assert said(capsys, site, "update", path, "--checksum", "abc")[0] == 2
    assert files(site) == before


def test_a_host_that_is_not_known_is_told_in_the_language_of_messages(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise urllib.error.URLError(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))

    monkeypatch.setattr(fetch, "_answer", unknown)
    status, _, err = said(capsys, site, "update", "https://rules.invalid/pack.toml", "--lang", "fr")
    assert (status, "nom inconnu" in err, "Errno" in err) == (1, True, False)


@pytest.mark.parametrize("path", ["missing.toml", ".", "\x00"])
def test_what_is_no_file_is_told(site: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    status, _, err = said(capsys, site, "update", path)
    assert (status, "error[update-unreachable]" in err) == (1, True)


@pytest.mark.parametrize(
    "address",
    ["http://night.example/x.toml", "ftp://night.example/x", "file:///etc/passwd", "https://a:b@night.example/x",
     "https:///x", "javascript://x", "data://text"],
)  # fmt: skip
def test_an_unsafe_address_is_not_asked(site: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    status, _, err = said(capsys, site, "update", address)
    assert (status, "error[update-address]" in err) == (1, True), err


class Server(BaseHTTPRequestHandler):
    """Publishes profiles, and misbehaves where it is asked to."""

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        where = {
            "/moved.toml": f"http://127.0.0.1:{port}/night.toml",
            "/plain.toml": "http://night.example/night.toml",
            "/file.toml": "file:///etc/passwd",
            "/loop.toml": f"http://127.0.0.1:{port}/loop.toml",
        }.get(self.path)
        if where is not None:
            self.send_response(302)
            self.send_header("Location", where)
            self.end_headers()
        elif self.path == "/night.toml":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(NEWER.encode())
        elif self.path == "/huge.toml":
            self.send_response(200)
            self.end_headers()
            for _ in range(64):
                self.wfile.write(b"# " + b"x" * 32_000 + b"\n")
        elif self.path == "/cut.toml":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b"title")
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path", ["/night.toml", "/moved.toml"])
def test_a_published_file_is_fetched(
    site: Path, capsys: pytest.CaptureFixture[str], server: str, path: str
) -> None:
    digest = hashlib.sha256(NEWER.encode()).hexdigest()
    assert said(capsys, site, "update", server + path, "--checksum", digest)[0] == 0
    profile = load_profiles(site).find("night festival")
    assert profile is not None
    assert profile.update is not None
    assert profile.update.source == server + path


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/plain.toml", "update-redirect"),
        ("/file.toml", "update-redirect"),
        ("/loop.toml", "update-unreachable"),
        ("/huge.toml", "update-too-big"),
        ("/missing.toml", "update-unreachable"),
        ("/cut.toml", "update-no-toml"),
    ],
)
def test_a_server_that_misbehaves_is_told_on_one_line(
    site: Path, capsys: pytest.CaptureFixture[str], server: str, path: str, code: str
) -> None:
    before = files(site)
    status, out, err = said(capsys, site, "update", server + path)
    assert (status, f"error[{code}]" in err) == (1, True), err
    assert not out
    assert files(site) == before


def test_without_a_network_one_line_says_so(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("socket.create_connection", down)
    status, _, err = said(capsys, site, "update", "https://night.example/x.toml")
    assert (status, "Network is unreachable" in err) == (1, True), err


def test_programs_get_the_keys_that_change(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, digest = published(site, BAIFF)
    status, out, _ = said(capsys, site, "update", path, "--json")
    row = json.loads(out)
    assert (status, row["applied"], row["sha256"]) == (1, False, digest)
    assert row["changes"] == ["edition", "duration"]


def test_an_update_lifts_no_premiere_rule(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lifted = 'name = "palme-2027"\ntitle = "Palme"\nseries = "cannes-short-competition"\nedition = "2027"\n'
    path, digest = published(site, lifted + source("internet-release", 'before = "allowed"'))
    assert said(capsys, site, "update", path, "--checksum", digest)[0] == 0
    known = load_profiles(site)
    for target in ("Cannes", "Palme", "palme-2027", "cannes-short-competition"):
        assert _rule_for(target, known, rules(known)) is not None, target

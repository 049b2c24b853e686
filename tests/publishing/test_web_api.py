"""Requests to the interface of a host: the key stays there, what passes is tried again, and refusals are one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled, Diagnostic, ShowcaseError
from showcase.engine.stop_signal import StopSignal
from showcase.publishing.hosts import web_api
from showcase.publishing.hosts.web_api import Place, WebApi, public_bytes, shortened
from tests.cli.conftest import write
from tests.publishing.scripted_host import Answer, Host, hosted

PLACE = Place("Netlify", "films", "netlify:films", "FILMS_KEY")
KEY = "nfp_k3y"


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(web_api, "PAUSE", 0.0)
    monkeypatch.setenv("FILMS_KEY", f" {KEY}\n")
    with hosted(write(tmp_path / "api", {"sites": '{"id": "7"}', "empty": " \n"})) as made:
        yield made


def api(host: Host) -> WebApi:
    return WebApi(host.address, PLACE, StopSignal())


def fixed(host: Host, path: str, status: int, said: object = "", **headers: str) -> None:
    """Lets a path be answered in one way."""
    data = said if isinstance(said, bytes) else json.dumps(said).encode()
    host.scripted[path] = lambda number, right: (status, headers, data)


def refused(host: Host, path: str = "sites", method: str = "GET") -> Diagnostic:
    with pytest.raises(ShowcaseError) as raised:
        api(host).ask(method, path)
    (found,) = raised.value.diagnostics
    return found


def why(found: Diagnostic) -> str:
    return str(dict(found.facts)["why"])


def test_answers_are_read_as_json_and_an_empty_one_is_none(host: Host) -> None:
    assert api(host).ask("GET", "sites") == {"id": "7"}
    assert api(host).ask("GET", "empty") is None
    fixed(host, "sites", 200, b"<html>maintenance")
    assert (refused(host).code, why(refused(host))) == ("odd-host-answer", "≠ JSON")


def test_what_is_asked_with_words_is_written_as_a_query(host: Host) -> None:
    fixed(host, "sites?name=my+films%26more&page=2", 200, [1])
    assert api(host).ask("GET", "sites", name="my films&more", page=2) == [1]


def test_a_key_is_sent_to_no_other_server(host: Host, tmp_path: Path) -> None:
    with hosted(tmp_path / "api") as other:
        fixed(host, "sites", 302, "", Location=f"{other.address}sites")
        found = refused(host)
        assert other.asked == []
    assert (found.code, why(found)) == ("failed-host", "HTTP 302")


@pytest.mark.parametrize("key", ["", "  ", "schlüssel", "two\nlines"])
def test_without_a_key_that_can_be_sent_nothing_is_asked(
    host: Host, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("FILMS_KEY", key)
    found = refused(host)
    assert found.code == "no-host-key"
    assert "FILMS_KEY" in f"{found.message()} {found.help()}"
    assert host.asked == []


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_be_answered_otherwise_a_moment_later_is_asked_again(host: Host, status: int) -> None:
    host.scripted["sites"] = lambda number, right: right if number == 4 else (status, {}, b"")
    assert api(host).ask("GET", "sites") == {"id": "7"}
    assert host.requests("sites") == 4


@pytest.mark.parametrize(("status", "tries"), [(503, 4), (400, 1), (404, 1), (422, 1)])
def test_a_host_is_not_asked_for_ever(host: Host, status: int, tries: int) -> None:
    fixed(host, "sites", status)
    assert why(refused(host)) == f"HTTP {status}"
    assert host.requests("sites") == tries


SAID = [
    ({"message": "site is locked"}, "HTTP 400: site is locked"),
    ({"errors": [{"code": 8000000, "message": "no such project"}, {}]}, "HTTP 400: no such project [8000000],  []"),
    ({"errors": [{"code": number, "message": "x"} for number in range(5)]}, "HTTP 400: x [0], x [1], x [2]"),
    ({"message": f"the key {KEY} is old"}, "HTTP 400: the key … is old"),
    ({"message": "see https://example.org/a?token=secret for more"}, "HTTP 400: see https://example.org/a for more"),
    ({"message": "two\n  lines"}, "HTTP 400: two lines"),
    ({"errors": "none"}, "HTTP 400"),
    (["unknown form"], "HTTP 400"),
    (b"<html>", "HTTP 400"),
]


@pytest.mark.parametrize(("said", "shown"), SAID)
def test_the_words_of_a_host_are_quoted_without_what_is_secret(host: Host, said: object, shown: str) -> None:
    fixed(host, "sites", 400, said)
    found = refused(host)
    assert (found.code, " ".join(why(found).split())) == ("failed-host", " ".join(shown.split()))


@pytest.mark.parametrize("code", [6003, 6111, 9109, 10000])
def test_a_key_of_the_wrong_form_is_told_as_a_refused_key(host: Host, code: int) -> None:
    fixed(host, "sites", 400, {"errors": [{"code": code, "message": "Invalid request headers"}]})
    assert refused(host).code == "refused-host-key"
    fixed(host, "sites", 400, {"errors": [{"code": code * 100 + 1, "message": "other"}]})
    assert refused(host).code == "failed-host"


def test_what_is_deleted_already_is_no_error_but_what_may_not_be_deleted_is(host: Host) -> None:
    api(host).delete("gone")
    fixed(host, "sites", 403)
    with pytest.raises(ShowcaseError) as raised:
        api(host).delete("sites")
    assert [d.code for d in raised.value.diagnostics] == ["foreign-host-site"]


def test_a_file_is_sent_whole_again_after_a_refusal_and_counted_once(host: Host, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"a film" * 50)
    host.scripted["files/film.mp4"] = lambda number, right: (200 if number == 2 else 503, {}, b"")
    sent: list[int] = []
    api(host).send("files/film.mp4", film, sent.append)
    assert sent == [300]
    assert host.bodies == [("files/film.mp4", b"a film" * 50)] * 2


def test_a_stopped_deploy_sends_nothing_more(host: Host, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"a film")
    stop = StopSignal()
    stop.now()
    sent: list[int] = []
    with pytest.raises(Cancelled):
        WebApi(host.address, PLACE, stop).send("files/film.mp4", film, sent.append)
    assert sent == []
    assert not any(data for _, data in host.bodies)


# Public addresses, asked without a key


def test_what_a_visitor_sees_is_read_without_the_key(host: Host) -> None:
    assert public_bytes(f"{host.address}sites", PLACE, StopSignal()) == b'{"id": "7"}'
    assert public_bytes(f"{host.address}gone", PLACE, StopSignal()) == b""
    assert all("Authorization" not in headers for headers in host.headers)
    api(host).ask("GET", "sites")
    assert host.headers[-1]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_is_closed_to_visitors_holds_nothing(host: Host, status: int) -> None:
    fixed(host, "sites", status)
    assert public_bytes(f"{host.address}sites", PLACE, StopSignal()) == b""
    assert host.requests("sites") == 1


def test_a_server_that_is_busy_for_long_is_not_taken_for_one_without_the_file(host: Host) -> None:
    fixed(host, "sites", 503)
    with pytest.raises(ShowcaseError) as raised:
        public_bytes(f"{host.address}sites", PLACE, StopSignal())
    (found,) = raised.value.diagnostics
    assert (found.code, why(found), host.requests("sites")) == ("unreachable-host", "HTTP 503", 4)

    def later(number: int, right: Answer) -> Answer:
        return right if number == 6 else (503, {}, b"")

    host.scripted["sites"] = later
    assert public_bytes(f"{host.address}sites", PLACE, StopSignal()) == b'{"id": "7"}'


def test_a_long_answer_is_shortened_to_one_line() -> None:
    assert shortened("a\r\n b?key=1&x=2\tc") == "a b c"
    assert shortened("word " * 100) == ("word " * 100)[:200]

"""The published site read back from hosts that are slow, broken, far away, or serve films badly: no build needed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled, ShowcaseError
from showcase.engine.events import Finished, StageStarted
from showcase.engine.stop_signal import StopSignal
from showcase.model.project import Site
from showcase.publishing.verify import Verification
from tests.cli.conftest import write
from tests.pages.films import text
from tests.publishing.scripted_host import Answer, Host, hosted

FILES = {
    "index.html": "<p>Frogs",
    "films/frogs/index.html": "<p>Night of the frogs",
    "media/frogs/film.mp4": "a film",
    "media/frogs/empty.mp4": "",
    "downloads/Été 100% #1.pdf": "a paper",
    "CNAME": "films.example.org",
    ".nojekyll": "",
}

@pytest.fixture
def local(tmp_path: Path) -> Path:
    return write(tmp_path / "site", FILES)

FILMS = ["media/frogs/empty.mp4", "media/frogs/film.mp4"]


@pytest.fixture
def host(local: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host that has the site; nothing is waited for between two tries."""
    monkeypatch.setattr("showcase.publishing.verify.PAUSE", 0.0)
    with hosted(local) as made:
        yield made


def verified(local: Path, host: Host, media_url: str = "") -> dict[str, tuple[str, str]]:
    """Code and reason of each file that is wrong, by its local place."""
    checking = Verification(local, Site(text(en="Films"), media_url=media_url), host.address)
    list(checking.events())
    return {d.place.path: (d.code, str(dict(d.facts)["why"])) for d in checking.diagnostics}


def test_every_file_that_visitors_get_is_read_at_its_public_address(local: Path, host: Host) -> None:
    checking = Verification(local, Site(text(en="Films")), host.address.rstrip("/"))
    events = list(checking.events())
    assert checking.diagnostics == ()
    read = sorted(path for method, path in host.asked if method == "GET")
    assert read == ["", "downloads/%C3%89t%C3%A9%20100%25%20%231.pdf", "films/frogs/", *FILMS]
    assert [event.total for event in events if isinstance(event, StageStarted)] == [5]
    finished = [event.activity.label for event in events if isinstance(event, Finished)]
    assert sorted(finished) == sorted(set(FILES) - {"CNAME", ".nojekyll"})


def test_without_an_address_that_of_the_settings_is_read(local: Path, host: Host) -> None:
    checking = Verification(local, Site(text(en="Films"), url=host.address), "")
    list(checking.events())
    assert (checking.address, checking.diagnostics) == (host.address, ())
    assert host.requests("films/frogs/") == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_a_busy_server_refuses_twice_is_read_at_the_third_try(local: Path, host: Host, status: int) -> None:
    host.scripted["films/frogs/"] = lambda number, right: right if number == 3 else (status, {}, b"busy")
    assert verified(local, host) == {}
    assert host.requests("films/frogs/") == 3


@pytest.mark.parametrize(("status", "tries"), [(503, 3), (404, 1), (403, 1), (410, 1)])
def test_what_stays_refused_is_told_with_its_status_and_only_what_may_pass_is_tried_again(
    local: Path, host: Host, status: int, tries: int
) -> None:
    host.scripted["media/frogs/film.mp4"] = lambda number, right: (status, {}, b"")
    assert verified(local, host) == {"site/media/frogs/film.mp4": ("missing-online", f"HTTP {status}")}
    assert host.requests("media/frogs/film.mp4") == tries


def test_a_file_that_differs_is_not_asked_for_again(local: Path, host: Host) -> None:
    host.scripted["films/frogs/"] = lambda number, right: (200, {}, b"<p>Yesterday's frogs")
    assert verified(local, host) == {"site/films/frogs/index.html": ("differing-online", "")}
    assert host.requests("films/frogs/") == 1


def test_a_transfer_that_breaks_off_is_tried_again(local: Path, host: Host) -> None:
    def broken(number: int, right: Answer) -> Answer:
        status, headers, data = right
        return right if number == 2 else (status, {**headers, "Content-Length": str(len(data))}, data[:4])

    host.scripted["films/frogs/"] = broken
    assert verified(local, host) == {}
    assert host.requests("films/frogs/") == 2


def test_a_transfer_that_always_breaks_off_is_no_other_version(local: Path, host: Host) -> None:
    host.scripted["films/frogs/"] = lambda number, right: (200, {"Content-Length": "21"}, right[2][:4])
    ((place, (code, why)),) = verified(local, host).items()
    assert (place, code) == ("site/films/frogs/index.html", "missing-online")
    assert "4 bytes read, 17 more expected" in why


def test_faults_are_told_in_the_order_of_the_files(local: Path, host: Host) -> None:
    for path in ("", "media/frogs/film.mp4"):
        host.scripted[path] = lambda number, right: (404, {}, b"")
    host.scripted["films/frogs/"] = lambda number, right: (503, {}, b"")  # tried most often, so known last
    found = list(verified(local, host))
    assert found == ["site/films/frogs/index.html", "site/index.html", "site/media/frogs/film.mp4"]


@pytest.mark.parametrize("status", [200, 404, 407])
def test_a_host_that_has_nothing_of_the_site_is_one_error(local: Path, host: Host, status: int) -> None:
    for path in ("", "downloads/%C3%89t%C3%A9%20100%25%20%231.pdf", "films/frogs/", *FILMS):
        host.scripted[path] = lambda number, right: (status, {}, b"<title>Please log in</title>")
    checking = Verification(local, Site(text(en="Films")), host.address)
    list(checking.events())
    (found,) = checking.diagnostics
    assert found.code == "other-site-online"
    assert host.address in found.message()
    assert checking.bad == 5


def test_a_host_that_does_not_answer_is_one_error_and_its_files_are_not_asked_for(
    local: Path, host: Host
) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        checking = Verification(local, Site(text(en="Films")), address)
        with pytest.raises(ShowcaseError) as raised:
            list(checking.events())
    (found,) = raised.value.diagnostics
    assert found.code == "unreachable-site"
    assert address in found.message()
    assert "refused" in found.message().lower()
    assert checking.diagnostics == ()


def test_a_host_that_answers_no_question_for_headers_is_still_read(local: Path, host: Host) -> None:
    host.scripted[""] = lambda number, right: right if host.asked[-1][0] == "GET" else (405, {}, b"")
    assert verified(local, host) == {}
    assert host.requests("", "HEAD") == 1
    assert host.requests("") == 1


def test_an_address_that_is_none_is_told_as_such(local: Path, host: Host) -> None:
    with pytest.raises(ShowcaseError) as raised:
        list(Verification(local, Site(text(en="Films")), "films.example.org").events())
    assert [d.code for d in raised.value.diagnostics] == ["no-web-address"]


def test_a_stopped_check_asks_for_nothing_more(local: Path, host: Host) -> None:
    stop = StopSignal()
    checking = Verification(local, Site(text(en="Films")), host.address, stop)
    stop.now()
    with pytest.raises(Cancelled):
        list(checking.events())
    assert host.asked == []


# Videos at a host of their own


def at_two_hosts(local: Path, host: Host, media: Host) -> dict[str, tuple[str, str]]:
    return verified(local, host, media_url=media.address)


@pytest.fixture
def media(local: Path, host: Host) -> Iterator[Host]:
    with hosted(local) as made:
        yield made


def test_videos_are_read_at_their_host_and_pages_at_theirs(local: Path, host: Host, media: Host) -> None:
    assert at_two_hosts(local, host, media) == {}
    assert {path for _, path in media.asked} == {"media/frogs/film.mp4", "media/frogs/empty.mp4"}
    assert not [path for _, path in host.asked if path.endswith(".mp4")]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, {"Content-Type": "video/mp4"}, b"a film"), ("no-ranges-online", "HTTP 200")),
        ((416, {}, b""), ("no-ranges-online", "HTTP Error 416: Requested Range Not Satisfiable")),
        ((206, {"Content-Type": "application/octet-stream"}, b"a"), ("wrong-type-online", "application/octet-stream")),
        ((206, {"Content-Type": "Video/MP4; codecs=avc1"}, b"a"), None),
    ],
)
def test_a_film_is_also_asked_for_in_parts_and_with_its_type(
    local: Path, host: Host, media: Host, answer: Answer, told: tuple[str, str] | None
) -> None:
    media.scripted["media/frogs/film.mp4"] = lambda number, right: right if number == 1 else answer
    assert at_two_hosts(local, host, media) == ({"site/media/frogs/film.mp4": told} if told else {})
    assert media.requests("media/frogs/film.mp4") == 2
    assert media.requests("media/frogs/empty.mp4") == 1, "there are no parts of a file without bytes"

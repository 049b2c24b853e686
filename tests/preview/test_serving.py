"""The preview's server gives the files of the site as they will be published, and no other file."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.diagnostics import ToolError
from showcase.preview import ranges
from showcase.preview.hosts import named
from showcase.preview.server import Server
from tests.examples import examples
from tests.preview.conftest import FILM, PAGE, Client

SIZE = len(FILM)
AT = "/repo/media/film.mp4"


def test_a_page_is_the_file_with_one_script_more(client: Client) -> None:
    got = client.get("/repo/")
    assert got.status == 200
    assert got.headers["content-type"] == "text/html; charset=utf-8"
    before, _, after = got.body.partition(b'<script id="showcase-preview"')
    assert before + after.partition(b"</script>")[2] == PAGE
    assert b'nonce="abc"' in after


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("media/film.mp4", "video/mp4"),
        ("media/still.avif", "image/avif"),
        ("media/subs.vtt", "text/vtt; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("assets/main.css", "text/css; charset=utf-8"),
        ("assets/main.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml"),
    ],
)
def test_files_have_their_types(client: Client, path: str, kind: str) -> None:
    got = client.get(f"/repo/{path}")
    assert (got.status, got.headers["content-type"]) == (200, kind)
    assert got.headers["accept-ranges"] == "bytes"


def test_a_folder_gets_its_slash(client: Client) -> None:
    got = client.get("/repo/films/x?a=1")
    assert (got.status, got.headers["location"]) == (301, "/repo/films/x/?a=1")
    assert client.get("/repo").headers["location"] == "/repo/"
    assert client.get("/").headers["location"] == "/repo/"


def test_what_is_not_there_shows_the_page_for_it(client: Client) -> None:
    got = client.get("/repo/nothing/")
    assert got.status == 404
    assert b"Lost" in got.body
    assert client.get("/repo/nothing.mp4").body == b"404"
    assert client.get("/index.html").status == 404


def test_folders_are_not_listed(client: Client) -> None:
    for path in ("/repo/media/", "/repo/media", "/repo/films/"):
        assert client.get(path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/repo/../secret.txt",
        "/repo/%2e%2e/secret.txt",
        "/repo/%252e%252e/secret.txt",
        "/repo/..%2fsecret.txt",
        "/repo/..%5csecret.txt",
        "/repo/..\\secret.txt",
        "/repo//etc/passwd",
        "/repo/%2fetc/passwd",
        "/repo/./index.html",
        "/repo/films/../index.html",
        "/repo/leak.txt",
        "/repo/out/secret.txt",
        "/repo/out/",
        "/repo/inward.mp4",
        "/repo/.git/config",
        "/repo/.nojekyll",
        "/repo/media/.draft-1-film.mp4",
        "/repo/index.html%00",
        "/repo/index.html%00.txt",
        "/repo/index.html/",
        "/repo/index.html::$DATA",
        "/repo/C:/secret.txt",
        "/repo/%ff%fe",
        "/repo/" + "a" * 5000,
        "http://127.0.0.1/repo/index.html",
        "http://example.org/secret.txt",
        "//example.org/repo/",
    ],
)
def test_no_path_leads_out(client: Client, path: str) -> None:
    got = client.get(path, Host="127.0.0.1")
    assert got.status == 404, got.headers
    assert b"secret" not in got.body
    assert "location" not in got.headers


def test_a_name_with_signs_is_found(client: Client) -> None:
    assert client.get("/repo/films/%C3%A9t%C3%A9%20%231.txt").body == b"odd"


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    for path in ("/repo/", AT):
        etag = client.get(path).headers["etag"]
        again = client.get(path, If_None_Match=f'"other", W/{etag}')
        assert (again.status, again.body) == (304, b"")
        assert client.get(path, If_None_Match='"other"').status == 200


def test_head_tells_without_sending(client: Client) -> None:
    got = client.get(AT, "HEAD")
    assert (got.status, got.headers["content-length"], got.body) == (200, str(SIZE), b"")
    part = client.get(AT, "HEAD", Range="bytes=0-1")
    assert (part.status, part.headers["content-range"], part.body) == (206, f"bytes 0-1/{SIZE}", b"")
    assert client.get("/repo/", "HEAD").body == b""
    assert client.get("/repo/", "POST").status == 405


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-5", SIZE - 5, SIZE - 1),
        ("bytes=-999999", 0, SIZE - 1),
        (f"bytes=10-{SIZE * 9}", 10, SIZE - 1),
        ("Bytes = 3-3", 3, 3),
        (f"bytes=2-4, {SIZE}-", 2, 4),
    ],
)
def test_a_part_of_a_film(client: Client, wanted: str, first: int, last: int) -> None:
    got = client.get(AT, Range=wanted)
    assert got.status == 206
    assert got.headers["content-range"] == f"bytes {first}-{last}/{SIZE}"
    assert got.body == FILM[first : last + 1]


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes", "bytes=", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=1-2;3"])
def test_a_range_that_means_nothing_is_left_out(client: Client, wanted: str) -> None:
    got = client.get(AT, Range=wanted)
    assert (got.status, got.body) == (200, FILM)


EMPTY = "/repo/media/empty.mp4"


@pytest.mark.parametrize(("path", "wanted"), [(AT, f"bytes={SIZE}-"), (AT, "bytes=-0"), (EMPTY, "bytes=0-")])
def test_a_range_beyond_the_end_is_refused(client: Client, path: str, wanted: str) -> None:
    got = client.get(path, Range=wanted)
    assert got.status == 416
    assert got.headers["content-range"] == f"bytes */{SIZE if path == AT else 0}"


def test_several_parts(client: Client) -> None:
    got = client.get(AT, Range="bytes=0-1,100-101,-1")
    assert got.status == 206
    kind, _, mark = got.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/byteranges"
    parts = [part.partition(b"\r\n\r\n")[2] for part in got.body.split(f"--{mark}".encode())[1:-1]]
    assert [part.removesuffix(b"\r\n") for part in parts] == [FILM[0:2], FILM[100:102], FILM[-1:]]
    assert len(got.body) == int(got.headers["content-length"])


def test_if_range_gives_the_whole_of_another_file(client: Client) -> None:
    etag = client.get(AT).headers["etag"]
    assert client.get(AT, Range="bytes=0-1", If_Range=etag).status == 206
    assert client.get(AT, Range="bytes=0-1", If_Range='"another"').body == FILM
    assert client.get(AT, Range="bytes=0-1", If_Range=f"W/{etag}").body == FILM


HEADERS = st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60),
    st.lists(st.from_regex(r"\A[0-9]{0,25}-[0-9]{0,25}\Z"), max_size=40).map(lambda parts: "bytes=" + ",".join(parts)),
    st.text("bytes=-,0123456789 ", max_size=40).map(lambda text: "bytes=" + text),
)


@settings(max_examples=examples(150))
@given(HEADERS)
def test_no_range_header_breaks_the_server(client: Client, wanted: str) -> None:
    got = client.get(AT, Range=wanted.strip())
    assert got.status in (200, 206, 416)
    if got.status == 206 and "content-range" in got.headers:
        first, last = map(int, got.headers["content-range"].split()[1].partition("/")[0].split("-"))
        assert got.body == FILM[first : last + 1]


@given(HEADERS, st.integers(0, 1000))
def test_what_is_understood_of_a_range_lies_in_the_file(header: str, size: int) -> None:
    kept = ranges.parse_range(header, size)
    if kept is not None and kept != f"bytes={size}-":
        for part in kept.removeprefix("bytes=").split(","):
            first, last = map(int, part.split("-"))
            assert 0 <= first <= last < size


@pytest.mark.parametrize("host", ["example.org", "example.org:8024", "127.0.0.1.example.org", "[::2]"])
def test_another_host_is_refused(client: Client, host: str) -> None:
    assert client.get("/repo/", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8024", "localhost."])
def test_our_own_names_are_answered(client: Client, host: str) -> None:
    assert client.get("/repo/", Host=host).status == 200


def test_a_host_that_is_none_is_refused() -> None:
    assert named("localhost:80:90") == named("[::1") == named("[::1]x") == named("localhost:x") == ""


def test_a_port_in_use_gives_way_to_the_next() -> None:
    first = Server("127.0.0.1", 0)
    second = Server("127.0.0.1", first.port)
    assert first.port < second.port <= first.port + 49


def test_an_address_of_the_house_is_told_only_where_the_house_is_let_in() -> None:
    assert Server("127.0.0.1", 0).from_elsewhere("/") == ""
    open_to_all = Server("0.0.0.0", 0)
    assert "example.org" not in open_to_all.hosts
    assert open_to_all.address("/repo/").startswith("http://localhost:")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")
def test_curl_resumes_a_film(client: Client, tmp_path: Path) -> None:
    begun = tmp_path / "film.mp4"
    begun.write_bytes(FILM[:1000])
    url = f"http://127.0.0.1:{client.port}{AT}"
    subprocess.run(["curl", "-sS", "--fail", "-C", "-", "-o", str(begun), url], check=True, timeout=20)
    assert begun.read_bytes() == FILM
    parts = subprocess.run(["curl", "-sS", "-r", "0-0,-1", url], check=True, capture_output=True, timeout=20).stdout
    assert b"bytes 0-0/" in parts


@pytest.mark.parametrize(
    "wanted", [f"bytes={SIZE}-", "bytes=" + "9" * 30 + "-", "bytes=" + "9" * 6000 + "-" + "9" * 6001, "bytes=-0"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_numbers_of_any_length_are_compared_with_the_size(client: Client, wanted: str, method: str) -> None:
    got = client.get(AT, method, Range=wanted)
    assert (got.status, got.headers["content-range"]) == (416, f"bytes */{SIZE}")


def test_a_range_may_end_or_begin_far_outside(client: Client) -> None:
    assert client.get(AT, Range="bytes=5-" + "9" * 40).headers["content-range"] == f"bytes 5-{SIZE - 1}/{SIZE}"
    assert client.get(AT, Range="bytes=-" + "9" * 40).headers["content-range"] == f"bytes 0-{SIZE - 1}/{SIZE}"


@pytest.mark.parametrize(
    "path",
    [
        "/repo/" + "a" * 9000,
        "/repo/" + "a/" * 4000,
        "/repo/%00",
        "/repo/%ff",
        "/repo/%ed%a0%80",
        "/repo/" + "%5B" * 4000,
    ],
)
def test_no_address_breaks_the_server(client: Client, path: str) -> None:
    assert 400 <= client.get(path).status < 500


@pytest.mark.parametrize("name", ["missing?at=", "events-not?page="])
@pytest.mark.parametrize("value", ["%5B" * 4000, "%00", "%ff", "1e999", "nan", "..%2f..%2f", "%ed%a0%80"])
def test_no_query_breaks_the_server(client: Client, name: str, value: str) -> None:
    assert client.get(f"/.showcase/{name}{value}").status < 500


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied (while attempting to bind)"), "forbidden-port"),
        (OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"), "foreign-address"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "unknown-host-name"),
        (OSError(-2, "Name or service not known (while attempting to bind)"), "unknown-host-name"),
        (UnicodeError("label empty or too long"), "unknown-host-name"),
    ],
)
def test_what_no_other_port_would_mend_is_told_by_its_cause(
    monkeypatch: pytest.MonkeyPatch, refused: Exception, code: str
) -> None:
    asked: list[int] = []

    def refuse(address: tuple[str, int], **_: object) -> socket.socket:
        asked.append(address[1])
        raise refused

    def resolve(host: str, *_: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "create_server", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(ToolError) as told:
        Server("somewhere", 80)
    (one,) = told.value.diagnostics
    assert one.code == code
    assert asked == [80]
    assert "80" in one.message("fr") or "somewhere" in one.message("fr")
    assert "Permission" not in one.message("fr")


def test_ports_in_use_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(address: tuple[str, int], **_: object) -> socket.socket:
        raise OSError(errno.EADDRINUSE, f"Address already in use (while attempting to bind on address {address})")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(ToolError) as told:
        Server("127.0.0.1", 8000)
    assert told.value.diagnostics[0].code == "no-port"
    assert "attempting" not in told.value.diagnostics[0].message("fr")

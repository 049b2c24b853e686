"""Whatever stands in a folder, it is told of where it stands and how to mend it, and the other films are published."""

from __future__ import annotations

import binascii
import io
import json
import re
import struct
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

import showcase
from showcase.diagnostics import ContentError, Diagnostic, Severity
from tests.sites import footage, samples
from tests.sites.links import broken
from tests.sites.program import contents, run
from tests.sites.watching import listening, watched

SETTINGS = 'title = "Films"\nurl = "https://example.org/repo/"\nlanguages = ["fr", "en"]\nencodes = "draft"\n'
GOOD = {"project.yaml": "title: Bon\nlogline: Un film sans faute.\n"}


@dataclass(frozen=True)
class Case:
    """What stands in a film's folder, and what is to be said of it."""

    code: str
    place: str
    """As printed: path in the film's folder, line, column."""
    files: dict[str, str | bytes] = field(default_factory=dict)
    published: bool = False
    """Whether the film has its page all the same."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A clip with its index in front."""
    return footage.clip(tmp_path_factory.mktemp("clips") / "clip.mp4", seconds=2, sound=True).read_bytes()


def site_with(root: Path, files: dict[str, str | bytes], name: str = "film") -> Path:
    samples.write(root, {"showcase.toml": SETTINGS})
    samples.write(root / "content/bon", dict(GOOD))
    (root / "content" / name).mkdir(parents=True)
    samples.write(root / "content" / name, files)
    return root


def told(root: Path, code: str) -> list[Diagnostic]:
    """What `check` and `build` both say under this code, in words that are there in both languages."""
    checked = [d for d in showcase.check(root) if d.code == code]
    outcome = showcase.build(root)
    assert [d for d in outcome.diagnostics if d.code == code] == checked
    for diagnostic in checked:
        for language in ("en", "fr"):
            message, mend = diagnostic.message(language), diagnostic.help(language)
            assert message, diagnostic
            assert mend or diagnostic.severity is Severity.RIGHT, diagnostic
            assert "{" not in message + mend, message + mend
            assert "\n" not in message
        assert diagnostic.message("en") != diagnostic.message("fr")
    assert "Un film sans faute" in (root / "site/films/bon/index.html").read_text("utf-8")
    assert broken(root / "site", "https://example.org/repo/") == []
    return checked


def held(root: Path, case: Case) -> None:
    found = told(root, case.code)
    said = "\n".join(f"{d.place} {d.code} {d.message()}" for d in showcase.check(root))
    assert f"content/film/{case.place}".rstrip("/") in [str(d.place) for d in found], said
    assert (root / "site/films/film/index.html").exists() == case.published
    assert showcase.build(root).ok == (found[0].severity is not Severity.ERROR), said


TEXTS = {
    "a file that is named and not there": Case(
        "missing-file", "project.yaml:2:7", {"project.yaml": "title: x\nclip: nowhere.mp4\n"}
    ),
    "a quote left open": Case("unclosed-quote", "project.yaml:2:10", {"project.yaml": "title: x\nlogline: \"open\n"}),
    "no space after the colon": Case(
        "missing-space", "project.yaml:2:9", {"project.yaml": "title: x\nlogline:none\nyear: 2025\n"}
    ),
    "tabs": Case("tab-indentation", "project.yaml:3:1", {"project.yaml": "title: x\nsynopsis:\n\tshort: y\n"}),
    "text in cp1252": Case(
        "wrong-encoding", "project.yaml:2:12", {"project.yaml": "title: x\nlogline: Trés bien\n".encode("cp1252")}, True
    ),
    "an unknown key": Case("unknown-key", "project.yaml:2:1", {"project.yaml": "title: x\nloglien: y\n"}, True),
    "a day that is not": Case(
        "impossible-date", "project.yaml:2:12", {"project.yaml": "title: x\ncompleted: 2025-02-30\n"}
    ),
    "a link to nowhere": Case(
        "broken-address", "project.yaml:3:5", {"project.yaml": "title: x\nlinks:\n  - javascript:alert(1)\n"}
    ),
    "a text's link to nowhere": Case(
        "dead-link", "synopsis.fr.md:3:9",
        {"project.yaml": "title: x\n", "synopsis.fr.md": "Un mot.\n\n[image](nulle-part.jpg)\n"}, True,
    ),
    "overlapping cues": Case(
        "overlapping-cues", "subtitles/fr.srt:2",
        {"project.yaml": "title: x\n", "subtitles/fr.srt": "1\n00:00:00,000 --> 00:00:03,000\nUn\n\n2\n"
         "00:00:02,000 --> 00:00:04,000\nDeux\n"}, True,
    ),
    "cues out of order": Case(
        "unordered-cues", "subtitles/fr.srt:6",
        {"project.yaml": "title: x\n", "subtitles/fr.srt": "1\n00:00:05,000 --> 00:00:06,000\nUn\n\n2\n"
         "00:00:01,000 --> 00:00:02,000\nDeux\n"}, True,
    ),
    "a cue without end": Case(
        "endless-cue", "subtitles/fr.srt:2",
        {"project.yaml": "title: x\n", "subtitles/fr.srt": "1\n00:00:05,000 --> 00:00:01,000\nUn\n"}, True,
    ),
    "a folder with nothing": Case("empty-project", ""),
    "two clips": Case("several-clips", "", {"a.mp4": b"x", "b.mov": b"x"}),
    "an empty clip": Case("empty-file", "clip.mp4", {"clip.mp4": b""}),
    "a text called .mp4": Case("foreign-clip", "clip.mp4", {"clip.mp4": "To be filmed next week.\n" * 9}),
    "a page called .mp4": Case("foreign-clip", "clip.mp4", {"clip.mp4": "<!doctype html><title>404</title>" * 9}),
    "a broken picture": Case(
        "broken-picture", "poster.jpg", {"project.yaml": "title: x\n", "poster.jpg": b"\xff\xd8\xff\xe0" + bytes(400)}
    ),
    "an empty picture": Case("empty-file", "poster.jpg", {"project.yaml": "title: x\n", "poster.jpg": b""}),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_fault_is_told_of_where_it_stands(tmp_path: Path, name: str) -> None:
    case = TEXTS[name]
    held(site_with(tmp_path / "site", dict(case.files)), case)


def test_a_clip_cut_off_is_never_published(tmp_path: Path, whole: bytes) -> None:
    root = site_with(tmp_path / "site", {"clip.mp4": whole[: len(whole) * 6 // 10]})
    held(root, Case("truncated-clip", "clip.mp4"))


def test_a_clip_without_its_index_is_told_of(tmp_path: Path, whole: bytes) -> None:
    end = whole.index(b"moov") - 4
    size = int.from_bytes(whole[end : end + 4], "big")
    root = site_with(tmp_path / "site", {"clip.mp4": whole[:end] + whole[end + size :]})
    held(root, Case("unfinished-clip", "clip.mp4"))


def test_a_picture_called_mp4_is_told_of(tmp_path: Path) -> None:
    picture = footage.picture(tmp_path / "a.jpg").read_bytes()
    held(site_with(tmp_path / "site", {"clip.mp4": picture}), Case("foreign-clip", "clip.mp4"))


@pytest.mark.slow
def test_a_picture_of_thirty_thousand_pixels_is_refused(tmp_path: Path) -> None:
    root = site_with(tmp_path / "site", {"project.yaml": "title: x\n", "poster.png": _huge_png(30_000, 30_000)})
    held(root, Case("huge-picture", "poster.png"))


def _huge_png(width: int, height: int) -> bytes:
    """A whole picture of one bit a pixel, small on the disk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", binascii.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row * 100) for _ in range(height // 100)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    "playlist",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{secret}\n#EXTINF:5,\nhttp://127.0.0.1:{port}/x.ts\n",
        "ffconcat version 1.0\nfile '{secret}'\nfile 'http://127.0.0.1:{port}/x.mp4'\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><BaseURL>http://127.0.0.1:{port}/"
        "</BaseURL></Period></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video {port} RTP/AVP 96\n",
    ],
    ids=["hls", "concat", "dash", "sdp"],
)
@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts"])
def test_a_playlist_in_disguise_reads_no_file_and_calls_nobody(tmp_path: Path, playlist: str, suffix: str) -> None:
    secret = footage.clip(tmp_path / "secret" / "secret.mp4", seconds=1)
    with listening() as (port, calls):
        text = playlist.format(secret=secret, port=port)
        root = site_with(tmp_path / "site", {f"clip.{suffix}": text})
        with watched(secret) as openings:
            held(root, Case("foreign-clip", f"clip.{suffix}"))
        assert calls == []
    assert openings == []


def test_the_watch_sees_what_is_opened(tmp_path: Path) -> None:
    secret = samples.write(tmp_path, {"secret": "x"}) / "secret"
    with watched(secret) as openings:
        secret.read_bytes()
    assert openings == [str(secret)]


def test_disguised_playlists_of_the_collection_are_refused(tmp_path: Path, clips: Path) -> None:
    evil = sorted(clips.glob("evil_*"))
    assert evil
    for number, file in enumerate(evil):
        root = site_with(tmp_path / str(number), {f"clip{number}.mp4": file.read_bytes()})
        held(root, Case("foreign-clip", f"clip{number}.mp4"))


BROKEN = {
    "broken_zero_byte.mp4": {"empty-file"},
    "broken_truncated_no_moov.mp4": {"unfinished-clip"},
    "broken_truncated_faststart.mp4": {"truncated-clip"},
    "broken_corrupt_payload.mp4": {"damaged-clip", "damaged-sound"},
    "broken_65535_dims.mp4": {"absurd-size"},
}


@pytest.mark.slow
def test_broken_clips_of_the_collection_are_told_of(tmp_path: Path, clips: Path) -> None:
    assert {file.name for file in clips.glob("broken_*")} == set(BROKEN)
    for name, codes in BROKEN.items():
        root = site_with(tmp_path / name, {"clip.mp4": (clips / name).read_bytes()})
        found = {d.code for d in showcase.check(root) if d.severity is Severity.ERROR}
        assert found & codes, f"{name}: {found}"
        assert not showcase.build(root).ok
        assert not (root / "site/films/film").exists()


NAMES = (
    "avec des espaces",
    "été à la Noël",
    "🎬 film 🐸",
    "100 % #1",
    "l'été \"rouge\" & <blanc>",
    "-f tiret",
    "x" * 200,
    "100%25",
    "a+b;c,d=e",
    "日本の映画",
)


@pytest.mark.slow
def test_folders_and_files_of_any_name_make_pages(tmp_path: Path) -> None:
    root = tmp_path / "site"
    samples.write(root, {"showcase.toml": SETTINGS})
    for number, name in enumerate(NAMES):
        folder = root / "content" / name
        footage.clip(folder / f"{name[:100]}.mp4", seconds=1, size=(160, 90), shade=number)
        footage.picture(folder / "stills" / f"{name[:100]}.jpg", size=(64, 36))
    outcome = showcase.build(root)
    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    films = sorted(path.parent.name for path in (root / "site/films").glob("*/index.html"))
    assert len(films) == len(NAMES)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", film) for film in films), films
    assert broken(root / "site", "https://example.org/repo/") == []


def test_two_folders_of_one_address_are_told_of(tmp_path: Path) -> None:
    root = site_with(tmp_path / "site", {"project.yaml": "title: Un\n"}, name="Le Film")
    samples.write(root / "content/le-film", {"project.yaml": "title: Deux\n"})
    (said,) = told(root, "same-slug")
    assert "Le Film" in said.message()
    assert "le-film" in said.message()
    assert not showcase.build(root).ok


def test_a_byte_order_mark_norway_and_seven_ten_are_read_as_they_are_meant(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "project.yaml": b"\xef\xbb\xbf" + b"title: Nuit\ncountries: [NO]\nyear: 2025\n",
        "tools.yaml": "- {name: Outil, version: 7.10, use: décors}\n",
    }
    root = site_with(tmp_path / "site", files)
    assert [d for d in showcase.check(root) if d.severity in (Severity.ERROR, Severity.WARNING)] == []
    assert showcase.build(root).ok
    pages = "".join(page.read_text("utf-8") for page in (root / "site/films/film").rglob("*.html"))
    assert "Norvège" in pages
    assert "7.10" in pages


HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\u0000\u202e'\"&{{ 7*7 }}{% x %}"


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.data: list[str] = []
        self.handlers: list[str] = []
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._kind = (given.get("type") or "script") if tag == "script" and "src" not in given else ""
        self.handlers += [name for name in given if name.startswith("on")]
        self.handlers += [f"{tag} {value}" for value in given.values() if (value or "").startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        if self._kind == "application/ld+json":
            self.data.append(data)
        elif self._kind:
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._kind = ""


def test_scripts_in_texts_titles_and_prompts_are_shown_and_never_run(tmp_path: Path) -> None:
    text = HOSTILE.replace("\u0000", "")
    hostile = json.dumps(text)
    files: dict[str, str | bytes] = {
        "project.yaml": f"title: {hostile}\nlogline: {hostile}\ngenres: [{hostile}]\n"
        f"screenings:\n  - {{festival: {hostile}, city: {hostile}, date: 2025-01-01}}\n"
        f"keywords: [{hostile}]\n",
        "synopsis.fr.md": f"# {text}\n\n{text}\n\n[x](javascript:alert(4)) <a href='javascript:alert(5)'>y</a>\n"
        "\n![z](data:text/html,<script>alert(6)</script>)\n",
        "credits.yaml": f"people: [{{id: h, name: {hostile}, consent: name}}]\n"
        f"credits:\n  - {{role: director, person: h}}\n  - {{role: {hostile}, person: Emma}}\n",
        "prompts/a.yaml": f"- {{prompt: {hostile}, tool: {hostile}}}\n",
        "making-of/2025-01-01-a.fr.md": f"---\ntitle: {hostile}\n---\n{text}\n",
        "press/quotes.yaml": f"- {{quote: {hostile}, source: {hostile}}}\n",
        "rights.yaml": f"copyright: {hostile}\n",
        "tools.yaml": f"- {{name: {hostile}, use: {hostile}}}\n",
        "stills/stills.yaml": f"- {{file: a.jpg, caption: {hostile}, alt: {hostile}, credit: {hostile}}}\n",
    }
    root = site_with(tmp_path / "site", files)
    footage.picture(root / "content/film/stills/a.jpg", size=(64, 36))
    samples.write(root, {"showcase.toml": SETTINGS.replace('"Films"', json.dumps(text, ensure_ascii=False))})
    showcase.build(root)
    pages = sorted((root / "site").rglob("*.html"))
    assert (root / "site/films/film/index.html") in pages, showcase.check(root)
    for page in pages:
        read = _Scripts()
        read.feed(page.read_text("utf-8"))
        assert read.inline == [], page
        assert read.handlers == [], page
        for data in read.data:
            json.loads(data)
    film = (root / "site/films/film/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in film
    assert "{{ 7*7 }}" in film
    assert broken(root / "site", "https://example.org/repo/") == []


@pytest.mark.parametrize("what", ["clip.mp4", "poster.jpg", "synopsis.fr.md", "stills/un.jpg", "prompts/a.yaml"])
def test_a_link_that_leads_out_of_the_content_is_not_followed(tmp_path: Path, what: str) -> None:
    outside = samples.write(tmp_path / "outside", {"file": "SECRET-OUTSIDE\n"}) / "file"
    if what.endswith((".jpg", ".mp4")):
        outside = tmp_path / "outside" / what.rpartition("/")[2]
        footage.picture(outside) if what.endswith(".jpg") else footage.clip(outside, seconds=1)
    root = site_with(tmp_path / "site", {"project.yaml": "title: x\n"})
    link = root / "content/film" / what
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    found = told(root, "link-out-of-content")
    assert [str(d.place) for d in found] == [f"content/film/{what}"]
    assert not any("SECRET-OUTSIDE" in page.read_text("utf-8") for page in (root / "site").rglob("*.html"))
    assert not (root / "site/media/film").exists()


@pytest.mark.slow
def test_a_film_folder_that_leads_out_of_the_content_is_not_followed(tmp_path: Path) -> None:
    samples.write(tmp_path / "outside", {"project.yaml": "title: SECRET-OUTSIDE\n"})
    root = site_with(tmp_path / "site", {"project.yaml": "title: x\n"})
    (root / "content/dehors").symlink_to(tmp_path / "outside", target_is_directory=True)
    found = told(root, "link-out-of-content")
    assert [str(d.place) for d in found] == ["content/dehors"]
    assert "SECRET-OUTSIDE" not in (root / "site/index.html").read_text("utf-8")


def test_all_faults_are_told_of_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "project.yaml": "title: x\nloglien: y\ncompleted: 2025-02-30\ncountries: [Atlantide]\nposter: nulle-part.jpg\n",
        "clip.mp4": b"",
        "credits.yaml": "credits:\n  - {role: director, persn: Emma}\n",
        "subtitles/fr.srt": "1\n00:00:05,000 --> 00:00:01,000\nUn\n",
    }
    root = site_with(tmp_path / "site", files)
    codes = {d.code for d in showcase.check(root)}
    assert codes >= {
        "unknown-key", "impossible-date", "unknown-country", "missing-file", "empty-file", "endless-cue",
    }  # fmt: skip


def test_settings_that_do_not_parse_stop_everything_and_nothing_is_lost(tmp_path: Path) -> None:
    root = site_with(tmp_path / "site", {"project.yaml": "title: x\nlogline: y\ncompleted: 2025-02-30\n"})
    showcase.build(root)
    before = contents(root / "site")
    (root / "showcase.toml").write_text('title = "Films"\nurl = https://example.org\n', "utf-8")
    with pytest.raises(ContentError) as raised:
        showcase.build(root)
    places = [str(d.place) for d in raised.value.diagnostics]
    assert "showcase.toml:2:7" in places
    assert "content/film/project.yaml:3:12" in places, "all faults are told of at once"
    assert contents(root / "site") == before


FILE_FAULTS: dict[str, tuple[str, dict[str, str | bytes]]] = {
    "a still cut off": ("broken-picture", {"stills/02.jpg": b"\xff\xd8\xff\xe0" + bytes(400)}),
    "an empty still": ("empty-file", {"stills/02.jpg": b""}),
    "a still that is text": ("foreign-picture", {"stills/02.jpg": "A word."}),
    "a still that is named and not there": ("missing-file", {"stills/stills.yaml": "02.jpg: Two\n"}),
    "a picture of a prompt cut off": (
        "broken-picture", {"prompts/a.yaml": "prompt: a dog\n", "prompts/a.png": b"\x89PNG\r\n\x1a\n" + bytes(40)}
    ),
    "prompts that are no YAML": ("unclosed-quote", {"prompts/a.yaml": "prompt: 'a\n"}),
    "subtitles without a cue": ("no-cues", {"subtitles/fr.srt": "Bonjour\n"}),
    "subtitles in an unknown encoding": (
        "unclear-encoding", {"subtitles/ru.srt": "1\n00:00:01,000 --> 00:00:02,000\nпривет\n".encode("cp1251")}
    ),
    "subtitles that are no text": ("binary-text", {"subtitles/fr.srt": b"\0\1\2" * 20}),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FILE_FAULTS)
def test_an_unreadable_file_costs_itself_and_never_the_film(tmp_path: Path, name: str) -> None:
    code, files = FILE_FAULTS[name]
    stills = {f"stills/0{number}.jpg": picture(number) for number in (1, 3)}
    captions = {f"stills/0{number}.md": f"Image numéro {number}.\n" for number in (1, 3)}
    root = site_with(tmp_path / "site", {"project.yaml": "title: Le film\n", **stills, **captions, **files})
    (found,) = told(root, code)
    assert (found.severity, found.file_only) == (Severity.ERROR, True)
    assert run(root, "check").returncode == 1
    assert "Le film" in (root / "site/films/film/index.html").read_text("utf-8")
    page = (root / "site/films/film/stills/index.html").read_text("utf-8")
    shown = re.findall(r"still-0\d|Image numéro \d", page)
    assert {"still-01", "still-02", "Image numéro 1", "Image numéro 3"} <= set(shown)
    # The caption of each still stays with it: the third is the second that is shown.
    assert page.index("still-02") < page.index("Image numéro 3")
    assert "still-03" not in shown


def picture(number: int) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 36), (60 * number, 20, 200 - 60 * number)).save(held, "JPEG")
    return held.getvalue()

"""A hidden name is found in every kind of file before a site or a package is put in place."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import Link, Text

import showcase
from showcase.diagnostics import ContentError, Location, Severity
from showcase.engine import subprocesses
from showcase.engine.file_texts import UnreadableFile, file_texts, read_file_texts
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.name_guard import NameGuard, checked

NAME = "Zoé Quill"
GUARD = NameGuard((FilmNames("film", (HiddenName(NAME, project="film"),)),))


def picture(kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(data, kind, **how)
    return data.getvalue()


def exif(words: str) -> Image.Exif:
    tags = Image.Exif()
    tags[0x013B] = words  # artist
    return tags


def png_text(words: str, compressed: bool) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Comment", words, zip=compressed)
    return picture("PNG", pnginfo=info)


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{NAME}</dc:creator></x:xmpmeta>'


def zipped(name: str, content: bytes | str, comment: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment.encode()
    return data.getvalue()


def pdf(text: str = "", title: str = "") -> bytes:
    import typst

    source = f'#set document(title: "{title or "T"}")\n#set page(width: 10cm, height: 5cm)\n{text or "x"}\n'
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


BOX = (10, 10, 60, 60)
PROFILE = "https://example.org/zoe-quill"


def changed_pdf(change: Callable[[PdfWriter], object]) -> bytes:
    new = PdfWriter(clone_from=io.BytesIO(pdf()))
    change(new)
    data = io.BytesIO()
    new.write(data)
    return data.getvalue()


def with_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    """Returns a PNG with a chunk before its pixels."""
    at = data.index(b"IDAT") - 4
    made = len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
    return data[:at] + made + data[at:]


def with_riff_chunk(data: bytes, content: bytes) -> bytes:
    """Returns a WebP with a chunk behind its pixels."""
    content += b"\0" * (len(content) % 2)
    whole = data[8:] + b"NOTE" + len(content).to_bytes(4, "little") + content
    return b"RIFF" + len(whole).to_bytes(4, "little") + whole


def between_scans(comment: bytes) -> bytes:
    """Returns a JPEG in several passes, with a comment before the last of them."""
    data = picture("JPEG", progressive=True)
    at = data.rindex(b"\xff\xc4")
    return data[:at] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[at:]


def taped(name: str, content: bytes, owner: str = "") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size, entry.uname = len(content), owner
        archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


CARRIERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "page": ("a.html", lambda: "<p>By <b>Zoé</b>\n   Quill</p>".encode()),
    "entities": ("a.html", lambda: b"<p>Zo&eacute;&#32;Quill</p>"),
    "attribute": ("a.html", lambda: b'<img src="x.png" alt="Quill, Zoe">'),
    "comment": ("a.html", lambda: b"<p>x</p><!-- Z. Quill -->"),
    "address": ("a.html", lambda: b'<a href="/people/zoe-quill/">x</a>'),
    "escaped address": ("a.html", lambda: b'<a href="/?q=Zo%C3%A9%20Quill">x</a>'),
    "script": ("a.html", lambda: b'<script type="application/ld+json">{"name": "Zo\\u00e9 Quill"}</script>'),
    "json": ("a.json", lambda: json.dumps({"by": NAME}).encode()),
    "feed": ("feed.xml", lambda: b"<author><name>Zo\xc3\xa9 Quill</name></author>"),
    "drawing": ("a.svg", lambda: "<svg><text>Zoé <tspan>Quill</tspan></text></svg>".encode()),
    "style": ("a.css", lambda: b'p::after { content: "Zoe Quill" }'),
    "subtitles": ("a.vtt", lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoe Quill>Hello\n"),
    "decomposed": ("a.txt", lambda: "Zoe\u0301 Quill".encode()),
    "utf-16": ("a.txt", lambda: NAME.encode("utf-16")),
    "old windows": ("a.txt", lambda: NAME.encode("cp1252")),
    "table": ("a.csv", lambda: b'name;role\n"Quill, Zo\xc3\xa9";editor\n'),
    "no suffix": ("CREDITS", lambda: b"Zoe Quill"),
    "file name": ("stills/zoe_quill_03.jpg", lambda: picture("JPEG")),
    "jpeg exif": ("a.jpg", lambda: picture("JPEG", exif=exif(NAME))),
    "jpeg comment": ("a.jpg", lambda: picture("JPEG", comment=NAME.encode())),
    "jpeg xmp": ("a.jpg", lambda: picture("JPEG", xmp=XMP.encode())),
    "png text": ("a.png", lambda: png_text(NAME, compressed=False)),
    "png text, compressed": ("a.png", lambda: png_text(NAME, compressed=True)),
    "png exif": ("a.png", lambda: picture("PNG", exif=exif("Zoe Quill"))),
    "webp exif": ("a.webp", lambda: picture("WEBP", exif=exif("Zoe Quill"))),
    "webp xmp": ("a.webp", lambda: picture("WEBP", xmp=XMP.encode())),
    "avif exif": ("a.avif", lambda: picture("AVIF", exif=exif("Zoe Quill"))),
    "gif comment": ("a.gif", lambda: picture("GIF", comment=b"Zoe Quill")),
    "pdf page": ("a.pdf", lambda: pdf(NAME)),
    "pdf properties": ("a.pdf", lambda: pdf(title=NAME)),
    "jpeg, behind the picture": ("a.jpg", lambda: picture("JPEG") + f"by {NAME}".encode()),
    "jpeg, between two scans": ("a.jpg", lambda: between_scans(f"by {NAME}".encode())),
    "png, a chunk of one's own": ("a.png", lambda: with_chunk(picture("PNG"), b"prVt", NAME.encode())),
    "png, behind the picture": ("a.png", lambda: picture("PNG") + NAME.encode()),
    "webp, a chunk of one's own": ("a.webp", lambda: with_riff_chunk(picture("WEBP"), NAME.encode())),
    "pdf note": ("a.pdf", lambda: changed_pdf(lambda new: new.add_annotation(0, Text(text=NAME, rect=BOX)))),
    "pdf link": ("a.pdf", lambda: changed_pdf(lambda new: new.add_annotation(0, Link(url=PROFILE, rect=BOX)))),
    "pdf attachment": ("a.pdf", lambda: changed_pdf(lambda new: new.add_attachment("notes.txt", NAME.encode()))),
    "zip attached to a pdf": ("a.pdf", lambda: changed_pdf(lambda new: new.add_attachment("a.zip", zipped("b", NAME)))),
    "gzip": ("a.txt.gz", lambda: gzip.compress(NAME.encode())),
    "packed drawing": ("a.svgz", lambda: gzip.compress("<svg><text>Zoé <tspan>Quill</tspan></text></svg>".encode())),
    "bzip2": ("a.bz2", lambda: bz2.compress(NAME.encode())),
    "xz": ("a.xz", lambda: lzma.compress(NAME.encode())),
    "tape archive": ("a.tar", lambda: taped("a.txt", NAME.encode())),
    "packed tape archive": ("a.tgz", lambda: gzip.compress(taped("a.pdf", pdf(NAME)))),
    "tape archive, owner": ("a.tar", lambda: taped("a.txt", b"x", "Zoe Quill")),
    "archive": ("a.zip", lambda: zipped("texts/credits.txt", NAME)),
    "archive, name": ("a.zip", lambda: zipped("Zoe Quill.txt", "x")),
    "archive, comment": ("a.zip", lambda: zipped("a.txt", "x", NAME)),
    "archive in an archive": ("a.zip", lambda: zipped("b.zip", zipped("c.html", "<b>Zoé</b> Quill"))),
    "pdf in an archive": ("a.zip", lambda: zipped("kit.pdf", pdf(NAME))),
    "document": ("a.docx", lambda: zipped("word/document.xml", f"<w:t>Zoé </w:t><w:t>Quill</w:t> {NAME}")),
}


@pytest.mark.parametrize("kind", CARRIERS)
def test_a_name_planted_in_any_kind_of_file_is_found(kind: str, tmp_path: Path) -> None:
    name, make = CARRIERS[kind]
    data = make()
    found = list(GUARD.check(name, data, "film"))
    assert found, kind
    assert {d.code for d in found} <= {"name-without-consent", "name-in-metadata"}
    for diagnostic in found:
        assert diagnostic.place.path == f"site/{name.replace('zoe_quill', '…')}"
        said = str(diagnostic.place) + diagnostic.message() + diagnostic.help() + diagnostic.message("fr")
        assert "quill" not in said.lower(), "a log may be public"
    (tmp_path / "file").write_bytes(data)
    assert list(GUARD.check(name, tmp_path / "file", "film")), "the same of a file on the disk"


@pytest.mark.parametrize("kind", CARRIERS)
def test_files_without_the_name_pass(kind: str) -> None:
    name, make = CARRIERS[kind]
    other = NameGuard((FilmNames("film", (HiddenName("Ada Marsh", project="film"),)),))
    assert list(other.check(name, make(), "film")) == []


@pytest.mark.parametrize("suffix", ["mp4", "mov", "m4a", "mkv"])
def test_tags_of_films_are_searched(tmp_path: Path, suffix: str) -> None:
    made = tmp_path / f"a.{suffix}"
    source = ["-f", "lavfi", "-i", "sine=d=0.2"] if suffix == "m4a" else ["-f", "lavfi", "-i", "color=s=32x32:d=0.2"]
    subprocesses.run(subprocesses.ffmpeg(), ["-v", "error", *source, "-metadata", f"artist={NAME}", "-y", str(made)])
    assert list(GUARD.check(f"a.{suffix}", made, "film"))
    clean = tmp_path / f"b.{suffix}"
    subprocesses.run(subprocesses.ffmpeg(), ["-v", "error", *source, "-metadata", "artist=Ada", "-y", str(clean)])
    assert list(GUARD.check(f"b.{suffix}", clean, "film")) == []


INLINE = base64.b64encode(f"<svg><text>{NAME}</text></svg>".encode()).decode()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.css", 'a::after { content: "Zo\\e9  Quill" }'),
        ("a.css", 'a::after { content: "\\5a\\6f\\e9\\20\\51 uill" }'),
        ("a.css", 'a::after { content: "Zoé Q\\000075ill" }'),
        ("a.css", 'a::after { content: "Zoé Qu\\\nill" }'),
        ("a.css", 'a::after { content: "Zoé" " Quill" }'),
        ("a.css", ".card--zo\\e9-quill { color: red }"),
        ("a.css", f'a {{ background: url("data:image/svg+xml;base64,{INLINE}") }}'),
        ("a.js", 'show("Zoé \\Quill")'),
        ("a.js", 'show("Zoé " + "Quill")'),
        ("a.js", 'show(unescape("Zo%u00e9 Quill"))'),
        ("a.js", 'show("Zo\\u{e9} Quill")'),
        ("a.svg", '<!DOCTYPE svg [<!ENTITY n "Zoé">]><svg><text>&n; Quill</text></svg>'),
        ("a.svg", "<svg><text><![CDATA[Zoé Quill]]></text></svg>"),
        ("a.svg", '<svg><style>a::after { content: "Zo\\e9  Quill" }</style></svg>'),
        ("a.html", '<p class="card zoe-quill">'),
        ("a.html", "<p id=zoe-quill>"),
        ("a.html", "<h1>Zoé<br>Quill</h1>"),
        ("a.html", "<p style=\"--name: 'Zo\\e9  Quill'\">"),
    ],
)
def test_a_name_that_code_writes_in_another_way_is_found(file: str, text: str) -> None:
    (found,) = GUARD.check(file, f"/* one */\n{text}\n".encode(), "film")
    assert found.place.line in (2, 3)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.css", 'a::after { content: "Zo\\61  Quill" }'),
        ("a.html", '<p data-first="Zoé" data-last="Quill">'),
        ("a.css", "a { background: url(data:image/svg+xml;base64,%%%) }"),
    ],
)
def test_other_code_holds_no_name(file: str, text: str) -> None:
    assert list(GUARD.check(file, text.encode(), "film")) == []


def test_a_name_in_many_files_is_one_error() -> None:
    files = [(f"films/film/{number}.html", b"<p>Zoe Quill</p>", "film") for number in range(70)]
    found = checked(GUARD, [*files, ("a.html", b"<p>Zoe Quill</p>", ""), ("b.html", b"<p>Ada Marsh</p>", "film")])
    assert [(d.code, d.place.path, d.project) for d in found] == [
        ("name-in-files", "site/films/film/0.html", "film"),
        ("name-without-consent", "site/a.html", ""),
    ]
    assert "70 files" in found[0].message()
    assert checked(GUARD, []) == []


def test_words_of_neighbours_are_not_one_name() -> None:
    for text in ("<li>Zoe</li><li>Quill</li>", "<td>Zoe</td><td>Quill</td>", "<p>Zoe</p>\n<p>Quill</p>"):
        assert list(GUARD.check("a.html", text.encode(), "film")) == []


def test_a_file_that_cannot_be_searched_is_an_error_and_no_crash() -> None:
    for name, data in (("a.zip", b"PK\x03\x04broken"), ("a.pdf", b"%PDF-1.4 broken")):
        (told,) = GUARD.check(name, data, "film", "package/")
        assert (told.severity, told.code) == (Severity.ERROR, "unsearchable-file")
        assert (str(told.place), told.project) == (f"package/{name}", "film")
    nested = zipped("a.txt", "x")
    for _ in range(6):
        nested = zipped("b.zip", nested)
    with pytest.raises(UnreadableFile):
        list(file_texts("a.zip", nested))


CLOSED = {
    "7z": b"7z\xbc\xaf\x27\x1c\0\4" + b"x" * 90, "rar": b"Rar!\x1a\x07\1\0" + b"x" * 90, "br": b"\x1b\x0b\0",
    "zst": b"\x28\xb5\x2f\xfd" + b"x" * 90, "gz": gzip.compress(b"y" * 900)[:-20],
    "xz": lzma.compress(b"y" * 900)[:-20], "tgz": gzip.compress(taped("a.txt", b"y" * 900)[:700]),
}  # fmt: skip


@pytest.mark.parametrize("suffix", CLOSED)
def test_an_archive_that_cannot_be_unpacked_is_an_error(suffix: str) -> None:
    assert [d.code for d in GUARD.check(f"a.{suffix}", CLOSED[suffix], "film")] == ["unsearchable-file"]


def test_a_packed_file_that_grows_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.file_texts.LARGEST_MEMBER", 1000)
    assert [d.code for d in GUARD.check("a.gz", gzip.compress(b"y" * 1001), "film")] == ["unsearchable-file"]


def test_subtitles_within_a_film_are_searched(tmp_path: Path) -> None:
    lines = tmp_path / "a.srt"
    lines.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{NAME}\n", "utf-8")
    film = tmp_path / "a.mp4"
    shown = ["-f", "lavfi", "-i", "color=s=32x32:d=1:r=5"]
    made = ["-v", "error", *shown, "-i", str(lines), "-c:s", "mov_text", str(film)]
    subprocesses.run(subprocesses.ffmpeg(), made)
    assert [d.code for d in GUARD.check("a.mp4", film, "film")] == ["name-in-metadata"]


def test_pixels_are_not_taken_for_words(tmp_path: Path) -> None:
    guard = NameGuard((FilmNames("film", (HiddenName("Bob", project="film"), HiddenName("Al", project="film"))),))
    noise = Image.effect_noise((300, 300), 200)
    for kind in ("JPEG", "PNG", "WEBP"):
        data = io.BytesIO()
        noise.convert("RGB").save(data, kind)
        assert list(guard.check(f"a.{kind.lower()}", data.getvalue(), "film")) == []


def test_large_files_are_read_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.file_texts.LARGEST_MEMBER", 1000)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped("a.txt", NAME + "x" * 900 + "".join(map(str, range(2000)))))
    assert any(NAME in found.text for found in read_file_texts("a.zip", path))


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


FILM = box(b"ftyp", b"isom") + box(b"mdat", b"x" * 5000)
LONG = {
    "a.txt": ("x " * 5000 + NAME + " y" * 5000).encode(),
    "b.csv": ("name,role\n" + "Ada,x\n" * 2000 + f"{NAME},y\n").encode(),
    "c.html": ("<p>x</p>" * 2000 + "<p>Zo&eacute; <b>Quill</b></p>").encode(),
    "d.txt": b"\xff\xfe" + ("x " * 3000 + NAME).encode("utf-16-le"),
    "e.bin": b"\x00\x01" * 5000 + NAME.encode() + b"\x00" * 99,
    "f.mp4": FILM + box(b"moov", box(b"udta", NAME.encode())),
    "g.mkv": b"\x1a\x45\xdf\xa3" + b"\x00\xff" * 5000 + NAME.encode(),
}
"""Files whose last words are far from their beginning."""


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("packing", ["", "zip", "tar", "zip of tar"])
def test_all_of_a_long_file_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, packing: str
) -> None:
    monkeypatch.setattr("showcase.engine.file_texts.LARGEST_MEMBER", 2500)
    monkeypatch.setattr("showcase.engine.long_files.BLOCK", 3000)
    monkeypatch.setattr("showcase.engine.file_texts.HEAD", 100)
    monkeypatch.setattr("showcase.engine.file_texts.TAIL", 100)
    data, shown = LONG[name], name
    if "tar" in packing:
        data, shown = taped(name, data), "a.tar"
    if "zip" in packing:
        data, shown = zipped(shown, data), "a.zip"
    path = tmp_path / shown
    path.write_bytes(data)
    assert list(GUARD.check(shown, path, "film"))
    path.write_bytes(data.replace("Quill".encode("utf-16-le"), b"12345678  ").replace(b"Quill", b"Other"))
    if not packing:
        assert list(GUARD.check(shown, path, "film")) == []


def test_a_long_file_that_is_packed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.file_texts.LARGEST_MEMBER", 10)
    (path := tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"Ada Marsh" * 9))
    assert [one.code for one in GUARD.check("a.csv.gz", path, "film")] == ["unsearchable-file"]


def site(root: Path, **films: dict[str, str]) -> Path:
    (root / "showcase.toml").write_text('title = "T"\nurl = "https://example.org/"\nlanguages = ["en"]\n', "utf-8")
    for slug, files in films.items():
        for name, text in files.items():
            path = root / "content" / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return root


def pages(root: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted((root / "site").rglob("*.html")))


def test_a_name_in_another_films_text_stops_the_build_and_the_last_good_site_stays(tmp_path: Path) -> None:
    hides = {
        "credits.csv": "name,role\nZoe Quill,editor\n",
        "private/consent.csv": "name,consent\nZoe Quill,anonymous\n",
    }
    root = site(tmp_path, one=hides, two={"synopsis.md": "A film about a bus."})
    assert showcase.build(root).ok
    before = pages(root)
    assert "Quill" not in before
    site(root, two={"synopsis.md": "A film about Zoé Quill."})
    outcome = showcase.build(root)
    assert not outcome.ok
    told = [d for d in outcome.diagnostics if d.code == "name-hidden-elsewhere"]
    assert [str(d.place) for d in told] == ["content/two/synopsis.md:1:14"]
    assert pages(root) == before
    site(
        root,
        two={"credits.csv": "name,role\nZoé Quill,thanks\n", "private/consent.csv": "name,consent\nZoe Quill,name\n"},
    )
    assert showcase.build(root).ok, "in the other film her consent is written"
    assert "Zoé Quill" in pages(root)


def test_a_consent_that_is_withdrawn_takes_the_name_off_though_the_film_has_an_error(tmp_path: Path) -> None:
    root = site(tmp_path, one={"credits.csv": "name,role\nZoe Quill,editor\n", "synopsis.md": "A bus."})
    assert showcase.build(root).ok
    assert "Zoe Quill" in pages(root)
    site(root, one={"private/consent.csv": "name,consent\nZoe Quill,withdrawn\n", "project.yaml": "title: [broken"})
    assert not showcase.build(root).ok
    assert "Zoe Quill" not in pages(root)
    assert not (root / "site/films/one/index.html").exists()


def test_a_film_whose_list_is_not_on_this_disk_keeps_its_last_good_version(tmp_path: Path) -> None:
    list_ = {"private/consent.csv": "name,consent\nZoe Quill,yes\n"}
    root = site(tmp_path, one={"credits.csv": "name,role\nZoe Quill,editor\n", "synopsis.md": "A bus.", **list_})
    assert showcase.build(root).ok
    before = pages(root)
    path = root / "content/one/private/consent.csv"
    path.rename(path.with_name(".consent.csv.icloud"))
    site(root, one={"synopsis.md": "A new text."})
    outcome = showcase.build(root)
    assert (outcome.ok, outcome.failed, outcome.absent) == (False, ("one",), ())
    assert pages(root) == before


def test_the_sites_own_list_counts_in_every_film_and_holds_the_site_back_where_it_is_not_understood(
    tmp_path: Path,
) -> None:
    films = {slug: {"credits.csv": "name,role\nZoe Quill,editor\nAda Marsh,director\n"} for slug in ("one", "two")}
    root = site(tmp_path, **films)
    for folder in ("private", "content/privé"):
        path = root / folder / "accords.csv"
        path.parent.mkdir(parents=True)
        path.write_text("nom;accord\nQuill, Zoé;anonyme\n".replace("Quill, Zoé", "Zoé Quill"), "utf-8")
        assert showcase.build(root).ok
        assert "Quill" not in pages(root)
        assert "Ada Marsh" in pages(root)
        path.write_text("nom;accord\nZoé Quill;plus tard\n", "utf-8")
        with pytest.raises(ContentError):
            showcase.build(root)
        assert "Quill" not in pages(root)
        path.unlink()


@pytest.mark.slow
def test_an_incremental_build_searches_for_the_names_of_films_it_does_not_read(tmp_path: Path) -> None:
    import time

    hides = {
        "credits.csv": "name,role\nZoe Quill,editor\n",
        "private/consent.csv": "name,consent\nZoe Quill,anonymous\n",
    }
    root = site(tmp_path, one=hides, two={"statement.md": "A bus."})
    showcase.build(root)
    time.sleep(2.1)  # until the stamps of files tell of the next change
    showcase.build(root)
    before = pages(root)
    site(root, two={"statement.md": "By Z. Quill."})
    assert not showcase.build(root).ok
    assert pages(root) == before


@pytest.mark.slow
def test_a_film_that_names_somebody_does_not_keep_another_film_from_taking_the_name_off(tmp_path: Path) -> None:
    credits_ = {"credits.csv": "name,role\nZoe Quill,editor\n"}
    root = site(tmp_path, one=credits_, two={"synopsis.md": "A film about Zoé Quill."}, three={"synopsis.md": "A bus."})
    assert showcase.build(root).ok
    assert "Quill" in pages(root)
    site(root, one={"private/consent.csv": "name,consent\nZoe Quill,withdrawn\n"})
    assert not showcase.build(root).ok
    assert "Quill" not in pages(root)
    assert (root / "site/films/one/index.html").exists()
    assert not (root / "site/films/two/index.html").exists(), "its last good version names her"


@pytest.mark.parametrize(
    "list_",
    [
        "név,válasz\nZoe Quill,no\n",
        "what,ever\nZoe Quill,perhaps\n",
        "name,Consent (no = ok)\nZoe Quill,yes\n",
        "\0\1\2",
        "<<<<<<< a\nname,consent\n=======\n>>>>>>> b\n",
    ],
)
def test_a_list_that_cannot_be_understood_takes_the_last_version_off(tmp_path: Path, list_: str) -> None:
    root = site(tmp_path, one={"credits.csv": "name,role\nZoe Quill,editor\n"}, two={"synopsis.md": "A bus."})
    assert showcase.build(root).ok
    assert "Quill" in pages(root)
    site(root, one={"private/consent.csv": list_})
    outcome = showcase.build(root)
    assert (outcome.ok, outcome.failed, outcome.absent) == (False, ("one",), ("one",))
    assert "Quill" not in pages(root)
    assert (root / "site/films/two/index.html").exists()
    site(root, one={"private/consent.csv": "name,consent\nZoe Quill,yes\n"})
    assert showcase.build(root).ok
    assert "Quill" in pages(root)


@pytest.mark.slow
def test_the_command_says_where_and_ends_with_an_error(tmp_path: Path) -> None:
    hides = {
        "credits.csv": "name,role\nZoe Quill,editor\n",
        "private/consent.csv": "name,consent\nZoe Quill,anonymous\n",
    }
    root = site(tmp_path, one=hides, two={"synopsis.md": "A film about Zoé Quill."})
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "showcase", "--lang", "en", "build"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "content/two/synopsis.md:1:14" in done.stdout + done.stderr
    assert "Quill" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("prompts.csv", "tool,version\nZoé,Quill\n"),
        ("prompts.csv", 'tool;version\n"Zoé";"Quill"\n'),
        ("prompts.json", '{"prompts": [{"tool": "Zoé", "version": "Quill"}, ["Zoé", "Quill"]]}'),
    ],
)
def test_no_name_reaches_from_one_value_into_the_next(name: str, content: str) -> None:
    assert list(GUARD.check(name, content.encode(), "film")) == []
    joined = content.replace("Quill", NAME)
    assert list(GUARD.check(name, joined.encode(), "film"))


def test_short_account_names_are_no_parts_of_digests_and_numbers() -> None:
    rows = tuple(HiddenName(name, kind="handle", project="film") for name in ("K", "42", "cc", "ff", "ai", "light"))
    guard = NameGuard((FilmNames("film", rows[:-1]),))
    page = '<a href="/media/ff-42.cc.jpg" class="K ai">42 K</a><style>@media print { }</style>'
    for path, content in (
        ("films/film/ff42cc.html", page), ("a.json", '{"size": 42, "sha256": "cc42ff", "unit": "K"}'),
        ("a.css", "@media print { .K { color: #ff42cc } }"), ("a.csv", "number,by\n42,K\n"),
    ):  # fmt: skip
        assert list(guard.check(path, content.encode(), "film")) == [], path
    assert list(guard.check("a.html", b"<p>thanks @K</p>", "film"))


def at(*places: str) -> NameGuard:
    """Hides a name for each place at which that is written."""
    names = ("Zoé Quill", "Bob Roe")
    hidden = (HiddenName(name, place=Location(place, 2, 1)) for name, place in zip(names, places, strict=False))
    return NameGuard((FilmNames("film", tuple(hidden)),))


@pytest.mark.parametrize(
    ("text", "line"),
    [("Zoé Quill", 1), ("<p>\n\nZoé Quill\n\n\nZoé Quill", 3), ("a\r\nb\r\nby Zoé Quill", 3), ("x", None)],
)
def test_the_first_line_of_a_text_that_holds_the_name_is_told(text: str, line: int | None) -> None:
    told = checked(at("list.csv"), [("notes.txt", text.encode(), "film")])
    assert [(str(one.place.path), one.place.line) for one in told] == ([("site/notes.txt", line)] if line else [])


def test_a_file_that_has_no_lines_is_told_of_without_one() -> None:
    (told,) = checked(at("list.csv"), [("a.png", png_text(NAME, compressed=True), "film")])
    assert (told.code, str(told.place)) == ("name-in-metadata", "site/a.png")


def test_two_names_in_the_same_files_are_two_errors() -> None:
    both = "Zoé Quill and Bob Roe".encode()
    told = checked(at("one.csv", "two.csv"), [("a.txt", both, "film"), ("b.txt", both, "film")], "package/")
    facts = [dict(one.facts) for one in told]
    found = zip(told, facts, strict=True)
    assert [(one.severity, one.code, str(one.place), fact["where"], fact["count"]) for one, fact in found] == [
        (Severity.ERROR, "name-in-files", "package/a.txt:1", "one.csv:2:1", "2"),
        (Severity.ERROR, "name-in-files", "package/a.txt:1", "two.csv:2:1", "2"),
    ]  # fmt: skip


def test_a_name_in_several_files_without_lines_is_one_error_at_the_first() -> None:
    drawn = png_text(NAME, compressed=True)
    (told,) = checked(at("list.csv"), [("a.png", drawn, "film"), ("b.png", drawn, "film")])
    assert (told.code, str(told.place), dict(told.facts)["count"]) == ("name-in-files", "site/a.png", "2")
    both = checked(at("list.csv"), [("a.png", drawn, "film"), ("b.txt", NAME.encode(), "film")])
    assert [str(one.place) for one in both] == ["site/b.txt:1"]


def test_a_name_behind_another_that_was_found_twice_is_told_too() -> None:
    words = "Zoé Quill, Zoé Quill, Bob Roe".encode()
    told = checked(at("one.csv", "two.csv"), [("a.txt", words, "film")])
    assert [dict(one.facts)["where"] for one in told] == ["one.csv:2:1", "two.csv:2:1"]


def test_what_is_told_of_a_name_does_not_say_it() -> None:
    files = [("zoe-quill/kit.txt", b"x", "film"), ("kit.zip", zipped("by zoe quill.txt", "by Zoe Quill"), "film")]
    told = [checked(at("list.csv"), [file], "package/") for file in files]
    assert [[(one.code, str(one.place), dict(one.facts)) for one in each] for each in told] == [
        [(
            "name-in-metadata", "package/…/kit.txt",
            {"slug": "film", "where": "list.csv:2:1", "hint": "Zo…", "member": "…/kit.txt"},
        )],
        [(
            "name-in-metadata", "package/kit.zip",
            {"slug": "film", "where": "list.csv:2:1", "hint": "Zo…", "member": "by ….txt"},
        )],
    ]  # fmt: skip
    assert "quill" not in "".join(one.message() + one.help() for each in told for one in each).lower()


def test_a_name_within_a_longer_word_of_metadata_is_found() -> None:
    (told,) = checked(at("list.csv"), [("a.png", png_text("xxZoe Quillxx", compressed=True), "film")])
    assert (told.code, str(told.place)) == ("name-in-metadata", "site/a.png")
    assert checked(at("list.csv"), [("a.txt", b"xxZoe Quillxx", "film")]) == []


def test_the_names_of_each_of_many_films_are_found_in_its_files() -> None:
    slugs = [f"film-{number}" for number in range(30)]
    films = (FilmNames(slug, (HiddenName(f"Zoe{slug[5:]}", place=Location(slug, 2)),)) for slug in slugs)
    guard = NameGuard(tuple(films))
    for slug in (*slugs, *slugs):
        (told,) = guard.check("a.txt", f"Zoe{slug[5:]}".encode(), slug)
        assert dict(told.facts)["where"] == f"{slug}:2"


def test_where_content_credentials_alone_are_searched_the_rest_of_a_file_is_not() -> None:
    files = [("zoe-quill.txt", NAME.encode(), "film"), ("a.png", png_text(NAME, compressed=False), "film")]
    assert checked(at("list.csv"), files, sealed=True) == []
    assert len(checked(at("list.csv"), files)) == 1


OWN_THEME = {
    "theme.toml": 'name = "mine"\ntitle = "Mine"\nversion = "1"\nextends = "lanterne"\nextra_css = ["css/mine.css"]\n',
    "templates/film.html": """{% extends "film.html" %}
{% block logline %}<a href="{{ asset('notes.txt') }}">…</a>{% endblock %}
""",
    "assets/css/mine.css": "p { margin: 0 }\n",
    "assets/notes.txt": "Drawn by hand.\n",
}


@pytest.mark.parametrize("carrier", ["assets/notes.txt", "assets/css/mine.css"])
def test_a_name_in_a_file_of_ones_own_theme_stops_the_build_at_that_file(tmp_path: Path, carrier: str) -> None:
    consent = f"name,consent\n{NAME},uncredited\n"
    root = site(tmp_path, bus={"project.yaml": "title: Bus\n", "private/consent.csv": consent})
    for path, text in OWN_THEME.items():
        file = root / "themes/mine" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    settings = (root / "showcase.toml").read_text("utf-8")
    (root / "showcase.toml").write_text(f'theme = "mine"\n{settings}', "utf-8")
    assert showcase.build(root).ok
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    (root / "themes/mine" / carrier).write_text(f'p::after {{\n  content: "{NAME}" }}\n', "utf-8")
    with pytest.raises(ContentError) as found:
        showcase.build(root)
    errors = [(d.code, str(d.place)) for d in found.value.diagnostics if d.severity is Severity.ERROR]
    assert errors == [("name-without-consent", f"themes/mine/{carrier}:2")]
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before

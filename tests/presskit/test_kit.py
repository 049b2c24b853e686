"""Page, PDF and archive of a film say the same, hold only what may be public, and are the same on every build."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.presskit.conftest import KITS, SHEETS, SLUG, built, file_of, kit_site, program
from tests.presskit.pdfs import Pdf
from tests.sites import footage, samples
from tests.sites.program import contents, environment

pytestmark = pytest.mark.slow

LANGUAGES = pytest.mark.parametrize("tag", ["fr", "en"])

STILLS = {"fr": "photos", "en": "stills"}
TEXTS = {
    "fr": {
        "facts": "fiche", "logline": "accroche", "synopsis-long": "synopsis-long", "statement": "note-d-intention",
        "biographies": "biographies", "quotes": "citations", "awards": "recompenses", "screenings": "projections",
        "credits": "generique", "ai-statement": "declaration-ia", "technical-sheet": "fiche-technique",
        "captions": "legendes",
    },
    "en": {name: name for name in (
        "facts", "logline", "synopsis-long", "statement", "biographies", "quotes", "awards", "screenings", "credits",
        "ai-statement", "technical-sheet", "captions",
    )},
}  # fmt: skip
"""Plain texts of an archive, by language and by what they are."""


def press_page(site: Path, tag: str) -> str:
    folder = site if tag == "fr" else site / tag
    return (folder / "films" / SLUG / "press" / "index.html").read_text("utf-8")


def bare(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def facts_of_page(site: Path, tag: str) -> dict[str, str]:
    """Label and value of every row, as a reader sees them."""
    rows = re.findall(r"<div><dt>(.*?)</dt><dd[^>]*>(.*?)</dd></div>", press_page(site, tag), re.S)
    plain = [(re.sub("<[^>]+>", "", label), re.sub("<[^>]+>", "", value)) for label, value in rows]
    return {bare(html.unescape(label)): bare(html.unescape(value)) for label, value in plain}


@LANGUAGES
def test_page_documents_and_archive_agree_on_the_facts(site: Path, unpacked: dict[str, Path], tag: str) -> None:
    folder = next(path for path in unpacked[tag].iterdir() if path.name in ("textes", "texts"))
    told = json.loads((folder / f"{TEXTS[tag]['facts']}.json").read_text("utf-8"))
    facts = {bare(fact["label"]): bare(fact["value"]) for fact in told.values()}
    assert len(facts) >= 16
    page = facts_of_page(site, tag)
    assert facts.items() <= page.items()
    rows = list(csv.DictReader((folder / f"{TEXTS[tag]['facts']}.csv").read_text("utf-8-sig").splitlines()))
    assert {bare(row["label"]): bare(row["value"]) for row in rows} == facts
    assert [row["key"] for row in rows] == list(told)
    lines = (folder / f"{TEXTS[tag]['facts']}.txt").read_text("utf-8").splitlines()
    assert {bare(line).replace(" :", ":") for line in lines} == {f"{label}: {value}" for label, value in facts.items()}
    for what in (KITS[tag], SHEETS[tag]):
        text = bare(Pdf(file_of(site, f"{what}_{tag}", ".pdf")).text())
        for label, value in facts.items():
            assert f"{label} {value}" in text, (what, label)


@LANGUAGES
def test_the_page_offers_what_the_kit_holds(site: Path, unpacked: dict[str, Path], tag: str) -> None:
    page = press_page(site, tag)
    offered = dict(re.findall(r'<a href="([^"]+)" download="([^"]+)"', page))
    files = {Path(href).name: name for href, name in offered.items()}
    wanted = [f"{KITS[tag]}_{tag}.zip", f"{KITS[tag]}_{tag}.pdf", f"{STILLS[tag]}_{tag}.zip"]
    wanted += [f"{SHEETS[tag]}_{tag}.{kind}" for kind in ("pdf", "txt", "csv", "json")]
    for what in wanted:
        path = file_of(site, what.rpartition(".")[0], "." + what.rpartition(".")[2])
        assert files[path.name] == f"{SLUG}_{what}"
        if what.endswith((".txt", ".csv", ".json")):
            continue
        name = f"{SLUG}_{what}"
        if (unpacked[tag] / name).exists():
            assert (unpacked[tag] / name).read_bytes() == path.read_bytes()
    other = "en" if tag == "fr" else "fr"
    assert not any(name.endswith((f"_{other}.zip", f"_{other}.pdf")) for name in files.values())


@LANGUAGES
def test_an_archive_is_whole_and_named_in_its_language(unpacked: dict[str, Path], tag: str) -> None:
    assert unpacked[tag].name == f"{SLUG}_{KITS[tag]}_{tag}"
    names = {path.relative_to(unpacked[tag]).as_posix() for path in unpacked[tag].rglob("*") if path.is_file()}
    stills, large = ("photos", "impression") if tag == "fr" else ("stills", "print")
    still = "photo" if tag == "fr" else "still"
    first, second = f"{SLUG}_{still}-01.jpg", f"{SLUG}_{still}-02.jpg"
    wanted = {f"{stills}/{size}/{name}" for size in (large, "web") for name in (first, second)}
    said = "LISEZMOI.txt" if tag == "fr" else "README.txt"
    wanted |= {said, "SHA256SUMS", f"{SLUG}_{KITS[tag]}_{tag}.pdf", f"{SLUG}_{SHEETS[tag]}_{tag}.pdf"}
    assert wanted <= names, names
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), name
    for shape in ("image-du-film", "fond", "carre") if tag == "fr" else ("key-image", "backdrop", "square"):
        assert any(name.endswith(f"{SLUG}_{shape}.jpg") for name in names)
    readme = (unpacked[tag] / said).read_text("utf-8")
    assert ("pour le web" if tag == "fr" else "for the web") in readme
    assert "emma@example.org" in readme


@LANGUAGES
def test_an_archive_holds_everything_that_the_press_asks_for(unpacked: dict[str, Path], tag: str) -> None:
    names = {path.relative_to(unpacked[tag]).as_posix() for path in unpacked[tag].rglob("*") if path.is_file()}
    texts = "textes" if tag == "fr" else "texts"
    for name in TEXTS[tag].values():
        assert f"{texts}/{name}.txt" in names, (name, names)
        assert (unpacked[tag] / texts / f"{name}.txt").read_text("utf-8").strip()
    folder, portrait = ("portraits", "portrait")
    assert any(name.startswith(f"{folder}/{SLUG}_{portrait}_emma-") for name in names), names
    captions = (unpacked[tag] / texts / f"{TEXTS[tag]['captions']}.txt").read_text("utf-8")
    assert "01 " in captions
    assert "Emma B." in captions


def test_logos_title_art_and_portraits_are_packed_within_consent(tmp_path: Path) -> None:
    files = {
        "showcase.toml": 'title = "Rain"\nlanguages = ["en"]\n',
        "content/rain/project.yaml": "title: Rain\ncredits: {Director: [ada], Editor: [zora]}\npeople:\n"
        "- {id: ada, name: Ada Marsh, portrait: ada.png, portrait_credit: Photo Zoe Klick}\n"
        "- {id: zora, name: Zora Quill, portrait: zora.png, consent: {as: name, scope: [site]}}\n",
        "content/rain/stills/stills.yaml": '- {file: a.png, credit: "Photo: Zora Quill / Nord Studio"}',
        "content/rain/press/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>',
    }
    root = samples.write(tmp_path, files) or tmp_path
    for name in ("poster.png", "ada.png", "zora.png", "press/title-white.png", "press/annecy.png", "stills/a.png"):
        file = root / "content/rain" / name
        file.parent.mkdir(exist_ok=True)
        # A poster of 300 × 200 makes a kit as well.
        Image.new("RGB", (300, 200), (9 * len(name), 90, 160)).save(file)
    footage.clip(root / "content/rain/trailer.mp4", seconds=1.0)
    (archive,) = built(root).rglob("*press-kit*.zip")
    names = {name.partition("/")[2] for name in zipfile.ZipFile(archive).namelist()}
    assert {"logos/rain_logo-1.svg", "logos/rain_title-1.png", "portraits/rain_portrait_ada-marsh.jpg"} <= names, names
    assert "trailer/rain_trailer.mp4" in names
    with zipfile.ZipFile(archive) as kit:
        (portrait,) = (kit.read(name) for name in kit.namelist() if "_portrait_" in name)
        biographies = kit.read(next(name for name in kit.namelist() if name.endswith("biographies.txt")))
        (still,) = (kit.read(name) for name in kit.namelist() if "/print/" in name)
    assert b"Zora" not in still, "who may be named on the site alone"
    assert b"Zoe Klick" in portrait
    assert b"Photo Zoe" not in portrait, "the metadata ask for the name of a photographer"
    assert b"Ada Marsh" in portrait
    assert "Photo: Zoe Klick" in biographies.decode()
    assert "Photo: Zoe Klick" in (root / "site/people/ada-marsh/index.html").read_text("utf-8")
    assert not any("zora" in name or "annecy" in name for name in names)
    assert (root / "site/people/zora-quill/index.html").exists(), "on the site there is a page with the portrait"


def test_the_makers_posters_are_packed_whole_and_no_frame_is_called_a_poster(tmp_path: Path) -> None:
    files = {
        "showcase.toml": 'title = "Rain"\nlanguages = ["en"]\n',
        "content/rain/project.yaml": "title: Rain\n", "content/snow/project.yaml": "title: Snow\n",
    }  # fmt: skip
    root = samples.write(tmp_path, files) or tmp_path
    for name in ("rain", "snow"):
        footage.clip(root / f"content/{name}/clip.mp4", seconds=1.0)
    for shape, size in (("portrait", (420, 600)), ("landscape", (640, 360))):
        Image.new("RGB", size, (200, 20, 40)).save(root / f"content/rain/poster-{shape}.png")
    built(root)
    found = {}
    for name in ("rain", "snow"):
        (archive,) = (root / "site").rglob(f"{name}_press-kit*.zip")
        with zipfile.ZipFile(archive) as packed:
            for inside in packed.namelist():
                if "/poster/" in inside:
                    with Image.open(packed.open(inside)) as picture:
                        found[inside.rpartition("/")[2]] = picture.size
    assert found["rain_poster.jpg"] == (420, 600)
    assert found["rain_poster-landscape.jpg"] == (640, 360)
    assert "rain_backdrop.jpg" not in found, "it would be the wide poster over again"
    assert "snow_backdrop.jpg" in found
    assert "rain_key-image.jpg" not in found
    assert "snow_key-image.jpg" in found
    assert not [name for name in found if name.startswith("snow_poster")]
    page = (root / "site/films/rain/press/index.html").read_text("utf-8")
    assert "rain_poster.jpg" in page
    assert "Poster, landscape" in page


def test_checksums_are_right(unpacked: dict[str, Path]) -> None:
    for folder in unpacked.values():
        sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
        told = {line[66:]: line[:64] for line in sums}
        found = {name: digest for name, digest in contents(folder).items() if name != "SHA256SUMS"}
        assert told == found
        done = subprocess.run([program("sha256sum"), "--quiet", "-c", "SHA256SUMS"], cwd=folder, capture_output=True)
        assert done.returncode == 0, done.stdout


def test_other_programs_read_the_archives(site: Path) -> None:
    for archive in site.rglob("*.zip"):
        done = subprocess.run([program("unzip"), "-tqq", str(archive)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = built(kit_site(tmp_path / "elsewhere"))
    kinds = (".zip", ".pdf", ".csv", ".json", ".txt")
    first = {name: digest for name, digest in contents(site).items() if name.endswith(kinds)}
    assert sum(name.endswith((".pdf", ".zip")) for name in first) == 8
    assert first == {name: digest for name, digest in contents(again).items() if name.endswith(kinds)}


def test_nothing_private_is_in_a_kit(kit_root: Path, unpacked: dict[str, Path], site: Path) -> None:
    files = [path for folder in unpacked.values() for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 30
    texts = [Pdf(path).text() for path in site.rglob("*.pdf")]
    # Who agreed to be named on the site alone is on its pages, and nowhere in the kit.
    assert "La Rainette" in press_page(site, "fr")
    for secret in (*samples.SECRETS, "La Rainette"):
        for path in files:
            assert secret.encode() not in path.read_bytes(), (secret, path.name)
            assert secret.lower() not in path.name.lower()
        assert not any(secret in text for text in texts), secret
    assert "la-rainette" not in " ".join(path.name for path in files)
    told = next(unpacked["en"].rglob("credits.txt")).read_text("utf-8")
    assert "Prompt artist: one person" in told
    french = next(unpacked["fr"].rglob("generique.txt")).read_text("utf-8")
    assert not re.search(r"\w: ", french), "French has a space before a colon"


def test_a_draft_has_no_kit_and_its_press_page_says_nothing_of_one(tmp_path: Path) -> None:
    root = kit_site(tmp_path)
    settings = root / "showcase.toml"
    settings.write_text('encodes = "draft"\n' + settings.read_text("utf-8"), "utf-8")
    site = built(root)
    kits = [path for path in site.rglob("*") if path.suffix in (".pdf", ".zip", ".csv") and path.stem != "prompts"]
    assert kits == []
    page = press_page(site, "fr")
    assert "download=" in page
    assert "Dossier de presse complet" not in page
    assert "Pour l’impression" not in page


def test_nothing_is_typeset_again_unless_its_words_change(kit_root: Path, tmp_path: Path) -> None:
    root = samples.copy(kit_root, tmp_path / "copy")
    first = {path.name for path in (root / "site").rglob("*.pdf")}
    theme = root / "themes" / "lanterne"
    samples.write(theme, {"theme.toml": 'name = "lanterne"\nextends = "lanterne"\nversion = "1"\ntitle = "Mine"\n'})
    samples.write(theme, {"templates/404.html": "<!doctype html><title>{{ page.title }}</title>\n"})
    built(root)
    assert {path.name for path in (root / "site").rglob("*.pdf")} == first, "another page is no other kit"
    samples.write(theme, {"templates/404.html": "<!doctype html><title>{{ page.title }}</title>.\n"})
    code = "import showcase, sys; showcase.build('.'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment(), capture_output=True, text=True, check=True
    )
    assert "jinja2" in done.stdout.split()
    assert "typst" not in done.stdout.split(), "nothing is set"
    samples.write(theme, {"strings/en.toml": '[press]\nfacts = "In a line"\n'})
    built(root)
    now = {path.name for path in (root / "site").rglob("*.pdf")}
    assert len(now & first) == 2, "the French ones stay"
    (changed,) = (root / "site").rglob("*press-kit_en*.pdf")
    assert "In a line" in Pdf(changed).text()


@LANGUAGES
def test_stills_alone_hold_both_sizes_and_are_named_in_the_language(unpacked: dict[str, Path], tag: str) -> None:
    folder = unpacked[STILLS[tag]]
    assert folder.name == f"{SLUG}_{STILLS[tag]}_{tag}"
    large, still = ("impression", "photo") if tag == "fr" else ("print", "still")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    files = [f"{size}/{SLUG}_{still}-0{number}.jpg" for size in (large, "web") for number in (1, 2)]
    said = "LISEZMOI.txt" if tag == "fr" else "README.txt"
    assert names == sorted([said, *files])
    assert ("pour le web" if tag == "fr" else "for the web") in (folder / said).read_text("utf-8")


def test_what_a_french_archive_holds_has_no_english_name(unpacked: dict[str, Path]) -> None:
    english = {path.name for path in unpacked["en"].rglob("*")} | {path.name for path in unpacked["stills"].rglob("*")}
    french = {path.name for path in unpacked["fr"].rglob("*")} | {path.name for path in unpacked["photos"].rglob("*")}
    same = {name for name in english & french if not name.endswith(".vtt")}
    both = {
        "SHA256SUMS",
        "notes.txt",
        "portraits",
        "logos",
        "web",
        "biographies.txt",
        "synopsis-long.txt",
    }
    assert {name for name in same if f"{SLUG}_portrait_" not in name and f"{SLUG}_logo" not in name} <= both


def test_a_file_is_copied_in_piece_by_piece(tmp_path: Path) -> None:
    """A gigabyte of stills must not become a gigabyte of memory."""
    import tracemalloc

    from showcase.presskit import archive

    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(192 << 20)
    tracemalloc.start()
    try:
        with zipfile.ZipFile(tmp_path / "kit.zip", "w") as packed:
            archive.fill(packed, "kit", {}, [("large.jpg", large)], lambda share: None)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12 << 20
    with zipfile.ZipFile(tmp_path / "kit.zip") as packed:
        entry = packed.getinfo("kit/large.jpg")
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.file_size == 192 << 20
        told = packed.read("kit/SHA256SUMS").decode()
    with large.open("rb") as file:
        assert told.startswith(hashlib.file_digest(file, "sha256").hexdigest())

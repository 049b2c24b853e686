"""What is published has neutral names, and is shown: no file name of the author's, no picture that no page shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import showcase
from tests.presskit.pdfs import Pdf
from tests.sites import footage, samples
from tests.sites.links import broken, referenced
from tests.sites.program import contents, stamps

pytestmark = pytest.mark.slow

HIDDEN = "zorglub"
"""Stands in every file name and id that an author may choose; nobody of that name may be shown."""

ACCOUNT = "381234567890123456"
SECRET = f"bob.{HIDDEN}_chien_punk_{ACCOUNT}"

UNREFERENCED = {
    "404.html",  # servers show it by themselves
    "robots.txt", "sitemap.xml",  # search engines ask for them by name
    ".nojekyll",  # tells GitHub Pages to publish files as they are
}  # fmt: skip
LICENCE = re.compile(r"assets/OFL\.\w+\.txt")
"""The licence of the theme's typeface must go wherever the typeface goes."""

CREDITS = f"""\
people:
  - {{id: "{ACCOUNT}", name: Emma B., portrait: "portraits/{SECRET}.jpg", bio: She edits.}}
  - {{id: {HIDDEN}-id, name: Bob {HIDDEN.capitalize()}, portrait: portraits/hidden.jpg, consent: anonymous}}
  - {{id: uncredited, name: Una Nowhere, portrait: portraits/una.jpg}}
credits:
  - {{role: director, person: "{ACCOUNT}"}}
  - {{role: prompt-artist, person: {HIDDEN}-id}}
"""

PROMPTS = f"""\
- {{id: {SECRET}, prompt: a shining disc, tool: mj, media: {SECRET}.png, selected: true, shot: "1"}}
- {{id: private-one, prompt: nobody may read this, visibility: private, media: private-one.png}}
- {{id: begun, prompt: "a long prompt on discs, on grounds and on light", visibility: excerpt, media: begun.png}}
- {{id: rejected, prompt: a dull disc, selected: false, media: rejected.png}}
- {{id: grid, prompt: four discs, media: [grid-3.png, grid-1.png]}}
"""
UNSHOWN = (
    "prompts/private-one.png", "prompts/private-one-2.png", "prompts/begun.png",
    "prompts/grid-1.png", "prompts/stray.png", "portraits/hidden.jpg", "portraits/una.jpg",
    f"making-of/2025-04-07-{HIDDEN}-2.jpg", "making-of/stray.jpg",
)  # fmt: skip
"""Pictures that no page may show."""

SHADES = {name: shade for shade, name in enumerate(UNSHOWN, 20)}

NOTE = f"""\
It all begins with a disc.

![](<{SECRET}.jpg>)

![The second disc](second.jpg)
"""

LAUREL = f"""\
<?xml version="1.0"?>
<!-- {SECRET} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.example/" viewBox="0 0 120 60"
 sodipodi:docname="{SECRET}.svg" id="{SECRET}"><title>{SECRET}</title><metadata><name>{SECRET}</name></metadata>
<defs><linearGradient id="fade"><stop offset="0" stop-color="#333"/></linearGradient></defs>
<sodipodi:namedview id="{SECRET}-view"/><g data-name="{SECRET}">
<path d="M10 50C30 10 90 10 110 50" fill="url(#fade)"/></g></svg>
"""

PROJECT = """\
awards:
  - {title: Disc prize, festival: Festival du Cercle, laurel: LAUREL.svg}
credits: {}
relations: {same-challenge: second}
""".replace("LAUREL", SECRET)


def rich_site(root: Path) -> Path:
    """Two films; the first has everything, under file names that nobody may read."""
    settings = samples.SETTINGS.replace('["fr", "en"]', '["en", "fr"]').replace("draft", "standard")
    samples.write(root, {"showcase.toml": settings})
    film = root / "content" / "the-disc"
    samples.write(
        film,
        {
            "project.yaml": "title: The Disc\nlogline: A disc crosses a ground.\ntype: short\n"
            + PROJECT
            + "chapters: [{at: 0, title: Departure}, {at: 1, title: Crossing}]\n",
            "credits.yaml": CREDITS,
            "tools.yaml": f"tools: [{{id: {SECRET}, name: Midjourney, modality: image}}, {{id: mj, name: MJ 2}}]\n",
            "rights.yaml": f"items: [{{id: {SECRET}, kind: music}}]\n",
            f"prompts/{SECRET}.yaml": PROMPTS,
            f"making-of/2025-04-07-{HIDDEN}.en.md": NOTE,
            f"making-of/2025-04-08-{HIDDEN}.fr.md": "---\ntitle: Demain\n---\nUn autre jour.\n",
            f"subtitles/{HIDDEN}.fr.srt": samples.SRT,
            f"press/{SECRET}.svg": LAUREL,
            "private/consent.csv": f"name,consent\nBob {HIDDEN.capitalize()},anonymous\n",
        },
    )
    footage.clip(film / f"{SECRET}.mp4", seconds=2, size=(160, 90), rate=12, sound=True, private=True)
    footage.clip(film / "trailer.mp4", seconds=1, size=(160, 90), rate=12, shade=1)
    for number, name in enumerate((
        f"prompts/{SECRET}.png", "prompts/grid-3.png", "prompts/rejected.png",
        f"making-of/{SECRET}.jpg", "making-of/second.jpg",
        f"portraits/{SECRET}.jpg", f"stills/{SECRET}.jpg", f"stills/{SECRET}-2.jpg",
    )):  # fmt: skip
        footage.picture(film / name, size=(320, 180), shade=number)
    for name, shade in SHADES.items():
        footage.picture(film / name, size=(330 + 2 * shade, 180), shade=shade)
    footage.clip(root / "content" / "second" / "clip.mp4", seconds=1, size=(160, 90), rate=12, shade=3)
    samples.write(root / "content" / "second", {"project.yaml": "visibility: trailer-only\n"})
    footage.clip(root / "content" / "second" / "trailer.mp4", seconds=1, size=(160, 90), rate=12, shade=2)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = rich_site(tmp_path_factory.mktemp("rich") / "films")
    outcome = showcase.build(made)
    assert outcome.ok, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return made


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


def pieces(site: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file, and of what is in zips; of PDFs also what can be read of them."""
    for file in sorted(site.rglob("*")):
        if not file.is_file():
            continue
        name, data = file.relative_to(site).as_posix(), file.read_bytes()
        yield name, data
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for entry in packed.infolist():
                    yield f"{name}/{entry.filename}", packed.read(entry)
        if name.endswith(".pdf"):
            yield name, Pdf(file).text().encode()


def test_no_file_name_or_id_of_the_author_is_published(site: Path) -> None:
    found = [
        (name, word)
        for name, data in pieces(site)
        for word in (HIDDEN, ACCOUNT, "private-one", "mj-")
        if word in name.lower() or word.encode() in data.lower()
    ]
    assert found == []


def test_pictures_are_named_by_kind_and_position(site: Path) -> None:
    names = {re.sub(r"\.[0-9a-f]{10}\.", ".", file.name) for file in (site / "media/the-disc").iterdir()}
    for name in ("prompt-1-320.avif", "prompt-4-320.jpg", "note-1-320.avif", "note-1-2-320.avif", "portrait-1-320.jpg",
                 "laurel-1.svg", "still-01-320.jpg", "still-02-print.jpg"):  # fmt: skip
        assert f"the-disc_{name}" in names, (name, sorted(names))
    (stills,) = (site / "media/the-disc").glob("the-disc_stills_*.zip")
    with zipfile.ZipFile(stills) as packed:
        inside = {name.partition("/")[2] for name in packed.namelist()}
    assert {"print/the-disc_still-01.jpg", "web/the-disc_still-02.jpg"} <= inside


def test_anchors_and_descriptions_are_neutral(site: Path) -> None:
    prompts = (site / "films/the-disc/prompts/index.html").read_text("utf-8")
    assert re.findall(r'id="(prompt-[^"]*?\d)"', prompts) == ["prompt-1", "prompt-2", "prompt-3", "prompt-4"]
    notes = (site / "films/the-disc/making-of/index.html").read_text("utf-8")
    assert re.findall(r'id="(note-[^"]*)"', notes) == ["note-1", "note-2"]
    assert ">The Disc 1<" in notes, "a note without a title has the film's"
    assert 'alt="The Disc 1.1"' in notes
    assert 'alt="The second disc"' in notes


def test_every_file_is_referred_to_and_every_reference_leads_to_a_file(site: Path) -> None:
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    unreferenced = files - referenced(site, samples.URL) - UNREFERENCED
    assert sorted(path for path in unreferenced if not LICENCE.fullmatch(path)) == []
    assert broken(site, samples.URL) == []


def test_pictures_that_no_page_shows_are_not_made_public(root: Path, site: Path) -> None:
    # Each has a width of its own.
    widths = {330 + 2 * shade for shade in SHADES.values()}
    shown = {int(found[1]) for file in site.rglob("media/*/*") if (found := re.search(r"-(\d+)\.\w+\.\w+$", file.name))}
    assert not widths & shown
    assert all((root / "content/the-disc" / name).exists() for name in UNSHOWN)


def test_a_laurel_keeps_what_is_seen(site: Path) -> None:
    (laurel,) = (site / "media/the-disc").glob("the-disc_laurel-1.*.svg")
    text = laurel.read_text("utf-8")
    assert text.startswith("<svg xmlns=")
    assert 'viewBox="0 0 120 60"' in text
    assert 'fill="url(#fade)"' in text
    assert 'id="fade"' in text


def test_names_and_bytes_do_not_depend_on_the_authors_file_names(root: Path, tmp_path: Path) -> None:
    other = samples.copy(root, tmp_path / "films", memory=False)
    film = other / "content/the-disc"
    for file in [file for file in film.rglob("*") if SECRET in file.name]:
        file.rename(file.with_name(file.name.replace(SECRET, "a-new-name")))
    for text in [*film.rglob("*.yaml"), *film.rglob("*.md")]:
        text.write_text(text.read_text("utf-8").replace(SECRET, "a-new-name"), "utf-8")
    assert showcase.build(other).ok
    assert contents(other / "site") == contents(root / "site")


def test_another_order_makes_no_picture_and_no_film_again(root: Path, tmp_path: Path) -> None:
    other = samples.copy(root, tmp_path / "films")
    made = {file.parent.name for kind in ("avif", "mp4") for file in (other / ".showcase/cache").rglob(f"*.{kind}")}
    prompts = next((other / "content/the-disc/prompts").glob("*.yaml"))
    rows = prompts.read_text("utf-8").splitlines()
    prompts.write_text("\n".join([rows[-1], *rows[:-1]]) + "\n", "utf-8")
    assert showcase.build(other).ok
    after = {file.parent.name for kind in ("avif", "mp4") for file in (other / ".showcase/cache").rglob(f"*.{kind}")}
    assert after == made
    assert list((other / "site/media/the-disc").glob("the-disc_prompt-2-*"))
    assert contents(other / "site") != contents(root / "site")


def test_what_is_no_longer_shown_leaves_the_site(root: Path, tmp_path: Path) -> None:
    other = samples.copy(root, tmp_path / "films")
    note = next((other / "content/the-disc/making-of").glob("*.en.md"))
    note.write_text(note.read_text("utf-8").replace("![The second disc](second.jpg)", "Nothing."), "utf-8")
    assert showcase.build(other).ok
    assert not list((other / "site/media/the-disc").glob("the-disc_note-1-2-*"))
    assert list((other / "site/media/the-disc").glob("the-disc_note-1-320*"))


def test_a_second_build_and_one_of_a_single_film_keep_every_file(root: Path, tmp_path: Path) -> None:
    other = samples.copy(root, tmp_path / "films")
    before = stamps(other / "site")
    assert showcase.build(other).ok
    assert stamps(other / "site") == before
    project = other / "content/the-disc/project.yaml"
    project.write_text(project.read_text("utf-8") + "notes: Shot on a chequered ground.\n", "utf-8")
    assert showcase.build(other).ok
    media = {path for path in before if path.endswith((".avif", ".jpg", ".svg", ".mp4", ".vtt"))}
    assert media <= stamps(other / "site").keys()
    assert broken(other / "site", samples.URL) == []


PLAIN = "{% extends 'base.html' %}{% block main %}<img src=\"{{ asset('seen.png') }}\" alt=\"\">{% endblock %}"


def test_only_what_a_theme_shows_is_published(root: Path, tmp_path: Path) -> None:
    other = samples.copy(root, tmp_path / "films")
    theme = other / "themes" / "lanterne"
    samples.write(theme, {"theme.toml": 'extends = "lanterne"\n', "templates/making-of.html": PLAIN})
    footage.picture(theme / "assets/seen.png")
    footage.picture(theme / "assets/unused-draft.png", shade=1)
    footage.picture(theme / "assets/in-style.png", shade=2)
    samples.write(theme / "assets", {"more.css": "p{background:url(in-style.png)}"})
    samples.write(theme / "templates", {"credits.html": PLAIN.replace("seen.png", "more.css")})
    for _ in range(2):
        assert showcase.build(other).ok
        assert not list((other / "site/media/the-disc").glob("the-disc_note-*"))
        assert list((other / "site/media/the-disc").glob("the-disc_prompt-*"))
        names = {file.name.partition(".")[0] for file in (other / "site/assets").iterdir()}
        assert {"seen", "more", "in-style", "lanterne", "bricolage-grotesque", "OFL"} <= names
        assert "unused-draft" not in names

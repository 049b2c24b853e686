"""Interviews, filmographies and pieces of music are in a press kit, within the consent of whoever they name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import write
from tests.presskit.pdfs import Pdf
from tests.sites.program import run

pytestmark = pytest.mark.slow

FILES = {
    "showcase.toml": 'title = "Rain"\nlanguages = ["fr", "en"]\n',
    "content/rain/project.yaml": "title: Rain\ncolour: black-and-white\n"
    "screenings: [{festival: Winter Shorts, venue: Cinema Lux, city: Oslo, country: NO}, {venue: Old Barn}]\n"
    "lyrics: {en: \"Row, row\\nuntil the morning\"}\n",
    "content/rain/credits.yaml": "people:\n"
    "- {id: ada, name: Ada Marsh, bio: She films., filmography: [{title: Snow, year: 2024, note: with Zora Quill}]}\n"
    "credits:\n- {role: director, person: ada}\n- {role: producer, person: Bea Pond}\n"
    "- {role: actor, person: Cleo Dahl, character: The Rain}\n",
    "content/rain/music/cues.csv": "title,composer,publisher,use\nDrops,Zora Quill,Wet Music,background\n",
    "content/rain/making-of/2025-04-02-start.md": "---\ntitle: Start\nby: Zora Quill\n---\nHello.\n",
    "content/rain/interview.en.md": "Zora Quill asks: why rain?\n",
    "content/rain/private/consent.csv": 'name,consent,scope\nZora Quill,CONSENT,"SCOPE"\n',
}


def kit_of(root: Path, tag: str) -> tuple[str, dict[str, str], str]:
    """Returns the text of the PDF, the plain texts of the archive, and the text of the Word document."""
    import docx

    kit = "dossier-de-presse" if tag == "fr" else "press-kit"
    (pdf,), (packed,) = (list(root.glob(f"site/media/rain/rain_{kit}_{tag}.*.{ending}")) for ending in ("pdf", "zip"))
    with zipfile.ZipFile(packed) as archive:
        names = {name.rpartition("/")[2]: name for name in archive.namelist()}
        texts = {short: archive.read(name).decode() for short, name in names.items() if short.endswith(".txt")}
        (word,) = (archive.read(name) for short, name in names.items() if short.endswith(".docx"))
    document = docx.Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return Pdf(pdf).text(), texts, "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize(("consent", "scope"), [("yes", "site, presskit"), ("yes", "site"), ("no", "")])
def test_they_name_nobody_who_may_not_be_named(tmp_path: Path, consent: str, scope: str) -> None:
    files = {path: text.replace("CONSENT", consent).replace("SCOPE", scope) for path, text in FILES.items()}
    root = write(tmp_path / "site-of-rain", files)
    (root / "content/rain/stills").mkdir()
    Image.new("RGB", (640, 360), "navy").save(root / "content/rain/stills/a.png")
    outcome = run(root, "build")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    pdf, texts, word = kit_of(root, "en")
    named = "presskit" in scope
    for said in (pdf, "\n".join(texts.values()), word):
        for value in ("Snow", "Drops", "Wet Music", "why rain?", "until the morning"):
            assert value in said, value
        assert ("Zora Quill" in said) == named
    assert "The Rain Cleo Dahl" in pdf
    cover = " ".join(Pdf(next(root.glob("site/media/rain/*press-kit_en*.pdf"))).reader.pages[0].extract_text().split())
    assert "Cleo Dahl" in cover
    assert "Winter Shorts · Cinema Lux, Oslo, Norway" in cover
    assert cover.count("Old Barn") == 1
    assert "Bea Pond" in cover
    assert {"interview.txt", "lyrics.txt", "music.txt"} <= texts.keys()
    assert {"interview.txt", "paroles.txt", "musique.txt"} <= kit_of(root, "fr")[1].keys()

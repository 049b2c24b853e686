"""What a reader, a screen reader and a printer find in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject


@dataclass(frozen=True)
class Written:
    """A piece of text and where it begins, in points from the page's lower left corner."""

    page: int
    text: str
    x: float
    y: float
    size: float


class Pdf:
    """A PDF, opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = PdfReader(path)
        self.root: Any = self.reader.trailer["/Root"]

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    def text(self) -> str:
        """All words in reading order, with single spaces and no hyphens of line ends."""
        text = " ".join(page.extract_text() for page in self.reader.pages)
        return " ".join(text.replace("\u00ad\n", "").replace("\u00ad", "").replace("\u200b", "").split())

    def elements(self) -> Iterator[tuple[str, Any]]:
        """(kind, element) of all elements of the structure, in reading order."""
        yield from _below(self.root["/StructTreeRoot"])

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.elements()]

    def headings(self) -> list[int]:
        return [int(kind[2:]) for kind in self.kinds() if kind[:2] == "/H" and kind[2:].isdigit()]

    def alternatives(self) -> list[str]:
        """What each figure shows, in words."""
        return [str(element.get("/Alt", "")) for kind, element in self.elements() if kind == "/Figure"]

    def links(self) -> set[str]:
        """Addresses that can be followed."""
        found = set()
        for page in self.reader.pages:
            for annotation in page.get("/Annots", []):
                action = annotation.get_object().get("/A", {})
                if "/URI" in action:
                    found.add(str(action["/URI"]))
        return found

    def bookmarks(self) -> list[str]:
        def titles(entries: Any) -> Iterator[str]:
            for entry in entries:
                if isinstance(entry, list):
                    yield from titles(entry)
                else:
                    yield str(entry.title)

        return list(titles(self.reader.outline))

    def bare_fonts(self) -> set[str]:
        """Fonts that are used and not in the file."""
        found = set()
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                for inner in font.get_object().get("/DescendantFonts", [font]):
                    described = inner.get_object().get("/FontDescriptor", {})
                    described = described.get_object() if isinstance(described, IndirectObject) else described
                    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
                        found.add(str(inner.get_object()["/BaseFont"]))
        return found

    def written(self) -> list[Written]:
        """Every piece of text with its place."""
        found: list[Written] = []
        for number, page in enumerate(self.reader.pages, 1):

            def see(text: str, cm: Any, tm: Any, _font: Any, size: float, number: int = number) -> None:
                if text.strip():
                    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                    found.append(Written(number, text, x, y, size * abs(tm[3] or 1) * abs(cm[3] or 1)))

            page.extract_text(visitor_text=see)
        return found

    def boxes(self) -> list[tuple[float, float, float, float, str]]:
        """Left, top, right and bottom of every word, in points; none where the machine has no poppler."""
        found = shutil.which("pdftotext")
        if found is None:
            return []
        told = subprocess.run([found, "-bbox", str(self.path), "-"], capture_output=True, check=True).stdout.decode()
        pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
        words = re.findall(pattern, told)
        return [(float(left), float(top), float(right), float(low), word) for left, top, right, low, word in words]


def _below(element: Any) -> Iterator[tuple[str, Any]]:
    element = element.get_object() if isinstance(element, IndirectObject) else element
    if isinstance(element, list):
        for one in element:
            yield from _below(one)
        return
    if not hasattr(element, "get"):
        return
    if "/S" in element:
        yield str(element["/S"]), element
    if "/K" in element:
        yield from _below(element["/K"])

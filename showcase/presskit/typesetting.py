"""Sets the kit's documents with Typst: the same words and pictures give the same bytes, tagged as PDF/UA-1 asks."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from showcase.presskit.faults import KitFault
from showcase.work.task import Job, Json

HERE = Path(__file__).parent
DOCUMENTS = {"press-kit.pdf": "kit.typ", "fact-sheet.pdf": "facts.typ"}


def typeset(job: Job) -> Json:
    """Task: `press-kit.pdf` and `fact-sheet.pdf` of a sheet, in one language. Raises KitFault.

    Each picture is a need under a name of its own; the request's `pictures` tells (address, need, output) of each.
    """
    import typst

    sheet = json.loads(job.source("sheet").read_text("utf-8"))
    folder = job.output("press-kit.pdf").parent / "typesetting"
    folder.mkdir()
    files = {}
    for number, (url, need, output) in enumerate(job.request["pictures"]):
        name = f"{number}{Path(output).suffix}"
        _bring(job.need(need, output), folder / name)
        files[url] = name
    (folder / "pictures.json").write_text(json.dumps(files), "utf-8")
    (folder / "sheet.json").write_text(json.dumps(sheet, ensure_ascii=False), "utf-8")
    for source in HERE.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    fonts = _fonts(not _covered(json.dumps(sheet, ensure_ascii=False)))
    for done, (output, source_name) in enumerate(DOCUMENTS.items()):
        job.progress(done / len(DOCUMENTS))
        try:
            pdf = typst.compile(
                str(folder / source_name), root=str(folder), format="pdf", pdf_standards=["ua-1"], font_paths=fonts
            )
        except typst.TypstError as error:
            raise KitFault("failed-document", document=output, why=str(error.message)) from error
        assert isinstance(pdf, bytes)
        job.output(output).write_bytes(pdf)
    return None


def _bring(source: Path, goal: Path) -> None:
    try:
        os.link(source, goal)
    except OSError:
        goal.write_bytes(source.read_bytes())


@cache
def _fonts(with_system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=with_system, font_paths=[HERE / "fonts"])


@cache
def _letters() -> frozenset[int]:
    """Every character that the bundled fonts can show, as ranges of scripts they were made for."""
    ranges = (
        *((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x600, 0x6FF), (0x1E00, 0x1EFF)),
        *((0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x3000, 0x30FF)),
        *((0x4E00, 0x9FFF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0xFF00, 0xFFEF)),
    )
    return frozenset(number for first, last in ranges for number in range(first, last + 1)) | {0x0A}


def _covered(text: str) -> bool:
    """Whether the bundled fonts suffice; for other scripts this machine's are asked, too."""
    return {ord(letter) for letter in text} <= _letters()

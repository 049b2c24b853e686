"""Typesets documents with Typst: reproducible bytes, tagged as PDF/UA-1 requires."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json
from showcase.model.pictograms import is_left_out
from showcase.presskit.errors import PressKitError
from showcase.presskit.paragraphs import divided

HERE = Path(__file__).parent
KIT = "kit.typ"
DOCUMENTS = {"press-kit.pdf": KIT, "fact-sheet.pdf": "facts.typ"}
FITTED = (KIT, "delivery.typ")
"""Documents whose text is set smaller or larger, so that their last page is not nearly empty."""
DENSITIES = ("1", "0.96", "1.05", "0.92", "1.1", "0.88")
"""Sizes of the text that are tried, the best first."""
FILLED = 140.0
"""Millimetres: a last page that is written on as far down is no empty one."""
GAP_ALLOWED = 60.0
"""Millimetres: as much may stay empty above the stills, at the end of a page."""
GAP = re.compile(r"( *)\0(?:[ \0\u200d]*\0)?( *)(?![,.;:!?…)\]»”])|( *)\0(?:[ \0\u200d]*\0)? *")
"""Pictograms that were taken out, with the joiners and spaces around them."""


@cache
def press() -> str:
    """Returns the digest of what a kit is set with and packed by: another one may make another kit of the same
    words.
    """
    from importlib.util import find_spec

    digest = hashlib.sha256()
    for file in sorted(HERE.glob("*.*")):
        digest.update(file.read_bytes())
    for font in sorted((HERE / "fonts").glob("*.?tf")):
        digest.update(f"{font.name} {font.stat().st_size}".encode())
    found = find_spec("typst")
    packages = Path(found.origin).parents[1] if found and found.origin else HERE
    versions = [*packages.glob("typst-*.dist-info"), *packages.glob("python_docx-*.dist-info")]
    digest.update(" ".join(sorted(folder.name for folder in versions)).encode())
    return digest.hexdigest()


def typeset(job: Job) -> Json:
    """Typesets `press-kit.pdf` and `fact-sheet.pdf` of a press kit in one language, as a task. Raises PressKitError.

    Each picture is a need under a name of its own; the request's `pictures` tells (address, need, output) of each.
    """
    folder = job.output("press-kit.pdf").parent / "typesetting"
    folder.mkdir()
    files = {}
    for number, (url, need, output) in enumerate(job.request["pictures"]):
        name = f"{number}{Path(output).suffix}"
        _bring(job.need(need, output), folder / name)
        files[url] = name
    sheet = json.loads(job.source("sheet").read_text("utf-8"))
    for done, (output, document) in enumerate(DOCUMENTS.items()):
        job.progress(done / len(DOCUMENTS))
        write(job.output(output), compiled(folder, document, sheet, files))
    return None


def compiled(folder: Path, document: str, sheet: Json, files: dict[str, str]) -> bytes:
    """Returns one document as PDF, from pictures that are in the folder under the names in `files`. Raises
    PressKitError.

    Where something in it is in the way, it is set without that: a document that lacks a drawing or a letter is better
    than none.
    """
    import typst

    for source in HERE.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    why = ""
    for said, pictures, system, strict in _attempts(divided(sheet), files):
        (folder / "sheet.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        (folder / "pictures.json").write_text(json.dumps(pictures), "utf-8")
        try:
            pdf = typst.compile(
                str(folder / document),
                root=str(folder),
                format="pdf",
                pdf_standards=["ua-1"] if strict else [],
                font_paths=_fonts(system),
                sys_inputs={"density": density(folder, document, system)} if document in FITTED else {},
            )
        except typst.TypstError as error:
            why = why or str(error.message)
            continue
        return pdf
    raise PressKitError("failed-document", document=document.replace(".typ", ".pdf"), why=why)


def density(folder: Path, document: str, system: bool) -> str:
    """Returns how large the text of a document in the folder is set, so that no page is nearly empty."""
    import typst

    filled: dict[str, float] = {}
    for size in DENSITIES:
        try:
            found = typst.query(
                str(folder / document),
                "<end>",
                field="value",
                one=True,
                root=str(folder),
                font_paths=_fonts(system),
                sys_inputs={"density": size},
            )
        except RuntimeError:  # what is in the way is told when it is set
            return DENSITIES[0]
        end = json.loads(found)
        filled[size] = min(end["y"], FILLED) - max(end["gap"], GAP_ALLOWED)
        if filled[size] == FILLED - GAP_ALLOWED or end["page"] == 1:
            return size
    return max(filled, key=lambda size: filled[size])


def _attempts(sheet: Json, files: dict[str, str]) -> Iterator[tuple[Json, dict[str, str], bool, bool]]:
    """Yields (sheet, pictures, whether with this machine's typefaces, whether by the standard), the best first."""
    bare = {url: name for url, name in files.items() if not name.endswith(".svg")}
    plain = _without_pictograms(sheet)
    yield sheet, files, False, True
    yield plain, files, False, True
    yield plain, files, True, True
    yield plain, bare, True, True
    # A letter that no typeface here has is shown as a box, which the standard forbids.
    yield plain, files, True, False
    yield plain, bare, True, False


def _without_pictograms(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _without_pictograms(part) for key, part in said.items()}
    if isinstance(said, list):
        return [_without_pictograms(part) for part in said]
    if not isinstance(said, str) or said.isascii():
        return said
    kept = "".join("\0" if is_left_out(sign) else sign for sign in said)
    return GAP.sub(lambda found: " " if found[1] and found[2] else "", kept).strip() if kept != said else said


def _bring(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())


@cache
def _fonts(with_system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=with_system, font_paths=[HERE / "fonts"])

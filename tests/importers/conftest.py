"""Press kits written in a line, and imported into a site beside them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from showcase.importers.presskit import ImportRequest, ImportResult, import_kit

Files = dict[str, str | bytes]


def write(folder: Path, files: Files) -> Path:
    """Write files by their paths; text as UTF-8."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def picture(kind: str = "JPEG", colour: str = "teal") -> bytes:
    """A small picture."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, kind)
    return file.getvalue()


def product(inside: str, title: str = "Night bus") -> str:
    """A sheet of a product with a title and whatever else."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<game>\n<title>{title}</title>\n{inside}\n</game>\n'


@dataclass(frozen=True, slots=True)
class Site:
    """What an import made."""

    root: Path
    imported: ImportResult

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def codes(self, *severities: str) -> list[str]:
        """Codes of what was told, without what is told of every kit."""
        kept = severities or ("error", "warning")
        return sorted(d.code for d in self.imported.diagnostics if d.severity in kept and d.code != "read-as")

    def places(self, code: str) -> list[str]:
        return [str(d.place) for d in self.imported.diagnostics if d.code == code]

    @property
    def files(self) -> list[str]:
        return sorted(file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file())


Import = Callable[..., Site]


@pytest.fixture
def bring(tmp_path: Path) -> Import:
    """Write a kit (or take one that is there) and import it: `bring({"data.xml": ...}, site={...})`."""

    def run(kit: Files | Path, site: Files | None = None, **wishes: object) -> Site:
        path = kit if isinstance(kit, Path) else write(tmp_path / "kit", kit)
        root = write(tmp_path / "site", site or {})
        root.mkdir(exist_ok=True)
        return Site(root, import_kit(ImportRequest(path, "kit", root, **wishes)))  # type: ignore[arg-type]

    return run

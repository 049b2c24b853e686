"""Holds the text files of a film, as they are and as the form writes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from showcase.editing.yaml_edit import EditRefused
from showcase.structs import FrozenStruct

BOM = "\ufeff"


class FilmField(FrozenStruct):
    """One field of the form: a path in `project.yaml`, and how its value is typed."""

    name: str
    """`synopsis.short`: keys from the root, with dots."""
    kind: str
    """`line`, `choice`, `list` (with commas), `text` or `prose` (one value a language, the latter with lines)."""
    stems: tuple[str, ...] = ()
    """Names of the Markdown files that may hold the text instead, the one for new files first."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))


@dataclass(slots=True)
class FilmFiles:
    """The text files of a film, as they are and as they are to be."""

    root: Path
    folder: Path
    languages: tuple[str, ...]
    held: dict[str, bytes] = field(default_factory=dict)
    """By name in the folder."""
    drafts: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """New pictures, by name in the folder."""
    stills: tuple[str, ...] = ()
    """Names of all files in `stills/`, each after the folder's name in its own spelling."""

    @property
    def settings(self) -> str:
        """Returns the name of `project.yaml`, which may be still to write."""
        return next((name for name in self.held if name.lower() in ("project.yaml", "project.yml")), "project.yaml")

    def text(self, name: str) -> str:
        """Returns the text of a file, without its byte order mark. Raises EditRefused if it is not UTF-8."""
        data = self.drafts.get(name, self.held.get(name, b""))
        try:
            return data.decode("utf-8").removeprefix(BOM)
        except UnicodeDecodeError as error:
            raise EditRefused from error

    def write(self, name: str, text: str) -> None:
        mark = BOM if self.held.get(name, b"").startswith(BOM.encode()) else ""
        self.drafts[name] = (mark + text).encode()

    def marks(self) -> dict[str, str]:
        """Returns a digest of each file, by name: who saves shows which state they saw."""
        return {name: hashlib.sha256(data).hexdigest()[:20] for name, data in self.held.items()}

    def markdown(self, form_field: FilmField, language: str) -> str:
        """Returns the Markdown file that holds a text in a language; empty if there is none."""
        ends = [f".{language}.md", *([".md"] if language == self.languages[0] else [])]
        wanted = [stem + end for end in ends for stem in form_field.stems]
        by_name = {name.lower(): name for name in self.held}
        return next((by_name[name.lower()] for name in wanted if name.lower() in by_name), "")

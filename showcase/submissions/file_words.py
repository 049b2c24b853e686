"""Names folders and files of a package in the language of the kit: that of the site."""

from __future__ import annotations

from showcase.festivals.file_names import ascii_name
from showcase.localization import DEFAULT, message, message_languages
from showcase.model.project import Site
from showcase.structs import FrozenStruct


class FileWords(FrozenStruct):
    """Provides the words of file names in one language, in ASCII; a word without a translation stays English."""

    language: str = DEFAULT

    @classmethod
    def of(cls, site: Site) -> FileWords:
        """Returns the words of the site's first language of which there are messages."""
        return cls(message_languages(site.languages)[0])

    def __call__(self, what: str) -> str:
        """Returns what a file is, as a part of its name: `poster`, `affiche`."""
        return ascii_name(message(f"delivery-files.{what}", self.language)) or what

    def path(self, path: str) -> str:
        """Returns the path of a document, `documents/credits.fr.txt`, with its folder and its name in this language."""
        folder, _, name = path.rpartition("/")
        stem, dot, rest = name.partition(".")
        return f"{self.folder(folder)}/{self(stem)}{dot}{rest}"

    def folder(self, name: str) -> str:
        """Returns the name of a folder in a package."""
        return ascii_name(message(f"delivery-folders.{name}", self.language)) or name

"""Messages of one language, of whose files only those are parsed that are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from showcase.seals import read_text


class MessageFiles(Mapping[str, str]):
    """The messages in some files, by `code.part`; a file is parsed when one of its tables is asked for."""

    def __init__(self, files: Iterable[Path], read: Callable[[Path], Mapping[str, str] | None]) -> None:
        self._read_file = read
        self._words: dict[str, str] = {}
        self._unread = dict.fromkeys(files)
        self._homes = {table: file for file in self._unread for table in _tables(_text_of(file))}
        """The files by the names of their tables; one that is written otherwise is found when all are parsed."""

    def _read(self, file: Path) -> None:
        if file in self._unread:
            del self._unread[file]
            self._words.update(self._read_file(file) or {})

    def _read_all(self) -> dict[str, str]:
        for file in list(self._unread):
            self._read(file)
        return self._words

    def __getitem__(self, key: str) -> str:
        if key not in self._words and (file := self._homes.get(key.partition(".")[0])):
            self._read(file)
        return self._words[key] if key in self._words else self._read_all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read_all())

    def __len__(self) -> int:
        return len(self._read_all())


def _tables(text: str) -> Iterator[str]:
    """Yields the names of the tables of a TOML file whose headers begin their lines: `[name]`."""
    for part in f"\n{text}".split("\n[")[1:]:
        yield part.partition("]")[0].strip(" \t\"'")


def _text_of(file: Path) -> str:
    try:
        return read_text(file)
    except (OSError, ValueError):
        return ""

"""Words about films that do not exist: the same for the same name, with the marks that people use in Markdown."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

STOCK = tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))
"""Parts of sentences, names and places."""


class Prose:
    """A source of words; two sources of one name say the same."""

    def __init__(self, name: str) -> None:
        self._chance = Random(name)

    def pick(self, stock: str) -> str:
        """One of a stock of words."""
        return str(self._chance.choice(STOCK[stock]))

    def some(self, stock: str, count: int) -> list[str]:
        """Several different ones."""
        return self._chance.sample(STOCK[stock], count)

    def number(self, low: int, high: int) -> int:
        return self._chance.randint(low, high)

    def sentence(self, mark: Callable[[str], str] = str) -> str:
        words = (
            f"{self.pick('who')} {self.pick('did')} {mark(self.pick('what'))} {self.pick('when')}, {self.pick('why')}."
        )
        return words[0].upper() + words[1:]

    def paragraph(self, sentences: int, marks: bool = True) -> str:
        """Sentences on one line; where `marks`, about one in two carries emphasis, a link or code."""
        return " ".join(self.sentence(self._mark() if marks else str) for _ in range(sentences))

    def _mark(self) -> Callable[[str], str]:
        return (
            lambda words: f"*{words}*",
            lambda words: f"**{words}**",
            lambda words: f"[{words}](https://example.org/{words.replace(' ', '-')})",
            lambda words: f"`take-{self.number(2, 40)}` of {words}",
            *[str] * 5,
        )[self._chance.randrange(9)]

    def markdown(self, size: int) -> str:
        """A text of about `size` bytes, as people write them: paragraphs, two headings, a list, a quotation."""
        blocks = self._blocks()
        text = next(blocks)
        while len(text) < size - 150:
            text += f"\n\n{next(blocks)}"
        return f"{text}\n"

    def _blocks(self) -> Iterator[str]:
        yield self.paragraph(4)
        yield f"## How {self.pick('what')} came about"
        yield self.paragraph(4)
        yield "\n".join(f"- {self.sentence()}" for _ in range(4))
        yield self.paragraph(5)
        yield f"> {self.sentence()}"
        yield f"## What became of {self.pick('what')}"
        while True:
            yield self.paragraph(3)

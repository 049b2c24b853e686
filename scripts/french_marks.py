"""Sets the spaces before `: ; ! ? »` and after `«` in French texts: messages, words of themes, documents.

`python scripts/french_marks.py` corrects them; with `--check` it prints the places and ends with 1 if there are any.
A colon takes a no-break space (U+00A0), the other signs a narrow one (U+202F), as the Imprimerie nationale sets them.
Code, comments and lines with an odd number of backticks stay as they are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PLACES = (
    "showcase/messages/fr/*.toml", "themes/*/strings/fr.toml", "docs/*.fr.md", "scripts/reference.toml",
)  # fmt: skip
IN_LANGUAGES = ("showcase/disclosure/forms/*.toml", "showcase/festivals/profiles/*.toml")
"""Files with texts in several languages: the French ones follow `fr =`."""

WIDE, NARROW = "\u00a0", "\u202f"
BEFORE = re.compile(r"(?<=[^\s|])[ \u00a0\u202f]([:;!?»])(?=[\s\"'.,)»*_]|$)")
AFTER = re.compile(r"«[ \u00a0\u202f]")
FRENCH = re.compile(r'(?<![\w.-])fr\s*=\s*"(?:[^"\\]|\\.)*"')
FENCE = re.compile(r"\s*(```|~~~)")


def spaced(text: str) -> str:
    """Returns a line of French with the right spaces; what is between backticks stays as it is."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return text
    for number in range(0, len(parts), 2):
        part = BEFORE.sub(lambda found: (WIDE if found[1] == ":" else NARROW) + found[1], _joined(parts, number))
        parts[number] = AFTER.sub("«" + NARROW, part)[number > 0 :]
    return "`".join(parts)


def _joined(parts: list[str], number: int) -> str:
    """Returns a part with a letter in place of the code before it: a sign may follow code."""
    return ("x" if number else "") + parts[number]


def corrected(lines: list[str], *, is_markdown: bool, is_mixed: bool = False) -> Iterator[str]:
    """Yields the lines of a file as they should be; of a file in several languages, only what is in French."""
    is_code = False
    for line in lines:
        if is_markdown and FENCE.match(line):
            is_code = not is_code
        is_plain = is_code or line.startswith("    " if is_markdown else "#")
        if is_plain:
            yield line
        else:
            yield FRENCH.sub(lambda found: spaced(found[0]), line) if is_mixed else spaced(line)


def main(arguments: list[str]) -> int:
    """Corrects all files, or lists what would be corrected."""
    wrong = 0
    for pattern in (*PLACES, *IN_LANGUAGES):
        for file in sorted(CHECKOUT.glob(pattern)):
            lines = file.read_text("utf-8").split("\n")
            right = list(corrected(lines, is_markdown=file.suffix == ".md", is_mixed=pattern in IN_LANGUAGES))
            for number, (old, new) in enumerate(zip(lines, right, strict=True), 1):
                if old != new:
                    wrong += 1
                    print(f"{file.relative_to(CHECKOUT)}:{number}: {new.strip()}")
            if right != lines and "--check" not in arguments:
                file.write_text("\n".join(right), "utf-8")
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

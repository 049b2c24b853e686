"""Writes docs/errors.md, the index of all messages, from the message catalogues.

python scripts/write_errors.py           writes it
python scripts/write_errors.py --check   exits with 1 if it is out of date
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from showcase import localization

CHECKOUT = Path(__file__).parents[1]
MESSAGES = CHECKOUT / "showcase" / "messages"
GOAL = CHECKOUT / "docs" / "errors.md"

ROOMS = {
    "content": "Content",
    "consent": "Consent and visibility",
    "files": "Files and folders",
    "media": "Clips, images and sound",
    "pages": "Pages and themes",
    "work": "Programs and disk",
    "presskit": "Press kits",
    "festivals": "Festivals",
    "submissions": "Rights and submissions",
    "subtitling": "Text in the picture",
    "packages": "Festival packages",
    "preview": "Live preview",
    "publishing": "Publishing",
    "credentials": "Content credentials",
    "importers": "Importing",
    "prompt-files": "Prompts out of files",
    "chats": "Prompts out of a chat",
    "plugins": "Plugins",
    "cli": "Command line",
}
"""Files of messages in the order a person meets them, with their headings."""

INTRODUCTION = """\
# Messages

Every message has a code in brackets, after the place it refers to:

```
content/night-bus/project.yaml:2:1  error[unknown-key] …
    → Did you mean `logline`? …
```

This page lists all codes.
An **error** prevents the update of its film, but of no other film; the last good version stays on the site.
A **warning** or a **note** prevents nothing.
`showcase check` lists all messages at once, together with the checks that passed.

*En français : chaque message porte un code entre crochets, expliqué ici.
Une **erreur** empêche la mise à jour de son film, et de lui seul.
Un **avertissement** ou une **remarque** n’empêche rien.
`showcase check` affiche tous les messages, ainsi que les vérifications réussies.*

*En español: cada mensaje lleva un código entre corchetes, que aquí se explica.
Un **error** impide que se actualice su película, y solo la suya.
Un **aviso** o una **nota** no impiden nada.
`showcase check` muestra todos los mensajes, además de las comprobaciones correctas.*

Words in braces, such as `{file}`, are placeholders.

This page is generated from `showcase/messages/` by `python scripts/write_errors.py`.
"""


def wordings(language: str, room: str) -> dict[str, dict[str, str]]:
    """Codes of a room with their parts; words that are no diagnostics have no `explain`."""
    tables = tomllib.loads((MESSAGES / language / f"{room}.toml").read_text("utf-8"))
    return {code: parts for code, parts in tables.items() if {"message", "explain"} <= parts.keys()}


def entry(code: str, english: dict[str, str], others: dict[str, dict[str, str]]) -> str:
    """One code in English, then in the other languages."""
    lines = [f"### {code}", "", f"> {shown(english['message'])}", "", _flat(english["explain"])]
    if english.get("mend"):
        lines += ["", f"**What to do:** {shown(english['mend'])}"]
    for language, parts in others.items():
        message = localization.quoted(shown(parts["message"]), language)
        lines += ["", f"*{localization.labelled(localization.own_name(language), '', language).strip()}* {message}"]
        lines[-1] += f" {_flat(parts['explain'])}"
        if parts.get("mend"):
            lines[-1] += f" → {shown(parts['mend'])}"
    return "\n".join(lines) + "\n"


def shown(text: str) -> str:
    """A wording with the names of its facts set as code, where they are not already, and its plural forms."""
    template = localization.template_shown(text)
    return re.sub(r"(`[^`]*`)|(\{\w+\})", lambda found: found[1] or f"`{found[2]}`", template)


def _flat(text: str) -> str:
    return " ".join(text.split())


def page() -> str:
    """The whole index."""
    parts = [INTRODUCTION]
    found = {file.stem for file in MESSAGES.glob("en/*.toml")}
    for room in [*ROOMS, *sorted(found - set(ROOMS))]:
        if room not in found:
            continue
        english = wordings(localization.DEFAULT, room)
        others = {tag: wordings(tag, room) for tag in localization.languages() if tag != localization.DEFAULT}
        if english:
            parts.append(f"## {ROOMS.get(room, room.capitalize())}\n")
            for code in sorted(english):
                parts.append(entry(code, english[code], {tag: texts[code] for tag, texts in others.items()}))
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" in arguments:
        return 0 if GOAL.exists() and GOAL.read_text("utf-8") == text else 1
    GOAL.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

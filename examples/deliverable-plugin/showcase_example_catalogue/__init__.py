"""Adds a text for a printed catalogue to the press kit of each film."""

from __future__ import annotations

from typing import Any

PLUGIN_INTERFACE = 1
"""The version of the plugin interface that this was written for."""

TITLES = {"catalogue-entry.txt": {"en": "Text for a catalogue", "fr": "Texte pour un catalogue"}}
"""What pages call the file, by language."""


def make(film: dict[str, Any]) -> str:
    """Returns the text, from what the press kit says of the film in one language."""
    lines = [line for department in film["departments"] for line in department["credits"]]
    parts = [
        film["title"].upper(),
        film["line"],
        film["logline"] or film["synopsis_short"]["plain"],
        "\n".join(f"{line['label']}: {line['names']}" for line in lines),
        "\n".join(contact["name"] or contact["role"] for contact in film["contacts"]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"

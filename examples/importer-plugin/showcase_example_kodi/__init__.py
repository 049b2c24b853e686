"""Imports the `movie.nfo` files that the media centre Kodi keeps beside films."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from defusedxml.ElementTree import fromstring

from showcase.plugins import DraftedFilm

PLUGIN_INTERFACE = 1
"""The version of the plugin interface that this was written for."""


def read(paths: Sequence[Path], language: str) -> Iterator[DraftedFilm]:
    """Yields a film for each file; `language` is that of the texts, or empty."""
    for path in paths:
        movie = fromstring(path.read_bytes())
        facts = {"title": movie.findtext("title"), "year": movie.findtext("year"), "logline": movie.findtext("tagline")}
        crew = {"Director": [one.text for one in movie.findall("director") if one.text]}
        # JSON is YAML too, and quotes whatever needs quotes.
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value]
        lines += [f"credits: {json.dumps(crew, ensure_ascii=False)}"] if crew["Director"] else []
        files = {"project.yaml": "\n".join(lines) + "\n"}
        if plot := movie.findtext("plot"):
            files[f"synopsis.{language}.md" if language else "synopsis.md"] = plot.strip() + "\n"
        yield DraftedFilm(facts["title"] or path.stem, files)

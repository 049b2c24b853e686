"""Writes the prompts of a film for programs: a search index for the pages, and all that is public as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from showcase.model.figures import figures_of
from showcase.model.project import Project, Site
from showcase.model.provenance import Prompt, PromptVisibility
from showcase.pages.prompt_pages import PromptPages
from showcase.pages.urls import absolute, clean, film_path

COLUMNS = (
    "number", "date", "tool", "version", "kind", "prompt", "excerpt", "language", "negative", "parameters",
    "seed", "based_on", "by", "kept", "why", "shot", "time",
)  # fmt: skip
"""Of the table; the same keys are in the JSON file."""

FACETS = ("tool", "by", "shot", "day", "verdict")


def data_path(site: Site, slug: str, suffix: str) -> str:
    """Returns the file with all public prompts of a film, from the site's root: `json` or `csv`."""
    return film_path(site, site.languages[0], slug, "prompts").replace("index.html", f"prompts.{suffix}")


def search_index(prompts: Sequence[Prompt], pages: PromptPages) -> str:
    """Returns the search index of a film's prompts as JSON.

    `values` lists the choices of each facet; `prompts` has a row for each prompt: its number, its page (0 for the
    first page), the position of its choice in each facet (-1 for none), and its words.
    """
    page_of = pages.page_of()
    values: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    rows: list[list[object]] = []
    for position, prompt in enumerate(prompts):
        choices = [_choice(values[facet], said) for facet, said in zip(FACETS, _facets(prompt), strict=True)]
        note = " ".join(saying.text for saying in prompt.note.sayings)
        words = " ".join(part for part in (prompt.prompt, prompt.negative, note) if part)
        rows.append([position + 1, page_of[position], *choices, clean(words)])
    index = {"facets": FACETS, "values": {facet: list(known) for facet, known in values.items()}, "prompts": rows}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def facets_of(prompts: Iterable[Prompt]) -> tuple[str, ...]:
    """Returns the facets in which prompts differ; a choice that all of them share is none."""
    said = [_facets(prompt) for prompt in prompts]
    return tuple(facet for facet, known in zip(FACETS, zip(*said, strict=True), strict=False) if len(set(known)) > 1)


def _facets(prompt: Prompt) -> tuple[str, ...]:
    verdict = {True: "kept", False: "rejected", None: ""}[prompt.selected]
    day = str(prompt.at) if prompt.at else ""
    return clean(prompt.tool), clean(prompt.by), clean(prompt.shot), day, verdict


def _choice(known: dict[str, int], said: str) -> int:
    return known.setdefault(said, len(known)) if said else -1


def as_json(project: Project, site: Site, language: str) -> str:
    """Returns all public prompts of a film as JSON, with the licence of the film and the figures of its making
    (`discarded` in percent).
    """
    rights = project.rights
    head = {
        "film": clean(project.title.best(language).text),
        "url": absolute(site, film_path(site, language, project.slug, "prompts")),
        "copyright": clean(rights.copyright),
        "licence": clean(rights.licence),
        "licence_url": clean(rights.licence_url),
    }
    prompts = [
        {key: value for key, value in row.items() if value not in ("", None, {})} for row in _rows(project, language)
    ]
    told = {**{k: v for k, v in head.items() if v}, "figures": dict(figures_of(project).known()), "prompts": prompts}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_csv(project: Project, language: str) -> str:
    """Returns all public prompts of a film as a table (RFC 4180), which spreadsheets open without running formulas."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for row in _rows(project, language):
        cells = {**row, "parameters": "; ".join(f"{k}: {v}" if k else v for k, v in row["parameters"].items())}
        writer.writerow([_cell(cells[column]) for column in COLUMNS])
    return held.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    # A spreadsheet takes these for formulas.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _rows(project: Project, language: str) -> Iterable[dict[str, Any]]:
    # Names of prompts may be names of files: numbers, as the pages show them, tell as much.
    numbers = {prompt.id: number for number, prompt in enumerate(project.prompts, 1)}
    for number, prompt in enumerate(project.prompts, 1):
        yield {
            "number": number,
            "date": str(prompt.at) if prompt.at else "",
            "tool": clean(prompt.tool),
            "version": clean(prompt.version),
            "kind": clean(prompt.kind),
            "prompt": clean(prompt.prompt),
            "excerpt": True if prompt.visibility is PromptVisibility.EXCERPT else None,
            "language": clean(prompt.language),
            "negative": clean(prompt.negative),
            "parameters": {clean(name): clean(value) for name, value in prompt.params},
            "seed": clean(prompt.seed),
            "based_on": numbers.get(prompt.parent) if prompt.parent else None,
            "by": clean(prompt.by),
            "kept": prompt.selected,
            "why": clean(prompt.note.best(language).text),
            "shot": clean(prompt.shot),
            "time": prompt.time,
        }

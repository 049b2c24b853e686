"""Makes the files that plugins add to press kits from the content of a kit, and from nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from showcase.diagnostics import ContentError
from showcase.engine.files import write
from showcase.engine.plugin_calls import (
    calling,
    digest_of_plugin,
    function_of_plugin,
    loading,
    plugin_fault,
    refuse,
)
from showcase.engine.task import Job, Json, SourceFile, Task
from showcase.localization import DEFAULT
from showcase.plugins import DELIVERABLES, Plugin, installed, plugins
from showcase.structs import FrozenStruct, field

DELIVERABLE_VERSION = "1"

TYPES: Mapping[str, str] = {
    "txt": "text/plain", "md": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "json": "application/json", "ics": "text/calendar", "vcf": "text/vcard", "rtf": "application/rtf",
    "pdf": "application/pdf", "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip
"""Endings of the files that a plugin may add: all are searched for hidden names, and no browser runs one of them."""

FILE_NAME = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)\.({'|'.join(TYPES)})")
"""What a plugin of this kind is called: the name of its file, in ASCII."""

TITLES = "TITLES"
"""What the table in the plugin's module is called: file name → language → title."""


class Deliverable(FrozenStruct):
    """A file that a plugin adds to the press kit of each film."""

    name: str
    package: str
    code: str
    """Digest of the plugin's code."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What pages call the file, by language."""

    @property
    def stem(self) -> str:
        return self.name.partition(".")[0]

    @property
    def ending(self) -> str:
        return self.name.partition(".")[2]

    @property
    def media_type(self) -> str:
        return TYPES[self.ending]

    def title(self, language: str) -> str:
        """Returns what pages in a language call the file: else what its name says."""
        titles = self.titles
        said = titles.get(language) or titles.get(language.partition("-")[0]) or titles.get(DEFAULT, "")
        return said or self.stem.replace("-", " ").capitalize()


def deliverables() -> tuple[Deliverable, ...]:
    """Returns the files that installed plugins add. Raises ContentError if one of the plugins cannot be used."""
    return _deliverables(installed())


@lru_cache(maxsize=1)
def _deliverables(_: str) -> tuple[Deliverable, ...]:
    return tuple(map(load_deliverable, plugins(DELIVERABLES)))


def load_deliverable(plugin: Plugin) -> Deliverable:
    """Returns the file that a plugin adds. Raises ContentError if the plugin cannot be used."""
    if not FILE_NAME.fullmatch(plugin.name):
        raise ContentError(plugin_fault(plugin, "refused-deliverable", endings=", ".join(TYPES)))
    function_of_plugin(plugin)
    titles = loading(plugin, _titles)
    return Deliverable(plugin.name, plugin.package, digest_of_plugin(plugin), titles)


def _titles(plugin: Plugin) -> dict[str, str]:
    """Returns the titles of a plugin's file by language. Raises TypeError if they are no table of texts."""
    told: Any = getattr(plugin.module(), TITLES, {}).get(plugin.name, {})
    if not isinstance(told, Mapping) or not all(isinstance(one, str) for pair in told.items() for one in pair):
        raise TypeError(f"{TITLES} is not a table of texts by file and language")
    return dict(told)


def deliverable_task(deliverable: Deliverable, slug: str, language: str, sheet: SourceFile) -> Task:
    """Returns the task that makes a plugin's file for one film in one language."""
    return Task(
        kind="deliverable",
        label=f"{slug}: {deliverable.name} ({language})",
        call="showcase.presskit.deliverables:make_deliverable",
        version=DELIVERABLE_VERSION,
        request={"plugin": deliverable.name, "package": deliverable.package, "code": deliverable.code},
        sources={"sheet": sheet},
        outputs=(deliverable.name,),
        project=slug,
        expected=0.05,
    )


def make_deliverable(job: Job) -> Json:
    """Makes a plugin's file, as a task. Raises ContentError that names its package."""
    plugin = next(
        one for one in plugins(DELIVERABLES)
        if (one.name, one.package) == (job.request["plugin"], job.request["package"])
    )  # fmt: skip
    content = json.loads(job.source("sheet").read_text("utf-8"))
    made = calling(plugin, function_of_plugin(plugin), content)
    if not isinstance(made, str | bytes):
        raise refuse(plugin, made, "str | bytes")
    data = made.encode() if isinstance(made, str) else made
    if not data.strip():
        raise ContentError(plugin_fault(plugin, "empty-deliverable"))
    write(job.output(plugin.name), data)
    return None

"""Typesets the sheets of a delivery as one PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcase.engine.files import write
from showcase.engine.task import Job, Json, Task
from showcase.presskit.pdf import compiled, press

VERSION = "6"
OUTPUT = "sheets.pdf"


def sheets_task(project: str, language: str, sheets: Mapping[str, Any]) -> Task:
    """Returns the task that typesets sheets in one language."""
    return Task(
        kind="document",
        label=f"{project}: delivery sheets, PDF ({language})",
        call="showcase.presskit.sheet_pdf:typeset",
        version=VERSION,
        request={"sheets": dict(sheets), "press": press()},
        outputs=(OUTPUT,),
        project=project,
        expected=0.8,
    )


def typeset(job: Job) -> Json:
    """Typesets the sheets, as a task. Raises PressKitError."""
    folder = job.output(OUTPUT).parent / "typesetting"
    folder.mkdir()
    write(job.output(OUTPUT), compiled(folder, "delivery.typ", job.request["sheets"], {}))
    return None

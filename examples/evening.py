"""Checks a site, builds it, and tells what keeps films from a festival: a night's work, from Python.

    python examples/evening.py my-films baiff
"""

from __future__ import annotations

import sys
from datetime import date

import showcase


def show(event: showcase.Event) -> None:
    """Prints the stages of the work, and none of its tasks."""
    stage = getattr(event, "stage", None)
    if stage is not None:
        print(f"  {stage} …")


def main(folder: str, festival: str) -> int:
    """Returns 1 if anything has to be mended first."""
    catalogue, _ = showcase.load(folder)
    films = [project.slug for project in catalogue.projects] if catalogue else []
    print(f"{folder}: {', '.join(films) or 'no film yet'}")

    errors = [d for d in showcase.check(folder, on_event=show) if d.severity is showcase.Severity.ERROR]
    for error in errors:
        print(f"{error.place}: {error.message()} {error.help()}")

    stop = showcase.StopSignal()  # stop.now(), from another thread, ends the work
    try:
        outcome = showcase.build(folder, jobs=2, stop=stop, on_event=show)
    except showcase.ShowcaseError as fault:
        print(fault)
        return fault.exit_code
    print(f"{outcome.pages} pages in {outcome.output}")

    reports, _ = showcase.check_festivals(folder, [festival], today=date.today())
    for report in reports:
        print(f"{report.project}: {report.verdict}")
    return 0 if outcome.ok and all(report.sendable for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

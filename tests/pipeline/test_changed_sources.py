"""Files that change while a build runs: what was made of them is not published, and everything else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import showcase
from showcase.engine.events import Event, Finished, follow
from showcase.engine.files import digest_of
from showcase.engine.task import SourceFile, Task, TaskOutcomes
from showcase.model.text import PartialDate
from showcase.pipeline.context import BuildContext
from showcase.pipeline.workspace import Workspace
from tests.sites import footage
from tests.sites.samples import copy, write

TODAY = PartialDate(2026, 5, 1)
LAMP, TRAM = "content/lamp/notes.txt", "content/tram/notes.txt"


@pytest.fixture
def context(tmp_path: Path) -> BuildContext:
    root = write(tmp_path, {"showcase.toml": 'title = "T"\n', LAMP: "lamp", TRAM: "tram"})
    return BuildContext.open(Workspace(root, today=TODAY, jobs=1))


def task(context: BuildContext, *paths: str, call: str = "echo", text: str = "", **more: object) -> Task:
    """A task that reads some files of the site, as their bytes are now."""
    sources = {path: SourceFile(path, digest_of(context.root / path)) for path in paths}
    outputs = ("joined.txt",) if call == "join" else ("out.txt",)
    label = f"{call} {text} {' '.join(paths)}"
    return Task("test", label, f"tests.engine.recipes:{call}", "1", {"text": text}, sources, outputs=outputs, **more)  # type: ignore[arg-type]


def run(context: BuildContext, tasks: list[Task], changing: Callable[[], object]) -> TaskOutcomes:
    """Runs tasks; something happens when the first of them has ended."""
    waiting = [changing]

    def listen(event: Event) -> None:
        if isinstance(event, Finished) and waiting:
            waiting.pop()()

    outcomes = follow(context.run("media", tasks), listen)
    assert not waiting
    return outcomes


def reasons(outcomes: TaskOutcomes) -> dict[str, str]:
    """Why tasks failed, by label."""
    return {
        failure.task.label: getattr(failure.error, "code", "") or type(failure.error).__name__
        if failure.because is None
        else f"because of {failure.because.label}"
        for failure in outcomes.failures.values()
    }


def test_what_was_made_of_a_file_that_changed_is_in_no_cache(context: BuildContext) -> None:
    lamp, tram = task(context, LAMP), task(context, TRAM)
    outcomes = run(context, [lamp, tram], lambda: (context.root / LAMP).write_text("another lamp", "utf-8"))
    assert reasons(outcomes) == {lamp.label: "changed-source"}
    assert outcomes.results.keys() == {tram.key}
    assert context.cache.get(lamp) is None
    assert context.cache.get(tram) is not None


def test_what_was_made_of_such_a_result_fails_because_of_it_to_the_end_of_the_chain(context: BuildContext) -> None:
    lamp, tram = task(context, LAMP), task(context, TRAM)
    both = task(context, call="join", needs={"a": lamp, "b": tram})
    last = task(context, TRAM, call="echo", text="last", needs={"all": both})
    other = task(context, call="join", text="other", needs={"b": tram})
    outcomes = run(context, [last, other], lambda: (context.root / LAMP).write_text("another lamp", "utf-8"))
    assert reasons(outcomes) == {
        lamp.label: "changed-source", both.label: f"because of {lamp.label}", last.label: f"because of {both.label}",
    }  # fmt: skip
    assert outcomes.results.keys() == {tram.key, other.key}
    assert [context.cache.get(one) for one in (lamp, both, last)] == [None] * 3


def test_a_task_that_failed_over_a_file_that_changed_names_the_change_as_its_reason(context: BuildContext) -> None:
    first, broken = task(context, TRAM), task(context, LAMP, call="fail")
    outcomes = run(context, [first, broken], lambda: (context.root / LAMP).write_text("another lamp", "utf-8"))
    assert reasons(outcomes) == {broken.label: "changed-source"}
    unchanged = task(context, TRAM, call="fail")
    assert reasons(run(context, [first, task(context, LAMP), unchanged], lambda: None)) == {
        unchanged.label: "ValueError"
    }


def test_a_file_with_another_date_or_that_was_deleted_after_it_was_read_is_no_change(context: BuildContext) -> None:
    def change() -> None:
        (context.root / LAMP).write_text("lamp", "utf-8")
        (context.root / TRAM).unlink()

    lamp, tram = task(context, LAMP), task(context, TRAM)
    outcomes = run(context, [lamp, tram], change)
    assert reasons(outcomes) == {}
    assert outcomes.results.keys() == {lamp.key, tram.key}


def test_results_of_earlier_builds_are_not_doubted(context: BuildContext) -> None:
    lamp, tram = task(context, LAMP), task(context, TRAM)
    run(context, [lamp], lambda: None)
    (context.root / LAMP).write_text("another lamp", "utf-8")
    outcomes = run(context, [lamp, tram], lambda: None)
    assert reasons(outcomes) == {}
    assert context.cache.get(lamp) is not None


def test_copies_and_parts_of_files_are_not_compared_with_the_file(context: BuildContext) -> None:
    whole = digest_of(context.root / LAMP)
    copied = Task("test", "copy", "tests.engine.recipes:echo", "1", {}, {"a": SourceFile(LAMP, whole, "their.mov")})
    part = Task("test", "part", "tests.engine.recipes:echo", "1", {"text": "part"}, {"a": SourceFile(LAMP, whole[:40])})
    outcomes = run(
        context, [task(context, TRAM), copied, part],
        lambda: (context.root / LAMP).write_text("another lamp", "utf-8"),
    )  # fmt: skip
    assert reasons(outcomes) == {}


@pytest.mark.slow
def test_a_still_that_is_replaced_during_a_build_holds_back_its_film_alone_until_the_next(tmp_path: Path) -> None:
    root = write(tmp_path / "site", {
        "showcase.toml": 'title = "T"\nlanguages = ["en"]\n',
        "content/lamp/project.yaml": "title: Lamp\n",
        "content/tram/project.yaml": "title: Tram\n",
    })  # fmt: skip
    stills = [footage.picture(root / f"content/{name}/stills/a.png", size=(96, 54)) for name in ("lamp", "tram")]
    footage.picture(stills[1], size=(96, 54), shade=2)
    replaced: list[bytes] = []

    def replace_it(event: object) -> None:
        made = (event.activity.kind, event.activity.project) if isinstance(event, Finished) else ()
        if made == ("picture", "lamp") and not replaced:
            replaced.append(footage.picture(stills[0], size=(96, 54), shade=3).read_bytes())

    outcome = showcase.build(root, jobs=1, on_event=replace_it)
    assert replaced
    errors = [(one.code, one.place.path) for one in outcome.diagnostics if one.severity == "error"]
    assert errors == [("changed-source", "content/lamp/stills/a.png")]
    assert not (root / "site/films/lamp").exists()
    assert "Tram" in (root / "site/films/tram/index.html").read_text("utf-8")
    assert showcase.build(root).ok
    clean = copy(root, tmp_path / "clean", memory=False)
    assert showcase.build(clean).ok
    names = sorted(path.name for path in (clean / "site/media/lamp").iterdir())
    assert names == sorted(path.name for path in (root / "site/media/lamp").iterdir())

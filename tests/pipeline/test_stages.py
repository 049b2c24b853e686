"""Each stage makes a new value of the one before and leaves that as it was; commands are orders of the same stages."""

from __future__ import annotations

import ast
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

import showcase
from showcase.content.read_result import ReadResult
from showcase.diagnostics import ContentError, Location, Severity, diagnose
from showcase.engine.events import Event, StageStarted, drain, follow
from showcase.engine.output import Output, OutputRecord
from showcase.engine.task import Failure, Task, TaskOutcomes
from showcase.model.project import Visibility
from showcase.model.text import PartialDate
from showcase.pipeline.build import Build
from showcase.pipeline.context import BuildContext, locked
from showcase.pipeline.diagnostic_log import DiagnosticLog, to_diagnostic, to_warning
from showcase.pipeline.inspection import probe_site
from showcase.pipeline.make import make, recall
from showcase.pipeline.plan import plan
from showcase.pipeline.probe import probe
from showcase.pipeline.read import loaded, read, read_films, select_published
from showcase.pipeline.removals import guard_removals
from showcase.pipeline.site import Published, PublishedFilms, publish, shown
from showcase.pipeline.stage_values import Loaded, Made, Planned, Probed
from showcase.pipeline.workspace import Workspace
from showcase.structs import FrozenStruct
from tests.sites import footage
from tests.sites.samples import write

PACKAGE = Path(showcase.__file__).parent

VALUES = (
    BuildContext, Workspace, Loaded, Probed, Planned, Made, PublishedFilms, Published, DiagnosticLog, TaskOutcomes,
)  # fmt: skip

TODAY = PartialDate(2026, 5, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {
        "showcase.toml": 'title = "T"\nurl = "https://example.org/"\nlanguages = ["en"]\n',
        "content/a/project.yaml": "title: A\nyear: 2025\n",
        "content/b/project.yaml": "title: B\nyear: x\n",
        "content/later/project.yaml": "title: Later\npublic_from: 2027-01-02\n",
        "content/secret/project.yaml": "title: Secret\nvisibility: private\n",
    })  # fmt: skip


def opened(root: Path) -> BuildContext:
    return BuildContext.open(Workspace(root, today=TODAY))


def slugs(value: Loaded | Probed | Planned | Made) -> set[str]:
    return {project.slug for project in value.catalogue.projects}


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_values_of_stages_are_frozen(kind: Any) -> None:
    if issubclass(kind, FrozenStruct):
        assert kind.__struct_config__.frozen  # type: ignore[attr-defined]
        return
    value = object.__new__(kind)
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(kind)[0].name, None)


def test_reading_gives_all_films_and_selecting_those_of_today(root: Path) -> None:
    context = opened(root)
    everything = read(context)
    assert slugs(everything) == {"a", "b", "later", "secret"}
    assert everything.log.failed == {"b"}
    assert everything.slugs == {name: name for name in ("a", "b", "later", "secret")}
    chosen = select_published(context, everything)
    assert slugs(chosen) == {"a", "b"}
    assert chosen.public_later == ("2027-01-02",)
    assert chosen.visibility["a"] is Visibility.PUBLIC
    assert chosen.visibility["secret"] is chosen.visibility["later"] is Visibility.PRIVATE
    assert slugs(everything) == {"a", "b", "later", "secret"}, "the value before stays as it was"
    assert everything.visibility == {}


def test_a_film_with_an_error_goes_no_further_than_reading(root: Path) -> None:
    context = opened(root)
    chosen = select_published(context, read(context))
    probed = drain(probe(context, chosen))
    made = drain(make(context, plan(context, probed)))
    assert slugs(probed) == slugs(made) == {"a"}
    assert made.log.failed == {"b"}
    assert made.planned.probed.loaded is chosen


def test_only_some_films_are_read_as_they_are_among_all(root: Path) -> None:
    context = opened(root)
    found = read_films(context, [root / "content/a"], ["b", "later", "secret"])
    assert found is not None
    everything = {project.slug: project for project in read(context).catalogue.projects}
    assert found.catalogue.projects == (everything["a"],)


def test_settings_that_cannot_be_read_end_the_stages(root: Path) -> None:
    (root / "showcase.toml").write_text("title = \n", "utf-8")
    with pytest.raises(ContentError):
        read(opened(root)).log.require_settings()
    error = diagnose(Severity.ERROR, "bad-toml", Location("showcase.toml"), project="")
    warning = diagnose(Severity.WARNING, "no-projects", Location("content"), project="")
    with pytest.raises(ContentError) as raised:
        loaded(ReadResult(None, (error, warning)))
    assert raised.value.diagnostics == (error,)


def test_the_stages_one_after_the_other_are_a_build(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    workspace = Workspace(root, other, today=TODAY)

    def work(context: BuildContext) -> Any:
        chosen = select_published(context, read(context))
        made = yield from make(context, plan(context, (yield from probe(context, chosen))))
        return (yield from publish(context, made, workspace.open_output()))

    events: list[Event] = []
    published = follow(locked(workspace, work), events.append)
    assert [event.stage for event in events if isinstance(event, StageStarted)] == ["survey", "media", "pages"]
    build = Build(root, output=tmp_path / "site", today=TODAY)
    drain(build.events())
    assert files(other) == files(tmp_path / "site")
    assert build.outcome.failed == ("b",)
    assert published.films.kept == frozenset()
    assert published.update.written == build.outcome.written


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_was_made_is_recalled_with_its_press_kit(tmp_path: Path) -> None:
    write(tmp_path, {"showcase.toml": 'title = "T"\nlanguages = ["en"]\n', "content/a/project.yaml": "title: A\n"})
    footage.picture(tmp_path / "content/a/poster.jpg")
    context = opened(tmp_path)
    planned = plan(context, drain(probe(context, select_published(context, read(context)))))
    before = recall(context, planned)
    assert before.has_kits
    assert not any(task.key in before.outcomes.results for task in before.media.tasks)
    made = drain(make(context, planned))
    assert made.log.failed == frozenset()
    after = recall(context, planned)
    assert after.media == made.media
    assert after.outcomes.results.keys() == made.outcomes.results.keys()
    assert {task.kind for task in made.media.tasks} > {task.kind for task in planned.media.tasks}, "kits come later"
    on_site = shown(context, after, context.workspace.open_output())
    sizes = [file.size for outputs in on_site.products.values() for file in outputs.kit]
    assert sizes
    assert all(sizes)


def test_a_site_is_probed_without_writing_it(root: Path) -> None:
    _, made = drain(probe_site(Workspace(root, today=TODAY)))
    assert slugs(made) == {"a"}
    assert not (root / "site").exists()


def test_an_error_fails_its_film_and_the_log_before_stays() -> None:
    empty = DiagnosticLog()
    error = diagnose(Severity.ERROR, "unknown-key", Location("content/a/project.yaml"), project="a", name="x")
    warning = diagnose(Severity.WARNING, "unknown-key", Location("content/b/project.yaml"), project="b", name="x")
    log = empty.with_diagnostics([error, warning])
    assert (log.failed, log.errors) == ({"a"}, (error,))
    assert empty == DiagnosticLog()
    assert log.with_failed(["c"]).failed == {"a", "c"}
    assert log.without([error]).diagnostics == (warning,)
    assert log.without([error]).failed == {"a"}, "what failed stays failed"
    log.require_settings()
    of_site = diagnose(Severity.ERROR, "bad-toml", Location("showcase.toml"), project="")
    with pytest.raises(ContentError) as raised:
        log.with_diagnostics([of_site]).require_settings()
    assert set(raised.value.diagnostics) == {error, warning, of_site}


def test_a_failed_task_is_an_error_of_its_film_and_an_optional_one_a_warning() -> None:
    task = Task("preview", "a: preview", "nowhere:nothing", "1", {}, project="a")
    found = to_diagnostic(task, ValueError("first line\nlast line"))
    assert (found.code, found.project, dict(found.facts)["why"]) == ("failed-task", "a", "last line")
    warned = to_warning(task, ValueError("first line\nlast line"))
    assert (warned.code, warned.severity, dict(warned.facts)["detail"]) == (
        "failed-preview", Severity.WARNING, "last line",
    )  # fmt: skip


def test_a_task_that_was_skipped_fails_its_film_without_a_second_error(root: Path) -> None:
    context = opened(root)
    planned = plan(context, drain(probe(context, select_published(context, read(context)))))
    broken = Task("encode", "a: 720p", "nowhere:nothing", "1", {}, project="a")
    needing = Task("archive", "a: kit", "nowhere:nothing", "1", {}, project="a", needs={"film": broken})
    failures = {broken.key: Failure(broken, ValueError("no")), needing.key: Failure(needing, because=broken)}
    made = Made.nothing_yet(planned)
    after = made.with_outcomes(TaskOutcomes({}, failures))
    assert [one.code for one in after.log.diagnostics if one.project == "a"].count("failed-task") == 1
    assert "a" in after.log.failed
    assert "a" not in made.log.failed
    assert after.with_outcomes(after.outcomes).log == after.log, "a failure is reported once"


def test_a_removal_that_is_not_certain_is_an_error_of_a_new_log(tmp_path: Path) -> None:
    output = Output(tmp_path / "site", tmp_path / "site.json")
    output.owned["films/a/index.html"] = OutputRecord(1, 1, "key", "a")
    empty = diagnose(Severity.WARNING, "empty-project", Location("content/a"), project="a")
    log = DiagnosticLog().with_diagnostics([empty])
    after = guard_removals(log, output)
    assert ([one.code for one in after.diagnostics], after.failed) == (["emptied-film"], {"a"})
    assert log.failed == frozenset()
    assert guard_removals(log, output, remove_all=True) is log


def test_nothing_is_written_to_from_outside_and_no_stage_is_guessed() -> None:
    written: list[str] = []
    for file in sorted((PACKAGE / "pipeline").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = [node.target]
            for target in targets:
                for part in ast.walk(target):
                    stored = isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store)
                    if stored and ast.unparse(part).count(".") != ast.unparse(part).startswith("self."):
                        written.append(f"{file.name}:{node.lineno}")
            if isinstance(node, ast.Assert):
                written.append(f"{file.name}:{node.lineno}")
    assert written == []

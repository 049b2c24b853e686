"""The Python API: what each function returns, what it refuses, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import showcase
from tests.cli.conftest import write
from tests.publishing.conftest import Place, made, quiet_git

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = CHECKOUT / "examples/evening.py"

__all__ = ["quiet_git"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return made(tmp_path, "")


def every_file(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_package_names_what_its_users_need() -> None:
    assert set(showcase.__all__) <= set(dir(showcase))
    for name in showcase.__all__:
        assert getattr(showcase, name) is not None
    with pytest.raises(AttributeError):
        _ = showcase.nothing_of_this_name


def test_importing_the_package_loads_none_of_its_parts() -> None:
    code = "import sys, showcase; print(sorted(m for m in sys.modules if m.startswith('showcase.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['showcase.version']"


@pytest.mark.parametrize(
    "call",
    [
        showcase.load, showcase.check, showcase.check_festivals, showcase.plan, showcase.build, showcase.package,
        showcase.export, showcase.deploy,
    ],
)  # fmt: skip
def test_a_folder_that_is_no_site_is_refused_and_left_alone(call: object, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write(folder, {"notes.txt": "mine"})
    assert callable(call)
    with pytest.raises(showcase.ContentError) as caught:
        call(folder)
    assert [d.code for d in caught.value.diagnostics] == ["no-site"]
    assert str(caught.value).startswith("No site")
    assert list(every_file(folder)) == ["notes.txt"]


def test_loading_writes_nothing(place: Place) -> None:
    before = every_file(place.root)
    catalogue, diagnostics = showcase.load(place.root)
    assert catalogue is not None
    assert [project.slug for project in catalogue.projects] == ["frogs"]
    assert every_file(place.root) == before
    assert not [d for d in diagnostics if d.severity is showcase.Severity.ERROR]


def test_loading_a_film_with_a_clip_writes_nothing(place: Place) -> None:
    """Not even what the clip tells of its making."""
    (place.root / "content/frogs/clip.mp4").write_bytes(
        b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(5000)
    )
    before = every_file(place.root)
    showcase.load(place.root)
    assert every_file(place.root) == before


def test_a_site_is_checked_planned_built_and_planned_again(place: Place) -> None:
    stages: list[str] = []

    def hear(event: showcase.Event) -> None:
        stages.append(getattr(event, "stage", ""))

    assert isinstance(showcase.check(place.root, jobs=1), tuple)
    assert {step.why for step in showcase.plan(place.root, jobs=1)} == {"new"}
    outcome = showcase.build(str(place.root), jobs=1, on_event=hear)
    assert outcome.ok
    assert (place.root / "site/films/frogs/index.html").is_file()
    assert "pages" in stages
    assert {step.why for step in showcase.plan(place.root)} == {"kept"}


def test_the_day_decides_what_is_public(place: Place) -> None:
    file = place.root / "content/frogs/project.yaml"
    file.write_text(file.read_text("utf-8") + "public_from: 2030-05-01\n", "utf-8")
    page = "films/frogs/index.html"
    assert showcase.build(place.root, place.root / "before", today=date(2030, 4, 30)).ok
    assert not (place.root / "before" / page).exists()
    assert showcase.build(place.root, place.root / "after", today=date(2030, 5, 1)).ok
    assert (place.root / "after" / page).is_file()


def test_a_stop_signal_ends_the_work(place: Place) -> None:
    stop = showcase.StopSignal()
    stop.now()
    with pytest.raises(showcase.Cancelled):
        showcase.build(place.root, stop=stop)
    assert not (place.root / "site").exists()


def test_films_are_compared_with_festivals_and_unknown_ones_refused(place: Place) -> None:
    reports, diagnostics = showcase.check_festivals(place.root, ["baiff"], today=date(2026, 1, 1))
    assert [(report.project, report.sendable) for report in reports] == [("frogs", False)]
    assert not diagnostics
    with pytest.raises(showcase.ContentError) as caught:
        showcase.check_festivals(place.root, ["baif", "nowhere at all"])
    assert [d.code for d in caught.value.diagnostics] == ["no-such-festival"] * 2
    assert dict(caught.value.diagnostics[0].facts)["near"].startswith("baiff")


def test_a_package_is_refused_or_made_as_a_draft(place: Place) -> None:
    refused = showcase.package(place.root, ["baiff"])
    assert not refused.ok
    assert [one.bagged for one in refused.packages] == [None]
    with pytest.raises(showcase.ContentError) as caught:
        showcase.package(place.root, ["baiff"], output=place.root / "site/packages")
    assert [d.code for d in caught.value.diagnostics] == ["package-among-public"]


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_copy_is_exported(place: Place, tmp_path: Path, as_zip: bool) -> None:
    made = showcase.export(place.root, tmp_path / "copy", as_zip=as_zip)
    assert made.where.is_file() if as_zip else (made.where / "films/frogs/index.html").is_file()
    assert made.files > 3


def test_a_site_with_an_error_is_neither_exported_nor_deployed(place: Place) -> None:
    write(place.root, {"content/frogs/project.yaml": "titel: Frogs\nyear: soon\n"})
    for leave in (showcase.export, showcase.deploy):
        with pytest.raises(showcase.ContentError) as caught:
            leave(place.root)
        assert all(d.severity is showcase.Severity.ERROR for d in caught.value.diagnostics)
    assert not (place.root / "export").exists()
    assert place.tip() == ""


@pytest.mark.slow
def test_a_site_is_deployed_once(place: Place) -> None:
    dry = showcase.deploy(place.root, dry_run=True)
    assert "films/frogs/index.html" in dry.added
    assert not dry.sent
    assert place.tip() == ""
    assert showcase.deploy(place.root).sent
    assert "films/frogs/index.html" in place.published()
    again = showcase.deploy(place.root)
    assert not again.sent
    assert (again.added, again.changed, again.removed) == ((), (), ())


@pytest.mark.slow
def test_the_example_runs_and_its_types_hold(place: Place) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(place.root), "baiff"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "frogs: not-ready" in done.stdout
    assert not done.stderr
    typed = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(EXAMPLE)],
        capture_output=True, text=True, check=False, cwd=CHECKOUT,
    )  # fmt: skip
    assert typed.returncode == 0, typed.stdout


def test_the_page_on_the_api_shows_the_example_and_every_function() -> None:
    page = (CHECKOUT / "docs/python.md").read_text("utf-8")
    assert EXAMPLE.read_text("utf-8") in page
    for name in ("load", "check", "check_festivals", "plan", "build", "package", "export", "deploy"):
        assert f"| `{name}(" in page


@pytest.mark.parametrize(
    "folder", ["content/out", "content", "content/frogs/x", ".", "..", "themes/x", ".showcase/x", ".git", "private/x"]
)
def test_neither_a_site_nor_a_copy_goes_among_its_sources(place: Place, folder: str) -> None:
    before = every_file(place.root)
    for write_site in (showcase.build, showcase.export):
        with pytest.raises(showcase.ContentError) as caught:
            write_site(place.root, place.root / folder)
        code = "output-around-sources" if folder in (".", "..") else "output-among-sources"
        assert [d.code for d in caught.value.diagnostics] == [code]
    assert every_file(place.root) == before


def test_a_film_that_is_not_there_is_refused_by_its_name(place: Place) -> None:
    for compare in (showcase.check_festivals, showcase.package):
        with pytest.raises(showcase.ContentError) as caught:
            compare(place.root, ["baiff"], projects=["frogs", "frgos"])
        assert [d.code for d in caught.value.diagnostics] == ["no-such-film"]
        assert dict(caught.value.diagnostics[0].facts) == {"written": "frgos", "films": "frogs", "near": "frogs"}
        assert caught.value.exit_code == 2
    reports, _ = showcase.check_festivals(place.root, ["baiff"], projects=["Frogs"])
    assert [report.project for report in reports] == ["frogs"]


def test_a_film_with_an_error_is_still_known(place: Place) -> None:
    write(place.root, {"content/frogs/project.yaml": "title: [\n"})
    _, diagnostics = showcase.check_festivals(place.root, ["baiff"], projects=["frogs"])
    assert "no-such-film" not in [d.code for d in diagnostics]


@pytest.mark.parametrize(
    ("fault", "wrong", "told"),
    [
        (ValueError, {"jobs": 0}, "jobs is 0"),
        (ValueError, {"jobs": -1}, "jobs is -1"),
        (TypeError, {"jobs": "2"}, "jobs is '2'"),
        (TypeError, {"jobs": True}, "jobs is True"),
        (TypeError, {"today": "2030-01-01"}, "today is '2030-01-01'"),
        (TypeError, {"festivals": "baiff"}, r"\['baiff'\]"),
        (TypeError, {"festivals": ["baiff"], "projects": "frogs"}, r"\['frogs'\]"),
    ],
)
def test_a_mistake_of_a_script_is_told_by_the_name_of_the_argument(
    place: Place, fault: type[Exception], wrong: dict[str, object], told: str
) -> None:
    for call in (showcase.check_festivals, showcase.package):
        with pytest.raises(fault, match=told):
            call(place.root, **wrong)  # type: ignore[operator]


def test_a_language_without_messages_and_an_empty_output_are_refused(place: Place) -> None:
    with pytest.raises(ValueError, match="'tlh'"):
        showcase.package(place.root, ["baiff"], language="tlh")
    with pytest.raises(ValueError, match="output is empty"):
        showcase.build(place.root, "")
    with pytest.raises(ValueError, match="'foo'"):
        showcase.build(place.root, url="foo")


def test_a_moment_counts_as_its_day(place: Place) -> None:
    reports, _ = showcase.check_festivals(place.root, ["baiff"], today=datetime(2026, 1, 1, 12))
    assert reports == showcase.check_festivals(place.root, ["baiff"], today=date(2026, 1, 1))[0]


def test_every_error_of_a_destination_is_a_class_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text('title = "S"\nurl = "https://example.org/"\n', "utf-8")
    film = tmp_path / "content/bus/project.yaml"
    film.parent.mkdir(parents=True)
    film.write_text("title: Bus\n", "utf-8")
    with pytest.raises(showcase.PublishingError) as refused:
        showcase.deploy(tmp_path, to="ftp://x")
    assert isinstance(refused.value, showcase.ShowcaseError)
    assert "unknown-destination" in {one.code for one in refused.value.diagnostics}
    assert "`PublishingError`" in (Path(showcase.__file__).parents[1] / "docs/python.md").read_text("utf-8")

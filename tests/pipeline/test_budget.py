"""A site weighs what its settings allow: all films are lowered alike, told before, and never below a floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import showcase
from showcase.engine.cache import Cache
from showcase.engine.events import Noticed
from showcase.engine.stop_signal import StopSignal
from showcase.engine.task import Task
from showcase.media import size_limits
from showcase.media.budget import FLOOR
from showcase.pipeline.preview_build import PreviewBuilder
from tests.media.conftest import film
from tests.media.test_quality import drawn
from tests.sites.program import run

NOISE = "testsrc2=s=160x90:r=24:d=2,noise=alls={strength}:allf=t:all_seed=1"
PLAIN = 'title = "Site"\nlanguages = ["en"]\n'


def add(root: Path, slug: str, strength: int) -> None:
    folder = root / "content" / slug
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(f"title: {slug.title()}\n", "utf-8")
    drawn(folder / "clip.mp4", NOISE.format(strength=strength))


def settle(root: Path, budget: str = "") -> None:
    (root / "showcase.toml").write_text(PLAIN + (f"budget = {budget}\n" if budget else ""), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    add(root, "grain", 14)
    add(root, "rain", 20)
    settle(root)
    return root


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of encodes that were made and not taken from the cache."""
    done: list[str] = []
    plain = Cache.keep

    def kept(cache: Cache, task: Task, *rest: object) -> object:
        if task.kind == "encode":
            done.append(task.label)
        return plain(cache, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "keep", kept)
    return done


def weight(root: Path) -> int:
    return sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())


def videos(root: Path) -> dict[str, int]:
    found = (root / "site" / "media").rglob("*.mp4")
    return {path.name: path.stat().st_size for path in found if "_preview." not in path.name}


def codes(diagnostics: object) -> list[str]:
    return [one.code for one in diagnostics if one.code != "low-resolution"]  # type: ignore[attr-defined]


def budget_of(root: Path) -> dict[str, showcase.PlanStep]:
    return {step.project or "*": step for step in showcase.plan(root) if step.kind == "budget"}


@pytest.mark.slow
def test_all_films_are_lowered_alike_until_the_site_is_small_enough(root: Path, encoded: list[str]) -> None:
    assert showcase.build(root).ok
    whole, before = weight(root), sum(videos(root).values())
    budget = whole - before // 4
    settle(root, f'"{budget / 1000:.1f} kB"')
    told = budget_of(root)
    assert told["*"].size <= budget
    assert told["*"].lost > 0
    assert told["grain"].vmaf == pytest.approx(told["rain"].vmaf, abs=1.2), "neither is better than the other"
    assert told["grain"].lost > 0
    assert told["rain"].vmaf > FLOOR
    encoded.clear()
    notes: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, Noticed):
            notes.append(event.diagnostic.message("en"))

    assert showcase.build(root, on_event=hear).ok
    assert weight(root) <= budget
    assert len(encoded) == 2
    assert "The site will have about" in notes[0]
    assert "at a VMAF of" in notes[1]
    page = next((root / "site").glob("**/grain/press/index.html")).read_text("utf-8")
    assert f"VMAF {told['grain'].vmaf:.1f}" in page

    encoded.clear()
    (root / "content" / "rain" / "project.yaml").write_text("title: More Rain\n", "utf-8")
    assert showcase.build(root).ok
    (root / ".showcase" / "last.json").unlink()
    assert showcase.build(root).ok
    assert not encoded
    assert weight(root) <= budget


@pytest.mark.slow
def test_a_preview_plans_the_encodes_of_the_build(root: Path) -> None:
    assert showcase.build(root).ok
    settle(root, f'"{(weight(root) - sum(videos(root).values()) // 4) / 1000:.1f} kB"')
    before = PreviewBuilder(root, None, StopSignal()).pages(hidden=False)
    assert {task.kind for task in before.pending} & {"quality", "encode"}, "the films are lowered"
    assert showcase.build(root).ok
    after = PreviewBuilder(root, None, StopSignal()).pages(hidden=False)
    assert not {task.kind for task in after.pending} & {"quality", "encode"}
    assert after.whole


@pytest.mark.slow
def test_films_that_fit_are_not_encoded_again(root: Path, encoded: list[str]) -> None:
    assert showcase.build(root).ok
    before = videos(root)
    settle(root, '"100 MB"')
    encoded.clear()
    assert showcase.build(root).ok
    assert not encoded
    assert videos(root) == before
    add(root, "snow", 16)
    assert showcase.build(root).ok
    assert {label.partition(":")[0] for label in encoded} == {"snow"}


@pytest.mark.slow
def test_no_budget_goes_below_the_floor(root: Path, encoded: list[str]) -> None:
    assert showcase.build(root).ok
    before = videos(root)
    settle(root, '"300 kB"')
    encoded.clear()
    done = run(root, "build")
    assert done.returncode == 1
    (line,) = [one for one in done.stderr.splitlines() if "error[" in one]
    assert line.startswith("showcase.toml:3:10")
    assert "cannot weigh 0.30 MB" in line
    assert f"at VMAF {FLOOR:g}" in line
    assert "`visibility: trailer-only`" in done.stderr
    assert not encoded
    assert videos(root) == before, "the site stays as it was"


@pytest.mark.slow
def test_a_check_says_what_may_not_fit_without_measuring(root: Path) -> None:
    settle(root, '"300 kB"')
    (found,) = [one for one in showcase.check(root) if one.code.startswith("budget-")]
    assert (found.code, str(found.severity)) == ("budget-near-limit", "warning")


@pytest.mark.slow
def test_only_the_file_that_is_too_large_is_lowered(root: Path, encoded: list[str]) -> None:
    assert showcase.build(root).ok
    sizes = videos(root)
    largest = max(sizes, key=lambda name: sizes[name])
    other = next(slug for slug in ("grain", "rain") if not largest.startswith(slug))
    limit = round(sizes[largest] * 0.8)
    assert max(size for name, size in sizes.items() if name.startswith(other)) <= limit, "the films differ too little"
    settle(root, f'{{ file = "{limit / 1000:.1f} kB" }}')
    encoded.clear()
    assert showcase.build(root).ok
    assert {label.partition(":")[0] for label in encoded} == {largest.partition("_")[0]}
    assert max(videos(root).values()) <= limit


@pytest.mark.slow
def test_a_film_whose_sound_alone_is_too_large_is_refused_at_check(tmp_path: Path, encoded: list[str]) -> None:
    root = tmp_path / "site"
    folder = root / "content" / "talk"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("title: Talk\n", "utf-8")
    film(folder / "clip.mp4", seconds=4.0)
    settle(root, '{ file = "40 kB" }')
    (found,) = [one for one in showcase.check(root) if one.code.startswith("film-")]
    assert (found.code, str(found.severity), found.place.path) == (
        "film-above-limit", "error", "content/talk/clip.mp4",
    )  # fmt: skip
    add(root, "grain", 14)
    outcome = showcase.build(root)
    assert outcome.failed == ("talk",)
    assert not encoded or {label.partition(":")[0] for label in encoded} == {"grain"}


def test_a_film_that_the_host_will_refuse_is_told_at_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "heavy-film" not in codes(showcase.check(root))
    monkeypatch.setitem(size_limits.BY_HOST, "", ("GitHub Pages", 1_000))
    found = [one for one in showcase.check(root) if one.code == "heavy-film"]
    assert {one.project for one in found} == {"grain", "rain"}
    assert "GitHub Pages" in found[0].message("en")
    (root / "showcase.toml").write_text(f'{PLAIN}[deploy]\nto = "ssh://films.example.org/www"\n', "utf-8")
    assert "heavy-film" not in codes(showcase.check(root))


@pytest.mark.parametrize("written", ["0", '"0 MB"', "-5", '"-1 GB"', '"1 TEN"', '"much"', "900", "true", '""'])
def test_a_budget_that_is_no_size_is_one_clear_line(tmp_path: Path, written: str) -> None:
    root = tmp_path / "site"
    (root / "content" / "film").mkdir(parents=True)
    (root / "content" / "film" / "project.yaml").write_text("title: Film\n", "utf-8")
    settle(root, written)
    (found,) = [one for one in showcase.check(root) if str(one.severity) == "error"]
    assert (found.code, str(found.place)) == ("invalid-budget", "showcase.toml:3:10")
    done = run(root, "build")
    assert done.returncode == 1
    assert len([line for line in done.stderr.splitlines() if "error[" in line]) == 1


@pytest.mark.parametrize(
    ("written", "size"),
    [("900 MB", 900_000_000), ("1 GO", 1_000_000_000), ("1,5 Go", 1_500_000_000), ("1 000 Mo", 1_000_000_000),
     ("95 MiB", 95 << 20), ("1.5GB", 1_500_000_000), ("512 kio", 512 << 10)],
)  # fmt: skip
@pytest.mark.parametrize("key", ["budget", "poids_maximal", "peso_maximo"])
def test_a_size_may_be_written_as_in_other_languages(tmp_path: Path, written: str, size: int, key: str) -> None:
    from showcase.content.site import read_site

    (tmp_path / "showcase.toml").write_text(f'{PLAIN}{key} = "{written}"\n', "utf-8")
    reading = read_site(tmp_path)
    assert not reading.diagnostics
    assert reading.value is not None
    assert reading.value.budget.site == size


@pytest.mark.slow
def test_the_budget_is_told_on_the_command_line(root: Path) -> None:
    assert showcase.build(root).ok
    whole = weight(root)
    settle(root, f'"{(whole - sum(videos(root).values()) // 5) / 1000:.1f} kB"')
    done = run(root, "plan")
    assert "VMAF lowered by" in done.stdout
    assert "lowered for the budget" in done.stdout
    every = map(json.loads, run(root, "plan", "--json").stdout.splitlines())
    rows = [row for row in every if row.get("kind") == "budget"]
    assert {row["project"] for row in rows} == {"grain", "rain", ""}
    assert all(row["size"] > 0 for row in rows)
    assert "VMAF abaissé de" in run(root, "plan", "--lang", "fr").stdout
    events = [json.loads(line) for line in run(root, "build", "--json").stdout.splitlines()]
    assert {"budget-plan", "budget-film"} <= {row.get("code") for row in events}


@pytest.mark.slow
def test_drafts_keep_their_quality(root: Path) -> None:
    (root / "showcase.toml").write_text(f'{PLAIN}encodes = "draft"\nbudget = "200 kB"\n', "utf-8")
    outcome = showcase.build(root)
    assert outcome.ok
    assert "budget-of-drafts" in codes(outcome.diagnostics)

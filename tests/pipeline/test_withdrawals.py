"""A withdrawal takes effect at once: before slow work begins, and while other mistakes hold a film back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from showcase.diagnostics import ContentError, Location
from showcase.engine.events import SiteUpdated
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline import Build, Outcome
from showcase.pipeline.name_guard import NameGuard
from showcase.structs import replace

LIST = "content/sun/private/consent.csv"
MEMBER = {"member": 7, "id": "100000000000000007", "names": ["kilo"], "nicks": ["Kilo Blix"]}


@pytest.fixture(autouse=True)
def _trusted_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.engine.files.GRAIN", 0)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def site(root: Path) -> None:
    write(root / "content/sun/project.yaml", "title: Sun\ncredits: {Director: [Ada Marsh], Editor: [Bob Secret]}\n")
    write(root / "content/rain/project.yaml", "title: Rain\n")
    write(root / LIST, "name,consent\nBob Secret,yes\n")


def build(root: Path) -> Outcome:
    made = Build(root)
    for _ in made.events():
        pass
    return made.outcome


def pages(root: Path) -> str:
    return "\n".join(file.read_text("utf-8", "replace") for file in (root / "site").rglob("*") if file.is_file())


def codes(outcome: Outcome) -> list[str]:
    return [found.code for found in outcome.diagnostics]


BREAKS = {
    "broken YAML": ("content/sun/project.yaml", "title: [Sun\n"),
    "missing clip": ("content/sun/project.yaml", "title: Sun\nclip: gone.mp4\n"),
    "broken credits": ("content/sun/credits.yaml", "Director: [\n"),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_held_film_that_names_somebody_who_withdrew_is_taken_down(tmp_path: Path, how: str) -> None:
    site(tmp_path)
    assert build(tmp_path).ok
    assert "Bob Secret" in pages(tmp_path)
    write(tmp_path / LIST, "name,consent\nBob Secret,withdrawn\n")
    broken, text = BREAKS[how]
    before = (tmp_path / broken).read_text("utf-8") if (tmp_path / broken).exists() else ""
    write(tmp_path / broken, text)
    outcome = build(tmp_path)
    assert "sun" in outcome.failed
    assert "Secret" not in pages(tmp_path)
    assert not (tmp_path / "site/films/sun").exists()
    assert "Rain" in pages(tmp_path)
    told = next(found for found in outcome.diagnostics if found.code == "film-taken-down")
    assert (told.project, told.place.path, told.place.line) == ("sun", LIST, 2)
    if before:
        write(tmp_path / broken, before)
    else:
        (tmp_path / broken).unlink()
    outcome = build(tmp_path)
    assert outcome.ok, codes(outcome)
    assert "film-taken-down" not in codes(outcome)
    assert "Ada Marsh" in pages(tmp_path)
    assert "Secret" not in pages(tmp_path)


def test_a_held_film_that_names_nobody_stays(tmp_path: Path) -> None:
    site(tmp_path)
    write(tmp_path / LIST, "name,consent\nBob Secret,withdrawn\n")
    assert build(tmp_path).ok
    write(tmp_path / "content/sun/project.yaml", "title: [Sun\n")
    outcome = build(tmp_path)
    assert "film-taken-down" not in codes(outcome)
    assert "Ada Marsh" in pages(tmp_path)


@pytest.mark.parametrize("answer", ["withdrawn", "anonymous"])
def test_a_held_film_with_prompts_of_somebody_who_withdrew_is_taken_down(tmp_path: Path, answer: str) -> None:
    site(tmp_path)
    write(tmp_path / "content/sun/private/members.json", f"[\n{json.dumps(MEMBER)}\n]\n")
    write(tmp_path / "content/sun/prompts/prompts.csv", "prompt,by\na pond at night,member-07\n")
    first = build(tmp_path)
    assert first.ok, codes(first)
    assert "pond at night" in pages(tmp_path)
    write(tmp_path / LIST, f"name,id,consent\nBob Secret,,yes\nkilo,{MEMBER['id']},{answer}\n")
    write(tmp_path / "content/sun/project.yaml", "title: [Sun\n")
    outcome = build(tmp_path)
    assert "film-taken-down" in codes(outcome)
    assert "pond at night" not in pages(tmp_path)


def test_names_are_gone_before_slow_work_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path)
    write(tmp_path / "content/rain/project.yaml", "title: Rain\nrelations: {sequel_of: sun}\n")
    build(tmp_path)
    write(tmp_path / LIST, "name,consent\nBob Secret,withdrawn\n")
    write(tmp_path / "private/consent.csv", "name,consent\nJo Else,yes\n")
    seen: list[str] = []

    def stop_here(*_: object, **__: object) -> None:
        seen.append(pages(tmp_path))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("showcase.pipeline.probe.probe", stop_here)
        with pytest.raises(KeyboardInterrupt):
            build(tmp_path)
    assert seen
    assert "Secret" not in seen[0]
    assert (tmp_path / "site/films/sun/index.html").is_file()  # no link leads nowhere
    write(tmp_path / "content/sun/project.yaml", "title: [Sun\n")
    assert "film-taken-down" in codes(build(tmp_path))
    assert "Secret" not in pages(tmp_path)


def test_nothing_is_taken_down_while_consent_is_the_same(tmp_path: Path) -> None:
    site(tmp_path)
    write(tmp_path / LIST, "name,consent\nBob Secret,anonymous\n")
    build(tmp_path)
    write(tmp_path / "content/rain/project.yaml", "title: Rain again\n")
    made = Build(tmp_path)
    updates = [event for event in made.events() if isinstance(event, SiteUpdated)]
    assert made.outcome.ok
    assert updates[0].written < 12


def test_all_goes_where_pages_were_taken_down_and_nothing_can_be_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path)
    build(tmp_path)
    write(tmp_path / LIST, "name,consent\nBob Secret,withdrawn\n")
    write(tmp_path / "showcase.toml", 'theme = "none-such"\n')
    with pytest.raises(ContentError) as fault:
        build(tmp_path)
    assert "site-taken-down" in [found.code for found in fault.value.diagnostics]
    assert "Secret" not in pages(tmp_path)


@pytest.mark.slow
def test_a_later_withdrawal_is_found_in_files_that_were_searched_for_other_names(tmp_path: Path) -> None:
    site(tmp_path)
    people = "{Director: [Ada Marsh], Editor: [Bob Secret], Camera: [Zoe Quill]}"
    write(tmp_path / "content/sun/project.yaml", f"title: Sun\ncredits: {people}\n")
    write(tmp_path / LIST, "name,consent\nBob Secret,yes\nZoe Quill,anonymous\n")
    write(tmp_path / "content/rain/statement.md", "With Bob Secret.\n")
    assert build(tmp_path).ok
    assert "Bob Secret" in (tmp_path / "site/films/rain/index.html").read_text("utf-8")
    write(tmp_path / LIST, "name,consent\nBob Secret,no\nZoe Quill,anonymous\n")
    build(tmp_path)
    assert "Secret" not in pages(tmp_path)


ADA = HiddenName("Ada Marsh", place=Location(LIST, 2), project="sun")
BOB = HiddenName("Bob Secret", place=Location(LIST, 3), project="sun")
ADA_OF_RAIN = replace(ADA, project="rain")
SUN = FilmNames("sun", (ADA,), frozenset(["carl open"]), ("Carl Open",))
RAIN = FilmNames("rain", (), frozenset(["ada marsh"]), ("Ada Marsh",))
TEXT = b"<p>Ada Marsh and Bob Secret met Marsh.</p>"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        ((SUN, RAIN), (SUN, RAIN), {"sun": 0, "rain": 0}),
        ((SUN, RAIN), (replace(SUN, hidden=(ADA, BOB)), RAIN), {"sun": 1, "rain": 1}),
        ((SUN, RAIN), (SUN, replace(RAIN, agreed=frozenset(), shown=())), {"sun": 0, "rain": 1}),
        ((SUN, RAIN), (SUN, replace(RAIN, shown=())), {"sun": 0, "rain": 0}),
        ((SUN, replace(RAIN, agreed=frozenset())), (SUN, replace(RAIN, hidden=(ADA_OF_RAIN,))), {"sun": 0, "rain": 1}),
        ((), (SUN, RAIN), {"sun": 1, "rain": 0}),
    ],
    ids=["as before", "one more", "no more agreed", "not credited any more", "hidden here too", "never searched"],
)
def test_what_was_searched_is_searched_for_what_is_hidden_since(
    then: tuple[FilmNames, ...], now: tuple[FilmNames, ...], found: dict[str, int]
) -> None:
    guard = NameGuard(now).since(then)
    for slug, count in found.items():
        assert len({dict(error.facts)["where"] for error in guard.check("a.html", TEXT, slug)}) == count, slug


@pytest.mark.slow
def test_no_file_is_searched_again_in_another_run_while_the_names_are_the_same() -> None:
    """Sets have another order in each run of the program."""
    program = (
        "from showcase.names.hidden import FilmNames, HiddenName\n"
        "from showcase.pipeline.name_guard import NameGuard\n"
        "films = (FilmNames('sun', (HiddenName('Ada'),), frozenset(map(str, range(40)))),)\n"
        "print(NameGuard(films).digest)"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "123"
    }
    assert len(seen) == 1

"""Rows of prompts are written beside what is there, once, and never over a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from showcase.content.reader import read_project
from showcase.engine.files import Digests
from showcase.importers.prompt_rows import (
    LARGEST_FILE,
    LEDGER,
    PromptRow,
    RowsWritten,
    content_key,
    job_key,
    known_prompts,
    plan_rows,
    text_key,
    write_rows,
)
from tests.importers.conftest import picture, write

JOB = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "content/night", {"project.yaml": "title: Night"})


def bring(folder: Path, *rows: PromptRow) -> tuple[RowsWritten, int]:
    """Import rows; gives what was written, and how many were known."""
    plan = plan_rows(rows, known_prompts(folder.parents[1], folder))
    return write_rows(plan, folder, "imported-files"), plan.known


def texts(folder: Path) -> list[str]:
    """The prompts that a build shows."""
    read = read_project(folder.parents[1], folder, ("en",), Digests().of)
    assert read.value is not None
    assert not [d.code for d in read.diagnostics if d.severity == "error"]
    return sorted(prompt.prompt for prompt in read.value.prompts)


def row(prompt: str, *keys: str, **values: object) -> PromptRow:
    return PromptRow({"prompt": prompt, **values}, keys or (text_key(prompt),))


def test_new_rows_are_read_by_a_build_and_known_to_the_next_import(folder: Path) -> None:
    rows = [row("a fox,\nat night", job_key(JOB), seed="007", params={"ar": "4:3"}), row("a bus  ")]
    made, known = bring(folder, *rows)
    assert made.files == ("prompts/imported-files.jsonl",)
    assert known == 0
    assert texts(folder) == ["a bus", "a fox,\nat night"]
    assert bring(folder, *rows) == (RowsWritten(), 2)
    again, known = bring(folder, *rows, row("a new one"))
    assert (again.files, known) == (("prompts/imported-files-2.jsonl",), 2)
    assert texts(folder) == ["a bus", "a fox,\nat night", "a new one"]


def test_what_was_deleted_does_not_come_back(folder: Path) -> None:
    made, _ = bring(folder, row("a fox"), row("a bus"))
    (folder / made.files[0]).unlink()
    assert bring(folder, row("a fox"), row("a bus"))[1] == 2
    assert texts(folder) == []


@pytest.mark.parametrize(
    ("written", "met"),
    [
        ("- {prompt: by hand, job_id: " + JOB.upper() + "}", row("from a file", job_key(JOB))),
        ("- {prompt: by hand, media: a.jpg}", row("from a file", content_key("DIGEST"))),
        ("- {prompt: by hand, id: u1_fox_" + JOB + "_0}", row("from a file", job_key(JOB))),
        ("- {prompt: A  Fox, visibility: private}", PromptRow({"prompt": "a fox"}, ("x:1",), (text_key("a fox"),))),
        ("- {prompt: a fox, seed: 7}", row("a fox", text_key("a fox", "", "7"))),
        ("- A fox", PromptRow({"prompt": "a fox"}, ("x:1",), (text_key("a fox"),))),
    ],
)
def test_a_row_of_a_person_wins(folder: Path, written: str, met: PromptRow) -> None:
    from showcase.engine.files import digest_of

    write(folder, {"prompts/mine.yaml": written, "prompts/a.jpg": picture()})
    met = PromptRow(met.values, tuple(key.replace("digest", digest_of(folder / "prompts/a.jpg")) for key in met.keys),
                    met.written_keys)  # fmt: skip
    before = sorted(file.name for file in (folder / "prompts").iterdir())
    assert bring(folder, met) == (RowsWritten(), 1)
    assert sorted(file.name for file in (folder / "prompts").iterdir()) == before


def test_other_seeds_of_a_persons_prompt_are_new(folder: Path) -> None:
    write(folder, {"prompts/mine.yaml": "- {prompt: a fox, seed: 7}"})
    made, known = bring(folder, PromptRow({"prompt": "a fox", "seed": "8"}, (text_key("a fox", "", "8"),)))
    assert (len(made.files), known) == (1, 0)


def test_rows_with_a_key_in_common_are_one(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "bob_fox_0.jpg", tmp_path / "bob_fox_1.jpg"
    one.write_bytes(picture())
    two.write_bytes(picture(colour="red"))
    first = PromptRow({"prompt": "a fox"}, (job_key(JOB), "a:1"), pictures=(one,), private={"account": "bob"})
    second = PromptRow({"prompt": "a fox", "seed": "7"}, (job_key(JOB), "a:2"), pictures=(two, tmp_path / "gone.png"))
    made, _ = bring(folder, first, second)
    [line] = (folder / made.files[0]).read_text("utf-8").splitlines()
    written = json.loads(line)
    assert (written["prompt"], written["seed"], len(written["media"])) == ("a fox", "7", 2)
    assert made.pictures == tuple(f"prompts/{name}" for name in written["media"])
    public = [file for file in folder.rglob("*") if file.is_file() and "private" not in file.parts]
    assert not [file for file in public if "bob" in file.name or b"bob" in file.read_bytes()]
    assert "bob" in (folder / LEDGER).read_text("utf-8")
    assert (folder / "private/.gitignore").read_bytes() == b"*\n"


def test_ids_are_unique_and_files_are_never_overwritten(folder: Path) -> None:
    write(folder, {"prompts/imported-files.csv": "id,prompt\nfox,mine"})
    made, _ = bring(folder, row("one", id="fox"), row("two", id="fox"), row("three"))
    assert made.files == ("prompts/imported-files-2.jsonl",)
    ids = [json.loads(line)["id"] for line in (folder / made.files[0]).read_text("utf-8").splitlines()]
    assert ids[:2] == ["fox-2", "fox-3"]
    assert len(set(ids)) == 3
    assert texts(folder) == ["mine", "one", "three", "two"]


@pytest.mark.slow
def test_many_long_rows_are_split_over_files_that_can_be_read(folder: Path) -> None:
    long = "word " * 40_000
    made, _ = bring(folder, *(row(f"{number} {long}") for number in range(60)))
    assert len(made.files) == 2
    assert all((folder / file).stat().st_size <= LARGEST_FILE for file in made.files)
    assert len(texts(folder)) == 60


def test_a_damaged_ledger_and_broken_rows_stop_nothing(folder: Path) -> None:
    write(folder, {LEDGER: b'{"keys": 3}\n[1]\n{"keys": ["job:1"', "prompts/a.yaml": "- [", "prompts/b.jsonl": "{\n"})
    made, _ = bring(folder, row("a fox \ud83d"))
    assert len(made.files) == 1
    assert bring(folder, row("a fox \ud83d"))[1] == 1

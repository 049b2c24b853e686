"""Prompts out of files become rows beside what is there; people stay in `private/`."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from showcase.content.reader import read_project
from showcase.engine.files import Digests
from showcase.importers.prompt_files import PromptFilesRequest, PromptFilesResult, import_prompt_files
from showcase.importers.prompt_rows import LEDGER
from tests.generation_metadata.making import chunk, graph, jpeg, mp3, node, png, text
from tests.importers.conftest import write
from tests.sites.program import run

JOB = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"


def picture(*chunks: bytes) -> bytes:
    """A PNG that can be shown, with text chunks."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    data = file.getvalue()
    return data[:33] + b"".join(chunks) + data[33:]


def midjourney(prompt: str, job: str = JOB, account: str = "bob.secret") -> bytes:
    return picture(
        text("Author", account),
        text("Creation Time", "Sat, 09 Aug 2025 10:41:50 GMT"),
        text("Description", f"{prompt} --ar 4:3 --v 6.1 Job ID: {job}"),
    )


def parameters(prompt: str, seed: int = 7) -> bytes:
    return picture(
        text("parameters", f"{prompt}\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: {seed}, Model: m")
    )


FILES: dict[str, str | bytes] = {
    f"bob.secret_a_fox_{JOB}_0.png": midjourney("a fox"),
    "sub/00001-7.png": parameters("a bus"),
    "photo.jpg": jpeg(),
    "song.mp3": mp3(
        ("TPE1", b"\3bob.secret"), ("COMM", b"\3eng\0made with suno; id=116d34f4-b3d5-48b8-9334-011b1dd1df00")
    ),
    "notes.txt": "a fox --v 6",
    ".DS_Store": "x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site/content/night", {"project.yaml": "title: Night"})


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    return write(tmp_path / "downloads", FILES)


def bring(folder: Path, *paths: Path, **options: Any) -> PromptFilesResult:
    shown = tuple((path, path.name) for path in paths)
    return import_prompt_files(PromptFilesRequest(shown, folder.parents[1], folder, **options))


def rows(folder: Path) -> list[dict[str, Any]]:
    files = sorted((folder / "prompts").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]



@pytest.mark.parametrize("rehearse", [False, True])
def test_a_picture_that_is_cut_off_is_told_and_its_prompt_imported(
    folder: Path, downloads: Path, rehearse: bool
) -> None:
    whole = parameters("a hen")
    write(downloads / "cut", {"a.png": parameters("a bus"), "b.png": whole[:-30]})
    result = bring(folder, downloads / "cut", rehearse=rehearse)
    assert (result.rows, result.pictures) == (2, 1)
    (told,) = result.diagnostics
    assert (told.code, str(told.place)) == ("uncopied-prompt-files", "cut/b.png")
    assert told.message("en").startswith("1 of 2 pictures were not copied")


def shown(folder: Path) -> dict[str, Any]:
    """Prompts of the film as a build reads it, by their words."""
    read = read_project(folder.parents[1], folder, ("en",), Digests().of)
    assert read.value is not None
    assert [d.code for d in read.diagnostics if d.severity == "error"] == []
    return {prompt.prompt: prompt for prompt in read.value.prompts}


def test_files_become_prompts_with_their_pictures(folder: Path, downloads: Path) -> None:
    made = bring(folder, downloads)
    assert (len(made.files), made.rows, made.known, made.pictures) == (5, 3, 0, 2)
    found = shown(folder)
    assert sorted(found) == ["a bus", "a fox"]
    fox, bus = found["a fox"], found["a bus"]
    assert (fox.tool, fox.version, str(fox.at), fox.params) == (
        "Midjourney",
        "6.1",
        "2025-08-09",
        (("ar", "4:3"), ("v", "6.1")),
    )
    assert (bus.tool, bus.negative, bus.seed, dict(bus.params)["Model"]) == ("AUTOMATIC1111", "blurry", "7", "m")
    assert fox.media.startswith("content/night/prompts/")
    assert bus.media.startswith("content/night/prompts/")
    assert fox.by == ""


def test_people_are_in_private_files_only(folder: Path, downloads: Path) -> None:
    made = bring(folder, downloads)
    assert [told.code for told in made.diagnostics] == ["people-in-files"]
    public = [file for file in folder.rglob("*") if file.is_file() and "private" not in file.parts]
    assert len(public) == 4
    for file in public:
        assert b"bob" not in file.read_bytes()
        assert "bob" not in file.name
    entries = [json.loads(line) for line in (folder / LEDGER).read_text("utf-8").splitlines()]
    assert {entry["private"].get("account") for entry in entries} == {"bob.secret", None}


def test_a_second_run_adds_only_what_is_new(folder: Path, downloads: Path) -> None:
    bring(folder, downloads)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    again = bring(folder, downloads)
    assert (again.rows, again.known, again.made) == (0, 3, ())
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    write(
        downloads,
        {"new.png": midjourney("a fox", "3b6e053b-9a65-4ca9-9e13-b6f4465164d4"), "copy.png": parameters("a bus")},
    )
    third = bring(folder, downloads)
    assert (third.rows, third.known) == (1, 4)
    assert third.made == ("prompts/imported-files-2.jsonl",)


def test_what_a_person_wrote_wins_and_what_they_deleted_stays_away(folder: Path, downloads: Path) -> None:
    write(
        folder,
        {"prompts/mine.yaml": f"- {{prompt: our fox, job_id: {JOB}, visibility: private}}\n- {{prompt: a bus}}\n"},
    )
    made = bring(folder, downloads)
    assert (made.rows, made.known) == (1, 2)
    assert sorted(shown(folder)) == ["a bus"]
    (folder / made.made[0]).unlink()
    assert bring(folder, downloads).rows == 0


def test_a_rehearsal_writes_nothing(folder: Path, downloads: Path) -> None:
    made = bring(folder, downloads, rehearse=True)
    assert (made.rows, made.pictures) == (3, 2)
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["project.yaml"]
    assert not (folder.parents[1] / ".showcase").exists()


def test_one_generation_in_several_files_is_one_row(folder: Path, tmp_path: Path) -> None:
    files = {f"x_{JOB}_{number}.png": midjourney("a fox") + bytes(number) for number in range(4)}
    bring(folder, write(tmp_path / "d", files))
    [row] = rows(folder)
    assert len(row["media"]) == 4
    other = write(
        tmp_path / "e", {"a.png": parameters("a", 1), "b.png": parameters("a", 1) + b"x", "c.png": parameters("a", 2)}
    )
    assert bring(folder, other).rows == 2


def test_a_zip_is_read_as_a_folder(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "midjourney.zip", "w") as archive:
        for name, data in FILES.items():
            archive.writestr(f"session/{name}", data)
        archive.writestr("../../evil.png", parameters("outside"))
    made = bring(folder, tmp_path / "midjourney.zip")
    assert made.rows == 4
    assert sorted(shown(folder)) == ["a bus", "a fox", "outside"]
    assert not list(tmp_path.parent.rglob("evil.png"))
    (tmp_path / "broken.zip").write_bytes((tmp_path / "midjourney.zip").read_bytes()[:-30])
    assert bring(folder, tmp_path / "broken.zip").rows == 0


def test_job_ids_and_pictures_can_be_left_out(folder: Path, downloads: Path) -> None:
    made = bring(folder, downloads, hide_jobs=True, with_pictures=False)
    assert made.pictures == 0
    assert not [row for row in rows(folder) if "job_id" in row or "media" in row]
    assert JOB not in "".join(file.read_text("utf-8") for file in (folder / "prompts").iterdir())
    assert bring(folder, downloads).rows == 0


def test_files_in_the_films_folder_stay_where_they_are(folder: Path) -> None:
    write(folder, {"prompts/fox.png": parameters("a fox"), "stills/bus.png": parameters("a bus")})
    made = bring(folder, folder / "prompts", folder / "stills")
    assert (made.rows, made.pictures) == (2, 0)
    assert [row["media"] for row in rows(folder)] == ["fox.png", "stills/bus.png"]
    assert shown(folder)["a bus"].media == "content/night/stills/bus.png"


def test_what_cannot_be_followed_is_told_with_its_file(folder: Path, tmp_path: Path) -> None:
    lost = graph(
        n6=node("CLIPTextEncode", text=["30", 0], clip=["4", 1]), n30=node("OllamaGenerate", prompt="x", model="y")
    )
    files = {"a.png": picture(text("prompt", json.dumps(lost))), "b.png": png(chunk(b"tEXt", b"prompt\0" + b"[" * 99_999)),
             "c.png": parameters("x")[:20]}  # fmt: skip
    made = bring(folder, write(tmp_path / "d", files))
    assert {(told.place.path, told.code) for told in made.diagnostics} == {
        ("d/a.png", "graph-with-made-text"), ("d/b.png", "nested-file-text"),
        ("d/c.png", "broken-prompt-file"),
    }  # fmt: skip
    assert shown(folder) == {}


def test_from_the_command_line(tmp_path: Path, folder: Path, downloads: Path) -> None:
    site = folder.parents[1]
    asked = run(site, "import", "prompts", str(downloads), "--project", "night", "--dry-run", "--json")
    events = [json.loads(line) for line in asked.stdout.splitlines()]
    files = {Path(row["file"]).name: row for row in events if row["event"] == "prompt-file"}
    assert files["00001-7.png"]["prompt"] == "a bus"
    assert files["00001-7.png"]["evidence"]["prompt"] == "text"
    assert files["photo.jpg"]["tool"] == ""
    assert events[-1]["rows"] == 3
    assert not [row for row in events if "bob.secret" in json.dumps({k: v for k, v in row.items() if k != "file"})]
    made = run(site, "import", "prompts", str(downloads), "--lang", "en")
    assert made.returncode == 0, made.stdout
    assert "Imported 3 prompts and 2 pictures" in made.stderr
    assert "AUTOMATIC1111 1, Midjourney 1, Suno 1" in made.stderr
    again = run(site, "import", "prompts", str(downloads), "--lang", "fr")
    assert "Rien de nouveau" in again.stderr
    wrong = run(site, "import", "prompts", "nowhere")
    assert (wrong.returncode, "error[missing-prompt-files]" in wrong.stderr) == (2, True)
    (film,) = (folder.name for folder in (site / "content").iterdir() if folder.is_dir())
    named = run(site, "import", "prompts", str(downloads), film, "--lang", "en")
    assert (named.returncode, f"Name the film with `--project {film}`" in named.stderr) == (2, True)
    nothing = run(site, "import", "prompts", str(downloads / "photo.jpg"), "--lang", "en")
    assert "No file says how it was made (files read: 1)" in nothing.stdout


def test_addresses_of_reference_pictures_are_left_out(folder: Path, tmp_path: Path) -> None:
    other = JOB.replace("2", "3")
    given = "<https://s.mj.run/aBc> https://cdn.example/me.png"
    write(tmp_path / "more", {
        "one.png": midjourney(f"{given} a  quiet fox --sref https://cdn.example/style.png 77"),
        "two.png": midjourney(given, other),
    })  # fmt: skip
    bring(folder, tmp_path / "more")
    assert [(row["prompt"], row["params"].get("sref")) for row in rows(folder)] == [
        ("a quiet fox", "77"), ("/blend", None),
    ]  # fmt: skip
    film = read_project(folder.parents[1], folder, ("en",), Digests().of).value
    assert film is not None
    assert [prompt.prompt for prompt in film.prompts] == ["a quiet fox", "/blend"]
    again = bring(folder, tmp_path / "more")
    assert (again.rows, again.known) == (0, 2)

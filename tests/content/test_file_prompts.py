"""Prompts in the files of a film's folder are joined with what the author wrote, and never shown against their will."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from showcase.content.generation_cache import GenerationCache
from showcase.content.reader import read_catalogue
from showcase.engine.files import Digests
from showcase.engine.value_store import ValueStore
from showcase.model.project import Project
from tests.content.conftest import Film, project
from tests.generation_metadata.making import jpeg, mp4, node, packet, png, text

JOB = "2b6e053b-9a65-4ca9-9e13-b6f4465164d4"


def made(prompt: str, seed: int = 7) -> bytes:
    """A picture of AUTOMATIC1111."""
    return png(
        text("parameters", f"{prompt}\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: {seed}, Model: dream")
    )


def job(prompt: str, account: str = "bob.secret", id_: str = JOB) -> bytes:
    """A picture of Midjourney's web site."""
    return png(text("Author", account), text("Description", f"{prompt} --ar 4:3 --v 6 Job ID: {id_}"))


def shown(film: Project) -> list[tuple[str, str]]:
    """Prompts with the names of their pictures."""
    return [(prompt.prompt, prompt.media.removeprefix("content/film/")) for prompt in film.prompts]


def test_files_become_prompts(film: Film) -> None:
    read = film({"prompts/fox.png": made("a fox"), "stills/bus.png": job("a bus"), "making-of/hare.png": made("a hare"),
                 "making-of/film.mp4": mp4(comment="a train\nSteps: 9, Sampler: Euler, CFG scale: 7, Seed: 3, Size: 64x64"), "press/no.png": made("not asked"),
                 "prompts/_raw/no.png": made("not asked"), "private/no.png": made("not asked")})  # fmt: skip
    found = project(read)
    assert shown(found) == [
        ("a train", ""), ("a hare", ""), ("a fox", "prompts/fox.png"), ("a bus", "stills/bus.png"),
    ]  # fmt: skip
    fox, bus = found.prompts[2], found.prompts[3]
    assert (fox.tool, fox.negative, fox.seed, fox.params[0]) == ("AUTOMATIC1111", "blurry", "7", ("Model", "dream"))
    assert (bus.tool, bus.version, bus.by) == ("Midjourney", "6", "")
    assert "bob" not in repr(found.prompts)
    assert "bus" not in bus.id
    assert [(d.code, d.facts) for d in read.diagnostics if d.severity == "note" and "prompts" in d.code] == [
        ("prompts-of-files", (("count", "4"),))
    ]


def test_a_picture_of_a_note_is_shown_only_if_the_note_shows_it(film: Film) -> None:
    found = project(film({"making-of/2025-01-01-a.md": "# A\n\n![](fox.png)\n", "making-of/fox.png": made("a fox"),
                          "making-of/bus.png": made("a bus")}))  # fmt: skip
    assert shown(found) == [("a bus", ""), ("a fox", "making-of/fox.png")]


ROWS: dict[str, str] = {
    "by file": "- {prompt: mine, media: fox.png}",
    "by file, in a list": "- {prompt: mine, media: [other.png, fox.png]}",
    "by id": "- {prompt: mine, id: fox}",
    "by job": f"- {{prompt: mine, job_id: {JOB.upper()}}}",
    "by words": "- {prompt: A  FOX, seed: 12}",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_wins_and_nothing_is_doubled(film: Film, row: str) -> None:
    found = project(film({"prompts/all.yaml": row, "prompts/fox.png": job("a fox"), "prompts/other.png": png()}))
    assert len(found.prompts) == 1
    assert found.prompts[0].prompt in ("mine", "A  FOX")


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("held", ["visibility: private", "visibility: excerpt", "visibility: privat"])
def test_what_a_row_holds_back_stays_back(film: Film, row: str, held: str) -> None:
    found = project(film({"prompts/all.yaml": row.replace("}", f", {held}}}"), "prompts/fox.png": job("a fox"),
                          "prompts/other.png": png()}))  # fmt: skip
    assert not [source.path for source in found.prompt_pictures if "fox" in source.path]
    assert "a fox" not in [prompt.prompt for prompt in found.prompts]
    assert not [prompt for prompt in found.prompts if prompt.media or prompt.negative or prompt.params]


def test_variants_of_a_private_prompt_are_not_shown(film: Film) -> None:
    rows = "- {prompt: a secret fox in the rain, visibility: private, media: 1.png}\n- {prompt: a dog, media: 5.png}\n"
    found = project(film({"prompts/all.yaml": rows, "prompts/1.png": made("x"), "prompts/2.png": made("a secret fox in the rain", 9),
                          "prompts/3.png": made("A secret fox in the rain, ink"), "prompts/4.png": job("secret fox in the rain"),
                          "prompts/5.png": made("a dog"), "prompts/6.png": made("a dog", 8)}))  # fmt: skip
    assert shown(found) == [("a dog", "prompts/5.png")]
    assert [source.path for source in found.prompt_pictures] == ["content/film/prompts/5.png"]


@pytest.mark.parametrize(
    "broken", ["- prompt: [a\n", "- {prompt: a, visibilty: private}", "- {prompt: a, media: gone.png}"]
)
def test_rows_that_cannot_be_read_keep_all_files_back(film: Film, broken: str) -> None:
    found = project(film({"prompts/broken.yaml": broken, "prompts/fox.png": made("a fox")}))
    assert ("a fox", "prompts/fox.png") not in shown(found)
    assert found.prompt_pictures == ()


def test_a_file_fills_in_what_a_row_leaves_open(film: Film) -> None:
    rows = """
- {media: fox.png, note: Kept for its eyes}
- {media: bus.png, prompt: a bus, seed: 99, params: {mine: 1}}
- {media: cat.png, prompt: another cat, tool: Other}
"""
    read = film({"prompts/all.yaml": rows, "prompts/fox.png": made("a fox"), "prompts/bus.png": made("a bus"),
                 "prompts/cat.png": made("a cat")})  # fmt: skip
    fox, bus, cat = project(read).prompts
    assert (fox.prompt, fox.negative, fox.seed, fox.tool, str(fox.note)) == (
        "a fox",
        "blurry",
        "7",
        "AUTOMATIC1111",
        str(fox.note),
    )
    assert (bus.prompt, bus.negative, bus.seed, bus.params) == ("a bus", "blurry", "99", (("mine", "1"),))
    assert (cat.prompt, cat.tool, cat.negative, cat.seed, cat.params) == ("another cat", "Other", "", "", ())


def test_people_who_withdrew_take_their_files_with_them(film: Film) -> None:
    files = {"prompts/fox.png": job("a fox", "bob.secret"), "prompts/bus.png": job("a bus", "ann", JOB.replace("2", "3")),
             "private/consent.csv": "name,nick,consent\nBob Secret,bob.secret,withdrawn\n"}  # fmt: skip
    assert shown(project(film(files))) == [("a bus", "prompts/bus.png")]


def test_hidden_names_in_prompts_of_files_are_replaced(film: Film) -> None:
    words = "Jean Dupont rides a fox"
    files = {"prompts/fox.png": png(text("parameters", f"{words}\nNegative prompt: {words}\nSteps: 2, Seed: 1, Model: Jean Dupont v2")),
             "private/consent.csv": "name,consent\nJean Dupont,anonymous\n"}  # fmt: skip
    found = project(film(files))
    assert len(found.prompts) == 1
    assert "Dupont" not in repr(found.prompts)


def test_files_that_say_nothing_change_nothing(film: Film) -> None:
    files = {"prompts/a.png": b"x", "prompts/b.png": b"", "stills/c.png": png(), "prompts/d.jpg": b"\xff\xd8\xff"}
    read = film(files)
    assert project(read).prompts == ()
    assert [source.path for source in project(read).prompt_pictures] == []


def test_one_generation_in_several_files_is_one_prompt(film: Film) -> None:
    found = project(film({f"prompts/{number}.png": job("a fox") + bytes(number) for number in range(3)}))
    assert shown(found) == [("a fox", "prompts/0.png")]


def test_what_files_say_is_remembered_by_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content/film"
    (folder / "prompts").mkdir(parents=True)
    for number in range(3):
        (folder / f"prompts/{number}.png").write_bytes(made("a fox", number))
    shelf = ValueStore(tmp_path / ".showcase/remembered")
    first = read_catalogue(tmp_path, Digests().of, shelf)
    read: list[str] = []
    monkeypatch.setattr("showcase.content.generation_cache.read_now", lambda path, _: read.append(path.name))
    (folder / "project.yaml").write_text("title: Changed")
    monkeypatch.setattr("showcase.content.read_cache._READ", {})
    second = read_catalogue(tmp_path, Digests().of, shelf)
    assert read == []
    assert first.value is not None
    assert second.value is not None
    assert second.value.projects[0].prompts == first.value.projects[0].prompts
    (folder / "prompts/1.png").write_bytes(made("a bus", 5))
    cache = GenerationCache(shelf)
    cache.of(folder / "prompts/0.png", Digests().of(folder / "prompts/0.png").digest)
    cache.of(folder / "prompts/1.png", Digests().of(folder / "prompts/1.png").digest)
    assert read == ["1.png"]


def test_an_ai_system_that_is_not_certain_is_told_to_the_author_and_not_shown(film: Film) -> None:
    picture = jpeg(xmp=packet("", 'iptcExt:AISystemUsed="Topaz Photo AI" iptcExt:AIPromptInformation="see caption"'))
    read = film({"prompts/lake.jpg": picture, "prompts/fox.png": made("a fox")})
    assert [words for words, _ in shown(project(read))] == ["a fox"]
    notes = [d for d in read.diagnostics if d.code == "unclear-ai-system"]
    assert [(d.severity, str(d.place.path).rpartition("/")[2]) for d in notes] == [("note", "lake.jpg")]
    assert "Topaz Photo AI · see caption" in str(notes[0].message())


def test_files_among_the_prompts_that_cannot_be_read_are_told_once_each(film: Film) -> None:
    cut = mp4(comment="a train\nSteps: 9, Sampler: Euler, CFG scale: 7, Seed: 3, Size: 64x64")
    lost = json.dumps({"1": node("KSampler", seed=5, positive=["2", 0]), "2": node("ConditioningCombine", conditioning_1=["2", 0]),
                       "3": node("SaveImage", images=["1", 0])})  # fmt: skip
    read = film({"prompts/fox.png": made("a fox"), "prompts/empty.png": b"", "prompts/cut.png": made("a cat")[:60],
                 "prompts/cut.mp4": cut[: len(cut) - 30], "prompts/lost.png": png(text("prompt", lost)),
                 "prompts/cut-after.png": made("a dog")[:-20], "prompts/photo.png": png(),
                 "prompts/mine.png": made("mine")[:60], "prompts/all.yaml": "- {prompt: mine, media: mine.png, visibility: private}"})  # fmt: skip
    assert [words for words, _ in shown(project(read))] == ["a dog", "a fox"]
    assert {(str(d.place.path).rpartition("/")[2], d.code) for d in read.diagnostics if d.severity == "warning"} == {
        ("empty.png", "broken-prompt-file"), ("cut.png", "broken-prompt-file"), ("cut.mp4", "broken-prompt-file"),
        ("lost.png", "unfollowed-graph"),
    }  # fmt: skip

"""The review of prompts: what names somebody is listed once, and left, cut or held back with one word."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.cli.main import main
from showcase.content.reader import read_catalogue
from showcase.content.review import ARTISTS, BRANDS, STYLE, Review, read_words
from showcase.engine.files import Digests
from showcase.model.provenance import Prompt

FILES = {
    "prompts.csv": 'prompt,negative\n"a girl by the sea, in the style of Ada Marsh",\na pond at night,\n',
    "one.yaml": "- prompt: a girl by the sea, in the style of Ada Marsh\n- prompt: a pond at night\n",
    "one.jsonl": '{"prompt": "a girl by the sea, in the style of Ada Marsh"}\n{"prompt": "a pond at night"}\n',
    "one.md": "# A\n\na girl by the sea, in the style of Ada Marsh\n\n# B\n\na pond at night\n",
}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def site(root: Path, file: str = "prompts.csv", text: str = "") -> Path:
    write(root / "showcase.toml", 'title = "Trial"\n')
    write(root / "content/sun/project.yaml", "title: Sun\n")
    write(root / "content/sun/prompts" / file, text or FILES[file])
    return root


def review(root: Path, *more: str) -> list[dict[str, str]]:
    """Runs the command, and returns the rows of the list of decisions."""
    assert main(["--site", str(root), "--lang", "en", "review", *more]) == 0
    path = root / "content/sun/private/review.csv"
    return [*csv.DictReader(path.read_text("utf-8").splitlines())] if path.exists() else []


def decide(root: Path, word: Callable[[dict[str, str]], str]) -> None:
    path = root / "content/sun/private/review.csv"
    rows = [*csv.DictReader(path.read_text("utf-8").splitlines())]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys())
        out.writeheader()
        out.writerows({**row, "decision": word(row)} for row in rows)


def prompts(root: Path) -> list[Prompt]:
    found = read_catalogue(root, Digests().of).value
    assert found is not None
    return list(found.projects[0].prompts)


def texts(root: Path) -> list[str]:
    return [prompt.prompt for prompt in prompts(root)]


def codes(root: Path) -> list[str]:
    return [found.code for found in read_catalogue(root, Digests().of).diagnostics]


@pytest.mark.parametrize("file", FILES)
def test_every_match_is_listed_with_its_place_and_kind(tmp_path: Path, file: str) -> None:
    rows = review(site(tmp_path, file))
    assert [(row["match"], row["kind"]) for row in rows] == [("Ada Marsh", "artists"), ("girl", "children")]
    assert rows[0]["file"].startswith(f"content/sun/prompts/{file}:")
    assert not any(row["decision"] for row in rows)
    assert "prompt-to-review" in codes(tmp_path)
    assert len(texts(tmp_path)) == 2  # nothing is judged


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("word", ["hold", "retenir", "Retener", "no idea", "?"])
def test_a_prompt_that_is_held_back_or_whose_word_is_unknown_is_not_shown(
    tmp_path: Path, file: str, word: str
) -> None:
    review(site(tmp_path, file))
    decide(tmp_path, lambda row: word if row["match"] == "girl" else "leave")
    assert texts(tmp_path) == ["a pond at night"]
    assert ("unknown-review-decision" in codes(tmp_path)) == (word in ("no idea", "?"))


@pytest.mark.parametrize("word", ["cut", "couper", "cortar"])
def test_words_that_are_cut_are_gone_from_all_texts_of_the_prompt(tmp_path: Path, word: str) -> None:
    text = "- prompt: a girl by the sea\n  negative: no Girl, no crowd\n  note: The girl waits.\n"
    text += "  params: {extra: girl 2}\n"
    review(site(tmp_path, "one.yaml", text))
    decide(tmp_path, lambda _: word)
    assert "girl" not in repr(prompts(tmp_path)[0]).lower()
    assert texts(tmp_path) == ["a … by the sea"]
    assert "prompt-to-review" not in codes(tmp_path)


def test_nobody_is_asked_twice_and_what_changed_is_asked_again(tmp_path: Path) -> None:
    first = review(site(tmp_path))
    decide(tmp_path, lambda _: "laisser")
    assert "prompt-to-review" not in codes(tmp_path)
    before = (tmp_path / "content/sun/private/review.csv").read_bytes()
    review(tmp_path)
    assert (tmp_path / "content/sun/private/review.csv").read_bytes() == before
    write(tmp_path / "content/sun/prompts/prompts.csv", FILES["prompts.csv"].replace("the sea", "the lake"))
    rows = review(tmp_path)
    assert [row["decision"] for row in rows] == ["laisser"] * len(first) + [""] * len(first)


def test_rows_are_added_as_excel_in_french_writes_them(tmp_path: Path) -> None:
    review(site(tmp_path))
    decide(tmp_path, lambda _: "couper")
    path = tmp_path / "content/sun/private/review.csv"
    rows = [*csv.reader(path.read_text("utf-8").splitlines())]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\ufeff")
        csv.writer(file, delimiter=";").writerows(rows)
    assert texts(tmp_path)[0] == "a … by the sea, in the style of …"
    write(tmp_path / "content/sun/prompts/two.txt", "two kids")
    assert main(["--site", str(tmp_path), "review"]) == 0
    assert path.read_text("utf-8-sig").splitlines()[-1].startswith("kids;children;;")


def test_a_list_that_is_not_understood_holds_all_prompts_back(tmp_path: Path) -> None:
    write(site(tmp_path) / "content/sun/private/review.csv", "what,verdict\nx,hold\n")
    assert texts(tmp_path) == []
    assert "unreadable-review" in codes(tmp_path)
    assert main(["--site", str(tmp_path), "review"]) == 1


def test_the_author_keeps_the_words(tmp_path: Path) -> None:
    site(tmp_path, "one.yaml", "- prompt: a Zorvek lamp for the girl\n")
    assert [row["match"] for row in review(tmp_path)] == ["girl"]
    words = tmp_path / "private/review-words.csv"
    assert ("girl", "children") in read_words(tmp_path)
    words.write_text("\ufeffmot;liste\r\nzorvek;marques\r\n", "utf-8")
    rows = review(tmp_path)
    assert [(row["match"], row["kind"]) for row in rows[1:]] == [("Zorvek", "marques")]
    assert words.read_text("utf-8").startswith("\ufeffmot")


def test_nothing_is_written_by_a_dry_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(site(tmp_path), "--dry-run") == []
    assert not (tmp_path / "private").exists()
    assert "Ada Marsh" in capsys.readouterr().out


def test_a_build_says_how_many_wait(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(site(tmp_path)), "--lang", "en", "build"]) == 0
    assert "1 prompt names people" in capsys.readouterr().err
    review(tmp_path)
    decide(tmp_path, lambda _: "hold")
    capsys.readouterr()
    assert main(["--site", str(tmp_path), "--lang", "en", "build"]) == 0
    assert "showcase review" not in capsys.readouterr().err
    assert not any("by the sea" in page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html"))


def test_the_list_of_decisions_is_no_list_of_consents(tmp_path: Path) -> None:
    review(site(tmp_path))
    found = read_catalogue(tmp_path, Digests().of).diagnostics
    assert [one.code for one in found if one.severity in ("error", "warning")] == []


def test_json_names_what_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(site(tmp_path)), "--json", "review", "sun"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    waiting = next(row for row in rows if row.get("event") == "review")["waiting"]
    assert [one["match"] for one in waiting] == ["Ada Marsh", "girl"]


FORMS = {
    "a lamp by Ada Marsh": [("Ada Marsh", "artists")],
    "une lampe à la manière de Jean de la Tour": [("Jean de", "artists")],
    "portrait of Ada Marsh smiling": [("Ada Marsh", "people")],
    "a quiet street, rain": [],
    "by night, by the river": [],
}


@pytest.mark.parametrize("text", FORMS)
def test_artists_and_people_are_found_by_form(text: str) -> None:
    found = [*Review().matches(text)]
    assert [kind for _, kind in found][:1] == [kind for _, kind in FORMS[text]]


@pytest.mark.parametrize(("word", "expected"), [("retenir", "a pond at night"), ("couper", "a … by the lake, in the")])
def test_an_edited_prompt_stays_held_back_or_cut_until_it_is_decided(tmp_path: Path, word: str, expected: str) -> None:
    review(site(tmp_path))
    decide(tmp_path, lambda _: word)
    write(tmp_path / "content/sun/prompts/prompts.csv", FILES["prompts.csv"].replace("the sea", "the lake"))
    assert prompts(tmp_path)[0].prompt.startswith(expected)
    rows = review(tmp_path)
    assert sum(not row["decision"] for row in rows) == len(rows) / 2
    decide(tmp_path, lambda row: row["decision"] or "laisser")
    assert prompts(tmp_path)[0].prompt.startswith("a girl by the lake")


TRICKY = (
    "A DİSNEY film, a kıd and Kids", "a ſuperman", "Spider-Man and spiderman", "SPIDER-man", "nothing of all this",
    "disney_land", "a .hack and a.hack", "in the STYLE of Someone", "In the ſtyle of Someone", "Inspıred by Someone",
    "à la MANIÈRE de Quelqu'un", "AL ESTILO DE Alguien", "\u0345Disney", "petite  FILLE", "",
)  # fmt: skip


@pytest.mark.parametrize("words", [("Disney", "kid", "kids", "superman", "Spider-Man", "petite fille"), (".hack",), ()])
@pytest.mark.parametrize("text", TRICKY)
def test_a_text_that_is_not_searched_holds_nothing(text: str, words: tuple[str, ...]) -> None:
    review = Review(words=tuple((word, BRANDS) for word in words))
    forms = [r"\s+".join(map(re.escape, word.split())) for word in words]
    plain = re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in forms), re.IGNORECASE)
    if words:
        expected = {found[0] for found in plain.finditer(text) if found[0]}
        assert expected <= {match for match, _ in review.matches(text)}
    styles = {found["name"].strip(".,;:-") for found in STYLE.finditer(text)}
    assert styles <= {match for match, kind in review.matches(text) if kind == ARTISTS}

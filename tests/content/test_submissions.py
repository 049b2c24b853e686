"""`submissions.yaml`: what is read of it, what is told of it, and that notes are added without touching the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from showcase.content.json_schema import schemas
from showcase.content.read_result import ReadResult
from showcase.content.submission_notes import append_submission, submissions_file
from showcase.content.submissions import PARTS, SUBMISSION, read_submissions
from showcase.diagnostics import ContentError, Location, Severity
from showcase.model.submission import Submission
from showcase.model.text import LocalizedText, PartialDate, Translation
from tests.content.conftest import Film, codes, project
from tests.content.test_faults import parsed
from tests.examples import examples

REFERENCE = Path(__file__).parents[2] / "docs" / "content.md"

WHOLE = """\
# What we sent.
- festival: baiff-burano
  edition: 2024
  date: 2026-11-27
  digest: sha256:9f86d081
  result: selected
  note: {en: They want a DCP., fr: Ils veulent un DCP.}
  parts: {film: 1f0e33aa99d1, stills: 123456789012}
- {festival: Nuit blanche, result: refusé, le: mars 2025}
- festival: Lumière
"""

SENT = Submission(
    "baiff-burano",
    "2024",
    PartialDate(2026, 11, 27),
    "9f" * 32,
    "sent",
    LocalizedText((Translation('She said: "no"\nand left', "en"),)),
    (("film", "1f0e33aa99d1"), ("stills", "123456789012"), ("texts", "12e456789012"), ("ai", "abcdefabcdef"),
     ("facts", "0123456789ab")),
)  # fmt: skip


def folder_of(root: Path, text: str | bytes | None) -> Path:
    folder = root / "content" / "film"
    folder.mkdir(parents=True, exist_ok=True)
    if text is not None:
        (folder / "submissions.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def read(root: Path, text: str | bytes | None) -> ReadResult[tuple[Submission, ...]]:
    return read_submissions(root, folder_of(root, text), ("fr", "en"))


def test_everything_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, WHOLE)
    assert not reading.diagnostics
    assert reading.value is not None
    first, second, third = reading.value
    assert (first.festival, first.edition, first.on, first.digest) == (
        "baiff-burano", "2024", PartialDate(2026, 11, 27), "9f86d081",
    )  # fmt: skip
    assert first.note.best("fr").text == "Ils veulent un DCP."
    assert dict(first.parts) == {"film": "1f0e33aa99d1", "stills": "123456789012"}
    assert first.place == Location("content/film/submissions.yaml", 2, 3)
    assert (second.result, second.on, third.result) == ("rejected", PartialDate(2025, 3), "")


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n", "[]\n", "submissions:\n", "submissions: []\n", "---\n"])
def test_nothing_was_sent(tmp_path: Path, text: str | None) -> None:
    assert read(tmp_path, text) == ReadResult((), ())


def test_the_list_may_have_a_name(tmp_path: Path) -> None:
    reading = read(tmp_path, "submissions:\n- festival: baiff\n")
    assert [one.festival for one in reading.value or ()] == ["baiff"]


FAULTS = """
- festival: baiff
  resultt: selected #! unknown-key
  date: 2026-02-31 #! impossible-date
- result: selectd #! unusual-word, missing-key
- festival: [a, b] #! list-where-text
  date: soon #! unreadable-date
  note: {klingonish: Non} #! unknown-text-language
  parts: [a] #! list-where-table
- festival: night
  parts: {stils: abc} #! unknown-key
- just a name #! bare-item
"""


def test_every_fault_is_told_at_its_place(tmp_path: Path) -> None:
    case = parsed("faults", f"```yaml submissions.yaml\n{FAULTS}```\n")
    reading = read(tmp_path, case.files["content/film/submissions.yaml"])
    assert {(d.code, d.place.path, d.place.line) for d in reading.diagnostics} == case.expected
    assert all(d.project == "film" and d.place.column for d in reading.diagnostics)
    near = {dict(d.facts)["near"] for d in reading.diagnostics if "near" in dict(d.facts)}
    assert {"result", "selected", "stills"} <= near


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("festival: baiff\n", "table-where-list"),
        ("submisions:\n- festival: baiff\n", "table-where-list"),
        ("submissions: baiff\n", "text-where-list"),
        ("- festival: 'baiff\n", "unclosed-quote"),
        (b"- festival: \0\n", "binary-text"),
    ],
)
def test_a_file_that_is_no_list_is_an_error(tmp_path: Path, text: str | bytes, code: str) -> None:
    assert code in [d.code for d in read(tmp_path, text).diagnostics if d.severity is Severity.ERROR]
    before = (tmp_path / "content/film/submissions.yaml").read_bytes()
    with pytest.raises(ContentError) as refused:
        append_submission(tmp_path / "content/film/submissions.yaml", SENT)
    assert code in [d.code for d in refused.value.diagnostics]
    assert (tmp_path / "content/film/submissions.yaml").read_bytes() == before


def test_the_film_knows_nothing_of_it(film: Film) -> None:
    without = film({"project.yaml": "title: Night\n"})
    beside = film({"submissions.yaml": WHOLE, "project.yaml": "title: Night\n"})
    assert project(beside) == project(without)
    assert project(beside).digest == project(without).digest
    assert codes(beside) == codes(without) == []
    assert film({"submissions.yaml": WHOLE}, name="other").value is None


APPENDED = [
    None,
    "",
    "# What we sent",
    "- festival: a\n",
    "- festival: a",
    "- festival: a\r\n  edition: x  # a remark\r\n\r\n# the end\r\n",
    "- festival: a\r- festival: b\r",
    "---\n- festival: a\n...\n",
    "submissions:\n- festival: a\n- festival: b",
    "submissions:\n    - festival: a\n      note: |\n        words\n\n# the end\n",
    "Envois:\n  - festival: a\n",
    "- festival: a\n  note: |+\n    words\n\n\n",
    "- festival: a\n  note: |\n    words",
    "- &one\n  festival: a\n- *one\n",
    "[{festival: a}, {festival: b,}]",
    "[\n  {festival: a},\n  {festival: b},  # the last\n]\n",
    "submissions: [{festival: a}]\n",
    "{submissions: [{festival: a}]}",
    "\ufeff- festival: é\r\n",
]


@pytest.mark.parametrize("text", APPENDED)
def test_a_note_is_added_and_every_byte_stays(tmp_path: Path, text: str | None) -> None:
    file = folder_of(tmp_path, text) / "submissions.yaml"
    before = read_submissions(tmp_path, file.parent, ("en",)).value or ()
    append_submission(file, SENT)
    after = file.read_bytes().decode()
    old = text or ""
    assert any(after.startswith(old[:cut]) and after.endswith(old[cut:]) for cut in range(len(old) + 1))
    if text and "\r" in text:
        assert after.count("\n") == (after.count("\r\n") if "\r\n" in text else 0)
    reading = read_submissions(tmp_path, file.parent, ("en",))
    assert not reading.diagnostics
    assert _bare(reading.value or ()) == (*_bare(before), SENT)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("# Sent\n[]  # none yet\n# end\n", "# Sent\n  # none yet\n- festival: b\n  result:\n# end\n"),
        ("[]", "- festival: b\n  result:\n"),
        ("submissions: []\n", "submissions:\n  - festival: b\n    result:\n"),
        ("submissions:   # none yet\n", "submissions:   # none yet\n  - festival: b\n    result:\n"),
        ("---\n~\n", "---\n- festival: b\n  result:\n"),
        ("{submissions: []}", "{submissions: [{festival: b}]}"),
    ],
)
def test_a_list_that_is_empty_is_begun(tmp_path: Path, text: str, whole: str) -> None:
    file = folder_of(tmp_path, text) / "submissions.yaml"
    append_submission(file, Submission("b"))
    assert file.read_text("utf-8") == whole


def test_what_cannot_be_continued_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    windows = "- festival: Caf\xe9".encode("cp1252")
    for text, code in (("{submissions: }", "unfollowed-list"), (windows, "wrong-encoding")):
        file = folder_of(tmp_path, text) / "submissions.yaml"
        before = file.read_bytes()
        with pytest.raises(ContentError) as refused:
            append_submission(file, SENT)
        assert [d.code for d in refused.value.diagnostics] == [code]
        for language in ("en", "fr"):
            assert refused.value.diagnostics[0].help(language)
        assert file.read_bytes() == before


def test_a_file_in_utf_16_stays_one(tmp_path: Path) -> None:
    file = folder_of(tmp_path, "- festival: é\r\n".encode("utf-16")) / "submissions.yaml"
    append_submission(file, SENT)
    assert file.read_bytes().decode("utf-16").startswith("- festival: é\r\n- festival: baiff-burano\r\n")


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).map(str.strip)


@given(festival=WORDS.filter(bool), note=WORDS)
@settings(max_examples=examples(60))
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, festival: str, note: str) -> None:
    folder = folder_of(tmp_path_factory.mktemp("site"), "- festival: a\n")
    sent = replace(SENT, festival=festival, note=LocalizedText((Translation(note, "en"),)) if note else LocalizedText())
    append_submission(folder / "submissions.yaml", sent)
    reading = read_submissions(folder.parents[1], folder, ("en",))
    assert _bare(reading.value or ())[1:] == (sent,)


def test_the_file_that_is_there_is_the_one_that_is_written(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, None)
    assert submissions_file(folder).name == "submissions.yaml"
    (folder / "Submissions.yml").write_text("[]\n", "utf-8")
    assert submissions_file(folder).name == "Submissions.yml"


def test_the_schema_takes_what_the_reader_takes(tmp_path: Path) -> None:
    check = Draft202012Validator(schemas()["submissions"])
    file = folder_of(tmp_path, WHOLE.replace("le: mars 2025", "date: 2025-03")) / "submissions.yaml"
    append_submission(file, SENT)
    value = json.loads(json.dumps(yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)))
    assert not list(check.iter_errors(value))
    assert not list(check.iter_errors({"submissions": value}))
    assert list(check.iter_errors([{"edition": "2024"}]))


def test_every_key_is_in_the_reference() -> None:
    text = REFERENCE.read_text("utf-8").partition("## submissions.yaml")[2].partition("\n## ")[0]
    assert all(f"| `{key}`" in text for key in SUBMISSION.keys)


def test_the_parts_are_those_that_packages_have() -> None:
    from showcase.submissions import fingerprint

    assert tuple(fingerprint.PARTS) == PARTS


def _bare(submissions: tuple[Submission, ...]) -> tuple[Submission, ...]:
    return tuple(replace(one, place=Location()) for one in submissions)

"""A poster or a still that is chosen by eye is written into the author's file, and nothing else of it changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showcase.preview.handwriting import EditRefused, with_poster, with_still
from tests.preview.conftest import Client, StillStage, answering

POSTERS = [
    ("", "poster: 1.5\n"),
    ("title: A\n", "title: A\nposter: 1.5\n"),
    ("title: A", "title: A\nposter: 1.5\n"),
    ("title: A\r\nyear: 1\r\n", "title: A\r\nyear: 1\r\nposter: 1.5\r\n"),
    ("poster: 9 # the frog\ntitle: A\n", "poster: 1.5 # the frog\ntitle: A\n"),
    ("poster: 'a.jpg'\n", "poster: 1.5\n"),
    ("poster:\ntitle: A\n", "poster: 1.5\ntitle: A\n"),
    ("poster: {at: 3} # x\n", "poster: {at: 1.5} # x\n"),
    ("poster:\n  # why\n  at: 3\n", "poster:\n  # why\n  at: 1.5\n"),
    ("poster: {file: a.jpg, at: 3}\n", "poster: 1.5\n"),
    ("affiche: 3\n", "affiche: 1.5\n"),
    ("# only a comment\n", "# only a comment\nposter: 1.5\n"),
    ("synopsis: |\n  One.\n\n  Two.\n# end\n", "synopsis: |\n  One.\n\n  Two.\nposter: 1.5\n# end\n"),
    ("awards:\n  - {title: A}\n  - title: B # last\n", "awards:\n  - {title: A}\n  - title: B # last\nposter: 1.5\n"),
    ("---\ntitle: A\n...\n", "---\ntitle: A\nposter: 1.5\n...\n"),
]

STILLS = [
    ("title: A\n", "title: A\nstills: [1.5]\n"),
    ("stills: []\n", "stills: [1.5]\n"),
    ("stills:\n", "stills: [1.5]\n"),
    ("stills: [3, 0:09] # two\n", "stills: [3, 0:09, 1.5] # two\n"),
    ("stills: [\n  3, # one\n  4,\n]\n", "stills: [\n  3, # one\n  4, 1.5,\n]\n"),
    ("stills:\n  - 3 # one\nyear: 1\n", "stills:\n  - 3 # one\n  - 1.5\nyear: 1\n"),
    ("stills:\n- {at: 3}\n- at: 4\n  alt: D\n\nyear: 1\n", "stills:\n- {at: 3}\n- at: 4\n  alt: D\n- 1.5\n\nyear: 1\n"),
    ("stills: [0:01.5]\n", "stills: [0:01.5]\n"),
    ("photos: [2]\n", "photos: [2, 1.5]\n"),
]


@pytest.mark.parametrize(("before", "after"), POSTERS)
def test_a_poster_is_written_where_it_belongs(before: str, after: str) -> None:
    assert with_poster(before, "1.5") == after


@pytest.mark.parametrize(("before", "after"), STILLS)
def test_a_still_joins_the_others(before: str, after: str) -> None:
    assert with_still(before, "1.5") == after


@pytest.mark.parametrize(
    "text",
    [
        "{title: A}\n",
        "- a\n",
        "title: [\n",
        "a: &x 3\nposter: *x\n",
        "poster:\n  file: a.jpg\n  at: 3\n",
        "poster: >\n  a\n",
    ],
)
def test_what_only_its_author_should_change_is_left_alone(text: str) -> None:
    with pytest.raises(EditRefused):
        with_poster(text, "1.5")


def test_stills_that_are_no_list_are_left_alone() -> None:
    with pytest.raises(EditRefused):
        with_still("stills: {a.jpg: One}\n", "1.5")


VALUES = st.recursive(
    st.text("ab: #'\"\n-[]{}é", max_size=8) | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "bc"]), inner, max_size=2),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "year", "poster", "stills", "z"]), VALUES), st.booleans())
def test_every_other_key_stays(values: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(values, default_flow_style=flow and None, allow_unicode=True, sort_keys=False)
    for write, key in ((with_poster, "poster"), (with_still, "stills")):
        try:
            after = yaml.safe_load(write(text, "1.5")) or {}
        except EditRefused:
            continue
        assert {k: v for k, v in after.items() if k != key} == {k: v for k, v in values.items() if k != key}
        assert "1.5" in json.dumps(after[key], default=str)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Client, Path, list[str]]]:
    """A server of one film of ten seconds, and how often it was asked to build again."""
    folder = tmp_path / "content" / "a"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text("# mine\ntitle: A\n", "utf-8")
    from showcase.diagnostics import Location
    from showcase.model.media import MediaOutputs
    from showcase.model.project import AuthorFile, Project
    from showcase.model.text import LocalizedText

    source = AuthorFile("content/a/clip.mp4", "0" * 64, 1)
    project = Project("a", LocalizedText(()), place=Location("content/a/project.yaml"), clip=source)
    facts: Any = SimpleNamespace(duration=10.0)
    touched: list[str] = []
    stage: Any = StillStage(tmp_path, tmp_path / "site")
    stage.now = SimpleNamespace(films={"a": (project, MediaOutputs("a", facts=facts))})
    from showcase.preview.undo import UndoHistory

    stage.undo = UndoHistory(tmp_path)
    stage.touch = lambda: touched.append("touched")
    stage.show_hidden = lambda on: touched.append(f"hidden {on}")
    with answering(stage) as client:
        yield client, folder / "project.yaml", touched


def ask(client: Client, where: str = "choose", token: str | None = None, **asked: Any) -> Any:
    headers = {
        "Origin": asked.pop("origin", f"http://127.0.0.1:{client.port}"),
        "Content_Type": asked.pop("kind_of_body", "application/json"),
        "X_Showcase_Token": client.token if token is None else token,
        "Sec_Fetch_Site": asked.pop("site", "same-origin"),
    }
    return client.get(f"/.showcase/{where}", "POST", json.dumps(asked).encode(), **headers)


def test_a_choice_is_written(desk: tuple[Client, Path, list[str]]) -> None:
    client, file, touched = desk
    got = ask(client, film="a", kind="poster", at=2.34567)
    assert json.loads(got.body) == {"done": True, "file": "content/a/project.yaml", "at": 2.346, "undo": 1}
    assert file.read_text("utf-8") == "# mine\ntitle: A\nposter: 2.346\n"
    assert ask(client, film="a", kind="still", at=3).status == 200
    assert file.read_text("utf-8") == "# mine\ntitle: A\nposter: 2.346\nstills: [3]\n"
    assert touched == ["touched", "touched"]


def test_a_folder_without_a_file_gets_one(desk: tuple[Client, Path, list[str]]) -> None:
    client, file, _ = desk
    file.unlink()
    assert ask(client, film="a", kind="poster", at=1).status == 200
    assert file.read_text("utf-8") == "poster: 1\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": ""},
        {"token": "x" * 32},
        {"token": "\u00e9"},
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"origin": ""},
        {"site": "cross-site"},
        {"kind_of_body": "text/plain"},
    ],
)
def test_only_pages_of_ours_may_write(desk: tuple[Client, Path, list[str]], wrong: dict[str, str]) -> None:
    client, file, touched = desk
    before = file.read_bytes()
    for where in ("choose", "hidden"):
        assert ask(client, where, film="a", kind="poster", at=1, **wrong).status == 403
    assert file.read_bytes() == before
    assert not touched


@pytest.mark.parametrize("asked", [{"film": "b"}, {"film": "../a"}, {"at": -1}, {"at": 99}, {"at": "x"}, {"at": None}])
def test_a_choice_of_nothing_is_refused(desk: tuple[Client, Path, list[str]], asked: dict[str, Any]) -> None:
    client, file, _ = desk
    before = file.read_bytes()
    got = ask(client, **{"film": "a", "kind": "poster", "at": 1, **asked})
    assert got.status == 409
    assert json.loads(got.body)["faults"][0]["code"] == "unknown-choice"
    assert file.read_bytes() == before


def test_a_file_that_cannot_be_written_into_says_what_to_write(desk: tuple[Client, Path, list[str]]) -> None:
    client, file, _ = desk
    file.write_text("{title: A}\n", "utf-8")
    said = json.loads(ask(client, film="a", kind="poster", at=1.25).body)["faults"][0]
    assert said["code"] == "unwritable-choice"
    assert "poster: 1.25" in said["mend"]
    assert file.read_text("utf-8") == "{title: A}\n"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"a":' + b"1" * 5000 + b"}"])
def test_a_body_that_means_nothing_is_refused(desk: tuple[Client, Path, list[str]], body: bytes) -> None:
    client, _, _ = desk
    headers = {
        "Origin": f"http://127.0.0.1:{client.port}",
        "Content_Type": "application/json",
        "X_Showcase_Token": client.token,
    }
    assert client.get("/.showcase/choose", "POST", body, **headers).status == 400


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 4000,
        b'{"film": ' * 4000,
        b'{"film": "a", "at": 1' + b"0" * 400 + b"}",
        b'{"film": "a", "at": 1' + b"0" * 5000 + b"}",
        b'{"film": "a", "at": NaN}',
        b'{"film": "\\ud800", "at": 1}',
        b'{"film": "a", "at": 1, "lang": "\\udfff"}',
        b'{"film": ["a"], "at": {"b": []}, "lang": [], "source": 1}',
        b"\xff\xfe",
        b"null",
        b"",
    ],
)
def test_no_body_breaks_the_server(desk: tuple[Client, Path, list[str]], body: bytes) -> None:
    client, file, _ = desk
    before = file.read_bytes()
    for where in ("choose", "hidden"):
        got = client.get(
            f"/.showcase/{where}", "POST", body, Origin=f"http://127.0.0.1:{client.port}",
            Content_Type="application/json", X_Showcase_Token=client.token, Sec_Fetch_Site="same-origin",
        )  # fmt: skip
        assert got.status < 500
        assert where != "choose" or got.status >= 400
    assert file.read_bytes() == before


@pytest.mark.parametrize("at", ["nan", "1e999", "-inf", "%5B" * 4000, "%00", "1" * 5000])
def test_no_time_of_a_frame_breaks_the_server(desk: tuple[Client, Path, list[str]], at: str) -> None:
    assert desk[0].get(f"/.showcase/frame?film=a&at={at}").status == 404

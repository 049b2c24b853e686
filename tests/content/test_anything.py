"""Whatever bytes lie in a folder, reading it raises nothing and tells the same twice."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.content.reader import read_catalogue, read_site
from showcase.engine.files import Digests
from tests.examples import examples

NAMES = (
    "project.yaml",
    "credits.yaml",
    "credits.csv",
    "tools.yaml",
    "rights.yaml",
    "synopsis.fr.md",
    "private/consent.csv",
    "prompts/a.yaml",
    "prompts/a.jsonl",
    "prompts/a.csv",
    "prompts/a.md",
    "making-of/2025-04-07-a.md",
    "stills/stills.yaml",
    "stills/a.md",
    "subtitles/fr.srt",
    "subtitles/en.vtt",
    "press/quotes.yaml",
    "press/a.md",
)

WORDS = (
    "title",
    "people",
    "credits",
    "consent",
    "name",
    "id",
    "role",
    "person",
    "visibility",
    "poster",
    "stills",
    "chapters",
    "at",
    "relations",
    "contacts",
    "links",
    "ids",
    "synopsis",
    "tools",
    "rights",
    "items",
    "disclosure",
    "prompts",
    "prompt",
    "url",
    "declaration",
    "public_from",
    "awards",
    "quote",
    "file",
    "caption",
    "fr",
    "as",
    "alias",
    "members",
    "params",
    "media",
    "clip",
    "2025-04-07",
    "NO",
    "1:23",
    "yes",
    "x",
    "[",
    "]",
    "{",
    "}",
    ":",
    "-",
    "\n",
    "\n  ",
    "\n- ",
    ", ",
    '"',
    "'",
    "|",
    "&a ",
    "*a",
    "<<: ",
    "---\n",
    "#",
    "00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n\n",
    "```\n",
    "![a](b.png)",
    "\t",
    "é",
    "\ufeff",
    "\0",
)

written = st.lists(st.sampled_from(WORDS), max_size=40).map(lambda words: " ".join(words).encode())
keyed = st.recursive(
    st.sampled_from(WORDS[:60]) | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS[:40]), inner, max_size=4),
    max_leaves=12,
).map(lambda value: __import__("json").dumps(value).encode())


@settings(max_examples=examples(120), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=200) | written | keyed, min_size=1, max_size=6))
def test_reading_never_raises(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "content" / "film"
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        first = read_catalogue(Path(root), Digests().of)
        assert read_catalogue(Path(root), Digests().of) == first
        assert pickle.loads(pickle.dumps(first)) == first
        for diagnostic in first.diagnostics:
            assert diagnostic.message("fr")


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=200)
    | written
    | st.sampled_from([b"title = 3", b"title = [[]]", b"a.b.c = 1", b"[[theme]]\nx=1"])
)
def test_settings_never_raise(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / "showcase.toml").write_bytes(data)
        assert read_site(Path(root)).value is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "a: &a {b: *a}",
        "- " * 3_000,
        "- " * 200_000,
        "[" * 200_000,
        "{a: " * 100_000,
        "? " * 200_000,
        "a: " + "9" * 10_000,
        "\n".join([f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10) if n else 'x'}]" for n in range(12)]),
        "title: !!python/object/apply:os.system [ls]",
        "year: " + "1" * 5_000,
        "completed: ٢٠٢٥",
    ],
    ids=range(12),
)
def test_hostile_yaml_is_refused_in_peace(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "content" / "film"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(text, "utf-8")
    assert read_catalogue(tmp_path, Digests().of).value is not None

"""Line and column of what is reported: the same for every end of line, encoding and indentation."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.content.conftest import Film, codes, project
from tests.examples import examples

LOUD = ("error", "warning")

YAML = (
    "title: Été à Tōkyō 🐸\n"
    "\n"
    "# a remark\n"
    "titel: x\n"
    "logline:\n"
    "    fr: Un bus.\n"
    "    xx-y: Nobody\n"
    "screenings:\n"
    "  - {festival: Cinéma 映画, date: soon}\n"
    "  -   date: 2025-13\n"
    "      festival: Annecy\n"
    "student: 'perhaps'\n"
)
TOLD = {
    ("unknown-key", 4, 1), ("unknown-text-language", 7, 5), ("unreadable-date", 9, 33), ("impossible-date", 10, 13),
    ("unreadable-answer", 12, 10),
}  # fmt: skip


def places(film: Film, files: dict[str, str | bytes], file: str) -> set[tuple[str, int, int]]:
    reading = film({"project.yaml": "title: Nuit\n", **files})
    found = [
        d for d in reading.diagnostics if d.severity in LOUD and d.code not in ("wrong-encoding", "left-out-pictograms")
    ]
    assert {d.place.path for d in found} <= {f"content/film/{file}"}
    return {(d.code, d.place.line, d.place.column) for d in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_faults_in_yaml_are_at_one_place_in_every_encoding(film: Film, encoding: str, ends: str) -> None:
    data = YAML.replace("\n", ends).encode(encoding)
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert places(film, {"project.yaml": bom + data}, "project.yaml") == TOLD


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("aé映🐸ＷZ '", max_size=12), st.integers(0, 6), st.integers(1, 5), st.integers(0, 2))
def test_a_column_counts_characters_and_a_line_counts_lines(
    film: Film, words: str, above: int, gap: int, remarks: int
) -> None:
    quoted = words.replace("'", "''")
    before = "\n" * above + "# un\n" * remarks
    line = f"links: [{{label: 'a{quoted}',{' ' * gap}url: nowhere}}]"
    found = places(film, {"project.yaml": f"title: Nuit\n{before}{line}\n"}, "project.yaml")
    assert found == {("broken-address", 2 + above + remarks, line.index("nowhere") + 1)}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("title: Nuit\n\tlogline: x\n", ("tab-indentation", 2)),
        ("title: Nuit\nlogline: 'Un bus\nyear: 2025\n", ("unclosed-quote", 2)),
        ("title: Nuit\ngenres: [a, b\nyear: 2025\n", ("unclosed-bracket", 2)),
        ("title: Nuit\nlogline: Un: bus: de nuit\n", ("stray-colon", 2)),
        ('title: Nuit\nlogline: "a \\q"\n', ("stray-backslash", 2)),
        ("title: Nuit\nlogline:Un bus\nyear: 2025\n", ("missing-space", 2)),
        ("title: Nuit\nlogline：Un bus\nyear: 2025\n", ("wide-colon", 2)),
        ("title: Nuit\nlogline: @bus\n", ("reserved-character", 2)),
        ("title: Nuit\n---\ntitle: Jour\n", ("second-document", 2)),
        ("title: Nuit\nlogline: 'Un' bus\n", ("text-after-quote", 2)),
        ("title: Nuit\ntitle: Jour\n", ("duplicate-key", 2)),
        ("title: Nuit\n? [a]\n: b\n", ("broken-key", 2)),
        ("title: Nuit\nlogline: a\x07b\n", ("control-character", 2)),
        ("title: Nuit\nlogline: “Un bus”\n", ("curly-quotes", 2)),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "# un\n\n", "year: 2025\n\n\n"])
def test_a_slip_in_yaml_is_told_by_its_kind_on_its_line(
    film: Film, written: str, told: tuple[str, int], ends: str, before: str
) -> None:
    if before.startswith("year"):
        written = written.replace("\nyear: 2025", "")
    text = (before + written).replace("\n", ends)
    reading = film({"project.yaml": text.encode()})
    (found,) = (d for d in reading.diagnostics if d.severity in LOUD)
    assert (found.code, found.place.line) == (told[0], told[1] + before.count("\n"))
    for language in ("en", "fr", "es"):
        assert found.help(language)


@pytest.mark.parametrize(
    ("file", "written", "told"),
    [
        ("synopsis.fr.md", "Un bus.\n\nVoir [la page](nowhere.md).\n", {("dead-link", 3, 16)}),
        ("synopsis.fr.md", "---\nlang: fr\n---\n\n![x](a.png)\n", {("dead-link", 5, 6)}),
        (
            "synopsis.fr.md",
            "<!-- TODO\n\n-->\nVoir [a](b.md), [c](d.md)\n",
            {("dead-link", 4, 10), ("dead-link", 4, 21)},
        ),
        ("synopsis.fr.md", "[1]: <b.md>\n`[a](b.md)`\n\n```\n[a](c.md)\n```\n", {("dead-link", 1, 7)}),
        ("synopsis.fr.md", "[a](https://a.org) [b](#top) [c](mailto:a@b.org) [d](//a.org)\n", set()),
        (
            "making-of/2025-04-07.md",
            "---\ndate: soon\nkind: mileston\n---\nUn.\n",
            {("unreadable-date", 2, 7), ("unusual-word", 3, 7)},
        ),
        ("making-of/2025-13-07.md", "Un.\n", {("impossible-date", 0, 0)}),
        ("making-of/bus.md", "Un.\n", {("undated-note", 0, 0)}),
        (
            "making-of/2025.md",
            "---\nfigures: {poeple: 3, days: many}\n---\n",
            {("unknown-key", 2, 11), ("unreadable-number", 2, 28)},
        ),
        (
            "press/quotes.yaml",
            "quotes:\n- quote: Bien.\n  date: hier\n- {source: X}\n",
            {("unreadable-date", 3, 9), ("missing-key", 4, 3)},
        ),
        (
            "stills/stills.yaml",
            "- {at: 1:75}\n- {file: a.png, atx: 3}\n- {caption: x}\n",
            {("impossible-time", 1, 8), ("unknown-key", 2, 17), ("missing-file", 2, 10), ("missing-key", 3, 3)},
        ),
        (
            "prompts/a.yaml",
            "- {prompt: Un., at: soon}\n- {tool: X}\n- {prompt: Deux., tme: 3}\n",
            {("unreadable-date", 1, 21), ("missing-key", 2, 3), ("unknown-key", 3, 19)},
        ),
        (
            "prompts/a.jsonl",
            '{"prompt": "Un."}\n\n{"prompt": }\n{"prompt": "b", "at": "soon"}\n',
            {("broken-json", 3, 12), ("unreadable-date", 4, 1)},
        ),
        (
            "music/cues.yaml",
            "- {title: A, in: 0:75}\n- {title: B, usee: x}\n",
            {("impossible-time", 1, 18), ("unknown-key", 2, 14)},
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_faults_in_every_file_of_a_film_are_at_their_place(
    film: Film, file: str, written: str, told: set[tuple[str, int, int]], ends: str
) -> None:
    assert places(film, {file: written.replace("\n", ends).encode()}, file) == told


@pytest.mark.parametrize(
    "wrong", ["titel: x", "year: soon", "screenings: [{city: Lyon}]", "contacts: nobody", "clip: a.mov"]
)
@pytest.mark.parametrize("other", ["student: perhaps", "ids: {isan: 0}", "countries: Atlantide", "links: nowhere"])
def test_one_wrong_key_never_hides_another(film: Film, wrong: str, other: str) -> None:
    alone = [codes(film({"project.yaml": f"title: Nuit\n{each}\n"}, f"f{n}")) for n, each in enumerate((wrong, other))]
    both = film({"project.yaml": f"title: Nuit\n{wrong}\n{other}\nlogline: Un bus.\n"})
    assert sorted(codes(both)) == sorted([*alone[0], *alone[1]])
    assert project(both).logline.best("fr").text == "Un bus."

"""The credits in the form of a film: rows that are changed, moved, added and removed, in YAML and in CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from showcase.editing import credit_csv, credit_yaml
from showcase.editing.credit_rows import AskedRow
from showcase.editing.yaml_edit import EditRefused
from tests.preview.conftest import Client
from tests.preview.test_film_form import ask, desk, save

__all__ = ["desk"]

Desk = tuple[Client, Path, Any]


def kept(key: int, **cells: str) -> AskedRow:
    return AskedRow(key, cells)


def new(**cells: str) -> AskedRow:
    return AskedRow(None, cells)


def yaml(text: str, *rows: AskedRow, own_file: bool = False) -> str:
    return credit_yaml.write(text, own_file, rows)


def credits_of(client: Client, name: str = "credits") -> dict[str, Any]:
    return next(one for one in ask(client, "open")[1]["fields"] if one["name"] == name)


ROLES = """title: A
generique: # who
  Director: "Ann" # herself

  # not sure
  'Music': [Bo, "Cy"] # two
end: [ 1 ]
"""


def test_roles_with_names_keep_their_remarks_and_quotes() -> None:
    assert credit_yaml.read(ROLES, False).rows[1].cells == {"role": "Music", "person": "Bo, Cy"}
    changed = yaml(
        ROLES, kept(0, person="Ann, Zoé"), kept(1, role="Music", person="Cy"), new(role="Édition: x", person="D")
    )
    assert changed == (
        "title: A\ngenerique: # who\n  Director: [Ann, Zoé] # herself\n\n  # not sure\n"
        '  \'Music\': ["Cy"] # two\n  "Édition: x": D\nend: [ 1 ]\n'
    )
    assert yaml(ROLES, kept(1), kept(0, role="Réalisation")) == (
        "title: A\ngenerique: # who\n\n  # not sure\n  'Music': [Bo, \"Cy\"] # two\n"
        '  Réalisation: "Ann" # herself\nend: [ 1 ]\n'
    )
    assert yaml(ROLES) == "title: A\nend: [ 1 ]\n"
    assert yaml(ROLES, kept(0), kept(1)) == ROLES


LIST = """people:
- {id: emma, name: Emma B., consent: {as: pending}}
credits:
- role: editor # r
  person: emma
  shots: [1, 2]
# both of them
- {job: music, names: [A, B], personnage: Z}
"""


def test_a_list_of_rows_keeps_keys_that_the_form_does_not_know() -> None:
    rows = credit_yaml.read(LIST, True).rows
    assert rows[1].cells == {"role": "music", "person": "A, B", "character": "Z"}
    changed = yaml(
        LIST,
        kept(1, role="music", person="A, C", character=""),
        kept(0, role="editing", detail="first cut"),
        new(role="x", person="D, E"),
        new(role="z", person="F", character="G"),
        own_file=True,
    )
    assert changed == (
        "people:\n- {id: emma, name: Emma B., consent: {as: pending}}\ncredits:\n"
        "# both of them\n- {job: music, names: [A, C]}\n"
        "- role: editing # r\n  person: emma\n  shots: [1, 2]\n  detail: first cut\n"
        "- role: x\n  people: [D, E]\n- role: z\n  person: F\n  character: G\n"
    )


def test_line_ends_of_windows_stay() -> None:
    text = "- role: a\r\n  person: b\r\n"
    assert yaml(text, new(role="c", person="d"), kept(0), own_file=True) == (
        "- role: c\r\n  person: d\r\n- role: a\r\n  person: b\r\n"
    )


def test_credits_begin_where_there_are_none() -> None:
    row = new(role="editor", person="Ann")
    begun = "credits:\n  - role: editor\n    person: Ann\n"
    assert yaml("", row) == begun
    assert yaml("title: A\n", row) == "title: A\n" + begun
    assert yaml("title: A", row) == "title: A\n" + begun
    assert yaml("x: &a [b]\ny: *a # z\n", row) == "x: &a [b]\ny: *a # z\n" + begun
    assert yaml("title: A\n") == "title: A\n"


@pytest.mark.parametrize(
    "text",
    [
        "x: &a [Bo]\ncredits: {Music: *a}\n",
        "credits: &c {Music: Bo}\n",
        "credits:\n- &r {role: a, person: b}\n- *r\n",
        "credits: {Music: {name: Bo}}\n",
        "credits: [Bo]\n",
        "credits: Bo\n",
        "credits: {a: b}\ncast: {c: d}\n",
        "credits:\n- {role: a, person: b, people: [c]}\n",
        "credits: !x {a: b}\n",
    ],
)
def test_credits_that_only_the_file_can_say_are_locked(text: str) -> None:
    assert credit_yaml.read(text, False).columns == ()
    with pytest.raises(EditRefused):
        yaml(text, new(role="x", person="y"))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("credits: {Music: 'Smith, Jo'}\n", "Smith, Jo"),
        ("credits: [{role: a, person: emma, as: Em}]\n", "emma"),
        ("credits: [{role: a, people: ['Smith, Jo', B]}]\n", "Smith, Jo, B"),
    ],
)
def test_a_name_that_a_cell_cannot_tell_is_locked_alone(text: str, person: str) -> None:
    (row,) = credit_yaml.read(text, False).rows
    assert row.locked == ("person",)
    assert "b: " in yaml(text, kept(0, role="b", person=person)) or "role: b" in yaml(text, kept(0, role="b"))
    with pytest.raises(EditRefused):
        yaml(text, kept(0, person="Other"))


SEMICOLONS = (
    'sep=;\r\nGénérique;;\r\nRole;"Name"; Consent ;E-mail\r\n\r\n'
    'Director;"Smith; ""Jo""";yes;x@y\r\nEditor;  Bo ;;\r\n;;\r\nMusic;Cy\r\n'
)  # fmt: skip


def test_a_table_keeps_everything_but_its_changed_cells() -> None:
    held = credit_csv.read(SEMICOLONS)
    assert [dict(row.cells) for row in held.rows] == [
        {"role": "Director", "name": 'Smith; "Jo"'},
        {"role": "Editor", "name": "Bo"},
        {"role": "Music", "name": "Cy"},
    ]
    assert [row.line for row in held.rows] == [5, 6, 8]
    same = [kept(number, **row.cells) for number, row in enumerate(held.rows)]
    assert credit_csv.write(SEMICOLONS, same) == SEMICOLONS
    changed = credit_csv.write(SEMICOLONS, [same[0], kept(1, role='E;"d"'), same[2]])
    assert changed == SEMICOLONS.replace("Editor;", '"E;""d""";')
    assert credit_csv.write(SEMICOLONS, [same[0], same[2]]) == SEMICOLONS.replace("Editor;  Bo ;;\r\n", "")
    moved = credit_csv.write(SEMICOLONS, [same[2], same[0], same[1]])
    assert moved.endswith('\r\n\r\nMusic;Cy\r\nDirector;"Smith; ""Jo""";yes;x@y\r\n;;\r\nEditor;  Bo ;;\r\n')
    assert credit_csv.write(SEMICOLONS, []) == SEMICOLONS[: SEMICOLONS.index("Director")] + ";;\r\n"


def test_a_new_row_has_no_answer() -> None:
    same = [kept(number) for number in range(3)]
    added = credit_csv.write(SEMICOLONS, [*same, new(role="Sound", name="D;E")])
    assert added == SEMICOLONS + 'Sound;"D;E";;\r\n'


def test_an_answer_goes_with_no_other_name() -> None:
    assert credit_csv.read(SEMICOLONS).rows[0].locked == ("name",)
    with pytest.raises(EditRefused):
        credit_csv.write(SEMICOLONS, [kept(0, name="Other"), kept(1), kept(2)])
    changed = credit_csv.write(SEMICOLONS, [kept(0, role="Head"), kept(1), kept(2)])
    assert changed == SEMICOLONS.replace("Director;", "Head;")


@pytest.mark.parametrize(
    ("text", "rows", "after"),
    [
        ("role,name\na,b", [kept(0), new(role="c", name="d")], "role,name\na,b\nc,d"),
        ("role,name\na,b", [new(role="c", name="d"), kept(0)], "role,name\nc,d\na,b"),
        ("role,name\na,b\n\n", [kept(0), new(role="c", name="d")], "role,name\na,b\nc,d\n\n"),
        ('"role","name"\n"a","b"\n', [kept(0, name="x"), new(role="c")], None),
        ('"role","name"\n"a","b"\n', [kept(0, name="x")], '"role","name"\n"a","x"\n'),
        ('"role","name"\n"a","b"\n', [kept(0), new(role="c", name="d")], '"role","name"\n"a","b"\n"c","d"\n'),
        ("role\tname\na\tb\n", [kept(0, name="x, y")], "role\tname\na\tx, y\n"),
        ("name,role,character\nb,a\n", [kept(0, character="Z")], "name,role,character\nb,a,Z\n"),
        ('role,name\na,"b\nc"\nd,e\n', [kept(1), kept(0)], 'role,name\nd,e\na,"b\nc"\n'),
        ("Prénom,Nom,Rôle\nA,B,c\n", [kept(0, first_name="X")], "Prénom,Nom,Rôle\nX,B,c\n"),
        ('role,name\na,"b ""c"" d"\n', [kept(0, role="x")], 'role,name\nx,"b ""c"" d"\n'),
        ('role,name\na,b "c" d\n', [kept(0, role="x")], 'role,name\nx,b "c" d\n'),
    ],
)
def test_tables_of_many_kinds(text: str, rows: list[AskedRow], after: str | None) -> None:
    if after is None:
        after = '"role","name"\n"a","x"\n"c",""\n'
    assert credit_csv.write(text, rows) == after


@pytest.mark.parametrize("text", ["", "a,b\nc,d\n", 'role,name\n"a,b\n', "name\nAnn\n", "role,name,name\na,b,c\n"])
def test_a_table_that_the_form_does_not_know_is_locked(text: str) -> None:
    assert credit_csv.read(text).columns == ()
    with pytest.raises(EditRefused):
        credit_csv.write(text, [new(role="x", name="y")])


def test_a_table_with_a_mark_is_saved_and_taken_back(desk: Desk) -> None:
    client, file, stage = desk
    table = file.with_name("credits.csv")
    before = "\ufeffrole;name;consent\r\nEditor;Bo;\r\n".encode()
    table.write_bytes(before)
    assert [one["name"] for one in ask(client, "open")[1]["fields"] if one["kind"] == "credits"] == [
        "credits/credits.csv"
    ]
    rows = [
        {"key": 0, "cells": {"role": "Editor", "name": "Bo"}},
        {"key": None, "cells": {"role": "Music", "name": "É"}},
    ]
    got = save(client, **{"credits/credits.csv": rows})
    assert got["saved"]
    assert got["written"] == ["content/a/credits.csv"]
    assert table.read_bytes() == before + "Music;É;\r\n".encode()
    stage.undo.undo()
    assert table.read_bytes() == before


@pytest.mark.parametrize(
    "table",
    ["role;name;consent\nEditor;Bo;withdrawn\n", "role;name;consent\nEditor;Bo;\n", "role;name;alias\nEditor;Bo;B.\n"],
    ids=["answered", "not-yet", "alias"],
)
def test_a_row_that_says_how_somebody_is_named_is_removed_and_renamed_in_the_file_alone(desk: Desk, table: str) -> None:
    client, file, _ = desk
    there = file.with_name("credits.csv")
    there.write_text(table, "utf-8")
    (field,) = [one for one in ask(client, "open")[1]["fields"] if one["kind"] == "credits"]
    assert [row["stays"] for row in field["value"]] == [True]
    new = {"key": None, "cells": {"role": "Music", "name": "Cy"}}
    for rows in ([], [new], [{"key": 0, "cells": {"name": "Cy"}}]):
        got = save(client, **{"credits/credits.csv": rows})
        assert not got.get("saved")
        assert there.read_text("utf-8") == table


def test_an_error_is_told_at_its_row(desk: Desk) -> None:
    client, file, _ = desk
    before = file.read_text("utf-8")
    rows = [
        {"key": None, "cells": {"role": "editor", "person": "Ann"}},
        {"key": None, "cells": {"role": "music"}},
    ]
    got = save(client, credits=rows)
    assert not got["saved"]
    assert [(fault["field"], fault["row"]) for fault in got["faults"]] == [("credits", 1)]
    table = file.with_name("credits.csv")
    table.write_text("role,name\na,b\n", "utf-8")
    got = save(client, **{"credits/credits.csv": [{"key": None, "cells": {"name": "Ann"}}, {"key": 0, "cells": {}}]})
    assert [(fault["field"], fault["row"]) for fault in got["faults"]] == [("credits/credits.csv", 0)]
    assert (file.read_text("utf-8"), table.read_text("utf-8")) == (before, "role,name\na,b\n")


def test_a_table_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    client, file, _ = desk
    table = file.with_name("credits.csv")
    table.write_text("role,name\na,b\n", "utf-8")
    files = ask(client, "open")[1]["files"]
    table.write_text("role,name\nc,d\n", "utf-8")
    rows = [{"key": 0, "cells": {"role": "x"}}]
    got = ask(client, "save", files=files, changes={"credits/credits.csv": rows})[1]
    assert got["conflict"]
    assert table.read_text("utf-8") == "role,name\nc,d\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("credits.xlsx", b"PK\x03\x04rest"),
        ("credits.ods", b"PK\x03\x04rest"),
        ("credits.csv", "rôle,nom\na,é\n".encode("cp1252")),
        ("credits.csv", "role,name\na,b\n".encode("utf-16")),
        ("credits.yaml", b"credits: [\n"),
        ("credits.yaml", b"- &a {role: a, person: b}\n"),
    ],
)
def test_other_files_are_named_with_their_line(desk: Desk, name: str, data: bytes) -> None:
    client, file, _ = desk
    other = file.with_name(name)
    other.write_bytes(data)
    field = credits_of(client, f"credits/{name}")
    assert field["locked"]
    assert (field["file"], field["line"]) == (name, 1)
    files = ask(client, "open")[1]["files"]
    changes = {f"credits/{name}": [{"key": None, "cells": {"role": "x", "name": "y"}}]}
    assert ask(client, "save", files=files, changes=changes)[0] == 409
    assert other.read_bytes() == data


@pytest.mark.parametrize(
    "rows",
    [
        "x",
        [{"key": 9, "cells": {}}],
        [{"key": True, "cells": {}}],
        [{"key": 0, "cells": {}}, {"key": 0, "cells": {}}],
        [{"key": None, "cells": {"consent": "yes"}}],
        [{"key": None, "cells": {"role": 1}}],
        [{"key": None, "cells": {"role": "x" * 5000}}],
        [None],
    ],
)
def test_rows_that_the_table_does_not_have_are_refused(desk: Desk, rows: Any) -> None:
    client, file, _ = desk
    table = file.with_name("credits.csv")
    table.write_text("role,name,consent\na,b,\n", "utf-8")
    files = ask(client, "open")[1]["files"]
    status, _ = ask(client, "save", files=files, changes={"credits/credits.csv": rows})
    assert status == 409
    assert table.read_text("utf-8") == "role,name,consent\na,b,\n"

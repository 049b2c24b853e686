"""The stills in the form of a film: captions, order, pictures that are dropped, and what is left alone."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.editing import still_rows
from showcase.editing.credit_rows import AskedRow
from showcase.editing.yaml_edit import EditRefused
from tests.preview.conftest import Client
from tests.preview.test_film_form import ask, desk, save

__all__ = ["desk"]

Desk = tuple[Client, Path, Any]


def kept(key: int, **cells: str) -> AskedRow:
    return AskedRow(key, _columns(cells))


def new(**cells: str) -> AskedRow:
    return AskedRow(None, _columns(cells))


def _columns(cells: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", ":"): text for name, text in cells.items()}


def yaml(text: str, *rows: AskedRow, own_file: bool = False) -> str:
    return still_rows.write(text, own_file, rows, ("fr", "en"))


def jpeg(shade: int = 90) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (64, 36), (shade, 40, 60)).save(buffer, "JPEG")
    return buffer.getvalue()


LIST = """title: A
photos: # chosen
  - 12.5 # the bus
  # the best
  - file: b.jpg
    legend: Le lac
    depth: 3
  - {at: "0:40", caption: {fr: La nuit, de: Nacht}, credit: Bo}
end: [ 1 ]
"""


def test_captions_are_written_and_everything_else_stays() -> None:
    rows = still_rows.read(LIST, False, ("fr", "en")).rows
    assert [row.cells["file"] for row in rows] == ["12.5", "b.jpg", "0:40"]
    assert rows[2].cells == {
        "file": "0:40", "caption:fr": "La nuit", "caption:en": "", "credit": "Bo",
    }  # fmt: skip
    changed = yaml(
        LIST,
        kept(0, caption_fr="Le bus", file="12.5"),
        kept(1, caption_fr="Le lac", caption_en="The lake", alt_en="Water", credit="Ada"),
        kept(2, caption_fr="La nuit", caption_en="Night", credit=""),
    )
    assert changed == (
        "title: A\nphotos: # chosen\n  - {at: 12.5, caption: Le bus} # the bus\n  # the best\n  - file: b.jpg\n"
        "    legend:\n      fr: Le lac\n      en: The lake\n    depth: 3\n    alt:\n      en: Water\n    credit: Ada\n"
        '  - {at: "0:40", caption: {fr: La nuit, de: Nacht, en: Night}}\nend: [ 1 ]\n'
    )


def test_rows_are_moved_added_and_taken_off_the_list() -> None:
    moved = yaml(LIST, kept(2), kept(0), new(file="c.jpg"), new(file="d.jpg", caption_fr="Un", caption_en="One"))
    assert moved == (
        'title: A\nphotos: # chosen\n  - {at: "0:40", caption: {fr: La nuit, de: Nacht}, credit: Bo}\n'
        "  - 12.5 # the bus\n  - c.jpg\n  - file: d.jpg\n    caption:\n      fr: Un\n      en: One\nend: [ 1 ]\n"
    )
    assert yaml(LIST) == "title: A\nend: [ 1 ]\n"
    assert yaml("title: A\n", new(file="a.jpg")) == "title: A\nstills: [a.jpg]\n"
    turned = yaml("# mine\n- a.jpg\n- b.jpg # two\n", kept(1), kept(0), own_file=True)
    assert turned == "# mine\n- b.jpg # two\n- a.jpg\n"
    assert yaml("# mine\n- a.jpg\n", own_file=True) == "# mine\n[]\n"


@pytest.mark.parametrize(
    "text", ["stills: {a.jpg: Un}\n", "stills: [&x a.jpg, *x]\n", "stills: [{file: a, at: 2}]\n", "stills: [[a]]\n"]
)
def test_other_forms_are_left_to_the_file(text: str) -> None:
    assert still_rows.read(text, False, ("fr",)).columns == ()
    with pytest.raises(EditRefused):
        yaml(text, new(file="b.jpg"))


def stills(client: Client, name: str = "stills") -> dict[str, Any]:
    return next(one for one in ask(client, "open")[1]["fields"] if one["name"] == name)


def save_pictures(client: Client, field: str, rows: list[Any], **pictures: bytes | str) -> tuple[int, dict[str, Any]]:
    given = {
        name.replace("__", "."): b64encode(data).decode() if isinstance(data, bytes) else data
        for name, data in pictures.items()
    }
    files = ask(client, "open")[1]["files"]
    return ask(client, "save-pictures", files=files, changes={field: rows}, pictures=given)


def row(**cells: str) -> dict[str, Any]:
    return {"key": None, "cells": _columns(cells)}


def test_a_dropped_picture_and_its_caption_are_one_save_and_one_undo(desk: Desk) -> None:
    client, file, stage = desk
    before = file.read_bytes()
    _, got = save_pictures(client, "stills", [row(file="Lake.JPG", caption_en="A lake")], Lake__JPG=jpeg())
    assert got["saved"], got
    assert got["written"] == ["content/a/project.yaml", "content/a/stills/lake.jpg"]
    assert (file.parent / "stills/lake.jpg").read_bytes() == jpeg()
    assert "- file: lake.jpg\n    caption:\n      en: A lake\n" in file.read_text("utf-8")
    assert stills(client)["value"][0]["cells"]["caption:en"] == "A lake"
    assert ask(client, "picture", name="lake.jpg")[1]["picture"].startswith("data:image/jpeg;base64,")
    stage.undo.undo()
    assert file.read_bytes() == before
    assert not (file.parent / "stills/lake.jpg").exists()


def test_no_file_is_written_over(desk: Desk) -> None:
    client, file, _ = desk
    there = file.parent / "stills/Lake.jpg"
    there.parent.mkdir()
    there.write_bytes(jpeg(10))
    _, got = save_pictures(client, "stills", [row(file="lake.jpg")], lake__jpg=jpeg(200))
    assert got["saved"]
    assert there.read_bytes() == jpeg(10)
    assert (there.parent / "lake-2.jpg").read_bytes() == jpeg(200)
    assert "lake-2.jpg" in file.read_text("utf-8")
    # The same picture once more is the one that is there.
    _, got = save_pictures(client, "stills", [{"key": 0, "cells": {}}, row(file="x.jpg")], x__jpg=b"no picture")
    assert not got.get("saved")
    _, got = save_pictures(client, "stills", [{"key": 0, "cells": {}}, row(file="lake.jpg")], lake__jpg=jpeg(10))
    assert got["saved"]
    assert sorted(path.name for path in there.parent.iterdir()) == ["Lake.jpg", "lake-2.jpg"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<script>"), ("a.jpg", b"<script>alert()"), ("a.svg", b"<svg/>"),
        ("a.jpg", jpeg()[:300]), ("a.jpg", "no base64!"), ("a.jpg", b""), ("noname", jpeg()),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_nothing_written(desk: Desk, name: str, data: bytes | str) -> None:
    client, file, _ = desk
    before = file.read_bytes()
    status, got = save_pictures(client, "stills", [row(file=name)], **{name.replace(".", "__"): data})
    assert status == 409
    assert got["faults"][0]["message"]
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["project.yaml"]


@pytest.mark.parametrize(
    "name", ["../../out.jpg", "/tmp/out.jpg", "..\\out.jpg", ".out.jpg", "a/b.jpg", "x" * 300 + ".jpg"]
)
def test_a_name_never_leads_out_of_the_folder(desk: Desk, name: str) -> None:
    client, file, _ = desk
    got = save_pictures(client, "stills", [row(file=name)], **{name.replace(".", "__"): jpeg()})[1]
    assert got["saved"], got
    (written,) = list(file.parent.parent.parent.rglob("*.jpg"))
    assert written.parent == file.parent / "stills"
    assert not written.name.startswith(".")
    assert len(written.name) < 100


def test_a_list_of_its_own_keeps_its_remarks_and_pictures_without_text_are_offered(desk: Desk) -> None:
    client, file, _ = desk
    folder = file.parent / "stills"
    folder.mkdir()
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg"):
        (folder / name).write_bytes(jpeg())
    (folder / "d.fr.md").write_text("Sa légende\n", "utf-8")
    own = folder / "stills.yaml"
    own.write_text("# best first\n- b.jpg\n- file: a.jpg # two\n", "utf-8")
    field = stills(client, "stills/stills.yaml")
    assert field["unlisted"] == ["c.jpg"]
    asked = [{"key": 1, "cells": {"caption:fr": "Un"}}, {"key": 0, "cells": {}}, row(file="c.jpg")]
    assert save(client, **{"stills/stills.yaml": asked})["saved"]
    assert own.read_text("utf-8") == "# best first\n- file: a.jpg # two\n  caption: Un\n- b.jpg\n- c.jpg\n"
    assert save(client, **{"stills/stills.yaml": [{"key": 0, "cells": {}}]})["saved"]
    assert own.read_text("utf-8") == "# best first\n- file: a.jpg # two\n  caption: Un\n"
    assert (folder / "b.jpg").exists()


def test_a_file_that_is_not_there_is_told_at_its_row(desk: Desk) -> None:
    client, file, _ = desk
    before = file.read_bytes()
    got = save(client, stills=[row(file="gone.jpg", caption_fr="Un")])
    assert [(fault["field"], fault["row"]) for fault in got["faults"]] == [("stills", 0)]
    assert file.read_bytes() == before


def test_pictures_need_token_and_code_too(desk: Desk) -> None:
    client, file, _ = desk
    pictures = {"a.jpg": b64encode(jpeg()).decode()}
    picture = {"changes": {"stills": [row(file="a.jpg")]}, "pictures": pictures, "files": {}}
    for where in ("save-pictures", "picture"):
        assert ask(client, where, token="x", **picture)[0] == 403
        assert ask(client, where, code="x", **picture)[0] == 403
        assert ask(client, where, origin="http://evil.example", **picture)[0] == 403
    assert not (file.parent / "stills").exists()


def test_a_folder_of_stills_that_leads_elsewhere_is_not_written_into(desk: Desk, tmp_path: Path) -> None:
    client, file, _ = desk
    other = tmp_path / "other"
    other.mkdir()
    try:
        (file.parent / "stills").symlink_to(other, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    status, got = save_pictures(client, "stills", [row(file="a.jpg")], a__jpg=jpeg())
    assert not got.get("saved"), status
    assert list(other.iterdir()) == []

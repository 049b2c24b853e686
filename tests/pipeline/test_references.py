"""Only media and theme files that something refers to are published; what unchanged pages show stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from showcase.diagnostics import DiskError
from showcase.engine.output import Output, OutputRecord, OutputText
from showcase.engine.placement import Placement
from showcase.model.media import MediaOutputs
from showcase.pipeline.references import References, addresses_in
from tests.pages.films import film, picture


@dataclass(frozen=True)
class Pages:
    """What the planned pages of a film are called."""

    key: str
    project: str
    paths: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<img src="../media/bus/a.jpg" srcset="media/bus/b-1.jpg 1x, /repo/media/bus/b-2.jpg 2x">',
         {"media/bus/a.jpg", "media/bus/b-1.jpg", "media/bus/b-2.jpg"}),
        ("url(assets/font.woff2)", {"assets/font.woff2"}),
        ('"https://example.org/media/b%C3%BBs/a%20b.jpg"', {"media/bûs/a b.jpg"}),
        ("media/bus/", set()),
        ("multimedia of a bus", set()),
    ],
)  # fmt: skip
def test_addresses_are_found_in_whatever_form_pages_write_them(text: str, found: set[str]) -> None:
    assert addresses_in(text.encode()) == found


def references(
    folder: Path,
    rendered: Mapping[str, str],
    films: tuple[str, ...] = ("bus", "tram"),
    products: Mapping[str, MediaOutputs] | None = None,
    owned: tuple[str, ...] = (),
) -> References:
    output = Output(folder / "site", folder / "record.json")
    output.owned = dict.fromkeys(owned, OutputRecord(1, 1, "", ""))
    sets: list[Any] = [Pages(f"key {slug}", slug, (f"films/{slug}/index.html",)) for slug in films]
    pages = [
        OutputText(f"films/{slug}/index.html", text.encode(), f"key {slug}", slug) for slug, text in rendered.items()
    ]
    return References.of(output, sets, pages, products or {})


def used(found: References, *paths: str) -> list[str]:
    places = [Placement(path, "key", "out", path.split("/")[1]) for path in paths]
    return [place.site_path for place in found.used(places)]


def test_a_file_that_no_page_shows_is_not_published(tmp_path: Path) -> None:
    found = references(tmp_path, {"bus": "media/bus/a.jpg", "tram": "media/bus/c.jpg", "other": "media/bus/d.jpg"})
    assert found.rendered == {"bus", "tram"}
    assert used(found, "media/bus/a.jpg", "media/bus/b.jpg", "media/bus/c.jpg", "media/bus/d.jpg") == [
        "media/bus/a.jpg", "media/bus/c.jpg",
    ]  # fmt: skip


def test_what_an_unchanged_page_shows_is_published(tmp_path: Path) -> None:
    page = tmp_path / "site/films/tram/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("media/tram/a.jpg", "utf-8")
    found = references(tmp_path, {"bus": ""}, owned=("media/tram/b.jpg",))
    assert used(found, "media/tram/a.jpg", "media/tram/b.jpg", "media/tram/c.jpg") == [
        "media/tram/a.jpg", "media/tram/b.jpg",
    ]  # fmt: skip
    assert used(references(tmp_path / "empty", {"bus": ""}), "media/tram/a.jpg", "media/none/a.jpg") == []


def test_a_page_that_cannot_be_read_stops_the_update(tmp_path: Path) -> None:
    (tmp_path / "site/films/tram/index.html").mkdir(parents=True)
    with pytest.raises(DiskError) as refused:
        used(references(tmp_path, {"bus": ""}), "media/tram/a.jpg")
    assert refused.value.diagnostics[0].place.path.endswith("films/tram/index.html")


def test_a_storyboards_picture_goes_with_its_cues(tmp_path: Path) -> None:
    video = film("bus")
    assert video.storyboard is not None
    cues, sheet = video.storyboard.vtt_url, video.storyboard.sprite_url
    plain = replace(film("tram"), storyboard=None)
    products = {"bus": MediaOutputs("bus", trailer=video), "tram": MediaOutputs("tram", film=plain)}
    assert used(references(tmp_path, {"bus": cues}, products=products), sheet) == [sheet]
    assert used(references(tmp_path, {"bus": ""}, products=products), sheet) == []
    page = tmp_path / "site/films/bus/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(cues, "utf-8")
    assert used(references(tmp_path, {"tram": ""}, products=products), sheet, "media/bus/b.jpg") == [sheet]


def test_what_pages_of_other_films_may_still_show_stays_while_it_is_there(tmp_path: Path) -> None:
    card = picture("media/bus/poster")
    shown, other = card.variants[0].url, "media/bus/old.jpg"
    products = {"bus": MediaOutputs("bus", poster=card)}
    found = references(tmp_path, {"bus": ""}, products=products, owned=(shown, other))
    assert used(found, shown, other) == [shown]
    assert used(references(tmp_path, {"bus": ""}, products=products), shown) == []
    assert used(references(tmp_path, {"bus": ""}, owned=(shown,)), shown) == []


@dataclass(frozen=True)
class Theme:
    """A theme of a few files."""

    published: Mapping[str, str]


FILES = {
    "style.css": "assets/style.1.css", "print.css": "assets/print.1.css", "font.woff2": "assets/font.1.woff2",
    "bg.png": "assets/bg.1.png", "unused.js": "assets/unused.1.js", "fonts/OFL.txt": "assets/OFL.1.txt",
    "LICENSE-icons": "assets/LICENSE-icons", "licensed.js": "assets/licensed.1.js",
}  # fmt: skip
STYLES = {"style.css": b"@import url(print.1.css); url(bg.1.png)", "print.css": b"url('font.1.woff2')"}


@pytest.mark.parametrize(
    ("rendered", "owned", "names"),
    [
        ({"bus": "assets/style.1.css", "tram": ""}, (), {"style.css", "print.css", "font.woff2", "bg.png"}),
        ({"bus": "assets/print.1.css", "tram": ""}, ("assets/unused.1.js",), {"print.css", "font.woff2"}),
        ({"bus": "assets/print.1.css"}, ("assets/unused.1.js",), {"print.css", "font.woff2", "unused.js"}),
        ({"bus": "", "tram": ""}, (), set()),
    ],
)
def test_files_of_a_theme_go_with_what_uses_them_and_licences_always(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: dict[str, str], owned: tuple[str, ...], names: set[str]
) -> None:
    monkeypatch.setattr("showcase.pages.themes.asset_bytes", lambda theme, name: STYLES[name])
    theme: Any = Theme(FILES)
    found = references(tmp_path, rendered, owned=owned).used_assets(theme)
    assert found == {name: FILES[name] for name in FILES if name in names | {"fonts/OFL.txt", "LICENSE-icons"}}

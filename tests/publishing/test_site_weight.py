"""What a built site weighs by film and kind, and what its pages load on a first visit."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from showcase.cli.stats import table
from showcase.cli.status_table import breadth
from showcase.localization import languages
from showcase.publishing.limits import limits
from showcase.publishing.page_loads import candidates, shown_width
from showcase.publishing.site_weight import weigh
from tests.sites.program import run

PAGE = """<!doctype html><html><head>
<link rel="stylesheet" href="../../assets/a.css"><link rel="icon" href="../../assets/i.png">
<link rel="preload" as="image" href="../../media/frogs/p-1600.jpg">
<meta property="og:image" content="https://films.example.org/media/frogs/card.jpg">
<script src="../../assets/a.js" defer></script></head><body>
<picture><source type="image/avif" sizes="(min-width: 62rem) 54vw, 92vw"
 srcset="../../media/frogs/p-400.avif 400w, ../../media/frogs/p-800.avif 800w, ../../media/frogs/p-1600.avif 1600w">
<img src="../../media/frogs/p-1600.jpg" loading="lazy"></picture>
<video poster="../../media/frogs/poster.jpg"><source src="../../media/frogs/film-av1.mp4" type="video/mp4">
<source src="../../media/frogs/film-h264.mp4" type="video/mp4"></video>
<video><source src="../../media/frogs/trailer.mp4" type="video/mp4"></video>
<a href="../../media/frogs/print.jpg" download>Print</a><a href="../../media/frogs/kit.pdf">Kit</a>
<img src="https://elsewhere.example.org/x.png"></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "showcase.toml").touch()
    files: dict[str, bytes] = {
        "index.html": b"<p>home",
        "films/frogs/index.html": PAGE.encode(),
        "assets/a.css": b"@font-face { src: url('f.woff2') } p { background: url(data:image/png;base64,x) }",
    }
    sizes = {
        "assets/f.woff2": 3000, "assets/i.png": 70, "assets/unused.woff2": 9000, "assets/a.js": 500,
        "media/frogs/p-400.avif": 400, "media/frogs/p-800.avif": 800, "media/frogs/p-1600.avif": 1600,
        "media/frogs/p-1600.jpg": 2600, "media/frogs/poster.jpg": 1100, "media/frogs/card.jpg": 900,
        "media/frogs/film-av1.mp4": 50_000, "media/frogs/film-h264.mp4": 70_000, "media/frogs/trailer.mp4": 20_000,
        "media/frogs/print.jpg": 8000, "media/frogs/kit.pdf": 7000,
    }  # fmt: skip
    files |= {path: os.urandom(size) for path, size in sizes.items()}
    for path, data in files.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def test_each_file_is_counted_once_under_its_film_and_kind(site: Path) -> None:
    weight = weigh(site / "site")
    assert weight.films["frogs"] == {
        "encodes": 140_000, "pictures": 400 + 800 + 1600 + 2600 + 1100 + 900, "downloads": 15_000,
        "pages": len(PAGE.encode()), "assets": 0,
    }  # fmt: skip
    assert weight.size == sum(file.stat().st_size for file in site.glob("site/**/*") if file.is_file())
    assert weight.films[""]["encodes"] == 0


def test_a_visit_loads_what_a_browser_chooses_and_nothing_from_elsewhere(site: Path) -> None:
    page = next(one for one in weigh(site / "site").pages if one.path == "films/frogs/index.html")
    assert page.film == "frogs"
    css = (site / "site/assets/a.css").stat().st_size  # so small that compressing it would not pay
    html = len(gzip.compress(PAGE.encode(), 6, mtime=0))
    # 54vw of 1440 pixels are 778: the picture of 800 is enough. Random bytes do not get smaller.
    assert page.opening == html + css + 3000 + 70 + 500 + 800 + 1100
    assert page.requests == 7
    assert page.playing == 50_000
    assert page.several_played() == 1000 * (page.opening + 50_000)


@pytest.mark.parametrize(
    ("sizes", "width"),
    [
        ("100vw", 1440), ("(min-width: 62rem) 50vw, 92vw", 720), ("(min-width: 120rem) 10vw, 25vw", 360),
        ("(max-width: 40rem) 100vw, 20rem", 320), ("calc(100vw - 2rem)", 1440), ("", 1440),
        ("(min-width: 10px) 300px", 300),
    ],
)  # fmt: skip
def test_the_width_of_a_picture_is_read_from_its_sizes(sizes: str, width: float) -> None:
    assert shown_width(sizes) == width


def test_candidates_are_in_order_of_their_width() -> None:
    assert candidates("b.jpg 800w, a.jpg 400w,\n c.jpg 2x") == [("a.jpg", 400), ("b.jpg", 800)]


def test_the_command_tells_figures_and_limits_with_their_source(site: Path) -> None:
    done = run(site, "stats")
    assert done.returncode == 0, done.stderr
    assert "frogs" in done.stdout
    assert limits().source in done.stdout
    rows = [json.loads(line) for line in run(site, "stats", "--json").stdout.splitlines()]
    (whole,) = [row for row in rows if row["event"] == "site-weight"]
    assert whole["month_limit"] == 100 * whole["site_limit"] == 10**11
    assert sum(row["size"] for row in rows if row["event"] == "weight") == whole["size"]
    assert {row["page"] for row in rows if row["event"] == "page-weight"} == {"index.html", "films/frogs/index.html"}


@pytest.mark.parametrize("language", languages())
def test_both_tables_fit_a_terminal_of_80_columns(site: Path, language: str) -> None:
    for folder in ("films", "media"):
        (site / "site" / folder / "frogs").rename(site / "site" / folder / "terminus-lucioles")
    for name, size in (("film-h264.mp4", 13_400_000), ("kit.pdf", 45_200_000), ("p-1600.jpg", 14_100_000)):
        os.truncate(site / "site/media/terminus-lucioles" / name, size)
    first, _, rest = run(site, "stats", "--lang", language).stdout.partition("\n\n")
    rows = [*first.splitlines(), *rest.partition("\n\n")[0].splitlines()]
    assert sum("terminus-lucioles" in row for row in rows) == 2
    assert not [row for row in rows if breadth(row) > 80]


def test_a_long_name_is_folded_on_a_terminal_and_whole_in_a_file() -> None:
    rows = [["films/" + "night-" * 12, "13 MB"]]
    lines = "\n".join(table(["Page", "Size in all"], rows, 60)).splitlines()
    assert max(map(breadth, lines)) <= 60
    assert [*table(["Page", "Size in all"], rows, 0)][-1].startswith(rows[0][0])


def test_without_a_built_site_the_command_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").touch()
    done = run(tmp_path, "stats")
    assert done.returncode == 2
    assert "showcase build" in done.stderr

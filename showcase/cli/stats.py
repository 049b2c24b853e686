"""`showcase stats`: what the built site weighs, and what visits cost in transfer."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.command import from_here
from showcase.cli.console import Console, width_of
from showcase.cli.environment import find_site, typed_path, usage_error
from showcase.cli.options import output
from showcase.cli.parser import Wording
from showcase.cli.status_table import GAP, NARROWEST, breadth, folded

if TYPE_CHECKING:
    from showcase.publishing.limits import HostLimits
    from showcase.publishing.site_weight import PageWeight, SiteWeight

WIDTH = 80
"""Columns of a terminal, as wide as the tables get by their heads."""


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    about = words("help.output-stats")
    parser.add_argument("-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=about)


def run(args: argparse.Namespace, console: Console) -> int:
    """Measures the site that was built last. Raises UsageError where there is none, OSError."""
    from showcase.publishing.limits import limits
    from showcase.publishing.site_weight import weigh

    folder = output(args) or find_site(args.site, Path.cwd()) / "site"
    if not (folder / "index.html").is_file():
        raise usage_error("no-page-to-open", file=from_here(folder / "index.html"))
    weight, host = weigh(folder), limits()
    if console.as_json:
        _record(weight, host, console)
        return 0
    _tell_films(weight, console)
    _tell_pages(weight.pages if console.verbose else _heaviest(weight.pages), console)
    _tell_limits(weight, host, console)
    return 0


def _record(weight: SiteWeight, host: HostLimits, console: Console) -> None:
    for film, kinds in weight.films.items():
        console.record({"event": "weight", "film": film, "size": sum(kinds.values()), **kinds})
    for page in weight.pages:
        row = {"page": page.path, "film": page.film, "opening": page.opening, "requests": page.requests}
        played = {"thousand": page.several(), "thousand_played": page.several_played()}
        console.record({"event": "page-weight", **row, "playing": page.playing, **played})
    told = {"size": weight.size, "files": weight.files, "host": host.title, "site_limit": host.site}
    source = {"month_limit": host.month, "source": host.source, "read": host.read.isoformat()}
    console.record({"event": "site-weight", **told, **source})


def _tell_films(weight: SiteWeight, console: Console) -> None:
    """Tells the bytes of each film by kind, the largest film first."""
    from showcase.publishing.site_weight import KINDS

    words = console.words
    heads = [words("stats.film"), *(words(f"stats.{kind}") for kind in KINDS), words("stats.all")]
    order = sorted(weight.films.items(), key=lambda one: (not one[0], -sum(one[1].values())))
    rows = [
        [film or words("stats.site"), *(words.size(kinds[kind]) for kind in KINDS), words.size(sum(kinds.values()))]
        for film, kinds in order
    ]
    whole = [words("stats.together"), *(words.size(weight.of_kind(kind)) for kind in KINDS), words.size(weight.size)]
    _tell_table(heads, [*rows, whole], console)


def _heaviest(pages: Sequence[PageWeight]) -> list[PageWeight]:
    """Returns the first page of the site, and of each film the page with the film, in the site's first language."""
    shown: dict[str, PageWeight] = {}
    for page in sorted(pages, key=_rank):
        shown.setdefault(page.film, page)
    return sorted(shown.values(), key=lambda one: one.path)


def _rank(page: PageWeight) -> tuple[int, int, bool, str]:
    return page.path.count("/"), -page.playing, not page.path.endswith("index.html"), page.path


def _tell_pages(pages: Sequence[PageWeight], console: Console) -> None:
    words = console.words
    keys = ("page", "opening", "requests", "playing", "thousand", "thousand-played")
    rows = [
        [
            page.path.removesuffix("index.html") or page.path,
            words.size(page.opening), words.number(page.requests), words.size(page.playing),
            words.size(page.several()), words.size(page.several_played()),
        ]
        for page in pages
    ]  # fmt: skip
    console.data("")
    _tell_table([words(f"stats.{key}") for key in keys], rows, console)


def _tell_limits(weight: SiteWeight, host: HostLimits, console: Console) -> None:
    """Tells the limits of a host, what the site takes of them, and how many plays a month they allow."""
    from showcase.publishing.guard_size import rounded

    words = console.words
    facts = {"host": host.title, "size": words.size(weight.size), "most": words.size(host.site)}
    console.data("")
    console.remark(words("stats.of-site", share=words.share(weight.size / host.site), **facts))
    costly = max(weight.pages, key=lambda page: page.several_played(), default=None)
    if costly is not None and costly.several_played():
        visits = words.number(rounded(host.month // (costly.opening + costly.playing)))
        console.remark(words("stats.of-month", visits=visits, page=costly.path, most=words.size(host.month)))
    console.remark(words("stats.source", source=host.source, date=words.date(host.read)))


def _tell_table(heads: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    head, *lines = table(heads, rows, width_of(console.out))
    console.data("\n".join(console.out_ink(line, "bold") for line in head.split("\n")))
    for line in lines:
        console.data(line)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yields the head of a table, then its rows; a head is on several lines where it is too wide for 80 columns.

    Names are folded to the `width` of a terminal; 0 leaves each on one line.
    """
    cells = [max(map(breadth, column)) for column in zip(*rows, strict=True)]
    columns = [max(own, breadth(head)) for own, head in zip(cells, heads, strict=True)]
    if _whole(columns) > WIDTH:
        words = [max(map(breadth, head.split())) for head in heads]
        columns = [max(pair) for pair in zip(cells, words, strict=True)]
    if width:
        columns[0] = max(NARROWEST, columns[0] - max(0, _whole(columns) - width))
    yield _folded(heads, columns, upwards=True)
    for row in rows:
        yield _folded(row, columns) if width else _row(row, columns)


def _whole(columns: Sequence[int]) -> int:
    return sum(columns) + len(GAP) * (len(columns) - 1)


def _folded(cells: Iterable[str], columns: Sequence[int], *, upwards: bool = False) -> str:
    """Returns the lines of a row whose cells are folded; what is shorter is at the bottom with `upwards`."""
    pieces = [folded(cell, room) for cell, room in zip(cells, columns, strict=True)]
    height = max(map(len, pieces))
    rest = [[""] * (height - len(own)) for own in pieces]
    full = [[*empty, *own] if upwards else [*own, *empty] for own, empty in zip(pieces, rest, strict=True)]
    return "\n".join(_row(line, columns) for line in zip(*full, strict=True))


def _row(cells: Iterable[str], columns: Sequence[int]) -> str:
    """Returns a line of a table: the first cell to the left, figures to the right."""
    return GAP.join(_padded(cells, columns)).rstrip()


def _padded(cells: Iterable[str], columns: Sequence[int]) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(cells, columns, strict=True)):
        room = " " * (width - breadth(cell))
        yield cell + room if place == 0 else room + cell

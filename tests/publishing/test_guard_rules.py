"""What each guard lets through and what not, with catalogues made of values and files of a few bytes: no build."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from showcase.content.consent.memory import remember
from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Contact, Project, Site, Visibility
from showcase.model.text import Link, PartialDate
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.workspace import Workspace
from showcase.publishing import guard_listed, guard_names, guard_premieres, guard_size, guard_visibility
from showcase.publishing.file_set import PublishedFile
from tests.pages.films import SITE, film, text

TODAY = PartialDate(2026, 5, 1)
PLAIN = Site(text(en="Films"))


def project(slug: str = "bus", **changes: Any) -> Project:
    return replace(Project(slug, text(en="Bus"), place=Location(f"content/{slug}/project.yaml")), **changes)


def of_size(path: str, size: int) -> PublishedFile:
    return PublishedFile(path, Path(path), size, "")


def published(root: Path, path: str, content: bytes | str) -> PublishedFile:
    file = root / "site" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return PublishedFile(path, file, file.stat().st_size, "")


def facts(found: Diagnostic) -> dict[str, object]:
    return dict(found.facts)


def refusals(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics of a guard, each an error with all that its message and its help need."""
    told = list(found)
    assert {one.severity for one in told} <= {Severity.ERROR}
    assert "{" not in "".join(one.message() + one.help() for one in told)
    return told


# Visibility


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ""),
        ({"visibility": Visibility.PRIVATE}, "private"),
        ({"visibility": Visibility.UNLISTED}, ""),
        ({"public_from": PartialDate(2026, 5, 2)}, "2026-05-02"),
        ({"public_from": PartialDate(2026, 5, 1)}, ""),
        ({"public_from": PartialDate(2026, 4)}, ""),
        ({"public_from": PartialDate(2026, 6)}, "2026-06"),
        ({"public_from": PartialDate(2027)}, "2027"),
    ],
)
def test_a_film_may_be_seen_from_its_first_day_on(changes: dict[str, Any], why: str) -> None:
    assert guard_visibility.reason(project(**changes), TODAY) == why


@pytest.mark.parametrize(
    ("path", "is_own"),
    [
        ("films/bus/index.html", True),
        ("media/bus/a.mp4", True),
        ("fr/films/bus/index.html", True),
        ("films/bus/press/kit.zip", True),
        ("films/bus2/index.html", False),
        ("films/tram/bus/index.html", False),
        ("a/b/films/bus/index.html", False),
        ("films/media/bus/a.mp4", True),
        ("films/bus", False),
        ("bus/index.html", False),
        ("index.html", False),
    ],
)
def test_the_files_of_a_film_are_told_by_their_folder(path: str, is_own: bool) -> None:
    assert guard_visibility.belongs(path, "bus") is is_own


def visible(root: Path, films: list[Project], files: list[PublishedFile], **made: MediaOutputs) -> list[Diagnostic]:
    return refusals(guard_visibility.guard(Catalogue(PLAIN, tuple(films)), made, files, root, TODAY))


def test_pages_of_a_film_that_is_held_back_are_counted_in_one_error(tmp_path: Path) -> None:
    files = [of_size(path, 0) for path in ("index.html", "films/bus/index.html", "media/bus/a.jpg", "films/tram/a")]
    (found,) = visible(tmp_path, [project(public_from=PartialDate(2026, 6)), project("tram")], files)
    assert (found.code, found.place.path, found.project) == ("held-back-film", "site/films/bus/index.html", "bus")
    assert facts(found) == {"slug": "bus", "why": "2026-06", "count": "2", "content": "content/bus/project.yaml"}


def test_where_only_the_trailer_may_be_seen_its_own_files_leave(tmp_path: Path) -> None:
    trailer = film("bus")
    assert trailer.preview is not None
    own = [one.url for one in (*trailer.renditions, trailer.preview)]
    other = ["media/bus/holiday.mp4", "media/bus/still.jpg", "media/tram/film.mp4"]
    bus = project(visibility=Visibility.TRAILER_ONLY)
    files = [of_size(path, 0) for path in (*own, *other)]
    found = visible(tmp_path, [bus, project("tram")], files, bus=MediaOutputs("bus", trailer=trailer, film=film("x")))
    assert [(one.code, one.place.path, one.project) for one in found] == [
        ("held-back-clip", "site/media/bus/holiday.mp4", "bus")
    ]
    assert facts(found[0]) == {"slug": "bus", "content": "content/bus/project.yaml"}
    assert len(visible(tmp_path, [bus], files)) == len(own) + 1, "a film of which nothing was made has no trailer"
    bare = MediaOutputs("bus", trailer=replace(trailer, preview=None))
    assert next(one.place.path for one in visible(tmp_path, [bus], files, bus=bare)) == f"site/{trailer.preview.url}"


KEPT = ["private/a.txt", "bus/private/a.txt", "bus/_old/a.txt", "bus/.cut/a.txt", "hidden/a.txt", "bus/.a.txt"]


@pytest.mark.parametrize("path", KEPT)
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_kept_back_is_known_by_its_bytes(tmp_path: Path, path: str, packed: bool) -> None:
    kept = tmp_path / "content" / path
    kept.parent.mkdir(parents=True)
    kept.write_text("the rough cut", "utf-8")
    (kept.parent / "other.txt").write_text("THE ROUGH CUT", "utf-8")
    if packed:
        (tmp_path / "site").mkdir()
        with zipfile.ZipFile(tmp_path / "site/kit.zip", "w") as archive:
            archive.mkdir("more")
            archive.writestr("more/b.txt", "the rough cut")
        file = published(tmp_path, "kit.zip", (tmp_path / "site/kit.zip").read_bytes())
    else:
        file = published(tmp_path, "b.txt", "the rough cut")
    films = [project(), project("hidden", visibility=Visibility.PRIVATE)]
    (found,) = visible(tmp_path, films, [file, published(tmp_path, "c.txt", "another text.")])
    assert (found.code, found.place.path) == ("private-file", f"site/{file.path}")
    assert facts(found) == {"file": f"content/{path}", "path": "more/b.txt" if packed else "b.txt"}
    assert not found.project, "it may be of no film"


def test_bytes_that_are_shown_elsewhere_too_and_empty_files_are_no_secret(tmp_path: Path) -> None:
    for path in ("bus/private/logo.svg", "bus/press/logo.svg"):
        (tmp_path / "content" / path).parent.mkdir(parents=True)
        (tmp_path / "content" / path).write_text("<svg/>", "utf-8")
    (tmp_path / "content/bus/private/empty").touch()
    files = [published(tmp_path, "logo.svg", "<svg/>"), published(tmp_path, ".nojekyll", "")]
    assert visible(tmp_path, [project()], files) == []


def test_a_private_file_that_cannot_be_compared_lets_nothing_leave(tmp_path: Path, monkeypatch: Any) -> None:
    private = tmp_path / "content/bus/private"
    private.mkdir(parents=True)
    (private / "a.txt").write_text("secret", "utf-8")
    (private / "gone").symlink_to("nowhere")

    def refuse(path: Path) -> str:
        raise PermissionError(13, os.strerror(13), str(path))

    monkeypatch.setattr(guard_visibility, "digest_of", refuse)
    (found,) = visible(tmp_path, [project()], [published(tmp_path, "b.txt", "public")])
    assert (found.code, found.place.path) == ("unreadable-file", "content/bus/private/a.txt")
    assert facts(found) == {"why": "Permission denied"}
    assert visible(tmp_path, [project()], [published(tmp_path, "b.txt", "of another size")]) == []


@pytest.mark.parametrize(("path", "place"), [("bus/private", "content/bus/private"), ("", "content")])
def test_a_folder_that_cannot_be_read_lets_nothing_leave(
    tmp_path: Path, monkeypatch: Any, path: str, place: str
) -> None:
    def walked(top: Path, **how: Any) -> list[tuple[str, os.DirEntry[str]]]:
        how["unreadable"](path, PermissionError(13, "Permission denied"))
        return []

    monkeypatch.setattr(guard_visibility, "walk", walked)
    (found,) = visible(tmp_path, [project()], [published(tmp_path, "b.txt", "public")])
    assert (found.code, found.place.path) == ("unreadable-folder", place)
    assert facts(found) == {"why": "Permission denied"}


def test_a_film_that_is_not_listed_is_warned_of_once() -> None:
    films = (project(), project("tram", visibility=Visibility.UNLISTED))
    (found,) = guard_visibility.seen_in_branch(Catalogue(PLAIN, films))
    assert (found.code, found.project, facts(found)) == ("seen-in-branch", "tram", {"slug": "tram"})
    assert (found.severity, found.place.path) == (Severity.WARNING, "content/tram/project.yaml")


def test_litter_of_the_system_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "content/.DS_Store").parent.mkdir()
    (tmp_path / "content/.DS_Store").write_text("some bytes", "utf-8")
    assert visible(tmp_path, [project()], [published(tmp_path, "a.txt", "some bytes")]) == []


# Size


@pytest.mark.parametrize(
    ("path", "size", "told"),
    [
        ("a.zip", 50 << 20, []),
        ("a.zip", (50 << 20) + 1, [("large-file", Severity.WARNING, "53", "visibility: private")]),
        ("a.zip", 100 << 20, [("large-file", Severity.WARNING, "105", "visibility: private")]),
        ("a.mp4", (100 << 20) + 1, [("oversized-file", Severity.ERROR, "105", "visibility: trailer-only")]),
    ],
)
def test_files_up_to_the_limit_of_the_host_leave(
    path: str, size: int, told: list[tuple[str, Severity, str, str]]
) -> None:
    found = list(guard_size.guard(Catalogue(PLAIN), {}, [of_size(path, size)]))
    assert [(one.code, one.severity, facts(one)["size"], facts(one)["setting"]) for one in found] == told
    assert all(one.place.path == f"site/{path}" == f"site/{facts(one)['path']}" for one in found)


def test_limits_of_cloudflare_are_those_of_its_free_plan() -> None:
    def told(*files: PublishedFile) -> list[tuple[str, str, dict[str, object]]]:
        found = refusals(guard_size.of_cloudflare(Catalogue(PLAIN), {}, files))
        return [(one.code, one.place.path, facts(one)) for one in found]

    pages = [of_size(f"{number}.html", 1) for number in range(20_000)]
    assert told(*pages, of_size("a.zip", 25 << 20)) == [("many-cloudflare-files", "site", {"count": "20001"})]
    assert told(*pages[1:], of_size("a.zip", 25 << 20)) == []
    assert told(of_size("a.mp4", (25 << 20) + 1)) == [
        (
            "oversized-cloudflare-file", "site/a.mp4",
            {"path": "a.mp4", "size": "27", "setting": "visibility: trailer-only"},
        )
    ]  # fmt: skip


def test_an_encode_must_fit_the_file_limit_of_cloudflare_too() -> None:
    video = film("bus")
    video = replace(video, facts=replace(video.facts, duration=60.0))
    large = of_size(video.renditions[-1].url, (100 << 20) + 1)
    (found,) = guard_size.of_cloudflare(
        Catalogue(replace(PLAIN, encodes="best")), {"bus": MediaOutputs("bus", film=video)}, [large]
    )
    assert facts(found)["setting"] == 'encodes = "draft"', "a minute at `standard` fits GitHub, but is 61 MB"


@pytest.mark.parametrize(
    ("care", "seconds", "setting"),
    [
        ("best", 60.0, 'encodes = "standard"'),
        ("standard", 60.0, 'encodes = "draft"'),
        ("draft", 60.0, "visibility: trailer-only"),
        ("best", 103.0, 'encodes = "standard"'),  # of 8128 kilobits each
        ("best", 104.0, 'encodes = "draft"'),
        ("standard", 283.0, 'encodes = "draft"'),  # of 2956 kilobits each
        ("standard", 284.0, "visibility: trailer-only"),
        ("best", 0.0, "visibility: trailer-only"),
    ],
)
@pytest.mark.parametrize("is_trailer", [False, True])
def test_the_mildest_setting_that_is_sure_to_help_is_named(
    care: str, seconds: float, setting: str, is_trailer: bool
) -> None:
    video = film("bus")
    video = replace(video, facts=replace(video.facts, duration=seconds))
    made = MediaOutputs("bus", trailer=video) if is_trailer else MediaOutputs("bus", film=video)
    site = replace(PLAIN, encodes=care)
    large = of_size(video.renditions[-1].url, (100 << 20) + 1)
    (found,) = guard_size.guard(
        Catalogue(site), {"tram": MediaOutputs("tram", film=film("tram")), "bus": made}, [large]
    )
    assert facts(found)["setting"] == setting


def test_a_site_of_just_the_limit_leaves_and_one_byte_more_does_not() -> None:
    files = [of_size(f"{number}.jpg", 50_000_000) for number in range(20)]
    assert list(guard_size.guard(Catalogue(PLAIN), {}, files)) == []
    (found,) = refusals(guard_size.guard(Catalogue(PLAIN), {}, [*files, of_size("more.mp4", 1)]))
    assert (found.code, found.place.path) == ("oversized-site", "site")
    assert facts(found) == {
        "size": "1001", "largest": "0.jpg (50), 1.jpg (50), 10.jpg (50)", "setting": "visibility: trailer-only",
    }  # fmt: skip
    films = [of_size(f"{number}.mp4", 50_000_000) for number in range(21)]
    (found,) = guard_size.guard(Catalogue(replace(PLAIN, encodes="best")), {}, films)
    assert facts(found)["setting"] == 'encodes = "standard"'
    (found,) = guard_size.guard(Catalogue(replace(PLAIN, encodes="draft")), {}, films)
    assert facts(found)["setting"] == "visibility: trailer-only"


def test_plays_of_a_month_are_told_of_the_largest_file_that_leaves() -> None:
    video = film("bus")
    small, large = (one.url for one in video.renditions)
    made = {"bus": MediaOutputs("bus", trailer=video)}
    catalogue = Catalogue(PLAIN, (project("none"), project("bus")))
    files = [of_size(small, 1_000_000), of_size(large, 4_560_001), of_size("other.mp4", 1 << 40)]
    (found,) = guard_size.plays(catalogue, made, files)
    assert (found.code, found.severity, found.project) == ("monthly-plays", Severity.NOTE, "bus")
    assert found.place == project("bus").place
    assert facts(found) == {"slug": "bus", "size": "5", "plays": "21000"}
    assert list(guard_size.plays(catalogue, made, [of_size("other.mp4", 9)])) == []
    not_encoded = {"bus": MediaOutputs("bus", film=replace(video, renditions=()))}
    assert list(guard_size.plays(catalogue, not_encoded, files)) == []


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (7, 7), (99, 99), (880, 880), (889, 880), (12_345, 12_000)])
def test_no_more_than_two_digits_are_told(number: int, shown: int) -> None:
    assert guard_size.rounded(number) == shown


# Addresses


def private(tmp_path: Path, content: bytes | str, path: str = "a.html", **public: Any) -> list[tuple[str, int]]:
    catalogue = Catalogue(replace(SITE, **public.pop("site", {})), (project(**public),))
    found = guard_names.private_addresses(catalogue, [published(tmp_path, path, content)], frozenset(["theme.js"]))
    return [(address, place.line) for address, places in found.items() for place in places]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("<p>ADA@example.org, ada@example.org</p>", []),
        (f"<p>ada@example.org {'x ' * 151}ada@example.org</p>", []),
        ("\n\n<p>emma@example.org</p>\n", [("emma@example.org", 3)]),
        ("emma@example.org\n\n<p>emma@example.org</p>", [("emma@example.org", 1)]),
        (b"<p>Caf\xe9</p>\nemma@example.org", [("emma@example.org", 2)]),
        ("emma.b+films@mail.example.co.uk.", [("emma.b+films@mail.example.co.uk", 1)]),
        ("emma_@example.org", [("emma_@example.org", 1)]),
        ("emma@example.org", [("emma@example.org", 1)]),
        ("logo@2x.png bus@home.WEBP", []),
        ("@emma emma@ e@ @", []),
        ("emma @example.org", []),
        ("a@b@example.org", [("b@example.org", 1)]),
        ("emma@x.org, bob@y.org or zoe@z.org", [("bob@y.org", 1), ("emma@x.org", 1), ("zoe@z.org", 1)]),
        ("x" * 400 + " emma@example.org", [("emma@example.org", 1)]),
        ("emma@localhost emma@10.0.0.1", []),
    ],
)
def test_addresses_of_nobody_who_is_a_contact_are_found(
    tmp_path: Path, words: str | bytes, found: list[tuple[str, int]]
) -> None:
    assert private(tmp_path, words) == found


@pytest.mark.parametrize(
    "public",
    [
        {"contacts": (Contact("press", email="Emma@example.org"), Contact("press", phone="1"))},
        {"links": (Link("https://example.org"), Link("mailto:emma@example.org?subject=Bus"))},
        {"links": (Link("MAILTO:Emma@Example.org"),)},
        {"site": {"links": (Link("mailto:emma@example.org"),)}},
        {"site": {"contacts": (Contact("press", email="emma@example.org"),)}},
    ],
)
def test_every_contact_and_every_link_that_writes_to_somebody_is_public(tmp_path: Path, public: Any) -> None:
    assert private(tmp_path, "emma@example.org", **public) == []
    assert private(tmp_path, "emma2@example.org", **public) == [("emma2@example.org", 1)]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.txt", 1),
        ("a.vtt", 1),
        ("theme.js", 0),
        ("a.jpg", 0),
        ("A.HTML", 1),
        ("site.webmanifest", 1),
        ("a.csv", 1),
        ("a.md", 1),
    ],
)
def test_files_of_words_are_searched_except_those_of_the_theme(tmp_path: Path, path: str, found: int) -> None:
    assert len(private(tmp_path, "emma@example.org", path)) == found


def test_each_file_and_each_address_is_told(tmp_path: Path) -> None:
    names = {
        "theme.js": "x@example.org",
        "a.jpg": "x@example.org",
        "a.txt": "b@example.org a@example.org",
        "b.txt": "a@example.org",
    }
    files = [published(tmp_path, path, content) for path, content in names.items()]
    found = guard_names.private_addresses(Catalogue(PLAIN), files, frozenset(["theme.js"]))
    places = {address: [place.path for place in at] for address, at in found.items()}
    assert places == {"a@example.org": ["site/a.txt", "site/b.txt"], "b@example.org": ["site/a.txt"]}


def test_a_hidden_name_is_looked_for_in_all_files_but_those_of_a_bundled_theme(tmp_path: Path) -> None:
    (tmp_path / "content/bus/private").mkdir(parents=True)
    (tmp_path / "content/bus/private/consent.csv").write_text("name,consent\nZora Quabex,no\n", "utf-8")
    (tmp_path / "content/bus/project.yaml").write_text("title: Bus\n", "utf-8")
    paths = ("theme.js", "own.js", "films/bus/a.txt", "b.txt")
    files = [published(tmp_path, path, "Zora Quabex, x@example.org") for path in paths]
    everything = Catalogue(PLAIN, (project(), project("bus-2")))
    theme = frozenset(["theme.js", "own.js"])
    found = list(guard_names.guard(everything, everything, files, tmp_path, theme, frozenset(["theme.js"])))
    assert [(one.code, one.place.path, one.project) for one in found] == [
        ("name-in-files", "site/own.js", ""),
        ("name-without-consent", "site/films/bus/a.txt", "bus"),
        ("private-address", "site/films/bus/a.txt", ""),
    ]
    assert facts(found[-1]) == {"address": "x…@example.org", "count": "2"}
    assert {one.severity for one in found} == {Severity.ERROR}


def test_a_name_is_looked_for_though_its_list_is_gone_since_the_last_build(tmp_path: Path) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    (tmp_path / "content/bus/clip.mp4").touch()
    listed = FilmNames(
        "bus", (HiddenName("Zora Quabex", place=Location("content/bus/private/consent.csv", 2)),),
        lists=("content/bus/private/consent.csv",),
    )  # fmt: skip
    remember(Workspace(tmp_path).open_values(), (listed,))
    files = [published(tmp_path, "films/bus/index.html", "<p>Zora Quabex</p>")]
    everything = Catalogue(PLAIN, (project(),))
    (found,) = guard_names.guard(everything, everything, files, tmp_path, frozenset(), frozenset())
    assert (found.code, found.place.path) == ("name-without-consent", "site/films/bus/index.html")
    assert facts(found)["where"] == "content/bus/private/consent.csv:2"


def test_a_name_that_one_film_hides_is_looked_for_in_the_files_of_two_that_a_place_may_mean(tmp_path: Path) -> None:
    for slug, list_ in (("media", ""), ("bus", "name,consent\nZora,no\n")):
        (tmp_path / f"content/{slug}/private").mkdir(parents=True)
        (tmp_path / f"content/{slug}/project.yaml").write_text(f"title: {slug}\n", "utf-8")
        (tmp_path / f"content/{slug}/private/consent.csv").write_text(list_ or "name,consent\nBob Stone,no\n", "utf-8")
    everything = Catalogue(PLAIN, (project("media"), project("bus")))
    files = [published(tmp_path, "films/media/bus/notes.txt", "Zora was here")]
    (found,) = guard_names.guard(everything, everything, files, tmp_path, frozenset(), frozenset())
    assert (found.code, facts(found)["slug"]) == ("name-without-consent", "bus")


def test_a_hidden_name_in_a_built_file_is_told_at_the_line_of_its_author(tmp_path: Path) -> None:
    (tmp_path / "content/bus/private").mkdir(parents=True)
    (tmp_path / "content/bus/private/consent.csv").write_text("name,consent\nZora Quabex,no\n", "utf-8")
    (tmp_path / "content/bus/project.yaml").write_text("title: Bus\nformat: by Zora Quabex\n", "utf-8")
    files = [published(tmp_path, path, "by Zora Quabex") for path in ("films/bus/a.txt", "films/bus/own.txt")]
    everything = Catalogue(PLAIN, (project(),))
    for built, told in (
        (["films/bus/a.txt", "films/bus/own.txt"], [("hidden-name-written", "content/bus/project.yaml:2:9")]),
        ([], [("name-in-files", "site/films/bus/a.txt:1")]),
    ):
        found = guard_names.guard(everything, everything, files, tmp_path, frozenset(), frozenset(), built)
        assert [(one.code, str(one.place)) for one in found] == told


def test_a_name_that_another_film_hides_is_told_where_this_one_writes_it(tmp_path: Path) -> None:
    (tmp_path / "content/bus/private").mkdir(parents=True)
    (tmp_path / "content/bus/private/consent.csv").write_text("name,consent\nZora Quabex,no\n", "utf-8")
    (tmp_path / "content/bus/project.yaml").write_text("title: Bus\n", "utf-8")
    (tmp_path / "content/tram").mkdir()
    (tmp_path / "content/tram/credits.csv").write_text("role,name\neditor,Zora Quabex\n", "utf-8")
    files = [published(tmp_path, "films/tram/index.html", "<p>Zora Quabex</p>")]
    everything = Catalogue(PLAIN, (project(), project("tram")))
    built = ["films/tram/index.html"]
    (found,) = refusals(guard_names.guard(everything, everything, files, tmp_path, frozenset(), frozenset(), built))
    assert (found.code, found.place.path, found.place.line) == (
        "name-hidden-elsewhere", "content/tram/credits.csv", 2,
    )  # fmt: skip
    assert facts(found)["where"] == "content/bus/private/consent.csv:2:13"


def test_an_address_in_an_archive_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with zipfile.ZipFile(tmp_path / "site/a.zip", "w") as archive:
        archive.writestr("b.txt", "\nemma@example.org")
    assert private(tmp_path, (tmp_path / "site/a.zip").read_bytes(), "a.zip") == [("emma@example.org", 0)]
    written = PdfWriter()
    written.add_metadata({"/Title": "emma@example.org"})
    written.write(packed := io.BytesIO())
    plain = packed.getvalue().replace(rb"(emma\100example\056org)", b"(emma@example.org)      ")
    assert b"emma@example.org" in plain
    assert private(tmp_path, plain, "a.pdf") == [("emma@example.org", 0)]


def test_an_address_that_is_written_with_signs_of_html_has_no_line(tmp_path: Path) -> None:
    assert private(tmp_path, "\nemma&#64;example.org") == [("emma@example.org", 0)]


def test_an_address_is_told_by_its_first_letter() -> None:
    assert guard_names.masked("emma@example.org") == "e…@example.org"


# Files that no build wrote


@pytest.mark.parametrize("keep", ["more/", "./more/", "/more/", "site/more/", "more/*", "more/a.txt", "*.txt"])
def test_a_listed_file_may_leave_however_its_place_is_written(keep: str) -> None:
    files = [of_size(path, 1) for path in ("index.html", "more/a.txt", "CNAME", ".well-known/a", "moreover/a.jpg")]
    assert guard_listed.unlisted(files, {"index.html"}, [keep]) == ["moreover/a.jpg"]


def test_a_listed_file_lists_no_other_that_begins_alike() -> None:
    files = [of_size("more/a.txt", 1), of_size("more/a.txt.bak", 1)]
    assert guard_listed.unlisted(files, (), ["more/a.txt"]) == ["more/a.txt.bak"]


def test_twenty_files_are_named_and_three_proposed() -> None:
    def told(count: int) -> dict[str, object]:
        (found,) = guard_listed.guard([of_size(f"{number:02}", 1) for number in range(count)], (), ())
        assert (found.code, found.severity, found.place.path) == ("unlisted-file", Severity.ERROR, "site/00")
        return facts(found)

    assert told(20)["count"] == "20"
    assert str(told(20)["files"]).endswith("`18`, `19`")
    assert str(told(21)["files"]).endswith("`19`, …")
    assert told(21)["keep"] == '["00", "01", "02"]'
    (found,) = guard_listed.guard([of_size("café du port.html", 1)], (), ())
    assert facts(found)["keep"] == '["café du port.html"]'
    assert list(guard_listed.guard([of_size("index.html", 1)], {"index.html"}, ())) == []


# Premieres


def premieres(root: Path, site: tuple[str, ...] = (), **changes: Any) -> list[Diagnostic]:
    (root / "content/bus").mkdir(parents=True, exist_ok=True)
    bus = project(**changes)
    made = {"bus": MediaOutputs("bus", film=film("bus"))}
    return list(guard_premieres.guard(Catalogue(replace(PLAIN, targets=site), (bus, project("tram"))), made, root))


def forbidden(root: Path, site: tuple[str, ...] = (), **changes: Any) -> list[str]:
    return [one.code for one in premieres(root, site, **changes)]


def test_only_a_film_that_would_be_seen_is_held_back(tmp_path: Path) -> None:
    assert forbidden(tmp_path, festivals=("cannes-short-competition",)) == ["forbidden-release"]
    assert forbidden(tmp_path, ("cannes-short-competition",)) == ["forbidden-release"]
    (note,) = premieres(tmp_path, festivals=("A festival nobody knows",))
    assert (note.code, note.severity, note.project) == ("unknown-festival", Severity.NOTE, "bus")
    assert (facts(note), note.place) == ({"written": "A festival nobody knows"}, project().place)
    bus = project(festivals=("cannes-short-competition",))
    for made in ({}, {"bus": MediaOutputs("bus", trailer=film("bus"))}):
        assert list(guard_premieres.guard(Catalogue(PLAIN, (bus,)), made, tmp_path)) == []


@pytest.mark.parametrize(("answer", "codes"), [("", ["forbidden-release"]), (", result: rejected", [])])
def test_a_film_that_was_sent_waits_for_the_answer(tmp_path: Path, answer: str, codes: list[str]) -> None:
    (tmp_path / "content/bus").mkdir(parents=True)
    sent = f"- {{festival: Cannes 2027, date: 2026-11-27{answer}}}\n"
    (tmp_path / "content/bus/submissions.yaml").write_text(sent, "utf-8")
    assert forbidden(tmp_path) == codes


OWN = """
title = "Cercle de minuit"
[rules.internet-release]
before = "{before}"
source = "https://cercle.example/reglement"
read = "2026-11-20"
certainty = "{certainty}"
edition = "2027"
"""


@pytest.mark.parametrize(
    ("before", "certainty", "code"),
    [
        ("forbidden", "organiser", "forbidden-release"),
        ("allowed", "organiser", "unknown-festival"),
        ("forbidden", "third-party", "unknown-festival"),
    ],
)
def test_only_what_the_organiser_forbids_holds_a_film_back(
    tmp_path: Path, before: str, certainty: str, code: str
) -> None:
    (tmp_path / "festivals").mkdir()
    own = OWN.format(before=before, certainty=certainty)
    (tmp_path / "festivals/cercle.toml").write_text(own, "utf-8")
    assert forbidden(tmp_path, festivals=("Cercle de minuit",)) == [code]
    if code == "forbidden-release":
        (found,) = refusals(premieres(tmp_path, festivals=("Cercle de minuit 2026",)))
        source = "https://cercle.example/reglement (2027)"
        assert facts(found) == {"festival": "Cercle de minuit", "source": source, "slug": "bus"}
        assert (found.code, found.project, found.place) == (code, "bus", project().place)
        (found,) = refusals(premieres(tmp_path, festivals=("Cercle de minut",)))
        assert facts(found) == {"written": "Cercle de minut", "near": "Cercle de minuit"}
        assert (found.code, found.project, found.place) == ("unclear-festival", "bus", project().place)


def test_what_one_edition_forbids_holds_a_film_back_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "festivals").mkdir()
    strict = OWN.format(before="forbidden", certainty="organiser").replace('edition = "2027"\n', "")
    renamed = OWN.format(before="allowed", certainty="organiser").replace("Cercle de minuit", "Nuit du court")
    for name, rule in (("2027", strict), ("nuit", renamed)):
        (tmp_path / f"festivals/{name}.toml").write_text(f'series = "cercle"\n{rule}', "utf-8")
    for written in ("2027", "Nuit du court"):
        (found,) = refusals(premieres(tmp_path, festivals=(written,)))
        assert facts(found)["source"] == "https://cercle.example/reglement"

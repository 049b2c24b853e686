"""What may not leave does not: each guard against a real site, and never passed by an option."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import Diagnostic, Severity
from showcase.model.text import PartialDate
from showcase.publishing import guard_premieres, guard_size
from showcase.publishing.deploy import Deployment
from showcase.publishing.file_set import PublishedFile
from tests.sites import footage, samples
from tests.sites.program import run

SETTINGS = 'encodes = "draft"\ncontact = "hello@example.org"\ndeploy.keep = ["*"]\n'
"""Files that tests put into the site are meant to be there: so the other guards see them."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One film with a trailer, built once: each test changes a copy."""
    root = samples.plain_site(tmp_path_factory.mktemp("guarded") / "site", "un", settings=SETTINGS)
    footage.clip(root / "content/un/trailer.mp4", seconds=1, size=(160, 90), rate=12, shade=2)
    samples.write(
        root / "content/un",
        {
            "credits.yaml": "people:\n  - {id: b, name: Bertille Hautecloque, consent: withdrawn}\n"
            "  - {id: m, name: Mathilde, consent: {as: alias}, alias: Mathou}\n"
            "credits:\n  - {role: editor, person: b}\n  - {role: director, person: m}\n",
            "private/facture.txt": "facture-4471",
        },
    )
    assert showcase.build(root).ok
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return samples.copy(built, tmp_path / "site")


def project(root: Path, more: str) -> None:
    with (root / "content/un/project.yaml").open("a", encoding="utf-8") as file:
        file.write(more)


def told(root: Path, today: PartialDate | None = None) -> list[Diagnostic]:
    publication = Deployment(root, today=today)
    for _ in publication.events(offline=True):
        pass
    return [d for d in publication.diagnostics if d.severity in (Severity.ERROR, Severity.WARNING)]


def codes(root: Path, today: PartialDate | None = None) -> list[str]:
    return [d.code for d in told(root, today) if d.severity is Severity.ERROR]


def test_a_sound_site_may_leave(root: Path) -> None:
    done = run(root, "deploy", "--check")
    assert done.returncode == 0, done.stderr
    assert "Ready to deploy" in done.stderr
    assert "full plays" in done.stderr


TARGETS = ["cannes-short-competition", "Cannes Short Competition 2027", "Semaine de la Critique", "short film corner"]


@pytest.mark.slow
@pytest.mark.parametrize("written", TARGETS)
def test_a_film_that_a_festival_wants_unseen_stays_at_home(root: Path, written: str) -> None:
    project(root, f"festivals: [{written}]\n")
    found = next(d for d in told(root) if d.code == "forbidden-release")
    assert "https://" in found.message()
    assert "trailer-only" in found.help("fr")
    assert run(root, "deploy", "--check", "--yes").returncode == 1
    project(root, "visibility: trailer-only\n")
    assert codes(root) == []


def test_the_festivals_of_the_whole_site_count_too(root: Path) -> None:
    with (root / "showcase.toml").open("a", encoding="utf-8") as file:
        file.write('targets = ["cannes_short_competition"]\n')
    assert codes(root) == ["forbidden-release"]


def test_a_film_that_was_sent_stays_at_home_until_the_festival_says_no(root: Path) -> None:
    note = root / "content/un/submissions.yaml"
    note.write_text("- {festival: Cannes 2027, date: 2026-11-27}\n", "utf-8")
    assert codes(root) == ["forbidden-release"]
    note.write_text("- {festival: Cannes 2027, date: 2026-11-27, result: rejected}\n", "utf-8")
    assert codes(root) == []


@pytest.mark.parametrize(
    "text", ["- {festival: Cannes 2027\n", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"]
)
def test_a_list_of_submissions_that_cannot_be_read_keeps_its_film_at_home(root: Path, text: str) -> None:
    (root / "content/un/submissions.yaml").write_text(text, "utf-8")
    found = [d for d in told(root) if d.severity is Severity.ERROR]
    assert [d.place.path for d in found] == ["content/un/submissions.yaml"]


def test_a_slip_in_a_festivals_name_does_not_open_the_door(root: Path) -> None:
    project(root, "festivals: [semaine de la critque]\n")
    assert codes(root) == ["unclear-festival"]


OWN = """
title = "Cercle de minuit"
[rules.internet-release]
before = "forbidden"
source = "https://cercle.example/reglement"
read = "2026-11-20"
certainty = "organiser"
"""


def test_a_profile_of_the_sites_own_holds_a_film_back_too(root: Path) -> None:
    (root / "festivals").mkdir()
    (root / "festivals" / "cercle.toml").write_text(OWN, "utf-8")
    project(root, "festivals: [Cercle de minuit]\n")
    assert codes(root) == ["forbidden-release"]


def test_a_profile_of_the_sites_own_opens_no_door(root: Path) -> None:
    (root / "festivals").mkdir()
    loose = '[rules.internet-release]\ncertainty = "unknown"\n'
    (root / "festivals" / "cannes-short-competition.toml").write_text(loose, "utf-8")
    project(root, "festivals: [Cannes]\n")
    assert codes(root) == ["forbidden-release"]


def test_other_festivals_do_not_hold_a_film_back(root: Path) -> None:
    project(root, "festivals: [Festival du Cercle]\n")
    assert codes(root) == []


def test_every_rule_names_its_source() -> None:
    assert guard_premieres.rules()
    for rule in guard_premieres.rules().values():
        assert rule.name
        assert rule.source.startswith("https://")


@pytest.mark.parametrize("said", ["visibility: private\n", "public_from: 2099-01-01\n"])
def test_what_is_held_back_is_found_even_where_somebody_put_it_there(root: Path, said: str) -> None:
    film = next((root / "site/media/un").glob("*h264*.mp4"))
    shutil.copy(film, root / "film.mp4")
    project(root, said)
    assert codes(root) == []
    (root / "site/media/un").mkdir(parents=True)
    shutil.move(root / "film.mp4", root / "site/media/un/film.mp4")
    assert codes(root) == ["held-back-film"]


def test_a_film_may_leave_on_its_day(root: Path) -> None:
    project(root, "public_from: 2027-05-01\n")
    assert codes(root, PartialDate(2027, 4, 30)) == []
    assert not (root / "site/films/un").exists()
    assert codes(root, PartialDate(2027, 5, 1)) == []
    assert (root / "site/films/un/index.html").exists()


def test_where_only_the_trailer_may_be_seen_no_other_video_leaves(root: Path) -> None:
    film = next(path for path in (root / "site/media/un").glob("*h264*.mp4") if "trailer" not in path.name)
    data = film.read_bytes()
    project(root, "visibility: trailer-only\n")
    assert codes(root) == []
    film.write_bytes(data)
    assert codes(root) == ["held-back-clip"]


def test_the_master_of_a_private_film_is_known_by_its_bytes(root: Path) -> None:
    project(root, "visibility: private\n")
    shutil.copy(root / "content/un/clip.mp4", root / "site/holiday.mp4")
    assert codes(root) == ["private-file"]


def test_a_private_file_is_known_by_its_bytes(root: Path) -> None:
    shutil.copy(root / "content/un/private/facture.txt", root / "site/robots-too.txt")
    found = [d for d in told(root) if d.severity is Severity.ERROR]
    assert [d.code for d in found] == ["private-file"]
    assert "content/un/private/facture.txt" in found[0].message()


def test_a_private_folder_is_known_however_it_is_written(root: Path) -> None:
    samples.write(root / "content", {"un/stills/Privé/note.txt": "nobody may read this", "un/press/x": "x"})
    (root / "content/un/_old").mkdir()
    (root / "content/un/_old/loop").symlink_to("loop")
    (root / "site/note.txt").write_text("nobody may read this", "utf-8")
    assert codes(root) == ["private-file"]


def test_a_zip_is_looked_into(root: Path) -> None:
    with zipfile.ZipFile(root / "site/more.zip", "w") as packed:
        packed.write(root / "content/un/private/facture.txt", "more/facture.txt")
        packed.writestr("more/thanks.txt", "Merci à Bertille Hautecloque et emma.b@example.com")
    assert sorted(codes(root)) == ["name-without-consent", "private-address", "private-file"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p>Merci à Bertille Hautecloque</p>", "name-without-consent"),
        ("<p>Merci à bertille&#32;hautecloque</p>", "name-without-consent"),
        ('{"by": "Bertille\\u0020Hautecloque"}', "name-without-consent"),
        ("<a href='?q=Bertille%20Hautecloque'>", "name-without-consent"),
        ("<p>emma.b@example.com</p>", "private-address"),
        ("<p>emma.b&#64;example.com</p>", "private-address"),
        ("<a href='mailto:hello@example.org'>logo@2x.png</a>", ""),
        ("<p>Mathilde was here</p>", ""),
    ],
)
def test_names_and_addresses_are_found_however_they_are_written(root: Path, text: str, code: str) -> None:
    (root / "site/extra.html").write_text(f"<!doctype html>\n{text}\n", "utf-8")
    found = [d for d in told(root) if d.severity is Severity.ERROR]
    assert [d.code for d in found] == ([code] if code else [])
    for diagnostic in found:
        said = diagnostic.message() + diagnostic.help() + str(diagnostic.facts)
        assert "Hautecloque" not in said
        assert "emma.b" not in said
        assert diagnostic.place.path == "site/extra.html"


def test_a_single_name_is_looked_for_in_its_own_film(root: Path) -> None:
    page = root / "site/films/un/more.html"
    page.write_text("<p>Mathilde was here</p>", "utf-8")
    assert codes(root) == ["name-without-consent"]


def test_an_unlisted_film_is_warned_of(root: Path) -> None:
    project(root, "visibility: unlisted\n")
    assert [d.code for d in told(root) if d.code == "seen-in-branch"] == ["seen-in-branch"]


def of_size(path: str, size: int) -> PublishedFile:
    return PublishedFile(path, Path(path), size, "")


@pytest.fixture(scope="module")
def measured(built: Path) -> Deployment:
    publication = Deployment(built)
    for _ in publication.events(offline=True):
        pass
    return publication


def test_files_that_github_refuses_and_what_would_help(measured: Deployment) -> None:
    from dataclasses import replace

    assert measured.public is not None
    catalogue = replace(measured.public, site=replace(measured.public.site, encodes="best"))
    film = measured.products["un"].film
    assert film is not None
    url = film.renditions[0].url
    found = list(
        guard_size.guard(catalogue, measured.products, [of_size(url, (100 << 20) + 1), of_size("a", 51 << 20)])
    )
    assert [(d.code, d.severity) for d in found] == [
        ("oversized-file", Severity.ERROR), ("large-file", Severity.WARNING),
    ]  # fmt: skip
    assert url in found[0].message()
    assert 'encodes = "standard"' in found[0].help()
    assert list(guard_size.guard(catalogue, measured.products, [of_size("a", 50 << 20)])) == []


def test_a_site_that_is_too_large_names_its_largest_files(measured: Deployment) -> None:
    assert measured.public is not None
    files = [of_size(f"media/{number}.mp4", 40_000_000 + number) for number in range(26)]
    (found,) = guard_size.guard(measured.public, measured.products, files)
    assert found.code == "oversized-site"
    assert "media/25.mp4 (41), media/24.mp4" in found.message()
    assert "trailer-only" in found.help(), "less care than a draft there is not"


def test_a_month_of_plays(measured: Deployment) -> None:
    film = measured.products["un"].film
    assert film is not None
    assert measured.public is not None
    files = [of_size(film.renditions[0].url, 113_000_000)]
    (note,) = guard_size.plays(measured.public, measured.products, files)
    assert "about 880 full plays" in note.message()

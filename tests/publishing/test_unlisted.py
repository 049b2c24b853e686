"""Files that somebody put into the site's folder do not leave unless the settings list them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.publishing.conftest import Place
from tests.sites.program import run

STRAY = {"id_rsa": "KEY", ".env": "TOKEN=1", "notes.txt": "call Emma", "films/frogs/draft.html": "<p>draft"}
WELCOME = {"CNAME": "films.example.org\n", ".well-known/security.txt": "Contact: mailto:emma@example.org\n"}


def settings(place: Place, keep: str) -> None:
    with (place.root / "showcase.toml").open("a", encoding="utf-8") as file:
        file.write(f"[deploy]\nkeep = {keep}\n")


@pytest.mark.parametrize("options", [(), ("--yes",), ("--dry-run",), ("--check",)])
def test_no_option_publishes_what_no_build_wrote(place: Place, options: tuple[str, ...]) -> None:
    assert run(place.root, "build").returncode == 0
    write(place.root / "site", STRAY)
    refused = run(place.root, "deploy", *options)
    assert refused.returncode == 1
    assert "[unlisted-file]" in refused.stderr
    for name in ("id_rsa", "notes.txt", "films/frogs/draft.html"):
        assert f"`{name}`" in refused.stderr
    assert "keep = [" in refused.stderr
    assert not place.tip()
    assert (place.root / "site/id_rsa").read_text("utf-8") == "KEY"


def test_what_a_site_needs_and_what_is_listed_is_published(place: Place) -> None:
    settings(place, '["google1234.html", "downloads/*", "more/"]')
    assert run(place.root, "build").returncode == 0
    mine = {"google1234.html": "google", "downloads/a/b.txt": "b", "more/c.txt": "c"}
    write(place.root / "site", {**WELCOME, **mine, ".env": "TOKEN=1"})
    (place.root / "site/.well-known/security.txt").write_text("none", "utf-8")
    done = run(place.root, "deploy")
    assert done.returncode == 0, done.stderr
    published = place.published().keys()
    assert {*WELCOME, *mine, ".nojekyll", "index.html"} <= published
    assert ".env" not in published
    write(place.root / "site", {"google12345.html": "not this one"})
    assert run(place.root, "deploy").returncode == 1
    assert "google12345.html" not in place.published()


def test_many_files_are_counted(place: Place) -> None:
    assert run(place.root, "build").returncode == 0
    write(place.root / "site", {f"backup/{number:03}.txt": "x" for number in range(137)})
    refused = run(place.root, "deploy", "--check", "--lang", "fr")
    assert refused.returncode == 1
    assert "(137)" in refused.stderr
    assert "backup/019.txt" in refused.stderr
    assert "backup/020.txt" not in refused.stderr
    assert "showcase n’a pas écrits" in refused.stderr


def test_a_listed_file_still_passes_the_other_guards(place: Place) -> None:
    settings(place, '["*"]')
    write(place.root, {"content/frogs/private/bill.txt": "bill 4471"})
    assert run(place.root, "build").returncode == 0
    write(place.root / "site", {"bill.txt": "bill 4471"})
    refused = run(place.root, "deploy", "--check")
    assert refused.returncode == 1
    assert "[private-file]" in refused.stderr


def test_an_export_holds_no_such_file_either(place: Place, tmp_path: Path) -> None:
    assert run(place.root, "build").returncode == 0
    write(place.root / "site", {"id_rsa": "KEY"})
    refused = run(place.root, "export", "--zip", "--output", str(tmp_path / "usb/frogs"))
    assert refused.returncode == 1
    assert "[unlisted-file]" in refused.stderr
    assert not (tmp_path / "usb").exists()


@pytest.mark.parametrize("keep", ["5", "{a = 1}", "[[1]]"])
def test_a_list_that_cannot_be_read_lists_nothing(place: Place, keep: str) -> None:
    assert run(place.root, "build").returncode == 0
    settings(place, keep)
    write(place.root / "site", {"id_rsa": "KEY", "5": "x"})
    refused = run(place.root, "deploy", "--check", "--yes")
    assert refused.returncode == 1
    assert "id_rsa" in refused.stderr or "showcase.toml" in refused.stderr

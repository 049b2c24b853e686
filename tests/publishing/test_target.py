"""Where a deploy goes and as whom: remotes by name and by address, the address of the pages, the author of commits."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from showcase.diagnostics import Severity
from showcase.model.project import Site
from showcase.publishing.deploy import Deployment
from showcase.publishing.repository import Checkout
from showcase.publishing.target import DeployTarget, address_faults
from tests.pages.films import text
from tests.publishing.conftest import Place, git, made
from tests.publishing.test_deploy import behind_github, deploy
from tests.sites.program import run


def faults(seen: str, written: str) -> list[tuple[str, Severity]]:
    target = DeployTarget("origin", "gh-pages", "", {}, True, seen)
    return [(one.code, one.severity) for one in address_faults(Path(), Site(text(en="T"), url=written), target)]


@pytest.mark.parametrize(
    ("seen", "written", "told"),
    [
        ("https://emma.github.io/films/", "https://emma.github.io/films/", []),
        ("https://emma.github.io/films/", "https://Emma.github.io/Films", []),
        ("https://emma.github.io/films/", "https://emma.github.io/", [("other-address", Severity.ERROR)]),
        ("https://emma.github.io/films/", "http://emma.github.io/films/", [("other-address", Severity.ERROR)]),
        ("https://emma.github.io/films/", "", [("missing-address", Severity.NOTE)]),
        ("", "https://films.example.org/", []),
        ("", "", []),
    ],
)
def test_pages_may_name_no_other_address_than_the_one_they_are_seen_at(
    seen: str, written: str, told: list[tuple[str, Severity]]
) -> None:
    assert faults(seen, written) == told


def test_an_address_that_the_settings_leave_out_is_told_and_used(place: Place) -> None:
    behind_github(place, "emma/films")
    publication = deploy(place.root)
    (note,) = [one for one in publication.diagnostics if one.code == "missing-address"]
    assert 'url = "https://emma.github.io/films/"' in f"{note.message()} {note.help()}"
    assert 'href="https://emma.github.io/films/"' in place.read("index.html")


@pytest.mark.slow
def test_the_domain_that_was_set_on_github_is_the_address(place: Place, tmp_path: Path) -> None:
    behind_github(place, "emma/films")
    deploy(place.root)
    git(place.bare, "worktree", "add", "--quiet", str(tmp_path / "tree"), "gh-pages")
    (tmp_path / "tree/CNAME").write_text("Films.Example.org\n", "utf-8")
    git(tmp_path / "tree", "add", "CNAME")
    git(tmp_path / "tree", "commit", "--quiet", "--message", "Create CNAME")
    settings = place.root / "showcase.toml"
    with closing(Deployment(place.root)) as publication:
        list(publication.events())
    assert publication.target is not None
    assert publication.target.address == "https://films.example.org/"
    assert not publication.target.own
    assert "CNAME" not in dict(publication.changes.removed)
    settings.write_text('title = "Frogs"\nurl = "https://emma.github.io/films/"\n', "utf-8")
    refused = run(place.root, "deploy", "--dry-run")
    assert refused.returncode == 1
    assert "other-address" in refused.stderr


def test_a_repository_that_is_given_by_its_address_may_be_published_on_its_main_branch(tmp_path: Path) -> None:
    place = made(tmp_path, '[deploy]\nremote = "../pages.git"\nbranch = "main"\n')
    pages = tmp_path / "pages.git"
    git(tmp_path, "init", "--quiet", "--bare", str(pages))
    deploy(place.root)
    other = Place(place.root, pages)
    assert "index.html" in other.published("main")
    assert place.tip("main") == "", "the repository of the films is left alone"


def test_a_deploy_is_committed_as_its_author_commits_or_as_showcase(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(place.root, "config", "user.name", "Emma Marsh")
    deploy(place.root)
    made_by = git(place.bare, "log", "-1", "--format=%an <%ae>|%cn", "gh-pages")
    assert made_by == "Emma Marsh <emma@example.org>|Emma Marsh"
    nobody = tmp_path / "nobody"
    nobody.write_text("[user]\nuseConfigOnly = true\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(nobody))
    git(place.root, "config", "--unset", "user.name")
    place.say("last tram")
    deploy(place.root)
    assert git(place.bare, "log", "-1", "--format=%an|%cn", "gh-pages") == "showcase|showcase"


def test_how_a_remote_is_reached_is_taken_from_the_checkout_and_nothing_else(place: Place) -> None:
    taken = {"http.proxy": "http://proxy.example:8080", "credential.helper": "store", "core.sshcommand": "ssh -i key"}
    for name, value in {**taken, "user.name": "Emma", "core.autocrlf": "true", "remote.http.url": "x"}.items():
        git(place.root, "config", name, value)
    assert dict(Checkout(place.root).ways()) == taken


def test_a_hook_of_the_checkout_does_not_make_git_work_on_its_repository(
    place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet", str(tmp_path / "hooked"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "hooked/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "hooked/index"))
    deploy(place.root)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert "index.html" in place.published()
    assert not (tmp_path / "hooked/index").exists()


def test_a_site_within_the_repository_of_something_else_is_not_published_there(place: Place, tmp_path: Path) -> None:
    mine = place.root / "my-films"
    (mine / "content/newt").mkdir(parents=True)
    (mine / "content/newt/project.yaml").write_text("title: Newt\n", "utf-8")
    (mine / "showcase.toml").write_text('title = "Mine"\n', "utf-8")
    refused = run(mine, "deploy", "--yes")
    assert refused.returncode == 1
    assert "[foreign-repository]" in refused.stderr
    assert not git(place.bare, "branch", "--list", "gh-pages").strip()
    git(place.root, "add", "my-films")
    assert run(mine, "deploy", "--yes").returncode == 0
    assert git(place.bare, "branch", "--list", "gh-pages").strip()

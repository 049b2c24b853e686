"""Deploys to a folder: what belongs to others, the order, interruptions, the lease, guards and take-downs."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.diagnostics import ShowcaseError
from showcase.publishing.deploy import Deployment
from showcase.publishing.hosts.folder import FolderHost
from showcase.publishing.hosts.host import RECORD, Progress
from showcase.publishing.limits import limits
from tests.cli.conftest import write
from tests.examples import examples
from tests.publishing.conftest import PROJECT
from tests.sites.program import kill, run, start


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "films", {"showcase.toml": 'title = "Frogs"\n', "content/frogs/project.yaml": PROJECT})


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def say(root: Path, words: str) -> None:
    (root / "content/frogs/project.yaml").write_text(PROJECT.replace("night bus", words), "utf-8")


def recolour(root: Path) -> None:
    """Change the film's colour, which is in the name of a style sheet, and its text."""
    (root / "content/frogs/project.yaml").write_text(f'{PROJECT}accent: "#aa3311"\n', "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder, but the record."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files if file.name != RECORD}


def deployed(root: Path, to: str, *options: str) -> str:
    done = run(root, "deploy", "--to", to, *options)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_what_is_published_is_the_site_and_again_only_where_it_changed(root: Path, www: Path) -> None:
    assert f"Deployed to {www}" in deployed(root, "../www")
    assert tree(www) == tree(root / "site")
    assert "Nothing to deploy" in deployed(root, "../www")
    say(root, "last tram")
    before = (www / "robots.txt").stat().st_mtime_ns
    listed = run(root, "deploy", "--to", "../www", "--dry-run").stdout
    assert "~ films/frogs/index.html" in listed
    assert "last tram" not in (www / "films/frogs/index.html").read_text("utf-8")
    deployed(root, "../www")
    assert tree(www) == tree(root / "site")
    assert (www / "robots.txt").stat().st_mtime_ns == before


def test_the_destination_may_be_a_setting(root: Path, www: Path) -> None:
    (root / "showcase.toml").write_text('title = "Frogs"\n[deploy]\nto = "../www"\n', "utf-8")
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert tree(www) == tree(root / "site")


def test_files_of_others_stay_and_are_replaced_only_after_a_yes(root: Path, www: Path) -> None:
    write(www, {"index.html": "mine", "blog/post.html": "mine", "films/other/notes.txt": "mine"})
    refused = run(root, "deploy", "--to", "../www")
    assert refused.returncode == 1
    assert "foreign-files" in refused.stderr
    assert "1 file" in refused.stderr
    assert set(tree(www)) == {"index.html", "blog/post.html", "films/other/notes.txt"}
    assert (www / "index.html").read_text("utf-8") == "mine"
    deployed(root, "../www", "--yes")
    mine = {"blog/post.html": b"mine", "films/other/notes.txt": b"mine"}
    assert tree(www) == {**tree(root / "site"), **mine}
    shutil.rmtree(root / "content/frogs")
    write(root, {"content/toads/project.yaml": "title: Toads\n"})
    deployed(root, "../www")
    assert tree(www) == {**tree(root / "site"), **mine}
    assert not (www / "films/frogs").exists()


@pytest.mark.parametrize("then", ["changed", "removed"])
def test_a_page_that_somebody_else_changed_is_not_replaced_unasked(root: Path, www: Path, then: str) -> None:
    write(root, {"content/toads/project.yaml": "title: Toads\n"})
    deployed(root, "../www")
    page = www / "films/toads/index.html"
    page.write_text("by hand", "utf-8")
    if then == "removed":
        shutil.rmtree(root / "content/toads")
    refused = run(root, "deploy", "--to", "../www")
    assert refused.returncode == 1
    assert "films/toads/index.html" in refused.stderr
    assert page.read_text("utf-8") == "by hand"
    deployed(root, "../www", "--yes")
    assert tree(www) == tree(root / "site")


def test_a_damaged_record_makes_all_files_those_of_others(root: Path, www: Path) -> None:
    deployed(root, "../www")
    (www / RECORD).write_text('{"format": 1, "files": []}', "utf-8")
    say(root, "last tram")
    refused = run(root, "deploy", "--to", "../www")
    assert refused.returncode == 1
    assert "foreign-files" in refused.stderr
    deployed(root, "../www", "--yes")
    assert tree(www) == tree(root / "site")


def test_the_record_leads_to_no_unlisted_film(root: Path, www: Path) -> None:
    write(root, {"content/quiet-film/project.yaml": "title: Quiet\nvisibility: unlisted\n"})
    deployed(root, "../www")
    assert "films/quiet-film/index.html" in tree(www)
    record = (www / RECORD).read_text("utf-8")
    assert "quiet" not in record
    assert "films" not in record


Act = Callable[[FolderHost, str, Collection[str]], None]


class Broken(Exception):
    """Stands for a plug that was pulled."""


def watched(monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """Have `act` done before each file is put in place or deleted."""
    put, delete = FolderHost.put, FolderHost.delete

    def one_by_one(self: FolderHost, folder: Path, paths: Collection[str], sent: Progress) -> None:
        for path in paths:
            act(self, "put", [path])
            put(self, folder, [path], sent)

    def deleted(self: FolderHost, paths: Collection[str]) -> None:
        act(self, "delete", paths)
        delete(self, paths)

    monkeypatch.setattr(FolderHost, "put", one_by_one)
    monkeypatch.setattr(FolderHost, "delete", deleted)


def send(root: Path, to: str, **options: bool) -> Deployment:
    with closing(Deployment(root, to=to, **options)) as deployment:
        list(deployment.events())
        assert not deployment.refused, [d.message() for d in deployment.diagnostics]
        assert deployment.questions() == ()
        if deployment.due:
            list(deployment.send())
    return deployment


def test_assets_go_first_then_pages_and_stale_files_last(
    root: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {"content/toads/project.yaml": "title: Toads\n"})
    send(root, str(www))
    shutil.rmtree(root / "content/toads")
    recolour(root)
    done: list[tuple[str, str]] = []
    watched(monkeypatch, lambda host, what, paths: done.extend((what, path) for path in paths))
    send(root, str(www))
    kinds = ["delete" if what == "delete" else "page" if path.endswith((".html", ".xml", ".json", ".txt")) else "asset"
             for what, path in done]  # fmt: skip
    assert kinds == sorted(kinds, key=["asset", "page", "delete"].index)
    assert {"asset", "page", "delete"} == {*kinds}
    pages = [path for what, path in done if what == "put" and path.endswith("index.html")]
    assert pages[-1] == "index.html"


def test_a_take_down_deletes_first(root: Path, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {"content/toads/project.yaml": "title: Toads\n"})
    send(root, str(www))
    shutil.rmtree(root / "content/toads")
    done: list[str] = []
    watched(monkeypatch, lambda host, what, paths: done.append(what))
    send(root, str(www), take_down=True)
    assert done[0] == "delete"
    assert "put" in done
    assert not (www / "films/toads").exists()


@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 1, 3, 7, "delete"])
def test_a_deploy_that_broke_off_is_resumed(
    root: Path, www: Path, monkeypatch: pytest.MonkeyPatch, after: int | str
) -> None:
    write(root, {"content/toads/project.yaml": "title: Toads\n"})
    send(root, str(www))
    shutil.rmtree(root / "content/toads")
    recolour(root)
    write(root, {"content/newts/project.yaml": "title: Newts\n"})
    done: list[str] = []

    def pull(host: FolderHost, what: str, paths: Collection[str]) -> None:
        if what == after or len(done) == after:
            raise Broken
        done.extend(paths)

    with monkeypatch.context() as patch:
        watched(patch, pull)
        with pytest.raises(Broken):
            send(root, str(www))
    assert json.loads((www / RECORD).read_text("utf-8"))["unfinished"]
    again: list[str] = []
    watched(monkeypatch, lambda host, what, paths: again.extend(paths if what == "put" else ()))
    send(root, str(www))
    assert not {*again} & {*done}, "what was there is not sent again"
    assert tree(www) == tree(root / "site")
    assert not json.loads((www / RECORD).read_text("utf-8"))["unfinished"]


def test_after_all_was_sent_the_record_is_still_brought_to_its_end(
    root: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = FolderHost.write_record, []

    def second_fails(self: FolderHost, data: bytes) -> bool:
        calls.append(1)
        if len(calls) == 2:
            raise Broken
        return real(self, data)

    monkeypatch.setattr(FolderHost, "write_record", second_fails)
    with pytest.raises(Broken):
        send(root, str(www))
    assert tree(www) == tree(root / "site")
    send(root, str(www))
    assert not json.loads((www / RECORD).read_text("utf-8"))["unfinished"]
    assert "Nothing to deploy" in deployed(root, str(www))


@pytest.mark.slow
def test_killed_at_any_moment_every_page_is_whole_and_the_next_deploy_ends_it(root: Path, www: Path) -> None:
    deployed(root, str(www))
    whole = {path: {data} for path, data in tree(www).items()}
    chance = random.Random(20261129)
    for number in range(examples(5)):
        say(root, f"bus {number}")
        begun = start(root, "deploy", "--to", str(www))
        time.sleep(chance.uniform(0.4, 1.6))
        kill(begun)
        for path, data in tree(root / "site").items():
            whole.setdefault(path, set()).add(data)
        for path, data in tree(www).items():
            assert data in whole[path] or ".draft-" in path, f"kill {number}: {path}"
    deployed(root, str(www))
    assert tree(www) == tree(root / "site")


def test_who_comes_second_is_told_and_nothing_is_lost(root: Path, www: Path, tmp_path: Path) -> None:
    send(root, str(www))
    say(root, "last tram")
    with closing(Deployment(root, to=str(www))) as slow:
        list(slow.events())
        shutil.copytree(root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".showcase", "site"))
        say(tmp_path / "elsewhere", "first metro")
        send(tmp_path / "elsewhere", str(www))
        with pytest.raises(ShowcaseError) as raised:
            list(slow.send())
    assert [d.code for d in raised.value.diagnostics] == ["raced-host"]
    assert "first metro" in (www / "films/frogs/index.html").read_text("utf-8")


def test_a_deploy_of_another_computer_that_has_not_ended_is_asked_about(
    root: Path, www: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def pull(host: FolderHost, what: str, paths: Collection[str]) -> None:
        raise Broken

    with monkeypatch.context() as patch:
        watched(patch, pull)
        with pytest.raises(Broken):
            send(root, str(www))
    shutil.copytree(root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".showcase", "site"))
    refused = run(tmp_path / "elsewhere", "deploy", "--to", str(www))
    assert refused.returncode == 1
    assert "unfinished-deploy" in refused.stderr
    deployed(tmp_path / "elsewhere", str(www), "--yes")
    assert tree(www) == tree(tmp_path / "elsewhere/site")


@pytest.mark.slow
def test_the_days_of_first_deploys_are_known_elsewhere(root: Path, www: Path, tmp_path: Path) -> None:
    deployed(root, str(www))
    published = json.loads((www / "published.json").read_text("utf-8"))
    published["films"]["frogs"] = "2020-02-02"
    text = json.dumps(published)
    (www / "published.json").write_text(text, "utf-8")
    shutil.copytree(root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".showcase", "site"))
    deployed(tmp_path / "elsewhere", str(www), "--yes")
    assert json.loads((www / "published.json").read_text("utf-8"))["films"]["frogs"] == "2020-02-02"


def test_the_size_limits_of_github_are_not_those_of_other_hosts(
    root: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.publishing.guard_size.FILE", 10)
    few = replace(limits(), site=10)
    monkeypatch.setattr("showcase.publishing.guard_size.limits", lambda: few)
    deployed(root, str(www))


LIST = "content/toads/private/consent.csv"


def test_a_hidden_name_stops_it_and_a_take_down_removes_it(root: Path, www: Path) -> None:
    write(root, {
        "content/toads/project.yaml": "title: Toads\ncredits: {Director: [Ada Marsh], Editor: [Bob Secret]}\n",
        LIST: "name,consent\nBob Secret,yes\n",
    })  # fmt: skip
    deployed(root, str(www))
    assert b"Secret" in b"".join(tree(www).values())
    write(root, {LIST: "name,consent\nBob Secret,withdrawn\n", "content/frogs/synopsis.md": "Thanks to Bob Secret.\n"})
    before = tree(www)
    refused = run(root, "deploy", "--to", str(www))
    assert refused.returncode == 1
    assert tree(www) == before
    deployed(root, str(www), "--take-down")
    assert b"Secret" not in b"".join(tree(www).values())


def test_private_files_and_files_nobody_listed_stop_it(root: Path, www: Path) -> None:
    deployed(root, str(www))
    write(root, {"site/key.pem": "secret", "content/frogs/private/notes.txt": "not for the public at all"})
    refused = run(root, "deploy", "--to", str(www))
    assert refused.returncode == 1
    assert "unlisted-file" in refused.stderr
    (root / "showcase.toml").write_text('title = "Frogs"\n[deploy]\nkeep = ["notes.txt", "key.pem"]\n', "utf-8")
    write(root, {"site/notes.txt": "not for the public at all"})
    refused = run(root, "deploy", "--to", str(www))
    assert refused.returncode == 1
    assert "private-file" in refused.stderr
    assert not {"key.pem", "notes.txt"} & tree(www).keys()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_are_not_followed_out_of_the_folder(root: Path, www: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    www.mkdir()
    (www / "films").symlink_to(tmp_path / "outside")
    (www / "index.html").symlink_to(tmp_path / "outside/precious")
    (tmp_path / "outside/precious").write_text("precious", "utf-8")
    refused = run(root, "deploy", "--to", str(www))
    assert "foreign-files" in refused.stderr
    refused = run(root, "deploy", "--to", str(www), "--yes")
    assert refused.returncode != 0
    assert "link-out-of-folder" in refused.stderr
    assert tree(tmp_path / "outside") == {"precious": b"precious"}


def test_a_folder_that_is_not_there_is_told(root: Path, tmp_path: Path) -> None:
    assert "missing-host-folder" in run(root, "deploy", "--to", str(tmp_path / "no/www")).stderr
    (tmp_path / "file").write_text("", "utf-8")
    assert "no-folder" in run(root, "deploy", "--to", str(tmp_path / "file")).stderr
    assert run(root, "deploy", "--to", str(tmp_path / "new"), "--dry-run").returncode == 0
    assert not (tmp_path / "new").exists()


def test_a_film_that_changes_while_it_is_sent(root: Path, www: Path) -> None:
    with closing(Deployment(root, to=str(www))) as deployment:
        list(deployment.events())
        (root / "site/index.html").write_text("someone else's", "utf-8")
        with pytest.raises(ShowcaseError) as raised:
            list(deployment.send())
    assert [d.code for d in raised.value.diagnostics] == ["changed-meanwhile"]
    assert not www.exists()

"""Deploys to real bare repositories: twice, from a dirty checkout, against others, with a domain, and killed."""

from __future__ import annotations

import hashlib
import os
import random
import re
import shutil
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from showcase.diagnostics import Severity, ShowcaseError
from showcase.publishing.deploy import Deployment
from showcase.publishing.git_store import GitStore
from showcase.publishing.repository import Checkout
from tests.examples import examples
from tests.publishing.conftest import Place, git, made
from tests.sites.program import kill, run, start


def deploy(root: Path) -> Deployment:
    with closing(Deployment(root)) as publication:
        list(publication.events())
        assert not publication.refused, [d.message() for d in publication.diagnostics]
        if publication.changes:
            list(publication.send())
    return publication


def blobs(site: Path) -> dict[str, str]:
    """The site's folder as git would name its files."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file() and (data := file.read_bytes()) is not None
    }


def state_of(root: Path) -> dict[str, str]:
    """All that a deploy must leave alone in a checkout."""
    folder = root / ".git"
    files = {
        file.relative_to(folder).as_posix(): hashlib.sha1(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    return files | {"status": git(root, "status", "--porcelain"), "head": git(root, "symbolic-ref", "HEAD")}


def test_what_is_published_is_the_site_and_again_only_where_it_changed(place: Place) -> None:
    first = run(place.root, "deploy")
    assert first.returncode == 0, first.stderr
    assert place.published() == blobs(place.root / "site")
    tip = place.tip()
    second = run(place.root, "deploy")
    assert second.returncode == 0
    assert "Nothing to deploy" in second.stderr
    assert place.tip() == tip
    place.say("last tram")
    third = run(place.root, "deploy")
    assert third.returncode == 0, third.stderr
    assert "foreign-branch" not in third.stderr
    assert place.published() == blobs(place.root / "site")


@pytest.mark.slow
def test_a_dirty_checkout_is_left_as_it_is(place: Place) -> None:
    (place.root / "showcase.toml").write_text('title = "Half a change"\n', "utf-8")
    git(place.root, "stash", "--quiet")
    (place.root / "content/frogs/project.yaml").write_text("title: Staged\n", "utf-8")
    git(place.root, "add", "--all")
    place.say("last tram")
    (place.root / "notes.txt").write_text("not to be lost", "utf-8")
    before = state_of(place.root)
    deploy(place.root)
    assert state_of(place.root) == before
    assert "last tram" in place.read("index.html")
    assert (place.root / "notes.txt").read_text("utf-8") == "not to be lost"


@pytest.mark.slow
@pytest.mark.parametrize("history", ["lone", "keep"])
def test_only_what_changed_travels(tmp_path: Path, history: str) -> None:
    place = made(tmp_path, f'[deploy]\nhistory = "{history}"\n')
    for name in range(30):
        (place.root / f"content/film-{name}").mkdir()
        (place.root / f"content/film-{name}/project.yaml").write_text(f"title: Film {name}\n", "utf-8")
    deploy(place.root)
    first = place.objects()
    place.say("last tram")
    changed = deploy(place.root).changes
    files = len(changed.added) + len(changed.changed)
    folders = {path.rpartition("/")[0] for path, _ in (*changed.added, *changed.changed)}
    above = {parent.as_posix() for folder in folders for parent in (Path(folder), *Path(folder).parents)}
    assert 0 < files < 10
    assert place.objects() - first == files + len(above) + 1
    commits = git(place.bare, "rev-list", "--count", "gh-pages")
    assert commits == ("1" if history == "lone" else "2")
    assert place.published() == blobs(place.root / "site")


@pytest.mark.slow
@pytest.mark.parametrize("history", ["lone", "keep"])
def test_another_machine_goes_on_from_what_is_published(tmp_path: Path, history: str) -> None:
    place = made(tmp_path, f'[deploy]\nhistory = "{history}"\n')
    git(place.bare, "config", "uploadpack.allowFilter", "true")
    deploy(place.root)
    received = place.objects()
    shutil.copytree(place.root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".showcase", "site"))
    other = Place(tmp_path / "elsewhere", place.bare)
    other.say("last tram")
    publication = deploy(other.root)
    assert len(publication.changes.changed) in range(1, 6)
    assert place.objects() - received < 10
    assert place.published() == blobs(other.root / "site")
    assert publication.questions() == ()
    back = deploy(place.root)
    assert back.changes
    assert place.published() == blobs(place.root / "site")
    git(place.bare, "fsck", "--strict")


@pytest.mark.slow
def test_who_comes_second_is_told_and_nothing_is_lost(place: Place, tmp_path: Path) -> None:
    deploy(place.root)
    place.say("last tram")
    slow = Deployment(place.root)
    for _ in slow.events():
        pass
    shutil.copytree(place.root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".showcase", "site"))
    other = Place(tmp_path / "elsewhere", place.bare)
    other.say("first metro")
    deploy(other.root)
    tip = place.tip()
    with pytest.raises(ShowcaseError) as raised:
        list(slow.send())
    slow.close()
    assert [d.code for d in raised.value.diagnostics] == ["raced-deploy"]
    assert place.tip() == tip
    assert "first metro" in place.read("index.html")
    deploy(place.root)
    assert "last tram" in place.read("index.html")


@pytest.mark.slow
def test_two_first_deploys_at_once(place: Place) -> None:
    slow = Deployment(place.root)
    for _ in slow.events():
        pass
    git(place.root, "push", "--quiet", "origin", "main:gh-pages")
    with pytest.raises(ShowcaseError) as raised:
        list(slow.send())
    assert [d.code for d in raised.value.diagnostics] == ["raced-deploy"]


@pytest.mark.slow
def test_a_branch_that_others_filled_is_not_replaced_unasked(place: Place) -> None:
    git(place.root, "push", "--quiet", "origin", "main:gh-pages")
    tip = place.tip()
    refused = run(place.root, "deploy")
    assert refused.returncode == 1
    assert "foreign-branch" in refused.stderr
    assert place.tip() == tip
    settings = place.root / "showcase.toml"
    before = settings.read_text("utf-8")
    settings.write_text(f'{before}\n[deploy]\nbranch = "gh-pages"\n', "utf-8")
    line = settings.read_text("utf-8").splitlines().index('branch = "gh-pages"') + 1
    assert f"showcase.toml:{line}:" in run(place.root, "deploy").stderr
    assert run(place.root, "deploy", "--yes").returncode == 0
    assert place.published() == blobs(place.root / "site")


def behind_github(place: Place, repository: str) -> None:
    """Let git take the bare repository for one on GitHub."""
    address = f"https://github.com/{repository}.git"
    git(place.root, "remote", "set-url", "origin", address)
    git(place.root, "config", f"url.{place.bare}.insteadOf", address)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("repository", "address"),
    [("Emma/films", "https://emma.github.io/films/"), ("Emma/emma.github.io", "https://emma.github.io/")],
)
def test_the_address_follows_from_the_remote(place: Place, repository: str, address: str) -> None:
    behind_github(place, repository)
    first = run(place.root, "deploy", "--dry-run")
    assert first.returncode == 0, first.stderr
    assert f'<link rel="canonical" href="{address}"' in (place.root / "site/index.html").read_text("utf-8")
    (place.root / "showcase.toml").write_text('title = "Frogs"\nurl = "https://films.example.org/"\n', "utf-8")
    (mend,) = faults(place.root).values()
    assert 'domain = "films.example.org"' in mend
    assert not place.tip()
    (place.root / "showcase.toml").write_text(f'title = "Frogs"\nurl = "{address}"\n', "utf-8")
    done = run(place.root, "deploy")
    assert done.returncode == 0, done.stderr
    assert f"Deployed to {address}" in done.stderr
    assert "settings/pages" in done.stderr
    assert f'href="{address}films/frogs/"' in place.read("films/frogs/index.html")


def faults(root: Path) -> dict[str, str]:
    """What forbids a deploy, with what to do about it."""
    with closing(Deployment(root)) as publication:
        list(publication.events())
    return {d.code: d.help() for d in publication.diagnostics if d.severity is Severity.ERROR}


@pytest.mark.slow
def test_a_domain_of_ones_own(place: Place) -> None:
    behind_github(place, "emma/films")
    settings = place.root / "showcase.toml"
    settings.write_text('url = "https://films.example.org/"\n[deploy]\ndomain = "films.example.org"\n', "utf-8")
    deploy(place.root)
    assert place.read("CNAME") == "films.example.org"
    settings.write_text('url = "https://films.example.org/"\n', "utf-8")
    again = deploy(place.root)
    assert not again.changes, "the domain that is set on GitHub is kept"
    place.say("last tram")
    deploy(place.root)
    assert place.read("CNAME") == "films.example.org"
    settings.write_text('url = "https://other.example.org/"\n', "utf-8")
    assert list(faults(place.root)) == ["other-address"]


@pytest.mark.slow
def test_a_dry_run_lists_and_sends_nothing(place: Place) -> None:
    deploy(place.root)
    tip = place.tip()
    place.say("last tram")
    (place.root / "content/new").mkdir()
    (place.root / "content/new/project.yaml").write_text("title: New\n", "utf-8")
    done = run(place.root, "deploy", "--dry-run")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith("+ films/new/index.html  ") for line in lines)
    assert any(line.startswith("~ index.html  ") for line in lines)
    assert place.tip() == tip
    shutil.rmtree(place.root / "content/frogs")
    gone = run(place.root, "deploy", "--dry-run", "--lang", "fr").stdout
    assert [line for line in gone.splitlines() if line.startswith("- films/frogs/index.html  ")], "with its size"
    assert "ko" in gone or "Ko" in gone or "kB" in gone


def refusal(root: Path) -> list[str]:
    """Codes of what keeps a remote from being asked."""
    with pytest.raises(ShowcaseError) as raised, closing(Deployment(root)) as publication:
        list(publication.events())
    return [d.code for d in raised.value.diagnostics]


def test_git_without_ssh_is_told_as_such(place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs/git").symlink_to(shutil.which("git") or "git")
    (place.root / "showcase.toml").write_text('[deploy]\nremote = "git@example.org:a/b.git"\n', "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    assert refusal(place.root) == ["no-ssh"]


@pytest.mark.slow
def test_what_is_wrong_with_a_remote_is_told(place: Place, tmp_path: Path) -> None:
    git(place.root, "remote", "rename", "origin", "upstream")
    assert refusal(place.root) == ["no-remote"]
    git(place.root, "remote", "add", "origin", str(tmp_path / "nowhere.git"))
    assert refusal(place.root) == ["unknown-repository"]
    git(place.root, "remote", "set-url", "origin", "http://127.0.0.1:9/films.git")
    assert refusal(place.root) == ["unreachable-remote"]
    shutil.rmtree(place.root / ".git")
    assert refusal(place.root) == ["no-repository"]
    lost = run(place.root, "deploy", PATH=str(tmp_path))
    assert lost.returncode == 3
    assert "no-git" in lost.stderr


@pytest.mark.slow
def test_a_remote_that_wants_a_password_is_not_waited_for(place: Place) -> None:
    class Asks(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asks)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    git(place.root, "remote", "set-url", "origin", f"http://emma:secret@127.0.0.1:{server.server_port}/films.git")
    try:
        done = run(place.root, "deploy", timeout=30)
    finally:
        server.shutdown()
        server.server_close()
    assert done.returncode == 1
    assert "no-access" in done.stderr
    assert "secret" not in done.stderr


def test_the_branch_that_one_works_on_is_not_overwritten(tmp_path: Path) -> None:
    place = made(tmp_path, '[deploy]\nbranch = "main"\n')
    assert refusal(place.root) == ["branch-in-use"]


@pytest.mark.parametrize(
    ("remote", "code", "cause"),
    [
        ("http://127.0.0.1:9/films.git", "unreachable-remote", "connexion refusée"),
        ("https://nowhere.invalid/films.git", "unreachable-remote", "nom inconnu"),
        ("foo://example.org/films.git", "unreachable-remote", "une adresse que git ou ssh sache joindre"),
    ],
)
def test_the_usual_causes_are_told_in_the_language_of_the_reader(
    place: Place, remote: str, code: str, cause: str
) -> None:
    git(place.root, "remote", "set-url", "origin", remote)
    said = run(place.root, "deploy", "--lang", "fr", http_proxy="", https_proxy="", no_proxy="*").stderr
    assert f"[{code}]" in said
    line = next(line for line in said.splitlines() if f"[{code}]" in line)
    own, _, quoted = line.partition("(git indique")
    assert cause in own
    assert re.search("(fatal|git): ", quoted)


@pytest.mark.parametrize(
    ("said", "code", "facts"),
    [
        ("Host key verification failed.", "unknown-host-key", {"host": "git@example.org", "port": ""}),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @", "changed-host-key", {"key": "example.org"}),
        ("git@example.org: Permission denied (publickey).", "no-access", {}),
        ("ERROR: Repository not found.", "unknown-repository", {}),
        ("fatal: unable to access 'x': SSL certificate problem: certificate has expired", "unreachable-remote", {}),
        ("ssh: connect to host example.org port 22: Connection timed out", "unreachable-remote", {}),
        ("fatal: the remote end hung up unexpectedly", "unreachable-remote", {}),
        ("error: RPC failed; HTTP 503 curl 22 The requested URL returned error: 503", "unreachable-remote", {}),
        ("! [remote rejected] x -> y (protected branch hook declined)", "refused-push", {}),
        ("remote: error: GH001: Large files\n! [remote rejected] x (pre-receive hook declined)", "refused-push", {}),
        ("! [rejected] x -> gh-pages (non-fast-forward)", "raced-deploy", {}),
    ],
)
def test_words_of_git_are_never_the_cause_that_is_told(
    place: Place, said: str, code: str, facts: dict[str, str]
) -> None:
    store = GitStore(place.root / "store", "git@example.org:a/films.git", Checkout(place.root))
    (one,) = store._refused("gh-pages", said).diagnostics
    assert one.code == code
    assert facts.items() <= dict(one.facts).items()
    own = one.message("fr").partition("(git indique")[0]
    assert not re.search("fatal|error|remote:|declined|Connection|certificate has|donne une raison", own)


def test_a_repository_of_somebody_else_is_told_as_such(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert refusal(place.root) == ["repository-of-another-user"]


def test_a_remote_that_refuses_is_quoted(place: Place) -> None:
    hook = place.bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'error: GH006: Protected branch' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    refused = run(place.root, "deploy")
    assert refused.returncode == 1
    assert "refused-push" in refused.stderr
    assert "GH006: Protected branch" in refused.stderr


def test_faults_in_the_content_keep_the_site_from_leaving(place: Place) -> None:
    (place.root / "content/frogs/project.yaml").write_text("title: Frogs\ncompleted: 2025-02-31\n", "utf-8")
    refused = run(place.root, "deploy")
    assert refused.returncode == 1
    assert "Not deployed: fix the errors above" in refused.stderr
    assert not place.tip()


@pytest.mark.slow
def test_a_file_that_changes_while_it_is_sent(place: Place) -> None:
    publication = Deployment(place.root)
    list(publication.events())
    (place.root / "site/index.html").write_text("someone else's", "utf-8")
    with pytest.raises(ShowcaseError) as raised:
        list(publication.send())
    assert [d.code for d in raised.value.diagnostics] == ["changed-meanwhile"]
    assert not place.tip()


@pytest.mark.slow
def test_killed_at_any_moment_the_branch_is_a_whole_site(place: Place) -> None:
    deploy(place.root)
    whole = {tuple(sorted(place.published().items()))}
    chance = random.Random(20261123)
    for number in range(examples(10)):
        place.say(f"bus {number}")
        begun = start(place.root, "deploy")
        time.sleep(chance.uniform(0.05, 0.9))
        kill(begun)
        tree = tuple(sorted(place.published().items()))
        site = tuple(sorted(blobs(place.root / "site").items()))
        assert tree in whole | {site}, f"kill {number}"
        whole.add(tree)
        git(place.bare, "fsck", "--connectivity-only")
    deploy(place.root)
    assert place.published() == blobs(place.root / "site")


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["HEAD", "config", "objects", "file", "pipe", "link"])
def test_a_damaged_store_is_made_again(place: Place, damage: str) -> None:
    deploy(place.root)
    store = place.root / ".showcase/deploy/store.git"
    if damage in ("HEAD", "config"):
        (store / damage).write_bytes(b"\0damaged")
    elif damage == "objects":
        shutil.rmtree(store / damage)
    else:
        shutil.rmtree(store)
        if damage == "file":
            store.write_text("x", "utf-8")
        elif damage == "pipe":
            os.mkfifo(store)
        else:
            store.symlink_to(store.name)
    place.say("tram")
    deploy(place.root)
    assert "tram" in place.read("index.html") + place.read("films/frogs/index.html")


def test_a_git_that_does_not_answer_is_not_waited_for(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.publishing.repository.PATIENCE", 0.5)
    (place.root / ".git/HEAD").unlink()
    os.mkfifo(place.root / ".git/HEAD")
    with pytest.raises(ShowcaseError) as refused:
        Checkout(place.root).ask("rev-parse", "--git-dir")
    assert refused.value.diagnostics[0].code == "stalled-git"

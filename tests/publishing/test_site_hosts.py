"""Deploys to hosts that show each deploy as a whole, Netlify and Cloudflare Pages: stand-ins in this process."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from showcase.diagnostics import ShowcaseError
from showcase.publishing import guard_size
from showcase.publishing.deploy import Deployment
from showcase.publishing.hosts import cloudflare, netlify, site_publisher, web_api
from showcase.publishing.web_headers import header_rules
from tests.cli.conftest import write
from tests.publishing.conftest import PROJECT
from tests.publishing.site_services import KEY, Cloudflare, Netlify, StandIn, serving, wrangler
from tests.publishing.test_folder_host import LIST, say, tree
from tests.sites.program import run

BOTH = pytest.mark.parametrize("host", ["netlify", "cloudflare"], indirect=True)


@pytest.fixture
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A host with a site `films`, and a computer that holds its key."""
    monkeypatch.setattr(web_api, "PAUSE", 0.0)
    monkeypatch.setattr(netlify, "ROUND", 0.0)
    for name in [name for name in os.environ if name.startswith(("NETLIFY_", "CLOUDFLARE_"))]:
        monkeypatch.delenv(name)
    if request.param == "cloudflare" and sys.platform == "win32":
        pytest.skip("the stand-in program is a script")
    wrangler(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with serving(Netlify() if request.param == "netlify" else Cloudflare()) as service:
        module = netlify if request.param == "netlify" else cloudflare
        monkeypatch.setattr(module, "API", service.address)
        monkeypatch.setenv(module.KEY, KEY)
        yield service


@pytest.fixture
def root(tmp_path: Path, host: StandIn) -> Path:
    name = "netlify" if isinstance(host, Netlify) else "cloudflare"
    files = {"showcase.toml": f'title = "Frogs"\n[deploy]\nto = "{name}:films"\n',
             "content/frogs/project.yaml": PROJECT, "content/toads/project.yaml": "title: Toads\n"}  # fmt: skip
    return write(tmp_path / "films", files)


@pytest.mark.slow
@BOTH
def test_a_site_is_published_changed_and_thinned_out(root: Path, host: StandIn) -> None:
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert ":films" in done.stderr
    assert host.online() == tree(root / "site")
    assert "Nothing to deploy" in run(root, "deploy").stderr
    say(root, "last tram")
    listed = run(root, "deploy", "--dry-run").stdout
    assert "~ films/frogs/index.html" in listed
    assert "toads" not in listed
    before = host.live
    shutil.rmtree(root / "content/toads")
    assert "- films/toads/index.html" in run(root, "deploy", "--dry-run").stdout
    assert host.live == before
    assert run(root, "deploy").returncode == 0
    assert host.online() == tree(root / "site")


@pytest.mark.slow
@BOTH
def test_another_computer_knows_what_is_published(root: Path, host: StandIn) -> None:
    assert run(root, "deploy").returncode == 0
    shutil.rmtree(root / ".showcase")
    shutil.rmtree(root / "site")
    assert "Nothing to deploy" in run(root, "deploy").stderr


@pytest.mark.slow
@BOTH
def test_earlier_deploys_do_not_stay_at_their_own_addresses(root: Path, host: StandIn) -> None:
    theirs = host.foreign(**{"index.html": b"mine"})
    assert run(root, "deploy", "--yes").returncode == 0
    say(root, "last tram")
    assert run(root, "deploy").returncode == 0
    assert {*host.deploys} == {theirs, host.live}
    text = (root / "showcase.toml").read_text("utf-8")
    (root / "showcase.toml").write_text(f'{text}history = "keep"\n', "utf-8")
    say(root, "first ferry")
    assert run(root, "deploy").returncode == 0
    assert len(host.deploys) == 3
    assert "Nothing to deploy" in run(root, "deploy").stderr
    assert run(root, "deploy", "--take-down").returncode == 0
    assert {*host.deploys} == {theirs, host.live}


@pytest.mark.slow
@BOTH
def test_a_deploy_by_others_that_is_titled_alike_stays_and_is_asked_about(root: Path, host: StandIn) -> None:
    theirs = host.foreign(**{"index.html": b"mine"})
    host.deploys[theirs]["title"] = "showcase page: new colours"  # the message of a commit
    refused = run(root, "deploy")
    assert refused.returncode == 1
    assert "foreign-site" in refused.stderr
    assert run(root, "deploy", "--yes").returncode == 0
    say(root, "last tram")
    assert run(root, "deploy").returncode == 0
    assert {*host.deploys} == {theirs, host.live}


@pytest.mark.slow
@pytest.mark.parametrize("host", ["cloudflare"], indirect=True)
def test_a_deploy_that_is_shown_late_is_not_deleted_as_an_earlier_one(
    root: Path, host: Cloudflare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_publisher, "ROUND", 0.0)
    assert run(root, "deploy").returncode == 0
    first = host.live
    say(root, "last tram")
    host.late = 3
    assert run(root, "deploy").returncode == 0
    assert host.live != first
    assert {*host.deploys} == {host.live}
    assert host.online() == tree(root / "site")
    say(root, "first ferry")
    host.late, second = 1_000_000, host.live
    monkeypatch.setattr(site_publisher, "SHOWN_WITHIN", 0.0)
    done = run(root, "deploy")
    assert done.returncode == 1
    assert "deploy-not-shown" in done.stderr
    assert {*host.deploys} >= {second, host.live}


@pytest.mark.slow
@BOTH
def test_an_earlier_deploy_that_cannot_be_deleted_is_told_and_tried_again(root: Path, host: StandIn) -> None:
    assert run(root, "deploy").returncode == 0
    say(root, "last tram")
    host.faults = [("DELETE", "deploy", 403, 1)]
    left = run(root, "deploy")
    assert left.returncode == 1
    assert "earlier-deploys-left" in left.stderr
    assert host.online() == tree(root / "site")
    assert len(host.deploys) == 2
    live = host.live
    assert run(root, "deploy").returncode == 0
    assert {*host.deploys} == {live}


@pytest.mark.slow
@BOTH
def test_a_site_of_others_is_replaced_only_after_a_yes_and_names_stop_it(root: Path, host: StandIn) -> None:
    theirs = host.foreign(**{"index.html": b"mine"})
    refused = run(root, "deploy")
    assert refused.returncode == 1
    assert "foreign-site" in refused.stderr
    assert host.live == theirs
    assert run(root, "deploy", "--yes").returncode == 0
    before = host.online()
    write(root, {
        "content/toads/project.yaml": "title: Toads\ncredits: {Editor: [Bob Secret]}\n",
        LIST: "name,consent\nBob Secret,no\n", "content/frogs/synopsis.md": "Thanks to Bob Secret.\n",
    })  # fmt: skip
    assert run(root, "deploy").returncode == 1
    assert host.online() == before
    assert run(root, "deploy", "--take-down").returncode == 0
    assert b"Secret" not in b"".join(host.online().values())


@pytest.mark.slow
@BOTH
def test_the_first_day_of_a_film_is_read_from_the_host(root: Path, host: StandIn) -> None:
    assert run(root, "deploy").returncode == 0
    digest = host.deploys[host.live]["files"]["/published.json"]
    days = dict.fromkeys(json.loads(host.blobs[digest]), "2020-01-02")
    assert days
    host.blobs[digest] = json.dumps(days).encode()
    shutil.rmtree(root / ".showcase")
    shutil.rmtree(root / "site")
    assert run(root, "deploy").returncode == 0
    assert json.loads(host.online()["published.json"]) == days


@pytest.mark.slow
@BOTH
def test_two_deploys_at_once(root: Path, host: StandIn) -> None:
    assert run(root, "deploy").returncode == 0
    say(root, "last tram")
    with closing(Deployment(root)) as slow:
        list(slow.events())
        theirs = host.foreign(**{"index.html": b"mine"})
        with pytest.raises(ShowcaseError) as raised:
            list(slow.send())
    assert [d.code for d in raised.value.diagnostics] == ["raced-host"]
    assert host.live == theirs


@pytest.mark.slow
@BOTH
def test_keys_are_kept_nowhere(root: Path, host: StandIn) -> None:
    assert run(root, "deploy", "--verbose").returncode == 0
    for file in [file for file in root.rglob("*") if file.is_file()]:
        assert KEY.encode() not in file.read_bytes(), file
    assert KEY.encode() not in b"".join(host.blobs.values())


@BOTH
@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize(
    ("status", "ours"),
    [
        (401, "refused-host-key"),
        (403, "foreign-host-site"),
        (404, "missing-host-site"),
        (402, "full-host"),
        (413, "full-host"),
        (507, "full-host"),
        (429, "busy-host"),
        (500, "failed-host"),
        (302, "failed-host"),
    ],
)
def test_what_is_wrong_with_a_host_is_one_line(
    root: Path, host: StandIn, status: int, ours: str, language: str
) -> None:
    host.faults = [("GET", "films", status, 99)]
    done = run(root, "deploy", "--lang", language)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count(f"[{ours}]") == 1, done.stderr
    assert KEY not in done.stderr
    assert not host.deploys


ODD = (
    [], {}, "words", None, {"id": None}, [7], [{"path": None}], b"<html>", {"result": 7},
    {"result": {"canonical_deployment": [1]}}, {"id": "site-1", "published_deploy": [1]}, {"required": 3, "id": "x"},
)  # fmt: skip
"""Answers whose form no host describes, for one request or another."""


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize(
    ("method", "part"),
    [("GET", "films"), ("GET", "/files"), ("GET", "/deploys"), ("POST", "deploys"), ("GET", "deployments")],
)
def test_an_answer_of_an_odd_form_is_one_line(root: Path, host: StandIn, method: str, part: str) -> None:
    codes = set()
    for said in ODD:
        host.odd = [(method, part, said)]
        done = run(root, "deploy", "--yes", "--lang", "en")
        assert done.returncode in (0, 1), f"{said}: {done.stderr}"  # 70 would be an error of showcase itself
        if done.returncode == 1:
            assert done.stderr.count("error[") == 1, f"{said}: {done.stderr}"
            codes.update(re.findall(r"error\[(.*?)\]", done.stderr))
    if any(asked.startswith(method) and part in asked for asked in host.asked):
        assert "odd-host-answer" in codes


@pytest.mark.slow
@BOTH
def test_what_passes_is_tried_again(root: Path, host: StandIn) -> None:
    host.faults = [("GET", "films", 503, 2), ("GET", "films", 429, 1), ("PUT", "files", 500, 2),
                   ("POST", "deploys", 502, 1)]  # fmt: skip
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert host.online() == tree(root / "site")
    assert {*host.deploys} == {host.live}


@BOTH
def test_a_wrong_or_missing_key_and_a_site_of_somebody_else(
    root: Path, host: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "netlify" if isinstance(host, Netlify) else "cloudflare"
    variable = {"netlify": netlify.KEY, "cloudflare": cloudflare.KEY}[name]
    assert "[missing-host-site]" in run(root, "deploy", "--to", f"{name}:theirs").stderr
    monkeypatch.setenv(variable, "another")
    assert "[refused-host-key]" in run(root, "deploy").stderr
    monkeypatch.delenv(variable)
    lost = run(root, "deploy")
    assert "[no-host-key]" in lost.stderr
    assert variable in lost.stderr
    module = netlify if name == "netlify" else cloudflare
    monkeypatch.setenv(variable, KEY)
    monkeypatch.setattr(module, "API", "http://127.0.0.1:9")
    assert "[unreachable-host]" in run(root, "deploy").stderr


@pytest.mark.slow
@pytest.mark.parametrize("host", ["netlify"], indirect=True)
def test_half_an_upload_is_not_shown_and_is_resumed(root: Path, host: Netlify) -> None:
    assert run(root, "deploy").returncode == 0
    before = host.online()
    write(root, {f"content/newt{n}/project.yaml": f"title: Newt {n}\n" for n in range(4)})
    host.faults = [("PUT", "newt2", 507, 1)]
    broken = run(root, "deploy")
    assert broken.returncode == 1
    assert "[full-host]" in broken.stderr
    assert host.online() == before
    arrived = {*host.blobs}
    host.asked.clear()
    done = run(root, "deploy")
    assert done.returncode == 0, done.stderr
    assert host.online() == tree(root / "site")
    assert {*host.deploys} == {host.live}
    sent = [line for line in host.asked if line.startswith("PUT")]
    assert len(sent) == len({*host.blobs} - arrived)


@pytest.mark.slow
@pytest.mark.parametrize("host", ["netlify"], indirect=True)
def test_a_deploy_that_netlify_gives_up_is_told(root: Path, host: Netlify) -> None:
    def give_up(method: str, path: str) -> None:
        for deploy in host.deploys.values():
            deploy["state"] = "error"

    host.before = give_up
    done = run(root, "deploy")
    assert "Site is too strange" in done.stderr
    assert not host.live


@pytest.mark.slow
@pytest.mark.parametrize("host", ["cloudflare"], indirect=True)
@pytest.mark.parametrize(
    ("says", "ours"),
    [
        ("Authentication error [code: 10000]", "refused-host-key"),
        ("Project not found. [code: 8000007]", "missing-host-site"),
        ("Pages only supports files up to 25 MiB in size", "full-host"),
        ("Too Many Requests", "busy-host"),
        ("fetch failed", "unreachable-host"),
        ("Something else", "failed-host"),
    ],
)
def test_what_the_program_of_cloudflare_says(
    root: Path, host: Cloudflare, says: str, ours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_SAYS", f"{says} {KEY}")
    done = run(root, "deploy")
    assert done.returncode == 1
    assert done.stderr.count(f"[{ours}]") == 1, done.stderr
    assert says in done.stderr
    assert KEY not in done.stderr
    assert not host.live


@pytest.mark.parametrize("host", ["cloudflare"], indirect=True)
def test_limits_of_cloudflare_are_told_before_anything_is_sent(
    root: Path, host: Cloudflare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_size, "CLOUDFLARE_FILES", 3)
    monkeypatch.setattr(guard_size, "CLOUDFLARE_FILE", 2000)
    done = run(root, "deploy", "--check")
    assert done.returncode == 1
    assert "[many-cloudflare-files]" in done.stderr
    assert "[oversized-cloudflare-file]" in done.stderr
    monkeypatch.setattr("shutil.which", lambda name: None)
    lost = run(root, "deploy")
    assert lost.returncode == 3
    assert "[no-wrangler]" in lost.stderr


@pytest.mark.parametrize("host", ["cloudflare"], indirect=True)
def test_an_account_that_is_not_clear_is_asked_for(
    root: Path, host: Cloudflare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "reply", lambda *_: (200, {"result": []}))
    assert "CLOUDFLARE_ACCOUNT_ID" in run(root, "deploy").stderr
    monkeypatch.undo()


def test_only_folders_with_hashed_names_alone_are_kept_for_long() -> None:
    rules = header_rules(["index.html", "media/a.0123456789.mp4", "downloads/a.0123456789.pdf", "downloads/b.pdf"])
    assert rules.decode() == (
        "/media/*\n  Cache-Control: public, max-age=31536000, immutable\n"
        "/.showcase-deploy.json\n  Cache-Control: no-store\n"
    )

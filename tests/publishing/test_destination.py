"""What `--to` and `[deploy] to` may say, and how it is understood."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from showcase.diagnostics import ShowcaseError
from showcase.publishing.destination import (
    CloudflareDestination,
    FolderDestination,
    GitHubDestination,
    NetlifyDestination,
    ServerDestination,
    StorageDestination,
    read_destination,
)
from tests.cli.conftest import write
from tests.sites.program import run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "films/content").mkdir(parents=True)
    return tmp_path / "films"


@pytest.mark.parametrize("written", ["", " github ", "GitHub-Pages", "gh-pages"])
def test_github_is_the_default(root: Path, written: str) -> None:
    assert read_destination(written, root, root) == GitHubDestination()


@pytest.mark.parametrize(
    "written", ["{}/www", "file:{}/www", "file://{}/www", "file://localhost{}/www", "../www", "./../www/"]
)
def test_folders(root: Path, tmp_path: Path, written: str) -> None:
    assert read_destination(written.format(tmp_path), root, root) == FolderDestination(tmp_path / "www")


def test_a_folder_of_the_home(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert read_destination("~/www", root, root) == FolderDestination(tmp_path / "www")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("ssh://emma@example.org/var/www/", ServerDestination("example.org", "/var/www", "emma")),
        ("ssh://example.org:2222/~/my%20films", ServerDestination("example.org", "my films", port=2222)),
        ("sftp://emma@example.org/www", ServerDestination("example.org", "/www", "emma", sftp=True)),
        ("ssh://[2001:db8::1]/www", ServerDestination("2001:db8::1", "/www")),
        ("emma@example.org:www/films", ServerDestination("example.org", "www/films", "emma")),
        ("emma@example.org:~/www", ServerDestination("example.org", "www", "emma")),
        ("nas:/volume1/web", ServerDestination("nas", "/volume1/web")),
    ],
)
def test_servers(root: Path, written: str, means: ServerDestination) -> None:
    assert read_destination(written, root, root) == means


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("s3://films", StorageDestination("films")),
        ("s3://films/", StorageDestination("films")),
        ("S3://films//a/b", StorageDestination("films", "a/b/")),
    ],
)
def test_buckets(root: Path, written: str, means: StorageDestination) -> None:
    assert read_destination(written, root, root) == means


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("netlfy", "unknown-destination"),
        ("netlfy:my-site", "unknown-destination"),
        ("cloudfare:films", "unknown-destination"),
        ("ftp://example.org/www", "unknown-destination"),
        ("https://example.org", "unknown-destination"),
        ("ssh://-oProxyCommand=x/www", "unknown-destination"),
        ("-oProxyCommand=x:www", "unknown-destination"),
        ("ssh://-l@example.org/www", "unknown-destination"),
        ("ssh://example.org:port/www", "unknown-destination"),
        ("ssh://example.org/~root/www", "unknown-destination"),
        ("ssh://example.org/www/../..", "unknown-destination"),
        ("s3://films/../other", "unknown-destination"),
        ("s3://", "unknown-destination"),
        ("s3://b/x", "unfit-bucket"),
        ("s3://ab", "unfit-bucket"),
        ("s3://my_%films/x", "unfit-bucket"),
        ("./a\nb", "unknown-destination"),
        ("ssh://example.org", "whole-server"),
        ("ssh://example.org/", "whole-server"),
        ("example.org:", "whole-server"),
        ("example.org:~/", "whole-server"),
        ("ssh://emma:secret@example.org/www", "password-in-destination"),
        ("s3://AKIA:secret@films", "password-in-destination"),
        ("git@github.com:emma/films.git", "repository-as-destination"),
        ("ssh://git@github.com/emma/films.git", "repository-as-destination"),
        ("./site", "destination-in-site"),
        ("./site/sub", "destination-in-site"),
        ("./.showcase/x", "output-among-sources"),
        ("./content/www", "output-among-sources"),
        ("netlify:", "unknown-destination"),
        ("netlify:my films", "unknown-destination"),
        ("netlify:../x", "unknown-destination"),
        ("cloudflare:My_Films", "unknown-destination"),
        ("cloudflare:films/x", "unknown-destination"),
        ("netlify://emma:secret@films", "password-in-destination"),
        (".", "output-around-sources"),
        ("..", "output-around-sources"),
        ("/", "output-around-sources"),
    ],
)
def test_what_is_no_destination(root: Path, written: str, code: str) -> None:
    with pytest.raises(ShowcaseError) as raised:
        read_destination(written, root, root)
    (told,) = raised.value.diagnostics
    assert told.code == code
    assert "secret" not in f"{told.message()} {told.help()} {told.facts}"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("netlify:my-films", NetlifyDestination("my-films")),
        ("Netlify://Films.example.org/", NetlifyDestination("films.example.org")),
        ("cloudflare:my-films", CloudflareDestination("my-films")),
        ("cloudflare:my-films.pages.dev", CloudflareDestination("my-films")),
    ],
)
def test_sites_at_services(root: Path, written: str, means: object) -> None:
    assert read_destination(written, root, root) == means


@pytest.mark.parametrize(
    ("site", "domain"),
    [
        ("my-films", "my-films.netlify.app"),
        ("films.example.org", "films.example.org"),
        ("0d3a9d2f-ef94-4380-93df-27ee400e2048", "0d3a9d2f-ef94-4380-93df-27ee400e2048"),
    ],
)
def test_what_netlify_finds_a_site_by(site: str, domain: str) -> None:
    assert NetlifyDestination(site).domain == domain


def test_where_a_wrong_destination_was_written_is_told(root: Path) -> None:
    assert "--to  error" in (said := run(root, "deploy", "--to", "nowhere").stderr), said
    (root / "showcase.toml").write_text('title = "Frogs"\n[deploy]\nto = "nowhere"\n', "utf-8")
    assert "showcase.toml:3:6  error" in run(root, "deploy").stderr
    (root / "showcase.toml").write_text('title = "Frogs"\n[deploy]\nendpoint = "https://a:b@c"\n', "utf-8")
    assert "showcase.toml  error" in run(root, "deploy", "--to", "s3://films").stderr


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        ("example.org", "invalid-endpoint"),
        ("http://example.org", "invalid-endpoint"),
        ("ftp://example.org", "invalid-endpoint"),
        ("https://example.org:port", "invalid-endpoint"),
        ("https://key:secret@example.org", "password-in-destination"),
    ],
)
def test_what_is_no_endpoint(root: Path, endpoint: str, code: str) -> None:
    with pytest.raises(ShowcaseError) as raised:
        read_destination("s3://films", root, root, endpoint)
    (told,) = raised.value.diagnostics
    assert told.code == code
    assert "secret" not in f"{told.message()} {told.help()} {told.facts}"
    assert read_destination("s3://films", root, root, "http://127.0.0.1:9000/")


@pytest.mark.parametrize(
    ("settings", "code", "place"),
    [
        ('title = "A"\n[deploy]\nto = "ftp://a.example/b"\n', "unknown-destination", "showcase.toml:3:6"),
        ('deploy = { to = "netlfy:films" }\n', "unknown-destination", "showcase.toml:1:17"),
        ('[deploy]\nto = "./x"\nmedia_to = "./y"\n', "missing-media-address", "showcase.toml:3:12"),
        ('media_url = "https://m.example/"\n[deploy]\nto = "./x"\n', "missing-media-destination", "showcase.toml:1:13"),
        ('[deploy]\nremote = "upstream"\n', "no-remote", "showcase.toml:2:10"),
    ],
)
def test_the_setting_is_told_by_its_line(tmp_path: Path, settings: str, code: str, place: str) -> None:
    write(tmp_path, {"showcase.toml": settings, "content/a/project.yaml": "title: A\n"})
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    done = run(tmp_path, "deploy", "--lang", "en")
    assert f"{place}  error[{code}]" in done.stderr


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("rsync://me@films.example/www", "ssh://me@films.example/www"), ("scp://h.example/a", "ssh://h.example/a"),
        ("ftp://me:secret@h.example:21/a", "sftp://me@h.example/a"), ("public", "./public"), ("site", ""),
        ("pubic", ""), ("gopher://h.example/a", ""),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_proposed(tmp_path: Path, written: str, near: str) -> None:
    for name in ("public", "site"):
        (tmp_path / name).mkdir()
    with pytest.raises(ShowcaseError) as raised:
        read_destination(written, tmp_path, tmp_path)
    (told,) = raised.value.diagnostics
    assert told.code == "unknown-destination"
    assert dict(told.facts).get("near", "") == near
    assert "secret" not in told.help() + told.message()

"""Videos at one host and pages at another: what pages say, what goes where and in which order, guards, verification."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import showcase
from showcase.engine.stop_signal import StopSignal
from showcase.pages.urls import ROOT, absolute, rooted
from showcase.pipeline.preview_build import PreviewBuilder
from showcase.publishing.destination import read_destination, read_media_destination
from showcase.publishing.hosts.folder import FolderHost
from showcase.special_names import is_media
from tests.pipeline.test_preview_build import rounds
from tests.publishing.conftest import made
from tests.publishing.test_folder_host import LIST, tree
from tests.sites import footage, samples
from tests.sites.program import run
from tests.sites.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MEDIA = "https://media.example.net/press/"
SETTINGS = f'url = "https://films.example.org/"\nmedia_url = "{MEDIA}"\nencodes = "draft"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = samples.plain_site(tmp_path_factory.mktemp("split") / "site", settings=SETTINGS)
    footage.clip(root / "content/un/clip.mp4", seconds=2, size=(160, 90), rate=12)
    samples.write(root / "content/un", {"subtitles/fr.vtt": samples.VTT})
    assert showcase.build(root).ok
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return samples.copy(built, tmp_path / "site")


def deploy(root: Path, *options: str) -> str:
    done = run(root, "deploy", "--to", "../pages", "--media-to", "../media", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def film_of(folder: Path) -> str:
    """The film itself: there is a silent extract for the list of films too."""
    (film,) = (path for path in videos(folder) if "_preview." not in path)
    return film


def videos(folder: Path) -> set[str]:
    return {path for path in tree(folder) if path.endswith((".mp4", ".webm"))}


def test_pages_feeds_and_data_name_the_media_host(root: Path) -> None:
    film = film_of(root / "site")
    page = (root / "site/films/un/index.html").read_text("utf-8")
    assert f'src="{MEDIA}{film}"' in page
    assert f'href="{MEDIA}{film}' in page
    assert f'property="og:video" content="{MEDIA}{film}"' in page
    assert f'"contentUrl":"{MEDIA}{film}"' in page.replace('": "', '":"')
    assert re.search(r"media-src 'self' file: data: https://media\.example\.net;", page.replace("&#39;", "'"))
    for name in ("feed.xml", "feed.json", "sitemap.xml"):
        assert f"{MEDIA}{film}" in (root / "site" / name).read_text("utf-8"), name
    for kind in ("track", "img"):  # these need CORS, or are small: they stay beside the pages
        assert MEDIA not in "".join(re.findall(rf"<{kind}\b[^>]*>", page))
    assert not [path for path, data in tree(root / "site").items()
                if path.endswith(".html") and re.search(rb'(?:src|href)="[./]*media/[^"]*\.mp4', data)]  # fmt: skip


def test_each_part_goes_to_its_host_and_changes_alone_travel(root: Path, tmp_path: Path) -> None:
    listed = deploy(root, "--dry-run")
    assert not (tmp_path / "pages").exists()
    assert ".mp4" in listed
    deploy(root)
    site = tree(root / "site")
    assert tree(tmp_path / "media") == {path: site[path] for path in videos(root / "site")}
    assert tree(tmp_path / "pages") == {path: data for path, data in site.items() if not is_media(path)}
    assert "Nothing to deploy" in deploy(root)
    samples.write(root, {"content/deux/project.yaml": "title: Deux\n"})
    shutil.rmtree(root / "content/un")
    deploy(root)
    assert not videos(tmp_path / "media")
    assert "films/un/index.html" not in tree(tmp_path / "pages")


def test_videos_that_lie_beside_the_pages_from_before_are_removed_there(root: Path, tmp_path: Path) -> None:
    text = (root / "showcase.toml").read_text("utf-8")
    (root / "showcase.toml").write_text(text.replace("media_url", "# media_url"), "utf-8")
    assert run(root, "deploy", "--to", "../pages").returncode == 0
    assert videos(tmp_path / "pages")
    (root / "showcase.toml").write_text(text, "utf-8")
    deploy(root)
    assert not videos(tmp_path / "pages")
    assert videos(tmp_path / "media")


def test_media_first_pages_next_and_stale_videos_last(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(root)
    old = videos(tmp_path / "media")
    footage.clip(root / "content/un/clip.mp4", seconds=2, size=(200, 112), rate=12)
    steps: list[tuple[str, str]] = []
    put, delete = FolderHost.put, FolderHost.delete

    def watched_put(host: FolderHost, folder: Path, paths: list[str], sent: object) -> None:
        if host.shown.endswith("pages") and any(path.endswith(".html") for path in paths):
            assert old < videos(tmp_path / "media")
        steps.extend((Path(host.shown).name, path) for path in paths)
        put(host, folder, paths, sent)

    monkeypatch.setattr(FolderHost, "put", watched_put)
    monkeypatch.setattr(
        FolderHost, "delete",
        lambda host, paths: (steps.extend((Path(host.shown).name, f"-{p}") for p in paths), delete(host, paths)),
    )  # fmt: skip
    deploy(root)
    hosts = [host for host, _ in steps]
    assert hosts[0] == "media"
    assert {steps[-1], steps[-2]} == {("media", f"-{path}") for path in old}
    assert not old & videos(tmp_path / "media")


def test_a_deploy_that_breaks_between_the_hosts_goes_on(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = FolderHost.put

    def breaks(host: FolderHost, folder: Path, paths: list[str], sent: object) -> None:
        if host.shown.endswith("pages"):
            raise OSError(5, "broken")
        put(host, folder, paths, sent)

    with monkeypatch.context() as patch:
        patch.setattr(FolderHost, "put", breaks)
        assert run(root, "deploy", "--to", "../pages", "--media-to", "../media").returncode != 0
    assert videos(tmp_path / "media")
    assert "films/un/index.html" not in tree(tmp_path / "pages")
    deploy(root)
    assert "films/un/index.html" in tree(tmp_path / "pages")
    assert "Nothing to deploy" in deploy(root)


def test_guards_search_both_parts(root: Path, tmp_path: Path) -> None:
    samples.write(root, {
        "content/toads/project.yaml": "title: Toads\ncredits: {Editor: [Bob Secret]}\n",
        LIST: "name,consent\nBob Secret,no\n", "content/un/synopsis.md": "Thanks to Bob Secret.\n",
    })  # fmt: skip
    refused = run(root, "deploy", "--to", "../pages", "--media-to", "../media")
    assert refused.returncode == 1
    assert not (tmp_path / "media").exists()
    (root / "content/un/synopsis.md").unlink()
    film = film_of(root / "site")
    samples.write(root, {"content/un/private/raw.mp4": (root / "site" / film).read_bytes()})
    refused = run(root, "deploy", "--to", "../pages", "--media-to", "../media")
    assert refused.returncode == 1
    assert film in refused.stderr
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize(
    ("settings", "options", "ours"),
    [
        (SETTINGS, ("--to", "../pages"), "missing-media-destination"),
        (SETTINGS.replace("media_url", "# m"), ("--to", "../pages", "--media-to", "../media"), "missing-media-address"),
        (SETTINGS, ("--to", "../pages", "--media-to", "netlify:films"), "unfit-media-destination"),
        (SETTINGS, ("--to", "../pages", "--media-to", "../pages"), "unfit-media-destination"),
        (SETTINGS, ("--to", "../pages", "--media-to", "nowhere"), "unknown-destination"),
        (SETTINGS, ("--to", "me@example.org:/films", "--media-to", "ssh://me@example.org:22/films"),
         "unfit-media-destination"),
        (SETTINGS, ("--to", "me@Example.org:films/", "--media-to", "sftp://example.org/~/films"),
         "unfit-media-destination"),
        (SETTINGS, ("--to", "me@example.org:/films", "--media-to", "you@example.org:/./films"),
         "unfit-media-destination"),
        (SETTINGS, ("--to", "../pages", "--media-to", "../other/../pages/."), "unfit-media-destination"),
        (SETTINGS.replace("https://media", "ftp://media"), ("--to", "../pages"), "broken-address"),
        (SETTINGS.replace("https://media", "ftp://media"), ("--to", "../p", "--media-to", "../m"), "broken-address"),
        (SETTINGS.replace("//media", "//me:word@media"), ("--to", "../p", "--media-to", "../m"), "broken-address"),
        (SETTINGS.replace(MEDIA, "mailto:me@example.org"), ("--to", "../p", "--media-to", "../m"), "broken-address"),
        (SETTINGS.replace(MEDIA, "https://media.example.net:99999/"), ("--to", "../pages"), "broken-address"),
    ],
)
def test_half_a_setting_is_told(tmp_path: Path, settings: str, options: tuple[str, ...], ours: str) -> None:
    root = samples.plain_site(tmp_path / "site", settings=settings)
    done = run(root, "deploy", *options)
    assert done.returncode == 1
    assert f"[{ours}]" in done.stderr, done.stderr
    assert "me:word" not in done.stderr
    if ours in ("unknown-destination", "unfit-media-destination"):
        assert done.stderr.lstrip().startswith("--media-to")


def test_an_earlier_media_host_is_told_until_it_holds_no_videos(root: Path, tmp_path: Path) -> None:
    deploy(root)
    assert "earlier-media-host" not in deploy(root)
    moved = run(root, "deploy", "--to", "../pages", "--media-to", "../new")
    assert moved.returncode == 0, moved.stderr
    assert "[earlier-media-host]" in moved.stderr
    assert str(tmp_path / "media") in moved.stderr
    assert videos(tmp_path / "media")
    again = run(root, "deploy", "--to", "../pages", "--media-to", "../new")
    assert "[earlier-media-host]" in again.stderr
    shutil.rmtree(tmp_path / "media/media")
    for _ in range(2):
        assert "media-host]" not in run(root, "deploy", "--to", "../pages", "--media-to", "../new").stderr
    back = run(root, "deploy", "--to", "../pages", "--media-to", "../media")
    assert str(tmp_path / "new") in back.stderr


def test_an_earlier_media_host_that_cannot_be_asked_is_told(root: Path, tmp_path: Path) -> None:
    deploy(root)
    shutil.rmtree(tmp_path / "media")
    (tmp_path / "media").write_text("a file by now", "utf-8")
    moved = run(root, "deploy", "--to", "../pages", "--media-to", "../new")
    assert moved.returncode == 0, moved.stderr
    assert "[unseen-media-host]" in moved.stderr


def test_two_folders_that_are_one_by_a_link_are_refused(tmp_path: Path) -> None:
    root = samples.plain_site(tmp_path / "site", settings=SETTINGS)
    (tmp_path / "pages").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "pages", target_is_directory=True)
    done = run(root, "deploy", "--to", "../pages", "--media-to", "../link")
    assert done.returncode == 1
    assert "[unfit-media-destination]" in done.stderr


@pytest.mark.parametrize(
    ("pages", "media"),
    [
        ("me@example.org:films", "you@example.org:films"), ("me@example.org:/films", "me@example.org:/films/media"),
        ("me@example.org:/films", "me@example.net:/films"), ("ssh://example.org:22/films", "ssh://example.org:2022/films"),
        ("me@example.org:films", "me@example.org:/films"),
    ],
)  # fmt: skip
def test_two_folders_that_may_differ_are_taken(tmp_path: Path, pages: str, media: str) -> None:
    there = read_destination(pages, tmp_path, tmp_path)
    assert read_media_destination(media, there, tmp_path, tmp_path, "", "--media-to").shown != there.shown


def test_the_preview_shows_local_files(root: Path) -> None:
    builder = PreviewBuilder(root, 1, StopSignal())
    *_, result = rounds(root, builder)
    assert not result.pending
    page = root / ".showcase/preview/site/films/un/index.html"
    assert ".mp4" in page.read_text("utf-8")
    assert MEDIA not in page.read_text("utf-8")
    (root / "content/un/logline.txt").write_text("Another line.\n", "utf-8")
    builder.pages(False, frozenset({"un"}))
    assert MEDIA not in page.read_text("utf-8")


def test_an_export_holds_its_videos(root: Path) -> None:
    done = run(root, "export")
    assert done.returncode == 0, done.stderr
    (folder,) = (root / "export").iterdir()
    film = film_of(folder)
    page = (folder / "films/un/index.html").read_text("utf-8")
    assert f'src="../../{film}"' in page
    assert not re.search(rf'(?:src|href)="{re.escape(MEDIA)}', page)


@pytest.mark.slow
def test_videos_are_verified_at_their_host(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path / "media") as media, serving(tmp_path / "pages") as pages:
        text = (root / "showcase.toml").read_text("utf-8").replace(MEDIA, media)
        (root / "showcase.toml").write_text(text, "utf-8")
        deploy(root)
        right = run(root, "deploy", "--verify", pages)
        assert right.returncode == 0, right.stderr
        monkeypatch.setitem(__import__("tests.sites.serving").sites.serving.TYPES, ".mp4", "text/plain")
        assert "[wrong-type-online]" in run(root, "deploy", "--verify", pages).stderr
        next((tmp_path / "media").rglob("*.mp4")).write_bytes(b"another")
        assert "[differing-online]" in run(root, "deploy", "--verify", pages).stderr
        next((tmp_path / "media").rglob("*.mp4")).unlink()
        assert "[missing-online]" in run(root, "deploy", "--verify", pages).stderr


@pytest.mark.parametrize(
    ("path", "expected"),
    [("media/a/b.MP4", True), ("media/a/b.webm", True), ("media/a/b.vtt", False), ("downloads/a.mp4", False),
     ("media/a/b.mp4.jpg", False)],
)  # fmt: skip
def test_what_counts_as_media(path: str, expected: bool) -> None:
    from showcase.model.project import Site
    from showcase.model.text import NO_TEXT

    assert is_media(path) is expected
    site = Site(NO_TEXT, url="https://films.example.org/", media_url=MEDIA)
    assert absolute(site, path).startswith(MEDIA) is expected
    assert rooted(f'"{ROOT}{path}#t=1"', "../", site) == (f'"{MEDIA}{path}#t=1"' if expected else f'"../{path}#t=1"')
    assert json.dumps(rooted(f"{ROOT}{path}", "../", Site(NO_TEXT))) == json.dumps(f"../{path}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://m\u00e9dias.example.org/\u00e9t\u00e9", "https://xn--mdias-bsa.example.org/%C3%A9t%C3%A9/"),
        ("https://media.example.net/a&copy/l'\u00e9t\u00e9", "https://media.example.net/a%26copy/l%27%C3%A9t%C3%A9/"),
        ("HTTPS://Media.Example.Net:8443/Films//", "https://media.example.net:8443/Films/"),
        ("https://media.example.net/%C3%A9/\\1", "https://media.example.net/%C3%A9/%5C1/"),
    ],
)
def test_pages_and_policy_write_the_address_in_one_way(root: Path, written: str, meant: str) -> None:
    settings = (root / "showcase.toml").read_text("utf-8")
    (root / "showcase.toml").write_text(settings.replace(f'"{MEDIA}"', json.dumps(written)), "utf-8")
    assert showcase.build(root).ok
    film = film_of(root / "site")
    page = (root / "site/films/un/index.html").read_text("utf-8")
    origin = "/".join(meant.split("/")[:3])
    assert f"data: {origin};" in page.replace("&#39;", "'")
    assert f'src="{meant}{film}"' in page
    for address in re.findall(r'[^"\s>]*/media/[^"\s<>]*\.mp4', page):
        assert address.startswith(meant), address
    assert MEDIA not in page
    assert run(root, "export").returncode == 0
    (folder,) = (root / "export").iterdir()
    assert f'src="../../{film}"' in (folder / "films/un/index.html").read_text("utf-8")


def test_videos_without_encryption_beside_encrypted_pages_are_told(tmp_path: Path) -> None:
    root = samples.plain_site(tmp_path / "site", settings=SETTINGS.replace("https://media", "http://media"))
    done = run(root, "check")
    assert "[insecure-media-address]" in done.stdout + done.stderr
    assert "showcase.toml:" in done.stdout + done.stderr


@pytest.mark.slow
def test_pages_on_github_and_videos_elsewhere(built: Path, tmp_path: Path) -> None:
    place = made(tmp_path, 'url = "https://films.example.org/"\ndeploy.domain = "films.example.org"\n')
    shutil.copytree(built / "content/un", place.root / "content/un")
    shutil.copytree(built / ".showcase/cache", place.root / ".showcase/cache")
    assert run(place.root, "deploy").returncode == 0
    assert any(map(is_media, place.published()))
    text = (place.root / "showcase.toml").read_text("utf-8")
    (place.root / "showcase.toml").write_text(f'media_url = "{MEDIA}"\ndeploy.media_to = "../media"\n{text}', "utf-8")
    done = run(place.root, "deploy")
    assert done.returncode == 0, done.stderr
    assert not any(map(is_media, place.published()))
    assert "CNAME" in place.published()
    assert videos(tmp_path / "media")
    assert "Nothing to deploy" in run(place.root, "deploy").stderr
    place.say("last tram")
    assert run(place.root, "deploy").returncode == 0
    assert "last tram" in place.read("films/frogs/index.html")


@pytest.mark.slow
def test_a_browser_plays_a_film_of_the_other_host(root: Path, tmp_path: Path, browser: Browser) -> None:
    with serving(tmp_path / "media") as media, serving(tmp_path / "pages") as pages:
        media = media.replace("127.0.0.1", "localhost")
        text = (root / "showcase.toml").read_text("utf-8").replace(MEDIA, media)
        (root / "showcase.toml").write_text(text, "utf-8")
        deploy(root)
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{pages}films/un/")
        played = page.evaluate(
            "async () => { const video = document.querySelector('video'); video.muted = true;"
            " await video.play(); return [video.currentSrc, video.videoWidth]; }"
        )
        assert played[0].startswith(media), said
        assert played[1] > 0
        assert not [line for line in said if "Content Security Policy" in line]
        page.close()


def test_files_of_others_are_told_at_both_hosts(root: Path, tmp_path: Path) -> None:
    pages, media = tmp_path / "pages", tmp_path / "media"
    deploy(root)
    film = media / film_of(media)
    (pages / "index.html").write_text("ours", "utf-8")
    film.write_bytes(b"theirs")
    samples.write(root, {"content/deux/project.yaml": "title: Deux\n"})
    done = run(root, "deploy", "--to", "../pages", "--media-to", "../media")
    assert done.returncode == 1
    assert done.stderr.count("[foreign-files]") == 2, done.stderr
    assert film.read_bytes() == b"theirs"


def test_a_film_leaves_the_pages_although_the_media_host_is_away(root: Path, tmp_path: Path) -> None:
    deploy(root)
    pages, media = tmp_path / "pages", tmp_path / "media"
    samples.write(root, {"content/un/project.yaml": "title: Un\nvisibility: private\n"})
    shutil.rmtree(media)
    media.write_text("no folder", "utf-8")
    refused = run(root, "deploy", "--to", "../pages", "--media-to", "../media")
    assert refused.returncode != 0
    assert "films/un/index.html" in tree(pages)
    taken = run(root, "deploy", "--take-down", "--yes", "--to", "../pages", "--media-to", "../media")
    assert taken.returncode != 0, "a copy of the film may be at the media host"
    assert "media" in taken.stderr
    assert "films/un/index.html" not in tree(pages)

"""A sealed site: what its files say, that they are the same films and stills, and that nothing is signed twice."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from showcase.credentials import identity
from showcase.engine.subprocesses import ffmpeg_path
from tests.credentials.conftest import KEY, active, built, files, root_of, store_of
from tests.presskit.conftest import program
from tests.sites.serving import serving
from tests.sites.test_browser import PLAY, SEEK, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("Ada Marsh", "Bo Lindqvist")


def assertions(store: dict[str, Any], label: str) -> list[dict[str, Any]]:
    return [row["data"] for row in active(store)["assertions"] if row["label"].startswith(label)]


def frames(file: Path) -> bytes:
    asked = [ffmpeg_path(), "-v", "error", "-i", str(file), "-map", "0", "-f", "md5", "-"]
    return subprocess.run(asked, check=True, capture_output=True).stdout


def same(root: Path, other: Path, pattern: str) -> list[tuple[Path, Path]]:
    """Returns the files of two sites that are of one kind, size and codec."""

    def stem(file: Path) -> str:
        return file.name.partition(".")[0]

    theirs = {(stem(file), file.suffix): file for file in files(other, pattern)}
    return [(file, theirs[stem(file), file.suffix]) for file in files(root, pattern)]


def test_films_stills_prints_and_documents_are_sealed(sealed_root: Path, chain: tuple[bytes, bytes]) -> None:
    wanted = ("*180p*.mp4", "*still-01-*.avif", "*still-01-*.jpg", "*poster-*.avif", "*poster-*.jpg", "*.pdf")
    for pattern in wanted:
        for file in files(sealed_root, pattern):
            store = store_of(file, root_of(chain[0]))
            assert store is not None, file.name
            assert store["validation_state"] == "Trusted", file.name
            assert active(store)["title"] == "Night Bus"
            assert store_of(file)["validation_status"][0]["code"] == "signingCredential.untrusted"  # type: ignore[index]


def test_a_film_says_how_it_was_made(sealed_root: Path) -> None:
    (film,) = files(sealed_root, "*180p-h264*.mp4")
    store = store_of(film)
    assert store is not None
    (made,) = assertions(store, "c2pa.actions")
    created, *rest = made["actions"]
    assert created["action"] == "c2pa.created"
    assert created["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")
    agents = {one["softwareAgent"]["name"]: one for one in rest if "softwareAgent" in one}
    assert set(agents) == {"Midjourney", "Runway", "Suno", "DaVinci Resolve"}
    assert agents["Runway"]["softwareAgent"]["version"] == "Gen-4"
    assert agents["Suno"]["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert "digitalSourceType" not in agents["DaVinci Resolve"], "no model"
    told = assertions(store, "c2pa.ai-disclosure")
    assert [one["modelName"] for one in told] == ["Midjourney 7", "Runway Gen-4", "Suno v4.5"]
    assert {one["contentProfile"]["humanOversightLevel"] for one in told} == {"human_validated"}
    (wish,) = assertions(store, "cawg.training-mining")
    assert wish["entries"]["cawg.ai_generative_training"] == {"use": "notAllowed"}


def test_a_still_says_nothing_of_sound(sealed_root: Path) -> None:
    store = store_of(files(sealed_root, "*still-01-*.jpg")[0])
    assert store is not None
    said = json.dumps(store)
    assert "Midjourney" in said
    assert "Suno" not in said


def test_the_download_alone_keeps_the_credentials_of_generated_pictures(sealed_root: Path) -> None:
    (film,) = files(sealed_root, "*180p-h264*.mp4")
    store = store_of(film)
    assert store is not None
    (kept,) = active(store)["ingredients"]
    assert kept["relationship"] == "componentOf"
    assert kept["title"] == "kept-1", "an author's file name is not published"
    assert "gpt-image" in json.dumps(store["manifests"][kept["active_manifest"]])
    placed = assertions(store, "c2pa.actions")[0]["actions"][-1]
    assert placed["action"] == "c2pa.placed"
    for file in files(sealed_root, "*180p-av1*.mp4", "*still-01-*.jpg", "*poster-*.avif"):
        other = store_of(file)
        assert other is not None
        assert not active(other).get("ingredients"), file.name


def test_a_preview_and_the_pictures_that_were_kept_are_sealed(sealed_root: Path, chain: tuple[bytes, bytes]) -> None:
    for pattern in ("*preview*.mp4", "*_prompt-1-*.jpg", "*_prompt-1-*.avif"):
        (file,) = files(sealed_root, pattern)
        store = store_of(file, root_of(chain[0]))
        assert store is not None, file.name
        assert store["validation_state"] == "Trusted", file.name
    (preview,) = files(sealed_root, "*preview*.mp4")
    assert "Suno" not in json.dumps(store_of(preview)), "it has no sound"
    (file,) = files(sealed_root, "*_prompt-1-*.jpg")
    (created, placed) = assertions(store_of(file) or {}, "c2pa.actions")[0]["actions"]
    assert created["softwareAgent"] == {"name": "Midjourney", "version": "7"}
    assert created["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert placed["action"] == "c2pa.placed"
    assert "gpt-image" in json.dumps(store_of(file)), "the credentials of its generator stay with it"
    (other,) = files(sealed_root, "*_prompt-1-*.avif")
    assert not active(store_of(other) or {}).get("ingredients")


def test_nobody_is_named_in_a_seal_but_the_signer(sealed_root: Path) -> None:
    for file in files(sealed_root, "*.mp4", "*.jpg", "*.avif", "*.pdf"):
        store = store_of(file)
        said = json.dumps(store)
        assert not any(name in said for name in NAMES), file.name
        if store is not None:
            assert b"Ada Marsh" not in file.read_bytes(), file.name


def test_one_changed_byte_reads_as_altered(sealed_root: Path, tmp_path: Path) -> None:
    for pattern in ("*180p-h264*.mp4", "*still-01-*.avif", "*still-01-*.jpg", "*press-kit*.pdf"):
        data = bytearray(files(sealed_root, pattern)[0].read_bytes())
        at = {"mp4": data.find(b"mdat") + 3000, "pdf": data.find(b"stream") + 30}.get(pattern[-3:], len(data) - 300)
        data[at] ^= 1
        changed = tmp_path / f"changed.{pattern.rpartition('.')[2]}"
        changed.write_bytes(data)
        store = store_of(changed)
        assert store is not None
        codes = [row["code"] for row in store["validation_status"]]
        assert any(code.endswith("Hash.mismatch") for code in codes), (pattern, codes)


def test_frames_and_pixels_are_the_same(sealed_root: Path, plain_root: Path) -> None:
    for ours, theirs in same(sealed_root, plain_root, "*180p*.mp4"):
        assert ours.name != theirs.name
        assert frames(ours) == frames(theirs)
        data = ours.read_bytes()
        assert data.find(b"moov") < data.find(b"mdat"), "it plays before it is there"
    for ours, theirs in same(sealed_root, plain_root, "*still-01-*.*"):
        with Image.open(ours) as one, Image.open(theirs) as other:
            assert one.tobytes() == other.tobytes(), ours.name


def test_a_film_without_a_seal_has_no_credentials_and_the_same_metadata(plain_root: Path) -> None:
    for file in files(plain_root, "*180p*.mp4", "*.jpg", "*.avif", "*.pdf"):
        assert store_of(file) is None, file.name
    page = (plain_root / "site/films/night-bus/index.html").read_text("utf-8")
    assert 'id="seal"' not in page


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are signed from now on."""
    from showcase.credentials import signing

    names: list[str] = []
    sign = signing.sign

    def noted(source: Path, target: Path, *rest: Any) -> list[str]:
        names.append(target.name)
        return sign(source, target, *rest)

    monkeypatch.setattr(signing, "sign", noted)
    return names


def test_nothing_is_signed_twice(sealed_root: Path, copied: Callable[[Path], Path], signed: list[str]) -> None:
    root = copied(sealed_root)
    before = {file.name: file.read_bytes() for file in files(root, "*")}
    settings = root / "showcase.toml"
    settings.write_text("# Everything is looked at again.\n" + settings.read_text("utf-8"), "utf-8")
    (root / ".showcase/last.json").unlink()
    built(root)
    assert signed == []
    assert {file.name: file.read_bytes() for file in files(root, "*")} == before


@pytest.mark.slow
def test_only_what_says_something_else_is_signed_again(
    sealed_root: Path, copied: Callable[[Path], Path], signed: list[str]
) -> None:
    root = copied(sealed_root)
    film = root / "content/night-bus/project.yaml"
    film.write_text(film.read_text("utf-8") + "logline: A bus, at night.\n", "utf-8")
    built(root)
    assert sorted(signed) == ["fact-sheet.pdf", "press-kit.pdf"]
    signed.clear()
    film.write_text(film.read_text("utf-8").replace("v4.5", "v5"), "utf-8")
    built(root)
    assert {name for name in signed if name.endswith(".mp4")} == {"180p-av1.mp4", "180p-h264.mp4"}
    assert not [name for name in signed if name.endswith((".jpg", ".avif"))], "nobody hears a still"


def test_the_page_says_what_the_file_says(sealed_root: Path) -> None:
    for page in ("index.html", "press/index.html"):
        text = (sealed_root / "site/films/night-bus" / page).read_text("utf-8")
        assert 'id="seal"' in text
        assert "Three Birds signed it on" in text
        assert "self-declared" in text
        assert "ChatGPT (1)" in text
        assert "contentcredentials.org/verify" in text
        assert "{" not in text.partition('id="seal"')[2].partition("</section>")[0]


def test_sizes_are_those_of_the_signed_files(sealed_root: Path) -> None:
    from showcase.localization import size

    (film,) = files(sealed_root, "*180p-h264*.mp4")
    page = (sealed_root / "site/films/night-bus/press/index.html").read_text("utf-8")
    assert size(film.stat().st_size, "en").replace("\u202f", " ") in page.replace("\u202f", " ")


def test_exiftool_reads_the_seal(sealed_root: Path) -> None:
    for pattern in ("*still-01-*.jpg", "*180p-h264*.mp4", "*press-kit*.pdf"):
        said = exiftool(files(sealed_root, pattern)[0])
        assert said["ExifTool:Validate"] == "OK", pattern
    assert "c2pa" in json.dumps(exiftool(files(sealed_root, "*still-01-*.jpg")[0], "-JUMBF:all")).lower()


def exiftool(file: Path, *more: str) -> dict[str, Any]:
    asked = [program("exiftool"), "-j", "-G", "-validate", "-all", *more, str(file)]
    (read,) = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert isinstance(read, dict)
    return read


@pytest.mark.browser
def test_a_sealed_film_plays_and_seeks(sealed_root: Path, browser: Browser) -> None:
    site = sealed_root / "site"
    page_path = "films/night-bus/index.html"
    with serving(site) as home, opened(browser, home + page_path) as (page, wrong):
        assert page.evaluate(PLAY, 0.5)["frames"] >= 4
        assert page.evaluate(SEEK, 1.5) == pytest.approx(1.5, abs=0.1)
        assert wrong == []
    with opened(browser, (site / page_path).as_uri()) as (page, _):
        assert page.evaluate(PLAY, 0.5)["frames"] >= 4


def test_no_part_of_the_key_is_kept_anywhere_else(sealed_root: Path, chain: tuple[bytes, bytes]) -> None:
    secret = b"".join(chain[1].splitlines()[1:-1])[40:80]
    for file in sealed_root.rglob("*"):
        if file.is_file() and file != sealed_root / KEY:
            assert secret not in file.read_bytes().replace(b"\n", b""), file


def test_without_the_libraries_the_site_builds_with_one_warning(
    sealed_root: Path, plain_root: Path, copied: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "can_sign", lambda: False)
    root = copied(sealed_root)
    outcome = built(root)
    assert [(one.severity, one.code) for one in outcome.diagnostics if one.code.startswith("credentials")] == [
        ("warning", "credentials-not-installed")
    ]
    assert 'id="seal"' not in (root / "site/films/night-bus/index.html").read_text("utf-8")
    names = {file.name for file in files(root, "*.mp4", "*.avif", "*.jpg", "*.pdf")}
    assert names == {file.name for file in files(plain_root, "*.mp4", "*.avif", "*.jpg", "*.pdf")}
    assert all(store_of(file) is None for file in files(root, "*180p*.mp4"))

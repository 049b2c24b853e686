"""What files say of their making: nothing that the author did not, and prompts only where they ask for it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcase.credentials.claims import document_claim, film_claim, still_claim
from showcase.disclosure.origins import film_origin, prompt_origin, still_origin
from showcase.model.origin import COMPOSITE, GENERATED, Origin
from showcase.model.people import Person, PersonKind
from showcase.model.project import Project
from showcase.model.provenance import Disclosure, Prompt, PromptVisibility, Rights, Tool
from showcase.model.text import LocalizedText, Translation
from tests.credentials.conftest import SETTINGS, SIGNED, build, built, files, signed_picture, store_of
from tests.presskit.conftest import program

pytestmark = pytest.mark.slow

TITLE = LocalizedText((Translation("T", "en"),))
MJ = Tool("mj", "Midjourney", version="7", modality="image", kept=5)
SUNO = Tool("suno", "Suno", modality="music", kept=1)
HELPER = Tool("gpt", "ChatGPT", modality="text", kept=2)
EDITOR = Tool("e", "Resolve", modality="editing", generative=False)


def film(*tools: Tool, disclosure: Disclosure | None = None) -> Project:
    return Project("t", TITLE, tools=tools, rights=Rights(disclosure=disclosure))


def test_results_that_were_kept_decide_where_nothing_is_declared() -> None:
    assert not film_origin(film(replace(MJ, kept=0))), "a tool may have made sketches only"
    assert film_origin(film()) == still_origin(film()) == Origin()
    assert not film_origin(film(HELPER, EDITOR)), "what helped to write or cut is not in the picture"
    assert film_origin(film(MJ, SUNO)) == Origin(COMPOSITE, "Midjourney, Suno", "Midjourney 7")
    assert still_origin(film(MJ, SUNO)) == Origin(COMPOSITE, "Midjourney", "7")
    assert not still_origin(film(SUNO))
    assert film_origin(film(SUNO)).source_type == COMPOSITE


def test_what_the_author_declares_wins() -> None:
    none = Disclosure(ai_share=(("image", "none"), ("video", "none"), ("music", "full")))
    assert not still_origin(film(MJ, SUNO, disclosure=none))
    assert film_origin(film(MJ, SUNO, disclosure=none)).source_type == COMPOSITE
    said = film(MJ, disclosure=Disclosure(digital_source_type="digitalCapture"))
    assert film_origin(said).source_type == "digitalCapture"


def test_the_picture_of_a_prompt() -> None:
    prompt = Prompt("p", "a bus", tool="Midjourney", version="6.1", by="Ada")
    told = prompt_origin(film(MJ), prompt, with_prompt=True, named=True)
    assert told == Origin(GENERATED, "Midjourney", "6.1", "a bus", "Ada")
    assert prompt_origin(film(MJ), prompt, with_prompt=False, named=False) == Origin(GENERATED, "Midjourney", "6.1")
    excerpt = Prompt("p", "a b", tool="mj", by="Ada", visibility=PromptVisibility.EXCERPT)
    assert prompt_origin(film(MJ), excerpt, with_prompt=True, named=True) == Origin(GENERATED, "Midjourney", "7")
    assert not prompt_origin(film(), Prompt("p", "a bus"), with_prompt=True, named=True), "no tool is known"
    assert not prompt_origin(film(EDITOR), Prompt("p", "a bus", tool="Resolve"), with_prompt=True, named=True)


def read(file: Path) -> dict[str, Any]:
    asked = [program("exiftool"), "-j", "-xmp:all", str(file)]
    (said,) = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert isinstance(said, dict)
    return said


def test_published_files_carry_the_iptc_fields_without_any_library(plain_root: Path) -> None:
    for pattern in ("*still-01-*.jpg", "*still-01-*.avif", "*poster-*.jpg", "*180p*.mp4", "*press-kit*.pdf"):
        for file in files(plain_root, pattern):
            said = read(file)
            assert said["DigitalSourceType"].endswith("/" + COMPOSITE), file.name
            assert "Midjourney" in said["AISystemUsed"]
            assert ("Suno" in said["AISystemUsed"]) == file.name.endswith(".mp4")
            assert "AIPromptInformation" not in said
    for file in files(plain_root, "*prompt-1*.jpg", "*prompt-1*.avif"):
        said = read(file)
        assert said["DigitalSourceType"].endswith("/" + GENERATED)
        assert str(said["AISystemVersionUsed"]) == "7"
        assert "AIPromptInformation" not in said
        assert "AIPromptWriterName" not in said


def test_prompts_are_in_files_where_the_author_asks(plain_root: Path, copied: Callable[[Path], Path]) -> None:
    root = copied(plain_root)
    (root / "showcase.toml").write_text(SETTINGS + "\n[credentials]\nprompts = true\n", "utf-8")
    built(root)
    for file in files(root, "*prompt-1*.jpg", "*prompt-1*.avif"):
        said = read(file)
        assert said["AIPromptInformation"] == "a night bus, seen by Ada Marsh"
        assert said["AIPromptWriterName"] == "Bo Lindqvist"
    for file in files(root, "*"):
        assert b"kept secret" not in file.read_bytes(), "only its beginning is public"


def test_who_is_hidden_wrote_no_prompt(plain_root: Path, copied: Callable[[Path], Path]) -> None:
    root = copied(plain_root)
    (root / "showcase.toml").write_text(SETTINGS + "\n[credentials]\nprompts = true\n", "utf-8")
    private = root / "content/night-bus/private"
    private.mkdir()
    (private / "consent.csv").write_text("name,consent\nBo Lindqvist,no\nAda Marsh,no\n", "utf-8")
    built(root)
    for file in (root / "site").rglob("*"):
        if file.is_file():
            assert b"Lindqvist" not in file.read_bytes(), file
    said = read(files(root, "*prompt-1*.jpg")[0])
    assert "AIPromptWriterName" not in said
    assert "Marsh" not in said.get("AIPromptInformation", "")


def test_a_generators_credentials_that_name_somebody_hold_the_film_back(
    sealed_root: Path, copied: Callable[[Path], Path], chain: tuple[bytes, bytes]
) -> None:
    root = copied(sealed_root)
    picture = root / "content/night-bus/prompts/bus.png"
    picture.write_bytes(signed_picture("gpt-image", *chain, note="Ada Marsh"))
    outcome = build(root)
    assert outcome.failed == ("night-bus",)
    codes = {one.code for one in outcome.diagnostics if one.severity == "error"}
    assert codes == {"name-in-files"}, "in the film and in the picture"
    for file in files(root, "*.mp4"):
        assert b"Ada Marsh" not in file.read_bytes()


def test_credentials_that_do_not_fit_their_picture_are_not_kept(
    sealed_root: Path, copied: Callable[[Path], Path], generated: bytes
) -> None:
    root = copied(sealed_root)
    changed = bytearray(generated)
    changed[-200] ^= 1
    (root / "content/night-bus/prompts/bus.png").write_bytes(changed)
    built(root)
    for file in files(root, "*180p*.mp4"):
        store = store_of(file)
        assert store is not None
        assert len(store["manifests"]) == 1
    assert "ChatGPT (1)" not in (root / "site/films/night-bus/index.html").read_text("utf-8")


def test_a_title_that_names_somebody_is_not_in_the_seal() -> None:
    ada, bo = Person("ada", "Ada Marsh"), Person("bo", "Bo Lindqvist", scope=("site", "c2pa"))
    band = Person("band", "The Ada Marsh Trio", PersonKind.GROUP)
    title = LocalizedText((Translation("Marsh, Ada & Bo Lindqvist", "en"),))
    named = replace(film(MJ), title=title, people=(ada, bo, band))
    for claim in (film_claim(named, "en", ""), still_claim(named, "en", ""), document_claim(named, "en", "")):
        assert claim["title"] == "… & Bo Lindqvist"


def test_a_print_that_credits_somebody_keeps_its_credit_and_gets_no_seal(
    sealed_root: Path, copied: Callable[[Path], Path]
) -> None:
    root = copied(sealed_root)
    film_file = root / "content/night-bus/project.yaml"
    text = film_file.read_text("utf-8")
    for name, is_sealed in (("Ada Marsh", False), ("Bo Lindqvist", True)):
        film_file.write_text(text.replace("© 2026 Three Birds", f"© 2026 {name}"), "utf-8")
        built(root)
        for file in files(root, "*still-01-print*.jpg"):
            assert name in str(read(file)["Creator"])
            assert (store_of(file) is not None) is is_sealed


def test_a_bad_certificate_stops_the_build_and_leaves_the_site(
    sealed_root: Path, copied: Callable[[Path], Path]
) -> None:
    from showcase.diagnostics import ContentError
    from tests.credentials.conftest import KEY

    root = copied(sealed_root)
    before = sorted(file.name for file in files(root, "*"))
    (root / KEY).chmod(0o644)
    film_file = root / "content/night-bus/project.yaml"
    film_file.write_text(film_file.read_text("utf-8") + "year: 2026\n", "utf-8")
    with pytest.raises(ContentError) as told:
        build(root)
    assert [one.code for one in told.value.diagnostics if one.severity == "error"] == ["credentials-open-key"]
    assert sorted(file.name for file in files(root, "*")) == before


def test_a_certificate_that_ends_is_looked_at_again_on_that_day(
    sealed_root: Path, copied: Callable[[Path], Path]
) -> None:
    from showcase.diagnostics import ContentError
    from showcase.model.text import PartialDate
    from showcase.pipeline.build import Build

    root = copied(sealed_root)
    built(root)
    ended = Build(root, today=PartialDate(date.today().year + 11, 1, 1))
    with pytest.raises(ContentError) as told:
        for _ in ended.events():
            pass
    assert [one.code for one in told.value.diagnostics if one.severity == "error"] == ["credentials-expired"]


def test_a_film_nothing_is_known_of_is_sealed_without_a_source_type(
    tmp_path: Path, chain: tuple[bytes, bytes], plain_root: Path
) -> None:
    from showcase.credentials.chain import write_chain
    from tests.credentials.conftest import active, root_of

    root = tmp_path / "films"
    shutil.copytree(plain_root, root)
    shutil.rmtree(root / "content/night-bus/prompts")
    (root / "content/night-bus/project.yaml").write_text("title: Night Bus\n", "utf-8")
    write_chain(root, *chain)
    (root / "showcase.toml").write_text(SETTINGS + SIGNED.replace('training = "not-allowed"\n', ""), "utf-8")
    built(root)
    for file in files(root, "*180p*.mp4", "*still-01-*.jpg", "*poster-*.avif"):
        store = store_of(file, root_of(chain[0]))
        assert store is not None
        assert store["validation_state"] == "Trusted"
        assert "digitalSourceType" not in json.dumps(store)
        labels = [row["label"] for row in active(store)["assertions"]]
        assert not [label for label in labels if "training" in label or "disclosure" in label]
        assert "AISystemUsed" not in read(file)


def test_a_kept_picture_whose_metadata_name_somebody_gets_no_seal(
    sealed_root: Path, copied: Callable[[Path], Path]
) -> None:
    root = copied(sealed_root)
    settings = root / "showcase.toml"
    settings.write_text(settings.read_text("utf-8") + "prompts = true\n", "utf-8")
    built(root)
    for file in files(root, "*_prompt-1-*"):
        assert b"Ada Marsh" in file.read_bytes()
        assert store_of(file) is None, "a signed file cannot be corrected"

"""A hidden name in content credentials is found in every kind of file, wherever in them it is."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.credentials.chain import new_chain
from showcase.engine.file_texts import file_texts
from showcase.engine.manifest_texts import manifest_texts
from showcase.names.hidden import FilmNames, HiddenName
from showcase.pipeline.name_guard import NameGuard
from tests.sites import footage

NAME = "Zoé Quill"
GUARD = NameGuard((FilmNames("film", (HiddenName(NAME, project="film"),)),))
CREATED = {
    "action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
}  # fmt: skip


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(data, kind)
    return data.getvalue()


def document() -> bytes:
    import typst

    made = typst.compile(b"#set document(title: \"T\")\n= Hello\n", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def carriers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    film = footage.clip(tmp_path_factory.mktemp("film") / "a.mp4", seconds=1, size=(64, 48), rate=12)
    pictures = {kind: picture(kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF")}
    return {
        "jpg": pictures["JPEG"], "png": pictures["PNG"], "webp": pictures["WEBP"], "avif": pictures["AVIF"],
        "mp4": film.read_bytes(), "pdf": document(),
    }  # fmt: skip


MIME = {"jpg": "image/jpeg", "mp4": "video/mp4", "pdf": "application/pdf"}
PLANTS: dict[str, dict[str, Any]] = {
    "title": {"title": f"By {NAME}"},
    "tool": {"agent": NAME},
    "assertion": {"assertion": {"deep": [{"by": NAME}]}},
    "long": {"assertion": {"by": "x " * 40_000 + NAME}},
    "signer": {"signer": NAME},
}


def signed(kind: str, data: bytes, plant: dict[str, Any]) -> bytes:
    import c2pa

    action = {**CREATED, **({"softwareAgent": {"name": plant["agent"]}} if "agent" in plant else {})}
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}]
    if "assertion" in plant:
        assertions.append({"label": "org.example.note", "data": plant["assertion"]})
    told = {"claim_generator_info": [{"name": "x"}], "title": plant.get("title", "T"), "assertions": assertions}
    chain, key, _ = new_chain(plant.get("signer", "Somebody"), datetime.now(UTC))
    context = c2pa.Context(c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}}))
    out = io.BytesIO()
    with c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None)) as signer:
        c2pa.Builder(told, context=context).sign(signer, MIME.get(kind, f"image/{kind}"), io.BytesIO(data), out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("plant", PLANTS)
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "mp4", "pdf"])
def test_a_name_in_a_manifest_is_found(
    carriers: dict[str, bytes], kind: str, plant: str, tmp_path: Path
) -> None:
    made = signed(kind, carriers[kind], PLANTS[plant])
    assert NAME not in " ".join(text for found in file_texts(f"a.{kind}", carriers[kind]) for text in [found.text])
    assert any(NAME in text for text in manifest_texts(made)) or kind == "pdf"
    (tmp_path / f"a.{kind}").write_bytes(made)
    codes = {found.code for found in GUARD.check(f"a.{kind}", tmp_path / f"a.{kind}", "film")}
    assert codes == {"name-in-metadata"}
    sealed = [*GUARD.check(f"a.{kind}", tmp_path / f"a.{kind}", "film", sealed=True)]
    assert [found.code for found in sealed] == ["name-in-metadata"]


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "mp4", "pdf"])
def test_a_seal_that_names_nobody_is_let_through(carriers: dict[str, bytes], kind: str) -> None:
    made = signed(kind, carriers[kind], {})
    assert [*GUARD.check(f"a.{kind}", made, "film")] == []


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "mp4"])
def test_broken_manifests_are_read_as_far_as_they_go(carriers: dict[str, bytes], kind: str) -> None:
    made = signed(kind, carriers[kind], PLANTS["assertion"])
    step = max(1, len(made) // 60)
    for at in range(0, len(made), step):
        manifest_texts(made[:at])
        manifest_texts(made[:at] + b"\xff" * 8 + made[at + 8 :])

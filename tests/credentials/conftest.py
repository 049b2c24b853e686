"""A small site with tools, prompts and a generated picture with credentials of its own, built once without a seal and
once with one.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import showcase
from showcase.credentials.chain import CERTIFICATE, KEY, new_chain, write_chain
from tests.sites import footage, samples

SETTINGS = 'title = "Three Birds"\nlanguages = ["en"]\n'
SIGNED = f'\n[credentials]\ncertificate = "{CERTIFICATE}"\ntraining = "not-allowed"\n'

FILM = """\
title: Night Bus
people:
  - {id: ada, name: Ada Marsh}
  - {id: bo, name: Bo Lindqvist, consent: {as: name, scope: [site, presskit, festival, c2pa]}}
credits:
  - {role: director, person: ada}
  - {role: editor, person: bo}
rights:
  copyright: © 2026 Three Birds
  disclosure:
    ai_share: {image: full, video: partial, music: full}
    human_work: We chose every shot.
tools:
  - {id: mj, name: Midjourney, version: "7", modality: image}
  - {name: Runway, version: Gen-4, modality: video}
  - {name: Suno, version: v4.5, modality: music}
  - {name: DaVinci Resolve, version: "20", modality: editing}
stills: [kept.png]
"""

PROMPTS = (
    {"id": "p1", "prompt": "a night bus, seen by Ada Marsh", "tool": "mj", "by": "Bo Lindqvist", "selected": True,
     "media": "bus.png"},
    {"id": "p2", "prompt": "a kept secret", "tool": "mj", "selected": False, "media": "rain.png",
     "visibility": "excerpt"},
)  # fmt: skip


@pytest.fixture(scope="session")
def chain() -> tuple[bytes, bytes]:
    """A certificate chain and its key."""
    made, key, _ = new_chain("Three Birds", datetime.now(UTC))
    return made, key


@pytest.fixture(scope="session")
def generated(chain: tuple[bytes, bytes]) -> bytes:
    """A picture with the credentials of its generator."""
    return signed_picture("gpt-image", *chain)


def signed_picture(agent: str, chain: bytes, key: bytes, note: str = "") -> bytes:
    """Returns a picture whose own credentials say that a model made it."""
    import c2pa

    created = {
        "action": "c2pa.created", "softwareAgent": {"name": agent},
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    }  # fmt: skip
    assertions = [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}]
    assertions += [{"label": "org.example.note", "data": {"by": note}}] if note else []
    told = {"claim_generator_info": [{"name": "Painter"}], "assertions": assertions}
    plain, signed = io.BytesIO(), io.BytesIO()
    Image.effect_noise((320, 180), 60).convert("RGB").save(plain, "PNG")
    context = c2pa.Context(c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}}))
    with c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None)) as signer:
        c2pa.Builder(told, context=context).sign(signer, "image/png", plain, signed)
    return signed.getvalue()


def write_film(root: Path, generated: bytes, settings: str = SETTINGS) -> Path:
    """Writes a site with one film; returns its folder."""
    film = root / "content" / "night-bus"
    rows = "\n".join(json.dumps(row) for row in PROMPTS)
    samples.write(root, {"showcase.toml": settings})
    samples.write(film, {"project.yaml": FILM, "prompts/all.jsonl": rows})
    footage.clip(film / "clip.mp4", seconds=2, size=(320, 180), rate=12)
    (film / "prompts" / "bus.png").write_bytes(generated)
    footage.picture(film / "prompts" / "rain.png", size=(320, 180), shade=90)
    footage.picture(film / "stills" / "kept.png", size=(320, 180), shade=30)
    return film


def build(root: Path) -> Any:
    """Builds a site, whole or with errors."""
    return showcase.build(root)


def built(root: Path) -> Any:
    """Builds a site; fails unless it is whole."""
    outcome = showcase.build(root)
    assert outcome.ok, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return outcome


@pytest.fixture(scope="session")
def plain_root(tmp_path_factory: pytest.TempPathFactory, generated: bytes) -> Path:
    """The folder of a built site without a seal; not to be written to."""
    root = tmp_path_factory.mktemp("plain") / "films"
    write_film(root, generated)
    built(root)
    return root


@pytest.fixture(scope="session")
def sealed_root(tmp_path_factory: pytest.TempPathFactory, plain_root: Path, chain: tuple[bytes, bytes]) -> Path:
    """The folder of the same site, sealed; not to be written to."""
    root = tmp_path_factory.mktemp("sealed") / "films"
    shutil.copytree(plain_root, root)
    write_chain(root, *chain)
    (root / "showcase.toml").write_text(SETTINGS + SIGNED, "utf-8")
    built(root)
    return root


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies a site, to be changed."""

    def copy(root: Path) -> Path:
        return Path(shutil.copytree(root, tmp_path / "films"))

    return copy


def files(root: Path, *patterns: str) -> list[Path]:
    """Returns published media files."""
    found = sorted({file for pattern in patterns for file in (root / "site" / "media").glob(f"*/{pattern}")})
    assert found, patterns
    return found


MIME = {"jpg": "image/jpeg", "avif": "image/avif", "png": "image/png", "mp4": "video/mp4", "pdf": "application/pdf"}


def store_of(file: Path, anchors: bytes = b"") -> dict[str, Any] | None:
    """Returns the credentials of a file, as the library reads them."""
    import c2pa

    settings: dict[str, Any] = {"verify": {"remote_manifest_fetch": False}}
    if anchors:
        settings["trust"] = {"user_anchors": anchors.decode()}
    context = c2pa.Context(c2pa.Settings.from_dict(settings))
    with file.open("rb") as stream:
        reader = c2pa.Reader.try_create(MIME[file.suffix[1:]], stream, context=context)
        return None if reader is None else dict(json.loads(reader.json()))


def active(store: dict[str, Any]) -> dict[str, Any]:
    """Returns the manifest of the file itself."""
    manifest = store["manifests"][store["active_manifest"]]
    assert isinstance(manifest, dict)
    return manifest


def root_of(chain: bytes) -> bytes:
    """Returns the last certificate of a chain."""
    begin = b"-----BEGIN CERTIFICATE-----"
    return begin + chain.rpartition(begin)[2]


__all__ = ["CERTIFICATE", "KEY"]

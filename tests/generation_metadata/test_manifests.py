"""Credentials name a tool where a file was generated, never for an edited photograph; expiry is not tampering."""
# ruff: noqa: E501 (texts are written here as they are in files)

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from showcase.generation_metadata import manifests
from showcase.generation_metadata.manifests import facts_of
from showcase.generation_metadata.reader import read_generation
from showcase.generation_metadata.values import Evidence
from tests.generation_metadata.making import jpeg, packet, read

MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
MIXED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def manifest(generator: str, issuer: str, *actions: dict[str, Any], parent: str = "", relation: str = "parentOf",
             **assertions: Any) -> dict[str, Any]:  # fmt: skip
    rows = [{"label": "c2pa.actions.v2", "data": {"actions": list(actions)}}]
    rows += [{"label": label.replace("__", "."), "data": data} for label, data in assertions.items()]
    parts = [{"relationship": relation, "active_manifest": parent}] if parent else []
    return {"claim_generator_info": [{"name": generator}], "signature_info": {"issuer": issuer, "time": "2026-01-01T00:00:00Z"},
            "assertions": rows, "ingredients": parts}  # fmt: skip


def store(*rows: dict[str, Any], codes: tuple[str, ...] = (), state: str = "Valid") -> dict[str, Any]:
    """A manifest store; the first manifest is the active one."""
    return {"active_manifest": "m0", "manifests": {f"m{number}": row for number, row in enumerate(rows)},
            "validation_state": state, "validation_status": [{"code": code} for code in codes]}  # fmt: skip


created = {"action": "c2pa.created", "digitalSourceType": MADE}
CASES: dict[str, tuple[dict[str, Any], tuple[str, str, str]]] = {
    "ChatGPT, in the manifest of what it was made from": (
        store(manifest("ChatGPT", "OpenAI", {"action": "c2pa.opened"}, parent="m1"),
              manifest("ChatGPT", "OpenAI", {**created, "softwareAgent": "GPT-4o"})), ("ChatGPT", "", "GPT-4o"),
    ),
    "ChatGPT 2026": (
        store(manifest("OpenAI Media Service API", "OpenAI OpCo, LLC", {**created, "softwareAgent": {"name": "gpt-image", "version": "2.0"}}),
              codes=("signingCredential.invalid",), state="Invalid"), ("ChatGPT", "2.0", "gpt-image"),
    ),
    "ChatGPT 2025, whose signer has a misleading name": (
        store(manifest("Truepic Lens CLI in Sora", "OpenAI", {**created, "softwareAgent": {"name": "GPT-4o"}})), ("ChatGPT", "", "GPT-4o"),
    ),
    "Google": (
        store(manifest("Google C2PA Core Generator Library", "Google LLC", {"action": "c2pa.edited", "digitalSourceType": MIXED}, parent="m1"),
              manifest("Google C2PA Core Generator Library", "Google LLC", {**created, "description": "Created by Google Generative AI."})),
        ("Google AI", "", ""),
    ),
    "Firefly": (
        store(manifest("Adobe_Firefly", "Adobe Inc.", {**created, "softwareAgent": "Adobe Firefly",
              "parameters": {"com.adobe.firefly.version": "firefly_v5", "com.adobe.firefly.operation": "text_to_image"}})),
        ("Adobe Firefly", "", "firefly_v5"),
    ),
    "ChatGPT, which passes on one part": (
        store(manifest("ChatGPT", "OpenAI", {"action": "c2pa.converted"}, parent="m1", relation="componentOf"),
              manifest("ChatGPT", "OpenAI", {**created, "softwareAgent": "GPT-4o"})), ("ChatGPT", "", "GPT-4o"),
    ),
    "Firefly, with an assertion of its own": (
        store(manifest("Adobe_Firefly", "Adobe Inc.", created, com__adobe__firefly__version={"version": "image5-firefly_v5"})),
        ("Adobe Firefly", "", "image5-firefly_v5"),
    ),
    "Flux": (
        store(manifest("BFL API", "Black Forest Labs", c2pa__ai_generated_content={"model": "flux-2-pro", "prompt": "AI generated image"})),
        ("Flux", "", "flux-2-pro"),
    ),
    "Suno": (
        store(manifest("Suno", "Suno Inc", com__suno__provenance={"systemVersion": "chirp-x", "createdAt": "2026-02-03T00:00:00Z"})),
        ("Suno", "chirp-x", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), CASES.values(), ids=CASES)
def test_generated_files(value: dict[str, Any], expected: tuple[str, str, str]) -> None:
    found = facts_of(value)
    assert found.facts is not None
    assert (found.facts.tool, found.facts.tool_version, found.facts.model) == expected
    assert (found.facts.prompt, found.facts.evidence, found.state) == ("", Evidence.C2PA, "intact")


@pytest.mark.parametrize(
    "value",
    [
        store(
            manifest("Adobe Lightroom", "Adobe Inc.", {"action": "c2pa.opened"}, {"action": "c2pa.color_adjustments"})
        ),
        store(
            manifest(
                "Photoshop",
                "Adobe Inc.",
                {"action": "c2pa.edited", "digitalSourceType": MIXED, "softwareAgent": "Adobe Firefly"},
            )
        ),
        store(
            manifest(
                "Leica",
                "Leica",
                {
                    "action": "c2pa.created",
                    "digitalSourceType": MADE.replace("trainedAlgorithmicMedia", "digitalCapture"),
                },
            )
        ),
        store(
            manifest("Editor", "Me", {"action": "c2pa.placed"}, parent="m1", relation="componentOf"),
            manifest("x", "OpenAI", created),
        ),
        {"manifests": {}, "active_manifest": "m"},
        {"manifests": [], "active_manifest": {}},
        {},
        store(manifest("x", "y", parent="m0")),
    ],
    ids=range(8),
)
def test_others_have_no_tool(value: dict[str, Any]) -> None:
    assert facts_of(value).facts is None


@pytest.mark.parametrize(
    ("codes", "state", "expected"),
    [
        ((), "Trusted", ("intact", "trusted")),
        (("signingCredential.untrusted",), "Valid", ("intact", "unknown")),
        (("signingCredential.expired",), "Invalid", ("intact", "expired")),
        (("claimSignature.outsideValidity",), "Invalid", ("intact", "expired")),
        (("assertion.dataHash.mismatch", "signingCredential.untrusted"), "Invalid", ("altered", "unknown")),
    ],
)
def test_states_and_trust_are_told_apart(codes: tuple[str, ...], state: str, expected: tuple[str, str]) -> None:
    found = facts_of(store(manifest("x", "y", created), codes=codes, state=state))
    assert (found.state, found.trust) == expected


def test_credentials_elsewhere_are_not_fetched() -> None:
    xmp = packet("", 'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="https://example.org/manifest.c2pa"')
    assert read(jpeg(xmp=xmp)).credentials == "remote"


def _signed(folder: Path) -> Path:
    """A picture that was signed as generated, by a signer that nobody knows."""
    c2pa = pytest.importorskip("c2pa")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
    from PIL import Image

    now = datetime.now(UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, org), x509.NameAttribute(NameOID.COMMON_NAME, org)])
             for org in ("Test Root", "Test Signer")]  # fmt: skip

    def certificate(number: int) -> x509.Certificate:
        is_root = number == 0
        builder = x509.CertificateBuilder(names[0], names[number], keys[number].public_key(), x509.random_serial_number(),
                                          now - timedelta(1), now + timedelta(30))  # fmt: skip
        usage = x509.KeyUsage(not is_root, False, False, False, False, is_root, is_root, False, False)
        builder = builder.add_extension(x509.BasicConstraints(is_root, None), True).add_extension(usage, True)
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()), False)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(keys[number].public_key()), False)
        if not is_root:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        return builder.sign(keys[0], hashes.SHA256())

    chain = b"".join(certificate(number).public_bytes(serialization.Encoding.PEM) for number in (1, 0))
    private = keys[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, private, None))
    claim = {"claim_generator_info": [{"name": "Test"}], "title": "a", "format": "image/png", "thumbnail": None,
             "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [{**created, "softwareAgent": {"name": "Test Model"}}]}}]}  # fmt: skip
    plain = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(plain, "PNG")
    plain.seek(0)
    signed = io.BytesIO()
    with c2pa.Builder(json.dumps(claim)) as builder:
        builder.sign(signer, "image/png", plain, signed)
    (folder / "a.png").write_bytes(signed.getvalue())
    return folder / "a.png"


def test_a_signed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _signed(tmp_path)
    found = read_generation(path)
    assert (found.tool, found.prompt, found.source_type, found.credentials, found.trust) == (
        "Test Model", "", "trainedAlgorithmicMedia", "intact", "unknown",
    )  # fmt: skip
    assert found.evidence_of("tool") is Evidence.C2PA
    data = bytearray(path.read_bytes())
    data[data.rindex(b"IDAT") + 8] ^= 1
    path.write_bytes(data)
    assert read_generation(path).credentials == "altered"
    path.write_bytes(bytes(data)[:900])
    assert read_generation(path).tool == ""


def test_without_the_library_credentials_say_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _signed(tmp_path)
    monkeypatch.setattr(manifests, "can_read", lambda: False)
    found = read_generation(path)
    assert (found.tool, found.credentials, found.trust, found.source_type) == ("", "", "", "")

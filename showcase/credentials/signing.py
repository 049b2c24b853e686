"""Signs files with content credentials, and reads what their credentials say. The library is loaded only here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from showcase.credentials.claims import Claim, manifest_of
from showcase.credentials.identity import guard_key, read_chain, read_key
from showcase.generation_metadata.manifests import facts_of, tool_of
from showcase.structs import FrozenStruct

TYPES = {
    "jpg": "image/jpeg", "avif": "image/avif", "png": "image/png", "webp": "image/webp", "mp4": "video/mp4",
    "pdf": "application/pdf",
}  # fmt: skip
"""Media types by the ending of a file: what is sealed."""

SETTINGS: Mapping[str, Any] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
    "builder": {"thumbnail": {"enabled": False}},
}
"""Nothing is fetched, and no picture of the file is put into its credentials."""


class SignerFiles(FrozenStruct):
    """Where the parts of a signer are: paths relative to the site's folder, or `env:NAME`."""

    root: Path
    certificate: str
    key: str
    timestamp: str = ""


class KeptFile(FrozenStruct):
    """A generated file whose own credentials are kept in a film's."""

    path: Path
    kind: str
    """Ending that tells its format: `png`."""


def can_seal(name: str) -> bool:
    """Returns whether a file of this name can carry credentials."""
    return name.rpartition(".")[2] in TYPES


def sign(source: Path, target: Path, claim: Claim, signer: SignerFiles, kept: Sequence[KeptFile] = ()) -> list[str]:
    """Writes a signed copy of a file; returns the tool of each ingredient whose credentials it kept.

    Raises c2pa.C2paError, Unusable, OSError.
    """
    import c2pa

    context = c2pa.Context(c2pa.Settings.from_dict(dict(SETTINGS)))
    media_type = TYPES[target.name.rpartition(".")[2]]
    found = list(_with_credentials(kept))
    ids = [f"kept-{number}" for number in range(1, len(found) + 1)]
    with ExitStack() as stack:
        builder = stack.enter_context(c2pa.Builder(manifest_of(claim, ids), context=context))
        if not claim["source_type"]:
            # A source type that is not known is not claimed: the file was opened, and is its own parent.
            builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
        for id_, (file, _) in zip(ids, found, strict=True):
            told = {"title": id_, "relationship": "componentOf", "label": id_}
            with file.path.open("rb") as stream:
                builder.add_ingredient(told, KINDS[file.kind], stream)
        own = stack.enter_context(_signer(signer))
        with source.open("rb") as stream, target.open("w+b") as written:
            builder.sign(own, media_type, stream, written)
    return [tool for _, tool in found]


KINDS = {**TYPES, "jpeg": "image/jpeg"}


def _signer(files: SignerFiles) -> Any:
    import c2pa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    guard_key(files.root, files.key)
    chain = b"".join(one.public_bytes(Encoding.PEM) for one in read_chain(files.root, files.certificate))
    key = read_key(files.root, files.key)
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    address = files.timestamp.encode() or None
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(_algorithm(key).encode(), chain, text, address))


def _algorithm(key: Any) -> str:
    """Returns the name of the algorithm that fits a key."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return {256: "es256", 384: "es384", 521: "es512"}.get(key.curve.key_size, "es256")
    return "ps256"


def _with_credentials(kept: Sequence[KeptFile]) -> Iterator[tuple[KeptFile, str]]:
    """Yields the files whose own credentials can be read and fit them, each with its tool."""
    for file in kept:
        store = read_store(file.path, KINDS.get(file.kind, ""))
        if store is not None and facts_of(store).state == "intact":
            yield file, tool_of(store)


def read_store(path: Path, media_type: str, anchors: str = "") -> dict[str, Any] | None:
    """Returns the credentials of a file as JSON; None if there are none that can be read."""
    import c2pa

    settings: dict[str, Any] = {"verify": SETTINGS["verify"]}
    if anchors:
        settings["trust"] = {"user_anchors": anchors}
    try:
        context = c2pa.Context(c2pa.Settings.from_dict(settings))
        with path.open("rb") as file, c2pa.Reader(media_type, file, context=context) as reader:
            store = json.loads(reader.json())
    except (c2pa.C2paError, OSError, ValueError):
        return None
    return store if isinstance(store, dict) else None

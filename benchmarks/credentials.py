"""What a seal costs: `python benchmarks/credentials.py [--megabytes 10] [--runs 9]`.

Pictures of 1600 × 900 and a film of random bytes in one box are labelled and signed in this process, after the library
was loaded once; loading it is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from measuring import machine, middle, run, table

SIZE = (1600, 900)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=10, help="of the film (10)")
    parser.add_argument("--runs", type=int, default=9, help="the middle of so many is told (9)")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="credentials-benchmark-") as folder:
        home = Path(folder)
        print("\nOne file\n")
        print(_files(home, options.megabytes, options.runs))
        print("\nLoading\n")
        print(_loading(home, options.runs))


def _files(home: Path, megabytes: int, runs: int) -> str:
    from showcase.credentials import signing
    from showcase.credentials.chain import CERTIFICATE, KEY, new_chain, write_chain
    from showcase.credentials.embedding import write_origin
    from showcase.model.origin import Origin

    chain, key, _ = new_chain("Benchmark", datetime.now(UTC))
    write_chain(home, chain, key)
    signer = signing.SignerFiles(home, CERTIFICATE, KEY)
    origin = Origin("compositeWithTrainedAlgorithmicMedia", "Midjourney, Runway", "Midjourney 7, Runway Gen-4")
    claim = {
        "title": "T", "source_type": origin.source_type, "models": ["Midjourney 7"], "oversight": "human_validated",
        "training": "not-allowed",
        "actions": [{
            "action": "c2pa.created", "tool": "Midjourney", "version": "7", "use": "image",
            "source_type": origin.source_type,
        }],
    }  # fmt: skip
    rows = []
    for name in ("still.jpg", "still.avif", "still.png", "film.mp4", "document.pdf"):
        plain, labelled, signed = home / name, home / f"labelled-{name}", home / f"signed-{name}"
        _write(plain, megabytes)

        def label(plain: Path = plain, labelled: Path = labelled) -> None:
            write_origin(plain, labelled, origin)

        def seal(labelled: Path = labelled, signed: Path = signed) -> None:
            signing.sign(labelled, signed, claim, signer)

        told = [f"{_milliseconds(work, runs):.1f}" for work in (label, seal)]
        grown = [f"{(file.stat().st_size - plain.stat().st_size) / 1000:.1f}" for file in (labelled, signed)]
        rows.append([name, f"{plain.stat().st_size / 1000:.0f}", *told, *grown])
    return table(["", "kB", "metadata CPU ms", "signing CPU ms", "metadata kB more", "both kB more"], rows)


def _milliseconds(work: Callable[[], None], runs: int) -> float:
    work()
    measured = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        measured.append(1000 * (time.process_time() - begun))
    return statistics.median(measured)


def _write(path: Path, megabytes: int) -> None:
    from PIL import Image

    if path.suffix == ".pdf":
        import typst

        path.write_bytes(typst.compile(b"#set document(title: \"T\")\n= Hello\n" + b"word " * 2000))  # type: ignore[arg-type]
    elif path.suffix == ".mp4":
        boxes = [(b"ftyp", b"isom\0\0\0\0isommp41"), (b"moov", b"\0\0\0\x08free")]
        boxes.append((b"mdat", os.urandom(megabytes << 20)))
        path.write_bytes(b"".join((len(body) + 8).to_bytes(4, "big") + kind + body for kind, body in boxes))
    else:
        kind = {"jpg": "JPEG"}.get(path.suffix[1:], path.suffix[1:].upper())
        Image.effect_noise(SIZE, 40).convert("RGB").save(path, kind)


def _loading(home: Path, runs: int) -> str:
    rows = []
    for label, asked in (
        ("what a build loads", "import showcase.pipeline.build, showcase.credentials.plan, showcase.media.plan"),
        ("the same, and the library", "import showcase.pipeline.build, showcase.media.plan, c2pa"),
    ):
        cost = middle([run([sys.executable, "-c", asked], home) for _ in range(runs)])
        rows.append([label, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"])
    return table(["", "CPU s", "wall s", "peak MB"], rows)


if __name__ == "__main__":
    main()

"""Reads pictures for prompts, and compares threads with one: `python benchmarks/prompts.py [--pictures 2000]`."""

from __future__ import annotations

import argparse
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measuring import machine, table
from memory import _high_water

CHILD = "--in-process"
CHUNK = 8192
"""Bytes of a chunk of pixels, as libpng writes them."""


def main() -> None:
    if sys.argv[1:2] == [CHILD]:
        _read(Path(sys.argv[2]), int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=2000, help="how many (2000)")
    parser.add_argument("--kilobytes", type=int, default=1500, help="of each picture (1500)")
    parser.add_argument("--folder", help="where to put them; the system's temporary folder by default")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="prompts-benchmark-", dir=options.folder) as folder:
        _draw(Path(folder), options.pictures, options.kilobytes)
        told = {threads: _run(Path(folder), threads) for threads in (1, 4)}
    rows = []
    for threads, row in told.items():
        label = f"{threads} thread{'s' if threads > 1 else ''}"
        rows.append([label, f"{row['cpu']:.2f}", f"{row['wall']:.2f}", f"{row['peak']:.0f}", str(row["prompts"])])
    head = [f"{options.pictures} PNG of {options.kilobytes} kB", "CPU s", "wall s", "peak MB", "prompts"]
    print(f"\n{table(head, rows)}")
    print(f"\nanswers are {'the same' if told[1]['answers'] == told[4]['answers'] else 'NOT the same'}")


def _draw(folder: Path, pictures: int, kilobytes: int) -> None:
    """Writes pictures as generators do: graphs, parameters text, descriptions; some have none."""
    chance = random.Random(7)
    pixels = _chunk(b"IDAT", chance.randbytes(CHUNK)) * (kilobytes * 1000 // (CHUNK + 12))
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1024, 1024, 8, 2, 0, 0, 0))
    makers = (_graph, _parameters, _description, lambda number: b"")
    for number in range(pictures):
        text = makers[number % len(makers)](number)
        before, after = (text, b"") if number % 3 else (b"", text)
        (folder / f"{number:05}.png").write_bytes(head + before + pixels + after + _chunk(b"IEND", b""))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _text(key: str, words: str) -> bytes:
    return _chunk(b"tEXt", key.encode() + b"\0" + words.encode())


def _graph(number: int) -> bytes:
    """A graph of 60 nodes, and the larger one that the editor keeps beside it."""
    nodes: dict[str, object] = {
        "3": _node("KSampler", seed=number, steps=20, cfg=8, model=["4", 0], positive=["50", 0], negative=["7", 0],
                   latent_image=["5", 0]),
        "4": _node("CheckpointLoaderSimple", ckpt_name="model.safetensors"),
        "5": _node("EmptyLatentImage", width=1024, height=1024, batch_size=1),
        "7": _node("CLIPTextEncode", text="blurry", clip=["4", 1]),
        "8": _node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": _node("SaveImage", filename_prefix="x", images=["8", 0]),
    }  # fmt: skip
    for link in range(50, 100):
        nodes[str(link)] = _node("FluxGuidance", conditioning=[str(link + 1), 0], guidance=3.5)
    nodes["100"] = _node("CLIPTextEncode", text=f"the prompt of picture {number}, " * 8, clip=["4", 1])
    editor = json.dumps({"nodes": [{"id": key, "pos": [0, 0], "widgets_values": ["x" * 200]} for key in nodes]})
    return _text("prompt", json.dumps(nodes)) + _text("workflow", editor)


def _node(kind: str, **inputs: object) -> dict[str, object]:
    return {"class_type": kind, "inputs": inputs}


def _parameters(number: int) -> bytes:
    words = f"the prompt of picture {number}, " * 8
    return _text(
        "parameters", f"{words}\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: {number}"
    )


def _description(number: int) -> bytes:
    words = f"the prompt of picture {number}, " * 8
    return _text("Description", f"{words} --ar 4:3 --v 6.1 Job ID: 2b6e053b-9a65-4ca9-9e13-{number:012}")


def _run(folder: Path, threads: int) -> dict[str, float | str]:
    command = [sys.executable, __file__, CHILD, str(folder), str(threads)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: dict[str, float | str] = json.loads(done.stdout)
    return row


def _read(folder: Path, threads: int) -> None:
    """Reads all pictures and prints what it cost, and a checksum of the answers."""
    from showcase.generation_metadata.reader import read_generation

    files = sorted(folder.iterdir())
    start, clock = os.times(), time.perf_counter()
    if threads == 1:
        found = [read_generation(file) for file in files]
    else:
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(read_generation, files))
    end = os.times()
    answers = zlib.crc32(repr(found).encode())
    cpu = end.user - start.user + end.system - start.system
    prompts = sum(bool(one.prompt) for one in found)
    print(json.dumps({"cpu": cpu, "wall": time.perf_counter() - clock, "peak": _high_water(), "prompts": prompts,
                      "answers": answers}))  # fmt: skip


if __name__ == "__main__":
    main()

"""Playing and seeking a long film on a slow line, as MP4 and as HLS: `python benchmarks/long_play.py FILM.mp4 hls.js`.

The second file is `dist/hls.min.js` of the package hls.js. Both are served with ranges and played in Chromium.
"""

from __future__ import annotations

import argparse
import os
import re
import struct
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from measuring import ffmpeg, machine, run, table

PAGE = """<!doctype html><title>Film</title><video muted playsinline preload="none" width="640"></video>"""
PLAY = """async ([source, script]) => {
  const video = document.querySelector('video'), begun = performance.now()
  const shown = () => new Promise(done => video.requestVideoFrameCallback(() => done(performance.now())))
  let first = shown()
  if (script) {
    await new Promise((done, fail) => {
      const element = Object.assign(document.createElement('script'), {src: script, onload: done, onerror: fail})
      document.head.append(element)
    })
    const player = new Hls()
    player.loadSource(source)
    player.attachMedia(video)
    await new Promise(done => player.on(Hls.Events.MANIFEST_PARSED, done))
  } else video.src = source
  video.play()
  return await first - begun
}"""
SEEK = """async share => {
  const video = document.querySelector('video'), begun = performance.now()
  const there = new Promise(done => video.addEventListener('seeked', done, {once: true}))
  video.currentTime = share * video.duration
  await there
  await new Promise(done => video.requestVideoFrameCallback(done))
  return performance.now() - begun
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("film", type=Path, help="an MP4 of a built site")
    parser.add_argument("script", type=Path, help="hls.min.js")
    parser.add_argument("--kilobits", type=float, default=1600, help="a second of the line (1600)")
    parser.add_argument("--delay", type=float, default=150, help="milliseconds of each request (150)")
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    options = parser.parse_args()
    print(machine())
    print(f"index of the MP4: {_index(options.film) / 1e6:.2f} MB of {options.film.stat().st_size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory(prefix="long-play-") as name:
        folder = Path(name)
        (folder / "film.mp4").symlink_to(options.film.resolve())
        (folder / "hls.js").symlink_to(options.script.resolve())
        (folder / "index.html").write_text(PAGE, "utf-8")
        _write_hls(options.film, folder)
        print(_measured(folder, options))


def _index(film: Path) -> int:
    """Bytes up to the end of the box that lists all frames; the first frame can be asked for behind it."""
    with film.open("rb") as file:
        while head := file.read(8):
            size, kind = struct.unpack(">I4s", head)
            if kind == b"moov":
                return file.tell() - 8 + size
            file.seek(size - 8, 1)
    return 0


def _write_hls(film: Path, folder: Path) -> None:
    """The same bytes in pieces of six seconds, as ranges of one fragmented MP4."""
    form = ["-f", "hls", "-hls_time", "6", "-hls_segment_type", "fmp4", "-hls_flags", "single_file"]
    run(
        [ffmpeg(), "-v", "error", "-nostdin", "-i", str(film.resolve()), "-map", "0:v:0", "-map", "0:a:0?", "-c",
         "copy", *form, "-hls_playlist_type", "vod", str(folder / "film.m3u8")],
        folder,
    )  # fmt: skip


def _measured(folder: Path, options: argparse.Namespace) -> str:
    from playwright.sync_api import sync_playwright

    server = _Server(("127.0.0.1", 0), type("Files", (_Files,), {"folder": folder}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium,
            args=["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
        )
        for name, source, script in (("MP4", "film.mp4", ""), ("HLS with hls.js", "film.m3u8", "hls.js")):
            page = browser.new_page()
            page.goto(root)
            received = _slowed(page, options)
            start = page.evaluate(PLAY, [source, script])
            begun = sum(received)
            seeks = []
            for share in (0.7, 0.2):
                before = sum(received)
                seeks.append((page.evaluate(SEEK, share), sum(received) - before))
            cells = [f"{start / 1000:.1f}", f"{begun / 1000:.0f}"]
            rows.append([name, *cells, *(f"{took / 1000:.1f} ({size / 1000:.0f} kB)" for took, size in seeks)])
            page.close()
        browser.close()
    server.shutdown()
    return table(["", "first frame, s", "kB until then", "seek to 70 %, s", "seek to 20 %, s"], rows)


def _slowed(page: Any, options: argparse.Namespace) -> list[int]:
    """Slow a page's line down, and return the list to which the bytes of each piece that arrives are added."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    speed = options.kilobits * 1000 / 8
    limits = {"offline": False, "latency": options.delay, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", limits)
    received: list[int] = []
    session.on("Network.dataReceived", lambda event: received.append(event["dataLength"]))
    return received


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *arguments: Any) -> None:
        """Say nothing of connections that the browser ended."""


class _Files(BaseHTTPRequestHandler):
    """Serves the files of a folder, and ranges of them."""

    folder: ClassVar[Path]
    protocol_version = "HTTP/1.1"
    kinds: ClassVar[dict[str, str]] = {
        ".mp4": "video/mp4", ".m4s": "video/mp4", ".m3u8": "application/vnd.apple.mpegurl", ".js": "text/javascript",
        ".html": "text/html",
    }  # fmt: skip

    def do_GET(self) -> None:
        path = self.folder / (self.path.strip("/") or "index.html")
        if not path.is_file():
            self.send_error(404)
            return
        size = path.stat().st_size
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = (int(found[1]), min(int(found[2] or size - 1), size - 1)) if found else (0, size - 1)
        self.send_response(206 if found else 200)
        self.send_header("Content-Type", self.kinds[path.suffix])
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if found:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            left = last - first + 1
            while left > 0 and (data := file.read(min(left, 1 << 16))):
                try:
                    self.wfile.write(data)
                except OSError:
                    return  # the browser wants no more of it
                left -= len(data)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()

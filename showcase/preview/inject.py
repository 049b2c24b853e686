"""Adds the preview script to pages in responses, not in files."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"

OURS = "/.showcase/"
"""Where the server's own addresses begin: no file of a site is hidden, so none is there."""

_NONCE = re.compile(rb"""<script[^>]*\snonce=["']([^"'>]{1,100})["']""")


@cache
def part(name: str) -> bytes:
    """Returns a file that showcase wrote."""
    return (FOLDER / name).read_bytes()


def inject_script(html: bytes, page: str, digest: str, token: str) -> bytes:
    """Returns a page with the script of the preview."""
    found = _NONCE.search(html)
    nonce = found[1].decode("ascii", "replace") if found else ""
    facts = {"nonce": nonce, "data-page": page, "data-digest": digest, "data-token": token}
    said = "".join(f' {name}="{escape(value)}"' for name, value in facts.items() if value or name != "nonce")
    tag = f'<script id="showcase-preview" src="{OURS}preview.js"{said} defer></script>'.encode()
    for mark in (b"</head>", b"</body>"):
        before, end, after = html.partition(mark)
        if end:
            return before + tag + end + after
    return html + tag


def waiting(title: str, language: str) -> bytes:
    """Stands for a page as long as there is none."""
    words = escape(title)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{words}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="dark">'
        f"</head><body><p>{words}</p></body></html>"
    ).encode()

"""Loads themes: templates, styles and strings; a site's own files override those of the theme."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from showcase import paths, toml_cache
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose
from showcase.engine.files import digest_of, walk

SETTINGS_FILE = "theme.toml"
PARTS = ("templates", "assets", "strings")

_URL = re.compile(rb"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


class ThemeError(ContentError):
    """A theme is missing, or one of its files cannot be used."""


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of a theme."""

    path: str
    """Where it is."""
    shown: str
    """As a person knows it: `themes/mine/templates/film.html`."""
    digest: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, with what it extends folded in: each file once, the nearest to the site."""

    name: str
    title: str
    version: str
    digest: str
    """Of all its files and settings."""
    templates: Mapping[str, ThemeFile]
    """By name: `film.html`, `parts/player.html`."""
    assets: Mapping[str, ThemeFile]
    """By name: `css/main.css`."""
    strings: Mapping[str, tuple[ThemeFile, ...]]
    """By language; the nearest to the site last, so that it wins string by string."""
    settings: Mapping[str, str]
    published: Mapping[str, str]
    """Where each asset goes on the site, named by what is in it: `assets/main.0f3a….css`."""

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Theme) and (other.digest, other.templates) == (self.digest, self.templates)


Digest = Callable[[Path], str]


def load(root: Path, name: str, digest: Digest = digest_of) -> Theme:
    """Finds a theme by name, in the site's `themes/` or among those that come with the package.

    Raises ThemeError if it, or one it extends, is not there, extends itself, or cannot be read.
    """
    layers = _layers(root, name)
    files: dict[str, dict[str, ThemeFile]] = {part: {} for part in PARTS}
    strings: dict[str, tuple[ThemeFile, ...]] = {}
    settings: dict[str, str] = {}
    for folder, shown, words in reversed(layers):
        for part in PARTS:
            found = _files(folder / part, f"{shown}/{part}", digest)
            files[part].update(found)
            if part == "strings":
                for file_name, file in found.items():
                    tag = file_name.removesuffix(".toml")
                    strings[tag] = (*strings.get(tag, ()), file)
        settings.update({key: _as_text(value) for key, value in words.get("settings", {}).items()})
    published = _published(files["assets"])
    return Theme(
        name=name,
        title=str(layers[0][2].get("title", name)),
        version=str(layers[0][2].get("version", "")),
        digest=_digest(files["templates"], files["assets"], strings, settings),
        templates=files["templates"],
        assets=files["assets"],
        strings=strings,
        settings=settings,
        published=published,
    )


Layer = tuple[Path, str, Mapping[str, Any]]
"""A theme's folder, the folder as a person knows it, and what its `theme.toml` says."""


def _layers(root: Path, name: str) -> list[Layer]:
    layers: list[Layer] = []
    asked, wanted = Location("showcase.toml"), name
    seen: set[tuple[str, bool]] = set()
    while wanted:
        # A site's theme may extend the bundled one of the same name.
        own = root / "themes" / wanted
        bundled = paths.themes() / wanted
        use_own = own.is_dir() and (wanted, True) not in seen
        folder = own if use_own else bundled
        if (wanted, use_own) in seen:
            raise ThemeError(diagnose(Severity.ERROR, "circular-theme", asked, theme=wanted))
        if not folder.is_dir():
            raise ThemeError(_missing(root, wanted, asked))
        seen.add((wanted, use_own))
        words, asked = _read_settings(folder, f"themes/{wanted}")
        layers.append((folder, f"themes/{wanted}", words))
        wanted = str(words.get("extends", ""))
    return layers


def _read_settings(folder: Path, shown: str) -> tuple[Mapping[str, Any], Location]:
    place = Location(f"{shown}/{SETTINGS_FILE}")
    try:
        return toml_cache.read(folder / SETTINGS_FILE), place
    except FileNotFoundError:
        return {}, place
    except (OSError, ValueError) as error:
        raise ThemeError(broken_toml("broken-theme", place, error)) from error


def broken_toml(code: str, place: Location, error: Exception) -> Diagnostic:
    """Returns what is wrong with a TOML file, at its line where the reader says so."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    if found:
        place = Location(place.path, int(found[1]), int(found[2]))
    return diagnose(Severity.ERROR, code, place, why=re.sub(r"\s*\(at .*\)$", "", str(error)))


def _missing(root: Path, name: str, asked: Location) -> Diagnostic:
    from difflib import get_close_matches

    there = sorted(
        {entry.name for folder in (root / "themes", paths.themes()) if folder.is_dir() for entry in folder.iterdir()}
    )
    near = get_close_matches(name, there, 1)
    known = {"near": near[0]} if near else {}
    return diagnose(Severity.ERROR, "missing-theme", asked, theme=name, there=", ".join(there) or "-", **known)


def _files(folder: Path, shown: str, digest: Digest) -> dict[str, ThemeFile]:
    return {
        name: ThemeFile(entry.path, f"{shown}/{name}", digest(Path(entry.path)))
        for name, entry in walk(folder, skip=lambda name: name.startswith("."))
    }


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _digest(*parts: Mapping[str, Any]) -> str:
    rows = [repr(sorted((name, _content(value)) for name, value in part.items())) for part in parts]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _content(value: object) -> object:
    if isinstance(value, ThemeFile):
        return value.digest
    if isinstance(value, tuple):
        return [_content(part) for part in value]
    return value


def _published(assets: Mapping[str, ThemeFile]) -> dict[str, str]:
    """Returns the names by content; a stylesheet is also named by what it shows, as the names of that stand in it."""
    still = {name: _named(name, file.digest) for name, file in assets.items() if not name.endswith(".css")}
    shown = repr(sorted(still.items()))
    styles = {
        name: _named(name, hashlib.sha256(f"{file.digest}{shown}".encode()).hexdigest())
        for name, file in assets.items()
        if name.endswith(".css")
    }
    return {**still, **styles}


def _named(name: str, digest: str) -> str:
    path = PurePosixPath(name)
    return f"assets/{path.stem}.{digest[:10]}{path.suffix}"


def asset_bytes(theme: Theme, name: str) -> bytes:
    """Returns an asset as it is published: in a stylesheet, `url(…)` of other assets leads to their published names.

    Raises ThemeError if a stylesheet shows a file that the theme does not have.
    """
    file = theme.assets[name]
    data = Path(file.path).read_bytes()
    if not name.endswith(".css"):
        return data
    home = PurePosixPath(name).parent

    def lead(found: re.Match[bytes]) -> bytes:
        url = found[2].decode("utf-8", "replace").strip()
        if re.match(r"[a-z]+:|#|/", url):
            return found[0]
        path, mark, rest = _cut(url)
        goal = _joined(home, path)
        if goal not in theme.published:
            line = data.count(b"\n", 0, found.start()) + 1
            raise ThemeError(diagnose(Severity.ERROR, "missing-asset", Location(file.shown, line), asset=goal))
        return f'url("{PurePosixPath(theme.published[goal]).name}{mark}{rest}")'.encode()

    return _URL.sub(lead, data)


def _cut(url: str) -> tuple[str, str, str]:
    """Returns a path apart from what follows `?` or `#`."""
    found = re.search(r"[?#]", url)
    return (url[: found.start()], found[0], url[found.end() :]) if found else (url, "", "")


def _joined(folder: PurePosixPath, path: str) -> str:
    parts: list[str] = list(folder.parts)
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)

"""Loads themes: templates, styles and strings; a site's own files override those of the theme."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from showcase import paths, toml_cache
from showcase.diagnostics import ContentError, Diagnostic, Location, Severity, diagnose, other_encoding, toml_errors
from showcase.engine.files import digest_of, walk
from showcase.seals import read_regular, read_text
from showcase.structs import FrozenStruct

SETTINGS_FILE = "theme.toml"
PARTS = ("templates", "assets", "strings")
EXTRAS = ("extra_css", "extra_js")
"""Keys of `theme.toml` that list assets to add to every page."""

KEYS = ("name", "title", "version", "extends", *EXTRAS, "settings")
"""What `theme.toml` may contain; other keys are ignored, with a warning."""

SHARED = "_shared"
"""The folder of what every theme can use: words, scripts, and the pieces of a page that are hard to write."""

_URL = re.compile(rb"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_COMMENT = re.compile(
    rb"""(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\))|(?<![^\s;{}])/\*(?!!).*?\*/(?=\s|\Z)""", re.DOTALL
)
"""A string or an address, which stays, or a comment between other words that is no notice (`/*! … */`)."""


class ThemeError(ContentError):
    """A theme is missing, or one of its files cannot be used."""


class ThemeFile(FrozenStruct):
    """A file of a theme."""

    path: str
    """Where it is."""
    shown: str
    """As a person knows it: `themes/mine/templates/film.html`."""
    digest: str


class ThemeLayer(FrozenStruct):
    """One theme of a chain of themes, with its own files only."""

    name: str
    shown: str
    """Its folder, as a person knows it: `themes/mine`."""
    templates: Mapping[str, ThemeFile]
    assets: Mapping[str, ThemeFile]
    is_bundled: bool = False
    """Whether it comes with the package."""
    unknown_keys: tuple[tuple[str, Location], ...] = ()
    """Keys of its `theme.toml` that mean nothing, and where they are."""
    has_settings: bool = True
    """Whether it has a `theme.toml`."""


class Theme(FrozenStruct):
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
    layers: tuple[ThemeLayer, ...] = ()
    """The theme itself, then the theme it extends, and so on; last what all themes share."""
    extra_css: tuple[str, ...] = ()
    """Names of stylesheets to add to every page, those of the farthest theme first."""
    extra_js: tuple[str, ...] = ()

    @property
    def bundled_assets(self) -> frozenset[str]:
        """Returns the names of its assets that come with the package: they hold no words of the author's."""
        ours = {file for layer in self.layers if layer.is_bundled for file in layer.assets.values()}
        return frozenset(name for name, file in self.assets.items() if file in ours)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Theme) and (other.digest, other.layers) == (self.digest, self.layers)


Digest = Callable[[Path], str]


def load(root: Path, name: str, digest: Digest = digest_of) -> Theme:
    """Finds a theme by name, in the site's `themes/` or among those that come with the package.

    Raises ThemeError if it, or one it extends, is not there, extends itself, or cannot be read.
    """
    found = _layers(root, name)
    files: dict[str, dict[str, ThemeFile]] = {part: {} for part in PARTS}
    strings: dict[str, tuple[ThemeFile, ...]] = {}
    settings: dict[str, str] = {}
    layers: list[ThemeLayer] = []
    for folder, shown, words in reversed(found):
        own = {part: _files(folder / part, f"{shown}/{part}", digest) for part in PARTS}
        for part in PARTS:
            files[part].update(own[part])
        for file_name, file in own["strings"].items():
            tag = file_name.removesuffix(".toml")
            strings[tag] = (*strings.get(tag, ()), file)
        given = _settings(folder, shown, words)
        settings.update({key: _as_text(value) for key, value in given.items() if key not in EXTRAS})
        ours = paths.themes() == folder.parent
        unknown = tuple((key, _place_of(folder, shown, key)) for key in words if key not in KEYS)
        parts = (own["templates"], own["assets"], ours, unknown, (folder / SETTINGS_FILE).exists())
        layers.insert(0, ThemeLayer(PurePosixPath(shown).name, shown, *parts))
    published = _published(files["assets"])
    extras = {key: _extras(found, key, published) for key in EXTRAS}
    chain = [layer.templates for layer in layers]
    return Theme(
        name=name,
        title=str(found[0][2].get("title", name)),
        version=str(found[0][2].get("version", "")),
        digest=_digest(files["templates"], files["assets"], strings, settings, extras, *chain),
        templates=files["templates"],
        assets=files["assets"],
        strings=strings,
        settings=settings,
        published=published,
        layers=tuple(layers),
        extra_css=extras["extra_css"],
        extra_js=extras["extra_js"],
    )


def bundled() -> list[str]:
    """Returns the names of the themes that come with the package."""
    return sorted(entry.name for entry in paths.themes().iterdir() if entry.is_dir() and entry.name != SHARED)


Layer = tuple[Path, str, Mapping[str, Any]]
"""A theme's folder, the folder as a person knows it, and what its `theme.toml` says."""


def _folders_of(root: Path, name: str) -> list[Path]:
    """Returns the folders of the themes of a name: a site's own may extend the bundled one of the same name."""
    own, bundled = root / "themes" / name, paths.themes() / name
    same = own.is_dir() and bundled.is_dir() and own.samefile(bundled)
    return [folder for folder in ((own,) if same else (own, bundled)) if folder.is_dir()]


def _layers(root: Path, name: str) -> list[Layer]:
    layers: list[Layer] = []
    asked, wanted = line_of(root / "showcase.toml", Location("showcase.toml"), "theme"), name
    chain: list[str] = []
    while wanted:
        if not _is_name(wanted):
            raise ThemeError(_missing(root, wanted, asked))
        folders, used = _folders_of(root, wanted), chain.count(wanted)
        chain.append(wanted)
        if folders and used >= len(folders):
            circle = chain[chain.index(wanted) :]
            told = " → ".join(circle)
            raise ThemeError(diagnose(Severity.ERROR, "circular-theme", asked, theme=wanted, chain=told))
        if not folders:
            raise ThemeError(_missing(root, wanted, asked))
        # Two folders of one name are told apart: the bundled one is inside the package.
        shown = f"showcase/themes/{wanted}" if used else f"themes/{wanted}"
        words, place = _read_settings(folders[used], shown)
        layers.append((folders[used], shown, words))
        asked = line_of(folders[used] / SETTINGS_FILE, place, "extends")
        wanted = str(words.get("extends", ""))
    return [*layers, (paths.themes() / SHARED, f"themes/{SHARED}", {})]


def _is_name(name: str) -> bool:
    """Whether it can name a folder in `themes/`, and no folder elsewhere."""
    return not name.startswith(".") and name != SHARED and not re.search(r"[/\\:\0]", name)


def line_of(file: Path, place: Location, key: str) -> Location:
    """Returns the place in a TOML file where a key is set, or the table of that name begins."""
    try:
        lines = read_text(file, "replace").splitlines()
    except OSError:
        return place
    form = re.compile(rf"""\s*(["']?{re.escape(key)}["']?\s*=|\[\s*["']?{re.escape(key)}["']?\s*[\].])""")
    found = ((number, match.start(1) + 1) for number, line in enumerate(lines, 1) if (match := form.match(line)))
    return Location(place.path, *next(found, (0, 0)))


def _place_of(folder: Path, shown: str, key: str) -> Location:
    """The line of a theme's settings that sets a key."""
    return line_of(folder / SETTINGS_FILE, Location(f"{shown}/{SETTINGS_FILE}"), key)


def _settings(folder: Path, shown: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table `[settings]`; raises ThemeError where something else has its name."""
    settings = words.get("settings", {})
    if isinstance(settings, Mapping):
        return settings
    why = "`settings` is not a table (`[settings]`)"
    raise ThemeError(diagnose(Severity.ERROR, "broken-theme", _place_of(folder, shown, "settings"), why=why))


def _extras(found: list[Layer], key: str, published: Mapping[str, str]) -> tuple[str, ...]:
    """Files to add to every page, as each theme of the chain lists them; raises ThemeError where one is missing."""
    names: list[str] = []
    faults: list[Diagnostic] = []
    for folder, shown, words in reversed(found):
        given = words.get(key, _settings(folder, shown, words).get(key, ()))
        listed = [given] if isinstance(given, str) else given if isinstance(given, list | tuple) else [given]
        for name in map(str, listed):
            if name not in published:
                place = _place_of(folder, shown, key)
                faults.append(diagnose(Severity.ERROR, "missing-asset", place, asset=name, **near(name, published)))
            names.append(name)
    if faults:
        raise ThemeError(*faults)
    return tuple(dict.fromkeys(names))


def _read_settings(folder: Path, shown: str) -> tuple[Mapping[str, Any], Location]:
    place = Location(f"{shown}/{SETTINGS_FILE}")
    try:
        return toml_cache.read(folder / SETTINGS_FILE), place
    except FileNotFoundError:
        return {}, place
    except (OSError, ValueError) as error:
        raise ThemeError(*broken_toml("broken-theme", folder / SETTINGS_FILE, place.path, error)) from error


def broken_toml(code: str, file: Path, shown: str, error: Exception) -> tuple[Diagnostic, ...]:
    """Returns all that is wrong with a TOML file that could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return (other_encoding(shown, error),)
    if isinstance(error, OSError):
        return (diagnose(Severity.ERROR, "unreadable-file", Location(shown), why=error.strerror or error),)
    return toml_errors(read_text(file), shown, code)


def _missing(root: Path, name: str, asked: Location) -> Diagnostic:
    folders = [folder for folder in (root / "themes", paths.themes()) if folder.is_dir()]
    there = sorted({e.name for folder in folders for e in folder.iterdir() if e.is_dir() and _is_name(e.name)})
    known = near(name, there)
    return diagnose(Severity.ERROR, "missing-theme", asked, theme=name, there=", ".join(there) or "-", **known)


def near(name: str, there: Iterable[str]) -> dict[str, str]:
    """Returns the name that was probably meant, as the fact `near` of a diagnostic; empty if there is none."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(there), 1)
    return {"near": found[0]} if found else {}


def _files(folder: Path, shown: str, digest: Digest) -> dict[str, ThemeFile]:
    """The files of one part of a theme; raises ThemeError for what cannot be read: no part of a theme is missed."""

    def refuse(path: str, fault: OSError) -> NoReturn:
        place = Location(f"{shown}/{path}".rstrip("/"))
        raise ThemeError(diagnose(Severity.ERROR, "unreadable-file", place, why=fault.strerror or fault)) from fault

    if os.path.lexists(folder) and not folder.is_dir():
        refuse("", NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    found: dict[str, ThemeFile] = {}
    for name, entry in walk(folder, skip=lambda name: name.startswith("."), unreadable=refuse):
        try:
            found[name] = ThemeFile(entry.path, f"{shown}/{name}", digest(Path(entry.path)))
        except OSError as fault:
            refuse(name, fault)
    return found


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
    """Returns an asset as it is published: in a stylesheet, `url(…)` of other assets leads to their published names;
    comments are left out.

    Raises ThemeError if a stylesheet shows a file that the theme does not have.
    """
    file = theme.assets[name]
    data = read_regular(Path(file.path))
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
            before = data[: found.start(2)].decode("utf-8", "replace")
            place = Location(file.shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
            raise ThemeError(diagnose(Severity.ERROR, "missing-asset", place, asset=goal))
        return f'url("{PurePosixPath(theme.published[goal]).name}{mark}{rest}")'.encode()

    return _COMMENT.sub(lambda found: found[1] or b"", _URL.sub(lead, data))


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

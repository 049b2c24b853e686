"""Writes the folder of a site's own theme: settings, a stylesheet, one changed block and a file of words."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from showcase import localization, toml_cache
from showcase.cli.environment import usage_error
from showcase.content.words.slugs import slug
from showcase.engine.files import create
from showcase.engine.staging import adopt, staged
from showcase.pages import themes

_PROPERTY = re.compile(r"^ {2}(--[\w-]+): (.*;)$", re.MULTILINE)
_ROOT = re.compile(r"^:root \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)

_STYLES = """/* Added after the stylesheet of `{parent}`. Take a line out of its comment to change it for all pages. */
:root {{
{properties}
}}
"""
_TEMPLATE = """{{# The parent's page, with one block changed; docs/theme.md lists the blocks. #}}
{{% extends "film.html" %}}
{{% block logline %}}
{{{{ super() }}}}
{{% if film.genres %}}
<p class="meta">{{% for it in film.genres %}}<span{{{{ it.attributes }}}}>{{{{ it }}}}</span>{{% endfor %}}</p>
{{% endif %}}
{{% endblock %}}
"""
_STRINGS = """# Words that stand in for those of the parent; all others stay.
[home]
all = {words}
"""


def write(root: Path, name: str, parent: str, language: str) -> tuple[Path, list[Path]]:
    """Writes a theme that builds at once; returns its folder and files.

    Raises UsageError for a name that no folder can have, that is taken or that of a bundled theme, and for an unknown
    parent; DiskError.
    """
    if not name or slug(name) != name:
        raise usage_error("invalid-theme-name", name=name, meant=slug(name) or "mine")
    if name in themes.bundled():
        raise usage_error("bundled-theme-name", name=name)
    folder = root / "themes" / name
    if os.path.lexists(folder):
        raise usage_error("existing-theme", folder=f"themes/{name}")
    chain = _chain(root, parent)
    made = {
        "theme.toml": f'name = "{name}"\ntitle = {json.dumps(name.capitalize(), ensure_ascii=False)}\n'
        f'version = "1"\nextends = "{parent}"\nextra_css = ["css/{name}.css"]\n',
        f"assets/css/{name}.css": _STYLES.format(parent=parent, properties=_properties(chain)),
        "templates/film.html": _TEMPLATE.format(),
        f"strings/{language}.toml": _STRINGS.format(words=json.dumps(_words(chain, language), ensure_ascii=False)),
    }
    with staged(folder.parent) as stage:
        for path, text in made.items():
            create(stage / name / path, text.encode())
        adopt(stage / name, folder)
    return folder, [folder / path for path in made]


def line_of(root: Path) -> tuple[int, str]:
    """Returns the line of `showcase.toml` that chooses the theme, and the theme; 0 if there is none."""
    try:
        lines = (root / "showcase.toml").read_text("utf-8", "replace").splitlines()
    except OSError:
        return 0, ""
    found = ((number, re.match(r"""\s*theme\s*=\s*["']?([^"'\s]*)""", line)) for number, line in enumerate(lines, 1))
    return next(((number, match[1]) for number, match in found if match), (0, ""))


def _chain(root: Path, parent: str) -> themes.Theme:
    try:
        return themes.load(root, parent)
    except themes.ThemeError as error:
        if any(one.code == "missing-theme" for one in error.diagnostics):
            there = {*themes.bundled(), *(e.name for e in (root / "themes").glob("*/") if e.name[:1] not in "._")}
            raise usage_error("unknown-parent-theme", name=parent, there=", ".join(sorted(there))) from error
        raise


def _properties(theme: themes.Theme) -> str:
    """Returns the custom properties of a theme's stylesheets as comments; the nearest value of each."""
    found: dict[str, str] = {}
    for name in theme.extra_css:
        text = Path(theme.assets[name].path).read_text("utf-8", "replace")
        for rule in _ROOT.findall(text):
            found.update(_PROPERTY.findall(rule))
    lines = (f"  /* {name}: {value} */" for name, value in found.items() if "/*" not in value)
    return "\n".join(lines) or "  /* --accent and --tint: the colours of each film */"


def _words(theme: themes.Theme, language: str) -> str:
    """Returns what the parent calls its list of films."""
    files = theme.strings.get(language) or theme.strings[localization.DEFAULT]
    for file in reversed(files):
        words = toml_cache.read(Path(file.path)).get("home", {}).get("all")
        if words:
            return str(words)
    return "Films"

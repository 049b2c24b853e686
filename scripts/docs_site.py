"""Builds the documentation site from docs/, in English and French, each language with a search of its own.

python scripts/docs_site.py [FOLDER]      builds into FOLDER, or build/docs

Zensical builds it: it succeeds Material for MkDocs, which gets no corrections after May 2027, reads the same Markdown,
and stops at a broken link. Each language is a project of its own, so that search finds pages of one language only.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import write_errors

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
LANGUAGES = {"en": "English", "fr": "Français"}
DEFAULT = "en"
PLAN: dict[str, Any] = tomllib.loads((Path(__file__).parent / "docs_site.toml").read_text("utf-8"))
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\]\([^)]*\))*)\]\(([^()\s]+)\)")
HOME = "index"


def pages() -> list[str]:
    """Returns the names of all pages, in the order of the contents."""
    return [HOME, *(name for section in PLAN["section"] for name in section["pages"])]


def file_of(name: str, language: str) -> Path:
    """Returns the file of a page: in a language if it exists in it, else in English."""
    if name in PLAN["root"]:
        return CHECKOUT / str(PLAN["root"][name])
    translated = DOCS / f"{name}.{language}.md"
    return translated if translated.is_file() else DOCS / f"{name}.md"


def is_translated(name: str) -> bool:
    """Returns whether a page exists in all languages."""
    return name == "errors" or all((DOCS / f"{name}.{tag}.md").is_file() for tag in LANGUAGES if tag != DEFAULT)


def page_text(name: str, language: str) -> str:
    """Returns the Markdown of a page, with links that lead to pages of the site."""
    if name == "errors":
        return errors_text(language)
    file = file_of(name, language)
    ids = english_anchors(name, language)

    def changed(part: str) -> str:
        part = LINK.sub(lambda found: link(found, name, language), part)
        return re.sub(r"(?m)^(#+ )(.+)$", lambda found: found[0] + marked(ids.get(anchor_of(found[2]), "")), part)

    text = outside_code(file.read_text("utf-8"), changed)
    note = PLAN["words"][language]["untranslated"]
    if note and not is_translated(name):
        heading, _, rest = text.partition("\n")
        return f"{heading}\n\n{note}\n{rest}"
    return text


def marked(anchor: str) -> str:
    """Returns what gives a heading an anchor, so that a link leads to the same part in every language."""
    return f" {{ #{anchor} }}" if anchor else ""


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Returns a text with what is in no fence changed."""
    parts = re.split(r"(?ms)^(```.*?^```[ \t]*$)", text)
    return "".join(part if part.startswith("```") else change(part) for part in parts)


def anchor_of(heading: str) -> str:
    """Returns the anchor of a heading, as GitHub makes it."""
    plain = re.sub(r"[*`]|\]\([^)]*\)|\[", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def anchors(file: Path) -> list[str]:
    """Returns the anchors of a page, in order."""
    found: list[str] = []
    outside_code(file.read_text("utf-8"), lambda part: found.extend(re.findall(r"(?m)^#+ (.+)$", part)) or "")
    return [anchor_of(heading) for heading in found]


def english_anchors(name: str, language: str) -> dict[str, str]:
    """Returns the English anchor of each anchor of a translated page; empty where it has other headings."""
    file = file_of(name, language)
    if name == "errors" or name in PLAN["root"] or language == DEFAULT or not is_translated(name):
        return {}
    own, english = anchors(file), anchors(DOCS / f"{name}.md")
    return dict(zip(own, english, strict=True)) if len(own) == len(english) else {}


def link(found: re.Match[str], page: str, language: str) -> str:
    """Returns a link as the site has it; what leads to no page of it is left as plain text."""
    mark, label, address = found.groups()
    label = LINK.sub(lambda inner: link(inner, page, language), label)
    if "://" in address or address.startswith("mailto:"):
        return f"{mark}[{label}]({address})"
    target, _, anchor = address.partition("#")
    if not target:
        return f"[{label}](#{english_anchors(page, language).get(anchor, anchor)})"
    target = target.removeprefix("../").removeprefix("docs/")
    if not target.endswith(".md"):
        return f"{mark}[{label}]({target})" if (DOCS / target).is_file() else label
    name = {file: name for name, file in PLAN["root"].items()}.get(target, target.removesuffix(".md"))
    name, _, tag = name.partition(".")
    is_readme = name == "README"
    name = HOME if is_readme else name
    if name not in pages():
        return label
    if name == page and not is_readme and not anchor and (tag or DEFAULT) != language and page not in PLAN["root"]:
        return other_language(name, label, tag or DEFAULT)
    anchor = english_anchors(name, language).get(anchor, anchor)
    return f"[{label}]({name}.md{anchor and '#'}{anchor})"


def other_language(name: str, label: str, language: str) -> str:
    """Returns a link to a page in another language, which is in another project."""
    folder = "../" if language == DEFAULT else f"{language}/"
    return f'<a href="{folder}{name}.html" lang="{language}" hreflang="{language}">{label}</a>'


def errors_text(language: str) -> str:
    """Returns the index of messages in one language."""
    words = PLAN["words"][language]
    parts = [words["errors"] + "\n"]
    for room, title in write_errors.ROOMS.items():
        wordings = write_errors.wordings(language, room)
        if not wordings:
            continue
        own = PLAN["rooms"].get(language, {}).get(room, title)
        parts.append(f"## {own}{marked(anchor_of(title))}\n")
        entries = (write_errors.entry(code, wordings[code], {}) for code in sorted(wordings))
        parts += [entry.replace("**What to do:**", words["help"]) for entry in entries]
    return "\n".join(parts)


def settings(language: str) -> str:
    """Returns the settings of a project; neither fonts nor scripts come from another host."""
    nav = [{section["title"][language]: [f"{name}.md" for name in section["pages"]]} for section in PLAN["section"]]
    shown = ", ".join(f"{{ {json.dumps(key, ensure_ascii=False)} = {json.dumps(value)} }}" for part in nav
                      for key, value in part.items())  # fmt: skip
    to_root = "" if language == DEFAULT else "../"
    links = {tag: to_root + ("" if tag == DEFAULT else f"{tag}/") + "index.html" for tag in LANGUAGES}
    alternate = ", ".join(
        f'{{ name = "{LANGUAGES[tag]}", link = "{to}", lang = "{tag}" }}' for tag, to in links.items()
    )
    return f"""\
[project]
site_name = "showcase"
docs_dir = "source"
site_dir = "built"
use_directory_urls = false
nav = ["{HOME}.md", {shown}]

[project.theme]
language = "{language}"
font = false
features = ["navigation.tabs", "navigation.top", "content.code.copy", "search.highlight"]

[project.extra]
generator = false
alternate = [{alternate}]
"""


def prepare(language: str, folder: Path) -> Path:
    """Writes the project of a language; returns the file of its settings."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name in pages():
        (source / f"{name}.md").write_text(page_text(name, language), "utf-8", newline="\n")
    for picture in DOCS.glob("*.png"):
        shutil.copy(picture, source / picture.name)
    file = folder / "zensical.toml"
    file.write_text(settings(language), "utf-8", newline="\n")
    return file


def missing() -> set[str]:
    """Returns the pages of docs/ that the contents lack."""
    return {file.stem for file in DOCS.glob("*.md") if "." not in file.stem} - set(pages())


def main(arguments: list[str]) -> int:
    """Builds the site; returns 1 where a page is missing or a link leads nowhere."""
    output = Path(arguments[0] if arguments else CHECKOUT / "build" / "docs").absolute()
    if absent := missing():
        print(f"not in scripts/docs_site.toml: {', '.join(sorted(absent))}", file=sys.stderr)
        return 1
    shutil.rmtree(output, ignore_errors=True)
    work = output.parent / f"{output.name}-source"
    shutil.rmtree(work, ignore_errors=True)
    for language in LANGUAGES:
        own = output if language == DEFAULT else output / language
        file = prepare(language, work / language)
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode or not (file.parent / "built" / "index.html").is_file():
            print(done.stdout + done.stderr, file=sys.stderr)
            return 1
        shutil.move(file.parent / "built", own)
    shutil.rmtree(work)
    print(output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

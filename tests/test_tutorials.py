"""The commands of the tutorials and how-to pages run as they are written, in both languages."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.engine.subprocesses import ffmpeg_path

CHECKOUT = Path(__file__).parents[1]
DOCS = CHECKOUT / "docs"
FENCE = re.compile(r"(?ms)^( *)```(\w*)\n(.*?)^ *```$")
FILE = re.compile(r"(?:#|/\*|\{#) (\S+\.(?:yaml|toml|css|html|csv))(?: \*/| #\})?")
TUTORIALS = ("first-film", "collective", "first-theme")
HOW_TO = ("hosting", "season", "upgrade", "backup")
LANGUAGES = {"en": "", "fr": ".fr"}


def blocks(name: str) -> list[tuple[str, str]]:
    """Returns the kind and the text of each fenced block of a page."""
    found = FENCE.findall((DOCS / name).read_text("utf-8"))
    return [
        (kind, "".join(line.removeprefix(indent) for line in text.splitlines(True))) for indent, kind, text in found
    ]


def commands(name: str) -> list[str]:
    """Returns the command lines of a page that a reader types."""
    return [line for kind, text in blocks(name) if kind == "sh" for line in text.splitlines()]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two seconds."""
    file = tmp_path_factory.mktemp("clip") / "clip.mp4"
    sources = ["-f", "lavfi", "-i", "testsrc2=s=320x180:d=2", "-f", "lavfi", "-i", "sine=d=2"]
    subprocess.run([ffmpeg_path(), "-v", "error", *sources, "-pix_fmt", "yuv420p", "-shortest", str(file)], check=True)
    return file


class Reader:
    """Somebody who types what a page says."""

    def __init__(self, home: Path, language: str) -> None:
        self.folder = home
        programs = home / "bin"
        programs.mkdir(parents=True)
        start = f"#!{sys.executable}\nfrom showcase.__main__ import run\nimport sys\nsys.exit(run())\n"
        (programs / "showcase").write_text(start, "utf-8")
        (programs / "showcase").chmod(0o755)
        (programs / "browser").write_text('#!/bin/sh\necho "$1" >> "$HOME/opened"\n', "utf-8")
        (programs / "browser").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHOWCASE_", "LC_"))}
        self.environment = {
            **kept, "HOME": str(home), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LANGUAGE": "",
            "LANG": {"en": "en_GB.UTF-8", "fr": "fr_FR.UTF-8"}[language], "BROWSER": f"{programs}/browser %s",
            "PYTHONPATH": str(CHECKOUT),
        }  # fmt: skip
        self.said = ""

    def follow(self, name: str, before: dict[str, Callable[[Path], None]] | None = None) -> None:
        """Types the commands of a page and writes its files; `before` a command, something else may be done."""
        for kind, text in blocks(name):
            if kind == "sh":
                for line in text.splitlines():
                    act = (before or {}).get(line)
                    if act is not None:
                        act(self.folder)
                    self.type(line)
            elif kind and (place := FILE.match(text)):
                file = self.folder / place[1]
                assert file.exists(), f"{place[1]} is to be edited, but there is none"
                file.write_text(text, "utf-8")

    def type(self, line: str) -> None:
        """Runs a command line; it must succeed."""
        if line.startswith("cd "):
            self.folder = (self.folder / line[3:].replace("~", self.environment["HOME"], 1)).resolve()
            assert self.folder.is_dir(), line
        elif line == "showcase serve":
            self.preview()
        else:
            done = subprocess.run(
                ["bash", "-c", line], cwd=self.folder, env=self.environment, capture_output=True, text=True
            )
            self.said += done.stdout + done.stderr
            # A check that finds an error of the content ends with 1; that the pages speak of, and show.
            allowed = (0, 1) if "--festival" in line else (0,)
            assert done.returncode in allowed, f"{line}\n{done.stdout}{done.stderr}"

    def preview(self) -> None:
        """Starts the preview, loads its page, and presses Ctrl+C."""
        command = ["bash", "-c", "exec showcase serve --port 0 --json"]
        with subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as process:
            assert process.stdout is not None
            try:
                rows = map(json.loads, process.stdout)
                address = next(row["url"] for row in rows if row.get("event") == "serving")
                with urllib.request.urlopen(address, timeout=60) as answer:
                    assert answer.status == 200
            finally:
                process.send_signal(signal.SIGINT)
            process.stdout.read()
            assert process.wait() in (0, 130)


@pytest.fixture(params=["en", pytest.param("fr", marks=pytest.mark.slow)])
def reader(request: pytest.FixtureRequest, tmp_path: Path, clip: Path) -> Reader:
    for name in ("frogs-final.mp4", "night-bus.mp4"):
        (tmp_path / "Movies").mkdir(exist_ok=True)
        shutil.copy(clip, tmp_path / "Movies" / name)
    made = Reader(tmp_path, request.param)
    made.language = request.param  # type: ignore[attr-defined]
    return made


def page_of(name: str, reader: Reader) -> str:
    return f"{name}{LANGUAGES[reader.language]}.md"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_film_maker_gets_a_page_and_an_archive(reader: Reader) -> None:
    reader.follow(page_of("first-film", reader))
    (page,) = reader.folder.glob("site/films/*/index.html")
    text = page.read_text("utf-8")
    assert "Ada Marsh" in text
    assert "2025" in text
    assert list((reader.folder / "export").glob("*.zip"))
    assert "index.html" in Path(reader.environment["HOME"], "opened").read_text("utf-8")


PEOPLE = 20


def export(folder: Path) -> None:
    """Writes the export of a channel in which twenty people asked a bot for pictures."""
    bot = {"id": "936929561302675456", "name": "Midjourney Bot", "nickname": "Midjourney Bot", "isBot": True}
    empty = {"type": "Default", "embeds": [], "stickers": [], "reactions": []}
    messages = []
    for number in range(PEOPLE):
        person = {"id": str(10**17 + number), "name": f"quill{number}.tram", "nickname": f"Quill{number:02d} Osprey"}
        day = f"2025-04-{number + 1:02d}T10:0{{}}:00+00:00"
        messages.append(
            {**empty, "id": str(2 * 10**17 + 2 * number), "timestamp": day.format(0), "content": "an idea",
             "author": {**person, "isBot": False}, "attachments": [], "mentions": []}
        )  # fmt: skip
        picture = {"id": str(3 * 10**17 + number), "url": f"https://cdn.example.org/{number}.png", "fileSizeBytes": 9}
        content = f"**a night bus in the rain, number {number} --v 6.1** - @{person['name']} (fast)"
        messages.append(
            {**empty, "id": str(2 * 10**17 + 2 * number + 1), "timestamp": day.format(5), "content": content,
             "author": bot, "attachments": [{**picture, "fileName": f"x_{number}.png"}], "mentions": [person]}
        )  # fmt: skip
    channel = {"guild": {"id": "1", "name": "Film"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "film"}}
    folder.mkdir(parents=True)
    (folder / "film.json").write_text(json.dumps({**channel, "messages": messages}), "utf-8")


def answer(folder: Path) -> None:
    """Writes one answer into the list: the first person may be named."""
    (file,) = folder.glob("content/*/private/consent.csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == PEOPLE
    row = next(row for row in rows if row["discord_id"] == str(10**17))
    row |= {"how": "name", "on": "2025-05-01"}
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
def test_a_collective_gets_pages_with_the_names_of_who_agreed(reader: Reader) -> None:
    export(Path(reader.environment["HOME"], "Downloads", "export"))
    name = page_of("collective", reader)
    (again,) = [line for line in commands(name) if line.startswith("showcase consent") and "--dry-run" in line]
    reader.follow(name, {again: answer})
    texts = [file.read_text("utf-8") for file in reader.folder.glob("site/**/*.html")]
    assert any("Quill00 Osprey" in text for text in texts)
    assert not [text for text in texts if re.search("Quill(?!00)", text)]
    posts = re.findall(r"private/documents/[\w.-]+", (DOCS / name).read_text("utf-8"))
    assert posts
    assert all(list(reader.folder.glob(f"content/*/{post}")) for post in posts)
    assert "gazette" in "".join(str(file) for file in reader.folder.glob("site/assets/*.css"))


@pytest.mark.slow
def test_a_developer_gets_a_theme(reader: Reader) -> None:
    reader.follow(page_of("first-theme", reader))
    (page,) = reader.folder.glob("site/films/*/index.html")
    assert re.search("best with headphones|préférence au casque", page.read_text("utf-8"))
    styles = "".join(file.read_text("utf-8") for file in reader.folder.glob("site/assets/*.css"))
    assert "#16131f" in styles
    home = (reader.folder / "site/index.html").read_text("utf-8")
    assert re.search("Everything we made|Tout ce que nous avons fait", home)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Path:
    """A site with a film, as somebody has who looks up how to do something."""
    folder = tmp_path_factory.mktemp("films") / "site"
    film = folder / "content" / "night-bus"
    film.mkdir(parents=True)
    (film / "project.yaml").write_text("title: Night bus\nyear: 2025\n", "utf-8")
    (folder / "showcase.toml").write_text('title = "Films"\nlanguages = ["en"]\n', "utf-8")
    shutil.copy(clip, film / "clip.mp4")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", HOW_TO)
def test_commands_of_how_to_pages(name: str, reader: Reader, site: Path) -> None:
    reader.folder = reader.folder / "films"
    shutil.copytree(site, reader.folder)
    reader.follow(page_of(name, reader))
    if name == "backup":
        assert (reader.folder / "site/films/night-bus/index.html").is_file()
    if name == "season":
        assert list(reader.folder.parent.glob("films/packages/*.form.html"))


COMPLETE = {
    "project.yaml": """
        title: Night bus
        year: 2026
        completed: 2026-09-01
        countries: [FR]
        languages: [fr]
        festivals: [BAIFF, DAIFF]
        synopsis: {en: A bus drives through the night., fr: Un bus roule dans la nuit.}
        credits: {Director: [Ada Marsh]}
        """,
    "rights.yaml": """
        declaration: {text: We hold all rights., signed_by: Ada Marsh, on: 2026-09-02}
        items: [{kind: music, title: Song, by: [Ada Marsh], cleared: "yes"}]
        disclosure: {ai_share: {image: full, music: none}, human_work: The cut.}
        """,
    "tools.yaml": """
        - {name: Midjourney, version: "7", modality: image, stage: production, use: All pictures, generative: yes}
        """,
    "prompts/prompts.yaml": """
        - {id: p1, tool: Midjourney, prompt: a bus at night, key: yes}
        """,
    "subtitles/it.srt": "1\n00:00:00,200 --> 00:00:01,800\nBuona sera.\n",
}


@pytest.mark.slow
def test_commands_of_the_festival_page(reader: Reader, site: Path) -> None:
    reader.folder = reader.folder / "films"
    shutil.copytree(site, reader.folder)
    film = reader.folder / "content" / "night-bus"
    shutil.copy(film / "clip.mp4", film / "trailer.mp4")
    for name, text in COMPLETE.items():
        (film / name).parent.mkdir(exist_ok=True)
        (film / name).write_text(textwrap.dedent(text).lstrip(), "utf-8")
    name = page_of("festivals", reader)
    reader.follow(name)
    packages = reader.folder / "packages"
    page = (DOCS / name).read_text("utf-8")
    for written in re.findall(r"(?m)^\| `(night-bus_baiff-burano[\w./]*)`", page):
        assert (packages / written).exists(), written
    assert (packages / "night-bus_baiff-burano_delivery.mail.txt").is_file()
    sent = (film / "submissions.yaml").read_text("utf-8")
    assert sent.count("festival: baiff-burano") == 1
    folders = {path.parent.name for path in packages.glob("night-bus_baiff-burano_delivery/data/*/*")}
    told = re.findall(r"(?m)^\| `([\w-]+)/` \|", page)
    assert {"film", "documents"} <= folders <= {*told, "texts", "documents"}
    assert "{" not in reader.said


@pytest.mark.parametrize("name", [*TUTORIALS, *HOW_TO, "windows", "index", "festivals"])
def test_both_languages_have_the_same_parts_and_commands(name: str) -> None:
    english, french = (f"{name}{suffix}.md" for suffix in LANGUAGES.values())
    assert [kind for kind, _ in blocks(english)] == [kind for kind, _ in blocks(french)]
    for mark in (r"(?m)^#+ ", r"(?m)^\| ", r"(?m)^(?:-|\d\.) "):
        first, second = (len(re.findall(mark, (DOCS / page).read_text("utf-8"))) for page in (english, french))
        assert first == second, mark
    verbs = [[re.findall(r"^\w+(?: [a-z]+)?|--[\w-]+", line) for line in commands(page)] for page in (english, french)]
    assert verbs[0] == verbs[1]


def test_the_lines_that_install_are_those_of_the_readme() -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    for suffix in LANGUAGES.values():
        (text,) = [text for kind, text in blocks(f"first-film{suffix}.md") if kind == "bash"]
        assert f"```sh\n{text}```" in readme

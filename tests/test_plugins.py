"""Plugins as packages that pip installs: what each kind adds, and how one that fails is told of in one line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from showcase.diagnostics import ContentError
from showcase.engine.subprocesses import ffmpeg_path
from showcase.pages import extensions, markdown, page_localizer, plan
from showcase.pages.extensions import forbidden
from tests.sites.program import CHECKOUT, environment, run, run_process

EXAMPLES = CHECKOUT / "examples"
KINDS = ("importer", "deliverable", "markdown")
NFO = """<?xml version="1.0" encoding="UTF-8"?>
<movie><title>Frogs at night</title><year>2024</year><tagline>Three frogs: one bus.</tagline>
<plot>A glossary.

Frog
: An animal that waits.</plot><director>Ada Marsh</director></movie>
"""
CAN_INSTALL = int(version("setuptools").partition(".")[0]) >= 77 or os.environ.get("CI")
by_pip = pytest.mark.skipif(not CAN_INSTALL, reason="setuptools is too old to build packages without the network")


def pip(target: Path, *packages: Path) -> None:
    """Installs packages into a folder, without the network and without anything else."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, *map(str, packages)], check=True)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three examples as pip installs them."""
    folder = tmp_path_factory.mktemp("plugins")
    copies = [Path(shutil.copytree(EXAMPLES / f"{kind}-plugin", folder / "sources" / kind)) for kind in KINDS]
    pip(folder / "target", *copies)
    return folder / "target"


def path_with(target: Path) -> str:
    return os.pathsep.join([str(CHECKOUT), str(target)])


def a_site(root: Path, **files: str) -> Path:
    """Writes a site with a film that has a picture and no clip, which is built at once."""
    film = root / "content" / "frogs"
    (film / "stills").mkdir(parents=True)
    Image.new("RGB", (640, 360), "#225533").save(film / "stills" / "a.jpg")
    (root / "showcase.toml").write_text('title = "Frogs"\nlanguages = ["en"]\n', "utf-8")
    texts = {"project.yaml": "title: Frogs\nlogline: Three frogs wait.\ncredits: {Director: [Ada Marsh]}\n"}
    for name, text in {**texts, **files}.items():
        (film / name).parent.mkdir(exist_ok=True)
        (film / name).write_text(text, "utf-8")
    return root


@pytest.mark.slow
@by_pip
def test_the_version_lists_what_is_installed(tmp_path: Path, target: Path) -> None:
    told = run_process(tmp_path, "--version", PYTHONPATH=path_with(target)).stdout.splitlines()
    assert "showcase-example-kodi 1.0: importer kodi" in told
    assert "showcase-example-catalogue 1.0: deliverable catalogue-entry.txt" in told
    assert "showcase-example-glossary 1.0: markdown glossary" in told


@pytest.mark.slow
@by_pip
def test_an_installed_importer_drafts_a_film_and_writes_over_nothing(tmp_path: Path, target: Path) -> None:
    (tmp_path / "movie.nfo").write_text(NFO, "utf-8")
    there = {"PYTHONPATH": path_with(target)}
    done = run_process(tmp_path, "import", "kodi", "movie.nfo", "--language", "en", **there)
    assert done.returncode == 0, done.stderr
    film = tmp_path / "content/frogs-at-night"
    assert 'logline: "Three frogs: one bus."' in (film / "project.yaml").read_text("utf-8")
    assert "An animal that waits" in (film / "synopsis.en.md").read_text("utf-8")
    assert run_process(tmp_path, "check", **there).returncode == 0
    again = run_process(tmp_path, "import", "kodi", "movie.nfo", **there)
    assert again.returncode == 1
    assert "--project frogs-at-night" in again.stdout
    (film / "project.yaml").write_text("title: Mine\n", "utf-8")
    (film / "synopsis.en.md").unlink()
    line = ["import", "kodi", "movie.nfo", "--project", "frogs-at-night", "--language", "en"]
    beside = run_process(tmp_path, *line, **there)
    assert beside.returncode == 0, beside.stderr
    assert (film / "project.yaml").read_text("utf-8") == "title: Mine\n"
    assert "Ada Marsh" in (film / "private/imported/kodi/project.yaml").read_text("utf-8")
    assert (film / "synopsis.en.md").is_file()
    assert "Nothing new" in run_process(tmp_path, *line, **there).stderr


@pytest.mark.slow
@by_pip
def test_installed_deliverables_and_syntax_are_on_the_site_until_they_are_removed(tmp_path: Path, target: Path) -> None:
    own = Path(shutil.copytree(target, tmp_path / "target"))
    root = a_site(tmp_path / "site", **{"synopsis.en.md": "Frog\n: An animal.\n"})
    clip = ["-f", "lavfi", "-i", "testsrc2=s=320x180:d=2", "-pix_fmt", "yuv420p", str(root / "content/frogs/clip.mp4")]
    subprocess.run([ffmpeg_path(), "-v", "error", *clip], check=True)
    there = {"PYTHONPATH": path_with(own)}
    built = run_process(root, "build", **there)
    assert built.returncode == 0, built.stderr
    (file,) = root.glob("site/media/frogs/frogs_catalogue-entry_en.*.txt")
    assert "Director: Ada Marsh" in file.read_text("utf-8")
    page = (root / "site/films/frogs/press/index.html").read_text("utf-8")
    assert "Text for a catalogue" in page
    assert re.search(r"<dl>\s*<dt>Frog</dt>", page)
    (archive,) = root.glob("site/media/frogs/frogs_press-kit_en.*.zip")
    with zipfile.ZipFile(archive) as packed:
        assert any(name.endswith("frogs_catalogue-entry_en.txt") for name in packed.namelist())
    assert "No changes" in run_process(root, "build", **there).stderr
    module = own / "showcase_example_catalogue/__init__.py"
    module.write_text(module.read_text("utf-8").replace(".upper()", ".lower()"), "utf-8")
    assert run_process(root, "build", **there).returncode == 0
    (file,) = root.glob("site/media/frogs/frogs_catalogue-entry_en.*.txt")
    assert file.read_text("utf-8").startswith("frogs\n")
    packed_up = run_process(root, "package", "--festival", "baiff", "--project", "frogs", "--draft", **there)
    assert list(root.glob("packages/*/data/press-kit/catalogue-entry*.txt")), packed_up.stdout
    without = run_process(root, "build")
    assert without.returncode == 0
    assert not list(root.glob("site/media/frogs/*catalogue*"))
    assert "<dl>" not in (root / "site/films/frogs/press/index.html").read_text("utf-8")


@pytest.mark.slow
@by_pip
@pytest.mark.parametrize("name", ["plugins.md", "plugins.fr.md"])
def test_the_page_leads_to_a_plugin(tmp_path: Path, name: str) -> None:
    root = a_site(tmp_path / "site", **{"synopsis.en.md": "It is ==this== one.\n"})
    there = environment(
        PYTHONPATH=path_with(tmp_path / "target"), PIP_NO_DEPS="1", PIP_NO_BUILD_ISOLATION="0", PIP_NO_INDEX="1",
        PIP_TARGET=str(tmp_path / "target"), PATH=os.pathsep.join([str(tmp_path / "bin"), os.environ["PATH"]]),
    )  # fmt: skip
    (tmp_path / "bin").mkdir()
    for program in ("pip", "showcase"):
        file = tmp_path / "bin" / program
        file.write_text(f'#!/bin/sh\nexec {sys.executable} -m {program} "$@"\n', "utf-8")
        file.chmod(0o755)
    said = ""
    for kind, text in re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", (CHECKOUT / "docs" / name).read_text("utf-8")):
        if (place := re.match(r"# (\S+/\S+)\n", text)) is not None:
            (root / place[1]).write_text(text, "utf-8")
        for line in text.splitlines() if kind == "sh" else ():
            done = subprocess.run(line, shell=True, cwd=root, env=there, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            said += done.stdout
    assert "showcase-marked 1.0: markdown marked" in said
    assert "<mark>this</mark>" in (root / "site/films/frogs/press/index.html").read_text("utf-8")


Install = Callable[..., None]


def forget() -> None:
    for cached in (extensions.extensions, markdown._reader, page_localizer._render, plan.code_version):
        cached.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a plugin as pip leaves it: a module, and what tells of it."""

    def add(group: str, entry: str, source: str) -> None:
        folder = tmp_path / "installed"
        told = folder / "bog_pack-1.0.dist-info"
        told.mkdir(parents=True)
        (folder / "bog_plugin.py").write_text(source, "utf-8")
        (told / "METADATA").write_text("Metadata-Version: 2.1\nName: bog-pack\nVersion: 1.0\n", "utf-8")
        (told / "entry_points.txt").write_text(f"[{group}]\n{entry} = bog_plugin:f\n", "utf-8")
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.delitem(sys.modules, "bog_plugin", raising=False)
        forget()

    yield add  # type: ignore[misc]
    sys.modules.pop("bog_plugin", None)
    monkeypatch.undo()
    forget()


FILM = "from showcase.plugins import DraftedFilm\ndef f(paths, language):\n    return "


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("raise RuntimeError('no frogs\\nat all')", "broken-plugin"),
        ("PLUGIN_INTERFACE = 2\ndef f(paths, language): return []", "newer-plugin"),
        ("PLUGIN_INTERFACE = 'x'\ndef f(paths, language): return []", "broken-plugin"),
        ("f = 3", "broken-plugin"),
        ("def g(): pass", "broken-plugin"),
        ("def f(paths, language): raise KeyError('frog')", "failing-plugin"),
        ("def f(paths): return []", "failing-plugin"),
        ("def f(paths, language):\n    yield 1 / 0", "failing-plugin"),
        ("def f(paths, language): raise SystemExit(3)", "failing-plugin"),
        ("def f(paths, language): return 7", "wrong-plugin-result"),
        ("def f(paths, language): return ['frogs']", "wrong-plugin-result"),
        (f"{FILM}[DraftedFilm('Frogs', {{'project.yaml': 7}})]", "wrong-plugin-result"),
        (f"{FILM}[DraftedFilm('', {{'project.yaml': 'a'}})]", "wrong-plugin-result"),
        (f"{FILM}[DraftedFilm('Frogs', {{}})]", "wrong-plugin-result"),
        (f"{FILM}[]", "nothing-drafted"),
        (f"{FILM}[DraftedFilm('Frogs', {{'../x': 'a'}})]", "refused-draft-path"),
        (f"{FILM}[DraftedFilm('Frogs', {{'/etc/x': 'a'}})]", "refused-draft-path"),
        (f"{FILM}[DraftedFilm('Frogs', {{'a/.git/x': 'a'}})]", "refused-draft-path"),
        (f"{FILM}[DraftedFilm('Frogs', {{7: 'a'}})]", "refused-draft-path"),
    ],
)
def test_an_importer_that_fails_is_one_line_and_writes_nothing(
    tmp_path: Path, install: Install, source: str, code: str
) -> None:
    install("showcase.importers", "bog", source)
    root = tmp_path / "site"
    root.mkdir()
    (root / "a.bog").touch()
    done = run(root, "import", "bog", "a.bog")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("bog-pack")]
    assert len(told) == 1, done.stderr
    assert f"error[{code}]" in told[0]
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in root.iterdir()) == ["a.bog"]


def syntax(html: str) -> str:
    """Returns the source of an extension that writes some HTML at the end of each paragraph."""
    return f"def f(md):\n    md.add_render_rule('paragraph_close', lambda *rest: {html!r})\n"


@pytest.mark.parametrize(
    ("source", "code", "found"),
    [
        ("def f(md): raise ValueError('frog')", "failing-plugin", "ValueError: frog"),
        ("def f(md):\n    md.core.ruler.push('x', lambda state: 1 / 0)", "failing-plugin", "ZeroDivisionError"),
        ("def f(md):\n    md.add_render_rule('text', lambda *rest: 7)", "failing-plugin", "TypeError"),
        ("PLUGIN_INTERFACE = 99\ndef f(md): pass", "newer-plugin", "99"),
        (syntax("<script>alert(1)</script></p>"), "forbidden-plugin-markup", "<script>"),
        (syntax("<img src='https://example.org/a.png'></p>"), "forbidden-plugin-markup", "example.org"),
        (syntax("<img src='//example.org/a.png'></p>"), "forbidden-plugin-markup", "example.org"),
        (syntax("<img srcset='//example.org/a.png'></p>"), "forbidden-plugin-markup", "example.org"),
        (syntax("<a href='JavaScript:alert(1)'>x</a></p>"), "forbidden-plugin-markup", "alert"),
        (syntax("<b onclick='x()'>x</b></p>"), "forbidden-plugin-markup", "onclick"),
        (syntax("<b style='color:red'>x</b></p>"), "forbidden-plugin-markup", "style"),
        (syntax("<b id='main'>x</b></p>"), "forbidden-plugin-markup", "main"),
        (syntax("<form action='/x'></form></p>"), "forbidden-plugin-markup", "<form"),
        (syntax("<svg></svg></p>"), "forbidden-plugin-markup", "<svg>"),
        (syntax("<div></p>"), "forbidden-plugin-markup", "</p>"),
        (syntax(""), "forbidden-plugin-markup", "<p>"),
        (syntax("</p></div>"), "forbidden-plugin-markup", "</div>"),
        (syntax("<!-- x --></p>"), "forbidden-plugin-markup", "<!--"),
        ("def f(md):\n    md.options['html'] = True\n    md.disable('comment')", "forbidden-plugin-markup", "<object"),
    ],
)
def test_an_extension_that_fails_is_one_error_that_names_its_package(
    install: Install, source: str, code: str, found: str
) -> None:
    install("showcase.markdown", "bog", source)
    with pytest.raises(ContentError) as raised:
        markdown.render("A frog <object data='x'></object> waits.")
    (told,) = raised.value.diagnostics
    assert told.code == code
    assert str(told.place) == "bog-pack"
    assert found in told.message()


def test_footnotes_pictures_and_tables_are_no_fault_of_an_extension(install: Install) -> None:
    install("showcase.markdown", "bog", "def f(md): pass")
    text = "A[^1] [b](https://example.org) ![c](c.jpg)\n\n| a |\n|:-:|\n| b |\n\n[^1]: note\n"
    plain = markdown._rendered(text, lambda *_: "<picture><source srcset='x.avif'></picture>", 3, ())
    assert markdown.render(text, lambda *_: "<picture><source srcset='x.avif'></picture>") == plain


def test_what_texts_consist_of_is_allowed() -> None:
    rich = "> a\n\n1. b\n   - c\n\n***d*** `e` ~~f~~\n\n```\ng\n```\n\n---\n\n# h\n\n<x@example.org>\n\ni  \nj"
    assert forbidden(markdown.render(rich)) == ""


def test_a_build_stops_with_one_line_for_an_extension(tmp_path: Path, install: Install) -> None:
    install("showcase.markdown", "bog", syntax("<script src='x.js'></script></p>"))
    done = run(a_site(tmp_path / "site", **{"synopsis.en.md": "A frog.\n"}), "build")
    assert done.returncode == 1
    assert len([line for line in done.stderr.splitlines() if line.startswith("bog-pack")]) == 1, done.stderr
    assert "forbidden-plugin-markup" in done.stderr
    assert not (tmp_path / "site/site/index.html").exists()


@pytest.mark.parametrize(
    ("entry", "source", "code"),
    [
        ("bog.txt", "import nowhere_at_all", "broken-plugin"),
        ("bog.txt", "PLUGIN_INTERFACE = 2\ndef f(film): return 'a'", "newer-plugin"),
        ("bog.txt", "TITLES = {'bog.txt': 'Bog'}\ndef f(film): return 'a'", "broken-plugin"),
        ("bog.html", "def f(film): return 'a'", "refused-deliverable"),
        ("Bog.txt", "def f(film): return 'a'", "refused-deliverable"),
        ("bog.txt", "def f(film): return film['nothing']", "failing-plugin"),
        ("bog.txt", "def f(film): return None", "wrong-plugin-result"),
        ("bog.txt", "def f(film): return ' '", "empty-deliverable"),
    ],
)
def test_a_deliverable_that_fails_is_one_line(
    tmp_path: Path, install: Install, entry: str, source: str, code: str
) -> None:
    install("showcase.deliverables", entry, source)
    done = run(a_site(tmp_path / "site"), "build")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("bog-pack")]
    assert len(told) == 1, done.stderr
    assert f"error[{code}]" in told[0]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("group", "entry", "source", "severity", "code"),
    [
        ("showcase.deliverables", "bog.txt", "import nowhere_at_all", "error", "broken-plugin"),
        ("showcase.deliverables", "Bog.html", "def f(film): return 'a'", "error", "refused-deliverable"),
        ("showcase.markdown", "bog", "raise SystemExit(0)", "error", "broken-plugin"),
        ("showcase.markdown", "bog", "def f(md): raise ValueError('frog')", "error", "failing-plugin"),
        ("showcase.markdown", "bog", syntax("<script></script></p>"), "error", "forbidden-plugin-markup"),
        ("showcase.importers", "bog", "PLUGIN_INTERFACE = 9\ndef f(paths, language): pass", "warning", "newer-plugin"),
        ("showcase.festivals", "bog", "import nowhere_at_all", "warning", "broken-plugin"),
    ],
)
def test_check_tries_installed_plugins(
    tmp_path: Path, install: Install, group: str, entry: str, source: str, severity: str, code: str
) -> None:
    install(group, entry, source)
    done = run(a_site(tmp_path / "site"), "check")
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("bog-pack")]
    assert len(told) == 1, done.stderr
    assert f"{severity}[{code}]" in told[0]
    assert done.returncode == (1 if severity == "error" else 0)


ON_SITE_ONLY = {
    "project.yaml": "title: Frogs\ncredits: {Director: [Ada Marsh], Editor: [Zora Quill]}\n",
    "private/consent.csv": "name,consent,scope\nZora Quill,yes,site\n",
}
"""A film with somebody whom the site may name, and press kits may not."""


@pytest.mark.slow
def test_a_deliverable_cannot_name_who_is_hidden(tmp_path: Path, install: Install) -> None:
    install("showcase.deliverables", "bog.txt", "def f(film): return 'With Zora ' + 'Quill.'")
    site = a_site(tmp_path / "site", **ON_SITE_ONLY)
    done = run(site, "build")
    assert done.returncode == 1, done.stderr
    assert "name-in-files" in done.stderr, done.stderr
    assert not list((tmp_path / "site").glob("site/media/**/*bog*"))


@pytest.mark.slow
def test_a_deliverable_is_given_no_one_who_is_on_the_site_only(tmp_path: Path, install: Install) -> None:
    install("showcase.deliverables", "bog.json", "import json\ndef f(film): return json.dumps(film)")
    site = a_site(tmp_path / "site", **ON_SITE_ONLY)
    done = run(site, "build")
    assert done.returncode == 0, done.stderr
    (file,) = site.glob("site/media/frogs/frogs_bog_en.*.json")
    assert "Ada Marsh" in file.read_text("utf-8")
    assert "Quill" not in file.read_text("utf-8")
    assert "Zora Quill" in (site / "site/films/frogs/index.html").read_text("utf-8")

"""Builds the wheel and the sdist, and tries the wheel as a stranger would: in an empty folder, in fresh environments.

python scripts/check_package.py [PYTHON …]      the interpreters to try; all that this machine has by default

Each interpreter is tried with pip, pipx and uvx; then what is installed is weighed, with its ffmpeg and without.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = PROJECT["version"]
OLDEST = int(PROJECT["requires-python"].rpartition(".")[2])
"""Minor version of the oldest Python that the package is for."""

IN_WHEEL = (
    "showcase/py.typed", "showcase/themes/lanterne/theme.toml", "showcase/docs/content.md",
    "showcase/messages/fr/cli.toml", "showcase/publishing/pages.yml", "showcase/docs/commands.fr.md",
    f"showcase-{VERSION}.data/data/share/man/man1/showcase.1",
)  # fmt: skip
IN_SDIST = ("tests/conftest.py", "docs/content.md", "themes/lanterne/theme.toml", "CHANGELOG.md", "LICENSE")

FILM = [
    "-v",
    "error",
    "-f",
    "lavfi",
    "-i",
    "testsrc2=s=320x180:d=2",
    "-f",
    "lavfi",
    "-i",
    "sine=d=2",
    "-pix_fmt",
    "yuv420p",
    "-shortest",
]

MOST_MB, MOST_MB_WITH_FFMPEG = 600, 425
"""What may be installed at most, in MB; `docs/benchmarks.md` says what for."""

COMMANDS = (
    ["--version"],
    ["new", "Night of the frogs", "--clip", "clip.mp4", "--lang", "en"],
    ["check", "--lang", "en"],
    ["build", "--lang", "en"],
    ["help", "content"],
    ["festival", "list"],
)
"""What a newcomer runs first."""


def run(*command: object, cwd: Path, **variables: object) -> str:
    """Returns what a command prints; ends with what it said if it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SHOWCASE_"))}
    clean |= {name: str(value) for name, value in variables.items()}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def installed_pythons() -> list[str]:
    """Returns the interpreters of this machine that the package is for, one for each minor version."""
    found: dict[int, str] = {}
    for folder in (*os.get_exec_path(), *map(str, Path.home().glob(".pyenv/versions/*/bin"))):
        for file in Path(folder).glob("python3.*"):
            if (version := re.fullmatch(r"python3\.(\d+)(?:\.exe)?", file.name)) and int(version[1]) >= OLDEST:
                works = subprocess.run([file, "-c", "import ensurepip, venv"], capture_output=True)
                if not works.returncode:
                    found.setdefault(int(version[1]), str(file))
    return [found[minor] for minor in sorted(found)] or [sys.executable]


def environment(python: str, folder: Path) -> Path:
    """Makes a virtual environment; returns the folder of its programs."""
    run(python, "-m", "venv", folder, cwd=CHECKOUT)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def built(python: str, work: Path) -> tuple[Path, Path]:
    """Returns the wheel and the sdist, built from the checkout; ends if a file is missing in one of them."""
    programs = environment(python, work / "build")
    run(programs / "python", "-m", "pip", "install", "--quiet", "build", cwd=work)
    known = {name: os.environ[name] for name in ("SHOWCASE_REPOSITORY",) if name in os.environ}
    run(programs / "python", "-m", "build", "--outdir", work / "dist", CHECKOUT, cwd=work, **known)
    (wheel,) = (work / "dist").glob("*.whl")
    (sdist,) = (work / "dist").glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as file:
        lacking = set(IN_WHEEL) - set(file.namelist())
    with tarfile.open(sdist) as file:
        inside = {name.partition("/")[2] for name in file.getnames()}
    if lacking := lacking | (set(IN_SDIST) - inside):
        sys.exit(f"missing in the packages: {', '.join(sorted(lacking))}")
    return wheel, sdist


def addresses(wheel: Path) -> str:
    """Returns the lines on the addresses of the project that indexes show of a wheel."""
    with zipfile.ZipFile(wheel) as file:
        told = message_from_bytes(file.read(f"showcase-{VERSION}.dist-info/METADATA")).get_all("Project-URL") or []
    return "\n".join(told) or "no address of the project is known: set SHOWCASE_REPOSITORY, or build from a clone"


def make_film(programs: Path, films: Path) -> None:
    """Makes an empty folder with a clip of two seconds."""
    films.mkdir()
    ffmpeg = run(programs / "python", "-c", "import imageio_ffmpeg as i; print(i.get_ffmpeg_exe())", cwd=films).strip()
    run(ffmpeg, *FILM, films / "clip.mp4", cwd=films)


def try_commands(start: list[object], films: Path) -> None:
    """Runs what a newcomer runs first, with what starts the program; ends if there is no page after it."""
    for command in COMMANDS:
        said = run(*start, *command, cwd=films)
        if not said.strip() and command[0] not in ("new", "build"):
            sys.exit(f"showcase {' '.join(command)} printed nothing")
    if not (films / "site/films/night-of-the-frogs/index.html").is_file():
        sys.exit(f"{start}: no page was built")


def installers(tools: Path, python: str, wheel: Path, work: Path) -> Iterator[tuple[str, list[object]]]:
    """Yields the programs that run the wheel without an environment made by hand, each with the start of a command."""
    homes = {"PIPX_HOME": work / "pipx", "PIPX_BIN_DIR": work / "pipx/bin"}
    run(tools / "pipx", "install", "--quiet", "--python", python, wheel, cwd=work, **homes)
    yield "pipx", [work / "pipx/bin/showcase"]
    chosen = ["--python", python, "--cache-dir", work / "uv", "--from", wheel]
    yield "uvx", [tools / "uvx", "--quiet", *chosen, "showcase"]


def sizes(folder: Path) -> dict[str, float]:
    """Returns the MB of each package of an environment, the heaviest first; links are not followed."""
    weighed: dict[str, float] = {}
    for site in folder.rglob("site-packages"):
        for entry in site.iterdir():
            files = [entry] if entry.is_file() else [file for file in entry.rglob("*") if file.is_file()]
            name = re.sub(r"(-[\d.]+\.dist-info|\.libs|\.py)$", "", entry.name).lstrip("_")
            weighed[name] = weighed.get(name, 0) + sum(file.lstat().st_size for file in files) / 1e6
    return dict(sorted(weighed.items(), key=lambda one: -one[1]))


def weighed(programs: Path, work: Path) -> str:
    """Returns a line on the size of an environment, and of the same with a ffmpeg from elsewhere, which is tried."""
    env = programs.parent
    parts = sizes(env)
    total = sum(parts.values())
    bundled = run(programs / "python", "-c", "import imageio_ffmpeg as i; print(i.get_ffmpeg_exe())", cwd=work).strip()
    own = shutil.copy(bundled, work / "ffmpeg.exe")
    run(programs / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "imageio-ffmpeg", cwd=work)
    films = work / "my-films"
    shutil.rmtree(films / "site")
    shutil.rmtree(films / ".showcase")
    run(programs / "showcase", "build", "--lang", "en", cwd=films, SHOWCASE_FFMPEG=own)
    if not (films / "site/films/night-of-the-frogs/index.html").is_file():
        sys.exit("no page was built with SHOWCASE_FFMPEG")
    rest = sum(sizes(env).values())
    largest = ", ".join(f"{name} {size:,.0f}" for name, size in list(parts.items())[:14])
    if total > MOST_MB or rest > MOST_MB_WITH_FFMPEG:
        sys.exit(f"{total:,.0f} MB, {rest:,.0f} MB with SHOWCASE_FFMPEG: more than it may be; {largest}")
    return f"{total:,.0f} MB installed, {rest:,.0f} MB with SHOWCASE_FFMPEG; {largest}"


def tried(python: str, tools: Path, wheel: Path, work: Path) -> str:
    """Installs the wheel for one interpreter and runs what a newcomer runs; returns a line on it."""
    programs = environment(python, work / "env")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=work)
    films = work / "my-films"
    make_film(programs, films)
    try_commands([programs / "showcase"], films)
    version = run(programs / "python", "--version", cwd=films).strip()
    names = ["pip"]
    for name, start in installers(tools, python, wheel, work):
        films = work / f"films-{name}"
        make_film(programs, films)
        try_commands(start, films)
        names.append(name)
    size = weighed(programs, work)
    shutil.rmtree(work)
    return f"{version}: a page from the wheel by {', '.join(names)}; {size}"


def main(pythons: list[str]) -> None:
    """Tries the wheel with each interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        wheel, sdist = built(pythons[0], Path(folder))
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB; {sdist.name}: {sdist.stat().st_size / 1e6:.1f} MB")
        print(addresses(wheel))
        tools = environment(pythons[0], Path(folder) / "tools")
        run(tools / "python", "-m", "pip", "install", "--quiet", "pipx", "uv", cwd=CHECKOUT)
        for number, python in enumerate(pythons):
            work = Path(folder) / str(number)
            work.mkdir()
            print(tried(python, tools, wheel, work), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or installed_pythons())

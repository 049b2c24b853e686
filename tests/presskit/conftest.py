"""A film with its press kit, built once, and what a reader finds in a kit's files."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

import showcase
from tests.shared import once
from tests.sites import footage, samples

SLUG = "la-grande-ronde"
KITS = {"fr": "dossier-de-presse", "en": "press-kit"}
SHEETS = {"fr": "fiche", "en": "fact-sheet"}


def program(name: str) -> str:
    """The path of a program that only tests need; skips where it is not there, but fails on the build server."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is missing, and CI=true")
        pytest.skip(f"{name} is not on this machine")
    return found


def kit_site(root: Path) -> Path:
    """One film with everything an author may add; its kit is made as for a published site."""
    settings = samples.SETTINGS.replace('encodes = "draft"\n', "")
    samples.write(root, {"showcase.toml": settings})
    folder = samples.rich_film(root / "content" / SLUG)
    with (folder / "project.yaml").open("a", encoding="utf-8") as settings_of_film:
        settings_of_film.write("content_notes: [{fr: lumières clignotantes, en: flashing lights}]\n")
    footage.picture(folder / "stills/deux.jpg", size=(1400, 600), shade=2, place=True)
    (folder / "stills/stills.yaml").write_text(
        "- {file: un.jpg, caption: {fr: Le disque, en: The disc}, alt: {fr: Un disque jaune, en: A yellow disc}, "
        "credit: Emma B.}\n"
        "- {file: deux.jpg, caption: {fr: L’œil du cercle, en: The eye of the circle}, credit: La Rainette}\n",
        "utf-8",
    )
    return root


def built(root: Path) -> Path:
    """The site of a folder."""
    outcome = showcase.build(root)
    assert outcome.ok, "\n".join(f"{d.place}: {d.message()}" for d in outcome.diagnostics)
    return root / "site"


def file_of(site: Path, what: str, suffix: str) -> Path:
    """`la-grande-ronde_press-kit_en.<digest>.pdf`."""
    (found,) = (site / "media" / SLUG).glob(f"{SLUG}_{what}.*{suffix}")
    return found


@pytest.fixture(scope="session")
def kit_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "kit", lambda root: built(kit_site(root)))


@pytest.fixture(scope="session")
def site(kit_root: Path) -> Path:
    return kit_root / "site"


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder that each archive holds, by its language, and those of stills alone."""
    folders = {}
    for name, what in {
        **{tag: f"{KITS[tag]}_{tag}" for tag in KITS},
        "stills": "stills_en",
        "photos": "photos_fr",
    }.items():
        goal = tmp_path_factory.mktemp(f"unpacked-{name}")
        with zipfile.ZipFile(file_of(site, what, ".zip")) as archive:
            assert archive.testzip() is None
            archive.extractall(goal)
        (folders[name],) = goal.iterdir()
    return folders

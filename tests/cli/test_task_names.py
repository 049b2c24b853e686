"""What is being made is named in the language of the terminal; files keep their names."""

import re
from pathlib import Path

import pytest

import showcase
from showcase.cli.task_names import KNOWN, task_name
from showcase.localization import Localizer

PACKAGE = Path(showcase.__file__).parent


@pytest.mark.parametrize(
    ("label", "french", "spanish"),
    [
        (
            "sintel: press kit, PDF (fr)",
            "sintel\u00a0: dossier de presse, PDF (fr)",
            "sintel: dosier de prensa, PDF (fr)",
        ),
        ("sintel: still-3: metadata", "sintel\u00a0: photo-3\u00a0: métadonnées", "sintel: foto-3: metadatos"),
        ("sintel: quality (clip.mp4)", "sintel\u00a0: qualité (clip.mp4)", "sintel: calidad (clip.mp4)"),
        ("sintel: 720p AV1 (3/4)", "sintel\u00a0: 720p AV1 (3/4)", "sintel: 720p AV1 (3/4)"),
        ("poster: poster.jpg", "poster\u00a0: poster.jpg", "poster: poster.jpg"),
        ("sintel: still-1.png", "sintel\u00a0: still-1.png", "sintel: still-1.png"),
        ("sintel: soundtrack", "sintel\u00a0: soundtrack", "sintel: soundtrack"),
        ("\x1b[2Jfilm: sound", "\\x1b[2Jfilm\u00a0: son", "\\x1b[2Jfilm: sonido"),
    ],
)
def test_names_are_in_the_language_of_the_terminal(label, french, spanish):
    assert task_name(label, Localizer("fr")) == french
    assert task_name(label, Localizer("es")) == spanish
    assert task_name(label, Localizer("en")) == label.replace("\x1b", "\\x1b")


def test_every_kind_of_thing_that_a_label_names_has_words() -> None:
    found = [
        label
        for file in PACKAGE.rglob("*.py")
        for label in re.findall(r'label ?= ?f"\{[^}"]+\}: ([a-z][^"{]*)', file.read_text("utf-8"))
    ]
    assert len(found) > 5
    assert [label for label in found if not KNOWN.match(label)] == []

"""Wordings filled in: facts, and words whose form follows a count."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase import localization
from showcase.diagnostics import Location, Severity, diagnose
from showcase.localization import is_singular, message

WORDINGS = {
    "en": """
[some-files]
message = "{count} {count:file|files} in `{folder}` {count:is|are} private"
mend = "move {count:it|them} to `private/`"
[only-english]
message = "{count} {count:shelf|shelves}"
""",
    "fr": """
[some-files]
message = "{count} {count:fichier|fichiers} de `{folder}` {count:est privé|sont privés}"
mend = "{count:déplacez-le|déplacez-les} dans `private/`"
""",
}


@pytest.fixture
def wordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Catalogues of the test's own."""
    for language, text in WORDINGS.items():
        folder = tmp_path / "messages" / language
        folder.mkdir(parents=True)
        (folder / "own.toml").write_text(text, "utf-8")
        shutil.copy(localization.MESSAGES / language / localization.LOCALE, folder)
    monkeypatch.setattr(localization, "MESSAGES", tmp_path / "messages")
    localization.forget()
    yield
    localization.forget()


@pytest.mark.usefixtures("wordings")
@pytest.mark.parametrize(
    ("count", "language", "message", "mend"),
    [
        (0, "en", "0 files in `a|b` are private", "move them to `private/`"),
        (1, "en", "1 file in `a|b` is private", "move it to `private/`"),
        (2, "en", "2 files in `a|b` are private", "move them to `private/`"),
        (0, "fr", "0 fichier de `a|b` est privé", "déplacez-le dans `private/`"),
        (1, "fr", "1 fichier de `a|b` est privé", "déplacez-le dans `private/`"),
        (2, "fr", "2 fichiers de `a|b` sont privés", "déplacez-les dans `private/`"),
    ],
)
def test_words_follow_the_count_of_a_diagnostic(count: int, language: str, message: str, mend: str) -> None:
    found = diagnose(Severity.WARNING, "some-files", Location("content"), count=count, folder="a|b")
    assert found.message(language) == message
    assert found.help(language) == mend


@pytest.mark.usefixtures("wordings")
def test_a_wording_borrowed_from_english_follows_english_rules() -> None:
    assert message("only-english.message", "fr", count=0) == "0 shelves"
    assert message("only-english.message", "de", count=1) == "1 shelf"


@pytest.mark.usefixtures("wordings")
def test_a_fact_is_never_taken_for_a_form() -> None:
    assert "`{count:a|b}`" in message("some-files.message", "en", count=1, folder="{count:a|b}")
    assert message("some-files.message", "en", folder="x") == "{count} files in `x` are private"


@pytest.mark.parametrize(
    ("count", "language", "singular"),
    [
        ("1", "en", True), ("1.0", "en", True), ("1.5", "en", False), ("1,000", "en", False), (-1, "en", False),
        ("1", "fr", True), ("1,5", "fr", True), ("0,5", "fr", True), ("2", "fr", False), ("1\u00a0000", "fr", False),
        ("1\u202f000", "fr", False), ("many", "en", False), ("plusieurs", "fr", False), (None, "fr", False),
        ("nan", "fr", False),
    ],
)  # fmt: skip
def test_which_counts_take_the_singular(count: object, language: str, singular: bool) -> None:
    assert is_singular(count, language) is singular

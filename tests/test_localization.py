"""Numbers, sizes, times, dates and lists of each language, a language that is added, and ones that are half there."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase import localization, paths
from showcase.cli.deploy import is_yes
from showcase.cli.main import main
from showcase.diagnostics import Location, Severity, diagnose
from showcase.localization import Localizer, message
from showcase.model.text import PartialDate

SPANISH = """
[language]
name = "Español"
territory = "ES"
[plural]
rule = "one-other"
[number]
decimal = ","
group = "."
grouped-from = "4"
[size]
byte = "B"
kilobyte = "kB"
megabyte = "MB"
gigabyte = "GB"
[time]
hour = "h"
minute = "min"
second = "s"
[date]
months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
first = "1"
day = "{day} de {month} de {year}"
month = "{month} de {year}"
since = "{day} (inicio)"
until = "{day} (fin)"
[list]
and = "y"
and-changed = "e"
and-changed-before = "h?i(?![aeo])"
or = "o"
or-changed = "u"
or-changed-before = "h?o"
[elision]
before = ""
[marks]
open-quote = "«"
close-quote = "»"
before-colon = ""
before-semicolon = ""
before-exclamation = ""
before-question = ""
before-percent = "\\u00a0"
[files]
readme = "LEEME.txt"
"""


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages with a further one, `qs`, whose messages are the English ones."""
    for name in ("MESSAGES", "DRAFTS"):
        folder = tmp_path / name.lower()
        shutil.copytree(getattr(localization, name), folder)
        shutil.copytree(folder / "en", folder / "qs")
        monkeypatch.setattr(localization, name, folder)
    (tmp_path / "messages/qs/locale.toml").write_text(SPANISH, "utf-8")
    localization.forget()
    yield tmp_path
    localization.forget()


@pytest.mark.parametrize(
    ("seconds", "language", "page", "exact", "elapsed", "remaining"),
    [
        (0, "en", "0 s", "0 s", "0.1 s", "1 s"),
        (9.5, "fr", "10 s", "9,5 s", "9,5 s", "10 s"),
        (61, "fr", "1 min 1 s", "1 min 01 s", "1 min 1 s", "1 min"),
        (727, "en", "12 min 7 s", "12 min 07 s", "12 min", "12 min"),
        (8000, "en", "2 h 13 min", "2 h 13 min 20 s", "2 h 13 min", "2 h 13 min"),
    ],
)
def test_times(seconds: float, language: str, page: str, exact: str, elapsed: str, remaining: str) -> None:
    forms = (localization.length, localization.exact_length, localization.elapsed, localization.remaining)
    written = [form(seconds, language).replace("\u00a0", " ") for form in forms]
    assert written == [page, exact, elapsed, remaining]


HEADS = ["[console]", " [ console ]  # said at the end", '["console"]', "['console']", '[ "cons\\u006fle" ]']


@pytest.mark.parametrize("head", HEADS)
def test_a_message_is_found_however_its_table_is_headed(added: Path, head: str) -> None:
    for file in (added / "messages/qs").glob("*.toml"):
        file.write_text(file.read_text("utf-8").replace("[console]", head), "utf-8")
    localization.forget()
    assert localization.message("console.stopped", "qs") == localization.message("console.stopped", "en") != ""
    assert dict(localization.messages("qs")) == dict(localization.messages("en"))


def test_only_the_files_of_messages_that_are_said_are_parsed(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    read = localization.toml_cache.read
    monkeypatch.setattr(localization.toml_cache, "read", lambda path: (parsed.append(path.name), read(path))[1])
    assert localization.message("console.stopped", "qs")
    assert [name for name in parsed if name not in localization.NO_MESSAGES] == ["cli.toml"]


def test_sizes_are_rounded_for_people_and_exact_for_limits() -> None:
    assert localization.size(4_290_000_000, "fr") == "4,3\u00a0Go"
    assert localization.exact_size(4_290_000_000, "fr") == "4,29\u00a0Go"
    assert localization.exact_size(80, "en") == "0.08\u00a0kB"
    assert localization.size(999_999, "en") == "1.0\u00a0MB"


def test_marks_around_words_are_those_of_the_language() -> None:
    assert localization.labelled("Version", "7", "fr-CA") == "Version\u00a0: 7"
    assert localization.labelled("Version", "7", "en") == "Version: 7"
    assert (localization.percent(12.5, "fr", 1), localization.percent(12.5, "en", 1)) == ("12,5\u00a0%", "12.5%")
    assert (localization.quoted("a", "fr"), localization.quoted("a", "en")) == ("«\u202fa\u202f»", "“a”")
    assert localization.number(-23, "fr") == "\u221223"
    assert localization.list_any(["A", "B", "C"], "fr") == "A, B ou C"
    assert localization.is_elided("Éa", "fr")
    assert not localization.is_elided("Éa", "en")
    assert [localization.territory_tag(tag) for tag in ("en", "fr", "pt-BR", "de")] == ["en_GB", "fr_FR", "pt_BR", "de"]


def test_measured_numbers_in_messages_take_the_decimal_mark() -> None:
    facts = {"name": "clip 1.2.mp4", "width": 1280, "height": 720, "rate": "23.976", "duration": "9.5 s"}
    written = [message("measured-silent-clip.message", language, **facts) for language in ("en", "fr", "es")]
    assert all("clip 1.2.mp4" in text for text in written)
    assert "23.976 fps, 9.5 s" in written[0]
    assert "9,5 s" in written[1].replace(" s", " s")
    assert "23,976 fps, 9,5 s" in written[2]
    assert "{rate}" in message("measured-clip.message", "es")


def test_thousands_are_set_apart_where_the_language_does() -> None:
    numbers = [localization.number(number, "es") for number in (999, 1234, 9999.7, 12345)]
    assert numbers == ["999", "1234", "10 000", "12 345"]
    assert localization.number(1234, "en") == "1,234"
    assert localization.is_singular("1.0", "en")
    assert not localization.is_singular(localization.number(12345, "es"), "es")


@pytest.mark.parametrize(
    ("language", "singular"), [("en", [1]), ("fr", [0, 1, 1.5]), ("pt-BR", [0, 1, 1.5]), ("de", [1])]
)
def test_plural_rules(language: str, singular: list[float]) -> None:
    assert [count for count in (0, 1, 1.5, 2) if localization.is_singular(count, language)] == singular


def test_a_language_is_added_by_its_folders_alone(
    added: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert localization.languages() == ("en", "es", "fr", "qs")
    assert localization.incomplete("qs") is None
    assert localization.date(PartialDate(2025, 4, 7), "qs") == "7 de abril de 2025"
    assert localization.number(12345.6, "qs", 1) == "12.345,6"
    assert localization.is_singular("1,0", "qs")
    assert localization.list_all(["Ana", "Inés"], "qs") == "Ana e Inés"
    assert localization.list_all(["agua", "hielo"], "qs") == "agua y hielo"
    assert localization.list_any(["uno", "otro"], "qs") == "uno u otro"
    assert Localizer("qs").counted("console.film", 1234) == "1.234 films"
    (added / "drafts/qs/submitter.yaml").write_text("# propio\n", "utf-8")
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    monkeypatch.chdir(site)
    assert main(["new", "Un film", "--lang", "qs"]) == 0
    assert main(["init", "--submitter", "--lang", "qs"]) == 0
    assert (site / "private/submitter.yaml").read_text("utf-8") == "# propio\n"
    assert not capsys.readouterr().err.count("error")


@pytest.mark.parametrize(
    ("file", "old", "new", "lacks"),
    [
        ("drafts/qs/submitter.yaml", "", None, "drafts/qs/submitter.yaml"),
        ("messages/qs/media.toml", "", None, "messages/qs/media.toml"),
        ("messages/qs/locale.toml", "", None, "messages/qs/locale.toml"),
        ("messages/qs/cli.toml", "[unknown-schema]", "[other]", "messages/qs/cli.toml: unknown-schema.message"),
        ("messages/qs/cli.toml", "film-one =", "film-1 =", "messages/qs/cli.toml: console.film-one"),
        ("messages/qs/cli.toml", "`{command}`", "`x`", "messages/qs/cli.toml: unknown-command.message"),
        ("messages/qs/cli.toml", "`{command}`", "`{befehl}`", "messages/qs/cli.toml: unknown-command.message"),
        ("messages/qs/cli.toml", "`{command}`", "`{command}` {", "messages/qs/cli.toml: unknown-command.message"),
        ("messages/qs/cli.toml", "`{command}`", "`{command}` {}", "messages/qs/cli.toml: unknown-command.message"),
        ("messages/qs/cli.toml", "`{command}`", "`{command.x}`", "messages/qs/cli.toml: unknown-command.message"),
        ("messages/qs/reading.toml", "jan feb", "jan", "messages/qs/reading.toml: dates.months"),
        ("messages/qs/reading.toml", "[answers]", "[antworten]", "messages/qs/reading.toml: answers.yes"),
        ("messages/qs/locale.toml", 'from = "4"', 'from = "four"', "messages/qs/locale.toml: number.grouped-from"),
        ("messages/qs/locale.toml", "{day} de {month} de", "{day} de {month", "messages/qs/locale.toml: date.day"),
        ("messages/qs/cli.toml", "{n:entry|entries}", "{n:entry}", "messages/qs/cli.toml: clean.freed"),
        ("messages/qs/cli.toml", "[unknown-schema]", "[a]\nx = 'y'\n[unknown-schema]", "messages/qs/cli.toml: a.x"),
        ("messages/qs/cli.toml", "[unknown-schema]", "[unknown-schema", "messages/qs/cli.toml"),
        ("messages/qs/locale.toml", "one-other", "few-many", "messages/qs/locale.toml: plural.rule"),
        ("messages/qs/locale.toml", "enero ", "", "messages/qs/locale.toml: date.months"),
        ("messages/qs/locale.toml", "{day} de {month}", "{dia} de {mes}", "messages/qs/locale.toml: date.day"),
        ("messages/qs/locale.toml", "h?o", "h?(", "messages/qs/locale.toml: list.or-changed-before"),
        ("messages/qs/locale.toml", 'group = "."\n', "", "messages/qs/locale.toml: number.group"),
    ],
)  # fmt: skip
def test_a_language_that_is_half_there_is_refused_in_one_line(
    added: Path,
    file: str,
    old: str,
    new: str | None,
    lacks: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = added / file
    if new is None:
        path.unlink()
    else:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    localization.forget()
    monkeypatch.chdir(added)
    assert main(["new", "Un film", "--lang", "qs"]) == 2
    said = capsys.readouterr().err
    assert "error[incomplete-language]" in said
    assert f"`{lacks}`" in said
    assert not (added / "content").exists()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cli.toml", "`{command}`", "`{command}` {"),
        ("cli.toml", "`{command}`", "{0}"),
        ("cli.toml", "[unknown-command]", "[unknown-command"),
        ("locale.toml", "one-other", "few-many"),
        ("locale.toml", "{day} de {month}", "{dia} de {mes"),
        ("locale.toml", "enero ", ""),
        ("locale.toml", 'grouped-from = "4"', 'grouped-from = "four"'),
        ("locale.toml", "h?o", "h?("),
    ],
)
def test_an_unfinished_language_of_the_system_never_crashes(
    added: Path, file: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = added / "messages/qs" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    localization.forget()
    monkeypatch.chdir(added)
    monkeypatch.setenv("LC_ALL", "qs_QS.UTF-8")
    assert main(["bild"]) == 2
    assert "error[unknown-command]" in capsys.readouterr().err
    words = Localizer("qs")
    assert words.counted("console.film", 12345)
    assert words.date(PartialDate(2025, 4, 1))
    assert words.list_all(["a", "b"])
    assert localization.list_any(["a", "o"], "qs")


def test_a_language_that_lacks_a_file_is_not_spoken_unasked(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (added / "drafts/qs/project.yaml").unlink()
    localization.forget()
    assert localization.languages() == ("en", "es", "fr")
    assert localization.spoken_language("qs-XX") == "en"
    assert message("no-site.message", "qs", folder="x") == message("no-site.message", "en", folder="x")


def test_the_version_is_told_without_reading_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    localization.forget()
    assert main(["--version"]) == 0
    assert (localization.messages.cache_info().currsize, localization.locale.cache_info().currsize) == (0, 0)


@pytest.mark.parametrize("language", localization.languages())
def test_countries_languages_and_roles_have_names(language: str) -> None:
    names = tomllib.loads((paths.PACKAGE / "cldr_names.toml").read_text("utf-8"))
    roles = tomllib.loads((paths.PACKAGE / "content" / "keys" / "roles.toml").read_text("utf-8"))
    for kind in ("countries", "languages"):
        assert names[kind][language].keys() == names[kind]["en"].keys()
    assert [key for key, role in roles.items() if not role.get(language)] == []
    assert localization.own_name(language) != language


@pytest.mark.parametrize(
    ("language", "reply", "agrees"),
    [
        ("es", "s", True), ("es", "SÍ\n", True), ("es", "si", True), ("es", "yes", True), ("es", "o", False),
        ("es", "no", False), ("es", "", False), ("fr", "oui", True), ("fr", "o", True), ("fr", "s", False),
        ("en", "y", True), ("en", "sí", False),
    ],
)  # fmt: skip
def test_a_question_is_answered_in_its_language(language: str, reply: str, agrees: bool) -> None:
    assert is_yes(reply, Localizer(language)) is agrees


@pytest.mark.parametrize("language", localization.languages())
def test_the_letter_of_a_question_is_one_of_its_answers(language: str) -> None:
    words = Localizer(language)
    asked = re.search(r"\[(\w+)/N\]", words("deploy.ask"))
    assert asked is not None
    assert is_yes(asked[1], words)


def test_the_help_lists_the_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--lang", "es"]) == 0
    assert "en, es, fr" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("language", "first", "last", "told"),
    [
        ("en", PartialDate(2026, 1, 2), None, "from 2\u00a0January 2026"),
        ("fr", PartialDate(2026, 1, 2), None, "2\u00a0janvier 2026 (début)"),
        ("es", PartialDate(2026, 1, 2), None, "2 de enero de 2026 (inicio)"),
        ("es", None, PartialDate(2026, 3), "marzo de 2026 (fin)"),
        ("en", PartialDate(2026), PartialDate(2026), "2026"),
        ("en", None, None, ""),
    ],
)
def test_a_time_with_one_end_says_which(
    language: str, first: PartialDate | None, last: PartialDate | None, told: str
) -> None:
    assert localization.period(first, last, language).replace("\u00a0", " ") == told.replace("\u00a0", " ")


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ECONNREFUSED])
def test_reasons_of_the_system_are_told_in_the_language_of_the_message(code: int) -> None:
    found = diagnose(Severity.ERROR, "unreadable-file", Location("a"), why=os.strerror(code))
    said = {language: found.message(language) for language in ("en", "fr", "es")}
    assert os.strerror(code) in said["en"]
    assert os.strerror(code) not in said["fr"]
    assert os.strerror(code) not in said["es"]


def test_reasons_that_nobody_knows_stay_as_they_are() -> None:
    assert diagnose(Severity.ERROR, "unreadable-file", Location("a"), why="odd").message("fr").endswith("odd")


@pytest.mark.parametrize(("language", "said"), [("en", "34,000"), ("fr", "34\u202f000"), ("es", "34\u202f000")])
def test_thousands_of_counts_are_set_apart(language: str, said: str) -> None:
    text = message("monthly-plays.message", language, slug="film-2026", size="3", plays="34000")
    assert said in text
    assert "film-2026" in text


def test_a_year_is_not_a_count() -> None:
    told = message("unknown-edition.message", "en", written="Runway", editions="2024")
    assert told.endswith("2024")


def test_zero_has_no_minus_sign() -> None:
    assert [localization.number(value, "en", 1) for value in (-0.04, 0.04, -0.06)] == ["0.0", "0.0", "−0.1"]

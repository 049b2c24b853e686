"""Forms of disclosure: bundled with source and date in every language, and newer editions of a site's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.reader import read_catalogue
from showcase.diagnostics import Severity
from showcase.disclosure.forms import bundled, is_day, load_forms
from showcase.disclosure.statement import statement_of
from showcase.disclosure.wording import badge
from showcase.engine.files import Digests
from showcase.localization import language_folders
from showcase.model.text import LocalizedText

VERDICTS = ("must ", "illegal", "complies", "compliant", "you may", "doit ", "conforme", "debe ", "cumple")


def own(root: Path, name: str, text: str) -> Path:
    (root / "disclosure").mkdir(exist_ok=True)
    (root / "disclosure" / name).write_text(text, "utf-8")
    return root


def test_every_form_has_source_date_and_all_languages_and_gives_no_verdict() -> None:
    assert {form.id for form in bundled()} >= {
        "human-provenance", "ai-act-50", "c2pa-oversight", "youtube", "vimeo", "tiktok",
    }  # fmt: skip
    for form in bundled():
        assert is_day(form.date), form.id
        assert is_day(form.checked), form.id
        assert form.source or form.note, form.id
        texts: list[LocalizedText] = [form.note, form.badge, *(part.text for part in form.parts)]
        for text in texts:
            tags = {saying.language for saying in text.sayings}
            assert not tags or tags == set(language_folders()), form.id
            assert not any(word in saying.text.lower() for word in VERDICTS for saying in text.sayings), form.id


def test_a_newer_edition_of_the_site_wins_and_keeps_what_it_leaves_out(tmp_path: Path) -> None:
    text = 'edition = "1.0"\ndate = "2027-01-10"\nchecked = 2027-02-01\n'
    known = load_forms(own(tmp_path, "human-provenance.toml", text))
    form = known.find("human-provenance")
    assert form is not None
    assert known.diagnostics == ()
    assert (form.edition, form.date, form.own, form.reads) == ("1.0", "2027-01-10", True, "use")
    assert form.part("generative") is not None


def test_an_older_edition_is_not_used(tmp_path: Path) -> None:
    text = 'edition = "0.5"\ndate = "2026-02-01"\nchecked = "2026-02-01"\n'
    known = load_forms(own(tmp_path, "human-provenance.toml", text))
    form = known.find("human-provenance")
    assert form is not None
    assert form.edition == "0.9"
    assert [(d.code, str(d.place), d.severity) for d in known.diagnostics] == [
        ("older-form", "disclosure/human-provenance.toml:2:1", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('date = "2027-01-10"\nchecked = "2027-13-40"\n', "unfit-form-value", ":2:1"),
        ('date = "2027"\nchecked = "2027"\nkind = "verdict"\n', "unfit-form-value", ":3:1"),
        ('date = "2027"\n', "unfit-form-value", ""),
        ('date = "2027"\nchecked = "2027"\nsourse = "x"\n', "unknown-form-key", ":3:1"),
        ('date = "2027"\nchecked = "2027"\n[[parts]]\nlable = "x"\nkey = "a"\n', "unknown-form-key", ":4:1"),
        ('date = "2027"\nchecked = "2027"\n[note]\nen = 3\n', "unfit-form-value", ":3:1"),
        ('date = "2027"\nchecked = 20 27\n', "broken-form", ":2:14"),
        ('date = "2027"\nchecked = "2027', "broken-form", ":2"),
    ],
)
def test_a_form_that_is_not_understood_is_told_of_and_not_used(
    tmp_path: Path, text: str, code: str, place: str
) -> None:
    known = load_forms(own(tmp_path, "youtube.toml", text))
    assert [(d.code, str(d.place), d.severity) for d in known.diagnostics] == [
        (code, f"disclosure/youtube.toml{place}", Severity.ERROR)
    ]
    assert known.forms == bundled()


def test_a_form_of_a_new_name_needs_a_kind(tmp_path: Path) -> None:
    text = 'date = "2027"\nchecked = "2027"\n'
    (found,) = load_forms(own(tmp_path, "you-tube.toml", text)).diagnostics
    assert (found.code, dict(found.facts)["near"]) == ("unknown-form", "youtube")
    known = load_forms(own(tmp_path, "you-tube.toml", text + 'kind = "upload"\n'))
    assert known.diagnostics == ()
    assert known.find("you-tube") is not None


def test_the_site_reads_its_forms_anew_each_time(tmp_path: Path) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Frogs"\nlanguages = ["fr"]\n', "utf-8")
    film = tmp_path / "content" / "frogs"
    film.mkdir(parents=True)
    (film / "rights.yaml").write_text("disclosure: {ai_share: {image: full}}\n", "utf-8")
    for words in ("Fait avec l’IA", "Avec de l’IA"):
        own(tmp_path, "ai-act-50.toml", f'date = "2027"\nchecked = "2027"\nbadge = {{ fr = "{words}" }}\n')
        catalogue = read_catalogue(tmp_path, Digests().of).value
        assert catalogue is not None
        stated = statement_of(catalogue.projects[0])
        assert badge(stated, load_forms(tmp_path), "fr") == words
        assert any(form.badge.best("fr").text == words for form in catalogue.site.disclosure_forms)

"""Tools, rights and the statement on AI in every form in which they are written, with faults at their place."""

from __future__ import annotations

import pytest

from showcase.model.project import Project
from showcase.model.provenance import Disclosure, Rights, RightsItem, Tool, YesNoUnknown
from tests.content.conftest import Film, codes, project

PEOPLE = (
    "people:\n"
    "- {id: ada, name: Ada Marsh}\n"
    "- {id: bob, name: Bob Vexler, alias: DJ Bo, consent: alias}\n"
    "- {id: zora, name: Zora Quabex, consent: anonymous}\n"
    "credits:\n- {role: director, person: ada}\n- {role: music, person: bob}\n- {role: editor, person: zora}\n"
)


def of(film: Film, files: dict[str, str]) -> Project:
    reading = film({"credits.yaml": PEOPLE, **files})
    assert codes(reading) == []
    return project(reading)


def tool(film: Film, written: str) -> Tool:
    (read,) = of(film, {"tools.yaml": written}).tools
    return read


def rights(film: Film, written: str) -> Rights:
    return of(film, {"rights.yaml": written}).rights


def item(film: Film, written: str) -> RightsItem:
    (read,) = rights(film, f"items:\n- {written}\n").items
    return read


def disclosure(film: Film, written: str) -> Disclosure:
    read = rights(film, f"disclosure: {written}\n").disclosure
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("file", "written", "names"),
    [
        ("tools.yaml", "- Suno\n- name: Runway\n", ["Suno", "Runway"]),
        ("tools.yaml", "tools: [Suno, Runway]\n", ["Suno", "Runway"]),
        ("tools.yml", "outils:\n- {nom: Suno}\n", ["Suno"]),
        ("tools.yaml", "Suno\n", ["Suno"]),
        ("tools.yaml", "name: Suno\nvendor: Suno Inc\n", ["Suno"]),
        ("tools.yaml", "tools: Suno\n", ["Suno"]),
        ("tools.yaml", "note: Aucun.\n", []),
        ("tools.yaml", "tools: []\n", []),
        ("project.yaml", "title: Nuit\ntools: [Suno]\n", ["Suno"]),
        ("project.yaml", "title: Nuit\noutils:\n  tools: [{tool: Suno}]\n  note: Un.\n", ["Suno"]),
    ],
)
def test_tools_as_words_rows_or_beside_a_note(film: Film, file: str, written: str, names: list[str]) -> None:
    assert [one.name for one in of(film, {file: written}).tools] == names


def test_a_file_of_tools_is_used_before_those_of_the_facts(film: Film) -> None:
    read = project(film({"project.yaml": "title: Nuit\ntools: [Udio]\n", "tools.yaml": "- Suno\n"}))
    assert [one.name for one in read.tools] == ["Suno"]


def test_every_fact_of_a_tool(film: Film) -> None:
    read = tool(
        film,
        "- id: s\n  name: Suno\n  by: Suno Inc\n  model: v4\n  version: 7.10\n  modality: music\n"
        "  étape: [production, postproduction, Production]\n  usage: {fr: Musique, en: Music}\n"
        "  since: 2025-01\n  until: 7 avril 2025\n  shots: A1, A2\n  counts: {generations: 1 200, kept: 4}\n"
        "  plan: Pro\n  plan_at_generation: oui\n  commercial_use: oui\n"
        "  terms: {url: 'https://suno.com/terms', seen: 2025-02-01}\n",
    )
    assert (read.id, read.name, read.vendor, read.model, read.version) == ("s", "Suno", "Suno Inc", "v4", "7.10")
    assert (read.modality, read.stages, read.shots) == ("music", ("production", "post-production"), ("A1", "A2"))
    assert {text.language: text.text for text in read.use.sayings} == {"fr": "Musique", "en": "Music"}
    assert (str(read.since), str(read.until)) == ("2025-01", "2025-04-07")
    assert (read.generations, read.kept) == (1200, 4)
    assert (read.plan, read.plan_at_generation, read.commercial_use) == ("Pro", "Pro", YesNoUnknown.YES)
    assert (read.terms_url, str(read.terms_seen), read.generative) == ("https://suno.com/terms", "2025-02-01", True)


@pytest.mark.parametrize(
    ("written", "generative"),
    [
        ("modality: editing", False),
        ("modality: code", False),
        ("modality: editing, generative: yes", True),
        ("modality: image", True),
        ("modality: image, generative: no", False),
        ("vendor: x", True),
    ],
)
def test_a_program_that_edits_is_no_model(film: Film, written: str, generative: bool) -> None:
    assert tool(film, f"- {{name: Resolve, {written}}}\n").generative is generative


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("plan_at_generation: yes", "Pro"),
        ("plan_at_generation: true", "Pro"),
        ("plan_at_generation: Free", "Free"),
        ("note: x", ""),
        ("plan_at_generation: no", "no"),
    ],
)
def test_the_subscription_at_the_time_may_be_the_same(film: Film, written: str, plan: str) -> None:
    assert tool(film, f"- {{name: Suno, plan: Pro, {written}}}\n").plan_at_generation == plan


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.org/t", "https://a.org/t"),
        ("{url: 'http://a.org'}", "http://a.org"),
        ("paper, 2024", ""),
        ("'javascript:alert(1)'", ""),
        ("{seen: 2024}", ""),
    ],
)
def test_only_an_address_on_the_web_leads_to_terms(film: Film, written: str, address: str) -> None:
    assert tool(film, f"- name: Suno\n  terms: {written}\n").terms_url == address


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("yes", "yes"),
        ("oui", "yes"),
        ("sí", "yes"),
        ("non", "no"),
        ("pending", "pending"),
        ("en attente", "pending"),
        ("'?'", "unknown"),
        ("inconnu", "unknown"),
        ("~", "unknown"),
        ("n/a", "unknown"),
    ],
)
def test_an_answer_about_commercial_use(film: Film, answer: str, read: str) -> None:
    assert tool(film, f"- {{name: Suno, commercial_use: {answer}}}\n").commercial_use == read


def test_people_who_used_a_tool_are_named_as_they_agreed(film: Film) -> None:
    read = tool(film, "- {name: Suno, used_by: 'ada, Bob Vexler, zora, nobody known'}\n")
    assert [person.name for person in read.used_by] == ["Ada Marsh", "DJ Bo"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- Suno\n- {name: suno}\n", [("second-tool", 2, 3)]),
        ("- {id: a, name: Suno}\n- {id: a, name: Udio}\n- Runway\n", [("second-tool", 2, 3)]),
        ("- {vendor: Suno Inc}\n- Runway\n", [("missing-key", 1, 3)]),
        ("- {name: Suno, form: 2024}\n", [("unknown-key", 1, 16)]),
        ("- {name: Suno, from: soon, to: 2024-13}\n", [("unreadable-date", 1, 22), ("impossible-date", 1, 32)]),
        (
            "- name: Suno\n  counts: {kept: few, generatoins: 3}\n",
            [("unreadable-number", 2, 18), ("unknown-key", 2, 23)],
        ),
        ("- name: Suno\n  commercial_use: perhaps\n", [("unknown-word", 2, 19)]),
        ("- name: Suno\n  modality: musics\n", [("unusual-word", 2, 13)]),
        ("- [Suno]\n", [("list-in-list", 1, 3)]),
        ("tools: {Suno: 4}\nnote: [a]\n", [("unknown-key", 1, 9), ("missing-key", 1, 8), ("list-where-text", 2, 7)]),
    ],
)
def test_faults_in_tools_are_at_their_place_and_hide_no_other(
    film: Film, written: str, told: list[tuple[str, int, int]]
) -> None:
    reading = film({"tools.yaml": written, "project.yaml": "title: Nuit\n"})
    found = [(d.code, d.place.line, d.place.column) for d in reading.diagnostics if d.severity in ("error", "warning")]
    assert sorted(found) == sorted(told)
    assert all(d.place.path == "content/film/tools.yaml" for d in reading.diagnostics if d.code in codes(reading))
    if "Runway" in written:
        assert "Runway" in [one.name for one in project(reading).tools]


@pytest.mark.parametrize(
    ("file", "written"),
    [
        (
            "rights.yaml",
            "copyright: © 2025 Ada\nlicense: {name: CC BY 4.0, url: creativecommons.org/licenses/by/4.0}\n",
        ),
        (
            "rights.yaml",
            "rights: {copyright: © 2025 Ada}\nlicence: CC BY 4.0\n"
            "license_url: https://creativecommons.org/licenses/by/4.0\n",
        ),
        ("rights.yml", "©: © 2025 Ada\nlicence: CC BY 4.0\nlicense_url: https://creativecommons.org/licenses/by/4.0\n"),
        (
            "rights.yaml",
            "rights:\n  copyright: © 2025 Ada\n  licence: CC BY 4.0\n"
            "  licence_url: https://creativecommons.org/licenses/by/4.0\n",
        ),
        (
            "project.yaml",
            "title: Nuit\nrights:\n  copyright: © 2025 Ada\n"
            "  licence: {name: CC BY 4.0, url: 'https://creativecommons.org/licenses/by/4.0'}\n",
        ),
        (
            "project.yaml",
            "title: Nuit\ndroits: {copyright: © 2025 Ada, licence: CC BY 4.0, "
            "licence_url: 'https://creativecommons.org/licenses/by/4.0'}\n",
        ),
    ],
)
def test_the_rights_of_a_film_from_any_place(film: Film, file: str, written: str) -> None:
    read = of(film, {file: written}).rights
    assert (read.copyright, read.licence, read.licence_url) == (
        "© 2025 Ada",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0",
    )


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("ada", "Ada Marsh"),
        ("Ada Marsh", "Ada Marsh"),
        ("bob", "DJ Bo"),
        ("Bob Vexler", "DJ Bo"),
        ("zora", ""),
        ("Zora Quabex", ""),
        ("ZORA QUABEX", ""),
        ("The producers", "The producers"),
    ],
)
def test_a_declaration_is_signed_as_its_signer_agreed(film: Film, signed: str, name: str) -> None:
    read = rights(film, f"declaration: {{text: Tout est à nous., by: {signed}, date: 7 avril 2025}}\n")
    assert (read.declaration.best("fr").text, read.declared_by, str(read.declared_on)) == (
        "Tout est à nous.",
        name,
        "2025-04-07",
    )
    assert (read.declaration_place.line, read.declaration_place.column) == (1, 14)


def test_every_fact_of_an_item(film: Film) -> None:
    read = item(
        film,
        "{id: theme, type: Musique, name: {fr: Thème}, origin: Creative Commons, author: 'ada, zora, Bob Vexler', "
        "tool: Suno, licence: {name: CC BY, url: 'https://a.org/by'}, plan_at_generation: Pro, territory: monde, "
        "term: 2030, notes: Un thème., cleared: oui}",
    )
    assert (read.id, read.kind, read.title.best("fr").text, read.origin) == ("theme", "music", "Thème", "cc")
    assert (read.by, read.tool, read.licence, read.licence_url) == (
        ("Ada Marsh", "DJ Bo"),
        "Suno",
        "CC BY",
        "https://a.org/by",
    )
    assert (read.plan_at_generation, read.territory, read.term) == ("Pro", "monde", "2030")
    assert (read.note.best("fr").text, read.cleared, read.of_real_person) == ("Un thème.", YesNoUnknown.YES, False)


def test_items_without_a_name_of_their_own_are_told_apart(film: Film) -> None:
    read = rights(film, "- {kind: music}\n- {kind: music}\n- {title: Affiche}\n")
    assert [one.id for one in read.items] == ["music-1", "music-2", "item-3"]


@pytest.mark.parametrize(
    ("written", "real"),
    [
        ("kind: voice, cloned_from: Ada Marsh", True),
        ("kind: likeness, real_persons: 'Ada Marsh, Bob'", True),
        ("kind: likeness, real_persons: none", False),
        ("kind: likeness, real_persons: aucune", False),
        ("kind: likeness, real_persons: ''", False),
        ("kind: voice", False),
    ],
)
def test_whether_an_item_is_the_likeness_of_somebody_is_kept_and_never_of_whom(
    film: Film, written: str, real: bool
) -> None:
    reading = film({"rights.yaml": f"items: [{{{written}}}]\n", "project.yaml": "title: Nuit\n"})
    (read,) = project(reading).rights.items
    assert read.of_real_person is real
    assert "Marsh" not in repr(project(reading).rights)


def test_every_fact_of_a_disclosure(film: Film) -> None:
    read = disclosure(
        film,
        "{digital_source_type: compositeWithTrainedAlgorithmicMedia, ai_share: {Image: totale, music: some, "
        "voice: aucune, script: no}, human_work: {fr: Le montage.}, signed_by: bob, date: 2025-05, "
        "eu: {label: Contient de l’IA, deepfake: non, evidently_artistic: true}}",
    )
    assert read.digital_source_type == "compositeWithTrainedAlgorithmicMedia"
    assert dict(read.ai_share) == {"image": "full", "music": "partial", "voice": "none", "script": "none"}
    assert (read.human_work.best("fr").text, read.label.best("fr").text) == ("Le montage.", "Contient de l’IA")
    assert (read.signed_by, str(read.on), read.deepfake, read.evidently_artistic) == ("DJ Bo", "2025-05", "no", "yes")


@pytest.mark.parametrize(
    "files",
    [
        {"rights.yaml": "disclosure: {label: IA}\n"},
        {"rights.yaml": "rights: {copyright: Ada}\ndisclosure: {label: IA}\n"},
        {"rights.yaml": "rights: {copyright: Ada, disclosure: {label: IA}}\n"},
        {"rights.yaml": "copyright: Ada\n", "project.yaml": "title: Nuit\ndisclosure: {label: IA}\n"},
        {"project.yaml": "title: Nuit\nrights: {copyright: Ada}\ndisclosure: {label: IA}\n"},
        {"project.yaml": "title: Nuit\nrights: {copyright: Ada, disclosure: {label: IA}}\n"},
        {"project.yaml": "title: Nuit\nrights: [{kind: music}]\ndisclosure: {label: IA}\n"},
        {"project.yaml": "title: Nuit\ndisclosure: {label: IA}\n"},
    ],
)
def test_the_statement_on_ai_from_any_place(film: Film, files: dict[str, str]) -> None:
    read = of(film, files).rights.disclosure
    assert read is not None
    assert read.label.best("fr").text == "IA"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("copyrigth: Ada\nlicence: CC BY\n", [("unknown-key", 1, 1)]),
        ("items:\n- {kind: musik}\n", [("unusual-word", 2, 10)]),
        ("items:\n- {kind: music, orign: ai}\n", [("unknown-key", 2, 17)]),
        ("items: music\n", [("bare-item", 1, 8)]),
        ("licence: {name: CC, url: nowhere}\n", [("broken-address", 1, 26)]),
        ("disclosure: {digital_source_type: AI}\n", [("unknown-word", 1, 35)]),
        ("disclosure: {ai_share: {image: 40 %, sond: none}}\n", [("unknown-word", 1, 32)]),
        ("disclosure: {ai_share: all}\n", [("text-where-table", 1, 24)]),
        ("disclosure: AI\n", [("text-where-table", 1, 13)]),
        ("disclosure: {on: soon, signed_by: [a]}\n", [("unreadable-date", 1, 18), ("list-where-text", 1, 35)]),
        ("declaration: {text: Oui., on: 2025-02-30}\n", [("impossible-date", 1, 31)]),
        ("declaration: [Oui.]\n", [("list-where-text", 1, 14)]),
        ("Tous droits réservés\n", [("file-without-keys", 1, 1)]),
        ("rights: {copyrigth: Ada}\nlicence_url: nowhere\n", [("unknown-key", 1, 10), ("broken-address", 2, 14)]),
    ],
)
def test_faults_in_rights_are_at_their_place(film: Film, written: str, told: list[tuple[str, int, int]]) -> None:
    reading = film({"rights.yaml": written, "project.yaml": "title: Nuit\n"})
    loud = [d for d in reading.diagnostics if d.severity in ("error", "warning")]
    assert [(d.code, d.place.line, d.place.column) for d in loud] == told
    for diagnostic in loud:
        for language in ("en", "fr", "es"):
            assert "``" not in diagnostic.message(language) + diagnostic.help(language)


@pytest.mark.parametrize(("icon", "found"), [("ai.svg", True), ("press/ai.svg", True), ("eu-standard", False)])
def test_the_picture_beside_a_label_is_a_file_of_the_film(film: Film, icon: str, found: bool) -> None:
    files = {"ai.svg": "<svg/>", "press/ai.svg": "<svg/>", "rights.yaml": f"disclosure: {{eu: {{icon: {icon}}}}}\n"}
    read = of(film, files).disclosure_icon
    assert (read.path if read else "") == (f"content/film/{icon}" if found else "")


def test_an_icon_that_is_not_there_is_reported_at_its_word(film: Film) -> None:
    reading = film({"rights.yaml": "disclosure:\n  eu:\n    icon: ai.svg\n", "project.yaml": "title: Nuit\n"})
    (told,) = (d for d in reading.diagnostics if d.severity == "error")
    assert (told.code, str(told.place)) == ("missing-file", "content/film/rights.yaml:3:11")


def test_names_that_are_hidden_are_in_no_word_of_tools_and_rights(film: Film) -> None:
    reading = film(
        {
            "credits.yaml": PEOPLE,
            "tools.yaml": "- {name: Suno of Zora Quabex, use: for Zora Quabex, vendor: ZORA QUABEX, used_by: [zora]}\n",
            "rights.yaml": "copyright: © Zora Quabex\nattribution: By Bob Vexler\n"
            "declaration: {text: Zora Quabex owns it., signed_by: zora}\n"
            "items: [{kind: music, title: Song for Zora Quabex, by: [Bob Vexler], tool: Bob Vexler's box}]\n",
            "project.yaml": "title: Nuit\ndisclosure: {human_work: Cut by Zora Quabex, signed_by: zora}\n",
        },
    )
    assert {d.code for d in reading.diagnostics if d.severity in ("error", "warning")} == {"hidden-name"}
    shown = repr((project(reading).tools, project(reading).rights))
    assert "Quabex" not in shown
    assert "QUABEX" not in shown
    assert "Vexler" not in shown
    assert "DJ Bo" in shown


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"project.yaml": "title: Nuit\ndisclosure: [AI]\nkeywords: [a]\n"}, "disclosure"),
        ({"project.yaml": "title: Nuit\ntools: [[Suno]]\nkeywords: [a]\n"}, "tools"),
        ({"project.yaml": "title: Nuit\nrelations: [day]\nkeywords: [a]\n"}, "relations"),
        ({"project.yaml": "title: Nuit\ncues: [[a]]\nkeywords: [a]\n"}, "cues"),
        ({"project.yaml": "title: Nuit\ncatalogue: a\nkeywords: [a]\n"}, "catalogue"),
        ({"project.yaml": "title: Nuit\npermissions: a\nkeywords: [a]\n"}, "permissions"),
        ({"project.yaml": "title: Nuit\ncolour: [a]\nkeywords: [a]\n"}, "colour"),
        ({"project.yaml": "title: Nuit\ncontent_notes: [[a]]\nkeywords: [a]\n"}, "content_notes"),
        ({"project.yaml": "title: Nuit\ncontacts: {press: [a]}\nkeywords: [a]\n"}, "press"),
        ({"project.yaml": "title: Nuit\ncredits: {Music: {a: b}}\nkeywords: [a]\n"}, "Music"),
        ({"press/quotes.yaml": "- [a]\n"}, "press"),
        ({"stills/stills.yaml": "- [a]\n"}, "stills"),
        ({"prompts/a.yaml": "- [a]\n"}, "prompts"),
        ({"tools.yaml": "- [a]\n"}, "tools"),
    ],
)
def test_a_message_names_the_key_whose_value_has_the_wrong_form(film: Film, files: dict[str, str], key: str) -> None:
    reading = film({"project.yaml": "title: Nuit\nkeywords: [a]\n", **files})
    (told,) = (d for d in reading.diagnostics if d.severity in ("error", "warning"))
    assert dict(told.facts)["name"] == key
    assert f"`{key}`" in told.message("fr")

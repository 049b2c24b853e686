"""Whoever is hidden is in no address of a film or a site; each is one error at its line, however many pages hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

import showcase
from showcase.diagnostics import ContentError, Diagnostic
from tests.content.conftest import Film, project

LIST = "name,consent,handle,email,id\nZora Quabex,anonymous,zora_q,zq@hidden.example,123456789012345678\n"
BESIDE = {"private/consent.csv": LIST, "credits.csv": "name,role\nZora Quabex,editor\n"}

HELD = {
    "contacts: [{role: press, email: zq@hidden.example}]": "zq@hidden",
    "contacts: zq@hidden.example": "zq@hidden",
    "contacts: {press: zq@hidden.example}": "zq@hidden",
    'contacts: [{email: press@example.org, url: "https://example.org/zora-quabex"}]': "https",
    'links: ["https://example.org/people/ZoraQuabex/"]': "https",
    'links: ["https://example.org/?who=Zora%20Quabex&x=1"]': "https",
    'links: ["https://example.org/?who=Zora+Quabex"]': "https",
    'links: ["https://example.org/?who=quabex%2Czora"]': "https",
    'links: {instagram: "https://www.instagram.com/zora_q/"}': "https",
    'links: ["https://youtube.com/@zora_q"]': "https",
    'links: ["https://mastodon.example/@zora_q/1234"]': "https",
    'links: ["https://zora-q.bandcamp.com/album/x"]': "https",
    'links: [{url: "https://example.org/#quabex", label: A page}]': "https",
    'links: ["mailto:zq@hidden.example"]': "mailto",
    "links: [example.org/zora.quabex]": "example.org",
    'screenings: [{festival: F, url: "https://f.example.org/zora_quabex"}]': "https",
    'press: [{quote: Good, url: "https://p.example.org/zora-quabex-interview"}]': "https",
    'people: [{id: ada, name: Ada Marsh, links: ["https://ada.example.org/with/zora-quabex"]}]': "https",
    'rights: {licence: X, licence_url: "https://example.org/zora-quabex"}': "https",
}


@pytest.mark.parametrize("line", HELD)
def test_an_address_that_names_somebody_hidden_is_one_error_at_its_line(tmp_path: Path, line: str) -> None:
    errors = build(tmp_path, {"project.yaml": f"title: Rain\n{line}\n"})
    assert [error.code for error in errors] == ["hidden-name-in-address"]
    place = errors[0].place
    assert (place.path, place.line) == ("content/rain/project.yaml", 2)
    assert line[place.column - 1 :].startswith(HELD[line])
    assert "content/rain/private/consent.csv:2" in errors[0].message()
    said = errors[0].message() + errors[0].help()
    assert not any(word in said.lower() for word in ("quabex", "zora", "zq@"))
    assert not (tmp_path / "site/films/rain").exists()


@pytest.mark.parametrize(
    "line",
    [
        'links: ["https://example.org/roses/quab"]', "contacts: press@hidden.example", 'links: ["https://x.com/zora_qu"]',
        'contacts: [{phone: "+44 123456789"}]', 'links: ["https://example.org/?q=100%25"]',
    ],
)  # fmt: skip
def test_other_addresses_are_published(tmp_path: Path, line: str) -> None:
    assert build(tmp_path, {"project.yaml": f"title: Rain\n{line}\n"}) == []
    assert (tmp_path / "site/films/rain/index.html").exists()


@pytest.mark.parametrize(
    "line",
    [
        'links = ["https://example.org/zora-quabex"]', 'contacts = ["zq@hidden.example"]',
        'url = "https://zoraquabex.example.org/"', '[[contacts]]\nrole = "press"\nurl = "https://x.com/zora_q"',
    ],
)  # fmt: skip
def test_an_address_of_the_site_is_one_error_too(tmp_path: Path, line: str) -> None:
    write(tmp_path, {"showcase.toml": f'title = "T"\nlanguages = ["en"]\n{line}\n', "content/rain/a.md": "Rain."})
    write(tmp_path, {"private/consent.csv": LIST})
    with pytest.raises(ContentError) as told:
        showcase.build(tmp_path)
    errors = [found for found in told.value.diagnostics if found.severity.name == "ERROR"]
    assert [(error.code, error.place.path) for error in errors] == [("hidden-name-in-address", "showcase.toml")]
    assert errors[0].place.line >= 3


def test_the_name_of_a_folder_is_an_address(tmp_path: Path) -> None:
    write(tmp_path, {"showcase.toml": 'title = "T"\nurl = "https://example.org/"\n', "private/consent.csv": LIST})
    write(tmp_path, {"content/for-zora-quabex/synopsis.md": "Rain."})
    outcome = showcase.build(tmp_path)
    errors = [found for found in outcome.diagnostics if found.severity.name == "ERROR"]
    assert [(error.code, error.place.path) for error in errors] == [
        ("hidden-name-in-folder", "content/for-zora-quabex")
    ]


def test_a_name_in_texts_of_many_pages_is_masked_or_one_error(tmp_path: Path) -> None:
    note = "Hello [Zora](https://example.org/Zora%20Quabex), Zora&nbsp;Quabex, Z&#111;ra Quabex, @zora_q\n"
    files = {f"making-of/2025-01-0{day}-day.md": note for day in range(1, 8)}
    assert build(tmp_path, files) == []
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert "Hello" in pages
    assert "uabex" not in pages
    assert "zora_q" not in pages


UNMASKED = {
    "project.yaml": """
links: {Zora Quabex: "https://a.example.org/", site: "https://b.example.org/"}
ids: {Zora Quabex: "12"}
relations: {Zora Quabex: rain}
festivals: [Zora Quabex]
""",
    "credits.yaml": """
people:
  - {id: ada, name: Ada Marsh, pronouns: Zora Quabex, sort_name: Zora Quabex, links: {Zora Quabex: "https://c.example.org"}}
credits:
  - {role: Zora Quabex, person: ada, shots: Zora Quabex, evidence: {Zora Quabex: 3}}
""",
    "prompts/a.yaml": "- {prompt: a dog, id: zora-quabex-1, params: {Zora Quabex: 3}}",
    "making-of/2025-01-01-zora-quabex.md": "A bus.",
    "tools.yaml": "- {name: Sora, id: by-zora-quabex, use: pictures}",
}


def test_no_key_or_id_keeps_a_name(film: Film) -> None:
    reading = film({**UNMASKED, "private/consent.csv": LIST})
    found = project(reading)
    words = repr(found).lower().replace("content/a/making-of/2025-01-01-zora-quabex.md", "")
    assert "quabex" not in words.replace("path='content", "")
    assert found.making_of[0].id.startswith("2025-01-01-")
    assert [link.rel for link in found.links] == ["…", "site"]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def build(root: Path, files: dict[str, str]) -> list[Diagnostic]:
    """Returns the errors of a build of one film with a consent list."""
    write(root, {"showcase.toml": 'title = "T"\nurl = "https://example.org/"\nlanguages = ["en", "fr"]\n'})
    write(root, {f"content/rain/{name}": text for name, text in {**BESIDE, **files}.items()})
    outcome = showcase.build(root)
    return [found for found in outcome.diagnostics if found.severity.name == "ERROR"]

"""From the address of a remote to that of its pages."""

from __future__ import annotations

import pytest

from showcase.publishing.github_url import repository, without_password

FORMS = (
    "git@github.com:Emma/Films.git",
    "github.com:Emma/Films",
    "ssh://git@github.com/Emma/Films.git",
    "ssh://git@ssh.github.com:443/Emma/Films.git",
    "https://github.com/Emma/Films",
    "https://github.com/Emma/Films.git/",
    "https://emma:secret@github.com/Emma/Films.git",
    "git://github.com/Emma/Films.git",
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_address_leads_to_the_same_pages(form: str) -> None:
    found = repository(form)
    assert found is not None
    assert found.pages == "https://emma.github.io/Films/"
    assert found.settings == "https://github.com/Emma/Films/settings/pages"


@pytest.mark.parametrize("name", ["emma.github.io", "Emma.GitHub.io.git"])
def test_the_pages_of_a_person_stand_at_the_root(name: str) -> None:
    found = repository(f"git@github.com:Emma/{name}")
    assert found is not None
    assert found.pages == "https://emma.github.io/"


@pytest.mark.parametrize(
    "address", ["../remote.git", "/srv/films.git", "C:\\films", "https://gitlab.com/emma/films.git", "", "github.com:x",
                "https://github.com/emma", "https://[broken/emma/films"]
)  # fmt: skip
def test_where_pages_are_shown_elsewhere_or_not_at_all_nothing_is_claimed(address: str) -> None:
    assert repository(address) is None


def test_a_password_in_an_address_is_not_shown() -> None:
    assert without_password("https://emma:secret@github.com/Emma/Films.git") == "https://github.com/Emma/Films.git"

"""What all tests share: the footage kept beside the checkout, and how a missing browser is dealt with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import examples

# A busy machine is no fault of the code: examples are counted, not timed.
settings.register_profile("untimed", deadline=None, max_examples=examples(100))
settings.register_profile("mutation", deadline=None, derandomize=True, max_examples=10)
settings.load_profile("untimed")

pytest_plugins = ["tests.shared"]
"""A fixture that several folders import would be made once for each; a browser can only be opened once."""

LONGEST = (
    "sites/test_footage.py", "sites/test_engines.py", "pipeline/test_killed.py", "sites/test_browser.py",
    "preview/test_following.py", "media/test_forms.py", "sites/test_packages.py", "submissions/test_form_browser.py",
    "media/test_encode.py", "publishing/test_deploy.py", "preview/test_browser.py", "pipeline/test_machine.py",
    "sites/test_validity.py", "test_house.py", "importers/test_discord_command.py", "sites/test_bad_input.py",
    "pipeline/test_again.py", "media/test_delivery_encode.py", "presskit/test_kit.py",
    "pipeline/test_published_files.py", "engine/test_damage.py",
)  # fmt: skip
"""Files whose tests take longest. They are begun first, so that no process has a long one left when all others end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first; all else stays in order."""
    tests = Path(__file__).parent
    places = {tests / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


CLIPS = Path(__file__).parents[2] / "shared" / "clips"


@pytest.fixture(scope="session")
def clips() -> Path:
    """Real footage; a test that needs it is skipped where it is not there."""
    if not CLIPS.is_dir():
        pytest.skip(f"the real footage is not here ({CLIPS.parent.name}/{CLIPS.name} beside the checkout)")
    return CLIPS

"""What all tests share: the footage kept beside the checkout, and how a missing browser is dealt with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: examples are counted, not timed.
settings.register_profile("untimed", deadline=None)
settings.register_profile("mutation", deadline=None, derandomize=True, max_examples=10)
settings.load_profile("untimed")

pytest_plugins = ["tests.shared"]
"""A fixture that several folders import would be made once for each; a browser can only be opened once."""

CLIPS = Path(__file__).parents[2] / "shared" / "clips"


@pytest.fixture(scope="session")
def clips() -> Path:
    """Real footage; a test that needs it is skipped where it is not there."""
    if not CLIPS.is_dir():
        pytest.skip(f"the real footage is not here ({CLIPS.parent.name}/{CLIPS.name} beside the checkout)")
    return CLIPS

"""The tiny picture behind a large one has only roughly its shape; it is shown smaller, so that no edge is seen."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from showcase.media.placeholder import shrunk

pytestmark = pytest.mark.slow

THEMES = Path(__file__).parents[2] / "themes"


@pytest.mark.parametrize("theme", ["lanterne", "gazette"])
def test_no_placeholder_is_seen_beside_its_picture(theme: str) -> None:
    css = (THEMES / theme / "assets" / "css" / f"{theme}.css").read_text("utf-8")
    scales = [float(found) for found in re.findall(r"\.back \{[^}]*scale: (0?\.\d+)", css)]
    assert scales
    for width, height in [(1280, round(1280 / shape)) for shape in np.arange(0.5, 2.8, 0.01)]:
        tall, wide = shrunk(np.zeros((height, width, 3), np.uint8)).shape[:2]
        off = max(wide / tall * height / width, tall / wide * width / height)
        assert off * max(scales) <= 1, (width, height)

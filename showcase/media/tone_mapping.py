"""Converts HDR and wide-gamut pictures to sRGB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Pixels = NDArray[np.uint8]

REFERENCE_WHITE = 203.0
"""Candela a square metre that a white page has in HDR (ITU-R BT.2408)."""
PEAK = 1000.0 / REFERENCE_WHITE
"""The brightest light that keeps its own tone; the same for stills and for encodes, so that they match."""
KNEE = 0.3
"""Up to here light is left alone (the `mobius` curve of ffmpeg's tonemap filter, its default)."""

TO_BT709 = {
    # ITU-R BT.2087-0, and the same arithmetic for DCI-P3 with a D65 white.
    "bt2020": ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187)),
    "smpte432": ((1.2249, -0.2247, 0.0), (-0.0420, 1.0419, 0.0), (-0.0197, -0.0786, 1.0979)),
}
ROWS = 128
"""Rows of a picture that are worked on at a time: floats of a whole large frame would fill the memory."""


def to_srgb(picture: Any, transfer: str, primaries: str) -> Pixels:
    """Returns an RGB picture of 16 bits in this transfer and these primaries as sRGB of 8 bits."""
    import numpy as np

    done = np.empty(picture.shape, np.uint8)
    for top in range(0, picture.shape[0], ROWS):
        signal = picture[top : top + ROWS].astype(np.float32) / 65535
        light = _gamut(_light(signal, transfer), primaries)
        if transfer in ("smpte2084", "arib-std-b67"):
            light = _mobius(light)
        shown = np.clip(light, 0, 1) ** (1 / 2.4)
        done[top : top + ROWS] = np.rint(shown * 255)
    return done


def _light(signal: Floats, transfer: str) -> Floats:
    """Returns the light relative to reference white."""
    import numpy as np

    if transfer == "smpte2084":
        # SMPTE ST 2084, 5.1: the constants as defined there.
        root = signal ** np.float32(32 / 2523)
        light = np.maximum(root - 3424 / 4096, 0) / (2413 / 128 - 2392 / 128 * root)
        return _floats(light ** np.float32(16384 / 2610) * (10000 / REFERENCE_WHITE))
    if transfer == "arib-std-b67":
        # ITU-R BT.2100: HLG's inverse OETF, then the system gamma for a screen of 1000 cd/m².
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
        return _floats(scene**1.2 * PEAK)
    return _floats(signal**2.4)


def _gamut(light: Floats, primaries: str) -> Floats:
    import numpy as np

    matrix = TO_BT709.get(primaries)
    if matrix is None:
        return light
    return _floats(np.maximum(light @ np.array(matrix, np.float32).T, 0))


def _mobius(light: Floats) -> Floats:
    """Bends what is brighter than `KNEE` so that `PEAK` becomes white; hue is kept, the brightest channel decides."""
    import numpy as np

    brightest = np.maximum(light.max(axis=-1, keepdims=True), 1e-6)
    a = -KNEE * KNEE * (PEAK - 1) / (KNEE * KNEE - 2 * KNEE + PEAK)
    b = (KNEE * KNEE - 2 * KNEE * PEAK + PEAK) / max(PEAK - 1, 1e-6)
    bent = (b * b + 2 * b * KNEE + KNEE * KNEE) / (b - a) * (brightest + a) / (brightest + b)
    return _floats(light * (np.where(brightest <= KNEE, brightest, bent) / brightest))


def _floats(values: Any) -> Floats:
    import numpy as np

    return values.astype(np.float32, copy=False)  # type: ignore[no-any-return]

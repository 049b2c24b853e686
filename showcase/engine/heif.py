"""Lets Pillow read HEIC and HEIF pictures, by the library pi-heif, which is imported only where there is one."""

from __future__ import annotations

BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""Brands of HEIF files; `mif1` and `msf1` are used by AVIF as well."""


def is_heif(head: bytes) -> bool:
    """Returns whether the first bytes of a file (32 or more) are those of a HEIC or HEIF picture, and not of AVIF."""
    if head[4:8] != b"ftyp" or head[8:12] not in BRANDS:
        return False
    size = max(16, min(int.from_bytes(head[:4], "big"), len(head)))
    return b"avif" not in head[8:size] and b"avis" not in head[8:size]


def register_heif() -> None:
    """Makes `PIL.Image.open` read the format `HEIF`. Raises ImportError where pi-heif is not installed."""
    import pi_heif

    # Depth maps and thumbnails that a phone stores beside its picture are not shown.
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

"""Says what the standard library raises while it reads a damaged, encrypted or unusual archive."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib

ARCHIVE_FAULTS = (
    *(OSError, EOFError, KeyError, IndexError, ValueError, RuntimeError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
)
"""NotImplementedError, for a compression that is not known, is a RuntimeError, as is what is said of a password."""

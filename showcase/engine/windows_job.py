"""Puts child processes into a job object, with which Windows ends them as soon as this process ends."""

from __future__ import annotations

import sys
from typing import Any

EXTENDED_LIMITS = 9
"""`JobObjectExtendedLimitInformation`: which of its limits a job is given."""

KILL_ON_CLOSE = 0x2000
"""`JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE`: with the last handle of a job, all its processes end."""

LIMITS_SIZE, FLAGS_OFFSET = (144, 16) if sys.maxsize > 1 << 32 else (112, 16)
"""Bytes of `JOBOBJECT_EXTENDED_LIMIT_INFORMATION`, and where its flags are: after two numbers of eight bytes."""


class JobObject:
    """One job object for all children; its handle is closed by the system when this process ends."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._handle: Any = None

    def take_in(self, process: int) -> bool:
        """Adds a child by the handle of its process; tells whether the system allowed it."""
        if self._handle is None:
            self._handle = self._made() or 0
        return bool(self._handle) and bool(self._kernel.AssignProcessToJobObject(self._handle, process))

    def _made(self) -> Any:
        handle = self._kernel.CreateJobObjectW(None, None)
        limits = bytearray(LIMITS_SIZE)
        limits[FLAGS_OFFSET : FLAGS_OFFSET + 4] = KILL_ON_CLOSE.to_bytes(4, "little")
        done = handle and self._kernel.SetInformationJobObject(handle, EXTENDED_LIMITS, bytes(limits), LIMITS_SIZE)
        return handle if done else None


def open_job() -> JobObject | None:
    """Returns the job of this process; None where the system has none."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_char_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    return JobObject(kernel)

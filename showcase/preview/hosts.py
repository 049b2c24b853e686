"""Lists the host names that the preview answers to, against DNS rebinding."""

from __future__ import annotations

import errno
import ipaddress
import socket

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})
"""Hosts to listen on that mean every address of this machine."""

UNPRIVILEGED = 1024
"""The first port that any account may open."""


def named(header: str) -> str:
    """Returns the host of a `Host` header, without its port; empty if it is not written as one."""
    if header.startswith("["):
        host, bracket, port = header[1:].partition("]")
        port = port.removeprefix(":") if port.startswith(":") else port and "x"
        return host.lower() if bracket and (not port or port.isdecimal()) else ""
    host, _, port = header.partition(":")
    return host.lower().rstrip(".") if not port or port.isdecimal() else ""


def allowed(host: str) -> frozenset[str]:
    """Returns the names to answer to when listening on `host`."""
    if host in EVERYWHERE:
        return HERE | {socket.gethostname().lower(), f"{socket.gethostname().lower()}.local", *addresses()}
    return HERE | {host.lower()}


def addresses() -> tuple[str, ...]:
    """Returns the addresses under which other machines on the local network reach this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # sends nothing: it only asks which way a packet would go
            found = str(asking.getsockname()[0])
        except OSError:
            return ()
    return () if ipaddress.ip_address(found).is_loopback else (found,)


def listen(host: str, port: int, tries: int) -> socket.socket:
    """Returns a socket on the first free port from `port` upward.

    Raises OSError if none of them is free, and at once for what is the same at every port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(port + tries, 65536) - 1
    for number in range(port, last + 1):
        try:
            return socket.create_server((host, number), family=family)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE or (error.errno == errno.EACCES and number >= UNPRIVILEGED)
            if not taken or number == last:
                raise
    raise OSError

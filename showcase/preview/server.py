"""Runs the application on the first free port until it is stopped."""

from __future__ import annotations

import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from showcase.diagnostics import Location, Severity, ToolError, diagnose
from showcase.preview.hosts import EVERYWHERE, addresses, allowed, listen

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from showcase.engine.stop_signal import StopSignal

PORT = 8024
"""Twenty-four frames a second."""

TRIES = 50

LAST_MOMENT = 0.3
"""Seconds that answers under way get once the server is to end."""


def _refusal(error: Exception, host: str) -> str:
    """Returns the code of why there is no socket."""
    if isinstance(error, socket.gaierror | UnicodeError):
        return "unknown-host-name"
    if isinstance(error, PermissionError):
        return "forbidden-port"
    if getattr(error, "errno", 0) == errno.EADDRNOTAVAIL:
        return "foreign-address"
    return "no-port" if _is_known(host) else "unknown-host-name"


def _is_known(host: str) -> bool:
    """Returns whether a host has an address; what opens a socket raises a plain OSError where it has none."""
    try:
        return not host or bool(socket.getaddrinfo(host, None))
    except OSError:
        return False


class Server:
    """An application on a port of this machine."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        try:
            self._socket: socket.socket = listen(host, port, TRIES)
        except (OSError, OverflowError, UnicodeError) as error:
            number = getattr(error, "errno", None) or 0
            why = os.strerror(number) if number > 0 else str(error)
            said = diagnose(Severity.ERROR, _refusal(error, host), Location(), host=host, port=port, why=why)
            raise ToolError(said) from error
        self.port: int = self._socket.getsockname()[1]
        self.hosts = allowed(host)

    def address(self, folder: str, host: str = "") -> str:
        """Returns where the site's home is."""
        shown = host or ("localhost" if self.host in (*EVERYWHERE, "127.0.0.1") else self.host)
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}{folder}"

    def from_elsewhere(self, folder: str) -> str:
        """Returns the address on the local network; empty if there is none."""
        if self.host not in EVERYWHERE:
            return ""
        return next((self.address(folder, found) for found in addresses()), "")

    def run(self, app: ASGIApp, stop: StopSignal, begun: Callable[[], None]) -> None:
        """Answers until `stop` is on; calls `begun` once it does answer."""
        import uvicorn

        config = uvicorn.Config(
            app, lifespan="off", log_config=None, log_level="critical", access_log=False, server_header=False
        )
        server = uvicorn.Server(config)
        # In a thread of its own, where uvicorn leaves signals alone: they are the command line's.
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [self._socket]}, name="showcase-server", daemon=True
        )
        thread.start()
        while not server.started and thread.is_alive() and not stop():
            time.sleep(0.01)
        begun()
        while not stop() and thread.is_alive():
            time.sleep(0.05)
        # Pages that listen never end by themselves.
        server.should_exit = server.force_exit = True
        thread.join(LAST_MOMENT)

"""`showcase serve`: starts the live preview."""

from __future__ import annotations

import argparse
import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli import editor, serve_keys
from showcase.cli.command import on_site
from showcase.cli.console import Console
from showcase.cli.options import jobs, jobs_option
from showcase.cli.parser import Wording
from showcase.diagnostics import Cancelled, Diagnostic, Severity

if TYPE_CHECKING:
    from showcase.engine.stop_signal import StopSignal
    from showcase.preview.server import Server
    from showcase.preview.session import PreviewSession

HOST = "127.0.0.1"


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""

    def number_of_port(text: str) -> int:
        try:
            return port(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words("usage.port").format(written=text)) from None

    parser.add_argument("--host", metavar=words("help.host-word"), help=words("help.host"), default=HOST)
    parser.add_argument("--port", type=number_of_port, metavar=words("help.number-word"), help=words("help.port"))
    parser.add_argument("--poll", action="store_true", help=words("help.poll"))
    jobs_option(parser, words)


def port(text: str) -> int:
    """Returns a number of a port; 0 lets the system choose."""
    number = int(text)
    if not 0 <= number < 65536:
        raise ValueError
    return number


def run(args: argparse.Namespace, console: Console) -> int:
    """Serves until ^C."""
    from showcase.preview.app import PreviewApp
    from showcase.preview.server import PORT, Server
    from showcase.preview.session import PreviewSession

    def work(root: Path, stop: StopSignal) -> int:
        wanted = PORT if args.port is None else args.port
        server = Server(args.host, wanted)
        if wanted and server.port != wanted:
            console.tell(console.words("serve.other-port", wanted=wanted, port=server.port))
        stage = PreviewSession(root, stop, jobs(args), args.poll)
        reporter = BuildReporter(console, stage)
        stage.start()
        window = PreviewApp(stage, console.words.language)
        left: list[str] = []

        def leave() -> None:
            left.append("q")
            stop.now()

        actions: dict[str, Callable[[], None]] = {
            "r": stage.touch,
            "o": lambda: _open(server.address(stage.folder)),
            "e": lambda: _edit(console, stage, reporter),
            "q": leave,
        }
        with serve_keys.listening({} if console.as_json else actions, stop) as keys:
            has_keys = keys and not console.as_json
            welcome = partial(_welcome, console, server, stage, stop, window.code, has_keys)
            server.run(window.app(server.hosts), stop, welcome)
        stage.builder.save()
        if left:
            return 0
        if stop():
            raise Cancelled
        return 1

    return on_site(args, console, work)


def _welcome(
    console: Console, server: Server, stage: PreviewSession, stop: StopSignal, code: str, keys: bool
) -> None:
    """Says where to look; the site's folder on its host is known once its settings have been read."""
    while not stage.ready.wait(0.05):
        if stop():
            return
    here, elsewhere = server.address(stage.folder), server.from_elsewhere(stage.folder)
    if console.as_json:
        console.record({"event": "serving", "url": here, "elsewhere": elsewhere})
        return
    words, ink = console.words, console.ink
    console.tell(f"{ink('✓', 'green')} {words('serve.open', where=ink(here, 'bold'))}", always=True)
    console.tell("  " + words("serve.edit", code=ink(code, "bold")))
    if elsewhere:
        console.tell("  " + words("serve.phone", where=ink(elsewhere, "bold")))
        for line in drawn(elsewhere):
            console.tell(line)
    if stage.watcher.polling:
        console.tell("  " + words("serve.polling"))
    console.tell("  " + words("serve.stop"))
    if keys:
        console.tell("  " + words("serve.keys"))


def _open(address: str) -> None:
    """Opens an address in the browser of this machine, if it has one."""
    import webbrowser

    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


def _edit(console: Console, stage: PreviewSession, reporter: BuildReporter) -> None:
    """Opens the file of the first problem at its line; nothing is printed over an editor in the terminal."""
    found = first_with_file(stage.root, stage.now.diagnostics)
    if found is None:
        console.tell("  " + console.words("serve.nothing-to-edit"))
        return
    with reporter.held():
        is_open = editor.open_at(stage.root / found.place.path, found.place.line, found.place.column)
    if not is_open:
        console.tell("  " + console.words("serve.no-editor", place=found.place))


def first_with_file(root: Path, diagnostics: Sequence[Diagnostic]) -> Diagnostic | None:
    """Returns the first problem whose file can be edited, errors first; None if there is none."""
    ordered = sorted(diagnostics, key=lambda found: found.severity is not Severity.ERROR)
    return next((one for one in ordered if one.place.path and (root / one.place.path).is_file()), None)


def drawn(address: str) -> list[str]:
    """Returns an address as a QR code in half blocks, light on dark as terminals mostly are."""
    import segno

    drawing = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawing, compact=True, border=2)
    return drawing.getvalue().rstrip("\n").split("\n")


class BuildReporter:
    """Reports each build at the terminal: what is wrong, or that nothing is any more."""

    def __init__(self, console: Console, stage: PreviewSession) -> None:
        self._console, self._stage = console, stage
        self._said: object = None
        self._is_held = False
        stage.listen(self._hear)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Reports nothing for a while, and what there is to report afterwards."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self._hear(True)

    def _hear(self, built: bool) -> None:
        now = self._stage.now.diagnostics
        if not built or now == self._said or self._is_held:
            return
        if self._said or now:
            self._console.diagnostics(now)
        if self._stage.bug:
            self._console.tell(self._console.words("console.bug", what=self._stage.bug), always=True)
        if self._said and not now and not self._console.as_json:
            self._console.tell(self._console.words("console.faultless"))
        self._said = now

"""Prints all output: data to stdout, everything else to stderr, as text for a person or JSON for a program."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeVar

from showcase.cli import diagnostic_lines
from showcase.cli.style import Style, allowed, legible
from showcase.cli.task_names import task_name
from showcase.diagnostics import Diagnostic, Severity, in_order
from showcase.localization import Localizer

if TYPE_CHECKING:
    from rich.live import Live

    from showcase.cli.progress import ProgressMeter
    from showcase.engine.events import Activity, Event

Value = TypeVar("Value")

WORTH_A_LINE = 1.0
"""Seconds; shorter tasks are not reported in a line of their own."""

HEARTBEAT = 10.0
"""Seconds without output after which a line reports that work goes on."""

REFRESHED = 8
"""Times a second that bars are drawn."""

TELLING = 0.25
"""Seconds between two tellings of one task's progress in JSON."""


ENCODER = json.JSONEncoder(ensure_ascii=False)


class ToldInterrupt(KeyboardInterrupt):
    """A stop by ^C of which the command said already what is left to do."""


READABLE = 100
"""Most columns of a document that is read on a terminal."""


class Console:
    """Says things to a person or to a program."""

    def __init__(
        self,
        words: Localizer,
        *,
        as_json: bool = False,
        quiet: bool = False,
        verbose: bool = False,
        out: TextIO | None = None,
        err: TextIO | None = None,
    ) -> None:
        self.words = words
        self.as_json = as_json
        self.quiet = quiet
        self.verbose = verbose
        self.out = _in_utf8(out or sys.stdout)
        self.err = _in_utf8(err or sys.stderr)
        self.ink = Style(allowed(self.err))
        self.out_ink = Style(allowed(self.out))
        self._watch: ProgressListener | None = None
        self.site: Path | None = None
        """The folder of the site that a command is for, where it is known: faulty lines are shown from there."""

    def data(self, text: str) -> None:
        """Prints a line of what was asked for to stdout."""
        print(text, file=self.out)

    def document(self, markdown: str) -> None:
        """Prints a document: set for reading on a terminal, else as it is written."""
        if not self.out.isatty():
            self.data(markdown)
            return
        from rich.console import Console as Screen
        from rich.markdown import Markdown

        Screen(file=self.out, width=min(width_of(self.out) or READABLE, READABLE)).print(Markdown(markdown))

    def record(self, row: Mapping[str, Any]) -> None:
        """Prints a line of JSON to stdout, for a program; in one piece, as several threads may print."""
        print(f"{ENCODER.encode(row)}\n", end="", file=self.out, flush=True)

    def tell(self, text: str, *, always: bool = False) -> None:
        """Prints a line for a person to stderr, folded on a terminal; with `--quiet` only where `always` is set."""
        if not self.quiet or always:
            width = width_of(self.err)
            lines = [part for line in text.split("\n") for part in diagnostic_lines.folded(line, width)]
            print("\n".join(lines), file=self.err, flush=True)

    def remark(self, text: str) -> None:
        """Prints a sentence about what was asked for to stdout, folded on a terminal."""
        self.data("\n".join(diagnostic_lines.folded(text, width_of(self.out))))

    def follow(self, events: Generator[Event, None, Value]) -> Value:
        """Shows work while it is done; returns the value that the generator returns."""
        from showcase.engine.events import follow

        self._watch = self._watcher()
        with contextlib.closing(self._watch):
            return follow(events, self._watch.hear)

    def follow_aside(self, events: Generator[Event, None, Value]) -> Value:
        """Shows work that an answer needs, and returns the generator's value; programs are told the answer only."""
        from showcase.engine.events import drain

        return drain(events) if self.as_json else self.follow(events)

    def close(self) -> None:
        """Restores the terminal; to be called before the process is ended by force."""
        with contextlib.suppress(Exception):
            if self._watch is not None:
                self._watch.close()
        for stream in (self.out, self.err):
            with contextlib.suppress(Exception):
                stream.flush()

    def diagnostics(self, diagnostics: Iterable[Diagnostic], *, args: bool = False) -> None:
        """Prints diagnostics in order; to stdout with `args`, where they are what was asked for, `ok` among them only
        then.
        """
        shown = [d for d in in_order(diagnostics) if self._concerns(d, args)]
        if self.as_json:
            from showcase.cli.json_output import of_diagnostic

            for diagnostic in shown:
                self.record(of_diagnostic(diagnostic, self.words.language))
        elif shown or (args and not self.quiet):
            stream, ink = (self.out, self.out_ink) if args else (self.err, self.ink)
            width = width_of(stream)
            for line in diagnostic_lines.report(shown, self.words, ink, width, self.site, each=self.verbose):
                print(line, file=stream)
            stream.flush()

    def fault(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Prints why a command could not run: always for a person, and as JSON where a program asked for it."""
        for diagnostic in in_order(diagnostics):
            for line in diagnostic_lines.lines(diagnostic, self.words, self.ink, width_of(self.err), self.site):
                print(line, file=self.err)
            if self.as_json:
                from showcase.cli.json_output import of_diagnostic

                self.record(of_diagnostic(diagnostic, self.words.language))
        self.err.flush()

    def _concerns(self, diagnostic: Diagnostic, args: bool) -> bool:
        if self.quiet:
            return diagnostic.severity is Severity.ERROR
        worst = (Severity.ERROR, Severity.WARNING)
        return args or diagnostic.severity in worst or (self.verbose and diagnostic.severity is Severity.NOTE)

    def _watcher(self) -> ProgressListener:
        if self.as_json:
            return JsonListener(self)
        if self.quiet:
            return NullListener()
        if self.err.isatty() and os.environ.get("TERM", "") != "dumb" and not os.environ.get("CI"):
            return ProgressBar(self)
        return LogListener(self)


class ProgressListener(Protocol):
    """A listener for the progress of work."""

    def hear(self, event: Event) -> None: ...

    def close(self) -> None: ...


class NullListener:
    """Says nothing."""

    def hear(self, event: Event) -> None:
        pass

    def close(self) -> None:
        pass


class JsonListener:
    """One JSON object for each event, progress now and then only."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: dict[str, float] = {}

    def hear(self, event: Event) -> None:
        from showcase.cli.json_output import of_event
        from showcase.engine.events import Progressed

        if isinstance(event, Progressed):
            now = time.monotonic()
            if now - self._told.get(event.activity.key, 0.0) < TELLING:
                return
            self._told[event.activity.key] = now
        self._console.record(of_event(event, self._console.words.language))

    def close(self) -> None:
        pass


class LogListener:
    """Plain lines, for logs: what took a while when it is done, and a sign of life where nothing is."""

    def __init__(self, console: Console) -> None:
        from showcase.cli.progress import ProgressMeter

        self._console = console
        self._meter = ProgressMeter()
        self._lock = threading.Lock()
        self._last = time.monotonic()
        self._closed = threading.Event()
        self._begun: dict[str, float] = {}
        threading.Thread(target=self._beat, daemon=True, name="heartbeat").start()

    def hear(self, event: Event) -> None:
        now = time.monotonic()
        with self._lock:
            for line in _lines(event, self._meter, self._console, now):
                self._say(line)
            self._meter.hear(event, now)

    def close(self) -> None:
        self._closed.set()

    def _say(self, line: str) -> None:
        self._console.tell(line)
        self._last = time.monotonic()

    def _beat(self) -> None:
        while not self._closed.wait(1.0):
            with self._lock:
                now = time.monotonic()
                if now - self._last >= HEARTBEAT and self._meter.running:
                    self._say(_sign_of_life(self._meter, self._console.words, now))


class ProgressBar:
    """Moving bars on a terminal, with lines above them for what is worth keeping."""

    def __init__(self, console: Console) -> None:
        from showcase.cli.progress import ProgressMeter

        self._console = console
        self._meter = ProgressMeter()
        self._lock = threading.Lock()
        self._live: Live | None = None

    def hear(self, event: Event) -> None:
        from showcase.engine.events import StageStarted

        now = time.monotonic()
        with self._lock:
            told = list(_lines(event, self._meter, self._console, now, short=True))
            self._meter.hear(event, now)
        if isinstance(event, StageStarted) and event.remembered < event.total and self._live is None:
            self._live = self._open()
        for line in told:
            self._above(line)

    def _open(self) -> Live:
        # rich is not imported for a build in which nothing is done: it costs more than the build.
        from rich.console import Console as Screen
        from rich.live import Live

        from showcase.cli.progress_bar import picture

        colour = self._console.ink.on
        screen = Screen(file=self._console.err, force_terminal=True, no_color=not colour, highlight=False)

        def drawn() -> Any:
            with self._lock:
                return picture(self._meter, self._console.words, time.monotonic(), screen.width, colour)

        live = Live(get_renderable=drawn, console=screen, refresh_per_second=REFRESHED, transient=True)
        live.start()
        return live

    def _above(self, line: str) -> None:
        if self._live is None:
            self._console.tell(line)
        else:
            from rich.text import Text

            self._live.console.print(Text.from_ansi(line))

    def close(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None


def _lines(event: Event, meter: ProgressMeter, console: Console, now: float, short: bool = False) -> Iterator[str]:
    """Yields the lines that an event is worth; `short` on a terminal, where bars show the rest: then only what must
    not be missed.
    """
    from showcase.engine import events

    words, verbose = console.words, console.verbose
    match event:
        case events.StageStarted(stage, total, remembered) if not short and total > remembered:
            yield _stage(words, stage, total, remembered)
        case events.Finished(activity) if not short or verbose:
            yield from _finished(activity, meter, console, now)
        # What fails in the survey is an error of the content: it is reported with its place once all is read.
        case events.Failed(activity, error) if verbose or meter.stage != "survey":
            yield from _failed(activity, error, console)
        case events.Skipped(activity, because) if verbose:
            name, cause = task_name(activity.label, words), task_name(because.label, words)
            yield "  " + words("console.dropped", task=name, because=cause)
        case events.Waiting(holder):
            yield words("other-build.message", holder=holder)
            yield diagnostic_lines.MEND + words("other-build.mend")
        case events.Noticed(diagnostic):
            yield from diagnostic_lines.lines(diagnostic, words, console.ink)
        case events.SiteUpdated(written, removed, kept) if verbose:
            files = words.counted("console.file", written)
            yield "  " + words("console.placed", written=files, removed=removed, kept=kept)


def _finished(activity: Activity, meter: ProgressMeter, console: Console, now: float) -> Iterator[str]:
    running = meter.running.get(activity.key)
    seconds = now - running.since if running else 0.0
    if seconds > WORTH_A_LINE or console.verbose:
        words = console.words
        yield "  " + words("console.done", task=task_name(activity.label, words), time=words.elapsed(seconds))


def _failed(activity: Activity, error: Exception, console: Console) -> Iterator[str]:
    yield console.ink("  " + console.words("console.failed", task=task_name(activity.label, console.words)), "red")
    if console.verbose:
        yield from ("    " + legible(line) for line in _details(error))


def _stage(words: Localizer, stage: str, total: int, remembered: int) -> str:
    thing = "page-set" if stage == "pages" else "task"
    name, tasks = words(f"console.{stage}"), words.counted(f"console.{thing}", total)
    if remembered:
        return words("console.stage-part", stage=name, tasks=tasks, remembered=remembered)
    return words("console.stage", stage=name, tasks=tasks)


def _details(error: Exception) -> list[str]:
    import traceback

    said = [line.rstrip() for part in traceback.format_exception(error) for line in part.splitlines()]
    return [line for line in said if line]


def _sign_of_life(meter: ProgressMeter, words: Localizer, now: float) -> str:
    parts = [
        f"{task_name(r.activity.label, words)} ({words.share(r.share)})"
        if r.share
        else task_name(r.activity.label, words)
        for r in meter.under_way()[:3]
    ]
    share, tasks = words.share(meter.share), ", ".join(parts)
    left = meter.left(now)
    if left < 1:
        return "  " + words("console.heartbeat-short", share=share, tasks=tasks)
    return "  " + words(
        "console.heartbeat", share=share, left=words("console.left", time=words.remaining(left)), tasks=tasks
    )


def width_of(stream: TextIO) -> int:
    """Returns the columns of a terminal; 0 if a stream is none, so that nothing is folded."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):
        return 0


def _in_utf8(stream: TextIO) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream

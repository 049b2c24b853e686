"""What the console shows of work under way: lines for logs, bars for terminals, colour only where it is welcome."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from showcase.cli.console import Console, JsonListener, LogListener
from showcase.cli.diagnostic_lines import lines, report
from showcase.cli.progress import ProgressMeter
from showcase.cli.progress_bar import picture
from showcase.cli.style import Style, allowed
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.engine.events import Activity, Failed, Finished, Noticed, Progressed, StageStarted, Started, Waiting
from showcase.localization import Localizer

ENGLISH, FRENCH = Localizer("en"), Localizer("fr")


def task(label: str, expected: float = 10.0) -> Activity:
    return Activity("encode", label, expected=expected)


def test_the_meter_tells_how_far_and_how_long_still() -> None:
    meter = ProgressMeter()
    slow, quick = task("slow", 30.0), task("quick", 10.0)
    meter.hear(StageStarted("media", 5, 3, 40.0), 0.0)
    assert (meter.share, meter.behind) == (0.0, 3)
    assert meter.left(0.0) == pytest.approx(40.0)
    meter.hear(Started(slow), 0.0)
    meter.hear(Progressed(slow, 0.5), 20.0)
    assert meter.share == pytest.approx(15 / 40)
    assert 25 < meter.left(20.0) < 34
    meter.hear(Started(quick), 20.0)
    meter.hear(Finished(quick, 1.0), 21.0)
    assert [running.activity.label for running in meter.under_way()] == ["slow"]
    meter.hear(Failed(slow, ValueError("no")), 22.0)
    assert (meter.share, meter.behind, meter.left(22.0)) == (1.0, 5, 0.0)


def test_lines_tell_of_what_took_long_and_of_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    err = io.StringIO()
    watch = LogListener(Console(ENGLISH, err=err))
    slow, quick, broken = task("frogs: AV1"), task("frogs: poster"), task("frogs: H.264")
    watch.hear(StageStarted("media", 3, 1, 20.0))
    for each in (slow, quick, broken):
        watch.hear(Started(each))
    watch.hear(Finished(quick, 0.1))
    now[0] += 12
    watch.hear(Finished(slow, 12.0))
    watch.hear(Failed(broken, ValueError("broken")))
    watch.close()
    assert err.getvalue().splitlines() == [
        "Encoding: 3 tasks, 1 already done",
        "  frogs: AV1: done in 12\u00a0s",
        "  frogs: H.264: failed",
    ]


@pytest.mark.parametrize("words", [ENGLISH, FRENCH])
def test_a_build_that_waits_says_for_whom_and_how_to_stop(words: Localizer) -> None:
    err = io.StringIO()
    LogListener(Console(words, err=err)).hear(Waiting("812"))
    first, second = err.getvalue().splitlines()
    assert "812" in first
    assert second.startswith("    → ")
    assert "Ctrl+C" in second


@pytest.mark.parametrize("words", [ENGLISH, FRENCH])
def test_a_machine_that_is_lost_is_told_at_once(words: Localizer) -> None:
    err, out = io.StringIO(), io.StringIO()
    lost = Noticed(diagnose(Severity.WARNING, "cluster-lost", Location(), address="tcp://there:8786"))
    LogListener(Console(words, err=err)).hear(lost)
    first, second = err.getvalue().splitlines()
    assert "tcp://there:8786" in first
    assert second.startswith("    → ")
    JsonListener(Console(words, out=out, as_json=True)).hear(lost)
    row = json.loads(out.getvalue())
    assert (row["event"], row["code"], row["severity"]) == ("diagnostic", "cluster-lost", "warning")
    assert "tcp://there:8786" in row["message"]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("words", [ENGLISH, FRENCH])
@pytest.mark.parametrize("colour", [True, False])
def test_bars_fit_the_terminal(width: int, words: Localizer, colour: bool) -> None:
    from rich.console import Console as Screen

    meter = ProgressMeter()
    meter.hear(StageStarted("media", 40, 3, 4000.0), 0.0)
    for number in range(9):
        each = task(f"a film with a name as long as that of a street in Wales {number}")
        meter.hear(Started(each), float(number))
        meter.hear(Progressed(each, number / 10), 20.0)
    screen = Screen(file=io.StringIO(), width=width, force_terminal=True, no_color=not colour)
    drawn = [*screen.render_lines(picture(meter, words, 30.0, width, colour), pad=False)]
    assert 2 <= len(drawn) <= 7
    assert all(sum(segment.cell_length for segment in line) <= width for line in drawn)
    shown = "\n".join("".join(segment.text for segment in line) for line in drawn)
    if width >= 80:
        assert words("console.left", time=words.remaining(meter.left(30.0))) in shown


def test_a_diagnostic_is_folded_on_a_terminal_and_nowhere_else() -> None:
    fault = diagnose(Severity.ERROR, "no-site", Location("content/frogs/project.yaml", 3, 7), folder="x " * 60)
    assert len(lines(fault, ENGLISH, Style(False))) == 2
    folded = lines(fault, ENGLISH, Style(True), 80)
    assert len(folded) > 3
    assert folded[0].startswith("\x1b[1mcontent/frogs/project.yaml:3:7\x1b[0m")
    assert all(line.startswith("    ") for line in folded[1:])


def test_counts_in_both_languages() -> None:
    said = [diagnose(Severity.ERROR, "no-site", Location(f"{n}"), folder=n) for n in range(2)]
    said.append(diagnose(Severity.WARNING, "no-site", Location("w"), folder="w"))
    assert report(said, ENGLISH, Style(False))[-1] == "2 errors, 1 warning"
    assert report(said, FRENCH, Style(False))[-1] == "2 erreurs, 1 avertissement"
    assert report([], FRENCH, Style(False)) == ["Aucun problème"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("words", [ENGLISH, FRENCH])
def test_a_long_sentence_breaks_between_words_on_a_terminal_and_nowhere_else(
    words: Localizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = f"  {words('deploy.ask')}: {'word ' * 20}`showcase build`"
    for columns in (0, 80):
        monkeypatch.setattr("showcase.cli.console.width_of", lambda stream, columns=columns: columns)
        out, err = io.StringIO(), io.StringIO()
        console = Console(words, out=out, err=err)
        console.tell(sentence)
        console.remark(sentence)
        for told in (out.getvalue(), err.getvalue()):
            assert " ".join(told.split()) == " ".join(sentence.split())
            assert max(map(len, told.splitlines())) <= columns or (columns == 0 and told.count("\n") == 1)


@pytest.mark.parametrize(
    ("stream", "environment", "welcome"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (Terminal(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_only_where_it_is_welcome(stream: Any, environment: dict[str, str], welcome: bool) -> None:
    assert allowed(stream, environment) is welcome


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (0.2, "0.2 s", "0,2 s"),
        (12.4, "12 s", "12 s"),
        (72, "1 min 12 s", "1 min 12 s"),
        (7500, "2 h 5 min", "2 h 5 min"),
    ],
)
def test_lengths_of_time(seconds: float, english: str, french: str) -> None:
    assert ENGLISH.elapsed(seconds).replace("\u00a0", " ") == english
    assert FRENCH.elapsed(seconds).replace("\u00a0", " ") == french


def test_sizes_numbers_and_shares() -> None:
    assert FRENCH.size(38_240_000) == "38,2\u00a0Mo"
    assert ENGLISH.size(999) == "999\u00a0B"
    assert FRENCH.number(12345.6, 1) == "12\u202f345,6"
    assert ENGLISH.share(0.999) == "99%"
    assert FRENCH.share(0.34) == "34\u00a0%"


def test_a_build_in_which_nothing_changed_loads_nothing_heavy(texts: Path) -> None:
    import subprocess
    import sys

    from tests.sites.program import environment, run

    run(texts, "build")
    code = (
        "import sys; from showcase.cli.main import main; status = main(['build']); "
        "print(status, *sorted(set(sys.modules) & {'rich', 'pydantic', 'jinja2', 'yaml', 'numpy', 'av', 'PIL', "
        "'markdown_it', 'asyncio'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=texts, env=environment(), capture_output=True, text=True, timeout=60
    )
    assert "No changes" in done.stderr
    assert done.stdout.strip() == "0"


def test_what_is_said_of_many_lines_of_a_file_is_said_once() -> None:
    def unknown(path: str, line: int, name: str = "tol") -> Diagnostic:
        return diagnose(Severity.WARNING, "unknown-key", Location(path, line, 3), name=name)

    many = [unknown("a.jsonl", line) for line in range(1, 13)]
    few = [unknown("b.jsonl", line) for line in (1, 2, 3)]
    told = report([*many, unknown("a.jsonl", 2, "tul"), *few], ENGLISH, Style(False))
    places = [line.split()[0] for line in told if "warning[" in line]
    assert places == ["a.jsonl:1:3", "a.jsonl:2:3", "b.jsonl:1:3", "b.jsonl:2:3", "b.jsonl:3:3"]
    assert told[2] == "    The same in 11 more lines of this file: 2, 3, 4, 5, 6, 7, 8, 9, … (all with `--verbose`)"
    assert told[-1] == "16 warnings"
    assert len(report(many, ENGLISH, Style(False), each=True)) == 2 * len(many) + 1


def test_the_time_left_is_right_where_work_takes_much_longer_than_assumed():
    film = Activity("look", "film", expected=8.0)
    meter = ProgressMeter()
    meter.hear(StageStarted("survey", 1, 0, 8.0), 0.0)
    meter.hear(Started(film), 0.0)
    for second in range(1, 601):
        meter.hear(Progressed(film, second / 800), float(second))
        if second >= 60:
            assert meter.left(float(second)) == pytest.approx(800 - second, rel=1 / 3)


def test_the_time_left_is_right_where_the_machine_becomes_slower_on_the_way() -> None:
    film = Activity("encode", "film", expected=1000.0)
    meter = ProgressMeter()
    meter.hear(StageStarted("media", 1, 0, 1000.0), 0.0)
    meter.hear(Started(film), 0.0)
    for second in range(1, 2101):  # 600 seconds at full speed, then 1,500 at a third of it
        share = second / 1100 if second <= 600 else (600 + (second - 600) / 3) / 1100
        meter.hear(Progressed(film, share), float(second))
        if 900 <= second < 2090:
            assert meter.left(float(second)) == pytest.approx(2100 - second, rel=1 / 3)

"""Programs that are run: what they say is heard as it comes, what they cost is bounded, and none outlives its task."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled, ToolError
from showcase.engine import subprocesses
from showcase.engine.subprocesses import Program, ProgramFailed, missing, run
from tests.sites.program import alive
from tests.waiting import wait_until

PYTHON = Program(sys.executable, "Python")


def python(code: str, *arguments: str, **options: object) -> str:
    return run(PYTHON, ["-c", code, *arguments], **options)  # type: ignore[arg-type]


def code_of(error: pytest.ExceptionInfo[ToolError]) -> str:
    return error.value.diagnostics[0].code


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Nothing is remembered of earlier programs, before and after."""
    remembered = (subprocesses.ffmpeg, subprocesses.git, subprocesses.has_filter)
    for one in remembered:
        one.cache_clear()
    yield monkeypatch
    for one in remembered:
        one.cache_clear()


def script(path: Path, text: str) -> str:
    """A program of a few lines of shell; returns its path."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


class TestRun:
    def test_lines_are_heard_while_the_program_runs(self) -> None:
        first = threading.Event()

        def listen(line: str) -> None:
            heard.append(line)
            first.set()

        heard: list[str] = []
        said = python(
            "import sys\nprint('one', flush=True)\nsys.stderr.write('an error\\n')\nprint('two')", listen=listen
        )
        assert first.is_set()
        assert heard == ["one", "two"]
        assert said == "an error"

    def test_lines_of_windows_and_bytes_that_are_no_text_do_no_harm(self) -> None:
        heard: list[str] = []
        python("import sys; sys.stdout.buffer.write(b'a\\r\\n\\xff\\n')", listen=heard.append)
        assert heard == ["a", "\N{REPLACEMENT CHARACTER}"]

    def test_only_the_last_lines_of_errors_are_kept_and_all_are_overheard(self) -> None:
        heard: list[str] = []
        code = "import sys\nfor i in range(100): sys.stderr.write(f'{i}\\n')"
        assert python(code, keep=3, overhear=heard.append) == "97\n98\n99"
        assert heard == [str(number) for number in range(100)]

    def test_an_error_tells_status_name_and_what_was_said_last(self) -> None:
        with pytest.raises(ProgramFailed) as caught:
            python("import sys; sys.stderr.write('first\\nno such film\\n'); sys.exit(3)")
        assert caught.value.status == 3
        assert caught.value.said == "first\nno such film"
        assert str(caught.value).startswith(f"{Path(sys.executable).name} ended with status 3")
        assert caught.value.reached == 0.0

    def test_a_program_that_a_signal_ended_has_failed(self) -> None:
        with pytest.raises(ProgramFailed) as caught:
            python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        assert caught.value.status == -signal.SIGKILL

    def test_it_runs_in_its_folder_with_its_environment_and_reads_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "input").write_bytes(b"a film")
        heard: list[str] = []
        python(
            "import os, sys; print(os.getcwd()); print(os.environ.get('HOME')); print(os.environ['OWN']); "
            "print(sys.stdin.read())",
            folder=tmp_path, environment={"OWN": "mine"}, feed=tmp_path / "input", listen=heard.append,
        )  # fmt: skip
        assert heard == [str(tmp_path.resolve()), "None", "mine", "a film"]

    def test_it_speaks_english_without_colours_and_reads_nothing_from_the_terminal(self) -> None:
        heard: list[str] = []
        names = "LC_ALL", "AV_LOG_FORCE_NOCOLOR", "SVT_LOG"
        python(f"import os, sys; print([os.environ[n] for n in {names}], sys.stdin.read() == '')", listen=heard.append)
        assert heard == ["['C', '1', '1'] True"]

    @pytest.mark.slow
    def test_it_gives_way_to_other_programs_where_that_is_wanted(self) -> None:
        own = os.nice(0)
        found: list[int] = []

        def listen(line: str) -> None:
            found.append(os.getpriority(os.PRIO_PROCESS, int(line)))

        code = "import os, time; print(os.getpid(), flush=True); time.sleep(0.5)"
        python(code, listen=listen)
        python(code, listen=listen, low_priority=False)
        assert found == [5, own]

    def test_a_feed_that_is_gone_starts_nothing(self, tmp_path: Path) -> None:
        mark = tmp_path / "mark"
        with pytest.raises(FileNotFoundError):
            python("open(__import__('sys').argv[1], 'w')", str(mark), feed=tmp_path / "nothing")
        assert not mark.exists()

    def test_a_program_that_is_not_there_is_an_error_of_the_system(self) -> None:
        with pytest.raises(FileNotFoundError):
            run(Program("/no/such/program", ""), [])


class TestStopping:
    def test_it_ends_when_stopped_with_all_that_it_started(self, tmp_path: Path) -> None:
        note = tmp_path / "processes"
        code = (
            "import os, subprocess, sys, time\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
            "open(sys.argv[1], 'w').write(f'{os.getpid()} {child.pid}.')\n"
            "time.sleep(600)\n"
        )

        def cancelled() -> bool:
            return note.exists() and note.read_text().endswith(".")

        with pytest.raises(Cancelled):
            python(code, str(note), cancelled=cancelled)
        processes = [int(number) for number in note.read_text().rstrip(".").split()]
        assert len(processes) == 2
        wait_until(lambda: not any(map(alive, processes)))

    def test_it_is_asked_before_it_is_killed(self, tmp_path: Path) -> None:
        note = tmp_path / "note"
        code = (
            "import signal, sys, time\n"
            "def stop(number, frame):\n    open(sys.argv[1], 'a').write('asked'); sys.exit(0)\n"
            "signal.signal(signal.SIGINT, stop)\n"
            "open(sys.argv[1], 'w').write('ready ')\n"
            "time.sleep(600)\n"
        )
        with pytest.raises(Cancelled):
            python(code, str(note), cancelled=lambda: note.exists() and note.read_text() == "ready ")
        assert note.read_text() == "ready asked"

    def test_one_that_does_not_listen_is_killed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(subprocesses, "GRACE", 0.1)
        note = tmp_path / "note"
        code = (
            "import os, signal, sys, time\n"
            "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "open(sys.argv[1], 'w').write(f'{os.getpid()}.')\n"
            "time.sleep(600)\n"
        )
        with pytest.raises(Cancelled):
            python(code, str(note), cancelled=lambda: note.exists() and note.read_text().endswith("."))
        assert not alive(int(note.read_text()[:-1]))

    def test_a_listener_that_stops_ends_nothing_by_itself(self) -> None:
        """Whoever runs the program asks too: the program is not cut off by a line that nobody wants."""

        def listen(line: str) -> None:
            raise Cancelled

        assert python("print('a'); print('b'); import sys; sys.stderr.write('end')", listen=listen) == "end"

    def test_all_that_run_end_with_this_process(self, tmp_path: Path) -> None:
        note = tmp_path / "note"
        code = f"""
import sys, threading, time
from pathlib import Path
from showcase.engine import subprocesses
note = Path({str(note)!r})
program = subprocesses.Program(sys.executable, "")
inner = "import os, sys, time; open(sys.argv[1], 'w').write(f'{{os.getpid()}}.'); time.sleep(600)"
threading.Thread(target=subprocesses.run, args=(program, ["-c", inner, str(note)]), daemon=True).start()
while not (note.exists() and note.read_text().endswith(".")):
    time.sleep(0.02)
subprocesses.end_all()
"""
        subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True)
        wait_until(lambda: not alive(int(note.read_text()[:-1])))

    def test_a_worker_is_spoken_to_and_forgotten(self) -> None:
        worker = subprocesses.start_worker([sys.executable, "-c", "print(input().upper(), flush=True); input()"])
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(b"film\n")
        worker.stdin.flush()
        assert worker.stdout.readline() == b"FILM\n"
        assert worker in subprocesses._running
        assert subprocesses.status_of(worker, 0.05) == 0, "it still runs"
        subprocesses.kill(worker)
        assert worker not in subprocesses._running
        assert worker.poll() == -signal.SIGKILL
        subprocesses.kill(worker)  # twice does no harm

    def test_the_status_of_a_worker_that_ended_is_known(self) -> None:
        worker = subprocesses.start_worker([sys.executable, "-c", "import sys; sys.exit(4)"])
        assert subprocesses.status_of(worker, 60) == 4
        subprocesses.kill(worker)


class TestFfmpeg:
    def test_the_bundled_one_is_found_and_is_able(self, fresh: pytest.MonkeyPatch) -> None:
        fresh.delenv("SHOWCASE_FFMPEG", raising=False)
        found = subprocesses.ffmpeg()
        assert found.path == subprocesses.ffmpeg_path()
        assert found.version.startswith("ffmpeg version")
        assert len(found.identity) == 12
        assert subprocesses.has_filter("scale")
        assert not subprocesses.has_filter("no_such_filter")

    def test_the_stamp_changes_with_the_file(self, fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
        program = script(tmp_path / "ffmpeg", "echo a")
        fresh.setenv("SHOWCASE_FFMPEG", program)
        before = subprocesses.ffmpeg_stamp()
        assert before.startswith(f"{program}:")
        script(tmp_path / "ffmpeg", "echo ab")
        assert subprocesses.ffmpeg_stamp() != before
        (tmp_path / "ffmpeg").unlink()
        assert subprocesses.ffmpeg_stamp() == program

    def test_another_version_has_another_identity(self) -> None:
        assert Program("a", "ffmpeg version 7").identity == Program("b", "ffmpeg version 7").identity
        assert Program("a", "ffmpeg version 7").identity != Program("a", "ffmpeg version 8").identity

    @pytest.mark.parametrize("how", ["absent", "failing", "not a program"])
    def test_one_that_does_not_start_is_told_by_its_path(
        self, fresh: pytest.MonkeyPatch, tmp_path: Path, how: str
    ) -> None:
        path = tmp_path / "ffmpeg"
        if how == "failing":
            script(path, "exit 1")
        elif how == "not a program":
            path.write_text("text")
        fresh.setenv("SHOWCASE_FFMPEG", str(path))
        with pytest.raises(ToolError) as caught:
            subprocesses.ffmpeg()
        assert code_of(caught) == "unusable-ffmpeg"
        assert str(path) in caught.value.diagnostics[0].message()
        assert caught.value.diagnostics[0].place.path == "SHOWCASE_FFMPEG"

    def test_one_without_encoders_names_all_that_it_lacks(self, fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
        listing = "echo ' V....D libx264 H.264'; echo ' ... scale V->V'"
        fresh.setenv("SHOWCASE_FFMPEG", script(tmp_path / "ffmpeg", listing))
        with pytest.raises(ToolError) as caught:
            subprocesses.ffmpeg()
        assert code_of(caught) == "incapable-ffmpeg"
        told = dict(caught.value.diagnostics[0].facts)["lacking"]
        assert "libx264" not in told
        assert set(told.split(", ")) == {
            *subprocesses.NEEDED_ENCODERS, *subprocesses.NEEDED_FILTERS,
        } - {"libx264", "scale"}  # fmt: skip

    def test_names_are_looked_for_in_the_second_word_of_a_line(self) -> None:
        listing = "Encoders:\n V....D libx264   libx265 in its description\n\nA word\n"
        assert missing(listing, ["libx264", "libx265"]) == ["libx265"]
        assert missing("", ["libx264"]) == ["libx264"]

    def test_what_it_says_of_a_file_is_returned_whatever_its_status(self, fresh: pytest.MonkeyPatch) -> None:
        fresh.delenv("SHOWCASE_FFMPEG", raising=False)
        assert "No such file" in subprocesses.describe(["-i", "/no/such/film.mp4"])

    def test_one_that_cannot_describe_is_unusable(self, fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
        fresh.setenv("SHOWCASE_FFMPEG", str(tmp_path / "nothing"))
        with pytest.raises(ToolError) as caught:
            subprocesses.describe(["-version"])
        assert code_of(caught) == "unusable-ffmpeg"


class TestGit:
    def test_it_is_found_with_its_version(self, fresh: pytest.MonkeyPatch) -> None:
        assert subprocesses.git().version.startswith("git version")

    def test_a_machine_without_one_is_told(self, fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
        fresh.setenv("PATH", str(tmp_path))
        with pytest.raises(ToolError) as caught:
            subprocesses.git()
        assert code_of(caught) == "no-git"

    def test_one_that_fails_counts_as_none(self, fresh: pytest.MonkeyPatch, tmp_path: Path) -> None:
        program = script(tmp_path / "git", "exit 1")
        fresh.setenv("PATH", str(tmp_path))
        with pytest.raises(ToolError) as caught:
            subprocesses.git()
        assert code_of(caught) == "no-git"
        assert caught.value.diagnostics[0].place.path == program


class TestEditor:
    def test_one_of_the_terminal_is_waited_for(self, tmp_path: Path) -> None:
        program = script(tmp_path / "editor", f'sleep 0.3; echo "$1" > {tmp_path}/note')
        subprocesses.open_editor([program, "+3 film.yaml"], wait=True)
        assert (tmp_path / "note").read_text() == "+3 film.yaml\n"

    def test_one_with_a_window_is_not(self, tmp_path: Path) -> None:
        program = script(tmp_path / "editor", f"while [ ! -e {tmp_path}/go ]; do sleep 0.05; done; echo > {tmp_path}/n")
        subprocesses.open_editor([program], wait=False)
        assert not (tmp_path / "n").exists()
        (tmp_path / "go").touch()
        wait_until((tmp_path / "n").exists)
        waiting = [thread for thread in threading.enumerate() if thread.name == "editor"]
        wait_until(lambda: not any(thread.is_alive() for thread in waiting), "its end is not waited for")

    def test_one_that_is_not_there_is_an_error(self) -> None:
        with pytest.raises(OSError, match="no/such/editor"):
            subprocesses.open_editor(["/no/such/editor"], wait=True)

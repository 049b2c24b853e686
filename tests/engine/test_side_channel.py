"""Progress and cancelling reach a running task and come back from it, within this process and from another one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from showcase.engine import side_channel
from showcase.engine.side_channel import FileSignals, LocalSignals, SideChannel
from showcase.structs import set_field


def opened(folder: Path, *, stopped: bool = False) -> SideChannel:
    return SideChannel.open(folder, lambda: stopped)


def elsewhere(channel: SideChannel) -> FileSignals:
    """The task's end of a channel as another process has it."""
    other: SideChannel = pickle.loads(pickle.dumps(channel))
    set_field(other, "process", -1)
    signals = other.signals()
    assert isinstance(signals, FileSignals)
    return signals


def test_in_this_process_nothing_is_written(tmp_path: Path) -> None:
    channel = opened(tmp_path / "signals")
    signals = channel.signals()
    assert isinstance(signals, LocalSignals)
    assert (channel.share(), signals.cancelled()) == (0.0, False)
    signals.report(0.25)
    assert channel.share() == 0.25
    channel.cancel()
    assert signals.cancelled()
    channel.close()
    assert not (tmp_path / "signals").exists()


def test_a_stop_of_the_whole_run_cancels_every_task(tmp_path: Path) -> None:
    assert opened(tmp_path, stopped=True).signals().cancelled()
    assert not opened(tmp_path).signals().cancelled()


def test_from_another_process_progress_comes_by_a_file(tmp_path: Path) -> None:
    channel = opened(tmp_path / "signals")
    signals = elsewhere(channel)
    assert channel.share() == 0.0, "nothing is reported yet"
    signals.report(0.123456)
    assert channel.share() == 0.1235
    channel.share_file.write_text("half a num")
    assert channel.share() == 0.0, "a file that is just being written counts as nothing"
    channel.close()
    assert not (tmp_path / "signals").exists()


def test_cancelling_reaches_another_process_and_is_looked_for_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(side_channel.time, "monotonic", lambda: now[0])
    channel = opened(tmp_path / "signals")
    signals = elsewhere(channel)
    assert not signals.cancelled()
    channel.cancel()
    assert channel.stop_file.is_file()
    assert not signals.cancelled(), "the file is not looked for a million times a second"
    now[0] += side_channel.LOOK * 1.01
    assert signals.cancelled()
    channel.close()
    assert signals.cancelled(), "what is cancelled stays so"
    assert not channel.stop_file.exists()


def test_files_of_other_tasks_stay(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "signals"), opened(tmp_path / "signals")
    elsewhere(one).report(0.5)
    elsewhere(other).report(0.75)
    one.close()
    assert other.share() == 0.75
    assert [file.name for file in (tmp_path / "signals").iterdir()] == [other.share_file.name]
    other.close()
    assert not (tmp_path / "signals").exists()


def test_a_channel_of_another_process_is_not_taken_for_one_of_this(tmp_path: Path) -> None:
    channel = opened(tmp_path)
    assert channel.is_local
    forked: SideChannel = pickle.loads(pickle.dumps(channel))
    assert forked.is_local, "the same process, by whatever way"
    set_field(forked, "process", channel.process + 1)
    assert not forked.is_local
    channel.close()
    assert not channel.is_local


def test_closing_twice_and_a_disk_that_takes_nothing_cost_no_task(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    channel = opened(blocked / "signals")
    elsewhere(channel).report(0.5)
    channel.cancel()
    assert channel.share() == 0.0
    channel.close()
    channel.close()
    assert blocked.read_text() == "not a folder"

"""As many encoders run at a time as cores and memory allow."""

from __future__ import annotations

import pytest

from showcase.engine import machine


@pytest.mark.parametrize(
    ("cores", "gigabytes", "slots"), [(1, 64, 1), (2, 64, 1), (8, 64, 2), (32, 64, 8), (32, 16, 5), (32, 1, 1)]
)
def test_encoders_at_a_time(cores: int, gigabytes: int, slots: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "machine_memory", lambda: gigabytes * machine.GIGABYTE)
    assert machine.encoder_slots(cores) == slots


def test_a_person_may_say_how_much_memory_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWCASE_MEMORY", "6")
    assert machine.encoder_slots(64) == 4
    monkeypatch.setenv("SHOWCASE_MEMORY", "1")
    assert machine.encoder_slots(64) == 1


@pytest.mark.parametrize("written", ["0", "-3", "much", "2.5"])
def test_a_number_of_gigabytes_is_whole(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        machine.gigabytes(written)


def test_the_machine_has_memory() -> None:
    assert machine.machine_memory() > 100_000_000

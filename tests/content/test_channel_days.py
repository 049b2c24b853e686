"""Counts by day of a channel are read from all files that imports wrote."""

from __future__ import annotations

from tests.content.conftest import Film, codes, project


def test_counts_of_several_files_are_added_up_in_the_order_of_days(film: Film) -> None:
    reading = film(
        {
            "project.yaml": "title: The pond\n",
            "making-of/days.csv": "day,messages,generations\n2025-04-08,7,2\n2025-04-07,3,\n",
            "making-of/days-2.csv": "jour;messages;générations\n2025-04-08;5;1\n",
        }
    )
    assert codes(reading) == []
    days = [(str(row.day), row.messages, row.generations) for row in project(reading).channel_days]
    assert days == [("2025-04-07", 3, 0), ("2025-04-08", 12, 3)]


def test_a_row_that_is_not_understood_is_reported_and_left_out(film: Film) -> None:
    rows = "day,messages\n2025-04-31,7\n2025-04-07,many\n,3\n2025-04-09,4\n"
    reading = film({"project.yaml": "title: The pond\n", "making-of/days.csv": rows})
    told = [str(found.place) for found in reading.diagnostics if found.severity == "warning"]
    assert told == [f"content/film/making-of/days.csv:{place}" for place in ("2:1", "3:12", "4:1")]
    assert [row.messages for row in project(reading).channel_days] == [4]

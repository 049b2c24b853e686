"""Writes times for machines: durations of structured data, moments of media fragments."""

from __future__ import annotations


def iso_length(seconds: float) -> str:
    """Returns an ISO 8601 duration in whole seconds: `PT3M12S`; below one second in tenths: `PT0.4S`."""
    if 0 < seconds < 1:
        return f"PT{max(seconds, 0.1):.1f}S"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if count]
    return "PT" + ("".join(parts) or "0S")


def seconds_mark(seconds: float) -> str:
    """Returns the seconds for a media fragment: `7.5`, `12`."""
    return f"{max(seconds, 0.0):.3f}".rstrip("0").rstrip(".")

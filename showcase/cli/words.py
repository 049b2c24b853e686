"""Provides the texts of the command line, and counts, durations and sizes, in French or English."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.diagnostics import is_singular, message

HARD = "\u00a0"
"""No-break space, between a number and its unit."""


@dataclass(frozen=True, slots=True)
class CommandLineLocalizer:
    """The words of one language."""

    language: str

    def __call__(self, key: str, **facts: object) -> str:
        """Returns a wording by `table.name`."""
        return message(key, self.language, **facts)

    def count(self, thing: str, number: int) -> str:
        """Returns `1 film`, `2 films`; French says `0 film`."""
        form = "one" if is_singular(number, self.language) else "other"
        return self(f"console.{thing}-{form}", n=self.number(number))

    def number(self, number: float, digits: int = 0) -> str:
        """Thousands parted and decimals marked as the language does."""
        text = f"{number:,.{digits}f}"
        if self.language == "fr":
            return text.translate({ord(","): HARD, ord("."): ","})
        return text

    def unit(self, name: str, **numbers: object) -> str:
        """Returns a quantity whose number and unit no line break parts."""
        return self(f"console.{name}", **numbers).replace(" ", HARD)

    def time(self, seconds: float) -> str:
        """Returns a length of time, as exact as a person cares for."""
        if seconds < 9.95:
            return self.unit("seconds", n=self.number(max(seconds, 0.1), 1))
        if seconds < 59.5:
            return self.unit("seconds", n=round(seconds))
        whole = round(seconds)
        minutes, rest = divmod(whole, 60)
        if minutes >= 60:
            return self.unit("hours", h=minutes // 60, m=minutes % 60)
        return self.unit("minutes", m=minutes, s=rest) if minutes < 10 else self.unit("minutes-only", m=minutes)

    def left(self, seconds: float) -> str:
        """Returns a time still to wait: rounded, because it is a guess."""
        if seconds < 10:
            rounded = max(1, round(seconds))
        elif seconds < 120:
            rounded = round(seconds / 5) * 5
        else:
            rounded = round(seconds / 60) * 60
        if rounded < 60:
            return self.unit("seconds", n=rounded)
        if rounded < 600 and rounded % 60:
            return self.unit("minutes", m=rounded // 60, s=rounded % 60)
        return self.time(rounded) if rounded >= 3600 else self.unit("minutes-only", m=rounded // 60)

    def share(self, share: float) -> str:
        """Returns a share of 1 in per cent, never 100 before the end."""
        percent = 100 if share >= 1 else min(99, int(share * 100))
        return self.unit("percent", n=percent)

    def size(self, size: int) -> str:
        """Returns the bytes in the decimal units that disks are sold in."""
        for name, unit in (("gigabytes", 10**9), ("megabytes", 10**6), ("kilobytes", 10**3)):
            if size >= unit:
                amount = size / unit
                return self.unit(name, n=self.number(amount, 1 if amount < 99.5 else 0))
        return self.unit("bytes", n=size)

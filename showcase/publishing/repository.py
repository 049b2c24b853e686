"""Reads remotes and identity from the author's repository, without writing to it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from showcase.diagnostics import Cancelled, Location, Severity, ShowcaseError, diagnose
from showcase.engine import subprocesses
from showcase.publishing.setting_place import setting_place

PASSED_ON = re.compile(r"^(credential|http|ssh)\.|^core\.sshcommand$", re.IGNORECASE)
"""Settings of the checkout that say how its remotes are reached."""

PATIENCE = 30.0
"""Seconds that git may take to say what is in a repository on this machine."""

FORCED = re.compile(r"^GIT_(DIR|WORK_TREE|INDEX|OBJECT|ALT|PREFIX|NAMESPACE|COMMON|SHALLOW|QUARANTINE|INTERNAL)")
"""Variables by which a git hook that started us would have us work on its repository."""


class PublishingError(ShowcaseError):
    """The site could not be published; what is published already is as it was."""

    exit_code = 1


def fault(code: str, place: str | Location = "", **facts: str) -> PublishingError:
    """Returns what kept the site from being published, as an error."""
    where = place if isinstance(place, Location) else Location(place)
    return PublishingError(diagnose(Severity.ERROR, code, where, **facts))


@dataclass(slots=True)
class Checkout:
    """A folder in a repository, or in none."""

    folder: Path
    cancelled: Callable[[], bool] = lambda: False
    refused: str = ""
    """What git said when it refused last."""

    def ask(self, *arguments: str) -> str | None:
        """Returns what git answers, or None if it refuses. Raises PublishingError if it does not answer at all."""
        said: list[str] = []
        until = time.monotonic() + PATIENCE
        try:
            subprocesses.run(
                subprocesses.git(),
                ["-C", str(self.folder), *arguments],
                listen=said.append,
                cancelled=lambda: self.cancelled() or time.monotonic() > until,
                environment=surroundings(),
            )
        except Cancelled:
            if self.cancelled():
                raise
            raise fault("stalled-git", str(self.folder), seconds=f"{PATIENCE:.0f}") from None
        except subprocesses.ProgramFailed as failed:
            self.refused = failed.said
            return None
        return "\n".join(said)

    def remote(self, name: str) -> str:
        """Returns the address of a remote, which may also be given as an address or a folder. Raises
        PublishingError.
        """
        if re.search(r"[/\\:]", name):
            return name
        if self.ask("rev-parse", "--git-dir") is None:
            code = "repository-of-another-user" if "dubious ownership" in self.refused else "no-repository"
            raise fault(code, folder=str(self.folder))
        if self._is_of_another():
            raise fault("foreign-repository", folder=str(self.folder), top=str(self.top))
        found = self.ask("remote", "get-url", "--push", name)
        if not found:
            known = (self.ask("remote") or "").split()
            place = setting_place(self.folder, "remote", value=name)
            raise fault("no-remote", place, name=name, known=", ".join(known) or "–")
        return found.splitlines()[0]

    def _is_of_another(self) -> bool:
        """Returns whether the folder is within a repository that holds nothing of it, such as that of a program."""
        return bool(self.ask("rev-parse", "--show-prefix")) and not self.ask("ls-files", "--cached", "--", ".")

    def written(self, name: str) -> str:
        """Returns a remote's address as it was written down, before git's shorthands and mirrors are put in its
        place.
        """
        return (self.ask("config", "--get", f"remote.{name}.url") or "").partition("\n")[0]

    @property
    def top(self) -> Path:
        """Returns the folder from which relative addresses of remotes begin."""
        found = self.ask("rev-parse", "--show-toplevel")
        return Path(found) if found else self.folder

    @property
    def branch(self) -> str:
        """Returns the branch that the author works on; empty if there is none."""
        return self.ask("symbolic-ref", "--quiet", "--short", "HEAD") or ""

    def author(self) -> dict[str, str]:
        """Returns as whom commits are made: as the author's own are, else as showcase."""
        match = re.match(r"(.*) <(.*)> \d+", self.ask("var", "GIT_AUTHOR_IDENT") or "")
        name, mail = (match[1], match[2]) if match and match[1] and match[2] else ("showcase", "showcase@localhost")
        return {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in
                (("NAME", name), ("EMAIL", mail))}  # fmt: skip

    def ways(self) -> list[tuple[str, str]]:
        """Returns the settings that say how remotes are reached: proxies, credentials, keys."""
        listed = self.ask("config", "--local", "--null", "--list") or ""
        rows = (row.partition("\n") for row in listed.split("\0"))
        return [(name, value) for name, _, value in rows if PASSED_ON.search(name)]


def surroundings(**more: str) -> dict[str, str]:
    """Returns this process's environment for git, without what a hook sets and without prompts for a password."""
    own = {name: value for name, value in os.environ.items() if not FORCED.match(name)}
    return {**own, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", **more}

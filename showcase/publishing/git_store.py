"""Pushes files to a branch with git, from a separate object store: no checkout is changed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from showcase.diagnostics import DiskError, Location, Severity, diagnose
from showcase.engine import subprocesses
from showcase.engine.files import clear_way, remove_tree_quietly, write
from showcase.publishing.github_url import without_password
from showcase.publishing.program_words import cause, cause_of_git, host_key_fault
from showcase.publishing.repository import Checkout, PublishingError, fault, surroundings
from showcase.version import VERSION

MARK = "Made-by: showcase"
"""A line of every commit that a deploy makes: by it the next one knows that the branch is its own."""

TIP = "refs/deployed/tip"

CNAME = "CNAME"
"""The file of a branch that holds the domain its pages are seen at."""
KEPT = (CNAME, "published.json")
"""Small files of a branch that are kept here, for the next deploy to read."""

COMPACT = ("avif", "jpg", "jpeg", "mp4", "png", "webp", "woff2", "webm", "zip", "pdf")
"""Kinds of files that are compressed already: git need not look for what they have in common."""

SSH_SERVER = re.compile(r"(?:ssh://)?(?P<name>(?:[^@/:\s]+@)?(?P<host>[^@/:\s]+))(?::(?P<port>\d+)(?=/))?")
"""The server of a remote that git reaches by ssh."""

MOST_QUOTED = 300
"""Signs of what git says that a message repeats."""

ATTRIBUTES = "".join(f"*.{suffix} -delta\n" for suffix in COMPACT)


@dataclass(slots=True)
class GitStore:
    """Commits and trees of the published branch, without the files in them, and what is about to be sent."""

    folder: Path
    remote: str
    checkout: Checkout
    said: list[str] = field(default_factory=list)
    _variables: dict[str, str] = field(default_factory=dict)
    _top: Path | None = None

    @property
    def fresh(self) -> Path:
        """Returns the files that travel with the next push, and nothing else."""
        return self.folder.with_name("sending")

    def open(self) -> None:
        """Makes the store where it is not there, and forgets what a deploy that was killed left."""
        self._variables, self._top = self._settings(), self.checkout.top
        self.sweep()
        if not self._is_whole():
            remove_tree_quietly(self.folder)
            clear_way(self.folder / "HEAD")
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._made("init", "--quiet", "--bare", "--template=", str(self.folder), bare=False)
        write(self.folder / "info" / "attributes", ATTRIBUTES.encode())

    def _is_whole(self) -> bool:
        """Returns whether git takes the folder for a store: a damaged one is made again."""
        if not (self.folder / "HEAD").is_file():
            return False
        try:
            self._git("rev-parse", "--git-dir")
        except subprocesses.ProgramFailed:
            return False
        return True

    def _made(self, *arguments: str, **more: Any) -> list[str]:
        """Returns what git says of a change to the store. Raises DiskError if the change fails."""
        try:
            return self._git(*arguments, **more)
        except subprocesses.ProgramFailed as failed:
            lines = failed.said.strip().splitlines()
            why = cause(failed.said) or (lines[-1].removeprefix("fatal: ") if lines else str(failed.status))
            code = "full-disk" if os.strerror(errno.ENOSPC) in failed.said else "failed-write"
            facts = {"file": self.folder.name, "why": why}
            raise DiskError(diagnose(Severity.ERROR, code, Location(str(self.folder)), **facts)) from failed

    def sweep(self) -> None:
        remove_tree_quietly(self.fresh)
        for name in ("index", "index.lock", "shallow.lock", "listing"):
            remove_tree_quietly(self.folder / name)

    def _git(
        self,
        *arguments: str,
        bare: bool = True,
        feed: Path | None = None,
        overhear: Callable[[str], None] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> list[str]:
        said: list[str] = []
        environment = surroundings(**self._variables, **(more or {}))
        if bare:
            environment["GIT_DIR"] = str(self.folder)
        try:
            subprocesses.run(
                subprocesses.git(),
                arguments,
                listen=said.append,
                overhear=overhear,
                cancelled=self.checkout.cancelled,
                low_priority=False,
                folder=self._top,
                environment=environment,
                feed=feed,
            )
        finally:
            self.said = said
        return said

    def _settings(self) -> dict[str, str]:
        """Settings as variables: a password that is in one is then in no list of processes."""
        rows = [
            *self.checkout.ways(),
            ("remote.pages.url", self.remote),
            ("core.hooksPath", os.devnull),
            ("core.quotePath", "false"),
            ("gc.auto", "0"),
            ("push.followTags", "false"),
            ("push.gpgSign", "false"),
            ("push.recurseSubmodules", "no"),
            ("commit.gpgSign", "false"),
        ]
        first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        settings = {"GIT_CONFIG_COUNT": str(first + len(rows))}
        for number, (name, value) in enumerate(rows, start=first):
            settings |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return settings

    def tip(self, branch: str) -> str:
        """Returns the commit that the branch is at, with its trees fetched where they are not here; empty if there is
        none.

        Raises PublishingError if the remote cannot be reached.
        """
        try:
            rows = self._git("ls-remote", "pages", f"refs/heads/{branch}")
        except subprocesses.ProgramFailed as failed:
            raise self._unreached(failed.said) from failed
        found = rows[0].split()[0] if rows else ""
        if found and self._holds(found):
            return found
        return self._fetched(branch) if found else ""

    def _holds(self, commit: str) -> bool:
        try:
            self._git("ls-tree", "-r", "-z", "--name-only", commit)
        except subprocesses.ProgramFailed:
            return False
        return True

    def _fetched(self, branch: str) -> str:
        """Returns the branch's last commit and its trees; of its files, none where the server is able to leave them
        out.
        """
        remove_tree_quietly(self.folder)
        self.open()
        try:
            wanted = f"+refs/heads/{branch}:{TIP}"
            self._git("fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags", "pages", wanted)
        except subprocesses.ProgramFailed as failed:
            raise self._unreached(failed.said) from failed
        for path in KEPT:
            self.text(TIP, path, fetch=True)
        self._settle()
        return self._git("rev-parse", TIP)[0]

    def _settle(self) -> None:
        """What was left out is not to be fetched later on: a push would have git ask for every old file it could
        compare a new one with."""
        for name in ("promisor", "partialclonefilter"):
            with contextlib.suppress(subprocesses.ProgramFailed):
                self._git("config", "--unset-all", f"remote.pages.{name}")

    def files(self, commit: str) -> dict[str, str]:
        """Returns the blob of every file of a commit, by its path."""
        if not commit:
            return {}
        rows = "\n".join(self._git("ls-tree", "-r", "-z", "--full-tree", commit)).split("\0")
        cut = (row.partition("\t") for row in rows if row)
        return {path: head.split()[2] for head, _, path in cut}

    def own(self, commit: str) -> bool:
        """Returns whether a deployment by showcase made a commit."""
        return not commit or any(line.startswith(MARK) for line in self._git("cat-file", "commit", commit))

    def text(self, commit: str, path: str, *, fetch: bool = False) -> str:
        """Returns a small file of a commit; empty if it is not there, or not kept here."""
        more = {"GIT_NO_LAZY_FETCH": "0"} if fetch else {}
        try:
            return "\n".join(self._git("cat-file", "blob", f"{commit}:{path}", more=more))
        except subprocesses.ProgramFailed:
            return ""

    def keep(self, file: Path) -> None:
        """Keeps a small file permanently, for `text` to find."""
        self._made("hash-object", "-w", "--no-filters", str(file))

    def take(self, files: Iterable[tuple[Path, str]]) -> None:
        """Keeps files ready to be sent; raises PublishingError if one is no longer what it was looked at as."""
        rows = list(files)
        listing = self.folder / "listing"
        write(listing, "".join(f"{path}\n" for path, _ in rows).encode("utf-8", "surrogateescape"))
        self.fresh.mkdir(parents=True, exist_ok=True)
        there = {"GIT_OBJECT_DIRECTORY": str(self.fresh)}
        made = self._made("hash-object", "-w", "--no-filters", "--stdin-paths", feed=listing, more=there)
        for (path, blob), now in zip(rows, made, strict=True):
            if blob != now:
                raise fault("changed-meanwhile", str(path), file=path.name)

    def commit(self, files: Mapping[str, str], parent: str) -> str:
        """Returns a commit that holds these blobs by their paths, and nothing else."""
        remove_tree_quietly(self.folder / "index")
        listing = self.folder / "listing"
        rows = "".join(f"100644 {blob}\t{path}\0" for path, blob in sorted(files.items()))
        write(listing, rows.encode("utf-8", "surrogateescape"))
        self._made("update-index", "-z", "--index-info", feed=listing)
        tree = self._made("write-tree", "--missing-ok")[0]
        message = f"Publish the site\n\n{MARK} {VERSION}\n"
        write(listing, message.encode())
        parents = ["-p", parent] if parent else []
        return self._made("commit-tree", tree, *parents, feed=listing, more=self.checkout.author())[0]

    def push(self, commit: str, branch: str, seen: str, progress: Callable[[float], None]) -> None:
        """Puts the branch at a commit, if it is still at the one that was seen; raises PublishingError if not.

        Only this moves anything on the remote, and it moves one reference: it is done as a whole or not at all.
        """
        # What the remote holds is told by its tip. A store that is known to be cut off there has git look into its
        # trees even where the new commit does not descend from it, and so leave out what is there already.
        if seen:
            write(self.folder / "shallow", f"{seen}\n".encode())
        else:
            remove_tree_quietly(self.folder / "shallow")

        def overhear(line: str) -> None:
            if match := re.match(r"Writing objects:\s+(\d+)%", line):
                progress(int(match[1]) / 100)

        lease = f"--force-with-lease=refs/heads/{branch}:{seen}"
        goal = f"{commit}:refs/heads/{branch}"
        try:
            self._git(
                "push", "--porcelain", "--progress", lease, "pages", goal,
                overhear=overhear, more={"GIT_ALTERNATE_OBJECT_DIRECTORIES": str(self.fresh)},
            )  # fmt: skip
        except subprocesses.ProgramFailed as failed:
            raise self._refused(branch, "\n".join([*self.said, failed.said])) from failed

    def _refused(self, branch: str, said: str) -> PublishingError:
        if re.search(r"\((stale info|fetch first|non-fast-forward|already exists)\)|cannot lock ref|failed to lock|"
                     r"reference already exists", said):  # fmt: skip
            return fault("raced-deploy", branch=branch)
        if match := re.search(r"\[remote rejected\].*\((.*)\)", said):
            errors = re.findall(r"(?m)^remote: error: (.*)$", said)
            quoted = without_password("; ".join([match[1], *errors[:2]]))[:MOST_QUOTED]
            return fault("refused-push", branch=branch, why=cause_of_git(said), quoted=quoted)
        return self._unreached(said)

    def _unreached(self, said: str) -> PublishingError:
        """Returns what is in the way of a remote, as far as git's words tell."""
        shown = without_password(self.remote)
        if code := host_key_fault(said):
            return _of_host_key(code, shown)
        if re.search(r"Authentication failed|could not read (Username|Password)|Permission (to .* )?denied|"
                     r"terminal prompts disabled|HTTP 40[13]|error: 403", said):  # fmt: skip
            return fault("no-access", remote=shown)
        if re.search(r"Repository not found|does not appear to be a git repository|not found|does not exist", said):
            return fault("unknown-repository", remote=shown)
        if re.search(r"cannot run ssh|ssh: (?:command )?not found", said):
            return fault("no-ssh", "ssh", name="ssh")
        lines = said.splitlines()
        told = [line for line in lines if re.match(r"(fatal|error|ssh|remote|git):", line)] or lines
        quoted = without_password(" ".join(told[-2:]))[:MOST_QUOTED] or "?"
        return fault("unreachable-remote", remote=shown, why=cause_of_git(said), quoted=quoted)


def _of_host_key(code: str, remote: str) -> PublishingError:
    """Returns what is wrong with the key of a remote's server, with what ssh is to be asked of it."""
    server = SSH_SERVER.match(remote)
    name, host, port = (server["name"], server["host"], server["port"]) if server else (remote, remote, "")
    return fault(code, host=name, key=f"[{host}]:{port}" if port else host, port=f" -p {port}" if port else "")

"""Defines the options that several commands share, with the environment variables that set them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from showcase.cli.environment import typed_path, usage_error
from showcase.cli.parser import Wording
from showcase.cluster.addresses import is_address
from showcase.engine.machine import MEMORY, gigabytes

JOBS = "SHOWCASE_JOBS"
OUTPUT = "SHOWCASE_OUTPUT"
URL = "SHOWCASE_URL"


def cores(text: str) -> int:
    """Returns a number of cores. Raises ValueError where it is not at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def jobs_option(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds `-j` and `--jobs`."""

    def number(text: str) -> int:
        try:
            return cores(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words("usage.cores").format(written=text)) from None

    parser.add_argument("-j", "--jobs", type=number, metavar=words("help.number-word"), help=words("help.jobs"))


def cluster_option(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds `--cluster`."""
    parser.add_argument("--cluster", metavar=words("help.address-word"), help=words("help.cluster"))


def cluster(args: argparse.Namespace) -> str:
    """Returns the address of a Dask scheduler; empty if there is none. Raises UsageError."""
    written: str = args.cluster or ""
    if written and not is_address(written):
        raise usage_error("cluster-address", written=written)
    return written


def jobs(args: argparse.Namespace) -> int | None:
    """Returns the cores to use: of the option, else of `SHOWCASE_JOBS`; None for all. Raises UsageError."""
    _memory()
    written = os.environ.get(JOBS, "")
    if args.jobs is not None or not written:
        return args.jobs  # type: ignore[no-any-return]
    try:
        return cores(written)
    except ValueError:
        raise usage_error("wrong-variable", name=JOBS, written=written) from None


def _memory() -> None:
    """Checks `SHOWCASE_MEMORY`, which the engine reads. Raises UsageError."""
    written = os.environ.get(MEMORY, "")
    try:
        gigabytes(written or "1")
    except ValueError:
        raise usage_error("wrong-variable", name=MEMORY, written=written) from None


def output(args: argparse.Namespace) -> Path | None:
    """Returns the site's folder: of the option, else of `SHOWCASE_OUTPUT`; None for the usual one."""
    written = os.environ.get(OUTPUT, "")
    return args.output or (typed_path(written) if written else None)


def url() -> str:
    """Returns the address of `SHOWCASE_URL`, for sites whose settings have none; empty if there is none.

    Raises UsageError if it is no address.
    """
    written = os.environ.get(URL, "")
    if not written:
        return ""
    from showcase.content.words.parsers import InvalidValue, web_address

    try:
        return web_address(written)
    except InvalidValue:
        raise usage_error("wrong-url-variable", name=URL, written=written) from None

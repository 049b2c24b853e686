"""Imports a large export of a channel: `python benchmarks/discord.py [--messages 74000] [--runs 3]`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import machine, middle, run, table

LOAD = "import json, sys; json.load(open(sys.argv[1], encoding='utf-8'))"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=74_000, help="in the export (74000)")
    parser.add_argument("--runs", type=int, default=3, help="the middle of so many is told (3)")
    parser.add_argument("--folder", help="where to put it; the system's temporary folder by default")
    options = parser.parse_args()
    from tests.importers.chat_making import write_large

    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="discord-benchmark-", dir=options.folder) as folder:
        export = Path(folder) / "channel.json"
        write_large(export, options.messages)
        site = Path(folder) / "site"
        rows = []
        for label, again, command in _cases(export):
            costs = []
            for _ in range(options.runs):
                if not again:
                    _new_site(site)
                costs.append(run(command, site))
            cost = middle(costs)
            rows.append([label, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"])
        size = export.stat().st_size / 1e6
        made = sum(len(file.read_bytes().splitlines()) for file in site.glob("content/*/prompts/*.jsonl"))
    print(f"\n{table([f'{options.messages} messages, {size:.0f} MB', 'CPU s', 'wall s', 'peak MB'], rows)}")
    print(f"\n{made} prompts imported")


def _cases(export: Path) -> list[tuple[str, bool, list[str]]]:
    """What is measured: its name, whether it goes on with the site of the last one, and the command."""
    program = [sys.executable, "-m", "showcase", "import", "discord", str(export)]
    return [
        ("json.load alone", False, [sys.executable, "-c", LOAD, str(export)]),
        ("dry run", False, [*program, "--dry-run"]),
        ("import", False, program),
        ("import again", True, program),
    ]


def _new_site(site: Path) -> None:
    shutil.rmtree(site, ignore_errors=True)
    (site / "content/pond").mkdir(parents=True)
    (site / "content/pond/project.yaml").write_text("title: The pond\n", "utf-8")


if __name__ == "__main__":
    main()

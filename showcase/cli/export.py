"""`showcase export`: copies the site so that it works offline, from a disk."""

from __future__ import annotations

import argparse
from pathlib import Path

from showcase import paths
from showcase.cli.command import from_here, on_site
from showcase.cli.console import Console
from showcase.cli.environment import typed_path
from showcase.cli.options import jobs, jobs_option
from showcase.cli.parser import Wording
from showcase.engine.files import disk_error, resolved
from showcase.engine.stop_signal import StopSignal


def options(parser: argparse.ArgumentParser, words: Wording) -> None:
    """Adds the options of this command to its parser."""
    parser.add_argument("--zip", action="store_true", help=words("help.zip"))
    parser.add_argument(
        "-o", "--output", type=typed_path, metavar=words("help.folder-word"), help=words("help.output-export")
    )  # fmt: skip
    jobs_option(parser, words)


def run(args: argparse.Namespace, console: Console) -> int:
    """Builds the site and copies it if nothing private is in it; exit code 1 where something forbids it."""
    return on_site(args, console, lambda root, stop: _export(root, stop, args, console))


def _export(root: Path, stop: StopSignal, args: argparse.Namespace, console: Console) -> int:
    from showcase.pipeline.output_folder import require_output
    from showcase.publishing.deploy import Deployment
    from showcase.publishing.export import Export

    if args.output is not None:
        require_output(root, args.output)
    publication = Deployment(root, jobs=jobs(args), stop=stop, online=False)
    console.follow(publication.events(offline=True))
    console.diagnostics(publication.diagnostics)
    words, ink = console.words, console.ink
    if publication.refused:
        console.tell(f"{ink('✗', 'red')} {words('export.refused')}", always=True)
        return 1
    goal = _resolved(args.output or root / paths.EXPORTS / publication.name)
    record, media_url = publication.state / "exports.json", publication.media_url
    export = Export(publication.outcome.output, publication.files, goal, record, media_url)
    made = export.zip() if args.zip else export.folder()
    if console.as_json:
        console.record({"event": "export", "path": str(made.where), "files": made.files, "size": made.size})
        return 0
    facts = {
        "where": from_here(made.where),
        "files": words.counted("console.file", made.files),
        "size": words.size(made.size),
        "index": from_here(made.where / "index.html"),
    }
    console.tell(f"{ink('✓', 'green')} {words('export.made-zip' if args.zip else 'export.made', **facts)}")
    return 0


def _resolved(path: Path) -> Path:
    """Returns where a path leads; raises DiskError for a link to itself."""
    try:
        return resolved(path)
    except OSError as error:
        raise disk_error(error, path) from error

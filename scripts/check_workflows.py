"""Checks what others read of this repository: the workflow that `init` writes, the action, the hook, the Dockerfile.

python scripts/check_workflows.py FOLDER      the folder of the linters' programs

`make workflow-check` installs the linters (actionlint, check-jsonschema, hadolint, pre-commit, zizmor) and runs this.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]

USE = """\
on: pull_request
permissions:
  contents: read
jobs:
  films:
    runs-on: ubuntu-24.04
    steps:
      - uses: ./showcase
        id: films
        with: {site: films, build: "true", deploy: "false", python-version: "3.12", language: fr}
      - run: ls "$SITE"
        env:
          SITE: ${{ steps.films.outputs.site }}
"""
"""A workflow that uses the action with all that it takes."""


def run(*command: object, cwd: Path) -> None:
    """Runs a program; ends with what it said if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def written_workflows(folder: Path) -> list[Path]:
    """Writes the workflows that `init` can write, one for a site at the root and one in a folder of its repository."""
    written = []
    for name, site in (("root", "."), ("below", "films")):
        root = folder / name
        (root / site / "content").mkdir(parents=True)
        (root / site / "showcase.toml").write_text('[site]\ntitle = "Films"\n', "utf-8")
        (root / "requirements.txt").write_text("showcase==9\n", "utf-8")
        run("git", "init", "--quiet", cwd=root)
        run("git", "remote", "add", "origin", "git@github.com:o/films.git", cwd=root)
        run(sys.executable, "-m", "showcase", "init", "--workflow", cwd=root / site)
        (workflow,) = (root / ".github/workflows").iterdir()
        written.append(workflow)
    return written


def main(programs: Path) -> None:
    """Runs each linter on what it knows."""
    action = CHECKOUT / "action.yml"
    with tempfile.TemporaryDirectory() as folder:
        workflows = written_workflows(Path(folder))
        using = Path(folder) / "using/.github/workflows/films.yml"
        using.parent.mkdir(parents=True)
        using.write_text(USE, "utf-8")
        root = using.parents[2]
        (root / "showcase").mkdir()
        (root / "showcase/action.yml").write_bytes(action.read_bytes())
        run("git", "init", "--quiet", cwd=root)
        schema = (programs / "check-jsonschema", "--builtin-schema")
        run(*schema, "vendor.github-workflows", *workflows, using, cwd=CHECKOUT)
        run(*schema, "vendor.github-actions", action, cwd=CHECKOUT)
        for workflow in (*workflows, using):
            run(programs / "actionlint", workflow, cwd=workflow.parents[2])
        run(programs / "zizmor", "--offline", "--quiet", action, *workflows, cwd=CHECKOUT)
    run(programs / "hadolint", CHECKOUT / "Dockerfile", cwd=CHECKOUT)
    run(programs / "pre-commit", "validate-manifest", CHECKOUT / ".pre-commit-hooks.yaml", cwd=CHECKOUT)
    print(f"{len(workflows)} workflows of init, action.yml, Dockerfile and .pre-commit-hooks.yaml: no fault")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

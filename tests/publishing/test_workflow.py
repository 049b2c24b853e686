"""The workflow that `init` writes: what GitHub would read in it, pinned, and never over a file."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from showcase.diagnostics import ShowcaseError
from showcase.publishing.workflow import requirement, workflow
from tests.publishing.conftest import Place, git
from tests.sites.program import CHECKOUT, run

FILE = ".github/workflows/pages.yml"


@pytest.fixture
def ready(place: Place) -> Place:
    (place.root / "requirements.txt").write_text("showcase @ git+https://github.com/o/showcase@abc\n", "utf-8")
    return place


def read(root: Path) -> dict[Any, Any]:
    found = yaml.safe_load((root / FILE).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_it_builds_on_push_and_daily_and_publishes(ready: Place) -> None:
    done = run(ready.root, "init", "--workflow")
    assert done.returncode == 0, done.stderr
    assert FILE in done.stderr
    said = read(ready.root)
    on = said[True]  # YAML 1.1 reads `on` as a truth
    assert on["push"] == {"branches": ["main"]}
    assert re.fullmatch(r"\d+ \d+ \* \* \*", on["schedule"][0]["cron"])
    assert "workflow_dispatch" in on
    build, deploy = said["jobs"]["build"], said["jobs"]["deploy"]
    runs = [step["run"] for step in build["steps"] if "run" in step]
    assert runs == [
        "python -m pip install --requirement requirements.txt",
        "showcase build",
        "showcase clean",
        "showcase deploy --check",
    ]
    used = [step["uses"].partition("@")[0] for step in (*build["steps"], *deploy["steps"]) if "uses" in step]
    assert used == [
        "actions/checkout", "actions/setup-python", "actions/cache/restore", "actions/cache/save",
        "actions/upload-pages-artifact", "actions/deploy-pages",
    ]  # fmt: skip
    assert said["permissions"] == {"contents": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    cached = [step["with"]["path"] for step in build["steps"] if "cache" in step.get("uses", "")]
    assert cached == [".showcase/cache"] * 2
    assert build["steps"][-1]["with"]["path"] == "site"


def test_every_action_is_pinned_to_a_commit(ready: Place) -> None:
    run(ready.root, "init", "--workflow")
    text = (ready.root / FILE).read_text("utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in uses)
    assert "@branch@" not in text
    assert "@folder@" not in text


def test_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("showcase==9\n", "utf-8")
    said = yaml.safe_load(workflow(tmp_path / "films", tmp_path, "trunk"))
    assert said["defaults"]["run"]["working-directory"] == "films"
    build = said["jobs"]["build"]["steps"]
    assert build[-1]["with"]["path"] == "films/site"
    assert "films/content/**" in next(step for step in build if step.get("id") == "made")["with"]["key"]
    assert said[True]["push"] == {"branches": ["trunk"]}


def test_it_never_writes_over_a_file(ready: Place) -> None:
    run(ready.root, "init", "--workflow")
    assert run(ready.root, "init", "--workflow").returncode == 0, "the same file is no trouble"
    (ready.root / FILE).write_text("mine: true\n", "utf-8")
    kept = run(ready.root, "init", "--workflow")
    assert kept.returncode == 1
    assert "nothing was changed" in kept.stderr
    assert (ready.root / FILE).read_text("utf-8") == "mine: true\n"


def test_large_files_are_fetched_where_they_are_stored_apart(ready: Place) -> None:
    (ready.root / ".gitattributes").write_text("*.mov filter=lfs diff=lfs merge=lfs -text\n", "utf-8")
    run(ready.root, "init", "--workflow")
    assert read(ready.root)["jobs"]["build"]["steps"][0]["with"]["lfs"] is True


def test_where_showcase_comes_from(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert requirement(CHECKOUT) == "."
    monkeypatch.setattr("showcase.publishing.workflow._origin", lambda: "")
    with pytest.raises(ShowcaseError) as raised:
        requirement(place.root)
    assert [d.code for d in raised.value.diagnostics] == ["no-requirement"]
    monkeypatch.setattr("showcase.publishing.workflow._origin", lambda: "showcase @ git+https://github.com/o/s@abc")
    assert requirement(place.root) == "'showcase @ git+https://github.com/o/s@abc'"


def test_a_wheel_in_the_repository_is_installed(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "the program"
    source.mkdir()
    noted = f'{{"url": "{source.as_uri()}", "dir_info": {{}}}}'
    installed = type(metadata.distribution("showcase"))  # a library may have put its own in place of Python's
    monkeypatch.setattr(installed, "read_text", lambda *_: noted)
    with pytest.raises(ShowcaseError) as raised:
        requirement(place.root)
    assert f"`pip wheel --no-deps --wheel-dir wheels '{source}'`" in raised.value.diagnostics[0].help("fr")
    wheel = place.root / "wheels/showcase-0.1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.touch()
    assert requirement(place.root) == "./wheels/showcase-0.1.0-py3-none-any.whl"
    assert "pip install ./wheels/showcase-0.1.0-py3-none-any.whl\n" in workflow(place.root, place.root, "main")
    (place.root / "requirements.txt").write_text("./wheels/showcase-0.1.0-py3-none-any.whl\n", "utf-8")
    assert requirement(place.root) == "--requirement requirements.txt"


def test_outside_a_repository_it_says_so(place: Place, tmp_path: Path) -> None:
    import shutil

    shutil.rmtree(place.root / ".git")
    assert "no-repository" in run(place.root, "init", "--workflow").stderr
    git(place.root, "init", "--quiet")
    assert run(place.root, "init").returncode == 2

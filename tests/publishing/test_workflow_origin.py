"""Which showcase the workflow installs: the one that wrote it, by what pip notes, and never another of its name."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest
import yaml

from showcase.diagnostics import ShowcaseError
from showcase.publishing.workflow import FILE, requirement, workflow
from tests.cli.conftest import write
from tests.publishing.conftest import Place, git
from tests.sites.program import run

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: object) -> None:
    """As if pip had installed showcase so; `noted` is its `direct_url.json` (PEP 610), None where it wrote none."""
    files = {"METADATA": "Metadata-Version: 2.1\nName: showcase\nVersion: 9\n"}
    if noted is not None:
        files["direct_url.json"] = noted if isinstance(noted, str) else json.dumps(noted)
    write(tmp_path / "packages", {f"showcase-9.dist-info/{name}": text for name, text in files.items()})
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))


def from_git(**more: object) -> dict[str, object]:
    return {"url": "https://example.org/o/s.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}, **more}


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        (from_git(), f"showcase @ git+https://example.org/o/s.git@{COMMIT}"),
        (from_git(subdirectory="tools/s"), f"showcase @ git+https://example.org/o/s.git@{COMMIT}#subdirectory=tools/s"),
    ],
)
def test_the_repository_that_showcase_was_installed_from_is_installed_at_its_commit(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: object, told: str
) -> None:
    installed(tmp_path, monkeypatch, noted)
    assert shlex.split(requirement(top)) == [told], "one word for the shell"


def checkout(folder: Path, origin: str = "git@github.com:emma/showcase.git") -> str:
    """Makes a folder a repository with one commit, and returns that."""
    write(folder, {"README.md": "showcase\n"})
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "First")
    git(folder, "remote", "add", "origin", origin)
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.parametrize("within", ["", "python/tool"])
def test_an_editable_checkout_is_known_by_its_remote_and_commit(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    commit = checkout(tmp_path / "my tools")
    folder = tmp_path / "my tools" / within
    folder.mkdir(parents=True, exist_ok=True)
    installed(tmp_path, monkeypatch, {"url": folder.as_uri(), "dir_info": {"editable": True}})
    told = f"showcase @ git+https://github.com/emma/showcase@{commit}" + (f"#subdirectory={within}" if within else "")
    assert shlex.split(requirement(top)) == [told]


@pytest.mark.parametrize(
    "noted",
    [
        None, "{", "{}", {"url": "https://example.org/showcase-9.whl", "archive_info": {}},
        {"url": "file:///nowhere/showcase", "dir_info": {}},
    ],
)  # fmt: skip
def test_a_showcase_of_unknown_origin_is_asked_for_instead_of_one_of_its_name(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: object
) -> None:
    installed(tmp_path, monkeypatch, noted)
    with pytest.raises(ShowcaseError) as raised:
        requirement(top)
    assert [d.code for d in raised.value.diagnostics] == ["no-requirement"]
    assert "requirements.txt" in raised.value.diagnostics[0].help()


@pytest.mark.parametrize("origin", ["https://example.org/emma/showcase.git", ""])
def test_a_checkout_that_github_does_not_know_cannot_be_installed_there(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    checkout(tmp_path / "tools", origin or "../elsewhere")
    if not origin:
        git(tmp_path / "tools", "remote", "remove", "origin")
    installed(tmp_path, monkeypatch, {"url": (tmp_path / "tools").as_uri(), "dir_info": {}})
    with pytest.raises(ShowcaseError):
        requirement(top)


@pytest.mark.parametrize(
    ("lines", "is_named"),
    [
        ("showcase==9\n", True),
        ("pillow\nshowcase @ git+https://example.org/s\n", True),
        ("showcase[web]>=1\n", True),
        ("showcase\n", True),
        ("showcase-themes==1\n", False),
        ("showcase_more\n", False),
        ("showcase.more\n", False),
        ("# showcase==9\n", False),
        ("my-showcase==9\n", False),
    ],
)
def test_the_requirements_of_the_repository_come_first_where_they_name_showcase(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, is_named: bool
) -> None:
    installed(tmp_path, monkeypatch, from_git())
    write(top, {"requirements.txt": lines})
    assert (requirement(top) == "--requirement requirements.txt") is is_named


@pytest.mark.parametrize(
    ("project", "installs_itself"),
    [('[project]\nname = "showcase"\n', True), ('[project]\nname = "films"\n', False), ("[project\n", False)],
)
def test_only_the_repository_of_showcase_installs_itself(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str, installs_itself: bool
) -> None:
    installed(tmp_path, monkeypatch, from_git())
    write(top, {"pyproject.toml": project})
    assert (requirement(top) == ".") is installs_itself


def test_the_line_that_is_installed_is_one_command_of_the_workflow(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, monkeypatch, from_git())
    steps = yaml.safe_load(workflow(top, top, "main"))["jobs"]["build"]["steps"]
    (line,) = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    told = f"showcase @ git+https://example.org/o/s.git@{COMMIT}"
    assert shlex.split(line) == ["python", "-m", "pip", "install", told]


def test_without_a_branch_that_is_worked_on_pushes_to_main_publish(place: Place) -> None:
    write(place.root, {"requirements.txt": "showcase==9\n"})
    git(place.root, "checkout", "--quiet", "--detach")
    assert run(place.root, "init", "--workflow").returncode == 0
    said = yaml.safe_load((place.root / FILE).read_text("utf-8"))
    assert said[True]["push"] == {"branches": ["main"]}  # YAML 1.1 reads `on` as a truth


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_in_the_place_of_the_workflow_stays(place: Place, kind: str) -> None:
    write(place.root, {"requirements.txt": "showcase==9\n"})
    file = place.root / FILE
    file.parent.mkdir(parents=True)
    file.mkdir() if kind == "folder" else os.mkfifo(file)
    refused = run(place.root, "init", "--workflow", "--lang", "en")
    assert refused.returncode == 4
    assert FILE in refused.stderr
    assert "Traceback" not in refused.stderr
    assert file.is_dir() if kind == "folder" else file.is_fifo()

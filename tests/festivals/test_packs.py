"""Festival packs, installed as packages: what they add, what they cannot replace, and how one that fails is told."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from showcase.festivals.profiles import bundled, load_profiles

EXAMPLE = Path(__file__).parents[2] / "examples/festival-pack"


def announce(folder: Path, package: str, entries: Mapping[str, str]) -> None:
    """Writes what an installer leaves beside a package: its name, and its entry points."""
    told = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    rows = "".join(f"{name} = {module}\n" for name, module in entries.items())
    (told / "entry_points.txt").write_text(f"[showcase.festivals]\n{rows}", "utf-8")


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, source: str = "", **profiles: str) -> None:
    """Installs a pack as pip leaves it: a module, and what tells of it."""
    module = folder / "bog_festivals"
    module.mkdir(parents=True)
    (module / "__init__.py").write_text(source, "utf-8")
    for name, text in profiles.items():
        (module / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    announce(folder, "bog-pack", {"bog": "bog_festivals"})
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "bog_festivals", raising=False)


def test_the_example_adds_its_festival_once_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_profiles().find("Pond Nights") is None
    row = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.copytree(EXAMPLE / "showcase_example_festivals", tmp_path / "showcase_example_festivals")
    announce(tmp_path, row["name"], row["entry-points"]["showcase.festivals"])
    monkeypatch.syspath_prepend(str(tmp_path))
    known = load_profiles()
    found = known.find("Pond Nights")
    assert found is not None
    assert found.name == "pond-nights"
    assert known.diagnostics == ()


def test_a_pack_adds_and_does_not_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(iter(bundled()))
    example = (EXAMPLE / "showcase_example_festivals/pond-nights.toml").read_text("utf-8")
    installed(tmp_path, monkeypatch, bog_nights=example, **{name: 'title = "Mine"\n'})
    known = load_profiles()
    assert known.profiles[name].title == bundled()[name].title
    assert known.profiles["bog-nights"].rules
    (told,) = known.diagnostics
    assert told.code == "taken-profile"
    assert name in told.message()


@pytest.mark.parametrize(
    "source", ["raise RuntimeError('no frogs\\nat all')", "import nowhere_at_all", "raise SystemExit(3)"]
)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_pack_that_fails_is_one_line_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, language: str
) -> None:
    installed(tmp_path, monkeypatch, source)
    known = load_profiles()
    assert known.profiles.keys() == bundled().keys()
    (told,) = known.diagnostics
    assert told.code == "broken-plugin"
    assert "`bog`" in told.message(language)
    assert "\n" not in told.message(language)
    assert str(told.place) == "bog-pack"

"""Whatever a plugin does, the person reads one line with the name of its package, and stopping still stops."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from showcase.diagnostics import Cancelled, ContentError, Location, Severity, diagnose
from showcase.engine.plugin_calls import (
    LONGEST,
    calling,
    digest_of_plugin,
    function_of_plugin,
    loading,
    plugin_fault,
    refuse,
)
from showcase.plugins import INTERFACE, Plugin


def plugin(value: str = "a_plugin:run") -> Plugin:
    entry = EntryPoint("reels", value, "showcase.deliverables")
    return Plugin("reels", "showcase-reels", "1.0", "deliverable", entry)


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a module `a_plugin`, which a test writes."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "a_plugin", raising=False)
    return tmp_path / "a_plugin.py"


def told(error: pytest.ExceptionInfo[ContentError]) -> tuple[str, dict[str, str]]:
    (found,) = error.value.diagnostics
    assert found.place == Location("showcase-reels")
    assert found.severity is Severity.ERROR
    facts = {key: str(value) for key, value in found.facts}
    assert facts.pop("plugin") == "reels"
    assert found.message()
    return found.code, facts


def test_a_function_is_loaded_and_called(module: Path) -> None:
    module.write_text("def run(text): return text.upper()\n")
    function = function_of_plugin(plugin())
    assert calling(plugin(), function, "film") == "FILM"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("raise RuntimeError('no licence')\n", "RuntimeError: no licence"),
        ("import no_such_module_at_all\n", "ModuleNotFoundError: No module named 'no_such_module_at_all'"),
        ("def other(): ...\n", "AttributeError: module 'a_plugin' has no attribute 'run'"),
        ("run = 3\n", "TypeError: a_plugin:run is not a function"),
        ("import sys\nsys.exit('bye')\n", "SystemExit: bye"),
        ("PLUGIN_INTERFACE = 'one'\ndef run(): ...\n", "TypeError: PLUGIN_INTERFACE is 'one'"),
        ("raise ValueError\n", "ValueError"),
        ("raise ValueError('first\\nsecond')\n", "ValueError: first"),
    ],
)  # fmt: skip
def test_a_module_that_cannot_be_loaded_is_told_in_one_line(module: Path, source: str, why: str) -> None:
    module.write_text(source)
    with pytest.raises(ContentError) as caught:
        function_of_plugin(plugin())
    assert told(caught) == ("broken-plugin", {"why": why})


def test_a_syntax_error_names_the_error(module: Path) -> None:
    module.write_text("def run(:\n")
    with pytest.raises(ContentError) as caught:
        function_of_plugin(plugin())
    code, facts = told(caught)
    assert code == "broken-plugin"
    assert facts["why"].startswith("SyntaxError: ")


def test_a_plugin_for_a_later_version_says_which_it_needs(module: Path) -> None:
    module.write_text(f"PLUGIN_INTERFACE = {INTERFACE + 1}\ndef run(): ...\n")
    with pytest.raises(ContentError) as caught:
        function_of_plugin(plugin())
    assert told(caught) == ("newer-plugin", {"needs": str(INTERFACE + 1), "has": str(INTERFACE)})


@pytest.mark.parametrize("error", [ValueError("wrong"), KeyError("x"), SystemExit(2), RecursionError("deep")])
def test_what_a_function_raises_is_told_as_its_own(error: BaseException) -> None:
    def run() -> None:
        raise error

    with pytest.raises(ContentError) as caught:
        calling(plugin(), run)
    code, facts = told(caught)
    assert code == "failing-plugin"
    assert facts["why"].startswith(type(error).__name__)


def test_a_long_reason_is_cut(module: Path) -> None:
    module.write_text(f"raise ValueError('x' * {LONGEST * 5})\n")
    with pytest.raises(ContentError) as caught:
        function_of_plugin(plugin())
    assert told(caught)[1]["why"] == f"ValueError: {'x' * LONGEST}"


@pytest.mark.parametrize(
    "error", [Cancelled(), ContentError(diagnose(Severity.ERROR, "unknown-key", Location("a"), name="b"))]
)
def test_stopping_and_faults_of_content_pass_through(error: Exception) -> None:
    def run() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        calling(plugin(), run)
    assert caught.value is error


def test_an_interruption_is_not_the_fault_of_a_plugin() -> None:
    def run() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calling(plugin(), run)
    with pytest.raises(KeyboardInterrupt):
        loading(plugin(), lambda _: run())


def test_a_result_of_another_kind_is_told_with_both_kinds() -> None:
    found = refuse(plugin(), 3, "text or bytes").diagnostics[0]
    assert (found.code, dict(found.facts)["found"]) == ("wrong-plugin-result", "int")
    assert found.place == plugin_fault(plugin(), "broken-plugin", why="x").place


def test_the_digest_follows_the_code(module: Path) -> None:
    module.write_text("def run(): return 1\n")
    before = digest_of_plugin(plugin())
    assert digest_of_plugin(plugin()) == before
    module.write_text("def run(): return 2\n")
    assert digest_of_plugin(plugin()) != before


def test_a_plugin_without_code_has_no_digest(module: Path) -> None:
    with pytest.raises(ContentError) as caught:
        digest_of_plugin(plugin())
    assert told(caught)[0] == "broken-plugin"

"""Tries every installed plugin, as far as that is possible without a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from showcase.diagnostics import ContentError, Diagnostic, Severity
from showcase.plugins import all_plugins
from showcase.structs import replace

SAMPLE = """\
# Heading

A text with *emphasis*, `code`, a [link](https://example.org) and a note[^1].

- item

1. item

> quotation

| head |
| --- |
| cell |

```
block
```

[^1]: note
"""
"""A text with all that texts of films may hold; each extension has to write what pages may contain."""

NEEDED = ("deliverable", "markdown")
"""Kinds without which no site can be built as wanted: where one fails, the build stops."""


def plugin_faults() -> list[Diagnostic]:
    """Returns what is wrong with installed plugins: an error where a build would stop, else a warning."""
    kinds = sorted({plugin.kind for plugin in all_plugins()})
    return [_with_severity(kind, fault) for kind in kinds for fault in TRIED[kind]()]


def _with_severity(kind: str, fault: Diagnostic) -> Diagnostic:
    if kind in NEEDED or fault.severity is not Severity.ERROR:
        return fault
    return replace(fault, severity=Severity.WARNING)


def _importers() -> Iterator[Diagnostic]:
    from showcase.engine.plugin_calls import function_of_plugin
    from showcase.plugins import IMPORTERS, plugins

    for plugin in plugins(IMPORTERS):
        yield from _faults(lambda plugin=plugin: function_of_plugin(plugin))  # type: ignore[misc]


def _deliverables() -> Iterator[Diagnostic]:
    from showcase.plugins import DELIVERABLES, plugins
    from showcase.presskit.deliverables import load_deliverable

    for plugin in plugins(DELIVERABLES):
        yield from _faults(lambda plugin=plugin: load_deliverable(plugin))  # type: ignore[misc]


def _extensions() -> Iterator[Diagnostic]:
    from showcase.pages.markdown import render

    yield from _faults(lambda: render(SAMPLE))


def _packs() -> Iterator[Diagnostic]:
    from showcase.festivals.packs import packed
    from showcase.festivals.profiles import bundled

    found: list[Diagnostic] = []
    for _ in packed(bundled(), found):
        pass
    yield from found


TRIED: Mapping[str, Callable[[], Iterator[Diagnostic]]] = {
    "importer": _importers, "deliverable": _deliverables, "markdown": _extensions, "festivals": _packs,
}  # fmt: skip
"""How plugins of a kind are tried."""


def _faults(load: Callable[[], object]) -> tuple[Diagnostic, ...]:
    try:
        load()
    except ContentError as error:
        return error.diagnostics
    return ()

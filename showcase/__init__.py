"""Turns a folder per film into a press-kit site and festival packages.

As a library, `load`, `check`, `check_festivals`, `plan`, `build`, `package`, `export` and `deploy` do what the commands
of these names do; they print nothing, and return values. docs/python.md shows them in use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from showcase.version import VERSION

if TYPE_CHECKING:
    from showcase.api import (
        DeployResult,
        build,
        check,
        check_festivals,
        deploy,
        export,
        load,
        package,
        plan,
    )
    from showcase.diagnostics import (
        Cancelled,
        ContentError,
        Diagnostic,
        DiskError,
        Location,
        Severity,
        ShowcaseError,
        ToolError,
    )
    from showcase.engine.events import Event
    from showcase.engine.stop_signal import StopSignal
    from showcase.festivals.rule_result import Report
    from showcase.model.project import Catalogue
    from showcase.pipeline.build import Outcome
    from showcase.pipeline.inspection import PlanStep
    from showcase.pipeline.package_run import PackageResult
    from showcase.publishing.export import ExportResult
    from showcase.publishing.repository import PublishingError

__version__ = VERSION

_MODULES = {
    "showcase.api": "DeployResult build check check_festivals deploy export load package plan",
    "showcase.diagnostics": "Cancelled ContentError Diagnostic DiskError Location Severity ShowcaseError ToolError",
    "showcase.engine.events": "Event",
    "showcase.engine.stop_signal": "StopSignal",
    "showcase.festivals.rule_result": "Report",
    "showcase.model.project": "Catalogue",
    "showcase.pipeline.build": "Outcome",
    "showcase.pipeline.inspection": "PlanStep",
    "showcase.pipeline.package_run": "PackageResult",
    "showcase.publishing.export": "ExportResult",
    "showcase.publishing.repository": "PublishingError",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "Cancelled", "Catalogue", "ContentError", "DeployResult", "Diagnostic", "DiskError", "Event", "ExportResult",
    "Location", "Outcome", "PackageResult", "PlanStep", "PublishingError", "Report", "Severity", "ShowcaseError",
    "StopSignal", "ToolError", "__version__", "build", "check", "check_festivals", "deploy", "export", "load",
    "package", "plan",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Loads what is asked for, so that `import showcase` alone costs next to nothing. Raises AttributeError."""
    if name not in _HOME:
        raise AttributeError(f"module 'showcase' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__

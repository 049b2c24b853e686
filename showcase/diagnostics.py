"""Defines diagnostics (what is wrong or right with content, and where) and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from showcase.localization import DEFAULT, message, messages, spoken_language
from showcase.parser_reasons import ParserReason, parser_reasons
from showcase.structs import FrozenStruct
from showcase.system_reasons import system_reason


class Severity(StrEnum):
    """The severity of a diagnostic: an error keeps its project from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    RIGHT = "right"


class Location(FrozenStruct, order=True):
    """The place of a diagnostic in the author's files."""

    path: str = ""
    """POSIX path, relative to the site's folder where it is within it."""
    line: int = 0
    """Counted from 1; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1 in characters; 0 means the line as a whole."""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


class Diagnostic(FrozenStruct):
    """One thing that a person should know about their files.

    The text is in `messages/LANGUAGE/*.toml` under the code, so that it exists in every language.
    """

    code: str
    """Kebab-case, completes "There is a …": `missing-poster`, `unknown-key`."""
    place: Location
    severity: Severity
    facts: tuple[tuple[str, str], ...] = ()
    """Values for the `{names}` in the message; `near` adds "Did you mean …?"."""
    project: str = ""
    """Slug of the project it concerns; empty for the site as a whole."""
    file_only: bool = False
    """Whether an error costs this one file (a still, a prompt, subtitles), and the film is published without it."""

    @property
    def fails_project(self) -> bool:
        """Returns whether the project it concerns cannot be published."""
        return self.severity is Severity.ERROR and bool(self.project) and not self.file_only

    def message(self, language: str = DEFAULT) -> str:
        """Returns one sentence that is alone on one line."""
        return message(f"{self.code}.message", language, **self._facts(language))

    def help(self, language: str = DEFAULT) -> str:
        """Returns an imperative sentence: what to do about it; empty for what is right."""
        facts = self._facts(language)
        words = message(f"{self.code}.mend", language, **facts)
        if near := facts.get("near"):
            words = f"{message('near.message', language, near=near)} {words}".strip()
        return words

    def _facts(self, language: str) -> dict[str, object]:
        facts: dict[str, object] = dict(self.facts)
        if "why" in facts:
            facts["why"] = system_reason(facts["why"], messages(DEFAULT), messages(spoken_language(language)))
        for name in {"sound", "layout"} & facts.keys():
            facts[name] = message(f"layout.{facts[name]}", language) or facts[name]
        if self.code.startswith("foreign-") and "what" in facts:
            facts["what"] = message(f"content-kind.{facts['what']}", language) or facts["what"]
        for name in {*REASONS, PARSER_FACTS.get(self.code, REASONS[0])} & facts.keys():
            reasons = parser_reasons(str(facts[name]))
            if self.code in PARSER_FACTS or not any(one.key.startswith(OF_TEMPLATES) for one in reasons):
                facts[name] = _parser_words(reasons, language) or facts[name]
        if "detail" in facts and facts["detail"] == dict(self.facts)["detail"]:
            facts["detail"] = f"`{facts['detail']}`"  # words of a program, in its own language
        return facts


REASONS = ("why", "detail")
"""Facts of any diagnostic that are a reason, never words of a person: those of readers are told in any language."""

OF_TEMPLATES = ("parser.jinja-", "parser.value-")
"""Keys of what is only said of templates: some of it is so short that other reasons may be written like it."""

PARSER_FACTS = {
    "broken-template": "why",
    "broken-json": "said",
    "broken-yaml": "said",
    "broken-csv": "said",
    "broken-form": "said",
    "broken-profile": "said",
    "update-no-toml": "said",
    "unreadable-table": "kind",
}
"""Diagnostics that repeat what a reader says in another fact, and the name of the fact."""


def _parser_words(reasons: Iterable[ParserReason], language: str) -> str:
    """Returns what a parser says in a language; several faults are joined by semicolons."""
    told = ""
    for reason in reasons:
        facts = {
            name: fact if isinstance(fact, str) else _parser_words((fact,), language) for name, fact in reason.facts
        }
        words = message(reason.key, language, **facts)
        told = message("parser.several", language, one=told, other=words) if told else words
    return told


def diagnose(severity: Severity, code: str, place: Location, *, project: str = "", **facts: object) -> Diagnostic:
    """Makes a diagnostic; facts are kept as text, in the order given."""
    said = tuple((name, str(fact)) for name, fact in facts.items())
    return Diagnostic(code, place, severity, said, project)


def toml_errors(text: str, path: str, code: str, reason: str = "why") -> tuple[Diagnostic, ...]:
    """Returns the syntax errors of a TOML file; `code` is that of what has no name of its own, `reason` its fact."""
    from showcase.toml_faults import toml_faults

    found = []
    for fault in toml_faults(text).faults:
        facts, place = dict(fault.facts), Location(path, fault.line, fault.column)
        known = {reason: facts["why"]} if fault.kind == "broken-toml" else facts
        found.append(diagnose(Severity.ERROR, code if fault.kind == "broken-toml" else fault.kind, place, **known))
    return tuple(found)


def other_encoding(shown: str, error: UnicodeDecodeError) -> Diagnostic:
    """Returns the fault of a file that is not UTF-8, at the first character that is none."""
    before = error.object[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    place = Location(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return diagnose(Severity.ERROR, "theme-encoding", place)


def errors_in(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics that are errors."""
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Returns whether any of the diagnostics is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorts by place, then code: the order they are shown in; what is said twice is said once."""
    return sorted(
        dict.fromkeys(diagnostics), key=lambda d: (d.place.path, d.place.line, d.place.column, d.code, d.facts)
    )


class ShowcaseError(Exception):
    """What a person can fix; caught once, at the command line, and turned into its exit code."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(": ".join(filter(None, (str(d.place), d.message()))) for d in diagnostics))
        self.diagnostics = diagnostics


class ContentError(ShowcaseError):
    """The author's files hold errors that keep the whole site from being made."""

    exit_code = 1


class ToolError(ShowcaseError):
    """A program is missing, lacks what is needed, or failed."""

    exit_code = 3


class DiskError(ShowcaseError):
    """A disk that is full, read-only or without permission to write."""

    exit_code = 4


class Cancelled(Exception):
    """Work was stopped because the person asked for it."""

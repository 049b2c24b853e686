"""Opens a file at a line in the editor that `VISUAL` or `EDITOR` names."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath

from showcase.engine.subprocesses import open_editor
from showcase.structs import FrozenStruct

Form = Callable[[str, int, int], list[str]]
"""Arguments for a file, a line and a column, both counted from 1."""


def _with_plus(file: str, line: int, _: int) -> list[str]:
    return [f"+{line}", file]


def _with_comma(file: str, line: int, column: int) -> list[str]:
    return [f"+{line},{column}", file]


def _with_colons(file: str, line: int, column: int) -> list[str]:
    return [f"+{line}:{column}", file]


def _behind(file: str, line: int, column: int) -> list[str]:
    return [f"{file}:{line}:{column}"]


def _by_goto(file: str, line: int, column: int) -> list[str]:
    return ["--goto", f"{file}:{line}:{column}"]


def _by_options(file: str, line: int, column: int) -> list[str]:
    return ["--line", str(line), "--column", str(column), file]


def _by_line(file: str, line: int, _: int) -> list[str]:
    return ["--line", str(line), file]


def _by_letters(file: str, line: int, column: int) -> list[str]:
    return [f"-n{line}", f"-c{column}", file]


FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "vim.tiny", "vim.basic", "gvim", "mvim"), _with_plus),
    **dict.fromkeys(("joe", "jed", "mg", "ne", "mcedit", "bbedit", "leafpad", "mousepad", "ed"), _with_plus),
    **dict.fromkeys(("nano", "pico", "rnano"), _with_comma),
    **dict.fromkeys(("emacs", "emacsclient", "micro", "kak", "gedit", "gnome-text-editor"), _with_colons),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "hx", "helix", "pulsar", "atom"), _behind),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "code-oss", "cursor", "windsurf"), _by_goto),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "phpstorm", "kate", "kwrite"), _by_options),
    **dict.fromkeys(("mate", "textmate"), _by_line),
    "notepad++": _by_letters,
}
"""How editors are told a line, by the name of the program."""
IN_TERMINAL = frozenset(
    "vi vim nvim view vim.tiny vim.basic joe jed mg ne mcedit ed nano pico rnano micro kak hx helix".split()  # noqa: SIM905
)
NO_WINDOW = ("-nw", "--no-window-system", "-t", "-tty", "--tty")
"""Options of Emacs by which it stays in the terminal."""


class EditorCommand(FrozenStruct):
    """A command that opens a file."""

    arguments: tuple[str, ...]
    in_terminal: bool
    """Whether it needs the terminal while it is open."""


def editor_of(environment: Mapping[str, str]) -> str:
    """Returns the editor that is set; empty if there is none."""
    return (environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip())


def command_for(editor: str, file: Path, line: int, column: int, environment: Mapping[str, str]) -> EditorCommand:
    """Returns the command by which an editor opens a file; without the line for an editor that is not known.

    `line` and `column` are counted from 1; 0 is the beginning. Raises ValueError for quotes without an end.
    """
    words = _words(editor)
    name = PureWindowsPath(words[0]).name.lower()
    name = name.removesuffix(".exe").removesuffix(".cmd").removesuffix(".bat")
    form = FORMS.get(name)
    told = form(str(file), max(line, 1), max(column, 1)) if form else [str(file)]
    return EditorCommand((*words, *told), _needs_terminal(name, words[1:], environment))


def _words(editor: str) -> list[str]:
    """Returns the words of a command; a path with blanks, as on Windows, is one where there is such a file."""
    if Path(editor).is_file():
        return [editor]
    words = shlex.split(editor, posix=sys.platform != "win32")
    words = [word.strip('"') for word in words] if sys.platform == "win32" else words
    if not words:
        raise ValueError
    return words


def _needs_terminal(name: str, options: list[str], environment: Mapping[str, str]) -> bool:
    if name in ("emacs", "emacsclient"):
        has_screen = sys.platform in ("win32", "darwin") or any(
            environment.get(one) for one in ("DISPLAY", "WAYLAND_DISPLAY")
        )
        return not has_screen or any(option in NO_WINDOW for option in options)
    return name in IN_TERMINAL


def open_at(file: Path, line: int, column: int) -> bool:
    """Opens a file; waits for an editor in the terminal. Returns whether there is an editor that starts."""
    editor = editor_of(os.environ)
    if not editor:
        return False
    try:
        command = command_for(editor, file, line, column, os.environ)
        open_editor(command.arguments, wait=command.in_terminal)
    except (OSError, ValueError):
        return False
    return True

"""The house's own rules, held by machine: layers, types, style, sizes, public names, wordings and docs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import showcase
from scripts import house
from showcase import localization
from showcase.localization import DECIMAL, PLURAL

CHECKOUT = Path(showcase.__file__).parents[1]
PACKAGE = CHECKOUT / "showcase"
MESSAGES = PACKAGE / "messages"
MODULES = sorted(PACKAGE.rglob("*.py"))
LANGUAGES = localization.language_folders()

LONGEST_MODULE = 500
"""Lines that are neither blank nor a comment."""

MOST_COMPLEX = 15
"""Paths through a function, as `scripts/house.py` counts them."""
COMPLEX = 10
"""Above so many paths, a function is complex."""
COMPLEX_SHARE = 0.02
"""Share of functions that may be complex."""

PLURALS = frozenset(
    {
        "Addresses", "As", "Bits", "Bytes", "Channels", "Characters", "Choices", "Columns", "Contacts", "Credits",
        "Cues", "Days", "Diagnostics", "Directors", "Errors", "Fields", "Files", "Films", "Folders", "Frames", "Items",
        "Keys", "Lines", "Links", "Lyrics", "Messages", "Names", "Options", "Pages", "Paragraphs", "Parts", "Paths",
        "People", "Pictures", "Places", "Prompts", "Quotes", "Results", "Rows", "Rules", "Samples", "Seconds",
        "Settings", "Stills", "Subtitles", "Surnames", "Tasks", "Texts", "This", "Thousands", "Titles", "Tracks",
        "Values", "Warnings", "Words", "Yes",
    }
)  # fmt: skip
"""First words that end like a verb in the third person and are none."""

CODE = re.compile(r"[a-z]+(-[a-z]+)+")

UNWORDED = frozenset({"near"})
"""Tables with a message that are no diagnostics of their own."""


def ran(*arguments: str) -> str:
    """What a checker says; empty when it finds nothing."""
    done = subprocess.run(arguments, cwd=CHECKOUT, capture_output=True, text=True, timeout=600)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module", autouse=True)
def _trees_for_this_module_alone() -> Iterator[None]:
    """Frees the syntax trees at the end, which the garbage collector would go through in all later tests."""
    yield
    nodes_of.cache_clear()
    modules.cache_clear()


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax trees of the package, by dotted name; parsed once for all rules."""
    return house.modules(PACKAGE)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    return zip(MODULES, modules().values(), strict=True)


@cache
def nodes_of(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def test_imports_run_downward_only() -> None:
    pytest.importorskip("importlinter")
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    assert not ran(sys.executable, "-c", lint)


def test_ruff_finds_nothing() -> None:
    pytest.importorskip("ruff")
    assert not ran(sys.executable, "-m", "ruff", "check", "--quiet", ".")


@pytest.mark.slow
def test_mypy_finds_nothing() -> None:
    pytest.importorskip("mypy")
    assert not ran(sys.executable, "-m", "mypy", "--strict", "--no-error-summary")


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_is_short_and_says_what_it_is_for(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(re.findall(r"(?m)^\s*[^#\s]", text)) < LONGEST_MODULE
    said = ast.get_docstring(ast.parse(text))
    assert said, "a module opens with one sentence saying what it is for"
    assert not re.search(r"\b(utils|helpers|common|core|manager|handler|base)\b", file.stem)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert showcase.__version__ == project["version"]


def test_no_name_of_a_module_is_given_twice() -> None:
    found = []
    for name, tree in modules().items():
        given = Counter(names_given(tree))
        found += [f"{name}: {word}" for word, count in given.items() if count > 1]
    assert found == [], "the later one replaces the earlier one for all that use it"


def names_given(tree: ast.Module) -> Iterator[str]:
    """Yields the names of constants, functions and classes that a module gives, whatever its conditions."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


@pytest.mark.slow
def test_no_function_is_too_complex() -> None:
    found = {
        f"{name}:{function.lineno} {function.name}": count
        for name, tree in modules().items()
        for function in house.functions(tree)
        if (count := house.complexity(function)) > MOST_COMPLEX
    }
    assert found == {}


@pytest.mark.slow
def test_few_functions_are_complex() -> None:
    counts = [house.complexity(function) for tree in modules().values() for function in house.functions(tree)]
    share = sum(count > COMPLEX for count in counts) / len(counts)
    assert share <= COMPLEX_SHARE, f"{share:.2%} of all functions have more than {COMPLEX} paths"


def test_complexity_counts_the_paths_through_a_function() -> None:
    source = """
def read(rows):
    for row in rows:
        if row and row.text or row.value:
            yield [cell for cell in row]
    def inner():
        return 1 if rows else 2
"""
    outer, inner = house.functions(ast.parse(source))
    assert (house.complexity(outer), house.complexity(inner)) == (6, 2)


def public_functions(tree: ast.AST) -> Iterator[house.Function]:
    """Public functions of a module and public methods of its classes."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, house.Function):
            if not node.name.startswith("_"):
                yield node
        elif isinstance(node, ast.ClassDef | ast.If | ast.Try):
            yield from public_functions(node)


def begins_with_a_verb(text: str) -> bool:
    first = text.split()[0].rstrip(",")
    return bool(re.fullmatch("[A-Z][a-z]+s", first)) and first not in PLURALS


def test_what_a_function_does_is_said_with_a_verb() -> None:
    found = [
        f"{file.relative_to(CHECKOUT)}:{function.lineno} {function.name}: {text.splitlines()[0]}"
        for file, tree in trees()
        for function in public_functions(tree)
        if (text := ast.get_docstring(function)) and not begins_with_a_verb(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "is_verb"),
    [
        ("Returns the films.", True),
        ("Checks, packs and sends.", True),
        ("Titles of the films.", False),
        ("Return the films.", False),
        ("The films.", False),
        ("`films` by year.", False),
    ],
)
def test_verbs_are_told_from_other_words(text: str, is_verb: bool) -> None:
    assert begins_with_a_verb(text) is is_verb


CLOCKS = frozenset(
    {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "thread_time",
     "time_ns", "default_timer"}
)  # fmt: skip
"""Functions that read a clock; `time.time` is one too."""


def reads_a_clock(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Call) and (_name(part.func) in CLOCKS or ast.unparse(part.func) == "time.time")
        for part in ast.walk(node)
    )


def asserts_by_the_clock(tree: ast.AST) -> list[int]:
    """Lines of the asserts that compare times, or what was reckoned from times."""
    found: set[int] = set()
    for function in house.functions(tree):
        timed: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and (reads_a_clock(node.value) or timed & _names(node.value)):
                timed |= {name for target in node.targets for name in _names(target)}
            elif isinstance(node, ast.Call) and _name(node.func) == "append" and reads_a_clock(node):
                timed |= _names(node.func)
        found |= {
            node.lineno
            for node in ast.walk(function)
            if isinstance(node, ast.Assert) and (reads_a_clock(node.test) or timed & _names(node.test))
        }
    return sorted(found)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@pytest.mark.slow
def test_no_test_asserts_by_the_clock() -> None:
    found = {
        file.relative_to(CHECKOUT).as_posix(): lines
        for file in sorted((CHECKOUT / "tests").rglob("*.py"))
        if (lines := asserts_by_the_clock(ast.parse(file.read_text("utf-8"))))
    }
    assert found == {}, "wait with `tests.waiting.wait_until`, or mark the test with a timeout that it fails as a hang"


def test_asserts_by_the_clock_are_found() -> None:
    source = """
def test_one():
    begun = time.monotonic()
    work()
    assert time.monotonic() - begun < 5

def test_two():
    begun = time.perf_counter()
    took = time.perf_counter() - begun
    assert work()
    assert took < 5

def test_three():
    choose(time.monotonic())
    assert work() < 5
"""
    assert asserts_by_the_clock(ast.parse(source)) == [5, 11]


def test_only_the_console_prints() -> None:
    printing = [
        f"{file.relative_to(CHECKOUT)}:{node.lineno}"
        for file, tree in trees()
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and _name(node.func) in ("print", "write_stdout")
        if file != PACKAGE / "cli" / "console.py"
    ]
    assert not printing


@pytest.mark.slow
def test_no_modules_import_each_other_in_a_circle() -> None:
    found = modules()
    for lazy in (False, True):
        graph = {name: house.imports(name, tree, found, lazy=lazy) for name, tree in found.items()}
        assert house.circles(graph) == []


def test_circles_are_found() -> None:
    assert house.circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]


def test_a_class_name_is_unique_in_the_package() -> None:
    named: dict[str, set[str]] = {}
    for file, tree in trees():
        for node in nodes_of(tree):
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name, set()).add(file.relative_to(PACKAGE).as_posix())
    assert {name: sorted(files) for name, files in named.items() if len(files) > 1} == {}


def test_only_one_module_starts_programs() -> None:
    starting = {
        file.relative_to(CHECKOUT).as_posix()
        for file, tree in trees()
        for node in nodes_of(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if "subprocess" in {getattr(node, "module", ""), *(alias.name for alias in node.names)}
    }
    assert starting == {"showcase/engine/subprocesses.py"}


@cache
def tables(language: str) -> dict[str, dict[str, str]]:
    """Every table of wordings of a language, by its name."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted((MESSAGES / language).glob("*.toml")):
        if file.name in localization.NO_MESSAGES:
            continue
        for name, parts in tomllib.loads(file.read_text("utf-8")).items():
            assert name not in found, f"{name} is worded twice"
            found[name] = parts
    return found


@cache
def codes() -> dict[str, dict[str, str]]:
    """Those that word diagnostics."""
    return {name: parts for name, parts in tables("en").items() if "message" in parts and name not in UNWORDED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert localization.incomplete(language) is None
    assert language in localization.languages()


def test_code_names_no_language() -> None:
    """Rules of a language are in its locale.toml; tables of codes and of words to tell languages by may name many."""
    found = [
        f"{file.relative_to(CHECKOUT)}:{node.lineno}"
        for file, tree in trees()
        for node in nodes_of(tree)
        if isinstance(node, ast.Constant) and node.value in LANGUAGES
        if file.relative_to(PACKAGE).as_posix() not in LANGUAGE_TABLES
    ]
    assert not found


LANGUAGE_TABLES = frozenset(
    {"content/words/codes.py", "content/keys/fields.py", "content/files/legacy_encodings.py",
     "content/subtitle_names.py", "importers/grouping.py", "importers/language.py", "localization.py",
     "media/contents.py", "media/video_plan.py", "submissions/form_layout.py"}
)  # fmt: skip
"""Modules that hold data of many languages (standard codes, words that every text has, names on tracks), the default
language, and the language of a platform's columns."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_follows_a_count_has_a_singular_and_a_plural(language: str) -> None:
    for name, parts in tables(language).items():
        for part, text in parts.items():
            for written in re.findall(r"\{\w+:[^{}]*\}", text):
                is_form = PLURAL.fullmatch(written) or DECIMAL.fullmatch(written)
                assert is_form, f"{name}.{part} in {language}: {written}"


PLAIN = (
    "chats.toml", "cli.toml", "content.toml", "delivery.toml", "festivals.toml", "importers.toml", "media.toml",
    "packages.toml", "pages.toml", "presskit.toml", "preview.toml", "prompt-files.toml", "publishing.toml",
    "submission-documents.toml", "submissions.toml", "subtitling.toml", "work.toml",
)  # fmt: skip
"""Catalogues in plain words, which the tests below hold; a catalogue that is rewritten joins them."""

BANNED = {
    "en": (
        "told of", "stands", "lies", "as it is", "is no", "set in", "lets .{1,40} in", "at work", "is to be",
        "there are:", "no better words", "mend(s|ed|ing)?",
    ),
    "fr": (
        "ne se comprend pas", "constructions?", "ne vous laisse pas", "choses? justes?", "laisse entrer",
        "n[’']y faut pas",
    ),
}  # fmt: skip
"""Phrases that a reader has to think about, as regular expressions for whole words."""


def plain_wordings(language: str) -> Iterator[tuple[str, str, str]]:
    """File and code, part and text of every wording in the plain catalogues."""
    for file in PLAIN:
        for code, parts in tomllib.loads((MESSAGES / language / file).read_text("utf-8")).items():
            for part, text in parts.items():
                yield f"{language}/{file}: {code}", part, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_are_plain(language: str) -> None:
    found = [
        f"{place}.{part}: {phrase}"
        for place, part, text in plain_wordings(language)
        for phrase in BANNED.get(language, ())
        if re.search(rf"(?<!\w){phrase}(?!\w)", text, re.IGNORECASE)
    ]
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_on_one_line_ends_without_a_full_stop_and_what_explains_it_with_one(language: str) -> None:
    for place, part, text in plain_wordings(language):
        if part in ("message", "mend"):
            assert not text.endswith("."), f"{place}.{part}"
        if part == "explain" and not place.endswith(": help"):
            assert text.endswith("."), f"{place}.{part}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_set_as_the_language_sets_them(language: str) -> None:
    marks = localization.locale(language)
    others = {localization.locale(tag).marks_open_quote.strip() for tag in LANGUAGES} - {marks.marks_open_quote.strip()}
    set_off = {":": marks.marks_before_colon, ";": marks.marks_before_semicolon, "!": marks.marks_before_exclamation,
               "?": marks.marks_before_question}  # fmt: skip
    for place, part, text in plain_wordings(language):
        bare = re.sub(r"`[^`]*`", "x", text)
        for mark, space in set_off.items():
            if space:
                found = set(re.findall(rf"([ \u00a0\u202f]){re.escape(mark)}(?=[\s)»]|$)", bare))
                assert found <= {space}, f"{place}.{part}: space before {mark}"
        for quote in (marks.marks_open_quote, marks.marks_close_quote):
            sign = quote.strip()
            if sign != quote:
                near = rf"{sign}." if quote.startswith(sign) else rf".{sign}"
                assert set(re.findall(near, bare)) <= {quote}, f"{place}.{part}: space beside {sign}"
        assert not others & set(bare), f"{place}.{part}"
        if part in ("message", "explain"):
            for mark in re.findall(r"(?<=\w)[:;!?](?=\s|$)", bare):
                assert not set_off[mark], f"{place}.{part}: {mark}"


def test_every_code_says_what_is_wrong_what_to_do_and_what_it_means() -> None:
    right = set(_codes_of_what_is_right())
    for language in LANGUAGES:
        for name, parts in tables(language).items():
            if "message" in parts and name not in UNWORDED:
                assert parts["message"].strip()
                assert parts.get("explain"), f"{name} in {language}"
                assert parts.get("mend") or name in right, f"{name} in {language}"
                assert "\n" not in parts["message"], f"{name} in {language}"


def test_every_code_that_is_used_is_worded() -> None:
    used = {
        f"{file.relative_to(CHECKOUT)}:{node.lineno} {argument.value}": argument.value
        for file, tree in trees()
        for node in nodes_of(tree)
        if isinstance(node, ast.Call) and _name(node.func) in TELLING
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and CODE.fullmatch(argument.value)
    }
    assert used
    assert not [where for where, code in used.items() if code not in codes()]


TELLING = frozenset(
    {
        "diagnose",
        "PressKitError",
        "MediaError",
        "InvalidValue",
        "WorkbookError",
        "error",
        "warn",
        "note",
        "right",
        "usage_error",
    }
)
"""Functions that are handed a code."""


def test_every_code_that_is_worded_is_used() -> None:
    written: set[str] = set()
    patterns: set[str] = set()
    for _, tree in trees():
        for node in nodes_of(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value.removesuffix(".message"))
            elif isinstance(node, ast.JoinedStr):
                patterns.add(_pattern(node))
    unused = [
        code for code in codes() if code not in written and not any(re.fullmatch(pattern, code) for pattern in patterns)
    ]
    assert not unused


def _pattern(text: ast.JoinedStr) -> str:
    """What an f-string that makes codes can make; nothing where it has no dash of its own."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in text.values]
    if not re.search("[a-z]-|-[a-z]", "".join(parts)):
        return "(?!)"
    return "".join(re.escape(part) if part else "[a-z-]+" for part in parts)


def _codes_of_what_is_right() -> Iterator[str]:
    """Codes that are only told where all is well, and so have nothing to mend."""
    known = codes()
    for _, tree in trees():
        for node in nodes_of(tree):
            if isinstance(node, ast.Call) and (_name(node.func) == "right" or _is_right(node)):
                for argument in node.args:
                    for part in ast.walk(argument):
                        if isinstance(part, ast.Constant) and part.value in known:
                            yield str(part.value)
                        if isinstance(part, ast.JoinedStr):
                            yield from (code for code in known if re.fullmatch(_pattern(part), code))


def _is_right(call: ast.Call) -> bool:
    return any(isinstance(argument, ast.Attribute) and argument.attr == "RIGHT" for argument in call.args)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_the_error_index_is_up_to_date() -> None:
    assert not ran(sys.executable, "scripts/write_errors.py", "--check"), "run `python scripts/write_errors.py`"
    index = (CHECKOUT / "docs" / "errors.md").read_text("utf-8")
    assert sorted(re.findall(r"(?m)^### (\S+)$", index)) == sorted(codes())


DOCS = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"), *CHECKOUT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_commands_that_docs_show_exist(page: Path) -> None:
    from showcase.cli.parser import COMMANDS, command, silent

    for name, rest in re.findall(r"(?m)^\s*(?:\$ )?showcase (?:--\w+ \w+ )*([a-z][a-z-]*)(.*)$", _code_blocks(page)):
        assert name in COMMANDS, name
        import argparse

        parser = argparse.ArgumentParser()
        command(name).options(parser, silent)
        known = {*parser._option_string_actions, "--site", "--lang", "--json", "--verbose", "--quiet", "--version"}
        assert not [option for option in re.findall(r"(?<!\S)--[a-z-]+", rest.partition("#")[0]) if option not in known]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_links_between_docs_lead_somewhere(page: Path) -> None:
    for goal in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / goal).exists(), goal


TREE_PACKAGE = re.compile(r"  ([a-z_/]+)/ +\S.*")
TREE_MODULE = re.compile(r"  (\w+)\.py +\S.*")
TREE_NAMES = re.compile(r" {20}([a-z0-9_ ]+)")


def modules_in_the_tree_of(text: str) -> dict[str, list[str]]:
    """Returns the modules of each package that the tree in ARCHITECTURE.md names; top-level modules under "."."""
    tree = re.search(r"(?ms)^```text\nshowcase/\n(.*?)^```", text)
    assert tree, "there is no tree of `showcase/`"
    found: dict[str, list[str]] = {".": []}
    package = "."
    for line in tree[1].splitlines():
        if of_package := TREE_PACKAGE.fullmatch(line):
            package = of_package[1]
            found[package] = []
        elif module := TREE_MODULE.fullmatch(line):
            found["."].append(module[1])
        else:
            names = TREE_NAMES.fullmatch(line)
            assert names, f"not a package, a module or names of modules: {line!r}"
            found[package] += names[1].split()
    return found


def test_the_architecture_names_every_package_and_module() -> None:
    named = modules_in_the_tree_of((CHECKOUT / "ARCHITECTURE.md").read_text("utf-8"))
    assert named.pop("messages") == [], "`messages/` holds no modules"
    on_disk: dict[str, list[str]] = {}
    for file in MODULES:
        package = file.parent.relative_to(PACKAGE).as_posix()
        on_disk.setdefault(package, [])
        if package == "." or file.stem != "__init__":
            on_disk[package].append(file.stem)
    assert sorted(named) == sorted(on_disk), "packages"
    for package, modules in on_disk.items():
        assert len(named[package]) == len(set(named[package])), f"a module of {package} is named twice"
        assert set(named[package]) == set(modules), f"modules of {package}"


def test_packages_of_content_do_not_import_the_readers_above_them() -> None:
    above = {file.stem for file in (PACKAGE / "content").glob("*.py")}
    found = [
        f"{file.relative_to(PACKAGE)}: {node.module}"
        for file, tree in trees()
        if file.parent.parent == PACKAGE / "content"
        for node in nodes_of(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        if name.startswith("showcase.content.") and name.split(".")[2] in above
    ]
    assert not found


def test_the_tree_is_read_from_the_architecture() -> None:
    tree = """```text
showcase/
  cli/              commands
                    build check
                    clean
  media/fonts/      typefaces
  text.py           words
```
"""
    assert modules_in_the_tree_of(tree) == {".": ["text"], "cli": ["build", "check", "clean"], "media/fonts": []}
    with pytest.raises(AssertionError):
        modules_in_the_tree_of(tree.replace("check", "check?"))


def test_make_has_the_targets_that_the_readme_names() -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?m)^\s*make (\w+)", _code_blocks(CHECKOUT / "README.md")))
    assert named >= {"site", "test"}
    assert all(re.search(rf"(?m)^{target}:", makefile) for target in named)


def _code_blocks(page: Path) -> str:
    return "\n".join(re.findall(r"(?ms)^```\w*\n(.*?)^```", page.read_text("utf-8")))


INSTALLED_AS = {
    "PIL": "pillow", "docx": "python-docx", "ffmpeg": "ffmpeg-python",
    "markdown_it": "markdown-it-py", "markupsafe": "jinja2", "pillow_jxl": "pillow-jxl-plugin",
    "spellchecker": "pyspellchecker", "yaml": "pyyaml",
}  # fmt: skip
"""Names of distributions that differ from their modules."""


def _instructions() -> Iterator[tuple[str, str]]:
    """Every text that may say what to install, with the name of its file."""
    docs = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")]
    files = [*docs, *PACKAGE.rglob("*.toml"), *PACKAGE.rglob("*.yml"), CHECKOUT / "action.yml", CHECKOUT / "Dockerfile"]
    yield from ((file.name, file.read_text("utf-8").replace('\\"', '"')) for file in files)


def test_nobody_is_told_to_install_the_package_of_this_name_that_is_at_pypi() -> None:
    installing = r"(?:pip3?|pipx|uvx|uv (?:tool|pip)) (?:install |run )?(?:-\S+ )*[\"']?showcase(?![\w/-]| @)"
    told = [f"{name}: {one}" for name, text in _instructions() for one in re.findall(installing, text)]
    assert told == []


def test_what_an_extra_brings_is_told_with_the_versions_of_that_extra() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {one for name in ("credentials", "s3", "cluster") for one in project["optional-dependencies"][name]}
    told = {one for _, text in _instructions() for line in re.findall(r"pip install[^`\n]*", text)
            for one in re.findall(r"[\"']([a-z0-9-]+>=[^\"']+)[\"']", line)}  # fmt: skip
    assert told == extras


@pytest.mark.slow
def test_everything_imported_is_installed_with_the_program() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.match(r"[\w-]+", one)[0].lower() for one in project["dependencies"]}  # type: ignore[index]
    extras = {"cryptography", "c2pa", "boto3", "botocore", "distributed"}
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for name in names:
                module = name.partition(".")[0]
                if module in ("", "showcase") or module in sys.stdlib_module_names or module in extras:
                    continue
                distribution = INSTALLED_AS.get(module, module.replace("_", "-"))
                assert distribution.lower() in declared, f"{file.name} imports {module}, which is not a dependency"

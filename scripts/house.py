"""Measures the code: sizes, complexity, documentation, circles of imports, and tests beside code.

`python scripts/house.py` prints a table for the package and its tests; nothing is imported or run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "showcase"
TESTS = CHECKOUT / "tests"

BRANCHES = (
    ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.With, ast.AsyncWith, ast.Assert,
    ast.comprehension, ast.match_case,
)  # fmt: skip
"""Nodes that each add one path through a function (McCabe, as ruff and radon count them)."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path) -> dict[str, ast.Module]:
    """Returns the syntax tree of every module in a folder, by its dotted name."""
    found: dict[str, ast.Module] = {}
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text("utf-8"))
    return found


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yields every function and method of a module, nested ones included."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def complexity(function: Function) -> int:
    """Returns the cyclomatic complexity of a function, without that of the functions within it."""
    count = 1
    waiting: list[ast.AST] = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, BRANCHES):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        waiting += ast.iter_child_nodes(node)
    return count


def imports(name: str, tree: ast.Module, known: Iterable[str], *, lazy: bool) -> set[str]:
    """Returns the modules of the package that a module imports; with `lazy` also those imported within functions.

    What is imported for type checkers alone does not count.
    """
    known = set(known)
    found: set[str] = set()
    for node in _nodes(tree, lazy):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in known else node.module)
    return (found & known) - {name}


def _nodes(tree: ast.AST, lazy: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, Function | ast.Lambda) and not lazy:
            continue
        yield node
        yield from _nodes(node, lazy)


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Returns every set of modules that import each other in a circle, sorted (Tarjan's algorithm)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in graph:
        if node not in index:
            visit(node)
    return sorted(found)


def code_lines(tree: ast.AST) -> int:
    """Returns how many lines hold code: no blank lines, comments or docstrings."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            continue
        if isinstance(node, ast.stmt | ast.expr) and not _in_docstring(node):
            lines.add(node.lineno)
            if isinstance(node, ast.expr):
                lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def _in_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.col_offset == 0


def spread(values: Iterable[int]) -> str:
    """Returns median, ninetieth percentile and maximum."""
    rows = sorted(values)
    return f"{median(rows):g} / {rows[int(len(rows) * 0.9)]} / {rows[-1]}" if rows else "-"


def report() -> Iterator[tuple[str, str]]:
    """Yields what is measured, each with its figures."""
    trees, tests = modules(PACKAGE), modules(TESTS)
    made = [(name, function) for name, tree in trees.items() for function in functions(tree)]
    lengths = [(function.end_lineno or 0) - function.lineno + 1 for _, function in made]
    difficult = [(complexity(function), f"{name}.{function.name}") for name, function in made]
    above = sum(count > 10 for count, _ in difficult)
    classes = [node.name for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    code, tested = sum(map(code_lines, trees.values())), sum(map(code_lines, tests.values()))
    yield "modules", str(len(trees))
    yield "code lines", f"{code:,}"
    yield "functions", str(len(made))
    yield "lines a function: median / p90 / max", spread(lengths)
    yield "complexity: median / p90 / max", spread(count for count, _ in difficult)
    yield "functions of complexity above 10", f"{above} ({above / len(made):.1%})"
    yield "most complex", ", ".join(f"{name} {count}" for count, name in sorted(difficult, reverse=True)[:5])
    yield "parameters: median / p90 / max", spread(len(function.args.args) for _, function in made)
    yield "classes", str(len(classes))
    yield "class names that are there twice", str(len(classes) - len(set(classes)))
    for label, lazy in (("at load", False), ("lazy ones included", True)):
        found = circles({name: imports(name, tree, trees, lazy=lazy) for name, tree in trees.items()})
        yield f"circles of modules, {label}", "; ".join(" <-> ".join(circle) for circle in found) or "none"
    yield "test code lines : code lines", f"{tested:,} : {code:,} ({tested / code:.2f})"
    for package in sorted({name.split(".")[1] for name in trees if name.count(".") > 1}):
        own = sum(code_lines(tree) for name, tree in trees.items() if name.startswith(f"showcase.{package}."))
        theirs = sum(code_lines(tree) for name, tree in tests.items() if name.startswith(f"tests.{package}."))
        yield f"  {package}", f"{theirs:,} : {own:,} ({theirs / own:.2f})"


def main() -> int:
    """Prints the table."""
    sys.setrecursionlimit(10_000)
    for label, figures in report():
        print(f"{label:<40} {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

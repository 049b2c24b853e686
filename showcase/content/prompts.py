"""Reads prompts from YAML, JSON lines, a table, Markdown and files that tell of their making; skips private ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from showcase.content.claims import Claims
from showcase.content.consent.members import member_number
from showcase.content.crew import Crew
from showcase.content.file_prompts import FileJoiner, FilePrompt, WrittenPrompt, as_row, is_shown_picture
from showcase.content.files.file_kinds import MARKDOWN, stem, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.files.table_names import duplicate_tables, table_stem
from showcase.content.generation_cache import Generation
from showcase.content.keys.provenance import PROMPT
from showcase.content.keys.table_columns import PROMPT_COLUMNS
from showcase.content.markdown_files import read_markdown
from showcase.content.pictures import pictures_in
from showcase.content.review import Review, prompt_key, read_review
from showcase.content.shot_list import ShotList
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.syntax.yaml_reader import read_json_lines, read_tree
from showcase.content.tables.table_reader import read_table
from showcase.content.words.answers import ANONYMOUS, WITHDRAWN
from showcase.content.words.wishes import stays_unnamed
from showcase.diagnostics import Diagnostic, Location, Severity, has_errors
from showcase.model.project import AuthorFile
from showcase.model.provenance import Prompt, PromptVisibility, Tool
from showcase.model.text import NO_TEXT, LocalizedText
from showcase.patterns import lazy_pattern
from showcase.text import word_key

FOLDER = "prompts/"
BESIDE = ("prompts", "prompt")
"""Stems of files beside project.yaml that are read like those in the folder."""
LISTS = ("yaml", "yml", "jsonl", "ndjson", "json")
"""Suffixes of files that hold several prompts, tables aside; a text is one prompt, and a page of Markdown a text."""
NO_SHOTS = ShotList()

EXCERPT = 120
"""Characters of a prompt of which only an excerpt is public."""


def read_prompts(
    context: ReadContext,
    crew: Crew,
    claims: Claims,
    generation: Generation,
    noted: Collection[str] = (),
    shots: ShotList = NO_SHOTS,
) -> tuple[tuple[Prompt, ...], tuple[AuthorFile, ...], int]:
    """Returns every prompt that may be shown, in the order written, then those that only files tell; the pictures
    shown with them; and how many people wrote some of them who are shown under neither a name nor a number.

    Other pictures in `prompts/` are not published: nothing tells what they show, nor whose private prompt made them.
    `noted` are the paths of pictures that notes show; `shots` say where in the film prompts are seen.
    """
    review = read_review(context)
    before = len(context.diagnostics)
    written = list(_written(context, crew, review, shots))
    joiner = FileJoiner(context, crew, generation, written)
    is_clear = not has_errors(context.diagnostics[before:])
    # A row that cannot be read may be one that keeps its picture from being shown.
    found = joiner.join() if is_clear else []
    for one in written:
        claims.add_prompt(one.row)
    claims.files += joiner.claims
    result = _Shown(context, crew, {claim.tool.id: claim.tool for claim in claims.tools}, review)
    result.held_back |= joiner.held_back
    for one in written:
        result.add(one)
    for prompt in found:
        result.add_of_file(prompt, noted, shots)
    ids = {one.row.get("id", "") for one in written} | {prompt.id for prompt in result.prompts}
    shots.report_unknown(ids, context)
    if found:
        context.note("prompts-of-files", Location(context.path_of(FOLDER)), count=len(found))
    kept = {path: source for path, source in result.pictures.items() if path not in result.held_back}
    return tuple(result.prompts), tuple(kept[path] for path in sorted(kept)), len(result.counted)


def prompt_nodes(context: ReadContext) -> Iterator[tuple[str, list[Node]]]:
    """Yields every file of prompts that an author wrote, with its records; private ones are among them."""
    names = [name for name in context.files if holds_prompts(name)]
    repeated = duplicate_tables(names)
    for name, first in repeated.items():
        context.error("second-table", Location(context.path_of(name)), file=name, other=first)
    for name in filter(_is_loose_text, context.files):
        context.warn("unread-prompts", Location(context.path_of(name)), file=name)
    for name in names:
        if name not in repeated and (rows := _rows(name, context)):
            yield name, rows


def _is_loose_text(name: str) -> bool:
    """Returns whether a text beside project.yaml is called like a list of prompts."""
    return "/" not in name and suffix(name) == "txt" and stem(name) in BESIDE and not table_stem(name)


def holds_prompts(name: str) -> bool:
    """Returns whether a file may hold prompts that an author wrote: in the folder, or a list beside project.yaml."""
    if "/" in name:
        return name.lower().startswith(FOLDER)
    return table_stem(name) in BESIDE or (stem(name) in BESIDE and suffix(name) in LISTS)


def _rows(name: str, context: ReadContext) -> list[Node]:
    """Returns the records of one file, whichever way they are written."""
    kind, path = suffix(name), context.path_of(name)
    if kind in MARKDOWN:
        return _markdown(name, context)
    if table_stem(name):
        return _table_rows(name, context)
    if kind not in (*LISTS, "txt"):
        return []
    text = context.text(name)
    if not text or not text.strip():
        return []
    if kind in ("jsonl", "ndjson"):
        return read_json_lines(text, path, context)
    if kind == "txt":
        body = context.prose(text.strip(), path, 1)
        return [
            MappingNode([(ScalarNode("prompt", path, 1, 1), ScalarNode(body, path, 1, 1, plain=False))], path, 1, 1)
        ]
    return _records(read_tree(text, path, context))  # JSON is YAML


def _table_rows(name: str, context: ReadContext) -> list[Node]:
    table = read_table(name, context, PROMPT_COLUMNS, quiet=True)
    if table is None:
        return []
    if table.rows and not table.header:
        context.error("unknown-header", table.rows[0].place, known="prompt")
        return []
    return [*table.rows, *map(_as_private, table.held)]


def _as_private(row: MappingNode) -> MappingNode:
    """Returns a row of a table as a prompt of which nothing is published, nor of its picture."""
    key, value = ScalarNode("visibility", row.file, row.line, 1), ScalarNode("private", row.file, row.line, 1)
    others = [(key, value) for key, value in row.pairs if key.text != "visibility"]
    return MappingNode([*others, (key, value)], row.file, row.line, row.column)


def _records(tree: Node | None) -> list[Node]:
    """Returns a list, `prompts:` with a list and perhaps `defaults:`, or one prompt."""
    if isinstance(tree, SequenceNode):
        return list(tree.items)
    if isinstance(tree, MappingNode) and isinstance(inner := tree.get("prompts"), SequenceNode):
        shared = [(k, v) for k, v in tree.pairs if v is not inner]
        if isinstance(defaults := tree.get("defaults"), MappingNode):
            shared = [(k, v) for k, v in shared if v is not defaults] + defaults.pairs
        return [_with(item, shared) for item in inner.items]
    return [tree] if tree is not None else []


def _with(item: Node, shared: list[tuple[ScalarNode, Node]]) -> Node:
    if isinstance(item, ScalarNode):
        item = MappingNode(
            [(ScalarNode("prompt", item.file, item.line, item.column), item)], item.file, item.line, item.column
        )
    if isinstance(item, MappingNode):
        own = {PROMPT.names.get(word_key(name), name) for name in item.names()}
        rest = [(k, v) for k, v in shared if PROMPT.names.get(word_key(k.text), k.text) not in own]
        return MappingNode([*item.pairs, *rest], item.file, item.line, item.column)
    return item


HEADING = lazy_pattern(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
FENCED = lazy_pattern(r"\A(`{3,}|~{3,})[^\n]*\n(.*?)\n?\1\s*\Z", re.DOTALL)


def _markdown(name: str, context: ReadContext) -> list[Node]:
    """Returns one prompt a heading, or the whole text as one; front matter holds for all of them."""
    written = read_markdown(name, context)
    if written is None:
        return []
    path = context.path_of(name)
    shared = written.front.pairs if written.front else []
    heads = list(HEADING.finditer(written.body))
    parts: list[tuple[str, str, int]] = []
    if not heads:
        parts.append(("", written.body, 0))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(written.body)
        parts.append((head[1], written.body[head.end() : end], head.start()))
    rows: list[Node] = []
    for heading, body, start in parts:
        line = written.first_line + written.body.count("\n", 0, start)
        if body.strip():
            words = ScalarNode(_bare(body), path, line, 1, plain=False)
            pairs: list[tuple[ScalarNode, Node]] = [(ScalarNode("prompt", path, line, 1), words)]
            if heading and len(heads) > 1:
                pairs.append(
                    (ScalarNode("id", path, line, 1), ScalarNode(word_key(heading), path, line, 1, plain=False))
                )
            rows.append(_with(MappingNode(pairs, path, line, 1), shared))
    return rows


def _bare(body: str) -> str:
    """Returns a prompt's words without the fence, or the quotation marks at each line, that Markdown puts around
    them.
    """
    text = body.strip()
    if match := FENCED.match(text):
        return match[2].strip()
    lines = text.split("\n")
    if all(line.startswith(">") or not line.strip() for line in lines):
        return "\n".join(re.sub(r"^> ?", "", line) for line in lines).strip()
    return text


def _written(context: ReadContext, crew: Crew, review: Review, shots: ShotList) -> Iterator[WrittenPrompt]:
    """Yields every prompt that an author wrote, in order."""
    beside = pictures_in(FOLDER, context)
    for file, nodes in prompt_nodes(context):
        for node in nodes:
            if isinstance(node, ScalarNode) and not node.empty:
                node = _with(node, [])
            before = len(context.diagnostics)
            with context.reading("prompts"):
                row = PROMPT.read(node, context)
            if row is None:
                continue
            _check_seed(row, node, context)
            shots.place(row)
            guarded = any(map(_concerns_visibility, context.diagnostics[before:]))
            private = guarded or row.get("visibility") == "private" or _is_withdrawn(row, crew)
            private = private or review.holds(row)
            source = picture_of(row, file, len(nodes) == 1, context, beside)
            yield WrittenPrompt(row, file, node, source, private)


def _check_seed(row: dict[str, Any], node: Node, context: ReadContext) -> None:
    """Reports a seed that a spreadsheet rounded: `1.23457E+09`; it repeats nothing."""
    written = str(row.get("seed") or "")
    if ROUNDED.fullmatch(written):
        cell = PROMPT.get(node, "seed") if isinstance(node, MappingNode) else None
        context.warn("rounded-number", cell.place if isinstance(cell, ScalarNode) else node.place, written=written)


ROUNDED = lazy_pattern(r"\d(?:[.,]\d+)?[eE]\+\d+")


class _Shown:
    """The prompts of a film that are shown, and their pictures."""

    def __init__(self, context: ReadContext, crew: Crew, tools: dict[str, Tool], review: Review) -> None:
        self.context, self.crew, self.tools, self.review = context, crew, tools, review
        self.prompts: list[Prompt] = []
        self.pictures: dict[str, AuthorFile] = {}
        self.held_back: set[str] = set()
        self.ids: dict[str, int] = {}
        self.counted: set[int] = set()
        """Numbers of people who are counted only."""

    def add(self, one: WrittenPrompt) -> None:
        """Adds a prompt that an author wrote, as far as it may be shown."""
        source = one.source
        text = one.row.get("prompt", "")
        is_held = self.review.holds(one.row)  # a file may have filled in the prompt meanwhile
        if not one.is_whole or is_held:
            if source is not None:
                self.held_back.add(source.path)
            source = None
        if is_held and text:
            self._ask(one.row, one.node.place)
        if one.is_private or is_held:
            return
        if not text:
            self.context.error("missing-key", one.node.place, name="prompt")
            return
        if source is not None:
            self.pictures[source.path] = source
        self._append(one.row, one.file, source, one.node.place)

    def add_of_file(self, found: FilePrompt, noted: Collection[str], shots: ShotList) -> None:
        """Adds a prompt that only a file tells."""
        row = as_row(found, self.context)
        shots.place(row)
        if self.review.holds(row):
            self.held_back.add(self.context.path_of(found.name))
            self._ask(row, Location(self.context.path_of(found.name)))
            return
        source = self.context.source(found.name) if is_shown_picture(found.name, self.context, noted) else None
        if source is not None:
            self.pictures[source.path] = source
        self._append(row, found.name, source, Location(self.context.path_of(found.name)))

    def _append(self, row: dict[str, Any], file: str, source: AuthorFile | None, place: Location) -> None:
        self._ask(row, place)
        row = self.review.cut(row)
        text, id_ = row["prompt"], _id(row, file, self.ids)
        made = _made(row, text, id_, source, self.context, self.crew, self.tools)
        self.prompts.append(made)
        if row.get("by") and not (made.by or made.member) and (number := member_number(row["by"][0])):
            self.counted.add(number)

    def _ask(self, row: dict[str, Any], place: Location) -> None:
        """Adds a note for each match in a prompt about which nothing is decided."""
        key = prompt_key(row["prompt"])
        for match, kind in self.review.undecided(row):
            facts = {"match": match, "kind": kind, "prompt": row["prompt"][:EXCERPT], "key": key}
            self.context.note("prompt-to-review", place, **facts)


def _member(row: dict[str, Any], crew: Crew) -> int:
    """Returns the number under which the author of a prompt is shown; 0 for those who wish to be counted only."""
    number = member_number(row["by"][0]) if row.get("by") else 0
    return number if number and crew.member(number)[0].manner not in (ANONYMOUS, WITHDRAWN) else 0


def _is_withdrawn(row: dict[str, Any], crew: Crew) -> bool:
    """Returns whether a prompt came in through an import, and its author withdrew: it is not shown any more.

    Where the film may hold what was made of it, the author of the film has to settle that before a submission.
    """
    number = member_number(row["by"][0]) if row.get("by") else 0
    consent = crew.member(number)[0] if number else None
    if consent is None or consent.manner != WITHDRAWN:
        return False
    if row.get("selected") or row.get("shot") or row.get("time") is not None:
        crew.withdrawn.add(consent.place)
    return True


def _concerns_visibility(found: Diagnostic) -> bool:
    """Returns whether a mistake in a prompt may have been meant to keep it private."""
    if found.code == "unknown-word":
        return ("name", "visibility") in found.facts
    return found.code in ("unknown-privacy-key", "unknown-key", "unknown-column") and found.severity is Severity.ERROR


def _id(row: dict[str, Any], file: str, ids: dict[str, int]) -> str:
    wanted = row.get("id") or word_key(stem(file)) or "prompt"
    ids[wanted] = ids.get(wanted, 0) + 1
    return wanted if ids[wanted] == 1 else f"{wanted}-{ids[wanted]}"


def _made(
    row: dict[str, Any],
    text: str,
    id_: str,
    source: AuthorFile | None,
    context: ReadContext,
    crew: Crew,
    tools: dict[str, Tool],
) -> Prompt:
    excerpt = row.get("visibility") == "excerpt"
    settings = {} if excerpt else row  # an excerpt tells neither what was left out nor how to repeat it
    tool = tools.get(row.get("tool", ""))
    return Prompt(
        id=id_,
        prompt=beginning(text) if excerpt else text,
        at=row.get("at"),
        tool=tool.name if tool else row.get("tool", ""),
        version=row.get("version", "") or (tool.version if tool else ""),
        kind=row.get("kind", ""),
        language=row.get("language") or "",
        negative=settings.get("negative", ""),
        params=_params(settings.get("params"), settings.get("negative", "")),
        seed=settings.get("seed", ""),
        parent=row.get("parent", ""),
        by=crew.signature(row.get("by"), context),
        member=_member(row, crew),
        selected=row.get("selected"),
        note=_note(row, context),
        shot=row.get("shot", ""),
        time=row.get("time"),
        media=source.path if source else "",
        visibility=PromptVisibility.EXCERPT if excerpt else PromptVisibility.PUBLIC,
        key=bool(row.get("key")),
    )


def _note(row: dict[str, Any], context: ReadContext) -> LocalizedText:
    """Returns the note on a prompt; reports one by which whoever wrote the prompt is not to be named."""
    note: LocalizedText = row.get("note", NO_TEXT)
    if any(stays_unnamed(saying.text) for saying in note.sayings):
        context.error("loose-remark", row["_node"].place)
    return note


EXCLUDED = ("no", "--no")
"""Names of the parameter that Midjourney takes a negative prompt in."""


def _params(written: dict[str, Any] | str | None, negative: str) -> tuple[tuple[str, str], ...]:
    """Returns parameters by name; those written as one text have no name. One that says no more than the negative
    prompt is left out.
    """
    if not written:
        return ()
    if isinstance(written, str):
        return (("", written),)
    pairs = ((key, ", ".join(value) if isinstance(value, list) else value) for key, value in written.items())
    said = word_key(negative)
    return tuple((key, value) for key, value in pairs if not (said and key in EXCLUDED and word_key(value) == said))


def _first_of(media: Any) -> Any:
    """Returns what is named, or the first of several."""
    if not isinstance(media, SequenceNode):
        return media
    return next(((item.text, item) for item in media.items if isinstance(item, ScalarNode)), None)


def picture_of(
    row: dict[str, Any], file: str, alone: bool, context: ReadContext, beside: Mapping[str, str] | None = None
) -> AuthorFile | None:
    """Returns the picture of a prompt: the named one, or the one with its id or its file's name.

    `beside` are the pictures in `prompts/`, as `pictures_in` returns them.
    """
    beside = pictures_in(FOLDER, context) if beside is None else beside
    media = _first_of(row.get("media"))
    if isinstance(media, tuple) and media[0] and not re.match(r"https?://", media[0]):
        name = context.find(media[0], media[1].place, inside=FOLDER)
        return context.source(name, media[1].place) if name else None
    named = beside.get(row["id"].lower()) if row.get("id") else None
    name = named or (beside.get(stem(file)) if alone else None)
    return context.source(name, Location(context.path_of(name))) if name else None


def beginning(text: str) -> str:
    """Returns the first words of a prompt: never more than half of it, nor more than an excerpt."""
    most = min(EXCERPT, len(text) // 2)
    cut = text[:most]
    if " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,;:.-") + " …"

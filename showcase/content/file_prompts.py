"""Joins prompts that an author wrote with what the files in a film's folder say of their own making.

What an author wrote always wins: a file fills in what a row leaves open. A file that no row means becomes a prompt of
its own, unless it may belong to a prompt that is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from showcase.content.claims import FileClaim
from showcase.content.crew import Crew
from showcase.content.files.file_kinds import NOTE_FOLDERS as NOTES
from showcase.content.files.file_kinds import PICTURES, SOUNDS, VIDEOS, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.generation_cache import Generation
from showcase.content.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from showcase.content.words.answers import WITHDRAWN
from showcase.content.words.parsers import InvalidValue, day
from showcase.diagnostics import Location
from showcase.generation_metadata.midjourney import BLEND, MIDJOURNEY, without_references
from showcase.generation_metadata.values import GenerationMetadata, SourceNote
from showcase.model.project import AuthorFile
from showcase.structs import FrozenStruct

PROMPTS, STILLS = "prompts/", "stills/"
FOLDERS = (PROMPTS, STILLS, *(f"{name}/" for name in NOTES))
"""Folders whose files are asked how they were made, in small letters."""

NOTE_CODES = {
    SourceNote.LONG_TEXT: "long-file-text", SourceNote.BROKEN: "broken-prompt-file",
    SourceNote.NESTED: "nested-file-text",
    SourceNote.UNREADABLE: "unreadable-prompt-file", SourceNote.NO_SAMPLER: "graph-without-sampler",
    SourceNote.RUN_TIME_TEXT: "graph-with-made-text", SourceNote.NOT_FOLLOWED: "unfollowed-graph",
    SourceNote.SEVERAL_RESULTS: "graph-with-several-results", SourceNote.STYLE_ADDED: "style-in-graph",
}  # fmt: skip
"""Codes of what could not be read or followed in a file."""

SHORTEST = 4
"""Letters of a prompt that is not shown which are looked for within prompts of files."""

LONGEST_PARAMETER = 1_000
"""Characters of a parameter; longer ones repeat what the other parameters say."""


@dataclass(slots=True)
class WrittenPrompt:
    """A prompt that an author wrote."""

    row: dict[str, Any]
    file: str
    node: Node
    source: AuthorFile | None
    """Its picture."""
    is_private: bool
    """Whether nothing of it is shown."""

    @property
    def is_whole(self) -> bool:
        """Returns whether the whole prompt is shown, and its picture with it."""
        return not self.is_private and self.row.get("visibility") != "excerpt"

    @property
    def is_imported(self) -> bool:
        """Returns whether an import wrote it: then all that its file said is in it."""
        return self.row.get("source") is not None

    def media(self) -> Iterator[str]:
        """Yields the names of all its files, as written."""
        media = self.row.get("media")
        if isinstance(media, tuple):
            yield str(media[0])
        for item in media.items if isinstance(media, SequenceNode) else ():
            if isinstance(item, ScalarNode):
                yield item.text


class FilePrompt(FrozenStruct):
    """A prompt that only a file tells."""

    name: str
    """Of the file, in the film's folder."""
    digest: str
    said: GenerationMetadata


class FileJoiner:
    """Joins the prompts of one film with its files."""

    def __init__(
        self, context: ReadContext, crew: Crew, generation: Generation, written: Sequence[WrittenPrompt]
    ) -> None:
        self.context, self.crew, self.generation = context, crew, generation
        self.written = written
        self.held_back: set[str] = set()
        """Paths of pictures that are not shown, since they belong to a prompt that is not."""
        self.claims: list[FileClaim] = []
        """What the files that were asked say of their making."""
        self._by_key: dict[str, WrittenPrompt] = {}
        for one in written:
            for key in self._keys(one):
                self._by_key.setdefault(key, one)
        self._hidden = [_words(one.row.get("prompt", "")) for one in written if not one.is_whole]

    def _keys(self, one: WrittenPrompt) -> Iterator[str]:
        """Yields all by which a file may be known as that of a row."""
        for name in one.media():
            yield f"file:{name.lower()}"
            yield f"file:{PROMPTS}{name.lower()}"
        if one.source is not None:
            yield f"path:{one.source.path}"
            yield f"sha256:{one.source.digest}"
        origin = one.row.get("source")
        digest = origin.get("sha256") if isinstance(origin, MappingNode) else None
        if isinstance(digest, ScalarNode):
            yield f"sha256:{digest.text.lower()}"
        if one.row.get("job_id"):
            yield f"job:{one.row['job_id'].strip().lower()}"
        if one.row.get("prompt"):
            yield f"text:{_words(one.row['prompt'])}"

    def join(self) -> list[FilePrompt]:
        """Fills in what rows leave open; returns the prompts that no row means, in the order of their files."""
        found: list[FilePrompt] = []
        known: set[str] = set()
        for name in self._files():
            digest, said = self._said(name)
            self._note_claim(name, said)
            if said is None:
                continue
            if not said.is_generated:
                self._tell_unread(name, said)
                continue
            if self._taken(name, digest, said):
                continue
            words = f"{_words(said.prompt)}:{said.negative}:{said.seed}:{said.params}"
            keys = {f"job:{said.job_id}" if said.job_id else words, f"sha256:{digest}"}
            if not said.prompt:
                self._tell_unread(name, said)
            elif known.isdisjoint(keys):
                known |= keys
                found.append(FilePrompt(name, digest, said))
                self._tell(name, said)
        return found

    def _tell_unread(self, name: str, said: GenerationMetadata) -> None:
        """Reports a file among the prompts that could not be read to its end, unless a row tells of it."""
        if name.lower().startswith(PROMPTS) and self._by_file(name) is None:
            self._tell(name, said)

    def _tell(self, name: str, said: GenerationMetadata) -> None:
        tell_notes(said, Location(self.context.path_of(name)), self.context)

    def _files(self) -> Iterator[str]:
        """Yields the files that may say how they were made, without those that an import described."""
        for name in self.context.files:
            if name.lower().startswith(FOLDERS) and suffix(name) in PICTURES | VIDEOS | SOUNDS:
                one = self._by_file(name)
                if one is None or not one.is_imported:
                    yield name

    def _said(self, name: str) -> tuple[str, GenerationMetadata | None]:
        """Returns the digest of a file, and what it says of its making; nothing where it cannot be read."""
        digest = self.context.digest(name)
        path = Path(self.context.folder, self.context.spellings.get(name, name))
        return digest, self.generation(path, digest) if digest else None

    def _note_claim(self, name: str, said: GenerationMetadata | None) -> None:
        if said is not None and (said.is_generated or said.source_type):
            self.claims.append(FileClaim(name, Location(self.context.path_of(name)), said))

    def _by_file(self, name: str) -> WrittenPrompt | None:
        return self._by_key.get(f"path:{self.context.path_of(name)}") or self._by_key.get(f"file:{name.lower()}")

    def _taken(self, name: str, digest: str, said: GenerationMetadata) -> bool:
        """Returns whether a file belongs to a row, which it then fills, or must not be shown."""
        keys = [f"sha256:{digest}"] + ([f"job:{said.job_id}"] if said.job_id else [])
        own = self._by_file(name) or next((self._by_key[key] for key in keys if key in self._by_key), None)
        words = _words(said.prompt)
        alike = self._by_key.get(f"text:{words}") if words else None
        one = own or alike
        is_hidden = one is not None and not one.is_whole
        if is_hidden or self._is_withdrawn(said) or self._is_part_of_hidden(words):
            self.held_back.add(self.context.path_of(name))
            return True
        if own is not None:
            _fill(own, said)
        if one is not None:
            self._give_picture(one, name)
        return one is not None

    def _give_picture(self, one: WrittenPrompt, name: str) -> None:
        """Gives a row the picture that belongs to it, if it has none."""
        has_media = any(True for _ in one.media())
        if one.source is None and not has_media and name.lower().startswith(PROMPTS) and suffix(name) in PICTURES:
            one.source = self.context.source(name)

    def _is_withdrawn(self, said: GenerationMetadata) -> bool:
        """Returns whether a file names somebody who withdrew."""
        names = [fact.value for fact in said.private if fact.kind != "place"]
        entries = self.crew.listed.entries_of(*names) if names and self.crew.listed.entries else []
        return any(entry.consent.manner == WITHDRAWN for entry in entries)

    def _is_part_of_hidden(self, words: str) -> bool:
        """Returns whether a prompt is a variant of one that is not shown."""
        return bool(words) and any(
            words == hidden
            or (len(hidden) >= SHORTEST and hidden in words)
            or (len(words) >= SHORTEST and words in hidden)
            for hidden in self._hidden
            if hidden
        )


class NoteCollector(Protocol):
    """Whatever reports what is wrong with a file, or what was not taken from it."""

    def warn(self, code: str, place: Location, **facts: object) -> None: ...

    def note(self, code: str, place: Location, **facts: object) -> None: ...


def tell_notes(said: GenerationMetadata, place: Location, collector: NoteCollector) -> None:
    """Reports what could not be read or followed in a file, and what is not certain, as far as it matters."""
    for note in map(SourceNote, said.notes):
        if note is SourceNote.UNCLEAR_SYSTEM:
            collector.note("unclear-ai-system", place, words=" · ".join(said.unclear))
        elif not (note == SourceNote.BROKEN and said.prompt):
            collector.warn(NOTE_CODES[note], place)


def _words(text: str) -> str:
    """Returns a text for comparing: without capitals, line breaks and double spaces."""
    return " ".join(text.casefold().split())


def _fill(one: WrittenPrompt, said: GenerationMetadata) -> None:
    """Fills in what a row leaves open."""
    row = one.row
    is_same = not row.get("prompt") or _words(row["prompt"]) in map(_words, (said.prompt, words_of(said)))
    facts: dict[str, Any] = {"prompt": words_of(said), "tool": said.tool, "at": day_of(said)}
    if not row.get("tool") or row["tool"].casefold() == said.tool.casefold():
        facts["version"] = said.tool_version
    if is_same:
        facts |= {"negative": said.negative, "seed": said.seed, "params": params_of(said)}
    for key, value in facts.items():
        if value and not row.get(key):
            row[key] = value


def day_of(said: GenerationMetadata) -> Any:
    """Returns the day on which a file was made; None if it does not tell."""
    try:
        return day(said.created[:10]) if said.created else None
    except InvalidValue:
        return None


def words_of(said: GenerationMetadata) -> str:
    """Returns the prompt that is shown: without addresses of pictures that were given with it."""
    if said.tool != MIDJOURNEY or not said.prompt:
        return said.prompt
    return without_references(said.prompt) or BLEND


def params_of(said: GenerationMetadata) -> dict[str, str]:
    """Returns the parameters that are shown with a prompt, the model first."""
    params = {"Model": said.model} if said.model else {}
    for name, value in said.params:
        if len(value) <= LONGEST_PARAMETER:
            value = (without_references(value) or "yes") if said.tool == MIDJOURNEY else value
            params[name] = f"{params[name]}, {value}" if name in params else value
    return params


def as_row(found: FilePrompt, context: ReadContext) -> dict[str, Any]:
    """Returns the prompt of a file as a row, without names that are hidden."""
    said, place = found.said, Location(context.path_of(found.name))

    def shown(text: str) -> str:
        return context.without_hidden_names(text, place)

    params: Mapping[str, str] = params_of(said)
    return {
        "id": f"file-{found.digest[:8]}", "prompt": shown(words_of(said)), "negative": shown(said.negative),
        "tool": shown(said.tool), "version": shown(said.tool_version), "seed": said.seed, "at": day_of(said),
        "params": {name: shown(value) for name, value in params.items()},
    }  # fmt: skip


def is_shown_picture(name: str, context: ReadContext, noted: Collection[str]) -> bool:
    """Returns whether a file may be shown beside its prompt: those of notes only if the note shows them."""
    if suffix(name) not in PICTURES:
        return False
    return name.lower().startswith((PROMPTS, STILLS)) or context.path_of(name) in noted

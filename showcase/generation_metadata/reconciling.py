"""Makes one account of all that the descriptions in a file say: the most certain one counts, value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

from showcase.generation_metadata.ai_systems import source_type_of
from showcase.generation_metadata.description_facts import DescriptionFacts, Rank, is_placeholder
from showcase.generation_metadata.values import (
    Description,
    Evidence,
    FileDescriptions,
    GenerationMetadata,
    PrivateFact,
    SourceNote,
)

SEEDS_OF_NOTHING = frozenset(["", "0"])
"""Seeds that count only where no other is told."""

PEOPLE = {
    "author": "account", "artist": "artist", "xpauthor": "artist", "dc:creator": "artist", "exif:artist": "artist",
    "tiff:artist": "artist", "iptc:aipromptwritername": "prompt writer",
}  # fmt: skip
"""Keys, in small letters, whose texts name people."""
NOBODY = frozenset(["ai", "anonymous", "unknown", "none"])

OWN_FOLDERS = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:[\\/]+|/(?:home|Users|root|mnt|media|workspace|Volumes)/|(?<![\w:/.])/(?=[^\\/\s,\"<>]+/))"
    r"(?:[^\\/\n,\"<>]+[\\/]+)*"
)
"""Folders on somebody's computer, which often hold their name."""
PERSONAL = re.compile(
    r"(?:user|account|author|artist|creator|createdby|owner|writer|email|mail|nickname|login)(?:name|id|s)?"
)
"""Names of parameters, in small letters without marks, whose values are about people."""
NAME_OF_FILE = re.compile(r"[^\\/]*\.(?:png|jpe?g|webp|gif|bmp|tiff?|avif|heic|mp4|mov|psd)", re.IGNORECASE)
"""A picture that was given to a generator: people name files after themselves, and after others."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def reconciled(
    findings: Sequence[DescriptionFacts], described: FileDescriptions, name_job: str, notes: Sequence[str]
) -> GenerationMetadata:
    """Returns one account of a file."""
    ranked = _counting(findings)
    is_made = any(finding.tool or finding.prompt or finding.source_type for finding in ranked)
    told = _with_words(ranked)
    evidence: dict[str, Evidence] = {}
    notes = tuple(dict.fromkeys([*notes, *_notes(ranked, told)]))
    width, height = _size(ranked)
    return GenerationMetadata(
        format=described.format,
        prompt=_words(told, "prompt", evidence),
        negative=_words(told, "negative", evidence),
        job_id=_job(ranked, name_job if is_made else "", evidence),
        tool=_first(ranked, "tool", evidence),
        tool_version=_first(ranked, "tool_version", evidence),
        model=_first(ranked, "model", evidence),
        seed=_seed(ranked, evidence),
        width=width,
        height=height,
        params=tuple(_params(ranked, told)),
        created=_created(_first(ranked, "created", evidence), described.texts, evidence) if is_made else "",
        source_type=_source_type(_first(ranked, "source_type", evidence), described.texts, evidence),
        evidence=tuple(evidence.items()),  # after all that add to it
        notes=notes,
        private=tuple(dict.fromkeys([*(fact for f in ranked for fact in f.private), *_people(described)])),
        unclear=_unclear(ranked, notes),
    )


def _unclear(ranked: Sequence[DescriptionFacts], notes: Sequence[str]) -> tuple[str, ...]:
    """Returns what is not certain, where nothing else is told."""
    return tuple(words for f in ranked for words in f.unclear) if SourceNote.UNCLEAR_SYSTEM in notes else ()


def _counting(findings: Sequence[DescriptionFacts]) -> list[DescriptionFacts]:
    """Returns the descriptions that count, the most certain first."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    graph = next((finding for finding in ranked if SourceNote.NO_SAMPLER in finding.notes), None)
    if graph is not None and graph.evidence is Evidence.TAG:
        # A film that was only passed on keeps the tags of its source: what they say is of another film.
        return [finding for finding in ranked if finding.rank <= Rank.GRAPH]
    return ranked


def _with_words(ranked: Sequence[DescriptionFacts]) -> DescriptionFacts | None:
    """Returns the first description that has a prompt; if none has, the first with a negative prompt."""
    for name in ("prompt", "negative"):
        for finding in ranked:
            if not is_placeholder(getattr(finding, name)):
                return finding
    return None


def _words(told: DescriptionFacts | None, name: str, evidence: dict[str, Evidence]) -> str:
    """Returns the prompt or the negative prompt of the description that has words, unless it is a placeholder."""
    if told is None or is_placeholder(getattr(told, name)):
        return ""
    evidence[name] = told.evidence
    return str(getattr(told, name))


def _first(ranked: Sequence[DescriptionFacts], name: str, evidence: dict[str, Evidence]) -> str:
    """Returns the value of the first description that has one."""
    for finding in ranked:
        value = getattr(finding, name)
        if value and not is_placeholder(value):
            evidence[name] = finding.evidence
            return str(value)
    return ""


def _job(ranked: Sequence[DescriptionFacts], name_job: str, evidence: dict[str, Evidence]) -> str:
    """Returns the job that the descriptions name, or else the one in the file's name."""
    job = _first(ranked, "job_id", evidence)
    if not job and name_job:
        evidence["job_id"] = Evidence.FILE_NAME
        return name_job
    return job


def _size(ranked: Sequence[DescriptionFacts]) -> tuple[int, int]:
    """Returns the first width and height in pixels that are told together; zeros if none are."""
    return next(((f.width, f.height) for f in ranked if f.width and f.height), (0, 0))


def _notes(ranked: Sequence[DescriptionFacts], told: DescriptionFacts | None) -> Iterator[str]:
    """Yields notes on what counts: a graph that could not be followed matters only where nothing else is told."""
    for finding in ranked:
        if finding is told or (told is None and (finding.tool or finding.notes)):
            yield from finding.notes


def _seed(ranked: Sequence[DescriptionFacts], evidence: dict[str, Evidence]) -> str:
    """Returns the first seed that is more than a placeholder; a seed of 0 if it is the only one told."""
    seeds = [finding for finding in ranked if finding.seed]
    found = next((finding for finding in seeds if finding.seed not in SEEDS_OF_NOTHING), seeds[0] if seeds else None)
    if found is None:
        return ""
    evidence["seed"] = found.evidence
    return found.seed


def _params(ranked: Sequence[DescriptionFacts], told: DescriptionFacts | None) -> Iterator[tuple[str, str]]:
    """Yields the parameters of the description that has the prompt, then those that only others have."""
    first = [told] if told is not None else []
    known: set[str] = set()
    for finding in [*first, *(f for f in ranked if f is not told)]:
        own = {re.sub(r"[\W_]", "", name.casefold()) for name, _ in finding.params}
        for name, value in finding.params:
            key = re.sub(r"[\W_]", "", name.casefold())
            value = OWN_FOLDERS.sub("", value)
            personal = PERSONAL.fullmatch(key) or NAME_OF_FILE.fullmatch(value.strip())
            if key not in known and not personal and not is_placeholder(value):
                yield name, value
        known |= own


def _created(told: str, texts: Sequence[Description], evidence: dict[str, Evidence]) -> str:
    """Returns the moment of creation as ISO 8601."""
    if match := MOMENT.match(told):
        return match[0]
    for text in texts:
        if text.key.casefold() == "creation time":
            try:
                moment = parsedate_to_datetime(text.text)
            except (ValueError, TypeError, OverflowError):
                match = MOMENT.match(text.text)
                if match is None:
                    continue
                evidence["created"] = text.evidence
                return match[0]
            evidence["created"] = text.evidence
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    evidence.pop("created", None)
    return ""


def _source_type(told: str, texts: Sequence[Description], evidence: dict[str, Evidence]) -> str:
    own = source_type_of(texts)
    if own is None:
        return told
    evidence["source_type"] = own.evidence
    return own.text


def _people(described: FileDescriptions) -> Iterator[PrivateFact]:
    for text in described.texts:
        kind = PEOPLE.get(text.key.casefold())
        if kind and text.text.strip().casefold() not in NOBODY:
            yield PrivateFact(kind, text.text, text.evidence)
    if described.has_place:
        yield PrivateFact("place", "GPS", Evidence.EXIF)

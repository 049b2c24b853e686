"""Makes one account of all that the descriptions in a file say: the most certain one counts, value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

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
    r"(?:[A-Za-z]:[\\/]+|/(?:home|Users|root|mnt|media|workspace|Volumes)/)(?:[^\\/\n,\"<>]+[\\/]+)*"
)
"""Folders on somebody's computer, which often hold their name."""

SOURCE_TYPE = re.compile(r"digitalsourcetype/(\w+)\s*$", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def reconciled(
    findings: Sequence[DescriptionFacts], described: FileDescriptions, name_job: str, notes: Sequence[str]
) -> GenerationMetadata:
    """Returns one account of a file."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    graph = next((finding for finding in ranked if SourceNote.NO_SAMPLER in finding.notes), None)
    if graph is not None and graph.evidence is Evidence.TAG:
        # A film that was only passed on keeps the tags of its source: what they say is of another film.
        ranked = [finding for finding in ranked if finding.rank <= Rank.GRAPH]
    is_made = any(finding.tool or finding.prompt or finding.source_type for finding in ranked)
    evidence: dict[str, Evidence] = {}

    def first(name: str) -> str:
        for finding in ranked:
            value = getattr(finding, name)
            if value and not is_placeholder(value):
                evidence[name] = finding.evidence
                return str(value)
        return ""

    told = next((f for f in ranked if f.prompt and not is_placeholder(f.prompt)), None)
    told = told or next((f for f in ranked if f.negative and not is_placeholder(f.negative)), None)
    for name in ("prompt", "negative"):
        if told is not None and not is_placeholder(getattr(told, name)):
            evidence[name] = told.evidence
    job = first("job_id")
    if not job and name_job and is_made:
        job = name_job
        evidence["job_id"] = Evidence.FILE_NAME
    width, height = next(((f.width, f.height) for f in ranked if f.width and f.height), (0, 0))
    return GenerationMetadata(
        format=described.format,
        tool=first("tool"),
        tool_version=first("tool_version"),
        model=first("model"),
        prompt=told.prompt if told is not None and "prompt" in evidence else "",
        negative=told.negative if told is not None and "negative" in evidence else "",
        seed=_seed(ranked, evidence),
        width=width,
        height=height,
        params=tuple(_params(ranked, told)),
        job_id=job,
        created=_created(first("created"), described.texts, evidence) if is_made else "",
        source_type=_source_type(first("source_type"), described.texts, evidence),
        evidence=tuple(evidence.items()),
        notes=tuple(dict.fromkeys([*notes, *_notes(ranked, told)])),
        private=tuple(dict.fromkeys([*(fact for f in ranked for fact in f.private), *_people(described)])),
    )


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
            if re.sub(r"[\W_]", "", name.casefold()) not in known and not is_placeholder(value):
                yield name, OWN_FOLDERS.sub("", value)
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
    for text in texts:
        if text.key.endswith("DigitalSourceType") and (match := SOURCE_TYPE.search(text.text)):
            evidence["source_type"] = text.evidence
            return match[1]
    return told


def _people(described: FileDescriptions) -> Iterator[PrivateFact]:
    for text in described.texts:
        kind = PEOPLE.get(text.key.casefold())
        if kind and text.text.strip().casefold() not in NOBODY:
            yield PrivateFact(kind, text.text, text.evidence)
    if described.has_place:
        yield PrivateFact("place", "GPS", Evidence.EXIF)

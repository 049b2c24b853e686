"""Finds claims about AI that contradict each other, and reports each with both places.

Only what is written is compared: where something is not told, nothing is reported.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from showcase.content.claims import Claims, FileClaim, ItemClaim, ToolClaim
from showcase.content.files.file_kinds import SOUNDS, suffix
from showcase.content.files.read_context import ReadContext
from showcase.content.generated_media import (
    GENERATED,
    MEDIUM_OF_ITEM,
    NOT_GENERATED,
    PROCESS,
    generated_media,
    is_generated,
)
from showcase.content.words.parsers import InvalidValue, day
from showcase.diagnostics import Location
from showcase.disclosure.tool_names import is_any_tool, is_free_plan, is_same_tool, service_of
from showcase.generation_metadata.values import Evidence
from showcase.model.provenance import YesNoUnknown
from showcase.model.text import PartialDate
from showcase.text import suggestion

MADE_BY_PEOPLE = ("human", "public-domain", "cc")
SHOT = "shot"
"""What a row of the list of shots is called beside the kinds of the rights ledger."""

TOLERANCE = datetime.timedelta(days=1)
"""A file tells the day of its server, an author that of their own place."""

Span = tuple[datetime.date, datetime.date]


def check_contradictions(claims: Claims, context: ReadContext) -> None:
    """Reports every contradiction between tools, prompts, files, rights and the disclosure of a film."""
    _check_list(claims, context)
    _check_shares(claims, context)
    _check_plans(claims, context)
    _check_plans_of_items(claims, context)
    _check_downloads(claims, context)
    _check_downloads_of_files(claims, context)
    _check_downloads_of_prompts(claims, context)
    _check_likenesses(claims, context)
    _check_persons_in_shots(claims, context)
    _check_dates(claims, context)


def _check_list(claims: Claims, context: ReadContext) -> None:
    """Reports tools in prompts and files that the tool list lacks, each once; without a list, nothing."""
    listed = [name for claim in claims.tools for name in claim.names]
    if not listed:
        return
    told: list[str] = []
    for name, model, place in _named(claims):
        if is_any_tool(name, (*listed, *told)) or (model and is_any_tool(model, listed)):
            continue
        told.append(name)
        near = {"near": close} if (close := suggestion(name, [claim.tool.name for claim in claims.tools])) else {}
        context.warn("unlisted-tool", place, tool=name, other=claims.tools[0].node.place, **near)


def _named(claims: Claims) -> Iterator[tuple[str, str, Location]]:
    """Yields tools as prompts and files call them, with the model and the place."""
    for claim in claims.prompts:
        if tool := claim.row.get("tool", ""):
            yield tool, "", claim.at("tool")
    for file in claims.files:
        if file.said.tool and is_generated(file):
            yield file.said.tool, file.said.model, file.place
    yield from ((tool, "", place) for tool, place in _named_elsewhere(claims) if tool and service_of(tool) is not None)


def _named_elsewhere(claims: Claims) -> Iterator[tuple[str, Location]]:
    """Yields tools of the rights ledger and the list of shots, where editors and instruments are named, too."""
    yield from ((item.item.tool, item.at("tool")) for item in claims.items)
    for shot in claims.shots:
        yield from ((tool, shot.at("tools")) for tool in shot.row.get("tools", ()))


def _check_shares(claims: Claims, context: ReadContext) -> None:
    said = claims.disclosure
    if said is None:
        return
    shares: dict[str, str] = said.row.get("ai_share") or {}
    credentialed = set(_check_credentials(claims, shares, context))
    reported: set[str] = set()
    for medium, place in generated_media(claims, credentialed):
        if shares.get(medium) == "none" and medium not in reported:
            reported.add(medium)
            context.warn("medium-without-ai", claims.share_place(medium), medium=medium, other=place)
    _check_whole(claims, shares, context)
    _check_source_type(claims, shares, credentialed, context)


def _check_source_type(claims: Claims, shares: dict[str, str], credentialed: set[str], context: ReadContext) -> None:
    """Reports a source type without AI beside a share, or beside a prompt or file of a medium without a share."""
    said = claims.disclosure
    if said is None:
        return
    source = said.row.get("digital_source_type", "")
    claimed = next((medium for medium, share in shares.items() if share != "none"), "")
    if source in NOT_GENERATED and claimed:
        facts = {"type": source, "medium": claimed, "share": shares[claimed], "other": claims.share_place(claimed)}
        context.warn("source-type-without-ai", said.at("digital_source_type"), **facts)
    elif source in NOT_GENERATED:
        places = (place for medium, place in generated_media(claims, credentialed) if medium not in shares)
        if (other := next(places, None)) is not None:
            context.warn("source-type-beside-generated", said.at("digital_source_type"), type=source, other=other)


def _check_credentials(claims: Claims, shares: dict[str, str], context: ReadContext) -> Iterator[str]:
    """Reports files whose credentials tell of AI beside a statement that there was none; yields their names."""
    said = claims.disclosure
    if said is None:
        return
    source = said.row.get("digital_source_type", "")
    has_none = bool(shares) and all(share == "none" for share in shares.values())
    if not (has_none or (source in NOT_GENERATED and not shares)):
        return
    for file in claims.files:
        if _is_sealed_as_generated(file):
            other = said.at("ai_share") if has_none else said.at("digital_source_type")
            context.warn("credentials-with-ai", file.place, type=file.said.source_type, other=other)
            yield file.name


def _is_sealed_as_generated(file: FileClaim) -> bool:
    is_sealed = bool(file.said.credentials) and file.said.evidence_of("source_type") is Evidence.C2PA
    return is_sealed and file.said.source_type in GENERATED and not file.name.lower().startswith(PROCESS)


def _check_whole(claims: Claims, shares: dict[str, str], context: ReadContext) -> None:
    """Reports media that are said to be generated as a whole, beside something that people made."""
    said = claims.disclosure
    if said is None:
        return
    is_whole = said.row.get("digital_source_type") == "trainedAlgorithmicMedia"
    reported: set[str] = set()
    for medium, facts in _by_people(claims):
        if shares.get(medium) == "full" and not (medium in reported and facts["kind"] == SHOT):
            reported.add(medium)
            context.warn("whole-beside-human", claims.share_place(medium), medium=medium, **facts)
        elif is_whole and medium == "video" and not reported and medium not in shares:
            reported.add(medium)
            context.warn("whole-beside-human", said.at("digital_source_type"), medium=medium, **facts)


def _by_people(claims: Claims) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the medium of what people made, by the rights ledger and the list of shots, with the facts to report."""
    for claim in claims.items:
        item = claim.item
        medium = MEDIUM_OF_ITEM.get(item.kind)
        if medium and item.origin in MADE_BY_PEOPLE and not item.tool:
            yield medium, {"kind": item.kind, "origin": item.origin, "other": claim.at("origin")}
    for shot in claims.shots:
        if shot.row.get("origin") == "captured":
            yield "video", {"kind": SHOT, "origin": "captured", "other": shot.at("origin")}


def _check_plans(claims: Claims, context: ReadContext) -> None:
    """Reports subscriptions that are free beside commercial use; tools on one's own machine need none."""
    for claim in claims.tools:
        tool = claim.tool
        if not tool.generative or tool.commercial_use is not YesNoUnknown.YES or _is_local(tool.name):
            continue
        key = "plan_at_generation" if tool.plan_at_generation else "plan"
        plan = tool.plan_at_generation or tool.plan
        if is_free_plan(plan):
            place = claim.at(key, "plan")
            context.warn("free-plan", place, tool=tool.name, plan=plan, other=claim.at("commercial_use"))


def _check_plans_of_items(claims: Claims, context: ReadContext) -> None:
    """Reports the same of what was made under a plan of its own."""
    for item in claims.items:
        used = _tool_of(item, claims)
        if used is None or not is_free_plan(item.item.plan_at_generation) or _is_local(used.tool.name):
            continue
        own = used.tool.plan_at_generation or used.tool.plan
        if used.tool.commercial_use is YesNoUnknown.YES and not is_free_plan(own):
            facts = {"tool": used.tool.name, "plan": item.item.plan_at_generation, "other": used.at("commercial_use")}
            context.warn("free-plan", item.at("plan_at_generation"), **facts)


def _is_local(name: str) -> bool:
    service = service_of(name)
    return service is not None and service.local


def _tool_of(claim: ItemClaim, claims: Claims) -> ToolClaim | None:
    """Returns the tool of the list that made an item; None where it names none, or one that is not listed."""
    name = claim.item.tool
    exact = next((one for one in claims.tools if name and name in (one.tool.id, one.tool.name)), None)
    return exact or next((one for one in claims.tools if name and is_same_tool(name, one.tool.name)), None)


def _check_downloads(claims: Claims, context: ReadContext) -> None:
    """Reports tracks of a service from a time when its terms gave no download."""
    for claim in claims.items:
        used = _tool_of(claim, claims)
        made: PartialDate | None = claim.row.get("generated") or (used.tool.since if used is not None else None)
        dated = claim if claim.has("generated") else used
        place = dated.at("generated", "from") if dated is not None else claim.at("tool")
        _check_download(claim.item.tool, used.tool.name if used else "", made, claim.at("tool"), place, context)


def _check_downloads_of_files(claims: Claims, context: ReadContext) -> None:
    """Reports the same of sounds by what is written in them."""
    for file in claims.files:
        if suffix(file.name) in SOUNDS:
            listed = next((one for one in claims.tools if is_same_tool(file.said.tool, one.tool.name)), None)
            other = listed.node.place if listed is not None else file.place
            _check_download(file.said.tool, "", _created(file), file.place, other, context)


def _check_downloads_of_prompts(claims: Claims, context: ReadContext) -> None:
    """Reports the same of prompts whose results are in the film, the first of each service."""
    told: set[str] = set()
    for claim in claims.prompts:
        tool, made = claim.row.get("tool", ""), claim.row.get("at")
        if claim.row.get("selected") is not True or tool in told:
            continue
        if _check_download(tool, "", made, claim.at("tool"), claim.at("at"), context):
            told.add(tool)


def _check_download(
    name: str, listed: str, made: PartialDate | None, place: Location, other: Location, context: ReadContext
) -> bool:
    """Reports a track of such a time; returns whether it did."""
    service = service_of(listed or name) if listed or name else None
    if service is None or not service.downloads_ended or made is None:
        return False
    if _span(made)[0] < datetime.date.fromisoformat(service.downloads_ended):
        return False
    facts = {"tool": listed or name, "made": made, "since": service.downloads_ended, "other": other}
    context.warn("no-download", place, **facts)
    return True


def _created(file: FileClaim) -> PartialDate | None:
    try:
        return day(file.said.created[:10]) if file.said.created else None
    except InvalidValue:
        return None


def _check_likenesses(claims: Claims, context: ReadContext) -> None:
    """Reports real persons' likenesses and cloned voices without consent; who they are is never told."""
    for claim in claims.items:
        item = claim.item
        is_open = item.kind == "likeness" and not claim.has("real_persons")  # a likeness is somebody's, unless denied
        if not item.of_real_person and not is_open:
            continue
        place = claim.at("cloned_from", "real_persons", "kind")
        if item.cleared is not YesNoUnknown.YES:
            facts = {"cleared": str(item.cleared), "other": claim.at("cleared")}
            context.warn("likeness-without-consent", place, **facts)
        elif (withdrawn := claims.withdrawn.get(item.id)) is not None:
            context.warn("likeness-withdrawn", place, other=withdrawn)


def _check_persons_in_shots(claims: Claims, context: ReadContext) -> None:
    """Reports the first shot in which a model made somebody real, where the rights ledger has nobody's agreement."""
    if any(claim.item.of_real_person or claim.item.kind == "likeness" for claim in claims.items):
        return  # reported there, where it is not cleared
    for shot in claims.shots:
        if not shot.row.get("real_person"):
            continue
        if shot.row.get("origin") == "generated":
            facts = {"claim": "origin: generated", "other": shot.at("origin")}
        elif claims.deepfake is not None:
            facts = {"claim": "deepfake: yes", "other": claims.deepfake}
        else:
            continue
        context.warn("person-in-shot", shot.at("real_person"), **facts)
        return


def _check_dates(claims: Claims, context: ReadContext) -> None:
    """Reports prompts, files and items from days on which, by the list, their tool was not used; one of each tool."""
    told: set[Location] = set()
    for name, made, place in _dated(claims):
        used = [claim for claim in claims.tools if is_any_tool(name, claim.names)]
        if not used or any(_covers(claim, made) for claim in used) or used[0].node.place in told:
            continue
        told.add(used[0].node.place)
        facts = {"tool": used[0].tool.name, "made": made, "other": used[0].at("from", "generated", "to")}
        context.warn("outside-use", place, **facts)


def _dated(claims: Claims) -> Iterator[tuple[str, PartialDate, Location]]:
    for claim in claims.prompts:
        if claim.row.get("tool") and claim.row.get("at") is not None:
            yield claim.row["tool"], claim.row["at"], claim.at("at")
    for item in claims.items:
        if item.item.tool and item.row.get("generated") is not None:
            yield item.item.tool, item.row["generated"], item.at("generated")
    for file in claims.files:
        if file.said.tool and (made := _created(file)) is not None:
            yield file.said.tool, made, file.place


def _covers(claim: ToolClaim, made: PartialDate) -> bool:
    """Returns whether a day may be one on which a tool was used, by its first and last day."""
    first, last = claim.tool.since, claim.tool.until
    if last is None and claim.row.get("generated") is not None and not claim.has("from"):
        last = first
    begin, end = _span(made)
    is_after = first is None or end + TOLERANCE >= _span(first)[0]
    return is_after and (last is None or begin - TOLERANCE <= _span(last)[1])


def _span(date: PartialDate) -> Span:
    """Returns the first and the last day of a date that may be known by its year or month only."""
    begin = datetime.date(date.year, date.month or 1, date.day or 1)
    if date.day:
        return begin, begin
    if date.month:
        following = datetime.date(date.year + date.month // 12, date.month % 12 + 1, 1)
        return begin, following - datetime.timedelta(days=1)
    return begin, datetime.date(date.year, 12, 31)

"""Checks AI use, its disclosure, and rights."""

from __future__ import annotations

from collections.abc import Callable

from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rule_result import Phrase, Quantity, RuleResult, Terms, Unit, judged, phrase
from showcase.festivals.rules import phrases
from showcase.localization import DEFAULT
from showcase.model.festival import Rule
from showcase.model.project import Project
from showcase.model.provenance import Tool, YesNoUnknown

WHOLE, NONE = "trainedAlgorithmicMedia", ("none", "no", "0")

UNNAMED_STAGE = {"preproduction": "pre-production", "postproduction": "post-production", "post": "post-production"}


def shares(project: Project) -> dict[str, str]:
    """Returns what is said of AI's part in each medium: `none`, `partial` or `full`."""
    return dict(project.rights.disclosure.ai_share) if project.rights.disclosure else {}


def share_bounds(project: Project) -> tuple[float, float]:
    """Returns the least and the greatest share, in per cent, that what is written allows."""
    told = list(shares(project).values())
    if not told:
        return (1.0, 100.0) if any(tool.generative for tool in project.tools) else (0.0, 100.0)
    if all(share == "full" for share in told):
        return 100.0, 100.0
    if all(share in NONE for share in told):
        return 0.0, 0.0
    return 1.0, 99.0


def ai_share(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks how much is AI's; partial shares leave it open, for nobody can measure them."""
    low, high = share_bounds(entry.project)
    if rule.word("whole") == "forbidden":
        wholly = low == 100 or _source_type(entry.project) == WHOLE
        kept: bool | None = False if wholly else True if high < 100 else None
        return judged(kept, phrase("not-wholly-ai"), _shares_told(entry.project), entry.project.place)
    least, most = rule.number("least") or 0.0, rule.number("most")
    asks = phrase("some-ai") if least <= 1 and most is None else phrases.limits(rule, Unit.PERCENT)
    return judged(_within(low, high, least, most), asks, _shares_told(entry.project), entry.project.place)


def _within(low: float, high: float, least: float, most: float | None) -> bool | None:
    """Returns whether a share between two bounds keeps a limit, in percent; None where only part of it does."""
    limit = 100.0 if most is None else most
    if high < least or low > limit:
        return False
    return True if low >= least and high <= limit else None


def _source_type(project: Project) -> str:
    return project.rights.disclosure.digital_source_type if project.rights.disclosure else ""


def _shares_told(project: Project) -> Phrase:
    told = shares(project)
    if not told:
        tools = [tool.name for tool in project.tools if tool.generative]
        return phrase("untold-share", tools=", ".join(tools)) if tools else phrases.UNWRITTEN
    return phrases.also(*(phrase("share", medium=_term(medium), share=_term(said)) for medium, said in told.items()))


def _term(word: str) -> Phrase:
    return phrases.terms([word])


def stages_of(tool: Tool) -> tuple[str, ...]:
    """Returns the stages in which a tool was used, by their usual names."""
    written = (stage.lower().replace("_", "-") for stage in tool.stages)
    return tuple(dict.fromkeys(UNNAMED_STAGE.get(stage, stage) for stage in written))


def ai_stages(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that AI had a part in each of the stages."""
    wanted = rule.words("all_of")
    there = {stage for tool in entry.project.tools if tool.generative for stage in stages_of(tool)}
    lacking = [stage for stage in wanted if stage not in there]
    is_open = bool(lacking) and any(tool.generative and not tool.stage for tool in entry.project.tools)
    measured = phrase("lacks", words=Terms(tuple(lacking))) if lacking else phrases.terms(wanted)
    if is_open:
        measured = phrases.also(measured, phrase("unsaid-stages"))
    return judged(None if is_open else not lacking, phrases.all_of(wanted), measured, entry.project.place)


def ai_barred(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that AI made none of what it must not."""
    refused = rule.words("none_of")
    told = shares(entry.project)
    by_share = [medium for medium in refused if told.get(medium, "none") not in NONE]
    by_tool = [tool.modality for tool in entry.project.tools if tool.generative and tool.modality in refused]
    found = tuple(dict.fromkeys((*by_share, *by_tool)))
    measured = phrases.terms(found) if found else phrase("none-of-them")
    kept = False if found else True if told or not entry.project.tools else None
    return judged(kept, phrases.none_of(refused), measured, entry.project.place)


Saying = Callable[[Project], bool]

DISCLOSED: dict[str, Saying] = {
    "tools": lambda film: bool(film.tools),
    "versions": lambda film: bool(film.tools) and all(tool.version or tool.model for tool in _generative(film)),
    "stages": lambda film: bool(film.tools) and all(tool.stage for tool in _generative(film)),
    "uses": lambda film: bool(film.tools) and all(tool.use for tool in _generative(film)),
    "prompts": lambda film: bool(film.prompts),
    "shares": lambda film: bool(shares(film)),
    "human-work": lambda film: bool(film.rights.disclosure and film.rights.disclosure.human_work),
    "journal": lambda film: bool(film.making_of),
    "statement": lambda film: bool(film.rights.disclosure and film.rights.disclosure.signed_by),
}
"""Whether each part of a disclosure is there to be sent."""


def _generative(film: Project) -> list[Tool]:
    return [tool for tool in film.tools if tool.generative]


def ai_question(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that the question on AI can be answered from what is written."""
    answered = bool(entry.project.rights.disclosure or entry.project.tools)
    required = rule.word("answer") == "required"
    asks = phrase(f"ai-question-{rule.word('answer')}")
    kept = True if answered else False if required else None
    return judged(kept, asks, phrases.THERE if answered else phrases.UNWRITTEN, entry.project.place)


AUTHORED = {"script": ("text", "script"), "performance": ("voice", "performance")}
"""Media whose share of AI tells of each part that people must have made."""


def human_authorship(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that people made these parts; only a statement on the share of AI can tell."""
    told = shares(entry.project)
    wanted = rule.words("all_of")
    parts = [[told[medium] for medium in AUTHORED[part] if medium in told] for part in wanted]
    by_ai = tuple(part for part, found in zip(wanted, parts, strict=True) if "full" in found)
    if by_ai:
        measured = phrase("made-by-ai", words=Terms(by_ai))
        return judged(False, phrases.all_of(wanted), measured, entry.project.place)
    human = all(found and all(share in NONE for share in found) for found in parts)
    measured = phrases.THERE if human else phrase("for-you")
    return judged(True if human else None, phrases.all_of(wanted), measured, entry.project.place)


def ai_disclosure(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that everything is written from which the festival's form is filled."""
    wanted = rule.words("all_of")
    lacking = tuple(part for part in wanted if not DISCLOSED[part](entry.project))
    measured = phrase("lacks", words=Terms(lacking)) if lacking else _disclosed(entry.project)
    return judged(not lacking, phrases.all_of(wanted), measured, entry.project.place)


def _disclosed(film: Project) -> Phrase:
    names = tuple(dict.fromkeys(tool.name for tool in film.tools))
    return phrase("disclosed", tools=", ".join(names), prompts=Quantity(len(film.prompts)))


def rights(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that everything of these kinds is cleared; where nothing is written of a kind, somebody must say that
    none is.
    """
    kinds, items = rule.words("all_of"), entry.project.rights.items
    concerned = [item for item in items if not kinds or item.kind in kinds]
    asks = phrase("cleared", words=Terms(kinds)) if kinds else phrase("all-cleared")
    uncleared = [item for item in concerned if item.cleared is not YesNoUnknown.YES]
    if uncleared:
        names = tuple(
            phrase("uncleared", what=_term(item.kind), name=item.title.best(DEFAULT).text or item.id)
            for item in uncleared
        )
        return judged(False, asks, phrase("also", phrases=names), entry.project.place)
    if not concerned:
        return judged(None, asks, phrase("no-rights-written"), entry.project.place)
    return judged(True, asks, phrase("cleared-items", count=Quantity(len(concerned))), entry.project.place)


def rights_declaration(rule: Rule, entry: FestivalEntry) -> RuleResult:
    """Checks that somebody signed for the rights."""
    ledger = entry.project.rights
    signed = bool(ledger.declared_by)
    if signed:
        measured = phrase("signed", name=ledger.declared_by, on=str(ledger.declared_on or "–"))
    else:
        measured = phrase("unsigned") if ledger.declaration else phrases.UNWRITTEN
    return judged(signed or not rule.flag("required"), phrase("declaration"), measured, entry.project.place)

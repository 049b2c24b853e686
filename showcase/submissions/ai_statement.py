"""Writes the AI statement in the format that a festival wants, from one disclosure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from showcase import localization
from showcase.disclosure.statement import is_published, named, statement_of
from showcase.disclosure.wording import counted
from showcase.festivals.entry import FestivalEntry
from showcase.festivals.rules.provenance import stages_of
from showcase.model.festival import Certainty, Profile, Rule
from showcase.model.figures import activity
from showcase.model.project import Project
from showcase.model.provenance import ChannelDay, Prompt, PromptVisibility, Tool, YesNoUnknown
from showcase.submissions.header import opening
from showcase.submissions.package_localizer import PackageLocalizer
from showcase.submissions.text_document import TextDocument, unmarked
from showcase.text import capitalized

FORMS = {"statement": "ai-use-statement", "recipe": "recipe", "journal": "production-journal",
         "sheet": "information-sheet"}  # fmt: skip
"""What festivals call it, each with the name of its file."""

OF_TOOLS = frozenset({"tools", "versions", "stages", "uses"})
"""Parts that are reported tool by tool."""

ORDER = ("statement", "tools", "shares", "prompts", "human-work", "journal")
"""Parts in their default order, if a festival names none."""

MOST_PROMPTS = 40
"""As many as a jury reads; those beyond are counted."""

MOST_SETTINGS = 8


def form_of(profile: Profile) -> str:
    """Returns what the festival calls it: `statement` where it does not say."""
    rule = _rule(profile)
    return (rule.word("form") if rule is not None else "") or "statement"


def _rule(profile: Profile) -> Rule | None:
    rule = profile.rule("ai-disclosure")
    return rule if rule is not None and rule.certainty is not Certainty.UNKNOWN else None


def parts(profile: Profile) -> tuple[str, ...]:
    """Returns the parts that the festival asks for, in its order; none where it asks for none."""
    rule = _rule(profile)
    asked = rule.words("all_of") if rule is not None else ()
    return tuple(dict.fromkeys("tools" if part in OF_TOOLS else part for part in asked))


def something_to_say(project: Project) -> bool:
    """Returns whether AI had a part in the film, or it is written that it had none."""
    return bool(project.rights.disclosure or project.prompts or any(tool.generative for tool in project.tools))


def text(entry: FestivalEntry, profile: Profile, localizer: PackageLocalizer) -> str:
    """Returns the document; empty if there is nothing to say."""
    paper = TextDocument(localizer)
    if not something_to_say(entry.project):
        return ""
    opening(paper, localizer.paper(form_of(profile)), entry, profile)
    _write(paper, entry.project, parts(profile))
    return paper.typed()


def pasted(entry: FestivalEntry, profile: Profile, localizer: PackageLocalizer) -> str:
    """Returns the same for the box of a form: without its title."""
    paper = TextDocument(localizer)
    if something_to_say(entry.project):
        _write(paper, entry.project, parts(profile))
    return paper.pasted().strip()


def _write(paper: TextDocument, film: Project, asked: Iterable[str]) -> None:
    """The parts that are asked for first, then what else is known, then the signature."""
    told = [part for part in asked if _told(paper, film, part)]
    rest = [part for part in ORDER if part not in told]
    if told and any(_told(TextDocument(paper.localizer), film, part) for part in rest):
        paper.blank()
        paper.title(paper.localizer.paper("beyond"))
    for part in rest:
        _told(paper, film, part)
    _signature(paper, film)


def _told(paper: TextDocument, film: Project, part: str) -> bool:
    """Writes a part; False if nothing is known of it."""
    before = len(paper.lines)
    PARTS[part](paper, film)
    return len(paper.lines) > before


def _statement(paper: TextDocument, film: Project) -> None:
    stated, localizer = statement_of(film), paper.localizer
    kept = counted(stated.counts, localizer)
    if not is_published(film) or not (stated.label or stated.source_type or kept):
        return
    paper.heading(localizer.paper("part-statement"))
    paper.prose(unmarked(localizer.text(stated.label)))
    paper.line(kept)
    kind = stated.source_type
    if kind:
        known = localizer.label("sources", kind)
        paper.row(localizer.paper("source-type"), kind if known == kind else f"{kind} ({known})")


def _tools(paper: TextDocument, film: Project) -> None:
    models = [tool for tool in film.tools if tool.generative]
    others = [tool for tool in film.tools if not tool.generative]
    for key, found in (("part-tools", models), ("part-other-tools", others)):
        if found:
            paper.heading(paper.localizer.paper(key))
        for tool in found:
            _tool(paper, tool)
    if film.tools_note and film.tools:
        paper.blank()
        paper.prose(unmarked(paper.localizer.text(film.tools_note)))


def _tool(paper: TextDocument, tool: Tool) -> None:
    localizer = paper.localizer
    paper.blank()
    paper.line(tool.name)
    for key, value in _of_tool(tool, localizer):
        paper.row(localizer.paper(key), value, 2)


def _of_tool(tool: Tool, localizer: PackageLocalizer) -> Iterator[tuple[str, str]]:
    yield "vendor", tool.vendor
    yield "model", tool.model
    yield "version", tool.version
    yield "makes", localizer.label("media", tool.modality) if tool.modality else ""
    yield "stage", ", ".join(localizer.label("stages", stage) for stage in stages_of(tool))
    yield "use", unmarked(localizer.text(tool.use))
    yield "used-by", localizer.list_all(person.name for person in tool.used_by)
    yield "period", localization.period(tool.since, tool.until, localizer.language)
    yield "shots", ", ".join(tool.shots)
    yield "counts", _counts(tool, localizer)
    yield "plan", tool.plan_at_generation
    if tool.commercial_use != YesNoUnknown.UNKNOWN and tool.generative:
        yield "commercial", localizer.label("answers", str(tool.commercial_use))


def _counts(tool: Tool, localizer: PackageLocalizer) -> str:
    key = {(True, True): "counted", (True, False): "made-only", (False, True): "kept-only"}.get(
        (bool(tool.generations), bool(tool.kept))
    )
    return (
        localizer.paper(key, made=localizer.number(tool.generations), kept=localizer.number(tool.kept)) if key else ""
    )


def tools_line(project: Project, localizer: PackageLocalizer) -> str:
    """Returns all AI tools on one line, each with what it made: `Midjourney 7 (image), Suno (music)`."""
    found = []
    for tool in project.tools:
        makes = localizer.label("media", tool.modality) if tool.modality else ""
        found += [f"{named(tool)} ({makes})" if makes else named(tool)] if tool.generative else []
    return ", ".join(found)


def _shares(paper: TextDocument, film: Project) -> None:
    rows = shares(film, paper.localizer)
    if rows:
        paper.heading(paper.localizer.paper("part-shares"))
    for label, value in rows:
        paper.row(label, value)


def shares(project: Project, localizer: PackageLocalizer) -> list[tuple[str, str]]:
    """Returns (medium, how much of it AI made)."""
    told = project.rights.disclosure.ai_share if project.rights.disclosure else ()
    return [(capitalized(localizer.label("media", medium)), localizer.label("shares", share)) for medium, share in told]


def key_prompts(project: Project) -> list[Prompt]:
    """Returns the prompts that are quoted: those marked as key prompts; where none is, all that may be read. Selected
    ones come first, rejected ones last, each in the order written; at most 40.
    """
    marked = [prompt for prompt in project.prompts if prompt.key] or project.prompts
    return sorted(marked, key=lambda prompt: (True, None, False).index(prompt.selected))[:MOST_PROMPTS]


def _prompts(paper: TextDocument, film: Project) -> None:
    found = key_prompts(film)
    if not found:
        return
    paper.heading(paper.localizer.paper("part-prompts" if found[0].key else "part-all-prompts"))
    prompts(paper, found)
    if (more := len(film.prompts) - len(found)) > 0:
        paper.blank()
        paper.line(paper.localizer.counted("submission-papers.more-prompts", more))


def prompts(paper: TextDocument, found: Iterable[Prompt]) -> None:
    """Writes each prompt word for word, then what it was asked of and with which settings."""
    localizer = paper.localizer
    for number, prompt in enumerate(found, start=1):
        paper.blank()
        cut = f" {localizer.paper('excerpt')}" if prompt.visibility == PromptVisibility.EXCERPT else ""
        paper.line(f"{number}. {localizer.quoted(prompt.prompt)}{cut}", 0, 3)
        paper.line(", ".join(_circumstances(prompt, localizer)), 3)
        if prompt.negative:
            paper.row(localizer.paper("without"), prompt.negative, 3)
        if note := unmarked(localizer.text(prompt.note)):
            paper.row(localizer.paper("why"), note, 3)


def _circumstances(prompt: Prompt, localizer: PackageLocalizer) -> Iterator[str]:
    if tool := " ".join(part for part in (prompt.tool, prompt.version) if part):
        yield tool
    if prompt.at is not None:
        yield localizer.date(prompt.at)
    if prompt.by:
        yield localizer.paper("by-whom", name=prompt.by)
    elif prompt.member:
        yield localizer.paper("member", number=f"{prompt.member:02d}")
    if prompt.shot:
        yield localizer.paper("shot", shot=prompt.shot)
    if prompt.seed:
        yield localizer.paper("seed", seed=prompt.seed)
    yield from (f"{name} {value}" for name, value in prompt.params[:MOST_SETTINGS])
    if len(prompt.params) > MOST_SETTINGS:
        yield "…"
    if prompt.selected is not None:
        yield localizer.paper("kept" if prompt.selected else "rejected")


def _human_work(paper: TextDocument, film: Project) -> None:
    said = film.rights.disclosure
    if said is not None and said.human_work:
        paper.heading(paper.localizer.paper("part-human-work"))
        paper.prose(unmarked(paper.localizer.text(said.human_work)))


def _journal(paper: TextDocument, film: Project) -> None:
    localizer = paper.localizer
    notes = sorted(film.making_of, key=lambda note: (note.date.last, note.id))
    days = list(activity(film)) if notes or film.channel_days else []
    made = "generations" if film.channel_days else "prompts"
    if notes or days:
        paper.heading(localizer.paper("part-journal"))
    for note in notes:
        before = [row for row in days if row.day.last < note.date.last]
        _days(paper, before, made)
        days = days[len(before) :]
        paper.blank()
        title = localizer.text(note.title)
        head = f"{localizer.date(note.date)} – {title}" if title else localizer.date(note.date)
        paper.line(f"{head} ({note.by})" if note.by else head)
        paper.prose(unmarked(localizer.text(note.body)), 2)
    _days(paper, days, made)


def _days(paper: TextDocument, days: Sequence[ChannelDay], made: str) -> None:
    """Writes what was written and made on days between two notes, as counts only. Where no channel was counted, what
    was made is the number of prompts, which is not that of all generations.
    """
    localizer = paper.localizer
    counts = {
        "messages": sum(row.messages for row in days),
        made: sum(row.generations for row in days),
    }
    said = [
        localizer.labelled(localizer.paper(f"journal-{key}"), localizer.number(n)) for key, n in counts.items() if n
    ]
    if said:
        ends = dict.fromkeys(localizer.date(row.day) for row in (days[0], days[-1]))
        paper.blank()
        paper.line(f"{' – '.join(ends)} – {', '.join(said)}")


def _signature(paper: TextDocument, film: Project) -> None:
    said, localizer = film.rights.disclosure, paper.localizer
    if said is None or not said.signed_by:
        return
    paper.blank()
    paper.line(signature(said.signed_by, localizer.date(said.on), localizer))


def signature(name: str, day: str, localizer: PackageLocalizer) -> str:
    """Returns `Signed by Ada L., 2 September 2026`."""
    return localizer.paper("signed-on", name=name, day=day) if day else localizer.paper("signed", name=name)


PARTS: dict[str, Callable[[TextDocument, Project], None]] = {
    "statement": _statement, "tools": _tools, "shares": _shares, "prompts": _prompts, "human-work": _human_work,
    "journal": _journal,
}  # fmt: skip

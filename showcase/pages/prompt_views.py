"""Makes the values for the pages of prompts: each prompt, its lineage, and which prompts are on which page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase import localization
from showcase.model.media import MediaOutputs
from showcase.model.project import Project
from showcase.model.provenance import Prompt, PromptVisibility
from showcase.model.text import PartialDate
from showcase.pages.machine_times import iso_length, seconds_mark
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.pictures import picture_view
from showcase.pages.prompt_data import facets_of
from showcase.pages.prompt_layout import large_first, layout_of, shape_of, varied
from showcase.pages.prompt_pages import GROUPS_LISTED, PICKS, PromptGroup, PromptPages
from showcase.pages.prompt_values import LineageView, PromptGroupView, PromptSheetView, PromptView
from showcase.pages.urls import clean, identifier, index_path, link, prompts_path
from showcase.pages.views import DateView, Download
from showcase.structs import replace

LONG = 480
"""Characters up to which a prompt is shown whole at once; of a longer one, its beginning."""
BEGINNING = 300
ANCESTORS, DESCENDANTS = 5, 6
"""Prompts shown before and after one in its lineage."""


def prompt_views(
    project: Project, products: MediaOutputs, film: str, pages: PromptPages, voice: PageLocalizer
) -> tuple[PromptView, ...]:
    """Returns all prompts that may be read; `film` is the address of the film they may point into."""
    page_of = pages.page_of()
    addresses = {
        page: link(prompts_path(voice.site, voice.language, project.slug, page)) for page in set(page_of.values())
    }
    views = [
        _prompt(prompt, number, products, film, addresses[page_of[number - 1]], voice)
        for number, prompt in enumerate(project.prompts, 1)
    ]
    related = _lineages(project.prompts)
    return tuple(
        replace(view, lineage=_lineage(position, related[position], views)) if position in related else view
        for position, view in enumerate(views)
    )


def with_numbers(prompts: Sequence[Prompt], voice: PageLocalizer) -> tuple[Prompt, ...]:
    """Returns the prompts with the numbers of members in the place of names that may not be shown."""

    def signed(prompt: Prompt) -> Prompt:
        if prompt.by or not prompt.member:
            return prompt
        return replace(prompt, by=voice.t("prompts.member", number=f"{prompt.member:02d}"))

    return tuple(map(signed, prompts))


def _prompt(
    prompt: Prompt, number: int, products: MediaOutputs, film: str, page: str, voice: PageLocalizer
) -> PromptView:
    picture = products.picture(prompt.media) if prompt.media else None
    alt = voice.raw(voice.t.maybe("alt.prompt", number=number) or clean(prompt.prompt)[:120] or str(number))
    mark = seconds_mark(prompt.time) if prompt.time is not None else ""
    text = clean(prompt.prompt)
    return PromptView(
        id=f"prompt-{number}",
        number=number,
        prompt=text,
        lang=clean(prompt.language),
        negative=clean(prompt.negative),
        excerpt=prompt.visibility is PromptVisibility.EXCERPT,
        tool=clean(prompt.tool),
        tool_key=identifier(prompt.tool) if prompt.tool else "",
        version=clean(prompt.version),
        kind=clean(prompt.kind),
        kind_label=clean(voice.t.label("prompt-kind", prompt.kind.lower())) if prompt.kind else "",
        seed=clean(prompt.seed),
        params=tuple((clean(name), clean(value)) for name, value in prompt.params),
        by=clean(prompt.by) or (voice.t("prompts.member", number=f"{prompt.member:02d}") if prompt.member else ""),
        date=voice.date(prompt.at),
        verdict={True: "kept", False: "rejected", None: ""}[prompt.selected],
        note=voice.words(prompt.note),
        shot=clean(prompt.shot),
        shot_key=identifier(prompt.shot) if prompt.shot else "",
        at=DateView(localization.clock(prompt.time), iso_length(prompt.time)) if prompt.time is not None else None,
        seconds=prompt.time,
        href=f"{film}#t={mark}" if mark and film else "",
        picture=picture_view(picture, voice, alt) if picture else None,
        page=f"{page}#prompt-{number}",
        beginning=_beginning(text),
        lineage=(),
    )


def _beginning(text: str) -> str:
    if len(text) <= LONG:
        return ""
    cut = text[:BEGINNING]
    return (cut.rpartition(" ")[0] or cut).rstrip() + " …"


def _lineages(prompts: Sequence[Prompt]) -> dict[int, tuple[list[int], list[int]]]:
    """Returns the positions of the prompts before and after each that has any, by its position.

    A parent that may not be read ends the lineage, and so does one that is its own ancestor.
    """
    by_id = {prompt.id: position for position, prompt in enumerate(prompts)}
    parents = {
        position: by_id[prompt.parent]
        for position, prompt in enumerate(prompts)
        if prompt.parent in by_id and by_id[prompt.parent] != position
    }
    children: dict[int, list[int]] = {}
    for position, parent in parents.items():
        children.setdefault(parent, []).append(position)
    return {
        position: (_ancestors(position, parents), children.get(position, [])[:DESCENDANTS])
        for position in parents.keys() | children.keys()
    }


def _ancestors(position: int, parents: Mapping[int, int]) -> list[int]:
    found: list[int] = []
    while position in parents and parents[position] not in found and len(found) < ANCESTORS:
        position = parents[position]
        found.append(position)
    return found[::-1]


def _lineage(
    position: int, related: tuple[list[int], list[int]], views: Sequence[PromptView]
) -> tuple[LineageView, ...]:
    before, after = related
    shown = [*(one for one in before if one != position), position, *after]
    return tuple(_related(views[one], one == position) for one in shown)


def _related(view: PromptView, current: bool) -> LineageView:
    picture = view.picture
    files = "" if picture is None else picture.sources[0].srcset if picture.sources else picture.srcset
    return LineageView(view.number, view.page, picture, current, files.partition(" ")[0])


def _relatives(groups: Iterable[PromptGroupView]) -> tuple[LineageView, ...]:
    found = {
        step.number: step for group in groups for prompt in group.prompts for step in prompt.lineage if step.small
    }
    return tuple(found[number] for number in sorted(found))


def origins(prompts: Iterable[PromptView]) -> tuple[PromptView, ...]:
    """Returns the prompts whose result is seen at a known moment of the film and has a picture, in its order."""
    seen = [(prompt.at.machine, prompt) for prompt in prompts if prompt.at and prompt.picture and prompt.href]
    return tuple(prompt for _, prompt in sorted(seen, key=lambda pair: _moment(pair[1])))


def _moment(prompt: PromptView) -> tuple[float, int]:
    return float(prompt.href.rpartition("#t=")[2].partition(",")[0]), prompt.number


def sheet_view(
    project: Project,
    prompts: Sequence[PromptView],
    pages: PromptPages,
    page: int,
    data: tuple[Download, ...],
    voice: PageLocalizer,
) -> PromptSheetView:
    """Returns what one of the pages of prompts shows; page 0 is the first one."""
    kept = [prompt for prompt in prompts if prompt.verdict == "kept"]
    leads_on = pages.split and page == 0
    on_page = () if leads_on else pages.pages[max(page, 1) - 1]
    numbers = range(1, len(pages.pages) + 1)
    hrefs = [link(prompts_path(voice.site, voice.language, project.slug, number)) for number in numbers]
    groups = tuple(_group(group, prompts, pages.by, voice) for group in on_page)
    return PromptSheetView(
        count=len(prompts),
        kept=len(kept),
        groups=groups,
        picks=_picks(kept, prompts) if leads_on else (),
        contents=tuple(_contents(project, prompts, pages, voice)) if leads_on else (),
        pager=voice.pager(hrefs, page, "prompts"),
        index=link(index_path(voice.site, voice.language, project.slug)) if pages.split else "",
        data=data,
        shape=shape_of(prompts),
        facets=facets_of(project.prompts),
        relatives=_relatives(groups),
    )


def _picks(kept: Sequence[PromptView], prompts: Sequence[PromptView]) -> tuple[PromptView, ...]:
    pictured = [prompt for prompt in kept or prompts if prompt.picture]
    return tuple(varied(pictured or kept or prompts, PICKS))


def _group(group: PromptGroup, prompts: Sequence[PromptView], by: str, voice: PageLocalizer) -> PromptGroupView:
    members = tuple(prompts[position] for position in group.prompts)
    label, machine = _label(by, group.key, voice)
    anchor = f"group-{members[0].number}" if by else ""
    return PromptGroupView(
        anchor, label, machine, len(members), members[0].page, large_first(members), layout_of(members)
    )


def _label(by: str, key: str, voice: PageLocalizer) -> tuple[str, str]:
    if by in ("day", "month"):
        date = voice.date(PartialDate(*map(int, key.split("-")))) if key else None
        return (date.text, date.machine) if date else (voice.t.maybe("prompts.no-day") or "–", "")
    if by == "shot":
        number = clean(key)
        return (voice.t.maybe("prompts.shot-number", number=number) or number) if key else (
            voice.t.maybe("prompts.no-shot") or "–"
        ), ""
    return "", ""


def _contents(
    project: Project, prompts: Sequence[PromptView], pages: PromptPages, voice: PageLocalizer
) -> Iterator[PromptGroupView]:
    """Yields all days, months or shots with the page on which each begins; the pages, if these are too many or none."""
    keys: dict[str, list[int]] = {}
    for page in pages.pages:
        for group in page:
            keys.setdefault(group.key, []).extend(group.prompts)
    if pages.by and len(keys) <= GROUPS_LISTED:
        for key, positions in keys.items():
            first = prompts[positions[0]]
            label, machine = _label(pages.by, key, voice)
            yield PromptGroupView("", label, machine, len(positions), first.page, ())
        return
    for number, page in enumerate(pages.pages, 1):
        positions = [position for group in page for position in group.prompts]
        href = link(prompts_path(voice.site, voice.language, project.slug, number))
        yield PromptGroupView("", _span(prompts, page, pages.by, voice), "", len(positions), href, ())


def _span(prompts: Sequence[PromptView], page: Sequence[PromptGroup], by: str, voice: PageLocalizer) -> str:
    """Returns what a page holds: `7 April 2025 – 9 April 2025`, or `No. 31 – No. 60`."""
    ends = (page[0].prompts[0], page[-1].prompts[-1])
    if by:
        labels = [_label(by, group.key, voice)[0] for group in (page[0], page[-1])]
    else:
        labels = [
            voice.t.maybe("prompts.number", number=prompts[end].number) or str(prompts[end].number) for end in ends
        ]
    return " – ".join(dict.fromkeys(labels))

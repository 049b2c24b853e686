"""Makes the content of a press kit from the values of a film's pages, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from showcase.localization import direction
from showcase.model.kit import (
    MOST_STILLS,
    TEXT_FILES,
    Block,
    KitAward,
    KitContact,
    KitCredit,
    KitDepartment,
    KitPerson,
    KitPicture,
    KitQuote,
    KitText,
    LabelledValue,
    LongText,
    PressKitContent,
    TextRun,
)
from showcase.model.media import MediaOutputs, ResponsiveImage
from showcase.model.people import PastWork
from showcase.model.project import Project
from showcase.pages.facts import ONLINE, screening_facts
from showcase.pages.films import film_view
from showcase.pages.making_of_kit import kit_figures, kit_notes, kit_pictures, kit_prompts
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.people import leading_names
from showcase.pages.press_consent import SCOPE, for_press, hide_names, names_to_hide
from showcase.pages.template_context import (
    AwardView,
    ContactView,
    CreditView,
    DateView,
    DepartmentView,
    FactView,
    FilmView,
    LinkView,
    PersonView,
    QuoteView,
    RichTextView,
    ScreeningView,
    ToolView,
)
from showcase.pages.theme_strings import strings
from showcase.pages.themes import Theme
from showcase.pages.urls import clean, link
from showcase.structs import replace
from showcase.text import person_slug

WORDS = (
    "press.logline", "press.synopsis-short", "press.synopsis-long", "press.facts", "press.people", "press.technical",
    "press.tools", "press.human-work", "press.notes", "press.rights", "press.contact",
    "film.statement", "film.stills", "film.credits",
    "film.awards", "film.screenings", "film.quotes", "nav.press", "nav.making-of", "making-of.key",
    "film.lyrics", "kit.readme", "kit.readme-stills", "kit.more", "kit.downloads", "kit.filmography", "kit.music",
    *(f"kit.file-{name}" for name in TEXT_FILES),
)  # fmt: skip
FOLDERS = (
    "kit", "stills", "print", "web", "poster", "laurels", "subtitles", "texts", "facts", "portraits", "trailer",
    "logos", "still", "print-poster", "poster-landscape", "key-image", "backdrop", "square", "laurel", "portrait",
    "logo", "title-art",
)  # fmt: skip
INK = "#333333"
BILLED = 6
"""As many of the cast as a cover names."""
PRODUCED = ("producer", "production-company")


def folder_names(theme: Theme, language: str) -> dict[str, str]:
    """Returns what the parts of a kit's archive are called in a language, by what they are."""
    words = strings(theme, language)
    return {name.replace("-", "_"): words.maybe(f"kit.folder-{name}") or name for name in FOLDERS}


def kit_portraits(project: Project, products: MediaOutputs) -> tuple[tuple[str, ResponsiveImage], ...]:
    """Returns (name as a part of a file name, portrait) of those who may be named in a press kit."""
    hidden = names_to_hide(project)
    made = dict(products.portraits)
    shown = {
        person.portrait: (person_slug(person.name), made[person.portrait])
        for person in project.people
        if person.portrait in made and SCOPE in person.scope and person.name not in hidden
    }
    return tuple(shown.values())


def sheet(project: Project, products: MediaOutputs, voice: PageLocalizer) -> PressKitContent:
    """Returns the content of a film's press kit in one language, without people who agreed to be named on the site
    only.
    """
    names = names_to_hide(project)
    content = _sheet(replace(for_press(project, voice.t), prompts=()), products, voice)
    return hide_names(_with_making_of(content, project, products, voice), names)


def _with_making_of(
    content: PressKitContent, project: Project, products: MediaOutputs, voice: PageLocalizer
) -> PressKitContent:
    """Returns the content with the section on the making, if there is something to tell; numbers count everybody."""
    if not (project.making_of or project.channel_days):
        return content
    return replace(
        content,
        figures=kit_figures(project, voice),
        making_of=kit_notes(project, voice),
        making_of_pictures=kit_pictures(project, products, voice),
        key_prompts=kit_prompts(project, products, voice),
    )


def _sheet(project: Project, products: MediaOutputs, voice: PageLocalizer) -> PressKitContent:
    film = film_view(project, products, voice, {})
    stills = _stills(film, products)
    more = len(stills) - MOST_STILLS
    label, shares, human_work = _disclosure(film)
    return PressKitContent(
        slug=project.slug,
        language=voice.language,
        direction=direction(voice.language),
        words=tuple((key, voice.t.maybe(key)) for key in WORDS),
        site=voice.words(voice.site.title).text,
        title=film.title.text,
        title_original=film.title_original,
        byline=film.byline,
        line=_joined(_line(film)),
        screening_facts=_joined(screening_facts(project, products, voice)),
        embargo=film.embargo.text,
        logline=film.logline.text,
        synopsis_short=_long(film.synopsis_short),
        synopsis_long=_long(film.synopsis_long),
        statement=_long(film.statement),
        notes=_long(film.notes),
        lyrics=_verses(film.lyrics),
        texts=tuple(KitText(name.replace("-", " ").capitalize(), _long(text), name) for name, text in film.texts),
        billed=tuple(_billed(film)),
        music=_music(project),
        facts=_rows(film.facts),
        technical=_rows(film.technical),
        departments=tuple(_department(one) for one in film.departments),
        people=tuple(_person(one, project, products, voice) for one in film.cast_and_crew),
        cover=_cover(project, products, film) or next(iter(stills), None),
        stills=stills[:MOST_STILLS],
        stills_note=voice.t.maybe("kit.more-stills", count=more) if more > 0 else "",
        awards=tuple(_award(one, products) for one in film.awards),
        screenings=tuple(map(_screening, film.screenings)),
        quotes=tuple(_quote(one, voice) for one in film.quotes),
        tools=tuple(map(_tool, film.tools)),
        tools_note=_long(film.tools_note),
        disclosure=label,
        disclosure_sentences=_sentences(film),
        disclosure_rows=shares,
        human_work=human_work,
        rights=tuple(_rights(film)),
        declaration=_long(film.rights.declaration),
        contacts=tuple(map(_contact, film.contacts)),
        links=tuple(map(_link, film.links)),
        url=film.share_url,
        accent=products.accent.light if products.accent else INK,
    )


def _stills(film: FilmView, products: MediaOutputs) -> tuple[KitPicture, ...]:
    """Returns the stills; one without a credit has the owner of the film below it."""
    owner = film.rights.copyright
    return tuple(
        replace(_picture(made, view.alt.text, view.caption.text, view.credit or owner), credit_line=view.credit_line)
        for made, view in zip(products.stills, film.stills, strict=True)
    )


def _disclosure(film: FilmView) -> tuple[str, tuple[LabelledValue, ...], LongText]:
    """Returns what is disclosed of the use of AI: in short, by shares, and the work of people."""
    one = film.rights.disclosure
    return (one.label.text, _rows(one.shares), _long(one.human_work)) if one else ("", (), LongText())


def _sentences(film: FilmView) -> tuple[str, ...]:
    one = film.rights.disclosure
    if one is None:
        return ()
    said = (one.badge.text, one.source_label, *(sentence.text for sentence in one.sentences), one.signed.text)
    return tuple(text for text in said if text)


def _screening(one: ScreeningView) -> LabelledValue:
    return LabelledValue(_when(one.date), _joined((one.festival.text, one.where, one.premiere, one.award.text)))


def _quote(one: QuoteView, voice: PageLocalizer) -> KitQuote:
    text = voice.t.maybe("quote.around", quote=one.quote.text) or one.quote.text
    return KitQuote(text, _joined((one.author, one.source, _when(one.date))), one.url)


def _tool(one: ToolView) -> LabelledValue:
    return LabelledValue(
        _joined((one.name, one.model, one.version), " "), _joined((one.modality, one.use.text, one.by, one.counts))
    )


def _cover(project: Project, products: MediaOutputs, film: FilmView) -> KitPicture | None:
    if products.poster is None or film.poster is None:
        return None
    return replace(_picture(products.poster, film.poster.alt.text), whole=project.page_poster is not None)


def _line(film: FilmView) -> tuple[str, ...]:
    year = str(film.year) if film.year else ""
    return film.type_label, film.countries, year, film.duration.text if film.duration else ""


def _when(moment: DateView | None) -> str:
    return moment.text if moment else ""


def _joined(parts: Iterable[str], between: str = " · ") -> str:
    return between.join(part for part in parts if part)


def _picture(made: ResponsiveImage, alt: str, caption: str = "", credit: str = "") -> KitPicture:
    return KitPicture(made.fallback.url, alt, caption, credit, made.width, made.height)


def _rows(facts: Iterable[FactView]) -> tuple[LabelledValue, ...]:
    """Returns rows of a fact sheet; what only the site offers is not in it."""
    kept = (fact for fact in facts if fact.key != ONLINE)
    return tuple(LabelledValue(fact.label, fact.value.text, fact.key, fact.machine) for fact in kept)


def _department(department: DepartmentView) -> KitDepartment:
    lines = (
        KitCredit(line.label.text, _names(line.names, line.character), line.character, _names(line.names, ""))
        for line in department.credits
    )
    return KitDepartment(department.label, tuple(lines), department.key)


def _billed(film: FilmView) -> Iterator[LabelledValue]:
    """Yields whom the cover names beside the director: cast, producers, production companies."""
    cast = next((one for one in film.departments if one.key == "cast"), None)
    named = [line for line in cast.credits if line.names] if cast else []
    if cast and named:
        yield LabelledValue(cast.label, _joined((_names(one.names, "") for one in named[:BILLED]), ", "))
    yield from filter(None, map(_producer, (line for one in film.departments for line in one.credits)))


def _producer(line: CreditView) -> LabelledValue | None:
    return LabelledValue(line.label.text, _names(line.names, "")) if line.role in PRODUCED and line.names else None


def _music(project: Project) -> tuple[LabelledValue, ...]:
    """Returns the pieces of music that the cue sheet names, each once, with composer and publisher."""
    cues = {(cue.title, cue.composer): cue for cue in project.exhibition.cues}.values()
    return tuple(LabelledValue(cue.title, _joined((cue.composer, cue.publisher))) for cue in cues)


def _past_work(work: PastWork, voice: PageLocalizer) -> LabelledValue:
    said = (voice.words(text).text for text in (work.title, work.role, work.note))
    return LabelledValue(str(work.year or ""), _joined(said))


def _names(people: Iterable[PersonView], character: str) -> str:
    names = ", ".join(person.name for person in people)
    return f"{names} ({character})" if character and names else names


def _award(award: AwardView, products: MediaOutputs) -> KitAward:
    detail = _joined((award.category.text, str(award.year or ""), award.where))
    drawn = None
    if award.laurel is not None:
        made = next((laurel for _, laurel in products.laurels if link(laurel.url) == award.laurel.href), None)
        drawn = KitPicture(made.url, award.laurel.alt.text, width=made.width, height=made.height) if made else None
    return KitAward(award.title.text, award.festival, detail, award.note.text, drawn)


def _person(person: PersonView, project: Project, products: MediaOutputs, voice: PageLocalizer) -> KitPerson:
    portrait = None
    if person.portrait is not None:
        # A view's addresses are relative to its page; the kit wants them from the site's root.
        href = person.portrait.href
        found = next((made for _, made in products.portraits if link(made.fallback.url) == href), None)
        if found:
            line = person.portrait.credit_line
            portrait = replace(_picture(found, person.name, credit=person.portrait.credit), credit_line=line)
    works = next((one.filmography for one in project.people if clean(one.name) == person.name), ())
    return KitPerson(
        person.name,
        person.roles,
        _long(person.bio),
        portrait,
        person.name in leading_names(project),
        tuple(_past_work(work, voice) for work in works),
    )


def _contact(contact: ContactView) -> KitContact:
    rows = [
        LabelledValue("", contact.email, href=f"mailto:{contact.email}") if contact.email else None,
        LabelledValue("", contact.phone, href=contact.phone_href) if contact.phone else None,
        LabelledValue("", contact.url.removeprefix("https://").rstrip("/"), href=contact.url) if contact.url else None,
    ]
    return KitContact(contact.role, contact.name, tuple(row for row in rows if row))


def _link(link: LinkView) -> LabelledValue:
    return LabelledValue(link.label.text, link.href, href=link.href)


def _rights(film: FilmView) -> Iterable[LabelledValue]:
    rights = film.rights
    if rights.copyright:
        yield LabelledValue("", rights.copyright)
    if rights.licence:
        yield LabelledValue("", rights.licence, href=rights.licence_url)
    if rights.attribution:
        yield LabelledValue("", rights.attribution.text)


def _long(prose: RichTextView | None) -> LongText:
    if prose is None:
        return LongText()
    reader = _Blocks()
    reader.feed(str(prose.html))
    reader.close()
    return LongText(tuple(reader.blocks), prose.words, prose.lang, prose.text)


def _verses(lyrics: RichTextView | None) -> LongText:
    """Returns lyrics with their own lines, a block for each verse."""
    if lyrics is None:
        return LongText()
    verses = re.split(r"\n\s*\n", lyrics.text.strip())
    blocks = tuple(Block("paragraph", (TextRun(verse.strip()),)) for verse in verses if verse.strip())
    return LongText(blocks, lyrics.words, lyrics.lang, lyrics.text)


KINDS = {
    "p": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "pre": "code", "td": "paragraph", "th": "paragraph", "dt": "paragraph",
    "dd": "paragraph",
}  # fmt: skip


class _Blocks(HTMLParser):
    """Our own HTML, made from Markdown, as blocks of runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._kind = "paragraph"
        self._runs: list[TextRun] = []
        self._inside: list[tuple[str, str]] = []
        self._numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self._end()
            self._numbers.append(0 if tag == "ol" else -1)
        elif tag == "br":
            self._runs.append(TextRun("\n"))
        elif tag in KINDS:
            self._begin(tag)
        self._inside.append((tag, dict(attrs).get("href") or ""))
        if tag in ("br", "img", "hr"):
            self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in KINDS:
            self._end()
        if tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        for place in range(len(self._inside) - 1, -1, -1):
            if self._inside[place][0] == tag:
                del self._inside[place]
                break

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._inside}
        text = data if "pre" in tags else " ".join(data.split(" ")).replace("\n", " ")
        href = next((href for tag, href in reversed(self._inside) if tag == "a"), "")
        if href.startswith("#fnref-"):  # a document on paper has no way back from a footnote
            return
        if text.strip() or (text and self._runs):
            href = href if ":" in href else ""
            self._runs.append(
                TextRun(text, bool(tags & {"strong", "b"}), bool(tags & {"em", "i"}), "code" in tags, href)
            )

    def close(self) -> None:
        super().close()
        self._end()

    def _begin(self, tag: str) -> None:
        within = {name for name, _ in self._inside}
        if tag == "p" and "li" in within:
            return
        self._end()
        self._kind = "quote" if "blockquote" in within and tag == "p" else KINDS[tag]
        if tag == "li" and self._numbers and self._numbers[-1] >= 0:
            self._numbers[-1] += 1
            self._kind = "numbered"

    def _end(self) -> None:
        if any(run.text.strip() for run in self._runs):
            number = self._numbers[-1] if self._numbers and self._kind == "numbered" else 0
            self.blocks.append(Block(self._kind, tuple(self._runs), number))
        self._runs, self._kind = [], "paragraph"

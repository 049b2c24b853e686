"""Localizes texts, dates and links of the model for the language of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from showcase import localization
from showcase.model.project import Contact, Site
from showcase.model.text import Link, LocalizedText, PartialDate
from showcase.pages import markdown
from showcase.pages.machine_times import iso_length
from showcase.pages.template_context import ContactView, DateView, LinkView, Pager, RichTextView, TextView
from showcase.pages.theme_strings import ThemeStrings
from showcase.pages.urls import clean, safe
from showcase.text import unbroken

_render = lru_cache(maxsize=512)(markdown.render)


def _written_in(text: str, language: str) -> str:
    """Returns the language a text was given for, or that of its letters where it is of a script of another language."""
    script = localization.script_language(text)
    return language if script in ("", localization.script_language(localization.own_name(language))) else script


class PageLocalizer:
    """One site in one language, with the theme's words."""

    def __init__(self, site: Site, strings: ThemeStrings, offered: frozenset[str] = frozenset()) -> None:
        """`offered` names those of the pages a theme may leave out that this one has."""
        self.site = site
        self.offered = offered
        self.language = strings.language
        self.t = strings

    def words(self, text: LocalizedText) -> TextView:
        """Returns a text in this language, else in the one it was written in, and then marked so."""
        saying = text.best(self.language)
        return TextView(unbroken(clean(saying.text)), *self._marks(_written_in(saying.text, saying.language)))

    def raw(self, text: str) -> TextView:
        """Returns a text that belongs to no language: a name, a title as written."""
        return TextView(clean(text))

    def marked(self, text: str, language: str) -> TextView:
        """Returns a text that is in a language, marked so where that is not the page's."""
        return TextView(text, *self._marks(language)) if text else TextView("")

    def prose(self, text: LocalizedText, resolve: markdown.Resolve | None = None) -> RichTextView | None:
        """Returns a long text from Markdown; None if nothing was written."""
        saying = text.best(self.language)
        html = markdown.render(saying.text, resolve) if resolve else _render(saying.text)
        if not html:
            return None
        plain = markdown.as_text(html)
        return RichTextView(Markup(html), plain, markdown.words(plain), *self._marks(saying.language))

    def _marks(self, language: str) -> tuple[str, str]:
        if not language or language == self.language:
            return "", ""
        turned = localization.direction(language)
        aside = f' dir="{turned}"' if turned != localization.direction(self.language) else ""
        return language, Markup(f' lang="{escape(language)}"{aside}')

    def date(self, day: PartialDate | None) -> DateView | None:
        return DateView(localization.date(day, self.language), str(day)) if day else None

    def length(self, seconds: float) -> DateView:
        """Returns a running time: `3 min 12 s`."""
        return DateView(localization.length(seconds, self.language), iso_length(seconds))

    def several(self, names: Iterable[str]) -> str:
        """Returns the names as one line, each once."""
        return localization.list_all([clean(name) for name in dict.fromkeys(names) if name], self.language)

    def country(self, code: str) -> str:
        return clean(localization.country(code, self.language))

    def tongue(self, tag: str) -> str:
        """Returns a language's name; `zxx` is a film without words."""
        return (
            self.t.maybe("word.no-dialogue") or "–" if tag == "zxx" else localization.language_name(tag, self.language)
        )

    def where(self, city: str, country: str) -> str:
        """Returns `Cannes, France`."""
        return ", ".join(part for part in (clean(city), self.country(country) if country else "") if part)

    def pager(self, hrefs: Sequence[str], number: int, kind: str) -> Pager | None:
        """Returns the links between the pages of a list: to the first, the last, and those near; None for one page."""
        count = len(hrefs)
        if count < 2:
            return None
        near = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
        return Pager(
            number=number,
            count=count,
            previous=hrefs[number - 2] if number > 1 else "",
            next=hrefs[number] if number < count else "",
            pages=tuple(LinkView(hrefs[one - 1], self.raw(str(one)), kind, one == number) for one in near),
        )

    def anchors(self, links: Iterable[Link]) -> tuple[LinkView, ...]:
        """Returns an author's links, without those that may not be followed; one without a label shows its host."""
        made = (LinkView(safe(link.url), self._label(link), clean(link.rel)) for link in links)
        return tuple(anchor for anchor in made if anchor.href)

    def _label(self, link: Link) -> TextView:
        bare = clean(link.url).partition("://")[2].removeprefix("www.").rstrip("/")
        return self.words(link.label) if link.label else self.raw(bare or link.url)

    def contacts(self, contacts: Iterable[Contact]) -> tuple[ContactView, ...]:
        return tuple(self._contact(contact) for contact in contacts)

    def _contact(self, contact: Contact) -> ContactView:
        digits = "".join(sign for sign in contact.phone if sign.isdigit() or sign == "+")
        return ContactView(
            role=clean(self.t.maybe(f"contact.{'-'.join(contact.role.lower().split())}") or contact.role),
            name=clean(contact.name),
            email=clean(contact.email),
            phone=clean(contact.phone),
            url=safe(contact.url),
            phone_href=f"tel:{digits}" if digits else "",
        )

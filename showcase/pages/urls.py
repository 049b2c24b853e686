"""Computes the path of every page, and links between pages."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from showcase.model.media import MediaOutputs
from showcase.model.project import Project, Site, Visibility
from showcase.patterns import lazy_pattern
from showcase.special_names import is_media

PAGES = ("film", "press", "stills", "credits", "making-of", "prompts", "embed")
"""The pages of a film, by the name of their template; `film` is its first page. What is empty is not made."""

SITE_PAGES = ("home", "about", "person", "legal", "404")
"""The site's own pages, by the name of their template."""

ROOT = "\x1a"
"""Stands for the way to the site's root in addresses, until the page that shows them is written: a film's values are
made once, and shown by pages at several depths. No text of an author's holds it: control characters are dropped."""

_MEDIA = lazy_pattern(ROOT + r"(media/[\w./~%-]*\.(?:mp4|webm|m4v|mov))(?![\w.-])", re.IGNORECASE | re.ASCII)
_PLAIN = lazy_pattern(r"[\w./~-]*", re.ASCII)
_CONTROL = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Returns a text without characters that neither HTML nor XML can hold."""
    return _CONTROL.sub("", text) if not text.isprintable() else text


def folder_of(site: Site, language: str) -> str:
    """Returns the folder of a language's pages: the default at the root, others below their tag."""
    return "" if language == site.languages[0] else f"{language}/"


def film_path(site: Site, language: str, slug: str, kind: str = "film") -> str:
    """Returns the file of one of a film's pages, from the site's root."""
    below = "" if kind == "film" else f"{kind}/"
    return f"{folder_of(site, language)}films/{slug}/{below}index.html"


def stills_path(site: Site, language: str, slug: str, page: int = 1) -> str:
    """Returns the file of one of the pages of stills, from the site's root."""
    first = film_path(site, language, slug, "stills")
    return first.replace("index.html", f"page/{page}/index.html") if page > 1 else first


def prompts_path(site: Site, language: str, slug: str, page: int = 0) -> str:
    """Returns the file of one of the pages of prompts, from the site's root; page 0 is the first page."""
    first = film_path(site, language, slug, "prompts")
    return first.replace("index.html", f"page/{page}/index.html") if page else first


def index_path(site: Site, language: str, slug: str) -> str:
    """Returns the file of the search index of a film's prompts, from the site's root."""
    return film_path(site, language, slug, "prompts").replace("index.html", "search.json")


def home_path(site: Site, language: str, page: int = 1) -> str:
    """Returns the file of the home page, or of a further page of its list."""
    below = "" if page == 1 else f"page/{page}/"
    return f"{folder_of(site, language)}{below}index.html"


def legal_path(site: Site, language: str) -> str:
    return f"{folder_of(site, language)}legal/index.html"


def about_path(site: Site, language: str) -> str:
    """Returns the file of the page on those who show these films."""
    return f"{folder_of(site, language)}about/index.html"


def person_path(site: Site, language: str, slug: str) -> str:
    """Returns the file of the page of one of the people."""
    return f"{folder_of(site, language)}people/{slug}/index.html"


def film_pages(project: Project, products: MediaOutputs) -> tuple[str, ...]:
    """Returns which pages a film has, by name: those with nothing to show are not made."""
    there = {
        "press": project.has_own_folder,
        "stills": bool(products.stills),
        "credits": bool(project.credits),
        "making-of": bool(project.making_of or project.channel_days),
        "prompts": bool(project.prompts),
        "embed": bool(products.film or products.trailer),
    }
    return tuple(kind for kind in PAGES if there.get(kind, True))


SITE_FOLDERS = {"legal": "legal", "about": "about", "people": "person"}
"""Folders of the site's own pages, and the names of their templates."""


def template_of(path: str) -> str:
    """Returns the name of the template of a page, from its file; empty if the file is no page."""
    if not path.endswith(".html"):
        return ""
    folders = path.split("/")[:-1]
    if "films" in folders[:2]:
        below = folders[folders.index("films") + 2 :]
        return f"{below[0] if below and below[0] in PAGES else PAGES[0]}.html"
    found = (SITE_FOLDERS[name] for name in folders[:2] if name in SITE_FOLDERS)
    return "404.html" if path == "404.html" else f"{next(found, SITE_PAGES[0])}.html"


def listed(project: Project) -> bool:
    """Returns whether the site's own pages, feeds and map show a film."""
    return project.visibility in (Visibility.PUBLIC, Visibility.TRAILER_ONLY)


def feed_path(site: Site, language: str, suffix: str) -> str:
    """Returns `feed.xml` (RSS) or `feed.json` of a language."""
    return f"{folder_of(site, language)}feed.{suffix}"


def way_to_root(path: str) -> str:
    """Returns from the folder of a file to the site's root: `../../`."""
    return "../" * path.count("/")


def link(path: str) -> str:
    """Returns a file of the site, as pages refer to it: with the mark for the root, and escaped."""
    return ROOT + escaped(path)


def escaped(path: str) -> str:
    """Returns a path with what means something else in an address escaped."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/~")


def rooted(text: str, root: str, site: Site) -> str:
    """Returns a page with the way to the site's root in its addresses, and videos at the host that has them."""
    if site.media_url:
        text = _MEDIA.sub(lambda found: site.media_url + found[1], text)
    return text.replace(ROOT, root)


def absolute(site: Site, path: str) -> str:
    """Returns the address of a file on the web, without `index.html`; empty if the site's address is not known."""
    if site.media_url and is_media(path):
        return site.media_url + escaped(path)
    if not site.url or not path:
        return ""
    shown = path[: -len("index.html")] if path == "index.html" or path.endswith("/index.html") else path
    return site.url.rstrip("/") + "/" + escaped(shown)


def base_path(site: Site) -> str:
    """Returns the folder of the site on its host (`/repo/`), for a page that is shown at any depth; empty if not
    known.
    """
    return urlsplit(site.url).path.rstrip("/") + "/" if site.url else ""


def safe(url: str) -> str:
    """Returns an author's address, if it is one that may be followed; else empty."""
    trimmed = clean(url).strip()
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", trimmed)
    if scheme is None:
        return trimmed if "\\" not in trimmed and not trimmed.startswith("//") else ""
    return trimmed if scheme.group().lower() in ("http:", "https:", "mailto:", "tel:") else ""


def identifier(text: str) -> str:
    """Returns a text as an id or a class: ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"

"""Makes picture values for templates: all sizes and formats, with texts and addresses."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from showcase import localization
from showcase.model.media import ImageVariant, MediaOutputs, ResponsiveImage
from showcase.model.people import Person
from showcase.model.project import Project, Still
from showcase.pages.machine_times import iso_length
from showcase.pages.markdown import Resolve
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.template_context import DateView, Download, ImageSourceView, PictureView, TextView
from showcase.pages.urls import clean, link
from showcase.special_names import nfc
from showcase.structs import replace

WEBP = "data:image/webp;base64"
"""Begins the address of a picture that is written into the page."""

TEXT_SIZES = "(min-width: 96rem) 48vw, (min-width: 48rem) 44rem, 100vw"
"""How wide a picture within a text is shown; the browser chooses a file by it."""


def srcset(variants: Iterable[ImageVariant]) -> str:
    return ", ".join(f"{link(variant.url)} {variant.width}w" for variant in variants)


def ratio(width: int, height: int) -> str:
    """Returns `16 / 9` for any pixels of that shape; near shapes of the trade are given their name."""
    exact = Fraction(max(width, 1), max(height, 1))
    return f"{exact.numerator} / {exact.denominator}"


def picture_view(
    picture: ResponsiveImage,
    voice: PageLocalizer,
    alt: TextView,
    *,
    caption: TextView | None = None,
    credit: str = "",
    anchor: str = "",
) -> PictureView:
    """Returns a picture in all its sizes; `anchor` is the id it can be linked to by."""
    largest = picture.fallback
    plain = [variant for variant in picture.variants if variant.type == largest.type]
    return PictureView(
        id=anchor,
        src=link(_middle(plain).url),
        srcset=srcset(plain),
        sources=tuple(ImageSourceView(kind, srcset(picture.of(kind))) for kind in _better(picture, largest)),
        width=largest.width,
        height=largest.height,
        ratio=ratio(largest.width, largest.height),
        alt=alt,
        caption=caption or TextView(""),
        credit=clean(credit),
        placeholder=picture.placeholder,
        tint=tint(picture.placeholder),
        href=link(largest.url),
        file_name=PurePosixPath(largest.url).name,
        size=localization.size(largest.size, voice.language),
        pixels=f"{largest.width} × {largest.height}",
        at=None
        if picture.at is None
        else DateView(localization.clock(picture.at), iso_length(picture.at)),
    )


@cache
def tint(placeholder: str) -> str:
    """Returns the class of a picture's mean colour, in five steps of red, green and blue: `tint-013`; may be empty."""
    if not placeholder:
        return ""
    from PIL import Image, UnidentifiedImageError, WebPImagePlugin

    head, _, data = placeholder.partition(",")
    # With no format given, Pillow loads all that it knows and tries one after the other.
    formats = (WebPImagePlugin.WebPImageFile.format,) if head == WEBP else None
    try:
        tiny = Image.open(io.BytesIO(base64.b64decode(data)), formats=formats)
    except UnidentifiedImageError:
        return ""
    mean = tiny.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return "tint-" + "".join(str(round(part / 255 * 4)) for part in mean)


def _middle(variants: list[ImageVariant]) -> ImageVariant:
    """Returns what a browser without srcset gets: not the smallest, not the largest."""
    return variants[len(variants) // 2]


def _better(picture: ResponsiveImage, largest: ImageVariant) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variant.type for variant in picture.variants if variant.type != largest.type))


def single(variant: ImageVariant, voice: PageLocalizer, alt: TextView) -> PictureView:
    """Returns a picture there is only one file of: a festival's laurel."""
    return picture_view(ResponsiveImage(variant.width, variant.height, (variant,)), voice, alt)


def poster_view(project: Project, products: MediaOutputs, voice: PageLocalizer) -> PictureView | None:
    if products.poster is None:
        return None
    title = project.title.best(voice.language).text
    return picture_view(products.poster, voice, voice.raw(voice.t.maybe("alt.poster", title=title) or title))


def still_views(project: Project, products: MediaOutputs, voice: PageLocalizer) -> tuple[PictureView, ...]:
    """Returns the stills with the author's words, where there are any."""
    words: list[Still] = list(project.stills)
    words += [Still()] * (len(products.stills) - len(words))
    return tuple(
        replace(_still(picture, still, number, project, voice), print=print_of(products, f"still-{number:02}", voice))
        for number, (picture, still) in enumerate(zip(products.stills, words, strict=False), 1)
    )


def print_of(products: MediaOutputs, name: str, voice: PageLocalizer) -> Download | None:
    """Returns a picture for print, to take away."""
    made = next((one for one in products.prints if one.name == name), None)
    if made is None:
        return None
    return Download(
        key="print",
        label=voice.t.label("download", "print" if name.startswith("still") else f"format-{name}"),
        href=link(made.variant.url),
        file_name=made.file_name,
        type="JPEG",
        detail=f"{made.variant.width} × {made.variant.height}",
        size=localization.size(made.variant.size, voice.language),
    )


def _still(picture: ResponsiveImage, still: Still, number: int, project: Project, voice: PageLocalizer) -> PictureView:
    title = project.title.best(voice.language).text
    plain = voice.t.maybe("alt.still", number=number, title=title) or f"{title} {number}"
    alt = voice.words(still.alt or still.caption) if still.alt or still.caption else voice.raw(plain)
    view = picture_view(
        picture, voice, alt, caption=voice.words(still.caption), credit=still.credit, anchor=f"still-{number:02}"
    )
    return replace(view, credit_line=_credit_line(still, project, voice))


def portrait_view(picture: ResponsiveImage, person: Person, voice: PageLocalizer) -> PictureView:
    """Returns a portrait with the name of whom it shows, and the line to print beside it: `Photo: Zoe K.`."""
    name, credit = clean(person.name), clean(person.portrait_credit)
    alt = voice.raw(voice.t.maybe("alt.portrait", name=name) or name)
    view = picture_view(picture, voice, alt, credit=credit)
    return replace(view, credit_line=(voice.t.maybe("still.credit", credit=credit) or credit) if credit else "")


def _credit_line(still: Still, project: Project, voice: PageLocalizer) -> str:
    """Returns what is printed beside a still: film and year, and the photographer or the holder of the rights."""
    title, credit = project.title.best(voice.language).text, clean(still.credit)
    film = f"{title} ({project.year})" if title and project.year else title
    owner = (voice.t.maybe("still.credit", credit=credit) or credit) if credit else clean(project.rights.copyright)
    return " · ".join(part for part in (clean(film), owner) if part)


def resolver(
    products: MediaOutputs,
    paths: Iterable[str],
    undescribed: str,
    voice: PageLocalizer,
    comparisons: Iterable[tuple[str, str]] = (),
) -> Resolve:
    """Finds a text's pictures by the name the text gives them, among those that belong to it.

    A picture of one of the `comparisons` (before, after) is shown with the other one.

    A picture without a description is described by `undescribed` and its number in the text, never by its file name.
    """
    by_name = {nfc(PurePosixPath(path).name): path for path in paths}
    by_path = {nfc(path): path for path in by_name.values()}
    pairs = {path: pair for pair in comparisons for path in pair}
    numbers = {path: number for number, path in enumerate(by_name.values(), 1)}

    def resolve(address: str, description: str) -> str:
        name = _file_name(address)
        path = by_path.get(nfc(address)) or by_name.get(name)
        picture = products.picture(path) if path else None
        if picture is None or path is None:
            return ""
        described = description or f"{undescribed}.{numbers[path]}"
        if path in pairs and (compared := comparison(pairs[path], products, described, voice)):
            return compared
        return in_text(picture_view(picture, voice, TextView(described)))

    return resolve


def _file_name(address: str) -> str:
    from urllib.parse import unquote

    return nfc(PurePosixPath(unquote(address)).name)


def comparison(pair: tuple[str, str], products: MediaOutputs, description: str, voice: PageLocalizer) -> str:
    """Returns two pictures as before and after, as HTML; empty if one of them was not made.

    The one before lies over the one after, in a box that is scrolled: a finger, a wheel, the arrow keys and the bar
    below it all move the edge between the two without a script. Only elements that may stand within a paragraph.
    """
    made = [products.picture(path) for path in pair]
    words = [voice.t.maybe(f"making-of.{key}") for key in ("before", "after")]
    layers = []
    for picture, word in zip(made, words, strict=True):
        if picture is None:
            return ""
        view = picture_view(picture, voice, TextView(f"{description} ({word})" if word else description))
        layers.append(Markup("{}<b>{}</b>").format(_picture(view), word))
    label = voice.t.maybe("making-of.compare", what=description) or description
    return Markup(
        '<span class="compare" role="group" aria-label="{}"><span class="compare-after">{}</span>'
        '<span class="compare-slide" tabindex="0" role="group" aria-label="{}"><span class="compare-track">'
        '<span class="compare-before">{}</span></span></span></span>'
    ).format(description, layers[1], label, layers[0])


def in_text(view: PictureView) -> str:
    """Returns a picture within a text, as HTML; leads to the whole of it."""
    return f'<a class="picture" href="{escape(view.href)}">{_picture(view)}</a>'


def _picture(view: PictureView) -> Markup:
    sources = "".join(
        f'<source type="{escape(source.type)}" srcset="{escape(source.srcset)}" sizes="{TEXT_SIZES}">'
        for source in view.sources
    )
    image = Markup(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">'
    ).format(view.src, view.srcset, TEXT_SIZES, view.width, view.height, view.alt)
    return Markup("<picture>{}{}</picture>").format(Markup(sources), image)

"""Makes the value for templates about content credentials: what a sealed file says of itself."""

from __future__ import annotations

from showcase import localization
from showcase.model.sealing import Seal
from showcase.model.text import PartialDate
from showcase.pages.page_localizer import PageLocalizer
from showcase.pages.urls import clean, link
from showcase.pages.views import DateView, SealView


def seal_view(seal: Seal | None, voice: PageLocalizer) -> SealView | None:
    """Returns what the credentials of a film's download say; None if it is not sealed."""
    if seal is None:
        return None
    told = (f"{clean(tool)} ({localization.number(count, voice.language)})" for tool, count in seal.ingredients)
    return SealView(
        href=link(seal.url),
        file_name=seal.url.rpartition("/")[2],
        signer=clean(seal.signer),
        date=_date(seal.on, voice),
        ends=_date(seal.ends, voice),
        is_listed=seal.is_listed,
        has_timestamp=seal.has_timestamp,
        training=seal.training,
        ingredients=voice.several(told),
    )


def _date(day: str, voice: PageLocalizer) -> DateView:
    year, month, number = map(int, day.split("-"))
    return DateView(localization.date(PartialDate(year, month, number), voice.language), day)

"""Files with a value under every key that the reference has, made from the definitions of the keys themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from showcase.content.keys import schema
from showcase.content.keys.schema import Field
from showcase.content.words import codes, parsers

PARSED: Mapping[Callable[..., object], str] = {
    parsers.day: "2025-04-07", parsers.year: "2025", parsers.seconds: "1:23", parsers.count: "3",
    parsers.yes_or_no: "no", parsers.e_mail: "press@example.org", parsers.percent: "86 %", parsers.ordinal: "2",
    parsers.episode: "S01E03", parsers.web_address: "https://example.org/one", codes.country: "FR",
    codes.language: "fr",
}  # fmt: skip
"""A value for each function that parses one."""


def value_of(field: Field, text: Callable[[], str]) -> Any:
    """Returns a value that fits a field; each free text in it is one of `text`."""
    match field:
        case schema.ObjectField():
            return {name: value for name, key in field.keys.items() if (value := value_of(key.shape, text))}
        case schema.ListOf():
            return [value for value in [value_of(field.shape, text)] if value]
        case schema.MapOf():
            return {name: value_of(field.shape, text) for name in (field.known or ("one",))}
        case schema.UnionField():
            return value_of(field.items or field.table or field.scalar or schema.AnyField(), text)
        case schema.WithNode():
            return value_of(field.shape, text)
        case schema.LocalizedField():
            return {"fr": text(), "en": text()}
        case schema.Choice():
            return text() if field.open else field.words[0]
        case schema.ParsedField():
            return PARSED[field.parse]
        case schema.Links():
            return [{"url": "https://example.org/two", "label": text(), "rel": text()}]
        case schema.String():
            return text()
    return None

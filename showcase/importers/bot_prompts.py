"""Reads the prompt in a message of any bot: bold as Midjourney has it, in fields of an embed, behind `Prompt:`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from showcase.importers import loose_json
from showcase.importers.loose_json import mappings
from showcase.importers.midjourney import read_bot_message

LABELLED = re.compile(
    r"^[\s>*_`#-]*prompts?[\s*_`]*[:：][\s*_`]*(?P<words>\S.*)", re.IGNORECASE | re.DOTALL | re.MULTILINE
)
NEXT_LABEL = re.compile(r"^[\s>*_`#-]*[A-Z][\w ]{1,24}[\s*_`]*[:：]", re.MULTILINE)
FENCED = re.compile(r"```(?:\w*\n)?(.*?)```", re.DOTALL)
NEGATIVE = "negative prompt"


def read_bot_prompt(raw: Mapping[str, Any]) -> str:
    """Returns the prompt that a bot repeats beside its picture; empty where it is not clear which words are one."""
    content = loose_json.text(raw.get("content"))
    found = read_bot_message(content)
    if found is not None:
        return found.prompt
    texts = [content, *_texts(raw)]
    for text in texts:
        if "steps:" in text.lower() and "sampler:" in text.lower():
            fenced = FENCED.search(text)
            return (fenced[1] if fenced else text).strip()
    fields = dict(_fields(raw))
    if "prompt" in fields:
        negative = fields.get(NEGATIVE, "")
        return f"{fields['prompt']}\nNegative prompt: {negative}" if negative else fields["prompt"]
    return _labelled(texts)


def _labelled(texts: Iterable[str]) -> str:
    """Returns what follows the first label of a prompt; empty if there is none."""
    for text in texts:
        if match := LABELLED.search(text):
            words = match["words"]
            following = NEXT_LABEL.search(words)
            return (words[: following.start()] if following else words).strip(" \n*_`")
    return ""


def _texts(raw: Mapping[str, Any]) -> Iterator[str]:
    for embed in mappings(raw.get("embeds")):
        yield from filter(None, (loose_json.text(embed.get(key)) for key in ("description", "title")))


def _fields(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields names and values of the fields of embeds."""
    for embed in mappings(raw.get("embeds")):
        for row in mappings(embed.get("fields")):
            name, value = str(row.get("name") or ""), str(row.get("value") or "")
            yield name.strip(" :*_`").lower(), value.strip("` \n")

"""Reads and changes a text of several languages in YAML: one text, or a mapping of languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from showcase.editing import yaml_edit


def localized(node: Any, languages: Sequence[str]) -> tuple[dict[str, str], bool]:
    """Returns the text in each language, and whether it can be changed without losing what is written."""
    held = dict.fromkeys(languages, "")
    if node is None:
        return held, True
    if node.id == "scalar":
        return held | {languages[0]: node.value.strip()}, True
    if node.id != "mapping" or not _is_flat(node):
        return held, False
    pairs = [(key.value, value.value) for key, value in node.value]
    if len({key for key, _ in pairs}) < len(pairs):
        return held, False
    return held | {key: value.strip() for key, value in pairs if key in held}, True


def _is_flat(node: Any) -> bool:
    """Returns whether a mapping holds nothing but texts."""
    return all(key.id == value.id == "scalar" for key, value in node.value)


def with_text(before: str, path: yaml_edit.Path, node: Any, tag: str, text: str, default: str) -> str:
    """Returns a YAML file with a text in a language at a path. Raises EditRefused if it cannot be written there."""
    old = node.value.strip() if node is not None and node.id == "scalar" else ""
    if node is not None and node.id == "mapping":
        path = (*path, tag)
    elif tag != default:
        return yaml_edit.put(before, path, {**({default: old} if old else {}), tag: text}) if text else before
    return yaml_edit.put(before, path, text) if text else yaml_edit.remove(before, path)

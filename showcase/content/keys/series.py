"""Lists the keys of `project.yaml` for episodes of a series; `content/series.py` reads them."""

from __future__ import annotations

from typing import Any

from showcase.content.files.read_context import ReadContext
from showcase.content.keys.schema import FieldInfo, LocalizedField, ObjectField, ParsedField
from showcase.content.syntax.nodes import MappingNode, Node
from showcase.content.words import parsers
from showcase.content.words.codes import language_tag
from showcase.structs import replace

NUMBER = ParsedField(parsers.ordinal, {"type": ["integer", "string", "null"], "examples": [1]})
EPISODE = ParsedField(parsers.episode, {"type": ["integer", "string", "null"], "examples": [3, "S01E03"]})
ALSO_EPISODE = ("episode_number", "episodio", "capitulo")
SEASON_KEY = FieldInfo(NUMBER, "Number of its season.", also=("saison", "temporada"))
EPISODE_KEY = FieldInfo(EPISODE, "Number of the episode; `S02E05` says both.", also=ALSO_EPISODE)


class _SeriesField(ObjectField):
    """The title of a series, in one or several languages, or a mapping with its season and episode."""

    def read(self, node: Node, context: ReadContext) -> dict[str, Any] | None:
        if isinstance(node, MappingNode) and node.pairs and all(self._is_language(key) for key in node.names()):
            title = LocalizedField().read(node, context)
            return {"title": title, "_node": node} if title else None
        return ObjectField.read(self, node, context)

    def _is_language(self, key: str) -> bool:
        return key not in self.names and language_tag(key) is not None


SERIES_KEYS = {
    "series": FieldInfo(
        _SeriesField(
            {"title": FieldInfo(LocalizedField(), "Title of the series, or its folder.", also=("name", "titre")),
             "season": SEASON_KEY,
             "episode": replace(EPISODE_KEY, also=(*ALSO_EPISODE, "number"))},
            needed=("title",),
            short=("title", LocalizedField()),
        ),
        "Series that the film is an episode of: its title, or its folder.",
        also=("serie", "episode_of"),
    ),
    "season": SEASON_KEY,
    "episode": EPISODE_KEY,
}  # fmt: skip

"""Gathers what a film's files claim of AI, each with its place, for finding claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from showcase.content.keys.provenance import DISCLOSURE, PROMPT, RIGHTS_ITEM, TOOL
from showcase.content.keys.schema import ObjectField
from showcase.content.syntax.nodes import MappingNode, Node
from showcase.diagnostics import Location
from showcase.generation_metadata.values import GenerationMetadata
from showcase.model.provenance import RightsItem, Tool
from showcase.structs import FrozenStruct


class Claim(FrozenStruct):
    """A table of an author's file, with its values and their places."""

    fields: ObjectField
    row: dict[str, Any]

    @property
    def node(self) -> Node:
        node: Node = self.row["_node"]
        return node

    def at(self, *names: str) -> Location:
        """Returns the place of the first of these values that is written; of the table, where none is."""
        node = self.node
        if isinstance(node, MappingNode):
            found = next((value for name in names if (value := self.fields.get(node, name)) is not None), None)
            return (found or node).place
        return node.place

    def has(self, name: str) -> bool:
        return isinstance(self.node, MappingNode) and self.fields.get(self.node, name) is not None


class ToolClaim(Claim):
    """A tool of the list."""

    tool: Tool

    @property
    def names(self) -> Iterator[str]:
        """Yields everything that a prompt or a file may call it."""
        tool = self.tool
        yield from (tool.name, tool.id, tool.model, f"{tool.vendor} {tool.name}", tool.vendor)


class ItemClaim(Claim):
    """An item of the rights ledger."""

    item: RightsItem


class FileClaim(FrozenStruct):
    """What a file says of its own making."""

    name: str
    """In the film's folder."""
    place: Location
    said: GenerationMetadata


@dataclass(slots=True)
class Claims:
    """Everything that the files of one film claim."""

    tools: list[ToolClaim] = field(default_factory=list)
    items: list[ItemClaim] = field(default_factory=list)
    prompts: list[Claim] = field(default_factory=list)
    files: list[FileClaim] = field(default_factory=list)
    shots: list[Claim] = field(default_factory=list)
    """Rows of the list of shots."""
    disclosure: Claim | None = None
    deepfake: Location | None = None
    """Where it is written that something would falsely appear authentic."""
    withdrawn: dict[str, Location] = field(default_factory=dict)
    """By the id of an item, where it is written that the person whose likeness it is withdrew."""

    def add_tool(self, row: dict[str, Any], tool: Tool) -> None:
        self.tools.append(ToolClaim(TOOL, row, tool))

    def add_item(self, row: dict[str, Any], item: RightsItem) -> None:
        self.items.append(ItemClaim(RIGHTS_ITEM, row, item))

    def add_prompt(self, row: dict[str, Any]) -> None:
        self.prompts.append(Claim(PROMPT, row))

    def add_disclosure(self, row: dict[str, Any]) -> None:
        self.disclosure = Claim(DISCLOSURE, row)

    def share_place(self, medium: str) -> Location:
        """Returns where the share of a medium is written."""
        node = self.disclosure.node if self.disclosure is not None else None
        shares = DISCLOSURE.get(node, "ai_share") if isinstance(node, MappingNode) else None
        if not isinstance(shares, MappingNode):
            return shares.place if shares is not None else Location()
        return next((value.place for key, value in shares.pairs if key.text.strip().lower() == medium), shares.place)

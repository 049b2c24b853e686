"""The premiere guard: a film meant for a festival that wants it unseen does not go on the internet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from showcase.content.values import folded
from showcase.diagnostics import Diagnostic, Severity, diagnose
from showcase.model.media import Products
from showcase.model.project import Catalogue, Project

FACTS = Path(__file__).with_name("festivals.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """A festival that only takes films which were not on the internet before."""

    name: str
    source: str
    """Address of the page on which it was read."""
    edition: str
    """Year it was read for; empty where the page does not tell."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule, by each name that it may be meant by."""
    known: dict[str, Rule] = {}
    for key, row in tomllib.loads(FACTS.read_text("utf-8")).items():
        rule = Rule(row["name"], row["source"], row["edition"])
        known |= {plain(name): rule for name in (key, row["name"], *row["also"])}
    return known


def plain(name: str) -> str:
    """A festival's name for comparing, without its year: `Cannes_Short-Competition 2027` and the like are one."""
    return " ".join(word for word in re.findall(r"[a-z0-9]+", folded(name)) if not re.fullmatch(r"(19|20)\d\d", word))


def guard(catalogue: Catalogue, products: Mapping[str, Products]) -> Iterator[Diagnostic]:
    """An error for every film that would be published against the rules of a festival that it is meant for."""
    for project in catalogue.projects:
        targets = dict.fromkeys((*project.festivals, *catalogue.site.targets))
        made = products.get(project.slug)
        if made is not None and made.film is not None:
            yield from _forbidden(project, targets)


def _forbidden(project: Project, targets: Iterable[str]) -> Iterator[Diagnostic]:
    for target in targets:
        rule = rules().get(plain(target))
        if rule is not None:
            facts = {
                "festival": rule.name,
                "source": rule.source + (f" ({rule.edition})" if rule.edition else ""),
                "slug": project.slug,
            }
            yield diagnose(Severity.ERROR, "forbidden-release", project.place, project=project.slug, **facts)
        elif close := get_close_matches(plain(target), rules(), 1, 0.75):
            # A slip in its name must not open the door.
            facts = {"written": target, "near": rules()[close[0]].name}
            yield diagnose(Severity.ERROR, "unclear-festival", project.place, project=project.slug, **facts)
        else:
            yield diagnose(Severity.NOTE, "unknown-festival", project.place, project=project.slug, written=target)

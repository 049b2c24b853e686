"""Registers profiles: the bundled ones, and those that a site adds or changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.festivals.loader import LoadResult, read
from showcase.model.festival import Profile, Rule
from showcase.text import name_words

BUNDLED = Path(__file__).with_name("profiles")
PRACTICE = Path(__file__).with_name("practice.toml")
FOLDER = "festivals"
"""Where a site keeps its own."""


@dataclass(frozen=True, slots=True)
class ProfileRegistry:
    """All profiles that a site can use."""

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    """By the name of their file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the site's own."""
    called: Mapping[str, Profile] = field(init=False)
    """By each name that a profile may be called, plain; the first that is called so."""

    def __post_init__(self) -> None:
        called: dict[str, Profile] = {}
        for profile in self.profiles.values():
            for name in names(profile):
                called.setdefault(name, profile)
        object.__setattr__(self, "called", called)

    def find(self, written: str) -> Profile | None:
        """Returns the profile that is meant by a name, however it is written and whichever year is behind it."""
        return self.called.get(profile_key(written))

    def suggestion(self, written: str) -> str:
        """Returns the name of the profile that was probably meant; empty if none is near."""
        close = get_close_matches(profile_key(written), self.called, 1, 0.6)
        return self.called[close[0]].name if close else ""


def profile_key(name: str) -> str:
    """Returns a name for comparing, without marks and its year: `Cannes_Short-Competition 2027` and the like are
    one.
    """
    return " ".join(word for word in name_words(name) if not re.fullmatch(r"(19|20)\d\d", word))


@cache
def names(profile: Profile) -> frozenset[str]:
    """Returns everything that a profile may be called, for comparing."""
    return frozenset(profile_key(name) for name in (profile.name, profile.title, *profile.also) if profile_key(name))


@cache
def bundled() -> Mapping[str, Profile]:
    """Returns the profiles that come with the program, by name."""
    read_ones = [read(path) for path in sorted(BUNDLED.glob("*.toml"))]
    return {one.profile.name: one.profile for one in read_ones if one.profile is not None}


@cache
def practice() -> Profile:
    """Returns what standards and the trade advise where a festival says nothing."""
    found = read(PRACTICE).profile
    assert found is not None
    return found


def load_profiles(root: Path | None = None) -> ProfileRegistry:
    """Returns the profiles of a site, its own over the bundled ones; or only these."""
    known = dict(bundled())
    found: list[Diagnostic] = []
    for path in sorted((root / FOLDER).glob("*.toml")) if root is not None else ():
        shown = f"{FOLDER}/{path.name}"
        one = read(path, shown, own=True)
        found += one.diagnostics
        if one.profile is not None:
            known[one.profile.name] = _over(one, one.profile, known, shown, found)
    return ProfileRegistry(dict(sorted(known.items())), tuple(found))


def _over(one: LoadResult, own: Profile, known: Mapping[str, Profile], shown: str, found: list[Diagnostic]) -> Profile:
    """Returns the profile with the rules of the one under it, where it has none of its own."""
    under = known.get(one.extends or own.name)
    if one.extends and under is None:
        close = get_close_matches(one.extends, known, 1, 0.6)
        near = {"near": close[0]} if close else {}
        found.append(diagnose(Severity.ERROR, "unknown-ground", Location(shown), written=one.extends, **near))
    if under is None:
        return replace(own, title=own.title or own.name)
    inherited = {name: getattr(own, name) or getattr(under, name) for name in INHERITED}
    return replace(
        own,
        kind=own.kind if own.kind != "festival" else under.kind,
        # A profile of another name is another festival, even where it borrows rules.
        also=own.also or (under.also if own.name == under.name else ()),
        rules=laid_over(own.rules, under.rules),
        **inherited,
    )


INHERITED = ("title", "edition", "website", "note", "form", "platform")
"""Values of a profile that are those of the profile under it where it has none of its own."""


def laid_over(rules: Iterable[Rule], under: Iterable[Rule]) -> tuple[Rule, ...]:
    """Returns the rules, and below them those of which there is none of the same key."""
    whole = {rule.key: rule for rule in under}
    whole.update({rule.key: rule for rule in rules})
    return tuple(whole.values())

"""Registers profiles: the bundled ones, and those that a site adds or changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from showcase.diagnostics import Diagnostic, Location, Severity, diagnose
from showcase.festivals.loader import LoadResult, ProfileLoader, read
from showcase.festivals.packs import packed
from showcase.festivals.update_files import FOLDER, UPDATES, read_update
from showcase.model.festival import Profile, Rule
from showcase.seals import Damaged
from showcase.structs import replace
from showcase.text import name_words

BUNDLED = Path(__file__).with_name("profiles")
PRACTICE = Path(__file__).with_name("practice.toml")


@dataclass(frozen=True, slots=True)
class ProfileRegistry:
    """All profiles that a site can use."""

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    """By the name of their file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the site's own."""
    called: Mapping[str, tuple[Profile, ...]] = field(init=False)
    """All profiles of each name without its year, the newest edition first."""
    by_series: Mapping[str, tuple[Profile, ...]] = field(init=False)
    """All editions of each festival, the newest first."""

    def __post_init__(self) -> None:
        called: dict[str, list[Profile]] = {}
        for profile in self.profiles.values():
            for name in names(profile):
                called.setdefault(name, []).append(profile)
        by_name = {name: tuple(sorted(found, key=newest, reverse=True)) for name, found in called.items()}
        object.__setattr__(self, "called", by_name)
        mates: dict[str, list[Profile]] = {}
        for profile in self.profiles.values():
            mates.setdefault(series(profile), []).append(profile)
        by_series = {of: tuple(sorted(found, key=newest, reverse=True)) for of, found in mates.items()}
        object.__setattr__(self, "by_series", by_series)

    def find(self, written: str) -> Profile | None:
        """Returns the profile that is meant by a name; None if it is unclear, or of another edition than asked for."""
        if (exact := self.profiles.get(written)) is not None:
            return exact
        found = self.meant(written)
        if len({series(profile) for profile in found}) != 1:
            return None
        asked = asked_years(written)
        found = self.editions(series(found[0]))
        fitting = [profile for profile in found if not asked or not years(profile) or asked & years(profile)]
        return fitting[0] if fitting else None

    def named(self, written: str) -> Profile | None:
        """Returns the profile that has just this name, with or without a year; None also for a part of a name."""
        is_name = written in self.profiles or profile_key(written) in self.called
        return self.find(written) if is_name else None

    def editions(self, of: str) -> tuple[Profile, ...]:
        """Returns all profiles of one series, the newest edition first."""
        return self.by_series.get(of, ())

    def meant(self, written: str) -> tuple[Profile, ...]:
        """Returns every profile that a name may stand for, whatever its edition, the newest first.

        A name that no profile has matches the profiles that have a name with all its words.
        """
        key = profile_key(written)
        if key in self.called:
            return self.called[key]
        words = set(key.split())
        if not any(len(word) > 2 for word in words - COMMON_WORDS):
            return ()
        found = [profile for profile in self.profiles.values() if any(words <= set(n.split()) for n in names(profile))]
        return tuple(sorted(found, key=newest, reverse=True))

    def suggestion(self, written: str) -> str:
        """Returns the names of all profiles that may have been meant, to put between backticks; empty if none."""
        found = [profile.name for profile in self.meant(written)]
        if not found:
            own = {_own_words(name): name for name in reversed(list(self.called))}
            close = get_close_matches(_own_words(profile_key(written)), own, MOST_SUGGESTIONS, 0.7)
            found = [profile.name for name in close for profile in self.called[own[name]]]
        return "`, `".join(dict.fromkeys(found))

    def is_undated(self, written: str) -> bool:
        """Returns whether a name asks for an edition, and the rules that it means are of none."""
        if written in self.profiles or not asked_years(written):
            return False
        found = self.find(written)
        return found is not None and not years(found)

    def other_editions(self, written: str) -> str:
        """Returns the editions that there are of a festival where not the one that was asked for is; else nothing."""
        found = self.meant(written)
        if self.find(written) is not None or len({series(profile) for profile in found}) != 1:
            return ""
        return ", ".join(f"{one.edition} ({one.name})" for one in self.editions(series(found[0])) if one.edition)

    def unknown(self, written: str) -> Diagnostic | None:
        """Returns an error, with what was probably meant, if no profile has this name; None if one has."""
        if self.find(written) is not None:
            return None
        if editions := self.other_editions(written):
            return diagnose(Severity.ERROR, "no-such-edition", Location(), written=written, editions=editions)
        near = {"near": found} if (found := self.suggestion(written)) else {}
        return diagnose(Severity.ERROR, "no-such-festival", Location(), written=written, **near)


COMMON_WORDS = frozenset({
    "and", "award", "awards", "cinema", "competition", "corner", "court", "critique", "des",
    "edition", "festival", "festivals", "film", "films", "for", "international",
    "internacional", "les", "los", "movie", "movies", "music", "new", "official", "platform",
    "short", "shorts", "the", "video",
})  # fmt: skip
"""Words that do not tell one festival from another."""

MOST_SUGGESTIONS = 5

YEAR = re.compile(r"(?:19|20)\d\d")


def asked_years(written: str) -> frozenset[int]:
    """Returns the years in a name as a person writes it."""
    return frozenset(int(word) for word in name_words(written) if YEAR.fullmatch(word))


def years(profile: Profile) -> frozenset[int]:
    """Returns the years of a profile's edition; none if it is of no edition."""
    return frozenset(map(int, YEAR.findall(profile.edition)))


def newest(profile: Profile) -> int:
    """Returns the key by which profiles of one festival are sorted."""
    return max(years(profile), default=0)


def series(profile: Profile) -> str:
    """Returns what all editions of a festival have in common."""
    return profile.series or profile.name


def profile_key(name: str) -> str:
    """Returns a name for comparing, without marks and its year: `Cannes_Short-Competition 2027` and the like are
    one.
    """
    return " ".join(word for word in name_words(name) if not YEAR.fullmatch(word))


def _own_words(key: str) -> str:
    """Returns the words of a name that not every festival has: `baiff burano` of `baiff burano film festival`."""
    return " ".join(word for word in key.split() if word not in COMMON_WORDS) or key


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


def load_profiles(root: Path | None = None, *, own: bool = True) -> ProfileRegistry:
    """Returns the profiles of a site: its own (unless `own` is off) over those taken over, over the bundled ones.

    Those of festival packs are beside the bundled ones, and replace none of them.
    """
    known = dict(bundled())
    found: list[Diagnostic] = []
    for shown, pack in packed(bundled(), found):
        assert pack.profile is not None
        known[pack.profile.name] = _over(pack, pack.profile, known, shown, found)
    if root is not None:
        for path in sorted((root / FOLDER / UPDATES).glob("*.toml")):
            _take_over(path, known, found)
    for path in sorted((root / FOLDER).glob("*.toml")) if root is not None and own else ():
        shown = f"{FOLDER}/{path.name}"
        one = read(path, shown, own=True)
        found += one.diagnostics
        if one.profile is not None:
            known[one.profile.name] = _over(one, one.profile, known, shown, found)
    return ProfileRegistry(with_newer(dict(sorted(known.items()))), tuple(found))


def _take_over(path: Path, known: dict[str, Profile], found: list[Diagnostic]) -> None:
    """Lays a profile that was taken over on the one under it; it is not used if it was changed since, or is older."""
    shown = f"{FOLDER}/{UPDATES}/{path.name}"
    try:
        update = read_update(path)
    except (OSError, Damaged):
        found.append(diagnose(Severity.WARNING, "damaged-update", Location(shown), name=path.stem))
        return
    one = read(path, shown)
    found += one.diagnostics
    if one.profile is None:
        return
    under = known.get(one.profile.name)
    if under is not None and newest(one.profile) and newest(one.profile) < newest(under):
        facts = {"name": path.stem, "edition": one.profile.edition, "known": under.edition}
        found.append(diagnose(Severity.NOTE, "outdated-update", Location(shown), **facts))
        return
    known[one.profile.name] = replace(_over(one, one.profile, known, shown, found), update=update)


def with_newer(known: Mapping[str, Profile]) -> Mapping[str, Profile]:
    """Returns the profiles, each with the name of the newest later edition that there is of the same festival."""

    def newer(profile: Profile) -> str:
        later = [one for one in known.values() if series(one) == series(profile) and newest(one) > newest(profile)]
        return max(later, key=newest).name if later else ""

    return {name: replace(profile, newer=newer(profile)) for name, profile in known.items()}


def _over(one: LoadResult, own: Profile, known: Mapping[str, Profile], shown: str, found: list[Diagnostic]) -> Profile:
    """Returns the profile with the rules of the one under it, where it has none of its own."""
    under = known.get(one.extends or own.name)
    if one.extends and under is None:
        close = get_close_matches(one.extends, known, 1, 0.6)
        near = {"near": close[0]} if close else {}
        place = ProfileLoader(shown, one.text).place("extends", value=True)
        found.append(diagnose(Severity.ERROR, "unknown-ground", place, written=one.extends, **near))
    if under is None:
        return replace(own, title=own.title or own.name)
    inherited = {name: getattr(own, name) or getattr(under, name) for name in INHERITED}
    return replace(
        own,
        kind=own.kind if own.kind != "festival" else under.kind,
        # A profile of another name is another festival, even where it borrows rules.
        also=own.also or (under.also if own.name == under.name else ()),
        rules=laid_over(own.rules, under.rules),
        update=under.update if own.name == under.name else None,
        **inherited,
    )


INHERITED = ("title", "edition", "website", "note", "form", "platform", "zone", "series")
"""Values of a profile that are those of the profile under it where it has none of its own."""


def laid_over(rules: Iterable[Rule], under: Iterable[Rule]) -> tuple[Rule, ...]:
    """Returns the rules, and below them those of which there is none of the same key."""
    whole = {rule.key: rule for rule in under}
    whole.update({rule.key: rule for rule in rules})
    return tuple(whole.values())

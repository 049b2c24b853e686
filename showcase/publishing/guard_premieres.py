"""Refuses to publish a film that is meant for a festival which requires a premiere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from showcase.content.submissions import read_submissions
from showcase.diagnostics import Diagnostic, Severity, diagnose, errors_in
from showcase.festivals.profiles import ProfileRegistry, bundled, load_profiles, names, profile_key, series
from showcase.model.festival import Certainty, Profile
from showcase.model.media import MediaOutputs
from showcase.model.project import Catalogue, Project
from showcase.structs import FrozenStruct

OVER = ("rejected", "withdrawn")
"""Answers after which a festival has no more say."""


class PremiereRule(FrozenStruct):
    """A festival that only takes films which were not on the internet before."""

    name: str
    source: str
    """Address of the page on which it was read."""
    edition: str
    """Year it was read for; empty if the page does not tell."""


def rules(known: ProfileRegistry | None = None) -> Mapping[str, PremiereRule]:
    """Returns every rule, by each name that it may be meant by.

    A site may add festivals, but what a profile that comes with the program forbids, its own does not allow.
    """
    profiles = [*(known or load_profiles()).profiles.values(), *bundled().values()]
    found: dict[str, PremiereRule] = {}
    for profile in profiles:
        rule = _forbids(profile)
        if rule is not None:
            found |= dict.fromkeys(names(profile), rule)
    return found


def _forbids(profile: Profile) -> PremiereRule | None:
    rule = profile.rule("internet-release")
    if rule is None or rule.word("before") != "forbidden" or rule.certainty is not Certainty.ORGANISER:
        return None
    return PremiereRule(profile.title, rule.source, rule.edition)


def guard(catalogue: Catalogue, products: Mapping[str, MediaOutputs], root: Path) -> Iterator[Diagnostic]:
    """Yields an error for every film that would be published against the rules of a festival that it is meant for."""
    known = load_profiles(root)
    forbidding = rules(known)
    for project in catalogue.projects:
        made = products.get(project.slug)
        if made is not None and made.film is not None:
            reading = read_submissions(root, root / project.folder, catalogue.site.languages)
            # A list that cannot be read may name a festival that wants the film unseen.
            yield from errors_in(reading.diagnostics)
            sent = [one.festival for one in reading.value or () if one.result not in OVER]
            targets = dict.fromkeys((*project.festivals, *catalogue.site.targets, *sent))
            yield from _forbidden(project, targets, known, forbidding)


def _rule_for(target: str, known: ProfileRegistry, forbidding: Mapping[str, PremiereRule]) -> PremiereRule | None:
    """Returns the rule of the festival that a name may stand for, in whichever edition."""
    exact = known.profiles.get(target)
    found = [*known.meant(target), *([exact] if exact is not None else [])]
    editions = [one for profile in found for one in known.editions(series(profile))]
    meant = [name for profile in (*found, *editions) for name in names(profile)]
    return next((forbidding[name] for name in (profile_key(target), *meant) if name in forbidding), None)


def _forbidden(
    project: Project, targets: Iterable[str], known: ProfileRegistry, forbidding: Mapping[str, PremiereRule]
) -> Iterator[Diagnostic]:
    for target in targets:
        rule = _rule_for(target, known, forbidding)
        if rule is not None:
            facts = {
                "festival": rule.name,
                "source": rule.source + (f" ({rule.edition})" if rule.edition else ""),
                "slug": project.slug,
            }
            yield diagnose(Severity.ERROR, "forbidden-release", project.place, project=project.slug, **facts)
        elif known.find(target) is None and (close := get_close_matches(profile_key(target), forbidding, 1, 0.75)):
            # A slip in its name must not open the door.
            facts = {"written": target, "near": forbidding[close[0]].name}
            yield diagnose(Severity.ERROR, "unclear-festival", project.place, project=project.slug, **facts)
        else:
            yield diagnose(Severity.NOTE, "unknown-festival", project.place, project=project.slug, written=target)

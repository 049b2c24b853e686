"""Takes over a newer edition from a published profile: what is in it, what it changes, and where it is kept."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from showcase.diagnostics import Diagnostic, Location, Severity
from showcase.engine.files import disk_error, move, remove, write
from showcase.festivals.fetch import UpdateRefused, fault
from showcase.festivals.loader import ProfileLoader
from showcase.festivals.profiles import ProfileRegistry, names, newest, profile_key, series
from showcase.festivals.update_files import kept_file, sealed_update
from showcase.model.festival import Certainty, Profile, ProfileUpdate, Rule
from showcase.structs import FrozenStruct, replace

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

LONGEST_NAME = 80

SYSTEM_NAME = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)")
"""Names that Windows keeps for devices."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that no profile needs: they command a terminal or turn a text round."""

SURENESS = (Certainty.UNKNOWN, Certainty.PRACTICE, Certainty.CODE, Certainty.SECONDARY, Certainty.ORGANISER)
"""The least certain first."""

WORDS = ("title", "edition", "website", "extends", "platform", "zone", "series", "name")
"""Values at the top of a profile that are one line."""

LONGEST_LINE = 300

DEEPEST = 20
"""Lists and tables within each other; a profile has five."""

CODES = {
    "unknown-rule": "update-unknown",
    "unknown-rule-key": "update-unknown",
    "unknown-profile-key": "update-unknown",
    "unfit-profile-value": "update-value",
}
"""What the site's own profiles are warned of, as errors: a published file is refused, and nothing in it ignored."""

FILE_NAMES = frozenset({
    ("file-name", "pattern"), ("still-name", "pattern"), ("subtitles", "formats"), ("container", "any_of"),
    ("still-file", "any_of"), ("poster", "any_of"),
})  # fmt: skip
"""Values of rules from which names of files are made."""

BELOW_ZERO = frozenset(["loudness", "true-peak"])
"""Rules whose values are levels in decibels."""

SAFE_PATTERN = re.compile(r"""(?!\.)(?!.*\.\.)[^/\\:*?"<>|]+""")
"""What leads into no other folder."""


class Change(FrozenStruct):
    """A rule, or a value at the top of a profile, that an update adds or changes."""

    key: str
    before: Rule | str | None = None
    """None where there was none."""
    after: Rule | str | None = None


class Proposal(FrozenStruct):
    """A published profile that was found to be sound, and what it changes."""

    name: str
    profile: Profile
    data: bytes
    source: str
    digest: str
    """SHA-256 of the file, in hex."""
    follows: Profile | None
    """What it is compared with: the same profile, or the newest edition of the same festival."""
    changes: tuple[Change, ...] = ()

    @property
    def is_newer_edition(self) -> bool:
        """Returns whether it is another edition beside the one it follows."""
        return self.follows is not None and self.follows.name != self.name


def examine(
    data: bytes, source: str, known: ProfileRegistry, whole: ProfileRegistry | None = None, *, today: str = ""
) -> Proposal:
    """Returns what a published profile holds and changes.

    It is compared with the `known` profiles; no festival of the `whole` site may lose its name to it. Nothing in it
    may have been read after `today` (`2026-11-23`), where that is given.
    Raises UpdateRefused with everything that is wrong with it: such a file is taken over whole or not at all.
    """
    shown = _file_name(source)
    table, text = _parsed(data, shown)
    reader = ProfileLoader(shown, text)
    name = _name(table, shown, reader)
    try:
        profile = reader.profile(name, table, own=False)
    except RecursionError as error:
        raise UpdateRefused(fault("update-no-toml", _too_deep(text, shown), said="too deep")) from error
    found = [replace(one, code=CODES.get(one.code, one.code), severity=Severity.ERROR) for one in reader.diagnostics]
    found += [*_unfit_words(table, reader), *_control_signs(table, reader)]
    found += [*_unsafe_names(profile, reader), *_unfit_values(profile, reader)]
    if not found and (not profile.rules or not (profile.title or name in known.profiles)):
        found.append(fault("update-empty", Location(shown, 1)))
    extends = str(table.get("extends", ""))
    found += _unknown_ground(profile, extends, known, reader)
    follows = _followed(profile, extends, known)
    found += [*_taken_names(profile, follows, whole or known, reader), *_lowered(profile, follows, table, reader)]
    found += [*_older(profile, known, reader), *_undated_edition(profile, known, reader)]
    found += _read_later(profile, today, reader)
    if found:
        raise UpdateRefused(*sorted(found, key=lambda one: (one.place.line, one.place.column)))
    changes = tuple(_changes(profile, follows))
    return Proposal(name, profile, data, source, hashlib.sha256(data).hexdigest(), follows, changes)


def _file_name(source: str) -> str:
    """Returns the last part of a path or an address, as it is shown in messages."""
    path = unquote(urlsplit(source).path) if "://" in source else source.replace("\\", "/")
    name = CONTROL.sub("�", PurePosixPath(path).name)
    return name[:LONGEST_NAME] or "update"


def _parsed(data: bytes, shown: str) -> tuple[Mapping[str, Any], str]:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        raise UpdateRefused(fault("update-no-text", _place_after(before, shown))) from error
    if (control := CONTROL.search(text)) is not None:
        raise UpdateRefused(fault("update-no-text", _place_after(text[: control.start()], shown)))
    try:
        return tomllib.loads(text), text
    except RecursionError as error:
        raise UpdateRefused(fault("update-no-toml", _too_deep(text, shown), said="too deep")) from error
    except ValueError as error:
        line = re.search(r"at line (\d+), column (\d+)", str(error))
        place = Location(shown, int(line[1]), int(line[2])) if line else _place_after(text.rstrip("\n"), shown)
        said = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise UpdateRefused(fault("update-no-toml", place, said=said)) from error


def _place_after(before: str, shown: str) -> Location:
    """Returns the place of what follows a text from the beginning of a file."""
    return Location(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _too_deep(text: str, shown: str) -> Location:
    """Returns where lists and tables within each other are more than any profile has."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            return _place_after(text[:at], shown)
    return Location(shown, 1)


def _name(table: Mapping[str, Any], shown: str, reader: ProfileLoader) -> str:
    """Returns the name under which the profile is kept. Raises UpdateRefused where it is no plain file name."""
    written = table.get("name", shown.removesuffix(".toml"))
    is_plain = isinstance(written, str) and len(written) <= LONGEST_NAME and NAME.fullmatch(written)
    if not is_plain or SYSTEM_NAME.fullmatch(written):
        place = reader.place("name", value=True)
        raise UpdateRefused(fault("update-name", place, written=str(written)[:LONGEST_NAME]))
    return str(written)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_LINE


def _unfit_words(table: Mapping[str, Any], reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error for each value at the top that is not a word on one line, and for addresses that are none."""
    for key in WORDS:
        value = table.get(key, "")
        if not _is_line(value) or "\n" in value:
            yield _unfit(reader, key, value, '"…"')
    website = table.get("website", "")
    if website and not str(website).startswith(("https://", "http://")):
        yield _unfit(reader, "website", website, "https://…")
    for key in ("also", "form"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(map(_is_line, value)):
            yield _unfit(reader, key, value, '["…"]')


def _control_signs(table: Mapping[str, Any], reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error for each text and key with a control character that the file writes as an escape."""
    for keys, text in _texts(table):
        if (control := CONTROL.search(text)) is not None:
            name = CONTROL.sub("�", str(next(key for key in reversed(keys) if isinstance(key, str))))
            facts = {"name": name[:LONGEST_NAME], "written": f"U+{ord(control[0]):04X}", "form": '"…"'}
            yield fault("update-value", reader.place(*keys, value=text is not keys[-1]), **facts)


def _texts(value: object, *keys: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yields every key and text in a value of TOML, with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield (*keys, key), key
            yield from _texts(one, *keys, key)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, *keys, number)


def _unfit(reader: ProfileLoader, key: str, value: object, form: str) -> Diagnostic:
    return fault("update-value", reader.place(key, value=True), name=key, written=str(value)[:LONGEST_NAME], form=form)


def _keys(rule: Rule, *further: str | int) -> tuple[str | int, ...]:
    """Returns the keys that lead to a rule in its file, and further into it."""
    return ("rules", rule.name, *([rule.of] if rule.of else []), *further)


def _unsafe_names(profile: Profile, reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error for each pattern or ending of file names that could lead out of a folder."""
    for rule in profile.rules:
        for key, value in rule.values:
            words = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
            for word in words if (rule.name, key) in FILE_NAMES else ():
                if isinstance(word, str) and not SAFE_PATTERN.fullmatch(word):
                    place = reader.place(*_keys(rule, key), value=True)
                    yield fault("update-file-name", place, rule=rule.key, written=word[:LONGEST_NAME])


def _unfit_values(profile: Profile, reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error for each source that is no web address, each number below zero, and each limit that nothing can
    meet.
    """
    for rule in profile.rules:
        for one, keys in _told(rule):
            if one.source and not one.source.startswith(("https://", "http://")):
                place = reader.place(*keys, "source", value=True)
                yield fault("update-value", place, name="source", written=one.source[:LONGEST_NAME], form="https://…")
        yield from _unfit_numbers(rule, reader)


def _told(rule: Rule) -> Iterator[tuple[Rule, tuple[str | int, ...]]]:
    """Yields a rule and what other sources say instead, each with the keys that lead to it."""
    yield rule, _keys(rule)
    for number, other in enumerate(rule.others):
        yield other, _keys(rule, "others", number)


def _unfit_numbers(rule: Rule, reader: ProfileLoader) -> Iterator[Diagnostic]:
    numbers = {key: value for key, value in rule.values if isinstance(value, int | float)}
    for key, value in numbers.items():
        place = reader.place(*_keys(rule, key), value=True)
        if value < 0 and rule.name not in BELOW_ZERO:
            yield fault("update-value", place, name=key, written=f"{value:g}", form="0")
        most = numbers.get(key.replace("least", "most", 1), value) if key.startswith("least") else value
        if most < value:
            yield fault("update-limits", place, rule=rule.key, least=f"{value:g}", most=f"{most:g}")


def _unknown_ground(
    profile: Profile, extends: str, known: ProfileRegistry, reader: ProfileLoader
) -> Iterator[Diagnostic]:
    """Yields an error if the profile whose rules it takes over is none, or would replace those of its own name."""
    allowed = [profile.name] if profile.name in known.profiles else list(known.profiles)
    if extends and extends not in allowed:
        yield fault("unknown-ground", reader.place("extends", value=True), written=extends[:LONGEST_NAME])


def _followed(profile: Profile, extends: str, known: ProfileRegistry) -> Profile | None:
    """Returns the profile of the same name, else the newest edition of the same festival, else the one it extends."""
    if profile.name in known.profiles:
        return known.profiles[profile.name]
    editions = known.editions(series(profile))
    return editions[0] if editions else known.profiles.get(extends)


def _taken_names(
    profile: Profile, follows: Profile | None, known: ProfileRegistry, reader: ProfileLoader
) -> Iterator[Diagnostic]:
    """Yields an error for each name that another festival has: a target must not change what it means."""
    same = {profile.name, series(profile)} | ({series(follows)} if follows is not None else set())
    if profile.name in known.profiles and profile.series not in ("", series(known.profiles[profile.name])):
        place = reader.place("series", value=True)
        yield fault("update-name-taken", place, written=profile.series, other=profile.name)
    for other in known.profiles.values():
        if other.name == profile.name or series(other) in same:
            continue
        for name in sorted(names(profile) & names(other)):
            yield fault("update-name-taken", _named_at(name, profile, reader), written=name, other=other.name)


def _named_at(name: str, profile: Profile, reader: ProfileLoader) -> Location:
    """Returns where a profile gives itself a name that was made ready for comparing."""
    for number, written in enumerate(profile.also):
        if profile_key(written) == name:
            return reader.place("also", number, value=True)
    return reader.place("title" if profile_key(profile.title) == name else "name", value=True)


def _is_written_as_sure(table: Mapping[str, Any], key: str, certainty: str) -> bool:
    """Returns whether the file gives a rule this certainty: a rule with an invalid value is read as less certain."""
    rule: Any = table.get("rules")
    for part in key.split("."):
        rule = rule.get(part) if isinstance(rule, Mapping) else None
    return isinstance(rule, Mapping) and rule.get("certainty") == certainty


def _lowered(
    profile: Profile, follows: Profile | None, table: Mapping[str, Any], reader: ProfileLoader
) -> Iterator[Diagnostic]:
    """Yields an error for each rule that would be less certain than it is: what was an error would be a warning."""
    for rule in profile.rules:
        before = follows.rule(rule.key) if follows is not None else None
        if before is None or _is_written_as_sure(table, rule.key, str(before.certainty)):
            continue
        if SURENESS.index(rule.certainty) < SURENESS.index(before.certainty):
            place = reader.place(*_keys(rule, "certainty"), value=True)
            facts = {"rule": rule.key, "before": str(before.certainty), "after": str(rule.certainty)}
            yield fault("update-lowers-certainty", place, **facts)


def _older(profile: Profile, known: ProfileRegistry, reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error if a profile would be replaced by an earlier edition of itself."""
    same = known.profiles.get(profile.name)
    if same is not None and newest(profile) and newest(profile) < newest(same):
        place = reader.place("edition", value=True)
        yield fault("update-older", place, edition=profile.edition, known=same.edition)


def _undated_edition(profile: Profile, known: ProfileRegistry, reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error if nobody could tell whether an edition is newer than the one that is known."""
    same = known.profiles.get(profile.name)
    if same is not None and newest(same) and profile.edition and not newest(profile):
        yield _unfit(reader, "edition", profile.edition, f'"{newest(same) + 1}"')


def _read_later(profile: Profile, today: str, reader: ProfileLoader) -> Iterator[Diagnostic]:
    """Yields an error for each rule that is said to have been read, or copied, on a day that has not come."""
    for rule in profile.rules:
        for one, keys in _told(rule):
            for key, day in (("read", one.read), ("copy", one.copy)):
                if day[:1].isdigit() and day > today[: len(day)] and today:
                    yield fault("update-read-later", reader.place(*keys, key, value=True), rule=rule.key, day=day)


def _changes(profile: Profile, follows: Profile | None) -> Iterator[Change]:
    yield from _changed_facts(profile, follows)
    for rule in profile.rules:
        before_rule = follows.rule(rule.key) if follows is not None else None
        if before_rule is None or _said(before_rule) != _said(rule):
            yield Change(rule.key, before_rule, rule)
    if follows is not None and follows.name != profile.name:
        told = {rule.key for rule in profile.rules}
        yield from (Change(rule.key, rule) for rule in follows.rules if rule.key not in told)


def _changed_facts(profile: Profile, follows: Profile | None) -> Iterator[Change]:
    for key in ("title", "edition", "website", "platform", "zone"):
        before, after = getattr(follows, key, ""), getattr(profile, key)
        if after and after != before:
            yield Change(key, before or None, after)


def _said(rule: Rule) -> object:
    others = tuple(_said(other) for other in rule.others)
    return sorted(rule.values, key=lambda pair: pair[0]), rule.certainty, rule.source, rule.read, rule.edition, others


def apply(root: Path, proposal: Proposal, day: str) -> Path:
    """Keeps a profile in the site, whole or not at all; the one before it can be gone back to. Raises DiskError."""
    target = kept_file(root, proposal.name)
    update = ProfileUpdate(proposal.source, proposal.digest, day)
    data = sealed_update(proposal.data, update)
    try:
        before = target.read_bytes() if target.is_file() and not target.is_symlink() else None
    except OSError as error:
        raise disk_error(error, target) from error
    if before is not None and before != data:
        write(_before(target), before)
    write(target, data)
    return target


def revert(root: Path, name: str) -> bool | None:
    """Goes back to the update before the last, or to the profile without updates.

    Returns whether an earlier update counts again; None if nothing was taken over. Raises DiskError.
    """
    if not NAME.fullmatch(name) or not (target := kept_file(root, name)).is_file():
        return None
    before = _before(target)
    try:
        if before.is_file():
            move(before, target)
            return True
        remove(target)
    except OSError as error:
        raise disk_error(error, target) from error
    return False


def _before(target: Path) -> Path:
    return target.with_name(f"{target.name}.previous")

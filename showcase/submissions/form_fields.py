"""Defines form fields: name, value, limits, and whether it is required."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from showcase.festivals import report_text
from showcase.festivals.entry import bare
from showcase.festivals.rules.texts import words
from showcase.model.festival import Certainty, Profile, Rule
from showcase.model.submission import SubmitterContact
from showcase.model.text import Translation
from showcase.structs import FrozenStruct, replace
from showcase.submissions import form_values
from showcase.submissions.ai_statement import form_of
from showcase.submissions.form_values import ANSWERS, FormContext
from showcase.submissions.package_localizer import PackageLocalizer


class FormField(FrozenStruct):
    """One field of a form, with its value."""

    key: str
    """`synopsis-short.fr`, `submitter.email`; unique in a form."""
    name: str
    """As it is called on the platform, where that is known."""
    value: str = ""
    gloss: str = ""
    """What it is in the reader's language, where its name does not say so."""
    language: str = ""
    """Of the value, where it is a text; empty if it belongs to none."""
    counted: bool = False
    """Whether it is a text, whose length is relevant."""
    least_words: int = 0
    most_words: int = 0
    """0 if no limit is known."""
    most_characters: int = 0
    certainty: str = ""
    """How sure the limits are."""
    origin: str = ""
    """The same in words, with the edition and the day on which it was read."""
    source: str = ""
    """Page on which the limits were read."""
    needed: str = ""
    """`asked` where the festival asks for it, `always` where no form goes without it, else empty."""
    note: str = ""
    where: tuple[str, str] = ("", "")
    """The author's key that it comes from, and the file in which to write it."""

    @property
    def characters(self) -> int:
        return len(self.value)

    @property
    def words(self) -> int:
        return words(self.value)

    @property
    def fits(self) -> bool:
        too_long = (self.most_characters and self.characters > self.most_characters) or (
            self.most_words and self.words > self.most_words
        )
        return not self.value or not (too_long or self.words < self.least_words)

    @property
    def seal(self) -> str:
        """Returns whether the value is still the one that was ticked off."""
        return hashlib.sha256(self.value.encode()).hexdigest()[:12]


ALWAYS = ("title", "first-name", "last-name", "name", "email", "duration", "directors")
"""What no form goes without."""

ASKED: Mapping[str, tuple[str, ...]] = {
    "countries": ("countries",),
    "film-age": ("completed",),
    "student": ("student",),
    "directors": ("directors",),
    "public-link": ("public-link", "screener"),
    "rights-declaration": ("rights-declaration",),
    "rights": ("rights-items",),
    "ai-share": ("ai-shares",),
}
"""Answers that a festival wants where it has a rule of this kind."""

OF_DISCLOSURE: Mapping[str, str] = {
    "tools": "ai-tools", "versions": "ai-tools", "stages": "ai-statement", "uses": "ai-statement",
    "prompts": "ai-prompts", "shares": "ai-shares", "human-work": "human-work", "journal": "ai-statement",
    "statement": "ai-statement",
}  # fmt: skip
OF_ROLES: Mapping[str, str] = {"director": "directors", "writer": "writers", "producer": "producers", "actor": "cast"}

WHERE: Mapping[str, tuple[str, str]] = {
    **{key: ("project.yaml", key.replace("-", "_")) for key in (
        "title", "title-original", "type", "genres", "completed", "countries", "filmed-in", "languages", "student",
        "first-time", "budget", "logline", "statement", "notes", "lyrics", "shooting-format", "screenings", "colour")},
    **dict.fromkeys(("synopsis", "synopsis-short", "synopsis-long"), ("project.yaml", "synopsis")),
    **dict.fromkeys(("website", "trailer-url", "public-link", "twitter", "facebook"), ("project.yaml", "links")),
    **dict.fromkeys(("directors", "writers", "producers", "cast", "other-credits"), ("credits.yaml", "credits")),
    **dict.fromkeys(("ai-statement", "ai-shares", "source-type", "human-work"), ("rights.yaml", "disclosure")),
    **{key: ("rights.yaml", key) for key in ("copyright", "licence")},
    "distributor": ("project.yaml", "contacts"), "biography": ("credits.yaml", "bio"),
    "ai-tools": ("tools.yaml", "tools"), "tools-note": ("tools.yaml", "note"),
    "ai-prompts": ("prompts/prompts.yaml", "prompt"),
    "rights-declaration": ("rights.yaml", "declaration"), "rights-items": ("rights.yaml", "items"),
    "subtitles": ("subtitles", "en.srt"),
}  # fmt: skip
"""The author's file and key for an answer; the submitter's file if it is none of these."""

MEASURED = frozenset(["duration", "aspect-ratio", "resolution", "frame-rate", "video-codec", "file-size", "sound"])
"""Answers that nobody writes: they are measured on the clip."""

SUBMITTER = "private/submitter.yaml"


class FormFieldBuilder:
    """Makes the fields of one form: names, limits and needs put together."""

    def __init__(self, case: FormContext, platform: Profile | None, reader: PackageLocalizer) -> None:
        self.case, self.reader = case, reader
        self.rules = _known(case.profile, platform)
        self.needed = _needed(case.profile)
        self.folder = case.film.folder
        self.platform = (platform or case.profile).title

    def label(self, key: str) -> str:
        return self.reader(f"form-fields.{key}") or key

    def plain(self, key: str, name: str = "") -> FormField:
        """Returns a field whose answer is not a text."""
        value = ANSWERS[key](self.case)
        note = ""
        if key == "directors" and value and not self.case.entry.in_role("director"):
            note = self.reader("form-sheet.creators") if self.case.entry.in_role("creator") else ""
        label = self.reader.paper(form_of(self.case.profile)) if key == "ai-statement" else self.label(key)
        return self._made(FormField(key, name or label, value, counted=key in LONG, note=note), key)

    def person(self, person: SubmitterContact, key: str, name: str = "", of: str = "submitter") -> FormField:
        """Returns a field of somebody's; nothing of a director is needed that the festival does not ask."""
        value = form_values.of_person(person, key, self.case.localizer)
        needed = "always" if of == "submitter" and key in ALWAYS else ""
        where = (key.replace("-", "_"), SUBMITTER)
        return self._glossed(FormField(f"{of}.{key}", name or self.label(key), value, needed=needed, where=where), key)

    def empty(self, key: str, name: str) -> FormField:
        """Returns a field of which no file tells."""
        note = self.reader("form-sheet.by-hand" if key else "form-sheet.not-ours")
        return self._glossed(FormField(key or name, name, note=note), key)

    def text(
        self, key: str, saying: Translation | None, name: str, language: str = "", field_key: str = ""
    ) -> FormField:
        """Returns a field for a text in a language, held against its limits."""
        value = form_values.pasted(key, saying) if saying is not None else ""
        spoken = saying.language if saying is not None else language
        note = ""
        if saying is not None and language and bare(saying.language) != bare(language):
            note = self.reader("form-sheet.only-in", language=self.reader.name_of(saying.language))
        made = FormField(field_key or key, name, value, language=spoken, counted=not key.startswith("title"), note=note)
        return self._limited(self._made(made, key), key)

    def rule(self, key: str) -> Rule | None:
        """Returns the rule on a text; what is asked of a synopsis is asked of the one that is sent."""
        sent = "synopsis-short" if self.case.entry.text("synopsis-short") else "synopsis-long"
        of = key.removesuffix("-original")
        keys = (of, "synopsis") if of == sent else (of, sent) if of == "synopsis" else (of,)
        return next((self.rules[f"text.{one}"] for one in keys if f"text.{one}" in self.rules), None)

    def _limited(self, field: FormField, key: str) -> FormField:
        rule = self.rule(key)
        if rule is None or not any(rule.number(name) for name in LIMITS):
            return field
        least_words, most_words, most_characters = (int(rule.number(name) or 0) for name in LIMITS)
        return replace(
            field,
            counted=True,
            least_words=least_words,
            most_words=most_words,
            most_characters=most_characters,
            certainty=str(rule.certainty),
            origin=report_text.origin(rule, self.reader.language),
            source=rule.source,
            note=" ".join(part for part in (field.note, *self._claims(rule)) if part),
        )

    def _claims(self, rule: Rule) -> Iterator[str]:
        for source, claims in report_text.claims(rule, self.reader.language):
            yield self.reader("form-sheet.others", claims=claims, source=source)

    def _made(self, field: FormField, key: str) -> FormField:
        own = (SUBMITTER, key.replace("-", "_"))
        file, written = WHERE.get(key) or WHERE.get(key.removesuffix("-original"), own)
        where = (written, file if file == SUBMITTER else f"{self.folder}/{file}") if key not in MEASURED else ("", "")
        return self._glossed(replace(field, needed=self.needed.get(key, ""), where=where), key)

    def _glossed(self, field: FormField, key: str) -> FormField:
        """With what it is in the reader's language, where the platform's name is in another."""
        label = self.label(key)
        told = self.reader.language == self.case.localizer.language or field.name.startswith(label)
        return field if told or not key else replace(field, gloss=label)


LONG = ("ai-statement", "ai-prompts", "rights-declaration")
"""Answers made of several things, which are long enough to be counted."""

LIMITS = ("least_words", "most_words", "most_characters")


def _known(profile: Profile, platform: Profile | None) -> dict[str, Rule]:
    """Returns what is known to be asked, by key: the festival's own word before the platform's."""
    rules = (*(platform.rules if platform is not None else ()), *profile.rules)
    return {rule.key: rule for rule in rules if rule.certainty is not Certainty.UNKNOWN}


def _needed(profile: Profile) -> dict[str, str]:
    """Returns `asked` or `always`, by the key of an answer."""
    found = dict.fromkeys(ALWAYS, "always")
    for rule in profile.rules:
        if rule.certainty is not Certainty.UNKNOWN:
            found.update(dict.fromkeys(_answers_to(rule), "asked"))
    return found


def _answers_to(rule: Rule) -> Iterator[str]:
    """Yields the keys of the answers that a rule asks for."""
    yield from ASKED.get(rule.name, ())
    if rule.name == "ai-disclosure":
        yield from (OF_DISCLOSURE[part] for part in rule.words("all_of") if part in OF_DISCLOSURE)
    elif rule.name == "credits":
        yield from (OF_ROLES.get(role, "other-credits") for role in rule.words("all_of"))
    elif rule.name == "text" and (rule.flag("required") or rule.words("languages")):
        yield from ("synopsis", "synopsis-short") if rule.of == "synopsis" else (rule.of,)

"""Maps roles in French and English to known roles: key, department and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from showcase import toml_cache
from showcase.content.files.read_context import ReadContext
from showcase.content.syntax.nodes import Node
from showcase.model.people import Department
from showcase.model.text import LocalizedText, Translation
from showcase.structs import FrozenStruct
from showcase.text import compare_key, suggestion, word_key

ROLES_DIVIDED = re.compile(r"\s*[,/;&]\s*")
"""Between several roles of one person."""


class Role(FrozenStruct):
    """A role that is known."""

    key: str
    department: Department
    schema_property: str
    labels: LocalizedText


@cache
def catalogue() -> Mapping[str, Role]:
    """Returns every known role by each of its names, as `role_key` writes them."""
    rows = toml_cache.read(Path(__file__).parent / "roles.toml")
    known: dict[str, Role] = {}
    for key, row in rows.items():
        labels = LocalizedText(
            tuple(Translation(text, tag) for tag, text in row.items() if tag not in ("department", "schema", "names"))
        )
        role = Role(key, Department(row["department"]), row["schema"], labels)
        for name in (key, *(label.text for label in labels.sayings), *row["names"]):
            known.setdefault(role_key(name), role)
    return known


def role_of(written: str) -> Role | None:
    """Returns the role that is meant, whatever its accents, case, dashes or plural."""
    known = catalogue()
    word = role_key(written)
    return known.get(word) or known.get(word.removesuffix("s")) or known.get(word + "s")


def in_words(written: LocalizedText) -> LocalizedText:
    """Returns roles, several between commas, by their names in every language in which each is known; as written where
    one is not known, or where the author wrote more than one language.
    """
    if len(written.sayings) != 1:
        return written
    parts = ROLES_DIVIDED.split(written.sayings[0].text.strip())
    known = [role.labels for part in parts if (role := role_of(part)) is not None]
    if len(known) < len(parts):
        return written
    tags = [tag for tag in (one.language for one in known[0].sayings) if all(one.get(tag) for one in known)]
    return LocalizedText(
        tuple(Translation(", ".join(dict.fromkeys(one.best(tag).text for one in known)), tag) for tag in tags)
    )


def role_key(text: str) -> str:
    """Returns the form in which role names are compared."""
    word = compare_key(text.replace("’", "'").replace("œ", "oe").rstrip(" :"))
    return " ".join(word.replace("_", " ").replace("-", " ").split())


def department_of(written: str) -> Department | None:
    """Returns a department by its key or by its name in French or English."""
    word = role_key(written).replace(" ", "-")
    try:
        return Department(DEPARTMENTS.get(word, word))
    except ValueError:
        return None


DEPARTMENTS = {
    "realisation": "direction", "mise-en-scene": "direction", "directing": "direction", "ecriture": "writing",
    "scenario": "writing", "interpretation": "cast", "voice": "cast", "voix": "cast", "acting": "cast",
    "photography": "image", "camera": "image", "generation-d'images": "image-generation", "ai": "image-generation",
    "ia": "image-generation", "prompts": "image-generation", "generation": "image-generation", "montage": "editing",
    "vfx": "visual-effects", "effets-visuels": "visual-effects", "effets-speciaux": "visual-effects",
    "artistic": "art", "artistique": "art", "decors": "art", "son": "sound", "musique": "music",
    "communaute": "community", "autre": "other", "autres": "other", "miscellaneous": "other", "divers": "other",
    "remerciements": "thanks", "merci": "thanks",
}  # fmt: skip


def read_department(written: tuple[str, Node] | None, context: ReadContext) -> Department | None:
    """Returns the department that an author wrote; None if there is none or it is not known, which is reported."""
    if written is None or not written[0]:
        return None
    found = department_of(written[0])
    if found is None:
        known = [member.value for member in Department]
        context.warn(
            "unknown-department", written[1].place, written=written[0], near=suggestion(word_key(written[0]), known)
        )
    return found

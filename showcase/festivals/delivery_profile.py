"""Turns the profile of a festival into what it asks for after a selection: a screening copy, under its own names."""

from __future__ import annotations

from showcase.model.festival import Certainty, Profile, Rule, Value
from showcase.structs import replace

KEPT = ("file-name", "still-name", "still-size", "still-file", "still-colour")
"""Rules of an entry that hold for a delivery too; the others end with the selection."""

PCM = "pcm-24-bit"
"""Uncompressed sound of 24 bits at 48 kHz."""

KIND = "delivery"


def delivery_profile(profile: Profile) -> Profile:
    """Returns the profile with the rules of a delivery: ProRes 422 HQ and PCM in a MOV file, nothing that an entry
    alone must keep. It has no edition: a film is delivered to the one that selected it.
    """
    kept = (rule for rule in profile.rules if rule.name in KEPT and rule.certainty is not Certainty.UNKNOWN)
    copy = (
        _rule("film", required=True),
        _rule("container", any_of=("mov",)),
        _rule("video-codec", any_of=("prores-422-hq",)),
        _rule("audio-codec", any_of=(PCM,)),
    )
    return replace(profile, kind=KIND, rules=(*copy, *kept), newer="", edition="")


def _rule(name: str, **values: Value) -> Rule:
    return Rule(name, values=tuple(values.items()), certainty=Certainty.ORGANISER, source="--for delivery")

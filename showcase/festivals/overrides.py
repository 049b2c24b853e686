"""Changes the rules of a profile for one package, by options of the command line."""

from __future__ import annotations

from showcase.festivals.delivery_profile import delivery_profile
from showcase.festivals.profiles import laid_over
from showcase.model.delivery import WatermarkLook
from showcase.model.festival import Certainty, Profile, Rule, Value
from showcase.structs import FrozenStruct, replace


class Overrides(FrozenStruct):
    """What was asked for on the command line."""

    watermark: str = ""
    """Words that tell for whom the copy is."""
    burn: str = ""
    """Language of the subtitles to draw into the picture."""
    loudness: float | None = None
    """LUFS."""
    codec: str = ""
    """`h264` or `prores`."""
    delivery: bool = False
    """Whether the package is the one that follows a selection, not an entry."""
    look: WatermarkLook = WatermarkLook()
    """Of the watermark."""


NOTHING_MORE = Overrides()


def with_overrides(profile: Profile, wishes: Overrides) -> Profile:
    """Returns the profile with overrides; an explicit request is an error if it fails."""
    if wishes.delivery:
        profile = delivery_profile(profile)
    rules = []
    if wishes.watermark:
        look = wishes.look
        rules.append(
            _rule("watermark", text=wishes.watermark, size=look.size, strength=look.strength, place=look.place)
        )
    if wishes.burn:
        rules.append(_rule("subtitles", all_of=(wishes.burn,), form="burnt-in"))
    if wishes.loudness is not None:
        rules.append(_rule("loudness", target=wishes.loudness, tolerance=0.5))
    if wishes.codec:
        rules.append(_rule("video-codec", any_of=(CODECS[wishes.codec],)))
    return replace(profile, rules=laid_over(rules, profile.rules)) if rules else profile


CODECS = {"h264": "h264", "prores": "prores-422-hq"}


def _rule(name: str, **values: Value) -> Rule:
    return Rule(name, values=tuple(values.items()), certainty=Certainty.ORGANISER, source=f"--{OPTIONS[name]}")


OPTIONS = {"watermark": "watermark", "subtitles": "burn", "loudness": "loudness", "video-codec": "codec"}
"""The option by which each was asked for."""

"""Requirements are read by kind; a value of another kind counts as none."""

from __future__ import annotations

import pytest

from showcase.model.delivery import Delivery, aac_kilobits
from showcase.model.festival import Certainty, DurationRange, Profile, Rule
from showcase.model.submission import SubmitterContact
from showcase.model.text import NO_TEXT, LocalizedText, Translation

TEXT = LocalizedText((Translation("Seul un court", "fr"),))
RULE = Rule(
    "text",
    of="synopsis",
    values=(
        ("most_words", 100),
        ("kind", "subtitles"),
        ("languages", ("en", "fr")),
        ("lines", (720.0, 1080.0)),
        ("spans", (DurationRange("short", most=1800),)),
        ("required", True),
        ("note", TEXT),
    ),
    certainty=Certainty.ORGANISER,
)


def test_values_are_read_by_kind() -> None:
    assert RULE.number("most_words") == 100
    assert RULE.word("kind") == "subtitles"
    assert RULE.words("languages") == ("en", "fr")
    assert RULE.numbers("lines") == (720.0, 1080.0)
    assert RULE.spans() == (DurationRange("short", most=1800),)
    assert RULE.flag("required")
    assert RULE.text("note") == TEXT


@pytest.mark.parametrize("name", ["most_words", "kind", "languages", "lines", "spans", "required", "note", "missing"])
def test_a_value_of_another_kind_counts_as_none(name: str) -> None:
    numbers = {"most_words": 100.0}
    assert RULE.number(name) == numbers.get(name), "a flag is no number"
    assert RULE.word(name) == ("subtitles" if name == "kind" else "")
    assert RULE.words(name) == (("en", "fr") if name == "languages" else ())
    assert RULE.numbers(name) == ((720.0, 1080.0) if name == "lines" else ())
    assert RULE.flag(name) is (name == "required")
    assert RULE.text(name) == (TEXT if name == "note" else NO_TEXT)


def test_a_rule_is_found_by_what_it_is_about() -> None:
    plain = Rule("duration", certainty=Certainty.UNKNOWN)
    profile = Profile("baiff", "BAIFF", rules=(plain, RULE))
    assert profile.rule("text.synopsis") is RULE
    assert profile.rule("duration") is plain
    assert profile.rule("text") is None


@pytest.mark.parametrize(
    ("span", "taken", "refused"),
    [
        (DurationRange("short", most=900), (1, 900), (900.5,)),
        (DurationRange("short", below=900), (1, 899.9), (900,)),
        (DurationRange("feature", least=3600), (3600, 9000), (3599.9,)),
        (DurationRange("medium", least=900, most=3600), (900, 3600), (899, 3601)),
        (DurationRange("any"), (0, 100_000), ()),
    ],
)
def test_the_ends_of_a_section_are_taken_as_they_are_written(
    span: DurationRange, taken: tuple[float, ...], refused: tuple[float, ...]
) -> None:
    assert all(span.holds(seconds) for seconds in taken)
    assert not any(span.holds(seconds) for seconds in refused)


@pytest.mark.parametrize(
    ("delivery", "encodes"),
    [
        (Delivery("mp4", untouched=True), False),
        (Delivery("mp4"), False),
        (Delivery("mp4", video="h264"), True),
        (Delivery("mov", untouched=True, video="prores"), False),
    ],
)
def test_a_picture_that_is_copied_is_not_encoded(delivery: Delivery, encodes: bool) -> None:
    assert delivery.encodes is encodes


def test_subtitles_are_delayed_by_the_slate_and_the_black_before_the_film() -> None:
    assert Delivery("mp4", black=1.5, slate=4.0).lead == 5.5


def test_more_channels_are_sent_at_a_higher_rate() -> None:
    rates = [aac_kilobits(channels) for channels in (1, 2, 6, 8)]
    assert rates == sorted(rates)
    assert rates[0] < rates[1] < rates[2]


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        (SubmitterContact(first_name="Zoe", last_name="Quill"), "Zoe Quill"),
        (SubmitterContact(last_name="Quill"), "Quill"),
        (SubmitterContact(), ""),
    ],
)
def test_a_form_gets_the_whole_name_without_loose_spaces(contact: SubmitterContact, name: str) -> None:
    assert contact.name == name

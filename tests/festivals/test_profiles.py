"""Profiles as data: those that come with the program, and those of a site."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from showcase.diagnostics import Severity
from showcase.festivals import report_text
from showcase.festivals.check import check
from showcase.festivals.deadlines import zone_of
from showcase.festivals.loader import read
from showcase.festivals.profiles import BUNDLED, PRACTICE, bundled, load_profiles, practice
from showcase.festivals.rule_schema import SHAPES, schema
from showcase.localization import languages
from showcase.model.festival import Certainty, Rule
from tests.festivals.films import ENTRY

PROFILES = sorted(BUNDLED.glob("*.toml"))


@pytest.mark.parametrize("path", [*PROFILES, PRACTICE], ids=lambda path: path.stem)
def test_a_bundled_profile_is_sound(path: Path) -> None:
    one = read(path)
    assert not one.diagnostics
    assert one.profile is not None
    for rule in one.profile.rules:
        for claim in (rule, *rule.others):
            known = claim.certainty is not Certainty.UNKNOWN
            assert known is bool(claim.values), f"{path.stem} {rule.key}"
            if known and claim.certainty is not Certainty.PRACTICE:
                assert claim.source, f"{path.stem} {rule.key}"
                assert claim.read, f"{path.stem} {rule.key}"
            if claim.certainty is Certainty.ORGANISER:
                assert claim.source.startswith("http"), f"{path.stem} {rule.key}"


@pytest.mark.parametrize("name", sorted(bundled()))
def test_a_bundled_profile_speaks_every_language_and_tells_when_each_page_was_read(name: str) -> None:
    profile = bundled()[name]
    texts = [profile.note, *(text for rule in profile.rules for text in (rule.note, rule.text("text")))]
    for text in texts:
        assert not text or {saying.language for saying in text.sayings} == set(languages()), text
    for rule in profile.rules:
        for claim in (rule, *rule.others):
            if claim.certainty is not Certainty.UNKNOWN:
                assert claim.read[:2] == "20", f"{rule.key}: the day or month of the reading"
            for language in languages():
                assert report_text.says(claim, language)
    assert not profile.zone or zone_of(profile.zone) is not None


@pytest.mark.parametrize("path", [*PROFILES, PRACTICE], ids=lambda path: path.stem)
def test_texts_of_a_bundled_profile_write_days_and_prompts_as_people_do(path: Path) -> None:
    text = path.read_text("utf-8")
    said = re.findall(r'(?<![\w.-])(?:en|fr|es)\s*=\s*"((?:[^"\\]|\\.)*)"', text)
    assert not [one for one in said if re.search(r"\d{4}-\d{2}-\d{2}", one)]
    assert not [one for one in said if re.search(r"\binvites?\b", one)]


def test_all_facts_that_were_found_are_in_the_profiles() -> None:
    known = load_profiles()

    def rule(name: str, key: str) -> Rule:
        profile = known.find(name)
        assert profile is not None, name
        found = profile.rule(key)
        assert found is not None, key
        return found

    days = {
        "artefact": "2025-12-03", "marsai": "2026-06-01", "enlighten": "2026-04-05", "runway": "2026-04-20",
        "reply": "2024-07-01", "semaine": "2022-03-18", "1 billion": "2025-12-05",
    }  # fmt: skip
    assert {name: rule(name, "deadline.last").word("on") for name in days} == days
    assert rule("clermont", "opening.next").word("on") == "2026-05-06"
    for name in ("reply", "daiff", "rouen", "marsai", "cannes-short-competition"):
        assert rule(name, "fee").number("amount") == 0
    assert rule("locarno", "fee").flag("charged")
    assert rule("ai creativity awards", "fee").word("currency") == "GBP"
    assert rule("runway", "categories").words("any_of")[0] == "Film"
    assert rule("waiff", "event.cannes").word("until") == "2026-04-22"
    assert rule("berlinale", "internet-release").word("geoblocked") == "allowed"
    assert rule("sundance", "premiere").value("required") is False
    assert rule("locarno", "premiere").word("abroad") == "forbidden"


def test_bundled_profiles_keep_to_their_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    jsonschema.Draft202012Validator.check_schema(schema())
    for path in (*PROFILES, PRACTICE):
        assert not list(validator.iter_errors(tomllib.loads(path.read_text("utf-8")))), path.stem
    assert list(validator.iter_errors({"rules": {"duraton": {"most": 1}}}))


@pytest.mark.parametrize("name", sorted(bundled()))
def test_a_film_can_be_held_against_every_profile(name: str) -> None:
    report = check(ENTRY, bundled()[name])
    assert {finding.rule.key for finding in report.findings} >= {rule.key for rule in bundled()[name].rules}
    for finding in report.findings:
        for language in languages():
            said = (report_text.title(finding.rule, language), report_text.asked(finding, language))
            assert all(said)
            assert not [
                words for words in (*said, report_text.help_text(finding, language)) if "{" in words.split("}")[0]
            ] or (finding.rule.name == "still-name")
        if finding.severity is Severity.ERROR:
            assert finding.rule.certainty is Certainty.ORGANISER
            assert finding.rule.source.startswith("http")


def test_thirty_three_festivals_and_platforms_are_there() -> None:
    assert len(PROFILES) >= 33
    assert {profile.kind for profile in bundled().values()} == {"festival", "award", "platform", "distributor"}


def test_good_practice_is_never_an_error() -> None:
    assert {rule.certainty for rule in practice().rules} == {Certainty.PRACTICE}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cannes-short-competition", "cannes-short-competition"),
        ("Festival de Cannes 2027", "cannes-short-competition"),
        ("ZLATÁ PRAHA", "zlata-praha-upload"),
        ("BAIFF", "baiff-burano"),
        ("runway_aiff_2024", "runway-aiff-2024"),
        ("runway-aiff-2024", "runway-aiff-2024"),
        ("Runway AI Film Festival 2026", "runway-aif-2026"),
        ("Runway", "runway-aif-2026"),
        ("Semaine", "semaine-de-la-critique-shorts"),
        ("Burano 2024", "baiff-burano"),
    ],
)
def test_a_festival_is_found_however_it_is_written(written: str, meant: str) -> None:
    found = load_profiles().find(written)
    assert found is not None
    assert found.name == meant


def test_no_two_profiles_share_a_name() -> None:
    from showcase.festivals.profiles import names, series

    seen: dict[str, str] = {}
    for profile in bundled().values():
        for name in names(profile):
            assert seen.setdefault(name, series(profile)) == series(profile), name


def test_a_slip_in_a_name_is_noticed() -> None:
    assert load_profiles().find("daif") is None
    assert load_profiles().suggestion("daif") == "daiff-australia"
    assert load_profiles().suggestion("annecy") == ""


def written(root: Path, name: str, text: str) -> Path:
    file = root / "festivals" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return root


NEWER = """
edition = "2027"

[rules.duration]
most = 600
source = "https://baiff.eu/2027"
read = 2026-11-20
certainty = "organiser"

[rules.trailer]
certainty = "unknown"
"""


def test_a_newer_edition_is_laid_over_the_bundled_one(tmp_path: Path) -> None:
    found = load_profiles(written(tmp_path, "baiff-burano.toml", NEWER))
    baiff = found.find("BAIFF")
    assert not found.diagnostics
    assert baiff is not None
    assert (baiff.edition, baiff.own, baiff.title) == ("2027", True, bundled()["baiff-burano"].title)
    duration, trailer, subtitles = baiff.rule("duration"), baiff.rule("trailer"), baiff.rule("subtitles")
    assert duration is not None
    assert (duration.number("most"), duration.read) == (600, "2026-11-20")
    assert trailer is not None
    assert trailer.certainty is Certainty.UNKNOWN
    assert subtitles is not None
    assert subtitles.words("all_of") == ("it",)


def test_a_profile_of_ones_own_may_borrow_rules(tmp_path: Path) -> None:
    text = 'title = "Our Night"\nextends = "cannes-short-competition"\n'
    mine = load_profiles(written(tmp_path, "our-night.toml", text)).find("our night")
    assert mine is not None
    assert mine.rule("duration") == bundled()["cannes-short-competition"].rule("duration")
    assert load_profiles(tmp_path).find("Cannes") == bundled()["cannes-short-competition"]


FAULTY = """
titel = "Night"

[rules.duration]
most = "15 min"
source = "https://night.example"
certainty = "organiser"

[rules.duraton]
most = 900

[rules.file-size]
most = 4
certainty = "surely"

[rules.container]
any = ["mp4"]
certainty = "organiser"
"""


def test_every_fault_is_told_at_its_line(tmp_path: Path) -> None:
    found = {(d.code, d.place.line) for d in load_profiles(written(tmp_path, "night.toml", FAULTY)).diagnostics}
    assert found == {
        ("unknown-profile-key", 2),
        ("unfit-profile-value", 5),
        ("unknown-rule", 9),
        ("unfit-profile-value", 14),
        ("unknown-rule-key", 17),
        ("unsourced-rule", 16),
    }
    for diagnostic in load_profiles(tmp_path).diagnostics:
        assert diagnostic.place.path == "festivals/night.toml"
        for language in languages():
            assert "{" not in diagnostic.message(language).replace("{ en", "")


def test_a_file_that_is_no_toml_leaves_the_others(tmp_path: Path) -> None:
    found = load_profiles(written(tmp_path, "night.toml", "title = \n"))
    assert [(d.code, d.place.line) for d in found.diagnostics] == [("broken-profile", 1)]
    assert found.find("BAIFF") is not None


def test_all_syntax_errors_of_a_profile_are_told(tmp_path: Path) -> None:
    found = load_profiles(written(tmp_path, "night.toml", "title = Night\nedition\nalso = [night, dark]\n"))
    told = [("unquoted-toml", 1, 9), ("broken-profile", 2, 8), ("unquoted-toml", 3, 9)]
    assert [(d.code, d.place.line, d.place.column) for d in found.diagnostics] == told
    assert "`also = [\"night\", \"dark\"]`" in found.diagnostics[2].help("fr")


def test_a_profile_in_another_encoding_is_told_at_its_place(tmp_path: Path) -> None:
    root = written(tmp_path, "night.toml", "")
    (root / "festivals/night.toml").write_bytes('title = "N"\nnote = "Été"\n'.encode("cp1252"))
    found = load_profiles(root)
    assert [(d.code, d.place.line, d.place.column) for d in found.diagnostics] == [("theme-encoding", 2, 9)]


def test_an_unknown_ground_is_told(tmp_path: Path) -> None:
    found = load_profiles(written(tmp_path, "night.toml", 'title = "N"\nextends = "baif-burano"\n'))
    assert [(d.code, d.place.line, d.place.column) for d in found.diagnostics] == [("unknown-ground", 2, 11)]
    assert dict(found.diagnostics[0].facts)["near"] == "baiff-burano"


def test_a_rule_of_the_sites_own_without_a_page_is_no_error(tmp_path: Path) -> None:
    text = 'title = "N"\n[rules.duration]\nmost = 10\ncertainty = "organiser"\n'
    profile = load_profiles(written(tmp_path, "night.toml", text)).find("night")
    assert profile is not None
    report = check(ENTRY, profile)
    assert report.ready
    assert [f.rule.key for f in report.of(Severity.WARNING)] == ["duration"]


def test_the_guide_tells_of_every_rule_and_shows_a_profile_that_reads(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "festivals.md").read_text("utf-8")
    for name, shape in SHAPES.items():
        row = next(line for line in guide.splitlines() if line.startswith((f"| `{name}` |", f"| `{name}.NAME` |")))
        assert all(f"`{key}`" in row for key in shape.keys), name
    example = guide.partition("```toml\n")[2].partition("```")[0]
    assert not load_profiles(written(tmp_path, "nuit-blanche.toml", example)).diagnostics


WILD = """
[rules.duration]
most = nan
certainty = "secondary"
[rules.deadline.late]
on = "2027-02-31"
certainty = "secondary"
[rules.film-age]
within_months = 90000
read = 2027-01-01T10:00:00
certainty = "secondary"
[rules.still-size]
most = inf
certainty = []
[rules.text]
synopsis = 3
[rules.poster]
others = [3]
aspect = "0:0"
certainty = "secondary"
"""


def test_wild_values_are_told_and_break_nothing(tmp_path: Path) -> None:
    found = load_profiles(written(tmp_path, "wild.toml", WILD))
    assert {d.code for d in found.diagnostics} == {"unfit-profile-value"}
    profile = found.find("wild")
    assert profile is not None
    for finding in check(ENTRY, profile).findings:
        assert report_text.asked(finding, "en")


def test_what_a_festival_does_not_tell_is_said_to_be_unknown() -> None:
    report = check(ENTRY, bundled()["cannes-short-competition"])
    assert report_text.not_known(report, "en") == "Deadline, File size, Video codec, Subtitles"
    assert report.ready


@pytest.mark.parametrize("written", ["BAIFF 2027", "Runway AI Film Festival 2023", "Semaine 1999"])
def test_an_edition_that_no_profile_has_is_not_replaced_by_another(written: str) -> None:
    known = load_profiles()
    assert known.find(written) is None
    assert known.other_editions(written)


@pytest.mark.parametrize("written", ["festival", "AI film", "2026", ""])
def test_words_that_every_festival_uses_find_none(written: str) -> None:
    assert load_profiles().find(written) is None


def test_a_name_that_fits_several_festivals_offers_all_of_them() -> None:
    known = load_profiles()
    assert known.find("La Cannes") is None or known.find("Short Cannes") is None
    offered = known.suggestion("clermont ferand")
    assert "clermont-ferrand-international" in offered

"""Check and package never disagree: the same word for a film and festival, and a package just where it is due."""

from __future__ import annotations

import shutil
from pathlib import Path

import av
import pytest

from showcase.cli.status import line_of
from showcase.cli.style import Style
from showcase.engine.events import drain
from showcase.festivals.profiles import bundled
from showcase.festivals.rule_result import Finding, Report, RuleStatus, Verdict
from showcase.localization import Localizer
from showcase.pipeline.festival_check import CheckRequest, CheckResult, FestivalCheck
from showcase.pipeline.package_job import PackageOutcome
from showcase.pipeline.package_run import PackageRun
from showcase.pipeline.status import StatusReport, StatusRow
from tests.cli.conftest import write
from tests.sites import footage

pytestmark = pytest.mark.slow

WHOLE = """
title: Night bus
year: 2026
completed: 2026-09-01
countries: [FR]
languages: [fr]
visibility: private
student: true
credits: {Director: [Ada L.]}
logline: {en: A bus., fr: Un bus.}
synopsis: {short: {en: A bus drives., fr: Un bus roule.}}
statement: {en: It began with a bus., fr: Tout a commencé par un bus.}
"""
SIGNED = """
declaration: {text: "All ours.", signed_by: Ada L., on: 2026-09-02}
disclosure:
  ai_share: {image: full, music: none, voice: none, text: none}
  human_work: {en: "Script, cut and voices.", fr: "Scénario, montage et voix."}
  signed_by: Ada L.
"""
TOOLS = "- {name: Midjourney, version: '7', modality: image, stage: production, use: All pictures}\n"
PROMPTS = '- {id: p1, tool: Midjourney, prompt: "a bus at night"}\n'
SUBTITLES = "1\n00:00:00,200 --> 00:00:01,500\n{}\n"

FILES = {
    "project.yaml": WHOLE, "rights.yaml": SIGNED, "tools.yaml": TOOLS, "prompts.yaml": PROMPTS,
    "subtitles/en.srt": SUBTITLES.format("Where to?"), "subtitles/it.srt": SUBTITLES.format("Dove?"),
    "subtitles/fr.srt": SUBTITLES.format("Où ?"),
}  # fmt: skip

FILMS: dict[str, dict[str, str]] = {
    "whole": FILES,
    "bare": {"project.yaml": "title: Bare\n"},
    "uncleared": {
        **FILES, "rights.yaml": SIGNED + "items: [{kind: music, title: Song, cleared: pending}]\n"},
    "unsigned": {**FILES, "rights.yaml": SIGNED.replace(", signed_by: Ada L., on: 2026-09-02", "")},
    "faulty": {**FILES, "project.yaml": WHOLE.replace("completed: 2026-09-01", "completed: 2026-02-31")},
    "unwritable": {**FILES, "subtitles/en.srt": SUBTITLES.format("ᛗᚨᚾ ꙮ 𒀀")},
    "withdrawn": {
        **FILES, "project.yaml": WHOLE.replace("Ada L.", "Bea Quill"),
        "private/consent.csv": "name,consent\nBea Quill,withdrawn\n"},
    "hidden-elsewhere": {**FILES, "project.yaml": WHOLE.replace("It began", "With Bea Quill, it began")},
    "written-by-ai": {**FILES, "rights.yaml": SIGNED.replace("text: none", "text: full")},
    "named-in-metadata": FILES,
    "untold": {**FILES, "project.yaml": WHOLE.replace("languages: [fr]\n", "").replace("year: 2026\n", "")},
    "published": {**FILES, "project.yaml": WHOLE.replace("private", "public")},
}  # fmt: skip
"""A film that has all, and films that each lack or break one thing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    write(root, {"showcase.toml": f'title = "B"\nlanguages = ["en", "fr"]\ntargets = {list(bundled())}\n'})
    clips = {loud: footage.clip(tmp_path_factory.mktemp("clips") / f"{loud}.mp4", sound=loud) for loud in (True, False)}
    for name, files in {**FILMS, "silent": FILES}.items():
        write(root / "content" / name, files)
        shutil.copyfile(clips[name != "silent"], root / "content" / name / "clip.mp4")
    tag(clips[True], root / "content/named-in-metadata/clip.mp4", artist="Bea Quill")
    return root


def tag(source: Path, target: Path, **tags: str) -> None:
    """Copies a film, with tags."""
    with av.open(str(source)) as film, av.open(str(target), "w") as copy:
        copy.metadata.update(tags)
        streams = {stream.index: copy.add_stream_from_template(stream) for stream in film.streams}
        for packet in film.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                copy.mux(packet)


@pytest.fixture(scope="module")
def checked(root: Path) -> CheckResult:
    return drain(FestivalCheck(root, CheckRequest()).events())


@pytest.fixture(scope="module")
def packed(root: Path, checked: CheckResult) -> dict[tuple[str, str], PackageOutcome]:
    made = drain(PackageRun.of(root, CheckRequest()).events())
    return {(one.report.project, one.report.profile.name): one for one in made.packages}


@pytest.fixture(scope="module")
def status(root: Path, checked: CheckResult) -> dict[tuple[str, str], StatusRow]:
    rows = drain(StatusReport(root).events()).rows
    return {(row.project.slug, row.festival): row for row in rows}


def by_pair(checked: CheckResult) -> dict[tuple[str, str], Report]:
    return {(report.project, report.profile.name): report for report in checked.reports}


def test_all_films_are_held_against_all_festivals(
    checked: CheckResult, packed: dict[tuple[str, str], PackageOutcome]
) -> None:
    assert by_pair(checked).keys() == packed.keys()
    assert len(packed) == (len(FILMS) + 1) * len(bundled())
    assert {one.verdict for one in packed.values()} == set(Verdict), "each word is tried"
    assert sum(one.bagged is not None for one in packed.values()) > 20


def test_the_word_of_a_package_is_that_of_the_check(
    checked: CheckResult, packed: dict[tuple[str, str], PackageOutcome]
) -> None:
    differing = {
        key: (str(report.verdict), str(packed[key].verdict))
        for key, report in by_pair(checked).items()
        if report.verdict is not packed[key].verdict
    }
    assert not differing


def test_a_package_is_made_just_where_the_check_finds_no_error(
    checked: CheckResult, packed: dict[tuple[str, str], PackageOutcome]
) -> None:
    wrong = [key for key, report in by_pair(checked).items() if report.sendable is not (packed[key].bagged is not None)]
    assert not wrong


def test_each_rule_has_the_same_result_before_and_after_the_film_is_made(
    checked: CheckResult, packed: dict[tuple[str, str], PackageOutcome]
) -> None:
    reports = by_pair(checked)
    differing = [
        (key, before.rule.key, str(before.verdict.status), str(after.verdict.status))
        for key, outcome in packed.items()
        for before, after in zip(_in_order(reports[key]), _in_order(outcome.report), strict=True)
        if before.verdict.status is not after.verdict.status
    ]
    assert not differing


def _in_order(report: Report) -> list[Finding]:
    return sorted(report.findings, key=lambda finding: finding.rule.key)


def test_the_status_table_says_the_same(checked: CheckResult, status: dict[tuple[str, str], StatusRow]) -> None:
    for key, report in by_pair(checked).items():
        row = status[key]
        assert row.report is not None
        assert row.report.verdict is report.verdict, key
        expected = {Verdict.NOT_READY: False, Verdict.NOTHING_KNOWN: None}.get(report.verdict, True)
        assert row.ready is expected, key
        assert row.over is bool(report.over.key), key
        (sign, _), *_ = line_of(row, Localizer("en"), Style(False)).state
        signs = {Verdict.READY: "✓", Verdict.NOT_READY: "✗", Verdict.NOTHING_KNOWN: "–"}
        assert sign == signs.get(report.verdict, "!"), key


def test_what_was_said_to_be_missing_is_never_sent(packed: dict[tuple[str, str], PackageOutcome]) -> None:
    for (film, festival), outcome in packed.items():
        if film in ("bare", "uncleared", "unsigned", "faulty", "withdrawn", "hidden-elsewhere"):
            assert outcome.bagged is None, (film, festival)
        for finding in outcome.report.findings:
            assert finding.verdict.status is not RuleStatus.EMPTY or outcome.bagged is None


def test_a_hidden_name_in_the_metadata_of_a_film_sent_bit_for_bit_is_told_by_the_check(checked: CheckResult) -> None:
    report = by_pair(checked)["named-in-metadata", "filmfreeway"]
    assert report.verdict is Verdict.NOT_READY
    assert [(one.code, one.place.path) for one in report.barred] == [
        ("name-in-metadata", "content/named-in-metadata/clip.mp4")
    ]
    assert by_pair(checked)["whole", "filmfreeway"].verdict is not Verdict.NOT_READY

"""Where films stand with festivals; and that nothing of what was sent reaches the site."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import showcase
from showcase.content.submission_notes import append_submission
from showcase.content.submitter import read_dossier
from showcase.diagnostics import Severity
from showcase.engine.events import drain
from showcase.festivals.deadlines import Clock, next_deadline
from showcase.festivals.profiles import load_profiles
from showcase.model.submission import Submission, SubmitterProfile
from showcase.model.text import PartialDate
from showcase.pipeline.inspection import Check
from showcase.pipeline.status import StatusReport, StatusRow
from showcase.submissions.fingerprint import parts
from tests.cli.conftest import tiny_clip, write
from tests.sites import footage

__all__ = ["tiny_clip"]

TODAY = date(2026, 11, 23)
SURE = 'source = "https://night.example"\nread = "2026-11-23"\ncertainty = "organiser"\n'
NIGHT = f"""\
title = "Festival of the Night"
edition = "2027"
[rules.deadline.early]
on = "2026-11-30"
{SURE}
[rules.deadline.late]
on = "2027-01-31"
{SURE}
[rules.trailer]
required = true
{SURE}
"""
DAY = f'title = "Festival of the Day"\n[rules.deadline.regular]\non = "2026-11-25"\n{SURE}'
OVER = f'title = "Old Festival"\n[rules.deadline.regular]\non = "2026-10-25"\n{SURE}'

BUS = """\
title: Night bus
year: 2026
countries: [FR]
credits: {Director: [Ada L.]}
disclosure: {ai_share: {image: none}}
visibility: private
festivals: [day, Festival of the Night 2027, Nowhere at all, old]
synopsis: {short: A bus.}
rights: {declaration: {text: Ours., signed_by: Ada L., on: 2026-09-02}}
"""
MARKER, RESULT = "a note that nobody may read of", "a result that nobody may read of"
SENT = f"""\
- festival: Festival of the Night
  edition: "2025"
  date: 2025-11-01
  result: rejected
- festival: a valley
  date: 2024-03
  result: {RESULT}
  note: {MARKER}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, tiny_clip: Path) -> Path:
    """A film that is sent to festivals, and one that is only written down."""
    root = write(
        tmp_path_factory.mktemp("site"),
        {
            "showcase.toml": 'title = "B"\ntargets = ["night"]\n',
            "festivals/night.toml": NIGHT,
            "festivals/day.toml": DAY,
            "festivals/old.toml": OVER,
            "content/bus/project.yaml": BUS,
            "content/bus/submissions.yaml": SENT,
            "content/tram/project.yaml": "title: A tram\nrights: {items: [{kind: music, cleared: pending}]}\n",
        },
    )
    shutil.copyfile(tiny_clip, root / "content/bus/clip.mp4")
    footage.picture(root / "content/bus/stills/one.jpg")
    drain(StatusReport(root, (), TODAY).events())
    return root


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "site"))


def status(root: Path, *projects: str) -> StatusReport:
    made = StatusReport(root, projects, TODAY)
    drain(made.events())
    return made


def row(found: StatusReport, festival: str, project: str = "bus") -> StatusRow:
    return next(row for row in found.rows if (row.project.slug, row.festival) == (project, festival))


def test_each_film_stands_somewhere_with_each_of_its_festivals(site: Path) -> None:
    found = status(site)
    assert [(row.project.slug, row.festival, row.days) for row in found.rows] == [
        ("bus", "day", 2),
        ("tram", "night", 7),
        ("bus", "night", 7),
        ("bus", "a valley", None),
        ("bus", "Nowhere at all", None),
        ("bus", "old", -29),
    ]
    assert [(d.code, str(d.place)) for d in found.diagnostics] == [("unknown-target", "content/bus/project.yaml:7:46")]
    assert row(found, "day").ready is True
    night = row(found, "night")
    assert night.ready is False
    assert night.report is not None
    assert [finding.code for finding in night.report.of(Severity.ERROR)] == ["festival-trailer"]
    assert night.deadline == date(2026, 11, 30)
    assert [sent.result for sent in night.submissions] == ["rejected"]
    valley, nowhere = row(found, "a valley"), row(found, "Nowhere at all")
    assert (valley.target, valley.ready, valley.sent and valley.sent.result) == (False, None, RESULT)
    assert (nowhere.target, nowhere.ready, nowhere.sent) == (True, None, None)
    assert row(found, "night", "tram").barred[0].code == "uncleared-rights"


def test_one_film_alone(site: Path) -> None:
    found = status(site, "tram")
    assert [(row.project.slug, row.festival) for row in found.rows] == [("tram", "night")]
    assert not found.diagnostics
    assert set(found.films) == {"bus", "tram"}


def test_rights_that_are_open_keep_a_film_from_being_ready(site: Path) -> None:
    rights = site / "content/bus/project.yaml"
    rights.write_text(BUS.replace("rights: {", "rights: {items: [{kind: music}], "), "utf-8")
    found = row(status(site, "bus"), "day")
    assert found.ready is False
    assert [d.code for d in found.barred] == ["uncleared-rights"]


def test_what_has_changed_since_it_was_sent(site: Path) -> None:
    catalogue, _ = showcase.load(site)
    assert catalogue is not None
    bus = next(project for project in catalogue.projects if project.slug == "bus")
    dossier = read_dossier(site, site / "content/bus", ("en",)).value or SubmitterProfile()
    note = Submission(
        "night", "2027", PartialDate(2026, 11, 20), "9f" * 32, "sent", parts=tuple(parts(bus, dossier).items())
    )
    append_submission(site / "content/bus/submissions.yaml", note)
    found = row(status(site, "bus"), "night")
    assert found.changed == ()
    assert [sent.edition for sent in found.submissions] == ["2025", "2027"]
    footage.picture(site / "content/bus/stills/one.jpg", shade=2)
    write(site, {"content/bus/logline.md": "A bus at night.", "private/submitter.yaml": "name: Ada L.\n"})
    assert row(status(site, "bus"), "night").changed == ("stills", "texts", "contact")


def test_a_film_with_a_fault_is_not_ready_and_faults_of_notes_are_told(site: Path) -> None:
    write(site, {"content/bus/submissions.yaml": "- festival: day\n  result: selectd\n- edition: x\n"})
    found = status(site)
    assert [(d.code, d.place.line) for d in found.diagnostics if "submissions" in d.place.path] == [
        ("unusual-word", 2),
        ("missing-key", 3),
    ]
    assert row(found, "day").ready is True, "a slip in a note says nothing against the film"
    write(site, {"content/bus/project.yaml": BUS + "completed: 2026-02-31\n"})
    assert row(status(site), "day").ready is False


def test_the_next_deadline_counts_and_the_last_where_all_are_over(site: Path) -> None:
    night = load_profiles(site).find("night")
    assert night is not None
    for today, expected in (
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2027, 1, 31)),
        (date(2028, 1, 1), date(2027, 1, 31)),
    ):
        found = next_deadline(night, Clock(today))
        assert found is not None
        assert found.on == expected
    assert next_deadline(replace(night, rules=()), Clock(TODAY)) is None


def everything(folder: Path) -> bytes:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return b"\n".join(str(file).encode() + file.read_bytes() for file in files)


@pytest.mark.slow
def test_the_site_knows_nothing_of_what_was_sent_nor_of_who_withdrew(site: Path) -> None:
    write(
        site,
        {
            "content/bus/project.yaml": BUS.replace("private", "public"),
            "content/bus/credits.yaml": "people: [{id: bh, name: Bertille Hautecloque}]\n"
            "credits: [{role: editor, person: bh}]\n",
            "content/bus/private/consent.csv": "name,consent\nBertille Hautecloque,withdrawn\n",
            "content/bus/statement.md": "See [what we sent](submissions.yaml), says Bertille Hautecloque.",
        },
    )
    first = showcase.build(site)
    assert first.ok
    assert first.films == 2
    for secret in (MARKER, RESULT, "a valley", "Hautecloque", "submissions.yaml", "consent.csv"):
        assert secret.encode() not in everything(site / "site"), secret
        assert secret.encode("utf-16-le") not in everything(site / "site"), secret
    before = everything(site / "site")
    write(site, {"content/bus/submissions.yaml": SENT + "- festival: day\n  result: [broken\n"})
    again = showcase.build(site)
    assert again.ok, "what cannot be read of it keeps nothing from being published"
    assert (again.written, again.removed) == (0, 0)
    assert everything(site / "site") == before
    checking = Check(site)
    drain(checking.events())
    wrong = [d.place.path for d in checking.diagnostics if d.severity is Severity.ERROR]
    assert wrong == ["content/bus/submissions.yaml"]
    assert "withdrawn-person" in [d.code for d in row(status(site, "bus"), "day").barred]

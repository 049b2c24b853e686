"""What may concern somebody's consent is never passed over: by its code, or because of the folder that it is in."""

from __future__ import annotations

import pytest

from showcase.content.consent.error_codes import ABSENT, ELSEWHERE, NAMED, is_about_consent, may_hide_anybody
from showcase.diagnostics import Diagnostic, Location, Severity, diagnose

LIST = "content/night-bus/private/consent.csv"


def found(code: str, path: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return diagnose(severity, code, Location(path, 3, 1))


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("name-in-metadata", "site/films/night-bus/index.html"),
        ("unknown-privacy-key", "content/night-bus/project.yaml"),
        ("unread-consent", "content/night-bus/people.csv"),
        ("broken-csv", LIST),
        ("wrong-encoding", "private/consent.xlsx"),
        ("unknown-key", "content/night-bus/private/submissions.yaml"),
    ],
)
def test_a_draft_is_not_made_despite_what_concerns_consent(code: str, path: str) -> None:
    assert is_about_consent(found(code, path))


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("missing-clip", "content/night-bus/project.yaml"),
        ("broken-csv", "content/night-bus/prompts/all.csv"),
        ("unknown-key", "content/night-bus/private/submitter.yaml"),
        ("unknown-key", "private/submitter.yml"),
    ],
)
def test_other_faults_do_not_forbid_a_draft(code: str, path: str) -> None:
    assert not is_about_consent(found(code, path))


@pytest.mark.parametrize("code", ["broken-csv", "wrong-encoding", "consent-column-missing", "locked-table"])
@pytest.mark.parametrize("path", [LIST, "private/consent.xlsx", "content/night-bus/PRIVATE/people.ods"])
def test_a_list_that_is_not_understood_may_hide_anybody(code: str, path: str) -> None:
    assert may_hide_anybody(found(code, path))


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_a_list_in_the_wrong_place_may_hide_anybody(code: str) -> None:
    assert may_hide_anybody(found(code, "content/night-bus/people.csv"))
    assert may_hide_anybody(found(code, "content/night-bus/private/consent.docx"))


@pytest.mark.parametrize("code", sorted(NAMED))
def test_a_row_that_was_read_hides_the_one_whom_it_names(code: str) -> None:
    assert not may_hide_anybody(found(code, LIST))


@pytest.mark.parametrize("code", sorted(ABSENT))
def test_what_a_list_that_is_in_the_cloud_said_before_still_counts(code: str) -> None:
    assert not may_hide_anybody(found(code, LIST))


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE, Severity.RIGHT])
def test_only_errors_leave_it_open_whom_a_list_hides(severity: Severity) -> None:
    assert not may_hide_anybody(found("broken-csv", LIST, severity))
    assert not may_hide_anybody(found("unread-consent", "content/night-bus/people.csv", severity))


@pytest.mark.parametrize("path", ["content/night-bus/private/notes.md", "content/night-bus/project.yaml"])
def test_what_is_no_table_holds_no_list(path: str) -> None:
    assert not may_hide_anybody(found("wrong-encoding", path))

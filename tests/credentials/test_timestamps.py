"""Timestamps of signed files: each asks the service that is set, once; a service that fails loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from showcase.credentials import finishing
from tests.credentials.conftest import CERTIFICATE, active, build, built, files, root_of, store_of
from tests.credentials.timestamping import OPENSSL, TimestampService, timestamp_service

pytestmark = [pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed"), pytest.mark.slow]

NOWHERE = "http://127.0.0.1:9/"
SEALED = ("*180p-h264*.mp4", "*still-01-*.jpg", "*poster*.avif", "*press-kit*.pdf")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for no service: tests have none that is busy for long."""
    monkeypatch.setattr(finishing, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(finishing, "_failed", {})


@pytest.fixture
def service(tmp_path: Path) -> Iterator[TimestampService]:
    """A timestamp service that works."""
    home = tmp_path / "clock"
    home.mkdir()
    with timestamp_service(home) as running:
        yield running


@pytest.fixture
def root(sealed_root: Path, copied: Callable[[Path], Path]) -> Path:
    """A site that is built and sealed without timestamps."""
    return copied(sealed_root)


def set_service(root: Path, address: str) -> None:
    settings = root / "showcase.toml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("timestamp")]
    settings.write_text("\n".join([*lines, f'timestamp = "{address}"', ""]), "utf-8")


def published(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files(root, "*")}


def errors(outcome: Any) -> list[tuple[str, str]]:
    """Returns code and place of every error."""
    return [(one.code, str(one.place)) for one in outcome.diagnostics if one.severity == "error"]


def codes(store: dict[str, Any], kind: str) -> set[str]:
    return {one["code"] for one in store["validation_results"]["activeManifest"][kind]}


def test_every_signed_file_gets_a_timestamp_once(
    root: Path, service: TimestampService, chain: tuple[bytes, bytes]
) -> None:
    set_service(root, service.address)
    built(root)
    anchors = service.root + root_of(chain[0])
    for file in files(root, *SEALED):
        store = store_of(file, anchors)
        assert store
        assert store["validation_state"] == "Trusted", file.name
        assert {"timeStamp.validated", "timeStamp.trusted"} <= codes(store, "success"), file.name
        assert active(store)["signature_info"]["time"], file.name
    assert len(service.asked) >= len(SEALED)
    asked, before = list(service.asked), published(root)
    film = root / "content/night-bus/project.yaml"
    film.write_text(film.read_text("utf-8") + "year: 2026\n", "utf-8")
    built(root)
    after = published(root)
    assert not [name for name in before if name.endswith((".mp4", ".jpg", ".avif")) and name not in after]
    assert len(service.asked) - len(asked) < len(asked), "only documents are signed again"


def test_without_a_service_no_file_has_a_timestamp(sealed_root: Path) -> None:
    for file in files(sealed_root, *SEALED):
        store = store_of(file)
        assert store
        assert not {code for code in codes(store, "success") if code.startswith("timeStamp")}


def test_a_service_that_is_away_is_one_error_where_it_is_set_and_loses_nothing(
    root: Path, service: TimestampService
) -> None:
    before = published(root)
    set_service(root, NOWHERE)
    line = (root / "showcase.toml").read_text("utf-8").splitlines().index(f'timestamp = "{NOWHERE}"') + 1
    outcome = build(root)
    assert errors(outcome) == [("failed-timestamp", f"showcase.toml:{line}:13")]
    assert not [one for one in outcome.diagnostics if one.code == "failed-still"], "nothing is wrong with the stills"
    assert published(root) == before
    set_service(root, service.address)
    built(root)
    assert service.asked


@pytest.mark.parametrize(
    ("statuses", "body", "code"),
    [
        ([403] * 99, None, "refused-timestamp"),
        ([], b"", "unfit-timestamp"),
        ([], b"<html>busy</html>", "unfit-timestamp"),
        ([], bytes.fromhex("30053003020102"), "unfit-timestamp"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_timestamp_is_told_as_what_it_is(
    root: Path, service: TimestampService, statuses: list[int], body: bytes | None, code: str
) -> None:
    before = published(root)
    set_service(root, service.address)
    service.statuses, service.fixed = statuses, body
    assert [found for found, _ in errors(build(root))] == [code]
    assert published(root) == before


def sign_here(root: Path, service: str, tmp_path: Path) -> None:
    """Signs one picture in this process, as a task does."""
    from showcase.engine.task import SourceFile, Task

    source, target = root / "content/night-bus/stills/kept.png", tmp_path / "signed.png"
    claim = {"title": "t", "source_type": "", "actions": [], "models": [], "oversight": "", "training": ""}
    paths = {"certificate": CERTIFICATE, "key": CERTIFICATE.replace("certificate", "key")}
    sources = {name: SourceFile(path, "") for name, path in {**paths, "site": "."}.items()}
    task = Task("seal", "seal", "call", "1", {"claim": claim, "timestamp": service}, sources, {}, ("signed.png",))

    class OneJob:
        request = task.request

        def __init__(self) -> None:
            self.task = task

        def source(self, name: str) -> Path:
            return root / task.sources[name].path

        def output(self, name: str) -> Path:
            return tmp_path / name

        def checkpoint(self) -> None:
            pass

    finishing._seal(OneJob(), source, target.name)  # type: ignore[arg-type]


def test_a_busy_service_is_asked_again(root: Path, service: TimestampService, tmp_path: Path) -> None:
    service.statuses = [429, 503]
    sign_here(root, service.address, tmp_path)
    assert len(service.asked) == 3
    store = store_of(tmp_path / "signed.png")
    assert store
    assert "timeStamp.validated" in codes(store, "success")


def test_a_service_that_failed_is_not_asked_for_every_file(
    root: Path, service: TimestampService, tmp_path: Path
) -> None:
    service.statuses = [403]
    for _ in range(3):
        with pytest.raises(finishing.SealFailed) as told:
            sign_here(root, service.address, tmp_path)
        assert (told.value.code, told.value.facts["status"]) == ("refused-timestamp", "403")
        assert not (tmp_path / "signed.png").exists()
    assert len(service.asked) == 1


def test_the_timestamp_of_something_else_is_refused(
    root: Path, service: TimestampService, tmp_path: Path
) -> None:
    sign_here(root, service.address, tmp_path)
    service.fixed = service.reply(service.asked[0])
    with pytest.raises(finishing.SealFailed) as told:
        sign_here(root, service.address, tmp_path)
    assert told.value.code == "unfit-timestamp"
    assert not (tmp_path / "signed.png").exists()

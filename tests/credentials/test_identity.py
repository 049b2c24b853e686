"""Certificates and keys that cannot be used: one clear line for each, and no part of a key in it."""

from __future__ import annotations

import errno
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from showcase.cli.main import main
from showcase.content.site import read_site
from showcase.credentials.chain import CERTIFICATE, KEY, new_chain, write_chain
from showcase.credentials.identity import Unusable, guard_key, read_identity
from showcase.diagnostics import Diagnostic, DiskError, Severity
from showcase.model.sealing import CredentialSettings, SigningIdentity

TODAY = datetime.now(UTC).date()
SETTINGS = CredentialSettings(CERTIFICATE, KEY)


@pytest.fixture
def root(tmp_path: Path, chain: tuple[bytes, bytes]) -> Path:
    write_chain(tmp_path, *chain)
    return tmp_path


def told(
    root: Path, settings: CredentialSettings = SETTINGS, today: date = TODAY
) -> tuple[SigningIdentity | None, Diagnostic]:
    identity, found = read_identity(root, settings, today)
    (only,) = found
    assert "PRIVATE KEY" not in only.message()
    assert only.message("fr") != only.message("en")
    return identity, only


def test_a_good_pair_signs(root: Path) -> None:
    identity, found = read_identity(root, SETTINGS, TODAY)
    assert found == ()
    assert identity is not None
    assert identity.signer == "Three Birds"
    assert identity.is_listed is False
    assert date.fromisoformat(identity.ends) > TODAY + timedelta(days=3600)


def test_nothing_is_said_where_nothing_is_wanted(root: Path) -> None:
    assert read_identity(root, CredentialSettings(), TODAY) == (None, ())


def test_a_key_of_another_certificate(root: Path) -> None:
    (root / KEY).write_bytes(new_chain("Else", datetime.now(UTC))[1])
    assert told(root)[1].code == "credentials-other-key"


@pytest.mark.parametrize(("days", "code"), [(3651, "credentials-expired"), (-3, "credentials-too-early")])
def test_a_certificate_out_of_its_time(root: Path, days: int, code: str) -> None:
    identity, found = told(root, today=TODAY + timedelta(days=days))
    assert (identity, found.code, found.severity) == (None, code, Severity.ERROR)


def test_a_certificate_that_ends_soon_warns_and_signs(root: Path) -> None:
    identity, found = told(root, today=TODAY + timedelta(days=3635))
    assert identity is not None
    assert (found.code, found.severity) == ("credentials-ending", Severity.WARNING)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_key_that_others_can_read(root: Path, mode: int) -> None:
    (root / KEY).chmod(mode)
    assert told(root)[1].code == "credentials-open-key"


def test_a_key_in_a_public_folder(root: Path) -> None:
    (root / "keys").mkdir()
    (root / KEY).rename(root / "keys/key.pem")
    assert told(root, CredentialSettings(CERTIFICATE, "keys/key.pem"))[1].code == "credentials-key-not-private"


def test_a_link_into_a_public_folder_is_no_way_around(root: Path) -> None:
    (root / "open").mkdir()
    (root / KEY).rename(root / "open/key.pem")
    (root / KEY).symlink_to(root / "open/key.pem")
    assert told(root)[1].code == "credentials-key-not-private"


@pytest.mark.parametrize("fails", [KEY, CERTIFICATE])
def test_a_full_disk_leaves_no_half_pair(
    tmp_path: Path, chain: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    whole = os.fdopen

    def full(number: int, mode: str) -> Any:
        if Path(f"/proc/self/fd/{number}").readlink().name == Path(fails).name:
            os.close(number)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(number, mode)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(DiskError) as told:
        write_chain(tmp_path, *chain)
    assert [(one.code, one.place.path) for one in told.value.diagnostics] == [("full-disk", str(tmp_path / fails))]
    monkeypatch.undo()
    write_chain(tmp_path, *chain)
    assert (tmp_path / CERTIFICATE).read_bytes() == chain[0]


def test_a_key_outside_the_site_is_fine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("home") / "key.pem"
    (root / KEY).rename(away)
    assert read_identity(root, CredentialSettings(CERTIFICATE, str(away)), TODAY)[1] == ()


@pytest.mark.parametrize("name", [CERTIFICATE, KEY])
@pytest.mark.parametrize("text", [b"", b"no pem", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_files_that_are_neither(root: Path, name: str, text: bytes) -> None:
    (root / name).write_bytes(text)
    found = told(root)[1]
    assert found.code == "credentials-unreadable"
    assert name in found.message()


@pytest.mark.parametrize("name", [CERTIFICATE, KEY])
def test_a_missing_file_only_leaves_out_the_seal(root: Path, name: str) -> None:
    (root / name).unlink()
    identity, found = told(root)
    assert (identity, found.code, found.severity) == (None, "credentials-missing", Severity.WARNING)


def test_a_locked_key(root: Path) -> None:
    from cryptography.hazmat.primitives import serialization as form

    key = form.load_pem_private_key((root / KEY).read_bytes(), None)
    how = form.BestAvailableEncryption(b"secret")
    (root / KEY).write_bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, how))
    assert told(root)[1].code == "credentials-locked-key"


def test_an_authority_is_no_signer(root: Path, chain: tuple[bytes, bytes]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization

    key = serialization.load_pem_private_key(chain[1], None)
    name = x509.Name([])
    own = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)  # type: ignore[arg-type]
    own = own.not_valid_before(datetime.now(UTC) - timedelta(days=1)).not_valid_after(datetime.now(UTC) + timedelta(99))
    made = own.sign(key, hashes.SHA256())  # type: ignore[arg-type]
    (root / CERTIFICATE).write_bytes(made.public_bytes(serialization.Encoding.PEM))
    assert told(root)[1].code == "credentials-unfit"


def test_a_signer_is_listed_by_the_authors_list_alone(root: Path, chain: tuple[bytes, bytes]) -> None:
    other = new_chain("Else", datetime.now(UTC))[0]
    for number, (text, listed) in enumerate(((chain[0], True), (other, False))):
        authority = text[text.rindex(b"-----BEGIN") :]
        (root / f"list-{number}.pem").write_bytes(authority)
        settings = CredentialSettings(CERTIFICATE, KEY, trust_list=f"list-{number}.pem")
        identity, _ = read_identity(root, settings, TODAY)
        assert identity is not None
        assert identity.is_listed is listed


def test_both_may_come_from_the_environment(
    root: Path, chain: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = CredentialSettings("env:SHOWCASE_CERTIFICATE", "env:SHOWCASE_KEY")
    assert told(root, settings)[1].code == "credentials-missing"
    monkeypatch.setenv("SHOWCASE_CERTIFICATE", chain[0].decode())
    monkeypatch.setenv("SHOWCASE_KEY", chain[1].decode().replace("\n", "\\n"))
    identity, found = read_identity(root, settings, TODAY)
    assert found == ()
    assert identity is not None
    assert "PRIVATE" not in repr(identity)


def test_a_key_is_looked_at_again_when_it_signs(root: Path) -> None:
    (root / KEY).chmod(0o644)
    with pytest.raises(Unusable):
        guard_key(root, KEY)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ('certificate = "c.pem"\nkey = "env:-----BEGIN PRIVATE KEY-----"', ["credentials-no-variable"]),
        ('certificate = "c.pem"\ntimestamp = "not an address"', ["broken-address"]),
        ('certificate = "c.pem"\ntraining = "perhaps"', ["unknown-word"]),
        ("certficate = 'c.pem'", ["unknown-key"]),
    ],
)
def test_mistakes_in_the_settings_have_their_line(tmp_path: Path, written: str, codes: list[str]) -> None:
    (tmp_path / "showcase.toml").write_text(f"[credentials]\n{written}\n", "utf-8")
    read = read_site(tmp_path)
    assert [found.code for found in read.diagnostics] == codes
    for found in read.diagnostics:
        assert found.place.line >= 2
        assert "BEGIN" not in found.message()


def test_the_key_of_a_certificate_is_beside_it(tmp_path: Path) -> None:
    wanted = {"a/c.pem": "a/key.pem", "c.pem": "key.pem", "/x/c.pem": "/x/key.pem", "env:C": "env:SHOWCASE_KEY"}
    for certificate, key in wanted.items():
        (tmp_path / "showcase.toml").write_text(f'[credentials]\ncertificate = "{certificate}"\n', "utf-8")
        site = read_site(tmp_path).value
        assert site is not None
        assert site.credentials.key == key


def test_the_command_makes_a_pair_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "showcase.toml").write_text('title = "Café Films"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["credentials", "new", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "they do not prove who “Café Films” is" in said.err + said.out
    assert f'certificate = "{CERTIFICATE}"' in said.out
    assert (tmp_path / KEY).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / KEY).parent.stat().st_mode & 0o777 == 0o700
    assert read_identity(tmp_path, SETTINGS, TODAY)[1] == ()
    key = (tmp_path / KEY).read_bytes()
    assert main(["credentials", "new", "--lang", "en"]) == 2
    assert (tmp_path / KEY).read_bytes() == key


def test_the_library_is_not_loaded_where_nothing_is_sealed(plain_root: Path) -> None:
    import sys

    asked = "import sys, showcase; from pathlib import Path; showcase.build(Path(sys.argv[1]));"
    asked += "print([name for name in ('c2pa', 'cryptography') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked, str(plain_root)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"



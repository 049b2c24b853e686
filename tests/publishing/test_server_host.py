"""Deploys to a real ssh server on this machine, with rsync and with sftp, and to servers that answer with faults."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.publishing.conftest import PROJECT
from tests.publishing.test_folder_host import LIST, say, tree
from tests.shared import missing
from tests.sites.program import run
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="starts a server of its own")

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


@dataclass(frozen=True)
class Server:
    """A server of this test's own, for keys of its own."""

    folder: Path
    port: int

    @property
    def www(self) -> Path:
        return self.folder / "srv/my www"

    def to(self, scheme: str, path: str = "") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{str(self.folder).replace(' ', '%20')}/srv/{path or 'my%20www'}"


def key(file: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("ssh", "ssh-keygen", "rsync", "sftp"):
        if shutil.which(name) is None:
            missing(name)
    if not Path(SSHD).exists():
        missing("sshd")
    folder = tmp_path / "server"
    (folder / "srv").mkdir(parents=True)
    key(folder / "host_key")
    key(folder / "user_key")
    shutil.copy(folder / "user_key.pub", folder / "authorized_keys")
    port = free_port()
    known = folder / "known_hosts"
    kind, public = (folder / "host_key.pub").read_text("utf-8").split()[:2]
    known.write_text(f"[127.0.0.1]:{port} {kind} {public}\n", "utf-8")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host_key\nPidFile none\nUsePAM no\nStrictModes no\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nPasswordAuthentication no\nSubsystem sftp internal-sftp\n"
        "PermitRootLogin yes\n",
        "utf-8",
    )
    # The program starts `ssh` and `sftp` by name: here they get the settings that a person has in ~/.ssh.
    settings = f"-F none -o UserKnownHostsFile='{known}' -o GlobalKnownHostsFile=none -i '{folder}/user_key'"
    programs = folder / "bin"
    programs.mkdir()
    for name in ("ssh", "sftp"):
        (programs / name).write_text(f'#!/bin/sh\nexec {shutil.which(name)} {settings} "$@"\n', "utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    Path("/run/sshd").mkdir(exist_ok=True) if os.getuid() == 0 else None
    started = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.PIPE)
    try:
        wait_until(lambda: answers(port), "sshd answers")
        yield Server(folder, port)
    finally:
        started.terminate()
        started.wait()


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"showcase.toml": 'title = "Frogs"\n', "content/frogs/project.yaml": PROJECT,
             "content/toads/project.yaml": "title: Toads\n"}  # fmt: skip
    return write(tmp_path / "films", files)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["ssh", "sftp"])
def test_a_site_is_published_changed_and_thinned_out(root: Path, server: Server, scheme: str) -> None:
    (root / "showcase.toml").write_text('title = "Frogs"\n[deploy]\nkeep = ["*"]\n', "utf-8")
    to = server.to(scheme)
    done = run(root, "deploy", "--to", to)
    assert done.returncode == 0, done.stderr
    assert tree(server.www) == tree(root / "site")
    odd = "my é \"notes\" [1] 'a' *?.txt"
    write(root, {f"site/{odd}": "mine"})
    say(root, "last tram")
    listed = run(root, "deploy", "--to", to, "--dry-run").stdout
    assert "~ films/frogs/index.html" in listed
    assert "toads" not in listed
    assert run(root, "deploy", "--to", to).returncode == 0
    assert tree(server.www) == tree(root / "site")
    assert "Nothing to deploy" in run(root, "deploy", "--to", to).stderr
    write(server.www, {"blog/post.html": "mine"})
    shutil.rmtree(root / "content/toads")
    (root / "site" / odd).unlink()
    done = run(root, "deploy", "--to", to)
    assert done.returncode == 0, done.stderr
    assert tree(server.www) == {**tree(root / "site"), "blog/post.html": b"mine"}
    assert not (server.www / "films/toads").exists()
    assert (server.www / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["ssh", "sftp"])
def test_files_of_others_and_hidden_names_stop_it(root: Path, server: Server, scheme: str) -> None:
    to = server.to(scheme)
    write(server.www, {"index.html": "mine"})
    refused = run(root, "deploy", "--to", to)
    assert refused.returncode == 1
    assert "foreign-files" in refused.stderr
    assert run(root, "deploy", "--to", to, "--yes").returncode == 0
    before = tree(server.www)
    write(root, {
        "content/toads/project.yaml": "title: Toads\ncredits: {Editor: [Bob Secret]}\n",
        LIST: "name,consent\nBob Secret,no\n", "content/frogs/synopsis.md": "Thanks to Bob Secret.\n",
    })  # fmt: skip
    refused = run(root, "deploy", "--to", to)
    assert refused.returncode == 1
    assert tree(server.www) == before
    assert run(root, "deploy", "--to", to, "--take-down").returncode == 0
    assert b"Secret" not in b"".join(tree(server.www).values())


def test_a_server_without_rsync_is_served_by_sftp(root: Path, server: Server) -> None:
    programs = server.folder / "bin"
    text = (programs / "ssh").read_text("utf-8")
    lacks = 'case "$*" in *"rsync --server"*) echo "bash: line 1: rsync: command not found" >&2; exit 127;; esac\n'
    (programs / "ssh").write_text(text.replace("#!/bin/sh\n", f"#!/bin/sh\n{lacks}"), "utf-8")
    done = run(root, "deploy", "--to", server.to("ssh"))
    assert done.returncode == 0, done.stderr
    assert tree(server.www) == tree(root / "site")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["ssh", "sftp"])
def test_what_is_wrong_with_a_server_is_told(root: Path, server: Server, scheme: str, tmp_path: Path) -> None:
    def told(to: str, **more: str) -> str:
        done = run(root, "deploy", "--to", to, **more)
        assert done.returncode in (1, 3), done.stderr
        assert done.stderr.count("error[") == 1, done.stderr
        return done.stderr.partition("error[")[2].partition("]")[0]

    assert told(server.to(scheme, "no/such/place")) == "missing-server-folder"
    assert told(f"{scheme}://127.0.0.1:{free_port()}/www") == "unreachable-server"
    known = server.folder / "known_hosts"
    right = known.read_text("utf-8")
    key(server.folder / "other_key")
    kind, public = (server.folder / "other_key.pub").read_text("utf-8").split()[:2]
    known.write_text(f"[127.0.0.1]:{server.port} {kind} {public}\n", "utf-8")
    assert told(server.to(scheme)) == "changed-host-key"
    known.write_text("", "utf-8")
    assert told(server.to(scheme)) == "unknown-host-key"
    known.write_text(right, "utf-8")
    (server.folder / "authorized_keys").write_text("", "utf-8")
    assert told(server.to(scheme)) == "refused-login"
    (tmp_path / "empty").mkdir()
    assert told(server.to(scheme), PATH=str(tmp_path / "empty")) == "no-ssh"


FAULTS = {
    'rsync: [receiver] write failed on "/srv/x": No space left on device (28)': "full-server",
    'rsync: [receiver] mkstemp "/srv/.x" failed: Permission denied (13)': "read-only-server",
    "client_loop: send disconnect: Connection reset by peer": "unreachable-server",
    'write remote "/srv/.showcase-part": Failure': "full-server",
    "rsync: something new": "failed-server",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", FAULTS)
def test_what_a_server_says_half_way_is_told_and_the_deploy_resumed(root: Path, server: Server, words: str) -> None:
    programs = server.folder / "bin"
    text = (programs / "ssh").read_text("utf-8")
    breaks = f"if [ -d '{server.www}/assets' ]; then echo '{words}' >&2; exit 12; fi\n"
    (programs / "ssh").write_text(text.replace("#!/bin/sh\n", f"#!/bin/sh\n{breaks}"), "utf-8")
    broken = run(root, "deploy", "--to", server.to("ssh"), "--lang", "fr")
    assert broken.returncode == 1, broken.stderr
    assert FAULTS[words] in broken.stderr
    assert broken.stderr.count("error[") + broken.stderr.count("erreur[") == 1
    assert "index.html" not in tree(server.www)
    (programs / "ssh").write_text(text, "utf-8")
    done = run(root, "deploy", "--to", server.to("ssh"))
    assert done.returncode == 0, done.stderr
    assert tree(server.www) == tree(root / "site")

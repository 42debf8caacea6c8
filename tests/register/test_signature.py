"""SSH signatures with real keys and the real ssh-keygen, and what hostile ones lead to."""

from __future__ import annotations

import base64
import datetime as dt
import errno
import hashlib
import os
import pty
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.i18n import translate
from isodoc.model.organization import DatedKey
from isodoc.register import signature as stage
from isodoc.register.armor import Envelope, Flaw, SignatureFault, armored, opened
from isodoc.register.signature import SignedBy, allowed_signers, fingerprint, sign, signer_of, signers_of
from isodoc.register.signing_key import is_security_key
from tests.programs import program
from tests.register import ssh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = {
    "ed25519": ("ed25519", ""),
    "ecdsa-256": ("ecdsa", "256"),
    "ecdsa-384": ("ecdsa", "384"),
    "ecdsa-521": ("ecdsa", "521"),
    "rsa": ("rsa", "2048"),
}
DATA = '{"action":"approved","by":"an","reason":"Sửa đổi"}'.encode()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Return file and public line of a key of every kind, and of one with a passphrase."""
    program("ssh-keygen")
    folder = tmp_path_factory.mktemp("keys")
    found = {name: (folder / name, ssh.make_key(folder / name, *kind)) for name, kind in KINDS.items()}
    found["locked"] = (folder / "locked", ssh.make_key(folder / "locked", "ed25519", passphrase="bí mật"))
    return found


@pytest.fixture
def key(keys: dict[str, tuple[Path, str]]) -> Path:
    return keys["ed25519"][0]


@pytest.fixture
def public(keys: dict[str, tuple[Path, str]]) -> str:
    return keys["ed25519"][1]


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a shell script in the place of ssh-keygen."""

    def put(script: str) -> None:
        file = tmp_path / "bin" / "ssh-keygen"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", f"{file.parent}{os.pathsep}{os.environ['PATH']}")

    return put


def owned(**lines: str) -> dict[str, list[DatedKey]]:
    return {person: [DatedKey(key=line)] for person, line in lines.items()}


def flaw(found: SignedBy | SignatureFault | Envelope) -> Flaw:
    assert isinstance(found, SignatureFault)
    assert "SSH" in translate(found.message, "en")
    assert "SSH" in translate(found.message, "vi")
    assert "chữ ký số" not in translate(found.message, "vi")
    return found.flaw


# --- signing and telling who signed ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_tells_the_person_and_the_days_of_the_key(keys: dict[str, tuple[Path, str]], kind: str) -> None:
    file, line = keys[kind]
    mine = DatedKey.model_validate({"key": line, "from": "2025-07-01", "until": "2026-06-30"})
    others = [DatedKey(key=public) for name, (_, public) in keys.items() if name != kind]
    signer = signer_of(DATA, sign(DATA, file), {"binh": others, "an": [mine, DatedKey(key=keys["locked"][1])]})
    assert signer == SignedBy("an", fingerprint(line), (mine,))


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2025-06-30", False),
        ("2025-07-01", True),
        ("2025-12-31", True),
        ("2026-01-01", False),
        ("2027-01-01", True),
        ("2099-01-01", True),
    ],
)
def test_a_key_counts_from_its_first_to_its_last_day(public: str, day: str, *, counts: bool) -> None:
    spans = [{"from": "2025-07-01", "until": "2025-12-31"}, {"from": "2027-01-01"}]
    signer = SignedBy("an", "", tuple(DatedKey.model_validate({"key": public, **span}) for span in spans))
    assert signer.counts_on(dt.date.fromisoformat(day)) is counts
    assert SignedBy("an", "", (DatedKey(key=public),)).counts_on(dt.date.fromisoformat(day))


def test_a_key_with_two_spans_of_days_gives_both(key: Path, public: str) -> None:
    spans = [{"until": "2025-12-31"}, {"from": "2027-01-01"}]
    mine = [DatedKey.model_validate({"key": public, **span}) for span in spans]
    signer = signer_of(DATA, sign(DATA, key), {"an": mine})
    assert isinstance(signer, SignedBy)
    assert signer.keys == tuple(mine)


def test_the_comment_of_a_key_and_blanks_around_the_signature_do_not_matter(key: Path, public: str) -> None:
    bare = " ".join(public.split()[:2])
    assert isinstance(signer_of(DATA, sign(DATA, key).rstrip("\n"), owned(an=bare)), SignedBy)


def test_a_security_key_is_a_key_like_others() -> None:
    program("ssh-keygen")
    kind, application, flags = "sk-ssh-ed25519@openssh.com", b"ssh:", b"\x01\0\0\0\x07"
    inner = b"SSHSIG" + ssh.blob(b"isodoc", b"", b"sha512", hashlib.sha512(DATA).digest())
    message = hashlib.sha256(application).digest() + flags + hashlib.sha256(inner).digest()
    public, signed = ssh.ed25519(b"\x42" * 32, message)
    line = ssh.line(kind, public, application)
    text = ssh.signature(base64.b64decode(line.split()[1]), ssh.blob(kind.encode(), signed) + flags)
    assert isinstance(signer_of(DATA, text, owned(an=line)), SignedBy)
    assert flaw(signer_of(DATA + b" ", text, owned(an=line))) is Flaw.FORGED


# --- what does not count ---


def test_a_signature_over_something_else_is_forged(key: Path, public: str) -> None:
    text = sign(DATA, key)
    *others, signed = ssh.parts(text)
    bent = armored(ssh.MAGIC + ssh.blob(*others, signed[:-1] + bytes([signed[-1] ^ 1])))
    assert flaw(signer_of(DATA + b"\n", text, owned(an=public))) is Flaw.FORGED
    assert flaw(signer_of(DATA, bent, owned(an=public))) is Flaw.FORGED
    other_hash = armored(ssh.MAGIC + ssh.blob(*others[:3], b"sha256", signed))
    assert flaw(signer_of(DATA, other_hash, owned(an=public))) is Flaw.FORGED


def test_a_signature_cannot_be_moved_under_another_key(keys: dict[str, tuple[Path, str]]) -> None:
    _, namespace, reserved, digest, signed = ssh.parts(sign(DATA, keys["ed25519"][0]))
    line = keys["locked"][1]
    text = armored(ssh.MAGIC + ssh.blob(base64.b64decode(line.split()[1]), namespace, reserved, digest, signed))
    assert flaw(signer_of(DATA, text, owned(binh=line))) is Flaw.FORGED


def test_a_signature_for_another_purpose_does_not_count(key: Path, public: str) -> None:
    made = ssh.run("-Y", "sign", "-n", "git", "-f", key, given=DATA).stdout.decode()
    found = signer_of(DATA, made, owned(an=public))
    assert flaw(found) is Flaw.NAMESPACE
    assert "git" in str(found)
    *_, signed = ssh.parts(made)
    assert flaw(signer_of(DATA, ssh.signature(ssh.parts(made)[0], signed), owned(an=public))) is Flaw.FORGED


def test_a_key_of_nobody_or_of_two_does_not_count(key: Path, public: str, keys: dict[str, tuple[Path, str]]) -> None:
    text = sign(DATA, key)
    assert flaw(signer_of(DATA, text, {})) is Flaw.UNKNOWN_KEY
    assert flaw(signer_of(DATA, text, owned(an=keys["rsa"][1]))) is Flaw.UNKNOWN_KEY
    assert flaw(signer_of(DATA, text, owned(an=public, binh=public))) is Flaw.SHARED_KEY


def test_an_rsa_key_never_signs_with_sha1(keys: dict[str, tuple[Path, str]]) -> None:
    file, line = keys["rsa"]
    *others, signed = ssh.parts(sign(DATA, file))
    assert signed.startswith(ssh.field(b"rsa-sha2-512"))
    weak = armored(ssh.MAGIC + ssh.blob(*others, signed.replace(ssh.field(b"rsa-sha2-512"), ssh.field(b"ssh-rsa"))))
    assert flaw(signer_of(DATA, weak, owned(an=line))) is Flaw.KEY_KIND


@pytest.mark.parametrize("kind", ["ssh-ed25519-cert-v01@openssh.com", "ssh-dss", "", "x\x1b[31m"])
def test_certificates_and_old_kinds_of_keys_do_not_count(kind: str) -> None:
    line = ssh.line(kind or "ssh-ed25519", b"x" * 32)
    key = base64.b64decode(line.split()[1]) if kind else b""
    text = ssh.signature(key, ssh.blob(kind.encode(), b"x" * 64))
    assert flaw(opened(text)) is Flaw.KEY_KIND
    assert "\x1b" not in str(opened(text))


HOSTILE = {
    "nothing": "",
    "10 MB": "-----BEGIN SSH SIGNATURE-----\n" + "A" * 10_000_000 + "\n-----END SSH SIGNATURE-----\n",
    "lines": "\n" * 5000,
    "NUL": "-----BEGIN SSH SIGNATURE-----\nU1NI\0\n-----END SSH SIGNATURE-----\n",
    "not armored": base64.b64encode(ssh.MAGIC).decode(),
    "PGP": "-----BEGIN PGP SIGNATURE-----\nAAAA\n-----END PGP SIGNATURE-----\n",
    "padding": "-----BEGIN SSH SIGNATURE-----\n=AAA\n-----END SSH SIGNATURE-----\n",
    "empty": armored(b""),
    "magic alone": armored(ssh.MAGIC),
    "version 2": armored(b"SSHSIG\0\0\0\2" + ssh.blob(b"k", b"isodoc", b"", b"sha512", b"s")),
    "four fields": armored(ssh.MAGIC + ssh.blob(b"k", b"isodoc", b"", b"sha512")),
    "six fields": armored(ssh.MAGIC + ssh.blob(b"k", b"isodoc", b"", b"sha512", b"s", b"")),
    "cut": armored((ssh.MAGIC + ssh.blob(b"k", b"isodoc", b"", b"sha512", b"signed"))[:-2]),
    "cut length": armored(ssh.MAGIC + ssh.blob(b"k", b"isodoc", b"", b"sha512") + b"\0\0"),
    "long field": armored(ssh.MAGIC + b"\xff\xff\xff\xff"),
    "long": ssh.signature(ssh.field(b"ssh-ed25519"), ssh.field(b"ssh-ed25519") + b"s" * 20_000),
    "MD5": ssh.signature(b"k", b"s", digest=b"md5"),
    "two": 2 * ssh.signature(b"k", b"s"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_no_signature_and_starts_no_program(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert flaw(signer_of(DATA, HOSTILE[name], {})) is Flaw.UNREADABLE


@given(
    st.text() | st.binary().map(armored) | st.lists(st.binary()).map(lambda each: armored(ssh.MAGIC + ssh.blob(*each)))
)
@example("-----BEGIN SSH SIGNATURE-----\n\u0661\n-----END SSH SIGNATURE-----\n")
def test_no_text_breaks_the_reader(text: str) -> None:
    assert isinstance(opened(text), SignatureFault)


# --- many at once ---


def test_each_pair_is_looked_at_once_and_answered_in_order(
    key: Path, public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sign(b"1", key), sign(b"2", key)
    started: list[object] = []
    run = subprocess.run

    def counted(command: list[str], **how: Any) -> object:
        started.append(command)
        return run(command, **how)

    monkeypatch.setattr(subprocess, "run", counted)
    pairs = [(b"1", first), (b"2", second), (b"1", second), (b"2", "x"), *[(b"1", first)] * 5]
    found = signers_of(pairs, owned(an=public), at_once=3)
    told = [each.person if isinstance(each, SignedBy) else each.flaw for each in found]
    assert told == ["an", "an", Flaw.FORGED, Flaw.UNREADABLE, *["an"] * 5]
    assert len(started) == 3
    assert signers_of([], {}) == []


# --- the program ---


def test_the_environment_does_not_reach_the_program(
    key: Path, public: str, instead: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = program("ssh-keygen")
    instead(f'env >> "{tmp_path}/seen"\nexec {real} "$@"')
    foreign = {"SSH_SK_PROVIDER": "/tmp/evil.so", "SSH_ASKPASS": "/tmp/evil", "DISPLAY": ":0", "LC_ALL": "vi_VN.UTF-8"}
    for name, value in {**foreign, "SSH_AUTH_SOCK": "/tmp/agent"}.items():
        monkeypatch.setenv(name, value)
    assert isinstance(signer_of(DATA, sign(DATA, key), owned(an=public)), SignedBy)
    seen = (tmp_path / "seen").read_text("utf-8")
    assert not any(value in seen for value in foreign.values())
    assert (
        seen.count("SSH_AUTH_SOCK=/tmp/agent") == seen.count("SSH_ASKPASS_REQUIRE=never") == seen.count("LC_ALL=C") == 2
    )


def test_without_the_program_the_error_says_what_to_install(
    key: Path, public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = sign(DATA, key)
    (tmp_path / "ssh-keygen").touch(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    for ask in (lambda: sign(DATA, key), lambda: signer_of(DATA, text, owned(an=public))):
        with pytest.raises(EnvironmentFailureError, match="ssh-keygen is missing") as caught:
            ask()
        assert "openssh-client" in str(caught.value.hint)
    assert flaw(signer_of(DATA, text, {})) is Flaw.UNKNOWN_KEY


def test_a_program_in_the_current_folder_is_passed_over(
    key: Path, tmp_path: Path, instead: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = str(Path(program("ssh-keygen")).parent)
    instead("exit 1")
    monkeypatch.chdir(tmp_path / "bin")
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", real]))
    assert sign(DATA, key)


def test_any_refusal_of_the_program_is_a_refusal(key: Path, public: str, instead: Callable[[str], None]) -> None:
    text = sign(DATA, key)
    instead("exit 1")
    assert flaw(signer_of(DATA, text, owned(an=public))) is Flaw.FORGED


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'unknown option -- Y' >&2; exit 1", "unknown option -- Y"),
        ("kill -9 $$", "-9"),
        ("exec sleep 5", "did not answer"),
    ],
)
def test_a_program_that_fails_is_no_verdict(
    keys: dict[str, tuple[Path, str]],
    instead: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    reason: str,
) -> None:
    file, line = keys["ed25519"]
    text = sign(DATA, file)
    instead(script)
    monkeypatch.setattr(stage, "PATIENCE", 0.3)
    with pytest.raises(EnvironmentFailureError, match=reason):
        signer_of(DATA, text, owned(an=line))


def test_a_program_that_cannot_be_started_is_told(key: Path, instead: Callable[[str], None], tmp_path: Path) -> None:
    instead("")
    (tmp_path / "bin" / "ssh-keygen").write_bytes(b"\x7fELF")
    with pytest.raises(EnvironmentFailureError, match="ssh-keygen failed: Exec format error"):
        sign(DATA, key)


def test_a_machine_that_can_start_no_program_is_told(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(EnvironmentFailureError, match="ssh-keygen failed: too many files are open"):
        sign(DATA, key)


# --- signing keys ---


def test_nothing_is_left_behind(key: Path, public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert isinstance(signer_of(DATA, sign(DATA, key), owned(an=public)), SignedBy)
    broken = tmp_path / "broken"
    broken.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n")
    broken.chmod(0o600)
    with pytest.raises(EnvironmentFailureError, match="ssh-keygen failed"):
        sign(DATA, broken)
    assert list(tmp_path.iterdir()) == [broken]


def test_a_file_that_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("xin chào")
    with pytest.raises(UsageError, match="holds no private SSH key"):
        sign(DATA, tmp_path / "note.txt")
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(EnvironmentFailureError, match="cannot be read"):
            sign(DATA, path)


def test_a_key_with_a_passphrase_that_nobody_types_is_told(keys: dict[str, tuple[Path, str]]) -> None:
    with pytest.raises(EnvironmentFailureError, match="passphrase of the key"):
        sign(DATA, keys["locked"][0])


@contextmanager
def terminal(code: str, key: Path) -> Iterator[tuple[int, Callable[[bytes], bytes]]]:
    """Run *code* in a terminal of its own; yield the terminal, and what reads from it until a text appears."""
    process, there = pty.fork()
    if process == 0:  # pragma: no cover - another process
        os.execv(sys.executable, [sys.executable, "-c", code, str(key)])
    said = b""

    def until(text: bytes) -> bytes:
        nonlocal said
        while text not in said:
            said += os.read(there, 1024)
        return said

    try:
        yield there, until
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(there)


def test_a_passphrase_is_asked_for_on_the_terminal(keys: dict[str, tuple[Path, str]]) -> None:
    file, line = keys["locked"]
    code = "import sys, pathlib, isodoc.register.signature as it; print(it.sign(b'x', pathlib.Path(sys.argv[1])))"
    with terminal(code, file) as (there, until):
        until(b"passphrase")
        os.write(there, "bí mật\n".encode())
        said = until(b"-----END SSH SIGNATURE-----").decode().replace("\r\n", "\n")
    text = said[said.index("-----BEGIN") :].rstrip()
    assert isinstance(signer_of(b"x", text, owned(an=line)), SignedBy)


def test_nobody_is_asked_on_a_terminal_that_does_not_feed_the_command(keys: dict[str, tuple[Path, str]]) -> None:
    code = (
        "import os, sys, pathlib, isodoc.register.signature as it\n"
        "os.dup2(os.open(os.devnull, os.O_RDONLY), 0)\n"
        "try: it.sign(b'x', pathlib.Path(sys.argv[1]))\n"
        "except Exception as error: print(error)\n"
    )
    with terminal(code, keys["locked"][0]) as (_, until):
        assert until(b"passphrase").startswith(b"the passphrase of the key")


def test_a_key_that_others_may_read_is_told(key: Path, tmp_path: Path) -> None:
    (tmp_path / "open").write_bytes(key.read_bytes())
    (tmp_path / "open").chmod(0o644)
    with pytest.raises(EnvironmentFailureError, match="other users may read"):
        sign(DATA, tmp_path / "open")


def test_the_public_file_stands_for_a_key_of_the_agent(
    key: Path, public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = tmp_path / "only.pub"
    only.write_text(public + "\n", "utf-8")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(EnvironmentFailureError, match="no agent holds"):
        sign(DATA, only)
    with tempfile.TemporaryDirectory() as short:  # names of sockets are short
        socket = f"{short}/agent"
        agent = subprocess.Popen([program("ssh-agent"), "-D", "-a", socket], stdout=subprocess.DEVNULL)
        try:
            monkeypatch.setenv("SSH_AUTH_SOCK", socket)
            while not Path(socket).exists():
                assert agent.poll() is None
            subprocess.run([program("ssh-add"), "-q", str(key)], check=True)
            assert isinstance(signer_of(DATA, sign(DATA, only), owned(an=public)), SignedBy)
        finally:
            agent.terminate()
            agent.wait()


def test_a_signature_of_an_agent_that_does_not_count_is_not_given_out(
    key: Path, instead: Callable[[str], None]
) -> None:
    real = program("ssh-keygen")
    instead(f'for file; do :; done\nexec {real} -Y sign -n other -f "{key}" "$file"')
    with pytest.raises(UsageError, match="was made for other, not for isodoc"):
        sign(DATA, key)


def test_a_security_key_is_known_by_its_file(key: Path) -> None:
    private = base64.b64encode(b"openssh-key-v1\0" + ssh.field(b"sk-ssh-ed25519@openssh.com")).decode()
    head, tail = "-----BEGIN OPENSSH PRIVATE KEY-----\n", "\n-----END OPENSSH PRIVATE KEY-----\n"
    assert is_security_key((head + private + tail).encode())
    assert is_security_key(b"sk-ecdsa-sha2-nistp256@openssh.com AAAA an")
    assert not is_security_key((head + "AAAAA" + tail).encode())
    assert not is_security_key(key.read_bytes())


# --- for outsiders ---


def test_a_fingerprint_is_that_of_ssh_keygen(keys: dict[str, tuple[Path, str]]) -> None:
    for file, line in keys.values():
        assert ssh.run("-l", "-f", f"{file}.pub").stdout.split()[1].decode() == fingerprint(line)


@pytest.mark.parametrize("line", ["ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5", "ssh-ed25519 x=x", "x", ""])
def test_what_is_no_key_has_no_fingerprint_and_no_owner(line: str) -> None:
    with pytest.raises(RefusedError, match="no public SSH key"):
        fingerprint(line)
    assert allowed_signers({"an": [DatedKey.model_construct(key=line, from_=None, until=None)]}) == ""


def test_a_line_of_another_kind_than_its_key_is_nobody_s(key: Path, public: str) -> None:
    line = public.replace("ssh-ed25519", "ssh-rsa", 1)
    assert flaw(signer_of(DATA, sign(DATA, key), owned(an=line))) is Flaw.UNKNOWN_KEY


def test_outsiders_verify_with_the_file_alone(key: Path, public: str, tmp_path: Path) -> None:
    mine = DatedKey.model_validate({"key": public, "from": "2025-07-01", "until": "2026-06-30"})
    lines = allowed_signers({"an": [mine], "binh": [DatedKey(key=public)]})
    short = " ".join(public.split()[:2])
    assert lines == (
        f'an namespaces="isodoc",valid-after="20250701",valid-before="20260630235959" {short}\n'
        f'binh namespaces="isodoc" {short}\n'
    )
    (tmp_path / "allowed").write_text(lines, "utf-8")
    (tmp_path / "sig").write_text(sign(DATA, key), "utf-8")

    def verify(person: str, moment: str, namespace: str = "isodoc") -> bool:
        words = ("-Y", "verify", "-f", tmp_path / "allowed", "-I", person, "-n", namespace, "-s", tmp_path / "sig")
        return ssh.run(*words, "-O", f"verify-time={moment}", given=DATA).returncode == 0

    assert [verify("an", moment) for moment in ("20250630235959", "20250701", "20260630235958", "20260701")] == [
        False,
        True,
        True,
        False,
    ]
    assert verify("binh", "20300101")
    assert not verify("chi", "20260101")
    assert not verify("an", "20260101", "git")

"""Processes of git: bounded, never waiting for each other, never left behind."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from isodoc.errors import EnvironmentFailureError
from isodoc.history import DamagedRepositoryError, open_repository
from isodoc.history.program import Program
from tests.history.repositories import write


def children() -> set[str]:
    """Return the programs that this process has started and that still run, or were not waited for."""
    found = set()
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has ended meanwhile
            pids = (task / "children").read_text().split()
            found |= {pid for pid in pids if "git" in Path(f"/proc/{pid}/comm").read_text()}
    return found


linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program git before the real one that runs *script*."""
    write(folder, {"bin/git": "#!/bin/sh\n" + textwrap.dedent(script)})
    (folder / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"), prepend=os.pathsep)


def test_an_answer_is_bounded(repository: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="git log printed more than 10 bytes"):
        Program(repository).ask("log", limit=10)


def test_errors_without_end_stop_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(tmp_path, "head -c 3000000 /dev/zero | tr '\\0' x >&2; echo done", monkeypatch)
    answer = Program(tmp_path).ask("x")
    assert (answer.line, len(answer.said)) == ("done", 65536)


def test_a_program_that_does_not_read_its_input_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(tmp_path, "exec <&-; echo done", monkeypatch)
    assert Program(tmp_path).ask("x", feed=(b"x" * 1000 for _ in range(1000))).line == "done"


def test_a_program_that_does_not_answer_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.history.running.PATIENCE", 0.1)
    fake_git(tmp_path, "exec sleep 60", monkeypatch)
    started = time.monotonic()
    with pytest.raises(EnvironmentFailureError, match="did not answer within"):
        Program(tmp_path).ask("x")
    assert time.monotonic() - started < 10


@linux
def test_a_git_that_is_ended_leaves_no_lock(repository: Path) -> None:
    running = Program(repository).start("update-ref", "--stdin", reads=True)
    assert running.stdin is not None
    running.stdin.write(b"start\ncreate refs/heads/khac HEAD\nprepare\n")
    running.stdin.flush()
    assert [running.stdout.readline() for _ in range(2)] == [b"start: ok\n", b"prepare: ok\n"]
    assert (repository / ".git/refs/heads/khac.lock").exists()
    running.close()
    assert not (repository / ".git/refs/heads/khac.lock").exists()


@linux
def test_a_program_that_does_not_want_to_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.history.running._GRACE", 0.1)
    fake_git(tmp_path, "trap '' TERM; echo ready; exec sleep 60", monkeypatch)
    running = Program(tmp_path).start("x")
    assert running.stdout.readline() == b"ready\n"
    started = time.monotonic()
    running.close()
    assert 0.1 <= time.monotonic() - started < 10


def test_messages_are_read_in_english_whatever_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(
        tmp_path, 'echo "$LC_ALL $LANGUAGE $GIT_NO_REPLACE_OBJECTS $GIT_OPTIONAL_LOCKS ${GIT_X-none}"', monkeypatch
    )
    for name in ("LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "vi_VN.UTF-8")
    monkeypatch.setenv("GIT_X", "x")
    assert Program(tmp_path).ask("x").line == "C C 1 0 none"
    assert os.environ["GIT_X"] == "x"


@linux
def test_no_process_is_left_behind(repository: Path) -> None:
    with open_repository(repository) as found:
        tree = found.tree("HEAD")
        tree.read("README.md")
        assert len(children()) == 1
        next(found.commits("HEAD"))
        gc.collect()
    assert children() == set()


@linux
def test_a_repository_that_nobody_closed_leaves_no_process(repository: Path) -> None:
    found = open_repository(repository)
    found.tree("HEAD").read("README.md")
    assert len(children()) == 1
    del found
    gc.collect()
    deadline = time.monotonic() + 10
    while children() and time.monotonic() < deadline:
        time.sleep(0.01)  # a thread that watched the last question may still be ending
    assert children() == set()


def test_a_closed_repository_can_be_asked_again(repository: Path) -> None:
    found = open_repository(repository)
    tree = found.tree("HEAD")
    content = tree.read("README.md")
    found.close()
    found.close()
    assert tree.read("README.md") == content
    found.close()


@linux
def test_a_batch_that_was_killed_is_started_anew(repository: Path) -> None:
    with open_repository(repository) as found:
        tree = found.tree("HEAD")
        content = tree.read("README.md")
        pid = int(children().pop())
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        with pytest.raises(OSError, match="README"):
            tree.read("README.md")
        assert tree.read("README.md") == content


def test_answers_to_an_interrupted_question_are_not_taken_for_others(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: IO[bytes]) -> None:
        raise KeyboardInterrupt

    with open_repository(repository / "so-tay") as found:
        tree = found.tree("HEAD")
        expected = tree.read("isodoc.yaml")
        with monkeypatch.context() as patch:
            patch.setattr("isodoc.history.batch._size", interrupted)
            with pytest.raises(KeyboardInterrupt):
                tree.read("forms/moi.yaml")
        assert tree.read("isodoc.yaml") == expected


@pytest.mark.parametrize("printed", [":100644 1", ":100644 100644 1 2 M\\000isod", "abc\\000def"])
def test_output_that_breaks_off_is_damage(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    real = shutil.which("git")
    script = f"""case "$*" in
        *" diff-tree "*|*" log "*) printf '{printed}'; exit 128 ;;
        *) exec {real} "$@" ;;
    esac"""
    with open_repository(repository / "so-tay") as found:
        fake_git(tmp_path, script, monkeypatch)
        with pytest.raises(DamagedRepositoryError):
            found.changes("HEAD~2", "HEAD")
        with pytest.raises(DamagedRepositoryError):
            list(found.commits("HEAD"))


@linux
def test_an_interrupted_program_ends_with_its_gits(repository: Path) -> None:
    script = """
        import sys, time
        from pathlib import Path
        from isodoc.history import DamagedRepositoryError, open_repository
        with open_repository(Path(sys.argv[1])) as found:
            found.tree("HEAD").read("README.md")
            commits = found.commits("HEAD")
            next(commits)
            print("ready", flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(repository)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert said.count(b"Traceback") == 1
    assert b"KeyboardInterrupt" in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_the_library_of_git_is_loaded_late() -> None:
    code = "import sys, isodoc.history; sys.exit('git' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

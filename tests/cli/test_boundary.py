"""How a command ends when something goes wrong: one message, an exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NoReturn

import pytest
from pydantic_core import SchemaError

from isodoc.cache import cache_folder
from isodoc.cli.boundary import guarded
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.i18n import msg
from tests.cli.running import Ended, Isodoc, environment, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

linux = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")


def raising(error: BaseException) -> Callable[[], NoReturn]:
    def work() -> NoReturn:
        raise error

    return work


def ended(error: BaseException, capsys: pytest.CaptureFixture[str]) -> Ended:
    code = guarded(raising(error), "en")
    captured = capsys.readouterr()
    return Ended(code, captured.out, captured.err)


@pytest.mark.parametrize(("error", "code"), [(RefusedError, 1), (UsageError, 2), (EnvironmentFailureError, 3)])
def test_a_failed_run_says_what_is_wrong_and_what_to_type(
    error: type[RefusedError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ended(error(msg("no {name}", name="\x1b[2Jx"), msg("write y")), capsys)
    assert (end.code, end.out, end.err) == (code, "", "isodoc: no \\u001b[2Jx\n  hint: write y\n")


def test_what_the_file_system_says_is_told_with_the_path(capsys: pytest.CaptureFixture[str]) -> None:
    end = ended(PermissionError(errno.EACCES, "Permission denied", "a/b"), capsys)
    assert (end.code, end.err) == (3, "isodoc: a/b: permission denied\n")
    end = ended(OSError("strange"), capsys)
    assert (end.code, end.err) == (3, "isodoc: the output cannot be written: strange\n")


def test_ctrl_c_while_a_model_is_built_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    disguised = SchemaError('Error building "model" validator:\n  KeyboardInterrupt: ')
    end = ended(disguised, capsys)
    assert (end.code, end.err) == (130, "isodoc: interrupted; nothing was left half-written\n")
    assert ended(SchemaError("a faulty model"), capsys).code == 70


def test_too_little_memory_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    end = ended(MemoryError(), capsys)
    assert (end.code, end.err) == (3, "isodoc: the computer has not enough memory left\n")


def test_ctrl_c_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    end = ended(KeyboardInterrupt(), capsys)
    assert (end.code, end.err) == (130, "isodoc: interrupted; nothing was left half-written\n")


def test_a_bug_leaves_its_details_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    end = ended(ZeroDivisionError("secret\udc80"), capsys)
    log = cache_folder() / "bug.log"
    assert end.code == 70
    assert end.err == f"isodoc: isodoc has a bug and could not finish\n  hint: please report it with the file {log}\n"
    assert "ZeroDivisionError: secret" in log.read_text("utf-8")


def test_without_a_cache_the_details_go_to_a_temporary_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ended(ZeroDivisionError(), capsys).code == 70
    (log,) = tmp_path.glob("isodoc-bug-*.log")
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_where_nothing_can_be_written_a_bug_is_still_one_message(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    end = ended(ZeroDivisionError(), capsys)
    assert (end.code, end.err) == (70, "isodoc: isodoc has a bug and could not finish\n")


def test_nobody_reads_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed:
        def writelines(self, _: object) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Closed())
    assert guarded(raising(UsageError(msg("no"))), "en") == 2


class Unread:
    """An output that nobody reads any more."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self._descriptor


def test_an_output_that_nobody_reads_ends_the_run_in_silence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def leave_as_the_library_does() -> NoReturn:
        try:
            raise BrokenPipeError
        except OSError:
            sys.exit(1)

    with (tmp_path / "output").open("w") as output:
        monkeypatch.setattr(sys, "stdout", Unread(output.fileno()))
        assert guarded(lambda: 0, "en") == 3
        assert guarded(leave_as_the_library_does, "en") == 3
        os.write(output.fileno(), b"dropped")
    assert (tmp_path / "output").read_text() == ""
    assert capsys.readouterr().err == ""


def test_what_the_library_ends_with_is_the_code() -> None:
    assert guarded(raising(SystemExit(0)), "en") == 0
    assert guarded(raising(SystemExit(1)), "en") == 1


def test_work_without_a_code_is_fine() -> None:
    assert guarded(lambda: None, "en") == 0


def many_findings(manual: Path, count: int = 3000) -> None:
    for number in range(count // 90):
        laws = "".join(f"  - {{type: replaces, law: a, no{one}: x}}\n" for one in range(90))
        (manual / f"a{number}.yaml").write_text(f"kind: law\nnumber: {number}/2020/NĐ-CP\nrelations:\n{laws}")


@linux
@pytest.mark.parametrize("command", ["check", "check --format json", "explain", "schema", "--help"])
def test_a_reader_that_has_seen_enough_is_left_in_peace(manual: Path, command: str) -> None:
    many_findings(manual)
    line = f"{sys.executable} -m isodoc {command} | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=manual, env=environment(), capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert done.stdout.splitlines()[-1][-1:] in b"013"


@linux
def test_a_full_disk_behind_the_output(manual: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        end = process(manual, "schema", stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert end.code == 3
    assert end.err == "isodoc: không ghi được kết quả: ổ đĩa đã đầy\n"


@linux
@pytest.mark.parametrize("command", ["check", "build --draft -o ../out", "import portal ../records.jsonl"])
def test_ctrl_c_ends_everything_quietly(manual: Path, command: str) -> None:
    """The signal goes to the whole group, as from a terminal, at several moments of the work."""
    many_findings(manual)
    (manual.parent / "records.jsonl").write_text("{}\n" * 20_000)
    before = sorted(path for path in manual.parent.rglob("*") if path.name != "out")
    for seconds in (0.05, 0.3, 0.6):
        started = subprocess.Popen(
            [sys.executable, "-m", "isodoc", *command.split()],
            cwd=manual,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        time.sleep(seconds)
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGINT)
        _, err = started.communicate(timeout=30)
        assert started.returncode in {0, 1, 2, 3, 130, -signal.SIGINT}
        if started.returncode == 130:
            assert b"Traceback" not in err
        left = sorted(path for path in manual.parent.rglob("*") if "out" not in path.name and "out" not in path.parts)
        assert [path for path in left if path.name.startswith(".") and path not in before] == []


@linux
@pytest.mark.parametrize("home", ["read-only", "absent"])
def test_a_cache_that_cannot_be_written_is_done_without(manual: Path, home: str) -> None:
    settings = environment()
    settings.pop("ISODOC_CACHE_DIR")
    if home == "read-only":
        settings["HOME"] = "/proc"
    else:
        settings["XDG_CACHE_HOME"] = "/dev/null/none"
    end = process(manual, "check", env=settings)
    assert (end.code, end.err) == (0, "lỗi: 0, cảnh báo: 0, lưu ý: 0\n")


def test_a_path_of_any_length_is_a_matter_of_usage(isodoc: Isodoc) -> None:
    for path in ("a" * 5000, "a/" * 3000, "\udc80"):
        end = isodoc("--manual", path, "check")
        assert end.code == 2
        assert end.err.startswith("isodoc: there is no isodoc.yaml in ")

"""The command line as a whole: help, languages, shared options, and what start-up loads."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import isodoc.__main__
from isodoc import __version__
from isodoc.cli import COMMANDS, law, main, tthc
from tests.cli.running import Isodoc, environment, process

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

PAGES = [
    (),
    *((name,) for name in COMMANDS),
    ("import", "portal"),
    *(("law", name) for name, *_ in law.below),
    *(("tthc", name) for name, *_ in tthc.below),
]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_help_in_both_languages(
    isodoc: Isodoc, page: tuple[str, ...], language: str, snapshot: SnapshotAssertion
) -> None:
    ended = isodoc("--lang", language, *page, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == snapshot


def test_the_commands_stand_in_the_order_of_the_work(isodoc: Isodoc) -> None:
    places = [isodoc("--help").out.index(f"│ {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_the_manual_decides_the_language_and_the_option_overrides(isodoc: Isodoc, manual: Path) -> None:
    assert "Cách dùng" in isodoc("--help").out
    assert "Usage" in isodoc("--help", "--lang=en").out
    settings = manual / "isodoc.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: vi", "language: en"), "utf-8")
    assert "Usage" in isodoc("--help").out
    assert "Cách dùng" in isodoc("--lang", "vi", "--help").out


def test_without_a_manual_the_terminal_decides(isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Usage" in isodoc("--help").out
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert "Cách dùng" in isodoc("--help").out


def test_on_windows_the_language_of_the_user_decides(
    isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANG")
    monkeypatch.setattr("isodoc.cli.options.sys.platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: ("Vietnamese_Vietnam", "1258"))
    assert "Cách dùng" in isodoc("--help").out


@pytest.mark.parametrize(
    "arguments", [("--manual", "{}", "check"), ("check", "--manual", "{}"), ("check", "--manual={}")]
)
def test_shared_options_stand_before_and_after_the_command(
    isodoc: Isodoc, manual: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir("/")
    ended = isodoc(*(argument.format(manual) for argument in arguments))
    assert (ended.code, ended.err) == (0, "lỗi: 0, cảnh báo: 0, lưu ý: 0\n")


def test_after_the_command_wins_over_before(isodoc: Isodoc, manual: Path) -> None:
    ended = isodoc(
        "--lang",
        "vi",
        "--manual",
        "/nowhere",
        "--today",
        "nonsense",
        "check",
        "--lang",
        "en",
        "--manual",
        str(manual),
        "--today",
        "2026-11-22",
    )
    assert (ended.code, ended.err) == (0, "errors: 0, warnings: 0, notes: 0\n")


def test_without_a_command_the_help_is_shown_as_an_error(isodoc: Isodoc) -> None:
    for arguments in ((), ("import",)):
        ended = isodoc(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("Usage: isodoc")


def test_version(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert isodoc("--version", "--lang", "vi").out == f"isodoc {__version__}\n"
    monkeypatch.setenv("PYTHONSAFEPATH", "")
    monkeypatch.setattr(sys, "argv", ["isodoc", "--version"])
    assert isodoc_main() == 0
    assert capsys.readouterr().out == f"isodoc {__version__}\n"


def isodoc_main() -> int:
    return isodoc.__main__.main()


def test_the_entry_point_runs_the_command_line(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSAFEPATH", "")
    monkeypatch.setattr(sys, "argv", ["isodoc", "check"])
    monkeypatch.setattr(sys, "path", [str(manual), *sys.path])
    assert isodoc_main() == 0
    assert str(manual) not in sys.path
    monkeypatch.setattr("isodoc.cli.main", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    assert isodoc_main() == 130


def loaded_by(*arguments: str) -> set[str]:
    """Return the names of all modules that a command loads."""
    code = (
        "import sys; from isodoc.__main__ import main; sys.argv[1:] = sys.argv[1].split(); main();"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, " ".join(arguments)], env=environment(), capture_output=True, check=True, text=True
    )
    return set(done.stderr.split())


def test_help_loads_no_library_that_it_does_not_need() -> None:
    heavy = {"docx", "lxml", "git", "jinja2", "yaml", "ruamel", "docxtpl", "rich.markdown", "rich.traceback"}
    assert not (heavy | {"pydantic"}) & loaded_by("--help")
    assert not heavy & loaded_by("check", "--help")


def test_version_loads_next_to_nothing() -> None:
    assert not {"typer", "rich", "re", "pathlib", "typing"} & (loaded_by("--version") - loaded_by_python())


def loaded_by_python() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


def test_a_terminal_gets_colour_and_a_pipe_none(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in isodoc("--help").out
    monkeypatch.setattr("isodoc.cli.help.colour_wanted", lambda _: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    from isodoc.cli import application

    tree = application("en")
    assert "\x1b[1m" in tree.get_help(tree.make_context("isodoc", [], resilient_parsing=True))


@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "cp437"])
def test_the_encoding_of_the_console_does_not_matter(manual: Path, encoding: str) -> None:
    ended = process(manual, "--help", env=environment(PYTHONIOENCODING=encoding))
    assert (ended.code, ended.err) == (0, "")
    assert "Kiểm tra toàn bộ hệ thống tài liệu" in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
def test_closed_streams_do_no_harm(manual: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{sys.executable} -m isodoc check {closed}"],
            cwd=manual,
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr


def test_a_closed_stream_takes_what_is_written(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert isodoc("--help").code == 0


def test_completion_of_a_shell_works(manual: Path) -> None:
    settings = environment(_ISODOC_COMPLETE="complete_bash", COMP_WORDS="isodoc ch", COMP_CWORD="1", TERM="dumb")
    ended = process(manual, env=settings)
    assert (ended.code, ended.out.split()) == (0, ["check"])


def test_main_returns_the_code_of_a_command(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manual / "a.yaml").write_text("kind: law\n")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("a.yaml:1:1: ISD202 lỗi ")

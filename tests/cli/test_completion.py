"""Completion in shells: what bash is offered, by the real bash and by the protocol that all shells speak."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.cli import completion
from isodoc.pipeline.glimpse import glimpses
from tests.cli.running import environment, process

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.running import Ended, Isodoc

    Offered = Callable[..., list[str]]


def question(*words: str, shell: str = "bash", **more: str) -> dict[str, str]:
    """Return the environment in which a shell asks what could come in the place of the last of *words*."""
    line = "isodoc " + " ".join(words)
    own = {"_ISODOC_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    return {**own, "_TYPER_COMPLETE_ARGS": line, "LANG": "vi_VN.UTF-8", **more}


def asked(folder: Path, *words: str, **more: str) -> Ended:
    """Ask isodoc as a shell does, in a process of its own."""
    return process(folder, env=environment(**question(*words, **more)))


@pytest.fixture
def offered(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Ask isodoc in this process, and return what it offers."""

    def ask(*words: str, **more: str) -> list[str]:
        with monkeypatch.context() as patch:
            for name, value in question(*words, **more).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stderr", sys.stderr)
            ended = isodoc()
        assert ended.code == 0
        return list(filter(None, ended.out.splitlines()))

    return ask


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the manual is kept that is written for the first test that needs it."""
    return tmp_path_factory.mktemp("written") / "manual"


@pytest.fixture
def written(manual: Path, isodoc: Isodoc, copy: Path) -> Path:
    if copy.exists():
        return shutil.copytree(copy, manual, dirs_exist_ok=True)
    for arguments in (
        ("procedure", "QT-01", "--title", "Cấp giấy"),
        ("procedure", "QT 25/CX"),
        ("law", "123/2015/NĐ-CP"),
        ("document", "CSCL"),
    ):
        assert isodoc("new", *arguments).code == 0
    shutil.copytree(manual, copy)
    return manual


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ch"], ["check"]),
        (["--sho"], ["--show-completion"]),
        (["check", "--str"], ["--strict"]),
        (["explain", "ISD30"], [f"ISD30{digit}" for digit in range(1, 10)]),
        (["explain", "--format", ""], ["text", "markdown"]),
        (["schema", "fe"], ["fees"]),
        (["new", "p"], ["procedure"]),
        (["new", "procedure", "X", "--pattern", ""], ["mot-cua-4", "mot-cua-5"]),
        (["new", "procedure", "X", "--field", ""], ["he-thong"]),
        (["new", "procedure", "X", "--from", ""], ["QT-01", "QT-25-CX"]),
        (["new", "law", "X", "--from", "1"], ["123/2015/NĐ-CP"]),
        (["build", ""], ["CSCL", "QT-01", "QT-25-CX"]),
        (["build", "--format", "docx,"], ["docx,html"]),
        (["history", "QT-0"], ["QT-01"]),
        (["register", "--list", "e"], ["external"]),
        (["fix", "1"], ["123/2015/NĐ-CP"]),
        (["fmt", "QT-0"], ["QT-01"]),
        (["import", "portal", "--level", "w"], ["ward"]),
        (["--lang", ""], ["vi", "en"]),
        (["--manual", "nowhere", "build", ""], []),
    ],
)
@pytest.mark.usefixtures("written")
def test_names_are_offered(offered: Offered, words: list[str], expected: list[str]) -> None:
    assert offered(*words) == expected


def test_the_manual_is_the_one_that_the_command_names(
    written: Path, offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written.parent)
    assert offered("--manual", "manual", "build", "CS") == ["CSCL"]
    assert offered("build", "--manual", "manual", "CS") == ["CSCL"]
    assert offered("build", "CS") == []


@pytest.mark.parametrize("words", [["nosuch", ""], ["build", "--nosuch", ""], ["explain", "zzz"]])
def test_a_line_that_means_nothing_shows_nothing_between_two_keys(manual: Path, words: list[str]) -> None:
    assert asked(manual, *words).err == ""


def test_a_bug_shows_nothing_between_two_keys(manual: Path) -> None:
    ended = asked(manual, "build", "", COMP_CWORD="x")
    assert (ended.out, ended.err) == ("", "")


def test_files_that_cannot_be_read_are_passed_over(written: Path, offered: Offered) -> None:
    (written / "a.yaml").write_bytes(b"\xff\xfekind: procedure\n")
    (written / "b.yaml").symlink_to("nowhere.yaml")
    (written / "c.yaml").write_text('kind: procedure\ncode: "QT-02" # mới\n')
    (written / "d.yaml").mkdir()
    assert offered("build", "QT-0") == ["QT-01", "QT-02"]


def test_files_that_may_not_be_read_are_passed_over(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, _flags: int) -> int:
        raise PermissionError(path)

    monkeypatch.setattr("isodoc.pipeline.glimpse.os.open", refuse)
    assert not list(glimpses(written, ["procedure"]))


def test_a_folder_that_is_gone_offers_nothing(tmp_path: Path) -> None:
    assert not list(glimpses(tmp_path / "nowhere", ["procedure"]))


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
@pytest.mark.usefixtures("written")
def test_other_shells_show_the_meaning_in_the_readers_language(offered: Offered, shell: str) -> None:
    own = {"shell": shell, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    (sheet,) = offered("build", "QT-0", **own, _TYPER_COMPLETE_WORD_TO_COMPLETE="QT-0")
    assert "Cấp giấy" in sheet
    (option,) = offered("check", "--str", **own, _TYPER_COMPLETE_WORD_TO_COMPLETE="--str")
    assert "Coi cả cảnh báo" in option
    (code,) = offered("--lang", "en", "explain", "ISD303", **own, _TYPER_COMPLETE_WORD_TO_COMPLETE="ISD303")
    assert "a role that" in code


@pytest.mark.parametrize("title", [r"\$(touch stolen)", "`touch stolen`", "'; touch stolen; '", '"$(touch stolen)"'])
def test_what_a_manual_says_is_never_code_to_a_shell(manual: Path, title: str) -> None:
    (manual / "a.yaml").write_text(f"kind: procedure\ncode: QT-01\ntitle: {title}\n")
    (manual / "b.yaml").write_text("kind: procedure\ncode: $(touch stolen)\nid: $(touch stolen)\n")
    for shell in ("bash", "zsh", "fish"):
        out = asked(manual, "build", "", shell=shell, _TYPER_COMPLETE_FISH_ACTION="get-args").out
        assert "QT-01" in out
        assert not set(out.replace("_arguments '*: :((", "").replace("))'", "")) & set("$`;'\\")


def bash(folder: Path, script: str) -> str:
    program = shutil.which("bash")
    if program is None:
        pytest.skip("the program bash is not installed")
    place = folder.parent / "bin"
    place.mkdir(exist_ok=True)
    (place / "isodoc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m isodoc "$@"\n')
    (place / "isodoc").chmod(0o755)
    own = environment(HOME=str(folder.parent))
    own["PATH"] = f"{place}{os.pathsep}{own['PATH']}"
    done = subprocess.run(
        [program, "--norc", "-c", script], cwd=folder, env=own, check=True, capture_output=True, timeout=60
    )
    assert done.stderr == b""
    return done.stdout.decode()


def test_bash_completes_a_line(written: Path) -> None:
    script = """\
eval "$(isodoc --show-completion)"
complete -p isodoc
COMP_WORDS=(isodoc build QT-) COMP_CWORD=2
_isodoc_completion isodoc
printf '%s\\n' "${COMPREPLY[@]}"
"""
    assert bash(written, script).splitlines() == [
        "complete -o default -F _isodoc_completion isodoc", "QT-01", "QT-25-CX",
    ]  # fmt: skip


def test_bash_completes_from_its_next_start_on(written: Path) -> None:
    bash(written, "isodoc --install-completion 2>/dev/null && isodoc --install-completion 2>/dev/null")
    home = written.parent
    assert (home / ".bashrc").read_text().count("isodoc.sh") == 1
    assert "complete -o default" in bash(written, "source ~/.bashrc; complete -p isodoc")


@pytest.mark.parametrize(
    ("shell", "said"),
    [
        ("bash", "from its next start on"),
        ("zsh", "from its next start on"),
        ("fish", "from its next start on"),
        ("pwsh", "Out-File -Append"),
        ("cmd", "bash, zsh, fish"),
        (None, "bash, zsh, fish"),
    ],
)
def test_completion_is_installed_for_the_shell_of_the_user(
    isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str | None, said: str
) -> None:
    monkeypatch.setattr(completion.library, "_get_shell_name", lambda: shell)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    ended = isodoc("--install-completion")
    assert (ended.code, ended.out) == (0 if said.startswith("from") else 2, "")
    assert said in ended.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_of_every_shell_asks_isodoc(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setattr(completion.library, "_get_shell_name", lambda: shell)
    ended = isodoc("--show-completion")
    assert (ended.code, ended.err) == (0, "")
    assert "_ISODOC_COMPLETE" in ended.out


def test_a_thousand_documents_are_offered_as_quickly_as_codes(manual: Path) -> None:
    for number in range(1000):
        (manual / f"QT-{number:03}.yaml").write_text(f"kind: procedure\ncode: QT-{number:03}\ntitle: a\n")
    took = {"build": 9.0, "explain": 9.0}
    for command, word in (("build", "QT-99"), ("explain", "ISD30")) * 3:
        start = os.times()
        assert len(asked(manual, command, word).out.split()) in {9, 10}
        end = os.times()
        took[command] = min(took[command], end.children_user + end.children_system - sum(start[2:4]))
    assert took["build"] < 2.5 * took["explain"]

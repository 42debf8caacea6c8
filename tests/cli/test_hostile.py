"""A manual from a stranger: its programs are not run, its texts do nothing to the terminal (threats 12 and 19)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import environment, process

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = (
    *("conftest", "sitecustomize", "usercustomize", "isodoc_config", "yaml", "docx", "typer", "pydantic", "rich"),
    *("json", "re", "pathlib", "typing", "__future__", "multiprocessing", "gettext", "lxml", "jinja2", "ruamel"),
)


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "-j", "2"), ("build", "--draft", "-o", "../out"), ("--version",), ("--help",)]
)
def test_programs_that_lie_in_the_manual_are_not_run(manual: Path, arguments: tuple[str, ...]) -> None:
    for name in PROGRAMS:
        (manual / f"{name}.py").write_text("import os; open(os.environ['PWN'], 'w')\n")
    trace = manual.parent / "pwned"
    ended = process(manual, *arguments, env=environment(PWN=str(trace)))
    assert "Traceback" not in ended.err
    assert ended.code == 0, ended
    assert not trace.exists()


def test_a_key_that_names_plug_ins_is_unknown(manual: Path) -> None:
    with (manual / "isodoc.yaml").open("a") as settings:
        settings.write("plugins: [isodoc_config]\n")
    ended = process(manual, "check")
    assert ended.code == 1
    assert "ISD201" in ended.out


TITLES = ['"\\e]0;x\\a\\e[2J"', '"[red]x[/red]"', '"[link=http://x]y[/link]"', '"\\x9b2J"', '"\\u202ex"']


@pytest.mark.parametrize("arguments", [("check",), ("check", "--format", "json"), ("build", "--draft", "-o", "../out")])
def test_a_terminal_gets_text_alone(manual: Path, arguments: tuple[str, ...]) -> None:
    for number, title in enumerate(TITLES):
        text = f"kind: procedure\ncode: QT-0{number}\ntitle: {title}\n{title}: {title}\nowner: {title}\n"
        (manual / f"QT-0{number}.yaml").write_text(text, "utf-8")
    ended = process(manual, *arguments)
    assert ended.code == 1
    assert "Traceback" not in ended.err
    for printed in (ended.out, ended.err):
        assert printed.replace("\n", "").isprintable()
    assert "[red]x[/red]" in ended.out
    assert "[link=http://x]y[/link]" in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made")
def test_a_name_of_a_file_is_text_alone(manual: Path) -> None:
    (manual / "\x1b[2J[red]x.yaml").write_text("kind: law\n")
    ended = process(manual, "check")
    assert "\\u001b[2J[red]x.yaml:1:1: " in ended.out
    assert "\x1b" not in ended.out + ended.err

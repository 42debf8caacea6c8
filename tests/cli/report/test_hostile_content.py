"""Case 19: whatever a document or the name of a file holds, it is text in every format, and nothing in it acts."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from isodoc.text import hostile_characters
from tests.cli.running import environment, process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ended

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names of files cannot be made")

WORDS = (
    *(
        "[red]x[/red]",
        "[link=http://x]y[/link]",
        "[bold",
        "::error::x",
        "##[add-mask]x",
        "]]>",
        "</script>",
        "<b>&amp;",
    ),
    *("%0A::error::y", "](http://x)", "${{ secrets.X }}", "$(touch x)", "`x`", "{{ 7*7 }}", "\\u001b[2J", "\\"),
)
ESCAPED = (
    "\\e]0;x\\a\\e[2J",
    "\\x9b2J",
    "\\u202ex",
    "\\u200bx",
    "a\\n::error::z",
    "a\\r\\n::warning::z",
    "\\ud800",
    "\\0",
)
RAW = (b"\x1b[2Jx", b"\x07", "\u202ex".encode(), b"\x9b", b"\xff", b"\xed\xa0\x80", b"\x00", b"\r::error::r")
NAMES: tuple[bytes, ...] = (
    *(b"\x1b[2J[red]x.yaml", b"a\n::error::n.yaml", b"a%0A::error::n.yaml", b"a:b,c.yaml", b"::error::n.yaml"),
    *(b"\xff\xfe.yaml", "\u202exlmay.yaml".encode(), b'<b>]]>&".yaml', b"##[error]n.yaml", b"-o.yaml", b"](x).yaml"),
)
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "baseline")


@pytest.fixture(scope="module")
def hostile_manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a manual in which every key, value and name of a file is hostile."""
    root = tmp_path_factory.mktemp("hostile") / "m"
    root.mkdir()
    (root / "isodoc.yaml").write_text("kind: manual\nagency: A\nlanguage: en\n", "utf-8")
    for number, word in enumerate(WORDS):
        text = json.dumps(word)
        (root / f"w{number}.yaml").write_text(
            f"kind: procedure\ncode: QT-{number}\ntitle: {text}\n{text}: {text}\nowner: {text}\n", "utf-8"
        )
        (root / f"v{number}.yaml").write_text(
            f"kind: procedure\ncode: QV-{number}\ntitle: {text}\nlegal_bases: [{{law: {text}}}]\n"
            f"steps: [{{id: a, title: {text}, by: [{text}], work: {text}, branches: [{{goto: {text}}}]}}]\n",
            "utf-8",
        )
    for number, text in enumerate(ESCAPED):
        (root / f"e{number}.yaml").write_text(f'kind: law\nnumber: "{text}"\n"{text}": "{text}"\n', "utf-8")
    for number, content in enumerate(RAW):
        (root / f"r{number}.yaml").write_bytes(b"kind: law\nnumber: '" + content + b"'\n")
    (root / "long.yaml").write_text(f"kind: law\nnumber: {'[red]' * 200_000}\n", "utf-8")
    for name in NAMES:
        (root / os.fsdecode(name)).write_text("kind: law\nx: a\n", "utf-8")
    return root


@functools.cache
def told(root: Path, *options: str, **variables: str) -> Ended:
    """Return what a check prints; the same is asked once for all tests."""
    ended = process(root, "check", "-j", "1", *options, env=environment(**variables))
    assert ended.code == 1
    assert "Traceback" not in ended.err
    return ended


def assert_plain(text: str) -> None:
    """Assert that a terminal shows *text* and does nothing else."""
    assert not hostile_characters(text)
    assert not [one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and one != "\n"]


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_has_a_character_that_acts(hostile_manual: Path, format_: str) -> None:
    ended = told(hostile_manual, "--format", format_) if format_ != "baseline" else baseline(hostile_manual)
    assert_plain(ended.out)
    assert_plain(ended.err)


@functools.cache
def baseline(root: Path) -> Ended:
    ended = process(root, "check", "-j", "1", "--format", "baseline")
    assert "Traceback" not in ended.err
    return ended


def test_as_text_every_word_stands_as_it_is(hostile_manual: Path) -> None:
    ended = told(hostile_manual, "--format", "text")
    for word in ("[red]x[/red]", "[link=http://x]y[/link]", "</script>", "\\u001b[2J[red]x.yaml:"):
        assert word in ended.out
    assert max(map(len, ended.out.splitlines())) < 1000
    counted = told(hostile_manual, "--statistics")
    assert_plain(counted.out + counted.err)


@pytest.mark.parametrize("format_", ["json", "gitlab", "sarif", "baseline"])
def test_what_is_json_can_be_parsed(hostile_manual: Path, format_: str) -> None:
    ended = told(hostile_manual, "--format", format_) if format_ != "baseline" else baseline(hostile_manual)
    assert json.loads(ended.out)
    if format_ == "sarif":
        assert "](" not in ended.out
    counted = told(hostile_manual, "--format", "json", "--statistics")
    assert json.loads(counted.out)["counts"]["error"] > 50


def test_junit_is_well_formed_and_has_no_elements_of_documents(hostile_manual: Path) -> None:
    ended = told(hostile_manual, "--format", "junit")
    root = etree.fromstring(ended.out.encode())
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "skipped"}


RUNNER = re.compile(r"^\s*::(?P<name>[^\s:]+)(?P<rest>.*)$|##\[(?P<old>[^\]]+)\]")
"""What the runner of GitHub takes for a command (``ActionCommand.cs``): ``::name …::`` after white space, or the old
``##[name …]`` anywhere in a line."""


def commands(lines: list[str]) -> list[str]:
    """Return the names of the commands that the runner of GitHub follows in *lines*."""
    followed, stopped = [], ""
    for line in lines:
        if stopped:
            if line.strip() == f"::{stopped}::":
                stopped = ""
            continue
        found = RUNNER.search(line)
        if found:
            name = found["name"] or found["old"]
            followed.append(name)
            if name == "stop-commands":
                stopped = found["rest"].removeprefix("::")
    assert not stopped
    return followed


@pytest.mark.parametrize("options", [("--format", "github"), (), ("--format", "text"), ("--statistics",)])
def test_the_runner_of_github_follows_our_commands_alone(hostile_manual: Path, options: tuple[str, ...]) -> None:
    ended = told(hostile_manual, *options, GITHUB_ACTIONS="true")
    followed = commands(ended.out.splitlines())
    assert followed.count("stop-commands") == 1
    assert set(followed) <= {"stop-commands", "error", "warning", "notice"}
    assert sum(name == "error" for name in followed) <= 10
    assert commands(ended.err.splitlines()) == []


def on_a_terminal(root: Path, *arguments: str) -> str:
    """Return what a terminal gets of a command that runs in it, without the colours that are our own."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "isodoc", *arguments]
    with subprocess.Popen(command, cwd=root, env=environment(TERM="xterm"), stdout=theirs, stderr=theirs) as started:
        os.close(theirs)
        got = b""
        with contextlib.suppress(OSError):  # Linux says so when the last one has closed the terminal
            while piece := os.read(ours, 65_536):
                got += piece
    os.close(ours)
    assert started.returncode in {0, 1}
    text = got.decode().replace("\r\n", "\n")
    assert "Traceback" not in text
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize(
    "command", [("check", "-j", "1"), ("fix", "--diff"), ("fmt", "--diff"), ("check", "--statistics")]
)
def test_a_terminal_only_shows_text(hostile_manual: Path, command: tuple[str, ...]) -> None:
    shown = on_a_terminal(hostile_manual, *command)
    shown = re.sub(r"\x1b\[(?:\?25[lh]|[12]?K|1A)|\r", "", shown)  # the line that tells how the work goes
    assert_plain(shown)


@pytest.mark.parametrize("command", ["fix", "fmt"])
def test_differences_hold_no_command_for_the_runner_of_github(hostile_manual: Path, command: str) -> None:
    ended = process(hostile_manual, command, "--diff", env=environment(GITHUB_ACTIONS="true"))
    assert ended.code in {0, 1}, ended
    assert "Traceback" not in ended.err
    assert_plain(ended.err)
    assert commands(ended.out.split("\n")) == (["stop-commands"] if ended.out else [])


@pytest.mark.parametrize(
    "arguments", [("build", "--draft", "-o", "../out"), ("explain", "\x1b[2J"), ("check", "\x1b[2J")]
)
def test_other_commands_keep_a_terminal_as_it_is(hostile_manual: Path, arguments: tuple[str, ...]) -> None:
    ended = process(hostile_manual, *arguments)
    assert ended.code in {1, 2}, ended
    assert "Traceback" not in ended.err
    assert_plain(ended.out)
    assert_plain(ended.err)

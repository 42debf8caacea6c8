"""Errors of usage: exit 2, what is wrong, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.cli.usage import usage_error

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ("chek", "there is no command chek", "did you mean check?"),
        ("zzz", "there is no command zzz", "see isodoc --help"),
        ("import portl", "there is no command portl", "did you mean portal?"),
        ("--lang en", "the command is missing", "see isodoc --help"),
        ("check --strct", "there is no option --strct", "did you mean --strict?"),
        ("check --zzz", "there is no option --zzz", "see isodoc check --help"),
        ("check more", "there is no place for more", "see isodoc check --help"),
        ("check one two", "there is no place for one two", "see isodoc check --help"),
        ("check --strict=yes", "--strict takes no value", "see isodoc --help"),
        ("check --jobs", "--jobs needs a value", "see isodoc --help"),
        ("check --jobs many", "--jobs cannot take this value", "write a number from 1 to 256"),
        ("law deadlines --within -1", "--within cannot take this value", "write a number, 0 at least"),
        ("check -j 0", "--jobs cannot take this value", "write a number from 1 to 256"),
        (
            "check --format xml",
            "--format cannot take this value",
            "write one of these: text, json, github, gitlab, sarif, junit, baseline",
        ),
        ("new", "KIND is missing", "see isodoc new --help"),
        ("new law", "CODE is missing", "see isodoc new --help"),
        ("new lwa 1", "KIND cannot take this value", "write one of these: procedure, law, form, document"),
        ("import portal", "FILE is missing", "see isodoc import portal --help"),
        ("check --lang fr", "there is no language fr", "write --lang vi or --lang en"),
        ("check --today 31/02/2026", "there is no day 31/02/2026", "write --today 2026-12-31"),
        ("explain ISD5011", "no finding has the code ISD5011", "did you mean ISD501?"),
        ("explain why", "no finding has the code why", "all codes are listed by: isodoc explain"),
        ("schema procedur", "there is no kind procedur", "did you mean procedure?"),
        (
            "build --draft --format pdf",
            "there is no format pdf",
            "write --format docx, --format html or --format docx,html",
        ),
        (
            "build --draft --format ,",
            "there is no format ,",
            "write --format docx, --format html or --format docx,html",
        ),
        (
            "new procedure QT_01",
            "QT_01 cannot be a code",
            "use letters, digits, space and . / - (at most 60), like QT-HT-04",
        ),
        ("new law 2020", "2020 is not the number of a law", "write it like 123/2015/NĐ-CP"),
        ("new law 123/2015/NĐ-CP --pattern mot-cua-5", "law has no --pattern", "leave the option out"),
        ("new procedure A --pattern mot-cua-6", "there is no pattern mot-cua-6", "did you mean mot-cua-5?"),
        ("new procedure A --field he-thon", "there is no field he-thon", "did you mean he-thong?"),
        ("new procedure A --from B", "there is no B to begin with", None),
        (
            "import portal x.json --pattern mot-cua-6",
            "there is no pattern mot-cua-6",
            "write one of these: mot-cua-4, mot-cua-5",
        ),
    ],
)
def test_wrong_usage(isodoc: Isodoc, manual: Path, arguments: str, message: str, hint: str | None) -> None:
    settings = manual / "isodoc.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: vi", "language: en"), "utf-8")
    ended = isodoc(*arguments.split(" "))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"isodoc: {message}\n" + (f"  hint: {hint}\n" if hint else "")


def test_git_options_are_no_options_here(isodoc: Isodoc, manual: Path) -> None:
    for arguments in (
        ("build", "--draft", "--", "--output=/tmp/x"),
        ("explain", "--", "-x"),
    ):
        assert isodoc(*arguments).code == 2
    assert not list(manual.rglob("x"))


def test_what_the_library_may_say_tomorrow_is_shown_as_it_is() -> None:
    class StrangeError(Exception):
        message = "strange"
        param_hint = "--x"

    error = usage_error(StrangeError())
    assert str(error.message) == "the arguments cannot be used: strange"
    assert str(error.hint) == "see isodoc --help"
    BadParameter = type("BadParameter", (StrangeError,), {})  # noqa: N806
    assert str(usage_error(BadParameter()).message) == "--x cannot take this value"

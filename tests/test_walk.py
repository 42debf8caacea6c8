"""The pages that walk an officer from a new law to the published sheet, typed as they stand in the sample manual."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import shlex
import shutil
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from isodoc import clock
from isodoc.cli import acting, main
from tests.history.repositories import git

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = ("docs/van-ban-moi.md", "docs/new-law.md")
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=clock.VIETNAM)
MOST_COMMANDS = 8
CHANGED = "ho-tich/QT-HT-04.2027-03-01.yaml"


class _OnMonday(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> _OnMonday:
        return cls.fromtimestamp(MONDAY.timestamp(), tz)


class _Yes(io.TextIOBase):
    """Answers every question with yes, in its language, and shows the answer as a terminal does."""

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]  # typeshed: that of bytes
        asked = sys.stderr.getvalue() if isinstance(sys.stderr, io.StringIO) else ""
        answer = "c\n" if asked.endswith("[c/K] ") else "y\n"
        sys.stderr.write(answer)
        return answer


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample manual in git, on a Monday in November, and the decision that the leader signed."""
    root = tmp_path / "he-thong"
    shutil.copytree(ROOT / "procedures", root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Nguyễn Văn A")
    git(root, "config", "user.email", "nguyenvana@example.gov.vn")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Bắt đầu")
    (tmp_path / "QD-98.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    monkeypatch.chdir(root)
    monkeypatch.setattr(acting, "dt", SimpleNamespace(datetime=_OnMonday))
    monkeypatch.setattr(clock, "today", MONDAY.date)
    monkeypatch.setattr(sys, "stdin", _Yes())
    monkeypatch.setenv("COLUMNS", "80")
    return root


def parts(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is done: ``typed`` with a command and what it shows, or ``edited`` with lines before and after."""
    text_of_page = (ROOT / page).read_text("utf-8")
    for kind, text in re.findall(r"^```(console|diff)\n(.*?)^```$", text_of_page, re.DOTALL | re.MULTILINE):
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                yield "typed", command, shown
        else:
            old, new = (re.findall(rf"^[{sign} ](.*)$", text, re.MULTILINE) for sign in "-+")
            yield "edited", "\n".join(old), "\n".join(new)


def typed(command: str) -> str:
    """Return what *command* prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(shlex.split(command)[1:])
    return re.sub(r"[ \t]+$", "", printed.getvalue(), flags=re.MULTILINE).replace("..\\quy-trinh\\", "../quy-trinh/")


@pytest.mark.no_cover  # the commands are tested one by one
@pytest.mark.parametrize("page", PAGES)
def test_the_walk_goes_as_the_page_says(page: str, manual: Path) -> None:
    for what, first, then in parts(page):
        if what == "edited":
            text = (manual / CHANGED).read_text("utf-8")
            assert text.count(first) == 1
            (manual / CHANGED).write_text(text.replace(first, then), "utf-8")
            continue
        told = typed(first)
        shown = "".join(r"(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in then.splitlines(keepends=True))
        assert re.fullmatch(shown, told), f"{first}\n{told}"

    published = manual.parent / "quy-trinh" / "ho-tich"
    assert "03/2026/QH16" in (published / "QT-HT-04.html").read_text("utf-8")
    with zipfile.ZipFile(published / "QT-HT-04.docx") as word:
        assert "03/2026/QH16" in word.read("word/document.xml").decode()
    of_law = typed("isodoc status").partition("03/2026/QH16")[2].partition("367/2025")[0]
    assert "QT-HT-03" in of_law
    assert "QT-HT-04" not in of_law


@pytest.mark.parametrize("page", PAGES)
def test_a_walk_takes_few_commands(page: str) -> None:
    commands = [first for what, first, _ in parts(page) if what == "typed"]
    assert 0 < len(commands) <= MOST_COMMANDS


def test_both_pages_walk_the_same_way() -> None:
    vietnamese, english = ([first for _, first, _ in parts(page)] for page in PAGES)
    assert [line.replace("isodoc --lang en ", "isodoc ") for line in english] == vietnamese

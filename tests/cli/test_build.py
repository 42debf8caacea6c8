"""``isodoc build`` and ``isodoc import``: options reach the work, and the account reaches the user."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from isodoc.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc


@pytest.fixture
def one_sheet(manual: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a manual with one procedure."""
    assert main(["new", "procedure", "QT-01"]) == 0
    capsys.readouterr()
    return manual


def test_a_build_without_draft_is_refused(isodoc: Isodoc, one_sheet: Path) -> None:
    ended = isodoc("build", "--lang", "en")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "isodoc: no document has been approved yet; use --draft to see the drafts\n"
    assert not (one_sheet / "out").exists()


@pytest.mark.usefixtures("one_sheet")
def test_a_build_tells_what_it_wrote_and_where_to_look(isodoc: Isodoc) -> None:
    ended = isodoc("build", "--draft", "--lang", "en", "--format", "html")
    assert (ended.code, ended.out) == (0, "open in the browser: out/index.html\n")
    assert ended.err == "sheets: 1; files written: 2, unchanged: 0\n"
    again = isodoc("build", "--draft", "--lang", "en", "--format", "html", "-o", "out")
    assert (again.code, again.out, again.err) == (0, ended.out, "nothing has changed\n")


def test_what_does_not_load_is_named_and_the_rest_is_built(isodoc: Isodoc, one_sheet: Path) -> None:
    (one_sheet / "a.yaml").write_text("kind: law\n")
    ended = isodoc("build", "--draft", "--lang", "en", "QT-01", "--format", "html")
    assert ended.code == 1
    assert ended.out.startswith("a.yaml:1:1: ISD202 error ")
    assert ended.out.endswith("open in the browser: out/index.html\n")
    assert ended.err.startswith("what does not load was left out; mend it and build again\nsheets: 1; ")


def test_without_settings_nothing_is_built(isodoc: Isodoc, one_sheet: Path) -> None:
    (one_sheet / "isodoc.yaml").write_text("kind: manual\nlanguage: en\n")
    ended = isodoc("build", "--draft")
    assert ended.code == 1
    assert ended.out.startswith("isodoc.yaml:1:1: ISD202 error ")
    assert ended.err == "what does not load was left out; mend it and build again\n"


def test_files_of_others_are_named(isodoc: Isodoc, one_sheet: Path) -> None:
    isodoc("build", "--draft", "--format", "html")
    (one_sheet / "out" / "mine.txt").write_text("x")
    (one_sheet / "out" / "procedures" / "QT-01.html").write_text("x")
    (one_sheet / "fields.yaml").write_text("kind: fields\nfields: []\n")
    ended = isodoc("build", "--draft", "--format", "html", "--lang", "en")
    assert "procedures/QT-01.html had been changed by hand and was written anew\n" in ended.err
    assert "mine.txt is not a file of isodoc and was kept\n" in ended.err


@pytest.mark.usefixtures("one_sheet")
def test_an_unknown_code_is_usage(isodoc: Isodoc) -> None:
    ended = isodoc("build", "--draft", "QT-02", "--lang", "en")
    assert (ended.code, ended.err) == (2, "isodoc: no document has the code QT-02\n  hint: did you mean QT-01?\n")


def test_an_import_prints_its_account(isodoc: Isodoc, manual: Path) -> None:
    (manual.parent / "records.json").write_text(json.dumps([{"x": "\x1b[2J"}]))
    ended = isodoc("import", "portal", "../records.json", "--lang", "en", "--pattern", "mot-cua-5")
    assert ended.code == 0
    assert "records" in ended.out
    assert "\x1b" not in ended.out


def test_a_refused_file_fails_an_import(isodoc: Isodoc, manual: Path) -> None:
    (manual.parent / "records.json").write_text("{")
    assert isodoc("import", "portal", "../records.json").code == 1


@pytest.mark.usefixtures("one_sheet")
def test_changes_are_marked_in_one_way(isodoc: Isodoc) -> None:
    ended = isodoc("build", "--draft", "--lang", "en", "--mark-changes", "bold")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "isodoc: changes cannot be marked as bold\n  hint: write --mark-changes italic\n"
    assert isodoc("build", "--draft", "--format", "html", "--lang", "en").code == 0
    marked = isodoc("build", "--draft", "--format", "html", "--lang", "en", "--mark-changes", "italic")
    assert (marked.code, marked.err) == (0, "sheets: 1; files written: 0, unchanged: 2\n")

"""``isodoc explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc import pages

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tests.cli.running import Isodoc


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_page_reads_well_on_a_terminal(isodoc: Isodoc, language: str, snapshot: SnapshotAssertion) -> None:
    ended = isodoc("explain", "ISD108", "--lang", language)
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert ended.out == snapshot


def test_capital_letters_do_not_matter(isodoc: Isodoc) -> None:
    assert isodoc("explain", "isd108") == isodoc("explain", "ISD108")


def test_markdown_is_the_page_itself(isodoc: Isodoc) -> None:
    assert isodoc("explain", "ISD108", "--format", "markdown").out == pages.page("ISD108", "en")


def test_without_a_code_all_are_listed(isodoc: Isodoc) -> None:
    lines = isodoc("explain").out.splitlines()
    assert lines[:3] == ["Reading files", "", f"  ISD101 {pages.codes()['ISD101'].title}"]
    assert [line.split()[0] for line in lines if line.startswith("  ISD")] == [*pages.codes()]


def test_headings_are_bold_on_a_terminal(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.cli.explain.colour_wanted", lambda _: True)
    assert isodoc("explain", "ISD108").out.startswith("\x1b[1mISD108 ")

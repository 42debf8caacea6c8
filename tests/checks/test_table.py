"""Folder, table, pages in both languages and tests belong together; every sample does what its page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.checks import acceptance, table
from isodoc.model.page import samples

if TYPE_CHECKING:
    from tests.checks.kit import Report

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "isodoc" / "checks"
VIETNAMESE = ROOT / "src" / "isodoc" / "locale" / "vi" / "explain"
PAGES = table.pages()
NAMES = [check.__name__.rpartition(".")[2] for check in table.ALL]
SECTIONS = re.compile(
    r"# (?P<code>ISD\d{3}) (?P<title>[^\n]+)\n\n(?P<what>.+?)\n\n## Vì sao\n\n(?P<why>.+?)\n\n"
    r"## Sai\n\n```yaml\n(?P<failing>.+?)```\n\n## Đúng\n\n```yaml\n(?P<passing>.+?)```\n",
    re.DOTALL,
)


def test_every_module_with_a_code_stands_in_the_table() -> None:
    with_code = {file.stem for file in FOLDER.glob("*.py") if "\nCODE = " in file.read_text("utf-8")}
    assert with_code == set(NAMES)


def test_codes_are_unique_and_in_order() -> None:
    codes = [check.CODE for check in table.ALL]
    assert codes == sorted(set(codes))
    for one in (table.CHECKS, table.ACROSS):
        assert [check.CODE for check in one] == sorted(check.CODE for check in one)
    assert acceptance.USELESS not in codes


def test_every_check_has_a_test_of_its_own() -> None:
    tests = {file.stem.removeprefix("test_") for file in Path(__file__).parent.glob("test_*.py")}
    assert not sorted(set(NAMES) - tests)


@pytest.mark.parametrize("code", PAGES)
def test_the_failing_sample_fails(code: str, report: Report) -> None:
    assert code in {finding.code for finding in report(PAGES[code].failing)}


@pytest.mark.parametrize("code", PAGES)
def test_the_passing_sample_passes(code: str, report: Report) -> None:
    assert code not in {finding.code for finding in report(PAGES[code].passing)}


@pytest.mark.parametrize("code", PAGES)
def test_the_page_names_a_source_or_a_reason(code: str) -> None:
    page = PAGES[code]
    assert len(page.title) < 80
    assert len(page.what) > 40
    assert len(page.why) > 60


@pytest.mark.parametrize("code", PAGES)
def test_the_vietnamese_page_has_the_same_parts_and_samples_that_work(code: str, report: Report) -> None:
    found = SECTIONS.fullmatch((VIETNAMESE / f"{code}.md").read_text("utf-8"))
    assert found
    assert found["code"] == code
    assert code in {finding.code for finding in report(found["failing"])}
    assert code not in {finding.code for finding in report(found["passing"])}
    assert samples(found["failing"]).keys() == samples(PAGES[code].failing).keys()


def test_messages_and_hints_of_all_failing_samples_are_worded(report: Report) -> None:
    for page in PAGES.values():
        for finding in report(page.failing):
            assert "{" not in str(finding.message).replace("{ref", "")
            assert finding.subject

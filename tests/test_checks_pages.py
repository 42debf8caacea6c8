"""docs/checks.md and docs/checks.vi.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc import pages
from tests.tools.make_checks import PAGES, checks, main

if TYPE_CHECKING:
    from isodoc.i18n import Language

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize(("name", "language"), PAGES.items())
def test_the_pages_of_findings_are_those_that_isodoc_explains(name: str, language: Language) -> None:
    same = (DOCS / name).read_bytes().decode() == checks(language)
    assert same, f"docs/{name} is not what the checks say any more; write it anew: make docs"


@pytest.mark.parametrize("language", PAGES.values())
def test_every_code_has_its_place_and_a_link_to_it(language: Language) -> None:
    page = checks(language)
    codes = [code.lower() for code in pages.codes()]
    assert re.findall(r'<a id="([^"]+)"></a>', page) == codes
    assert re.findall(r"\]\(#([^)]+)\)", page) == codes
    assert len(re.findall(r"^## ISD\d{3} ", page, re.MULTILINE)) == len(codes)


def test_a_comment_of_a_sample_is_no_heading() -> None:
    assert re.findall(r"^#+ file: .*$", checks("en"), re.MULTILINE)
    assert not re.findall(r"^##+ file: .*$", checks("en"), re.MULTILINE)


def test_make_docs_writes_them(tmp_path: Path) -> None:
    main(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == set(PAGES)

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.load.source import read_source
from isodoc.model.kinds import ALL
from tests.tools.make_reference import PAGES, reference, typed

if TYPE_CHECKING:
    from isodoc.i18n import Language

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize(("name", "language"), PAGES.items())
def test_the_file_reference_is_that_of_the_models(name: str, language: Language) -> None:
    same = (DOCS / name).read_bytes().decode() == reference(language)
    assert same, f"docs/{name} is not what the models say any more; write it anew: make docs"


@pytest.mark.parametrize("language", PAGES.values())
def test_every_key_of_every_kind_has_a_row_with_a_meaning(language: Language) -> None:
    page = reference(language)
    for kind, model in ALL.items():
        table = page.partition(f"## kind: {kind}\n")[2].partition("\n## ")[0]
        rows = {row[1]: row[2] for row in re.finditer(r"^\| \**`(\w+)`[^|]*\|[^|]*\| (.+?) \|", table, re.MULTILINE)}
        assert set(rows) == {field.alias or key for key, field in model.model_fields.items()}
        assert all(rows.values())


@pytest.mark.parametrize("example", [["a, b", "c"], {"a": ["{b}", "c: d"], "b": True}, "a: b", "{ref: steps}", "*a"])
def test_an_example_can_be_copied_into_a_file(example: object) -> None:
    source, findings = read_source("a.yaml", f"kind: {typed(example)}\n".encode())
    assert source is not None, findings
    assert source.data == {"kind": example}


@pytest.mark.parametrize("language", PAGES.values())
def test_every_link_inside_the_page_leads_somewhere(language: Language) -> None:
    page = reference(language)
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', page))
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert links == anchors


def test_the_vietnamese_page_is_in_vietnamese() -> None:
    """A line that reads the same in both languages has not been translated."""
    vietnamese, english = (
        set(re.findall(r"^(?:\| .*\w.*\||\w.*\.)$", reference(language), re.MULTILINE)) for language in ("vi", "en")
    )
    assert not vietnamese & english

"""How the nouns of a manual find each other."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import pytest

from isodoc.citations import normalise
from isodoc.model.manual import law_key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("123/2015/NĐ-CP", "123/2015/NĐ-CP"),
        ("6/2020/TT-BTP", "06/2020/TT-BTP"),
        ("Nghị định số 123/2015/nđ-cp", "123/2015/NĐ-CP"),
        ("60/2014/QH13 ", "60/2014/QH13"),
        ("Luật Hộ tịch", "Luật Hộ tịch"),
    ],
)
def test_laws_are_compared_by_their_normal_number(spelling: str, key: str) -> None:
    assert law_key(spelling) == key


def test_the_short_cut_for_plain_numbers_agrees_with_the_normaliser(portal_file: Path) -> None:
    with lzma.open(portal_file, "rt", encoding="utf-8") as file:
        bases = (base for line in file for base in json.loads(line)["detail"].get("legalBasisesDetails") or ())
        spellings = {str(base.get("code") or "") for base in bases}
    assert len(spellings) > 800
    for spelling in spellings:
        citation = normalise(spelling)
        assert law_key(spelling) == (citation.number if citation else spelling.strip())

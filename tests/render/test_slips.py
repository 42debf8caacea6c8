"""The papers of a change as Word files: what a reader sees, and the form of Decree 30/2020/NĐ-CP, Annex I."""

from __future__ import annotations

import functools
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_type_hints

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from isodoc.model.papers import Slip
from isodoc.render.docx import lint
from isodoc.render.formats import SLIP, Press, slip_recipe
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.amendment_request import amendment_request
from isodoc.workspace import FolderTree
from tests.render.sheets import shipped, styled
from tests.render.word import template
from tests.view.slips import ASKED, LAW, slips, words

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from syrupy.assertion import SnapshotAssertion

KINDS = ("results", "request", "distribution", "recall")
HOSTILE = "</w:t></w:r></w:p><w:p> & <b> {{ 7*7 }} {% for x in y %} {# z #} \\ \" ' ${x}"


@functools.cache
def press() -> Press:
    return Press({SLIP: slip_recipe(shipped())})


def opened(slip: Any) -> Document:
    return docx.Document(io.BytesIO(press().print(slip, (SLIP,))[SLIP].data))


@pytest.mark.parametrize("kind", KINDS)
def test_a_slip_reads_as_before(kind: str, snapshot: SnapshotAssertion) -> None:
    assert styled(opened(slips()[kind])) == snapshot


def test_english_slips_read_as_before(snapshot: SnapshotAssertion) -> None:
    assert "\n\n".join(styled(opened(slip)) for slip in slips("en").values()) == snapshot


def test_the_template_asks_only_for_what_a_slip_has() -> None:
    assert lint(shipped()["phieu.docx"], {*get_type_hints(Slip)}) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_repeats_its_headings_and_fills_the_width(kind: str) -> None:
    tables = [table for table in opened(slips()[kind]).tables if table.style and table.style.name == "Table Grid"]
    assert bool(tables) == (kind != "request")
    for table in tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        widths = [cell.width.twips for cell in table.rows[0].cells if cell.width]
        assert 9300 < sum(widths) <= 9354


@pytest.mark.parametrize("kind", KINDS)
def test_the_signatures_do_not_stand_alone_on_a_page(kind: str) -> None:
    """What is written last keeps with them (Decree 30/2020/NĐ-CP: a page has text beside the signature)."""
    parts = [*opened(slips()[kind]).iter_inner_content()]
    signatures = max(place for place, part in enumerate(parts) if not isinstance(part, Paragraph))
    last = parts[signatures - 1]
    assert isinstance(last, Paragraph)
    assert last.text
    assert last.style is not None
    assert last.style.paragraph_format.keep_with_next


@pytest.mark.parametrize("kind", KINDS)
def test_who_receives_a_slip_stands_below_the_signatures_on_their_page(kind: str) -> None:
    parts = [*opened(slips()[kind]).iter_inner_content()]
    place = max(place for place, part in enumerate(parts) if not isinstance(part, Paragraph))
    signatures, *receivers = parts[place:]
    assert isinstance(signatures, Table)
    signed = [each for cell in signatures.rows[0].cells for each in cell.paragraphs]
    assert len(receivers) > 1
    assert all(each.paragraph_format.keep_with_next for each in (*signed, *receivers) if isinstance(each, Paragraph))


def test_hostile_values_stay_text() -> None:
    evil = replace(ASKED, title=HOSTILE, reason=HOSTILE, related=(HOSTILE,), changes=(HOSTILE, HOSTILE))
    plain = replace(ASKED, title="x", reason="x", related=("x",), changes=("x", "x"))
    attacked, usual = (opened(amendment_request(words(), each, LAW)) for each in (evil, plain))
    assert len(attacked.paragraphs) == len(usual.paragraphs)
    assert f"- {HOSTILE}." in [paragraph.text for paragraph in attacked.paragraphs]


def test_the_agency_s_own_template_comes_first(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "phieu.docx").write_bytes(template("Mẫu riêng: {{ kind }}"))
    recipe = slip_recipe(collect(FolderTree(tmp_path), folder("templates")))
    content: Any = slips()["recall"]
    data = Press({SLIP: recipe}).print(content, (SLIP,))[SLIP].data
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Mẫu riêng: PHIẾU THU HỒI TÀI LIỆU"

"""Sheets in force that say that they are being updated, and coming revisions prepared beside them."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.model.register import State
from isodoc.pipeline.approved import build_approved
from isodoc.pipeline.building import Order
from isodoc.pipeline.checking import check
from isodoc.pipeline.registers import register_of
from isodoc.pipeline.status import status_of
from tests.pipeline.desks import SETTINGS, Manual, at, procedure

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

LAWS = {
    "laws/60.yaml": "kind: law\nnumber: 60/2014/QH13\n",
    "laws/03.yaml": "kind: law\nnumber: 03/2026/QH16\ntype: Luật\nissued: 2026-01-15\neffective: 2026-04-01\n"
    "relations: [{type: replaces, law: 60/2014/QH13}]\n",
}
CITES = "legal_bases: [{law: 60/2014/QH13}]\n"
CHANGE = """\
kind: change
id: luat
title: Luật Hộ tịch mới
law: 03/2026/QH16
sheets:
  - procedure: QT-01
    verdict: change
  - procedure: QT-02
    verdict: change
"""
SAID = "tài liệu này đang được cập nhật theo Luật số 03/2026/QH16."


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """Return a manual of which QT-01 and QT-02 are in force since 2 March; QT-01 alone rests on the old law."""
    settings = SETTINGS.replace("records:", "language: vi\nrecords:").replace("standard", "simple")
    files = {"isodoc.yaml": settings, "ho-tich/QT-01.yaml": procedure("QT-01") + CITES, "changes/luat.yaml": CHANGE}
    made = Manual(tmp_path / "so-tay", LAWS | files)
    made.submit("QT-01", "QT-02")
    made.approve("QT-01", "QT-02")
    return made


def built(manual: Manual, day: dt.date, **keys: Any) -> Path:
    out = manual.root.parent / "out"
    done = build_approved(manual.root, out, Order(day, (), keys.pop("formats", ("html",)), **keys))
    assert not done.findings
    return out


def page(manual: Manual, day: dt.date, code: str = "QT-01") -> str:
    return (built(manual, day) / f"ho-tich/{code}.html").read_text("utf-8")


def test_from_the_effect_until_the_new_revision(manual: Manual) -> None:
    assert SAID not in page(manual, at(3, 31))
    said = page(manual, at(4, 1))
    assert f"{SAID} Áp dụng từ 01/04/2026 · Hạn cập nhật HTQLCL 01/07/2026." in said
    assert said.index(SAID) < said.index('<h2 id="s_')
    assert SAID in page(manual, at(12, 31))  # it is overdue
    manual.edit("ho-tich/QT-01.yaml", CITES, CITES.replace("60/2014/QH13", "03/2026/QH16"))
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.approve("QT-01", effective=at(5, 1))
    assert [SAID in page(manual, day) for day in (at(4, 30), at(5, 1))] == [True, False]


def test_a_sheet_that_does_not_rest_on_the_old_law_says_nothing(manual: Manual) -> None:
    assert SAID not in page(manual, at(4, 1), "QT-02")
    manual.edit("laws/03.yaml", "relations: [{type: replaces, law: 60/2014/QH13}]\n", "")
    assert SAID in page(manual, at(4, 1), "QT-02")  # nobody says what the law changes: the verdict counts


def test_a_text_that_cites_both_laws_follows_the_new_one(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", CITES, "legal_bases: [{law: 60/2014/QH13}, {law: 03/2026/QH16}]\n")
    manual.submit("QT-01")
    manual.approve("QT-01")
    assert SAID not in page(manual, at(4, 1))


def test_a_verdict_ends_it(manual: Manual) -> None:
    manual.edit("changes/luat.yaml", "QT-01\n    verdict: change", "QT-01\n    verdict: unchanged")
    assert SAID not in page(manual, at(4, 1))


def test_another_trigger_is_called_by_its_title(manual: Manual) -> None:
    manual.edit("changes/luat.yaml", "law: 03/2026/QH16\n", "reason: Kiến nghị\ndue: 2026-06-01\n")
    said = "tài liệu này đang được cập nhật theo Luật Hộ tịch mới. Hạn cập nhật HTQLCL 01/06/2026."
    assert said in page(manual, at(4, 1), "QT-02")


def test_the_word_file_says_it_too_and_twice_the_same_bytes(manual: Manual, tmp_path: Path) -> None:
    out = built(manual, at(4, 1), formats=("docx", "html"))
    word = (out / "ho-tich/QT-01.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert SAID in archive.read("word/document.xml").decode()
    build_approved(manual.root, tmp_path / "again", Order(at(4, 1), (), ("docx", "html")))
    assert (tmp_path / "again/ho-tich/QT-01.docx").read_bytes() == word


def test_an_unreadable_change_stops_no_build(manual: Manual) -> None:
    manual.edit("changes/luat.yaml", "law: 03/2026/QH16", "law: [")
    assert SAID not in page(manual, at(4, 1))


def test_a_coming_revision_beside_the_one_in_force(manual: Manual) -> None:
    coming = procedure("QT-01", "Cấp giấy mới").replace("field:", "from: 2026-06-01\nfield:")
    manual.write("ho-tich/QT-01-2026.yaml", coming + CITES.replace("60/2014/QH13", "03/2026/QH16"))
    found = [one for one in check(manual.root, at(3, 5)).findings if one.location.path.startswith("ho-tich/QT-01")]
    assert not [str(one.message) for one in found if one.code in {"ISD101", "ISD301", "ISD302", "ISD605", "ISD606"}]
    manual.submit("QT-01", basis=("03/2026/QH16",))
    manual.approve("QT-01")
    states = {day: register_of(manual.root, day, at(3, 10)).register.by_id["QT-01"] for day in (at(5, 31), at(6, 1))}
    assert [(one.revision, one.facts.title) for one in states.values()] == [
        ("1.0", "Cấp giấy"),
        ("1.1", "Cấp giấy mới"),
    ]
    today = register_of(manual.root, None, at(3, 10)).register.by_id["QT-01"]
    assert (today.state, [each.revision for each in today.waiting]) == (State.IN_FORCE, ["1.1"])
    groups = {group["about"]: group for group in status_of(manual.root, at(3, 10)).data["groups"]}
    assert [each["effective"] for each in groups["soon"]["documents"]] == ["2026-06-01"]
    assert "edited" not in groups
    assert [SAID in page(manual, day) for day in (at(5, 31), at(6, 1))] == [True, False]
    assert "Cấp giấy mới" in page(manual, at(6, 1))
    manifest = json.loads((built(manual, at(6, 1)) / "manifest.json").read_text("utf-8"))
    assert {each["id"]: each["revision"] for each in manifest["documents"]}["QT-01"] == "1.1"

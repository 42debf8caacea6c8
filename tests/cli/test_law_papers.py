"""``isodoc law papers``: which files it writes, what it says to do next, what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline.desks import SETTINGS, Manual, procedure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

LAW = """\
kind: law
number: 03/2026/QH16
title: Luật Hộ tịch
issued: 2026-04-23
effective: 2027-03-01
relations: [{type: replaces, law: 60/2014/QH13}]
"""
DAY = ("--today", "2026-11-22")


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    files = {"isodoc.yaml": SETTINGS + "language: vi\n", "laws/03.yaml": LAW}
    files |= {"laws/60.yaml": "kind: law\nnumber: 60/2014/QH13\n"}
    files |= {
        f"ho-tich/QT-0{number}.yaml": procedure(f"QT-0{number}") + "legal_bases: [{law: 60/2014/QH13}]\n"
        for number in (1, 2)
    }
    made = Manual(tmp_path / "manual", files)
    monkeypatch.chdir(made.root)
    return made


def test_the_papers_follow_the_review(isodoc: Isodoc, manual: Manual) -> None:
    out = manual.root.parent / "ho-so-03-2026-QH16"
    first = isodoc("law", "papers", "03/2026/QH16", *DAY)
    assert (first.code, first.out) == (0, f"{out / 'ket-qua-ra-soat.docx'}\n")
    assert first.err == "tiếp theo: isodoc law review 03/2026/QH16 MÃ…\n"
    isodoc("law", "review", "03/2026/QH16", "QT-01", "--no-change", "--reason", "Không đổi", "--by", "an", *DAY)
    isodoc("law", "review", "03/2026/QH16", "QT-02", "--change-needed", "--by", "an", *DAY)
    second = isodoc("law", "papers", "03/2026/QH16", *DAY)
    assert second.out == f"{out / 'ket-qua-ra-soat.docx'}\n{out / 'phieu-yeu-cau-sua-doi/QT-02.docx'}\n"
    assert "isodoc submit QT-02 --basis 03/2026/QH16 --package TÊN" in second.err
    isodoc("law", "review", "03/2026/QH16", "QT-02", "--no-change", "--reason", "Không đổi", "--by", "an", *DAY)
    done = isodoc("law", "papers", "luat ho tich", "-o", str(manual.root.parent / "khac"), *DAY)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["03/2026/QH16", "-o", "ho-so"], 2, "hệ thống tài liệu"),
        (["99/2026/QH16"], 2, "99/2026/QH16"),
        (["60/2014/QH13"], 1, "không có quy trình nào viện dẫn nội dung do 60/2014/QH13 thay đổi"),
    ],
)
def test_what_is_refused(isodoc: Isodoc, arguments: list[str], code: int, words: str) -> None:
    ended = isodoc("law", "papers", *arguments, *DAY)
    assert (ended.code, words in ended.err) == (code, True), ended.err

"""``isodoc law review`` and ``isodoc law deadlines``, and what ``isodoc status`` says of changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.desks import SETTINGS, Manual, procedure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ended, Isodoc

OLD = "kind: law\nnumber: 60/2014/QH13\n"
LAW = """\
kind: law
number: 03/2026/QH16
title: Luật Hộ tịch
issued: 2026-04-23
effective: 2027-03-01
relations: [{type: replaces, law: 60/2014/QH13}]
"""
CITES = "legal_bases: [{law: 60/2014/QH13}]\n"
REVIEW = ("law", "review", "03/2026/QH16")
DAY = ("--today", "2026-11-22")


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    files = {"isodoc.yaml": SETTINGS + "language: vi\n", "laws/60.yaml": OLD, "laws/03.yaml": LAW}
    files |= {f"ho-tich/QT-0{number}.yaml": procedure(f"QT-0{number}") + CITES for number in (1, 2)}
    made = Manual(tmp_path / "manual", files)
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def reviewed(isodoc: Isodoc) -> Ended:
    return isodoc(*REVIEW, "QT-01", "--no-change", "--reason", "Không đổi", "--by", "an", *DAY)


def test_a_review_says_what_it_wrote(reviewed: Ended) -> None:
    assert reviewed.code == 0
    assert reviewed.out == (
        "changes/03-2026-QH16.yaml\n"
        "03-2026-QH16: Luật Hộ tịch\n"
        "  Áp dụng từ 01/03/2027 · Hạn cập nhật HTQLCL 01/06/2027 · Còn 191 ngày\n"
        "  QT-01  Cấp giấy: Không phải sửa đổi\n"
        "  QT-02  Cấp giấy: Chưa rà soát\n"
    )
    assert reviewed.err == "tiếp theo: isodoc law deadlines\n"


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["QT-01", "--by", "an"], 2, "nêu một kết luận rà soát duy nhất"),
        (["QT-01", "--reopen", "--change-needed", "--by", "an"], 2, "nêu một kết luận rà soát duy nhất"),
        (["QT-01", "--no-change", "--by", "an"], 2, "nêu lý do không phải sửa đổi"),
        (["QT-01", "--change-needed", "--by", "dung"], 1, "dung"),
        (["QT-09", "--change-needed", "--by", "an"], 2, "QT-09"),
    ],
)
def test_what_a_review_refuses(isodoc: Isodoc, options: list[str], code: int, words: str) -> None:
    ended = isodoc(*REVIEW, *options, *DAY)
    assert (ended.code, words in ended.err) == (code, True)


@pytest.mark.parametrize("typed", ["3/2026", "Luật số 03/2026/QH16", "luat ho tich", "03-2026-QH16"])
def test_a_law_is_called_as_people_type_it_by_number_or_title(isodoc: Isodoc, manual: Manual, typed: str) -> None:
    for code in ("QT-01", "QT-02"):
        ended = isodoc("law", "review", typed, code, "--change-needed", "--by", "an", *DAY)
        assert (ended.code, ended.out.splitlines()[0]) == (0, "changes/03-2026-QH16.yaml"), ended.err
    assert [path.name for path in (manual.root / "changes").iterdir()] == ["03-2026-QH16.yaml"]


@pytest.mark.parametrize("command", [("review", "{}", "QT-01", "--change-needed", "--by", "an"), ("papers", "{}")])
@pytest.mark.parametrize("typed", ["hộ tịch", "123/2015/NĐ-CP"])
def test_what_several_laws_are_called_is_refused_as_elsewhere(
    isodoc: Isodoc, manual: Manual, command: tuple[str, ...], typed: str
) -> None:
    for name, title in (("nd-a", "Quy định chi tiết Luật Hộ tịch"), ("nd-b", "Phí")):
        manual.write(f"laws/{name}.yaml", f"kind: law\nnumber: 123/2015/NĐ-CP\nid: {name}\ntitle: {title}\n")
    shown = isodoc("law", "show", typed, *DAY)
    ended = isodoc("law", *(word.format(typed) for word in command), *DAY)
    assert (ended.code, ended.out, ended.err) == (2, "", shown.err)
    assert all(name in ended.err for name in (("03/2026/QH16", "nd-a") if typed == "hộ tịch" else ("nd-a", "nd-b")))


@pytest.mark.parametrize("typed", ["luật đất đai", "99/2026", ""])
def test_what_no_law_is_called_begins_nothing(isodoc: Isodoc, manual: Manual, typed: str) -> None:
    ended = isodoc("law", "review", typed, "QT-01", "--change-needed", "--by", "an", *DAY)
    assert (ended.code, "không có thay đổi" in ended.err) == (2, True), ended.err
    assert not (manual.root / "changes").exists()


def test_a_new_change_may_have_words_of_a_title_for_its_id(isodoc: Isodoc, manual: Manual) -> None:
    begun = ("--trigger", "Kết luận đánh giá", "--due", "2026-12-31", "--by", "an")
    assert isodoc("law", "review", "ho-tich", "QT-01", "--change-needed", *begun, *DAY).code == 0
    assert "law:" not in (manual.root / "changes/ho-tich.yaml").read_text("utf-8")


@pytest.mark.usefixtures("reviewed")
def test_overdue_fails_only_when_asked(isodoc: Isodoc) -> None:
    assert isodoc("law", "deadlines", "--today", "2027-06-02").code == 0
    late = isodoc("law", "deadlines", "--fail-overdue", "--today", "2027-06-02")
    assert (late.code, "Quá hạn 1 ngày" in late.out) == (1, True)
    assert isodoc("law", "deadlines", "--fail-overdue", "--today", "2027-06-01").code == 0


@pytest.mark.usefixtures("reviewed")
def test_the_formats(isodoc: Isodoc, tmp_path: Path) -> None:
    data = json.loads(isodoc("law", "deadlines", "--format", "json", *DAY).out)
    (change,) = data["changes"]
    assert (data["day"], change["effective"], change["due"], change["left"]) == (
        "2026-11-22", "2027-03-01", "2027-06-01", 191
    )  # fmt: skip
    assert change["counts"] == {"open": 1, "unchanged": 1, "change": 0, "submitted": 0, "issued": 0}
    for name, begins in (("a.ics", b"BEGIN:VCALENDAR\r\n"), ("a.xlsx", b"PK"), ("a.json", b"{"), ("a.txt", b"DANH")):
        assert isodoc("law", "deadlines", "-o", str(tmp_path / name), *DAY).code == 0
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert isodoc("law", "deadlines", "--format", "xlsx", *DAY).code == 2
    assert isodoc("law", "deadlines", "-o", "han.ics", *DAY).code == 2


@pytest.mark.usefixtures("reviewed")
def test_status_shows_what_is_open_with_its_days(isodoc: Isodoc, manual: Manual) -> None:
    manual.edit("changes/03-2026-QH16.yaml", "verdict: open", "verdict: change")
    page = isodoc("status", *DAY).out
    assert (
        "\nThay đổi phải cập nhật: Luật Hộ tịch (03/2026/QH16)\n"
        "  Áp dụng từ 01/03/2027 · Hạn cập nhật HTQLCL 01/06/2027 · Còn 191 ngày\n"
        "  Phải sửa đổi (1): QT-02\n"
        "  → isodoc submit QT-02 --basis 03/2026/QH16 --reason …\n"
    ) in page
    manual.edit("changes/03-2026-QH16.yaml", "verdict: change", "verdict: unchanged")
    assert "Thay đổi phải cập nhật" not in isodoc("status", *DAY).out

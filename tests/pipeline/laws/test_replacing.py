"""One law cited in place of another: what is written, what is merged, what is never touched, what is left to decide."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import UsageError
from isodoc.i18n import translate
from isodoc.pipeline.laws.names import LawName
from isodoc.pipeline.laws.replacing import plan_law_replacement, write_law_replacement
from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.pipeline.laws.replacing import LawReplaced

TODAY = dt.date(2026, 11, 22)
LAWS = """\
# file: laws/old.yaml
kind: law
number: 123/2015/NĐ-CP
until: 2026-10-31
aliases: [NĐ 123]
# file: laws/new.yaml
kind: law
number: 18/2026/NĐ-CP
relations: [{type: replaces, law: 123/2015/NĐ-CP}]
"""
HEAD = "# đầu tệp\nkind: procedure\ncode: QT-01\ntitle: Đăng ký  # tên\n"


def planned(root: Path, text: str, articles: str = "") -> LawReplaced:
    lay(root, LAWS + text)
    return plan_law_replacement(root, LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP"), articles, TODAY)


def sheet(root: Path, body: str, articles: str = "") -> tuple[str, list[str]]:
    """Return the *body* of a sheet as it becomes, and what is left to decide, each with its line in the body."""
    replaced = planned(root, f"# file: ho-tich/QT-01.yaml\n{HEAD}{body}", articles)
    after = replaced.mended.after.get("ho-tich/QT-01.yaml")
    text = after.decode() if after is not None else HEAD + body
    assert text.startswith(HEAD)
    left = [
        f"{one.location.line - HEAD.count(chr(10))}:{one.location.column} {translate(one.message, 'en')}"
        for one in replaced.undecided
    ]
    return text.removeprefix(HEAD), left


EVERYWHERE = """\
limits: [{id: thuong, time: 3 ngày, basis: "123/2015/NĐ-CP"}]  # hạn
legal_bases:
  # căn cứ chính
  - law: 123/2015/NĐ-CP  # nghị định
    when: Có yếu tố nước ngoài
fees: [{kind: phí, amount: 8000, basis: 'nghị định 123/2015', exempt: [{who: Hộ nghèo, basis: NĐ 123}]}]
records: [{name: Sổ, retention: permanent, basis: 123/2015/NĐ-CP}]
forms:
  - {title: Tờ khai, law: 123/2015/NĐ-CP}
requirements:
  - >-
    Theo Nghị định số
    123/2015/NĐ-CP, người
    yêu cầu có mặt  khi nộp.
"""


def test_every_citation_changes_and_nothing_else_does(tmp_path: Path) -> None:
    after, left = sheet(tmp_path, EVERYWHERE)
    assert left == []
    expected = EVERYWHERE.replace("nghị định 123/2015", "123/2015/NĐ-CP").replace(
        "basis: NĐ 123}", "basis: 123/2015/NĐ-CP}"
    )
    expected = expected.replace("Nghị định số\n    123/2015", "Nghị định số 123/2015").replace(
        "123/2015/NĐ-CP", "18/2026/NĐ-CP"
    )
    assert after == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_stay(tmp_path: Path, end: str) -> None:
    lay(tmp_path, LAWS)
    file = tmp_path / "QT-01.yaml"
    file.write_bytes((HEAD + EVERYWHERE).replace("\n", end).encode())
    replaced = plan_law_replacement(tmp_path, LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP"), "", TODAY)
    write_law_replacement(tmp_path, replaced)
    assert file.read_bytes().count(end.encode()) == (HEAD + EVERYWHERE).count("\n") - 1  # one line was joined
    assert not plan_law_replacement(
        tmp_path, LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP"), "", TODAY
    ).mended.after


@pytest.mark.parametrize(
    ("before", "articles", "after", "left"),
    [
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5, Điều 8]}]",
            "Điều 5=Điều 7; Điều 8=Điều 9",
            "[{law: 18/2026/NĐ-CP, articles: [Điều 7, Điều 9]}]",
            [],
        ),
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5, Điều 6]}]",
            "Điều 5, 6=Điều 7",
            "[{law: 18/2026/NĐ-CP, articles: [Điều 7]}]",
            [],
        ),
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 4, Điều 5, Điều 8]}]",
            "Điều 5=Điều 7",
            "[{law: 123/2015/NĐ-CP, articles: [Điều 4, Điều 8]}, {law: 18/2026/NĐ-CP, articles: [Điều 7]}]",
            ["1:48 no article stands for Điều 4", "1:64 no article stands for Điều 8"],
        ),
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5]}]",
            "",
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5]}]",
            ["1:48 no article stands for Điều 5"],
        ),
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5]}]",
            "*",
            "[{law: 18/2026/NĐ-CP, articles: [Điều 5]}]",
            [],
        ),
        ("[{law: 18/2026/NĐ-CP}, {law: 123/2015/NĐ-CP}]", "", "[{law: 18/2026/NĐ-CP}]", []),
        (
            "[{law: 123/2015/NĐ-CP, articles: [Điều 5]}, {law: 18/2026/NĐ-CP, articles: [Điều 1]}]",
            "Điều 5=Điều 7",
            "[{law: 18/2026/NĐ-CP, articles: [Điều 1, Điều 7]}]",
            [],
        ),
        (
            "[{law: 123/2015/NĐ-CP}, {law: 123/2015/NĐ-CP}, {law: 60/2014/QH13}]",
            "",
            "[{law: 18/2026/NĐ-CP}, {law: 60/2014/QH13}]",
            [],
        ),
        (
            "[{law: 18/2026/NĐ-CP, when: a}, {law: 123/2015/NĐ-CP}]",
            "",
            "[{law: 18/2026/NĐ-CP, when: a}, {law: 18/2026/NĐ-CP}]",
            [],
        ),
        (
            "[{law: 18/2026/NĐ-CP}, {law: 123/2015/NĐ-CP, note: Chỉ về sổ}]",
            "",
            "[{law: 18/2026/NĐ-CP}, {law: 123/2015/NĐ-CP, note: Chỉ về sổ}]",
            ["1:37 18/2026/NĐ-CP is cited already, and the note here would be lost"],
        ),
        (
            "[{law: 123/2015/NĐ-CP, note: Chỉ về sổ}]",
            "",
            "[{law: 18/2026/NĐ-CP, note: Chỉ về sổ}]",
            ["1:43 read again whether the note fits 18/2026/NĐ-CP"],
        ),
        (
            "[{law: 123/2015/NĐ-CP, text: Nghị định cũ}]",
            "",
            "[{law: 123/2015/NĐ-CP, text: Nghị định cũ}]",
            ["1:15 123/2015/NĐ-CP is cited here in words of its own"],
        ),
        (
            "[{law: 123/2015/NĐ-CP, when: Hồ sơ nộp trước ngày 01/03/2026}]",
            "",
            "[{law: 123/2015/NĐ-CP, when: Hồ sơ nộp trước ngày 01/03/2026}]",
            [],
        ),
    ],
)
def test_legal_bases(tmp_path: Path, before: str, articles: str, after: str, left: list[str]) -> None:
    assert sheet(tmp_path, f"legal_bases: {before}\n", articles) == (f"legal_bases: {after}\n", left)


def test_a_list_on_lines_keeps_its_comments(tmp_path: Path) -> None:
    before = """\
legal_bases:
  - law: 18/2026/NĐ-CP
    articles:
      - Điều 1  # mới
  # luật
  - law: 60/2014/QH13
  - law: 123/2015/NĐ-CP
    articles:
      - Điều 4
      - Điều 5
      # điều cuối
      - Điều 8  # tám
"""
    after, left = sheet(tmp_path, before, "Điều 4=Điều 3; Điều 5=Điều 7")
    assert left == ["12:9 no article stands for Điều 8"]
    assert (
        after
        == """\
legal_bases:
  - law: 18/2026/NĐ-CP
    articles:
      - Điều 1  # mới
      - Điều 3
      - Điều 7
  # luật
  - law: 60/2014/QH13
  - law: 123/2015/NĐ-CP
    articles:
      # điều cuối
      - Điều 8  # tám
"""
    )


def test_a_comment_that_would_be_lost_leaves_the_item(tmp_path: Path) -> None:
    before = "legal_bases:\n  - law: 18/2026/NĐ-CP\n  - law: 123/2015/NĐ-CP  # giữ lại\n"
    assert sheet(tmp_path, before) == (
        before, ["3:5 it cannot be changed at its place without changing more; change it by hand"],
    )  # fmt: skip


def test_what_is_never_touched(tmp_path: Path) -> None:
    replaced = planned(
        tmp_path,
        """\
# file: documents/so-tay.yaml
kind: document
code: STCL
title: Sổ tay
chapters:
  - title: Theo dõi sửa đổi
    table:
      columns: [TT, Tóm lược nội dung cần sửa đổi]
      rows: [["1", Theo Nghị định số 123/2015/NĐ-CP]]
  - title: Nghị định số 07/2025/NĐ-CP sửa đổi một số điều của Nghị định số 123/2015/NĐ-CP
    text: Hồ sơ nộp trước ngày 01/03/2026 theo Nghị định số 123/2015/NĐ-CP.
  - title: Quy định chuyển tiếp
    text: Hồ sơ cũ theo Nghị định số 123/2015/NĐ-CP.
# file: fees/cu.yaml
kind: fees
id: le-phi
title: Lệ phí
until: 2025-12-31
basis: 123/2015/NĐ-CP
fees: [{kind: lệ phí, amount: 8000}]
# file: laws/07.yaml
kind: law
number: 07/2025/NĐ-CP
title: Sửa đổi Nghị định số 123/2015/NĐ-CP
relations: [{type: amends, law: 123/2015/NĐ-CP}]
# file: changes/x.yaml
kind: change
id: x
title: Nghị định mới
law: 123/2015/NĐ-CP
""",
    )
    assert (replaced.mended.after, replaced.undecided) == ({}, ())


def test_the_number_of_a_form_belongs_to_its_law(tmp_path: Path) -> None:
    body = "forms: [{title: Tờ khai, law: 123/2015/NĐ-CP, number: Mẫu số 01}]\n"
    assert sheet(tmp_path, body) == (body, ["1:31 “Mẫu số 01” is the number of the form in 123/2015/NĐ-CP"])
    form = "kind: form\ncode: BM-01\ntitle: Tờ khai\nprescribed: [{law: 18/2026/NĐ-CP}, {law: 123/2015/NĐ-CP}]\n"
    after = planned(tmp_path, f"# file: forms/BM-01.yaml\n{form}").mended.after["forms/BM-01.yaml"].decode()
    assert after == form.replace(", {law: 123/2015/NĐ-CP}", "")


def test_the_title_of_a_document_is_left_to_decide(tmp_path: Path) -> None:
    titled = "# file: bm.yaml\nkind: form\ncode: BM-01\ntitle: Tờ khai theo Nghị định số 123/2015/NĐ-CP\n"
    lay(tmp_path, LAWS + titled)
    replaced = plan_law_replacement(tmp_path, LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP"), "", TODAY)
    assert replaced.mended.after == {}
    (left,) = replaced.undecided
    assert (left.location.path, left.location.line) == ("bm.yaml", 3)
    assert str(left.message) == "the title cites 123/2015/NĐ-CP; change it where the document itself has another name"


def test_an_uncertain_mention_is_left_with_its_place(tmp_path: Path) -> None:
    body = "requirements:\n  - Theo Điều 6 Nghị định số 123/2015/NĐ-CP.\n"
    assert sheet(tmp_path, body) == (body, ["2:30 no article stands for Điều 6"])


@pytest.mark.parametrize("title", ["Về số hiệu #1", "Về: phí", 'Về "phí"'])
def test_a_title_that_the_file_cannot_hold_there_leaves_the_text(tmp_path: Path, title: str) -> None:
    plain, quoted = "\n  - Xem 123/2015/NĐ-CP về phí", '["Xem 123/2015/NĐ-CP về phí"]'
    laws = LAWS.replace("until: ", "title: Về phí\nuntil: ").replace(
        "18/2026/NĐ-CP\n", f"18/2026/NĐ-CP\ntitle: '{title}'\n"
    )
    lay(tmp_path, f"{laws}# file: a.yaml\n{HEAD}requirements:{plain}\n# file: b.yaml\n{HEAD}requirements: {quoted}\n")
    replaced = plan_law_replacement(tmp_path, LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP"), "", TODAY)
    wrong = {"Về số hiệu #1": "a.yaml", "Về: phí": "a.yaml", 'Về "phí"': "b.yaml"}[title]
    assert [*replaced.mended.after] == [({"a.yaml", "b.yaml"} - {wrong}).pop()]
    ((path, said),) = [(one.location.path, translate(one.message, "en")) for one in replaced.undecided]
    assert (path, said) == (wrong, "it cannot be changed at its place without changing more; change it by hand")


def test_reason_and_basis_are_ready_for_the_revision(tmp_path: Path) -> None:
    replaced = planned(tmp_path, f"# file: QT-01.yaml\n{HEAD}legal_bases: [{{law: 123/2015/NĐ-CP}}]\n")
    assert (replaced.codes, replaced.basis) == (("QT-01",), "18/2026/NĐ-CP")
    assert (
        replaced.reason
        == "Cập nhật căn cứ pháp lý: thay 123/2015/NĐ-CP (hết hiệu lực từ ngày 01/11/2026) bằng 18/2026/NĐ-CP"
    )
    assert replaced.command == f"isodoc submit QT-01 --reason '{replaced.reason}' --basis '18/2026/NĐ-CP'"


def test_two_laws_of_one_number_are_not_mixed_up(tmp_path: Path) -> None:
    lay(tmp_path, LAWS + "# file: laws/twin.yaml\nkind: law\nnumber: 123/2015/NĐ-CP\nid: twin\n")
    body = f"# file: QT-01.yaml\n{HEAD}limits: [{{id: a, time: 3 ngày, basis: 123/2015/NĐ-CP}}]\n"
    lay(tmp_path, body)
    replaced = plan_law_replacement(tmp_path, LawName("123-2015-ND-CP"), LawName("18/2026/NĐ-CP"), "", TODAY)
    assert (replaced.mended.after, [translate(one.message, "en") for one in replaced.undecided]) == (
        {}, ["123/2015/NĐ-CP is the number of several laws"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("123/2015/NĐ-CP", "nghị định 123/2015", "123/2015/NĐ-CP would replace itself"),
        ("123/2015/NĐ-CP", "99/2026/NĐ-CP", "the manual has no law 99/2026/NĐ-CP"),
        ("99/2026/NĐ-CP", "18/2026/NĐ-CP", "the manual has no law 99/2026/NĐ-CP"),
    ],
)
def test_what_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    lay(tmp_path, LAWS)
    with pytest.raises(UsageError, match=message):
        plan_law_replacement(tmp_path, LawName(old), LawName(new), "", TODAY)


def test_before_a_law_is_in_force_what_changes_is_to_hold_from_its_day(tmp_path: Path) -> None:
    laws = LAWS.replace("kind: law\nnumber: 18/2026", "kind: law\neffective: 2027-03-01\nnumber: 18/2026")
    rest = "title: T\nlegal_bases: [{law: 123/2015/NĐ-CP}]\n"
    texts = {"a": "code: QT-01\n", "b": "code: QT-01\nfrom: 2027-03-01\n", "c": "code: QT-02\nfrom: 2027-02-28\n"}
    lay(tmp_path, laws + "".join(f"# file: {name}.yaml\nkind: procedure\n{own}{rest}" for name, own in texts.items()))
    old, new = LawName("123/2015/NĐ-CP"), LawName("18/2026/NĐ-CP")
    before = plan_law_replacement(tmp_path, old, new, "", TODAY)
    assert set(before.mended.after) == {"b.yaml", "c.yaml"}
    assert before.command.endswith(" --basis '18/2026/NĐ-CP' --effective 2027-03-01")
    then = plan_law_replacement(tmp_path, old, new, "", dt.date(2027, 3, 1))
    assert set(then.mended.after) == {"a.yaml", "b.yaml", "c.yaml"}
    assert "--effective" not in then.command

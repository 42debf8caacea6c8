"""The legal register of a small manual: who ended whom, since when, and which sheets rest on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.errors import UsageError
from isodoc.pipeline.laws.names import LawName
from isodoc.pipeline.laws.register import LawOrder, law_list, law_list_data
from isodoc.pipeline.laws.showing import law_shown, law_shown_data
from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.model.listing import Cell, Listing

TODAY = dt.date(2026, 11, 22)
OFFICE = """\
# file: laws/luat-cu.yaml
kind: law
number: 60/2014/QH13
type: Luật
title: Luật Hộ tịch
issuer: Quốc hội
issued: 2014-11-20
effective: 2016-01-01
# file: laws/luat-moi.yaml
kind: law
number: 03/2026/QH16
title: Luật Hộ tịch
issued: 2026-04-23
effective: 2027-03-01
transition: "Điều 30: hồ sơ nộp trước theo luật cũ"
parts: [{articles: [Điều 5], effective: 2026-12-01}]
relations: [{type: replaces, law: 60/2014/QH13}]
# file: laws/nghi-dinh.yaml
kind: law
number: 123/2015/NĐ-CP
title: Quy định chi tiết Luật Hộ tịch
effective: 2016-01-01
relations: [{type: guides, law: 60/2014/QH13}]
# file: laws/sua.yaml
kind: law
number: 07/2025/NĐ-CP
effective: 2025-01-09
relations: [{type: amends, law: 123/2015/NĐ-CP, articles: [Điều 2, khoản 3 Điều 22]}]
# file: ho-tich/QT-01.yaml
kind: procedure
code: QT-01
title: Đăng ký khai sinh
legal_bases:
  - {law: 60/2014/QH13}
  - {law: 123/2015/NĐ-CP, articles: [Điều 4, Điều 9]}
limits: [{id: thuong, time: 3 ngày, basis: 123/2015/NĐ-CP}]
# file: ho-tich/QT-02.yaml
kind: procedure
code: QT-02
title: Đăng ký khai tử
legal_bases: [{law: Nghị định 123/2015/NĐ-CP}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path, OFFICE)


def rows(listing: Listing, place: int = 0) -> list[tuple[Cell, ...]]:
    return [*listing.tables[place].rows]


def shown(root: Path, number: str, at: dt.date = TODAY) -> dict[str, Any]:
    data: dict[str, Any] = law_shown_data(root, LawName(number), at).data
    return data


def test_the_list_has_days_states_successors_and_the_count_of_sheets(root: Path) -> None:
    (listing,) = law_list(root, LawOrder(dt.date(2027, 3, 1))).listings
    assert [(row[1], row[5], row[6], row[7], row[8], row[9]) for row in rows(listing)] == [
        ("03/2026/QH16", dt.date(2027, 3, 1), None, "Còn hiệu lực", "", 0),
        ("07/2025/NĐ-CP", dt.date(2025, 1, 9), None, "Còn hiệu lực", "", 0),
        ("123/2015/NĐ-CP", dt.date(2016, 1, 1), None, "Hết hiệu lực một phần", "", 2),
        ("60/2014/QH13", dt.date(2016, 1, 1), dt.date(2027, 3, 1), "Hết hiệu lực toàn bộ", "03/2026/QH16", 1),
    ]


@pytest.mark.parametrize(
    ("at", "states", "numbers"),
    [
        (dt.date(2026, 4, 22), (), ["07/2025/NĐ-CP", "123/2015/NĐ-CP", "60/2014/QH13"]),
        (TODAY, ("not yet in force",), ["03/2026/QH16"]),
        (TODAY, ("in force", "partly out of force"), ["07/2025/NĐ-CP", "123/2015/NĐ-CP", "60/2014/QH13"]),
        (TODAY, ("out of force",), []),
    ],
)
def test_a_law_is_listed_from_its_day_of_signing_and_by_its_state(
    root: Path, at: dt.date, states: tuple[str, ...], numbers: list[str]
) -> None:
    assert [law["number"] for law in law_list_data(root, LawOrder(at, states)).data["laws"]] == numbers


def test_data_for_programs_names_the_sheets_and_both_days(root: Path) -> None:
    law = next(one for one in law_list_data(root, LawOrder(TODAY)).data["laws"] if one["number"] == "60/2014/QH13")
    assert law | {"place": None, "source": None, "since": None} == law | {
        "id": "60-2014-QH13", "state": "in force", "effective": "2016-01-01", "ended_from": "2027-03-01",
        "replaced_by": [], "sheets": ["QT-01"], "path": "laws/luat-cu.yaml",
        "place": None, "source": None, "since": None,
    }  # fmt: skip


def test_a_broken_document_is_counted_and_the_others_are_listed(root: Path) -> None:
    (root / "ho-tich" / "QT-03.yaml").write_text("kind: procedure\ncode: [", encoding="utf-8")
    lists = law_list(root, LawOrder(TODAY))
    assert (len(rows(lists.listings[0])), lists.unread) == (4, 1)


def test_relations_are_shown_both_ways_with_days_and_articles(root: Path) -> None:
    old = shown(root, "60/2014/QH13")
    assert [(one["type"], one["law"], one["from"]) for one in old["from_others"]] == [
        ("replaces", "03/2026/QH16", "2027-03-01"),
        ("guides", "123/2015/NĐ-CP", "2016-01-01"),
    ]
    decree = shown(root, "123/2015/NĐ-CP")
    assert [(one["type"], one["law"], one["held"]) for one in decree["relations"]] == [("guides", "60/2014/QH13", True)]
    assert [(one["law"], one["articles"]) for one in decree["from_others"]] == [
        ("07/2025/NĐ-CP", ["Điều 2", "khoản 3 Điều 22"])
    ]
    new = shown(root, "03/2026/QH16")
    assert (new["parts"], new["transition"]) == (
        [{"articles": ["Điều 5"], "effective": "2026-12-01", "until": None}],
        "Điều 30: hồ sơ nộp trước theo luật cũ",
    )


def test_every_place_that_cites_it_is_shown_with_its_articles(root: Path) -> None:
    cited = shown(root, "123/2015/NĐ-CP")["cited"]
    assert [(one["code"], one["keys"], one["articles"], one["line"]) for one in cited] == [
        ("QT-01", ["legal_bases", 1, "law"], ["Điều 4", "Điều 9"], 6),
        ("QT-01", ["limits", 0, "basis"], [], 7),
        ("QT-02", ["legal_bases", 0, "law"], [], 4),
    ]
    (listing,) = law_shown(root, LawName("123/2015/NĐ-CP"), TODAY).listings
    assert rows(listing, 2)[0] == (
        "QT-01", "Đăng ký khai sinh", "Căn cứ pháp lý", "Điều 4; Điều 9", "ho-tich/QT-01.yaml:6",
    )  # fmt: skip


@pytest.mark.parametrize(
    "number",
    ["123/2015/NĐ-CP", "123-2015-ND-CP", "nđ 123/2015/nđ-cp", "Nghị định số 123 / 2015/ND-CP", "nghị định 123/2015"],
)
def test_a_number_is_understood_as_people_type_it(root: Path, number: str) -> None:
    assert shown(root, number)["path"] == "laws/nghi-dinh.yaml"


@pytest.mark.parametrize(
    "number", ["123/2015", "nghi dinh so 123/2015/nd-cp", "Nghị định 123-2015-ND-CP", "123／2015／NĐ－CP", "0123/2015"]
)
def test_a_number_never_means_a_law_that_only_has_it_in_its_title(root: Path, number: str) -> None:
    guide = "# file: laws/guide.yaml\nkind: law\nnumber: 04/2020/TT-BTP\ntitle: Hướng dẫn Nghị định số {}\n"
    dotted = "# file: laws/66.yaml\nkind: law\nnumber: 66.7/2025/NQ-CP\n"
    lay(root, guide.format("123/2015/NĐ-CP, 124/2015/NĐ-CP") + dotted)
    assert shown(root, number)["path"] == "laws/nghi-dinh.yaml"
    with pytest.raises(UsageError, match="the manual has no law"):
        law_shown(root, LawName(number.replace("123", "124")), TODAY)
    with pytest.raises(UsageError, match="the manual has no law"):
        law_shown(root, LawName("thông tư 123/2015"), TODAY)
    assert shown(root, "số 66.7/2025")["path"] == "laws/66.yaml"


def test_an_unknown_number_names_the_near_ones(root: Path) -> None:
    with pytest.raises(UsageError, match="the manual has no law 07/2025/NĐ-UBND") as refused:
        law_shown(root, LawName("07/2025/NĐ-UBND"), TODAY)
    assert "07/2025/NĐ-CP" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Quy định chi tiết Luật Hộ tịch", "laws/nghi-dinh.yaml"),
        ("quy dinh CHI TIET", "laws/nghi-dinh.yaml"),
        ("chi  tiết", "laws/nghi-dinh.yaml"),
        ("Luật   thủ đô", "laws/thu-do.yaml"),
        ("luật thủ đô 2024", "laws/thu-do.yaml"),
        ("Luật căn cước công dân", "laws/can-cuoc.yaml"),
        ("can cuoc", "laws/can-cuoc.yaml"),
    ],
)
def test_a_law_is_found_by_its_title_or_a_part_of_it(root: Path, words: str, path: str) -> None:
    lay(
        root,
        "# file: laws/thu-do.yaml\nkind: law\nnumber: 39/2024/QH15\ntitle: Thủ đô\ntype: Luật\n"
        "titles: [Luật Thủ đô 2024]\n"
        "# file: laws/can-cuoc.yaml\nkind: law\nnumber: 26/2023/QH15\nshort: Luật Căn cước công dân\n",
    )
    assert shown(root, words)["path"] == path


def refused(root: Path, name: LawName) -> tuple[str, str]:
    with pytest.raises(UsageError) as error:
        law_shown(root, name, TODAY)
    return str(error.value.message), str(error.value.hint)


@pytest.mark.parametrize("words", ["luật hộ tịch", "LUAT HO TICH", "Luật Hộ tịch"])
def test_laws_of_one_title_are_told_with_their_states(root: Path, words: str) -> None:
    message, hint = refused(root, LawName(words, today=dt.date(2027, 3, 1)))
    new, old = "03/2026/QH16 “Luật Hộ tịch” (Still in force)", "60/2014/QH13 “Luật Hộ tịch” (No longer in force)"
    assert message == f"{words} is the title of several laws: {new}, {old}"
    assert hint == "name one by its number instead, such as 03/2026/QH16"
    before = refused(root, LawName(words, today=TODAY))[0]
    assert before.endswith(", 03/2026/QH16 “Luật Hộ tịch” (Not in force yet)")


def test_issuer_or_day_tell_laws_of_one_title_apart(root: Path) -> None:
    law = law_shown_data(root, LawName("luật hộ tịch", issuer="quốc hội"), TODAY).data
    assert law["path"] == "laws/luat-cu.yaml"
    law = law_shown_data(root, LawName("luật hộ tịch", issued=dt.date(2026, 4, 23)), TODAY).data
    assert law["path"] == "laws/luat-moi.yaml"


def test_of_many_laws_with_a_word_some_are_told_and_long_titles_are_cut(root: Path) -> None:
    many = "".join(
        f"# file: laws/nhieu-{place}.yaml\nkind: law\nnumber: {place}/2020/TT-BTP\n"
        f"title: Về phí {place} {'rất dài ' * 20}\n"
        for place in range(20, 40)
    )
    message, hint = refused(lay(root, many), LawName("về phí"))
    assert message.count("“") == 8
    assert message.endswith("rất dài rất…” (Still in force), and 12 other laws")
    assert hint.endswith("20/2020/TT-BTP")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("luật đất đai", "see which there are: isodoc law list"),
        ("…", "see which there are: isodoc law list"),
        ("", "see which there are: isodoc law list"),
        ("nđ 5/1999/nđ-cp", "to add it: isodoc law add 05/1999/NĐ-CP"),
        ("luat-ho-tich-x", "see which there are: isodoc law list"),
        ("luat-dat-dai-2024", "see which there are: isodoc law list"),
    ],
)
def test_only_what_reads_as_a_number_can_be_added(root: Path, words: str, hint: str) -> None:
    assert refused(root, LawName(words)) == (f"the manual has no law {words}", hint)


TWINS = """\
# file: laws/10-a.yaml
kind: law
number: 10/2022/NQ-HĐND
id: nq-a
issuer: Hội đồng nhân dân tỉnh A
issued: 2022-07-15
# file: laws/10-b.yaml
kind: law
number: 10/2022/NQ-HĐND
id: nq-b
issuer: Hội đồng nhân dân tỉnh B
issued: 2022-12-09
"""


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (LawName("nq-b"), "laws/10-b.yaml"),
        (LawName("10/2022/NQ-HĐND", issuer="tỉnh A"), "laws/10-a.yaml"),
        (LawName("10/2022/NQ-HĐND", issued=dt.date(2022, 12, 9)), "laws/10-b.yaml"),
        (LawName("Nghị quyết số 10/2022/NQ-HĐND ngày 15/7/2022"), "laws/10-a.yaml"),
    ],
)
def test_two_texts_of_one_number_are_told_apart(tmp_path: Path, name: LawName, path: str) -> None:
    assert law_shown_data(lay(tmp_path, TWINS), name, TODAY).data["path"] == path


def test_two_texts_of_one_number_are_not_mixed_up(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"the number of several laws: nq-a, nq-b"):
        law_shown(lay(tmp_path, TWINS), LawName("10/2022/NQ-HĐND"), TODAY)

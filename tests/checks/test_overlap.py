from __future__ import annotations

import random
import time
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from isodoc.checks.likeness import ALIKE, groups, likeness, units_of

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

PAPERS = (
    "Tờ khai đề nghị cấp giấy phép theo mẫu ban hành kèm theo thông tư",
    "Bản sao giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật",
    "Bản vẽ thiết kế xây dựng đã được thẩm tra và đóng dấu xác nhận",
    "Bản cam kết bảo đảm an toàn đối với công trình liền kề",
    "Giấy giới thiệu của người nộp thay",
)


def sheet(number: int, papers: tuple[str, ...], more: str = "") -> str:
    items = "".join(f"      - {{name: {paper}, originals: 1}}\n" for paper in papers)
    head = f"# file: QT-{number}.yaml\nkind: procedure\ncode: QT-{number}\ntitle: Thủ tục số {number}\n"
    return f"{head}dossiers:\n  - sets: 1\n    items:\n{items}{more}"


def test_the_group_is_named_at_its_first_sheet_with_the_figure(report: Report) -> None:
    sample = sheet(1, PAPERS) + sheet(2, PAPERS[:-1]) + sheet(3, PAPERS) + sheet(4, PAPERS[:1])
    (finding,) = (one for one in report(sample) if one.code == "ISD430")
    assert finding.location.path == "QT-1.yaml"
    assert str(finding.message) == "the dossier is the same to 89 % or more in other procedures (2): QT-2, QT-3"


def test_equal_dossiers_are_said_to_be_the_same(report: Report) -> None:
    (finding,) = (one for one in report(sheet(1, PAPERS) + sheet(2, PAPERS)) if one.code == "ISD430")
    assert str(finding.message) == "the dossier is the same in other procedures (1): QT-2"


def test_few_or_short_papers_are_no_overlap(findings: Find) -> None:
    short = ("Tờ khai", "Căn cước", "Hộ chiếu", "Giấy khai sinh")
    assert findings("ISD430", sheet(1, short) + sheet(2, short)) == []
    assert findings("ISD430", sheet(1, PAPERS[:2]) + sheet(2, PAPERS[:2])) == []


def test_an_edition_to_come_does_not_overlap_with_the_present_one(findings: Find) -> None:
    coming = sheet(1, PAPERS).replace("# file: QT-1.yaml", "# file: coming.yaml") + "from: 2027-03-01\n"
    assert findings("ISD430", sheet(1, PAPERS) + coming) == []


def test_own_steps_overlap_and_those_of_a_pattern_do_not(findings: Find, report: Report) -> None:
    steps = "".join(f"  - {{id: b{place}, by: [mot-cua], work: {paper}.}}\n" for place, paper in enumerate(PAPERS))
    own = "".join(sheet(number, PAPERS[:1], f"steps:\n{steps}") for number in (1, 2))
    (finding,) = (one for one in report(own) if one.code == "ISD430")
    assert str(finding.message) == "the steps are the same in other procedures (1): QT-2"
    limit = "limits: [{id: thuong, time: 3 ngày}]\npattern: ba-buoc\n"
    assert findings("ISD430", sheet(1, PAPERS[:1], limit) + sheet(2, PAPERS[:1], limit)) == []


SETS = st.dictionaries(
    st.integers(0, 30).map(str), st.dictionaries(st.sampled_from("abcdefgh"), st.just(5), min_size=1), max_size=20
)


@given(SETS)
def test_every_set_belongs_to_one_group_and_is_like_its_first(sets: dict[str, dict[str, int]]) -> None:
    grouped = list(groups(sets))
    members = [name for names, _ in grouped for name in names]
    assert len(members) == len(set(members))
    for names, least in grouped:
        assert least == min(likeness(sets[names[0]], sets[name]) for name in names)
        assert least >= ALIKE
    leaders = [name for name in sets if name not in members] + [names[0] for names, _ in grouped]
    for name in leaders:
        others = (other for other in leaders if other != name)
        assert all(likeness(sets[name], sets[other]) < ALIKE for other in others)


@given(st.text(), st.text())
def test_likeness_is_symmetrical_and_whole_for_equals(one: str, other: str) -> None:
    first, second = units_of([one]), units_of([other])
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == (Fraction(1) if first else 0)


def test_thousands_of_sets_that_nearly_repeat_are_grouped_in_time() -> None:
    chance = random.Random(1)
    sets = {
        str(number): {f"common-{unit}": 6 for unit in range(10)} | {f"own-{number}-{chance.random()}": 30}
        for number in range(4000)
    }
    began = time.process_time()
    assert list(groups(sets)) == []
    assert time.process_time() - began < 30  # all pairs would be eight million comparisons

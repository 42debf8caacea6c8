"""Adding a law: the file that it gets, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.errors import UsageError
from isodoc.model.law import RelationType
from isodoc.model.law_facts import LawFacts, Related, related_words
from isodoc.pipeline.checking import check
from isodoc.pipeline.laws.adding import add_law
from isodoc.pipeline.reading import open_manual
from isodoc.provisions import ProvisionError
from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start_manual(tmp_path, "UBND phường Mẫu")
    return tmp_path


def test_the_file_says_what_is_known_and_asks_for_the_rest(root: Path) -> None:
    path = add_law(root, LawFacts("Nghị định số 5/2027/ND-CP ngày 10/01/2027", title="Về hộ tịch: một số điều"))
    assert (root / path).read_text("utf-8") == (
        "# yaml-language-server: $schema=../.isodoc/isodoc.schema.json\n"
        "kind: law\n"
        "number: 05/2027/NĐ-CP\n"
        'title: "Về hộ tịch: một số điều"\n'
        "type: Nghị định\n"
        "issuer: Chính phủ\n"
        "issued: 2027-01-10\n"
        "# effective: 2026-03-01\n"
        "relations: []\n"
        "#  - {type: replaces, law: 01/2020/NĐ-CP}\n"
    )
    assert path == "laws/05-2027-ND-CP.yaml"
    assert not check(root, TODAY, jobs=1).findings


def test_everything_that_was_said_is_read_again(root: Path) -> None:
    related = (
        Related(RelationType.REPLACES, "123/2015/nđ-cp"),
        Related(RelationType.AMENDS, "23/2015/NĐ-CP", ("Điều 5", "khoản 2 Điều 8"), dt.date(2027, 6, 1)),
    )
    facts = LawFacts(
        "05/2027/NĐ-CP", id="nd-5", type="Nghị định", title='"Mới"', short="Nghị định hộ tịch", issuer="Chính phủ",
        issued=dt.date(2027, 1, 10), effective=dt.date(2027, 3, 1), until=dt.date(2030, 12, 31),
        transition="Điều 30: hồ sơ cũ", relations=related,
    )  # fmt: skip
    path = add_law(root, facts)
    (entry,) = open_manual(root).laws
    law = entry.value
    assert path == "laws/nd-5.yaml"
    assert (law.number, law.id, law.title, law.short, law.until) == (
        "05/2027/NĐ-CP", "nd-5", '"Mới"', "Nghị định hộ tịch", dt.date(2030, 12, 31),
    )  # fmt: skip
    assert (law.effective, law.transition) == (dt.date(2027, 3, 1), "Điều 30: hồ sơ cũ")
    assert [(one.type, one.law, one.articles, one.from_) for one in law.relations] == [
        (RelationType.REPLACES, "123/2015/NĐ-CP", (), None),
        (RelationType.AMENDS, "23/2015/NĐ-CP", ("Điều 5", "khoản 2 Điều 8"), dt.date(2027, 6, 1)),
    ]


def test_a_relation_names_the_other_law_as_the_manual_does(root: Path) -> None:
    lay(root, "# file: laws/x.yaml\nkind: law\nnumber: 60/2014/QH13\naliases: [Luật Hộ tịch năm 2014]\n")
    add_law(root, LawFacts("03/2026/QH16", relations=(Related(RelationType.REPLACES, "Luật Hộ tịch năm 2014"),)))
    law = open_manual(root).law("03/2026/QH16")
    assert law is not None
    assert law.value.relations[0].law == "60/2014/QH13"


HELD = "# file: laws/held.yaml\nkind: law\nnumber: 10/2022/NQ-HĐND\nissuer: HĐND tỉnh A\nissued: 2022-07-15\n"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (LawFacts("10/2022/nq-hđnd"), "10/2022/NQ-HĐND stands in laws/held.yaml already"),
        (LawFacts("10/2022/NQ-HĐND", issuer="HĐND tỉnh A"), "10/2022/NQ-HĐND stands in laws/held.yaml already"),
        (
            LawFacts("10/2022/NQ-HĐND", issued=dt.date(2022, 12, 9)),
            "10-2022-NQ-HDND stands in laws/held.yaml already",
        ),
        (LawFacts("mười"), "mười is not the number of a law"),
        (LawFacts("11/2022"), "11/2022 is not the number of a law"),
        (LawFacts("12/2022/NĐ-CP", title="a\u202eb"), "12/2022/NĐ-CP: "),
        (LawFacts("12/2022/NĐ-CP", id="ông"), "12/2022/NĐ-CP: "),
        (
            LawFacts("12/2022/NĐ-CP", relations=(Related(RelationType.AMENDS, "luật kia"),)),
            "luật kia is not the number of a law",
        ),
    ],
)
def test_what_is_refused_leaves_no_file(root: Path, facts: LawFacts, message: str) -> None:
    lay(root, HELD)
    before = sorted(root.rglob("*"))
    with pytest.raises(UsageError, match=message):
        add_law(root, facts)
    assert sorted(root.rglob("*")) == before


def test_another_text_of_that_number_is_added_under_a_name_of_its_own(root: Path) -> None:
    lay(root, HELD)
    assert add_law(root, LawFacts("10/2022/NQ-HĐND", id="nq-b", issuer="HĐND tỉnh B")) == "laws/nq-b.yaml"


def test_a_file_that_is_there_is_never_overwritten(root: Path) -> None:
    lay(root, "# file: laws/05-2027-ND-CP.yaml\nkind: law\nnumber: 06/2027/NĐ-CP\n")
    with pytest.raises(UsageError, match=r"laws/05-2027-ND-CP\.yaml exists already"):
        add_law(root, LawFacts("05/2027/NĐ-CP"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123/2015/NĐ-CP", ("123/2015/NĐ-CP", (), "")),
        ("123/2015/NĐ-CP: Điều 5;  khoản 2 Điều 8", ("123/2015/NĐ-CP", ("Điều 5", "khoản 2 Điều 8"), "")),
        ("12/2015/NĐ-CP:điểm a Điều 3@2027-01-01", ("12/2015/NĐ-CP", ("điểm a Điều 3",), "2027-01-01")),
        ("TCVN ISO 9001:2015 @ 01/03/2027", ("TCVN ISO 9001:2015", (), "01/03/2027")),
    ],
)
def test_a_relation_in_words(text: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    assert related_words(text) == expected


def test_articles_that_are_none() -> None:
    with pytest.raises(ProvisionError):
        related_words("123/2015/NĐ-CP: Điều năm")

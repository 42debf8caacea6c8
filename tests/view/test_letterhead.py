from __future__ import annotations

import pytest

from isodoc.model.organization import Signing
from isodoc.view.letterhead import BLANK, bare_post, head_of, place_of, signature, symbol_of
from isodoc.view.listing import roman
from isodoc.view.package import Office, Signatory
from isodoc.view.papers import decision
from isodoc.view.speech import Speech
from tests.view.packages import package


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ủy ban nhân dân phường Mẫu", "Phường Mẫu"),
        ("Uỷ ban nhân dân xã Tân Thạnh, tỉnh Mẫu", "Xã Tân Thạnh"),
        ("UBND Phường 14", "Phường 14"),
        ("Ủy ban nhân dân đặc khu Phú Quốc", "Đặc khu Phú Quốc"),
        ("Sở Tư pháp thành phố Cần Thơ", "Cần Thơ"),
        ("Ủy ban nhân dân tỉnh Mẫu", "Mẫu"),
        ("Phòng Văn hóa - Xã hội phường Mẫu", "Phường Mẫu"),
        ("Bộ Tư pháp", BLANK),
    ],
)
def test_the_place_follows_from_the_name(name: str, place: str) -> None:
    assert place_of(Office(name)) == place
    assert place_of(Office(name, place="Huế")) == "Huế"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Ủy ban nhân dân phường Mẫu", "UBND"),
        ("Hội đồng nhân dân tỉnh Mẫu", "HĐND"),
        ("ubnd xã Mẫu", "UBND"),
        ("Sở Tư pháp", BLANK),
    ],
)
def test_the_symbol_of_a_number(name: str, symbol: str) -> None:
    assert symbol_of(Office(name)) == symbol
    assert symbol_of(Office(name, symbol="STP")) == "STP"


@pytest.mark.parametrize(
    ("office", "leader", "head"),
    [
        (Office("UBND phường Mẫu", head="Quyền Chủ tịch"), Signatory("Chủ tịch"), "Quyền Chủ tịch"),
        (Office("UBND phường Mẫu"), Signatory("Chủ tịch UBND phường", signs=Signing.TM), "Chủ tịch"),
        (Office("Sở Tư pháp"), Signatory("Phó Giám đốc", signs=Signing.KT), "Giám đốc"),
        (Office("UBND phường Mẫu"), Signatory("Chánh Văn phòng", signs=Signing.TL), "Chủ tịch"),
        (Office("Sở Tư pháp"), Signatory("Chánh Văn phòng", signs=Signing.TUQ), "Thủ trưởng"),
        (Office("Sở Tư pháp"), Signatory(), "Thủ trưởng"),
    ],
)
def test_who_leads_the_agency(office: Office, leader: Signatory, head: str) -> None:
    assert head_of(Speech("vi"), office, leader) == head


@pytest.mark.parametrize(
    ("signatory", "lines"),
    [
        (Signatory("Chủ tịch"), ["CHỦ TỊCH"]),
        (Signatory("Chủ tịch", signs=Signing.TM), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        (Signatory("Phó Chủ tịch", signs=Signing.KT), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (Signatory("Chánh Văn phòng", signs=Signing.TL), ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (Signatory("Trưởng phòng", signs=Signing.TUQ), ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        (Signatory("Chủ tịch", signs=Signing.Q), ["Q. CHỦ TỊCH"]),
        (Signatory(signs=Signing.KT), ["KT. CHỦ TỊCH"]),
        (Signatory(), ["CHỦ TỊCH"]),
    ],
)
def test_the_capacity_stands_before_the_post(signatory: Signatory, lines: list[str]) -> None:
    assert signature(signatory, "Chủ tịch", "Ủy ban nhân dân phường Mẫu")["lines"] == lines


def test_another_collective_is_named_in_full() -> None:
    lines = signature(Signatory("Trưởng ban", signs=Signing.TM), office="Ban Chỉ đạo ISO")["lines"]
    assert lines == ["TM. BAN CHỈ ĐẠO ISO", "TRƯỞNG BAN"]


def test_a_post_may_name_its_agency() -> None:
    assert bare_post("Phó Chủ tịch Ủy ban nhân dân phường Mẫu") == "Phó Chủ tịch"


@pytest.mark.parametrize(("name", "rule"), [("Sở Y tế", "short"), ("Trung tâm Phục vụ hành chính công", "long")])
def test_the_rule_below_the_agency_follows_its_name(name: str, rule: str) -> None:
    assert decision(package(office=Office(name)))["rule"] == rule


def test_a_place_is_not_broken_over_lines() -> None:
    assert decision(package(office=Office("Sở Tư pháp thành phố Cần Thơ")))["agency"] == (
        "SỞ TƯ PHÁP THÀNH\xa0PHỐ\xa0CẦN\xa0THƠ"
    )


def test_fields_are_counted_in_roman_numerals() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 99, 244)] == ["I", "IV", "IX", "XIV", "XL", "XCIX", "CCXLIV"]

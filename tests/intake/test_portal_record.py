"""The dirt of real records (domain: texts, times, fees, dossiers, numbers, dates), one small record each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.intake.portal_account import Kind, Outcome, ShapeError
from isodoc.intake.portal_keys import REASONS
from isodoc.intake.portal_record import Draft, convert
from isodoc.model.procedure import Procedure
from tests.intake.portal_sample import DETAIL, Json, method, paper, read_back, record


def data(**changes: Any) -> Json:
    draft = convert(record(**changes))
    Procedure.model_validate(read_back(draft.data))
    balanced(draft)
    return draft.data


def balanced(draft: Draft) -> None:
    for kind, found in draft.account.found.items():
        assert sum(draft.account.outcomes[kind, outcome] for outcome in Outcome) == found, kind


def remarks(**changes: Any) -> list[str]:
    return [str(remark) for remark in convert(record(**changes)).account.remarks]


def unplaced(**changes: Any) -> set[str]:
    account = convert(record(**changes)).account
    return {*account.left, *(key for key, _ in account.unplaced)}


def test_a_whole_record_is_placed_in_the_order_of_the_model() -> None:
    assert list(data()) == [key for key in Procedure.model_fields if key in data()]
    assert set(Procedure.model_fields) - set(data()) == {
        *("id", "from_", "field", "owner", "issued_by", "applied_at", "stages", "fees", "internal_procedure"),
        *("pattern", "steps", "shared_times", "step_notes", "forms", "records", "record_notes", "annexes", "sections"),
    }
    assert data()["code"] == "QT-1.000001"
    assert data()["conduct"] == {"sequence": ["Bước 1: nộp hồ sơ.", "Bước 2: nhận giấy."]}
    assert data()["requirements"] == ["Có đất.", "Có nước."]
    assert data()["origin"] == {
        "system": "dichvucong.gov.vn",
        "id": DETAIL["id"],
        "updated": "2026-01-16",
        "kind": "STANDARD",
        "state": "ACTIVE",
        "decision": "99/QĐ-BM",
        "keywords": ["hoa"],
        "groups": ["Làm vườn"],
        "marks": ["OTHER", "isNonTerritorial"],
    }


def test_a_portal_answer_without_a_line_around_it_is_a_record_too() -> None:
    assert convert(DETAIL).data == convert(record()).data


# codes


@pytest.mark.parametrize(
    "code", ["1.0133611", " 1.014325", "1.014955-Xoa", "2.009182739", "", "1.00000\u0661", "1.000001\u200b"]
)
def test_malformed_codes_are_reported_not_guessed(code: str) -> None:
    draft = convert(record(code=code, codeNotation=code))
    assert draft.problem is not None
    balanced(draft)
    assert all(outcome is Outcome.REPORTED for _, outcome in draft.account.outcomes)


def test_a_provincial_suffix_stays_in_the_code() -> None:
    code = "2.000815.000.00.00.H55"
    assert convert(record(code=code, codeNotation=code)).id == "QT-2.000815.000.00.00.H55"


def test_two_codes_in_one_record_are_reported() -> None:
    assert "two codes" in str(convert(record(codeNotation="1.000002")).problem)


# dates


@pytest.mark.parametrize(
    ("value", "day"),
    [(1768496400000, "2026-01-16"), ("2026-01-15T17:00:00Z", "2026-01-16"), ("2026-01-16", "2026-01-16"), (None, None)],
)
def test_midnight_in_vietnam_is_not_the_day_before(value: object, day: str | None) -> None:
    publication = data(procedureProposal={**DETAIL["procedureProposal"], "decisionDate": value})["publication"]
    assert publication.get("date") == day


@pytest.mark.parametrize("value", [True, "mai", 10**30, -(10**30), [1]])
def test_what_is_no_date_is_a_wrong_shape(value: object) -> None:
    with pytest.raises(ShapeError, match="updatedAt"):
        convert(record(updatedAt=value))


# time limits


def limits(*methods: Json, cases: list[Json] | None = None) -> list[Json]:
    found = data(executionMethods=list(methods), cases=cases or [])["limits"]
    assert isinstance(found, list)
    return found


def case(name: str, quantity: object, unit: str, number: str = "01") -> Json:
    return {"name": name, "code": f"1.000001.{number}", "processingDay": {"qty": quantity, "type": unit}}


def test_channels_with_one_time_are_one_limit_that_lists_them() -> None:
    assert limits(method("ONLINE", 7.5, "WORKING_DAY"), method("DIRECT", "7.5", "WORKING_DAY")) == [
        {"id": "cach-thuc", "time": "7,5 ngày làm việc", "channels": ["direct", "online"], "source": "methods"}
    ]


def test_channels_with_times_of_their_own_stay_apart() -> None:
    assert [
        (one["time"], one["channels"]) for one in limits(method("ONLINE", 2, "HOUR"), method("DIRECT", 2, "DAY"))
    ] == [
        ("2 giờ", ["online"]),
        ("2 ngày", ["direct"]),
    ]


@pytest.mark.parametrize(
    ("time", "unit", "description", "text"),
    [
        (0, "OTHER", "Trong ngày", "Trong ngày"),
        (5, "OTHER", None, "5 (đơn vị tính khác)"),
        ("Theo mô tả", "OTHER", "Ngay khi nhận", "Theo mô tả. Ngay khi nhận"),
        ("Không quy định", "OTHER", "Không quy định rõ", "Không quy định rõ"),
        ("0", "DAY", None, "0 ngày"),
        (3, "FORTNIGHT", "Hai tuần\nhoặc hơn", "Hai tuần\nhoặc hơn"),
        (float("inf"), "DAY", None, "inf"),
        (1.23456789, "DAY", None, "1.23456789"),
        (10**20, "DAY", None, "100000000000000000000"),
    ],
)
def test_what_is_no_time_is_kept_in_words(time: object, unit: str, description: str | None, text: str) -> None:
    assert limits(method("DIRECT", time, unit, description))[0] == {
        "id": "cach-thuc", "text": text, "channels": ["direct"], "source": "methods"
    }  # fmt: skip


def test_a_bare_number_that_gives_way_to_its_description_is_reported() -> None:
    changes = {"executionMethods": [method("DIRECT", 5, "OTHER", "Trong tháng")]}
    assert "executionMethods[].processingTime" in unplaced(**changes)


def test_one_description_for_all_channels_explains_the_limit() -> None:
    found = data(executionMethods=[method(channel, 3, "DAY", "Từ ngày nhận") for channel in ("DIRECT", "ONLINE")])
    assert found["limits"][0]["text"] == "Từ ngày nhận"
    assert found["reception"]["channels"] == [{"channel": "direct"}, {"channel": "online"}]


def test_descriptions_of_single_channels_stand_with_the_channels() -> None:
    found = data(executionMethods=[method("ONLINE", 3, "DAY", "Trên mạng"), method("DIRECT", 3, "DAY")], cases=[])
    assert found["limits"] == [
        {"id": "cach-thuc", "time": "3 ngày", "channels": ["direct", "online"], "source": "methods"}
    ]
    assert found["reception"]["channels"] == [{"channel": "direct"}, {"channel": "online", "text": "Trên mạng"}]


def test_a_channel_that_stands_twice_keeps_both_descriptions() -> None:
    found = limits(method("DIRECT", 3, "DAY", "Hồ sơ A"), method("DIRECT", 3, "DAY", "Hồ sơ B"))
    assert [one["text"] for one in found] == ["Hồ sơ A", "Hồ sơ B"]


def test_an_unknown_channel_is_reported() -> None:
    assert "executionMethods[].submissionMethod" in unplaced(executionMethods=[method("DRONE", 3, "DAY")])
    assert limits(method("DRONE", 3, "DAY"))[0] == {"id": "cach-thuc", "time": "3 ngày", "source": "methods"}


def test_a_case_with_the_same_time_names_the_limit() -> None:
    found = limits(
        method("DIRECT", 3, "DAY"), cases=[case("Không xác minh", 3, "DAY"), case("Xác minh", 9, "DAY", "02")]
    )
    assert [(one["id"], one.get("label"), one["time"], one["source"], one["code"]) for one in found] == [
        ("cach-thuc", "Không xác minh", "3 ngày", "methods", "1.000001.01"),
        ("truong-hop-02", "Xác minh", "9 ngày", "cases", "1.000001.02"),
    ]


def test_methods_and_cases_that_disagree_both_stay() -> None:
    changes = {"executionMethods": [method("DIRECT", 10, "DAY")], "cases": [case("Nhà", 20, "DAY")]}
    assert [one["time"] for one in data(**changes)["limits"]] == ["10 ngày", "20 ngày"]
    assert any("disagree" in remark for remark in remarks(**changes))


def test_cases_with_one_code_get_ids_of_their_own_and_the_same_case_is_kept_once() -> None:
    cases = [case("A", 3, "YEAR"), case("B", 3, "YEAR"), case("A", 3, "YEAR"), case("C", 0, "OTHER", "07")]
    found = limits(method("DIRECT", 1, "MONTH"), cases=cases)
    assert [one["id"] for one in found] == ["cach-thuc", "truong-hop-01", "truong-hop-01-2", "truong-hop-07"]
    assert found[3]["text"] == "0 (đơn vị tính khác)"


# fees


def fees(*fees: Json, channels: tuple[str, ...] = ("DIRECT",)) -> list[Json]:
    found = data(executionMethods=[method(channel, 1, "DAY", None, fees) for channel in channels])["fees"]
    assert isinstance(found, list)
    return found


def test_a_fee_keeps_value_currency_words_type_and_channels() -> None:
    fee = {"type": "FEE", "value": 10, "currencyId": "x", "currencyName": "USD", "description": "/bản\nmột lần"}
    assert fees(fee, channels=("ONLINE", "DIRECT")) == [
        {"amount": "10", "currency": "USD", "channels": ["direct", "online"], "text": "/bản\nmột lần", "source": "FEE"}
    ]


@pytest.mark.parametrize(
    ("value", "description", "expected"),
    [
        (0, "Theo nghị quyết", {"text": "Theo nghị quyết"}),
        (None, "Không thu", {"text": "Không thu"}),
        (0, "", {"text": "Cổng DVCQG ghi giá trị 0, không có mô tả."}),
        ("1.500", None, {"amount": "1500"}),
        (2000.0, None, {"amount": "2000"}),
        (0.5, None, {"amount": "0,5"}),
        (-5, None, {"note": "-5"}),
        (10**16, None, {"note": "10000000000000000"}),
        ("vài đồng", None, {"note": "vài đồng"}),
        (0.123456, None, {"note": "0.123456"}),
    ],
)
def test_a_value_of_nothing_never_means_free(value: object, description: str | None, expected: Json) -> None:
    assert fees({"type": "FEE", "value": value, "description": description}) == [
        {**expected, "channels": ["direct"], "source": "FEE"}
    ]


def test_fee_entries_may_be_short_and_carry_a_file() -> None:
    assert fees({"type": "PRICE_LEVEL", "value": 7, "attachment": {"fileId": "019d", "fileName": "gia.pdf"}}) == [
        {
            "amount": "7", "channels": ["direct"], "source": "PRICE_LEVEL",
            "attachments": [{"name": "gia.pdf", "id": "019d"}],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fee", "expected"),
    [
        ({"currencyName": "Việt Nam Đồng"}, {"currency": "VND"}),
        ({"currency": {"code": "VND", "name": "Việt Nam Đồng"}}, {"currency": "VND"}),
        ({"currencyName": "Kip Lào"}, {"note": "Kip Lào"}),
    ],
)
def test_currencies_are_read_by_their_names(fee: Json, expected: Json) -> None:
    assert fees({"type": "FEE", "value": 9, **fee})[0].items() >= expected.items()


# dossiers


def items(*groups: tuple[str, list[Json]]) -> list[Any]:
    cases = [{"name": name, "profileComponents": components} for name, components in groups]
    found = data(executionCases=cases)["dossiers"]
    return list(found[0]["items"])


def test_papers_with_nothing_to_hand_in_are_notes_in_their_place() -> None:
    assert items(("", [paper("Đơn", 1, code="KQ1"), paper("* Lưu ý: giữ sạch", code="KQ2"), paper("Ảnh", 0, 2)])) == [
        {"name": "Đơn", "originals": 1, "copies": 0, "code": "KQ1"},
        {"note": "* Lưu ý: giữ sạch", "code": "KQ2"},
        {"name": "Ảnh", "originals": 0, "copies": 2},
    ]


def test_headings_say_what_is_done_with_the_papers_below() -> None:
    assert items(
        ("* Giấy tờ phải nộp:", [paper("Đơn", 1)]),
        ("Lưu ý", [paper("Giấy tờ phải xuất trình", code="KQ3"), paper("Giấy tờ nộp, xuất trình: xem dưới")]),
        ("Trường hợp ủy quyền", []),
    ) == [
        {"heading": "Giấy tờ phải nộp:", "group": "submit"},
        {"name": "Đơn", "originals": 1, "copies": 0},
        {"heading": "Lưu ý"},
        {"heading": "Giấy tờ phải xuất trình", "group": "present", "code": "KQ3"},
        {"note": "Giấy tờ nộp, xuất trình: xem dưới"},
        {"heading": "Trường hợp ủy quyền"},
    ]


def test_a_group_without_a_name_does_not_run_into_the_one_before() -> None:
    found = items(("", [paper("A", 1)]), ("", [paper("B", 1)]), ("", []))
    assert [one.get("heading") for one in found] == [None, "Thành phần hồ sơ khác", None]


def test_marks_lines_and_files_of_papers_are_kept() -> None:
    files = [{"id": "f", "fileName": "M1.docx", "filePath": "p/M1.docx"}, {"id": "g", "fileName": ""}]
    full = paper("Một trong:\n+ Thẻ\n+ Sổ", 1, hasElectronicForm=True, isProcessingResult=True, attachments=files)
    note = paper("Xem tệp", attachments=files[:1], hasElectronicForm=True)
    assert items(("", [full, note, paper("", 1)])) == [
        {
            "name": "Một trong:", "originals": 1, "copies": 0, "result_of_agency": True, "electronic_form": True,
            "items": ["+ Thẻ", "+ Sổ"], "attachments": [{"name": "M1.docx", "id": "f", "path": "p/M1.docx"}],
        },
        {"note": "Xem tệp", "attachments": [{"name": "M1.docx", "id": "f", "path": "p/M1.docx"}]},
    ]  # fmt: skip


def test_a_record_without_a_dossier_has_none() -> None:
    assert "dossiers" not in data(executionCases=[])


# legal bases


def bases(*laws: tuple[str, str]) -> list[Json]:
    found = data(legalBasisesDetails=[{"code": code, "name": name} for code, name in laws])["legal_bases"]
    assert isinstance(found, list)
    return found


def test_numbers_are_put_right_and_a_law_is_listed_once() -> None:
    laws = [("Nghị định số 12/2031/NĐ-CP", "về hoa"), ("12/2031/NĐ-CP ", "về hoa và lá"), ("1/2030/tt-bm", "x")]
    assert bases(*laws) == [{"law": "12/2031/NĐ-CP"}, {"law": "01/2030/TT-BM"}]
    listed = [{"code": code, "name": name} for code, name in laws]
    assert any("kept once" in remark for remark in remarks(legalBasisesDetails=listed))


def test_what_is_no_number_is_kept_in_words() -> None:
    assert bases(("06", "Luật về hoa"), ("Luật Hoa", "Luật Hoa năm 2030"), ("", "Nghị quyết hoa")) == [
        {"text": "06: Luật về hoa"},
        {"text": "Luật Hoa năm 2030"},
        {"text": "Nghị quyết hoa"},
    ]


def test_local_numbers_keep_their_title_because_others_have_the_same() -> None:
    assert bases(("10/2030/QĐ-UBND HOALU", "về chợ hoa"), ("09/2030/NQ-HĐND", "Nghị quyết 09/2030/NQ-HĐND về lá")) == [
        {"law": "10/2030/QĐ-UBND", "text": "Quyết định số 10/2030/QĐ-UBND HOALU về chợ hoa"},
        {"law": "09/2030/NQ-HĐND", "text": "Nghị quyết 09/2030/NQ-HĐND về lá"},
    ]


def test_a_legal_basis_that_says_nothing_is_reported() -> None:
    assert "legalBasisesDetails[].code" in unplaced(legalBasisesDetails=[{"code": " ", "name": None}])


# agencies and the rest


def test_agencies_stand_in_their_capacity_and_copies_of_their_names_are_compared() -> None:
    found = data(
        departmentsExecuting=[{"name": "Công an xã", "code": "CAX"}, {"name": "Công an xã", "code": "CAX"}],
        unitGroupsExecuting=[{"name": "Công an xã"}, None, {"name": ""}],
        unitGroupsAuthority=[{"name": "Ủy ban nhân dân cấp xã"}],
        departmentsAuthorized=[],
        executingAgencies="Công an xã, Công an xã",
        coordinatingAgencies="Chi cục Hoa",
    )["authorities"]
    assert found == [
        {"name": "Ủy ban nhân dân cấp xã", "capacity": "decides"},
        {"name": "Công an xã", "code": "CAX", "capacity": "carries-out"},
        {"name": "Công an xã, Công an xã", "capacity": "carries-out"},
        {"name": "Chi cục Hoa", "capacity": "coordinates"},
    ]


def test_agencies_with_one_name_and_two_codes_are_two() -> None:
    departments = [{"name": "Công an xã", "code": code} for code in ("A", "B")]
    found = data(departmentsExecuting=departments, executingAgencies="")["authorities"]
    assert [one["code"] for one in found] == ["A", "B"]


@pytest.mark.parametrize(
    ("changes", "online"),
    [
        ({"isFullProcess": True}, {"level": "full"}),
        ({"isFullProcess": False}, {"level": "partial"}),
        ({"isFullProcess": False, "isOfflineOnly": True}, None),
        ({"isFullProcess": False, "executionMethods": [method("DIRECT", 1, "DAY")]}, None),
    ],
)
def test_the_online_level_follows_from_the_marks_and_the_channels(changes: Json, online: Json | None) -> None:
    assert data(**changes).get("online") == online


def test_reception_has_places_channels_and_ways_of_handing_out() -> None:
    ways = [
        {"type": "OFFLINE", "value": ["AT_HOME", "AT_HOME", ""]},
        {"type": "PIGEON", "value": ["ROOF"]},
        {"value": [""]},
    ]
    reception = data(returningMethods=ways, dossierReceivingAddresses="- Bàn 1\n- Bàn 2")["reception"]
    assert reception["places"] == [{"name": "Bàn 1"}, {"name": "Bàn 2"}]
    assert reception["returning"] == ["Hồ sơ nộp trực tiếp: nhận kết quả tại nhà", "OFFLINE", "PIGEON ROOF"]


def test_a_named_step_is_a_note_with_its_paragraphs() -> None:
    steps = [{"name": "a) Nộp", "description": "Ghi tên.\nKý."}, {"name": "b) Nhận"}, {"name": "", "description": ""}]
    assert data(executionSteps=steps)["conduct"] == {
        "sequence": [{"note": "a) Nộp", "items": ["Ghi tên.", "Ký."]}, "b) Nhận"]
    }


def test_a_description_of_its_own_is_kept_as_a_note() -> None:
    assert data(description="Việc khác.", note=None)["notes"] == ["Việc khác."]
    assert "description" in unplaced()


def test_doubles_of_results_subjects_and_service_groups_are_merged() -> None:
    result, subject = {"code": "KQ", "name": "Giấy"}, {"code": "ĐT1", "name": "Cá nhân"}
    draft = convert(
        record(
            resultsDetails=[result, result, {"code": "x", "name": ""}],
            subjectTypesDetails=[subject, subject, {"name": None}],
            serviceGroupsDetails=[{"name": "Vườn"}, {"name": "Vườn"}, {}],
        )
    )
    balanced(draft)
    for kind in (Kind.RESULTS, Kind.SUBJECTS, Kind.SERVICE_GROUPS):
        assert [draft.account.outcomes[kind, outcome] for outcome in Outcome] == [1, 1, 1]


def test_a_decision_without_a_number_is_reported() -> None:
    changes = {"procedureProposal": {"decisionDate": 1768496400000}, "departmentPromulgateName": "Bộ Lá"}
    assert "publication" not in data(**changes)
    assert {"procedureProposal", "departmentPromulgateName"} <= unplaced(**changes)


def test_a_second_field_and_a_field_copy_that_differs_are_reported() -> None:
    changes = {"categoriesDetails": [*DETAIL["categoriesDetails"], {"name": "Lá"}], "category": {"name": "Khác"}}
    assert any("second field" in remark for remark in remarks(**changes))
    assert "category" in unplaced(**changes)
    assert "category" in unplaced(category=DETAIL["categoriesDetails"][0])


def test_ids_without_details_are_reported() -> None:
    assert any("legalBasisIds" in remark for remark in remarks(legalBasisIds=["a", "b"]))


def test_unknown_keys_are_listed_and_known_ones_have_a_reason() -> None:
    found = unplaced(
        surprise={"a": 1}, departmentDetails=["x"], executionSteps=[{"description": "a", "actor\u202e": "x"}]
    )
    assert {"surprise", "departmentDetails", "executionSteps[].actor"} <= found
    assert REASONS.keys() >= convert(record()).account.left.keys()
    assert not unplaced(surprise=None, other=[], more=" ", less=False) & {"surprise", "other", "more", "less"}
    assert "record.extra" in {key for key, _ in convert({**record(), "extra": 0}).account.unplaced}


# wrong shapes


@pytest.mark.parametrize(
    "wrong",
    [
        None, 3, "text", [], {}, {"detail": 3}, {"detail": {}}, {"code": 5}, record(name=" "), record(name=7),
        record(isWard="yes"), record(executionMethods={}), record(executionMethods=[3]), record(procedureProposal=[]),
        record(executionCases=[{"profileComponents": [paper("x", True)]}]),
        record(executionMethods=[method("DIRECT", [1], "DAY")]),
        record(executionMethods=[method("DIRECT", 1, "DAY", None, [{"value": []}])]),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_named(wrong: object) -> None:
    with pytest.raises(ShapeError):
        convert(wrong)


ANY = st.characters(exclude_categories=())
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(ANY, max_size=8)
    | st.sampled_from([0, 1, "1", 10**25]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in children for place in places(child, (*path, key)))]


PLACES = [place for place in places(record()) if place]


def changed(value: Any, path: tuple[str | int, ...], new: object) -> Any:
    """Return *value* with *new* at *path*, as it was where the path leads nowhere."""
    if not path:
        return new
    key, *rest = path
    if isinstance(value, dict) and (key in value or not rest):
        return {**value, key: changed(value.get(key), tuple(rest), new)}
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return [*value[:key], changed(value[key], tuple(rest), new), *value[key + 1 :]]
    return value


@given(st.lists(st.tuples(st.sampled_from(PLACES), JSON), min_size=1, max_size=4))
def test_any_record_is_converted_or_its_shape_is_named(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    hostile: Any = record()
    for path, new in changes:
        hostile = changed(hostile, path, new)
    try:
        draft = convert(hostile)
    except ShapeError:
        return
    balanced(draft)
    if draft.problem is None:
        Procedure.model_validate(read_back(draft.data))

"""Whole imports: what is written, what a second run does, what an officer's hand keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.i18n import translate
from isodoc.intake.portal import Selection, import_portal
from isodoc.intake.portal_report import Fate, ImportReport, lines
from isodoc.model.catalogue import Catalogue
from isodoc.model.law import Law
from isodoc.model.organization import Fields
from isodoc.model.procedure import Procedure
from tests.intake.portal_sample import DETAIL, Files, Json, lines_file, paper, record, strict

if TYPE_CHECKING:
    from pathlib import Path

QT = "hoa-va-cay-canh/QT-1.000001.yaml"
LAW = "laws/12-2031-ND-CP.yaml"
ALL = Selection()


class Manual:
    """A manual in memory into which records are imported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}

    def bring(self, *records: Any, pattern: str | None = None, selection: Selection = ALL) -> ImportReport:
        file = lines_file(self.folder / "records.jsonl.xz", *records, packed=True)
        outputs, report = import_portal([file], Files(self.files), strict, selection, pattern)
        assert all(row.balanced for row in report.rows)
        for line in lines(report):
            assert translate(line, "vi") != ""
        self.written = sorted(outputs)
        self.files |= outputs
        return report

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def data(self, path: str) -> Json:
        found = strict(path, self.files[path])
        assert found is not None
        return dict(found)

    def change(self, path: str, old: str, new: str) -> None:
        assert old in self.text(path)
        self.files[path] = self.text(path).replace(old, new, 1).encode()


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path)


def fates(report: ImportReport) -> list[Fate]:
    return [one.fate for one in report.records]


def test_a_record_becomes_procedure_catalogue_field_and_law(manual: Manual) -> None:
    report = manual.bring(record())
    assert manual.written == ["catalogue/portal.yaml", "fields.yaml", QT, LAW]
    procedure = Procedure.model_validate(manual.data(QT))
    assert (procedure.name, procedure.field, procedure.steps, procedure.pattern) == (
        "QT-1.000001",
        "hoa-va-cay-canh",
        (),
        None,
    )
    assert procedure.origin is not None
    assert re.fullmatch("sha256:[0-9a-f]{64}", procedure.origin.written or "")
    assert Fields.model_validate(manual.data("fields.yaml")).fields[0].portal == ("G99-HO01",)
    (tthc,) = Catalogue.model_validate(manual.data("catalogue/portal.yaml")).tthc
    assert (tthc.code, tthc.field, tthc.decision and tthc.decision.number) == (
        "1.000001",
        "hoa-va-cay-canh",
        "99/QĐ-BM",
    )
    law = Law.model_validate(manual.data(LAW))
    assert (law.number, law.type, law.title, law.issuer) == ("12/2031/NĐ-CP", "Nghị định", "về hoa", "Chính phủ")
    assert fates(report) == [Fate.CREATED]
    assert not report.fails


def test_a_second_run_writes_nothing(manual: Manual) -> None:
    manual.bring(record(), pattern="mot-cua-5")
    report = manual.bring(record())
    assert manual.written == []
    assert fates(report) == [Fate.UNCHANGED]


def test_a_newer_record_updates_a_file_that_nobody_edited(manual: Manual) -> None:
    manual.bring(record())
    assert fates(manual.bring(record(name="Cấp giấy khác", updatedAt=1768496400000 + 86400000))) == [Fate.UPDATED]
    assert manual.data(QT)["title"] == "Cấp giấy khác"
    assert manual.data("catalogue/portal.yaml")["tthc"][0]["name"] == "Cấp giấy khác"
    assert manual.written == ["catalogue/portal.yaml", QT]


def test_an_older_record_does_not(manual: Manual) -> None:
    manual.bring(record())
    report = manual.bring(record(name="Cũ", updatedAt=1768496400000 - 86400000))
    assert fates(report) == [Fate.KEPT]
    assert "newer snapshot" in str(report.records[0].reason)
    assert manual.data(QT)["title"] == DETAIL["name"]


def test_an_edited_file_is_kept_and_its_differences_are_reported(manual: Manual) -> None:
    manual.bring(record())
    manual.change(QT, "Tưới mỗi ngày.", "Tưới hai lần.")
    report = manual.bring(record())
    assert fates(report) == [Fate.KEPT]
    assert "still the one" in str(report.records[0].reason)
    assert report.records[0].differences == ("-  - Tưới hai lần.", "+  - Tưới mỗi ngày.")
    report = manual.bring(record(note="Tưới một lần.", keywords=None))
    assert "something else" in str(report.records[0].reason)
    assert report.records[0].differences[:2] == ("-  - Tưới hai lần.", "+  - Tưới một lần.")
    assert manual.written == []


def test_many_differences_are_cut(manual: Manual) -> None:
    manual.bring(record())
    manual.files[QT] = b"kind: procedure\n" * 30
    assert manual.bring(record()).records[0].differences[-1] == "…"
    manual.files[QT] = b"a\n" * 6000
    assert manual.bring(record()).records[0].differences == ("…",)


@pytest.mark.parametrize("content", [b"kind: procedure\n", b"\xff\xfe", b""])
def test_a_file_that_an_officer_wrote_is_never_overwritten(manual: Manual, content: bytes) -> None:
    manual.files[QT] = content
    assert fates(manual.bring(record())) == [Fate.KEPT]
    assert manual.files[QT] == content


def test_line_ends_of_windows_are_no_edit(manual: Manual) -> None:
    manual.bring(record())
    manual.files = {path: content.replace(b"\n", b"\r\n") for path, content in manual.files.items()}
    assert fates(manual.bring(record())) == [Fate.UNCHANGED]
    assert manual.written == []
    assert fates(manual.bring(record(note="Khác"))) == [Fate.UPDATED]


def test_a_file_is_found_where_an_officer_moved_it(manual: Manual) -> None:
    manual.bring(record())
    manual.files["vuon/QT-1.000001.yaml"] = manual.files.pop(QT)
    manual.files["register/QT-1.000001.yaml"] = b"kind: signoffs\n"
    manual.bring(record(note="Khác"))
    assert manual.written == ["vuon/QT-1.000001.yaml"]


def test_every_file_names_the_schema_for_editors(manual: Manual) -> None:
    manual.bring(record(), pattern="mot-cua-5")
    for path, text in ((path, manual.text(path)) for path in manual.files):
        up = "../" * path.count("/")
        assert text.startswith(f"# yaml-language-server: $schema={up}.isodoc/isodoc.schema.json\nkind: ")


def test_the_line_for_editors_is_no_edit_and_follows_the_file(manual: Manual) -> None:
    manual.bring(record())
    line, _, rest = manual.text(QT).partition("\n")
    manual.files[QT] = rest.encode()  # as earlier versions wrote it
    assert fates(manual.bring(record())) == [Fate.UPDATED]
    assert manual.text(QT) == f"{line}\n{rest}"
    manual.files[QT] = rest.replace("Tưới mỗi ngày.", "Tưới hai lần.").encode()
    report = manual.bring(record())
    assert "still the one" in str(report.records[0].reason)
    assert report.records[0].differences == ("-  - Tưới hai lần.", "+  - Tưới mỗi ngày.")
    manual.files = {"a/b/QT-1.000001.yaml": f"{line}\n{rest}".encode()}
    manual.bring(record())
    assert manual.text("a/b/QT-1.000001.yaml") == f"{line.replace('../', '../../')}\n{rest}"
    manual.bring(record())
    assert manual.written == []


def test_a_pattern_is_written_when_asked_for_and_stays(manual: Manual) -> None:
    manual.bring(record(note=None), pattern="mot-cua-5")
    procedure = Procedure.model_validate(manual.data(QT))
    assert procedure.pattern == "mot-cua-5"
    manual.bring(record(note="Mới"))
    assert Procedure.model_validate(manual.data(QT)).pattern == "mot-cua-5"
    assert list(manual.data(QT))[-3:] == ["pattern", "notes", "origin"]


# what is not written


def test_malformed_codes_and_shapes_are_reported_without_failing(manual: Manual) -> None:
    report = manual.bring(record(code="1.0000011", codeNotation=""), [1], record())
    assert [(one.code, one.fate) for one in report.records] == [
        ("1.0000011", Fate.REPORTED), ("", Fate.REPORTED), ("1.000001", Fate.CREATED)
    ]  # fmt: skip
    assert not report.fails
    assert report.records[0].origin.line == 1
    row = report.rows[0]
    assert (row.found, row.written, row.reported) == (3, 1, 2)


def test_a_record_that_is_too_large_is_reported(manual: Manual) -> None:
    big = record(note="\n".join(["hoa"] * 31_000))
    assert "more than a file may hold" in str(manual.bring(big).records[0].reason)
    assert manual.written == []


def test_of_records_with_one_code_the_newest_is_taken(manual: Manual) -> None:
    older, newer = record(note="Cũ"), record(note="Mới", updatedAt=1768496400000 * 1 + 86400000)
    report = manual.bring(newer, older, newer)
    assert fates(report).count(Fate.REPORTED) == 2
    assert manual.data(QT)["notes"] == ["Mới"]
    assert {"another record has the same code", "the same record once more"} <= {
        str(one.reason).split(";")[0] for one in report.records
    }


def test_a_refused_file_gives_nothing_and_others_go_on(tmp_path: Path) -> None:
    good = lines_file(tmp_path / "good.jsonl", record())
    bad = lines_file(tmp_path / "bad.jsonl", record(code="1.000002", codeNotation=""))
    bad.write_bytes(bad.read_bytes() + b"{")
    outputs, report = import_portal([bad, good], Files(), strict)
    assert report.fails
    assert [one.code for one in report.records] == ["1.000001"]
    assert QT in outputs
    assert f"{bad}:2" in "\n".join(str(line) for line in lines(report))


def test_nothing_at_all_writes_nothing() -> None:
    assert import_portal([], Files(), strict)[0] == {}


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(levels=frozenset({"province"})), ["1.000002"]),
        (Selection(levels=frozenset({"ward", "province"})), ["1.000001", "1.000002"]),
        (Selection(fields=frozenset({"G99-HO01"})), ["1.000001"]),
        (Selection(fields=frozenset({"hoa-va-cay-canh"})), ["1.000001"]),
        (Selection(fields=frozenset({"LÁ"})), ["1.000002"]),
        (Selection(codes=frozenset({"1.000002"})), ["1.000002"]),
    ],
)
def test_options_choose_records(manual: Manual, selection: Selection, codes: list[str]) -> None:
    leaf = {"code": "1.000002", "codeNotation": "", "isWard": False, "isProvince": True}
    report = manual.bring(
        record(), record(**leaf, categoriesDetails=[{"name": "Lá", "code": "G99-LA"}]), selection=selection
    )
    assert [one.code for one in report.records] == codes
    assert report.filtered == 2 - len(codes)


def test_a_code_that_no_record_has_is_named(manual: Manual) -> None:
    report = manual.bring(record(), selection=Selection(codes=frozenset({"9.999999"})))
    assert [(code, str(remark)) for code, remark in report.remarks] == [("9.999999", "no record has this code")]


# fields and catalogue


def test_two_codes_of_one_field_share_it_and_strange_names_get_safe_folders(manual: Manual) -> None:
    manual.bring(
        record(),
        record(code="1.000002", codeNotation="", categoriesDetails=[{"name": "Hoa và cây cảnh", "code": "42"}]),
        record(code="1.000003", codeNotation="", categoriesDetails=[{"name": "Register", "code": "R"}]),
        record(code="1.000004", codeNotation="", categoriesDetails=[{"name": "…", "code": ""}]),
        record(code="1.000005", codeNotation="", categoriesDetails=[]),
        record(code="1.000006", codeNotation="", categoriesDetails=[{"name": "../" + "x" * 300, "code": "X"}]),
        record(code="1.000007", codeNotation="", categoriesDetails=[{"name": "Hoà và cây cảnh", "code": "43"}]),
    )
    folders = sorted({path.partition("/")[0] for path in manual.written if "/QT-" in path})
    assert folders == ["chua-ro-linh-vuc", "hoa-va-cay-canh", "linh-vuc", "linh-vuc-register", "x" * 100]
    assert manual.data("fields.yaml")["fields"][0]["portal"] == ["42", "43", "G99-HO01"]
    Fields.model_validate(manual.data("fields.yaml"))


def test_fields_of_an_officer_stay_as_they_are_and_new_ones_follow(manual: Manual) -> None:
    own = "# của tôi\nkind: fields\nfields:\n- id: vuon\n  name: Vườn  # ghi chú\n  portal: [G99-HO01]\n"
    manual.files["fields.yaml"] = own.encode()
    manual.bring(
        record(), record(code="1.000002", codeNotation="", categoriesDetails=[{"name": "Lá", "code": "G99-LA"}])
    )
    assert "vuon/QT-1.000001.yaml" in manual.written
    assert manual.text("fields.yaml") == own + "- id: la\n  name: Lá\n  portal:\n    - G99-LA\n"
    manual.bring(record())
    assert manual.written == []


@pytest.mark.parametrize(
    "own",
    ["kind: fields\nfields: []\n", "kind: fields\nfields:\n  - {id: vuon, name: Vườn}", "kind: fields\nfields:\n"],
)
def test_lists_in_other_styles_grow_too(manual: Manual, own: str) -> None:
    manual.files["fields.yaml"] = own.encode()
    manual.bring(record())
    assert manual.data("fields.yaml")["fields"][-1]["id"] == "hoa-va-cay-canh"


@pytest.mark.parametrize(
    "own", ["kind: fields\nfields: [{id: vuon, name: Vườn}]\n", "kind: [", "fields:\n  - a\nkind: fields\n"]
)
def test_a_list_that_cannot_grow_gets_a_file_beside_it(manual: Manual, own: str) -> None:
    manual.files["fields.yaml"] = own.encode()
    manual.bring(record())
    assert manual.text("fields.yaml") == own
    assert manual.data("fields-portal.yaml")["fields"][0]["id"] == "hoa-va-cay-canh"
    leaf = record(code="1.000002", codeNotation="", categoriesDetails=[{"name": "Lá", "code": "G99-LA"}])
    manual.bring(record(), leaf)
    assert [one["id"] for one in manual.data("fields-portal.yaml")["fields"]] == ["hoa-va-cay-canh", "la"]
    manual.files["fields-portal.yaml"] = b"kind: ["
    report = manual.bring(record())
    assert any(path == "fields-portal.yaml" and reason for path, _, reason in report.others)


def test_catalogue_entries_of_an_officer_are_kept_and_named(manual: Manual) -> None:
    manual.bring(record())
    manual.change("catalogue/portal.yaml", "Cấp giấy mẫu cho vườn hoa", "Tên tôi sửa")
    manual.files["catalogue/cap-xa.yaml"] = 'kind: catalogue\ntthc:\n  - code: "1.000003"\n    name: Của tôi\n'.encode()
    report = manual.bring(record(), record(code="1.000002", codeNotation=""), record(code="1.000003", codeNotation=""))
    assert [one["name"] for one in manual.data("catalogue/portal.yaml")["tthc"]] == ["Tên tôi sửa", DETAIL["name"]]
    assert {(code, str(remark)) for code, remark in report.remarks if code != "1.000002"} >= {
        ("1.000001", "its entry in the catalogue was edited by hand and is kept"),
        ("1.000003", "it stands in another file of the catalogue already"),
    }


# laws


def law_record(code: str, *laws: tuple[str, str]) -> Json:
    listed = [{"code": number, "name": name} for number, name in laws]
    return record(code=code, codeNotation="", legalBasisesDetails=listed, legalBasisIds=[])


def test_a_law_file_knows_what_its_titles_say_where_they_agree(manual: Manual) -> None:
    manual.bring(
        law_record(
            "1.000001", ("12/2031/NĐ-CP", "Nghị định số 12/2031/NĐ-CP ngày 05/3/2031 của Chính phủ quy định về hoa")
        ),
        law_record("1.000002", ("12/2031/NĐ-CP ngày 05/3/2031", "quy định về hoa."), ("7/2031/QH20", "Luật Hoa")),
        law_record(
            "1.000003", ("12/2031/NĐ-CP", "Nghị định về lá"), ("8/2031/TT-BM", "Thông tư 08/2031/TT-BM ngày 31/02/2031")
        ),
    )
    assert manual.data(LAW) == {
        "kind": "law", "number": "12/2031/NĐ-CP", "type": "Nghị định", "title": "quy định về hoa",
        "issuer": "Chính phủ", "issued": "2031-03-05", "aliases": ["12/2031/NĐ-CP ngày 05/3/2031"],
        "titles": ["Nghị định về lá"],
    }  # fmt: skip
    assert manual.data("laws/07-2031-QH20.yaml") == {
        "kind": "law", "number": "07/2031/QH20", "type": "Luật", "title": "Luật Hoa", "issuer": "Quốc hội"
    }  # fmt: skip
    assert manual.data("laws/08-2031-TT-BM.yaml") == {"kind": "law", "number": "08/2031/TT-BM", "type": "Thông tư"}


def test_days_that_contradict_each_other_are_not_taken(manual: Manual) -> None:
    name = "Quyết định số 12/2031/QĐ-TTg ngày {day}/3/2031 về hoa"
    manual.bring(
        law_record("1.000001", ("12/2031/QĐ-TTg", name.format(day=5))),
        law_record("1.000002", ("12/2031/QĐ-TTg", name.format(day=6))),
    )
    assert "issued" not in manual.data("laws/12-2031-QD-TTg.yaml")


def test_a_law_file_that_nobody_edited_learns_other_titles(manual: Manual) -> None:
    manual.bring(law_record("1.000001", ("12/2031/NĐ-CP", "quy định về hoa")))
    manual.bring(law_record("1.000002", ("12/2031/NĐ-CP ngày 05/3/2031", "quy định về lá")))
    law = manual.data(LAW)
    assert (law["title"], law["titles"], law["aliases"], law["issued"]) == (
        "quy định về hoa", ["quy định về lá"], ["12/2031/NĐ-CP ngày 05/3/2031"], "2031-03-05"
    )  # fmt: skip
    manual.bring(law_record("1.000001", ("12/2031/NĐ-CP", "quy định về hoa")))
    assert LAW not in manual.written


def test_a_law_that_an_officer_keeps_is_not_written_again(manual: Manual) -> None:
    manual.files["laws/hoa.yaml"] = "kind: law\nnumber: 12/2031/NĐ-CP\naliases: [7/2031/QH20]\n".encode()
    manual.files["laws/08-2031-TT-BM.yaml"] = b"kind: law\nnumber: 08/2031/TT-BM\n"
    manual.bring(law_record("1.000001", ("12/2031/NĐ-CP", "a"), ("07/2031/QH20", "b"), ("08/2031/TT-BM", "c")))
    assert [path for path in manual.written if path.startswith("laws/")] == []


def test_numbers_that_no_file_can_be_named_by_are_reported(manual: Manual) -> None:
    report = manual.bring(law_record("1.000001", (f"12/2031/TT-{'B' * 120}", "a")))
    assert any(reason and "too long" in str(reason) for _, _, reason in report.others)
    assert not [path for path in manual.written if path.startswith("laws/")]


def test_two_numbers_with_one_file_name_are_reported(manual: Manual) -> None:
    report = manual.bring(law_record("1.000001", ("12/2031/TT-BĐ", "a"), ("12/2031/TT-BD", "b")))
    assert [path for path in manual.written if path.startswith("laws/")] == ["laws/12-2031-TT-BD.yaml"]
    assert any(reason and "has the id of" in str(reason) for _, _, reason in report.others)


def test_a_catalogue_that_has_them_all_needs_no_other(manual: Manual) -> None:
    manual.files["catalogue/cap-xa.yaml"] = 'kind: catalogue\ntthc:\n  - code: "1.000001"\n    name: Của tôi\n'.encode()
    manual.bring(record())
    assert "catalogue/portal.yaml" not in manual.written


def test_a_field_with_two_names_in_one_import_keeps_the_first(manual: Manual) -> None:
    second = record(code="1.000002", codeNotation="", categoriesDetails=[{"name": "Hoà và cây cảnh", "code": "43"}])
    report = manual.bring(record(categoriesDetails=[{"name": "Hòa và cây cảnh", "code": "42"}]), second)
    assert manual.data("fields.yaml")["fields"] == [
        {"id": "hoa-va-cay-canh", "name": "Hòa và cây cảnh", "portal": ["42", "43"]}
    ]
    assert any("second name" in str(remark) for _, remark in report.remarks)


# the report


def test_the_report_counts_in_and_out_and_lists_what_is_not_placed(manual: Manual) -> None:
    component = paper("Đơn\u200e xin\xa0hoa", 1, mystery=5)
    report = manual.bring(
        record(executionCases=[{"name": "", "profileComponents": [component, paper("", 1), paper("Lưu ý")]}])
    )
    words = [str(line) for line in lines(report)]
    assert "papers: 2 in; 1 written, 0 merged with equal ones, 1 only reported" in words
    assert "notes and headings between papers: 1 in; 1 written, 0 merged with equal ones, 0 only reported" in words
    assert "cleaned: 1 control, bidirectional and zero-width characters taken out" in words
    assert any(
        "profileComponents[].mystery (isodoc does not know this key), such as in 1.000001" in line for line in words
    )
    assert [one.count for one in report.unplaced] == sorted((one.count for one in report.unplaced), reverse=True)

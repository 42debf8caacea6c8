"""Beginning a document in a manual: what is refused, and that the result can be worked with at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.edit.skeleton import Beginning, NewKind
from isodoc.errors import RefusedError, UsageError
from isodoc.pipeline.beginning import begin
from isodoc.pipeline.checking import check
from isodoc.pipeline.formatting import put_in_order

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start_manual(tmp_path, "UBND phường Mẫu")
    return tmp_path


def findings(root: Path) -> list[tuple[str, str]]:
    return [(one.location.path, one.code) for one in check(root, TODAY, jobs=1).findings]


@pytest.mark.parametrize("pattern", ["", "mot-cua-4", "mot-cua-5"])
@pytest.mark.parametrize("field", ["", "he-thong"])
def test_a_new_procedure_has_no_finding(root: Path, pattern: str, field: str) -> None:
    path = begin(root, Beginning(NewKind.PROCEDURE, "QT-01", "Cấp giấy", field, pattern))
    assert (root / path).is_file()
    assert findings(root) == []


@pytest.mark.parametrize(
    ("kind", "code"), [(NewKind.LAW, "123/2015/NĐ-CP"), (NewKind.FORM, "BM-01"), (NewKind.DOCUMENT, "CSCL")]
)
def test_other_documents_load(root: Path, kind: NewKind, code: str) -> None:
    begin(root, Beginning(kind, code, "Tên"))
    assert [code for _, code in findings(root) if code < "ISD4"] == []


def test_a_copy_is_a_document_of_its_own(root: Path) -> None:
    begin(root, Beginning(NewKind.PROCEDURE, "QT-01", "Cấp giấy"))
    (root / "procedures").rename(root / "một cửa")
    path = begin(root, Beginning(NewKind.PROCEDURE, "QT-02", "Cấp lại giấy"), "QT-01")
    assert path == "một cửa/QT-02.yaml"
    assert "title: Cấp lại giấy\n" in (root / path).read_text("utf-8")
    assert [code for _, code in findings(root) if code < "ISD4"] == []


@pytest.mark.parametrize(
    "code", ["QT 01", "qt 01", "QT-01", "qt.01"], ids=["same", "capital letters", "same id", "same place"]
)
def test_a_code_that_is_taken_is_refused(root: Path, code: str) -> None:
    begin(root, Beginning(NewKind.PROCEDURE, "QT 01"))
    (root / "procedures" / "QT.01.yaml").write_text("kind: clause\nid: a\ntext: a\n")
    with pytest.raises(UsageError, match="already") as caught:
        begin(root, Beginning(NewKind.PROCEDURE, code))
    offered = "choose another code, or say from which day on: --effective"
    assert str(caught.value.hint) == ("choose another code" if code == "qt.01" else offered)


def test_a_law_that_is_there_has_no_coming_text(root: Path) -> None:
    begin(root, Beginning(NewKind.LAW, "60/2014/QH13"))
    with pytest.raises(UsageError, match="already") as caught:
        begin(root, Beginning(NewKind.LAW, "60/2014/QH13"))
    assert str(caught.value.hint) == "choose another code"


@pytest.mark.parametrize("title", ["a\nb", "a\tb", "\x1b[2J", "\udc80"])
def test_a_title_with_what_nobody_sees_is_refused(root: Path, title: str) -> None:
    with pytest.raises(UsageError, match="cannot be seen"):
        begin(root, Beginning(NewKind.PROCEDURE, "QT-01", title))


def test_names_are_suggested(root: Path) -> None:
    with pytest.raises(UsageError) as caught:
        begin(root, Beginning(NewKind.PROCEDURE, "QT-01", pattern="mot-cua5"))
    assert str(caught.value.hint) == "did you mean mot-cua-5?"


@pytest.mark.parametrize(
    ("new", "hint"),
    [
        ({"pattern": "x"}, "present patterns: mot-cua-4, mot-cua-5"),
        ({"field": "ho-tich"}, "add it to fields.yaml first, such as - {id: ho-tich, name: …}"),
    ],
)
def test_what_is_not_there_is_not_taken_for_something_else(root: Path, new: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        begin(root, Beginning(NewKind.PROCEDURE, "QT-01", **new))
    assert str(caught.value.hint) == hint


def test_a_manual_without_settings_is_refused(root: Path) -> None:
    (root / "isodoc.yaml").write_text("kind: manual\n")
    with pytest.raises(RefusedError, match=r"isodoc\.yaml cannot be used"):
        begin(root, Beginning(NewKind.PROCEDURE, "QT-01"))


def test_the_agency_is_named_by_its_id_where_it_is_not_described(root: Path) -> None:
    (root / "organization.yaml").unlink()
    path = begin(root, Beginning(NewKind.PROCEDURE, "QT-01"))
    assert "place: ubnd-phuong-mau\n" in (root / path).read_text("utf-8")


def test_a_manual_without_the_schema_for_editors_gets_it(root: Path) -> None:
    schema = root / ".isodoc" / "isodoc.schema.json"
    shipped = schema.read_bytes()
    schema.unlink()
    path = begin(root, Beginning(NewKind.FORM, "BM-01"))
    assert schema.read_bytes() == shipped
    schema.write_bytes(b"{}")
    begin(root, Beginning(NewKind.FORM, "BM-02"))
    assert schema.read_bytes() == b"{}"
    assert (
        (root / path)
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../.isodoc/isodoc.schema.json\nkind: form\n")
    )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("field", ["", "he-thong"])
def test_what_is_begun_is_in_order(root: Path, language: str, field: str) -> None:
    settings = root / "isodoc.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: vi", f"language: {language}"), "utf-8")
    begin(root, Beginning(NewKind.PROCEDURE, "QT-01", "Cấp giấy", field))
    begin(root, Beginning(NewKind.PROCEDURE, "QT-02", "Cấp giấy", field, "mot-cua-5"))
    begin(root, Beginning(NewKind.FORM, "BM-01", "Tờ khai", field))
    begin(root, Beginning(NewKind.LAW, "123/2015/NĐ-CP", "Nghị định"))
    begin(root, Beginning(NewKind.DOCUMENT, "CSCL", "Chính sách chất lượng"))
    assert dict(put_in_order(root).after) == {}


def test_a_coming_text_begins_with_the_one_before_it(root: Path) -> None:
    (root / "một cửa").mkdir()
    text = 'id: QT-A\nkind: procedure\ncode: "QT 01"   # trên giấy\ntitle: Cấp giấy\ntthc: ["1.004873"]\n'
    (root / "một cửa" / "a.yaml").write_text(text, "utf-8")

    march = begin(root, Beginning(NewKind.PROCEDURE, "QT 01", effective=dt.date(2027, 3, 1)))
    assert march == "một cửa/QT-01.2027-03-01.yaml"
    coming = text.replace("# trên giấy\n", "# trên giấy\nfrom: 2027-03-01\n")
    assert (root / march).read_text("utf-8").partition("\n")[2] == coming

    (root / march).write_text(coming.replace("Cấp giấy", "Cấp giấy mới"), "utf-8")
    june, february = (
        begin(root, Beginning(NewKind.PROCEDURE, "QT-A", effective=dt.date(2027, month, 1))) for month in (6, 2)
    )
    assert "from: 2027-06-01\ntitle: Cấp giấy mới\n" in (root / june).read_text("utf-8")
    assert "from: 2027-02-01\ntitle: Cấp giấy\n" in (root / february).read_text("utf-8")


@pytest.mark.parametrize(
    ("new", "present", "message", "hint"),
    [
        ({"code": "QT-1"}, "", "there is no QT-1 to begin with", "did you mean QT-01?"),
        ({"code": "QT-03"}, "", "there is no QT-03 to begin with", None),
        ({}, "QT-01", "the coming text of a document begins with its present text", "leave out --from"),
        ({"kind": NewKind.LAW, "code": "01/2027/NĐ-CP"}, "", "law has no --effective", "leave the option out"),
        ({"effective": dt.date(2027, 1, 1)}, "", "QT-01 stands in b.yaml already", "edit it, or choose another day"),
        ({}, "", "the file procedures/QT-01.2027-03-01.yaml exists already", "edit it, or choose another day"),
    ],
    ids=["near", "from then on", "two sources", "law", "same day", "same file"],
)
def test_a_coming_text_that_cannot_begin_is_refused(
    root: Path, new: dict[str, Any], present: str, message: str, hint: str | None
) -> None:
    begin(root, Beginning(NewKind.PROCEDURE, "QT-01"))
    for file, code, start in (("b", "QT-01", "2027-01-01"), ("c", "QT-03", "2027-04-01")):
        (root / f"{file}.yaml").write_text(f"kind: procedure\ncode: {code}\ntitle: a\nfrom: {start}\n", "utf-8")
    (root / "procedures" / "QT-01.2027-03-01.yaml").write_text("kind: clause\nid: a\ntext: a\n", "utf-8")
    wanted = {"kind": NewKind.PROCEDURE, "code": "QT-01", "effective": dt.date(2027, 3, 1), **new}

    with pytest.raises(UsageError) as caught:
        begin(root, Beginning(**wanted), present)
    assert (str(caught.value), caught.value.hint and str(caught.value.hint)) == (message, hint)

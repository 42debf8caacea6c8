"""Lists of laws: what is written, what is compared, what is not taken, and that a second run writes nothing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.i18n import translate
from isodoc.model.law import RelationType
from isodoc.pipeline.laws.importing import LawFate, import_laws
from isodoc.pipeline.reading import open_manual
from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = [
    "STT", "Số/ký hiệu", "Loại văn bản", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành", "Ngày hiệu lực",
    "Ngày hết hiệu lực", "Thay thế", "Sửa đổi, bổ sung",
]  # fmt: skip
FIRST = [
    "1", "nghị định 61/2018/ND-CP", "", "Về thực hiện cơ chế một cửa", "", "23/04/2018", "2018-06-21", "01/07/2025",
    "", "",
]  # fmt: skip
SECOND = [
    "2", "118/2025/NĐ-CP", "Nghị định", "Về một cửa", "Chính phủ", "09/06/2025", "01/07/2025", "",
    "61/2018/NĐ-CP", "63/2010/NĐ-CP: Điều 5; khoản 2 Điều 8; 45/2020/NĐ-CP",
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "manual", "# file: .isodoc/isodoc.schema.json\n{}\n")


def csv_of(*rows: list[str], separator: str = ",") -> bytes:
    return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8-sig")


def workbook(*rows: list[Any], **sheets: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for name, other in sheets.items():
        book.create_sheet(name).append(other)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bring(root: Path, content: bytes, name: str = "list.csv") -> list[tuple[LawFate, str, list[str]]]:
    file = root.parent / name
    file.write_bytes(content)
    account = import_laws(root, file)
    return [(one.fate, one.path or str(one.row), [translate(line, "en") for line in one.told]) for one in account]


YAML = """\
- số/ký hiệu: nghị định 61/2018/ND-CP
  trích yếu: Về thực hiện cơ chế một cửa
  ngày ban hành: 23/04/2018
  ngày hiệu lực: 2018-06-21
  ngày hết hiệu lực: 01/07/2025
- number: 118/2025/NĐ-CP
  type: Nghị định
  title: Về một cửa
  issuer: Chính phủ
  issued: 2025-06-09
  effective: 2025-07-01
  replaces: 61/2018/NĐ-CP
  amends: ["63/2010/NĐ-CP: Điều 5; khoản 2 Điều 8", 45/2020/NĐ-CP]
"""
DATED = [*SECOND[:5], dt.date(2025, 6, 9), dt.datetime(2025, 7, 1), None, *SECOND[8:]]  # noqa: DTZ001
LISTS = {
    "comma.csv": csv_of(HEADINGS, FIRST, SECOND),
    "semicolon.csv": csv_of(["DANH MỤC"], HEADINGS, FIRST, SECOND, separator=";"),
    "book.xlsx": workbook(["DANH MỤC VĂN BẢN"], [], HEADINGS, FIRST, DATED, other=["Số"]),
    "list.yaml": YAML.encode(),
    "laws.yml": b"# danh m\xe1\xbb\xa5c\nlaws:\n" + YAML.encode(),
}


def test_a_law_without_its_number_is_named_and_a_line_above_laws_is_not(root: Path) -> None:
    section, nameless = ["I", "", "", "Lĩnh vực hộ tịch"], ["2", "", "Thông tư", "Về hộ tịch", "", "23/04/2018"]
    assert bring(root, csv_of(HEADINGS, section, FIRST, nameless, [""])) == [
        (LawFate.WRITTEN, "laws/61-2018-ND-CP.yaml", []),
        (LawFate.REFUSED, "4", ["no number of a law"]),
    ]


@pytest.mark.parametrize("name", LISTS)
def test_the_laws_of_every_format_are_written_once(root: Path, name: str) -> None:
    assert [one[:2] for one in bring(root, LISTS[name], name)] == [
        (LawFate.WRITTEN, "laws/61-2018-ND-CP.yaml"),
        (LawFate.WRITTEN, "laws/118-2025-ND-CP.yaml"),
    ]
    manual = open_manual(root)
    old, new = (manual.law(number) for number in ("61/2018/NĐ-CP", "118/2025/NĐ-CP"))
    assert old is not None
    assert new is not None
    law = old.value
    assert (law.type, law.issuer, law.issued, law.effective, law.until) == (
        "Nghị định", "Chính phủ", dt.date(2018, 4, 23), dt.date(2018, 6, 21), dt.date(2025, 6, 30),
    )  # fmt: skip
    assert (new.value.title, new.value.issued, new.value.effective) == (
        "Về một cửa", dt.date(2025, 6, 9), dt.date(2025, 7, 1),
    )  # fmt: skip
    assert {(one.type, one.law, one.articles) for one in new.value.relations} == {
        (RelationType.REPLACES, "61/2018/NĐ-CP", ()),
        (RelationType.AMENDS, "63/2010/NĐ-CP", ("Điều 5", "khoản 2 Điều 8")),
        (RelationType.AMENDS, "45/2020/NĐ-CP", ()),
    }
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert [one[0] for one in bring(root, LISTS[name], name)] == [LawFate.SAME, LawFate.SAME]
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_known_law_is_compared_and_stays(root: Path) -> None:
    held = "kind: law\nnumber: 61/2018/NĐ-CP\ntitle: Về thực hiện cơ chế một cửa\neffective: 2018-06-20  # hỏi lại\n"
    lay(root, f"# file: laws/a.yaml\n{held}")
    assert bring(root, csv_of(HEADINGS, FIRST)) == [
        (
            LawFate.DIFFERENT,
            "laws/a.yaml",
            [
                "issued: — here, 2018-04-23 in the list",
                "effective: 2018-06-20 here, 2018-06-21 in the list",
                "until: — here, 2025-06-30 in the list",
            ],
        )
    ]
    assert (root / "laws" / "a.yaml").read_text("utf-8") == held


def test_a_missing_relation_is_told(root: Path) -> None:
    lay(root, "# file: laws/b.yaml\nkind: law\nnumber: 118/2025/NĐ-CP\n")
    rows = [["number", "replaces"], ["118/2025/NĐ-CP", "61/2018/NĐ-CP"]]
    assert bring(root, csv_of(*rows)) == [
        (LawFate.DIFFERENT, "laws/b.yaml", ["relations: replaces 61/2018/NĐ-CP is missing here"])
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["mười", "x", ""], "mười is not the number of a law"),
        (["12/2020/NĐ-CP", "x", "31/02/2020"], "there is no day 31/02/2020"),
        (["12/2020", "x", ""], "12/2020 is not the number of a law"),
        (["12/2020/NĐ-CP", "a\u202eb", ""], "12/2020/NĐ-CP: "),
    ],
)
def test_a_row_that_cannot_be_taken_does_not_stop_the_others(root: Path, row: list[str], problem: str) -> None:
    account = bring(root, csv_of(["Số ký hiệu", "Trích yếu", "Ngày ký"], row, ["13/2020/NĐ-CP", "y", "1/2/2020"]))
    assert account[0][:2] == (LawFate.REFUSED, "2")
    assert account[0][2][0].startswith(problem)
    assert account[1][:2] == (LawFate.WRITTEN, "laws/13-2020-ND-CP.yaml")


def test_a_law_that_stands_twice_in_the_list_is_written_once(root: Path) -> None:
    rows = [["number", "title"], ["12/2020/NĐ-CP", "x"], ["12/2020/nđ-cp", "x"], ["12/2020/NĐ-CP", "y"]]
    assert [one[0] for one in bring(root, csv_of(*rows))] == [LawFate.WRITTEN, LawFate.SAME, LawFate.REFUSED]


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list.csv", csv_of(["a", "b"], ["c", "d"]), "has no headings that name number and title"),
        ("list.csv", "Số,Trích yếu\n".encode("utf-16"), "is not encoded in UTF-8"),
        ("list.csv", b"", "has no headings"),
        ("list.xlsx", b"PK", "the file is not an intact ZIP archive"),
        ("list.xlsx", packed(a="b"), "is no workbook"),
        ("list.xlsx", packed(xl__worksheets__sheet1_xml="<worksheet>"), "is damaged"),
        (
            "list.xlsx",
            packed(xl__worksheets__sheet1_xml='<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
            "holds a document type declaration",
        ),
        ("list.yaml", b"number: 12/2020/N\xc4\x90-CP\n", "no list of laws"),
        ("list.yaml", b"- [", "list.yaml: "),
    ],
)
def test_a_file_that_is_no_list_is_refused(root: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        bring(root, content, name)
    assert not (root / "laws").exists()


def test_a_format_that_is_not_known_and_a_file_that_is_not_there(root: Path) -> None:
    with pytest.raises(UsageError, match="does not tell which format"):
        bring(root, b"", "list.doc")
    with pytest.raises(EnvironmentFailureError, match=r"nothing\.csv cannot be read"):
        import_laws(root, root / "nothing.csv")

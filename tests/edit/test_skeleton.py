"""The file of a new document: from a skeleton, or from a present document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies

from isodoc.edit.skeleton import Beginning, NewKind, from_present, from_skeleton
from isodoc.load.source import read_source
from isodoc.text import hostile_characters, nfc

SAMPLE = Path(__file__).parents[2] / "procedures"
IDENTITY = {"id", "from", "tthc", "origin", "publication", "internal_procedure"}
TITLES = strategies.one_of(
    strategies.text(min_size=1, max_size=40),
    strategies.sampled_from(
        [
            '"',
            "'",
            'a "b"',
            "a: b",
            "a #b",
            "- a",
            "{a}",
            "[a",
            "@CODE@",
            "true",
            "null",
            "123",
            "1.10",
            "&a",
            "*a",
            "%x",
            "?",
            "|",
            ">",
            "a\\b",
            "=1+1",
        ]
    ),
).filter(lambda text: text.strip() == text and not hostile_characters(text) and "\t" not in text and "\n" not in text)


def read(content: bytes) -> dict[str, Any]:
    source, findings = read_source("a.yaml", content)
    assert findings == []
    assert source is not None
    return source.data


def test_a_skeleton_says_what_is_known() -> None:
    new = Beginning(NewKind.PROCEDURE, "QT-01", "Cấp giấy", "ho-tich", "mot-cua-5", "ubnd", "UBND phường Mẫu")
    data = read(from_skeleton(new, "vi"))
    assert (data["code"], data["title"], data["field"], data["pattern"]) == (
        "QT-01",
        "Cấp giấy",
        "ho-tich",
        "mot-cua-5",
    )
    assert data["authorities"] == [{"agency": "ubnd", "capacity": "decides"}]
    assert "steps" not in data
    assert data["records"][0] == {
        "name": "Cấp giấy",
        "holder": "chuyen-mon",
        "place": "UBND phường Mẫu",
        "retention": "permanent",
    }


@pytest.mark.parametrize("kind", list(NewKind))
def test_a_skeleton_speaks_the_language_of_the_manual(kind: NewKind) -> None:
    vietnamese, english = (
        from_skeleton(Beginning(kind, "A", agency="a"), language).decode() for language in ("vi", "en")
    )
    assert list(read(vietnamese.encode())) == list(read(english.encode()))
    own = [line for line in english.splitlines() if line.lstrip().startswith("#")]
    assert not [line for line in own if "law:" not in line and any(letter in line for letter in "ơưệạấ")]


@pytest.mark.no_cover  # the tests of single files run the same lines
@pytest.mark.parametrize("kind", list(NewKind))
@given(title=TITLES)
def test_whatever_the_title_is_the_file_has_it(kind: NewKind, title: str) -> None:
    for language in ("vi", "en"):
        new = Beginning(kind, "QT 01/X", title, agency="a", agency_name=title)
        data = read(from_skeleton(new, language))
        assert data["title"] == nfc(title)
        if kind is NewKind.DOCUMENT:
            assert data["text"].splitlines()[0] == f"# {nfc(title)}"


@pytest.mark.no_cover
@given(title=TITLES, code=strategies.from_regex(r"[A-ZĐ0-9][A-ZĐa-zđ0-9 ./-]{0,10}[A-Z0-9]", fullmatch=True))
def test_whatever_the_title_is_a_copy_has_it(title: str, code: str) -> None:
    present = b"kind: procedure # c\ncode: 'QT-01'\ntitle: >-\n  x\n  y\n\nnumber: 01\nday: 2024-02-30\nyes: true\n"
    data = read(from_present(Beginning(NewKind.PROCEDURE, code, title), "a.yaml", present))
    assert data == {
        "kind": "procedure",
        "code": nfc(code),
        "title": nfc(title),
        "number": "01",
        "day": "2024-02-30",
        "yes": True,
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("path", sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("*/Q*.yaml")))
def test_a_copy_of_a_real_document_says_the_same(path: str) -> None:
    present = (SAMPLE / path).read_bytes()
    data = read(from_present(Beginning(NewKind.PROCEDURE, "QT-NEW"), path, present))
    assert data == {**{key: value for key, value in read(present).items() if key not in IDENTITY}, "code": "QT-NEW"}


def test_a_copy_keeps_comments_order_and_spelling() -> None:
    present = """\
# của phòng Tư pháp
kind: procedure
code: "QT-01"   # mã cũ
id: QT-01
title: Cấp giấy
limits:
  - {id: thuong, time: "0,5 ngày"}  # theo luật
subjects: [Cá nhân]
sets: 1e3
note: >-
  một dòng
  nữa
"""
    copy = from_present(Beginning(NewKind.PROCEDURE, "QT-02"), "a.yaml", present.encode()).decode()
    line = "# yaml-language-server: $schema=../.isodoc/isodoc.schema.json\n"
    assert copy == line + present.replace('"QT-01"   # mã cũ\nid: QT-01\n', "QT-02     # mã cũ\n")


def test_a_pattern_takes_the_place_of_the_steps() -> None:
    present = b"kind: procedure\ncode: A\ntitle: a\nsteps: [{id: a}]\nshared_times: []\n"
    data = read(
        from_present(Beginning(NewKind.PROCEDURE, "B", field="ho-tich", pattern="mot-cua-4"), "a.yaml", present)
    )
    assert data == {"kind": "procedure", "code": "B", "title": "a", "field": "ho-tich", "pattern": "mot-cua-4"}


@pytest.mark.parametrize(
    ("path", "schema", "place"),
    [
        ("ho-tich/A.yaml", "../.isodoc/isodoc.schema.json", "../../.isodoc/isodoc.schema.json"),
        ("ho-tich/A.yaml", "../../schemas/law.schema.json", "../../../schemas/law.schema.json"),
        ("A.yaml", "https://example.gov.vn/a.json", "https://example.gov.vn/a.json"),
        ("A.yaml", "/srv/a.json", "/srv/a.json"),
    ],
)
def test_the_line_for_editors_still_leads_to_the_schema_of_the_file_that_is_copied(
    path: str, schema: str, place: str
) -> None:
    present = f"# của phòng\n# yaml-language-server: $schema={schema}\nkind: procedure\ncode: A\n"
    copy = from_present(Beginning(NewKind.PROCEDURE, "B", folder="a/b"), path, present.encode())
    assert copy.decode() == f"# yaml-language-server: $schema={place}\n# của phòng\nkind: procedure\ncode: B\n"


def test_the_code_of_a_law_is_its_number() -> None:
    data = read(
        from_present(
            Beginning(NewKind.LAW, "2/2020/NĐ-CP"), "a.yaml", "\ufeffkind: law\nnumber: 1/2020/NĐ-CP\n".encode()
        )
    )
    assert data == {"kind": "law", "number": "2/2020/NĐ-CP"}


@pytest.mark.parametrize(
    ("new", "path"),
    [
        (Beginning(NewKind.PROCEDURE, "QT 01/ĐĐ"), "procedures/QT-01-DD.yaml"),
        (Beginning(NewKind.PROCEDURE, "QT-01", field="ho-tich"), "ho-tich/QT-01.yaml"),
        (Beginning(NewKind.LAW, "123/2015/NĐ-CP"), "laws/123-2015-ND-CP.yaml"),
        (Beginning(NewKind.FORM, "BM-01", field="ho-tich"), "forms/BM-01.yaml"),
        (Beginning(NewKind.DOCUMENT, "CSCL"), "documents/CSCL.yaml"),
    ],
)
def test_where_a_new_file_belongs(new: Beginning, path: str) -> None:
    assert new.path == path

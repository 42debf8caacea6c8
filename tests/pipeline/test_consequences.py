"""A document that cannot be used is one finding, not a hundred."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from isodoc.pipeline.checking import check

TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parents[2] / "procedures"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "manual")


@pytest.mark.no_cover  # the tests below run the same lines
@pytest.mark.parametrize(
    "path",
    [
        "organization.yaml",
        "fields.yaml",
        "ho-tich/QT-HT-02.yaml",
        "forms/BM-HT-04.01.yaml",
        "laws/60-2014-QH13.yaml",
        "clauses/ho-tich-cu-tru.yaml",
        "fees/le-phi-ho-tich.yaml",
        "patterns/mot-cua-5.yaml",
        "catalogue/cap-xa.yaml",
    ],
)
def test_only_the_fault_itself_is_reported(path: str, root: Path) -> None:
    file = root / path
    file.write_text(file.read_text("utf-8") + "\nkhoa_la: 1\n", "utf-8")
    checked = check(root, TODAY)
    assert [(one.code, one.location.path) for one in checked.findings if one.code < "ISD4"] == [("ISD201", path)]
    assert not [one for one in checked.findings if one.code in {"ISD818", "ISD901", "ISD903"}]
    assert check(root, TODAY).left_out == checked.left_out


def test_what_is_missing_for_another_reason_is_reported(root: Path) -> None:
    broken = root / "laws/60-2014-QH13.yaml"
    broken.write_text(broken.read_text("utf-8") + "\nkhoa_la: 1\n", "utf-8")
    sheet = root / "ho-tich/QT-HT-04.yaml"
    text = sheet.read_text("utf-8").replace("law: 120/2025/NĐ-CP", "law: 121/2025/NĐ-CP")
    sheet.write_text(text.replace("field: ho-tich", "field: ho-tic"), "utf-8")
    checked = check(root, TODAY)
    assert {one.code for one in checked.findings} == {"ISD201", "ISD307", "ISD308"}
    (law,) = (one for one in checked.findings if one.code == "ISD308")
    assert "121/2025/NĐ-CP" in str(law.message)
    assert "may come from documents that cannot be read" in str(checked.left_out[0])


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("organization.yaml", ""),
        ("organization.yaml", "kind: tổ chức\n"),
        ("organization.yaml", "\ufeffkind: organization\nkhoa_la: 1\n"),
        ("organization.yaml", 'kind: "organization"\nkhoa_la: 1\n'),
        ("laws/60-2014-QH13.yaml", "number: 60/2014/QH13\n"),
    ],
)
def test_a_document_that_does_not_say_its_kind_is_known_by_its_name(path: str, content: str, root: Path) -> None:
    (root / path).write_text(content, "utf-8")
    assert {one.location.path for one in check(root, TODAY).findings if one.code < "ISD4"} == {path}

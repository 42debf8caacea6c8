"""Names of files, those of a git tree included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.load.codes import READING_CODES
from isodoc.load.names import check_names, yaml_paths
from isodoc.model.page import samples
from isodoc.workspace import FolderTree
from tests import hostile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("paths", hostile.NAMES, ids=repr)
def test_case_8_a_name_that_does_not_work_everywhere(paths: list[str]) -> None:
    findings = check_names(paths)
    assert {finding.code for finding in findings} == {"ISD110"}
    assert {finding.location.path for finding in findings} <= {paths[-1], paths[-1].rpartition("/")[0]}


@pytest.mark.parametrize(
    "paths",
    [
        ["isodoc.yaml", "ho-tich/QT-01.yaml", "ho-tich/QT-02.yaml"],
        ["Biểu mẫu/Tờ khai (1).docx", "Biểu mẫu/Tờ khai (2).docx", "contact.yaml", "company.docx", "a.b-c_d"],
        ["Приложение.docx"],
    ],
)
def test_names_that_work(paths: list[str]) -> None:
    assert check_names(paths) == []


def test_case_4_a_second_manual() -> None:
    assert [(finding.code, finding.location.path) for finding in check_names(["isodoc.yaml", "old/isodoc.yaml"])] == [
        ("ISD111", "old/isodoc.yaml")
    ]


def test_the_message_names_the_other_file_and_the_letter() -> None:
    (finding,) = check_names(["QT-01.yaml", "qt-01.yaml"])
    assert "QT-01.yaml" in str(finding.message)
    (finding,) = check_names(["Q\u0422-01.yaml"])
    assert "U+0422 CYRILLIC CAPITAL LETTER TE" in str(finding.message)


@pytest.mark.parametrize("code", ["ISD110", "ISD111"])
def test_the_samples_of_a_page_do_what_it_says(code: str) -> None:
    page = READING_CODES[code]
    assert {finding.code for finding in check_names(samples(page.failing))} == {code}
    assert check_names(samples(page.passing)) == []


def test_documents_are_the_yaml_files(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.yml", "d.docx", ".e.yaml"):
        (tmp_path / name).touch()
    assert yaml_paths(FolderTree(tmp_path)) == ["a.yaml", "b.yaml"]

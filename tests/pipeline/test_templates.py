"""The manual's own templates are looked at by `isodoc check`, without printing a sheet."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from isodoc.pipeline.checking import check
from isodoc.resources import folder
from tests.render.word import template as word_template

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: UBND phường Mẫu\n", "utf-8")
    (tmp_path / "templates" / "html").mkdir(parents=True)
    return tmp_path


def found(manual: Path, template: str) -> list[tuple[str, str, int]]:
    (manual / "templates" / "html" / "sheet.html.j2").write_text(template, "utf-8")
    findings = check(manual, TODAY, jobs=1).findings
    return [(finding.code, finding.location.path, finding.location.line) for finding in findings]


def test_a_template_that_prints_what_the_view_gives_is_fine(manual: Path) -> None:
    assert found(manual, "{{ code }} {{ title }} {{ links.index }} {{ words.contents }}") == []


def test_a_field_that_no_sheet_has_is_found_at_its_line(manual: Path) -> None:
    assert found(manual, "{{ code }}\n{{ titel }}") == [("ISD806", "templates/html/sheet.html.j2", 2)]


def test_a_broken_tag_is_found_at_its_line(manual: Path) -> None:
    assert found(manual, "{{ code }}\n{% for %}") == [("ISD801", "templates/html/sheet.html.j2", 2)]


@pytest.mark.parametrize(
    "template", ["{{ 9 ** (9 ** 9) }}", "{{ 'a' * 2000000000 }}", "{{ 'a' | center(2000000000) }}"]
)
def test_a_template_that_exhausts_the_machine_ends_within_its_bounds(manual: Path, template: str) -> None:
    begin = time.monotonic()
    check_codes = {code for code, _, _ in found(manual, template)}
    assert time.monotonic() - begin < 60  # a second; without bounds it would not end
    assert check_codes <= {"ISD801", "ISD802", "ISD803"}


def test_the_shipped_templates_fit_the_view(manual: Path) -> None:
    shutil.copytree(folder("templates") / "html", manual / "templates" / "html", dirs_exist_ok=True)
    for file in folder("templates").glob("*.docx"):
        shutil.copy(file, manual / "templates")
    assert check(manual, TODAY, jobs=1).findings == ()


def test_a_paper_of_a_package_is_judged_by_its_own_fields(manual: Path) -> None:
    for name, text in (("to-trinh", "{{ addressee }} {{ verb }}"), ("quyet-dinh", "{{ verb }} {{ addressee }}")):
        (manual / "templates" / f"{name}.docx").write_bytes(word_template(text))
    findings = check(manual, TODAY, jobs=1).findings
    found = sorted((one.location.path, one.code, str(one.message)) for one in findings)
    assert [each[:2] for each in found] == [
        ("templates/quyet-dinh.docx", "ISD806"),
        ("templates/to-trinh.docx", "ISD806"),
    ]
    assert "“addressee”" in found[0][2]
    assert "“verb”" in found[1][2]

"""What the review of a law means and writes where another law has its number, and who reads that afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.desks import SETTINGS, Manual, procedure
from tests.pipeline.test_papers import words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

NUMBER = "12/2026/QĐ-UBND"
FIRST = """\
kind: law
number: 12/2026/QĐ-UBND
id: qd-12-ha-noi
title: Quy định phân cấp hộ tịch
issuer: UBND thành phố Hà Nội
issued: 2026-10-01
effective: 2026-10-15
relations: [{type: replaces, law: 05/2020/QĐ-UBND}]
"""
SECOND = """\
kind: law
number: 12/2026/QĐ-UBND
id: qd-12-hue
title: Quy định lệ phí hộ tịch
issuer: UBND thành phố Huế
issued: 2026-11-02
effective: 2026-12-01
relations: [{type: replaces, law: 06/2020/QĐ-UBND}]
"""
CHANGED = ("--change-needed", "--reason", "Lệ phí mới", "--by", "an")
DAY = ("--today", "2026-11-22")
LATER = ("--today", "2026-11-24")


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    """Return a manual whose QT-01 rests on what the first of the two laws replaces, QT-02 on what the second does."""
    files = {
        "isodoc.yaml": SETTINGS.replace("standard", "simple") + "language: vi\n",
        "laws/05.yaml": "kind: law\nnumber: 05/2020/QĐ-UBND\n",
        "laws/06.yaml": "kind: law\nnumber: 06/2020/QĐ-UBND\n",
        "laws/12-a.yaml": FIRST,
        "laws/12-b.yaml": SECOND,
        "ho-tich/QT-01.yaml": procedure("QT-01") + "legal_bases: [{law: 05/2020/QĐ-UBND}]\n",
        "ho-tich/QT-02.yaml": procedure("QT-02", "Cấp bản sao") + "legal_bases: [{law: 06/2020/QĐ-UBND}]\n",
    }
    made = Manual(tmp_path / "manual", files)
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def reviewed(isodoc: Isodoc) -> None:
    assert isodoc("law", "review", "qd-12-hue", "QT-02", *CHANGED, *DAY).code == 0


@pytest.mark.parametrize("command", [("review", NUMBER, "QT-02", *CHANGED), ("papers", NUMBER)])
def test_the_number_of_two_laws_is_asked_about(isodoc: Isodoc, manual: Manual, command: tuple[str, ...]) -> None:
    ended = isodoc("law", *command, *DAY)
    assert (ended.code, ended.out, ended.err) == (2, "", isodoc("law", "show", NUMBER, *DAY).err)
    assert "qd-12-ha-noi" in ended.err
    assert "qd-12-hue" in ended.err
    assert not (manual.root / "changes").exists()


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("command", [("review", NUMBER, "QT-02", *CHANGED), ("papers", NUMBER)])
def test_it_is_asked_about_too_once_one_of_them_was_reviewed(isodoc: Isodoc, command: tuple[str, ...]) -> None:
    assert isodoc("law", *command, *DAY).code == 2


@pytest.mark.parametrize(
    ("typed", "law", "effective"),
    [
        ([NUMBER, "--issuer", "Huế"], "qd-12-hue", "01/12/2026"),
        ([NUMBER, "--issued", "2026-11-02"], "qd-12-hue", "01/12/2026"),
        (["12/2026", "--issuer", "ha noi"], "qd-12-ha-noi", "15/10/2026"),
        ([f"Quyết định số {NUMBER} ngày 02/11/2026"], "qd-12-hue", "01/12/2026"),
        (["qd-12-hue"], "qd-12-hue", "01/12/2026"),
        (["lệ phí hộ tịch"], "qd-12-hue", "01/12/2026"),
    ],
)
def test_the_file_names_the_law_that_is_meant(
    isodoc: Isodoc, manual: Manual, typed: list[str], law: str, effective: str
) -> None:
    for verdict in ("--change-needed", "--reopen"):
        ended = isodoc("law", "review", *typed, "QT-02", verdict, "--by", "an", *DAY)
        assert (ended.code, f"Áp dụng từ {effective}" in ended.out) == (0, True), ended.err
    (file,) = (manual.root / "changes").iterdir()
    assert (file.name, f"\nlaw: {law}\n" in file.read_text("utf-8")) == (f"{law}.yaml", True)


@pytest.mark.parametrize("told", [("--issuer", "Đà Nẵng"), ("--issued", "2026-11-03")])
def test_who_issued_neither_of_them_learns_which_there_are(
    isodoc: Isodoc, manual: Manual, told: tuple[str, str]
) -> None:
    for command in (("review", NUMBER, "QT-02", *CHANGED), ("papers", NUMBER), ("show", NUMBER)):
        ended = isodoc("law", *command, *told, *DAY)
        assert (ended.code, "hiện có: qd-12-ha-noi, qd-12-hue" in ended.err) == (2, True), ended.err
    assert not (manual.root / "changes").exists()


def test_a_day_that_is_none_is_refused(isodoc: Isodoc) -> None:
    ended = isodoc("law", "review", NUMBER, "QT-02", *CHANGED, "--issued", "hôm qua", *DAY)
    assert (ended.code, "--issued" in ended.err) == (2, True)


def test_decisions_are_told_apart_by_their_issuers_too(isodoc: Isodoc, manual: Manual) -> None:
    manual.write(
        "changes/a.yaml",
        "kind: change\nid: a\ntitle: Danh mục\n"
        "decision: {number: 77/QĐ-UBND, date: 2026-11-02, issuer: UBND thành phố Huế}\n",
    )
    typed = ("law", "review", "77/QĐ-UBND", "QT-02", *CHANGED, *DAY)
    assert [isodoc(*typed, "--issuer", name).code for name in ("Huế", "Hà Nội")] == [0, 2]


@pytest.mark.usefixtures("reviewed")
def test_the_deadlines_are_those_of_each_law(isodoc: Isodoc) -> None:
    changes = json.loads(isodoc("law", "deadlines", "--format", "json", *DAY).out)["changes"]
    assert [
        (one["id"], one["path"], one["law"], one["effective"], [sheet["id"] for sheet in one["sheets"]])
        for one in changes
    ] == [
        ("qd-12-ha-noi", None, NUMBER, "2026-10-15", ["QT-01"]),
        ("qd-12-hue", "changes/qd-12-hue.yaml", NUMBER, "2026-12-01", ["QT-02"]),
    ]


@pytest.mark.usefixtures("reviewed")
def test_the_papers_are_about_the_law_that_is_meant(isodoc: Isodoc, manual: Manual) -> None:
    folder = manual.root.parent
    ended = isodoc("law", "papers", NUMBER, "--issuer", "Huế", *DAY)
    assert ended.out == (
        f"{folder / 'ho-so-qd-12-hue/ket-qua-ra-soat.docx'}\n"
        f"{folder / 'ho-so-qd-12-hue/phieu-yeu-cau-sua-doi/QT-02.docx'}\n"
    )
    assert "isodoc submit QT-02 --basis qd-12-hue --package TÊN" in ended.err
    said = words(folder / "ho-so-qd-12-hue/ket-qua-ra-soat.docx")
    assert "ngày 02 tháng 11 năm 2026 của UBND thành phố Huế" in said
    assert "Hà Nội" not in said
    assert "phân cấp" not in said
    other = isodoc("law", "papers", "qd-12-ha-noi", *DAY)
    assert (other.code, other.err) == (0, "tiếp theo: isodoc law review qd-12-ha-noi MÃ…\n")


@pytest.mark.usefixtures("reviewed")
def test_the_impact_is_that_of_each_law(isodoc: Isodoc) -> None:
    for told, sheets in (("Huế", (False, True)), ("Hà Nội", (True, False))):
        out = isodoc("law", "impact", NUMBER, "--issuer", told, *DAY).out
        assert ("QT-01" in out, "QT-02" in out) == sheets


@pytest.mark.usefixtures("reviewed")
def test_status_names_the_law_by_its_id_in_commands_alone(isodoc: Isodoc) -> None:
    page = isodoc("status", *DAY).out
    assert f"Quy định lệ phí hộ tịch ({NUMBER})\n" in page
    assert "→ isodoc submit QT-02 --basis qd-12-hue --reason …\n" in page


@pytest.mark.usefixtures("reviewed")
def test_checks_count_for_each_law_and_take_the_one_citing_it_alone(isodoc: Isodoc, manual: Manual) -> None:
    def found(day: str) -> list[tuple[str, str]]:
        listed = json.loads(isodoc("check", "--format", "json", "--today", day).out)["findings"]
        return [(one["code"], one["path"]) for one in listed if one["code"] in {"ISD606", "ISD607", "ISD614", "ISD615"}]

    file = "changes/qd-12-hue.yaml"
    replaced = [("ISD607", "ho-tich/QT-01.yaml"), ("ISD607", "ho-tich/QT-02.yaml")]
    assert ("ISD614", file) not in found("2027-01-29")  # three months after 15/10/2026 have passed
    assert sorted(found("2027-02-15")) == sorted([("ISD614", file), *replaced])
    assert sorted(found("2027-03-02")) == sorted([("ISD615", file), *replaced])
    manual.edit("ho-tich/QT-02.yaml", "06/2020/QĐ-UBND", "qd-12-ha-noi")
    assert ("ISD615", file) in found("2027-03-02")
    manual.edit("ho-tich/QT-02.yaml", "qd-12-ha-noi", "qd-12-hue")
    assert found("2027-03-02") == replaced[:1]


@pytest.fixture
def submitted(isodoc: Isodoc, manual: Manual) -> None:
    """QT-02, in force, has to follow both laws; it was submitted for the second one, which it does not cite."""
    assert isodoc("submit", "QT-02", "--by", "an", "--reason", "Ban hành", "--yes", *DAY).code == 0
    assert isodoc("approve", "QT-02", "--by", "binh", "--yes", *DAY).code == 0
    for law in ("qd-12-hue", "qd-12-ha-noi"):
        assert isodoc("law", "review", law, "QT-02", *CHANGED, *DAY).code == 0
    manual.edit("ho-tich/QT-02.yaml", "title: Ký,", "title: Ký và đóng dấu,")
    ended = isodoc("submit", "QT-02", "--basis", "qd-12-hue", "--by", "an", "--package", "goi", "--yes", *LATER)
    assert ended.code == 0, ended.err


@pytest.mark.usefixtures("submitted")
def test_a_submission_counts_for_the_law_that_is_its_basis(isodoc: Isodoc) -> None:
    changes = json.loads(isodoc("law", "deadlines", "--format", "json", *LATER).out)["changes"]
    assert {one["id"]: [each["verdict"] for each in one["sheets"] if each["id"] == "QT-02"] for one in changes} == {
        "qd-12-ha-noi": ["change"],
        "qd-12-hue": ["submitted"],
    }


@pytest.mark.usefixtures("submitted")
def test_the_papers_of_the_package_cite_that_law(isodoc: Isodoc, manual: Manual) -> None:
    assert isodoc("law", "papers", "qd-12-hue", *LATER).code == 0
    folders = [folder for folder in manual.root.parent.iterdir() if folder != manual.root]
    said = {file.name: words(file) for folder in folders for file in folder.rglob("*.docx")}
    assert "ngày 02 tháng 11 năm 2026 của UBND thành phố Huế" in said["quyet-dinh.docx"]
    assert f"Quyết định số {NUMBER}" in said["bang-so-sanh.docx"]
    assert not any("Hà Nội" in text or "phân cấp" in text or "qd-12" in text for text in said.values())


def test_a_sheet_is_being_updated_for_the_law_whose_forerunner_it_cites(isodoc: Isodoc, manual: Manual) -> None:
    for code in ("QT-01", "QT-02"):
        assert isodoc("submit", code, "--by", "an", "--reason", "Ban hành", "--yes", *DAY).code == 0
        assert isodoc("approve", code, "--by", "binh", "--yes", *DAY).code == 0
        assert isodoc("law", "review", "qd-12-hue", code, *CHANGED, *DAY).code == 0
    out = manual.root.parent / "ban-hanh"
    assert isodoc("build", "--format", "html", "-o", str(out), "--today", "2026-12-02").code == 0
    pages = [(out / f"ho-tich/{code}.html").read_text("utf-8") for code in ("QT-01", "QT-02")]
    assert [f"đang được cập nhật theo Quyết định số {NUMBER}" in page for page in pages] == [False, True]

"""``isodoc law`` as an officer types it: the options reach the functions, and the exit codes tell how it went."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

TODAY = ("--today", "2026-11-22", "--lang", "en")
OFFICE = """\
# file: laws/old.yaml
kind: law
number: 123/2015/NĐ-CP
effective: 2016-01-01
# file: laws/new.yaml
kind: law
number: 18/2026/NĐ-CP
effective: 2027-03-01
relations: [{type: replaces, law: 123/2015/NĐ-CP}]
# file: ho-tich/QT-01.yaml
kind: procedure
code: QT-01
title: Đăng ký khai sinh
legal_bases: [{law: 123/2015/NĐ-CP}]  # căn cứ
"""
SHEET = "ho-tich/QT-01.yaml"


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small manual; it is the current folder."""
    root = lay(tmp_path / "manual", OFFICE)
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("manual")
def test_list_by_day_and_state_in_every_format(isodoc: Isodoc, tmp_path: Path) -> None:
    shown = isodoc("law", "list", *TODAY)
    assert (shown.code, [line.split()[1] for line in shown.out.splitlines()[-2:]]) == (
        0, ["123/2015/NĐ-CP", "18/2026/NĐ-CP"],
    )  # fmt: skip
    states = ("--state", "ended", "--state", "not-yet")
    laws = json.loads(isodoc("law", "list", "--at", "01/03/2027", *states, "--format", "json", *TODAY).out)["laws"]
    assert [(law["number"], law["replaced_by"], law["sheets"]) for law in laws] == [
        ("123/2015/NĐ-CP", ["18/2026/NĐ-CP"], ["QT-01"])
    ]
    for suffix, magic in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{"), ("txt", b"DANH")):
        file = tmp_path / f"list.{suffix}"
        assert isodoc("law", "list", "-o", str(file), *TODAY).code == 0
        assert file.read_bytes().startswith(magic)
    assert isodoc("law", "list", "--format", "xlsx", *TODAY).code == 2
    assert isodoc("law", "list", "-o", "list.csv", *TODAY).code == 2


@pytest.mark.usefixtures("manual")
def test_show_by_a_dirty_number(isodoc: Isodoc) -> None:
    shown = isodoc("law", "show", "nđ 123/2015/nđ-cp", *TODAY)
    assert shown.code == 0
    assert "ho-tich/QT-01.yaml:4" in shown.out
    data = json.loads(isodoc("law", "show", "123/2015/NĐ-CP", "--at", "2027-03-01", "--format", "json", *TODAY).out)
    assert (data["state"], data["from_others"][0]["law"]) == ("out of force", "18/2026/NĐ-CP")
    unknown = isodoc("law", "show", "123/2016/NĐ-CP", *TODAY)
    assert (unknown.code, unknown.err) == (
        2, "isodoc: the manual has no law 123/2016/NĐ-CP\n  hint: did you mean 123/2015/NĐ-CP, 18/2026/NĐ-CP?\n",
    )  # fmt: skip


def test_add_with_relations(isodoc: Isodoc, manual: Path) -> None:
    amends = ("--amends", "123/2015/NĐ-CP: Điều 5; khoản 2 Điều 8 @2027-01-01")
    added = isodoc("law", "add", "5/2027/nđ-cp", "--title", "Về hộ tịch", "--effective", "01/03/2027", *amends, *TODAY)
    assert (added.code, added.out) == (0, "laws/05-2027-ND-CP.yaml\n")
    text = (manual / "laws" / "05-2027-ND-CP.yaml").read_text("utf-8")
    assert "effective: 2027-03-01\n" in text
    assert text.endswith("    articles:\n      - Điều 5\n      - khoản 2 Điều 8\n    from: 2027-01-01\n")
    assert isodoc("law", "add", "05/2027/NĐ-CP", *TODAY).code == 2
    wrong = isodoc("law", "add", "06/2027/NĐ-CP", "--repeals", "123/2015/NĐ-CP: Điều năm", *TODAY)
    assert (wrong.code, wrong.err.splitlines()[1]) == (
        2, "  hint: write it like --repeals '123/2015/NĐ-CP: Điều 5; khoản 2 Điều 8'",
    )  # fmt: skip


def test_import_tells_of_every_row_and_then_has_nothing_to_do(isodoc: Isodoc, manual: Path, tmp_path: Path) -> None:
    file = tmp_path / "laws.csv"
    file.write_text("Số,Trích yếu,Ngày hiệu lực\n123/2015/NĐ-CP,,2016-01-02\n7/2027/nđ-cp,Về phí,\nbảy,x,\n", "utf-8")
    ended = isodoc("law", "import", str(file), *TODAY)
    assert (ended.code, ended.out.splitlines()) == (
        1,
        [
            "laws/old.yaml: 123/2015/NĐ-CP differs, left as it is",
            "  effective: 2016-01-01 here, 2016-01-02 in the list",
            "laws/07-2027-ND-CP.yaml: 07/2027/NĐ-CP written",
            "row 4: bảy not taken",
            "  bảy is not the number of a law",
        ],
    )
    assert ended.err == "laws written: 1, as before: 0, different: 1, rows not taken: 1\n"
    file.write_text("number,title\n07/2027/NĐ-CP,Về phí\n", "utf-8")
    before = sorted(manual.rglob("*"))
    assert isodoc("law", "import", str(file), *TODAY).out == ""
    assert sorted(manual.rglob("*")) == before


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin.readline", lambda: text, raising=False)


def test_replace_asks_before_it_writes(isodoc: Isodoc, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (manual / SHEET).read_text("utf-8")
    call = ("law", "replace", "123/2015/NĐ-CP", "18/2026/NĐ-CP", *TODAY)
    for text in ("", "\n", "no\n"):
        answer(monkeypatch, text)
        refused = isodoc(*call)
        assert refused.code == 1
        assert refused.err.endswith("nothing was written\n")
        assert (manual / SHEET).read_text("utf-8") == before
    answer(monkeypatch, "y\n")
    written = isodoc(*call)
    assert (written.code, written.out) == (0, f"{SHEET}:4:21: “123/2015/NĐ-CP” is now “18/2026/NĐ-CP”\n")
    assert "next: isodoc check, then isodoc submit QT-01 --reason '" in written.err
    assert "--basis '18/2026/NĐ-CP'" in written.err
    assert (manual / SHEET).read_text("utf-8") == before.replace("123/2015", "18/2026")
    again = isodoc(*call)
    assert (again.code, again.err) == (0, "there is nothing to replace\n")


def test_replace_as_a_patch_writes_nothing(isodoc: Isodoc, manual: Path) -> None:
    (manual / SHEET).write_text(
        (manual / SHEET).read_text("utf-8") + "requirements: [Theo Điều 6 Nghị định số 123/2015/NĐ-CP]\n", "utf-8"
    )
    before = (manual / SHEET).read_text("utf-8")
    shown = isodoc("law", "replace", "123/2015/NĐ-CP", "18/2026/NĐ-CP", "--diff", *TODAY)
    assert shown.code == 1
    assert shown.out.startswith(f"--- a/{SHEET}\n+++ b/{SHEET}\n")
    assert f"{SHEET}:5:41: no article stands for Điều 6" in shown.err
    assert (manual / SHEET).read_text("utf-8") == before
    done = isodoc("law", "replace", "123/2015/NĐ-CP", "18/2026/NĐ-CP", "--yes", "--articles", "Điều 6=Điều 8", *TODAY)
    assert done.code == 0
    assert "Theo Điều 8 Nghị định số 18/2026/NĐ-CP" in (manual / SHEET).read_text("utf-8")


def test_a_law_is_shown_by_its_title(isodoc: Isodoc, manual: Path) -> None:
    for number, title in (("60/2014/QH13", "Luật Hộ tịch"), ("12/2022/NĐ-CP", "Quy định chi tiết Luật Hộ tịch")):
        (manual / "laws" / f"{number[:2]}.yaml").write_text(
            f"kind: law\nnumber: {number}\ntitle: {title}\neffective: 2016-01-01\n", "utf-8"
        )
    shown = isodoc("law", "show", "luat ho tich", *TODAY)
    assert (shown.code, "60/2014/QH13" in shown.out) == (0, True)
    several = isodoc("law", "show", "hộ tịch", *TODAY)
    laws = (
        "12/2022/NĐ-CP “Quy định chi tiết Luật Hộ tịch” (Still in force), 60/2014/QH13 “Luật Hộ tịch” (Still in force)"
    )
    assert (several.code, several.out, several.err.splitlines()) == (
        2, "", [
            f"isodoc: hộ tịch is the title of several laws: {laws}",
            "  hint: name one by its number instead, such as 12/2022/NĐ-CP",
        ],
    )  # fmt: skip
    none = isodoc("law", "show", "luật đất đai", *TODAY)
    assert (none.code, none.err.splitlines()[1]) == (2, "  hint: see which there are: isodoc law list")

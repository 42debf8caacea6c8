"""``isodoc law impact --since``: exit codes, formats and words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_law_impact import DAY, FILES
from tests.history.repositories import git, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a manual in which the last commit brought a law, and stand in it."""
    root = tmp_path / "manual"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for part in ({path: text for path, text in FILES.items() if path != "laws/224.yaml"}, FILES):
        write(root, part)
        git(root, "add", ".")
        git(root, "commit", "-q", "-m", "x")
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("manual")
def test_a_comment_names_the_law_what_it_concerns_and_by_when(isodoc: Isodoc) -> None:
    ended = isodoc("law", "impact", "--since", "HEAD~1", "--format", "markdown", *DAY)
    assert (ended.code, ended.err) == (1, "")
    concerned = (
        "mới có trong danh mục văn bản — quy trình chịu tác động: 2, số nội dung viện dẫn: 3; hạn cập nhật 01/10/2026"
    )
    assert ended.out.splitlines() == [
        "## ⚖️ isodoc — Văn bản pháp luật thay đổi: 1; TTHC: 0",
        "",
        f"<details open><summary>➕ <code>224/2026/NĐ-CP</code> Về dịch vụ công trực tuyến ({concerned})</summary>",
        "",
        "- <code>QT-01</code> Cấp giấy &#60;b&#62;mới&#60;/b&#62; (số nội dung viện dẫn: 2; hạn cập nhật 01/10/2026)",
        "- <code>QT-02</code> Hai (số nội dung viện dẫn: 1; đã viện dẫn văn bản này)",
        "",
        "</details>",
    ]


def test_the_exit_code_tells_whether_anything_is_concerned(isodoc: Isodoc, manual: Path) -> None:
    same = isodoc("law", "impact", "--since", "HEAD", "--format", "markdown", *DAY)
    assert (same.code, same.out) == (0, "## ✅ isodoc — Văn bản pháp luật và danh mục TTHC không khác so với HEAD.\n")
    assert isodoc("law", "impact", "--since", "HEAD", *DAY).code == 0
    write(manual, {"catalogue.yaml": "kind: catalogue\ntthc: [{code: '1.000001', name: Một}]\n"})
    assert isodoc("law", "impact", "--since", "HEAD", *DAY).code == 1
    write(manual, {"catalogue.yaml": None, "laws/7.yaml": "kind: law\nnumber: 7/2026/NĐ-CP\n"})
    assert isodoc("law", "impact", "--since", "HEAD", *DAY).code == 0, "nothing rests on it"
    unknown = isodoc("law", "impact", "--since", "--output=x", *DAY)
    assert (unknown.code, unknown.out) == (2, "")
    assert "--output=x" in unknown.err


@pytest.mark.usefixtures("manual")
def test_data_hold_what_the_report_of_each_law_holds(isodoc: Isodoc) -> None:
    found = json.loads(isodoc("law", "impact", "--since", "main~1", "--format", "json", *DAY).out)
    (law,) = found["laws"]
    one = json.loads(isodoc("law", "impact", "224/2026/NĐ-CP", "--format", "json", *DAY).out)
    assert law["impact"] == {key: value for key, value in one.items() if key not in {"isodoc", "at"}}
    assert (found["isodoc"], found["at"], found["tthc"]) == ({"format": "impact since", "version": 1}, DAY[1], [])


@pytest.mark.parametrize("suffix", ["txt", "html", "xlsx", "csv", "docx"])
def test_every_format_of_a_list_is_written(isodoc: Isodoc, manual: Path, suffix: str) -> None:
    out = manual.parent / f"tac-dong.{suffix}"
    ended = isodoc("law", "impact", "--since", "HEAD~1", "-o", str(out), *DAY)
    assert (ended.code, ended.out, ended.err) == (1, "", "")
    assert out.stat().st_size > 300
    assert isodoc("law", "impact", "--since", "HEAD~1", "-o", f"x.{suffix}", *DAY).code == 2


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize("words", [(), ("224/2026/NĐ-CP", "--since", "HEAD"), ("--since", "HEAD", "--issuer", "x")])
def test_either_a_law_or_a_revision_is_named(isodoc: Isodoc, words: tuple[str, ...]) -> None:
    assert isodoc("law", "impact", *words, *DAY).code == 2

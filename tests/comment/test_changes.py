"""Reports of differences and impact, read back as data of a stranger."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from isodoc.brief.room import Room
from isodoc.comment.__main__ import main
from isodoc.comment.changes import read_differences, read_impact
from isodoc.comment.layout import compose
from tests.comment.forge import Forge
from tests.comment.samples import finding, write_report
from tests.comment.test_main import on_github

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
DIFF: dict[str, Any] = {
    "isodoc": {"format": "diff", "version": 1},
    "from": {"kind": "commit", "revision": f"{COMMIT}^0", "commit": COMMIT},
    "to": {"kind": "work folder"},
    "documents": [
        {"code": "QT-01", "title": "Cấp bản sao", "change": "renamed", "starts": "2027-03-01", "old": {"code": "QT-00"},
         "sentences": ["Bổ sung bước 2."], "new": {}},
    ],
    "unread": 0,
}  # fmt: skip
SHEET = {"code": "QT-01", "title": "Cấp bản sao", "due": "2027-01-04", "cites": False, "places": [{}, {}]}
IMPACT: dict[str, Any] = {
    "isodoc": {"format": "impact since", "version": 1},
    "since": {"revision": "x", "commit": COMMIT},
    "laws": [
        {"change": "added", "number": "224/2026/NĐ-CP", "title": None, "keys": [],
         "impact": {"counts": {"sheets": 1, "places": 2}, "sheets": [SHEET]}},
        {"change": "removed", "number": "42/2022/NĐ-CP", "title": "Cũ", "keys": [], "impact": None},
    ],
    "tthc": [
        {"change": "changed", "code": "1.000001", "name": "Một", "keys": ["limit"], "sheets": [{"code": "QT-01"}]},
    ],
    "rescoped": False,
    "unread": 0,
}  # fmt: skip


def text(read: Callable[[Path], Any], file: Path, data: object, size: int = 65_536) -> str:
    file.write_text(json.dumps(data), "utf-8")
    said: str = read(file).markdown(Room(size), "vi")
    return said


def test_differences_are_told_with_the_states_that_are_compared(tmp_path: Path) -> None:
    remark = "đổi mã số, trước là QT-00; từ ngày 01/03/2027"
    assert text(read_differences, tmp_path / "x.json", DIFF).splitlines() == [
        "### 📄 Tài liệu khác nhau: 1 (đổi mã số: 1)",
        "",
        "So sánh: phiên bản git 0123456789ab → thư mục làm việc",
        "",
        f"<details open><summary>🏷️ <code>QT-01</code> Cấp bản sao ({remark})</summary>",
        "",
        "- Bổ sung bước 2.",
        "",
        "</details>",
    ]


def test_impact_is_told_law_by_law_then_the_catalogue(tmp_path: Path) -> None:
    concerned = (
        "mới có trong danh mục văn bản — quy trình chịu tác động: 1, số nội dung viện dẫn: 2; hạn cập nhật 04/01/2027"
    )
    assert [line for line in text(read_impact, tmp_path / "x.json", IMPACT).splitlines() if line] == [
        "### ⚖️ Văn bản pháp luật thay đổi: 2; TTHC: 1",
        f"<details open><summary>➕ <code>224/2026/NĐ-CP</code> ({concerned})</summary>",
        "- <code>QT-01</code> Cấp bản sao (số nội dung viện dẫn: 2; hạn cập nhật 04/01/2027)",
        "</details>",
        "➖ <code>42/2022/NĐ-CP</code> Cũ (không còn trong danh mục văn bản)",
        "<details open><summary>✏️ TTHC thay đổi trong danh mục: 1</summary>",
        "- <code>1.000001</code> Một (Thời hạn — quy trình: QT-01)",
        "</details>",
    ]


def test_nothing_to_tell_is_nothing(tmp_path: Path) -> None:
    assert text(read_differences, tmp_path / "x.json", {**DIFF, "documents": []}) == ""
    assert text(read_impact, tmp_path / "x.json", {**IMPACT, "laws": [], "tthc": []}) == ""


def places(data: object, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of *data*."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*before, key)
        yield from places(value, (*before, key))


WRONG: list[Any] = [None, 1, -1.5, "x", [], [1], {}, "\ud800", [[[]]]]


@pytest.mark.parametrize(("read", "whole"), [(read_differences, DIFF), (read_impact, IMPACT)])
def test_whatever_stands_in_a_file_is_told_or_said_to_be_untold(
    tmp_path: Path, read: Callable[[Path], Any], whole: dict[str, Any]
) -> None:
    for way in places(whole):
        for wrong in WRONG:
            data: Any = copy.deepcopy(whole)
            here = data
            for key in way[:-1]:
                here = here[key]
            here[way[-1]] = wrong
            said = text(read, tmp_path / "x.json", data)
            said.encode("utf-8", "replace")
            assert said.startswith(("###", "⚠️ Chưa nêu được")) or (wrong == [] and not said), (way, wrong)


@pytest.mark.parametrize(
    "content", ["", "[]", "null", "{}", '{"isodoc": 1}', "[" * 100_000, '{"isodoc": {"format": "x"}}']
)
def test_a_file_that_holds_no_report_is_said_to_be_untold(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    for file in (tmp_path / "x.json", tmp_path / "none.json", tmp_path):
        for read in (read_differences, read_impact):
            assert read(file).needed
            assert read(file).markdown(Room(500), "en").startswith("⚠️ What ")
            assert read(file).markdown(Room(5), "en") == ""


HOSTILE = "<img src=x> @everyone #12 [x](https://evil.example) ]]> | </details> <!-- isodoc: --> `<b>` \n::error::x"


def hostile(data: Any) -> Any:
    """Return *data* with another text wherever a stranger writes one."""
    if isinstance(data, dict):
        free = {"code", "title", "number", "name"}
        return {key: HOSTILE if key in free and value else hostile(value) for key, value in data.items()}
    if isinstance(data, list):
        return [HOSTILE if isinstance(one, str) and one != "limit" else hostile(one) for one in data]
    return data


@pytest.mark.parametrize(("read", "whole"), [(read_differences, DIFF), (read_impact, IMPACT)])
def test_text_of_a_stranger_stays_text(tmp_path: Path, read: Callable[[Path], Any], whole: dict[str, Any]) -> None:
    data = hostile(whole)
    for more in ({}, {"documents": data.get("documents", []) * 2, "laws": data.get("laws", []) * 9}):
        for size in (1_500, 65_536):
            said = text(read, tmp_path / "x.json", {**data, **more}, size)
            shown = MarkdownIt("commonmark", {"html": True}).render(said)
            assert "img src" in shown
            assert not re.search(r"<(img|b|a)\b|<!--|\n::", shown)
            read_by_filters = re.sub(r"<code>[^<]*</code>", "", shown)
            assert not re.search(r"@everyone|(?<!&)#12|https://", read_by_filters)
            assert shown.count("<details") == shown.count("</details>")


@given(st.integers(0, 4_000), st.integers(0, 12), st.integers(0, 12))
def test_a_section_keeps_to_its_room(size: int, documents: int, sheets: int) -> None:
    from isodoc.brief.differences import section as differences
    from isodoc.brief.impact import section as impact

    some = {**DIFF, "documents": [{**DIFF["documents"][0], "sentences": ["😀" * 90] * n} for n in range(documents)]}
    law = {**IMPACT["laws"][0], "impact": {**IMPACT["laws"][0]["impact"], "sheets": [SHEET] * sheets}}
    for said in (
        differences(some, "vi", Room(size)),
        impact(
            {**IMPACT, "since": {"revision": "x"}, "laws": [law] * 3, "tthc": IMPACT["tthc"] * sheets}, "vi", Room(size)
        ),
    ):
        assert Room(size).holds(said)
        assert said.count("<details") == said.count("</details>")


def test_a_short_section_leaves_its_room_to_the_others(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(json.dumps({**DIFF, "documents": DIFF["documents"] * 900}), "utf-8")
    (tmp_path / "i.json").write_text(json.dumps(IMPACT), "utf-8")
    long, short = read_differences(tmp_path / "d.json"), read_impact(tmp_path / "i.json")
    for sections in ((long, short), (short, long)):
        whole = compose("## x", sections, Room(20_000), "vi")
        assert 19_000 < Room(0).measure(whole) <= 20_000
        assert "<code>1.000001</code>" in whole


def test_the_comment_is_needed_when_documents_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_report(tmp_path / "report.json")
    (tmp_path / "d.json").write_text(json.dumps(DIFF), "utf-8")
    (tmp_path / "none.json").write_text(json.dumps({**DIFF, "documents": []}), "utf-8")
    with Forge() as forge:

        def run(*more: str) -> None:
            base = ["github", "--report", "report.json", "--status", "0", "--lang", "vi"]
            assert main([*base, *more], on_github(forge, tmp_path)) == 0

        run("--differences", "none.json")
        assert not forge.bodies
        run("--differences", "d.json")
        run("--differences", "d.json")
        (body,) = forge.bodies
        assert (body.count("## ✅"), body.count("### 📄")) == (1, 1)
        write_report(tmp_path / "report.json", finding())
        run("--differences", "d.json")
        (body,) = forge.bodies
        assert body.index("ISD303") < body.index("### 📄")
        run("--differences", "none.json")
        assert "### 📄" not in forge.bodies[0]

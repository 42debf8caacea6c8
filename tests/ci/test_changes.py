"""One comment with findings, differences and impact, from the scripts of both forges."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.ci import test_action, test_gitlab
from tests.ci.changes import AFTER, BEFORE, CATALOGUE, HOSTILE, LAW, SHEET
from tests.ci.stage import Ended, Origin, checkout, git, make_change, run_action, run_template, write
from tests.comment.forge import Fault, Forge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs the scripts by bash in a POSIX file system")


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    return make_change(tmp_path_factory.mktemp("change"), BEFORE, AFTER)


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge() as running:
        yield running


def on_github(room: Path, forge: Forge, origin: Origin, fork: str = "o/r") -> Ended:
    folder = checkout(origin, room / "checkout", origin.merge)
    return run_action(folder, test_action.event(origin, fork), test_action.environment(room, forge, origin))


def on_gitlab(room: Path, forge: Forge, origin: Origin) -> Ended:
    folder = checkout(origin, room / "checkout", origin.head, depth=None)
    return run_template(folder, test_gitlab.environment(room, forge, origin))


def parts(body: str) -> list[str]:
    return re.findall(r"^##+ (\S+)", body, re.MULTILINE)


def edited(files: Mapping[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert old in files[path]
    return {path: files[path].replace(old, new)}


@pytest.mark.parametrize("run", [on_github, on_gitlab])
def test_findings_differences_and_impact_stand_in_one_comment(
    tmp_path: Path, forge: Forge, change: Origin, run: Callable[[Path, Forge, Origin], Ended]
) -> None:
    ended = run(tmp_path, forge, change)
    assert ended.code == 1, ended.out
    (body,) = forge.bodies
    assert parts(body) == ["❌", "📄", "⚖️"]
    assert "| ISD303 |" in body
    assert "giảm thời gian thực hiện từ 03 ngày làm việc xuống còn 02 ngày làm việc" in body
    assert f"phiên bản git {change.began[:12]} → " in body or f"phiên bản git {change.base[:12]} → " in body
    assert "➕ <code>224/2026/NĐ-CP</code> Dịch vụ công trực tuyến" in body
    assert "- <code>QT-01</code> Cấp bản sao (số nội dung viện dẫn: 1; hạn cập nhật 04/01/2027)" in body
    assert "- <code>1.000002</code> Cấp bản chính (chưa có quy trình)" in body
    assert "phải công bố lại" in body


def test_reports_are_left_for_later_steps(tmp_path: Path, forge: Forge, change: Origin) -> None:
    on_gitlab(tmp_path, forge, change)
    reports = tmp_path / "checkout" / ".isodoc-report"
    data = {name: json.loads((reports / f"{name}.json").read_bytes()) for name in ("differences", "impact")}
    assert (len(data["differences"]["documents"]), len(data["impact"]["laws"])) == (1, 1)


def test_a_change_without_findings_gets_a_comment_and_is_told_when_nothing_differs_any_more(
    tmp_path: Path, forge: Forge
) -> None:
    origin = make_change(tmp_path / "origin", BEFORE, edited(BEFORE, SHEET, "Kiểm tra hồ sơ", "Kiểm đếm hồ sơ"))
    ended = on_github(tmp_path, forge, origin)
    assert ended.code == 0, ended.out
    assert parts(forge.bodies[0]) == ["✅", "📄"]
    assert forge.bodies[0].partition("\n")[2].strip() in ended.summary
    write(tmp_path / "checkout", {SHEET: BEFORE[SHEET]})
    told = test_action.environment(tmp_path, forge, origin)
    run_action(tmp_path / "checkout", test_action.event(origin), told)
    (body,) = forge.bodies
    assert parts(body) == ["✅"]


def test_a_change_that_no_reader_sees_gets_no_comment(tmp_path: Path, forge: Forge) -> None:
    origin = make_change(tmp_path / "origin", BEFORE, {"README.md": "x", SHEET: f"# lời bình\n{BEFORE[SHEET]}"})
    assert on_github(tmp_path, forge, origin).code == 0
    assert not forge.bodies


def test_a_fork_finds_all_of_it_in_the_summary(tmp_path: Path, forge: Forge, change: Origin) -> None:
    forge.faults = [Fault("POST /repos/o/r/issues/7/comments", 403)]
    ended = on_github(tmp_path, forge, change, fork="stranger/r")
    assert ended.code == 1
    assert parts(ended.summary) == ["❌", "📄", "⚖️"]


def test_of_a_broken_document_the_comment_says_that_it_is_missing(tmp_path: Path, forge: Forge) -> None:
    path = "procedures/QT-02.yaml"
    before = BEFORE | {path: BEFORE[SHEET].replace("QT-01", "QT-02").replace("bản sao", "bản chính")}
    broken = {SHEET: "kind: procedure\ncode: [\n"}
    origin = make_change(tmp_path / "origin", before, broken | edited(before, path, "3 ngày", "2 ngày"))
    assert on_github(tmp_path, forge, origin).code == 1
    (body,) = forge.bodies
    assert parts(body) == ["❌", "📄"]
    assert "có tài liệu không đọc được nên thiếu ở đây: 1" in body
    assert "<code>QT-02</code>" in body


def test_what_cannot_be_told_is_said_and_changes_nothing_else(tmp_path: Path, forge: Forge) -> None:
    """The settings of the base cannot be used: the check of the change can be done, the comparison cannot."""
    broken = BEFORE | {"isodoc.yaml": "kind: manual\nlanguage: [\n"}
    origin = make_change(tmp_path / "origin", broken, {**AFTER, "isodoc.yaml": BEFORE["isodoc.yaml"]})
    ended = on_github(tmp_path, forge, origin)
    assert ended.code == 1
    (body,) = forge.bodies
    assert "| ISD303 |" in body
    assert "⚠️ Chưa nêu được nội dung khác nhau của tài liệu; nhật ký của lần chạy ghi rõ lý do." in body
    assert "⚠️ Chưa nêu được tác động của văn bản đã thay đổi" in body
    assert f"isodoc.yaml của phiên bản {origin.base}" in ended.out


def test_a_document_with_the_name_of_the_base_hides_nothing(tmp_path: Path, forge: Forge) -> None:
    """A code may be what the commit is called; it is not taken for the code."""
    first = make_change(tmp_path / "first", BEFORE, AFTER)
    after = {**AFTER, "procedures/X.yaml": BEFORE[SHEET].replace("QT-01", first.base)}
    git(first.folder, "checkout", "-q", "--detach", first.base)
    write(first.folder, after)
    git(first.folder, "add", ".")
    git(first.folder, "commit", "-q", "-m", "x")
    head = git(first.folder, "rev-parse", "HEAD")
    git(first.folder, "update-ref", "refs/pull/7/merge", head)
    origin = Origin(first.folder, first.began, first.base, head, head)
    folder = checkout(origin, tmp_path / "checkout", head)
    run_action(folder, test_action.event(origin), test_action.environment(tmp_path, forge, origin), base=first.base)
    assert "✏️ <code>QT-01</code>" in forge.bodies[0]


@pytest.mark.parametrize("run", [on_github, on_gitlab])
def test_text_of_a_stranger_stays_text(
    tmp_path: Path, forge: Forge, run: Callable[[Path, Forge, Origin], Ended]
) -> None:
    hostile = json.dumps(HOSTILE)
    after = {
        SHEET: AFTER[SHEET].replace("Cấp bản sao", hostile).replace("Kiểm tra hồ sơ.", hostile),
        LAW: BEFORE[LAW].replace("Dịch vụ công", hostile),
        "laws/224.yaml": AFTER["laws/224.yaml"].replace("224/2026/NĐ-CP", json.dumps(HOSTILE[:60])),
        CATALOGUE: AFTER[CATALOGUE].replace("Cấp bản chính", hostile),
    }
    ended = run(tmp_path, forge, make_change(tmp_path / "origin", BEFORE, after))
    assert ended.code == 1, ended.out
    (body,) = forge.bodies
    assert parts(body) == ["❌", "📄", "⚖️"]
    for text in (body, ended.summary):
        shown = MarkdownIt("commonmark", {"html": True}).render(text)
        assert not re.search(r"<(img|script)\b|evil\.example[^<]*</a>|@everyone|(?<!&)#12", shown)
        assert shown.count("<details") == shown.count("</details>")
        assert text.count("<!--") == text.count("<!-- isodoc: -->\n")
    assert not re.search(r"^::error::x", ended.out, re.MULTILINE)


def test_a_large_difference_is_cut_and_says_what_is_missing(tmp_path: Path, forge: Forge) -> None:
    def sheets(work: str) -> dict[str, str]:
        return {
            f"procedures/N-{number}.yaml": (
                f"kind: procedure\ncode: N-{number}\ntitle: Cấp bản {number}\nlegal_bases: [{{law: 42/2022/NĐ-CP}}]\n"
                f"steps: [{{id: lam, title: Làm, by: [mot-cua], work: {work} {number}, time: 1 ngày}}]\n"
            )
            for number in range(120)
        }

    before, after = sheets("Xem"), sheets("Đọc kỹ " * 120)
    origin = make_change(tmp_path / "origin", BEFORE | before, {**after, "laws/224.yaml": AFTER["laws/224.yaml"]})
    ended = on_github(tmp_path, forge, origin)
    (body,) = forge.bodies
    assert 50_000 < len(body.encode("utf-16-le")) // 2 <= 65_536
    assert parts(body) == [parts(body)[0], "📄", "⚖️"]
    assert "Tài liệu khác nhau: 120" in body
    shown = len(re.findall(r"^(?:<details>.*)?✏️|<summary>✏️", body, re.MULTILINE))
    (missing,) = re.findall(rf"Tài liệu không đủ chỗ để ghi: (\d+); .* isodoc diff {origin.base[:12]}\*", body)
    assert shown + int(missing) == 120
    assert body.count("<details") == body.count("</details>")
    assert len(ended.summary) > len(body), "the summary has more room"

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.desks import SETTINGS, Manual

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

HTML = ("--format", "html", "-o", "../out")


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a manual of which QT-01 and the policy of quality are in force since 2 March."""
    settings = SETTINGS.replace("records:", "language: vi\nrecords:").replace("standard", "simple")
    made = Manual(tmp_path_factory.mktemp("issued") / "so-tay", {"isodoc.yaml": settings})
    made.submit("QT-01", "CSCL")
    made.approve("QT-01", "CSCL")
    return made.root


@pytest.fixture
def manual(issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(issued, tmp_path / "so-tay")
    monkeypatch.chdir(tmp_path / "so-tay")
    return tmp_path / "so-tay"


def test_what_is_in_force_is_built_and_the_rest_is_named(isodoc: Isodoc, manual: Path) -> None:
    (manual / "ho-tich" / "QT-02.yaml").write_text("kind: procedure\ncode: QT-02\nlimits: soon\n", encoding="utf-8")
    for said in ("quy trình, tài liệu: 2; tệp ghi mới: 3, giữ nguyên: 0", "không có gì thay đổi"):
        ended = isodoc("build", *HTML)
        assert (ended.code, ended.out) == (0, "mở bằng trình duyệt: ../out/index.html\n")
        assert ended.err.splitlines() == [said, "chưa có hiệu lực nên không xuất bản: 2: QT-02, QT-03"]


def test_a_day_before_the_first_approval_has_nothing(isodoc: Isodoc, manual: Path) -> None:
    ended = isodoc("build", *HTML, "--at", "01/03/2026")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("isodoc: không có tài liệu nào có hiệu lực vào ngày 01/03/2026\n")
    shutil.rmtree(manual / "register")
    ended = isodoc("build", *HTML)
    assert (ended.code, ended.err) == (
        1,
        "isodoc: Chưa có tài liệu nào được phê duyệt; dùng --draft để xem bản dự thảo\n",
    )


def test_what_is_damaged_is_named_and_the_exit_code_tells(isodoc: Isodoc, manual: Path) -> None:
    isodoc("build", *HTML)
    for file in (manual / "register" / "content").iterdir():
        if b'"QT-01"' in file.read_bytes():
            file.unlink()
    ended = isodoc("build", *HTML, "--lang", "en")
    assert ended.code == 0  # what was built is still what was approved
    ended = isodoc("build", *HTML, "--lang", "en", "--today", "2026-12-01")
    assert ended.code == 1
    assert ended.out.startswith("register/QT-01.yaml:1:1: ISD740 error the frozen content sha256:")
    assert not (manual.parent / "out" / "ho-tich").exists()
    ended = isodoc("build", "QT-03", *HTML, "--lang", "en")
    assert (ended.code, "not in force on " in ended.err) == (1, True)


def test_a_draft_has_no_day(isodoc: Isodoc, manual: Path) -> None:
    ended = isodoc("build", "--draft", "--at", "2026-12-01", "--lang", "en")
    assert (ended.code, "a draft has no day" in ended.err) == (2, True)
    ended = isodoc("build", "--format", "pdf", "--lang", "en")
    assert (ended.code, "there is no format pdf" in ended.err) == (2, True)
    assert not (manual / "out").exists()

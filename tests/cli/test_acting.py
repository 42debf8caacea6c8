from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from isodoc.cli.acting import MAX_FILE
from isodoc.cli.options import day
from isodoc.errors import UsageError
from tests.history.repositories import begin, git
from tests.pipeline.desks import SETTINGS, Manual, procedure
from tests.programs import program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    """Return a manual of one officer and one leader in a repository; it is the current folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = SETTINGS.replace("records:", "language: vi\nrecords:").replace("standard", "simple")
    made = Manual(begin(tmp_path / "so-tay"), {"isodoc.yaml": settings})
    git(made.root, "config", "user.name", "A")
    git(made.root, "config", "user.email", "an@example.gov.vn")
    git(made.root, "add", ".")
    git(made.root, "commit", "-qm", "Bắt đầu")
    monkeypatch.chdir(made.root)
    return made


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def files(manual: Manual) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in manual.root.rglob("*") if path.is_file()}


def test_the_whole_cycle_is_four_commands(isodoc: Isodoc, desk: Manual, tmp_path: Path) -> None:
    scan = tmp_path / "QD45.pdf"
    scan.write_bytes(b"%PDF-1.7")
    assert isodoc("check").code == 0
    ended = isodoc("submit", "--all-changed", "--package", "dot-1", "--papers", str(tmp_path / "trinh"), "--yes")
    assert ended.code == 0
    assert ended.err.splitlines()[-1] == f"hồ sơ trình ký: {tmp_path / 'trinh'}"
    assert (tmp_path / "trinh" / "quyet-dinh.docx").is_file()
    decided = ("--decision", "45/QĐ-UBND", "--dated", "01/11/2026", "--file", str(scan))
    ended = isodoc("approve", "--package", "dot-1", *decided, "--except", "QT-03", "--reason", "Thiếu phí", "--yes")
    assert ended.code == 0
    assert ended.out.splitlines()[:4] == [
        "Phê duyệt: Trần Thị B, Chủ tịch",
        "  gói trình ký: dot-1",
        "  theo Quyết định số 45/QĐ-UBND ngày 01/11/2026, người ký: Trần Thị B",
        f"  tệp quyết định được giữ: {desk.life('QT-01').entries[-1].evidence}",
    ]
    assert "  QT-03 · Tách thửa · trả lại\n" in ended.out
    assert "    - Thiếu phí\n" in ended.out
    assert "QT-03" not in git(desk.root, "log", "-1", "--format=%s")
    assert "  QT-01 · Cấp giấy · lần ban hành, sửa đổi 1.0 · hiệu lực từ 01/11/2026\n" in ended.out
    assert isodoc("build", "-o", str(tmp_path / "out"), "--format", "html").code == 0
    assert git(desk.root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [("c\n", 0), ("Y\n", 0), ("Có\n", 0), ("\n", 1), ("k\n", 1), ("", 1), ("?\nc\n", 0), ("?", 1)],
)
def test_what_is_recorded_is_shown_and_asked(
    isodoc: Isodoc, desk: Manual, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    before = files(desk)
    answer(monkeypatch, typed)
    ended = isodoc("submit", "QT-01", "--reason", "Theo luật", "--basis", "Luật số 60/2014/QH13")
    assert ended.code == code
    assert ended.out.count("QT-01 · Cấp giấy") == 1 + typed.count("?")
    assert ended.out.startswith(
        "Trình: Nguyễn Văn A, Thư ký ISO\n"
        "  lý do: Theo luật\n"
        "  căn cứ: 60/2014/QH13\n"
        "  ! hệ thống tài liệu chưa có văn bản 60/2014/QH13; trên quy trình sẽ chỉ in số, ký hiệu\n"
    )
    assert ended.err.startswith("Ghi nhận việc này? [c/K] ")
    if code:
        assert ended.err.endswith("] chưa ghi nhận gì\n" if typed.endswith("\n") else "] \nchưa ghi nhận gì\n")
        assert files(desk) == before
    else:
        assert ended.err.endswith(f"đã lưu vào git: {git(desk.root, 'rev-parse', 'HEAD')[:12]}\n")


def test_many_documents_are_counted_and_shown_when_asked(
    isodoc: Isodoc, desk: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10, 30):
        desk.write(f"dat-dai/QT-{number}.yaml", procedure(f"QT-{number}", f"Việc {number}", "dat-dai"))
    answer(monkeypatch, "\n")
    ended = isodoc("submit", "--all-changed")
    assert ended.out.splitlines()[1:] == [
        "  26 tài liệu",
        "  Đất đai: 21: QT-03, QT-10, QT-11, QT-12 …",
        "  Hộ tịch: 3: BM-01, QT-01, QT-02",
        "  Tài liệu hệ thống: 2: CSCL, HT-POLICY",
    ]
    assert ended.err.startswith("Ghi nhận việc này? [c/K, ? để xem từng tài liệu] ")
    assert isodoc("submit", "--all-changed", "--yes", "--no-commit").code == 0
    desk.edit("dat-dai/QT-29.yaml", "Việc 29", "Việc 29 mới")
    answer(monkeypatch, "?\nk\n")
    ended = isodoc("approve", "--all-changed", "--by", "binh", "--lang", "en")
    lines = ended.out.splitlines()
    assert lines[3].startswith("    26 × revision 1.0 · effective 20")
    assert "  ! the work folder has been edited since; what was submitted is what counts: 1: QT-29" in lines
    assert sum(line.startswith("    sha256:") for line in lines) == 26


def test_what_is_refused_for_many_is_shown_for_a_few(isodoc: Isodoc, desk: Manual) -> None:
    isodoc("submit", "--all-changed", "--yes")
    before = files(desk)
    ended = isodoc("approve", "--all-changed", "--by", "an", "--yes", "--lang", "en")
    assert ended.code == 1
    assert ended.out.count("ISD724 error") == 3
    assert "the same of 3 more: an has already acted on this submission" in ended.err
    assert ended.err.endswith("nothing was recorded\n")
    ended = isodoc("approve", "QT-01", "--by", "an", "--yes", "--lang", "en")
    assert (ended.out.count("ISD724 error"), ended.err) == (1, "nothing was recorded\n")
    assert files(desk) == before


def test_a_decision_signed_by_who_may_not_approve_is_refused_for_each(isodoc: Isodoc, desk: Manual) -> None:
    """What is refused names the posts of the person: a list, by which the documents are counted."""
    isodoc("submit", "--all-changed", "--yes")
    typed = ["--decision", "45/QĐ-UBND", "--dated", "2026-02-27", "--signer", "chi", "--yes", "--lang", "en"]
    policy = "  preset: simple\n  approve: {roles: [lanh-dao]}\n"
    settings = (desk.root / "isodoc.yaml").read_text()
    (desk.root / "isodoc.yaml").write_text(settings.replace("  preset: simple\n", policy))
    ended = isodoc("approve", "QT-01", "QT-02", *typed)
    assert ended.code == 1
    assert ended.out.count("the policy does not let chi approve as Chánh Văn phòng") == 2


def test_a_submission_is_returned_without_a_decision_where_approving_needs_one(isodoc: Isodoc, desk: Manual) -> None:
    settings = (desk.root / "isodoc.yaml").read_text()
    policy = "  preset: simple\n  approve: {evidence: decision}\n"
    (desk.root / "isodoc.yaml").write_text(settings.replace("  preset: simple\n", policy))
    isodoc("submit", "QT-01", "--yes")
    assert isodoc("approve", "QT-01", "--by", "binh", "--yes").code == 1
    assert isodoc("return", "QT-01", "--by", "binh", "--reason", "Thiếu", "--yes").code == 0


def test_a_name_that_is_mistyped_is_told(isodoc: Isodoc, desk: Manual) -> None:
    isodoc("submit", "QT-01", "--yes")
    typed = ["approve", "QT-01", "--decision", "45/QĐ-UBND", "--dated", "2026-02-27", "--yes", "--lang", "en"]
    assert "hint: did you mean binh?" in isodoc(*typed, "--signer", "trần thị b").err
    assert "hint: say for whom" in isodoc(*typed, "--signer", "Ai đó").err
    (desk.root / "organization.yaml").write_text("kind: organization\nagencies: [{id: ubnd-phuong, name: UBND}]\n")
    nobody = "hint: name the persons and their posts in organization.yaml"
    assert nobody in isodoc("submit", "QT-01", "--lang", "en").err
    assert nobody in isodoc("submit", "QT-01", "--by", "an", "--lang", "en").out


def test_what_ends_is_not_said_to_take_effect(isodoc: Isodoc, desk: Manual) -> None:
    isodoc("submit", "QT-01", "--yes")
    isodoc("approve", "QT-01", "--by", "binh", "--yes")
    ended = isodoc("withdraw", "QT-01", "--by", "binh", "--reason", "Thôi", "--effective", "2026-12-31", "--yes")
    assert "  QT-01 · Cấp giấy · lỗi thời từ 31/12/2026\n" in ended.out
    assert desk.life("QT-01").ended(dt.date(2026, 12, 31)) is not None


def test_a_document_that_ended_is_listed_with_the_decision_that_ended_it(isodoc: Isodoc, desk: Manual) -> None:
    isodoc("submit", "QT-01", "--yes")
    isodoc("approve", "QT-01", "--decision", "45/QĐ-UBND", "--dated", "2026-11-01", "--by", "binh", "--yes")
    decided = ("--decision", "50/QĐ-UBND", "--dated", "2026-11-01", "--signer", "binh")
    assert isodoc("withdraw", "QT-01", *decided, "--reason", "Thôi", "--effective", "2026-12-31", "--yes").code == 0
    assert "QĐ số 45/QĐ-UBND" in isodoc("register", "--at", "2026-12-30").out
    after = isodoc("register", "--at", "2026-12-31").out
    assert "Đã bãi bỏ; QĐ số 50/QĐ-UBND ngày 01/11/2026" in after
    assert "45/QĐ-UBND" not in after
    assert desk.life("QT-01").entries[-1].decision is not None


def test_every_act_has_its_command(isodoc: Isodoc, desk: Manual) -> None:
    desk.write("isodoc.yaml", SETTINGS)
    leader = ("--by", "binh", "--yes", "--no-commit")
    assert isodoc("submit", "QT-01", "QT-02", "QT-03", "--yes", "--no-commit").code == 0
    assert isodoc("review", "QT-01", "QT-02", "--by", "chi", "--yes", "--no-commit").code == 0
    assert isodoc("return", "QT-03", "--reason", "Sai", *leader).code == 0
    assert isodoc("approve", "QT-01", "QT-02", "--continue-from", "3.1", *leader).code == 0
    desk.edit("ho-tich/QT-01.yaml", "Ký giấy", "Ký giấy.")
    assert isodoc("correct", "QT-01", "--reason", "Lỗi gõ", *leader).code == 0
    assert isodoc("rename", "QT-01", "QT-11", *leader).code == 0
    assert isodoc("supersede", "QT-02", "--with", "QT-11", *leader).code == 0
    assert isodoc("withdraw", "QT-11", "--reason", "Bãi bỏ", *leader).code == 0
    acts = {
        name: [each.action.value for each in desk.life(name).entries] for name in ("QT-01", "QT-02", "QT-03", "QT-11")
    }
    assert acts == {
        "QT-01": ["submitted", "reviewed", "approved", "corrected", "renamed"],
        "QT-02": ["submitted", "reviewed", "approved", "superseded"],
        "QT-03": ["submitted", "returned"],
        "QT-11": ["renamed", "superseded", "withdrawn"],
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("submit", "QT-01", "--papers", "x"), "papers are made for a package"),
        (("submit",), "say which documents"),
        (("submit", "QT-01", "--effective", "2026-02-30"), "there is no day 2026-02-30"),
        (("submit", "--package", "dot-9"), "there is no package dot-9"),
        (("approve", "QT-01", "--decision", "45/QĐ"), "a decision needs --dated too"),
        (("approve", "QT-01", "--signer", "binh"), "a decision needs --decision, --dated too"),
        (("supersede", "QT-01"), "say which documents are replaced"),
        (("withdraw", "QT-01", "--by", "binh"), "needs a reason"),
        (("return", "QT-01", "--by", "binh"), "needs a reason"),
    ],
)
def test_what_does_not_fit_together_is_wrong_usage(
    isodoc: Isodoc, desk: Manual, typed: tuple[str, ...], said: str
) -> None:
    before = files(desk)
    ended = isodoc(*typed, "--yes", "--lang", "en")
    assert ended.code == 2
    assert said in ended.err
    assert files(desk) == before


def test_nothing_to_record_makes_no_papers(isodoc: Isodoc, desk: Manual, tmp_path: Path) -> None:
    isodoc("submit", "--all-changed", "--yes")
    ended = isodoc("submit", "--all-changed", "--package", "dot-2", "--papers", str(tmp_path / "p"), "--lang", "en")
    assert (ended.code, ended.err, (tmp_path / "p").exists()) == (0, "there is nothing to record\n", False)
    assert not desk.recorded.packages


def test_the_papers_of_a_package_are_made_again_beside_the_manual(isodoc: Isodoc, desk: Manual) -> None:
    isodoc("submit", "CSCL", "--package", "dot-1", "--yes")
    shutil.rmtree(desk.root.parent / "trinh-ky-dot-1")
    assert isodoc("submit", "--package", "dot-1").code == 0
    assert (desk.root.parent / "trinh-ky-dot-1" / "to-trinh.docx").is_file()


def test_the_signed_file_must_be_there_and_of_a_usual_size(isodoc: Isodoc, desk: Manual, tmp_path: Path) -> None:
    isodoc("submit", "QT-01", "--yes")
    typed = ("approve", "QT-01", "--decision", "45/QĐ", "--dated", "2026-11-01", "--yes", "--lang", "en", "--file")
    ended = isodoc(*typed, str(tmp_path / "none.pdf"))
    assert (ended.code, "none.pdf cannot be read" in ended.err) == (3, True)
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    ended = isodoc(*typed, str(large))
    assert (ended.code, f"large.pdf has {MAX_FILE + 1} bytes" in ended.err) == (2, True)
    assert len(desk.life("QT-01").entries) == 1


def test_outside_a_repository_the_entry_stands_and_it_is_said(
    isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lonely = Manual(tmp_path / "le")
    monkeypatch.chdir(lonely.root)
    ended = isodoc("submit", "QT-01", "--by", "an", "--yes")
    assert ended.code == 0
    assert ended.err.splitlines()[1].startswith("not committed: ")
    assert lonely.life("QT-01").entries


def test_an_interruption_at_the_question_records_nothing(
    isodoc: Isodoc, desk: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    before = files(desk)
    answer(monkeypatch, "c\n")
    monkeypatch.setattr("sys.stdin.readline", interrupted)
    ended = isodoc("submit", "QT-01")
    assert (ended.code, ended.err.splitlines()[0]) == (130, "Ghi nhận việc này? [c/K] ")
    assert files(desk) == before


def test_an_agent_signs_with_the_public_key(
    isodoc: Isodoc, desk: Manual, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "an"
    subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "an", "-f", key], check=True)
    agent = subprocess.run([program("ssh-agent"), "-s"], check=True, capture_output=True, text=True).stdout
    said = dict(part.split("=", 1) for part in agent.replace("\n", "").split(";") if "=" in part)
    monkeypatch.setenv("SSH_AUTH_SOCK", said["SSH_AUTH_SOCK"])
    try:
        subprocess.run([program("ssh-add"), "-q", key], check=True)
        key.unlink()
        public = key.with_suffix(".pub")
        desk.edit("organization.yaml", "gov.vn}", f'gov.vn, keys: ["{public.read_text().strip()}"]}}')
        ended = isodoc("submit", "QT-01", "--sign", str(public), "--yes")
    finally:
        subprocess.run(["kill", said["SSH_AGENT_PID"]], check=True)
    assert ended.code == 0
    assert f"  ký bằng khóa SSH {public}\n" in ended.out
    assert (desk.life("QT-01").entries[0].signature or "").startswith("-----BEGIN SSH SIGNATURE-----")


def test_a_new_code_of_a_form_shows_who_names_it_and_leaves_those_files_uncommitted(
    isodoc: Isodoc, desk: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isodoc("submit", "BM-01", "--yes").code == 0
    assert isodoc("approve", "BM-01", "--by", "binh", "--yes").code == 0
    answer(monkeypatch, "n\n")
    refused = isodoc("rename", "BM-01", "BM-09", "--by", "binh")
    assert refused.code == 1
    lines = [f"    {path}:7: “BM-01” đổi thành “BM-09”" for path in ("dat-dai/QT-03.yaml", "ho-tich/QT-01.yaml")]
    assert "\n".join(lines) in refused.out
    assert git(desk.root, "status", "--porcelain") == ""
    done = isodoc("rename", "BM-01", "BM-09", "--by", "binh", "--yes")
    assert "chưa lưu vào git: dat-dai/QT-03.yaml, ho-tich/QT-01.yaml, ho-tich/QT-02.yaml" in done.err
    assert "isodoc submit QT-03 QT-01 QT-02" in done.err
    changed = git(desk.root, "status", "--porcelain").split("\n")
    assert [line[-18:].strip() for line in changed if line] == [
        "dat-dai/QT-03.yaml",
        "ho-tich/QT-01.yaml",
        "ho-tich/QT-02.yaml",
    ]


def test_of_many_lines_that_name_a_form_the_first_are_shown_and_the_others_counted(
    isodoc: Isodoc, desk: Manual, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isodoc("submit", "BM-01", "--yes").code == 0
    assert isodoc("approve", "BM-01", "--by", "binh", "--yes").code == 0
    for number in range(10, 32):
        text = procedure(f"QT-{number}").replace("work: Ký giấy", "work: Ký BM-01")
        desk.write(f"ho-tich/QT-{number}.yaml", text)
    answer(monkeypatch, "?\nn\n")
    asked = isodoc("rename", "BM-01", "BM-09", "--by", "binh")
    assert (asked.code, asked.err.count("? để xem từng dòng]")) == (1, 2)
    done = isodoc("rename", "BM-01", "BM-09", "--by", "binh", "--yes")
    assert "đã sửa 25 tệp, chưa lưu vào git; git status liệt kê các tệp đó" in done.err
    assert asked.out.startswith(done.out)
    named, _, sentences = done.out.partition("hãy tự xem lại các dòng sau:\n")
    assert named.count("đổi thành “BM-09”") == 20
    assert named.splitlines()[-2] == "    … và 5 dòng khác, trong số tệp: 5"
    assert sentences.count("câu chữ có nêu BM-01") == 20
    assert sentences.splitlines()[20:] == [
        "    … và 2 dòng khác, trong số tệp: 2",
        "    về sau tìm lại bằng: git grep -nF BM-01",
    ]
    whole = asked.out.removeprefix(done.out)
    assert (whole.count("đổi thành “BM-09”"), whole.count("câu chữ có nêu BM-01"), "… và" in whole) == (25, 22, False)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "command", ["submit", "review", "return", "approve", "correct", "withdraw", "rename", "supersede", "build"]
)
def test_help_fits_a_terminal_of_eighty_columns(isodoc: Isodoc, command: str, lang: str) -> None:
    ended = isodoc("--lang", lang, command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "True" not in ended.out
    if command != "build":
        assert "--commit/--no-commit" in ended.out


def test_days_are_typed_as_people_write_them() -> None:
    assert day(None, "--dated") is None
    assert day("31/12/2026", "--dated") == day("2026-12-31", "--dated")
    for wrong in ("32/12/2026", ""):
        with pytest.raises(UsageError, match=f"no day {wrong}"):
            day(wrong, "--dated")

"""Lets the sample manual live from July 2025 to November 2026 in a git repository of its own: ``make demo``.

``make_demo.py [FOLDER] [--unsigned]`` writes into ``demo`` unless told otherwise. All days are fixed, so that two runs
give the same commits; but the SSH keys of the persons are made anew, and with ``--unsigned`` there are none.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.tools import demo_laws
from tests.tools.demo_folder import AFTER, BEFORE, CHAIR, DEPUTY, HEAD, OFFICER, SAMPLE, Demo

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK: Final = "isodoc-demo"
"""This file in ``.git`` tells that the folder may be written anew."""

_OLD_OBJECTIVES: Final = "documents/MTCL-2025.yaml"
_MOBILE: Final = "documents/NQLD.yaml"

_MOBILE_TEXT: Final = """kind: document
code: NQLD
title: Nội quy điểm tiếp nhận hồ sơ lưu động
owner: trung-tam
text: |
  Điểm tiếp nhận lưu động làm việc vào thứ Tư hằng tuần tại nhà sinh hoạt cộng đồng các tổ dân phố.
"""


def live(demo: Demo) -> None:
    """Let everything happen, in its order."""
    for part in PARTS:
        part(demo)


def _first_issue(demo: Demo) -> None:
    demo.happens()
    objectives = (SAMPLE / "documents/MTCL-2026.yaml").read_text("utf-8")
    earlier = re.sub("202[56]", lambda year: str(int(year[0]) - 1), objectives)
    (demo.root / _OLD_OBJECTIVES).write_text(earlier, "utf-8", newline="\n")
    (demo.root / _MOBILE).write_text(_MOBILE_TEXT, "utf-8", newline="\n")
    demo_laws.begin(demo)
    demo.commit("Bắt đầu hệ thống tài liệu")
    paper = ("QT-CT-01", "QT-CT-02", "QT-CT-03")
    first = ("25/QĐ-UBND", "2025-07-14", CHAIR)
    reason = "Ban hành theo mô hình chính quyền địa phương hai cấp"
    demo.at("2025-07-08")
    demo.act("submitted", *paper, reason=reason)
    demo.at("2025-07-08", 10)
    demo.act("submitted", all_changed=True, package="dot-1-2025", reason=reason)
    demo.at("2025-07-10")
    demo.act("reviewed", all_changed=True, by=HEAD)
    demo.at("2025-07-15")
    demo.act("approved", *paper, decision=first, continue_from="2.3")
    demo.at("2025-07-15", 10)
    why = "Chưa nêu cách theo dõi biện pháp xử lý rủi ro"
    demo.act("approved", package="dot-1-2025", decision=first, excepted=("QT-HTQLCL-04",), reason=why)
    demo.happens("returned")
    second = ("31/QĐ-UBND", "2025-08-04", CHAIR)
    demo.round("QT-HTQLCL-04", days=("2025-07-28", "2025-07-29", "2025-08-04"), reason=reason, decision=second)


def _typing_fault(demo: Demo) -> None:
    demo.happens("typing fault")
    demo.at("2025-08-20")
    demo.act("corrected", "CSCL", by=CHAIR, reason="Lỗi chính tả", recorded_by=OFFICER)


def _first_year(demo: Demo) -> None:
    del demo.to_come["handbook"]
    demo.at("2025-11-10")
    demo.act("renamed", "SOTAY", by=CHAIR, new="STCL", reason="Thống nhất mã tài liệu hệ thống", recorded_by=OFFICER)
    demo.at("2025-12-18")
    demo.git("checkout", "--quiet", "-b", "le-phi-2026")
    demo.happens("fees 2026")
    demo.act("submitted", all_changed=True, reason="Mức thu mới", basis=("999/2025/NQ-HĐND",))
    demo.at("2025-12-19")
    demo.act("reviewed", all_changed=True, by=HEAD)
    demo.git("checkout", "--quiet", "main")
    demo.at("2025-12-20")
    demo.not_yet("fees 2026")
    demo.happens("objectives 2026")
    demo.act("submitted", "MTCL-2026", "STCL", reason="Mục tiêu chất lượng năm 2026")
    demo.at("2025-12-22")
    demo.git("merge", "--quiet", "--no-ff", "--message", "Hợp nhất mức thu năm 2026", "le-phi-2026")
    demo.git("branch", "--quiet", "--delete", "le-phi-2026")
    demo.happens("fees 2026")
    demo.act("reviewed", "MTCL-2026", "STCL", by=HEAD)
    demo.at("2025-12-26")
    demo.act("approved", all_changed=True, decision=("60/QĐ-UBND", "2025-12-25", CHAIR), effective="2026-01-01")
    demo.at("2026-01-05")
    demo.act("superseded", "MTCL-2025", by=CHAIR, new="MTCL-2026", reason="Hết năm 2025", recorded_by=OFFICER)
    (demo.root / _OLD_OBJECTIVES).unlink()
    demo.commit("Bỏ tệp của tài liệu đã được thay thế")


def _decree(demo: Demo) -> None:
    demo.at("2026-02-24")
    demo.git("checkout", "--quiet", "-b", "nghi-dinh-18")
    demo.happens("decree 18")
    because: dict[str, Any] = {
        "reason": "Nghị định 18/2026/NĐ-CP và quy trình nội bộ mới của tỉnh",
        "basis": ("18/2026/NĐ-CP",),
    }
    demo.act("submitted", all_changed=True, by=BEFORE, **because)
    demo.at("2026-02-26")
    demo.act("reviewed", all_changed=True, by=HEAD)
    demo.git("checkout", "--quiet", "main")
    demo.git("merge", "--quiet", "--squash", "nghi-dinh-18")
    demo.git("branch", "--quiet", "--delete", "--force", "nghi-dinh-18")
    demo.commit("Cập nhật theo Nghị định 18/2026/NĐ-CP")
    demo.at("2026-03-09")
    demo.act("approved", all_changed=True, decision=("15/QĐ-UBND", "2026-03-06", CHAIR), effective="2026-04-01")
    demo.not_yet("decree 18")
    sheet = "ho-tich/QT-HT-04.yaml"
    demo.happens("urgent", only=sheet)
    fix = "Sửa gấp: thiếu điều kiện khi cấp Giấy xác nhận để kết hôn"
    by: dict[str, Any] = {"signed": True, "approver": DEPUTY}
    demo.round("QT-HT-04", days=("2026-03-16", "2026-03-16", "2026-03-17"), reason=fix, before_waiting=True, **by)
    demo.happens("decree 18", only=sheet)
    both = f"{because['reason']}; giữ nội dung đã sửa gấp"
    days = ("2026-03-24", "2026-03-25", "2026-03-27")
    demo.round("QT-HT-04", days=days, reason=both, effective="2026-04-01", **by)


def _building_permits(demo: Demo) -> None:
    demo.happens("resolution 66.18")
    days = ("2026-05-25", "2026-05-27", "2026-06-02")
    because: dict[str, Any] = {"reason": "Nghị quyết 66.18/2026/NQ-CP", "basis": ("66.18/2026/NQ-CP", "14/2026/NĐ-CP")}
    demo.round("QT-XD-01", days=days, decision=("38/QĐ-UBND", "2026-06-01", CHAIR), **because)


def _summer(demo: Demo) -> None:
    demo.at("2026-07-01", 8)
    demo.happens("rotation")
    demo.commit("Luân chuyển công chức từ ngày 01/7/2026")
    demo.at("2026-08-28")
    demo.act(
        "withdrawn", "NQLD", decision=("70/QĐ-UBND", "2026-08-27", CHAIR), effective="2026-08-31",
        reason="Ngừng điểm tiếp nhận lưu động",
    )  # fmt: skip
    demo.at("2026-09-01")
    (demo.root / _MOBILE).unlink()
    demo.commit("Bỏ tệp của tài liệu đã hết hiệu lực")
    demo.at("2026-09-10")
    demo.act("submitted", "CSCL", new_issue=True, reason="Ban hành lại sau xem xét của lãnh đạo")
    demo.at("2026-09-11")
    demo.act("reviewed", "CSCL", by=HEAD)
    demo.at("2026-09-15")
    demo.act("approved", "CSCL", new_issue=True, decision=("77/QĐ-UBND", "2026-09-15", CHAIR))


def _autumn(demo: Demo) -> None:
    demo.at("2026-11-16")
    starts = ("^    starts: tiếp nhận đủ hồ sơ hợp lệ", "    starts: nhận đủ hồ sơ hợp lệ")
    demo.edit("ho-tich/QT-HT-05.yaml", *starts)
    demo.act("submitted", "QT-HT-05", by=AFTER, reason="Thống nhất cách ghi thời điểm bắt đầu tính thời hạn")


PARTS: Final = (
    _first_issue,
    _typing_fault,
    demo_laws.one_stop,
    _first_year,
    demo_laws.amended,
    _decree,
    demo_laws.new_law,
    _building_permits,
    demo_laws.repealed,
    _summer,
    demo_laws.coming,
    _autumn,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the demo, and tell what to try."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo"), help="a new folder")
    parser.add_argument("--unsigned", action="store_true", help="no SSH keys, so that two runs give the same commits")
    given = parser.parse_args(arguments)
    root: Path = given.folder
    if root.exists() and not (root / ".git" / MARK).is_file() and (not root.is_dir() or any(root.iterdir())):
        print(f"{root} is not a demo; nothing was written. Name another folder: make demo ARGS=FOLDER", file=sys.stderr)
        return 1
    if root.exists():
        shutil.rmtree(root)
    with tempfile.TemporaryDirectory() as room:
        os.environ["ISODOC_CACHE_DIR"] = str(Path(room) / "cache")
        made = Path(room) / "demo"
        demo = write(made, None if given.unsigned else make_keys(Path(room) / "keys"))
        shutil.move(made, root)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # the console of Windows would not print Vietnamese
    print("\n".join(demo.shown), told(root), sep="\n\n")
    return 0


def write(root: Path, keys: Path | None) -> Demo:
    """Write the demo into the new folder *root*; *keys* has private keys by the ids of persons."""
    demo = Demo(root, keys)
    root.mkdir(parents=True)
    demo.git("init", "--quiet", "--initial-branch=main")
    (root / ".git" / MARK).touch()
    live(demo)
    return demo


def make_keys(folder: Path) -> Path | None:
    """Make a key for each person who signs; nothing where there is no ssh-keygen."""
    program = shutil.which("ssh-keygen")
    if program is None:
        return None
    folder.mkdir()
    for person in (OFFICER, HEAD, DEPUTY):
        subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", folder / person], check=True)
    return folder


def told(root: Path) -> str:
    """Return where the demo is, and what to try."""
    count = subprocess.run(
        ["git", "rev-list", "--count", "HEAD"], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()
    program = os.path.relpath(Path(sys.executable).with_name("isodoc"))
    run = f"{program} --manual {root}"
    return f"""{root.resolve()}: July 2025 to November 2026 in {count} commits. Try:
  {run} register                     # what is in force today
  {run} register --at 2026-03-20     # after the urgent fix, before the decree
  {run} history QT-HT-04             # one sheet's life
  {run} status --today 2026-11-22    # what waits for whom
  {run} law deadlines                # the changes of the law, and what is left to do
  {run} diff @2026-11-22 @2027-03-01 # what the law of 2027 changes
  {run} verify                       # every approval, back to the first commit"""


if __name__ == "__main__":
    sys.exit(main())

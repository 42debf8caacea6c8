"""A year of one officer: 300 sheets, 12 packages, 3 changes of the law and a reorganisation, by the commands' own code.

Six packages bring the first issue, three follow the changes of the law, one improves single sheets, one issues
everything anew after the agency got another name, units and leaders, and one mends what that left. A signed decision
is kept with each: a scan of 300 kB.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import manuals
from measure import isodoc, median

from isodoc.clock import VIETNAM
from isodoc.diagnostics import Severity
from isodoc.model.signoff import Action, SignedDecision
from isodoc.pipeline.acts import Act
from isodoc.pipeline.checking import check
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act

if TYPE_CHECKING:
    from measure import Bars

SHEETS: Final = 300
SCAN: Final = 300_000
TODAY: Final = "2026-12-31"
_PEOPLE: Final = """persons:
  - {id: an, name: Nguyễn Văn An}
  - {id: binh, name: Trần Thị Bình}
posts:
  - {person: an, title: Công chức văn phòng, unit: van-phong, roles: [chuyen-mon], from: 2025-07-01}
  - {person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2025-07-01}
"""
_REORGANISED: Final = (
    ("UBND phường Mẫu", "Ủy ban nhân dân phường Mẫu Mới"),
    ("name: Văn phòng}", "name: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân}"),
    ("name: Công chức chuyên môn được phân công thụ lý", "name: Công chức thụ lý hồ sơ"),
    ("signs: TM., from: 2025-07-01}", "signs: TM., from: 2025-07-01, until: 2026-09-30}"),
    ("{id: binh,", "{id: chi, name: Lê Thị Chi}\n  - {id: binh,"),
    ("posts:\n", "posts:\n  - {person: chi, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2026-10-01}\n"),
)
_SIMPLE: Final = "policy: {preset: simple, submit: {roles: [chuyen-mon]}, approve: {roles: [lanh-dao]}}\n"


@dataclass
class Year:
    """The manual at *root* and its officer."""

    root: Path
    sheets: int = SHEETS
    packages: int = 0

    def live(self) -> None:
        """Let the year pass."""
        self._change("isodoc.yaml", lambda text: text + _SIMPLE)
        self._change("organization.yaml", lambda text: text.partition("# Người")[0] + _PEOPLE)
        self._leave_out()
        self._git("init", "--quiet", "--initial-branch=main")
        self._commit()
        names = [each.stem for each in self._sheets()]
        part = len(names) // 6
        for number in range(6):
            codes = names[number * part :] if number == 5 else names[number * part : (number + 1) * part]
            self._package(f"2026-{number // 2 + 1:02}-{5 + number % 2 * 14:02}", codes=tuple(codes))
        for month, law, count in ((4, "18/2026/NĐ-CP", 100), (6, "224/2026/NĐ-CP", 150), (8, "20/2026/TT-BTP", 60)):
            self._law(law, f"2026-{month:02}-01")
            for sheet in self._sheets()[: count * self.sheets // SHEETS]:
                self._edit(sheet, "^legal_bases:\n", f"legal_bases:\n  - law: {law}\n")
            self._package(f"2026-{month:02}-10", all_changed=True, basis=(law,))
        for sheet in self._sheets()[::8]:
            self._edit(sheet, "^(title: .*)$", r"\1 (rà soát năm 2026)")
        self._package("2026-09-15", all_changed=True)
        self._change("organization.yaml", _reorganised)
        self._change("isodoc.yaml", lambda text: text.replace("preset: simple,", "preset: simple, version: 2,"))
        self._package("2026-10-05", all_changed=True, new_issue=True, signer="chi")
        for sheet in self._sheets()[::10]:
            self._edit(sheet, "^subjects:\n", "subjects:\n- Tổ chức được thành lập theo pháp luật Việt Nam\n")
        self._package("2026-12-10", all_changed=True, signer="chi")
        self._edit(self._sheets()[0], "^(title: .*)$", r"\1 (dự thảo)")

    def _leave_out(self) -> None:
        """Keep as many sheets as are wanted; those of the portal in which something is wrong go first."""
        found = check(self.root).findings
        wrong = {self.root / each.location.path for each in found if each.severity is Severity.ERROR}
        for sheet in wrong:
            sheet.unlink()
        for sheet in self._sheets()[self.sheets :]:
            sheet.unlink()

    def _sheets(self) -> list[Path]:
        return sorted(self.root.rglob("QT-*.yaml"), key=lambda path: path.name)

    def _package(self, day: str, *, new_issue: bool = False, signer: str = "binh", **others: Any) -> None:
        """Submit a package on *day* and, three days later, record the decision that was signed on the day before."""
        self.packages += 1
        name = f"dot-{self.packages:02}-2026"
        now = dt.datetime.fromisoformat(day).replace(hour=9, tzinfo=VIETNAM)
        reason = f"Đợt {self.packages} năm 2026"
        self._act(Act(Action.SUBMITTED, now, package=name, by="an", reason=reason, new_issue=new_issue, **others))
        later = now + dt.timedelta(days=3)
        decision = SignedDecision(number=f"{self.packages}/QĐ-UBND", date=later.date() - dt.timedelta(1), signer=signer)
        scan = b"%PDF-1.7\n" + random.Random(self.packages).randbytes(SCAN)
        self._act(
            Act(
                Action.APPROVED, later, package=name, recorded_by="an", decision=decision, evidence=scan,
                new_issue=new_issue,
            )
        )  # fmt: skip

    def _act(self, act: Act) -> None:
        plan = plan_act(self.root, act)
        if plan.findings:
            sys.exit("\n".join(f"{each.location.path}: {each.message}" for each in plan.findings[:5]))
        carry_out(self.root, plan, commit=False)
        self._commit()

    def _law(self, number: str, day: str) -> None:
        file = self.root / "laws" / f"{re.sub('[^0-9A-Z]+', '-', number)}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f"kind: law\nnumber: {number}\ntitle: Sửa đổi thủ tục\nissued: {day}\neffective: {day}\n", "utf-8"
        )

    def _edit(self, sheet: Path, pattern: str, words: str) -> None:
        text = sheet.read_text("utf-8")
        sheet.write_text(re.sub(pattern, words, text, count=1, flags=re.MULTILINE), "utf-8")

    def _change(self, path: str, change: Any) -> None:
        file = self.root / path
        file.write_text(change(file.read_text("utf-8")), "utf-8")

    def _git(self, *arguments: str) -> None:
        who = ("-c", "user.name=An", "-c", "user.email=an@isodoc.invalid", "-c", "gc.auto=0")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True)

    def _commit(self) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", "act")


def _reorganised(text: str) -> str:
    for old, new in _REORGANISED:
        assert old in text, old
        text = text.replace(old, new)
    return text


def bars(into: Bars, room: Path, runs: int, *, quick: bool = False) -> None:
    """Add how much the register of such a year weighs, and how long the officer's morning page takes.

    With *quick* it is a year of a tenth of the sheets.
    """
    sheets = SHEETS // 10 if quick else SHEETS
    root, _ = manuals.fresh(room, "year", manuals.grown(room, sheets * 13 // 10))
    cache = room / "year-cache"
    before = os.environ.get("ISODOC_CACHE_DIR")
    os.environ["ISODOC_CACHE_DIR"] = str(cache)  # what is recorded in this process uses it too
    try:
        year = Year(root, sheets)
        year.live()
    finally:
        del os.environ["ISODOC_CACHE_DIR"]
        os.environ.update({"ISODOC_CACHE_DIR": before} if before else {})
    sizes: dict[str, int] = defaultdict(int)
    for file in (root / "register").rglob("*"):
        if file.is_file():
            parts = file.relative_to(root / "register").parts
            sizes[parts[0] if len(parts) > 1 else "chains"] += file.stat().st_size
    told = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in sorted(sizes.items()))
    told = f"{sheets} sheets, {year.packages} packages; {told}"
    into.line("a year of one officer: register, MB", sum(sizes.values()) / 1e6, 30, told)
    morning, helped = [], []
    isodoc("status", "--today", TODAY, cwd=root, cache=cache)
    for _ in range(max(runs, 3)):
        morning.append(isodoc("status", "--today", TODAY, cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
    seconds = f"{median(morning):.2f} / {median(helped):.3f} s"
    into.line("a year of one officer: status / --help", median(morning) / median(helped), 3, seconds)

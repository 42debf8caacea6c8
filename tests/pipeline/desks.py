"""A small manual on disk whose documents are signed off, one short line an act, for the tests of the register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.model.signoff import Action, SignedDecision
from isodoc.pipeline.acts import Act
from isodoc.pipeline.recorded import read_register
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.model.timeline import Life
    from isodoc.pipeline.acts import Done, Plan
    from isodoc.pipeline.recorded import Recorded

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
START: Final = dt.datetime(2026, 3, 2, 8, tzinfo=VIETNAM)

SETTINGS: Final = """\
kind: manual
agency: ubnd-phuong
records: [Phiếu kiểm soát]
policy:
  preset: standard
"""
ORGANIZATION: Final = """\
kind: organization
agencies:
  - {id: ubnd-phuong, name: Ủy ban nhân dân phường Mẫu}
units:
  - {id: van-phong, name: Văn phòng}
roles:
  - {id: mot-cua, name: Cán bộ một cửa}
  - {id: lanh-dao, name: Lãnh đạo UBND phường}
persons:
  - {id: an, name: Nguyễn Văn A, email: an@example.gov.vn}
  - {id: binh, name: Trần Thị B}
  - {id: chi, name: Lê Thị C}
  - {id: dung, name: Phạm Văn D}
posts:
  - {person: an, title: Thư ký ISO, unit: van-phong, roles: [mot-cua]}
  - {person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM.}
  - {person: chi, title: Chánh Văn phòng}
  - {person: dung, title: Phó Chủ tịch, roles: [lanh-dao], signs: KT., until: 2026-03-31}
"""
FIELDS: Final = "kind: fields\nfields: [{id: ho-tich, name: Hộ tịch}, {id: dat-dai, name: Đất đai}]\n"
FORM: Final = "kind: form\ncode: BM-01\ntitle: Tờ khai\nfield: ho-tich\nfile: forms/BM-01.txt\n"
POLICY: Final = "kind: document\ncode: CSCL\ntitle: Chính sách chất lượng\ntext: Đúng hạn.\n"


def procedure(code: str, title: str = "Cấp giấy", field: str = "ho-tich") -> str:
    """Return the file of a procedure without findings of severity error."""
    return f"""\
kind: procedure
code: {code}
title: {title}
field: {field}
owner: van-phong
limits: [{{id: thuong, time: 3 ngày làm việc}}]
forms: [{{form: BM-01, placement: appended}}]
steps:
  - {{id: nhan, title: Tiếp nhận, by: [mot-cua], work: "Kiểm tra hồ sơ, trong 2 ngày", output: Giấy hẹn, time: 1 ngày}}
  - {{id: ky, title: Ký, by: [lanh-dao], work: Ký giấy, output: Giấy, time: 2 ngày}}
records: [{{name: Sổ theo dõi, retention: permanent}}]
"""


FILES: Final = {
    "isodoc.yaml": SETTINGS,
    "organization.yaml": ORGANIZATION,
    "fields.yaml": FIELDS,
    "forms/BM-01.yaml": FORM,
    "forms/BM-01.txt": "Tờ khai\n",
    "documents/CSCL.yaml": POLICY,
    "ho-tich/QT-01.yaml": procedure("QT-01"),
    "ho-tich/QT-02.yaml": procedure("QT-02", "Cấp bản sao"),
    "dat-dai/QT-03.yaml": procedure("QT-03", "Tách thửa", field="dat-dai"),
}


class Manual:
    """The manual below *root*; each act is recorded an hour after the one before, without a commit unless asked."""

    def __init__(self, root: Path, files: dict[str, str] | None = None) -> None:
        self.root = root
        self.now = START
        for path, text in (FILES | (files or {})).items():
            self.write(path, text)

    @classmethod
    def at_hand(cls, root: Path, hours: int) -> Manual:
        """Return the manual that lies at *root*, so many hours after the first act."""
        made = cls.__new__(cls)
        made.root, made.now = root, START + dt.timedelta(hours=hours)
        return made

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def plan(self, action: Action, *codes: str, planned: Callable[[Path, Act], Plan] = plan_act, **keys: Any) -> Plan:
        self.now += dt.timedelta(hours=1)
        return planned(self.root, Act(action, self.now, codes=codes, **keys))

    def act(self, action: Action, *codes: str, commit: bool = False, **keys: Any) -> Done:
        plan = self.plan(action, *codes, **keys)
        assert not plan.findings, [str(one.message) for one in plan.findings]
        return carry_out(self.root, plan, commit=commit)

    def submit(self, *codes: str, **keys: Any) -> Done:
        return self.act(Action.SUBMITTED, *codes, **{"by": "an"} | keys)

    def review(self, *codes: str, **keys: Any) -> Done:
        return self.act(Action.REVIEWED, *codes, **{"by": "chi"} | keys)

    def approve(self, *codes: str, **keys: Any) -> Done:
        return self.act(Action.APPROVED, *codes, **{"by": "binh"} | keys)

    def issue(self, *codes: str, **keys: Any) -> None:
        """Submit, review and approve."""
        self.submit(*codes)
        self.review(*codes)
        self.approve(*codes, **keys)

    def refused(self, action: Action, *codes: str, **keys: Any) -> list[tuple[str, str]]:
        """Return codes and subjects of the findings for which the act is refused."""
        return [(one.code, one.subject) for one in self.plan(action, *codes, **keys).findings]

    @property
    def recorded(self) -> Recorded:
        return read_register(self.root, FolderTree(self.root))

    def life(self, name: str) -> Life:
        return self.recorded.lives[name]


def decision(day: dt.date, signer: str = "binh", number: str = "45/QĐ-UBND") -> SignedDecision:
    return SignedDecision(number=number, date=day, signer=signer)


def at(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)

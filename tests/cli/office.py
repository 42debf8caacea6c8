"""A small manual in a git repository, whose documents stand in every state; all days are fixed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc.canonical import canonical, digest_of
from isodoc.clock import VIETNAM
from isodoc.content import freeze, freeze_policy, plain_of
from isodoc.model.content import POLICY_ID
from isodoc.model.organization import Signing
from isodoc.model.signoff import Action, HeldPost, Predecessor, SignedDecision, SignOff
from isodoc.model.timeline import entry_hash
from isodoc.model.tree import blob_of
from isodoc.pipeline.reading import open_manual
from isodoc.register.ledger import chain_path, record
from tests.history.repositories import begin, git, write

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "kind: manual\nlanguage: vi\nagency: ubnd-phuong\npolicy: {preset: standard, approve: {roles: [lanh-dao]}}\n"
ORGANIZATION = """kind: organization
agencies: [{id: ubnd-phuong, name: UBND phường Mẫu}]
units: [{id: van-phong, name: Văn phòng}]
roles: [{id: lanh-dao, name: Lãnh đạo}]
persons:
  - {id: an, name: Nguyễn Văn An}
  - {id: binh, name: Trần Thị Bình}
  - {id: chi, name: Lê Thị Chi}
posts:
  - {person: an, title: Công chức văn phòng, from: 2025-07-01}
  - {person: chi, title: Phó Trưởng phòng, from: 2025-07-01}
  - {person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2025-07-01}
"""
FIELDS = """kind: fields
fields:
  - {id: dat-dai, name: Đất đai, owner: van-phong}
  - {id: dan-toc, name: Dân tộc}
  - {id: ho-tich, name: Hộ tịch}
"""
POSTS = {
    "an": HeldPost(name="Nguyễn Văn An", title="Công chức văn phòng"),
    "chi": HeldPost(name="Lê Thị Chi", title="Phó Trưởng phòng"),
    "binh": HeldPost(name="Trần Thị Bình", title="Chủ tịch", signs=Signing.TM),
}


def day(text: str) -> dt.date:
    """Return the day 2026-``text``, or the day of another year where *text* names it."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


@dataclass
class Office:
    """Writes sheets and records acts in the manual at *root*."""

    root: Path
    last: dict[str, SignOff] = field(default_factory=dict)

    def sheet(self, name: str, title: str, area: str = "ho-tich") -> None:
        """Write a procedure."""
        write(self.root, {f"{area}/{name}.yaml": f"kind: procedure\ncode: {name}\ntitle: {title}\nfield: {area}\n"})

    def frozen(self, name: str) -> bytes:
        """Return the content that the document *name* would have now."""
        manual = open_manual(self.root)
        entries = (each for each in manual.procedures if each.value.name == name)
        content = freeze_policy(manual) if name == POLICY_ID else freeze(manual, next(entries))
        return canonical(plain_of(content))

    def act(self, name: str, action: str, by: str, on: str, *, data: bytes | None = None, **others: Any) -> None:
        """Record an act on the content *data*, else on what the work folder holds of the document *name*."""
        data = data or self.frozen(name)
        before = self.last.get(name)
        entry = SignOff(
            action=Action(action), agency="ubnd-phuong", code=name, digest=digest_of(data), by=by, post=POSTS[by],
            at=dt.datetime.combine(day(on), dt.time(9), VIETNAM), previous=entry_hash(before) if before else None,
            **others,
        )  # fmt: skip
        self.last[name] = entry
        chain = self.root / chain_path(name)
        read = {name: blob_of(chain.read_bytes()) if chain.exists() else None}
        record(self.root, {name: [entry]}, read=read, contents=[data])

    def approve(self, name: str, on: str, revision: str, effective: str, number: str = "", **others: Any) -> None:
        """Record the way of a revision from An to Bình, all of it on one day."""
        data = self.frozen(name)
        reason = "Rà soát theo Nghị định số 18/2026/NĐ-CP"
        self.act(name, "submitted", "an", on, data=data, reason=reason, basis=("18/2026/NĐ-CP",))
        self.act(name, "reviewed", "chi", on, data=data)
        decision = SignedDecision(number=number, date=day(on), signer="binh") if number else None
        more = {"decision": decision, "recorded_by": "an"} if number else {}
        first = day(effective)
        self.act(name, "approved", "binh", on, data=data, revision=revision, effective=first, **more, **others)

    def commit(self, subject: str) -> None:
        """Commit everything."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "-m", subject)


def furnish(root: Path) -> Office:
    """Make the manual: documents in every state on 2026-11-22."""
    office = Office(begin(root))
    write(root, {"isodoc.yaml": SETTINGS, "organization.yaml": ORGANIZATION, "fields.yaml": FIELDS})
    office.sheet("QT-HT-04", "Cấp Giấy xác nhận tình trạng hôn nhân")
    office.sheet("QT-DD-01", "Đăng ký biến động đất đai", "dat-dai")
    office.sheet("QT-DT-01", "Công nhận người có uy tín", "dan-toc")
    office.sheet("QT-HT-01", "Đăng ký khai sinh")
    office.sheet("QT-HT-02", "Đăng ký kết hôn")
    office.sheet("QT-HT-03", "Đăng ký khai tử")
    office.sheet("QT-HT-05", "Đăng ký giám hộ")
    office.commit("Bắt đầu")
    office.approve(POLICY_ID, "01-05", "1.0", "01-05")
    office.approve("QT-HT-04", "03-10", "1.0", "03-20", "12/QĐ-UBND", sentences=("Ban hành lần đầu.",))
    office.approve("QT-DT-01", "03-10", "1.0", "03-10")
    office.commit("Ban hành đợt 1")
    office.approve("QT-DD-01", "09-01", "1.0", "2027-06-01", "40/QĐ-UBND")
    office.sheet("QT-DD-01", "Đăng ký biến động về đất đai", "dat-dai")
    office.approve("QT-DD-01", "10-01", "1.1", "2026-12-15", "44/QĐ-UBND")
    office.commit("Ban hành đợt 2")
    office.sheet("QT-DT-02", "Xác nhận người có uy tín", "dan-toc")
    office.act("QT-DT-01", "renamed", "binh", "10-05", to=("QT-DT-02",))
    old = Predecessor(id="QT-DT-01", entry=entry_hash(office.last["QT-DT-01"]))
    office.act("QT-DT-02", "renamed", "binh", "10-05", revision="1.0", from_=(old,))
    (root / "dan-toc/QT-DT-01.yaml").unlink()
    office.commit("Đổi mã số")
    office.act("QT-HT-02", "submitted", "an", "11-20")
    office.act("QT-HT-03", "submitted", "an", "11-18")
    office.act("QT-HT-03", "reviewed", "chi", "11-19")
    office.act("QT-HT-05", "submitted", "an", "11-17")
    office.act("QT-HT-05", "returned", "chi", "11-18", reason="Thiếu thời hạn của bước 2, sai tên biểu mẫu")
    office.sheet("QT-HT-04", "Cấp Giấy xác nhận tình trạng hôn nhân cho công dân")
    write(root, {"fields.yaml": FIELDS.replace("name: Dân tộc", "name: Dân tộc và tôn giáo")})
    return office

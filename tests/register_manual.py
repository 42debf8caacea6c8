"""A git manual whose register has everything that a verification looks at: signed, decided, packaged, revised.

QT-01 has two revisions, each entry with an SSH signature; QT-02 one that rests on a signed decision; QT-03 went with a
package; policy and keys are approved too. All days are fixed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - benchmarks look at the types
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.canonical import digest_of
from isodoc.clock import VIETNAM
from isodoc.edit.scaffold import start_manual
from isodoc.emit import emit
from isodoc.load import load_register
from isodoc.model.signoff import Action, SignedDecision, SignOff
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.acts import Act
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act
from isodoc.register.chain import signed_bytes
from isodoc.register.ledger import chain_path
from isodoc.register.signature import sign
from isodoc.workspace import FolderTree
from tests.history.repositories import begin, commit
from tests.register.ssh import make_key

if TYPE_CHECKING:
    from collections.abc import Iterable

NOW = dt.datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM)
AGENCY = "ubnd-phuong-mau"
DECISION = SignedDecision(number="45/QĐ-UBND", date=dt.date(2026, 1, 8), signer="binh")
PAPER = b"%PDF-1.7 quyet dinh 45\n"
LAW = "kind: law\nnumber: 60/2014/QH13\ntype: Luật\ntitle: Luật Hộ tịch\nissued: 2014-11-20\n"
FORM = "kind: form\ncode: BM-01\ntitle: Tờ khai\nfield: ho-tich\nfile: forms/BM-01.docx\n"
PEOPLE = """persons:
  - {{id: an, name: Nguyễn Văn An, keys: [{an}]}}
  - {{id: chi, name: Lê Thị Chi, keys: [{chi}]}}
  - {{id: binh, name: Trần Thị Bình, keys: [{binh}, {{key: {old}, until: 2018-12-31}}]}}
  - {{id: dung, name: Phạm Văn Dũng}}
posts:
  - {{person: an, title: Công chức văn phòng, roles: [chuyen-mon], from: 2018-01-01}}
  - {{person: chi, title: Trưởng phòng, roles: [lanh-dao-phong], from: 2018-01-01}}
  - {{person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2018-01-01}}
  - {{person: dung, title: Phó Chủ tịch, roles: [lanh-dao], signs: KT., from: 2018-01-01, until: 2025-12-31}}
"""
POLICY = """policy:
  version: 1
  submit: {roles: [chuyen-mon]}
  review: {roles: [lanh-dao-phong]}
  approve: {roles: [lanh-dao], evidence: either}
"""
SHEET = """kind: procedure
code: {code}
title: {title}
field: ho-tich
pattern: mot-cua-4
subjects: [Cá nhân]
authorities:
  - {{agency: ubnd-phuong-mau, capacity: decides}}
limits:
  - {{id: thuong, time: {time}, starts: nhận đủ hồ sơ hợp lệ}}
dossiers:
  - sets: 1
    items:
      - {{name: Tờ khai theo mẫu, originals: 1, copies: 0, group: submit}}
results:
  - name: {title}
legal_bases: [{{law: 60/2014/QH13}}]
forms:
  - {{form: BM-01, placement: appended}}
"""


@dataclass(frozen=True)
class Keys:
    """The private keys of persons, in a folder of their own; *stranger* belongs to nobody, *old* ended in 2018."""

    folder: Path

    def __getitem__(self, name: str) -> Path:
        return self.folder / name

    def line(self, name: str) -> str:
        return " ".join((self.folder / f"{name}.pub").read_text("utf-8").split()[:2])


def make_keys(folder: Path) -> Keys:
    """Make the keys of all persons."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("an", "chi", "binh", "old", "stranger"):
        make_key(folder / name, "ed25519")
    return Keys(folder)


def at(month: int, day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, 0, tzinfo=VIETNAM)


def make_manual(root: Path, keys: Keys) -> Path:
    """Make the manual in *root*, a commit for each act."""
    begin(root)
    start_manual(root, "UBND phường Mẫu")
    organization = (root / "organization.yaml").read_text("utf-8").partition("# Người")[0]
    fields = (root / "fields.yaml").read_text("utf-8")
    lines = {name: keys.line(name) for name in ("an", "chi", "binh", "old")}
    commit(
        root,
        "Bắt đầu",
        {
            "organization.yaml": organization + PEOPLE.format(**lines),
            "isodoc.yaml": (root / "isodoc.yaml").read_text("utf-8") + POLICY,
            "fields.yaml": fields + "  - {id: ho-tich, name: Hộ tịch}\n",
            "laws/60-2014-QH13.yaml": LAW,
            "forms/BM-01.yaml": FORM,
            "forms/BM-01.docx": b"PK\3\4 to khai\n",
            "ho-tich/QT-01.yaml": SHEET.format(code="QT-01", title="Đăng ký khai sinh", time="3 ngày làm việc"),
            "ho-tich/QT-02.yaml": SHEET.format(code="QT-02", title="Đăng ký khai tử", time="2 ngày làm việc"),
            "ho-tich/QT-03.yaml": SHEET.format(code="QT-03", title="Đăng ký kết hôn", time="5 ngày làm việc"),
            "ho-tich/QT-04.yaml": SHEET.format(code="QT-04", title="Cấp bản sao", time="1 ngày làm việc"),
        },
    )
    act(root, "submitted", at(1, 5, 8), "QT-02", "HT-POLICY", "HT-KEYS", by="an")
    act(root, "reviewed", at(1, 6, 8), "QT-02", "HT-POLICY", "HT-KEYS", by="chi")
    act(root, "approved", at(1, 9, 8), "QT-02", "HT-POLICY", "HT-KEYS", decision=DECISION, evidence=PAPER)
    act(root, "submitted", at(1, 12), package="dot-1", codes=("QT-03",), by="an")
    act(root, "reviewed", at(1, 13), "QT-03", by="chi")
    act(root, "approved", at(1, 14), package="dot-1", decision=DECISION, evidence=PAPER)
    signed_round(root, keys, 1)
    edit(root, "ho-tich/QT-01.yaml", "time: 3 ngày", "time: 4 ngày")
    signed_round(root, keys, 2)
    return root


def signed_round(root: Path, keys: Keys, month: int, name: str = "QT-01") -> None:
    """Submit, review and approve what lies in the work folder, each with the person's key."""
    act(root, "submitted", at(month, 20), name, by="an", key=keys["an"])
    act(root, "reviewed", at(month, 21), name, by="chi", key=keys["chi"])
    act(root, "approved", at(month, 22), name, by="binh", key=keys["binh"])


def act(root: Path, action: str, now: dt.datetime, *codes: str, **others: Any) -> None:
    """Record an act as the command does, and commit everything with a fixed date."""
    wanted = Act(**{"action": Action(action), "now": now, "codes": codes, **others})
    plan = plan_act(root, wanted)
    assert not plan.findings, [str(one.message) for one in plan.findings]
    carry_out(root, plan, commit=False)
    commit(root, f"{action} {' '.join(codes)}", {})


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace the first *old* in a file."""
    text = (root / path).read_text("utf-8")
    assert old in text, (path, old)
    (root / path).write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def entries(root: Path, name: str) -> list[SignOff]:
    """Return the entries of a chain."""
    chains, _, _ = load_register(FolderTree(root))
    return next([*each.value.entries] for each in chains if each.value.id == name)


def put(root: Path, name: str, chain: Iterable[SignOff]) -> None:
    """Write a chain as isodoc would."""
    plain = [one.plain() for one in chain]
    (root / chain_path(name)).write_text(
        emit({"kind": "signoffs", "id": name, "entries": plain}), "utf-8", newline="\n"
    )


def changed(entry: SignOff, **others: Any) -> SignOff:
    """Return *entry* with other values, unchecked."""
    return entry.model_copy(update=others)


def relinked(chain: Iterable[SignOff]) -> list[SignOff]:
    """Return *chain* with every ``previous`` computed anew, as anybody can; old signatures stay as they are."""
    found: list[SignOff] = []
    for one in chain:
        found.append(changed(one, previous=entry_hash(found[-1]) if found else None))
    return found


def appended(chain: list[SignOff], entry: SignOff, key: Path | None = None, **others: Any) -> list[SignOff]:
    """Return *chain* with one more entry like *entry*, signed with *key*."""
    new = changed(entry, **{"previous": entry_hash(chain[-1]), "signature": None, **others})
    if key is not None:
        new = changed(new, signature=sign(signed_bytes(new), key))
    return [*chain, new]


def kept(root: Path, content: bytes) -> str:
    """Keep a frozen content and return its digest."""
    digest = digest_of(content)
    (root / f"register/content/{digest.removeprefix('sha256:')}.json").write_bytes(content)
    return digest


_ready: list[tuple[Path, Keys]] = []


def ready(factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    """Return the manual and the keys, made once for all tests of a process; the manual is to be copied."""
    if not _ready:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ISODOC_CACHE_DIR", str(factory.mktemp("cache")))
            keys = make_keys(factory.mktemp("keys"))
            _ready.append((make_manual(factory.mktemp("made") / "so-tay", keys), keys))
    return _ready[0]

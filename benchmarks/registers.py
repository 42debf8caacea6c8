"""A register to measure on: a manual whose sheets were submitted, reviewed and approved again and again."""

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import isodoc, median, run

from isodoc.canonical import canonical, digest_of
from isodoc.clock import VIETNAM
from isodoc.content import freeze, plain_of
from isodoc.model.organization import Signing
from isodoc.model.signoff import Action, HeldPost, SignedDecision, SignOff
from isodoc.model.timeline import entry_hash
from isodoc.model.tree import blob_of
from isodoc.pipeline.reading import open_manual
from isodoc.register.ledger import chain_path, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Bars

PERSONS = """persons:
  - {id: an, name: Nguyễn Văn An}
  - {id: binh, name: Trần Thị Bình}
  - {id: chi, name: Lê Thị Chi}
posts:
  - {person: an, title: Công chức văn phòng, roles: [chuyen-mon], from: 2020-01-01}
  - {person: chi, title: Trưởng phòng, roles: [lanh-dao-phong], from: 2020-01-01}
  - {person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2020-01-01}
"""
AN = HeldPost(name="Nguyễn Văn An", title="Công chức văn phòng")
CHI = HeldPost(name="Lê Thị Chi", title="Trưởng phòng")
BINH = HeldPost(name="Trần Thị Bình", title="Chủ tịch", signs=Signing.TM)
FIRST = dt.datetime(2024, 1, 8, 9, 0, tzinfo=VIETNAM)
ROUND = dt.timedelta(days=120)
PAST = "2024-04-01"
"""A day on which the first of several editions of every sheet is in force."""


def sign_off(root: Path, entries: int = 3000) -> int:
    """Record about that many *entries* for the sheets of the manual at *root*; return how many.

    In each round all sheets are submitted, reviewed and approved; the last text is that of the work folder, the others
    have another title. What remains are submissions of the first sheets, reviewed, that wait for an approval.
    """
    organization = root / "organization.yaml"
    organization.write_text(organization.read_text("utf-8") + PERSONS, "utf-8")
    manual = open_manual(root)
    plain = {each.value.name: plain_of(freeze(manual, each)) for each in manual.procedures}
    last: dict[str, SignOff] = {}
    rounds = max(1, entries // (3 * len(plain)))
    for number in range(rounds):
        texts = {name: _text(data, rounds - number - 1) for name, data in plain.items()}
        at = FIRST + number * ROUND
        _record(root, texts, last, [_act(name, data, at, f"{number + 1}.0") for name, data in texts.items()])
    left = sorted(plain)[: max(0, entries - 3 * rounds * len(plain)) // 2]
    texts = {name: _text(plain[name], 1) for name in left}
    at = FIRST + rounds * ROUND
    _record(root, texts, last, [_act(name, texts[name], at, "")[:2] for name in left])
    return 3 * rounds * len(plain) + 2 * len(left)


def _text(data: dict[str, Any], ago: int) -> dict[str, Any]:
    """Return the content *data* as it was that many rounds *ago*."""
    if not ago:
        return data
    return {**data, "document": {**data["document"], "title": f"{data['document']['title']} ({ago})"}}


def _act(name: str, data: dict[str, Any], at: dt.datetime, revision: str) -> list[SignOff]:
    """Return what happened in one round to the document *name*."""
    facts: dict[str, Any] = {"agency": data["agency"], "code": data["code"], "digest": digest_of(canonical(data))}
    day = (at + dt.timedelta(days=5)).date()
    decision = SignedDecision(number=f"{day.month}{day.day}/QĐ-UBND", date=day, signer="binh")
    submitted = SignOff(
        action=Action.SUBMITTED, by="an", post=AN, at=at, reason=f"Rà soát {name}", basis=("123/2015/NĐ-CP",), **facts
    )
    return [
        submitted,
        SignOff(action=Action.REVIEWED, by="chi", post=CHI, at=at + dt.timedelta(days=2), **facts),
        SignOff(
            action=Action.APPROVED, by="binh", post=BINH, recorded_by="an", at=at + dt.timedelta(days=6),
            revision=revision or None, decision=decision, effective=day + dt.timedelta(days=10),
            sentences=("Sửa đổi tên quy trình.",), **facts,
        ),
    ]  # fmt: skip


def _record(
    root: Path, texts: dict[str, dict[str, Any]], last: dict[str, SignOff], acts: Sequence[Sequence[SignOff]]
) -> None:
    entries: dict[str, list[SignOff]] = {}
    for name, some in zip(texts, acts, strict=True):
        for each in some:
            before = last.get(name)
            last[name] = each.model_copy(update={"previous": entry_hash(before) if before else None})
            entries.setdefault(name, []).append(last[name])
    files = {name: root / chain_path(name) for name in entries}
    read = {name: blob_of(file.read_bytes()) if file.exists() else None for name, file in files.items()}
    record(root, entries, read=read, contents=[canonical(data) for data in texts.values()])


def build_bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    """Measure building a past day beside building the drafts of the manual at *root*, both from nothing."""
    ratios, past = [], []
    for number in range(runs):
        taken = []
        for name, arguments in (("draft", ["--draft"]), ("past", ["--at", PAST])):
            out, cache = room / f"{name}-{number}", room / f"{name}-cache-{number}"
            taken.append(isodoc("build", *arguments, "-o", str(out), cwd=root, cache=cache).seconds)
            shutil.rmtree(out)
        past.append(taken[1])
        ratios.append(taken[1] / taken[0])
    bars.line("build of a past day / of the drafts", statistics.median(ratios), 1.2, f"{statistics.median(past):.2f} s")


def bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    """Measure the commands that read the register of the manual at *root*."""
    count = sign_off(root)
    compose = [sys.executable, str(Path(__file__).parent / "compose.py"), str(root)]
    cold, warm, morning, helped = [], [], [], []
    for number in range(max(runs, 3)):
        cache = room / f"register-{number}"
        helped.append(isodoc("--help", cwd=root, cache=cache))
        floor = float(run(compose, cwd=room).output) + helped[-1].seconds
        cold.append(isodoc("register", cwd=root, cache=cache).seconds / floor)
        isodoc("status", cwd=root, cache=cache)
        warm.append(isodoc("register", cwd=root, cache=cache))
        helped.append(isodoc("--help", cwd=root, cache=cache))
        morning.append(isodoc("status", cwd=root, cache=cache))
    start = median(helped)
    bars.line("register, cold / composing and start", sorted(cold)[len(cold) // 2], 3, f"{count} entries")
    bars.line("register, nothing changed / --help", median(warm) / start, 3, f"{median(warm):.2f} / {start:.3f} s")
    bars.line("status, nothing changed / --help", median(morning) / start, 3, f"{median(morning):.2f} s")

"""A manual in a real git repository whose documents live: what lies in it, how each stands, how acts are recorded."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.edit.scaffold import start_manual
from isodoc.model.signoff import Action, SignedDecision
from isodoc.pipeline.acts import Act
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act
from tests.history.repositories import begin, plain
from tests.replay import VIETNAM, Deed, Log, Turn, holds, waits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from isodoc.pipeline.acts import Plan

BEGIN: Final = dt.datetime(2024, 1, 2, 8, 0, tzinfo=VIETNAM)
POLICY: Final = "HT-POLICY"
NEVER: Final = dt.date.max
_PEOPLE: Final = """persons:
  - {id: an, name: Nguyễn Văn An}
  - {id: chi, name: Lê Thị Chi}
  - {id: dung, name: Phạm Văn Dũng}
  - {id: binh, name: Trần Thị Bình}
  - {id: em, name: Vũ Thị Em}
posts:
  - {person: an, title: Công chức văn phòng, roles: [chuyen-mon], from: 2020-01-01}
  - {person: chi, title: Trưởng phòng, roles: [lanh-dao-phong], from: 2020-01-01, until: 2024-06-30}
  - {person: dung, title: Trưởng phòng, roles: [lanh-dao-phong], from: 2024-07-01}
  - {person: binh, title: Phó Chủ tịch, roles: [lanh-dao], signs: KT., from: 2020-01-01, until: 2024-08-31}
  - {person: binh, title: Chủ tịch, roles: [lanh-dao], signs: TM., from: 2024-09-01}
  - {person: em, title: Phó Chủ tịch, roles: [lanh-dao], signs: KT., from: 2020-01-01}
"""
RULES: Final = """policy:
  version: {version}
  submit: {{roles: [chuyen-mon]}}
  review: {{roles: [lanh-dao-phong]}}
  approve: {{roles: [lanh-dao], persons: {version}}}
"""
_LAW: Final = "kind: law\nnumber: 60/2014/QH13\ntype: Luật\ntitle: Luật Hộ tịch\nissued: 2014-11-20\n"
_SAID: Final = {
    "document": "kind: document\ncode: {code}\ntitle: Tài liệu\ntext: Mức {level}, {words}.\n",
    "form": "kind: form\ncode: {code}\ntitle: Tờ khai mức {level}, {words}\nfield: ho-tich\n",
    "procedure": """kind: procedure
code: {code}
title: Đăng ký mức {level}, {words}
field: ho-tich
pattern: mot-cua-4
subjects: [Cá nhân]
authorities: [{{agency: ubnd-phuong-mau, capacity: decides}}]
limits: [{{id: thuong, time: 3 ngày làm việc, starts: nhận đủ hồ sơ hợp lệ}}]
dossiers: [{{sets: 1, items: [{{name: Tờ khai theo mẫu, originals: 1, copies: 0, group: submit}}]}}]
results: [{{name: Giấy chứng nhận}}]
legal_bases: [{{law: 60/2014/QH13}}]
""",
}
_WORDS: Final = ("xanh", "đỏ", "tím", "vàng", "nâu", "hồng", "lam", "lục", "chàm", "trắng")
_MOST: Final = 6


@dataclass(frozen=True)
class Work:
    """What lies in the work folder: *level* is substance, *wording* words alone."""

    path: str
    kind: str
    code: str
    level: int = 1
    wording: int = 1

    def text(self) -> str:
        words = " ".join(_WORDS[int(digit)] for digit in str(self.wording))
        return _SAID[self.kind].format(code=self.code, level=self.level, words=words)


class View(NamedTuple):
    """How a document stands at a moment."""

    name: str
    pending: tuple[Deed, ...]
    turns: tuple[Turn, ...]
    held: Turn | None
    ended: Turn | None
    waiting: list[Turn]

    @property
    def moved(self) -> bool:
        return any(each.moved for each in self.turns)

    @property
    def digests(self) -> set[str]:
        own = {self.pending[0].digest} if self.pending else set()
        return own | {each.digest for each in self.waiting} | ({self.held.digest} if self.held else set())

    @property
    def reviewed(self) -> bool:
        return any(each.action == "reviewed" for each in self.pending)

    @property
    def settled(self) -> bool:
        """Whether it is in force and nothing is open."""
        return self.held is not None and not (self.pending or self.waiting or self.moved)


class LivingManual:
    """The repository in the folder *root*; :attr:`log` has what was done in its present branch."""

    def __init__(self, root: Path, seed: int, documents: int = 50) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.now = BEGIN
        self.commits = 0
        self.done: Counter[str] = Counter()
        self.switch = NEVER
        self.log = Log(lambda day: 2 if day >= self.switch else 1)
        self.work: dict[str, Work] = {}
        self.said: dict[str, tuple[int, int]] = {}
        self.packages: dict[str, list[tuple[str, Deed]]] = {}
        self._only: set[str] | None = None
        self._numbers = documents
        self._store = root.with_name(f"{root.name}.git")
        self._start(documents)

    def _start(self, documents: int) -> None:
        begin(self.root, f"--separate-git-dir={self._store}")
        (self.root / ".git").unlink()  # the acts ask git nothing then, which halves what they take
        start_manual(self.root, "UBND phường Mẫu")
        organization = (self.root / "organization.yaml").read_text("utf-8").partition("# Người")[0]
        fields = (self.root / "fields.yaml").read_text("utf-8")
        self._write("organization.yaml", organization + _PEOPLE)
        self._write("fields.yaml", fields + "  - {id: ho-tich, name: Hộ tịch}\n")
        self._write("laws/60-2014-QH13.yaml", _LAW)
        self._settings = (self.root / "isodoc.yaml").read_text("utf-8")
        self._write("isodoc.yaml", self._settings + RULES.format(version=1))
        for number in range(documents):
            kind = ("document", "form", "document", "procedure", "document")[number % 5]
            work = Work(f"{kind}s/{number}.yaml", kind, f"TL-{number:02}")
            self.work[work.code] = work
            self._write(work.path, work.text())
        self._commit("start")

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def view(self, name: str) -> View:
        """Return how the document *name* stands now."""
        story = self.log.stories.get(name)
        if story is None or not story.moments:
            return View(name, (), (), None, None, [])
        _, _, pending, turns = story.moments[-1]
        now = holds(turns, self.today)
        held = now if now and now.revision else None
        return View(name, pending, turns, held, now if held is None else None, waits(turns, self.today))

    def _views(self, fits: Callable[[View], bool]) -> list[View]:
        names = sorted({*self.work, *self.log.stories} - {POLICY})
        return [
            view
            for name in names
            if (self._only is None or name in self._only) and not (view := self.view(name)).moved and fits(view)
        ]

    def _some(self, fits: Callable[[View], bool], most: int = _MOST) -> list[View]:
        found = self._views(fits)
        return self.chance.sample(found, min(len(found), self.chance.randint(1, most)))

    def _changed(self, view: View) -> bool:
        work = self.work.get(view.name)
        return work is not None and (work.level, work.wording) not in {self.said[each] for each in view.digests}

    def _own(self, name: str) -> bool:
        return self._only is None or name in self._only

    def _act(self, action: str, names: Iterable[str], by: str, *, decided: dt.date | None = None, **others: Any) -> Act:
        decision = SignedDecision(number=f"{self.commits}/QĐ-UBND", date=decided, signer=by) if decided else None
        return Act(action=Action(action), now=self.now, codes=tuple(names), by=by, decision=decision, **others)

    def _record(self, action: str, views: Sequence[View], by: str, **others: Any) -> None:
        """Record the act on all documents of *views* with one command and one commit."""
        if not views:
            return
        act = self._act(action, names_of(views), by, **others)
        found = self._planned(plan_act(self.root, act))
        self._write_down(found)
        for view in views:
            digest = self._digests(found)[view.name] if action in {"submitted", "corrected"} else ""
            deed = Deed(
                view.name, action, by, self.now, digest, others.get("decided"), others.get("effective"),
                bool(others.get("new_issue")), others.get("continue_from", ""),
            )  # fmt: skip
            work = self.work.get(view.name)
            if digest and work:
                assert self.said.setdefault(digest, (work.level, work.wording)) == (work.level, work.wording)
            self._add(deed)
            if others.get("package"):
                self.packages.setdefault(others["package"], []).append((view.name, deed))
        self._commit(f"{action} {len(views)}")

    @staticmethod
    def _planned(found: Plan) -> Plan:
        assert not found.findings, (found.act, [str(one.message) for one in found.findings])
        return found

    @staticmethod
    def _digests(found: Plan) -> dict[str, str]:
        return {each.id: each.entry.digest for each in found.signings}

    def _write_down(self, found: Plan) -> None:
        carry_out(self.root, found, commit=False)

    def _add(self, deed: Deed) -> None:
        self.log.add(deed)
        self.done[deed.action] += 1

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")

    def _git(self, *arguments: str) -> None:
        places = {"GIT_DIR": str(self._store), "GIT_WORK_TREE": str(self.root)}
        dates = {f"GIT_{who}_DATE": self.now.isoformat() for who in ("AUTHOR", "COMMITTER")}
        plain(self.root, *arguments, variables={**places, **dates})

    def _commit(self, message: str) -> None:
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "-m", message)
        self.commits += 1


def names_of(views: Iterable[View]) -> list[str]:
    return [view.name for view in views]

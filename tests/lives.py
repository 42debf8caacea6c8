"""Random lives of documents in a real git repository, with a log of what was done for an independent replay.

A seed decides everything: edits, submissions, reviews, returns, votes, approvals with decisions and first days before
and after the act, corrections, withdrawals, new codes, documents that replace others, packages, a new policy, branches
that are merged, squashed or abandoned, and acts that have to be refused.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isodoc.edit.scaffold import start_manual
from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action, SignedDecision
from isodoc.pipeline.acts import Act
from isodoc.pipeline.moving import plan_rename, plan_supersede
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act
from tests.history.repositories import begin, plain
from tests.replay import VIETNAM, Deed, Log, Turn, holds, waits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from isodoc.model.register import Register
    from isodoc.pipeline.acts import Plan

BEGIN: Final = dt.datetime(2024, 1, 2, 8, 0, tzinfo=VIETNAM)
POLICY: Final = "HT-POLICY"
_NOBODY: Final = dt.date.max
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
_TURN: Final = dt.date(2024, 7, 1)
"""The day on which the head of the office changes."""
_RULES: Final = """policy:
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
_WORDS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOVES: Final = {
    "edit": 34, "submit": 14, "review": 13, "approve": 13, "package": 3, "approve_package": 4, "send_back": 2,
    "correct": 5, "withdraw": 3, "rename": 1, "supersede": 1, "refused": 4, "branch": 2,
}  # fmt: skip
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


class Lives:
    """The repository in the folder *root*; :attr:`log` has what stands in its present branch."""

    def __init__(self, root: Path, seed: int, documents: int = 50) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.now = BEGIN
        self.commits = 0
        self.done: Counter[str] = Counter()
        self.switch = _NOBODY
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
        self._write("isodoc.yaml", self._settings + _RULES.format(version=1))
        for number in range(documents):
            kind = ("document", "form", "document", "procedure", "document")[number % 5]
            work = Work(f"{kind}s/{number}.yaml", kind, f"TL-{number:02}")
            self.work[work.code] = work
            self._write(work.path, work.text())
        self._commit("start")

    def run(self, commits: int) -> None:
        """Go on until there are that many *commits*; a new policy comes after a third of them.

        Then the folder is a repository for everybody.
        """
        change = commits // 3
        self._policy(1)
        while self.commits < commits:
            if self.commits >= change and self.switch == _NOBODY:
                self._policy(2)
            self._step()
        (self.root / ".git").write_text(f"gitdir: {self._store}\n", "utf-8")

    def _step(self) -> None:
        if self.chance.random() < 0.05:
            self.now = self.now.replace(hour=23, minute=59, second=59)
        self.now += dt.timedelta(minutes=self.chance.randint(20, 1800))
        moves = [name for name in _MOVES if not (name == "branch" and self._only is not None)]
        move = self.chance.choices(moves, [_MOVES[name] for name in moves])[0]
        getattr(self, f"_{move}")()

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

    def _edit(self) -> None:
        for view in self._some(lambda view: view.name in self.work, 3):
            old = self.work[view.name]
            level, wording = self.chance.choice([(1, 0), (1, 1), (0, 1)])
            new = replace(old, level=old.level + level, wording=old.wording + wording)
            self.work[view.name] = new
            self._write(new.path, new.text())
        self._commit("edit")

    def _submit(self, package: str = "") -> None:
        views = self._some(self._changed)
        anew = False
        if not views:
            views, anew = self._some(lambda view: view.settled and view.name in self.work), True
        day = self._day(self.today) if self.chance.random() < 0.3 else None
        self._record("submitted", views, "an", package=package, new_issue=anew, effective=day)

    def _package(self) -> None:
        name = f"dot-{self.commits}"
        before = self.done["submitted"]
        self._submit(name)
        if self.done["submitted"] > before:
            self.done["package"] += 1

    def _approve_package(self) -> None:
        by = self.chance.choice(["binh", "em"])
        for name, held in sorted(self.packages.items()):
            views = [self.view(each) for each, _ in held]
            fits = [view.pending and view.pending[0] is deed for view, (_, deed) in zip(views, held, strict=True)]
            ready = [view.reviewed and by not in {one.by for one in view.pending} for view in views]
            if not all(fits) or not all(ready) or any(self._only and view.name not in self._only for view in views):
                continue
            decided = self.today - dt.timedelta(days=self.chance.randint(0, 2))
            if any(not self._may_hold(view, self._first(view, decided, None)) for view in views):
                continue
            excepted = [view.name for view in views[1:] if self.chance.random() < 0.2]
            act = self._act("approved", (), by, package=name, decided=decided, excepted=tuple(excepted))
            self._write_down(self._planned(plan_act(self.root, replace(act, before_waiting=True, reason="Gói"))))
            for view in views:
                action = "returned" if view.name in excepted else "approved"
                self._add(Deed(view.name, action, by, self.now, decided=decided))
            self.done["approved with a package"] += 1
            del self.packages[name]
            self._commit(f"package {name}")
            return

    def _review(self) -> None:
        views = self._some(lambda view: bool(view.pending) and not view.reviewed)
        self._record("reviewed", views, self._head())

    def _head(self) -> str:
        return "chi" if self.today < _TURN else "dung"

    def _send_back(self) -> None:
        views = self._some(lambda view: bool(view.pending), 2)
        self._record("returned", views, self.chance.choice([self._head(), "binh", "an"]), reason="Chưa đủ")

    def _approve(self) -> None:
        by = self.chance.choice(["binh", "em"])
        decided = self.today - dt.timedelta(days=self.chance.randint(0, 5)) if self.chance.random() < 0.6 else None
        day = self._day(decided or self.today) if self.chance.random() < 0.6 else None

        def fits(view: View) -> bool:
            ready = view.reviewed and by not in {one.by for one in view.pending}
            return ready and self._may_hold(view, self._first(view, decided, day))

        views = self._some(fits)
        fresh = all(not any(each.revision for each in view.turns) for view in views)
        self._record(
            "approved", views, by, decided=decided, effective=day, before_waiting=True,
            new_issue=self.chance.random() < 0.15,
            continue_from="3.2" if fresh and self.chance.random() < 0.3 else "",
        )  # fmt: skip

    def _first(self, view: View, decided: dt.date | None, day: dt.date | None) -> dt.date:
        acted = decided or self.today
        return day or max(acted, view.pending[0].effective or acted)

    @staticmethod
    def _may_hold(view: View, first: dt.date) -> bool:
        now = view.held or view.ended
        return now is None or first >= now.first

    def _day(self, first: dt.date) -> dt.date:
        """Return a day from *first* on: often near, sometimes far."""
        return first + dt.timedelta(days=self.chance.choice([0, 0, 1, 2, 3, 5, 14, 40, 90]))

    def _correct(self) -> None:
        def fits(view: View) -> bool:
            work = self.work.get(view.name)
            held = view.held and self.said[view.held.digest]
            return bool(held and work and work.level == held[0]) and self._changed(view)

        self._record("corrected", self._some(fits, 2), "binh", reason="Lỗi chính tả")

    def _withdraw(self) -> None:
        day = self.today + dt.timedelta(days=self.chance.choice([0, 0, -3, 2, 20]))

        def fits(view: View) -> bool:
            now = holds(view.turns, day)
            return bool((now and now.revision) or waits(view.turns, day))

        self._record("withdrawn", self._some(fits, 2), "binh", effective=day, reason="Thủ tục bị bãi bỏ")

    def _rename(self) -> None:
        day = self._day(self.today)

        def fits(view: View) -> bool:
            same = view.held is not None and holds(view.turns, day) is view.held
            return view.settled and same and view.name in self.work and not self._changed(view)

        for view in self._some(fits, 1):
            self._numbers += 1
            code = f"TL-{self._numbers}"
            act = replace(self._act("renamed", [view.name], "binh", effective=day), new=code)
            found = self._planned(plan_rename(self.root, act))
            self._write_down(found)
            self._add(Deed(view.name, "renamed", "binh", self.now, effective=day, to=code))
            self._add(
                Deed(code, "renamed", "binh", self.now, self._digests(found)[code], effective=day, from_=view.name)
            )
            self.work[code] = replace(self.work.pop(view.name), code=code)
            self.said[self._digests(found)[code]] = self.work[code].level, self.work[code].wording
            if self._only is not None:
                self._only.add(code)
            self._commit(f"rename {view.name} {code}")

    def _supersede(self) -> None:
        day = self._day(self.today)
        coming = self._some(lambda view: not view.pending and view.name in self.work, 1)
        olds = self._some(lambda view: view.settled and holds(view.turns, day) is view.held, 2)
        olds = [view for view in olds if view not in coming]
        if not coming or not olds or len(self._views(lambda _: True)) < 3:
            return
        new = coming[0].name
        act = replace(self._act("superseded", [view.name for view in olds], "binh", effective=day), new=new)
        found = self._planned(plan_supersede(self.root, act))
        self._write_down(found)
        for view in olds:
            self._add(Deed(view.name, "superseded", "binh", self.now, effective=day, to=new))
        self._add(Deed(new, "superseded", "binh", self.now, effective=day, from_=olds[0].name))
        self._commit(f"supersede {new}")

    def _branch(self) -> None:
        """Work on a branch and on the main one, on other documents; then merge, squash or forget the branch."""
        free = sorted(self.work)
        self._only = set(self.chance.sample(free, max(2, len(free) // 3)))
        log, work, packages = self.log.copy(), dict(self.work), dict(self.packages)
        self._git("checkout", "--quiet", "-b", "side")
        for _ in range(self.chance.randint(2, 8)):
            self._step()
        side, touched = (self.log, self.work, self.packages), self._only
        self._git("checkout", "--quiet", "main")
        self.log, self.work, self.packages = log, work, packages
        self._only = {*self.work, *self.log.stories} - touched
        for _ in range(self.chance.randint(0, 6)):
            self._step()
        how = self.chance.choice(["merged", "squashed", "squashed", "abandoned"])
        if how != "abandoned":
            self._join(how, touched, *side)
        self._git("branch", "--quiet", "-D", "side")
        self._only = None
        self.done[how] += 1

    def _join(self, how: str, touched: set[str], log: Log, work: dict[str, Work], packages: dict[str, Any]) -> None:
        if how == "merged":
            self._git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
            self.commits += 1
        else:
            self._git("merge", "--quiet", "--squash", "side")
            self._commit("squash")
        for name in touched:
            self.work.pop(name, None)
            if name in work:
                self.work[name] = work[name]
            if name in log.stories:
                self.log.stories[name] = replace(log.stories[name], before=self.log.story)
        self.packages |= packages

    def _policy(self, version: int) -> None:
        """Approve the policy of that *version*, which wants as many persons; the second takes effect later."""
        self._write("isodoc.yaml", self._settings + _RULES.format(version=version))
        self._commit(f"policy {version}")
        view = [View(POLICY, (), (), None, None, [])]
        self._record("submitted", view, "an")
        self._record("reviewed", view, self._head())
        day = self.today if version == 1 else self.today + dt.timedelta(days=20)
        self._record("approved", view, "em", effective=day)
        if version > 1:
            self.switch = day

    def _refused(self) -> None:
        """Try something that has to be refused, beside something that would do."""
        moved = [name for name in sorted(self.log.stories) if self.view(name).moved and self._own(name)]
        decided = {"decided": self.today, "effective": self.today - dt.timedelta(days=1)}
        wrong: list[tuple[str, str, Sequence[str], dict[str, Any]]] = [
            ("approved", "binh", _names(self._views(lambda view: not view.reviewed)), {}),
            ("reviewed", "an", _names(self._views(lambda view: bool(view.pending))), {}),
            ("reviewed", "chi" if self._head() == "dung" else "dung", _names(self._views(lambda _: True)), {}),
            ("submitted", "an", _names(self._views(lambda view: not self._changed(view))), {}),
            ("corrected", "binh", _names(self._views(self._substantial)), {"reason": "Lỗi"}),
            ("withdrawn", "binh", _names(self._views(lambda view: not view.turns)), {}),
            ("withdrawn", "binh", moved, {}),
            ("approved", "binh", _names(self._views(lambda view: view.reviewed)), decided),
            ("approved", "em", _names(self._views(lambda view: "em" in {one.by for one in view.pending})), {}),
            ("approved", "binh", _names(self._views(lambda view: bool(view.held))), {"continue_from": "3.2"}),
        ]
        action, by, names, others = self.chance.choice(wrong)
        if not names:
            return
        act = self._act(action, [self.chance.choice(names)], by, **others)
        try:
            found = plan_act(self.root, act)
            assert found.findings, (act, self.view(act.codes[0]))
            carry_out(self.root, found, commit=False)
        except (RefusedError, UsageError):
            self.done["refused"] += 1
            return
        raise AssertionError(act)

    def _substantial(self, view: View) -> bool:
        work = self.work.get(view.name)
        return bool(view.held and work) and work.level != self.said[view.held.digest][0]  # type: ignore[union-attr]

    def _own(self, name: str) -> bool:
        return self._only is None or name in self._only

    def _act(self, action: str, names: Iterable[str], by: str, *, decided: dt.date | None = None, **others: Any) -> Act:
        decision = SignedDecision(number=f"{self.commits}/QĐ-UBND", date=decided, signer=by) if decided else None
        return Act(action=Action(action), now=self.now, codes=tuple(names), by=by, decision=decision, **others)

    def _record(self, action: str, views: Sequence[View], by: str, **others: Any) -> None:
        """Record the act on all documents of *views* with one command and one commit."""
        if not views:
            return
        act = self._act(action, _names(views), by, **others)
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


def _names(views: Iterable[View]) -> list[str]:
    return [view.name for view in views]


def said(register: Register) -> dict[str, dict[str, object]]:
    """Return what *register* says, in the terms of the replay."""
    return {
        one.id: {
            "state": one.state.value,
            "revision": one.revision,
            "effective": one.effective,
            "digest": one.digest,
            "by": one.edition.entry.by if one.edition else None,
            "waiting": [each.digest for each in one.waiting],
        }
        for one in register.documents
    }


def told_as(documents: Iterable[dict[str, Any]]) -> dict[str, dict[str, object]]:
    """Return what ``isodoc register --format json`` says under ``documents``, in the terms of the replay."""
    found: dict[str, dict[str, object]] = {}
    for one in documents:
        whose = [each["person"] for each in one["signers"]]
        found[one["id"]] = {
            "state": one["state"],
            "revision": None if one["issue"] is None else f"{one['issue']}.{one['amendment']}",
            "effective": one["effective"] and dt.date.fromisoformat(one["effective"]),
            "digest": one["digest"],
            "by": whose[-1] if whose else None,
            "waiting": [each["digest"] for each in one["waiting"]],
        }
    return found


def days(lives: Lives, count: int, seed: int) -> list[dt.date]:
    """Return *count* random days, from before the first act to long after the last."""
    chance = random.Random(seed)
    span = (lives.today - BEGIN.date()).days + 120
    return [BEGIN.date() + dt.timedelta(days=chance.randint(-5, span)) for _ in range(count)]

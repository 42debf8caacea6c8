"""Random lives of documents in a real git repository, with a log of what was done for an independent replay.

A seed decides everything: edits, submissions, reviews, returns, votes, approvals with decisions and first days before
and after the act, corrections, withdrawals, new codes, documents that replace others, packages, a new policy, branches
that are merged, squashed or abandoned, and acts that have to be refused.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.errors import RefusedError, UsageError
from isodoc.pipeline.moving import plan_rename, plan_supersede
from isodoc.pipeline.recording import carry_out
from isodoc.pipeline.signing import plan_act
from tests.life_folder import BEGIN, NEVER, POLICY, RULES, LivingManual, View, Work, names_of
from tests.replay import Deed, Log, holds, waits, wished

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.model.register import Register

_TURN: Final = dt.date(2024, 7, 1)
"""The day on which the head of the office changes."""
_MOVES: Final = {
    "edit": 26, "submit": 14, "review": 13, "approve": 13, "package": 3, "approve_package": 4, "send_back": 2,
    "correct": 7, "withdraw": 5, "rename": 1, "supersede": 1, "refused": 4, "branch": 2,
}  # fmt: skip


class Lives(LivingManual):
    """Random moves in a manual, from the seed on."""

    def run(self, commits: int) -> None:
        """Go on until there are that many *commits*; a new policy comes after a third of them.

        Then the folder is a repository for everybody.
        """
        change = commits // 3
        self._policy(1)
        while self.commits < commits:
            if self.commits >= change and self.switch == NEVER:
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
        """Submit a package, and let it be reviewed as one, mostly."""
        name = f"dot-{self.commits}"
        self._submit(name)
        if name in self.packages and self.chance.random() < 0.8:
            self.now += dt.timedelta(hours=1)
            self._write_down(self._planned(plan_act(self.root, self._act("reviewed", (), self._head(), package=name))))
            for each, _ in self.packages[name]:
                self._add(Deed(each, "reviewed", self._head(), self.now))
            self._commit(f"review {name}")

    def _approve_package(self) -> None:
        by = self.chance.choice(["binh", "em"])
        decided = self.today - dt.timedelta(days=self.chance.randint(0, 2))
        for name, held in sorted(self.packages.items()):
            if any(not self._own(each) for each, _ in held):
                continue
            views = [self.view(each) for each, deed in held if deed in self.view(each).pending[:1]]
            lapsed = [each for each, _ in held if each not in names_of(views)]
            if not views:
                del self.packages[name]
            elif all(self._ready(view, by, decided) for view in views):
                excepted = [*lapsed, *(view.name for view in views[1:] if self.chance.random() < 0.2)]
                self._decide(name, [view for view in views if view.name not in excepted], excepted, by, decided)
                del self.packages[name]
                return

    def _ready(self, view: View, by: str, decided: dt.date) -> bool:
        voted = by in {one.by for one in view.pending}
        return view.reviewed and not voted and self._may_hold(view, self._first(view, decided, None))

    def _decide(self, name: str, views: Sequence[View], excepted: Sequence[str], by: str, decided: dt.date) -> None:
        """Approve *views* of the package; of those that are *excepted* the open ones are returned."""
        act = self._act("approved", (), by, package=name, decided=decided, before_waiting=True, reason="Gói")
        found = self._planned(plan_act(self.root, replace(act, excepted=tuple(excepted))))
        lapsed = {*excepted} - {each.id for each in found.signings}
        if lapsed:
            assert plan_act(self.root, replace(act, excepted=tuple({*excepted} - lapsed))).findings
            self.done["refused"] += 1
        self._write_down(found)
        for each in [*names_of(views), *sorted({*excepted} - lapsed)]:
            self._add(Deed(each, "returned" if each in excepted else "approved", by, self.now, decided=decided))
        self.done["package"] += 1
        self._commit(f"package {name}")

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
        return day or max(acted, wished(view.pending) or acted)

    @staticmethod
    def _may_hold(view: View, first: dt.date) -> bool:
        now = view.held or view.ended
        return now is None or first >= now.first

    def _day(self, first: dt.date) -> dt.date:
        """Return a day from *first* on: near, far, or the first of the next month, on which several things happen."""
        if self.chance.random() < 0.4:
            return (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
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
        coming = self._some(lambda view: self._may_follow(view, day), 1)
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

    def _may_follow(self, view: View, day: dt.date) -> bool:
        first = view.held or next(iter(view.waiting), None)
        return not view.pending and view.name in self.work and (first is None or first.first <= day)

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
        self._write("isodoc.yaml", self._settings + RULES.format(version=version))
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
            ("approved", "binh", names_of(self._views(lambda view: not view.reviewed)), {}),
            ("reviewed", "an", names_of(self._views(lambda view: bool(view.pending))), {}),
            ("reviewed", "chi" if self._head() == "dung" else "dung", names_of(self._views(lambda _: True)), {}),
            ("submitted", "an", names_of(self._views(lambda view: not self._changed(view))), {}),
            ("corrected", "binh", names_of(self._views(self._substantial)), {"reason": "Lỗi"}),
            ("withdrawn", "binh", names_of(self._views(lambda view: not view.turns)), {}),
            ("withdrawn", "binh", moved, {}),
            ("approved", "binh", names_of(self._views(lambda view: view.reviewed)), decided),
            ("approved", "em", names_of(self._views(lambda view: "em" in {one.by for one in view.pending})), {}),
            ("approved", "binh", names_of(self._views(self._goes_on)), {"continue_from": "3.2"}),
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

    def _goes_on(self, view: View) -> bool:
        """Tell whether one more vote gives a revision that follows another one."""
        votes = sum(each.action == "approved" for each in view.pending)
        return any(each.revision for each in view.turns) and votes + 1 >= self.log.persons(self.today)

    def _substantial(self, view: View) -> bool:
        work = self.work.get(view.name)
        return bool(view.held and work) and work.level != self.said[view.held.digest][0]  # type: ignore[union-attr]


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

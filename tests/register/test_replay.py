"""The register of any day equals a replay, written from the contract alone, of what was done up to that day.

The replay walks from day to day over plain tuples and asks no code of isodoc: it is slow and simple on purpose.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.model.register import Facts, Listed
from isodoc.model.settings import Demand, Policy
from isodoc.model.signoff import Action, HeldPost, Predecessor, SignOff
from isodoc.model.timeline import Life, entry_hash
from isodoc.register.compute import register_at
from isodoc.register.order import refusals
from tests.register.book import VIETNAM, content, rules

START: Final = dt.date(2026, 9, 1)
HORIZON: Final = 45
PERSONS: Final = {"submitted": "an", "reviewed": "chi", "returned": "chi"}


@dataclass
class Deed:
    """What was done: days are counted from the start; *text* names the content."""

    document: str
    action: str
    by: str
    day: int
    text: str
    effective: int | None = None
    revision: tuple[int, int] | None = None
    to: str = ""
    from_: str = ""


@dataclass
class World:
    """All that was done, in order; the moves that are open to officers follow from it."""

    persons: int
    deeds: list[Deed] = field(default_factory=list)
    day: int = 0
    texts: int = 0
    documents: list[str] = field(default_factory=lambda: ["D0", "D1"])

    def of(self, document: str) -> list[Deed]:
        return [each for each in self.deeds if each.document == document]

    def move(self, choice: int, which: int, gap: int, late: int, issue: bool) -> None:
        """Do one of the acts that may come next for one of the documents."""
        self.day = min(self.day + gap, HORIZON - 1)
        document = self.documents[which % len(self.documents)]
        done = self.of(document)
        if any(each.to for each in done):
            return
        pending = open_acts(done)
        moves = ["submit", "submit"]
        if pending:
            reviewed = any(each.action == "reviewed" for each in pending)
            moves += ["approve", "approve", "return"] if reviewed else ["review", "review", "return"]
        holds = in_force(done, self.day)
        if holds:
            moves += ["correct", "withdraw", "rename"]
        getattr(self, moves[choice % len(moves)])(document, done, pending, late, issue)

    def add(self, document: str, action: str, by: str, text: str, **others: Any) -> None:
        self.deeds.append(Deed(document, action, by, self.day, text, **others))

    def new_text(self) -> str:
        self.texts += 1
        return f"text {self.texts}"

    def submit(self, document: str, *_: object) -> None:
        self.add(document, "submitted", "an", self.new_text())

    def review(self, document: str, _: object, pending: list[Deed], *__: object) -> None:
        self.add(document, "reviewed", "chi", pending[0].text)

    def approve(self, document: str, done: list[Deed], pending: list[Deed], late: int, issue: bool) -> None:
        votes = [each.by for each in pending if each.action == "approved"]
        by = ["binh", "dung"][len(votes)]
        if len(votes) + 1 < self.persons:
            self.add(document, "approved", by, pending[0].text)
            return
        numbers = [each.revision for each in done if each.revision]
        last = max(numbers) if numbers else None
        number = (1, 0) if last is None else (last[0] + 1, 0) if issue else (last[0], last[1] + 1)
        self.add(document, "approved", by, pending[0].text, effective=self.day + late, revision=number)

    def correct(self, document: str, done: list[Deed], *_: object) -> None:
        now = in_force(done, self.day)
        assert now is not None
        self.add(document, "corrected", "binh", self.new_text(), effective=self.day, revision=now.revision)

    def withdraw(self, document: str, done: list[Deed], _: object, late: int, __: bool) -> None:
        now = in_force(done, self.day + late)
        if now is not None:
            self.add(document, "withdrawn", "binh", now.text, effective=self.day + late)

    def rename(self, document: str, done: list[Deed], *_: object) -> None:
        now = in_force(done, self.day)
        assert now is not None
        name = f"D{len(self.documents)}"
        self.documents.append(name)
        self.add(document, "renamed", "binh", now.text, effective=self.day, to=name)
        self.add(
            name, "renamed", "binh", self.new_text(), effective=self.day, revision=now.revision, from_=document
        )  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        return getattr(self, {"return": "send_back"}[name])

    def send_back(self, document: str, _: object, pending: list[Deed], *__: object) -> None:
        self.add(document, "returned", "chi", pending[0].text)


def open_acts(done: list[Deed]) -> list[Deed]:
    """Return the open submission and what was done on it."""
    found: list[Deed] = []
    for deed in done:
        if deed.action == "submitted":
            found = [deed]
        elif found and (deed.action == "reviewed" or (deed.action == "approved" and deed.revision is None)):
            found = [*found, deed]
        else:
            found = []
    return found


def is_end(deed: Deed) -> bool:
    return deed.action == "withdrawn" or bool(deed.to)


def in_force(done: list[Deed], until: int) -> Deed | None:
    """Walk from day to day: on each, what takes effect then takes the place of what was, in the order of the acts."""
    now: Deed | None = None
    for day in range(until + 1):
        for place, deed in enumerate(done):
            if deed.effective != day:
                continue
            if is_end(deed):
                now = None
            elif deed.revision is not None and not any(
                is_end(later) and later.effective is not None and later.effective <= day for later in done[place + 1 :]
            ):
                now = deed
    return now


def led_to(deeds: list[Deed], target: Deed) -> list[tuple[str, str]]:
    """Return who did what for the revision that *target* gives, across a change of the code."""
    done = [each for each in deeds if each.document == target.document]
    before = done[: next(place for place, each in enumerate(done) if each is target)]
    own = [(target.action, target.by)]
    if target.from_:
        old = [each for each in deeds if each.document == target.from_]
        last = in_force(old[:-1] if old[-1].to == target.document else old, target.day)
        assert last is not None
        return led_to(deeds, last) + own
    if target.action == "corrected":
        earlier = [each for each in before if each.revision == target.revision]
        return led_to(deeds, earlier[-1]) + own
    return [(each.action, each.by) for each in open_acts(before)] + own


def number(deed: Deed | None) -> str | None:
    return None if deed is None or deed.revision is None else f"{deed.revision[0]}.{deed.revision[1]}"


def replayed(world: World, document: str, day: int) -> dict[str, object] | None:
    """Return how *document* stands on *day*; nothing when it is not in the register yet."""
    done = world.of(document)
    known = [each for each in done if each.day <= day]
    if not known:
        return None
    now = in_force(done, day)
    coming = []
    for later in range(day + 1, 2 * HORIZON + 1):
        starts = in_force(known, later)
        if starts is not None and starts.effective == later:
            coming.append(starts)
    pending = open_acts(known)
    work = "returned" if known[-1].action == "returned" else None
    left: dict[str, int] = {}
    if pending:
        if not any(each.action == "reviewed" for each in pending):
            left["reviewed"] = 1
        left["approved"] = world.persons - sum(each.action == "approved" for each in pending)
        work = "in review" if "reviewed" in left else "in approval"
    ends = [each for each in done if is_end(each) and each.effective is not None and each.effective <= day]
    shown = now or (coming[0] if coming else None)
    if now:
        state = "in force"
    elif coming:
        state = "approved, waiting"
    elif ends:
        state = "replaced" if max(ends, key=lambda each: each.effective or 0).to else "withdrawn"
        shown = next(one for back in range(day, -1, -1) if (one := in_force(done, back)))
    else:
        state = work or "draft"
    until = None
    if shown is not None and shown.effective is not None:
        after = range(shown.effective + 1, 2 * HORIZON + 1)
        until = next((later - 1 for later in after if in_force(done, later) is not shown), None)
    places = {id(each): place for place, each in enumerate(known)}
    return {
        "state": state,
        "work": work,
        "revision": number(shown),
        "text": shown and content(shown.text),
        "effective": shown and shown.effective,
        "until": until,
        "waiting": [number(each) for each in coming],
        "overtaken": [
            number(each)
            for each in coming
            if any(
                one.revision and not one.to and places[id(one)] > places[id(each)] and one.effective < each.effective  # type: ignore[operator]
                for one in known
            )
        ],
        "pending": [(each.action, each.by) for each in pending],
        "missing": left,
        "signers": led_to(world.deeds, shown) if shown else [],
    }


def listed(document: Listed) -> dict[str, object]:
    def count(day: dt.date | None) -> int | None:
        return None if day is None else (day - START).days

    return {
        "state": document.state.value,
        "work": document.work.value if document.work else None,
        "revision": document.revision,
        "text": document.digest,
        "effective": count(document.effective),
        "until": count(document.until),
        "waiting": [each.revision for each in document.waiting],
        "overtaken": [each.revision for each in document.overtaken],
        "pending": [(each.action.value, each.by) for each in document.pending],
        "missing": {each.action.value: each.count for each in document.missing},
        "signers": [(each.action.value, each.person) for each in document.signers],
    }


def chains(world: World) -> dict[str, tuple[SignOff, ...]]:
    """Return the sign-offs that record what was done."""
    found: dict[str, list[SignOff]] = {}
    for place, deed in enumerate(world.deeds):
        chain = found.setdefault(deed.document, [])
        day = START + dt.timedelta(days=deed.day)
        title = "Phó Chủ tịch" if deed.by == "dung" else None
        chain.append(
            SignOff(
                action=Action(deed.action),
                agency="ubnd-phuong",
                code=deed.document,
                digest=content(deed.text),
                by=deed.by,
                post=HeldPost(name="Phạm Văn D", title=title, signs="KT.") if title else None,  # type: ignore[arg-type]
                at=dt.datetime.combine(day, dt.time(8), VIETNAM) + dt.timedelta(seconds=place),
                previous=entry_hash(chain[-1]) if chain else None,
                effective=None if deed.effective is None else START + dt.timedelta(days=deed.effective),
                revision=number(deed),
                reason="Lỗi chính tả" if deed.action == "corrected" else None,
                to=(deed.to,) if deed.to else (),
                from_=(Predecessor(id=deed.from_, entry=entry_hash(found[deed.from_][-1])),) if deed.from_ else (),
            )
        )
    return {name: tuple(entries) for name, entries in found.items()}


MOVES = st.lists(
    st.tuples(
        st.integers(0, 11), st.integers(0, 3), st.integers(0, 3), st.sampled_from([0, 0, 1, 4, 9]), st.booleans()
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40)
@given(st.integers(1, 2), MOVES)
def test_the_register_of_every_day_is_what_a_replay_gives(
    persons: int, moves: list[tuple[int, int, int, int, bool]]
) -> None:
    world = World(persons)
    for move in moves:
        world.move(*move)
    by = rules(Policy(review=Demand(), approve=Demand(persons=persons)))
    lives = {name: Life(name, entries) for name, entries in chains(world).items()}
    for name, life in lives.items():
        for place, entry in enumerate(life.entries):
            before = Life(name, life.entries[:place])
            found = refusals(before, entry, by, entry.at)
            assert not found, [str(one.message) for one in found]
    for day in range(len(moves) % 3, HORIZON + 12, 3):
        register = register_at(lives, lambda _: Facts("D"), START + dt.timedelta(days=day), by)
        expected = {name: replayed(world, name, day) for name in world.documents}
        assert {one.id: listed(one) for one in register.documents} == {
            name: told for name, told in expected.items() if told is not None
        }, day

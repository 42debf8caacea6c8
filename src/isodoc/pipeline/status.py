"""What an officer finds in the morning: what waits for whom, what changed, what comes, and the command for each."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc import clock
from isodoc.pipeline.finished import Finished, finished
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from isodoc.model.register import Listed, Missing
    from isodoc.model.review import ChangeState
    from isodoc.model.timeline import End
    from isodoc.pipeline.registers import Registered
    from isodoc.register.policy import Rules
    from isodoc.workspace import FolderTree

SOON_DAYS: Final = 90
_VERSION: Final = 1
_NAMED: Final = 5
"""How many documents a command names before it names a whole."""
_EVIDENCE: Final = {"decision": " --decision … --dated … --signer …", "signature": " --sign …"}


def status_of(root: Path | str, today: dt.date | None = None) -> Finished:
    """Return what is to be done about the documents of the manual at *root* on the day *today*.

    The data are those of ``isodoc status --format json`` (``docs/formats.md``): groups in the order of urgency, each
    with its documents and the commands that end it.

    Raises:
        UsageError: there is no manual at *root*.
        RefusedError: its settings cannot be read, or its register was changed while a command was recording.
        EnvironmentFailureError: its files cannot be read.
    """
    day = today or clock.today()

    def make(tree: FolderTree) -> Finished:
        from isodoc.pipeline.registers import register_in

        registered = register_in(tree.root, tree, None, day)
        return Finished(_data(registered), registered.findings, len(registered.unread))

    return finished(find_manual(Path(root)), "status", (str(day),), make)


def _data(registered: Registered) -> dict[str, Any]:
    from isodoc.model.register import State
    from isodoc.pipeline.deadlines import changes_in
    from isodoc.pipeline.registers import rules_on
    from isodoc.register.journal import JOURNAL

    manual, register = registered.manual, registered.register
    settings = manual.settings.value
    morning = _Morning(registered, rules_on(registered.recorded, manual, register.day))
    states = Counter(each.state for each in register.documents)
    return {
        "isodoc": {"format": "status", "version": _VERSION},
        "day": register.day.isoformat(),
        "agency": {"id": settings.agency, "name": manual.agency.name if manual.agency else settings.agency},
        "unfinished": (registered.root / JOURNAL).is_file(),
        "groups": [group.data() for group in morning.groups() if group.documents],
        "changes": [_change(each) for each in changes_in(registered) if not each.done or each.overdue_tasks],
        "states": {state.value: states[state] for state in State if states[state]},
    }


def _change(each: ChangeState) -> dict[str, Any]:
    """Return a change about which something is left to do, and the commands for it."""
    from isodoc.citations import is_wellformed
    from isodoc.model.verdict import Verdict
    from isodoc.pipeline.deadlines import change_data

    commands = []
    named = {
        verdict: [sheet.id for sheet in each.open if sheet.verdict is verdict]
        for verdict in (Verdict.OPEN, Verdict.CHANGE)
    }
    if named[Verdict.OPEN]:
        names = " ".join(named[Verdict.OPEN]) if len(named[Verdict.OPEN]) <= _NAMED else "--all-open"
        commands.append(f"isodoc law review {each.id} {names} --no-change --reason …")
    if named[Verdict.CHANGE]:
        some = " ".join(named[Verdict.CHANGE][:_NAMED])
        number = each.law_name or (each.trigger if is_wellformed(each.trigger) else "")
        because = f" --basis {number}" if number else ""
        commands.append(f"isodoc submit {some}{because} --reason …")
    return {**change_data(each), "commands": commands}


@dataclass
class _Group:
    """Documents about which the same is to be done."""

    about: str
    documents: list[dict[str, Any]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    persons: list[dict[str, str]] = field(default_factory=list)
    wanted: int = 0

    def data(self) -> dict[str, Any]:
        """Return the group as data; how many of which persons are wanted only where somebody is."""
        wanted = {"wanted": self.wanted, "persons": self.persons} if self.wanted else {}
        return {"about": self.about, **wanted, "documents": self.documents, "commands": self.commands}


class _Morning:
    """Groups the documents of a register by what is to be done about them."""

    def __init__(self, registered: Registered, rules: Rules) -> None:
        self._documents = registered.register.documents
        self._day = registered.register.day
        self._manual = registered.manual
        self._texts = registered.presence.texts
        self._lives = registered.recorded.lives
        self._packages = [each.value for each in registered.recorded.packages]
        self._rules = rules

    def groups(self) -> Iterator[_Group]:
        """Yield the groups, the most urgent first."""
        from isodoc.model.register import State

        yield from self._awaited()
        returned = self._some(lambda each: each.work is State.RETURNED)
        yield _Group("returned", [self._returned(each) for each in returned], self._submit(returned))
        yield from self._lacking()
        edited = self._some(lambda each: each.state is State.EDITED and each.work is None)
        yield _Group("edited", [_named(each) for each in edited], self._submit(edited))
        labels = self._some(lambda each: each.state is State.LABELS_CHANGED and each.work is None)
        yield _Group("labels", [_named(each) for each in labels], self._correct(labels, alone=not edited))
        drafts = self._some(lambda each: each.state is State.DRAFT and each.work is None)
        yield _Group("drafts", [_named(each) for each in drafts], self._submit(drafts))
        yield from self._coming()

    def _some(self, wanted: Callable[[Listed], bool]) -> list[Listed]:
        return [each for each in self._documents if wanted(each)]

    def _awaited(self) -> Iterator[_Group]:
        """Yield what waits for a review, then what waits for an approval, by the persons who may act."""
        from isodoc.model.signoff import Action

        found: dict[tuple[Action, int, tuple[str, ...]], list[Listed]] = defaultdict(list)
        for each in self._documents:
            if each.missing:
                first: Missing = each.missing[0]
                found[first.action, first.count, first.persons].append(each)
        for (action, count, persons), some in sorted(found.items(), key=lambda one: one[0][0] is Action.APPROVED):
            verb = "review" if action is Action.REVIEWED else "approve"
            evidence = _EVIDENCE.get(self._rules.demand(action).evidence, "")
            commands = [f"isodoc {verb} {names}{evidence}{_by(persons)}" for names in self._chosen(some, action)]
            yield _Group(verb, [self._open(each) for each in some], commands, self._persons(persons), count)

    def _chosen(self, some: Sequence[Listed], action: Any) -> Iterator[str]:
        """Yield how a command names *some* open submissions: as a package, one by one, or all that are open."""
        from isodoc.model.signoff import Action

        digests = {each.id: each.pending[0].digest for each in some}
        for package in self._packages if action is Action.APPROVED else ():
            held = {one.id: one.digest for one in package.documents}
            if held == digests:
                yield f"--package {package.name}"
                return
        if len(some) > _NAMED and len(some) == sum(bool(each.pending) for each in self._documents):
            yield "--all-changed"
            return
        yield from _in_lines(some)

    def _submit(self, some: Sequence[Listed]) -> list[str]:
        from isodoc.model.signoff import Action
        from isodoc.register.policy import may_act

        by = _by(may_act(self._rules, Action.SUBMITTED, self._day))
        names = ["--all-changed"] if len(some) > _NAMED else _in_lines(some)
        return [f"isodoc submit {each}{by}" for each in names]

    def _correct(self, some: Sequence[Listed], *, alone: bool) -> list[str]:
        from isodoc.model.signoff import Action
        from isodoc.register.policy import may_act

        by = _by(may_act(self._rules, Action.CORRECTED, self._day))
        names = ["--all-changed"] if len(some) > _NAMED and alone else _in_lines(some)
        return [f"isodoc correct {each} --reason …{by}" for each in names]

    def _coming(self) -> Iterator[_Group]:
        """Yield what takes effect within :data:`SOON_DAYS`, what does later, and what ends on a coming day."""
        soon, later = _Group("soon"), _Group("later")
        last = self._day + dt.timedelta(days=SOON_DAYS)
        coming = [(edition, each) for each in self._documents for edition in each.waiting]
        for edition, each in sorted(coming, key=lambda one: one[0].effective):
            found = {**_named(each), "revision": edition.revision, "effective": edition.effective.isoformat()}
            (soon if edition.effective <= last else later).documents.append(found)
        yield from (soon, later)
        ends = [(end, each) for each in self._documents if each.id in self._lives for end in self._ending(each)]
        documents = [
            {**_named(each), "ends": end.effective.isoformat(), "successors": list(end.entry.to)}
            for end, each in sorted(ends, key=lambda one: one[0].effective)
        ]
        yield _Group("ending", documents)

    def _ending(self, each: Listed) -> tuple[End, ...]:
        return self._lives[each.id].until(self._day).ending(self._day)

    def _lacking(self) -> Iterator[_Group]:
        """Yield what waits without an amendment that was approved after it and takes effect before it."""
        some = self._some(lambda each: bool(each.overtaken))
        documents = [
            {**_named(each), "revision": one.revision, "effective": one.effective.isoformat()}
            for each in some
            for one in each.overtaken
        ]
        yield _Group("overtaken", documents, self._submit(some))

    def _open(self, each: Listed) -> dict[str, Any]:
        """Return an open submission, and whether the work folder says something else by now."""
        from isodoc.model.timeline import recorded_on

        submitted = each.pending[0]
        here = {one.digest for one in self._texts.get(each.id, ())}
        edited = bool(here) and submitted.digest not in here
        return {**_named(each), "submitted": recorded_on(submitted).isoformat(), "edited": edited}

    def _returned(self, each: Listed) -> dict[str, Any]:
        from isodoc.model.timeline import recorded_on

        last = self._lives[each.id].until(self._day).entries[-1]
        (by,) = self._persons([last.by])
        return {**_named(each), "returned": recorded_on(last).isoformat(), "by": by, "reason": last.reason}

    def _persons(self, persons: Sequence[str]) -> list[dict[str, str]]:
        known = self._manual.persons
        return [{"id": each, "name": known[each].name if each in known else each} for each in persons]


def _named(each: Listed) -> dict[str, Any]:
    return {"id": each.id, "code": each.facts.code, "title": each.facts.title}


def _by(persons: Sequence[str]) -> str:
    return f" --by {persons[0] if len(persons) == 1 else '…'}"


def _in_lines(some: Sequence[Listed]) -> list[str]:
    """Return the ids of *some* as commands name them, a few in each."""
    ids = [each.id for each in some]
    return [" ".join(ids[place : place + _NAMED]) for place in range(0, len(ids), _NAMED)]

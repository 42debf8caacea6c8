"""Recording what the review of a change found: the verdicts go into its file, whose comments and layout stay."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.clock import VIETNAM
from isodoc.edit.files import write_files
from isodoc.edit.scaffold import schema_for_editors
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg
from isodoc.impact import Impacts
from isodoc.model.signoff import Action
from isodoc.model.verdict import Verdict
from isodoc.pipeline.acts import Act
from isodoc.pipeline.laws.names import LawName
from isodoc.pipeline.reviewing.scope import ID, change_of, chosen, meant, touched, unlisted
from isodoc.pipeline.reviewing.text import amended, begun, head_of, read_change
from isodoc.pipeline.reviews import changes_on
from isodoc.register.policy import held_posts
from isodoc.text import hostile_characters, nfc
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.change import Change
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.review import ChangeState, SheetState
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.reviewing.text import Verdicts

FOLDER: Final = "changes"
"""Where the file of a new change goes."""


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """What a review found.

    Attributes:
        name: The law by its number, id or title, or the id of the change; of a new one with *trigger* that id alone.
        today: The day of the verdict.
        verdict: ``UNCHANGED`` (then with a *reason*), ``CHANGE``, or ``OPEN`` to begin again.
        codes: Codes or ids of the sheets; more with *field* (the id of a field) and *all_open*.
        by: The id or name of the person who reviewed them; found out by git where empty and possible.
        trigger: What it is about where it is no law and there is no such change yet; *due* is its last day.
        issuer: Who issued the law, and *issued* when, where several laws have one number.
    """

    name: str
    today: dt.date
    verdict: Verdict
    codes: tuple[str, ...] = ()
    field: str = ""
    all_open: bool = False
    reason: str = ""
    by: str = ""
    trigger: str = ""
    due: dt.date | None = None
    issuer: str = ""
    issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What would be written.

    Attributes:
        root: The manual's folder.
        path: The file of the change; *before* is empty where it is new.
        sheets: The sheets that get the verdict.
        others: Other sheets that a new change concerns; they are written down as not reviewed.
        state: How the change stands afterwards.
    """

    root: Path
    path: str
    before: bytes
    after: bytes
    verdict: Verdict
    sheets: tuple[SheetState, ...]
    others: tuple[SheetState, ...]
    state: ChangeState


def plan_review(root: Path | str, order: ReviewOrder) -> Reviewed:
    """Return what *order* would write into the manual at *root*; nothing is written.

    Raises:
        UsageError: there is no such change, law, sheet, field or person, there are several, or the reason is missing.
        RefusedError: the person holds no post on that day, or the file cannot be changed at its places.
        EnvironmentFailureError: a file cannot be read.
    """
    from isodoc.pipeline.desk import open_desk

    _refuse_words(order)
    noon = dt.datetime.combine(order.today, dt.time(12), VIETNAM)
    desk = open_desk(find_manual(Path(root)), noon, check=False)
    return _Reviewing(desk, order).plan()


def write_review(reviewed: Reviewed) -> None:
    """Write what :func:`plan_review` planned.

    Raises:
        EnvironmentFailureError: the file cannot be written.
    """
    files = {} if reviewed.before else schema_for_editors(reviewed.root)
    write_files(reviewed.root, {**files, reviewed.path: reviewed.after})


def _refuse_words(order: ReviewOrder) -> None:
    if order.verdict is Verdict.UNCHANGED and not order.reason.strip():
        raise UsageError(msg("say why no change is needed: --reason TEXT"))
    for text in (order.reason, order.trigger):
        if "\n" in text or "\t" in text or hostile_characters(text):
            raise UsageError(
                msg("the text holds a character that cannot be seen: {text}", text=text),
                msg("write it on one line, without control characters"),
            )
    if not (order.codes or order.field or order.all_open):
        raise UsageError(
            msg("say which sheets were reviewed"), msg("name their codes, or use --field FIELD or --all-open")
        )


class _Reviewing:
    """Carries out an *order* at the *desk*."""

    def __init__(self, desk: Desk, order: ReviewOrder) -> None:
        self._desk = desk
        self._order = order
        self._day = order.today
        self._manual: Manual = desk.manual

    def plan(self) -> Reviewed:
        """Return what would be written."""
        manual, order = self._manual, self._order
        by = self._person()
        keys: Verdicts = {
            "verdict": order.verdict.value, "reason": nfc(order.reason).strip() or None, "by": by, "on": self._day
        }  # fmt: skip
        entry, called = self._meant()
        if entry is not None:
            names = chosen(manual, order.codes, order.field, self._open(entry) if order.all_open else ())
            before = manual.tree.read(entry.path)
            return self._reviewed(entry.path, before, amended(entry.path, before, names, keys), names, ())
        head, law = self._new(called)
        concerned = touched(manual, law, self._day) if law else []
        names = chosen(manual, order.codes, order.field, concerned if order.all_open else ())
        others = [name for name in concerned if name not in names]
        path = f"{FOLDER}/{head['id']}.yaml"
        if path.casefold() in {one.casefold() for one in manual.tree.paths()}:
            raise UsageError(
                msg("the file {path} exists already", path=path), msg("run isodoc check and mend what it names")
            )
        return self._reviewed(path, b"", begun(path, head, names, others, keys), names, others)

    def _meant(self) -> tuple[Entry[Change] | None, Entry[Law] | None]:
        """Return the change that is meant, or the law of one; a new change may be called as the title of a law says."""
        manual, order = self._manual, self._order
        if order.trigger.strip() and manual.law(order.name) is None:
            return change_of(manual, order.name), None
        return meant(manual, LawName(order.name, order.issuer, order.issued, self._day))

    def _person(self) -> str:
        """Return the id of who reviewed the sheets, who must hold a post on that day."""
        rules = self._desk.rules
        by, _ = self._desk.person(Act(Action.REVIEWED, self._desk.now, by=self._order.by))
        if by not in rules.persons:
            raise UsageError(
                msg("organization.yaml names no person {person}", person=by),
                msg("possible: {names}", names=sorted(rules.persons)),
            )
        if not held_posts(rules, by, self._day):
            raise RefusedError(
                msg("{person} holds no post on {day}", person=by, day=self._day),
                msg("add the post with its days to posts in organization.yaml"),
            )
        return by

    def _new(self, law: Entry[Law] | None) -> tuple[dict[str, Any], Entry[Law] | None]:
        """Return the first keys of a new change, of *law* where there is one, and that law."""
        order = self._order
        if law is not None:
            one = law.value
            if not ID.fullmatch(one.name):
                raise RefusedError(
                    msg("the law {number} has no number that is one", number=one.number),
                    msg("mend its number in {path}, or give it an id", path=law.path),
                )
            return head_of(self._manual, one) | ({"due": order.due} if order.due else {}), law
        if not order.trigger.strip() or order.due is None or not ID.fullmatch(order.name):
            known = [entry.value.id for entry in self._manual.changes] + [one.value.number for one in self._manual.laws]
            near = difflib.get_close_matches(order.name, known, 1, 0.6)
            raise UsageError(
                msg("the manual has no change and no law {name}", name=order.name),
                msg("did you mean {name}?", name=near[0])
                if near
                else msg(
                    "add the law: isodoc law add {name}; or begin another change: an id, --trigger TEXT and --due DATE",
                    name=order.name,
                ),
            )
        text = nfc(order.trigger).strip()
        return {"kind": "change", "id": order.name, "title": text, "reason": text, "due": order.due}, None

    def _open(self, entry: Entry[Change]) -> list[str]:
        """Return the ids of the sheets of a change that nobody reviewed yet."""
        listed = [each.id for each in self._state(entry).open if each.verdict is Verdict.OPEN]
        return listed + unlisted(Impacts(self._manual), entry.value, self._day)

    def _state(self, entry: Entry[Change]) -> ChangeState:
        manual = replace(self._manual, changes=(entry,))
        return changes_on(manual, self._desk.recorded.lives, self._called, self._day)[0]

    def _called(self, name: str) -> tuple[str, str]:
        documents: tuple[Entry[Procedure | Document], ...] = (*self._manual.procedures, *self._manual.documents)
        found = next((one.value for one in documents if one.value.name == name), None)
        return (found.code, found.title) if found else ("", "")

    def _reviewed(
        self, path: str, before: bytes, after: bytes, names: Sequence[str], others: Sequence[str]
    ) -> Reviewed:
        state = self._state(read_change(path, after))
        sheets = {each.id: each for each in state.sheets}
        some, rest = (tuple(sheets[name] for name in each) for each in (names, others))
        return Reviewed(self._desk.root, path, before, after, self._order.verdict, some, rest, state)

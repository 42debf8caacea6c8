"""The papers of a change: results of the review, a request for each document to amend, comparison table, slips."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.clock import VIETNAM
from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import msg, translate
from isodoc.impact import impact
from isodoc.model.result import Artifact
from isodoc.model.verdict import Verdict
from isodoc.pipeline.change_turns import turn_of
from isodoc.pipeline.desk import open_desk
from isodoc.pipeline.names import Names
from isodoc.pipeline.offices import leader_of, office_of
from isodoc.pipeline.printing import WORTH_A_POOL, Printers
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.reviewing.scope import meant, touched
from isodoc.pipeline.reviewing.text import unbegun
from isodoc.pipeline.reviews import changes_on
from isodoc.pipeline.slips import slips_of
from isodoc.pipeline.triggers import trigger_of
from isodoc.pipeline.turns import TABLE, changes_of, comparison_table, handed
from isodoc.publish import new_edition, record_path
from isodoc.render.formats import SLIP, slip_recipe
from isodoc.render.sources import collect
from isodoc.resources import folder
from isodoc.view.amendment_request import Requested, amendment_request
from isodoc.view.frame import revision_words
from isodoc.view.impact_words import place, reason
from isodoc.view.letterhead import long_date
from isodoc.view.package import Dossier
from isodoc.view.review_results import Review, ReviewedSheet, review_results
from isodoc.view.speech import Speech
from isodoc.view.wording import Wording
from isodoc.workers import cores
from isodoc.workspace import find_manual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.change import Change
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.papers import Slip
    from isodoc.model.result import Published
    from isodoc.model.review import ChangeState, SheetState
    from isodoc.pipeline.desk import Desk
    from isodoc.pipeline.laws.names import LawName
    from isodoc.pipeline.turns import Turn

RESULTS: Final = "ket-qua-ra-soat.docx"
REQUESTS: Final = "phieu-yeu-cau-sua-doi"
"""The folder of the requests, one file for each document."""
_AMENDED: Final = frozenset({Verdict.CHANGE, Verdict.SUBMITTED, Verdict.ISSUED})


@dataclass(frozen=True, slots=True)
class ChangePapers:
    """What was written: the folder, the files in their order, and how the change stands."""

    folder: Path
    paths: tuple[str, ...]
    published: Published
    state: ChangeState


def write_change_papers(root: Path | str, name: LawName, today: dt.date, out: Path | None = None) -> ChangePapers:
    """Write the papers of the change *name* of the manual at *root* into the folder *out*, all at once.

    ``ket-qua-ra-soat.docx`` has the verdict of each sheet, ``phieu-yeu-cau-sua-doi/<ID>.docx`` asks to amend a document
    of which the review found that; ``bang-so-sanh.docx``, ``phieu-phan-phoi.docx`` and ``phieu-thu-hoi.docx`` are
    written as far as there are new texts, and copies to hand out or take back. Nothing is written in the manual.

    Args:
        root: The manual's folder.
        name: The id of the change, or what sets it off: the number of a decision, or a law by number, id or title. A
            law that nobody began to review has the papers of a review that begins today.
        today: The day of the papers.
        out: The folder; ``ho-so-<id>`` beside the manual when absent.

    Raises:
        UsageError: there is no such change or law, or *out* is no folder for output.
        RefusedError: the law concerns no sheet, a frozen content is missing, or a template cannot be used.
        EnvironmentFailureError: files cannot be read or written.
    """
    noon = dt.datetime.combine(today, dt.time(12), VIETNAM)
    desk = open_desk(find_manual(Path(root)), noon, check=False)
    papers = _Papers(desk, _change(desk, name))
    place_ = out or desk.root.parent / f"ho-so-{papers.state.id}"
    with new_edition(place_, root=desk.root, record=record_path(cache_folder(), place_)) as edition:
        paths = []
        for artifact in papers.artifacts():
            edition.add(artifact)
            paths.append(artifact.path)
        published = edition.finish(__version__, "", [], day=str(today))
    return ChangePapers(place_, tuple(paths), published, papers.state)


def _change(desk: Desk, name: LawName) -> Entry[Change]:
    """Return the change that *name* means; of a law that nobody began to review, the one that would begin."""
    manual, day = desk.manual, desk.now.date()
    entry, law = meant(manual, name)
    if entry is not None:
        return entry
    if law is None:
        known = [each.value.id for each in manual.changes] + [each.value.number for each in manual.laws]
        near = difflib.get_close_matches(name.number, known, 1, 0.6)
        raise UsageError(
            msg("the manual has no change and no law {name}", name=name.number),
            msg("did you mean {name}?", name=near[0]) if near else msg("see what there is: isodoc law list"),
        )
    one = law.value
    concerned = touched(manual, law, day)
    if not concerned:
        raise RefusedError(
            msg("no sheet says what {law} changes", law=one.number),
            msg("see isodoc law impact {law}", law=manual.law_name(one)),
        )
    return unbegun(manual, one, concerned)


class _Papers:
    """The papers of the change in *entry*."""

    def __init__(self, desk: Desk, entry: Entry[Change]) -> None:
        self._desk = desk
        self._manual: Manual = desk.manual
        self._day = desk.now.date()
        self._names = Names(desk)
        self._speech = Speech(self._manual.settings.value.language)
        manual = replace(self._manual, changes=(entry,))
        self.state = changes_on(manual, desk.recorded.lives, self._names.called, self._day)[0]
        self._trigger = trigger_of(desk, entry.value)
        self._related = self._concerned(entry.value)
        self._turns = {each.id: turn_of(desk, self.state, each) for each in self.state.sheets}

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the files, the results of the review first."""
        turns = [turn for turn in self._turns.values() if turn is not None]
        slips = dict(self._slips(self._words(), turns))
        recipes = {SLIP: slip_recipe(collect(self._desk.tree, folder("templates")))}
        many = len(slips) >= WORTH_A_POOL
        with Printers(recipes, cores() if many else 1, many=many) as printers:
            printed = printers.sheets((((SLIP,), slip) for slip in slips.values()), len(slips), lambda: None)
            for path, files in zip(slips, printed, strict=True):
                yield Artifact(path, files[SLIP].data, parts=files[SLIP].parts)
        table = comparison_table(self._desk, turns, self._states())
        if table is not None:
            yield Artifact(f"{TABLE}.docx", table)

    def _slips(self, words: Wording, turns: list[Turn]) -> Iterator[tuple[str, Slip]]:
        tasks = tuple((each, self._names.person(each.by)) for each in self.state.tasks)
        yield RESULTS, review_results(words, Review(self._trigger, self._day, self._reviewed(), tasks))
        for sheet in self.state.sheets:
            if sheet.verdict in _AMENDED and not sheet.ended:
                yield f"{REQUESTS}/{sheet.id}.docx", amendment_request(words, self._requested(sheet), self._trigger)
        yield from slips_of(words, handed(self._desk, turns), self._subject(words, turns))

    def _subject(self, words: Wording, turns: list[Turn]) -> str:
        """Return why copies are handed out: the one decision on all of them, else the change."""
        decisions = [turn.ground.decision for turn in turns if turn.after or turn.new is None]
        first = decisions[0] if decisions else None
        if first is None or any(each != first for each in decisions) or first.date is None:
            return words.because_of(self._trigger.name)
        return words.decided(first.number, long_date(self._speech, first.date))

    def _words(self) -> Wording:
        return Wording(
            Dossier(
                self.state.id,
                self._day,
                office_of(self._manual),
                (),
                leader=leader_of(self._desk),
                standard=self._manual.settings.value.standard,
                language=self._manual.settings.value.language,
            )
        )

    def _states(self) -> tuple[str, str]:
        language = self._manual.settings.value.language
        words = msg("in force before"), msg("amended because of: {what}", what=self._trigger.name)
        return translate(words[0], language), translate(words[1], language)

    def _reviewed(self) -> tuple[ReviewedSheet, ...]:
        return tuple(
            ReviewedSheet(
                each,
                self._names.field(each.id),
                self._names.person(each.by),
                self._related.get(each.id, ()),
                self._names.unit(each.id),
            )
            for each in self.state.sheets
        )

    def _requested(self, sheet: SheetState) -> Requested:
        turn = self._turns.get(sheet.id)
        life = self._desk.life(sheet.id)
        held = life.in_force(self._day)
        old = turn.old if turn else None
        return Requested(
            old.code if old else sheet.code or sheet.id,
            title_of(old) if old else sheet.title,
            revision_words(self._speech, turn.before if turn else held.revision if held else ""),
            turn.since if turn else held.effective if held else None,
            self._names.unit(sheet.id),
            self._names.tthc(sheet.id),
            sheet.reason,
            self._names.person(sheet.by),
            sheet.on if sheet.verdict is Verdict.CHANGE else None,
            self._related.get(sheet.id, ()),
            changes_of(self._desk, turn) if turn else (),
        )

    def _concerned(self, change: Change) -> dict[str, tuple[str, ...]]:
        """Return by sheet what is to be looked at: what its law concerns, and why, else the tasks about TTHC."""
        law = self._manual.law(change.law) if change.law else None
        if law is None:
            return self._named_by_tasks()
        found: dict[str, dict[str, dict[str, None]]] = {}
        for sheet in impact(self._manual, law).sheets:
            reasons = found.setdefault(sheet.entry.value.name, {})
            for one in [each for each in sheet.reached if each.open] or sheet.reached:
                reasons.setdefault(reason(self._speech, self._manual, one), {})[place(self._speech, one.hit)] = None
        return {
            name: tuple(f"{'; '.join(places)} ({why})" for why, places in reasons.items())
            for name, reasons in found.items()
        }

    def _named_by_tasks(self) -> dict[str, tuple[str, ...]]:
        """Return by sheet what happens to its TTHC: the tasks, with the part that changes and its legal basis."""
        found: dict[str, tuple[str, ...]] = {}
        for task in self.state.tasks:
            said = f"{task.title} ({task.note})" if task.note else task.title
            for name in task.procedures if task.tthc else ():
                found[name] = (*found.get(name, ()), said)
        return found

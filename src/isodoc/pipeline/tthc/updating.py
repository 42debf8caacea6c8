"""From the list of a decision that publishes TTHC to the catalogue and the tasks that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks.coverage import coverage
from isodoc.citations import normalise
from isodoc.diagnostics import Severity
from isodoc.edit.files import write_files
from isodoc.edit.scaffold import schema_for_editors
from isodoc.errors import UsageError
from isodoc.i18n import msg, translate
from isodoc.intake.tthc_table import tthc_of_list, tthc_rows
from isodoc.model.catalogue import TthcState, national
from isodoc.model.change_deadline import deadline_of
from isodoc.model.deadline import Effect, deadline
from isodoc.model.tthc_list import Published, TthcAct
from isodoc.pipeline.list_file import read_list
from isodoc.pipeline.mends import Mended
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.reviewing.review import FOLDER
from isodoc.pipeline.reviewing.scope import change_of
from isodoc.pipeline.reviewing.text import read_change
from isodoc.pipeline.tthc.catalogue import updated_catalogues, with_catalogues
from isodoc.pipeline.tthc.rows import Remark, TthcWanted, judged, listed_in, unknown_names
from isodoc.pipeline.tthc.snapshot import Snapshot, is_snapshot, snapshot_of
from isodoc.pipeline.tthc.tasks import Covering, change_file
from isodoc.text import ascii_id, hostile_characters, nfc

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.change import Change
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.tthc_list import TthcRow
    from isodoc.pipeline.tthc.tasks import TthcTask

_ENDS: Final = frozenset({TthcAct.REPLACED, TthcAct.ABOLISHED})


@dataclass(frozen=True, slots=True)
class TthcOrder:
    """A list of TTHC, and the decision that publishes it.

    Attributes:
        file: The list: .csv, .tsv, .xlsx or .yaml, or a snapshot of the portal (.json, .jsonl, also .xz).
        today: The present day; of a snapshot the time for the manual begins then.
        decision: The number of the decision, as people type it; a list needs it, with the day *dated*.
        effective: From when it holds; from the day on which it was signed when absent.
        wanted: Which rows are looked at.
    """

    file: Path
    today: dt.date
    decision: str = ""
    dated: dt.date | None = None
    effective: dt.date | None = None
    wanted: TthcWanted = field(default_factory=TthcWanted)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which TTHC the manual covers: how many are *listed* in the catalogue, how many of them have a procedure."""

    listed: int
    covered: int


@dataclass(frozen=True, slots=True)
class TthcUpdate:
    """What a list of TTHC would change, not written yet.

    Attributes:
        mended: The files as they were, empty for new ones, and as they become; empty where a remark is an error.
        remarks: What is to be said of rows, in their order.
        tasks: One for each TTHC of the list.
        change: The id of the change that has the tasks.
        due: The last day for the manual.
        added: Codes of TTHC that come into the scope of the quality system, *withdrawn* of those that leave it.
        before: What the manual covers now, *after* what it covers then.
        limits: Of how many TTHC the catalogue gets the limits that a snapshot has.
    """

    mended: Mended
    remarks: tuple[Remark, ...]
    tasks: tuple[TthcTask, ...]
    change: str
    due: dt.date | None
    added: tuple[str, ...]
    withdrawn: tuple[str, ...]
    before: Scope
    after: Scope
    limits: int

    @property
    def errors(self) -> int:
        """How many rows cannot be used; nothing is written then."""
        return sum(one.severity is Severity.ERROR for one in self.remarks)


def plan_tthc_update(root: Path | str, order: TthcOrder) -> TthcUpdate:
    """Return what the list of *order* changes in the manual at *root*; nothing is written.

    Raises:
        UsageError: the decision is missing, or the name of the file does not tell its format.
        RefusedError: the file is damaged, too large or no list of TTHC, or a file cannot be changed at its places.
        EnvironmentFailureError: a file cannot be read.
    """
    manual = open_manual(root)
    snapshot = is_snapshot(order.file)
    decision = _decision(order, needed=not snapshot)
    found = snapshot_of(manual, order.file, order.wanted, order.today) if snapshot else Snapshot(_rows(order.file), {})
    listed = listed_in(manual)
    taken, remarks = judged(found.rows, listed, order.wanted, decision)
    remarks += unknown_names(manual, taken)
    if any(one.severity is Severity.ERROR for one in remarks):
        now = _scope(manual)
        return TthcUpdate(Mended(), tuple(remarks), (), "", None, (), (), now, now, 0)
    files = updated_catalogues(manual, taken, decision, found.limits)
    head = _head(manual, order, decision)
    entry = change_of(manual, decision.number) if decision else None
    entry = entry or change_of(manual, head["id"])
    change = entry or _new_change(head)
    due = deadline_of(manual, change.value).due
    covering = Covering(manual, order.today)
    ended = frozenset(national(row.code) for row in taken if row.act in _ENDS)
    tasks = tuple(covering.task(row, listed.get(national(row.code)), ended, due) for row in taken)
    path = entry.path if entry else f"{FOLDER}/{head['id']}.yaml"
    if entry is None and path.casefold() in {one.casefold() for one in manual.tree.paths()}:
        raise UsageError(
            msg("the file {path} exists already", path=path), msg("run isodoc check and mend what it names")
        )
    before, after = change_file(manual, path, entry, head, tasks)
    if before != after:
        files[path] = (before, after)
    afterwards = with_catalogues(manual, {name: pair for name, pair in files.items() if name != path})
    old, new = (_active(one) for one in (manual, afterwards))
    return TthcUpdate(
        Mended({name: pair[0] for name, pair in files.items()}, {name: pair[1] for name, pair in files.items()}),
        tuple(remarks),
        tasks,
        change.value.id,
        due,
        tuple(code for code in new if code not in old),
        tuple(code for code in old if code not in new),
        _scope(manual),
        _scope(afterwards),
        len(found.limits),
    )


def write_tthc_update(root: Path | str, update: TthcUpdate) -> None:
    """Write what :func:`plan_tthc_update` planned, all of it or nothing.

    Raises:
        EnvironmentFailureError: a file cannot be written.
    """
    files = update.mended.after
    place = Path(root)
    write_files(place, {**schema_for_editors(place), **files} if files else {})


def _rows(file: Path) -> list[TthcRow]:
    found = read_list(file, "tthc", msg("no list of TTHC"))
    return tthc_rows(found.rows, str(file)) if found.rows is not None else tthc_of_list(found.items or ())


def _decision(order: TthcOrder, *, needed: bool) -> Published | None:
    text = nfc(order.decision).strip()
    if not text:
        if needed or order.dated:
            raise UsageError(
                msg("say which decision publishes the list"),
                msg("write --decision 2026/QĐ-UBND --dated 2026-11-20, and --effective DATE where it is another day"),
            )
        return None
    if order.dated is None:
        raise UsageError(
            msg("a decision needs {options} too", options=["--dated"]),
            msg("write --decision 2026/QĐ-UBND --dated 2026-11-20, and --effective DATE where it is another day"),
        )
    if order.effective is not None and order.effective < order.dated:
        raise UsageError(msg("the decision cannot hold before the day on which it was signed"))
    found = normalise(text)
    if found is None or hostile_characters(text):
        raise UsageError(
            msg("{code} is not the number of a law", code=text),
            msg("write it as it stands on the decision, like 2026/QĐ-UBND"),
        )
    return Published(found.number, order.dated)


def _head(manual: Manual, order: TthcOrder, decision: Published | None) -> dict[str, Any]:
    """Return the first keys of a new change."""
    language = manual.settings.value.language
    if decision is not None:
        title = msg("Decision {number} publishing a list of TTHC", number=decision.number)
        return {
            "kind": "change",
            "id": ascii_id(decision.number),
            "title": translate(title, language),
            "decision": {"number": decision.number, "date": decision.date},
            "effective": order.effective or decision.date,
        }
    name, first = order.file.name.partition(".")[0], order.effective or order.today
    title = msg("TTHC changed on the national portal ({name})", name=nfc(name))
    words = translate(title, language)
    return {
        "kind": "change",
        "id": f"portal-{ascii_id(nfc(name)).lower()[:80] or 'tthc'}",
        "title": words,
        "reason": words,
        "effective": first,
        "due": deadline(Effect(first), manual.settings.value.calendar.calendar()).due,
    }


def _new_change(head: dict[str, Any]) -> Entry[Change]:
    from isodoc.emit import emit

    return read_change(f"{FOLDER}/{head['id']}.yaml", emit(head).encode())


def _active(manual: Manual) -> dict[str, None]:
    """Return the national codes of the TTHC in use."""
    return dict.fromkeys(
        national(one.code) for entry in manual.catalogues for one in entry.value.tthc if one.state is TthcState.ACTIVE
    )


def _scope(manual: Manual) -> Scope:
    of_fields = coverage(manual, (entry.value.tthc for entry in manual.procedures)).values()
    listed = sum(one.total for one in of_fields)
    return Scope(listed, listed - sum(len(one.gaps) for one in of_fields))

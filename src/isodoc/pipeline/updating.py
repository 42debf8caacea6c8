"""Which sheets in force are being updated, and for which change: computed when they are printed, never frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.citations import normalise
from isodoc.load import load
from isodoc.model.deadline import Clock
from isodoc.model.review import Updating
from isodoc.model.tree import MANUAL_FILE
from isodoc.model.verdict import Verdict
from isodoc.pipeline.reviewing.scope import changed_by
from isodoc.pipeline.reviews import changes_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.i18n import Language
    from isodoc.model.content import Content
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.review import ChangeState, SheetState
    from isodoc.pipeline.recorded import Recorded
    from isodoc.workspace import FolderTree

_STILL = frozenset({Clock.SUSPENDED, Clock.ENDED, Clock.NEVER})


@dataclass(frozen=True)
class UpdatedSheets:
    """The changes that hold on *day* and that some sheet does not follow yet."""

    recorded: Recorded
    day: dt.date
    manual: Manual | None = None
    """The changes and laws of the work folder."""
    changes: tuple[tuple[ChangeState, Entry[Law] | None, str], ...] = ()
    """How each stands, the law that triggers it, and how sheets call it."""

    def of(self, name: str, digest: str) -> tuple[Updating, ...]:
        """Return for which changes the document *name* is being updated; *digest* is what is in force of it."""
        return tuple(
            Updating(called, state.effective, state.due)
            for state, law, called in self.changes
            if any(each.id == name and self._open(each) for each in state.sheets)
            and self._is_old(self.recorded.content(digest), law)
        )

    def _open(self, sheet: SheetState) -> bool:
        if sheet.ended or sheet.verdict is Verdict.UNCHANGED:
            return False
        later = sheet.effective is not None and sheet.effective > self.day
        return later if sheet.verdict is Verdict.ISSUED else True

    def _is_old(self, content: Content | None, law: Entry[Law] | None) -> bool:
        """Tell whether *content* still rests on what *law* changes; that of another trigger it does, none can tell."""
        manual = self.manual
        if content is None or law is None or manual is None:
            return content is not None
        numbers = {**dict.fromkeys(content.labels.laws), **content.laws}
        cited = {manual.law_identity(name if manual.law(name) else number or name) for name, number in numbers.items()}
        changed = changed_by(manual, law.value)
        return law.path not in cited and (not changed or not changed.isdisjoint(cited))


def updated_sheets(tree: FolderTree, paths: Sequence[str], recorded: Recorded, day: dt.date) -> UpdatedSheets:
    """Return which sheets are being updated on *day*.

    Args:
        tree: The files of the work folder; what is wrong in them is no matter of printing, and is passed over.
        paths: Those of changes and laws; see :func:`~isodoc.pipeline.glimpse.files_of_changes`.
        recorded: The register.
        day: The day for which sheets are printed.
    """
    manual, _ = load(tree, skip={*tree.paths()} - {MANUAL_FILE, *paths}) if paths else (None, [])
    if manual is None:
        return UpdatedSheets(recorded, day)
    states = changes_on(manual, recorded.lives, lambda _: ("", ""), day)
    laws = ((each, manual.law(each.law_name)) for each in states if _holds(each, day))
    language = manual.settings.value.language
    changes = tuple((each, law, _called(each, law.value if law else None, language)) for each, law in laws)
    return UpdatedSheets(recorded, day, manual, changes)


def _holds(state: ChangeState, day: dt.date) -> bool:
    """Tell whether *state* is applied on *day*; a change that nobody dates is, as soon as it is known."""
    return (state.effective is None or state.effective <= day) and state.reading.clock not in _STILL


def _called(state: ChangeState, law: Law | None, language: Language) -> str:
    """Return how a sheet names the change: a law by its short name or its type, with the number; another by title."""
    if law is None:
        return state.title
    if law.short:
        return f"{law.short} ({law.number})"
    found = normalise(law.number) if language == "vi" else None
    kind = law.type or (found.kind if found else None)
    return " ".join((kind, "số", law.number) if language == "vi" else (kind, law.number)) if kind else law.number

"""What differs between two states of a manual, for Word: redlines of the sheets, and one comparison table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc import __version__
from isodoc.cache import cache_folder
from isodoc.errors import RefusedError
from isodoc.i18n import msg, translate
from isodoc.load import load
from isodoc.model.result import Artifact
from isodoc.pipeline.comparing import Comparison, change_of
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.redlined_sheets import SUFFIX, RedlinedSheets, approval_of, submitted
from isodoc.pipeline.register_lists import register_file
from isodoc.pipeline.revisions import Revisions, State
from isodoc.pipeline.turns import TABLE, ground_from
from isodoc.publish import new_edition, record_path
from isodoc.text import printable
from isodoc.view.comparison import Changed, Ground, comparison, ground_of, rows_of
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language, Message
    from isodoc.model.manual import Manual
    from isodoc.model.result import Published
    from isodoc.pipeline.comparing import DiffOrder, Paired
    from isodoc.pipeline.seen import Seen
    from isodoc.pipeline.states import Held


@dataclass(frozen=True, slots=True)
class Redlined:
    """What was written: *published* is absent where nothing differs; *sheets* counts the redlines.

    Attributes:
        documents: How many documents differ.
        findings: What is missing or cannot be read.
        unread: How many findings of severity error the documents of the two states have.
    """

    published: Published | None
    documents: int = 0
    sheets: int = 0
    findings: tuple[Diagnostic, ...] = ()
    unread: int = 0


def write_redlines(root: Path | str, order: DiffOrder, out: Path) -> Redlined:
    """Write what differs between two states of the manual at *root* into the folder *out*, all at once.

    For each sheet that differs ``<id>.docx`` is the later one, with tracked changes that lead to it from the earlier
    one, and ``bang-so-sanh.docx`` the comparison table of all. Both sheets are printed with layout and templates of
    the later one. Of two approved ones each has its own head; else both have that of the later one, because a draft
    has no number yet. Who changed it and when is what the register says of the later one; of a draft the agency, and
    the day of *order*.

    Raises:
        UsageError: there is no manual at *root*, a name in *order* is unknown, or *out* is no folder for output.
        RefusedError: the settings of one of the states, or a template, cannot be used.
        EnvironmentFailureError: files cannot be read or written, or git fails.
    """
    place = find_manual(Path(root))
    with Revisions(place) as revisions:
        return _Desk(FolderTree(place), order, revisions).written(out)


class _Desk:
    """Compares two states of the manual whose work folder is *tree*, and prints what differs."""

    def __init__(self, tree: FolderTree, order: DiffOrder, revisions: Revisions) -> None:
        self._tree = tree
        self._order = order
        self._revisions = revisions
        self._comparison = Comparison(tree, order, revisions)
        self._recorded = self._comparison.recorded
        self._manual = self._heads()

    def _heads(self) -> Manual:
        """Return the manual without its documents."""
        from isodoc.pipeline.states import SeenTree

        manual, _ = load(self._tree, skip=SeenTree(State(), self._tree.root, self._tree).own)
        if manual is None:
            raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
        return manual

    def written(self, out: Path) -> Redlined:
        """Write sheets and table into *out*."""
        found = self._comparison.paired()
        told = [self._comparison.told(*pair, lambda *all_: all_) for pair in found.pairs]
        differing = [each for each in told if each is not None]
        changed = [self._changed(*each) for each in differing]
        sheets = RedlinedSheets(self._manual, self._recorded, self._order.today)
        state = found.asked.new
        drafted = self._revisions.tree(state.commit) if state.commit else self._tree
        chosen = sheets.chosen([(old, new) for old, new, _ in differing if new], drafted)
        self._recorded.save()
        findings = tuple(self._comparison.findings)
        if not changed and not out.exists():
            return Redlined(None, findings=findings, unread=found.unread)
        with new_edition(out, root=self._tree.root, record=record_path(cache_folder(), out)) as edition:
            if changed:
                edition.add(Artifact(f"{TABLE}{SUFFIX}", self._table(found, changed)))
            for artifact in sheets.printed(chosen):
                edition.add(artifact)
            published = edition.finish(__version__, "", [], day=str(self._order.today))
        return Redlined(published if changed else None, len(changed), len(chosen), findings, found.unread)

    def _table(self, found: Paired, changed: list[Changed]) -> bytes:
        language = self._language
        old, new = (translate(_said(state), language) for state in (found.asked.old, found.asked.new))
        listing = comparison(self._manual, self._order.today, (old, new), changed, language)
        return register_file(self._tree.root, (listing,), "docx")

    @property
    def _language(self) -> Language:
        """The language of the table: that of its letterhead."""
        return self._manual.settings.value.language

    def _changed(self, old: Held | None, new: Held | None, seen: Seen) -> Changed:
        held = new or old
        assert held is not None
        today, layout = self._order.today, held.layout()
        ground = self._ground(held, seen) if new else self._end(held)
        return Changed(
            held.content.code,
            title_of(held.content),
            change_of(old, new),
            rows_of(
                seen.differences,
                old.content,
                new.content,
                self._language,
                today=today,
                layout=layout,
            )
            if old and new
            else (),
            ground_of(ground, replace(held.content, language=self._language), layout, today),
            old.content.code if old and old.content.code != held.content.code else "",
            dt.date.fromisoformat(held.start) if held.start else None,
        )

    def _ground(self, held: Held, seen: Seen) -> Ground:
        """Return why *held* came: as its acts say, of a draft that nobody submitted the laws that it cites anew."""
        approved = approval_of(held, self._recorded)
        life = self._recorded.lives.get(held.id)
        acts = life.round_of(approved) if life and approved else submitted(held, self._recorded)
        if not acts:
            cited = (one.id for one in seen.differences if one.thing == "law" and one.old is None and not one.facet)
            return Ground(laws=tuple(dict.fromkeys(cited)))
        return ground_from(acts)

    def _end(self, held: Held) -> Ground:
        """Return why the document of *held* is there no more, as far as the register says."""
        life = self._recorded.lives.get(held.id)
        end = life.ended(self._order.today) if life else None
        return ground_from((end.entry,)) if end else Ground()


def _said(state: State) -> Message:
    """Return how people name a *state*."""
    if state.day is not None:
        return msg("in force on {day}", day=state.day)
    if state.commit:
        return msg("git revision {revision}", revision=printable(state.word))
    return msg("work folder")

"""From one text of a document to the next one, as the papers of a change tell it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from isodoc.canonical import digest_of
from isodoc.content import content_bytes, layout_of
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.content import ContentKind
from isodoc.model.reference import Decision
from isodoc.pipeline.amending import amendment_sentences
from isodoc.pipeline.comparing import change_of
from isodoc.pipeline.pairing import renamed_forms
from isodoc.pipeline.recorded import title_of
from isodoc.pipeline.register_lists import register_file
from isodoc.pipeline.seen import seen_between
from isodoc.pipeline.states import Held
from isodoc.view.comparison import Changed, Ground, comparison, ground_of, rows_of
from isodoc.view.frame import revision_words
from isodoc.view.handing import Handed
from isodoc.view.receivers import Receivers
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.model.content import Content
    from isodoc.model.signoff import SignOff
    from isodoc.pipeline.desk import Desk

TABLE: Final = "bang-so-sanh"
"""What the file of the comparison table is called."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A document that changes.

    Attributes:
        old: What it says before; absent where it is new. *before* is its revision, as the register writes it, and
            *since* its first day.
        new: What it says then; absent where it ends. *after* is its revision; empty where nobody submitted it.
        ground: Why.
        starts: The first day of the new text, or of the time without the document.
    """

    id: str
    old: Content | None = None
    new: Content | None = None
    before: str = ""
    after: str = ""
    ground: Ground = field(default_factory=Ground)
    starts: dt.date | None = None
    since: dt.date | None = None

    @property
    def content(self) -> Content:
        """What tells code and title: the new text, else the old one."""
        content = self.new or self.old
        assert content is not None
        return content


def ground_from(acts: Sequence[SignOff], found: str = "") -> Ground:
    """Return what *acts* say of the reason: the last decision and the last reason that one names, all laws.

    Where none names a reason, it is what the review *found*.
    """
    decided = next((act.decision for act in reversed(acts) if act.decision), None)
    return Ground(
        next((act.reason for act in reversed(acts) if act.reason), found),
        tuple(dict.fromkeys(law for act in acts for law in act.basis)),
        Decision(number=decided.number, date=decided.date) if decided else None,
    )


def frozen(desk: Desk, digest: str) -> Content:
    """Return the content with that *digest*.

    Raises:
        RefusedError: it is missing or damaged.
    """
    content = desk.recorded.content(digest)
    if content is None:
        raise RefusedError(
            msg("the frozen content {digest} is missing or damaged", digest=digest[:19]),
            msg("bring it back from git: git checkout HEAD -- register"),
        )
    return content


def changes_of(desk: Desk, turn: Turn) -> tuple[str, ...]:
    """Return what changes, in sentences; nothing where one of the two texts is missing."""
    if turn.old is None or turn.new is None:
        return ()
    return tuple(amendment_sentences(desk.manual, turn.old, turn.new, today=desk.now.date(), lives=desk.recorded.lives))


def comparison_table(desk: Desk, turns: Sequence[Turn], states: tuple[str, str]) -> bytes | None:
    """Return the comparison table of *turns* as a Word file; nothing where all are new or no reader sees a difference.

    *states* are what is compared in words, the older one first.
    """
    rows = [row for turn in turns if turn.new is not None and (row := _changed(desk, turn)) is not None]
    if all(row.change == "added" for row in rows):
        return None
    manual = desk.manual
    listing = comparison(manual, desk.now.date(), states, rows, manual.settings.value.language)
    return register_file(desk.root, (listing,), "docx")


def _changed(desk: Desk, turn: Turn) -> Changed | None:
    """Return the rows of a document in the table, in the language of its letterhead."""
    language = desk.manual.settings.value.language
    old, new = (_held(desk, turn, content) for content in (turn.old, turn.new))
    today, layout = desk.now.date(), layout_of(desk.manual)
    seen = None
    if old and new:
        forms = renamed_forms(old.content, new.content, desk.recorded.lives)
        seen = seen_between(old, new, layout, today, forms)
    if seen is not None and not seen.differences and change_of(old, new) == "changed":
        return None
    content = turn.content
    former = old.content.code if old and old.content.code != content.code else ""
    return Changed(
        content.code,
        title_of(content),
        change_of(old, new),
        rows_of(seen.differences, old.content, new.content, language, today=today, layout=layout)
        if seen and old and new
        else (),
        ground_of(_printable(desk, turn.ground, content), replace(content, language=language), layout, today),
        former,
        turn.starts,
    )


def _printable(desk: Desk, ground: Ground, content: Content) -> Ground:
    """Return *ground* with the numbers of laws that the register names by ids which *content* does not know."""
    known = {name: law.value.number for name in ground.laws if (law := desk.manual.law(name)) is not None}
    return replace(ground, laws=tuple(name if name in content.laws else known.get(name, name) for name in ground.laws))


def _held(desk: Desk, turn: Turn, content: Content | None) -> Held | None:
    if content is None:
        return None
    return Held(turn.id, lambda: content, lambda: layout_of(desk.manual), known=digest_of(content_bytes(content)))


def handed(desk: Desk, turns: Sequence[Turn]) -> list[Handed]:
    """Return who receives and who gives back copies of what was submitted, approved or ended."""
    speech = Speech(desk.manual.settings.value.language)
    receivers = Receivers(desk.manual, _in_use(desk, turns))
    return [
        Handed(
            turn.content.code,
            title_of(turn.content),
            revision_words(speech, turn.after) if turn.new else "",
            receivers.of(turn.new) if turn.new else (),
            revision_words(speech, turn.before) if turn.old else "",
            receivers.of(turn.old) if turn.old else (),
            turn.starts,
        )
        for turn in turns
        if turn.after or turn.new is None
    ]


def _in_use(desk: Desk, turns: Sequence[Turn]) -> list[Content]:
    """Return the contents that may use a form of *turns*: the new ones, and what is in force; without forms nothing."""
    if not any(turn.content.kind is ContentKind.FORM for turn in turns):
        return []
    held = (life.in_force(desk.now.date()) for life in desk.recorded.lives.values())
    contents = (desk.recorded.content(each.digest) for each in held if each is not None)
    return [*(turn.new for turn in turns if turn.new is not None), *(each for each in contents if each is not None)]

"""Where on a sheet a difference stands, as the sentences of an amendment name it: ``Mục 5.l, bước 2 (Thẩm tra)``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from isodoc.durations import Duration
from isodoc.i18n import msg
from isodoc.model.procedure import Procedure
from isodoc.view.content import HEADINGS
from isodoc.view.frame import shortened
from isodoc.view.reference import SECTIONS, plan
from isodoc.view.speech import CHANNELS
from isodoc.view.steps import numbers
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.durations import Unit
    from isodoc.i18n import Language, Message
    from isodoc.model.base import Model
    from isodoc.model.content import Content, Layout
    from isodoc.model.difference import Difference
    from isodoc.model.entry import Key

_LONGEST_TITLE: Final = 60
_NAMED: Final = frozenset({"purpose", "scope", "references", "definitions", "content", "conduct", "text"})
"""Parts of which the sentence says nothing but the words that changed, so that the place names them."""


@dataclass(frozen=True, slots=True)
class Place:
    """The *section* as a sentence begins with it, and the *step* with its number and title; empty where there is none.

    *number* is that of the step alone, for a sentence about several steps, *order* its place among them.
    """

    section: str = ""
    step: str = ""
    number: str = ""
    order: int = 0

    @property
    def words(self) -> str:
        """The place as a sentence begins with it."""
        return ", ".join(part for part in (self.section, self.step) if part)


class Side:
    """One of the two sheets: its writer, the numbers of its parts and steps, the cases of its limits.

    Args:
        content: What the sheet says.
        layout: How it is numbered.
        today: The day on which it is told.
        language: In which it is told of; that of the sheet when absent. Letters of parts stay those of the sheet.
    """

    def __init__(self, content: Content, layout: Layout, today: dt.date, language: Language | None = None) -> None:
        self.content = content
        told = content if language is None else replace(content, language=language)
        self.writer = Writer(told, layout, today, draft=False)
        self.written = content.document if isinstance(content.document, Procedure) else None
        if self.written is not None:
            plan(self.writer, self.written, content.flow)
            self._number_as_printed(Writer(content, layout, today, draft=False), self.written)
        self.numbers = numbers(content.flow)
        self.cases = {each.id: each.label or each.text or "" for each in self.written.limits} if self.written else {}
        self.laws = {number: name for name, number in content.laws.items()}
        self._names = self._called()

    def _number_as_printed(self, printed: Writer, written: Procedure) -> None:
        """Give references the numbers and letters of the sheet, which a sheet in another language letters otherwise."""
        if printed.language == self.writer.language:
            return
        plan(printed, written, self.content.flow)
        for name, (noun, _) in self.writer.references.items():
            if noun:
                self.writer.references[name] = (noun, printed.references[name][1])

    def _called(self) -> dict[tuple[str, str], str]:
        """Return how things are called that have an id, by kind and id."""
        content, written = self.content, self.written
        found = {("step", each.step.id): each.step.title or "" for each in content.flow.steps}
        found |= {("form", form.code): content.labels.forms.get(name, "") for name, form in content.forms.items()}
        found |= {("channel", name): self.writer.say(words) for name, words in CHANNELS.items()}
        for name, tables in content.fee_tables.items():
            found |= {("fee_table", f"{name} {each.from_}" if each.from_ else name): each.title for each in tables}
        if written is not None:
            found |= {("limit", name): label for name, label in self.cases.items()}
            found |= {("stage", each.id): each.title for each in written.stages}
            found |= {("annex", each.id): each.title for each in written.annexes}
            found |= {("dossier", each.id): each.party or "" for each in written.dossiers if each.id}
            cases = (case for dossier in written.dossiers for case in dossier.cases)
            found |= {("case", case.id): case.label for case in cases}
        return found

    def name(self, thing: str, known: str) -> str:
        """Return how the *thing* with the id *known* is called; the id itself where that is its name."""
        return self.writer.text(self._names.get((thing, known)) or known)

    def unit(self, variant: str) -> Unit | None:
        """Return the unit of the limit of *variant*; of all of them when none is named and they agree."""
        limits = self.written.limits if self.written else ()
        units = {each.time.unit for each in limits if isinstance(each.time, Duration) and variant in ("", each.id)}
        return units.pop() if len(units) == 1 else None

    def within(self, keys: Sequence[Key], kind: type[Model] | tuple[type[Model], ...]) -> Model | None:
        """Return the innermost noun of *kind* on the way along *keys* of the plain content."""
        here: Any = self.content
        found = None
        for key in keys:
            here = _inner(here, key)
            if isinstance(here, kind):
                found = here
        return found

    def text_at(self, keys: Sequence[Key]) -> str:
        """Return the paragraph that stands under *keys* of the plain content, or nothing."""
        here: Any = self.content
        for key in keys:
            here = _inner(here, key)
        here = getattr(here, "note", here)
        return self.writer.text(here) if isinstance(here, str) else ""

    def step(self, name: str) -> str:
        """Return the step *name* by its number and title, or nothing."""
        if name not in self.numbers:
            return ""
        title = shortened(self.writer.text(self._names["step", name]), _LONGEST_TITLE).replace(":", " –")
        words = msg("step {number} ({title})", number=self.numbers[name], title=title)
        return self.writer.say(words if title else msg("step {number}", number=self.numbers[name]))

    def step_at(self, keys: Sequence[Key]) -> str:
        """Return the id of the step under which *keys* stand, or nothing."""
        steps = self.content.flow.steps
        if len(keys) > 1 and keys[0] == "steps" and isinstance(keys[1], int) and keys[1] < len(steps):
            return steps[keys[1]].step.id
        return ""


def _inner(value: Any, key: Key) -> Any:
    if isinstance(key, int):
        return value[key] if isinstance(value, tuple) and key < len(value) else None
    if isinstance(value, dict):
        return value.get(key)
    if key == "steps" and hasattr(value, "flow"):
        return tuple(each.step for each in value.flow.steps)
    if key == "step_notes" and hasattr(value, "flow"):
        return value.flow.notes
    return getattr(value, f"{key}_", None) or getattr(value, key, None)


class Places:
    """The two sheets of which the differences are told."""

    def __init__(self, old: Side | None, new: Side | None) -> None:
        self.old = old
        self.new = new
        names = new.numbers if new else old.numbers if old else {}
        self.order = {name: place for place, name in enumerate(names)}

    @property
    def several_dossiers(self) -> bool:
        """Whether a sheet has dossiers of several parties."""
        sides = (side.written for side in (self.old, self.new) if side is not None)
        return any(written is not None and len(written.dossiers) > 1 for written in sides)

    def of(self, difference: Difference) -> Place:
        """Return where *difference* stands: on the new sheet, else on the old one."""
        section = self._section(difference)
        name = self._step_of(difference)
        if not name:
            return Place(section)
        number, words = self.step(name)
        return Place(section, words, number, self.order.get(name, 0))

    def step(self, name: str) -> tuple[str, str]:
        """Return the number of the step *name*, and how a sentence names it."""
        for side in (self.new, self.old):
            if side is not None and name in side.numbers:
                return side.numbers[name], side.step(name)
        return "", f"“{name}”"

    def _step_of(self, difference: Difference) -> str:
        if difference.thing in ("step", "text") and any(
            side and difference.id in side.numbers for side in (self.new, self.old)
        ):
            return difference.id if difference.facet or difference.thing == "text" else ""
        inside = self.new.step_at(difference.new_keys) if self.new else ""
        if not inside and self.old:
            inside = self.old.step_at(difference.old_keys)
        return "" if difference.thing == "step" else inside

    def _section(self, difference: Difference) -> str:
        part = difference.part
        for side in (self.new, self.old):
            if side is None:
                continue
            found = side.writer.references.get(part, ("", ""))[1]
            if part == "annexes" and side.written is not None and side.written.annexes:
                return self._annex(side, difference)
            if found:
                return self._numbered(side, part, found, gone=side is self.old and self.new is not None)
        return ""

    def _annex(self, side: Side, difference: Difference) -> str:
        writer = side.writer
        number = writer.references.get(f"annex.{difference.id}", ("", ""))
        inside = difference.facet or difference.thing == "text"
        if inside and number[0] and number[1]:
            return writer.say(msg("Annex {number}", number=number[1]))
        return writer.say(msg("Annex"))

    def _numbered(self, side: Side, part: str, number: str, *, gone: bool) -> str:
        writer = side.writer
        title = writer.say(self._heading(side, part))
        title = title.capitalize() if title.isupper() else title
        if gone:
            return writer.say(msg("Section “{title}”", title=title))
        if part in _NAMED:
            return writer.say(msg("Section {number} ({title})", number=number, title=title))
        return writer.say(msg("Section {number}", number=number))

    @staticmethod
    def _heading(side: Side, part: str) -> Message:
        if part in SECTIONS:
            return SECTIONS[part]
        covers = side.written is not None and side.written.tthc
        return HEADINGS[part][0 if covers else 1]

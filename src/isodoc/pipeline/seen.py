"""What a reader of both sheets sees to be another: what the engine names, held against what the sheets print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare import changed_parts, compare, with_ids_of_today
from isodoc.compare import differences as leaves
from isodoc.model.content import ContentKind
from isodoc.model.difference import Difference, Kind
from isodoc.model.edition import Edition
from isodoc.view.printed import PrintedPart, printed_parts
from isodoc.view.sections import FORM_ANCHOR
from isodoc.view.sheet import sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.model.content import Layout
    from isodoc.pipeline.states import Held

    Data = Mapping[str, Any]

PRINTED: Final = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT})
"""Kinds of documents that have a sheet."""
_FREE: Final = frozenset({"title", "head", "text", "annexes", "forms", "content"})
"""Parts of which more is seen than the lines under one heading, such as an attached file."""
_BYTES: Final = "bytes"
"""The facet of an attached file, which no line of the sheet shows."""
_NOTHING: Final = PrintedPart("", "", "", ())


@dataclass(frozen=True, slots=True)
class PartPair:
    """A part of the sheet that prints something else than before, with its lines on both sides."""

    old: PrintedPart
    new: PrintedPart

    @property
    def reads_otherwise(self) -> bool:
        """Whether it has other words, and not another look alone."""
        return (self.old.title, self.old.lines) != (self.new.title, self.new.lines)

    @property
    def name(self) -> str:
        """The part as differences name it."""
        return _named(self.new.name or self.old.name)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is another between two texts of a document, and the parts of the sheet in which it shows."""

    differences: tuple[Difference, ...] = ()
    parts: tuple[PartPair, ...] = ()


def seen_between(old: Held, new: Held, layout: Layout, today: dt.date, forms: Mapping[str, str] | None = None) -> Seen:
    """Return what a reader sees to be another between the texts *old* and *new*.

    The sheets are the judge: what the engine names but neither prints is left out, and a part that prints something
    else of which the engine says nothing is named as a whole.

    Args:
        old: The earlier text.
        new: The later text.
        layout: How both are laid out.
        today: The day for which fees are chosen.
        forms: By their ids in *old*, the ids in *new* of forms that got another code.
    """
    if old.digest == new.digest:
        return Seen()
    called = {key: new.plain[key] for key in ("id", "code")}  # another code is no change of what the document says
    was = with_ids_of_today({**old.plain, **called}, forms or {})
    found = compare(was, new.plain)
    if new.content.kind not in PRINTED:
        return Seen(tuple(found or _by_keys(was, new.plain)))
    before, after = _printed(old, layout, today), _printed(new, layout, today)
    names = [*after, *(name for name in before if name not in after)]
    pairs = [PartPair(before.get(name, _NOTHING), after.get(name, _NOTHING)) for name in names]
    apart = tuple(pair for pair in pairs if _shown(pair.old) != _shown(pair.new))
    same = {pair.name for pair in pairs} - {pair.name for pair in apart} - _FREE
    kept = [one for one in found if one.facet == _BYTES or (apart and one.part not in same)]
    return Seen((*kept, *_unnamed(apart, kept, changed_parts(was, new.plain))), apart)


def _printed(held: Held, layout: Layout, today: dt.date) -> dict[str, PrintedPart]:
    return printed_parts(sheet(held.content, layout, today=today, edition=Edition()))


def _shown(part: PrintedPart) -> tuple[object, ...]:
    return part.title, part.lines, part.looks


def _named(name: str) -> str:
    """Return the part *name* of a printed sheet as differences name it."""
    if name.startswith(FORM_ANCHOR):
        return "forms"
    return "annexes" if name.startswith("a_") else "text" if name.startswith("h_") or not name else name


def _unnamed(apart: Iterable[PartPair], found: list[Difference], written: Iterable[str]) -> Iterator[Difference]:
    """Yield a difference for each part that prints something else, and of which nothing is told.

    Where something is told of other parts, only what the content itself says in this part counts: a change shows in
    every part that repeats it.
    """
    told = {one.part for one in found}
    parts: dict[str, list[PartPair]] = {}
    for pair in apart:
        parts.setdefault(pair.name, []).append(pair)
    for name, pairs in parts.items():
        if name in told or (told and name not in set(written)):
            continue
        old = "\n".join(line for pair in pairs for line in pair.old.lines)
        new = "\n".join(line for pair in pairs for line in pair.new.lines)
        yield Difference(Kind.CHANGED, name, "part", name, "text", old=old or None, new=new or None)


def _by_keys(old: Data, new: Data) -> Iterator[Difference]:
    """Yield every value that is another, for documents without a sheet."""
    for one in leaves(old, new):
        kind = Kind.ADDED if one.old is None else Kind.REMOVED if one.new is None else Kind.CHANGED
        name = ".".join(map(str, one.keys))
        yield Difference(
            kind, "text", "value", name, old=one.old, new=one.new, label=one.keys[0] == "labels",
            old_keys=one.keys, new_keys=one.keys,
        )  # fmt: skip

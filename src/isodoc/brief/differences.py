"""What differs between two states of a manual as Markdown: a folded part for each document, cut at a size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from isodoc.brief.difference_words import command, compared, counted, grouped, missing, remark
from isodoc.brief.room import SIZE, Fold, Room, fitted
from isodoc.escaping import inline, literal, shorten
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Language

_LONGEST: Final = 1_000  # characters of a title or a sentence
_FEW: Final = 3
"""Documents up to which their parts stand open."""
_SIGNS: Final = {"changed": "✏️", "renamed": "🏷️", "added": "➕", "removed": "➖"}


def markdown(data: Mapping[str, Any], language: Language) -> str:
    """Return the report as one comment of a pull request, of :data:`~isodoc.brief.room.SIZE` units of UTF-16 at most.

    Args:
        data: What :func:`isodoc.diff_of` returned.
        language: In which it speaks.
    """
    sign = "📄" if data["documents"] else "✅"
    head = f"## {sign} isodoc — {inline(counted(data['documents'], language))}"
    return _below(head, data, language, Room(SIZE))


def section(data: Mapping[str, Any], language: Language, room: Room) -> str:
    """Return the report as a part of a comment, with a heading of its own; nothing when there is nothing to tell."""
    if not data["documents"] and not missing(data):
        return ""
    return _below(f"### 📄 {inline(counted(data['documents'], language))}", data, language, room).rstrip("\n")


def _below(heading: str, data: Mapping[str, Any], language: Language, room: Room) -> str:
    """Return *heading* and the documents below it.

    What there is no *room* for is counted in the last line, with the command that shows it.
    """
    groups = grouped(data["documents"])
    opened = len(groups) <= _FEW
    folds = (
        Fold(len(group), _group(group, language, opened=opened), partial(_folded, group, language)) for group in groups
    )
    head = f"{heading}\n\n{inline(translate(compared(data), language))}\n"
    if lacking := missing(data):
        head += f"\n⚠️ {inline(translate(lacking, language))}\n"
    return fitted(head, folds, len(data["documents"]), room, lambda count: _left_out(count, data, language))


def _group(group: Sequence[Mapping[str, Any]], language: Language, *, opened: bool) -> str:
    first, *others = group
    if not first["sentences"]:
        return f"{_heading(first, language)}\n"
    points = "\n".join(f"- {inline(shorten(sentence, _LONGEST))}" for sentence in first["sentences"])
    named = "".join(f"{_heading(one, language)}<br>\n" for one in group if others)
    more = translate(msg("and others: {count}", count=len(others)), language)
    count = f" {inline(more)}" if others else ""
    begin = "<details open>" if opened else "<details>"
    inner = f"{named}\n{points}" if named else points
    return f"{begin}<summary>{_heading(first, language)}{count}</summary>\n\n{inner}\n\n</details>\n"


def _folded(group: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    """Yield each document with the number of its sentences alone."""
    for one in group:
        count = translate(msg("changes that do not fit here: {count}", count=len(one["sentences"])), language)
        yield f"{_heading(one, language)} *{inline(count)}*\n"


def _heading(one: Mapping[str, Any], language: Language) -> str:
    code, title = literal(shorten(one["code"], _LONGEST)), inline(shorten(one["title"], _LONGEST))
    return f"{_SIGNS[one['change']]} <code>{code}</code> {title} ({inline(remark(one, language))})"


def _left_out(count: int, data: Mapping[str, Any], language: Language) -> str:
    said = msg("Documents that do not fit here: {count}; see them all with: {command}",
               count=count, command=shorten(command(data), _LONGEST))  # fmt: skip
    return f"*{inline(translate(said, language))}*\n"

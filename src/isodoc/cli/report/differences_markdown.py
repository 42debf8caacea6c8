"""What differs between two states of a manual as one comment of a pull request: a folded part for each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.cli.report.differences import compared, counted, grouped, remark
from isodoc.escaping import inline, literal, shorten
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language

SIZE: Final = 60_000
"""Units of UTF-16 that the text takes at most: GitHub takes 65,536 in a comment, and others want room in it too."""
_LONGEST: Final = 1_000  # characters of a title or a sentence
_FEW: Final = 3
"""Documents up to which their parts stand open."""
_SIGNS: Final = {"changed": "✏️", "renamed": "🏷️", "added": "➕", "removed": "➖"}


def markdown(data: Mapping[str, Any], language: Language, size: int = SIZE) -> str:
    """Return the comment; what it has to leave out is counted in its last line, with the command that shows it.

    Args:
        data: What :func:`isodoc.diff_of` returned.
        language: In which it speaks.
        size: Units of UTF-16 that it takes at most.
    """
    documents, groups = data["documents"], grouped(data["documents"])
    sign = "✅" if not documents else "📄"
    head = (
        f"## {sign} isodoc — {inline(counted(documents, language))}\n\n{inline(translate(compared(data), language))}\n"
    )
    parts, room = [head], size - _units(head, _left_out(len(documents), language))
    left = len(documents)
    for group in groups:
        part = _group(group, language, opened=len(groups) <= _FEW)
        fits = _units(part, "") <= room
        for count, piece in [(len(group), part)] if fits else ((1, _folded(one, language)) for one in group):
            if _units(piece, "") > room:
                return "\n".join([*parts, _left_out(left, language)])
            parts.append(piece)
            room -= _units(piece, "")
            left -= count
    return "\n".join(parts)


def _group(group: Sequence[Mapping[str, Any]], language: Language, *, opened: bool) -> str:
    first, *others = group
    if not first["sentences"]:
        return f"{_heading(first, language)}\n"
    points = "\n".join(f"- {inline(shorten(sentence, _LONGEST))}" for sentence in first["sentences"])
    below = "".join(f"{_heading(one, language)}<br>\n" for one in group if others)
    more = translate(msg("and others: {count}", count=len(others)), language)
    count = f" {inline(more)}" if others else ""
    begin = "<details open>" if opened else "<details>"
    inner = f"{below}\n{points}" if below else points
    return f"{begin}<summary>{_heading(first, language)}{count}</summary>\n\n{inner}\n\n</details>\n"


def _folded(one: Mapping[str, Any], language: Language) -> str:
    """Return the document with the number of its sentences alone."""
    count = translate(msg("changes that do not fit here: {count}", count=len(one["sentences"])), language)
    return f"{_heading(one, language)} *{inline(count)}*\n"


def _heading(one: Mapping[str, Any], language: Language) -> str:
    code, title = literal(shorten(one["code"], _LONGEST)), inline(shorten(one["title"], _LONGEST))
    return f"{_SIGNS[one['change']]} <code>{code}</code> {title} ({inline(remark(one, language))})"


def _left_out(count: int, language: Language) -> str:
    said = msg("Documents that do not fit here: {count}; see them all with: isodoc diff", count=count)
    return f"*{inline(translate(said, language))}*\n"


def _units(*texts: str) -> int:
    """Return how long *texts* are in units of UTF-16, with a line break between two."""
    return len("\n".join(texts).encode("utf-16-le", "replace")) // 2

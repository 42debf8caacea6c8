"""What differs between two states of a manual as text: document by document, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.brief.difference_words import compared, counted, grouped, remark
from isodoc.cli.report.wrapped import wrapped
from isodoc.i18n import translate
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Language

_COLOURS: Final[Mapping[str, str]] = {"added": "32", "removed": "31", "changed": "33", "renamed": "36"}


def lines(data: Mapping[str, Any], language: Language, width: int, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of the page.

    Args:
        data: What :func:`isodoc.diff_of` returned.
        language: In which it speaks.
        width: How many columns the text may be wide.
        colour: Whether a terminal shows it in colours.
    """
    groups = grouped(data["documents"])
    yield from wrapped(translate(compared(data), language), width)
    yield ""
    told = False
    for place, group in enumerate(groups):
        sentences = group[0]["sentences"]
        if told or (place and sentences):
            yield ""
        told = bool(sentences)
        for one in group:
            yield from _heading(one, language, width, colour=colour)
        for sentence in sentences:
            yield from wrapped(printable(sentence), width, "  - ")
    if groups:
        yield ""
    yield from wrapped(counted(data["documents"], language), width)


def _heading(one: Mapping[str, Any], language: Language, width: int, *, colour: bool) -> Iterator[str]:
    code = printable(one["code"])
    text = f"{printable(one['title'])} ({printable(remark(one, language))})"
    heading = [*wrapped(text, width, f"{code}  ")]
    if colour:
        heading[0] = heading[0].replace(code, f"\x1b[1;{_COLOURS[one['change']]}m{code}\x1b[0m", 1)
    yield from heading

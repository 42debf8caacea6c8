"""What a sheet prints, part by part, as lines of text: what its reader can see, without layout and computed numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg, translate
from isodoc.view.changes import parts_of, texts_of, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Language, Message
    from isodoc.model.sheet import Sheet

_BEFORE: Final[Mapping[str, Message]] = {
    "title": msg("the title of the document"),
    "head": msg("the general facts about the document"),
}
_NAMED: Final = ("s_", "p_")
"""How the anchors of sections and parts begin, before their names."""


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A part of a sheet.

    Attributes:
        name: As references name it; ``title`` and ``head`` for what stands before the sections. The names of annexes,
            of appended forms and of the headings of a document begin with ``a_``, ``f_`` and ``h_``.
        number: What stands before its heading: ``5.b``; empty where nothing does.
        title: Its heading.
        lines: The texts of each paragraph and row in it, those of cells parted by an upright stroke.
        looks: How paragraphs of running text look: their kinds, the marks before them, the styles of their words.
    """

    name: str
    number: str
    title: str
    lines: tuple[str, ...]
    looks: tuple[tuple[object, ...], ...] = ()


def printed_parts(sheet: Sheet) -> dict[str, PrintedPart]:
    """Return the parts of *sheet* by name, in its order.

    Numbers and letters of steps, rows and headings follow from the rest and are no part of the lines.
    """
    language: Language = "vi" if sheet["language"] == "vi" else "en"
    facts = {"title": [sheet["title"]], "head": [sheet["agency"], sheet["field"], sheet["kind"]]}
    found = {
        name: PrintedPart(name, "", translate(_BEFORE[name], language), tuple(filter(None, texts)))
        for name, texts in facts.items()
    }
    section = name = ""
    for anchor, block in parts_of(sheet["body"]):
        if block["kind"] == "section" or block["kind"] == "part":
            section = block["number"].rstrip(".") if block["kind"] == "section" else section
            inside = block["kind"] == "part" and not block["number"].startswith(f"{section}.")
            number = f"{section}.{block['number']}" if inside and section else block["number"]
            name = _name(anchor, block["title"])
            found[name] = PrintedPart(name, number.rstrip("."), block["title"], ())
            continue
        part = found.get(name) or PrintedPart(name, "", "", ())
        lines, looks = [_line(texts_of(unit)) for unit in units_of(block)], part.looks
        if block["kind"] == "rich":
            words = block["runs"]
            lines = ["".join(each["text"] for each in words).strip()]
            styles = ((each["style"], each["url"], len(each["text"])) for each in words)
            looks = (*looks, (block["style"], block["mark"], *styles))
        found[name] = PrintedPart(part.name, part.number, part.title, (*part.lines, *filter(None, lines)), looks)
    return found


def _name(anchor: str, title: str) -> str:
    """Return the name of the part below *anchor*; where anchors are counted, its *title* tells it from the others."""
    return anchor[2:] if anchor.startswith(_NAMED) else f"{anchor[:2]}{title}"


def _line(texts: tuple[str, ...]) -> str:
    return " | ".join(text for each in texts if (text := each.strip()))

"""What all slips of the quality system have: their head, grids as wide as a page of text, a row of signatures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.view.letterhead import BLANK, Frame, above, paper, recipients
from isodoc.view.registers import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.listing import Cell, Column, Table
    from isodoc.model.papers import Grid, GridCell, Signer, Slip, SlipPart
    from isodoc.view.speech import Speech
    from isodoc.view.wording import Wording

_ROOM: Final = 9_354  # between the margins of A4 upright, twentieths of a point
_NEEDED: Final = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the text of a slip: *kind* and *subject*, to whom it goes, the *unit* that issues it."""

    kind: str
    subject: str
    addressee: str = ""
    unit: str = ""


def slip(
    words: Wording,
    heading: Heading,
    parts: Sequence[SlipPart],
    signers: Sequence[tuple[str, str]],
    receivers: Sequence[str] = (),
) -> Slip:
    """Return a slip.

    Args:
        words: Those of the agency.
        heading: What stands above.
        parts: The text.
        signers: What each signs as, and the name where it is known.
        receivers: Who receives a copy beside the clerk.
    """
    speech, office = words.speech, words.dossier.office
    frame = Frame(
        heading.kind,
        BLANK,
        heading.subject,
        heading.unit or office.name,
        office.name if heading.unit else above(office),
        [],
        recipients(speech, receivers, words.symbol),
        {"lines": [], "name": ""},
    )
    note = speech.say(msg("(signature, full name)"))
    row: list[Signer] = [{"title": title, "note": note, "name": name} for title, name in signers]
    return {
        **paper(speech, words.dossier, frame),
        "addressee": heading.addressee,
        "parts": list(parts),
        "signers": row,
    }


def part(title: str = "", lines: Sequence[str] = (), grids: Sequence[Grid] = (), notes: Sequence[str] = ()) -> SlipPart:
    """Return a part of a slip."""
    return {"title": title, "lines": list(lines), "grids": list(grids), "notes": list(notes)}


def numbered(parts: Sequence[SlipPart]) -> list[SlipPart]:
    """Return *parts* with numbers before their headings."""
    return [{**each, "title": f"{place}. {each['title']}"} for place, each in enumerate(parts, 1)]


def grid(speech: Speech, table: Table) -> Grid:
    """Return *table* as a slip prints it; the weights of its columns are their least widths."""
    sized = fitted(speech, table, _ROOM)
    return {
        "columns": [
            {"heading": column.heading, "width": column.weight, "centred": _centred(column)} for column in sized.columns
        ],
        "count": len(sized.columns),
        "groups": [
            {
                "heading": group.heading,
                "rows": [[_cell(speech, *pair) for pair in zip(sized.columns, row, strict=True)] for row in group.rows],
            }
            for group in sized.groups
        ],
    }


def _cell(speech: Speech, column: Column, cell: Cell) -> GridCell:
    text = speech.date(cell) if isinstance(cell, dt.date) else "" if cell is None else str(cell)
    return {"text": text, "centred": _centred(column)}


def _centred(column: Column) -> bool:
    return column.kind != "text"


def bulleted(lines: Sequence[str]) -> list[str]:
    """Return *lines* with dashes, when there are several."""
    return [f"- {line}" for line in lines] if len(lines) >= _NEEDED else list(lines)

"""What a decision that publishes a list of TTHC says of each of them, and what that asks of the manual.

Source: Decree 63/2010/NĐ-CP, Articles 13 and 15: the chairman of the province publishes which TTHC are new, amended,
replaced or abolished. What is added or withdrawn changes the scope of the quality system, which is then declared again
(Decision 19/2014/QĐ-TTg, Article 4.4.c).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.i18n import Message


class TthcAct(enum.StrEnum):
    """What happens to a TTHC."""

    NEW = "new"
    AMENDED = "amended"
    REPLACED = "replaced"
    ABOLISHED = "abolished"


def say(act: TthcAct) -> Message:
    """Return *act* in official words."""
    match act:
        case TthcAct.NEW:
            return msg("newly issued")
        case TthcAct.AMENDED:
            return msg("amended")
        case TthcAct.REPLACED:
            return msg("replaced")
        case TthcAct.ABOLISHED:
            return msg("abolished")


class TthcWork(enum.StrEnum):
    """What is to be done in the manual about a TTHC."""

    WRITE = "write"
    REVISE = "revise"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Published:
    """The decision that publishes something: its number, the day on which it was signed, who issued it."""

    number: str
    date: dt.date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class TthcRow:
    """One row of a list.

    Attributes:
        number: Its number in the file, from 1.
        code: The code as it should stand, empty where none can be read; *guessed* where a spreadsheet may have taken
            zeros from its end, which were put back.
        act: ``None`` where the list does not say it.
        part: Which part of the TTHC changed.
        basis: The legal basis as the list has it.
        successors: Codes of the TTHC that take its place.
        ended: Codes of the TTHC whose place it takes.
        levels: Values of :class:`isodoc.model.procedure.Level`.
        decision: The decision that published it, where it is its own.
        limits: The limits that are published now, where the sheets have to follow them.
        problems: Why the row cannot be used.
    """

    number: int
    code: str = ""
    guessed: bool = False
    act: TthcAct | None = None
    name: str = ""
    field: str = ""
    part: str = ""
    basis: str = ""
    successors: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    decision: Published | None = None
    limits: tuple[str, ...] = ()
    problems: tuple[Message, ...] = ()

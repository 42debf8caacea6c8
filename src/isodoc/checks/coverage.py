"""How many TTHC of the catalogues the procedures cover, field by field (Circular 26/2014/TT-BKHCN, Article 36.1.a)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.model.catalogue import TthcState

if TYPE_CHECKING:
    from isodoc.model.manual import Manual

_DIGITS = len("1.004873")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The TTHC in use of one *field* (its id, empty where the catalogue names none), and how many have a procedure."""

    field: str
    covered: int
    total: int


def national(code: str) -> str:
    """Return the national part of the code of a TTHC: a province's copy is the same TTHC."""
    return code[:_DIGITS]


def covered(manual: Manual) -> frozenset[str]:
    """Return the national codes that procedures cover."""
    return frozenset(national(code) for entry in manual.procedures for code in entry.value.tthc)


def coverage(manual: Manual) -> list[Coverage]:
    """Return the coverage of each field, in the order of the fields' ids; every TTHC counts once."""
    codes = covered(manual)
    fields: dict[str, str] = {}
    for catalogue in manual.catalogues:
        for one in catalogue.value.tthc:
            if one.state is TthcState.ACTIVE:
                fields.setdefault(national(one.code), one.field or "")
    totals = Counter(fields.values())
    reached = Counter(field for code, field in fields.items() if code in codes)
    return [Coverage(field, reached[field], totals[field]) for field in sorted(totals)]

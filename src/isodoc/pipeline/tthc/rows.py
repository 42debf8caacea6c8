"""Which rows of a list of TTHC can be used, as far as the catalogue and other rows tell, and what is wrong in them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from isodoc.citations import find_numbers
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.catalogue import TthcState, national
from isodoc.model.tthc_list import TthcAct, say
from isodoc.pipeline.tthc.catalogue import field_of
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.catalogue import Tthc
    from isodoc.model.manual import Manual
    from isodoc.model.tthc_list import Published, TthcRow

_ENDS: Final = frozenset({TthcAct.REPLACED, TthcAct.ABOLISHED})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of the row *number* of a list; with an error nothing is written."""

    number: int
    severity: Severity
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class TthcWanted:
    """Which rows are looked at: those of *fields* and *levels*, all where none is named; and what unknown codes are."""

    fields: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    skip_unknown: bool = False

    def takes(self, row: TthcRow) -> bool:
        """Tell whether *row* is looked at; what a row does not say excludes nothing."""
        fields = {slug(one) for one in self.fields}
        return (not fields or not row.field or slug(row.field) in fields) and (
            not self.levels or not row.levels or not self.levels.isdisjoint(row.levels)
        )


def listed_in(manual: Manual) -> dict[str, Tthc]:
    """Return the TTHC of the catalogues of *manual* by national code, those in use before others."""
    found: dict[str, Tthc] = {}
    for entry in manual.catalogues:
        for one in entry.value.tthc:
            held = found.get(national(one.code))
            if held is None or held.state is not TthcState.ACTIVE:
                found[national(one.code)] = one
    return found


def judged(
    rows: Iterable[TthcRow], listed: Mapping[str, Tthc], wanted: TthcWanted, decision: Published | None
) -> tuple[list[TthcRow], list[Remark]]:
    """Return the *rows* that can be used, one for each TTHC, and what is to be said of rows, in their order.

    What a row says of two TTHC, one in place of the other, becomes two rows with one number.

    Args:
        rows: The rows of the list.
        listed: The TTHC of the catalogues by national code.
        wanted: Which rows are looked at.
        decision: The decision that publishes the list.
    """
    judge = _Judge(listed, wanted, decision)
    taken = [one for row in rows if wanted.takes(row) for one in judge.apart(row)]
    alone = judge.merged(taken)
    known = [_in_place(row, alone.values(), listed) for row in alone.values() if judge.fits(row, alone)]
    return known, sorted(judge.remarks, key=lambda one: (one.number, -one.severity))


def _in_place(row: TthcRow, rows: Iterable[TthcRow], listed: Mapping[str, Tthc]) -> TthcRow:
    """Return *row*, with field and levels of the TTHC whose place a new one takes where it does not say them."""
    if row.act is not TthcAct.NEW or (row.field and row.levels):
        return row
    own = national(row.code)
    before = (listed.get(national(one.code)) for one in rows if own in map(national, one.successors))
    held = next((one for one in before if one is not None), None)
    if held is None:
        return row
    levels = row.levels or tuple(level.value for level in held.levels)
    return replace(row, field=row.field or held.field or "", levels=levels)


class _Judge:
    """Looks at rows, and keeps what is to be said of them."""

    def __init__(self, listed: Mapping[str, Tthc], wanted: TthcWanted, decision: Published | None) -> None:
        self._listed = listed
        self._wanted = wanted
        self._decision = decision
        self.remarks: list[Remark] = []

    def _say(
        self, row: TthcRow, message: Message, hint: Message | None = None, severity: Severity = Severity.ERROR
    ) -> None:
        self.remarks.append(Remark(row.number, severity, message, hint))

    def apart(self, row: TthcRow) -> Iterator[TthcRow]:
        """Yield *row* as it is used: what it says of TTHC that another one replaces becomes rows of their own."""
        for problem in row.problems:
            self._say(row, problem)
        if row.problems or row.act is None:
            return
        if row.guessed and national(row.code) not in self._listed:
            self._say(
                row,
                msg("the code {code} lacks digits: a spreadsheet drops zeros at the end of a number", code=row.code),
                msg("let the column hold text, and write all six digits after the dot"),
            )
            return
        contradiction = _contradiction(row)
        if contradiction is not None:
            self._say(row, contradiction, msg("correct the kind of change, or what replaces what"))
            return
        act = row.act
        if row.ended:
            act = TthcAct.NEW
        elif row.successors:
            act = TthcAct.REPLACED
        yield replace(row, act=act, ended=())
        for code in row.ended:
            yield replace(row, code=code, act=TthcAct.REPLACED, name="", successors=(row.code,), ended=())

    def merged(self, rows: Sequence[TthcRow]) -> dict[str, TthcRow]:
        """Return one row for each TTHC by its national code; two that say different things are noted."""
        found: dict[str, TthcRow] = {}
        for row in rows:
            first = found.setdefault(national(row.code), row)
            if first is row:
                continue
            if (first.act, first.successors) != (row.act, row.successors):
                self._say(
                    row,
                    msg("the TTHC {code} stands in row {row} already, where it is {act}; here it is {other}",
                        code=row.code, row=first.number, act=_said(first), other=_said(row)),
                    msg("leave the row that is right"),
                )  # fmt: skip
                continue
            if first.number != row.number and first.name and row.name:
                message = msg("the TTHC {code} stands in row {row} already", code=row.code, row=first.number)
                self._say(row, message, severity=Severity.WARNING)
            texts = {key: getattr(first, key) or getattr(row, key) for key in ("name", "field", "part", "basis")}
            found[national(row.code)] = replace(first, **texts)
        return found

    def fits(self, row: TthcRow, rows: Mapping[str, TthcRow]) -> bool:
        """Tell whether *row* fits the catalogue and the other *rows*, and note where it does not."""
        held = self._listed.get(national(row.code))
        if row.act is TthcAct.NEW:
            return self._fits_new(row, held)
        if held is None:
            self._unknown(row)
            return False
        if row.act is TthcAct.AMENDED and held.state is TthcState.ABOLISHED:
            self._say(
                row,
                msg("the TTHC {code} is amended here, but abolished in the catalogue", code=row.code),
                msg("correct the catalogue, or list the TTHC as new"),
            )
            return False
        placed = [self._takes_place(row, code, rows) for code in row.successors]
        return all(placed)

    def _fits_new(self, row: TthcRow, held: Tthc | None) -> bool:
        if held is None and not row.name:
            self._say(row, msg("the new TTHC {code} has no name", code=row.code))
            return False
        known = held.decision.number if held is not None and held.decision else ""
        if (
            held is not None
            and held.state is TthcState.ACTIVE
            and known != (self._decision.number if self._decision else known)
        ):
            message = msg("the TTHC {code} is new here, but stands in the catalogue already", code=row.code)
            self._say(row, message, severity=Severity.WARNING)
        return True

    def _unknown(self, row: TthcRow) -> None:
        message = msg("the TTHC {code} is {act}, but the catalogue does not have it", code=row.code, act=_said(row))
        if self._wanted.skip_unknown:
            self._say(row, message, severity=Severity.NOTE)
            return
        near = difflib.get_close_matches(row.code, self._listed, 1, 0.85)
        self._say(
            row,
            message,
            msg("did you mean {name}?", name=near[0])
            if near
            else msg("correct the code; where it is another agency's, run the command with --skip-unknown"),
        )

    def _takes_place(self, row: TthcRow, code: str, rows: Mapping[str, TthcRow]) -> bool:
        """Tell whether the TTHC *code* can take the place of that of *row*."""
        said, held = rows.get(national(code)), self._listed.get(national(code))
        ended = said is not None and said.act in _ENDS
        if said is not None and said.act is TthcAct.NEW and (said.name or held is not None):
            return True
        if held is not None and held.state is TthcState.ACTIVE and not ended:
            return True
        self._say(
            row,
            msg("the TTHC {other}, which takes the place of {code}, ends with the same list", other=code, code=row.code)
            if ended
            else msg(
                "the TTHC {other}, which takes the place of {code}, is neither in the catalogue nor new in the list",
                other=code,
                code=row.code,
            ),
            msg("add a row for it, with its name, or correct the code"),
        )
        return False


def _contradiction(row: TthcRow) -> Message | None:
    """Return why what *row* says of its TTHC cannot all be true."""
    own = national(row.code)
    if own in map(national, (*row.successors, *row.ended)):
        return msg("the TTHC {code} cannot take its own place", code=row.code)
    if row.successors and row.ended:
        return msg("the TTHC {code} both is replaced and takes the place of another one", code=row.code)
    if row.act is TthcAct.REPLACED and not (row.successors or row.ended):
        return msg("nothing says which TTHC takes the place of {code}, or whose place it takes", code=row.code)
    if (row.act is TthcAct.NEW and row.successors) or (row.act is TthcAct.ABOLISHED and row.ended):
        return msg("the TTHC {code} is {act}, but the row says the contrary of what replaces it", code=row.code,
                   act=_said(row))  # fmt: skip
    if row.act is TthcAct.AMENDED and (row.successors or row.ended):
        return msg("the TTHC {code} is amended, but the row says that another one is replaced too", code=row.code)
    return None


def _said(row: TthcRow) -> Message:
    assert row.act is not None
    return say(row.act)


def unknown_names(manual: Manual, rows: Iterable[TthcRow]) -> Iterator[Remark]:
    """Yield each field of a new TTHC, and each law of a legal basis, that *manual* does not have, once."""
    told: set[str] = set()
    for row in rows:
        if row.act is TthcAct.NEW and row.field and row.field not in told and not field_of(manual, row.field):
            told.add(row.field)
            message = msg("the manual has no field “{name}”; it is left out", name=row.field)
            hint = msg("add it to fields.yaml, then to the catalogue")
            yield Remark(row.number, Severity.WARNING, message, hint)
        for found in find_numbers(row.basis):
            if found.number not in told and manual.law(found.number) is None:
                told.add(found.number)
                message = msg("the manual has no law {number}", number=found.number)
                hint = msg("to add it: isodoc law add {number}", number=found.number)
                yield Remark(row.number, Severity.NOTE, message, hint)

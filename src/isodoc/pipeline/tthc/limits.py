"""Whether sheets and a record of the portal state other limits of one TTHC, as far as that is beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.spans import may_agree, span
from isodoc.model.catalogue import national
from isodoc.model.manual import in_text_of
from isodoc.time_spelling import parse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.intake.portal_record import Draft
    from isodoc.model.catalogue import Tthc
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.time import Limit


class SheetLimits:
    """The limits of sheets, by the TTHC that these cover."""

    def __init__(self, manual: Manual, day: dt.date) -> None:
        """Read the procedures of *manual* as they stand on *day*."""
        self._sheets: dict[str, list[Procedure]] = {}
        for entry in in_text_of(manual.procedures, day).values():
            for code in dict.fromkeys(map(national, entry.value.tthc)):
                self._sheets.setdefault(code, []).append(entry.value)

    def differ(self, held: Tthc, draft: Draft) -> bool:
        """Tell whether the sheets of the TTHC *held* state other limits than the record *draft* beyond doubt.

        So they do where either side has a time that the other lacks: 5 working days there, 3 here. Where one side only
        has more cases, nothing is said; nor where some limit is no time, where a sheet was imported from this record or
        a later one, or where the catalogue states a limit that the record still has: the agency then promises another
        time than that. Of a sheet for several TTHC nobody knows which limit is whose, so that it differs only where no
        time is the same.
        """
        sheets = self._sheets.get(national(held.code), [])
        limits = [limit for sheet in sheets for limit in sheet.limits]
        said = [parse(one["time"]) for one in draft.data.get("limits", ()) if "time" in one]
        if not (said and len(said) == len(draft.data["limits"]) and all(sheet.limits for sheet in sheets)):
            return False
        if not limits or not all(span(one) for one in (*said, *(limit.time for limit in limits))):
            return False
        if any(_is_of(sheet, draft) for sheet in sheets):
            return False
        if held.limit is not None and any(may_agree(held.limit, one) for one in said):
            return False
        known = [one for one in said if any(may_agree(limit.time, one) for limit in limits)]
        if any(len(sheet.tthc) > 1 for sheet in sheets):
            return not known
        return len(known) < len(said) and any(_is_alone(limit, said) for limit in limits)


def _is_of(sheet: Procedure, draft: Draft) -> bool:
    """Tell whether *sheet* was imported from the record *draft* or a later one: what it says else, people wrote."""
    if sheet.origin is None:
        return False
    return sheet.origin.updated is None or sheet.origin.updated.isoformat() >= draft.updated


def _is_alone(limit: Limit, said: Sequence[object]) -> bool:
    """Tell whether no time that is *said* can be that of *limit*; a prolongation is no limit of its own."""
    return limit.extends is None and not any(may_agree(limit.time, one) for one in said)

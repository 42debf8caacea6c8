"""Whether sheets and a record of the portal state other limits of one TTHC, as far as that is beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.spans import may_agree, span
from isodoc.model.catalogue import national
from isodoc.model.manual import in_text_of
from isodoc.model.time import whole_limit
from isodoc.text import slug
from isodoc.time_spelling import parse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.intake.portal_record import Draft
    from isodoc.model.catalogue import Tthc
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.time import Limit

    Said = Mapping[str, Any]


def times_of(draft: Draft) -> tuple[str, ...]:
    """Return the times among the limits of the record *draft*, each once."""
    return tuple(dict.fromkeys(one["time"] for one in draft.data.get("limits", ()) if "time" in one))


class SheetLimits:
    """The limits of sheets, by the TTHC that these cover."""

    def __init__(self, manual: Manual, day: dt.date) -> None:
        """Read the procedures of *manual* as they stand on *day*."""
        self._sheets: dict[str, list[Procedure]] = {}
        for entry in in_text_of(manual.procedures, day).values():
            for code in dict.fromkeys(map(national, entry.value.tthc)):
                self._sheets.setdefault(code, []).append(entry.value)

    def unknown(self, held: Tthc, draft: Draft) -> tuple[str, ...]:
        """Return the times of the record *draft* where the catalogue has others of the TTHC *held*, or none yet.

        Only where people wrote its sheets: what was imported is compared with the record itself.
        """
        said = times_of(draft)
        if not said or not self._written(held, draft) or _spans(held.limits) == _spans(map(parse, said)):
            return ()
        return said

    def differ(self, held: Tthc, draft: Draft) -> bool:
        """Tell whether the sheets of the TTHC *held* have to follow the limits of the record *draft*.

        Where the catalogue has the limits of an earlier snapshot, these tell what changed: then the sheets follow,
        unless they do already. Without them the sheets and the record are compared, and differ beyond doubt where
        either side has a time that the other lacks: 5 working days there, 3 here. Where one side only has more cases,
        nothing is said; nor where limits in words are not alike, or where the catalogue states a limit that the record
        still has: the agency then promises another time than that. Of a sheet that was imported from this record or a
        later one nothing is said either.
        """
        sheets = self._written(held, draft)
        said = [parse(one) for one in times_of(draft)]
        if not said or not any(sheet.limits for sheet in sheets):
            return False
        if held.limits:
            return _spans(held.limits) != _spans(said) and not _follow(sheets, held.limits, said)
        if held.limit is not None and any(may_agree(held.limit, one) for one in said):
            return False
        return all(sheet.limits for sheet in sheets) and _are_apart(sheets, draft.data["limits"])

    def _written(self, held: Tthc, draft: Draft) -> Sequence[Procedure]:
        """Return the sheets of *held*; none where one was imported from the record *draft* or a later one."""
        sheets = self._sheets.get(national(held.code), [])
        return [] if any(_is_of(sheet, draft) for sheet in sheets) else sheets


def _is_of(sheet: Procedure, draft: Draft) -> bool:
    """Tell whether *sheet* was imported from the record *draft* or a later one: what it says else, people wrote."""
    if sheet.origin is None:
        return False
    return sheet.origin.updated is None or sheet.origin.updated.isoformat() >= draft.updated


def _spans(times: Iterable[object]) -> set[object]:
    return {span(one) for one in times}


def _follow(sheets: Sequence[Procedure], before: Sequence[object], said: Sequence[object]) -> bool:
    """Tell whether *sheets* state each time that is *said*, and none that was published *before* only."""
    limits = [(limit, whole_limit(limit, sheet.limits)) for sheet in sheets for limit in sheet.limits]
    stated = [time for limit, whole in limits for time in (limit.time, whole) if span(time)]
    alone = [
        limit.time for limit, _ in limits if span(limit.time) and limit.extends is None and _lack(limit.time, said)
    ]
    return not any(_lack(one, stated) for one in said) and all(_lack(one, before) for one in alone)


def _are_apart(sheets: Sequence[Procedure], said: Sequence[Said]) -> bool:
    """Tell whether the limits of *sheets*, or those of one case or channel, are others than are *said* of it.

    Of a sheet for several TTHC nobody knows which limit is whose unless it has the code of its case, so that it differs
    only where no time is the same.
    """
    limits = [limit for sheet in sheets for limit in sheet.limits]
    shared = any(len(sheet.tthc) > 1 for sheet in sheets)
    if any(_differ(own, other) for own, other in _cases(limits, said, by_code_only=shared)):
        return True
    if not shared:
        return _differ(limits, said)
    times = [parse(one["time"]) for one in said if "time" in one]
    return _are_comparable(limits, said) and all(_lack(one.time, times) for one in limits if one.time is not None)


def _cases(
    limits: Sequence[Limit], said: Sequence[Said], *, by_code_only: bool
) -> Iterator[tuple[Sequence[Limit], Sequence[Said]]]:
    """Yield the limits of each case, and of each channel, that both sides name."""
    for code in {one.code for one in limits if one.code}:
        yield [one for one in limits if one.code == code], [one for one in said if one.get("code") == code]
    if by_code_only:
        return
    for name in {slug(one.label) for one in limits if one.label}:
        yield (
            [one for one in limits if one.label and slug(one.label) == name],
            [one for one in said if slug(one.get("label", "")) == name],
        )
    for channel in {channel.value for one in limits for channel in one.channels}:
        yield (
            [one for one in limits if channel in one.channels],
            [one for one in said if channel in one.get("channels", ())],
        )


def _differ(limits: Sequence[Limit], said: Sequence[Said]) -> bool:
    """Tell whether *limits*, but for prolongations, and what is *said* both have a time that the other lacks."""
    times = [parse(one["time"]) for one in said if "time" in one]
    own = [one.time for one in limits if one.time is not None]
    return (
        _are_comparable(limits, said)
        and any(_lack(one, own) for one in times)
        and any(_lack(one.time, times) for one in limits if one.time is not None and one.extends is None)
    )


def _are_comparable(limits: Sequence[Limit], said: Sequence[Said]) -> bool:
    """Tell whether both sides have times, and their limits that are no times are worded alike."""
    words = sorted(slug(one.text or "") for one in limits if one.time is None)
    return (
        all(span(one.time) for one in limits if one.time is not None)
        and any(one.time is not None for one in limits)
        and any("time" in one for one in said)
        and words == sorted(slug(one.get("text", "")) for one in said if "time" not in one)
    )


def _lack(time: object, times: Iterable[object]) -> bool:
    return not any(may_agree(time, one) for one in times)

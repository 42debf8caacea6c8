"""Fees as things: those of the sheet, sentences about them, and the rows of dated tables that it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import FULL, NAMED
from isodoc.compare.things import Thing, paragraph, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.compare.names import Names
    from isodoc.compare.reading import Reading
    from isodoc.compare.things import Keys
    from isodoc.model.difference import Difference

    Data = Mapping[str, Any]

_PART: Final = "fees"
_FEE: Final = (
    *("kind", "amount", "currency", "unit", "ceiling", "ceiling_unit", "tiers", "case", "area", "channels", "payer"),
    *("due", "method", "from", "until", "text", "note"),
)


def fee_things(content: Data, names: Names, _: Data) -> Iterator[Thing]:
    """Yield fees, sentences about fees, and of each table that is used its dated texts with the rows that count."""
    for place, fee in enumerate(content["document"].get("fees", ())):
        keys: Keys = ("document", "fees", place)
        if isinstance(fee, str):
            yield from paragraph(_PART, fee, keys)
        elif "table" in fee:
            yield from _table(content, fee, keys, names)
        else:
            yield _fee(fee, keys, names)


def seen_fees(told: list[Difference], reading: Reading) -> list[Difference]:
    """Return what is *told* of fees, without that where both sheets print the same of them."""
    first = next((each for each in told if each.thing == "fee"), None)
    return [each for each in told if each.thing != "fee"] if first and _alike(first, reading) else told


def _alike(first: Difference, reading: Reading) -> bool:
    """Tell whether two sheets print the same of their fees, of which the *first* difference is told."""
    ours, theirs = (reading.new, reading.old) if first.new_keys else (reading.old, reading.new)
    keys = first.new_keys or first.old_keys
    row = next(_row(each) for each in ours if each.thing == "fee" and each.keys == keys)
    return any(_row(each) == row for each in theirs if each.thing == "fee") and _rows(reading.old) == _rows(reading.new)


def _row(fee: Thing) -> tuple[str, dict[str, Any]]:
    """Return what tells a *fee* from fees with which it stands together: all but its channels."""
    bare = {**fee.facets}
    bare.pop("channels", None)
    return fee.parent.id if fee.parent else "", bare


def _rows(things: Iterable[Thing]) -> list[tuple[str, list[str]]]:
    """Return what is printed of fees: those of one area that differ in nothing but their channels stand together."""
    rows: list[tuple[str, dict[str, None]]] = []
    group: dict[str, dict[str, None]] = {}
    around: object = None
    for each in things:
        if each.thing != "fee":
            continue
        if around != (around := (each.parent, each.facets.get("area"))):
            group = {}
        channels = each.facets.get("channels", ())
        row = repr(_row(each))
        if not channels or row not in group:
            rows.append((row, {}))
        if channels:
            group.setdefault(row, rows[-1][1]).update(dict.fromkeys(channels))
    return [(row, list(channels)) for row, channels in rows]


def _table(content: Data, use: Data, keys: Keys, names: Names) -> Iterator[Thing]:
    """Yield the dated texts of the table that *use* names, which is known by its id and its first day."""
    tables = content.get("fee_tables", {}).get(use["table"], ())
    if not tables:
        yield Thing(_PART, "fee_table", use["table"], keys, {})
    for place, table in enumerate(tables):
        cases = use.get("cases")
        rows = [(rank, fee) for rank, fee in enumerate(table["fees"]) if not cases or fee.get("case") in cases]
        if not rows:
            continue
        where: Keys = ("fee_tables", use["table"], place)
        facets = said(table, ("title", "from", "until", "note"))
        if "basis" in table:
            facets["basis"] = names.law(table["basis"], FULL)
        start = table.get("from")
        thing = Thing(_PART, "fee_table", f"{use['table']} {start}" if start else use["table"], where, facets)
        yield thing
        for rank, fee in rows:
            yield _fee(fee, (*where, "fees", rank), names, thing, table)


def _fee(fee: Data, keys: Keys, names: Names, parent: Thing | None = None, table: Data | None = None) -> Thing:
    facets = said(fee, _FEE)
    if "basis" in fee:
        facets["basis"] = names.law(fee["basis"], NAMED)
    for name in ("exempt", "reduced"):
        if name in fee:
            facets[name] = [_relief(each, names) for each in fee[name]]
    amount = isinstance(fee.get("amount"), dict)
    money = amount or "ceiling" in fee or "tiers" in fee or any("amount" in each for each in fee.get("reduced", ()))
    period = (fee.get("from"), fee.get("until"))
    around = table is not None and period == (table.get("from"), table.get("until"))
    seen: dict[str, Any] = {
        "unit": fee.get("unit") if amount else None,
        "ceiling_unit": fee.get("ceiling_unit") if "ceiling" in fee else None,
        "currency": fee.get("currency", "VND") if money else None,
        "from": None if around else period[0],
        "until": None if around else period[1],
    }
    if table is not None and fee.get("basis") == table.get("basis"):
        seen["basis"] = None
    words = [str(facets[name]) for name in ("kind", "case", "area") if name in facets]
    words += facets.get("channels", ())
    called = " ".join(words) or str(facets.get("text", ""))
    return Thing(_PART, "fee", called, keys, facets, seen, known=False, parent=parent)


def _relief(relief: Data, names: Names) -> dict[str, Any]:
    found = said(relief, ("who", "percent", "amount"))
    if "basis" in relief:
        found["basis"] = names.law(relief["basis"], NAMED)
    return found

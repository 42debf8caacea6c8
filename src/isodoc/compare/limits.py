"""Time limits and the periods of stages as things, and for which of them the step table has columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.names import NAMED
from isodoc.compare.things import Thing, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.compare.names import Names
    from isodoc.compare.reading import Reading
    from isodoc.model.difference import Difference

    Data = Mapping[str, Any]

_LIMIT: Final = ("label", "heading", "time", "text", "agreement", "starts", "channels", "note", "source")
_STAGE: Final = ("title", "starts", "when", "note", "whose")
_LEADS: Final = frozenset({"methods", "cases"})
"""Sources for which a sheet has words, above the limits that are from there (:mod:`isodoc.view.time`)."""
_BESIDE: Final = frozenset({"id", "channels", "basis"})
"""What may be another in limits that stand together."""
_LONGEST_CHAIN: Final = 20


def limit_things(content: Data, names: Names, other: Data) -> Iterator[Thing]:
    """Yield the time limits, then the periods of stages."""
    document, others = content["document"], other["document"]
    limits = document.get("limits", ())
    unlike = names.compared.unlike(limits, others.get("limits"), "limit")
    by_id = {each["id"]: each for each in limits} if unlike else {}
    leads = _leads(limits) if unlike else []
    groups = names.compared.once(grouped, content) if unlike and any("basis" in each for each in limits) else []
    basis = {each["id"]: group.get("basis") for group, members in groups for each in members}
    for place, limit in unlike:
        facets = said(limit, _LIMIT)
        if "extends" in limit:
            facets["extends"] = limit["extends"]
        seen = {
            "extends": _chain(limit, by_id) if "extends" in limit else None,
            "source": leads[place] if leads else None,
        }
        if "basis" in limit:
            facets["basis"] = names.law(limit["basis"], NAMED)
        seen["basis"] = basis.get(limit["id"])
        yield Thing("limit", "limit", limit["id"], ("document", "limits", place), facets, seen)
    for place, stage in names.compared.unlike(document.get("stages"), others.get("stages"), "stage"):
        facets = said(stage, _STAGE)
        if "agency" in stage:
            facets["agency"] = names.agency(stage["agency"])
        if "basis" in stage:
            facets["basis"] = names.law(stage["basis"], NAMED)
        whose = stage.get("whose", "agency")
        seen = {
            "starts": facets.get("starts") if stage.get("time") else None,
            "whose": None if "agency" in stage or whose == "agency" else whose,
        }
        times = {"time": dict(stage.get("time", {}))}
        yield Thing("limit", "stage", stage["id"], ("document", "stages", place), facets, seen, times)


def _leads(limits: Sequence[Data]) -> list[tuple[str, ...]]:
    """Return of *limits* the words on their source under which each stands, and which stand before it and the next one.

    Nothing where all are of one source: the sheet has no such words then.
    """
    sources = [each.get("source") or "" for each in limits]
    if len({*sources}) < 2:  # noqa: PLR2004
        return []
    before = [after if after in _LEADS and after != source else "" for source, after in pairwise(["", *sources, ""])]
    lead = ""
    found: list[tuple[str, ...]] = []
    for here, following in pairwise(before):
        lead = here or lead
        found.append((lead, here, following))
    return found


def grouped(content: Data) -> list[tuple[Data, list[Data]]]:
    """Return the limits of *content*; those that differ in nothing but their channels behind the first of them."""
    found: dict[object, tuple[Data, list[Data]]] = {}
    for limit in content["document"].get("limits", ()):
        key = limit["id"]
        if limit.get("channels"):
            key = repr(sorted(_row(limit).items()))
        found.setdefault(key, (limit, []))[1].append(limit)
    return list(found.values())


def seen_limits(told: list[Difference], reading: Reading) -> list[Difference]:
    """Return what is *told* of limits, without that where both sheets print the same of them."""
    first = next((each for each in told if each.thing == "limit"), None)
    alike = first and _alike(first, reading.before, reading.shown)
    return [each for each in told if each.thing != "limit"] if alike else told


def _alike(first: Difference, before: Names, shown: Names) -> bool:
    """Tell whether two sheets print the same of their limits, of which the *first* difference is told."""
    side, other = (shown, before) if first.new_keys else (before, shown)
    limits, others = (each.content["document"].get("limits", ()) for each in (side, other))
    row = _row(limits[(first.new_keys or first.old_keys)[-1]])
    return any(_row(each) == row for each in others) and _rows(before) == _rows(shown)


def _row(limit: Data) -> dict[str, Any]:
    """Return what tells *limit* from limits with which it stands together."""
    return {key: value for key, value in limit.items() if key not in _BESIDE}


def _rows(names: Names) -> object:
    """Return what the sheet prints of its limits: in their own part, each text once, and above the step table."""
    content = names.content
    rows = []
    for limit, members in names.compared.once(grouped, content):
        channels = tuple(dict.fromkeys(str(each.get("channels")) for each in members))
        row = ({key: value for key, value in limit.items() if key not in {"id", "channels"}}, channels)
        if row not in rows:
            rows.append(row)
    by_id = {each["id"]: each for each in content["document"].get("limits", ())}
    return rows, [by_id.get(name) for name in names.compared.once(columns, content)]


def _chain(limit: Data, by_id: Mapping[str, Data]) -> list[Any]:
    """Return the times that *limit* prolongs, the nearest first."""
    found: list[Any] = []
    base = by_id.get(limit["extends"])
    while base is not None and len(found) < _LONGEST_CHAIN:
        found.append(base.get("time") or base.get("text"))
        base = by_id.get(base.get("extends", ""))
    return found


def columns(content: Data) -> list[str]:
    """Return the variants for which the step table has a column of time; one without a name when they do not differ."""
    used = {
        key for key_of in ("steps", "shared_times") for each in content.get(key_of, ()) for key in each.get("time", ())
    }
    named = [each["id"] for each in content["document"].get("limits", ()) if each["id"] in used] if used else []
    return named or [""]

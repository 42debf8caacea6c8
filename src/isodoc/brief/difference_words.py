"""What differs between two states of a manual in words that every form of the report shares."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import mark, msg, translate
from isodoc.text import collation_key, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isodoc.i18n import Language, Message

CHANGES: Final[Mapping[str, str]] = {
    "changed": mark("amended"),
    "renamed": mark("new code"),
    "added": mark("new"),
    "removed": mark("no longer there"),
}
"""What can happen to a document, in the order in which documents are told."""


def in_order(documents: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return *documents* by what happened to them, then by code."""
    places = {name: place for place, name in enumerate(CHANGES)}
    return sorted(documents, key=lambda one: (places[one["change"]], collation_key(one["code"]), one["starts"] or ""))


def grouped(documents: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Return *documents* in their order, those of which the same is told together with the first of them."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for place, one in enumerate(in_order(documents)):
        alone = () if one["sentences"] else (place,)
        groups.setdefault((one["change"], *one["sentences"], *alone), []).append(one)
    return list(groups.values())


def state_said(state: Mapping[str, Any]) -> Message:
    """Return how people name the *state* that is compared."""
    if state["kind"] == "in force":
        return msg("in force on {day}", day=dt.date.fromisoformat(state["day"]))
    if state["kind"] == "commit":
        return msg("git revision {revision}", revision=printable(state["revision"]))
    return msg("work folder")


def compared(data: Mapping[str, Any]) -> Message:
    """Return which two states are compared."""
    return msg("Compared: {old} → {new}", old=state_said(data["from"]), new=state_said(data["to"]))


def missing(data: Mapping[str, Any]) -> Message | None:
    """Return that the report lacks documents that cannot be read, if there are any."""
    if not data.get("unread"):
        return None
    return msg("errors in documents, some of which cannot be read and are missing here: {count}; run isodoc check",
               count=data["unread"])  # fmt: skip


def command(data: Mapping[str, Any]) -> str:
    """Return what to type to see all of the report."""
    words = ["isodoc diff"]
    for state in (data["from"], data["to"]):
        if state["kind"] == "in force":
            words.append(f"@{state['day']}")
        elif state["kind"] == "commit":
            words.append(printable(state["revision"]))
    return " ".join(words)


def counted(documents: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Return how many documents differ, and of how many what happened."""
    if not documents:
        return translate(msg("No document differs."), language)
    found = Counter(one["change"] for one in documents)
    parts = [f"{translate(CHANGES[name], language)}: {found[name]}" for name in CHANGES if found[name]]
    said = msg("Documents that differ: {count} ({parts})", count=len(documents), parts=", ".join(parts))
    return translate(said, language)


def remark(one: Mapping[str, Any], language: Language) -> str:
    """Return what happened to a document in a few words: ``new code, before: QT-01; from 01/03/2027``."""
    said = translate(CHANGES[one["change"]], language)
    if one["change"] == "renamed":
        said = translate(msg("new code, before: {code}", code=one["old"]["code"]), language)
    if one["starts"]:
        day = translate(msg("from {day}", day=dt.date.fromisoformat(one["starts"])), language)
        said = f"{said}; {day}"
    return said

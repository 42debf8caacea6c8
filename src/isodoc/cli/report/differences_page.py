"""What differs between two states of a manual, worded for a page that shows it side by side and inline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.brief.difference_words import compared, counted, in_order, remark, state_said
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.i18n import Language, Message

_WORDS: Final[Mapping[str, Message]] = {
    "skip": msg("Skip to the content"),
    "top": msg("Back to the top"),
    "beside": msg("Side by side"),
    "inline": msg("In one column"),
    "view": msg("How changes are shown"),
    "contents": msg("Documents that differ"),
}


def context(data: Mapping[str, Any], language: Language, today: dt.date) -> dict[str, Any]:
    """Return what the page prints.

    Args:
        data: What :func:`isodoc.diff_of` returned, with the parts side by side.
        language: In which it speaks.
        today: The day that the page names.
    """
    documents = in_order(data["documents"])
    title = translate(msg("What differs in the manual"), language)
    return {
        "language": language,
        "watermark": "",
        "words": {"draft": "", **{name: translate(word, language) for name, word in _WORDS.items()}},
        "title": title,
        "compared": translate(compared(data), language),
        "counted": counted(documents, language),
        "old": translate(state_said(data["from"]), language),
        "new": translate(state_said(data["to"]), language),
        "documents": [_document(place, one, language) for place, one in enumerate(documents)],
        "properties": {
            "title": title,
            "creator": "isodoc",
            "language": "vi-VN" if language == "vi" else "en-GB",
            "date": today.isoformat(),
            "custom": {},
        },
    }


def _document(place: int, one: Mapping[str, Any], language: Language) -> dict[str, Any]:
    return {
        "anchor": f"d_{place}",
        "code": one["code"],
        "title": one["title"],
        "change": one["change"],
        "remark": remark(one, language),
        "sentences": list(one["sentences"]),
        "parts": [_part(part) for part in one["parts"]],
    }


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "heading": " ".join(filter(None, (part["number"], part["title"]))),
        "rows": [
            {
                "kind": row["kind"],
                "old": [run for run in _runs(row, "old") if run["mark"] != "new"],
                "new": [run for run in _runs(row, "new") if run["mark"] != "old"],
                "both": _runs(row, "new") if row["kind"] != "old" else _runs(row, "old"),
            }
            for row in part["rows"]
        ],
    }


def _runs(row: Mapping[str, Any], side: str) -> list[dict[str, str]]:
    """Return the pieces of the row as *side* has them, each with its mark: same, old or new."""
    if row["kind"] == "changed":
        return [{"mark": mark, "text": text} for mark, text in row["runs"]]
    if not row[side]:
        return []
    return [{"mark": row["kind"] if row["kind"] in {"old", "new"} else "same", "text": row[side]}]

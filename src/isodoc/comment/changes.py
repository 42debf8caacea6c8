"""What other reports than that of the check say of a change: read back as data of a stranger, a section for each.

The reports are those that ``isodoc diff`` (``docs/diff.md``) and ``isodoc law impact --since`` (``docs/formats.md``)
write as JSON; keys that are new here are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.brief import differences, impact
from isodoc.brief.difference_words import CHANGES
from isodoc.brief.impact_words import LAWS, TTHC
from isodoc.comment.report import read_json
from isodoc.escaping import inline
from isodoc.i18n import mark, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from isodoc.brief.room import Room
    from isodoc.i18n import Language

_VERSION: Final = 1
_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHOWN: Final = 12
"""Digits of a commit that are shown."""
_UNTOLD_DIFFERENCES: Final = mark("What differs in the documents could not be told; the log of the run says why.")
_UNTOLD_IMPACT: Final = mark("What changed laws concern could not be told; the log of the run says why.")


@dataclass(frozen=True, slots=True)
class Changes:
    """A section of the comment: *data* of a report as *section* tells them, else that it is *untold*."""

    data: Mapping[str, Any] | None
    needed: bool
    section: Callable[[Mapping[str, Any], Language, Room], str]
    untold: str

    def markdown(self, room: Room, language: Language) -> str:
        """Return the section, no longer than *room*; nothing when the report has nothing to tell."""
        if self.data is not None:
            return self.section(self.data, language, room)
        said = f"⚠️ {inline(translate(self.untold, language))}"
        return said if room.holds(said) else ""


def read_differences(file: Path) -> Changes:
    """Return what the report of ``isodoc diff`` in *file* says; without one that can be read, that it is untold."""
    data = _read(file, "diff", _differences)
    return Changes(data, data is None or bool(data["documents"]), differences.section, _UNTOLD_DIFFERENCES)


def read_impact(file: Path) -> Changes:
    """Return what the report of ``isodoc law impact --since`` in *file* says; see :func:`read_differences`."""
    data = _read(file, "impact since", _impact)
    return Changes(data, data is None or bool(data["laws"] or data["tthc"]), impact.section, _UNTOLD_IMPACT)


def _read(file: Path, name: str, known: Callable[[Any], dict[str, Any]]) -> dict[str, Any] | None:
    try:
        data = read_json(file)
        if data["isodoc"]["format"] != name or data["isodoc"]["version"] != _VERSION:
            return None
        return known(data)
    except (OSError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _differences(data: Any) -> dict[str, Any]:
    return {
        "from": _state(data["from"]),
        "to": _state(data["to"]),
        "documents": [_document(one) for one in _list(data["documents"])],
        "unread": _number(data.get("unread", 0)),
    }


def _state(data: Any) -> dict[str, Any]:
    if data["kind"] == "commit":
        return {"kind": "commit", "revision": _commit(data["commit"])}
    if data["kind"] == "in force":
        return {"kind": "in force", "day": _day(_text(data["day"]))}
    return {"kind": "work folder"}


def _document(one: Any) -> dict[str, Any]:
    renamed = one["change"] == "renamed"
    return {
        "code": _text(one["code"]),
        "title": _text(one["title"]),
        "change": _one_of(one["change"], CHANGES),
        "starts": _day(one["starts"]),
        "old": {"code": _text(one["old"]["code"])} if renamed else None,
        "sentences": [_text(sentence) for sentence in _list(one["sentences"])],
    }


def _impact(data: Any) -> dict[str, Any]:
    return {
        "since": {"revision": _commit(data["since"]["commit"])},
        "laws": [_law(one) for one in _list(data["laws"])],
        "tthc": [_tthc(one) for one in _list(data["tthc"])],
        "rescoped": data["rescoped"] is True,
        "unread": _number(data["unread"]),
    }


def _law(one: Any) -> dict[str, Any]:
    return {
        "change": _one_of(one["change"], LAWS),
        "number": _text(one["number"]),
        "title": _text(one["title"] or ""),
        "keys": [_text(key) for key in _list(one["keys"])],
        "impact": None if one["impact"] is None else _reach(one["impact"]),
    }


def _reach(data: Any) -> dict[str, Any]:
    return {
        "counts": {name: _number(data["counts"][name]) for name in ("sheets", "places")},
        "sheets": [
            {
                "code": _text(one["code"]),
                "title": _text(one["title"]),
                "due": _day(one["due"]),
                "cites": one["cites"] is True,
                "places": _list(one["places"]),
            }
            for one in _list(data["sheets"])
        ],
    }


def _tthc(one: Any) -> dict[str, Any]:
    return {
        "change": _one_of(one["change"], TTHC),
        "code": _text(one["code"]),
        "name": _text(one["name"]),
        "keys": [_text(key) for key in _list(one["keys"])],
        "sheets": [{"code": _text(sheet["code"])} for sheet in _list(one["sheets"])],
    }


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _one_of(value: Any, known: Collection[str]) -> str:
    if value not in known:
        raise ValueError(value)
    return _text(value)


def _day(value: Any) -> str | None:
    return None if value is None else dt.date.fromisoformat(_text(value)).isoformat()


def _commit(value: Any) -> str:
    if not _COMMIT.fullmatch(_text(value)):
        raise ValueError(value)
    return _text(value)[:_SHOWN]

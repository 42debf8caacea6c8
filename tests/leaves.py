"""The leaves and lists of YAML data, and how each may be changed so that it means something else."""

from __future__ import annotations

import copy
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from isodoc.model.kinds import KINDS
from tests.mutations import get, nodes, put

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from isodoc.model.manual import Manual
    from tests.mutations import Keys

_ENUMS: Final = {
    "capacity": ("decides", "carries-out", "receives", "coordinates", "authorised"),
    "levels": ("ministry", "province", "ward", "other"),
    "level": ("full", "partial", "information"),
    "channel": ("direct", "postal", "online"),
    "channels": ("direct", "postal", "online"),
    "kinds": ("paper", "electronic", "decision", "entry"),
    "group": ("submit", "present"),
    "copy_kinds": ("original", "certified", "plain", "with-original", "extract", "electronic"),
    "placement": ("appended", "listed", "linked"),
    "whose": ("agency", "other", "applicant", "concerned"),
    "preset": ("simple", "standard", "signed"),
    "evidence": ("optional", "decision", "signature", "either"),
    "language": ("vi", "en"),
    "saturday": ("off", "morning", "full"),
    "numbering": ("lettered", "decimal"),
    "size": ("A4", "Letter"),
}
_TIMES: Final = frozenset({"time", "max_age", "validity", "retention", "minimum"})
_DAYS: Final = frozenset({"from", "until", "date", "issued", "effective", "suspended"})
_COUNTS: Final = frozenset({"originals", "copies", "sets", "persons", "version", "percent", "amount", "ceiling"})
_LABELS: Final = {
    "law": frozenset({"title", "short", "type", "issuer", "issued"}),
    "organization": frozenset({"name"}),
    "fields": frozenset({"name"}),
    "catalogue": frozenset({"name"}),
}
_REFERENCES: Final = {
    "agency": "agencies", "by": "roles", "role": "roles", "responsible": "roles", "owner": "units", "unit": "units",
    "law": "laws", "basis": "laws", "form": "forms", "forms": "forms", "field": "fields", "table": "fee_tables_by_id",
    "clause": "clauses_by_id",
}  # fmt: skip
"""By key, what it names."""
_UNSAID: Final = frozenset({"id", "code", "kind", "published", "rest", "after", "source", "origin", "attachments"})
"""Keys that name something, say where it was found, or are put together already."""
_USUAL: Final = {"placement": "listed", "whose": "agency", "type": "other", "currency": "VND", "preset": "standard"}
_OWNED: Final = frozenset({"pattern", "steps", "owner", "step_notes", "sections", "tthc", "field"})
"""Keys of a procedure that are put together with shared ones, so that a change of them may change nothing."""


@dataclass(frozen=True)
class Leaf:
    """The value under *keys* of the file *path*, which says what it is in *kind*; others of its sort in *pools*."""

    path: str
    keys: Keys
    kind: str
    pools: dict[str, list[str]] = field(repr=False, hash=False, compare=False)

    @property
    def resolved(self) -> bool:
        """Whether what the sheet says depends on more than this file."""
        return self.kind == "procedure" and self.keys[0] in _OWNED

    def is_label(self, name: tuple[str, str], own: tuple[str, str] | None) -> bool:
        """Tell whether a change here is one of labels alone for the document *name*."""
        if self.kind == "form":
            return self.keys == ("title",) and name != own
        return len(self.keys) in {1, 3} and self.keys[-1] in _LABELS.get(self.kind, ())

    def change(self, data: dict[str, Any], chance: random.Random) -> str:
        """Change *data* here, in one way of many; return what was done, or nothing where that is not valid."""
        old = get(data, self.keys)
        ways: list[Callable[[dict[str, Any], random.Random], str]] = [self._replace]
        if isinstance(self.keys[-1], int):
            ways.append(self._repeat)
            ways.append(self._swap)
        if not (old is False or old in ({}, []) or _USUAL.get(str(self.keys[-1])) == old):
            ways.append(self._remove)
        before = copy.deepcopy(data)
        what = chance.choice(ways)(data, chance)
        if not what or data == before:
            return ""
        try:
            KINDS[self.kind].model_validate(data)
        except ValidationError:
            return ""
        return f"{what} at {self.keys}"

    def _remove(self, data: dict[str, Any], _: random.Random) -> str:
        del get(data, self.keys[:-1])[self.keys[-1]]
        return "removed"

    def _repeat(self, data: dict[str, Any], chance: random.Random) -> str:
        """Put a copy of an item into its list, with another text in it."""
        again = copy.deepcopy(get(data, self.keys))
        if isinstance(again, dict):
            texts = [at for at, value in nodes(again) if at and isinstance(value, str) and at[-1] in _WORDS]
            if not texts or "id" in again:
                return ""
            put(again, chance.choice(texts), "Thêm vào đây")
        elif isinstance(again, str):
            again = "Thêm vào đây" if " " in again else ""
        if not again:
            return ""
        get(data, self.keys[:-1]).insert(self.keys[-1], again)
        return "added"

    def _swap(self, data: dict[str, Any], _: random.Random) -> str:
        items, place = get(data, self.keys[:-1]), self.keys[-1]
        assert isinstance(place, int)
        if place + 1 >= len(items) or _alike(items[place], items[place + 1]):
            return ""
        items[place], items[place + 1] = items[place + 1], items[place]
        return "swapped"

    def _replace(self, data: dict[str, Any], chance: random.Random) -> str:
        old = get(data, self.keys)
        if isinstance(old, dict | list):
            return ""
        new = self._other(old, chance)
        if new is None or new == old:
            return ""
        put(data, self.keys, new)
        return f"{old!r} became {new!r}"

    def _other(self, old: Any, chance: random.Random) -> Any:
        if isinstance(old, bool):
            return not old
        if not isinstance(old, str):
            return None
        key = next((each for each in reversed(self.keys) if isinstance(each, str)), "")
        pool = self.pools.get(_REFERENCES.get(key, ""), ())
        if "time" in self.keys or key in _TIMES:
            return _other_time(old)
        if key in _COUNTS or (key in _DAYS and _day(old)):
            return _other_number(old)
        if old in _ENUMS.get(key, ()) or old in pool:
            return chance.choice([each for each in _ENUMS.get(key, pool) if each != old] or [old])
        return f"{old} đã sửa" if key in _WORDS or " " in old else None


def _other_number(old: str) -> str | None:
    if day := _day(old):
        return str(day + dt.timedelta(days=1))
    return str(int(old) + 1) if old.isdecimal() else {"free": "by-resolution", "by-resolution": "free"}.get(old)


_WORDS: Final = frozenset(
    {
        *("title", "name", "label", "heading", "text", "note", "work", "output", "when"),
        *("starts", "agreement", "case", "full", "short", "purpose", "scope", "references", "definitions"),
        *("subjects", "applied_at", "issued_by", "requirements", "notes", "record_notes", "step_notes"),
        *("sequence", "manner"),
        *("returning", "address", "hours", "delivery", "party", "sets_text", "payer", "due", "method"),
        *("who", "area", "place", "lookup", "items", "any_of", "records", "type", "issuer"),
        *("articles", "rows", "columns", "number", "url"),
    }
)  # fmt: skip
"""Keys whose texts are words."""


def _alike(one: Any, other: Any) -> bool:
    """Tell whether *one* and *other* say the same but for how they are called at their source."""
    return bool(_bare(one) == _bare(other))


def _bare(item: Any) -> Any:
    return {name: value for name, value in item.items() if name != "code"} if isinstance(item, dict) else item


def _other_time(old: str) -> str:
    if old == "permanent":
        return "5 năm"
    return re.sub(r"\d+", lambda match: str(int(match[0]) + 1), old, count=1) if re.search(r"\d", old) else "7 ngày"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def leaves(path: str, data: dict[str, Any], manual: Manual) -> Iterator[Leaf]:
    """Yield every value and item of *data*, the file *path* of *manual*, that says something."""
    pools = {
        "agencies": [*manual.agencies], "roles": [*manual.roles], "units": [*manual.units], "fields": [*manual.fields],
        "laws": [each.value.number for each in manual.laws], "forms": [each.value.name for each in manual.forms],
        "fee_tables_by_id": [*manual.fee_tables_by_id],
        "clauses_by_id": [name for name, each in manual.clauses_by_id.items() if not each.value.parameters],
    }  # fmt: skip
    top = _top(str(data["kind"]))
    for keys, value in nodes(data):
        said = keys and not top.intersection(keys[:1]) and not _UNSAID.intersection(map(str, keys))
        if said or _is_fee_kind(keys):
            leaf = Leaf(path, keys, str(data["kind"]), pools)
            if not isinstance(value, dict) or isinstance(keys[-1], int):
                yield leaf


def _is_fee_kind(keys: Keys) -> bool:
    return len(keys) > 2 and keys[-1] == "kind" and "fees" in keys


def _top(kind: str) -> frozenset[str]:
    """Return the keys of a file of *kind* that no document says."""
    return frozenset(
        {"kind", "id", "code", "from", "origin"} if kind in {"procedure", "document", "form"} else {"kind"}
    )

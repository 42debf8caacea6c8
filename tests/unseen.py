"""Contents that are changed at random, and what two contents print: measures for what is said to differ between them.

:func:`mutated` changes one value or item anywhere, and nobody knows what a reader sees of it; :func:`printed` tells.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from isodoc.compare import compare
from isodoc.content import content_of
from isodoc.model.content import Layout
from isodoc.model.edition import DRAFT, Edition
from isodoc.model.settings import Numbering
from isodoc.view.sheet import sheet
from tests.mutations import get, nodes, put

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    Content = dict[str, Any]

_DAY: Final = dt.date(2026, 11, 22)
_UNSAID: Final = frozenset({"isodoc", "format", "kind", "id", "language", "same_day", "non_counting", "files"})
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "capacity": ("decides", "carries-out", "receives", "coordinates", "authorised"),
    "levels": ("ministry", "province", "ward", "other"),
    "level": ("full", "partial", "information"),
    "channel": ("direct", "postal", "online"),
    "channels": ("direct", "postal", "online"),
    "kinds": ("paper", "electronic", "decision", "entry"),
    "group": ("submit", "present"),
    "copy_kinds": ("original", "certified", "plain"),
    "placement": ("appended", "listed", "linked"),
    "whose": ("agency", "other", "applicant", "concerned"),
    "unit": ("working_day", "calendar_day", "day", "hour"),
    "source": ("methods", "cases"),
}


def mutated(content: Content, chance: random.Random) -> tuple[str, Content] | None:
    """Return *content* with one value or item changed, added, removed or moved, and what was done.

    Nothing is returned where that is no content.
    """
    keys, value = chance.choice([(keys, value) for keys, value in nodes(content) if _is_said(content, keys)])
    new = copy.deepcopy(content)
    ways = ["replace"] * 4 + ["remove"] + (["swap", "repeat"] if isinstance(keys[-1], int) else [])
    way = chance.choice(ways)
    holder, last = get(new, keys[:-1]), keys[-1]
    if way == "replace":
        other = _other(keys, value, chance)
        if other is None:
            return None
        put(new, keys, other)
    elif way == "remove":
        del holder[last]
    elif way == "swap":
        place = chance.randrange(len(holder))
        holder.insert(place, holder.pop(last))
    else:
        holder.insert(chance.randrange(len(holder) + 1), _again(value, chance))
    try:
        content_of(new)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return f"{way} {keys}: {value!r}"[:300], new


def _again(value: Any, chance: random.Random) -> Any:
    """Return a copy of *value* that says something else."""
    again = copy.deepcopy(value)
    if isinstance(again, dict) and "id" in again:
        again["id"] = f"{again['id']}-2"
    texts = [at for at, text in nodes(again) if at and isinstance(text, str) and " " in text]
    if texts:
        put(again, chance.choice(texts), "Thêm vào đây một câu")
    return f"{again} nữa" if isinstance(again, str) else again


def _is_said(content: Content, keys: tuple[str | int, ...]) -> bool:
    """Tell whether a content may have another value under *keys*, and still be one of the same document."""
    if not keys or _UNSAID.intersection(keys) or (keys[0] == "forms" and keys[-1] == "file"):
        return False
    if keys[0] == "laws" and content["laws"].get(keys[-1]) == keys[-1]:
        return False
    return not (keys[0] == "fee_tables" and len(keys) == 3)


def _other(keys: tuple[str | int, ...], old: Any, chance: random.Random) -> Any:
    if isinstance(old, bool):
        return not old
    if isinstance(old, int):
        return old + 1
    return _word(keys, old, chance) if isinstance(old, str) else None


def _word(keys: tuple[str | int, ...], old: str, chance: random.Random) -> str:
    name = next((str(each) for each in reversed(keys) if isinstance(each, str)), "")
    if name in {"law", "basis"}:
        return f"{chance.randrange(1, 99)}/2026/NĐ-CP"
    if old in _CHOICES.get(name, ()):
        return chance.choice(_CHOICES[name])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", old):
        return (dt.date.fromisoformat(old) + dt.timedelta(days=40)).isoformat()
    if name in {"quantity", "decimal"}:
        return str(chance.randrange(1, 50))
    return f"{old} đã sửa" if chance.random() < 0.8 else "Câu khác hẳn"


def days(*contents: Content) -> list[dt.date]:
    """Return today and the days between which fee tables change, on which sheets print other fees."""
    tables = [table for each in contents for texts in each.get("fee_tables", {}).values() for table in texts]
    found = {dt.date.fromisoformat(table[key]) for table in tables for key in ("from", "until") if key in table}
    return [_DAY, *sorted(found | {day + dt.timedelta(days=1) for day in found})]


def printed(content: Content, on: list[dt.date]) -> object:
    """Return all that a reader sees of *content*: its sheet in two layouts on every day *on*, and the files with it."""
    thawed = content_of(content)
    wide = sheet(thawed, Layout(Numbering.DECIMAL), today=_DAY, edition=DRAFT)
    used = {name for name in content.get("files", {}) if name in repr(content["document"]) + repr(content.get("forms"))}
    files = {name: digest for name, digest in content.get("files", {}).items() if name in used}
    return [sheet(thawed, today=day, edition=Edition()) for day in on], wide, files


def unseen(contents: Sequence[Content], chance: random.Random, count: int) -> list[str]:
    """Change one of *contents* after another, *count* times; return what is told and not seen, or missed."""
    wrong: list[str] = []
    while count:
        old = chance.choice(contents)
        new, done = old, []
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            if made := mutated(new, chance):
                done.append(made[0])
                new = made[1]
        if done:
            count -= 1
            wrong += judged(old, new, "; ".join(done))
    return wrong


def judged(old: Content, new: Content, what: str) -> list[str]:
    """Return what is wrong with the differences between two contents: some where both print the same, or none else."""
    on = days(old, new)
    seen, told = printed(old, on) != printed(new, on), compare(old, new)
    return [f"{old['id']} {'missed' if seen else told}: {what}"] if bool(told) != seen else []

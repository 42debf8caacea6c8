"""Small harms done to valid manuals: what is changed, and which finding must stand at which place afterwards."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks import run
from isodoc.checks.table import ACROSS, CHECKS
from isodoc.cli.report.contents import Report
from isodoc.cli.report.table import FORMATS
from isodoc.diagnostics import Diagnostic, in_order, keys
from isodoc.emit import emit
from isodoc.load import Store, load
from isodoc.load.source import Source, read_source
from isodoc.model.tree import blob_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DATA: Final = Path(__file__).parent / "data"
TODAY: Final = dt.date(2026, 11, 22)

Keys = tuple[str | int, ...]
Files = dict[str, bytes]
Place = tuple[str, str, Keys, bool]
"""Code, path, keys, and whether the finding stands at the key itself."""


class Folder:
    """Files in memory, as a tree."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def paths(self) -> Sequence[str]:
        return sorted(self._files)

    def read(self, path: str) -> bytes:
        return self._files[path]

    def size(self, path: str) -> int:
        return len(self._files[path])

    def blob(self, path: str) -> str:
        return blob_of(self._files[path])


@dataclass(frozen=True)
class Harm:
    """What was done: *files* afterwards, and the findings that must be among all."""

    what: str
    files: Files
    breaks: tuple[Place, ...] = ()


def manual(name: str) -> Files:
    """Return the files of a manual of the tests' data."""
    root = DATA / name
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def examined(files: Files, cache: Store | None = None) -> list[Diagnostic]:
    """Load the manual, run all checks, and return what is found; what *cache* knows is not read again."""
    found, read = load(Folder(files), cache)
    every = read if found is None else in_order([*read, *run(CHECKS, ACROSS, found, TODAY)])
    assert every == in_order(every)
    assert len(set(keys(every))) == len(every)
    return every


def findings(files: Files) -> list[Diagnostic]:
    """Return what :func:`examined` does, after writing it in every format."""
    every = examined(files)
    write(every, files)
    return every


def write(every: Sequence[Diagnostic], files: Files) -> None:
    """Write a report of *every* finding in *files* in every format."""
    texts = {path: content.decode("utf-8", "replace").split("\n") for path, content in files.items()}

    def line(path: str, number: int) -> str | None:
        lines = texts.get(path, [])
        return lines[number - 1] if 0 < number <= len(lines) else None

    for statistics in (False, True):
        report = Report(every, Path("/so-tay"), "vi", line, statistics=statistics)
        for format_ in FORMATS.values():
            assert "".join(format_.render(report)).isascii() in {True, False}


def source(files: Files, path: str) -> Source:
    return _read(path, files[path])


@functools.cache
def _read(path: str, content: bytes) -> Source:
    found, _ = read_source(path, content)
    assert found is not None, path
    return found


def missing(harm: Harm, found: Sequence[Diagnostic]) -> list[Place]:
    """Return the breaks of *harm* that are not among *found*."""
    told = {(one.code, one.location) for one in found}
    left = []
    for code, path, at, is_key in harm.breaks:
        file = source(harm.files, path)
        if (code, file.key_location(at) if is_key else file.location(at)) not in told:
            left.append((code, path, at, is_key))
    return left


def nodes(data: Any, at: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Yield every value in *data* with its keys."""
    yield at, data
    entries: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from nodes(value, (*at, key))


def put(data: Any, at: Keys, value: Any) -> None:
    for key in at[:-1]:
        data = data[key]
    data[at[-1]] = value


def get(data: Any, at: Keys) -> Any:
    for key in at:
        data = data[key]
    return data


_REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "procedure": ("code", "title"), "law": ("number",), "form": ("code", "title"),
    "document": ("code", "title", "text"),
    "clause": ("id", "text"), "pattern": ("id", "title", "steps"), "fees": ("id", "title", "fees"),
    "manual": ("agency",), "steps": ("id",), "limits": ("id",), "authorities": ("capacity",), "results": ("name",),
    "records": ("name",), "agencies": ("id", "name"), "units": ("id", "name"), "roles": ("id", "name"),
    "tthc": ("code", "name"), "branches": ("goto",), "relations": ("type", "law"), "shared_times": ("steps", "time"),
    "abbreviations": ("short", "full"),
}  # fmt: skip
"""Keys that an entry needs, by the kind of the file, or by the list that the entry is in."""
_FREE: Final = frozenset({"with", "time", "severities"})
"""Keys whose mappings have keys of the writer's own."""
_REFERENCES: Final[dict[str, tuple[str, str, frozenset[str]]]] = {
    "roles": ("id", "ISD303", frozenset({"by", "role", "responsible"})),
    "units": ("id", "ISD304", frozenset({"owner", "unit"})),
    "agencies": ("id", "ISD305", frozenset({"agency"})),
    "fields": ("id", "ISD307", frozenset({"field"})),
    "law": ("number", "ISD308", frozenset({"law", "basis"})),
    "form": ("code", "ISD309", frozenset({"form"})),
    "clause": ("id", "ISD313", frozenset({"clause"})),
    "steps": ("id", "ISD310", frozenset({"goto", "next"})),
}
"""By kind or list: the key that names an entry, the code of a name that leads nowhere, the keys that hold names."""
_OTHERS: Final[tuple[Any, ...]] = (None, True, "a", "", "-1", [], ["a"], {}, {"a": "b"}, [[]], "9" * 30, "2024-02-30")
_CHARACTERS: Final = (
    "\u200b",
    "\x07",
    "\u202e",
    "\ufeff",
    "\x00",
    "e\u0302",
    "\t",
    "\r",
    "\n",
    "{",
    "[",
    "&",
    "*",
    "#",
    ": ",
)


def _owner(data: Any, at: Keys) -> str:
    """Return what the mapping under *at* is: the kind of the file, or the list that holds it."""
    if not at:
        return str(data.get("kind"))
    return str(at[-2]) if len(at) > 1 and isinstance(at[-1], int) else ""


class Harmer:
    """Does harm to *files*, chosen by *chance*."""

    def __init__(self, files: Files, chance: random.Random) -> None:
        self._files, self._chance = files, chance
        self._path = chance.choice([path for path in sorted(files) if path.endswith(".yaml")])
        self._data: Any = copy.deepcopy(source(files, self._path).data)

    def harm(self) -> Harm:
        ways: list[Callable[[], Harm | None]] = [
            self.drop_required, self.unknown_key, self.wrong_type, self.twin, self.rename, self.too_long,
            self.drop, self.repeat, self.retype, self.swap, self.garble, self.cut,
        ]  # fmt: skip
        done: Harm | None = None
        while done is None:
            done = self._chance.choice(ways)()
        return done

    def _written(self, what: str, *breaks: tuple[str, Keys, bool], others: Sequence[Place] = ()) -> Harm:
        files = {**self._files, self._path: emit(self._data).encode()}
        own = tuple((code, self._path, at, is_key) for code, at, is_key in breaks)
        return Harm(f"{what} in {self._path}", files, (*own, *others))

    def _some(self, wanted: Callable[[Keys, Any], bool]) -> Keys | None:
        found = [at for at, value in nodes(self._data) if wanted(at, value)]
        return self._chance.choice(found) if found else None

    def drop_required(self) -> Harm | None:
        """Take away a key that must be there: ISD202 at its parent."""
        found = [
            (*at, key)
            for at, value in nodes(self._data)
            if isinstance(value, dict)
            for key in _REQUIRED.get(_owner(self._data, at), ())
            if key in value
        ]
        if not found:
            return None
        at = self._chance.choice(found)
        del get(self._data, at[:-1])[at[-1]]
        return self._written(f"no {at}", ("ISD202", at[:-1], False))

    def unknown_key(self) -> Harm | None:
        """Add a key that nothing knows: ISD201 at the key."""
        at = self._some(lambda at, value: isinstance(value, dict) and not _FREE.intersection(map(str, at)))
        if at is None:
            return None
        get(self._data, at)["khoa-la"] = "a"
        return self._written(f"unknown key at {at}", ("ISD201", (*at, "khoa-la"), True))

    def wrong_type(self) -> Harm | None:
        """Put keys where a text belongs: ISD203 there."""
        at = self._some(lambda at, value: isinstance(value, str) and at[-1] in {"title", "name", "code", "number"})
        if at is None:
            return None
        put(self._data, at, {"a": "b"})
        return self._written(f"keys at {at}", ("ISD203", at, False))

    def twin(self) -> Harm | None:
        """Write an entry twice: the id of the second is taken."""
        lists = {"roles", "units", "agencies", "steps", "limits"}
        at = self._some(lambda at, value: isinstance(value, dict) and len(at) == 2 and at[0] in lists and "id" in value)
        if at is None:
            return None
        entries = get(self._data, at[:-1])
        entries.append(copy.deepcopy(get(self._data, at)))
        own = at[0] in {"steps", "limits"}
        if own and self._data["kind"] != "procedure":
            return None
        place = (at[0], len(entries) - 1, "id")
        return self._written(f"twin of {at}", ("ISD203" if own else "ISD302", place, False))

    def rename(self) -> Harm | None:
        """Give something another name: each place that used the old one leads nowhere."""
        found = [
            (at, owner)
            for at, value in nodes(self._data)
            if isinstance(value, dict) and (owner := _owner(self._data, at)) in _REFERENCES
            if (not at or len(at) == 2) and _REFERENCES[owner][0] in value
        ]
        if not found or (self._data["kind"] == "clause" and "id" not in self._data):
            return None
        at, owner = self._chance.choice(found)
        naming, code, holding = _REFERENCES[owner]
        old = get(self._data, at)[naming]
        get(self._data, at)[naming] = "88/2088/NĐ-CP" if owner == "law" else "Z-99" if owner == "form" else "ten-khac"
        inside = owner == "steps"
        if inside and self._data.get("pattern"):
            return None
        changed = self._written(f"{old} renamed at {at}")
        places = [
            (code, path, where, False)
            for path in sorted(changed.files)
            if path.endswith(".yaml") and (path == self._path or not inside)
            for where, value in nodes(source(changed.files, path).data)
            if value == old and _names(where, holding)
        ]
        return Harm(changed.what, changed.files, tuple(places))

    def too_long(self) -> Harm | None:
        """Let a step take longer than any limit: ISD501 at a limit."""
        data = self._data
        if data["kind"] != "procedure" or data.get("pattern") or not data.get("steps") or not data.get("limits"):
            return None
        limit = self._chance.choice(data["limits"])
        if "extends" in limit or not str(limit.get("time", "")).endswith("ngày làm việc"):
            return None
        data["steps"][0]["time"] = {limit["id"]: "900 ngày làm việc"}
        data.pop("shared_times", None)
        at = ("limits", data["limits"].index(limit), "time")
        return self._written(f"900 days under {at}", ("ISD501", at, False))

    def drop(self) -> Harm | None:
        at = self._some(lambda at, _: bool(at))
        if at is None:
            return None
        del get(self._data, at[:-1])[at[-1]]
        return self._written(f"dropped {at}")

    def repeat(self) -> Harm | None:
        at = self._some(lambda _, value: isinstance(value, list) and bool(value))
        if at is None:
            return None
        entries = get(self._data, at)
        entries.insert(self._chance.randrange(len(entries) + 1), copy.deepcopy(self._chance.choice(entries)))
        return self._written(f"repeated in {at}")

    def retype(self) -> Harm | None:
        at = self._some(lambda at, _: bool(at))
        if at is None:
            return None
        other = copy.deepcopy(self._chance.choice(_OTHERS))
        put(self._data, at, other)
        return self._written(f"{other!r} at {at}")

    def swap(self) -> Harm | None:
        one, other = (self._some(lambda at, value: bool(at) and not isinstance(value, dict | list)) for _ in range(2))
        if one is None or other is None:
            return None
        first, second = get(self._data, one), get(self._data, other)
        put(self._data, one, second)
        put(self._data, other, first)
        return self._written(f"swapped {one} and {other}")

    def garble(self) -> Harm:
        text = self._files[self._path].decode()
        at = self._chance.randrange(len(text) + 1)
        what = self._chance.choice((*_CHARACTERS, ""))
        if not what:
            text = unicodedata.normalize("NFD", text)
        content = (text[:at] + what + text[at:]).encode()
        return Harm(f"{what!r} at {at} of {self._path}", {**self._files, self._path: content})

    def cut(self) -> Harm:
        content = self._files[self._path]
        at, end = sorted(self._chance.randrange(len(content) + 1) for _ in range(2))
        left = self._chance.choice((content[:at], content[at:], content[:at] + content[end:], b""))
        return Harm(f"{at} to {end} cut from {self._path}", {**self._files, self._path: left})


def _names(at: Keys, holding: frozenset[str]) -> bool:
    """Tell whether the value under *at* is a name, given under one of the keys *holding*, alone or in a list."""
    if not at:
        return False
    key = at[-1] if isinstance(at[-1], str) else at[-2] if len(at) > 1 else ""
    return key in holding


def harm(files: Files, seed: int) -> Harm:
    """Do one harm to *files*, the same for the same *seed*."""
    return Harmer(files, random.Random(seed)).harm()

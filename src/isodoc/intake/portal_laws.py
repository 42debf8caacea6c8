"""Law files that imported procedures call for: one for each number, grown while nobody has edited it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.citations import normalise
from isodoc.emit import emit, schema_line
from isodoc.i18n import msg
from isodoc.intake.portal_law import LawNote, law_of
from isodoc.intake.portal_report import Fate
from isodoc.intake.present import Result
from isodoc.intake.written import State, sealed_by_comment, state_of
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.intake.portal_account import Json
    from isodoc.intake.present import Present

_LONGEST: Final = 100
_ORDER: Final = ("kind", "number", "type", "title", "issuer", "issued", "aliases", "titles")


def law_files(present: Present, notes: Iterable[LawNote]) -> Iterator[Result]:
    """Yield what becomes of the file of each law, in the order of the file names."""
    by_number: dict[str, list[LawNote]] = {}
    for note in notes:
        by_number.setdefault(note.citation.number, []).append(note)
    files: dict[str, str] = {}
    for number in sorted(by_number):
        path = f"laws/{ascii_id(number)}.yaml"
        other = files.setdefault(path.lower(), number)
        if len(path) > _LONGEST:
            yield Result(path, None, Fate.KEPT, msg("the number is too long for a file"))
        elif other != number:
            yield Result(path, None, Fate.KEPT, msg("{number} has the id of {other}", number=number, other=other))
    known = _elsewhere(present, {path.lower() for path in files})
    for number in sorted(files.values(), key=ascii_id):
        path = present.path_of(f"laws/{ascii_id(number)}.yaml")
        if number not in known and len(path) <= _LONGEST:
            yield _file(present, path, by_number[number])


def _elsewhere(present: Present, wanted: set[str]) -> set[str]:
    """Return the numbers of laws that have a file of another name."""
    numbers: set[str] = set()
    for path in present.paths:
        if not path.startswith("laws/") or path.lower() in wanted:
            continue
        data = present.data(path)
        aliases = data.get("aliases")
        for name in (data.get("number"), *(aliases if isinstance(aliases, list) else ())):
            citation = normalise(name) if isinstance(name, str) else None
            if citation:
                numbers.add(citation.number)
    return numbers


def _file(present: Present, path: str, notes: Sequence[LawNote]) -> Result:
    law = law_of(notes)
    text = present.text(path)
    new = sealed_by_comment(schema_line(path) + emit(law))
    state = state_of(text, new)
    if state is State.UNTOUCHED:
        new = sealed_by_comment(schema_line(path) + emit(_joined(present.data(path), law)))
        state = state_of(text, new)
    match state:
        case State.ABSENT:
            return Result(path, new.encode(), Fate.CREATED)
        case State.SAME:
            return Result(path, None, Fate.UNCHANGED)
        case State.UNTOUCHED:
            return Result(path, new.encode(), Fate.UPDATED)
    return Result(path, None, Fate.KEPT)


def _joined(old: Mapping[str, object], new: Json) -> Json:
    """Return what the file says, with the titles and spellings that are new."""
    joined: Json = {**new, **old}
    for key in ("aliases", "titles"):
        before = old.get(key)
        joined[key] = sorted({*(before if isinstance(before, list) else ()), *new.get(key, ())})
    title = str(joined.get("title", ""))
    if new.get("title") and _plain(new["title"]) != _plain(title):
        joined["titles"] = sorted({*joined["titles"], new["title"]})
    joined["titles"] = [one for one in joined["titles"] if _plain(one) != _plain(title)]
    return {key: joined[key] for key in _ORDER if joined.get(key)}


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).casefold()

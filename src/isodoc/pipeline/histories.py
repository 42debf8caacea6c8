"""The life of one document: every act in its chain, in the chains before and after it, and the commits of each."""

from __future__ import annotations

import difflib
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from isodoc import clock
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.timeline import acted_on, effective_day
from isodoc.pipeline.brought import commits_of
from isodoc.pipeline.finished import Finished
from isodoc.pipeline.register_data import decision_data, revision_data
from isodoc.pipeline.registers import register_of
from isodoc.text import ascii_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from isodoc.i18n import Message
    from isodoc.model.commits import Commit
    from isodoc.model.signoff import SignOff
    from isodoc.model.timeline import Life
    from isodoc.pipeline.registers import Registered

_VERSION: Final = 1
_NEAR: Final = 3


def history_of(root: Path | str, code: str, today: dt.date | None = None) -> tuple[Finished, Message | None]:
    """Return the life of the document *code* of the manual at *root*, and why its commits are not told.

    The data are those of ``isodoc history --format json`` (``docs/formats.md``): under ``chains`` the chain of the
    document, before it those from which it goes on, behind it those of the documents that took its place.

    Args:
        root: The manual's folder.
        code: A printed code or an id, of today or of any past day; capitals do not matter, and Đ is D.
        today: The day for which the present state is told; that in Vietnam when absent.

    Raises:
        UsageError: there is no manual at *root*, or no document *code*.
        RefusedError: the settings cannot be read, or the register was changed while a command was recording.
        EnvironmentFailureError: the files cannot be read.
    """
    registered = register_of(root, None, today or clock.today())
    name = _named(registered, code)
    files = {each.value.id: each for each in registered.recorded.chains}
    chains = _connected(registered.recorded.lives, name)
    commits, silent = commits_of(registered.root, [files[one] for one in chains])
    listed = registered.register.by_id.get(name)
    facts = listed.facts if listed else None
    data = {
        "isodoc": {"format": "history", "version": _VERSION},
        "id": name,
        "code": facts.code if facts else name,
        "title": facts.title if facts else "",
        "state": listed.state.value if listed else None,
        "chains": [_chain(registered, one, commits.get(one, [])) for one in chains],
    }
    return Finished(data, registered.findings, len(registered.unread)), silent


def _named(registered: Registered, code: str) -> str:
    """Return the id of the document *code*: that which says exactly so, else that which says it in another spelling."""
    names: dict[str, str] = {}
    for life in registered.recorded.lives.values():
        names |= {entry.code: life.id for entry in life.entries}
    names |= {each.facts.code: each.id for each in registered.register.documents}
    names |= {each.id: each.id for each in registered.register.documents}
    names |= {name: name for name in registered.recorded.lives}
    folded = {_folded(name): found for name, found in names.items()}
    found = names.get(code) or folded.get(_folded(code))
    if found is None:
        near = difflib.get_close_matches(_folded(code), folded, _NEAR, 0.6)
        hint = msg("did you mean {name}?", name=[folded[one] for one in near]) if near else None
        raise UsageError(msg("no document has the code {code}", code=code), hint or msg("see isodoc register"))
    return found


def _folded(name: str) -> str:
    return ascii_id(name).casefold()


def _connected(lives: Mapping[str, Life], name: str) -> list[str]:
    """Return the ids of the chains that lead to that of *name*, its own, and those to which it leads, in that order."""

    def walk(start: str, before: bool) -> Iterator[str]:
        todo, seen = [start], {start}
        while todo:
            entries = lives[todo.pop(0)].entries
            earlier = [one.id for each in entries for one in each.from_]
            for one in earlier if before else [to for each in entries for to in each.to]:
                if one in lives and one not in seen:
                    seen.add(one)
                    todo.append(one)
                    yield one

    if name not in lives:
        return []
    earlier = [*walk(name, before=True)]
    return [*reversed(earlier), name, *(one for one in walk(name, before=False) if one not in earlier)]


def _chain(registered: Registered, name: str, commits: Sequence[Commit | None]) -> dict[str, Any]:
    """Return one chain as data; *commits* are those of its first entries."""
    life = registered.recorded.lives[name]
    issues_only = registered.manual.settings.value.revision == "issue"
    facts = registered.recorded.facts(life.entries[-1].digest)
    editions = {each.place: each for each in life.editions}
    return {
        "id": name,
        "code": life.entries[-1].code,
        "title": facts.title if facts else "",
        "entries": [
            {
                **_entry(registered, entry),
                **revision_data(entry.revision, issues_only=issues_only),
                "evidence": editions[place].evidence.value if place in editions else None,
                "commit": _commit(commit),
            }
            for place, (entry, commit) in enumerate(zip_longest(life.entries, commits))
        ],
    }


def _entry(registered: Registered, entry: SignOff) -> dict[str, Any]:
    persons = registered.manual.persons

    def name(person: str) -> str:
        return persons[person].name if person in persons else person

    return {
        "action": entry.action.value,
        "code": entry.code,
        "day": acted_on(entry).isoformat(),
        "at": entry.at.isoformat(),
        "by": entry.by,
        "name": entry.post.name if entry.post else name(entry.by),
        "post": entry.post.title if entry.post else None,
        "signs": entry.post.signs.value if entry.post and entry.post.signs else None,
        "recorded_by": entry.recorded_by,
        "recorder": name(entry.recorded_by) if entry.recorded_by else None,
        "decision": decision_data(entry.decision),
        "basis": list(entry.basis),
        "reason": entry.reason,
        "sentences": list(entry.sentences),
        "effective": effective_day(entry).isoformat() if entry.revision or entry.effective else None,
        "digest": entry.digest,
        "from": [one.id for one in entry.from_],
        "to": list(entry.to),
    }


def _commit(commit: Commit | None) -> dict[str, Any] | None:
    if commit is None:
        return None
    date = commit.author.date.isoformat() if commit.author.date else None
    return {"id": commit.id, "author": commit.author.name, "date": date}

"""Which roles the steps of the sheets name, and who holds them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from isodoc.model.step import RoleActor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.organization import Post, Role
    from isodoc.model.procedure import Procedure

    Roles = tuple[str, str, list[str]]
    """The id of a procedure, the day from which its text holds (empty when always), and the roles that it names."""


class Use(NamedTuple):
    """A role of organization.yaml, its place there, how many sheets name it, and the posts that fill it at any time.

    *day* is the first day, not before today, on which one of the sheets holds.
    """

    role: Role
    place: int
    sheets: int
    day: dt.date
    posts: tuple[tuple[int, Post], ...]


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> Roles | None:  # noqa: ARG001
    """Return the roles that the steps of one procedure name, its pattern's included; nothing when they name none."""
    found: set[str] = set()
    for one in manual.flow(entry).steps:
        for actor in (*one.step.by, one.step.responsible):
            if isinstance(actor, str):
                found.add(actor)
            elif isinstance(actor, RoleActor):
                found.add(actor.role)
    return (entry.value.name, str(entry.value.from_ or ""), sorted(found)) if found else None


def uses(manual: Manual, known: Mapping[str, Roles], today: dt.date) -> Iterator[Use]:
    """Yield each role of this agency that sheets name; *known* has the roles of each sheet by its path.

    A text that another one of the same sheet has followed by *today* names nobody any more.
    """
    sheets: dict[str, list[str]] = {}
    for start, roles in _holding(known, str(today)):
        for role in roles:
            sheets.setdefault(role, []).append(max(start, str(today)))
    posts: dict[str, list[tuple[int, Post]]] = {}
    for place, post in enumerate(manual.posts):
        for role in post.roles:
            posts.setdefault(role, []).append((place, post))
    roles_listed = () if manual.organization is None else manual.organization.value.roles
    for place, one in enumerate(roles_listed):
        if one.id in sheets and _is_own(manual, one):
            days = sheets[one.id]
            yield Use(one, place, len(days), dt.date.fromisoformat(min(days)), tuple(posts.get(one.id, ())))


def _holding(known: Mapping[str, Roles], today: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first day and the roles of each text that holds *today* or later."""
    present: dict[str, str] = {}
    for name, start, _ in known.values():
        if start <= today:
            present[name] = max(start, present.get(name, ""))
    yield from ((start, roles) for name, start, roles in known.values() if start >= present.get(name, ""))


def are_assigned(manual: Manual) -> bool:
    """Tell whether any post says which roles it fills: before that, nothing is known of who holds a role."""
    return any(post.roles for post in manual.posts)


def holds(post: Post, day: dt.date) -> bool:
    """Tell whether *post* is held on *day*."""
    return (post.from_ is None or post.from_ <= day) and (post.until is None or day <= post.until)


def ended(use: Use) -> tuple[int, Post] | None:
    """Return the post that filled the role last, when all posts that fill it have ended before the day of *use*."""
    last: tuple[int, Post] | None = None
    for place, post in use.posts:
        if post.until is None or post.until >= use.day:
            return None
        if last is None or last[1].until is None or post.until > last[1].until:
            last = place, post
    return last


def _is_own(manual: Manual, role: Role) -> bool:
    """Tell whether the role is not one of another agency, whose staff this manual does not know."""
    unit = manual.units.get(role.unit or "")
    return unit is None or unit.agency is None or unit.agency == manual.settings.value.agency

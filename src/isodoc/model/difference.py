"""What is another than before between two contents of one document, said once for every reader.

A difference names what it is about by identity, never by place: steps, limits, stages, cases and annexes by id, laws
by number, forms by code, papers, records, results and agencies by what they are called.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from isodoc.model.entry import Key


class Kind(enum.StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"


class Difference(NamedTuple):
    """One difference that a reader of both sheets can see.

    Attributes:
        kind: What happened. ``moved`` is said of a whole thing only, ``renamed`` of what it is called.
        part: The part of the sheet by the name that references use (``dossier``, ``limit``, ``purpose``), or ``title``,
            ``head``, ``text``, ``annexes``.
        thing: What kind of thing it is about. In ``title`` and ``head``: ``sheet``, ``tthc``, ``online``, ``decision``;
            ``text`` (a line of a paragraph, anywhere); ``abbreviation``; ``dossier``, ``case``, ``paper``,
            ``alternative``, ``heading``; ``limit``, ``stage``; ``subject``; ``agency``; ``channel``, ``place``,
            ``returning``; ``result``; ``fee``, ``fee_table``; ``law``; ``step``, ``shared_time``; ``form``; ``record``;
            ``annex``; ``setting`` (of a policy), ``key`` (of a person). Of labels also ``role``, ``unit``, ``field``.
        id: By what the thing is known in its part: an id, a number, a code, else what it is called now. Of a text the
            step or annex that says it, ``manner`` for the conduct's part of the reception, else nothing. Of a decision
            ``publication`` or ``internal_procedure``. Of a time that steps share their ids, with commas between. Of a
            key the id of its person.
        facet: Of a thing that was there before and is there now, what of it, by the key of the content: ``time``,
            ``by``, ``originals``; ``text`` of a text, ``bytes`` of an attached file (its digest). Empty when the whole
            thing was added, removed or moved.
        variant: The id of the variant for which the facet is said; empty when it is said for all.
        old: The value before, as plain data of the content, names in place of ids; of a whole thing its facets, of a
            text its words; for a move the place among its kind, from 1. Steps and variants are named by their ids.
        new: The value now, in the same way.
        label: Whether only a label is another: how a role, a law, a form or an agency is called, which others say.
        old_keys: Under which keys of the old content it stands; empty for what was added.
        new_keys: Under which keys of the new content it stands; empty for what was removed.
    """

    kind: Kind
    part: str
    thing: str
    id: str
    facet: str = ""
    variant: str = ""
    old: Any = None
    new: Any = None
    label: bool = False
    old_keys: tuple[Key, ...] = ()
    new_keys: tuple[Key, ...] = ()

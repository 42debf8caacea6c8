"""What was mended: the places and what stood there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.diagnostics import Location
    from isodoc.i18n import Message


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: where, of the file as it was, the *code* of the finding that it removes, if any, and what it is."""

    location: Location
    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class Mended:
    """Mended files, not written yet.

    Attributes:
        before: The content of each file that changes, by path.
        after: The content that it gets.
        mends: What was mended, in the order of a report.
        refused: Paths of files that were left alone, because mending them would have changed more than it should.
    """

    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()
    refused: tuple[str, ...] = ()

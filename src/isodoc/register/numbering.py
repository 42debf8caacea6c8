"""Revision numbers: counted from the approvals, never typed (design: the first is issue 1, amendment 0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.timeline import Life

Counting = Literal["issue-and-amendment", "issue"]
"""Whether a manual counts amendments beside issues: ``revision:`` of its settings."""


class Revision(NamedTuple):
    """Issue and amendment, as two numbers that can be compared."""

    issue: int
    amendment: int

    def __str__(self) -> str:
        """Return the number as the register writes it: ``3.2``."""
        return f"{self.issue}.{self.amendment}"


FIRST: Final = Revision(1, 0)
LARGEST: Final = 9999
"""The highest issue and the highest amendment."""


def parse(text: str) -> Revision:
    """Return the revision that *text*, checked by the model, stands for: ``3.2`` is amendment 2 of issue 3."""
    issue, _, amendment = text.partition(".")
    return Revision(int(issue), int(amendment))


def last_of(life: Life) -> Revision | None:
    """Return the highest revision that *life* has; a correction of an earlier one does not lower it."""
    return max((parse(each.revision) for each in life.editions), default=None)


def next_revision(
    life: Life, counting: Counting, *, new_issue: bool = False, continue_from: Revision | None = None
) -> Revision:
    """Return the revision that an approval after *life* gives.

    *continue_from* is the last revision of the paper era: the first approval goes on from it. It means nothing
    once *life* has a revision of its own.
    """
    before = last_of(life) or continue_from
    if before is None:
        return FIRST
    if new_issue or counting == "issue":
        return Revision(before.issue + 1, 0)
    return Revision(before.issue, before.amendment + 1)


def possible(life: Life, counting: Counting) -> Iterable[Revision]:
    """Return the revisions that an approval after *life* may give; nothing when any may, as of the first."""
    if last_of(life) is None:
        return ()
    return {next_revision(life, counting), next_revision(life, counting, new_issue=True)}

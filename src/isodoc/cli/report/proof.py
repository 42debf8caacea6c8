"""What a verification proves, in sentences, below its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.cli.report.wrapped import wrapped
from isodoc.diagnostics import fails
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc import Verified
    from isodoc.i18n import Language, Message


def lines(verified: Verified, language: Language, width: int) -> Iterator[str]:
    """Yield whether everything is as it was approved, then how much that proves."""
    if not fails(verified.findings):
        yield from wrapped(translate(_fine(verified), language), width)
    for sentence in verified.proof.sentences():
        yield from wrapped(translate(sentence, language), width, "- ")


def _fine(verified: Verified) -> Message:
    """Return what is as it should be: what was approved, else drafts, what was submitted, or nothing yet."""
    proof = verified.proof
    if proof.approved:
        return msg("The content matches what was approved.")
    if proof.files is not None:
        return msg("The files match their manifest; they are drafts.")
    if proof.entries:
        return msg("What was submitted is intact; nothing has been approved yet.")
    return msg("Nothing has been approved yet.")

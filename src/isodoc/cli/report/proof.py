"""What a verification proves, in sentences, below its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.cli.report.wrapped import wrapped
from isodoc.diagnostics import fails
from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc import Verified
    from isodoc.i18n import Language


def lines(verified: Verified, language: Language, width: int) -> Iterator[str]:
    """Yield whether everything is as it was approved, then how much that proves."""
    if not fails(verified.findings):
        known = verified.proof.entries or verified.proof.files is not None
        fine = msg("The content matches what was approved.") if known else msg("Nothing has been approved yet.")
        yield from wrapped(translate(fine, language), width)
    for sentence in verified.proof.sentences():
        yield from wrapped(translate(sentence, language), width, "- ")

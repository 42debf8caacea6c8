"""The slips by which paper copies are handed out and come back, with the names of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.view.handing import distribution_slip, recall_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.model.papers import Slip
    from isodoc.view.handing import Handed
    from isodoc.view.wording import Wording

DISTRIBUTION: Final = "phieu-phan-phoi.docx"
RECALL: Final = "phieu-thu-hoi.docx"


def slips_of(words: Wording, documents: Sequence[Handed], subject: str) -> Iterator[tuple[str, Slip]]:
    """Yield the slips of *documents* by the names of their files; none by which nothing is handed out or comes back."""
    if any(each.new for each in documents):
        yield DISTRIBUTION, distribution_slip(words, documents, subject)
    if any(each.old for each in documents):
        yield RECALL, recall_slip(words, documents, subject)

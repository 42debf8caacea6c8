"""``isodoc law``: the laws of the manual; one file, ``law_….py``, for each command below it."""

from __future__ import annotations

from isodoc.cli import law_list, law_review
from isodoc.i18n import mark


def group() -> None:
    """Keep the legal register."""


below = (
    ("list", law_list.run, mark("List the laws with their days, states and the sheets that cite them.")),
    ("review", law_review.run, mark("Record what the review of a change found in sheets.")),
)  # fmt: skip
"""The commands below ``isodoc law``: name, function and help."""

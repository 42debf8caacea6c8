"""``isodoc law``: the laws of the manual; one file, ``law_….py``, for each command below it."""

from __future__ import annotations

from isodoc.cli import (
    law_add,
    law_deadlines,
    law_impact,
    law_import,
    law_list,
    law_papers,
    law_replace,
    law_review,
    law_show,
)
from isodoc.i18n import mark


def group() -> None:
    """Keep the legal register."""


below = (
    ("list", law_list.run, mark("List the laws with their days, states and the sheets that cite them.")),
    ("show", law_show.run, mark("Show one law: days, state, relations both ways, and every place that cites it.")),
    ("add", law_add.run, mark("Add a law: a file in laws/ with what is known of it.")),
    ("import", law_import.run, mark("Bring a list of laws into the manual: .csv, .xlsx or YAML.")),
    ("replace", law_replace.run, mark("Cite one law in place of another in every document; comments stay.")),
    ("impact", law_impact.run, mark("Show what a law concerns, why, and by which day.")),
    ("review", law_review.run, mark("Record what the review of a change found in sheets.")),
    ("papers", law_papers.run, mark("Write the papers of a change: review, requests, comparison, slips.")),
    ("deadlines", law_deadlines.run, mark("List the changes with their deadlines, and what was reviewed.")),
)
"""The commands below ``isodoc law``: name, function and help."""

"""A dossier without its number of sets.

What:
    A dossier of a procedure that covers a TTHC, or that names the agency that decides, has papers and neither `sets`
    nor `sets_text`, and no text of the sheet speaks of a number of sets ("nộp 01 bộ hồ sơ"). The portal has no field
    for the number, so that most imported procedures lack it.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.d: the papers *and the number of sets* are a required part.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    dossiers: [{items: [{name: Tờ khai theo mẫu}]}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    dossiers: [{sets: 1, items: [{name: Tờ khai theo mẫu}]}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.administrative import is_administrative
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD813"
SEVERITY = Severity.WARNING

_COUNTED = re.compile(r"bộ(?!\w)(?:(?<=[\d)]\sbộ)|(?<=[\d)]bộ)|(?<=\Wmột\sbộ)(?= hồ sơ)|(?<=\Whai\sbộ)(?= hồ sơ))")
_TOLD = re.compile(r"ố lượng (?:bộ )?hồ sơ ?:")
_LONGEST = 200_000


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each dossier with papers and without a number of sets; none where a text tells the number."""
    for entry in manual.procedures:
        lacking = [
            place
            for place, dossier in enumerate(entry.value.dossiers)
            if dossier.items and dossier.sets is None and not dossier.sets_text
        ]
        if lacking and is_administrative(entry.value) and not _tells_sets(manual, entry):
            for place in lacking:
                message = msg("the dossier does not say how many sets are handed in (Article 8.2.d)")
                yield at(entry, ("dossiers", place, "sets"), message, msg("add `sets: 1`"))


def _tells_sets(manual: Manual, entry: Entry[Procedure]) -> bool:
    for text, _ in manual.texts_of(entry):
        if "bộ" in text and _COUNTED.search(text[:_LONGEST]):
            return True
        if "ố lượng" in text and _TOLD.search(text[:_LONGEST]):
            return True
    return False

"""A fee that is called by the other word.

What:
    The fees of the sheet are all phí, and a step or a note says that a lệ phí is collected or paid; or all are lệ phí,
    and it says phí. Sheets that take both are passed over, and so are "phí, lệ phí", "miễn phí", "chi phí", "phí bưu
    chính" and the titles of laws.

Why:
    Phí pays for a service, lệ phí is a charge of the state: the Law on fees and charges 97/2015/QH13 keeps the two
    apart, and fees are a part of the procedure (Decree 63/2010/NĐ-CP, Article 8.2). Seven real chứng thực sheets say
    "thu lệ phí" in the steps and "phí" in the fee section.

Fails::

    kind: procedure
    code: QT-CT-02
    title: Chứng thực chữ ký
    fees: [{kind: phí, amount: 10000}]
    steps: [{id: tra, by: [mot-cua], work: Thu lệ phí và trả kết quả., time: 1 giờ}]

Passes::

    kind: procedure
    code: QT-CT-02
    title: Chứng thực chữ ký
    fees: [{kind: phí, amount: 10000}]
    steps: [{id: tra, by: [mot-cua], work: Thu phí và trả kết quả., time: 1 giờ}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.fee import Fee, FeeKind
from isodoc.model.leaves import keys_of
from isodoc.model.procedure import Procedure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.manual import Manual

CODE = "ISD613"
SEVERITY = Severity.WARNING
_PLACES: Final = frozenset({
    "steps", "step_notes", "conduct", "notes", "reception", "requirements", "limits", "stages", "fees"
})  # fmt: skip
_NOT_PROSE: Final = frozenset({"basis", "kind", "law", "path"})
_TAKEN: Final = (
    r"(?:thu|nộp|trả|đóng|thanh\s+toán|thông\s+báo|biên\s+lai(?:\s+thu|\s+nộp)?|chứng\s+từ\s+nộp|mức\s+thu|tiền)"
)
_WORDS: Final = {
    FeeKind.LE_PHI: re.compile(rf"(?<!\w){_TAKEN}\s+(?:tiền\s+|các\s+khoản\s+|khoản\s+)?lệ\s+phí(?!\w)", re.IGNORECASE),
    FeeKind.PHI: re.compile(rf"(?<!\w){_TAKEN}\s+(?:tiền\s+|các\s+khoản\s+|khoản\s+)?phí(?!\w)", re.IGNORECASE),
}
_BOTH: Final = re.compile(r"\s*(?:,|/|và|hoặc|hay|-|\()\s*(?:\w+\s+){0,2}?(?:lệ\s+)?phí(?!\w)", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?:lệ\s+)?phí(?:\s+và|\s+hoặc|\s*[,/])\s*\Z", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\s+(?:dịch\s+vụ|bưu|chuyển|vận|gửi|thẩm\s+định|phát|đường|bảo\s+(?:hiểm|trì|vệ)|công\s+chứng|sử\s+dụng|khai\s+thác"
    r"|trước\s+bạ|môn\s+bài)",
    re.IGNORECASE,
)


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text of a sheet that calls its fees by the word that none of them has."""
    of_tables = {
        name: {row.kind for table in tables for row in table.value.fees}
        for name, tables in manual.fee_tables_by_id.items()
    }
    for entry, texts in manual.texts:
        kind = _only_kind(of_tables, entry.value) if isinstance(entry.value, Procedure) else None
        if kind is None:
            continue
        wrong = FeeKind.LE_PHI if kind is FeeKind.PHI else FeeKind.PHI
        for text, link in texts:
            if "phí" in text and _says(text, wrong):
                keys = keys_of(link)
                if keys[0] in _PLACES and _NOT_PROSE.isdisjoint(keys):
                    message = msg("the text says {wrong}, the fees of the sheet are {right}", wrong=wrong, right=kind)
                    yield at(
                        entry, keys, message, msg("write {right} here, or correct `kind` under `fees`", right=kind)
                    )


def _only_kind(of_tables: Mapping[str, set[FeeKind | None]], procedure: Procedure) -> FeeKind | None:
    """Return the one kind, phí or lệ phí, of all fees of the sheet; nothing where there are two or one is not told."""
    kinds: set[FeeKind | None] = set()
    for line in procedure.fees:
        if isinstance(line, str):
            kinds |= {None} if "phí" in line.lower() else set()
        elif isinstance(line, Fee):
            kinds.add(line.kind)
        else:
            kinds |= of_tables.get(line.table) or {None}
    kinds.discard(FeeKind.CHI_PHI)
    return kinds.pop() if len(kinds) == 1 else None


def _says(text: str, word: FeeKind) -> bool:
    """Tell whether *text* says that a fee of the kind *word* is paid, and names no other kind beside it."""
    return any(
        not _BOTH.match(text, found.end())
        and not _OTHER.match(text, found.end())
        and not _BEFORE.search(text, max(0, found.start() - 20), found.start())
        for found in _WORDS[word].finditer(text)
    )

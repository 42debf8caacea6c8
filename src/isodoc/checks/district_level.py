"""A text that names the district level.

What:
    A text of a sheet names an agency, a unit or an area of the district level (cấp huyện, quận, huyện, thị xã), which
    does not exist since 01/07/2025. Titles of laws, names of roads and places, what was decided "trước ngày …", ranks
    ("từ cấp huyện trở lên") and who founded an organisation are fine.

Why:
    Since 01/07/2025 there are provinces and communes only (Resolution 202/2025/QH15; decrees such as
    120/2025/NĐ-CP say who took over). A sheet that names the district sends people to an agency that is gone.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [Phòng Tư pháp trình Chủ tịch Ủy ban nhân dân cấp huyện ký.]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [Giấy tờ do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025 vẫn có giá trị sử dụng.]
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD603"
SEVERITY = Severity.WARNING
_PASSED_OVER = frozenset({"legal_bases", "publication", "internal_procedure", "origin"})
_FILES = frozenset({"attachments", "file", "path"})
_DISTRICT = re.compile(
    r"\b(?:huyện|quận(?!\s+(?:công|vương|chúa))|(?<!đô )thị\s+xã)\b(?:\s*,\s*(?:huyện|quận|thị\s+xã)\b)*",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:cấp|tuyến|ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng(?: nhân dân)?|công an|bảo hiểm xã hội|bhxh|phòng"
    r"|trung tâm|chi cục|tòa án|viện kiểm sát|chủ tịch|hành chính công|y tế|quận,|huyện,)\s*\Z",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"(?:đường|quy hoạch|kế hoạch|dụng đất)(?:\s+(?!cấp)\w+){0,6}(?:\s+cấp)?\s*\Z|(?:giỏi|nội trú) cấp\s*\Z",
    re.IGNORECASE,
)
_KIND_OF_AREA = re.compile(r"\s+(?:biên giới|đảo|nghèo|miền núi|tiếp giáp|mới thoát nghèo)", re.IGNORECASE)
_NO_AGENCY = re.compile(r"\s+(?:trở\s+lên|(?:đã\s+)?(?:ra\s+)?quyết\s+định\s+thành\s+lập)", re.IGNORECASE)
_NAME = re.compile(r"\s+[A-ZĐÀ-Ỹ]")
_PAST = re.compile(
    r"[^.;\n]{0,120}?(?:trước (?:ngày|khi|sắp xếp|sáp nhập|đây)|trở về trước|tại thời điểm|\(cũ\)|\bcũ\b)"
)
_PAST_BEFORE = re.compile(r"(?:trước ngày|trước đây|trước khi)[^.;\n]{0,80}\Z", re.IGNORECASE)
_SYMBOL = re.compile(r"/[A-ZĐ][\w-]*")
_TITLE = re.compile(r"\b(?:quy định|về việc|ban hành|hướng dẫn|phê duyệt|thuộc)\b")
_SENTENCE = re.compile(r"[.;\n]")
_SHOWN = 40
_MOST = 200


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text that names the district level, once."""
    for entry, texts in manual.texts:
        for text, link in texts:
            if not _may_name(text):
                continue
            found = _alarm(text)
            keys = keys_of(link) if found is not None else ()
            if found is None or keys[0] in _PASSED_OVER or not _FILES.isdisjoint(keys):
                continue
            excerpt = " ".join(text[max(0, found - _SHOWN) : found + _SHOWN].split())
            message = msg("the text names the district level: “…{excerpt}…”", excerpt=excerpt)
            yield at(entry, keys, message, msg("name the agency of the province or the commune that took over"))


def _may_name(text: str) -> bool:
    """Tell whether *text* holds one of the words at all: much faster than a pattern on texts that do not."""
    small = "huyện" in text or "quận" in text or "hị xã" in text
    return small or "Huyện" in text or "Quận" in text or "HUYỆN" in text or "QUẬN" in text or "HỊ XÃ" in text


def _alarm(text: str) -> int | None:
    """Return where *text* first names the district level as if it existed; its first mentions are looked at."""
    for found in islice(_DISTRICT.finditer(text), _MOST):
        before, after = text[max(0, found.start() - 250) : found.start()], text[found.end() : found.end() + 140]
        organ = _ORGAN.search(before)
        if (
            _KIND_OF_AREA.match(after)
            or _NO_AGENCY.match(after)
            or (_NAME.match(after) and not organ)
            or _LAND.search(before)
        ):
            continue
        if _PAST.match(after) or _PAST_BEFORE.search(before) or _in_title(before):
            continue
        return found.start()
    return None


def _in_title(before: str) -> bool:
    """Tell whether *before* ends inside the title of a law: after its symbol and the word with which titles begin."""
    sentence = _SENTENCE.split(before)[-1]
    symbol = _SYMBOL.search(sentence)
    return symbol is not None and bool(_TITLE.search(sentence, symbol.end()))

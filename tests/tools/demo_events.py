"""What happened in the demo, and how the files of the sample lay before it."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Words: TypeAlias = tuple[str, str]


def law(number: str) -> Words:
    return rf"  - law: {re.escape(number)}\n(?:    .*\n)*", ""


def _block(key: str) -> Words:
    return rf"(?:^#.*\n)*^{key}:\n(?:(?:  .*)?\n)+?(?=\S|\Z)", ""


def _one_stop(code: str, number: int, *others: Words) -> tuple[Words, ...]:
    """Return how the form lay before that is number *number* of the earlier circular, under its *code* of then."""
    form = ((r"^code: .*", f"code: {code}"), (r"^# (?!yaml).*\n", ""), (r"03/2025/TT-VPCP", "01/2018/TT-VPCP"))
    return (*form, (r"Mẫu số \d+", f"Mẫu số {number:02}"), *others)


_NO_FILE: Final = (r"^file: .*\n", "")
_FORMS: Final = (
    (r"BM-MC-04", "MC-04"),
    (r"^  - form: BM-MC-05\n", ""),
    (r"BM-MC-06", "MC-05"),
    (r"BM-MC-07", "MC-06"),
    (r"văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "phiếu xin lỗi và hẹn lại ngày trả kết quả"),
)
"""The codes of the one-stop forms followed the numbers of a circular; the next one gave some to other forms."""
FUTURE: Final = "he-thong/QT-HTQLCL-06.2027-01-01.yaml"

EVENTS: Final[dict[str, dict[str, tuple[Words, ...] | None]]] = {
    "typing fault": {"documents/CSCL.yaml": ((r"tận tụy", "tận tuỵ tuỵ"),)},
    "returned": {"he-thong/QT-HTQLCL-04.yaml": ((r"^title: ", "title: Dự thảo "),)},
    "handbook": {"documents/STCL.yaml": ((r"^code: STCL", "code: SOTAY"),)},
    "one-stop decree": {
        "laws/118-2025-ND-CP.yaml": None,
        "laws/03-2025-TT-VPCP.yaml": None,
        "laws/61-2018-ND-CP.yaml": ((r"^until: .*\n", ""),),
        "laws/01-2018-TT-VPCP.yaml": (
            (r"^# (?!yaml).*\n", ""),
            (r"^(    title: Phiếu xin lỗi .*\n)", r"\1    form: MC-04\n"),
            *_FORMS,
        ),
        **{f"forms/BM-MC-{number:02}.yaml": _one_stop(f"BM-MC-{number:02}", number) for number in (1, 2, 3)},
        "forms/BM-MC-04.*": None,
        "forms/BM-MC-05.*": None,
        "forms/BM-MC-0[67].docx": None,
        "forms/BM-MC-06.yaml": _one_stop("MC-05", 5, _NO_FILE),
        "forms/BM-MC-07.yaml": _one_stop("MC-06", 6, _NO_FILE),
        "*/QT-*": ((r"- law: 118/2025/NĐ-CP", "- law: 61/2018/NĐ-CP"), *_FORMS),
        "patterns/*": _FORMS,
        "clauses/*": _FORMS,
    },
    "amended decree": {"laws/367-2025-ND-CP.yaml": None},
    "fees 2026": {
        "laws/999-2025-NQ-HDND.yaml": None,
        "fees/le-phi-ho-tich.yaml": None,
        "fees/le-phi-ho-tich-2022.yaml": ((r"^until: .*\n", ""),),
        **dict.fromkeys(
            ["fees/le-phi-dang-ky-kinh-doanh.yaml", "fees/le-phi-cap-phep-xay-dung.yaml"],
            ((r"^basis: 999/2025", "basis: 998/2021"), (r"^from: .*\n", ""), (r"000$", "500")),
        ),
        "*/QT-*": ((r"- law: 999/2025/NQ-HĐND", "- law: 998/2021/NQ-HĐND"),),
    },
    "objectives 2026": {
        "documents/MTCL-2026.yaml": None,
        "documents/STCL.yaml": ((r"MTCL-2026", "MTCL-2025"),),
    },
    "decree 18": {
        "laws/18-2026-ND-CP.yaml": None,
        "*/QT-*": (law("18/2026/NĐ-CP"), _block("publication"), _block("internal_procedure")),
    },
    "urgent": {"ho-tich/QT-HT-04.yaml": ((r"^  - Cấp để kết hôn thì .*\n", ""),)},
    "resolution 66.18": {
        "laws/66.18-2026-NQ-CP.yaml": None,
        "laws/14-2026-ND-CP.yaml": None,
        "xay-dung/QT-XD-01.yaml": (law("66.18/2026/NQ-CP"), law("14/2026/NĐ-CP")),
    },
    "online": {
        "laws/224-2026-ND-CP.yaml": None,
        "laws/42-2022-ND-CP.yaml": ((r"^until: .*\n", ""),),
        "*/QT-*": (
            (r"^# Từ ngày 01/7/2026 mức độ .*\n", ""),
            (r"^  from: 2026-07-01\n", "  from: 2025-07-01\n"),
            (r"^  basis: 224/2026/NĐ-CP", "  basis: 42/2022/NĐ-CP"),
        ),
    },
    "rotation": {
        "organization.yaml": (
            (r"^    until: 2026-06-30\n", ""),
            (r"^  - person: \S+\n(?:    .*\n)+?    from: 2026-07-01\n", ""),
        )
    },
    "new law": {
        "laws/03-2026-QH16.yaml": None,
        "laws/60-2014-QH13.yaml": ((r"^# (?!yaml).*\n", ""), (r"^until: .*\n", "")),
    },
    "coming law": {"changes/luat-ho-tich-2026.yaml": None, FUTURE: None},
    "verdicts": {
        "changes/luat-ho-tich-2026.yaml": (
            (r"verdict: change\n    reason: .*\n    by: .*\n    on: .*", "verdict: open"),
        )
    },
}
"""By event and by files: other words for patterns, or no file at all."""

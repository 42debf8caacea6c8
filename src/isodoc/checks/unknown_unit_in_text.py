"""A unit named in a step that organization.yaml does not know.

What:
    A text of a step names a unit or a department of the province (Văn phòng …, Phòng …, Bộ phận …, Ban …, Chi cục
    …, Sở …, Trung tâm …) whose name begins like no name, short name or alias of organization.yaml. Capitals, signs
    and "UBND" for "Ủy ban nhân dân" make no difference. General words are no names: bộ phận một cửa, cơ quan có
    thẩm quyền, văn phòng công chứng.

Why:
    16 of 28 real sheets send the dossier to a "Văn phòng - Thống kê" that does not exist in the commune: nobody
    there answers for the step. After a merger or a renaming this finds the sheets that still name the old unit (ISO
    9001:2015, 5.3).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: ky, by: [chuyen-mon], work: "Ký duyệt, chuyển Văn phòng - Thống kê đóng dấu."}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: ky, by: [chuyen-mon], work: "Ký duyệt, chuyển Bộ phận Tư pháp đóng dấu."}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.step_texts import step_texts
from isodoc.checks.steps import written_steps
from isodoc.checks.unit_names import UPPER, KnownUnits
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD411"
SEVERITY = Severity.WARNING
_MARKED: Final = ("hòng", "ộ phận", "Ban ", "Chi cục ", "Sở ", "rung tâm ")
"""What a text must hold to name a unit: much faster than the pattern on texts that do not."""
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:Văn phòng (?=[-–] ?[{UPPER}]|[{UPPER}])"
    rf"|(?<![Qq]uốc )(?<![Hh]ải )(?<![Dd]ự )(?<![Bb]iên )(?<![Vv]ăn )[Pp]hòng (?=[{UPPER}])|[Bb]ộ phận (?=[{UPPER}])"
    rf"|(?:Ban|Chi cục|(?<!Trụ )(?<!Cơ )(?<!cơ )(?<!trụ )Sở|Trung tâm) (?=[{UPPER}]))"
)
_BARE_OFFICE: Final = re.compile(
    r"(?<!\w)(?<!Chánh )(?<!Trưởng )(?<=[\w,] )Văn phòng(?=[.,;)]|\Z| (?:để|đóng|ký|lấy|lưu|vào|phát|chuyển|trình|cấp"
    r"|kiểm|rà|soạn|gửi|thẩm|trả|thực|tổng|và|hoặc)\b)"
)
_GENERAL: Final = re.compile(
    r"bộ phận (?:một cửa|1 cửa|tiếp nhận|tn|trả kết quả|văn thư|chuyên môn|phục vụ|trung tâm)"
    r"|ban (?:hành|giám đốc|chấp hành|thường vụ)\b|trung tâm (?:phục vụ )?hành chính|phòng (?:họp|tiếp)"
    r"|văn phòng (?:công chứng|luật sư|đại diện|quốc hội|chính phủ)",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(r"[Vv]ăn phòng|[Pp]hòng|[Bb]ộ phận|Ban|Chi cục|Sở|Trung tâm")
_PART: Final = re.compile(
    rf"(?: ?[-–&] ?|(?:,| và)? )(?!Văn phòng|Phòng|Bộ|Ban|Chi|Sở|Trung|Chủ|Công an|Ủy|UBND|Cục|Hội|Tổng)"
    rf"[{UPPER}][\w&-]*(?: (?!nơi|tại|của|quản|tỉnh|cấp|để|đóng|ký|xem|tiến|và|thì|có|là|được|kiểm|thẩm|trình|chuyển"
    rf"|xác|lập|gửi|trả|vào|lưu|theo|khu|xã|phường)[^\W\d_{UPPER}]\w*)?(?= |[.,;:)\n-]|\Z)"
)
_ROOM: Final = re.compile(rf"[{UPPER}]?[0-9][\w.]*|[{UPPER}](?!\w)")
_MOST: Final = 20
_LONGEST: Final = 120


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text of a step that names a unit which is not known, once for each name."""
    known: KnownUnits | None = None
    hint = msg("write the unit's name, or add this spelling to its `aliases:` in organization.yaml")
    for entry, keys, step in written_steps(manual):
        for below, text in step_texts(step):
            if manual.organization is not None and any(mark in text for mark in _MARKED):
                known = known or KnownUnits(manual.organization.value)
                for name in _unknown(text, known):
                    message = msg("organization.yaml knows no unit “{name}”", name=shown(name))
                    yield at(entry, (*keys, *below), message, hint)


def _unknown(text: str, known: KnownUnits) -> list[str]:
    """Return the names of the first units in *text* that are not *known*, each once."""
    names: dict[str, None] = {}
    for found, _ in zip(_NAMED.finditer(text), range(_MOST), strict=False):
        rest = text[found.end() : found.end() + _LONGEST]
        if not (_ROOM.match(rest) or known.has(text, found.start()) or _GENERAL.match(text, found.start())):
            names[_as_written(text, found.start())] = None
    for found, _ in zip(_BARE_OFFICE.finditer(text), range(_MOST), strict=False):
        if not known.has_alone(found[0]):
            names[found[0]] = None
    return list(names)


def _as_written(text: str, start: int) -> str:
    """Return the name that begins at *start*: the word for the unit and what goes on with capitals."""
    head = _SHOWN.match(text, start)
    end = head.end() if head else start
    while (part := _PART.match(text, end, end + _LONGEST)) and part.end() - start < _LONGEST:
        end = part.end()
    return text[start:end]

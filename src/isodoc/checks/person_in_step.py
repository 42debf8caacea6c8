"""A step that names a person instead of a role.

What:
    A text of a step names a person of organization.yaml by the full name, or somebody with a form of address before
    a Vietnamese full name ("đồng chí Trần Thị B", "ông Lê Văn C"). Names of streets, schools and places are none.

Why:
    Staff rotate: a sheet that names a person is out of date on the day when that person leaves. Steps name roles;
    who holds a role when is said once, in `posts:` of organization.yaml (ISO 9001:2015, 5.3).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Chuyển hồ sơ cho đồng chí Trần Thị B thẩm tra.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Chuyển hồ sơ cho công chức chuyên môn thẩm tra.}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.step_texts import step_texts
from isodoc.checks.steps import written_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from isodoc.model.manual import Manual

CODE = "ISD410"
SEVERITY = Severity.WARNING
_SURNAMES: Final = (
    "An|Bạch|Bành|Bế|Bùi|Cao|Chu|Châu|Chử|Cù|Diệp|Doãn|Dương|Đàm|Đào|Đặng|Đinh|Đoàn|Đỗ|Đồng|Giàng|Giáp|H|Hà|Hàn|Hồ|Hoa"
    "|Hoàng|Hứa|Huỳnh|Khổng|Khuất|Kiều|Kim|La|Lã|Lâm|Lê|Lò|Lương|Lưu|Lý|Mã|Mạc|Mai|Ngô|Nghiêm|Nguyễn|Ninh|Nông|Ông|Phạm"
    "|Phan|Phí|Phùng|Quách|Quan|Sùng|Tạ|Tăng|Thạch|Thái|Thân|Tô|Tôn|Tống|Trần|Triệu|Trịnh|Trương|Từ|Vi|Viên|Võ|Vũ|Vương"
)
_UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_ADDRESSED: Final = re.compile(
    rf"(?<!\w)(?:ông|bà|anh|chị|cô|đồng chí|đ/c|Ông|Bà|Anh|Chị|Cô|Đồng chí|Đ/c|Đ/C)\.? "
    rf"((?:{_SURNAMES})(?: [{_UPPER}]\w{{0,9}}){{1,4}})(?!\w)"
)
_MARKS: Final = (
    " ông ", "(ông ", "Ông ", " bà ", "(bà ", "Bà ", " anh ", "(anh ", "Anh ", " chị ", "(chị ", "Chị ", " cô ", "(cô ",
    "Cô ", "chí ", "/c ", "/C ", "/c. ", "/C. ",
)  # fmt: skip
"""Without one of these, or the surname of a person, a text names nobody: much faster than the pattern."""
_PLACE: Final = re.compile(
    r"(?:đường|phố|ngõ|phường|xã|quận|huyện|tỉnh|thành phố|tp\.?|trường|bệnh viện|quỹ|giải thưởng|số|Hai|thôn|ấp|khu"
    r"|khu phố|công viên|chợ|cầu|đền|chùa|nhà hát|học viện|đại học|thpt|thcs|tiểu học|mầm non"
    r"|trung học [\w ]{1,12})\s+\Z",
    re.IGNORECASE,
)
_LOOKED_BACK: Final = 30
_CAPITALS: Final = re.compile(rf"(?<!\w)[{_UPPER}]\w{{0,20}}(?: [{_UPPER}]\w{{0,20}})+")
_LONGEST_NAME: Final = 6
_NOBODY: Final = frozenset({"Hồ Chí Minh"})


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text of a step that names a person, once."""
    persons = {" ".join(person.name.split()) for person in manual.persons.values()}
    marks = (*_MARKS, *{name.partition(" ")[0] + " " for name in persons})
    hint = msg("name the role instead; who holds it is said in `posts:` of organization.yaml")
    for entry, keys, step in written_steps(manual):
        for below, text in step_texts(step):
            name = _name(text, persons) if any(mark in text for mark in marks) else None
            if name is not None:
                message = msg("the step {id} names a person: {name}", id=step.id, name=shown(name))
                yield at(entry, (*keys, *below), message, hint)


def _name(text: str, persons: AbstractSet[str]) -> str | None:
    """Return the first person whom *text* names."""
    for found in _ADDRESSED.finditer(text):
        if not any(name in found[1] for name in _NOBODY) and not _is_place(text, found.start()):
            return found[1]
    for found in _CAPITALS.finditer(text) if persons else ():
        words = found[0].split(" ")
        start = found.start()
        for place, word in enumerate(words):
            names = (" ".join(words[place : place + length]) for length in range(2, _LONGEST_NAME + 1))
            name = next((name for name in names if name in persons), None)
            if name is not None and not _is_place(text, start):
                return name
            start += len(word) + 1
    return None


def _is_place(text: str, start: int) -> bool:
    return _PLACE.search(text[max(0, start - _LOOKED_BACK) : start]) is not None

"""Two texts of one procedure, and differences between them that are made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.content import freeze, layout_of
from isodoc.model.difference import Difference, Kind
from isodoc.view.sentences import sentences
from tests.view.sheets import TODAY, manual_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.i18n import Language
    from isodoc.model.content import Content, Layout

OLD: Final = """\
kind: procedure
code: QT-01
title: Cấp Giấy xác nhận tình trạng hôn nhân
tthc: ["1.004873"]
subjects: [Cá nhân]
authorities: [{name: Ủy ban nhân dân cấp xã, capacity: decides}]
limits:
  - {id: thuong, label: Không phải xác minh, time: 3 ngày làm việc}
  - {id: xac-minh, label: Trường hợp phải xác minh, time: 23 ngày}
dossiers:
  - sets: 1
    items: [{name: Tờ khai theo mẫu, originals: 1}, {name: Giấy chứng minh nhân dân, copies: 1}]
fees: [{kind: lệ phí, amount: 5000, case: Đăng ký không đúng hạn}]
results: [{name: Giấy xác nhận tình trạng hôn nhân}]
requirements: [Người yêu cầu phải cam đoan về tình trạng hôn nhân của mình.]
legal_bases: [{law: 60/2014/QH13}, {law: 42/2022/NĐ-CP}]
steps:
  - {id: tiep-nhan, title: Tiếp nhận hồ sơ, by: [mot-cua], work: Kiểm tra hồ sơ., time: {thuong: 0.5 ngày}}
  - {id: tham-tra, title: Thẩm tra hồ sơ, by: [tu-phap], work: Thẩm tra., time: {thuong: 3 ngày, xac-minh: 20 ngày}}
  - {id: in, title: In kết quả, by: [tu-phap]}
  - {id: ky, title: Ký duyệt, by: [lanh-dao]}
records: [{name: Sổ cấp Giấy xác nhận, retention: 5 năm}]
annexes: [{id: dia-ban, title: Danh sách xã, text: [Xã Mẫu]}, {id: mau, title: Mẫu sổ, text: [Sổ]}]
sections:
  purpose: [Quy định cách cấp giấy trong thời hạn 03 ngày.]
  scope: [Áp dụng tại Ủy ban nhân dân cấp xã.]
"""
"""What was in force."""

NEW: Final = (
    OLD.replace("id: in, title: In kết quả", "id: soan, title: Soạn thảo kết quả")
    .replace("fees: [{kind: lệ phí, amount: 5000, case: Đăng ký không đúng hạn}]\n", "")
    .replace("Giấy chứng minh nhân dân", "Thẻ căn cước")
)
"""What comes after it, without fees, so that letters of the parts move on."""

FEES: Final = NEW.replace("results:", "fees: [{kind: lệ phí, amount: 8000, case: Đăng ký không đúng hạn}]\nresults:")


def content_of(text: str, language: Language = "vi", settings: str = "") -> tuple[Content, Layout]:
    """Return the content of the procedure *text* in a manual in *language*, and its layout."""
    manual = manual_of({"qt.yaml": text}, f"{settings}language: {language}\n" if language == "en" else settings)
    return freeze(manual, manual.procedures[0]), layout_of(manual)


def told(
    *differences: Difference,
    old: str = OLD,
    new: str = FEES,
    language: Language = "vi",
    settings: str = "",
    ended: Mapping[str, dt.date] | None = None,
) -> list[str]:
    """Return the sentences about *differences* between the procedures *old* and *new*."""
    before, _ = content_of(old, language, settings)
    now, layout = content_of(new, language, settings)
    return sentences(differences, before, now, today=TODAY, layout=layout, ended=ended)


def changed(where: str, name: str, facet: str, old: Any, new: Any, **others: Any) -> Difference:
    """Return that a facet of a thing is another now; *where* is its part and kind: ``dossier paper``."""
    part, thing = where.split()
    return Difference(Kind.CHANGED, part, thing, name, facet, old=old, new=new, **others)


def added(where: str, name: str, new: Any = None, **others: Any) -> Difference:
    """Return that a thing was added."""
    part, thing = where.split()
    return Difference(Kind.ADDED, part, thing, name, new=new, **others)


def removed(where: str, name: str, old: Any = None, **others: Any) -> Difference:
    """Return that a thing was removed."""
    part, thing = where.split()
    return Difference(Kind.REMOVED, part, thing, name, old=old, **others)


def moved(where: str, name: str, old: int, new: int) -> Difference:
    """Return that a thing stands elsewhere among its kind."""
    part, thing = where.split()
    return Difference(Kind.MOVED, part, thing, name, old=old, new=new)


def renamed(where: str, name: str, old: str, new: str, **others: Any) -> Difference:
    """Return that a thing is called otherwise."""
    part, thing = where.split()
    return Difference(Kind.RENAMED, part, thing, name, others.pop("facet", "name"), old=old, new=new, **others)


def time(quantity: int | str, unit: str = "working_day") -> dict[str, str]:
    """Return a time as plain data."""
    return {"quantity": str(quantity), "unit": unit}


def decimal(number: int) -> dict[str, str]:
    """Return an amount as plain data."""
    return {"decimal": str(number)}

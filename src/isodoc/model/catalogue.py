"""``kind: catalogue``: the TTHC that the agency must cover (Circular 26/2014/TT-BKHCN, Articles 4 and 36)."""

import enum
from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Choice, Id, Model, Several, Text, doc, first_key, required, several
from isodoc.model.procedure import Level, TthcCode
from isodoc.model.reference import Decision
from isodoc.model.refers import FieldId
from isodoc.model.time import Time

_DIGITS = len("1.004873")


def national(code: str) -> str:
    """Return the national part of the code of a TTHC: a province's copy is the same TTHC."""
    return code[:_DIGITS]


class TthcState(enum.StrEnum):
    """Whether the TTHC is in use."""

    ACTIVE = "active"
    ABOLISHED = "abolished"


class Tthc(Model):
    """One administrative procedure that must be covered."""

    code: TthcCode = required(msg("Code"), msg("The national code."), "1.004873")
    name: Text = required(msg("Name"), msg("The name."), "Cấp Giấy xác nhận tình trạng hôn nhân")
    field: FieldId | None = doc(msg("Field"), msg("The id of its field."), "ho-tich")
    levels: Several[Choice[Level]] = several(msg("Levels"), msg("The levels that carry it out."), ["ward"])
    decision: Decision | None = doc(
        msg("Decision"),
        msg("The decision that published it, where it is its own."),
        {"number": "163/QĐ-BTP", "date": "2026-01-16", "issuer": "Bộ Tư pháp"},
    )
    limit: Time | None = doc(msg("Limit"), msg("The published limit."), "3 ngày làm việc")
    limits: Several[Time] = several(
        msg("Limits on the portal"),
        msg("All limits that the national portal published when a snapshot was last read; tthc update keeps them."),
        ["3 ngày làm việc", "15 ngày"],
    )
    state: Choice[TthcState] = doc(msg("State"), msg("active or abolished."), "active", default=TthcState.ACTIVE)
    note: Text | None = doc(msg("Note"), msg("What else is said about it."), "Thực hiện không phụ thuộc nơi cư trú")


class Catalogue(Model):
    """``kind: catalogue``."""

    kind: Literal["catalogue"] = first_key("catalogue")
    id: Id | None = doc(msg("Id"), msg("A name for the catalogue."), "cap-xa")
    title: Text | None = doc(msg("Title"), msg("What the catalogue covers."), "TTHC thuộc thẩm quyền cấp xã")
    decision: Decision | None = doc(
        msg("Decision"),
        msg("The decision that published the catalogue."),
        {"number": "3879/QĐ-UBND", "issuer": "Chủ tịch UBND thành phố"},
    )
    tthc: Several[Tthc] = several(
        msg("TTHC"),
        msg("The procedures to cover."),
        [{"code": "1.004873", "name": "Cấp Giấy xác nhận tình trạng hôn nhân", "field": "ho-tich"}],
    )

"""Fees: phí, lệ phí and chi phí, by case, area, channel and date; dated fee tables kept once for many sheets.

Sources: Law on fees and charges 97/2015/QH13; Decree 63/2010/NĐ-CP, Article 8.2 as amended (fees when they apply).
"""

import enum
from typing import Literal, Self

from pydantic import model_validator

from isodoc.i18n import msg
from isodoc.model.base import Amount, Choice, Date, Id, Model, Several, Text, doc, first_key, refuse, required, several
from isodoc.model.dossier import Attachment
from isodoc.model.refers import FeeTableId, LawName
from isodoc.model.time import Channel


class FeeKind(enum.StrEnum):
    """The legal word: phí pays for a service, lệ phí is a charge of the state, chi phí repays costs."""

    PHI = "phí"
    LE_PHI = "lệ phí"
    CHI_PHI = "chi phí"


class Tier(Model):
    """One tier of a staggered fee."""

    label: Text = required(msg("Tier"), msg("What the tier covers."), "Từ trang thứ ba trở lên")
    amount: Amount = required(msg("Amount"), msg("The amount for this tier."), 1000)
    unit: Text | None = doc(msg("Unit"), msg("What the amount is paid for."), "trang")


class Relief(Model):
    """Who pays nothing or less."""

    who: Text = required(msg("Who"), msg("Who is relieved."), "Người thuộc gia đình có công với cách mạng")
    percent: Amount | None = doc(msg("Percent"), msg("By how many per cent the fee is reduced."), 50)
    amount: Amount | None = doc(msg("Amount"), msg("The reduced amount."), 4000)
    basis: LawName | None = doc(msg("Basis"), msg("The law that grants it, by its number."), "106/2021/TT-BTC")


class Fee(Model):
    """One fee: its kind, amount, the case it is for, and the days between which it holds."""

    kind: Choice[FeeKind] | None = doc(msg("Kind"), msg("phí, lệ phí or chi phí."), "lệ phí")
    amount: Amount | Literal["by-resolution", "free"] | None = doc(
        msg("Amount"),
        msg("The amount; by-resolution where the People's Council sets it; free where nothing is paid."),
        "by-resolution",
        union_mode="left_to_right",
    )
    currency: Text = doc(msg("Currency"), msg("The currency's code."), "VND", default="VND", pattern="^[A-Z]{3}$")
    unit: Text | None = doc(msg("Unit"), msg("What the amount is paid for."), "bản sao")
    ceiling: Amount | None = doc(msg("Ceiling"), msg("The most that is paid."), 200000)
    ceiling_unit: Text | None = doc(msg("Unit of the ceiling"), msg("What the ceiling is for."), "bản")
    tiers: Several[Tier] = several(
        msg("Tiers"),
        msg("The tiers of a staggered fee."),
        [{"label": "Từ trang thứ ba trở lên", "amount": 1000, "unit": "trang"}],
    )
    case: Text | None = doc(msg("Case"), msg("The case for which it is paid."), "Đăng ký quá hạn")
    area: Text | None = doc(msg("Area"), msg("The area in which it holds."), "Địa bàn tỉnh Hậu Giang trước sáp nhập")
    channels: Several[Choice[Channel]] = several(
        msg("Channels"), msg("The channels for which it is paid; all when empty."), ["direct"]
    )
    payer: Text | None = doc(msg("Payer"), msg("Who pays."), "Người nhận con nuôi")
    due: Text | None = doc(msg("Due"), msg("When it is paid."), "Sau khi hồ sơ được cấp mã số")
    method: Text | None = doc(msg("Method"), msg("How and where it is paid."), "Chuyển khoản vào Kho bạc Nhà nước")
    exempt: Several[Relief] = several(
        msg("Exempt"), msg("Who pays nothing."), [{"who": "Người thuộc hộ nghèo", "basis": "60/2014/QH13"}]
    )
    reduced: Several[Relief] = several(
        msg("Reduced"), msg("Who pays less."), [{"who": "Người nộp hồ sơ trực tuyến", "percent": 50}]
    )
    from_: Date | None = doc(msg("From"), msg("The first day on which it holds."), "2022-01-01", alias="from")
    until: Date | None = doc(msg("Until"), msg("The last day on which it holds."), "2025-12-31")
    basis: LawName | None = doc(msg("Basis"), msg("The law that sets it, by its number or id."), "85/2019/TT-BTC")
    text: Text | None = doc(
        msg("Wording"),
        msg("The fee in words, as its source states it."),
        "Theo nghị quyết của Hội đồng nhân dân cấp tỉnh",
    )
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the fee."), "Chưa gồm cước dịch vụ bưu chính công ích"
    )
    source: Text | None = doc(msg("Source"), msg("The type that an imported fee had at its source."), "SERVICE_FEE")
    attachments: Several[Attachment] = several(
        msg("Files"), msg("Files that the source offers for the fee."), [{"name": "Bieu-muc-thu-le-phi.pdf"}]
    )


class FeeTableUse(Model):
    """A fee table that is kept once for many sheets."""

    table: FeeTableId = required(msg("Table"), msg("The id of the fee table."), "le-phi-ho-tich")
    cases: Several[Text] = several(
        msg("Cases"), msg("Only the rows of these cases; all when empty."), ["Đăng ký khai sinh không đúng hạn"]
    )


class FeeTable(Model):
    """``kind: fees``: fees of one decision or resolution, with the days between which they hold."""

    kind: Literal["fees"] = first_key("fees")
    id: Id = required(msg("Id"), msg("The name by which procedures refer to the table."), "le-phi-ho-tich")
    title: Text = required(msg("Title"), msg("What the table sets."), "Mức thu lệ phí hộ tịch")
    basis: LawName | None = doc(
        msg("Basis"), msg("The law that sets the fees, by its number or id."), "10/2022/NQ-HĐND"
    )
    from_: Date | None = doc(msg("From"), msg("The first day on which they hold."), "2022-01-01", alias="from")
    until: Date | None = doc(msg("Until"), msg("The last day on which they hold."), "2025-12-31")
    fees: Several[Fee] = required(
        msg("Fees"),
        msg("The rows of the table."),
        [{"kind": "lệ phí", "amount": 8000, "case": "Đăng ký khai sinh không đúng hạn"}],
        min_length=1,
    )
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the table."), "Áp dụng thống nhất trên địa bàn tỉnh"
    )

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.from_ and self.until and self.until < self.from_:
            raise refuse("days", msg("the last day lies before the first"))
        return self

"""``kind: law``: a legal or guiding document of external origin (ISO 9001:2015, 7.5.3.2).

States and relations follow the Law on promulgation of legal documents 64/2025/QH15 and the national database.
"""

import enum
from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Choice, Date, Id, Model, Several, Text, doc, first_key, required, several
from isodoc.model.refers import FormName, LawName
from isodoc.model.time import Time
from isodoc.text import ascii_id


class RelationType(enum.StrEnum):
    """What one law does to another."""

    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"
    CORRECTS = "corrects"
    GUIDES = "guides"
    CONSOLIDATES = "consolidates"
    SUSPENDS = "suspends"


class Relation(Model):
    """A relation to another law, which the manual need not hold."""

    type: Choice[RelationType] = required(
        msg("Relation"), msg("replaces, amends, repeals, corrects, guides, consolidates or suspends."), "amends"
    )
    law: LawName = required(msg("Law"), msg("The other law, by its number or id."), "123/2015/NĐ-CP")
    articles: Several[Text] = several(
        msg("Articles"), msg("The other law's articles that it touches; the whole law when empty."), ["Điều 21"]
    )
    from_: Date | None = doc(
        msg("From"), msg("The day from which it holds; the law's own day when absent."), "2025-01-09", alias="from"
    )
    until: Date | None = doc(
        msg("Until"),
        msg("The last day of a suspension; one that begins before the law does postpones its effect."),
        "2027-12-31",
    )
    note: Text | None = doc(msg("Note"), msg("What else is said about it."), "Chỉ sửa đổi quy định về giấy tờ phải nộp")


class LawPart(Model):
    """Articles of the law that hold on other days than the law itself."""

    articles: Several[Text] = required(msg("Articles"), msg("The articles."), ["Điều 190", "Điều 248"], min_length=1)
    effective: Date | None = doc(msg("Effective"), msg("The day from which they are in force."), "2024-04-01")
    until: Date | None = doc(msg("Until"), msg("The last day on which they are in force."), "2027-02-28")


class PrescribedForm(Model):
    """A form that the law prescribes; its number belongs to this law only."""

    number: Text = required(msg("Number"), msg("The form's number in this law."), "Mẫu số 01")
    title: Text = required(msg("Title"), msg("The form's title."), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    form: FormName | None = doc(msg("Form"), msg("The id or code of the manual's form."), "BM-MC-01")


class RetentionRule(Model):
    """How long the law wants a record to be kept."""

    record: Text = required(msg("Record"), msg("Words that name the record."), "Sổ chứng thực")
    retention: Literal["permanent"] | Time = required(
        msg("Retention"), msg("permanent, or the least time."), "permanent", union_mode="left_to_right"
    )
    articles: Several[Text] = several(msg("Articles"), msg("Where the law says so."), ["Điều 14"])


class Law(Model):
    """A legal or guiding document."""

    kind: Literal["law"] = first_key("law")
    number: Text = required(msg("Number"), msg("The number and symbol."), "123/2015/NĐ-CP")
    id: Id | None = doc(msg("Id"), msg("The name in references where the number is not unique."), "123-2015-ND-CP")
    type: Text | None = doc(msg("Type"), msg("The type of document."), "Nghị định")
    title: Text | None = doc(msg("Title"), msg("What it is about."), "Quy định chi tiết Luật Hộ tịch")
    short: Text | None = doc(msg("Short name"), msg("How it is usually called."), "Luật Hộ tịch")
    issuer: Text | None = doc(msg("Issuer"), msg("Who issued it."), "Chính phủ")
    issued: Date | None = doc(msg("Issued"), msg("The day of signing or adoption."), "2015-11-15")
    effective: Date | None = doc(msg("Effective"), msg("The day from which it is in force."), "2016-01-01")
    until: Date | None = doc(msg("Until"), msg("The last day on which it is in force."), "2027-02-28")
    suspended: Date | None = doc(msg("Suspended"), msg("The day from which it is suspended."), "2026-07-01")
    resumed: Date | None = doc(
        msg("Resumed"), msg("The day from which it is in force again after the suspension."), "2027-01-01"
    )
    parts: Several[LawPart] = several(
        msg("Parts"),
        msg("Articles that are in force from, or until, another day than the rest."),
        [{"articles": ["Điều 190", "Điều 248"], "effective": "2024-04-01"}],
    )
    transition: Text | None = doc(
        msg("Transition clause"),
        msg("What it says of cases that began before it, with the article."),
        "Điều 30: hồ sơ tiếp nhận trước ngày 01/03/2027 giải quyết theo Luật số 60/2014/QH13",
    )
    relations: Several[Relation] = several(
        msg("Relations"), msg("What it does to other laws."), [{"type": "guides", "law": "60/2014/QH13"}]
    )
    forms: Several[PrescribedForm] = several(
        msg("Forms"),
        msg("The forms that it prescribes."),
        [{"number": "Mẫu số 01", "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "form": "BM-MC-01"}],
    )
    retention: Several[RetentionRule] = several(
        msg("Retention"),
        msg("How long records are to be kept."),
        [{"record": "Sổ chứng thực", "retention": "permanent", "articles": ["Điều 14"]}],
    )
    aliases: Several[Text] = several(msg("Spellings"), msg("Other spellings of its number."), ["Nghị định 123/2015"])
    titles: Several[Text] = several(
        msg("Other titles"),
        msg("Other titles found at its source."),
        ["Quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch"],
    )
    place: Text | None = doc(msg("Place"), msg("Where the copy is kept."), "Văn phòng HĐND và UBND phường")
    source: Text | None = doc(msg("Source"), msg("Where it can be read."), "https://vbpl.vn", pattern="^https?://")
    note: Text | None = doc(msg("Note"), msg("What else is said about it."), "Áp dụng cùng Thông tư số 04/2020/TT-BTP")

    @property
    def name(self) -> str:
        """The id: as given, else the number made ASCII."""
        return self.id or ascii_id(self.number)

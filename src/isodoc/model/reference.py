"""What a procedure says about others: agencies, laws, decisions, results, records, forms and annexes."""

import enum
from typing import Literal, Self

from pydantic import model_validator

from isodoc.i18n import msg
from isodoc.model.base import Choice, Count, Date, Id, Model, Several, Text, doc, refuse, required, several
from isodoc.model.prose import Prose
from isodoc.model.refers import AgencyId, FormName, Holder, LawName
from isodoc.model.time import Channel, Time


class Decision(Model):
    """A decision that something rests on: number, date, who issued it."""

    number: Text = required(msg("Number"), msg("The number and symbol of the decision."), "163/QĐ-BTP")
    date: Date | None = doc(msg("Date"), msg("The day on which it was signed."), "2026-01-16")
    published: Date | None = doc(msg("Published"), msg("The day on which it was published."), "2026-01-16")
    issuer: Text | None = doc(msg("Issuer"), msg("Who issued it."), "Bộ Tư pháp")
    title: Text | None = doc(
        msg("Title"), msg("What it decides."), "Công bố TTHC được sửa đổi, bổ sung trong lĩnh vực hộ tịch"
    )
    kind: Text | None = doc(msg("Kind"), msg("The kind that its source names."), "STANDARD")


class Capacity(enum.StrEnum):
    """In which capacity an agency takes part (Decree 63/2010/NĐ-CP, Article 8.2.g)."""

    DECIDES = "decides"
    CARRIES_OUT = "carries-out"
    RECEIVES = "receives"
    COORDINATES = "coordinates"
    AUTHORISED = "authorised"


class Authority(Model):
    """An agency in one capacity, named by its id in organization.yaml or in words."""

    agency: AgencyId | None = doc(msg("Agency"), msg("The id of an agency of organization.yaml."), "ubnd-cap-xa")
    name: Text | None = doc(msg("Name"), msg("The agency in words, where organization.yaml has none."), "UBND cấp xã")
    code: Text | None = doc(msg("Code"), msg("The code of the agency at its source."), "000.00.00.H30")
    capacity: Choice[Capacity] = required(
        msg("Capacity"), msg("decides, carries-out, receives, coordinates or authorised."), "decides"
    )
    when: Text | None = doc(msg("When"), msg("The case in which it does so."), "Có yếu tố nước ngoài")
    note: Text | None = doc(
        msg("Note"), msg("What else is said about it."), "Theo văn bản ủy quyền của Chủ tịch UBND cấp tỉnh"
    )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.agency or self.name):
            raise refuse("unnamed", msg("an agency needs `agency` (an id) or `name` (in words)"))
        return self


class Place(Model):
    """Where dossiers are received and results are handed out."""

    agency: AgencyId | None = doc(msg("Agency"), msg("The id of an agency of organization.yaml."), "trung-tam-pvhcc")
    name: Text | None = doc(msg("Name"), msg("The place in words."), "Trung tâm Phục vụ hành chính công cấp xã")
    address: Text | None = doc(
        msg("Address"), msg("The address, or the page of an online service."), "https://dichvucong.gov.vn"
    )
    hours: Text | None = doc(msg("Hours"), msg("When it is open."), "thứ 2 đến thứ 6 và sáng thứ 7")
    channels: Several[Choice[Channel]] = several(msg("Channels"), msg("The channels that it serves."), ["direct"])
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the place."), "Nhận hồ sơ không phụ thuộc nơi cư trú"
    )


class ChannelUse(Model):
    """A way to hand in the dossier, with what is said about it."""

    channel: Choice[Channel] = required(msg("Channel"), msg("direct, postal or online."), "online")
    text: Text | None = doc(
        msg("Text"), msg("What is said about the channel."), "Nộp tại Cổng Dịch vụ công quốc gia hoặc qua VNeID"
    )


class OnlineScale(enum.StrEnum):
    """Levels of online service in the scale of their day.

    Levels 1 to 4: Decree 43/2011/NĐ-CP; full and partial: Decree 42/2022/NĐ-CP, now 224/2026/NĐ-CP, Article 14.
    """

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"


class OnlineLevel(Model):
    """How far the procedure can be done online, since when, and why not further."""

    level: Choice[OnlineScale] = required(
        msg("Level"), msg("full, partial or information; level-1 to level-4 in the older scale."), "full"
    )
    from_: Date | None = doc(msg("From"), msg("Since when."), "2026-07-01", alias="from")
    reason: Text | None = doc(
        msg("Reason"), msg("The published reason why it is not full."), "Người yêu cầu phải ký vào sổ khi nhận kết quả"
    )
    basis: LawName | None = doc(msg("Basis"), msg("The law whose scale it is."), "224/2026/NĐ-CP")


class ResultKind(enum.StrEnum):
    """What kind of thing the result is."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    DECISION = "decision"
    ENTRY = "entry"


class Result(Model):
    """What the applicant receives."""

    name: Text = required(msg("Name"), msg("The result, as it is printed."), "Giấy xác nhận tình trạng hôn nhân")
    kinds: Several[Choice[ResultKind]] = several(
        msg("Kinds"), msg("paper, electronic, decision or entry (in a book)."), ["paper"]
    )
    when: Text | None = doc(msg("When"), msg("The case in which it is given."), "Đủ điều kiện đăng ký")
    copies: Count | None = doc(msg("Copies"), msg("How many are given."), 2)
    delivery: Text | None = doc(msg("Delivery"), msg("How it is handed out."), "Trực tiếp hoặc qua bưu chính")
    form: FormName | None = doc(msg("Form"), msg("The form that it is written on: id or code."), "BM-HT-04.03")
    validity: Time | None = doc(msg("Validity"), msg("How long it is valid."), "6 tháng")
    code: Text | None = doc(msg("Code"), msg("The code of the result at its source."), "KQ.G15.000034")
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the result."), "Bản điện tử có giá trị pháp lý như bản giấy"
    )


class LegalBasis(Model):
    """A law that the procedure rests on, with the articles that matter."""

    law: LawName | None = doc(msg("Law"), msg("The number of the law, or the id of its file."), "60/2014/QH13")
    articles: Several[Text] = several(msg("Articles"), msg("The articles that matter."), ["Điều 21", "khoản 2 Điều 22"])
    text: Text | None = doc(
        msg("Wording"),
        msg("The citation in words, where it has no number or its source wrote it otherwise."),
        "Nghị quyết của HĐND cấp tỉnh về mức thu lệ phí hộ tịch",
    )
    when: Text | None = doc(msg("When"), msg("The case for which it is cited."), "Có yếu tố nước ngoài")
    note: Text | None = doc(
        msg("Note"), msg("What else is said about it."), "Được sửa đổi, bổ sung bởi Nghị định số 07/2025/NĐ-CP"
    )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.law or self.text):
            raise refuse("unnamed", msg("a legal basis needs `law` (a number) or `text` (in words)"))
        return self


class Record(Model):
    """A record that is kept, by whom, where and how long (ISO 9001:2015, 7.5.3)."""

    name: Text = required(msg("Name"), msg("The record."), "Sổ cấp Giấy xác nhận tình trạng hôn nhân")
    holder: Holder | None = doc(msg("Holder"), msg("Who keeps it: the id of a role or unit, or words."), "tu-phap")
    place: Text | None = doc(msg("Place"), msg("Where it is kept."), "UBND cấp xã")
    retention: Literal["permanent"] | Time | None = doc(
        msg("Retention"), msg("permanent, or how long it is kept."), "permanent", union_mode="left_to_right"
    )
    form: FormName | None = doc(msg("Form"), msg("The form of the record: id or code."), "BM-MC-06")
    basis: LawName | None = doc(msg("Basis"), msg("The law that governs its retention."), "23/2015/NĐ-CP")
    note: Text | None = doc(
        msg("Note"),
        msg("What else is said about the record."),
        "Bản điện tử lưu trên hệ thống thông tin giải quyết TTHC",
    )


class FormPlacement(enum.StrEnum):
    """How a form stands on the sheet."""

    APPENDED = "appended"
    LISTED = "listed"
    LINKED = "linked"


class FormUse(Model):
    """A form of the procedure: one of the manual's, one that a law prescribes, or one in words."""

    form: FormName | None = doc(msg("Form"), msg("The id or code of a form of the manual."), "BM-HT-04.01")
    title: Text | None = doc(msg("Title"), msg("The form in words, where the manual has none."), "Sổ theo dõi hồ sơ")
    law: LawName | None = doc(msg("Law"), msg("The law that prescribes the form."), "04/2024/TT-BTP")
    number: Text | None = doc(msg("Number"), msg("The form's number in that law."), "Mẫu số 05")
    url: Text | None = doc(
        msg("Address"), msg("Where the form is found."), "https://dichvucong.gov.vn", pattern="^https?://"
    )
    placement: Choice[FormPlacement] = doc(
        msg("Placement"), msg("appended (to the sheet), listed or linked."), "appended", default=FormPlacement.LISTED
    )
    note: Text | None = doc(msg("Note"), msg("What else is said about the form."), "In hai mặt trên khổ A4")

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.form or self.title):
            raise refuse("unnamed", msg("a form needs `form` (an id or code) or `title` (in words)"))
        return self


class Table(Model):
    """A plain table: headings and rows of text."""

    columns: Several[Text] = required(msg("Columns"), msg("The headings."), ["TT", "Xã, phường"], min_length=1)
    rows: Several[Several[str]] = several(msg("Rows"), msg("The cells, row by row."), [["1", "Phường Mẫu"]])

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise refuse("cells", msg("every row needs as many cells as there are columns"))
        return self


class Annex(Model):
    """An annex that the sheet carries: text, tables or a file."""

    id: Id = required(msg("Id"), msg("The name for references: annex.<id>."), "phu-luc-1")
    title: Text = required(msg("Title"), msg("The annex, as it is printed."), "Danh sách xã, phường")
    text: Several[Prose] = several(
        msg("Text"), msg("Its paragraphs."), ["Danh sách này dùng để xác định mức thu theo địa bàn."]
    )
    tables: Several[Table] = several(
        msg("Tables"),
        msg("Its tables."),
        [{"columns": ["TT", "Xã, phường"], "rows": [["1", "Phường Mẫu"], ["2", "Xã Mẫu"]]}],
    )
    file: Text | None = doc(msg("File"), msg("A file beside the manual's files."), "forms/phu-luc-1.docx")


class Origin(Model):
    """Where an imported procedure came from, and what was written then."""

    system: Text = required(msg("System"), msg("The system that it came from."), "dichvucong.gov.vn")
    id: Text = required(msg("Id"), msg("Its identifier there."), "019d2bfd-6eb3-7019-bf3f-fc58c9ee44b9")
    updated: Date | None = doc(msg("Updated"), msg("When it was updated there, in Vietnam's time."), "2026-07-17")
    kind: Text | None = doc(msg("Kind"), msg("The type that its source names."), "STANDARD")
    state: Text | None = doc(msg("State"), msg("The state that its source names."), "ACTIVE")
    decision: Text | None = doc(msg("Decision"), msg("The decision that its source names."), "163/QĐ-BTP")
    keywords: Several[Text] = several(
        msg("Keywords"), msg("The keywords of the source."), ["hộ tịch", "tình trạng hôn nhân"]
    )
    groups: Several[Text] = several(
        msg("Service groups"), msg("The groups in which the source offers it."), ["Có con nhỏ"]
    )
    marks: Several[Text] = several(
        msg("Marks"), msg("What else the source marks it with, in the source's words."), ["isNonTerritorial"]
    )
    written: Text | None = doc(
        msg("Written"),
        msg("The SHA-256 of the file as the import wrote it, without this line and the one for editors."),
        "sha256:9f2…",
    )

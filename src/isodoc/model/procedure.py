"""``kind: procedure``: one controlled process sheet, covering zero, one or several administrative procedures.

The required parts are those of Decree 63/2010/NĐ-CP, Article 8.2 (as amended by 92/2017/NĐ-CP).
"""

import enum
from typing import Annotated, Literal, Self, Union

from pydantic import Discriminator, StringConstraints, Tag, model_validator

from isodoc.i18n import msg
from isodoc.model.base import (
    Choice,
    Code,
    Date,
    Id,
    Model,
    Several,
    Text,
    chosen,
    doc,
    first_key,
    id_of,
    refuse,
    required,
    several,
)
from isodoc.model.dossier import Dossier
from isodoc.model.fee import Fee, FeeTableUse
from isodoc.model.prose import Prose
from isodoc.model.reference import (
    Annex,
    Authority,
    ChannelUse,
    Decision,
    FormUse,
    LegalBasis,
    OnlineLevel,
    Origin,
    Place,
    Record,
    Result,
)
from isodoc.model.refers import FieldId, PatternId, Refers, Target, UnitId
from isodoc.model.section import Sections
from isodoc.model.step import Step
from isodoc.model.time import Limit, SharedTime, Stage

TthcCode = Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}((\.\d{3}\.\d{2}\.\d{2})?\.[A-Z]\d{2}(\.\d{2})?)?$")]
"""The national code of an administrative procedure, also with the suffix of a province (``2.000815.000.00.00.H55``)."""
TthcName = Annotated[TthcCode, Refers(Target.TTHC)]
"""A TTHC of the catalogue."""


class Level(enum.StrEnum):
    """The levels of government that carry out a procedure."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    WARD = "ward"
    OTHER = "other"


class Reception(Model):
    """Where and how dossiers are received and results handed out (Decree 63/2010/NĐ-CP, Article 8.2.c)."""

    places: Several[Place] = several(
        msg("Places"),
        msg("Where dossiers are received."),
        [{"agency": "trung-tam-pvhcc", "channels": ["direct", "postal"]}],
    )
    channels: Several[ChannelUse] = several(
        msg("Channels"),
        msg("The ways to hand in the dossier."),
        [{"channel": "online", "text": "Nộp tại Cổng Dịch vụ công quốc gia hoặc qua VNeID"}],
    )
    returning: Several[Text] = several(
        msg("Handing out"),
        msg("The ways in which the result is handed out."),
        ["Trực tiếp tại nơi nộp hồ sơ", "Qua dịch vụ bưu chính công ích"],
    )
    note: Several[Prose] = several(
        msg("Notes"),
        msg("What else is said about reception."),
        ["Người nộp hồ sơ được chọn nơi nộp, không phụ thuộc nơi cư trú."],
    )


class Conduct(Model):
    """The prose of the publishing authority, kept as it is beside the step table."""

    sequence: Several[Prose] = several(
        msg("Sequence"),
        msg("Trình tự thực hiện, paragraph by paragraph."),
        ["Bước 1: Người yêu cầu nộp hồ sơ.", "Bước 2: Công chức thẩm tra hồ sơ."],
    )
    manner: Several[Prose] = several(
        msg("Manner"),
        msg("Cách thức thực hiện, paragraph by paragraph."),
        ["Nộp trực tiếp, trực tuyến hoặc qua dịch vụ bưu chính công ích."],
    )


FeeLine = Annotated[
    Union[Annotated[Text, Tag("text")], Annotated[FeeTableUse, Tag("table")], Annotated[Fee, Tag("fee")]],  # noqa: UP007
    Discriminator(lambda value: chosen("table")(value) or "fee"),
]
"""A fee, a fee table kept elsewhere, or a sentence about fees."""


class Procedure(Model):
    """One controlled process sheet."""

    kind: Literal["procedure"] = first_key("procedure")
    code: Code = required(msg("Code"), msg("The printed code."), "QT-HT-04")
    id: Id | None = doc(msg("Id"), msg("The name in references and of the files; made from the code."), "QT-HT-04")
    from_: Date | None = doc(
        msg("From"), msg("The day from which this text of a coming revision holds."), "2027-03-01", alias="from"
    )
    title: Text = required(msg("Title"), msg("The title of the sheet."), "Cấp Giấy xác nhận tình trạng hôn nhân")
    field: FieldId | None = doc(msg("Field"), msg("The id of a field of fields.yaml."), "ho-tich")
    owner: UnitId | None = doc(msg("Owner"), msg("The id of the unit that keeps the sheet."), "tu-phap")
    tthc: Several[TthcName] = several(msg("TTHC"), msg("The codes of the TTHC that it covers."), ["1.004873"])
    levels: Several[Choice[Level]] = several(msg("Levels"), msg("The levels that carry it out."), ["ward"])
    issued_by: Text | None = doc(msg("Issued by"), msg("The agency on the cover, where it is another."), "Sở Tư pháp")
    applied_at: Several[Text] = several(msg("Applied at"), msg("Where the sheet is applied."), ["UBND cấp xã"])
    subjects: Several[Text] = several(msg("Subjects"), msg("Who may apply."), ["Cá nhân"])
    authorities: Several[Authority] = several(
        msg("Agencies"),
        msg("The agencies, each in its capacity."),
        [{"agency": "ubnd-phuong", "capacity": "decides"}, {"agency": "trung-tam-pvhcc", "capacity": "receives"}],
    )
    reception: Reception | None = doc(
        msg("Reception"),
        msg("Where and how dossiers are received."),
        {"places": [{"agency": "trung-tam-pvhcc"}], "returning": ["Qua dịch vụ bưu chính công ích"]},
    )
    online: OnlineLevel | None = doc(
        msg("Online level"),
        msg("How far it can be done online."),
        {"level": "partial", "reason": "Người yêu cầu phải ký vào sổ khi nhận kết quả"},
    )
    limits: Several[Limit] = several(
        msg("Limits"),
        msg("The time limits, one for each variant."),
        [{"id": "thuong", "time": "3 ngày làm việc"}, {"id": "xac-minh", "label": "Phải xác minh", "time": "23 ngày"}],
    )
    stages: Several[Stage] = several(
        msg("Stages"),
        msg("Periods of their own within the procedure."),
        [{"id": "lay-y-kien", "title": "Lấy ý kiến của những người liên quan", "time": "15 ngày"}],
    )
    dossiers: Several[Dossier] = several(
        msg("Dossiers"),
        msg("The papers, one dossier for each party."),
        [{"sets": 1, "items": [{"name": "Tờ khai theo mẫu", "originals": 1, "form": "BM-HT-04.01"}]}],
    )
    fees: Several[FeeLine] = several(
        msg("Fees"),
        msg("What is paid."),
        [{"kind": "lệ phí", "amount": "by-resolution"}, {"table": "phi-khai-thac-ho-tich"}],
    )
    results: Several[Result] = several(
        msg("Results"),
        msg("What the applicant receives."),
        [{"name": "Giấy xác nhận tình trạng hôn nhân", "kinds": ["paper", "electronic"]}],
    )
    requirements: Several[Prose] = several(
        msg("Requirements"),
        msg("Requirements and conditions."),
        ["Người yêu cầu phải cam đoan về tình trạng hôn nhân của mình."],
    )
    legal_bases: Several[LegalBasis] = several(
        msg("Legal bases"),
        msg("The laws that it rests on."),
        [{"law": "60/2014/QH13"}, {"law": "123/2015/NĐ-CP", "articles": ["Điều 21", "Điều 22"]}],
    )
    publication: Decision | None = doc(
        msg("Publication"),
        msg("The decision that published the TTHC."),
        {"number": "163/QĐ-BTP", "date": "2026-01-16", "issuer": "Bộ Tư pháp"},
    )
    internal_procedure: Decision | None = doc(
        msg("Internal procedure"),
        msg("The decision that approved the quy trình nội bộ."),
        {"number": "1319/QĐ-UBND", "date": "2025-09-16"},
    )
    conduct: Conduct | None = doc(
        msg("Conduct"),
        msg("The published prose beside the step table."),
        {"sequence": ["Bước 1: Người yêu cầu nộp hồ sơ."]},
    )
    pattern: PatternId | None = doc(msg("Pattern"), msg("The id of the pattern whose steps it uses."), "mot-cua-5")
    steps: Several[Step] = several(
        msg("Steps"),
        msg("The steps; with a pattern only those that differ from it or are added."),
        [{"id": "tham-tra", "by": ["tu-phap-ho-tich"], "time": {"thuong": "1 ngày", "xac-minh": "20 ngày"}}],
    )
    shared_times: Several[SharedTime] = several(
        msg("Shared times"),
        msg("Times that belong to several consecutive steps together."),
        [{"steps": ["tiep-nhan", "tham-tra"], "time": "1 ngày"}],
    )
    step_notes: Several[Prose] = several(
        msg("Notes of the steps"), msg("Notes under the step table."), ["01 ngày làm việc bằng 08 giờ làm việc."]
    )
    forms: Several[FormUse] = several(
        msg("Forms"),
        msg("Section 6: the forms."),
        [{"form": "BM-HT-04.01", "placement": "appended"}, {"title": "Sổ theo dõi hồ sơ"}],
    )
    records: Several[Record] = several(
        msg("Records"),
        msg("Section 7: the records that are kept."),
        [{"name": "Sổ cấp Giấy xác nhận tình trạng hôn nhân", "retention": "permanent"}],
    )
    record_notes: Several[Prose] = several(
        msg("Notes of the records"),
        msg("Notes under the table of records."),
        ["Hết thời hạn lưu tại đơn vị, hồ sơ nộp vào lưu trữ của cơ quan."],
    )
    annexes: Several[Annex] = several(
        msg("Annexes"),
        msg("The annexes that the sheet carries."),
        [{"id": "phu-luc-1", "title": "Danh sách xã, phường", "file": "forms/phu-luc-1.docx"}],
    )
    sections: Sections | None = doc(
        msg("Sections"),
        msg("Sections 1 to 4 where they differ from the defaults."),
        {"purpose": ["Quy định cách cấp Giấy xác nhận tình trạng hôn nhân."]},
    )
    notes: Several[Prose] = several(
        msg("Notes"),
        msg("Notes at the end of section 5."),
        ["Trường hợp phải xác minh, công chức thông báo để người yêu cầu biết."],
    )
    origin: Origin | None = doc(
        msg("Origin"),
        msg("Where an imported procedure came from."),
        {"system": "dichvucong.gov.vn", "id": "019d2bfd-6eb3-7019-bf3f-fc58c9ee44b9"},
    )

    @property
    def name(self) -> str:
        """The id: as given, else the code made ASCII."""
        return id_of(self.code, self.id)

    @model_validator(mode="after")
    def _has_no_twins(self) -> Self:
        for parts, what in ((self.limits, msg("limit")), (self.stages, msg("stage")), (self.steps, msg("step"))):
            seen: set[str] = set()
            for part in parts:
                if part.id in seen:
                    raise refuse("twin", msg("two parts have the id {id} ({what})", id=part.id, what=what))
                seen.add(part.id)
        return self

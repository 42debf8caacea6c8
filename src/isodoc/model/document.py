"""``kind: document``: policy, objectives, quality manual: text in Markdown (ISO 9001:2015, 5.2, 6.2, 7.5)."""

import enum
from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Choice, Code, Date, Id, Model, Text, doc, first_key, id_of, required
from isodoc.model.refers import UnitId


class DocumentType(enum.StrEnum):
    """What the document is."""

    POLICY = "policy"
    OBJECTIVES = "objectives"
    MANUAL = "manual"
    OTHER = "other"


class Document(Model):
    """A document of the quality system."""

    kind: Literal["document"] = first_key("document")
    code: Code = required(msg("Code"), msg("The printed code."), "CSCL")
    id: Id | None = doc(msg("Id"), msg("The name in references; made from the code."), "CSCL")
    from_: Date | None = doc(msg("From"), msg("The day from which this text holds."), "2027-01-01", alias="from")
    title: Text = required(msg("Title"), msg("The title."), "Chính sách chất lượng")
    type: Choice[DocumentType] = doc(
        msg("Type"), msg("policy, objectives, manual or other."), "policy", default=DocumentType.OTHER
    )
    owner: UnitId | None = doc(msg("Owner"), msg("The unit that keeps it."), "van-phong")
    text: Text = required(
        msg("Text"),
        msg("The content in Markdown."),
        "Giải quyết thủ tục hành chính **đúng pháp luật, đúng thời hạn, công khai**.",
    )

    @property
    def name(self) -> str:
        """The id: as given, else the code made ASCII."""
        return id_of(self.code, self.id)

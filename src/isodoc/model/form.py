"""``kind: form``: a controlled form, as a file, as text, or prescribed by a law."""

from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Code, Date, Id, Model, Several, Text, doc, first_key, id_of, required, several
from isodoc.model.refers import FieldId, LawName


class Prescription(Model):
    """A law that prescribes the form, with the number that the form has there."""

    law: LawName = required(msg("Law"), msg("The law, by its number or id."), "04/2024/TT-BTP")
    number: Text | None = doc(msg("Number"), msg("The form's number in that law."), "Mẫu số 05")


class Form(Model):
    """A controlled form."""

    kind: Literal["form"] = first_key("form")
    code: Code = required(msg("Code"), msg("The printed code."), "BM-HT-04.01")
    id: Id | None = doc(msg("Id"), msg("The name in references; made from the code."), "BM-HT-04.01")
    from_: Date | None = doc(msg("From"), msg("The day from which this edition holds."), "2027-03-01", alias="from")
    title: Text = required(msg("Title"), msg("The title."), "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")
    file: Text | None = doc(msg("File"), msg("The file, relative to the manual's root."), "forms/BM-HT-04.01.docx")
    text: Text | None = doc(
        msg("Text"),
        msg("The content in Markdown, for an interactive electronic form."),
        "**Họ, chữ đệm, tên người yêu cầu**: điền sẵn theo tài khoản định danh.",
    )
    prescribed: Several[Prescription] = several(
        msg("Prescribed by"), msg("The laws that prescribe it."), [{"law": "04/2024/TT-BTP", "number": "Mẫu số 05"}]
    )
    field: FieldId | None = doc(msg("Field"), msg("The field that uses it."), "ho-tich")
    note: Text | None = doc(msg("Note"), msg("What else is said about the form."), "In hai mặt trên khổ A4")

    @property
    def name(self) -> str:
        """The id: as given, else the code made ASCII."""
        return id_of(self.code, self.id)

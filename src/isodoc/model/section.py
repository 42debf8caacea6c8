"""Sections 1 to 4 of a sheet: from the manual's defaults, the field's, or the sheet's own."""

from isodoc.i18n import msg
from isodoc.model.base import Model, Several, Text, doc, required, several
from isodoc.model.prose import Prose


class Abbreviation(Model):
    """An abbreviation and what it stands for."""

    short: Text = required(msg("Abbreviation"), msg("The short form."), "TTHC")
    full: Text = required(msg("Meaning"), msg("What it stands for."), "Thủ tục hành chính")


class Sections(Model):
    """The introductory sections; what is absent comes from the field, then from the manual."""

    purpose: Several[Prose] | None = doc(
        msg("Purpose"),
        msg("Section 1: what the sheet is for."),
        ["Thống nhất cách giải quyết TTHC, bảo đảm đúng pháp luật, đúng thời hạn."],
    )
    scope: Several[Prose] | None = doc(
        msg("Scope"),
        msg("Section 2: what and whom it concerns."),
        ["Áp dụng tại Trung tâm Phục vụ hành chính công và các phòng có liên quan."],
    )
    references: Several[Prose] | None = doc(
        msg("References"),
        msg("Section 3: documents referred to."),
        ["Tiêu chuẩn quốc gia TCVN ISO 9001:2015", "Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014"],
    )
    definitions: Several[Prose] | None = doc(
        msg("Definitions"),
        msg("Section 4: terms and definitions."),
        ["Hồ sơ hợp lệ là hồ sơ có đủ giấy tờ và còn giá trị sử dụng."],
    )
    abbreviations: Several[Abbreviation] | None = doc(
        msg("Abbreviations"),
        msg("Section 4: abbreviations."),
        [{"short": "UBND", "full": "Ủy ban nhân dân"}, {"short": "QT", "full": "Quy trình"}],
    )
    extra_abbreviations: Several[Abbreviation] = several(
        msg("More abbreviations"),
        msg("Abbreviations of this sheet beside the inherited ones."),
        [{"short": "TP-HT", "full": "Tư pháp - hộ tịch"}],
    )

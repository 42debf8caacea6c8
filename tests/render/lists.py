"""A small list for tests of every format of lists."""

from __future__ import annotations

import datetime as dt

from isodoc.model.listing import Column, Group, Listing, Row, Table

DAY = dt.date(2026, 3, 14)
COLUMNS = (
    Column("STT", 1, "number"),
    Column("Tên tài liệu", 6),
    Column("Mã hiệu", 2, "short"),
    Column("Ngày hiệu lực", 2, "date"),
)


def row(number: int, title: str = "Đăng ký khai sinh", code: str = "QT-HT-01", day: dt.date | None = DAY) -> Row:
    return (number, title, code, day)


def table(*groups: Group, name: str = "Nội bộ", heading: str = "", notes: tuple[str, ...] = ()) -> Table:
    return Table(name, COLUMNS, groups or (Group("Hộ tịch", (row(1),)),), heading, "Lĩnh vực", notes)


def listing(*tables: Table, title: str = "DANH MỤC TÀI LIỆU NỘI BỘ") -> Listing:
    return Listing(
        language="vi",
        day=DAY,
        title=title,
        tables=tables or (table(),),
        subtitle="(Tính đến ngày 14/03/2026)",
        agency="SỞ TƯ PHÁP",
        above="ỦY BAN NHÂN DÂN TỈNH MẪU",
        motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        place="Tỉnh Mẫu, ngày … tháng … năm ……",
        signers=("NGƯỜI LẬP", "NGƯỜI PHÊ DUYỆT"),
        sign="(Ký, ghi rõ họ tên)",
    )


def hostile(text: str) -> Listing:
    """Return a list in which every text is *text*."""
    column = Column(text, 1)
    filled = Table(text, (column, column), (Group(text, ((text, text), (1, text))),), text, text, (text,))
    return Listing("vi", DAY, text, (filled, filled), text, text, text, (text, text), text, (text, text), text)


NAUGHTY = (
    *('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "{=1}"),
    *("http://example.org", "internal:Sheet1!A1", "'", "", "0123", "1e5", "TRUE", "#REF!", "_x0041_", "&P &D"),
    *("<script>alert(1)</script>", "</w:t></w:r></w:p>", "{{ 7*7 }}", "{% if %}", "]]>", "&amp;", "a\x00\x01\x1bb"),
    *("\ud800", "\ufffe", "\u202eabc", "\u200b", "a\nb\r\nc", 'a"b,c;d', "[]:*?/\\", "History", "x" * 40_000),
)

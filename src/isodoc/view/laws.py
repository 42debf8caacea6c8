"""Laws as sheets cite them: ``<Loại> số <số> ngày <dd/mm/yyyy> của <cơ quan> <trích yếu>`` (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.citations import normalise
from isodoc.i18n import msg
from isodoc.text import date_digits
from isodoc.view.writer import item

if TYPE_CHECKING:
    from isodoc.model.law import Law
    from isodoc.model.reference import Decision, LegalBasis
    from isodoc.model.sheet import Line
    from isodoc.view.writer import Writer

_BY_NAME: Final = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_VERBS: Final = frozenset(
    "Ban Bãi Bổ Công Cắt Hướng Hợp Phân Phê Quy Sửa Thay Thi Về Ủy Điều Đính".split()  # noqa: SIM905
)


def legal_bases(writer: Writer, bases: tuple[LegalBasis, ...]) -> list[Line]:
    """Return the legal bases, one point each, with the articles that matter."""
    return [item(_basis(writer, basis)) for basis in bases]


def _basis(writer: Writer, basis: LegalBasis) -> str:
    words = writer.text(basis.text) if basis.text else citation(writer, basis.law or "")
    details = [writer.text(detail) for detail in (basis.when, basis.note) if detail]
    if basis.articles:
        details.insert(0, ", ".join(basis.articles))
    return f"{words} ({'; '.join(details)})" if details else words


def citation(writer: Writer, name: str) -> str:
    """Return the full citation of the law with the number, id or spelling *name*."""
    entry = writer.manual.law(name)
    return full(entry.value) if entry else short(writer, name)


def full(law: Law) -> str:
    """Return the citation of *law*; a title that cites it already is taken as it is."""
    title = law.title or law.short or ""
    if law.number in title:
        return title
    kind = law.type or _kind(law.number)
    if kind and title.lower().startswith(kind.lower()) and kind not in _BY_NAME:
        title = title[len(kind) :].strip()
    if kind in _BY_NAME and title:
        head = title if title.lower().startswith(kind.lower()) else f"{kind} {title}"
        title = ""
    else:
        head = kind
    parts = [head, "số" if head else "", law.number]
    if law.issued:
        parts.append(f"ngày {date_digits(law.issued)}")
    if law.issuer:
        parts.append(f"của {law.issuer}")
    first = title.split(" ", 1)[0]
    parts.append(title[:1].lower() + title[1:] if first in _VERBS else title)
    return " ".join(part for part in parts if part)


def short(writer: Writer, name: str) -> str:
    """Return kind and number of a law: ``Nghị định số 123/2015/NĐ-CP``; a law in words as it is."""
    entry = writer.manual.law(name)
    found = normalise(entry.value.number if entry else name)
    kind = (entry.value.type if entry else None) or (found.kind if found else None)
    number = found.number if found else entry.value.number if entry else name
    if found and found.title and not kind:
        return name
    return f"{kind} số {number}" if kind and not number.startswith(kind) else number


def _kind(number: str) -> str:
    found = normalise(number)
    return (found.kind or "") if found else ""


def decision(writer: Writer, of: Decision) -> str:
    """Return a decision in words: ``Quyết định số 163/QĐ-BTP ngày 16/01/2026 của Bộ Tư pháp``."""
    parts = [short(writer, of.number)]
    if of.date:
        parts.append(f"ngày {date_digits(of.date)}")
    if of.issuer:
        parts.append(f"của {of.issuer}")
    if of.title:
        parts.append(writer.text(of.title))
    return " ".join(parts)


def in_brackets(writer: Writer, basis: str | None) -> str:
    """Return `` (theo Nghị định số …)``, or nothing."""
    if not basis:
        return ""
    words = writer.say(msg("under {law}", law=short(writer, basis)))
    return f" ({words})"

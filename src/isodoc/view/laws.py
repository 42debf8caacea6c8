"""Laws as sheets cite them: ``<Loại> số <số> ngày <dd/mm/yyyy> của <cơ quan> <trích yếu>`` (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.citations import normalise
from isodoc.i18n import msg
from isodoc.text import citing, continued, date_words
from isodoc.view.writer import item

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.content import LawLabel
    from isodoc.model.reference import Decision, LegalBasis
    from isodoc.model.sheet import Line
    from isodoc.view.writer import Writer

BY_NAME: Final = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
"""How the names of laws begin that are called by their names."""
_LONGEST_NAME: Final = 60


def legal_bases(writer: Writer, bases: tuple[LegalBasis, ...]) -> list[Line]:
    """Return the legal bases, one point each, with the articles that matter."""
    return [item(_basis(writer, basis)) for basis in bases]


def _basis(writer: Writer, basis: LegalBasis) -> str:
    law = basis.law or ""
    words = citing(writer.text(basis.text), writer.law(law)[0]) if basis.text else citation(writer, law)
    details = [writer.text(detail) for detail in (basis.when, basis.note) if detail]
    if basis.articles:
        details.insert(0, ", ".join(basis.articles))
    return f"{words} ({'; '.join(details)})" if details else words


def citation(writer: Writer, name: str, *, spelled: bool = False) -> str:
    """Return the full citation of the law with the number, id or spelling *name*.

    *spelled* says the day as official papers do: ``ngày 05 tháng 3 năm 2014`` (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    number, law = writer.law(name)
    return _full(writer, number, law, spelled=spelled) if law else short(writer, name)


def _full(writer: Writer, number: str, law: LawLabel, *, spelled: bool) -> str:
    """Return the citation of *law*; a title that cites it already is taken as it is."""
    title = law.title or law.short or ""
    if number in title:
        return citing(title, number)
    kind = law.type or _kind(writer, number) or next((each for each in BY_NAME if title.startswith(each)), "")
    if kind and title.lower().startswith(kind.lower()) and kind not in BY_NAME:
        title = title[len(kind) :].strip()
    if kind in BY_NAME and title:
        kind = title if title.lower().startswith(kind.lower()) else f"{kind} {title}"
        title = ""
    return _cited(writer, _numbered(writer, kind, number), law.issued, law.issuer, title, spelled=spelled)


def _cited(
    writer: Writer, head: str, day: dt.date | None, issuer: str | None, title: str | None, *, spelled: bool = False
) -> str:
    """Return *head* with day, issuer and title behind it."""
    if writer.language == "vi":
        dated = date_words if spelled else lambda of: f"ngày {writer.date(of)}"
        parts = [dated(day) if day else "", f"của {issuer}" if issuer else ""]
        return " ".join(part for part in (head, *parts, continued(title or "")) if part)
    head += f" of {writer.date(day)}" if day else ""
    return ", ".join(part for part in (head, issuer, title) if part)


def _numbered(writer: Writer, kind: str | None, number: str) -> str:
    return " ".join(part for part in (kind, "số" if kind and writer.language == "vi" else "", number) if part)


def short(writer: Writer, name: str) -> str:
    """Return kind and number of a law: ``Nghị định số 123/2015/NĐ-CP``; a law in words as it is."""
    given, law = writer.law(name)
    found = normalise(given)
    kind = (law.type if law else None) or (found.kind if found and writer.language == "vi" else None)
    number = found.number if found else given
    if found and found.title and not kind:
        return name
    return number if kind and number.startswith(kind) else _numbered(writer, kind, number)


def _kind(writer: Writer, number: str) -> str:
    """Return the kind of law that *number* tells, in the language of its symbol."""
    found = normalise(number) if writer.language == "vi" else None
    return (found.kind or "") if found else ""


def decision(writer: Writer, of: Decision, *, spelled: bool = False) -> str:
    """Return a decision in words: ``Quyết định số 163/QĐ-BTP ngày 16/01/2026 của Bộ Tư pháp``.

    *spelled* says the day as official papers do.
    """
    title = writer.text(of.title) if of.title else None
    return _cited(writer, short(writer, of.number), of.date, of.issuer, title, spelled=spelled)


def in_brackets(writer: Writer, basis: str | None) -> str:
    """Return `` (theo Luật Hộ tịch)``, `` (theo Nghị định số …)``, or nothing."""
    if not basis:
        return ""
    words = writer.say(msg("under {law}", law=_named(writer, basis)))
    return f" ({words})"


def _named(writer: Writer, name: str) -> str:
    """Return the short name of a law that goes by one; kind and number of any other."""
    number, law = writer.law(name)
    if law:
        usual = law.short or law.title or ""
        if usual.startswith(BY_NAME) and len(usual) <= _LONGEST_NAME and number not in usual:
            return usual
    return short(writer, name)

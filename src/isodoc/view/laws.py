"""Laws as sheets cite them, by what the manual knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.citations import normalise
from isodoc.i18n import msg
from isodoc.law_words import BY_NAME, LONGEST_NAME, cited, citing, in_full, numbered
from isodoc.text import date_words
from isodoc.view.writer import item

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.content import LawLabel
    from isodoc.model.reference import Decision, LegalBasis
    from isodoc.model.sheet import Line
    from isodoc.view.writer import Writer


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
    """Return the citation of *law*."""
    kind, title = law.type or _kind(writer, number), law.title or law.short or ""
    day = _day(writer, law.issued, spelled=spelled)
    return in_full(number, writer.language, kind=kind, title=title, day=day, issuer=law.issuer)


def _day(writer: Writer, day: dt.date | None, *, spelled: bool) -> str:
    """Return a day as a citation says it."""
    if day is None:
        return ""
    if writer.language != "vi":
        return writer.date(day)
    return date_words(day) if spelled else f"ngày {writer.date(day)}"


def short(writer: Writer, name: str) -> str:
    """Return kind and number of a law: ``Nghị định số 123/2015/NĐ-CP``; a law in words as it is."""
    given, law = writer.law(name)
    found = normalise(given)
    kind = (law.type if law else None) or (found.kind if found and writer.language == "vi" else None)
    number = found.number if found else given
    if found and found.title and not kind:
        return name
    return number if kind and number.startswith(kind) else numbered(kind, number, writer.language)


def _kind(writer: Writer, number: str) -> str:
    """Return the kind of law that *number* tells, in the language of its symbol."""
    found = normalise(number) if writer.language == "vi" else None
    return (found.kind or "") if found else ""


def decision(writer: Writer, of: Decision, *, spelled: bool = False) -> str:
    """Return a decision in words: ``Quyết định số 163/QĐ-BTP ngày 16/01/2026 của Bộ Tư pháp``.

    *spelled* says the day as official papers do.
    """
    title = writer.text(of.title) if of.title else None
    day = _day(writer, of.date, spelled=spelled)
    return cited(short(writer, of.number), writer.language, day=day, issuer=of.issuer, title=title)


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
        if usual.startswith(BY_NAME) and len(usual) <= LONGEST_NAME and number not in usual:
            return usual
    return short(writer, name)

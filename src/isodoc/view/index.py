"""The index of a published manual: sheets by field, with how many TTHC of the catalogue they cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.catalogue import TthcState, national
from isodoc.text import collation_key, number
from isodoc.view.frame import agency_name, words
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Index, IndexGroup, IndexRow, Pair


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet of the index: *href* leads to it, *word* to its Word file, each relative to the index, or is empty."""

    code: str
    title: str
    field: str = ""
    tthc: tuple[str, ...] = ()
    href: str = ""
    word: str = ""
    document: bool = False


def index(manual: Manual, sheets: Sequence[Listed], *, today: dt.date, draft: bool = True) -> Index:
    """Return what the index prints.

    Args:
        manual: for fields, catalogue and names.
        sheets: what was built, in any order.
        today: the day of the build.
        draft: whether the sheets are drafts.
    """
    writer = Writer(manual, today, draft=draft)
    settings = manual.settings.value
    title = settings.title or writer.say(msg("Documents of the quality management system"))
    return {
        "language": writer.language,
        "title": title,
        "agency": agency_name(manual),
        "standard": settings.standard,
        "draft": draft,
        "watermark": writer.say(msg("DRAFT")) if draft else "",
        "words": words(writer.language),
        "facts": _facts(writer, sheets),
        "groups": _groups(writer, sheets),
        "missing": _missing(writer, sheets),
    }


def _groups(writer: Writer, sheets: Sequence[Listed]) -> list[IndexGroup]:
    fields = writer.manual.fields
    by_field: dict[str, list[Listed]] = {}
    for each in sheets:
        by_field.setdefault("" if each.document else each.field or "?", []).append(each)
    names = {field: fields[field].name if field in fields else field for field in by_field}
    names |= {"": writer.say(msg("Documents of the system")), "?": writer.say(msg("Procedures without a field"))}
    order = sorted(by_field, key=lambda field: (bool(field), field == "?", collation_key(names[field])))
    return [
        {
            "title": names[field],
            "anchor": f"g_{place}",
            "count": _count(writer, len(by_field[field])),
            "rows": [_row(each) for each in sorted(by_field[field], key=lambda each: collation_key(each.code))],
        }
        for place, field in enumerate(order, 1)
    ]


def _count(writer: Writer, sheets: int) -> str:
    words = number(sheets, writer.language)
    return writer.say(msg("{count} sheet", count=words) if sheets == 1 else msg("{count} sheets", count=words))


def _row(each: Listed) -> IndexRow:
    return {
        "code": each.code,
        "title": each.title,
        "tthc": "; ".join(each.tthc),
        "href": each.href,
        "word": each.word,
    }


def _missing(writer: Writer, sheets: Sequence[Listed]) -> list[Pair]:
    covered = {national(code) for each in sheets for code in each.tthc}
    return [
        {"label": one.code, "text": one.name}
        for one in writer.manual.tthc.values()
        if one.state is TthcState.ACTIVE and national(one.code) not in covered
    ]


def _facts(writer: Writer, sheets: Sequence[Listed]) -> list[Pair]:
    procedures = [each for each in sheets if not each.document]
    documents = len(sheets) - len(procedures)
    rows = [(msg("Procedures"), number(len(procedures), writer.language))]
    if documents:
        rows.append((msg("Documents of the system"), number(documents, writer.language)))
    wanted = {national(code): one.field for code, one in writer.manual.tthc.items() if one.state is TthcState.ACTIVE}
    if wanted:
        covered = wanted.keys() & {national(code) for each in procedures for code in each.tthc}
        fields = len({wanted[code] for code in covered} - {None})
        done, whole = number(len(covered), writer.language), number(len(wanted), writer.language)
        coverage = msg("{covered}/{all} TTHC, in {fields} fields", covered=done, all=whole, fields=str(fields))
        rows.append((msg("Procedures built"), writer.say(coverage)))
    rows.append((msg("Date of the build"), writer.date(writer.today)))
    return [{"label": writer.say(label), "text": text} for label, text in rows]

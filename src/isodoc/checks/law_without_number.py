"""A law that is named without its number.

What:
    A legal basis, or a paragraph of section 3, names one law by its name alone ("Luật Hộ tịch năm 2014"); or a text
    points at an article of a law by name ("khoản 24 Điều 4 Luật Doanh nghiệp") that the sheet does not cite with its
    number. General references ("Nghị quyết của HĐND cấp tỉnh") are fine, and so is the bare name in a text when the law
    stands among the legal bases.

Why:
    18 of 28 real sheets name the Luật Hộ tịch without its number. Laws keep their names when they are replaced (Luật Hộ
    tịch 60/2014/QH13, then 03/2026/QH16): only the number tells which one is meant, and only by the number can isodoc
    tell that it ends (Decision 19/2014/QĐ-TTg, Article 4.4.a).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{text: Luật Hộ tịch năm 2014}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 60/2014/QH13}, {text: Nghị quyết của HĐND cấp tỉnh về mức thu lệ phí hộ tịch}]
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from isodoc.checks.cited import references, titled_law, titles_of
from isodoc.checks.finding import Finding, at, shown
from isodoc.citations import find_numbers
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of
from isodoc.model.procedure import Procedure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from isodoc.checks.cited import Titles
    from isodoc.i18n import Message
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.reference import LegalBasis

CODE = "ISD610"
SEVERITY = Severity.WARNING
_LONGEST: Final = 500
_MOST: Final = 200
_NAMED: Final = re.compile(
    r"(?:\d{1,3}\s*:\s*)?(?:căn\s+cứ\s+)?(?:bộ\s+luật|luật|pháp\s+lệnh)\s+(?!này|trên|khác|có\s+liên|liên\s+quan|chuyên|hiện)"
    r"[^\d;:.]{3,150}(?:(?:năm\s+|ngày\s+)?\d[\d/.]*(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4})?)?[^\d;:]{0,100}\Z",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?:căn\s+cứ\s+)?(?:nghị\s+định|thông\s+tư|quyết\s+định|nghị\s+quyết)\s[^\d;:]{0,150}"
    r"ngày\s+\d{1,2}(?:/\d{1,2}/|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}(?!\d)",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"iều\s+\d{1,3}[a-zđ]?\s+(?:của\s+)?(?=(?:[Bb]ộ l|[Ll])uật )")
_SENTENCE: Final = re.compile(r"[.;\n]")
_NUMBERED: Final = re.compile(r"\d{1,4}(?:\.\d{1,2})?/(?:(?:19|20)\d\d/)?[A-ZĐ]")
_IN_TITLE: Final = re.compile(r"thi hành một số điều|quy định chi tiết|sửa đổi, bổ sung", re.IGNORECASE)
_PASSED_OVER: Final = frozenset({"legal_bases", "publication", "internal_procedure", "origin", "title"})


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each law that is named without its number where the number is needed."""
    titles = titles_of(manual)
    for entry in manual.procedures:
        for place, basis in enumerate(entry.value.legal_bases):
            if basis.text and not basis.law and _is_bare(basis.text):
                message = msg("“{text}” names a law without its number", text=shown(basis.text))
                yield at(entry, ("legal_bases", place, "text"), message, _hint(titles, basis.text))
    for noun, keys, text in references(manual):
        if _is_bare(text):
            message = msg("“{text}” names a law without its number", text=shown(text))
            yield at(noun, keys, message, _hint(titles, text))
    yield from _articles_of_names(manual, titles)


def _is_bare(text: str) -> bool:
    head = text.strip(" -.;")
    if len(head) > _LONGEST or find_numbers(head):
        return False
    return bool(_NAMED.match(head) or _DATED.match(head))


def _hint(titles: Titles, text: str) -> Message:
    law = titled_law(titles, text)
    if law is not None:
        return msg("write `law: {number}`", number=law.value.number)
    return msg("write `law:` with its number, year and symbol instead")


def _articles_of_names(manual: Manual, titles: Titles) -> Iterator[Finding]:
    if not titles:
        return
    ways = sorted(titles, key=len, reverse=True)
    names = re.compile(rf"(?:{'|'.join(re.escape(title) for title in ways)})(?!\w)", re.IGNORECASE)
    for entry, texts in manual.texts:
        if not isinstance(entry.value, Procedure):
            continue
        places: dict[str, list[tuple[Key, ...]]] = {}
        for text, link in texts:
            for article in islice(_ARTICLE.finditer(text), _MOST) if "uật " in text and "iều " in text else ():
                found = names.match(text, article.end())
                keys = keys_of(link)
                if found is not None and _PASSED_OVER.isdisjoint(keys) and not _has_number(text, found):
                    places.setdefault(" ".join(found[0].lower().split()), []).append(keys)
        for name, where in places.items():
            if not _is_cited(manual, entry, titles[name]):
                message = msg("an article of {name} is named, and the sheet cites no such law", name=_capital(name))
                numbers = [law.value.number for law in titles[name]]
                hint = msg("cite {laws} in `legal_bases`, or write the number here", laws=numbers)
                yield at(entry, min(where, key=lambda keys: entry.at(*keys)), message, hint)


def _capital(name: str) -> str:
    """Return the *name* of a law as it stands in a sentence: ``Luật doanh nghiệp``."""
    return name[:1].upper() + name[1:]


def _has_number(text: str, found: re.Match[str]) -> bool:
    """Tell whether the sentence of *found*, a name, has a number near it, or names it inside the title of a text."""
    before = _SENTENCE.split(text[max(0, found.start() - 300) : found.start()])[-1]
    after = _SENTENCE.split(text[found.end() : found.end() + 80])[0]
    return bool(_NUMBERED.search(before) or _NUMBERED.search(after) or _IN_TITLE.search(before))


def _is_cited(manual: Manual, entry: Entry[Procedure], laws: Iterable[Entry[Law]]) -> bool:
    """Tell whether a legal basis of the sheet is one of *laws*, has its title, or a title that is not known."""
    return any(_may_be(manual, basis, law) for basis in entry.value.legal_bases for law in laws)


def _may_be(manual: Manual, basis: LegalBasis, law: Entry[Law]) -> bool:
    title = (law.value.title or law.value.short or "").lower()
    if title in (basis.text or "").lower():
        return True
    held = manual.law(basis.law) if basis.law else None
    if held is None:
        return bool(basis.law and "/QH" in basis.law)
    words = [held.value.title, held.value.short, *held.value.titles]
    known = [word.lower() for word in words if word]
    return held.path == law.path or any(title in word for word in known) or ("/QH" in held.value.number and not known)

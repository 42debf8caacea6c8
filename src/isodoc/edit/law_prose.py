"""Citations of a law inside running text, written anew for another law where the whole citation is certain.

What stands in the title of another text or in a table of amendments, and what is said of cases that began before, stays
as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from isodoc.citations import Found, find_numbers, normalise
from isodoc.edit.law_history import tells_of_what_was
from isodoc.i18n import msg
from isodoc.text import date_digits, date_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.i18n import Message
    from isodoc.model.article_map import ArticleMap
    from isodoc.model.law import Law

_KIND: Final = (
    r"(?:bộ\s+luật|luật|nghị\s+định|nghị\s+quyết|thông\s+tư\s+liên\s+tịch|thông\s+tư|quyết\s+định"
    r"|pháp\s+lệnh|chỉ\s+thị)"
)
_LEAD: Final = re.compile(
    rf"(?:\b(?P<kind>{_KIND})(?P<name>(?:\s+(?!{_KIND}\b|số\b)[^\s.;,:()\d]+){{1,15}})?(?P<no>\s+số)?\s+)?$",
    re.IGNORECASE,
)
_NEAR: Final = 200
"""How far before a number the words are looked at that belong to its citation."""
_SHORT: Final = {"Nghị định": "nđ", "Thông tư": "tt", "Quyết định": "qđ", "Nghị quyết": "nq"}
_VALUE: Final = r"(?:\d{1,4}[a-zđ]?|[IVXLC]+|[a-zđ]{1,2})(?!\w)"
_UNIT: Final = r"\b(?:điểm|khoản|điều|mục|chương|phần|phụ\s+lục)"
_ARTICLES: Final = re.compile(
    rf"(?P<articles>(?:{_UNIT}\s+{_VALUE}(?:\s*(?:,|và)\s*{_VALUE})*(?:\s+và\s+(?={_UNIT})|[\s,]*))+?)"
    r"(?P<link>(?:của|tại|thuộc|(?:ban\s+hành\s+)?kèm\s+theo)\s+)?$",
    re.IGNORECASE,
)
_MORE_ARTICLES: Final = re.compile(
    rf"(?P<articles>(?:{_UNIT}|\bmẫu)\s+(?:số\s+)?{_VALUE}"
    rf"(?:[\s,()&–—-]|\b(?:và|hoặc|hay|đến|tới|các|của|tại|thuộc|ban\s+hành|kèm\s+theo)\b|{_UNIT}|\b{_VALUE})*)$",
    re.IGNORECASE,
)
"""Articles and forms before a citation that are told in another way than a list of articles."""
_ARTICLES_AFTER: Final = re.compile(r"\s*[,(]?\s*(?:tại\s+)?(?:điểm|khoản|điều|phụ\s+lục)\s+\w", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\b(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hướng\s+dẫn|quy\s+định\s+chi\s+tiết|thi\s+hành|đính\s+chính"
    r"|hợp\s+nhất)"
    r"(?P<between>[^.;:()]{0,90})$",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_PAST: Final = re.compile(r"trước\s+ngày|chuyển\s+tiếp|đến\s+hết|đến\s+trước|đã\s+hết\s+hiệu\s+lực", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?P<comma>,?)\s+ngày\s+(?P<day>\d{1,2})(?P<words>\s+tháng\s+|\s*[/.-]\s*)(?P<month>\d{1,2})"
    r"(?:\s+năm\s+|\s*[/.-]\s*)(?P<year>\d{4})",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\s+của\s+(?=Chính|Quốc|Thủ|Bộ|Ủy|Uỷ|UBND|Hội|HĐND|Tổng|Ngân|Văn|Liên)")
_TITLE: Final = re.compile(
    r"\s*,?\s+(?:về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|ban\s+hành|bãi\s+bỏ|thay\s+thế)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[.;](?=\s|$)")

_SHORTENED: Final = msg("the law is named without its whole number")


class Doubt(NamedTuple):
    """A mention at index *start* that is left as it is, and why."""

    start: int
    reason: Message


class _Written(NamedTuple):
    """What takes the place of the text from *start* to before *end*."""

    start: int
    end: int
    text: str


def is_of_the_past(text: str) -> bool:
    """Tell whether *text* speaks of cases that began before a law."""
    return _PAST.search(text) is not None


def replaced(text: str, old: Law, new: Law, articles: ArticleMap) -> tuple[str, list[Doubt]]:
    """Return *text* with the citations of *old* written as those of *new*, and the mentions that need a decision."""
    doubts: list[Doubt] = []
    written: list[_Written] = []
    both = {one.number for one in find_numbers(text)}
    for found in find_numbers(text):
        if found.number != _number(old) or _stays(text, found):
            continue
        if _number(new) in both:
            doubts.append(Doubt(found.start, msg("the text cites {law} already", law=new.number)))
            continue
        made = _citation(text, found, old, new, articles)
        if isinstance(made, _Written):
            written.append(made)
        else:
            doubts.append(Doubt(found.start, made))
    doubts += [Doubt(one.start, _SHORTENED) for one in _loosely_named(text, old)]
    for one in reversed(written):
        text = text[: one.start] + one.text + text[one.end :]
    return text, doubts


def mentions(text: str, law: Law) -> list[int]:
    """Return the indexes at which *text* names the number of *law* where it is not to stay."""
    named = [one for one in find_numbers(text) if one.number == _number(law) and not _stays(text, one)]
    return [one.start for one in (*named, *_loosely_named(text, law))]


def _loosely_named(text: str, law: Law) -> list[Found]:
    """Return where *text* names *law* by number and year, or title and year, and is not to stay."""
    number, *rest = _number(law).split("/")
    year = rest[0] if len(rest) > 1 else str(law.issued.year) if law.issued else ""
    if not year or year not in text:
        return []
    kind = kind_of_law(law)
    ways = [rf"\b{_words(title)},?\s+(?:năm\s+)?{year}(?!\w)" for title in _spoken(law, kind)]
    if len(rest) > 1:
        called = rf"{_words(kind)}|{_SHORT.get(kind, 'số')}" if kind else _KIND
        ways.append(rf"\b(?:{called})\s+(?:số\s+)?0*{re.escape(number.lstrip('0'))}\s*/\s*{year}(?!\s*/|\w)")
    found = (one for way in ways for one in re.finditer(way, text, re.IGNORECASE))
    named = {one.start(): Found(one.start(), one.end(), law.number) for one in found}
    return [one for one in named.values() if not _stays(text, one)]


def _spoken(law: Law, kind: str) -> Iterator[str]:
    for title in filter(None, (law.title, law.short, *law.titles)):
        yield title if title.casefold().startswith(kind.casefold()) else f"{kind} {title}"


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


def _number(law: Law) -> str:
    found = normalise(law.number)
    return found.number if found else law.number


def kind_of_law(law: Law) -> str:
    """Return the type of *law*: as its file says, else as its number tells."""
    found = None if law.type else normalise(law.number)
    return law.type or (found.kind if found else "") or ""


def _stays(text: str, found: Found) -> bool:
    """Tell whether the number stands in the title of another text, or where cases or texts of the past are told of."""
    if tells_of_what_was(text, found.start):
        return True
    before, after = text[: found.start], text[found.end :]
    sentence = _SENTENCE.split(before)[-1]
    if is_of_the_past(sentence + _SENTENCE.split(after)[0]):
        return True
    about = _about(sentence)
    return about is not None and _NAMED.search(sentence[: about.start()]) is not None


def _about(sentence: str) -> re.Match[str] | None:
    lead = _LEAD.search(sentence, max(0, len(sentence) - _NEAR))
    end = lead.start() if lead else len(sentence)
    return _ABOUT.search(sentence, max(0, end - _NEAR), end)


def _citation(text: str, found: Found, old: Law, new: Law, articles: ArticleMap) -> _Written | Message:
    """Return the citation around the number that was *found*, for *new*, or why it is not certain."""
    lead = _LEAD.search(text, max(0, found.start - _NEAR), found.start)
    start = lead.start() if lead else found.start
    if _about(_SENTENCE.split(text[: found.start])[-1]):
        return msg("it may stand in the title of another text")
    head = _head(lead, old, new)
    if head is None:
        return msg("it is not clear what {law} is called here", law=old.number)
    before = _articles(text, start, new, articles)
    if not isinstance(before, _Written):
        return before
    tail = _tail(text, found.end, old, new)
    if tail is None:
        return msg("what follows the number is not as in the files of both laws")
    end, words = tail
    if _ARTICLES_AFTER.match(text, end):
        return msg("articles follow the number")
    return _Written(before.start, end, f"{before.text}{head}{new.number}{words}")


def _articles(text: str, end: int, new: Law, articles: ArticleMap) -> _Written | Message:
    """Return the articles of *new* for those that are cited right before *end*, or why they are not certain."""
    start, cited = end, ""
    place = _ARTICLES.search(text, max(0, end - _NEAR), end)
    if place:
        mapped = articles.of(" ".join(place["articles"].split()).rstrip(","))
        if mapped is None:
            return msg("no article stands for {articles}", articles=" ".join(place["articles"].split()))
        start, cited = place.start(), f"{mapped} {place['link'] or ''}"
    more = _MORE_ARTICLES.search(text, max(0, start - _NEAR), start)
    if more is None:
        return _Written(start, end, cited)
    told = " ".join(more["articles"].split())
    return msg("it is not clear what “{articles}” is in {law}", articles=told, law=new.number)


def _head(lead: re.Match[str] | None, old: Law, new: Law) -> str | None:
    """Return the words before the number: ``Nghị định số ``; nothing where there are none, ``None`` where in doubt."""
    if lead is None or not lead["kind"]:
        return ""
    was, kind = " ".join(lead["kind"].split()), kind_of_law(new)
    if was.casefold() != kind_of_law(old).casefold() or not kind:
        return None
    name = " ".join((lead["name"] or "").split())
    if name and name.casefold() != "số":
        called = {" ".join((one or "").split()).casefold() for one in (old.title, old.short)}
        if f"{was} {name}".casefold() not in called or not (new.title or "").casefold().startswith(kind.casefold()):
            return None
        kind = new.title or ""
    kind = kind[:1].lower() + kind[1:] if was[:1].islower() else kind
    return f"{kind} số " if lead["no"] else f"{kind} "


def _tail(text: str, place: int, old: Law, new: Law) -> tuple[int, str] | None:
    """Return where the citation ends whose number ends at *place*, and the words that follow the new number."""
    words = ""
    day = _DAY.match(text, place)
    if day:
        if _day_of(day) != old.issued or new.issued is None:
            return None
        spelled = "tháng" in day["words"].casefold()
        words += f"{day['comma']} " + (date_words(new.issued) if spelled else f"ngày {date_digits(new.issued)}")
        place = day.end()
    of = _OF.match(text, place)
    if of:
        end = _said(text, of.end(), old.issuer)
        if end is None or not new.issuer:
            return None
        words += f" của {new.issuer}"
        place = end
    if _TITLE.match(text, place):
        first = re.compile(r"\s*,?\s+").match(text, place)
        begin = first.end() if first else place
        end = _said(text, begin, old.title)
        if end is None or not new.title:
            return None
        title = new.title[:1].lower() + new.title[1:] if text[begin].islower() else new.title
        words += f"{text[place:begin].rstrip()} {title}"
        place = end
    return place, words


def _day_of(found: re.Match[str]) -> dt.date | None:
    import datetime as dt

    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _said(text: str, start: int, words: str | None) -> int | None:
    """Return where *words* end that stand at *start* of *text*, blanks and capital letters aside."""
    if not words:
        return None
    found = re.compile(_words(words), re.IGNORECASE).match(text, start)
    return found.end() if found else None

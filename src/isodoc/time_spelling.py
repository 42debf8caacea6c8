"""The spellings of times in real sheets, read as exact values."""

from __future__ import annotations

import datetime as dt
import functools
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from isodoc.durations import DECIMALS, UNIT_WORDS, Duration, DurationError, NonCounting, SameDay, Time, Unit
from isodoc.i18n import msg
from isodoc.text import nfc, number_words

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST = 400
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_NAMES = {
    **{name: unit for unit, names in UNIT_WORDS.items() for name in names if name},
    **{f"{english}s": unit for unit, (_, english) in UNIT_WORDS.items() if english},
    **{unit.value: unit for unit in Unit},
    "": Unit.UNSTATED,
    "ngày dương lịch": Unit.CALENDAR_DAY,
    "ngày (làm việc)": Unit.WORKING_DAY,
    "giờ hành chính": Unit.WORKING_HOUR,
    "tiếng": Unit.HOUR,
    "h": Unit.HOUR,
}
_PREFIX = re.compile(
    r"(?:(?:(?:trong )?(?:thời hạn|thời gian)|trong vòng|trong|không quá|tối đa|chậm nhất|at most|within)"
    r"(?:\s+là)?[\s:]+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<whole>\d{1,6})?\s*(?P<sign>[½¼¾])|(?:(?P<and>\d{1,6})\s+)?(?P<top>\d{1,6})\s*[/⁄]\s*(?P<bottom>\d{1,6})"
    rf"|(?P<decimal>\d{{1,6}}(?:[.,]\d{{1,{DECIMALS}}})?)"
)
_REST = re.compile(
    r"\s*(?:\((?P<words>[^\d()]{1,60})\))?\s*(?P<unit>[^\d(),.;]*(?:\(làm việc\))?)\s*[.;]?",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s*[,;]?\s*\b(?:kể từ|tính từ|counted from)\s+(.+?)[\s.;]*$", re.IGNORECASE | re.DOTALL)
_SAME_DAY = re.compile(
    r"(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?:\s+(?:tiếp\s+)?nhận(?:\s+được)?)?(?:\s+(?:đủ\s+)?hồ\s+sơ)?"
    r"|the same day|same_day",
    re.IGNORECASE,
)
_CUTOFF = re.compile(
    r"\s*(?:/|[,;.(]?\D{0,80}\b(?:sau|after)\b)?"
    r"\s*(?P<hour>[01]?\d|2[0-3])\s*(?:giờ|h|g|:)\s*(?P<minute>[0-5]\d)?(?:\s*phút)?"
    r"(?:\b\D{0,80}\b(?:ngày(?:\s+làm\s+việc)?\s+(?:tiếp\s+theo|kế\s+tiếp|sau|hôm\s+sau)|next\s+working\s+day))?"
    r"\s*[.)]*",
    re.IGNORECASE,
)
_NON_COUNTING = frozenset(
    {
        *("giờ hành chính", "trong giờ hành chính", "không tính", "không tính thời gian", "không tính vào thời hạn"),
        *("office hours", "non_counting"),
    }
)


@functools.cache
def _in_words() -> dict[str, int]:
    return {_same_words(number_words(value)): value for value in range(1, 367)}


def _same_words(words: str) -> str:
    """Return number words in one spelling of those that have two: tư is bốn, lẻ is linh, nhăm is lăm."""
    changes = {"tư": "bốn", "lẻ": "linh", "nhăm": "lăm"}
    return " ".join(changes.get(word, word) for word in words.lower().split())


def _value(text: str, match: re.Match[str], offset: int) -> Fraction:
    if match["sign"]:
        return int(match["whole"] or 0) + _SIGNS[match["sign"]]
    if match["top"]:
        if not int(match["bottom"]):
            raise DurationError(text, offset + match.start("bottom"), msg("nothing can be divided by 0"))
        return int(match["and"] or 0) + Fraction(int(match["top"]), int(match["bottom"]))
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", match["decimal"]):
        raise DurationError(
            text,
            offset,
            msg("{number} can mean thousands or a decimal; write it with a comma", number=match["decimal"]),
        )
    return Fraction(match["decimal"].replace(",", "."))


def _duration(text: str, body: str, offset: int) -> Duration:
    event = _SINCE.search(body)
    since = " ".join(event[1].split()) if event else ""
    body = body[: event.start()] if event else body
    found = _NUMBER.match(body)
    if found:
        value, end = _value(text, found, offset), found.end()
    else:
        spoken = re.match(r"(nửa|.+?)(?:\s*\((\d{1,3})\))?\s+(?=ngày|giờ|phút|tuần|tháng|năm)", body, re.IGNORECASE)
        words = _same_words(spoken[1]) if spoken else ""
        if spoken is None or (words != "nửa" and words not in _in_words()):
            raise DurationError(text, offset, msg("a time begins with a number"))
        value, end = Fraction(1, 2) if words == "nửa" else Fraction(_in_words()[words]), spoken.end()
        if spoken[2] and int(spoken[2]) != value:
            raise DurationError(text, offset + spoken.start(2), msg("the number and its words differ"))
    rest = _REST.match(body, end)
    assert rest is not None
    unit = _NAMES.get(" ".join(rest["unit"].lower().split()))
    if unit is None or rest.end() != len(body):
        place = rest.start("unit") if unit is None else rest.end()
        raise DurationError(text, offset + place, msg("no unit of time is called “{unit}”", unit=body[place:].strip()))
    if rest["words"] and value.denominator == 1 and _in_words().get(_same_words(rest["words"])) != value:
        raise DurationError(text, offset + rest.start("words"), msg("the number and its words differ"))
    if not value:
        raise DurationError(text, offset, msg("a time is more than 0"))
    return Duration(value, unit, since)


def parse(value: str | float | Decimal) -> Time:
    """Return the time that *value* states, in any spelling of a real sheet; a bare number has no unit of its own.

    Raises:
        DurationError: it states none, or more than one.
    """
    if isinstance(value, str):
        return _read(nfc(value))
    if isinstance(value, bool):
        raise DurationError(str(value), 0, msg("a time begins with a number"))
    return _read(str(value).replace(".", ","))


@functools.lru_cache(maxsize=8192)
def _read(text: str) -> Time:
    if len(text) > _LONGEST:
        raise DurationError(text, _LONGEST, msg("a time has at most {count} characters", count=_LONGEST))
    start = len(text) - len(text.lstrip())
    body = text.strip()
    if " ".join(body.lower().rstrip(".").split()) in _NON_COUNTING:
        return NonCounting()
    if same := _SAME_DAY.match(body):
        cutoff = _CUTOFF.fullmatch(body, same.end())
        if cutoff:
            return SameDay(dt.time(int(cutoff["hour"]), int(cutoff["minute"] or 0)))
        if not body[same.end() :].strip(" ."):
            return SameDay()
        raise DurationError(text, start + same.end(), msg("after “trong ngày” only the hour of the cut-off may follow"))
    prefix = _PREFIX.match(body)
    skipped = prefix.end() if prefix else 0
    return _duration(text, body[skipped:], start + skipped)

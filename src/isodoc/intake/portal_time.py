"""Time limits of a portal record: those of its channels and those of its cases, both kept, neither chosen."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from isodoc import clock
from isodoc.durations import DurationError
from isodoc.i18n import msg, translate
from isodoc.intake.portal_account import Account, Json, Kind, Outcome, ShapeError, part
from isodoc.intake.portal_keys import CASE, METHOD
from isodoc.time_spelling import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_CHANNELS = {"DIRECT": "direct", "POSTAL": "postal", "ONLINE": "online"}
_ORDER = list(_CHANNELS.values())
_UNITS = {"WORKING_DAY": "ngày làm việc", "DAY": "ngày", "HOUR": "giờ", "MONTH": "tháng", "YEAR": "năm"}
_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Method:
    """One way to hand in a dossier: its time where it is one, the value in words where it is none."""

    channel: str | None
    time: str | None
    words: str
    description: str


def day(value: object, key: str) -> str | None:
    """Return the day in Vietnam (ISO) of milliseconds since 1970 or of an ISO text; nothing when there is none.

    The portal stores midnight in Vietnam: in UTC every such day would be the one before.
    """
    if value is None or value == "":
        return None
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return (_EPOCH + dt.timedelta(milliseconds=value)).astimezone(clock.VIETNAM).date().isoformat()
        if isinstance(value, str):
            moment = dt.datetime.fromisoformat(value.strip())
            return (moment.astimezone(clock.VIETNAM) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        pass
    raise ShapeError(msg("`{key}` is not a date", key=key))


def channel_of(method: Json, account: Account) -> str | None:
    """Return the channel of a submission method; an unknown one is noted."""
    name = account.line(method.get("submissionMethod"), "submissionMethod")
    if name not in _CHANNELS:
        account.leave("executionMethods[].submissionMethod", msg("isodoc does not know this channel"))
    return _CHANNELS.get(name)


def in_order(channels: Iterable[str | None]) -> list[str]:
    """Return the channels, each once, in the order of the law: direct, postal, online."""
    present = set(channels)
    return [channel for channel in _ORDER if channel in present]


def read_time(value: object, unit: object, account: Account, key: str) -> tuple[str | None, str]:
    """Return a value with its unit as a time; where it is none, nothing and the value in words."""
    if isinstance(value, bool | list | dict):
        raise ShapeError(msg("`{key}` is no time", key=key))
    unit_name = account.line(unit, key)
    if value is None:
        return None, ""
    text = account.line(value, key) if isinstance(value, str) else _digits(value)
    if not _NUMBER.fullmatch(text):
        return None, text
    digits = text.replace(".", ",")
    word = _UNITS.get(unit_name)
    if word is None:
        return None, translate(msg("{value} (another unit)", value=digits), "vi")
    time = f"{digits} {word}"
    try:
        parse(time)
    except DurationError:
        return None, time
    return time, time


def _digits(value: Any) -> str:
    """Return a JSON number as people write it, with all its digits."""
    exact = Decimal(str(value))
    plain = f"{exact:f}" if exact.is_finite() else str(value)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def methods_of(detail: Json, account: Account) -> list[Method]:
    """Return the ways to hand in the dossier, each with its time and what is said about it."""
    methods = []
    for one in account.parts(detail, "executionMethods"):
        account.found[Kind.TIMES] += 1
        account.keys(one, METHOD)
        time, words = read_time(one.get("processingTime"), one.get("processingTimeUnit"), account, "processingTime")
        methods.append(
            Method(channel_of(one, account), time, words, account.block(one.get("description"), "description"))
        )
    return methods


def limits_of(detail: Json, methods: Sequence[Method], title: str, account: Account) -> tuple[list[Json], list[Json]]:
    """Return the limits of a record, and the channels with what is said about each.

    Equal times of several channels become one limit that lists them; a case with the same time as exactly one such
    limit names that limit. Where methods and cases disagree, both stay.
    """
    limits, channels = _of_methods(methods, account)
    cases = _cases(detail, title, account)
    counts = Counter(case["time"] for case in cases if "time" in case)
    times = Counter(limit["time"] for limit in limits if "time" in limit)
    for case in cases:
        time = case.get("time")
        if time and counts[time] == 1 and times[time] == 1:
            same = next(limit for limit in limits if limit.get("time") == time)
            same.update({key: case[key] for key in ("label", "code") if key in case})
            account.put(Kind.CASES, Outcome.MERGED)
        else:
            limits.append(case)
            account.put(Kind.CASES, Outcome.WRITTEN)
    if times and counts and not set(times) & set(counts):
        account.remarks.append(
            msg(
                "the times of the channels ({methods}) and of the cases ({cases}) disagree; both are kept",
                methods=list(times),
                cases=list(counts),
            )
        )
    return [_ordered(limit) for limit in limits], channels


def _ordered(limit: Json) -> Json:
    keys = ("id", "label", "time", "text", "channels", "source", "code")
    return {key: limit[key] for key in keys if key in limit}


def _of_methods(methods: Sequence[Method], account: Account) -> tuple[list[Json], list[Json]]:
    repeated = len({method.channel for method in methods}) < len(methods)
    by_time: dict[tuple[str | None, str], list[Method]] = {}
    for method in methods:
        by_time.setdefault((method.time, method.words), []).append(method)
    limits: list[Json] = []
    texts: dict[str | None, str] = {}
    for (time, words), group in by_time.items():
        same = len({method.description for method in group}) == 1
        if time and not same and not repeated:
            texts |= {method.channel: method.description for method in group}
            limits.append(_limit(len(limits), time, "", group))
        else:
            for description in dict.fromkeys(method.description for method in group):
                of_it = [method for method in group if method.description == description]
                limits.append(_limit(len(limits), time, _text(time, words, description, account), of_it))
    account.put(Kind.TIMES, Outcome.WRITTEN, len(limits))
    account.put(Kind.TIMES, Outcome.MERGED, len(methods) - len(limits))
    channels = [
        {"channel": channel, **({"text": texts[channel]} if texts.get(channel) else {})}
        for channel in in_order(method.channel for method in methods)
    ]
    return limits, channels


def _limit(number: int, time: str | None, text: str, methods: Sequence[Method]) -> Json:
    limit: Json = {"id": f"cach-thuc-{number + 1}" if number else "cach-thuc"}
    if time:
        limit["time"] = time
    if text:
        limit["text"] = text
    if channels := in_order(method.channel for method in methods):
        limit["channels"] = channels
    return limit | {"source": "methods"}


def _text(time: str | None, words: str, description: str, account: Account) -> str:
    """Return the limit in words: what is said about it; where its value is no time, the value too unless it is bare."""
    if time or not words:
        return description
    if not description:
        return words
    if words[0].isdigit():
        account.leave(
            "executionMethods[].processingTime", msg("a number that is no time; the description states the limit")
        )
        return description
    return description if words in description else f"{words}. {description}"


def _cases(detail: Json, title: str, account: Account) -> list[Json]:
    cases: list[Json] = []
    seen: set[tuple[str, str, str]] = set()
    ids: Counter[str] = Counter()
    for one in account.parts(detail, "cases"):
        account.found[Kind.CASES] += 1
        account.keys(one, CASE)
        processing = part(one, "processingDay")
        time, words = read_time(processing.get("qty"), processing.get("type"), account, "processingDay")
        name, code = account.line(one.get("name"), "name"), account.line(one.get("code"), "code")
        if (name, code, words) in seen:
            account.put(Kind.CASES, Outcome.MERGED)
            continue
        seen.add((name, code, words))
        number = re.search(r"\.(\d{1,3})$", code)
        base = f"truong-hop-{number[1] if number else len(cases) + 1}"
        ids[base] += 1
        case: Json = {"id": base if ids[base] == 1 else f"{base}-{ids[base]}"}
        if name and name.casefold().strip(" .") != title.casefold().strip(" ."):
            case["label"] = name
        if time:
            case["time"] = time
        elif words:
            case["text"] = words
        cases.append(case | {"source": "cases"} | ({"code": code} if code else {}))
    return cases

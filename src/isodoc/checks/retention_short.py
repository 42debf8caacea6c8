"""A record that is kept for less time than the law wants, or not at all.

What:
    A record has a shorter `retention` than the rule of a law that governs it (`retention:` of the law in `basis`, else
    of a law among the legal bases); or a law among the legal bases has a record kept that the sheet's own matter makes
    ("Sổ chứng thực" for chứng thực), and the sheet lists no such record.

Why:
    Decree 23/2015/NĐ-CP, Article 14: books of certification for ever, papers with certified signatures 2 years,
    contracts 20 years. The real chứng thực sheets keep a "Sổ theo dõi hồ sơ" for 1 year and nothing else (ISO
    9001:2015, 7.5.3.2: retention and disposition).

Fails::

    kind: procedure
    code: QT-CT-02
    title: Chứng thực chữ ký
    legal_bases: [{law: 23/2015/NĐ-CP}]
    records: [{name: Sổ chứng thực chữ ký, retention: 5 năm}]
    # file: laws/23-2015.yaml
    kind: law
    number: 23/2015/NĐ-CP
    retention: [{record: Sổ chứng thực, retention: permanent, articles: [Điều 14]}]

Passes::

    kind: procedure
    code: QT-CT-02
    title: Chứng thực chữ ký
    legal_bases: [{law: 23/2015/NĐ-CP}]
    records: [{name: Sổ chứng thực chữ ký, retention: permanent}]
    # file: laws/23-2015.yaml
    kind: law
    number: 23/2015/NĐ-CP
    retention: [{record: Sổ chứng thực, retention: permanent, articles: [Điều 14]}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.durations import Duration, Unit
from isodoc.i18n import msg
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction
    from typing import Literal

    from isodoc.durations import Time
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law, RetentionRule
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import Record

    Retention = Literal["permanent"] | Time

CODE = "ISD612"
SEVERITY = Severity.WARNING
_DAYS: Final = {
    Unit.YEAR: 365, Unit.MONTH: 30, Unit.WEEK: 7, Unit.DAY: 1, Unit.CALENDAR_DAY: 1, Unit.WORKING_DAY: 1,
}  # fmt: skip
_WORD: Final = re.compile(r"\w+")
_PART: Final = re.compile(r"[:;.()\n]|,\s*(?=hồ\s+sơ|sổ)", re.IGNORECASE)
_IGNORED: Final = frozenset({"đã", "được", "các", "những", "bản", "chính", "01", "02", "một", "việc", "lưu", "kèm"})
_WITHOUT_FORCE: Final = frozenset({State.ENDED, State.NOT_YET, State.SUSPENDED})
_CLASSES: Final = frozenset({"sổ", "hồ", "sơ"})


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each record that is kept too short, and for each law the records that a sheet does not keep at all."""
    ruling = [entry for entry in manual.laws if entry.value.retention]
    for entry in manual.procedures if ruling else ():
        day = max(today, entry.value.from_ or today)
        cited = {law.path for basis in entry.value.legal_bases if basis.law and (law := manual.law(basis.law))}
        laws = [
            law for law in ruling if law.path in cited and manual.standings.of(law, day).state not in _WITHOUT_FORCE
        ]
        for place, record in enumerate(entry.value.records):
            basis = manual.law(record.basis) if record.basis else None
            finding = _too_short(entry, place, record, [basis] if basis is not None else laws)
            if finding is not None:
                yield finding
        if entry.value.records:
            yield from _not_kept(entry, laws)


def _too_short(entry: Entry[Procedure], place: int, record: Record, laws: Sequence[Entry[Law]]) -> Finding | None:
    for law in laws:
        rule = _rule_for(law.value, record)
        if rule is not None and record.retention is not None and _is_less(record.retention, rule.retention):
            message = msg(
                "“{record}” is kept for {time}, the law wants {least} ({source})",
                record=shown(record.name), time=_worded(record.retention), least=_worded(rule.retention),
                source=_source(law.value, rule),
            )  # fmt: skip
            hint = msg("write `retention: {time}`", time=_written(rule.retention))
            return at(entry, ("records", place, "retention"), message, hint)
    return None


def _not_kept(entry: Entry[Procedure], laws: Iterable[Entry[Law]]) -> Iterator[Finding]:
    """Yield for each law the records of the sheet's own matter that no record of the sheet is."""
    matter = [_words(text) for text in (entry.value.title, *(result.name for result in entry.value.results))]
    for law in laws:
        missing = [
            rule
            for rule in law.value.retention
            if any(_holds(words, _core(rule)) for words in matter)
            and not any(_is(rule, record) or _is_whole_file(record, rule) for record in entry.value.records)
        ]
        if missing:
            first = missing[0]
            message = msg(
                "no record is what the law wants kept: {records} ({source})",
                records=[rule.record for rule in missing], source=_source(law.value, first),
            )  # fmt: skip
            time = _written(first.retention)
            hint = msg("add to `records:` {name} with `retention: {time}`", name=first.record, time=time)
            yield at(entry, ("records",), message, hint)


def _rule_for(law: Law, record: Record) -> RetentionRule | None:
    """Return the rule of *law* that names *record*, the most particular one."""
    return max((rule for rule in law.retention if _is(rule, record)), key=lambda rule: len(rule.record), default=None)


def _is(rule: RetentionRule, record: Record) -> bool:
    """Tell whether a part of the name of *record* begins with the words of *rule*."""
    wanted = _words(rule.record)
    return bool(wanted) and any(_words(part)[: len(wanted)] == wanted for part in _PART.split(record.name))


def _is_whole_file(record: Record, rule: RetentionRule) -> bool:
    """Tell whether *record* is the whole dossier, kept long enough for the paper that *rule* names."""
    whole = _words(record.name)[:3] in (["bộ", "hồ", "sơ"], ["toàn", "bộ", "hồ"])
    book = _words(rule.record)[:1] == ["sổ"]
    return whole and not book and record.retention is not None and not _is_less(record.retention, rule.retention)


def _core(rule: RetentionRule) -> list[str]:
    """Return the words of *rule* without the kind of record that they begin with."""
    words = _words(rule.record)
    return words[next((place for place, word in enumerate(words) if word not in _CLASSES), len(words)) :]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _IGNORED]


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether *wanted* stands in *words*, in one piece."""
    return bool(wanted) and any(words[place : place + len(wanted)] == wanted for place in range(len(words)))


def _is_less(kept: Retention, wanted: Retention) -> bool:
    """Tell whether *kept* is certainly less than *wanted*."""
    if kept == "permanent":
        return False
    if wanted == "permanent":
        return isinstance(kept, Duration)
    one, other = _days(kept), _days(wanted)
    return one is not None and other is not None and one < other


def _days(time: Retention) -> Fraction | None:
    if not isinstance(time, Duration) or time.unit not in _DAYS:
        return None
    return time.value * _DAYS[time.unit]


def _worded(time: Retention) -> object:
    return msg("an unlimited time") if time == "permanent" else time


def _written(time: Retention) -> object:
    return "permanent" if isinstance(time, str) else time


def _source(law: Law, rule: RetentionRule) -> str:
    return " ".join([*rule.articles, law.number])

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
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.durations import Duration, Unit
from isodoc.i18n import msg
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction
    from typing import Literal

    from isodoc.durations import Time
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law, RetentionRule
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import Record

    Retention = Literal["permanent"] | Time
    Words = tuple[str, ...]
    _Rules = Mapping[Words, RetentionRule]

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
_MOST: Final = 30
"""Results, and different times of whole dossiers, that are looked at; no sheet has as many."""
_LONGEST: Final = 300
"""Characters of the name of a record that are looked at."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each record that is kept too short, and for each law the records that a sheet does not keep at all."""
    ruling = [entry for entry in manual.laws if entry.value.retention]
    rules = {law.path: _by_words(law.value.retention) for law in ruling}
    for entry in manual.procedures if ruling else ():
        day = max(today, entry.value.from_ or today)
        cited = {law.path for basis in entry.value.legal_bases if basis.law and (law := manual.law(basis.law))}
        laws = [
            law for law in ruling if law.path in cited and manual.standings.of(law, day).state not in _WITHOUT_FORCE
        ]
        for place, record in enumerate(entry.value.records):
            basis = manual.law(record.basis) if record.basis else None
            finding = _too_short(entry, place, record, [basis] if basis is not None else laws, rules)
            if finding is not None:
                yield finding
        if entry.value.records:
            yield from _not_kept(entry, laws)


def _too_short(
    entry: Entry[Procedure], place: int, record: Record, laws: Sequence[Entry[Law]], rules: Mapping[str, _Rules]
) -> Finding | None:
    for law in laws:
        rule = _rule_for(rules.get(law.path, {}), record)
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
    if not laws:
        return
    names = (entry.value.title, *(result.name for result in entry.value.results))
    matter = {piece for name in names[:_MOST] for piece in _pieces(_words(name))}
    kept = {words for record in entry.value.records for words in _beginnings(record)}
    whole = {record.retention for record in entry.value.records if _is_whole_file(record)}
    for law in laws:
        missing = [
            rule
            for rule in law.value.retention
            if _core(rule) in matter and _words(rule.record) not in kept and not _is_in_a_file(rule, whole)
        ]
        if missing:
            first = missing[0]
            message = msg(
                "no record is what the law wants kept: {records} ({source})",
                records=[shown(rule.record) for rule in missing[:_MOST]], source=_source(law.value, first),
            )  # fmt: skip
            time = _written(first.retention)
            hint = msg("add to `records:` {name} with `retention: {time}`", name=first.record, time=time)
            yield at(entry, ("records",), message, hint)


def _by_words(rules: Iterable[RetentionRule]) -> _Rules:
    """Return *rules* by the words that they begin with; of those with the same words the one with the longest name."""
    found: dict[Words, RetentionRule] = {}
    for rule in rules:
        words = _words(rule.record)
        if words and (words not in found or len(found[words].record) < len(rule.record)):
            found[words] = rule
    return found


def _rule_for(rules: _Rules, record: Record) -> RetentionRule | None:
    """Return the one of *rules* that names *record*, the most particular one."""
    named = (rules[words] for words in _beginnings(record) if words in rules)
    return max(named, key=lambda rule: len(rule.record), default=None)


def _beginnings(record: Record) -> Iterator[Words]:
    """Yield the words with which each part of the name of *record* begins, first one of them, then two, and so on."""
    for part in _PART.split(record.name[:_LONGEST]):
        words = _words(part)
        yield from (words[:count] for count in range(1, len(words) + 1))


def _is_whole_file(record: Record) -> bool:
    """Tell whether *record* is the whole dossier."""
    return _words(record.name)[:3] in {("bộ", "hồ", "sơ"), ("toàn", "bộ", "hồ")}


def _is_in_a_file(rule: RetentionRule, whole: Iterable[Retention | None]) -> bool:
    """Tell whether the paper that *rule* names is in a dossier kept as a whole, for one of the times *whole*."""
    book = _words(rule.record)[:1] == ("sổ",)
    return not book and any(kept is not None and not _is_less(kept, rule.retention) for kept in islice(whole, _MOST))


def _core(rule: RetentionRule) -> Words:
    """Return the words of *rule* without the kind of record that they begin with."""
    words = _words(rule.record)
    return words[next((place for place, word in enumerate(words) if word not in _CLASSES), len(words)) :]


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    return tuple(word for word in _WORD.findall(text[:_LONGEST].lower()) if word not in _IGNORED)


def _pieces(words: Words) -> Iterator[Words]:
    """Yield every run of *words*."""
    for start in range(len(words)):
        yield from (words[start:end] for end in range(start + 1, len(words) + 1))


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

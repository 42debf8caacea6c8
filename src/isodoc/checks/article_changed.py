"""An article that is cited and was changed.

What:
    A legal basis cites an article (`articles:`) that another law of the manual repeals, replaces or suspends on that
    day, or one that another law amends while the sheet does not cite that law.

Why:
    Many laws are partly out of force: 2,051 in a sample of 22,550 texts of the national database. What was
    written after the old article must be read again within three months of the change (Decision 19/2014/QĐ-TTg, Article
    4.4.a); the publishing decision names the text that changed a procedure (Decree 63/2010/NĐ-CP, Article 15.2).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 367/2025/NĐ-CP, articles: [khoản 9 Điều 1]}]
    # file: laws/367-2025.yaml
    kind: law
    number: 367/2025/NĐ-CP
    # file: laws/224-2026.yaml
    kind: law
    number: 224/2026/NĐ-CP
    effective: 2026-07-01
    relations: [{type: repeals, law: 367/2025/NĐ-CP, articles: [khoản 9 Điều 1]}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 367/2025/NĐ-CP, articles: [khoản 8 Điều 1]}]
    # file: laws/367-2025.yaml
    kind: law
    number: 367/2025/NĐ-CP
    # file: laws/224-2026.yaml
    kind: law
    number: 224/2026/NĐ-CP
    effective: 2026-07-01
    relations: [{type: repeals, law: 367/2025/NĐ-CP, articles: [khoản 9 Điều 1]}]
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, islice
from typing import TYPE_CHECKING

from isodoc.checks.cited import cited
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.law import RelationType
from isodoc.model.standing import State
from isodoc.provisions import ProvisionError, provisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from isodoc.checks.cited import Cited
    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.standing import Act
    from isodoc.provisions import Provision

CODE = "ISD606"
SEVERITY = Severity.WARNING
_MOST = 20
"""Changes of one cited article, and places of one change, that are told; a hostile law has thousands."""


class _Changes:
    """The acts that change parts of one law, by the places that they touch."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._acts = [act for act in acts if not act.whole]
        self._gone: dict[object, list[int]] = defaultdict(list)
        self._touched: dict[object, list[int]] = defaultdict(list)
        for number, act in enumerate(self._acts):
            for text in act.unread:
                self._gone[text].append(number)
            for part in act.parts:
                self._gone[frozenset(part.units)].append(number)
                for units in _some_of(part.units):
                    self._touched[units].append(number)

    def of(self, article: str) -> Iterator[tuple[Act, bool]]:
        """Yield the acts that touch *article*, each with whether it concerns all of it."""
        whole, partly = set(self._gone.get(article, ())), set[int]()
        for place in _places(article):
            whole.update(number for units in _some_of(place.units) for number in self._gone.get(units, ()))
            partly.update(self._touched.get(frozenset(place.units), ()))
        for number in sorted(whole | partly):
            yield self._acts[number], number in whole


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each cited article that is changed on the day on which the sheet must hold."""
    changes: dict[tuple[str, dt.date], _Changes] = {}
    for one in cited(manual, today):
        basis = one.basis
        standing = manual.standings.of(one.law, one.day)
        if basis is None or not basis.articles or standing.state in {State.ENDED, State.SUSPENDED, State.NOT_YET}:
            continue
        key = (one.law.path, one.day)
        if key not in changes:
            changes[key] = _Changes(standing.acts)
        for place, article in enumerate(basis.articles):
            news = (act for act, gone in changes[key].of(article) if _is_news(one, act, gone=gone))
            for act in islice(news, _MOST):
                keys = (*one.keys[:2], "articles", place)
                yield at(one.entry, keys, _message(one, act, article), _hint(act))


def _is_news(one: Cited, act: Act, *, gone: bool) -> bool:
    """Tell whether the sheet does not show that it knows of *act*; it cannot if what it cites is *gone*."""
    return (gone and act.type is not RelationType.AMENDS) or not one.is_beside((act.by,))


def _some_of(units: tuple[tuple[str, str], ...]) -> Iterator[frozenset[tuple[str, str]]]:
    """Yield every choice of *units*, at least one."""
    for count in range(1, len(units) + 1):
        yield from map(frozenset, combinations(units, count))


def _places(article: str) -> list[Provision]:
    try:
        return provisions(article)
    except ProvisionError:
        return []


def _message(one: Cited, act: Act, article: str) -> Message:
    parts = [*act.parts[:_MOST], *act.unread[:_MOST]]
    if len(parts) < len(act.parts) + len(act.unread):
        parts.append("…")
    values = {"article": article, "law": one.law.value.number, "by": act.by.value.number, "parts": parts}
    if act.type is RelationType.AMENDS:
        return msg("{article} of {law}: {by} amends {parts}", **values)
    if act.type is RelationType.REPEALS:
        return msg("{article} of {law}: {by} repeals {parts}", **values)
    if act.type is RelationType.REPLACES:
        return msg("{article} of {law}: {by} replaces {parts}", **values)
    return msg("{article} of {law}: {by} suspends {parts}", **values)


def _hint(act: Act) -> Message:
    if act.type is RelationType.AMENDS:
        return msg("read the sheet again after the change, then cite {law} too", law=act.by.value.number)
    return msg("read the sheet again after {law}, and cite what holds now", law=act.by.value.number)

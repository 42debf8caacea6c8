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

from typing import TYPE_CHECKING

from isodoc.checks.cited import cited, in_sheet
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.law import RelationType
from isodoc.model.standing import State
from isodoc.provisions import ProvisionError, provisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.cited import Cited
    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.standing import Act
    from isodoc.provisions import Provision

CODE = "ISD606"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each cited article that is changed on the day on which the sheet must hold."""
    for one in cited(manual, today):
        basis = one.basis
        standing = manual.standings.of(one.law, one.day)
        if basis is None or not basis.articles or standing.state in {State.ENDED, State.SUSPENDED, State.NOT_YET}:
            continue
        for place, article in enumerate(basis.articles):
            for act in standing.acts:
                if not act.whole and _is_news(manual, one, act, article):
                    keys = (*one.keys[:2], "articles", place)
                    yield at(one.entry, keys, _message(one, act, article), _hint(act))


def _is_news(manual: Manual, one: Cited, act: Act, article: str) -> bool:
    """Tell whether *act* changes *article* and the sheet does not show that it knows."""
    if article in act.unread:
        gone = True
    else:
        places = _places(article)
        if not any(act.touches(place) for place in places):
            return False
        gone = any(part.contains(place) for part in act.parts for place in places)
    if gone and act.type is not RelationType.AMENDS:
        return True
    return not in_sheet(manual, one.others, (act.by,))


def _places(article: str) -> list[Provision]:
    try:
        return provisions(article)
    except ProvisionError:
        return []


def _message(one: Cited, act: Act, article: str) -> Message:
    values = {
        "article": article, "law": one.law.value.number, "by": act.by.value.number, "parts": [*act.parts, *act.unread],
    }  # fmt: skip
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

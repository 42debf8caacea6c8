"""An acceptance that serves nothing.

What:
    An entry under `accepted:` of checks.yaml has ended, or no finding needs it: there is none with that code, file and
    subject.

Why:
    An accepted finding needs a reason that holds. One that ended counts again; one that is not needed would hide the
    next finding of its kind without anybody having decided so (ISO 9001:2015, 8.7 and 10.2).

Fails::

    # file: checks.yaml
    kind: checks
    accepted:
      - {code: ISD501, path: ho-tich/*.yaml, reason: Chờ quyết định công bố mới}

Passes::

    # file: QT-HT-04.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    # file: checks.yaml
    kind: checks
    accepted:
      - {code: ISD404, path: QT-HT-04.yaml, reason: Đang xây dựng các bước}
"""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.model.entry import Entry
    from isodoc.model.settings import Acceptance, CheckSettings

USELESS = "ISD902"
"""An acceptance that has ended, or that no finding needs."""

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "off": None}


def settle(findings: Iterable[Diagnostic], settings: Entry[CheckSettings] | None, today: dt.date) -> list[Diagnostic]:
    """Give *findings* the severities of checks.yaml and leave out what it accepts on the day *today*.

    An acceptance that has ended counts no more and is reported; so is one that no finding needs.
    """
    if settings is None:
        return list(findings)
    levels = {code: _LEVELS[level] for code, level in settings.value.severities.items()}
    open_ones = [one for one in settings.value.accepted if one.until is None or today <= one.until]
    used: set[int] = set()
    left = []
    for finding in findings:
        level = levels.get(finding.code, finding.severity)
        accepted = [one for one in open_ones if _covers(one, finding)]
        used.update(map(id, accepted))
        if level is not None and not accepted:
            left.append(
                Diagnostic(finding.code, level, finding.location, finding.message, finding.hint, finding.subject)
            )
    return left + list(_useless(settings, used, today))


def _covers(one: Acceptance, finding: Diagnostic) -> bool:
    return (
        one.code == finding.code
        and (one.path is None or fnmatch.fnmatchcase(finding.location.path, one.path))
        and (one.subject is None or one.subject == finding.subject)
    )


def _useless(settings: Entry[CheckSettings], used: set[int], today: dt.date) -> Iterable[Diagnostic]:
    for position, one in enumerate(settings.value.accepted):
        place = settings.at("accepted", position)
        if one.until is not None and one.until < today:
            message = msg("the acceptance of {code} ended on {day}", code=one.code, day=one.until)
        elif id(one) not in used:
            message = msg("no finding needs this acceptance of {code}", code=one.code)
        else:
            continue
        hint = msg("delete it from `accepted`, or give it a new last day with a reason")
        yield Diagnostic(USELESS, Severity.WARNING, place, message, hint, f"accepted.{one.code}")

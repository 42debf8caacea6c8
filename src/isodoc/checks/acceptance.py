"""An acceptance or severity that serves nothing.

What:
    An entry under `accepted:` of checks.yaml has ended, has no reason, or no finding needs it: there is none with that
    code, file and subject. Or `accepted:` or `severities:` names a code that does not exist, or one of reading (ISD1xx,
    ISD2xx), which always counts.

Why:
    An accepted finding needs a reason that holds. One that ended counts again; one that is not needed would hide the
    next finding of its kind without anybody having decided so (ISO 9001:2015, 8.7 and 10.2). What cannot be read hides
    other findings, so nobody can accept it.

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
import functools
from collections import defaultdict
from typing import TYPE_CHECKING

from isodoc.checks.finding import at, told
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Diagnostic, Severity, of_reading
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from isodoc.checks.finding import Finding
    from isodoc.model.entry import Entry, Key
    from isodoc.model.settings import Acceptance, CheckSettings

USELESS = "ISD902"
"""A setting of checks.yaml that has ended, that no finding needs, or that cannot be."""

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "off": None}


def settle(
    findings: Iterable[Diagnostic],
    settings: Entry[CheckSettings] | None,
    today: dt.date,
    codes: Collection[str] = (),
) -> list[Diagnostic]:
    """Give *findings* the severities of checks.yaml and leave out what it accepts on the day *today*.

    Findings of reading stay as they are. What checks.yaml says in vain is reported: an acceptance that has ended,
    that has no reason or that no finding needs, a code that is none of *codes*, and a code of reading.

    Args:
        findings: All findings, of reading and of templates too.
        settings: What checks.yaml holds.
        today: The day for which acceptances hold or have ended.
        codes: Every code that there is; codes are not looked up when it is empty.
    """
    if settings is None:
        return list(findings)
    levels = {code: _LEVELS[level] for code, level in settings.value.severities.items() if not of_reading(code)}
    open_ones: dict[tuple[str, str | None], list[Acceptance]] = defaultdict(list)
    for one in settings.value.accepted:
        if _holds(one, today):
            open_ones[one.code, one.subject].append(one)
    used: set[int] = set()

    @functools.cache
    def accepts(code: str, subject: str | None, path: str) -> bool:
        """Tell whether there is an acceptance; all of them are used then."""
        found = [one for one in open_ones.get((code, subject), ()) if _is_of(one, path)]
        used.update(map(id, found))
        return bool(found)

    left = []
    for finding in findings:
        level = levels.get(finding.code, finding.severity)
        path = finding.location.path
        whole, single = accepts(finding.code, None, path), accepts(finding.code, finding.subject, path)
        if level is not None and not whole and not single:
            left.append(_at_level(finding, level))
    level = levels.get(USELESS, Severity.WARNING)
    if level is not None:
        left += told(USELESS, level, (*_useless(settings, used, today, codes), *_without_effect(settings, codes)))
    return left


def _at_level(finding: Diagnostic, level: Severity) -> Diagnostic:
    if level is finding.severity:
        return finding
    return Diagnostic(finding.code, level, finding.location, finding.message, finding.hint, finding.subject)


def _holds(one: Acceptance, today: dt.date) -> bool:
    return not of_reading(one.code) and _reasoned(one) and (one.until is None or today <= one.until)


def _reasoned(one: Acceptance) -> bool:
    return any(character.isalnum() for character in one.reason)


def _is_of(one: Acceptance, path: str) -> bool:
    return one.path is None or fnmatch.fnmatchcase(path, one.path)


def _useless(
    settings: Entry[CheckSettings], used: set[int], today: dt.date, codes: Collection[str]
) -> Iterable[Finding]:
    """Yield what is wrong with acceptances of findings that could be accepted."""
    for position, one in enumerate(settings.value.accepted):
        if _foreign(one.code, codes) or of_reading(one.code):
            continue
        hint = msg("delete it from `accepted`, or give it a new last day with a reason")
        if not _reasoned(one):
            message, hint = (
                msg("the acceptance of {code} has no reason", code=one.code),
                msg("write why it is accepted"),
            )
        elif one.until is not None and one.until < today:
            message = msg("the acceptance of {code} ended on {day}", code=one.code, day=one.until)
        elif id(one) not in used:
            message = msg("no finding needs this acceptance of {code}", code=one.code)
        else:
            continue
        yield at(settings, ("accepted", position), message, hint)


def _without_effect(settings: Entry[CheckSettings], codes: Collection[str]) -> Iterable[Finding]:
    """Yield the settings of codes that do not exist, and of those that always count."""
    named: list[tuple[str, tuple[Key, ...]]] = [(code, ("severities", code)) for code in settings.value.severities]
    named += [(one.code, ("accepted", position, "code")) for position, one in enumerate(settings.value.accepted)]
    names = Names(codes)
    for code, keys in named:
        if _foreign(code, codes):
            message = msg("no finding has the code {code}", code=code)
            hint = names.like(code) or msg("all codes are listed by: isodoc explain")
        elif of_reading(code):
            message = msg("{code} always counts: what cannot be read hides other findings", code=code)
            hint = msg("delete this, and mend what the finding names")
        else:
            continue
        yield at(settings, keys, message, hint)


def _foreign(code: str, codes: Collection[str]) -> bool:
    return bool(codes) and code not in codes

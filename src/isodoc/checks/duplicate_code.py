"""Two documents with the same code or id.

What:
    Procedures, forms and documents share their codes and their ids. Two files have the same one, or ids that differ
    only in capital letters. A second file with `from:` is allowed: it holds the text of a coming revision.

Why:
    In 53 real sheets twelve codes were used twice, so that nobody can tell which sheet a decision or a record means.
    ISO 9001:2015, 7.5.2 asks for an identification of each document. The id names files, and Windows does not tell
    capital letters from small ones.

Fails::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    # file: second.yaml
    kind: procedure
    code: QT-HT-01
    title: Đăng ký kết hôn

Passes::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    # file: second.yaml
    kind: procedure
    code: QT-HT-01
    from: 2027-03-01
    title: Đăng ký khai sinh
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

CODE = "ISD301"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each document whose code or id another one has already."""
    by_code: dict[str, Entry[Any]] = {}
    by_name: dict[str, Entry[Any]] = {}
    editions: dict[tuple[str, object], Entry[Any]] = {}
    entries: list[Entry[Any]] = [*manual.procedures, *manual.documents, *manual.forms]
    for entry in sorted(entries, key=lambda entry: entry.path):
        code, name = entry.value.code, entry.value.name
        edition = (name, entry.value.from_)
        first = by_code.setdefault(code, entry)
        same = by_name.setdefault(name.casefold(), entry)
        other = editions.setdefault(edition, entry)
        if other is not entry:
            hint = msg("give it another code; a coming revision of the same document has `from:`")
            yield at(entry, ("code",), _message(code, other), hint)
        elif _another(first, entry):
            yield at(entry, ("code",), _message(code, first), msg("give it another code"))
        elif _another(same, entry):
            message = msg("the id {id} stands in {path} already", id=name, path=same.path)
            yield at(entry, ("id",), message, msg("give it an `id:` of its own"))


def _message(code: str, other: Entry[Any]) -> Message:
    return msg("the code {code} stands in {path} already", code=code, path=other.path)


def _another(first: Entry[Any], entry: Entry[Any]) -> bool:
    """Tell whether the two are different documents, not editions of one."""
    return first is not entry and (first.value.name, first.value.kind) != (entry.value.name, entry.value.kind)

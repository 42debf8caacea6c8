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

from typing import TYPE_CHECKING, Any, NamedTuple

from isodoc.checks.finding import Finding, found, spot
from isodoc.diagnostics import Severity
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

CODE = "ISD301"
SEVERITY = Severity.ERROR


class _Document(NamedTuple):
    """What identifies a document, and where its code and its id stand."""

    path: str
    kind: str
    code: str
    name: str
    from_: str
    code_spot: list[Any]
    id_spot: list[Any]


def facts(manual: Manual, entry: Entry[Any], today: dt.date) -> list[Any]:  # noqa: ARG001
    """Return what identifies the document."""
    one = entry.value
    return [entry.path, one.kind, one.code, one.name, str(one.from_ or ""), spot(entry, "code"), spot(entry, "id")]


def compare(manual: Manual, known: Mapping[str, list[Any]], today: dt.date) -> Iterator[Finding]:
    """Yield each document whose code or id another one has already."""
    by_code: dict[str, _Document] = {}
    by_name: dict[str, _Document] = {}
    editions: dict[tuple[str, str], _Document] = {}
    others = (facts(manual, entry, today) for entry in (*manual.documents, *manual.forms))
    for one in sorted(_Document(*fact) for fact in (*known.values(), *others)):
        first = by_code.setdefault(one.code, one)
        same = by_name.setdefault(one.name.casefold(), one)
        other = editions.setdefault((one.name, one.from_), one)
        if other is not one:
            hint = msg("give it another code; a coming revision of the same document has `from:`")
            yield found(one.path, one.code_spot, _message(other), hint)
        elif _another(first, one):
            yield found(one.path, one.code_spot, _message(first), msg("give it another code"))
        elif _another(same, one):
            message = msg("the id {id} stands in {path} already", id=one.name, path=same.path)
            yield found(one.path, one.id_spot, message, msg("give it an `id:` of its own"))


def _message(other: _Document) -> Message:
    return msg("the code {code} stands in {path} already", code=other.code, path=other.path)


def _another(first: _Document, one: _Document) -> bool:
    """Tell whether the two are different documents, not editions of one."""
    return first is not one and (first.name, first.kind) != (one.name, one.kind)

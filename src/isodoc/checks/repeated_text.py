"""A long paragraph that stands in many sheets.

What:
    A paragraph of at least 150 characters stands letter by letter in five or more procedures. It is reported once, at
    the first of them.

Why:
    35 long notes are identical in ten or more of 18 real civil-status sheets: when the law changes, each copy has to
    be found and changed. Kept once, as a `kind: clause`, it is changed once (ISO 9001:2015, 7.5.3.2).

Fails::

    kind: procedure
    code: QT-01
    title: Cấp giấy số 1
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.
    # file: QT-02.yaml
    kind: procedure
    code: QT-02
    title: Cấp giấy số 2
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.
    # file: QT-03.yaml
    kind: procedure
    code: QT-03
    title: Cấp giấy số 3
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.
    # file: QT-04.yaml
    kind: procedure
    code: QT-04
    title: Cấp giấy số 4
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.
    # file: QT-05.yaml
    kind: procedure
    code: QT-05
    title: Cấp giấy số 5
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.

Passes::

    kind: procedure
    code: QT-01
    title: Cấp giấy số 1
    requirements:
      - >-
        Trường hợp giấy tờ đã có trong cơ sở dữ liệu dùng chung thì người yêu cầu không phải nộp
        bản sao; cán bộ tiếp nhận tra cứu, in và lưu vào hồ sơ theo quy định của pháp luật.
    # file: QT-02.yaml
    kind: procedure
    code: QT-02
    title: Cấp giấy số 2
    requirements: [{clause: tra-cuu-cu-tru, with: {giay_to: Bản sao}}]
    # file: QT-03.yaml
    kind: procedure
    code: QT-03
    title: Cấp giấy số 3
    requirements: [{clause: tra-cuu-cu-tru, with: {giay_to: Bản sao}}]
    # file: QT-04.yaml
    kind: procedure
    code: QT-04
    title: Cấp giấy số 4
    requirements: [{clause: tra-cuu-cu-tru, with: {giay_to: Bản sao}}]
    # file: QT-05.yaml
    kind: procedure
    code: QT-05
    title: Cấp giấy số 5
    requirements: [{clause: tra-cuu-cu-tru, with: {giay_to: Bản sao}}]
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, found, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.leaves import Link
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD432"
SEVERITY = Severity.NOTE

_LENGTH = 150
_SHEETS = 5
_SHOWN = 40
_LISTS = frozenset(
    {"sequence", "manner", "note", "requirements", "work", "purpose", "scope", "references", "definitions", "items"}
)
"""Lists of paragraphs: only there a shared clause can stand instead."""


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> Any:  # noqa: ARG001
    """Return the hash, the place and the beginning of each long paragraph."""
    known = []
    for text, link in manual.texts_of(entry):
        if len(text) >= _LENGTH and _is_paragraph(link):
            place = entry.at(*keys_of(link))
            hashed = blake2b(text.encode(), digest_size=5).hexdigest()
            known.append([hashed, place.line, place.column, shown(text[:_SHOWN])])
    return [entry.value.name, known] if known else None


def _is_paragraph(link: Link) -> bool:
    if link is None:
        return False
    before, key = link
    return key == "work" or (isinstance(key, int) and before is not None and before[1] in _LISTS)


def compare(manual: Manual, known: Mapping[str, Any], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each paragraph that many procedures have."""
    sheets: dict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[str, list[Any]]] = {}
    for path, (name, paragraphs) in known.items():
        for hashed, line, column, beginning in paragraphs:
            sheets[hashed].add(name)
            first.setdefault(hashed, (path, [line, column, beginning]))
    for hashed, names in sheets.items():
        if len(names) >= _SHEETS:
            path, where = first[hashed]
            message = msg("this paragraph stands in {count} procedures: “{text}…”", count=len(names), text=where[2])
            hint = msg("keep it once as a `kind: clause` file and write `clause: ID` in its places")
            yield found(path, [*where[:2], "paragraph"], message, hint)

"""Records that do not mention what the procedure results in.

What:
    The list of records names neither a result of the procedure nor its subject; or one of them is called the result
    ("Kết quả giải quyết: Giấy khai sinh") and is a kind of paper that the procedure does not result in. A record that
    speaks of the result in general and names no other is fine.

Why:
    All 25 real civil-status sheets that are not about birth carry the record list of the birth sheet. ISO 9001:2015,
    7.5.3 and 8.5.1: the evidence of what was done is kept; so the archive knows what it must hold.

Fails::

    kind: procedure
    code: QT-HT-02
    title: Đăng ký kết hôn
    results: [{name: Giấy chứng nhận kết hôn}]
    records: [{name: Sổ đăng ký khai sinh}, {name: Giấy khai sinh}]

Passes::

    kind: procedure
    code: QT-HT-02
    title: Đăng ký kết hôn
    results: [{name: Giấy chứng nhận kết hôn}]
    records: [{name: Sổ đăng ký kết hôn}]
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.text import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD905"
SEVERITY = Severity.WARNING

_GENERAL = re.compile(
    r"\b(?:yeu-to-nuoc-ngoai|nuoc-ngoai|trong-nuoc|luu-dong|dang-ky|chung-nhan|xac-nhan|chung-thuc|ho-so|to-khai|theo-doi"
    r"|ban-chinh|ban-sao|ban-luu|van-ban|quyet-dinh|thong-bao|trich-luc|giay-to|giay-phep|bien-ban|to-trinh|ket-qua"
    r"|thu-tuc|hanh-chinh|giai-quyet|de-nghi|phe-duyet|cap-giay|uy-ban-nhan-dan|cap-xa|tiep-nhan|tra-loi|lien-quan)\b"
)
_SMALL = re.compile(
    r"giay|so|don|cap|lai|doi|ban|moi|va|cua|theo|cac|cho|tu|co|khong|truong|hop|tren|tai|ve|duoc|la|nguoi|mau|viec|dang"
    r"|thuoc|do|trong|nhung|mot|hoac|da|kem|tthc|muc|bo|photo"
)
_LONGEST = 2000
_PAPER = re.compile(r"-(?=(giay|quyet-dinh|trich-luc|chung-chi|giay-phep|bien-ban|thong-bao|the)-)")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each procedure with results and records of which no record belongs to a result, or one to another's."""
    hint = msg("list the record of this procedure's own result")
    for entry in manual.procedures:
        procedure = entry.value
        if not (procedure.results and procedure.records):
            continue
        if not _mentions_result(procedure):
            message = msg("no record mentions the result: {result}", result=shown(procedure.results[0].name))
            yield at(entry, ("records",), message, hint)
            continue
        place = _foreign_result(procedure)
        if place is not None:
            message = msg(
                "the record is called a result, and the procedure results in: {result}",
                result=shown(procedure.results[0].name),
            )
            yield at(entry, ("records", place, "name"), message, hint)


def _foreign_result(procedure: Procedure) -> int | None:
    """Return the place of the record that is called the result and is a kind of paper that no result is."""
    own = " ".join((procedure.title, *(result.name for result in procedure.results)))
    kinds = set(_PAPER.findall(f"-{slug(own[:_LONGEST])}-"))
    for place, record in enumerate(procedure.records):
        called, colon, named = record.name[:_LONGEST].partition(":")
        if colon and "ket-qua" in slug(called):
            kind = _PAPER.match(f"-{slug(named)}-")
            if kind is not None and kind[1] not in kinds:
                return place
    return None


def _mentions_result(procedure: Procedure) -> bool:
    forms = {result.form for result in procedure.results if result.form}
    if any(record.form in forms for record in procedure.records):
        return True
    names = [record.name for record in procedure.records]
    if any("{ref:" in name or ("ket-qua" in slug(name) and not _pairs(name)) for name in names):
        return True
    own = {pair for text in (procedure.title, *(result.name for result in procedure.results)) for pair in _pairs(text)}
    return not own or any(not own.isdisjoint(_pairs(name)) for name in names)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring syllables that carry the meaning of *text*, without accents and case."""
    pairs: set[str] = set()
    for piece in re.split(r"[^\w\s]+", text[:_LONGEST]):
        for part in _GENERAL.split(slug(piece)):
            run: list[str] = []
            for syllable in [*part.replace("_", "-").split("-"), ""]:
                if syllable and not _SMALL.fullmatch(syllable):
                    run.append(syllable)
                    continue
                pairs.update(f"{one} {two}" for one, two in pairwise(run))
                if len(run) == 1 and not run[0].isdecimal():
                    pairs.add(run[0])
                run = []
    return frozenset(pairs)

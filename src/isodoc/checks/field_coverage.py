"""A field of which many TTHC have no procedure.

What:
    More than three TTHC of one field stand in the catalogue and under `tthc:` of no procedure. One finding gives the
    figure and names the gaps; up to three gaps of a field have a finding each (ISD901).

Why:
    Decision 19/2014/QĐ-TTg, Article 3.1: the system covers all TTHC of the agency; inspections look at the scope first
    (Circular 26/2014/TT-BKHCN, Article 36.1.a), and reports give it by field ("264 TTHC trên 49 lĩnh vực").

Fails::

    kind: catalogue
    tthc:
      - {code: "1.001193", name: Đăng ký khai sinh, field: ho-tich}
      - {code: "1.000894", name: Đăng ký kết hôn, field: ho-tich}
      - {code: "1.000656", name: Đăng ký khai tử, field: ho-tich}
      - {code: "1.004884", name: Đăng ký lại khai sinh, field: ho-tich}

Passes::

    kind: catalogue
    tthc:
      - {code: "1.001193", name: Đăng ký khai sinh, field: ho-tich}
      - {code: "1.000894", name: Đăng ký kết hôn, field: ho-tich}
      - {code: "1.000656", name: Đăng ký khai tử, field: ho-tich}
      - {code: "1.004884", name: Đăng ký lại khai sinh, field: ho-tich}
    # file: QT-HT-01.yaml
    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    tthc: ["1.001193", "1.004884"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.checks.coverage import coverage
from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.tthc_uncovered import facts as facts  # noqa: PLC0414 - the same codes
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.checks.coverage import Coverage
    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

CODE = "ISD818"
SEVERITY = Severity.WARNING
_NAMED: Final = 20
"""How many gaps one hint names."""


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each field with more gaps than are worth a finding each, where fields.yaml describes the field."""
    for one in coverage(manual, known.values()).values():
        if not one.is_summed:
            continue
        described = manual.fields.get(one.id)
        codes = [tthc.code for _, _, tthc in one.gaps]
        message = msg(
            "{field}: {covered}/{total} TTHC have a procedure",
            field=shown(described.name if described else one.id), covered=one.total - len(codes), total=one.total,
        )  # fmt: skip
        # What is missing stands in the hint: a finding stays the same one while its gaps are closed.
        hint = msg("write the procedures for {codes}, or mark in the catalogue what is abolished", codes=codes[:_NAMED])
        if len(codes) > _NAMED:
            hint = msg(
                "write the procedures for {codes} and {more} more, or mark in the catalogue what is abolished",
                codes=codes[:_NAMED], more=len(codes) - _NAMED,
            )  # fmt: skip
        entry, keys = _place(manual, one)
        yield at(entry, keys, message, hint)


def _place(manual: Manual, one: Coverage) -> tuple[Entry[object], tuple[Key, ...]]:
    """Return where the field is described; the first gap in the catalogue where it is not."""
    for entry in manual.field_lists:
        for place, described in enumerate(entry.value.fields):
            if described.id == one.id:
                return entry, ("fields", place)
    entry_of_gap, number, _ = one.gaps[0]
    return entry_of_gap, ("tthc", number)

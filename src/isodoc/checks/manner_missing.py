"""A TTHC that does not say how the dossier is handed in.

What:
    A procedure that covers a TTHC, or that names the agency that decides, has neither `reception` (places or channels)
    nor `conduct.manner`.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.c: cách thức thực hiện is a required part. Real sheets have no heading for it; the
    block about reception stands for it, when it names places or channels.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    reception:
      channels: [{channel: direct}, {channel: postal}, {channel: online}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.administrative import is_administrative
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD812"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC's sheet without channels, places and words about them."""
    for entry in manual.procedures:
        procedure = entry.value
        reception, conduct = procedure.reception, procedure.conduct
        told = conduct is not None and conduct.manner
        if is_administrative(procedure) and not told and not (reception and (reception.channels or reception.places)):
            message = msg("the procedure lacks cách thức thực hiện, the ways to hand in the dossier (Article 8.2.c)")
            hint = msg("add `reception:` with `channels:` {example}", example="[{channel: direct}, {channel: online}]")
            yield at(entry, ("reception",), message, hint)

"""Which procedures are administrative ones, of which the law says what parts they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.reference import Capacity

if TYPE_CHECKING:
    from isodoc.model.procedure import Procedure


def is_administrative(procedure: Procedure) -> bool:
    """Tell whether *procedure* covers a TTHC, or names the agency that decides: real sheets often lack the code."""
    return bool(procedure.tthc) or any(one.capacity is Capacity.DECIDES for one in procedure.authorities)

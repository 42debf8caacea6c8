"""How many TTHC of the catalogues have a procedure, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from isodoc.model.catalogue import TthcState, national

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.model.catalogue import Catalogue, Tthc
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

FEW: Final = 3
"""How many gaps of a field are named one by one; more are named together."""


@dataclass(slots=True)
class Coverage:
    """The TTHC in use of one field (an empty *id*: of none): how many there are, and those without a procedure."""

    id: str
    total: int = 0
    gaps: list[tuple[Entry[Catalogue], int, Tthc]] = field(default_factory=list)

    @property
    def is_summed(self) -> bool:
        """Whether the gaps are named together and not one by one."""
        return bool(self.id) and len(self.gaps) > FEW


def coverage(manual: Manual, covered: Iterable[Iterable[str]]) -> Mapping[str, Coverage]:
    """Return by field what the catalogues of *manual* ask for; *covered* has the codes of each procedure.

    A TTHC that stands in several catalogues, or as a province's copy beside the national one, counts once.
    """
    codes = {national(code) for procedure in covered for code in procedure}
    seen: set[str] = set()
    found: dict[str, Coverage] = {}
    for catalogue in manual.catalogues:
        for place, one in enumerate(catalogue.value.tthc):
            code = national(one.code)
            if one.state is not TthcState.ACTIVE or code in seen:
                continue
            seen.add(code)
            name = one.field or ""
            of_field = found.setdefault(name, Coverage(name))
            of_field.total += 1
            if code not in codes:
                of_field.gaps.append((catalogue, place, one))
    return found

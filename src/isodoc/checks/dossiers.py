"""The lines of dossiers, however deep they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.dossier import Alternative, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.dossier import Dossier, DossierItem
    from isodoc.model.entry import Key
    from isodoc.model.procedure import Procedure


def lines(procedure: Procedure) -> Iterator[tuple[Dossier, tuple[Key, ...], DossierItem]]:
    """Yield every line of every dossier with its keys, also those below papers and alternatives."""
    for place, dossier in enumerate(procedure.dossiers):
        pending: list[tuple[tuple[Key, ...], DossierItem]] = [
            (("dossiers", place, "items", number), item) for number, item in enumerate(dossier.items)
        ]
        while pending:
            keys, item = pending.pop()
            yield dossier, keys, item
            if isinstance(item, Paper):
                pending += [((*keys, "items", number), below) for number, below in enumerate(item.items)]
            elif isinstance(item, Alternative):
                pending += [((*keys, "any_of", number), below) for number, below in enumerate(item.any_of)]

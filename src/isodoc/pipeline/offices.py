"""The agency whose papers are made, and who leads it, as the manual and its rules know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.view.package import Office, Signatory

if TYPE_CHECKING:
    from isodoc.model.manual import Manual
    from isodoc.pipeline.desk import Desk


def office_of(manual: Manual) -> Office:
    """Return the agency of *manual*, with the one above it."""
    agency = manual.agency
    parent = manual.agencies.get(agency.parent or "") if agency else None
    return Office(agency.name if agency else manual.settings.value.agency, parent.name if parent else "")


def leader_of(desk: Desk) -> Signatory:
    """Return who leads the agency, among those who may approve; left open where that is not sure."""
    heads = desk.heads(desk.now.date())
    if len(heads) != 1:
        return Signatory()
    post, person = heads[0]
    return Signatory(post.title, person.name)

"""A People's Committee that receives what it decides.

What:
    The place of reception, or the agency that `receives`, is the People's Committee that decides. A desk of it
    ("Trung tâm Phục vụ hành chính công", "Bộ phận tiếp nhận và trả kết quả") is right. Other agencies, such as police,
    tax and customs, receive at their own offices.

Why:
    Decree 118/2025/NĐ-CP, in force since 01/07/2025: dossiers are received by the Trung tâm Phục vụ hành chính công of
    province or commune, wherever the applicant lives, and decided elsewhere.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities: [{agency: ubnd-phuong, capacity: decides}]
    reception: {places: [{agency: ubnd-phuong}]}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities: [{agency: ubnd-phuong, capacity: decides}]
    reception: {places: [{name: Trung tâm Phục vụ hành chính công phường Mẫu}]}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.reference import Capacity
from isodoc.text import slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import Authority, Place

CODE = "ISD814"
SEVERITY = Severity.WARNING

_MAY = re.compile(r"UBND|ân dân")
_COMMITTEE = re.compile(r"(?:chu-tich-)?(?:uy-ban-nhan-dan|ubnd)(?=-|$)")
_LEAD = re.compile(r"^(?:(?:nop-)?(?:truc-tiep-)?tai-)")
_DESK = re.compile(r"trung-t[ao]m|pvhcc|bo-phan|mot-cua|buu-|quay|van-phong|truc-tuyen|dich-vu-cong|;")
_LONGEST = 200


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each place of reception that is the deciding People's Committee itself."""
    for entry in manual.procedures:
        for keys, one in _receiving(entry.value):
            name = _name(manual, one)
            if not _MAY.search(name[:_LONGEST]) or _DESK.search(slug((one.name or "")[:_LONGEST])):
                continue
            if _committee(name) in _deciding(manual, entry.value):
                message = msg("the agency that decides receives the dossier itself: {agency}", agency=shown(name))
                hint = msg("name the place of reception: {example}", example="Trung tâm Phục vụ hành chính công")
                yield at(entry, keys, message, hint)


def _deciding(manual: Manual, procedure: Procedure) -> set[str]:
    names = (_name(manual, one) for one in procedure.authorities if one.capacity is Capacity.DECIDES)
    return {_committee(name) for name in names} - {""}


def _receiving(procedure: Procedure) -> Iterator[tuple[tuple[Key, ...], Authority | Place]]:
    """Yield the places and the receiving agencies, each with the keys of its name; an agency of a place only once."""
    places = procedure.reception.places if procedure.reception else ()
    for number, place in enumerate(places):
        yield ("reception", "places", number, "agency" if place.agency else "name"), place
    named = {(place.agency, place.name) for place in places}
    for number, one in enumerate(procedure.authorities):
        if one.capacity is Capacity.RECEIVES and (one.agency, one.name) not in named:
            yield ("authorities", number, "agency" if one.agency else "name"), one


def _name(manual: Manual, one: Authority | Place) -> str:
    agency = manual.agencies.get(one.agency or "")
    return agency.name if agency is not None else one.name or ""


def _committee(name: str) -> str:
    """Return the level or place of a People's Committee, "-" where none is named; nothing for any other agency."""
    words = _LEAD.sub("", slug(name[:_LONGEST]))
    found = _COMMITTEE.match(words)
    if found is None or _DESK.search(words):
        return ""
    place = words[found.end() :].strip("-.")
    return re.split(r"-(?:noi|co|thuoc|tren)-", place)[0] or "-"

"""Who takes part in a procedure, for whom it is, and where dossiers are received, as a portal record says it."""

from __future__ import annotations

from typing import Final

from isodoc.i18n import msg, translate
from isodoc.intake.portal_account import Account, Json, Kind, Outcome, listed
from isodoc.intake.portal_keys import DEPARTMENTS, RETURNING, SUBJECT

_CAPACITIES: Final = (
    ("decides", "departmentsAuthority", "unitGroupsAuthority", "delegatedAgencies"),
    ("carries-out", "departmentsExecuting", "unitGroupsExecuting", "executingAgencies"),
    ("authorised", "departmentsAuthorized", "unitGroupsAuthorized", "authorizedAgencies"),
    ("coordinates", "departmentsCoordinating", "unitGroupsCoordinating", "coordinatingAgencies"),
)
_RETURNING: Final = {
    ("ONLINE", "AT_HOME"): msg("Dossier handed in online: at home"),
    ("ONLINE", "AT_SUBMISSION_PLACE"): msg("Dossier handed in online: at the place of submission"),
    ("ONLINE", "ONLINE"): msg("Dossier handed in online: online"),
    ("OFFLINE", "AT_HOME"): msg("Dossier handed in on paper: at home"),
    ("OFFLINE", "AT_SUBMISSION_PLACE"): msg("Dossier handed in on paper: at the place of submission"),
    ("OFFLINE", "ONLINE"): msg("Dossier handed in on paper: online"),
}


def authorities_of(detail: Json, account: Account) -> list[Json]:
    """Return the agencies, each in its capacity; the portal's plain-text copies are compared with them."""
    authorities: list[Json] = []
    for capacity, departments, groups, copy in _CAPACITIES:
        agencies: list[Json] = []
        for key in (departments, groups):
            empty = sum(one is None for one in listed(detail, key))
            account.found[Kind.AGENCIES] += empty
            account.put(Kind.AGENCIES, Outcome.REPORTED, empty)
            for one in account.parts(detail, key):
                account.keys(one, DEPARTMENTS[key])
                _add(one, key, capacity, agencies, account)
        _compare(account.line(detail.get(copy), copy), copy, capacity, agencies, account)
        authorities += agencies
    return authorities


def _add(one: Json, key: str, capacity: str, agencies: list[Json], account: Account) -> None:
    account.found[Kind.AGENCIES] += 1
    name, code = account.line(one.get("name"), "name"), account.line(one.get("code"), "code")
    if not name:
        account.put(Kind.AGENCIES, Outcome.REPORTED)
        account.leave(f"{key}[].name", msg("an agency without a name"))
    elif any(known["name"] == name and code in ("", known.get("code")) for known in agencies):
        account.put(Kind.AGENCIES, Outcome.MERGED)
    else:
        account.put(Kind.AGENCIES, Outcome.WRITTEN)
        agencies.append({"name": name, **({"code": code} if code else {}), "capacity": capacity})


def _compare(text: str, key: str, capacity: str, agencies: list[Json], account: Account) -> None:
    """Keep the plain-text copy of agencies where it says something else than their names."""
    if not text:
        return
    if text in ", ".join(one["name"] for one in agencies):
        account.leave(key, msg("the same names once more"))
    else:
        agencies.append({"name": text, "capacity": capacity})


def subjects_of(detail: Json, account: Account) -> list[str]:
    """Return who may apply."""
    subjects: dict[str, None] = {}
    for one in account.parts(detail, "subjectTypesDetails"):
        account.found[Kind.SUBJECTS] += 1
        account.keys(one, SUBJECT)
        name = account.line(one.get("name"), "name")
        outcome = Outcome.REPORTED if not name else Outcome.MERGED if name in subjects else Outcome.WRITTEN
        account.put(Kind.SUBJECTS, outcome)
        if name:
            subjects[name] = None
    return list(subjects)


def reception_of(detail: Json, channels: list[Json], account: Account) -> Json:
    """Return where and how dossiers are received, and how results are handed out."""
    places = [
        {"name": line.removeprefix("- ")}
        for line in account.paragraphs(detail.get("dossierReceivingAddresses"), "dossierReceivingAddresses")
    ]
    reception = {"places": places, "channels": channels, "returning": _returning(detail, account)}
    return {key: value for key, value in reception.items() if value}


def _returning(detail: Json, account: Account) -> list[str]:
    ways: dict[str, None] = {}
    for one in account.parts(detail, "returningMethods"):
        account.keys(one, RETURNING)
        type_ = account.line(one.get("type"), "type")
        for value in listed(one, "value"):
            account.found[Kind.RETURNING] += 1
            way = account.line(value, "value")
            known = _RETURNING.get((type_, way))
            text = translate(known, "vi") if known else f"{type_} {way}".strip()
            outcome = Outcome.REPORTED if not text else Outcome.MERGED if text in ways else Outcome.WRITTEN
            account.put(Kind.RETURNING, outcome)
            if text:
                ways[text] = None
    return list(ways)

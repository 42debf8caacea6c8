"""One record of the national portal (dichvucong.gov.vn) as the data of a procedure file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.intake.portal_account import Account, Json, Kind, Outcome, ShapeError, flag, listed, part
from isodoc.intake.portal_agency import authorities_of, reception_of, subjects_of
from isodoc.intake.portal_dossier import dossiers_of
from isodoc.intake.portal_fee import fees_of
from isodoc.intake.portal_keys import CATEGORY, DETAIL, PROPOSAL, RESULT, SERVICE_GROUP, STEP, WRAPPER
from isodoc.intake.portal_law import LawNote, legal_bases_of
from isodoc.intake.portal_text import trimmed
from isodoc.intake.portal_time import day, limits_of, methods_of

if TYPE_CHECKING:
    from isodoc.i18n import Message

SYSTEM: Final = "dichvucong.gov.vn"
CODE: Final = re.compile(r"\d\.\d{6}((\.\d{3}\.\d{2}\.\d{2})?\.[A-Z]\d{2}(\.\d{2})?)?")
_LEVELS = (("isMinistry", "ministry"), ("isProvince", "province"), ("isWard", "ward"), ("isOtherAgency", "other"))
_MARKS = ("isVertical", "isUndetermined", "isInternal", "isNonTerritorial", "isOfflineOnly", "isSharedService")
_IDS = (
    ("legalBasisIds", "legalBasisesDetails"),
    ("resultIds", "resultsDetails"),
    ("categoryIds", "categoriesDetails"),
    ("subjectTypeIds", "subjectTypesDetails"),
    ("serviceGroupIds", "serviceGroupsDetails"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record made ready: *data* in the model's keys and order, without ``pattern`` and ``origin.written``.

    ``data["field"]`` is absent: the manual's fields decide it from *field_name* and *field_code*. With a *problem* the
    record cannot be written, and *account* says that everything in it is only reported.
    """

    code: str
    data: Json
    levels: tuple[str, ...]
    field_name: str
    field_code: str
    laws: tuple[LawNote, ...]
    account: Account
    problem: Message | None = None

    @property
    def id(self) -> str:
        """The id of the procedure: made from the national code, never from a counter."""
        return f"QT-{self.code}"

    @property
    def updated(self) -> str:
        """The day of the portal's last update in Vietnam (ISO), empty when unknown."""
        return str(self.data["origin"].get("updated", ""))


def convert(record: object) -> Draft:
    """Return the draft of *record*, a portal answer or a line ``{id, code, name, detail}`` around one.

    Raises:
        ShapeError: the record is not built as the portal builds its records; nothing of it can be counted.
    """
    account = Account()
    detail = _detail(record, account)
    account.keys(detail, DETAIL)
    code = detail.get("code")
    if not isinstance(code, str):
        raise ShapeError(msg("`{key}` is not a text", key="code"))
    title = trimmed(account.line(detail.get("name"), "name"))
    if not title:
        raise ShapeError(msg("the record has no name"))
    fields = _fields(detail, account)
    levels = tuple(level for key, level in _LEVELS if flag(detail, key))
    bases, laws = legal_bases_of(detail, account)
    data = _data(detail, title, levels, bases, account)
    problem = _problem(record, detail, code)
    shown = " ".join(account.paragraphs(code, "code"))
    return Draft(
        shown if problem else code,
        data,
        levels,
        *fields,
        tuple(laws),
        account.rejected() if problem else account,
        problem,
    )


def _detail(record: object, account: Account) -> Json:
    if not isinstance(record, dict):
        raise ShapeError(msg("a record is an object"))
    if "detail" not in record:
        return record
    account.keys(record, WRAPPER)
    return part(record, "detail")


def _problem(record: object, detail: Json, code: str) -> Message | None:
    """Return why the record cannot be written: a malformed code is reported, not guessed; nor are two codes."""
    if not CODE.fullmatch(code) or not code.isascii():
        return msg("“{code}” is no code of a TTHC such as 1.004873", code=code)
    wrapped = record.get("code") if isinstance(record, dict) else None
    for other in (detail.get("codeNotation"), wrapped):
        if other not in (None, "", code):
            return msg("the record has two codes: {first} and {second}", first=code, second=other)
    return None


def _data(detail: Json, title: str, levels: tuple[str, ...], bases: list[Json], account: Account) -> Json:
    code = str(detail["code"])
    limits, channels = limits_of(detail, methods_of(detail, account), title, account)
    requirements = account.paragraphs(detail.get("requirementsAndConditions"), "requirementsAndConditions")
    notes = account.paragraphs(detail.get("note"), "note")
    description = account.paragraphs(detail.get("description"), "description")
    if description and description == requirements:
        account.leave("description", msg("an identical copy of requirementsAndConditions"))
    else:
        notes = [*description, *notes]
    publication = _publication(detail, account)
    data: Json = {
        "kind": "procedure",
        "code": f"QT-{code}",
        "title": title,
        "tthc": [code],
        "levels": list(levels),
        "subjects": subjects_of(detail, account),
        "authorities": authorities_of(detail, account),
        "reception": reception_of(detail, channels, account),
        "online": _online(detail, channels),
        "limits": limits,
        "dossiers": dossiers_of(detail, account),
        "fees": fees_of(detail, account),
        "results": _results(detail, account),
        "requirements": requirements,
        "legal_bases": bases,
        "publication": publication,
        "conduct": _conduct(detail, account),
        "notes": notes,
        "origin": _origin(detail, code, publication.get("number", ""), account),
    }
    _compare_copies(detail, publication, account)
    return {key: value for key, value in data.items() if value}


def _fields(detail: Json, account: Account) -> tuple[str, str]:
    """Return name and portal code of the field, empty when the record has none."""
    found: list[tuple[str, str]] = []
    for one in account.parts(detail, "categoriesDetails"):
        account.found[Kind.FIELDS] += 1
        account.keys(one, CATEGORY)
        name, code = account.line(one.get("name"), "name"), account.line(one.get("code"), "code")
        account.put(Kind.FIELDS, Outcome.REPORTED if found or not name else Outcome.WRITTEN)
        if name and found:
            account.remarks.append(msg("a second field is not kept: {name}", name=name))
        elif name:
            found.append((name, code))
    copy = part(detail, "category")
    if copy and found and account.line(copy.get("name"), "category") != found[0][0]:
        account.leave("category", msg("it differs from categoriesDetails, which is kept"))
    elif copy:
        account.leave("category", msg("a copy of categoriesDetails"))
    return found[0] if found else ("", "")


def _online(detail: Json, channels: list[Json]) -> Json:
    """Return the online level; without an online channel a procedure that is not fully online has none."""
    if flag(detail, "isFullProcess"):
        return {"level": "full"}
    online = any(one["channel"] == "online" for one in channels) and not flag(detail, "isOfflineOnly")
    return {"level": "partial"} if online else {}


def _results(detail: Json, account: Account) -> list[Json]:
    results: list[Json] = []
    for one in account.parts(detail, "resultsDetails"):
        account.found[Kind.RESULTS] += 1
        account.keys(one, RESULT)
        name, code = account.line(one.get("name"), "name"), account.line(one.get("code"), "code")
        result = {"name": name, **({"code": code} if code else {})}
        outcome = Outcome.REPORTED if not name else Outcome.MERGED if result in results else Outcome.WRITTEN
        account.put(Kind.RESULTS, outcome)
        if outcome is Outcome.WRITTEN:
            results.append(result)
        elif not name:
            account.leave("resultsDetails[].name", msg("a result without a name"))
    return results


def _conduct(detail: Json, account: Account) -> Json:
    """Return the portal's prose as it is; a named step is a note with its paragraphs as points."""
    sequence: list[str | Json] = []
    for one in account.parts(detail, "executionSteps"):
        account.found[Kind.STEPS] += 1
        account.keys(one, STEP)
        name = account.line(one.get("name"), "name")
        points = account.paragraphs(one.get("description"), "description")
        account.put(Kind.STEPS, Outcome.WRITTEN if name or points else Outcome.REPORTED)
        if name and points:
            sequence.append({"note": name, "items": points})
        else:
            sequence += [name] if name else points
    return {"sequence": sequence} if sequence else {}


def _publication(detail: Json, account: Account) -> Json:
    proposal = part(detail, "procedureProposal")
    account.keys(proposal, PROPOSAL)
    issuer = part(proposal, "issuingAgency")
    publication: Json = {
        "number": account.line(proposal.get("proposalNumber"), "proposalNumber")
        or account.line(proposal.get("decisionNumber"), "decisionNumber"),
        "date": day(proposal.get("decisionDate"), "decisionDate"),
        "published": day(proposal.get("publicationDate"), "publicationDate"),
        "issuer": account.line(issuer.get("name"), "issuingAgency"),
        "kind": account.line(proposal.get("proposalType"), "proposalType"),
    }
    if proposal and not publication["number"]:
        account.leave("procedureProposal", msg("a decision without a number"))
        return {}
    return {key: value for key, value in publication.items() if value}


def _compare_copies(detail: Json, publication: Json, account: Account) -> None:
    """Note what the record says twice, and where the second time says something else."""
    issuer = account.line(detail.get("departmentPromulgateName"), "departmentPromulgateName")
    if issuer and issuer == publication.get("issuer"):
        account.leave("departmentPromulgateName", msg("the issuer of the decision once more"))
    elif issuer:
        account.leave("departmentPromulgateName", msg("it differs from the issuer of the decision"))
    for ids, details in _IDS:
        missing = len(listed(detail, ids)) - len(listed(detail, details))
        if missing > 0:
            account.remarks.append(
                msg("{ids} names {count} that {details} lacks", ids=ids, count=missing, details=details)
            )


def _origin(detail: Json, code: str, decision: str, account: Account) -> Json:
    keywords = account.paragraphs(detail.get("keywords"), "keywords")
    formality = account.line(detail.get("formalityType"), "formalityType")
    origin: Json = {
        "system": SYSTEM,
        "id": account.line(detail.get("id"), "id") or code,
        "updated": day(detail.get("updatedAt"), "updatedAt"),
        "kind": account.line(detail.get("type"), "type"),
        "state": account.line(detail.get("state"), "state"),
        "decision": decision,
        "keywords": keywords,
        "groups": _service_groups(detail, account),
        "marks": [*([formality] if formality else []), *(key for key in _MARKS if flag(detail, key))],
    }
    return {key: value for key, value in origin.items() if value}


def _service_groups(detail: Json, account: Account) -> list[str]:
    groups: list[str] = []
    for one in account.parts(detail, "serviceGroupsDetails"):
        account.found[Kind.SERVICE_GROUPS] += 1
        account.keys(one, SERVICE_GROUP)
        name = account.line(one.get("name"), "name")
        outcome = Outcome.REPORTED if not name else Outcome.MERGED if name in groups else Outcome.WRITTEN
        account.put(Kind.SERVICE_GROUPS, outcome)
        if outcome is Outcome.WRITTEN:
            groups.append(name)
    return groups

"""The dossier of a portal record: papers, and the headings and notes that stand among them as papers with 0 copies."""

from __future__ import annotations

import re

from isodoc.i18n import msg, translate
from isodoc.intake.portal_account import Account, Json, Kind, Outcome, flag, whole
from isodoc.intake.portal_keys import ATTACHMENT, COMPONENT, GROUP

_MOST_WORDS = 12
_PRESENT = re.compile(r"(?:giấy tờ|thành phần hồ sơ)\s+(?:phải\s+|cần\s+)?xuất trình\b", re.IGNORECASE)
_SUBMIT = re.compile(r"(?:giấy tờ|thành phần hồ sơ)\s+(?:phải\s+|cần\s+)?nộp\b(?!\s*(?:/|,|hoặc))", re.IGNORECASE)


def dossiers_of(detail: Json, account: Account) -> list[Json]:
    """Return the one dossier of a record: the groups' names as headings, papers, and notes in their places."""
    items: list[Json] = []
    for group in account.parts(detail, "executionCases"):
        account.found[Kind.GROUPS] += 1
        account.keys(group, GROUP)
        name = account.line(group.get("name"), "name")
        below = [each for component in account.parts(group, "profileComponents") for each in _items(component, account)]
        apart = bool(items and below)
        if name:
            items.append(_heading(name, ""))
        elif apart:
            items.append({"heading": translate(msg("Other parts of the dossier"), "vi")})
        account.put(Kind.GROUPS, Outcome.WRITTEN if name or apart else Outcome.MERGED)
        items += below
    return [{"items": items}] if items else []


def _heading(name: str, code: str) -> Json:
    heading: Json = {"heading": name.lstrip("* ") or name}
    if group := _group(name):
        heading["group"] = group
    return heading | ({"code": code} if code else {})


def _group(name: str) -> str | None:
    """Tell what a heading says is done with the papers below it: they are handed in, or shown and taken back."""
    plain = name.lstrip("*-+•–. ")
    if _PRESENT.match(plain):
        return "present"
    return "submit" if _SUBMIT.match(plain) else None


def _items(component: Json, account: Account) -> list[Json]:
    originals, copies = whole(component, "originalQty"), whole(component, "copyQty")
    kind = Kind.PAPERS if originals or copies else Kind.NOTES
    account.found[kind] += 1
    account.keys(component, COMPONENT)
    name, *below = account.paragraphs(component.get("name"), "name") or [""]
    code = account.line(component.get("code"), "code")
    attachments = _attachments(component, account, named=bool(name))
    electronic, made = flag(component, "hasElectronicForm"), flag(component, "isProcessingResult")
    if not name:
        account.put(kind, Outcome.REPORTED)
        account.leave("executionCases[].profileComponents[].name", msg("a paper without a name"))
        return []
    account.put(kind, Outcome.WRITTEN)
    points: Json = {"items": below} if below else {}
    files = ({"code": code} if code else {}) | ({"attachments": attachments} if attachments else {})
    if kind is Kind.PAPERS:
        paper: Json = {"name": name, "originals": originals, "copies": copies}
        paper |= {"result_of_agency": True} if made else {}
        paper |= {"electronic_form": True} if electronic else {}
        return [paper | points | files]
    if electronic or made:
        account.leave(
            "executionCases[].profileComponents[].hasElectronicForm",
            msg("a mark of a paper on a note with 0 originals and 0 copies"),
        )
    if not (below or attachments) and _group(name) and len(name.split()) <= _MOST_WORDS:
        return [_heading(name, code)]
    return [{"note": name} | points | files]


def _attachments(component: Json, account: Account, *, named: bool) -> list[Json]:
    attachments: list[Json] = []
    for one in account.parts(component, "attachments"):
        account.found[Kind.ATTACHMENTS] += 1
        account.keys(one, ATTACHMENT)
        name = account.line(one.get("fileName"), "fileName")
        fields = {
            "name": name,
            "id": account.line(one.get("id"), "id"),
            "path": account.line(one.get("filePath"), "filePath"),
        }
        account.put(Kind.ATTACHMENTS, Outcome.WRITTEN if name and named else Outcome.REPORTED)
        if name:
            attachments.append({key: value for key, value in fields.items() if value})
        else:
            account.leave("executionCases[].profileComponents[].attachments[].fileName", msg("a file without a name"))
    return attachments

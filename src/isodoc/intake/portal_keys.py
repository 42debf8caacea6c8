"""Every key that the portal's records were seen to have, and the reason where its value is not placed in a file.

The placed ones are placed by the conversion, or compared with what they are a copy of.
"""

from __future__ import annotations

from typing import Final

from isodoc.i18n import msg
from isodoc.intake.portal_account import Known

_ID = msg("an identifier of the portal's own database")
_CODE = msg("a code of the portal's own lists; the name is kept")
_EMPTY = msg("empty in every record that was seen; isodoc does not know what it means")
_STORED = msg("when the portal stored the record; the day of its update is kept")

_PLACED = (
    *("id", "code", "codeNotation", "name", "type", "state", "formalityType", "isWard", "isProvince", "isMinistry"),
    *("isOtherAgency", "isVertical", "isUndetermined", "isInternal", "isFullProcess", "isNonTerritorial"),
    *("isOfflineOnly", "isSharedService", "executionSteps", "executionMethods", "executionCases", "cases"),
    *("legalBasisesDetails", "resultsDetails", "categoriesDetails", "category", "subjectTypesDetails"),
    *("serviceGroupsDetails", "procedureProposal", "departmentPromulgateName", "requirementsAndConditions"),
    *("description", "dossierReceivingAddresses", "keywords", "note", "returningMethods", "updatedAt"),
    *("departmentsExecuting", "departmentsAuthority", "departmentsAuthorized", "departmentsCoordinating"),
    *("unitGroupsExecuting", "unitGroupsAuthority", "unitGroupsAuthorized", "unitGroupsCoordinating"),
    *("executingAgencies", "delegatedAgencies", "authorizedAgencies", "coordinatingAgencies"),
)
_IDS = (
    *("categoryIds", "serviceGroupIds", "legalBasisIds", "resultIds", "subjectTypeIds", "departmentExecutingIds"),
    *("departmentAuthorityIds", "departmentAuthorizedIds", "departmentCoordinatingIds", "unitGroupExecutingIds"),
    *("unitGroupAuthorityIds", "unitGroupAuthorizedIds", "unitGroupCoordinatingIds", "departmentPromulgateId"),
)
_EMPTIES = (
    *("decisionNo", "formalityTargetType", "departmentDetails", "targetObjects", "procedureRelatedGroup", "fees"),
    "profileComponents",
)

DETAIL: Final = Known(
    "",
    _PLACED,
    {
        **dict.fromkeys(_IDS, _ID),
        **dict.fromkeys(_EMPTIES, _EMPTY),
        "departmentPromulgateCode": _CODE,
        "createdAt": _STORED,
    },
)
WRAPPER: Final = Known("record.", ("id", "code", "name", "detail"))
STEP: Final = Known("executionSteps[].", ("name", "description"))
METHOD: Final = Known(
    "executionMethods[].", ("submissionMethod", "processingTime", "processingTimeUnit", "description", "fees")
)
FEE: Final = Known(
    "executionMethods[].fees[].",
    ("type", "value", "currencyId", "currencyName", "currency", "description", "attachment"),
)
FEE_ATTACHMENT: Final = Known("executionMethods[].fees[].attachment.", ("fileId", "fileName"))
GROUP: Final = Known("executionCases[].", ("name", "profileComponents"))
COMPONENT: Final = Known(
    "executionCases[].profileComponents[].",
    ("name", "code", "originalQty", "copyQty", "hasElectronicForm", "isProcessingResult", "attachments"),
    {
        "profileComponentId": _ID,
        "required": msg("false for every paper that was seen, needed or not"),
        "source": _EMPTY,
        "detail": msg("a copy of the paper's own keys, with dates and the type of paper"),
    },
)
ATTACHMENT: Final = Known(
    "executionCases[].profileComponents[].attachments[].",
    ("id", "fileName", "filePath"),
    {"bucketName": msg("where the portal keeps its files; the path is kept")},
)
CASE: Final = Known("cases[].", ("name", "code", "processingDay"), {"id": _ID, "profileComponents": _EMPTY})
LAW: Final = Known("legalBasisesDetails[].", ("code", "name"), {"id": _ID})
RESULT: Final = Known("resultsDetails[].", ("code", "name"), {"id": _ID})
CATEGORY: Final = Known("categoriesDetails[].", ("code", "name"), {"id": _ID})
SUBJECT: Final = Known("subjectTypesDetails[].", ("name",), {"id": _ID, "code": _CODE})
SERVICE_GROUP: Final = Known(
    "serviceGroupsDetails[].", ("name",), {"id": _ID, "type": msg("whom the service group is for; its name is kept")}
)
RETURNING: Final = Known("returningMethods[].", ("type", "value"))
PROPOSAL: Final = Known(
    "procedureProposal.",
    ("proposalNumber", "decisionNumber", "decisionDate", "publicationDate", "issuingAgency", "proposalType"),
    {"id": _ID},
)
DEPARTMENTS: Final = {
    key: Known(f"{key}[].", ("name", "code"), {"id": _ID})
    for capacity in ("Executing", "Authority", "Authorized", "Coordinating")
    for key in (f"departments{capacity}", f"unitGroups{capacity}")
}

_ALL: Final = (
    *(DETAIL, WRAPPER, STEP, METHOD, FEE, FEE_ATTACHMENT, GROUP, COMPONENT, ATTACHMENT, CASE, LAW, RESULT, CATEGORY),
    *(SUBJECT, SERVICE_GROUP, RETURNING, PROPOSAL),
    *DEPARTMENTS.values(),
)
REASONS: Final = {path: reason for known in _ALL for path, reason in known.reasons.items()}
"""Why the value under a known key is not placed, by the key's path in the record."""

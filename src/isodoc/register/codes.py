"""The findings of the register, ISD701 to ISD793: what each kind of attack or fault is called, and how much it weighs.

ISD70x and ISD71x speak of chains and acts, ISD72x of persons, ISD73x of what proves an approval, ISD74x and ISD75x of
contents and what lies in the work folder, ISD76x of history, ISD77x of the policy and keys, ISD78x of the folder,
ISD79x of outputs.
"""

from __future__ import annotations

from typing import Final

from isodoc.diagnostics import Severity

BROKEN_LINK: Final = "ISD701"
NO_BEGINNING: Final = "ISD702"
REORDERED: Final = "ISD703"
FORK: Final = "ISD704"
REPEATED: Final = "ISD705"
FOREIGN_CODE: Final = "ISD706"
FOREIGN_AGENCY: Final = "ISD707"
REPLAYED: Final = "ISD708"
OTHER_DIGEST: Final = "ISD709"
WRONG_ORDER: Final = "ISD710"
LAPSED: Final = "ISD711"
SKIPPED: Final = "ISD712"
BACK_DATED: Final = "ISD713"
FUTURE: Final = "ISD714"
EFFECTIVE: Final = "ISD715"
NUMBERING: Final = "ISD716"
CORRECTION: Final = "ISD717"
AFTER_END: Final = "ISD718"
POINTER: Final = "ISD719"

UNKNOWN_PERSON: Final = "ISD720"
POST_NOT_HELD: Final = "ISD721"
SEVERAL_POSTS: Final = "ISD722"
ROLE: Final = "ISD723"
SAME_PERSON: Final = "ISD724"
TOO_FEW: Final = "ISD725"
OTHER_SIGNER: Final = "ISD726"
NAMED_OTHERWISE: Final = "ISD727"

UNKNOWN_KEY: Final = "ISD730"
KEY_DAYS: Final = "ISD731"
KEY_OF_ANOTHER: Final = "ISD732"
WRONG_SIGNATURE: Final = "ISD733"
UNSIGNED: Final = "ISD734"
NO_DECISION: Final = "ISD735"
EVIDENCE_MISSING: Final = "ISD736"
EVIDENCE_DAMAGED: Final = "ISD737"
NO_EVIDENCE: Final = "ISD738"

CONTENT_MISSING: Final = "ISD740"
CONTENT_DAMAGED: Final = "ISD741"
CONTENT_OF_ANOTHER: Final = "ISD742"
CONTENT_UNREADABLE: Final = "ISD743"
TEMPLATE_MISSING: Final = "ISD744"
TEMPLATE_DAMAGED: Final = "ISD745"
ATTACHMENT_MISSING: Final = "ISD746"
ATTACHMENT_DAMAGED: Final = "ISD747"

EDITED: Final = "ISD750"
LABELS_CHANGED: Final = "ISD751"
LAYOUT_CHANGED: Final = "ISD752"

HISTORY_EDITED: Final = "ISD760"
HISTORY_REMOVED: Final = "ISD761"
HISTORY_REORDERED: Final = "ISD762"
NEWEST_EDITED: Final = "ISD763"
FILE_REMOVED: Final = "ISD764"
FILE_RENAMED: Final = "ISD765"
FILE_EDITED: Final = "ISD766"
COMMIT_GONE: Final = "ISD767"
CUT_OFF: Final = "ISD768"

POLICY_VERSION: Final = "ISD770"
POLICY_CHANGED: Final = "ISD771"
KEYS_CHANGED: Final = "ISD772"

UNFINISHED: Final = "ISD780"
UNKNOWN_FILE: Final = "ISD781"
PACKAGE: Final = "ISD782"

PUBLISHED_CHANGED: Final = "ISD790"
PUBLISHED_MISSING: Final = "ISD791"
PUBLISHED_UNKNOWN: Final = "ISD792"
PUBLISHED_OTHERWISE: Final = "ISD793"

SEVERITIES: Final = {
    NAMED_OTHERWISE: Severity.WARNING,
    NO_EVIDENCE: Severity.NOTE,
    UNKNOWN_FILE: Severity.WARNING,
    UNFINISHED: Severity.WARNING,
}
"""The codes that are no errors."""


def severity_of(code: str) -> Severity:
    """Return how much a finding of *code* weighs."""
    return SEVERITIES.get(code, Severity.ERROR)

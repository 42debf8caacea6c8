"""``kind: signoffs`` (``register/<ID>.yaml``): who submitted, reviewed and approved which content, in which post, when.

Entries are only ever appended, by isodoc alone. ISO 9001:2015, 7.5.2.c and 7.5.3; Decree 30/2020/NĐ-CP for decisions.
An entry records an act of internal control; it is no digital signature in the sense of the law.
"""

import datetime as dt
import enum
import re
from typing import Annotated, Any, Final, Literal

from pydantic import PlainValidator, StringConstraints, WithJsonSchema

from isodoc.i18n import Message, msg
from isodoc.model.base import Choice, Code, Date, Id, Model, Several, Text, doc, first_key, refuse, required, several
from isodoc.model.organization import Signing
from isodoc.model.refers import LawName, PersonId
from isodoc.model.tree import REGISTER

CONTENT: Final = f"{REGISTER}content/"
"""Frozen contents, each named by the SHA-256 of its bytes: ``<sha256>.json``."""
FILES: Final = f"{REGISTER}files/"
"""Attached files, templates and signed decisions, each named by the SHA-256 of its bytes."""
PACKAGES: Final = f"{REGISTER}packages/"
"""Packages that went to the leader: ``<NAME>.yaml``."""

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""The SHA-256 of a file of the register, in hex behind ``sha256:``."""

_DIGEST: Final = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_HASH: Final = "sha256:1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014"


class Action(enum.StrEnum):
    """What a person can do to a document."""

    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    RETURNED = "returned"
    APPROVED = "approved"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"
    SUPERSEDED = "superseded"


_SAID: Final = {
    Action.SUBMITTED: msg("submit"),
    Action.REVIEWED: msg("review"),
    Action.RETURNED: msg("return"),
    Action.APPROVED: msg("approve"),
    Action.CORRECTED: msg("correct"),
    Action.WITHDRAWN: msg("withdraw"),
    Action.RENAMED: msg("rename"),
    Action.SUPERSEDED: msg("supersede"),
}


def say(action: Action) -> Message:
    """Return the verb of *action*, in official words."""
    return _SAID[action]


_REVISION: Final = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


_YEARS: Final = range(1900, 9999)
"""Years in which a moment is a moment in every time zone."""


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    try:
        moment = dt.datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.isoformat() != value or moment.year not in _YEARS:
        raise refuse("moment", msg("{value} is no moment; it is written 2026-11-22T09:30:00+07:00", value=value))
    return moment


Moment = Annotated[dt.datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
"""A second with its offset from UTC: ``2026-11-22T09:30:00+07:00`` (RFC 3339)."""

RevisionText = Annotated[str, StringConstraints(pattern=f"^{_REVISION.pattern}$")]
"""Issue and amendment: ``1.0`` is the first issue, ``3.2`` the second amendment of the third."""


def plain(noun: Model) -> dict[str, Any]:
    """Return *noun* as mappings, lists and texts, under the keys of its file; what is absent or empty is left out."""
    found = ((name.removesuffix("_"), _plain(value)) for name, value in noun.__dict__.items())
    return {name: value for name, value in found if value not in (None, [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, dt.date):  # a moment is one too
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


class HeldPost(Model):
    """The person who acted, as organization.yaml named them on that day."""

    name: Text = required(msg("Name"), msg("The full name."), "Trần Thị B")
    title: Text = required(msg("Title"), msg("The title of the post."), "Chủ tịch")
    signs: Choice[Signing] | None = doc(msg("Signing capacity"), msg("TM., KT., TL., TUQ. or Q."), "TM.")


class SignedDecision(Model):
    """The decision that the leader signed outside (Decree 30/2020/NĐ-CP, Articles 7 and 15)."""

    number: Text = required(msg("Number"), msg("Number and symbol."), "45/QĐ-UBND")
    date: Date = required(msg("Date"), msg("The day of the decision."), "2026-11-20")
    signer: Text = required(msg("Signer"), msg("Who signed it, by the id of the person or in words."), "binh")


class Predecessor(Model):
    """The document from which a chain goes on: its id, and the entry that ended its own chain."""

    id: Id = required(msg("Id"), msg("The id of the earlier document."), "QT-HT-04")
    entry: Digest = required(msg("Entry"), msg("The hash of the entry that ended its chain."), _DIGEST)


class SignOff(Model):
    """One recorded act on one digest. Order comes from the chain, not from clocks."""

    action: Choice[Action] = required(msg("Action"), msg("What was done."), "approved")
    agency: Text = required(msg("Agency"), msg("The agency whose document it is."), "ubnd-phuong")
    code: Code = required(msg("Code"), msg("The printed code."), "QT-HT-04")
    revision: RevisionText | None = doc(msg("Issue and amendment"), msg("Issue and amendment."), "1.0")
    digest: Digest = required(msg("Digest"), msg("The SHA-256 of the frozen content."), _DIGEST)
    previous: Digest | None = doc(msg("Previous"), msg("The hash of the entry before this one."), _HASH)
    by: PersonId = required(msg("By"), msg("The id of the person who acted."), "binh")
    post: HeldPost | None = doc(
        msg("Post"), msg("The post in which the person acted."), {"name": "B", "title": "Chủ tịch"}
    )
    at: Moment = required(msg("At"), msg("When it was recorded."), "2026-11-22T09:30:00+07:00")
    recorded_by: PersonId | None = doc(msg("Recorded by"), msg("Who recorded it for that person."), "an")
    reason: Text | None = doc(msg("Reason"), msg("Why."), "Sửa theo Nghị định 18/2026/NĐ-CP")
    basis: Several[LawName] = several(msg("Basis"), msg("The laws behind it."), ["18/2026/NĐ-CP"])
    decision: SignedDecision | None = doc(
        msg("Decision"),
        msg("The decision that the leader signed."),
        {"number": "45/QĐ-UBND", "date": "2026-11-20", "signer": "binh"},
    )
    evidence: Digest | None = doc(msg("Evidence"), msg("The SHA-256 of the signed decision's file."), _DIGEST)
    effective: Date | None = doc(msg("Effective"), msg("The day from which it holds."), "2026-12-01")
    templates: dict[str, Digest] = doc(
        msg("Templates"),
        msg("What prints the sheet, by name."),
        {"procedure.docx": _DIGEST},
        default_factory=dict,
    )
    sentences: Several[Text] = several(
        msg("Sentences"), msg("What changed, in the words of the amendment table."), ["Bổ sung thành phần hồ sơ: …"]
    )
    from_: Several[Predecessor] = several(
        msg("Goes on from"), msg("The chains that this one goes on from."), [{"id": "QT-HT-04", "entry": _HASH}],
        alias="from",
    )  # fmt: skip
    to: Several[Id] = several(msg("To"), msg("The documents that take its place."), ["QT-HT-14"])
    commit: Text | None = doc(msg("Commit"), msg("The commit that was checked out; information only."), "9fceb02d…")
    signature: Text | None = doc(
        msg("Signature"), msg("An SSH signature over the entry."), "-----BEGIN SSH SIGNATURE-----"
    )

    def plain(self) -> dict[str, Any]:
        """Return the entry as it is written and hashed: texts, lists and mappings; what is absent is left out."""
        return plain(self)


_ENTRIES: Final = [
    {
        "action": "submitted",
        "agency": "ubnd-phuong",
        "code": "QT-HT-04",
        "digest": _DIGEST,
        "by": "an",
        "at": "2026-11-22T09:30:00+07:00",
    }
]


class SignOffs(Model):
    """``kind: signoffs``: the chain of one document."""

    kind: Literal["signoffs"] = first_key("signoffs")
    id: Id = required(msg("Id"), msg("The id of the document; also the name of the file."), "QT-HT-04")
    entries: Several[SignOff] = required(msg("Entries"), msg("The acts, oldest first."), _ENTRIES, min_length=1)


class PackagedDocument(Model):
    """A document of a package."""

    id: Id = required(msg("Id"), msg("The id of the document."), "QT-HT-04")
    code: Code = required(msg("Code"), msg("The printed code."), "QT-HT-04")
    digest: Digest = required(msg("Digest"), msg("The digest that was submitted."), _DIGEST)
    entry: Digest = required(msg("Entry"), msg("The hash of the entry that submitted it."), _HASH)


_DOCUMENTS: Final = [{"id": "QT-HT-04", "code": "QT-HT-04", "digest": _DIGEST, "entry": _HASH}]


class Package(Model):
    """``kind: package`` (``register/packages/<NAME>.yaml``): what goes to the leader with one draft decision."""

    kind: Literal["package"] = first_key("package")
    name: Id = required(msg("Name"), msg("The package's name; also the name of the file."), "dot-1-2026")
    at: Moment = required(msg("At"), msg("When it was put together."), "2026-11-22T09:30:00+07:00")
    by: PersonId = required(msg("By"), msg("Who submitted it."), "an")
    title: Text | None = doc(msg("Title"), msg("What the decision is about."), "Ban hành tài liệu lĩnh vực hộ tịch")
    documents: Several[PackagedDocument] = required(msg("Documents"), msg("What it holds."), _DOCUMENTS, min_length=1)

"""What a user wants to record, and what would be recorded: looked at before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Message
    from isodoc.model.organization import DatedKey
    from isodoc.model.signoff import Action, SignedDecision, SignOff
    from isodoc.pipeline.naming import FormNamed


@dataclass(frozen=True, slots=True)
class Act:
    """An act on one or several documents.

    Attributes:
        now: The moment of recording, with its offset from UTC.
        codes: Codes or ids; none with *field* (the id of a field), *all_changed* or *package*.
        all_changed: Of a submission: all that differ from what is approved. Of an act on submissions: all open ones.
            Of a withdrawal: all that the work folder does not have any more.
        by: The id or name of the person who acts; found out where empty and possible.
        post: The title of the post, where the person holds several.
        recorded_by: The id of the person who records it for the other.
        basis: Laws, by number.
        decision: The decision that was signed outside; its signer may be empty where one person alone leads the agency.
        evidence: The bytes of the signed decision's file.
        effective: The first day.
        continue_from: The last revision of the paper era, such as ``3.2``.
        before_waiting: Whether it may take effect before what was approved earlier and still waits.
        key: The private SSH key that signs.
        excepted: Codes of a package that are not approved with it but returned, for *reason*.
        new: Of a new code or of documents that are replaced: the code or id that comes after.
    """

    action: Action
    now: dt.datetime
    codes: tuple[str, ...] = ()
    field: str = ""
    all_changed: bool = False
    package: str = ""
    by: str = ""
    post: str = ""
    recorded_by: str = ""
    reason: str = ""
    basis: tuple[str, ...] = ()
    decision: SignedDecision | None = None
    evidence: bytes | None = None
    effective: dt.date | None = None
    new_issue: bool = False
    continue_from: str = ""
    before_waiting: bool = False
    key: Path | None = None
    excepted: tuple[str, ...] = ()
    new: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """An entry that would be recorded.

    *field* is what the document's field is called; *path* is the document's own file, empty where the act has nothing
    to do with it; *notes* say what the person who signs should know.
    """

    id: str
    code: str
    title: str
    entry: SignOff
    field: str = ""
    path: str = ""
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an act would write, or the *findings* for which it is refused.

    Attributes:
        signings: The entries, in the order in which they are written.
        read: The blob of each chain's file as it was read, by id.
        contents: Frozen contents by digest.
        files: Attached files, templates and signed decisions by digest.
        own: The documents' own files, which belong into the commit.
        edits: The documents' own files that get another content, such as a new code.
        keys: The SSH keys of each person, by which a signature is looked at before it is recorded.
        notes: What the person who signs should know about the act as a whole.
        names: What the persons are called, by id.
        named: Of a form's new code: the other files that name the form, which are written too, but not committed.
    """

    act: Act
    signings: tuple[Signing, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    read: Mapping[str, str | None] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    edits: Mapping[str, bytes] = field(default_factory=dict)
    keys: Mapping[str, tuple[DatedKey, ...]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    named: FormNamed | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: paths relative to the manual, and the commit; *uncommitted* says why there is none."""

    paths: tuple[str, ...]
    commit: str | None = None
    uncommitted: Message | None = None

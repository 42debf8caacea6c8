"""The pages of what is found about persons and what proves their acts, ISD720 to ISD738."""

from __future__ import annotations

from typing import Final

from isodoc.model.page import Page
from isodoc.register import codes

_HEAD: Final = "# file: register/QT-HT-04.yaml\nkind: signoffs\nid: QT-HT-04\nentries:\n"
_CHAIR: Final = (
    "# file: organization.yaml\nkind: organization\npersons: [{id: binh, name: Trần Thị B}]\n"
    "posts: [{person: binh, title: Chủ tịch, roles: [lanh-dao], from: 2025-07-01, until: 2026-06-30}]\n"
)
_POLICY: Final = "# file: isodoc.yaml\nkind: manual\nagency: ubnd-phuong\n"
_DECISION: Final = "decision: {number: 45/QĐ-UBND, date: 2026-11-20, signer: binh}"
_KEYS: Final = (
    "# file: organization.yaml\nkind: organization\npersons:\n  - id: binh\n    name: Trần Thị B\n"
    '    keys: [{key: "ssh-ed25519 AAAAC3…", until: 2026-06-30}]\n'
)


def _entry(keys: str) -> str:
    return f"{_HEAD}  - {{{keys}}}\n"


PERSON_PAGES: Final = (
    Page(
        codes.UNKNOWN_PERSON,
        "a person whom the manual does not know",
        "`by` or `recorded_by` of an entry is the id of nobody in `organization.yaml`.",
        "An approval by nobody is none. Persons who have left stay in the list; their posts have a last day.",
        _CHAIR + _entry("action: approved, by: hoa"),
        _CHAIR + _entry("action: approved, by: binh"),
    ),
    Page(
        codes.POST_NOT_HELD,
        "a post that the person did not hold on that day",
        "The person held no post, or not the one that the entry names, on the day of the act: the date of the decision "
        "where there is one, else the day of the record.",
        "Staff rotate; authority comes with a post and ends with it (ISO 9001:2015, 5.3).",
        _CHAIR + _entry("action: approved, by: binh, at: 2026-11-22T09:00:00+07:00"),
        _CHAIR + _entry("action: approved, by: binh, at: 2026-06-22T09:00:00+07:00"),
    ),
    Page(
        codes.SEVERAL_POSTS,
        "a person with several posts, and none is named",
        "The person holds more than one post on that day that may do the act.",
        "The sheet prints the post and the signing capacity of who approved it. Say which one with `--as`.",
        _CHAIR + "  - {person: binh, title: Trưởng ban ISO, roles: [lanh-dao], from: 2025-07-01}\n",
        _CHAIR + _entry("action: approved, by: binh, post: {name: Trần Thị B, title: Chủ tịch}"),
    ),
    Page(
        codes.ROLE,
        "a post that may not do the act",
        "The post of the person fills none of the roles that the policy asks for.",
        "The policy in `isodoc.yaml` says who submits, reviews and approves.",
        _POLICY + "policy: {approve: {roles: [thuong-truc]}}\n" + _entry("action: approved, by: binh"),
        _POLICY + "policy: {approve: {roles: [lanh-dao]}}\n" + _entry("action: approved, by: binh"),
    ),
    Page(
        codes.SAME_PERSON,
        "one person twice on the way to an approval",
        "The person who reviews or approves has already acted on the same submission, perhaps in another post or with "
        "another key. It needs a second person.",
        "Review and approval mean that somebody else has looked. One person counts once.",
        _HEAD + "  - {action: submitted, by: an}\n  - {action: approved, by: an}\n",
        _HEAD + "  - {action: submitted, by: an}\n  - {action: approved, by: binh}\n",
    ),
    Page(
        codes.TOO_FEW,
        "too few persons have approved",
        "An approval gives a revision before as many persons have approved as the policy wants.",
        "Where two must agree, one alone has approved nothing yet.",
        _POLICY + "policy: {approve: {persons: 2}}\n" + _entry('action: approved, by: binh, revision: "1.0"'),
        _POLICY
        + "policy: {approve: {persons: 2}}\n"
        + _entry("action: approved, by: chi")
        + '  - {action: approved, by: binh, revision: "1.0"}\n',
    ),
    Page(
        codes.OTHER_SIGNER,
        "a decision that another person signed",
        "The entry says that one person approved, its decision names another person of the manual as the signer.",
        "The sheet prints who approved it; the decision is the proof. Both must name the same person.",
        _entry(f"action: approved, by: an, {_DECISION}"),
        _entry(f"action: approved, by: binh, {_DECISION}"),
    ),
    Page(
        codes.NAMED_OTHERWISE,
        "a name that organization.yaml spells otherwise",
        "The name or the signing capacity in the entry is not the one that `organization.yaml` has for that person and "
        "post. This is a warning.",
        "Sheets print what the entry says. When a name was mended since, the finding can be accepted in `checks.yaml`.",
        _CHAIR + _entry("action: approved, by: binh, post: {name: Trần Văn B, title: Chủ tịch}"),
        _CHAIR + _entry("action: approved, by: binh, post: {name: Trần Thị B, title: Chủ tịch}"),
    ),
    Page(
        codes.UNKNOWN_KEY,
        "a signature with a key of nobody",
        "The key that made the SSH signature belongs to no person of `organization.yaml`.",
        "Anybody can make a key. Whose it is follows from the manual, read from the revision that is trusted.",
        _CHAIR + _entry("action: approved, by: binh, signature: -----BEGIN SSH SIGNATURE-----"),
        _KEYS + _entry("action: approved, by: binh, signature: -----BEGIN SSH SIGNATURE-----"),
    ),
    Page(
        codes.KEY_DAYS,
        "a key that did not count on that day",
        "The key belongs to the person, but had ended, or did not count yet, when the entry was recorded.",
        "A lost or replaced key must not sign any more; a date set back does not make it count, because the entry "
        "cannot be older than its predecessor.",
        _KEYS + _entry("action: approved, by: binh, at: 2026-11-22T09:00:00+07:00"),
        _KEYS + _entry("action: approved, by: binh, at: 2026-06-22T09:00:00+07:00"),
    ),
    Page(
        codes.KEY_OF_ANOTHER,
        "signed by one person, recorded for another",
        "The signature is made with the key of another person than `by` names.",
        "Nobody signs for somebody else. Who writes down the act of another is named by `recorded_by`, without "
        "signing.",
        _KEYS + _entry("action: approved, by: an, signature: -----BEGIN SSH SIGNATURE-----"),
        _KEYS + _entry("action: approved, by: binh, signature: -----BEGIN SSH SIGNATURE-----"),
    ),
    Page(
        codes.WRONG_SIGNATURE,
        "a signature that does not fit the entry",
        "The SSH signature is damaged, was made over another entry, or for another purpose than `isodoc`.",
        "The entry was changed after it was signed, or the signature was copied from elsewhere.",
        _entry("action: approved, by: binh, reason: Khác, signature: -----BEGIN SSH SIGNATURE-----"),
        _entry("action: approved, by: binh, reason: Ban hành, signature: -----BEGIN SSH SIGNATURE-----"),
    ),
    Page(
        codes.UNSIGNED,
        "a signature is missing",
        "The policy wants the person's own SSH signature for this act, and the entry has none.",
        "Without it `by` is only a claim.",
        _POLICY + "policy: {preset: signed}\n" + _entry("action: approved, by: binh"),
        _POLICY
        + "policy: {preset: signed}\n"
        + _entry("action: approved, by: binh, signature: -----BEGIN SSH SIGNATURE-----"),
    ),
    Page(
        codes.NO_DECISION,
        "the signed decision is missing",
        "The policy wants a signed decision for this act, or a decision or a signature, and the entry has neither.",
        "Documents of the quality system are issued by a decision (Decision 19/2014/QĐ-TTg, Article 4).",
        _POLICY + "policy: {approve: {evidence: decision}}\n" + _entry("action: approved, by: binh"),
        _POLICY + "policy: {approve: {evidence: decision}}\n" + _entry(f"action: approved, by: binh, {_DECISION}"),
    ),
    Page(
        codes.EVIDENCE_MISSING,
        "the file of the signed decision is missing",
        "`evidence` names a file that is not in `register/files`.",
        "The file is the proof of the approval. Bring it back from git, or from the archive of the office.",
        _entry('action: approved, evidence: "sha256:77a…"'),
        "# file: register/files/77a…\n" + _entry('action: approved, evidence: "sha256:77a…"'),
    ),
    Page(
        codes.EVIDENCE_DAMAGED,
        "the file of the signed decision was changed",
        "The bytes of the file in `register/files` do not have the SHA-256 by which it is named.",
        "It is no longer the decision on which the approval rests.",
        "# file: register/files/77a…\n# changed\n" + _entry('action: approved, evidence: "sha256:77a…"'),
        "# file: register/files/77a…\n" + _entry('action: approved, evidence: "sha256:77a…"'),
    ),
    Page(
        codes.NO_EVIDENCE,
        "an approval without evidence",
        "The approval has neither a signature nor a signed decision. This is a note; the policy may refuse it.",
        "The entry shows that nothing was changed since, but not who approved. The register says so: chưa có căn cứ "
        "phê duyệt.",
        _entry("action: approved, by: binh"),
        _entry(f"action: approved, by: binh, {_DECISION}"),
    ),
)

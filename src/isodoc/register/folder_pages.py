"""The pages of what contents, history, policy and the register's folder show, ISD740 to ISD782."""

from __future__ import annotations

from typing import Final

from isodoc.model.page import Page
from isodoc.register import codes

_HEAD: Final = "# file: register/QT-HT-04.yaml\nkind: signoffs\nid: QT-HT-04\nentries:\n"
_APPROVED: Final = '  - {action: approved, code: QT-HT-04, revision: "1.0", digest: "sha256:a1…"}\n'
_SUBMITTED: Final = '  - {action: submitted, code: QT-HT-04, digest: "sha256:a1…"}\n'
_ENTRY: Final = _HEAD + _APPROVED
_CHAIN: Final = _HEAD + _SUBMITTED + _APPROVED
_CONTENT: Final = '# file: register/content/a1….json\n{"agency":"ubnd-phuong","code":"QT-HT-04","format":1}\n'
_SHEET: Final = "# file: ho-tich/QT-HT-04.yaml\nkind: procedure\ncode: QT-HT-04\nlimits: [{id: thuong, time: 3 ngày}]\n"
_POLICY: Final = "# file: isodoc.yaml\nkind: manual\nagency: ubnd-phuong\npolicy: {version: 1, approve: {persons: 2}}\n"
_TEMPLATE: Final = _HEAD + '  - {action: approved, templates: {procedure.docx: "sha256:51d…"}}\n'

CONTENT_PAGES: Final = (
    Page(
        codes.CONTENT_MISSING,
        "a frozen content is missing",
        "`digest` of an entry names a content that is not in `register/content`.",
        "Approved sheets are built from these files alone. Bring the file back from git.",
        _ENTRY,
        _ENTRY + _CONTENT,
    ),
    Page(
        codes.CONTENT_DAMAGED,
        "a frozen content was changed",
        "The bytes of a file in `register/content` do not have the SHA-256 by which it is named.",
        "It is no longer what was approved. Anybody can check it with `sha256sum`.",
        _ENTRY + _CONTENT.replace(":1}", ":1, }"),
        _ENTRY + _CONTENT,
    ),
    Page(
        codes.CONTENT_OF_ANOTHER,
        "a content of another document or agency",
        "The frozen content says another code or agency than the entry that names it.",
        "An approval holds for one document of one agency; its content cannot be put under another one.",
        _ENTRY + _CONTENT.replace("QT-HT-04", "QT-HT-05"),
        _ENTRY + _CONTENT,
    ),
    Page(
        codes.CONTENT_UNREADABLE,
        "a content that this version cannot read",
        "The frozen content has its SHA-256, but is no content in a format that this version of isodoc knows.",
        "A later version of isodoc reads every older format. Install the version that wrote it, or a later one.",
        _ENTRY + _CONTENT.replace(":1}", ":999}"),
        _ENTRY + _CONTENT,
    ),
    Page(
        codes.TEMPLATE_MISSING,
        "the template of an approved sheet is missing",
        "`templates` of an entry names a template that is not in `register/files`.",
        "The sheet could not be printed again as it was approved. Bring the file back from git.",
        _TEMPLATE,
        _TEMPLATE + "# file: register/files/51d…\n",
    ),
    Page(
        codes.TEMPLATE_DAMAGED,
        "the template of an approved sheet was changed",
        "The bytes of a template in `register/files` do not have the SHA-256 by which it is named.",
        "A template can print words that no content holds.",
        _TEMPLATE + "# file: register/files/51d…\n# changed\n",
        _TEMPLATE + "# file: register/files/51d…\n",
    ),
    Page(
        codes.ATTACHMENT_MISSING,
        "a file attached to an approved sheet is missing",
        "A frozen content names a form or another file that is not in `register/files`.",
        "The sheet could not be printed again as it was approved. Bring the file back from git.",
        _ENTRY,
        _ENTRY + "# file: register/files/c3…\n",
    ),
    Page(
        codes.ATTACHMENT_DAMAGED,
        "a file attached to an approved sheet was changed",
        "The bytes of an attached file in `register/files` do not have the SHA-256 by which it is named.",
        "It is no longer the form that was approved.",
        _ENTRY + "# file: register/files/c3…\n# changed\n",
        _ENTRY + "# file: register/files/c3…\n",
    ),
    Page(
        codes.EDITED,
        "edited since its approval",
        "What the document says now is not what was approved. The finding names the part, the old and the new value.",
        "The published sheet stays the approved one. What was edited holds only when it is submitted and approved.",
        _ENTRY + _SHEET.replace("3 ngày", "5 ngày"),
        _ENTRY + _SHEET,
    ),
    Page(
        codes.LABELS_CHANGED,
        "a label changed since the approval",
        "The document itself is as approved, but the title of a law, role, unit, field or form that it prints is now "
        "another one. The finding names it with the old and the new words.",
        "The sheet would print other words than the approver saw. Submit it again, or correct it.",
        "# file: fields.yaml\nkind: fields\nfields: [{id: ho-tich, name: Hộ tịch và quốc tịch}]\n",
        "# file: fields.yaml\nkind: fields\nfields: [{id: ho-tich, name: Hộ tịch}]\n",
    ),
    Page(
        codes.LAYOUT_CHANGED,
        "the layout changed since the approval",
        "A template that prints the sheet is not the one that was kept with its approval.",
        "A template can print words that no content holds, so its change is a controlled change: approve the sheets "
        "again, or bring the template back.",
        _TEMPLATE + "# file: templates/procedure.docx\n# changed\n",
        _TEMPLATE + "# file: templates/procedure.docx\n",
    ),
)

HISTORY_PAGES: Final = (
    Page(
        codes.HISTORY_EDITED,
        "a commit changed an entry of the register",
        "A commit, or the work folder against its commit, changed an entry that was there before. The finding names "
        "the entry and the commit.",
        "Entries are only ever appended: those of every parent are the first ones of its child.",
        _CHAIN.replace("a1", "b2"),
        _CHAIN,
    ),
    Page(
        codes.HISTORY_REMOVED,
        "a commit removed an entry of the register",
        "A commit, or the work folder against its commit, lacks an entry that was there before; of a merge, from "
        "either side.",
        "A returned or corrected document shows that by another entry, never by one that is gone.",
        _ENTRY,
        _CHAIN,
    ),
    Page(
        codes.HISTORY_REORDERED,
        "a commit put entries of the register in another order",
        "A commit, or the work folder against its commit, has the entries that were there before in another order.",
        "The order decides what an approval approved.",
        _HEAD + _APPROVED + _SUBMITTED,
        _CHAIN,
    ),
    Page(
        codes.NEWEST_EDITED,
        "the newest entry of a chain was changed",
        "A commit, or the work folder against its commit, changed the last entry of a chain. No later entry holds its "
        "hash, so only history shows it.",
        "Until another entry follows, or the entry is signed, git alone protects it.",
        _CHAIN.replace('"1.0"', '"2.0"'),
        _CHAIN,
    ),
    Page(
        codes.FILE_REMOVED,
        "a file of the register was removed",
        "A commit, or the work folder against its commit, removed a file below `register/`.",
        "Nothing is ever removed there: what is over ends with an entry. Bring the file back from git.",
        "# file: register/QT-HT-05.yaml\nkind: signoffs\nid: QT-HT-05\n",
        _CHAIN,
    ),
    Page(
        codes.FILE_RENAMED,
        "a file of the register was renamed",
        "A commit, or the work folder against its commit, gave a file below `register/` another name.",
        "A document gets another code by `isodoc rename`, which leaves both chains with a pointer to each other.",
        _CHAIN.replace("QT-HT-04.yaml", "QT-HT-14.yaml"),
        _CHAIN,
    ),
    Page(
        codes.FILE_EDITED,
        "a file of the register was changed",
        "A commit, or the work folder against its commit, changed a content, an attached file or a package below "
        "`register/`.",
        "These files are written once. Bring the file back from git.",
        _CONTENT.replace(":1}", ":2}"),
        _CONTENT,
    ),
    Page(
        codes.COMMIT_GONE,
        "a published commit is no longer in history",
        "The commit that a manifest names is not among the ancestors of the present one: history was rewritten, or the "
        "manifest is of another repository.",
        "What was published must stay in history; a squash or a forced push takes away what proves it.",
        '# file: manifest.json\n{"commit": "9fceb02d…"}\n',
        '# file: manifest.json\n{"commit": "1a2b3c4d…"}\n',
    ),
    Page(
        codes.CUT_OFF,
        "a chain is shorter than when it was published",
        "A manifest names an approved revision that the register no longer has, or has with another content.",
        "Entries that are cut off at the end leave a sound chain; only what was published before shows that they are "
        "gone.",
        _HEAD + _SUBMITTED,
        _CHAIN,
    ),
    Page(
        codes.POLICY_VERSION,
        "a policy whose version did not grow by one",
        "The policy in `isodoc.yaml` changed, but its `version` is not the one before plus 1; an older policy that is "
        "brought back has this finding too.",
        "Versions tell which policy held when an act was done.",
        _POLICY.replace("persons: 2", "persons: 1"),
        _POLICY.replace("version: 1", "version: 2").replace("persons: 2", "persons: 1"),
    ),
    Page(
        codes.POLICY_CHANGED,
        "a policy that was not approved under the one before",
        "The policy in `isodoc.yaml` is not the one approved last as `HT-POLICY`, or that approval does not satisfy "
        "the policy that held before.",
        "Whoever could lower the number of persons alone could approve everything alone.",
        _POLICY,
        _POLICY + "# file: register/HT-POLICY.yaml\nkind: signoffs\nid: HT-POLICY\nentries: [{action: approved}]\n",
    ),
    Page(
        codes.KEYS_CHANGED,
        "keys that were not approved",
        "The keys of persons in `organization.yaml` are not those approved last as `HT-KEYS`.",
        "Whoever could add a key alone could sign as anybody.",
        "# file: organization.yaml\nkind: organization\npersons: [{id: an, name: A, keys: [ssh-ed25519 AAAAC3]}]\n",
        "# file: organization.yaml\nkind: organization\npersons: [{id: an, name: A, keys: [ssh-ed25519 AAAAC3]}]\n"
        "# file: register/HT-KEYS.yaml\nkind: signoffs\nid: HT-KEYS\nentries: [{action: approved}]\n",
    ),
    Page(
        codes.UNFINISHED,
        "a recording that was not finished",
        "The register holds the journal of a command that was stopped while it wrote. This is a warning.",
        "The next command that records an act completes it or takes it back; nothing is lost and nothing counts half.",
        "# file: register/.journal\n" + _CHAIN,
        _CHAIN,
    ),
    Page(
        codes.UNKNOWN_FILE,
        "a file that does not belong into the register",
        "A file below `register/` is no chain, package, content or kept file that isodoc wrote. This is a warning.",
        "The folder is written by isodoc alone; what else lies there could be taken for an approval.",
        "# file: register/content/ghi-chú.txt\n",
        _CONTENT,
    ),
    Page(
        codes.PACKAGE,
        "a package that does not fit the register",
        "A document of a package names an entry or a digest that the chain of that document does not have.",
        "The leader signs for what the package lists; it must be what was submitted.",
        _HEAD
        + _SUBMITTED
        + '# file: register/packages/dot-1.yaml\ndocuments: [{id: QT-HT-04, digest: "sha256:b2…"}]\n',
        _HEAD
        + _SUBMITTED
        + '# file: register/packages/dot-1.yaml\ndocuments: [{id: QT-HT-04, digest: "sha256:a1…"}]\n',
    ),
)

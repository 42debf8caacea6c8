"""The findings of building documents, ISD201 to ISD208, and of patterns, each with its page."""

from __future__ import annotations

from isodoc.load.codes import READING_CODES
from isodoc.model.page import Page

UNKNOWN_KEY = "ISD201"
MISSING_KEY = "ISD202"
WRONG_VALUE = "ISD203"
KIND = "ISD204"
TWIN_KIND = "ISD205"
MISPLACED_KIND = "ISD206"
NO_MANUAL = "ISD207"
OTHER_NAME = "ISD208"
UNKNOWN_PATTERN = "ISD320"
UNKNOWN_AFTER = "ISD321"
PATTERN_REST = "ISD420"
PATTERN_TIME = "ISD421"
STEP_TIME = "ISD422"
UNUSED_TIME = "ISD423"

_PROCEDURE = "kind: procedure\ncode: QT-HT-04\ntitle: Cấp Giấy xác nhận tình trạng hôn nhân\n"
_LIMIT = "limits: [{id: thuong, time: 3 ngày làm việc}]\n"
_PATTERN = "kind: pattern\nid: ba-buoc\ntitle: Ba bước\n"
_STEPS = (
    "steps:\n  - {id: tiep-nhan, title: Tiếp nhận, by: [mot-cua], time: ½ ngày}\n"
    "  - {id: tham-tra, title: Thẩm tra, by: [chuyen-mon], rest: true}\n"
    "  - {id: tra, title: Trả kết quả, by: [mot-cua], time: ½ ngày}\n"
)
_CHAIN = (
    "kind: signoffs\nid: QT-HT-04\nentries:\n  - action: submitted\n    agency: ubnd-phuong\n    code: QT-HT-04\n"
    f'    digest: sha256:{"9f" * 32}\n    by: an\n    at: "2026-11-22T09:30:00+07:00"\n'
)

_PAGES = (
    Page(
        UNKNOWN_KEY,
        "a key that is not known here",
        "A mapping has a key that this kind of document does not have in this place. The finding names the most "
        "similar key, or all that are possible.",
        "A misspelt key would otherwise be passed over in silence, and the sheet would lack what stands under it.",
        _PROCEDURE + "limit: [{id: thuong, time: 3 ngày làm việc}]\n",
        _PROCEDURE + _LIMIT,
    ),
    Page(
        MISSING_KEY,
        "a key is missing",
        "A mapping lacks a key that it must have. The place is that of the mapping; the finding names the key.",
        "Without a code a sheet cannot be named, without an id a limit cannot be referred to.",
        "kind: procedure\ncode: QT-HT-04\n",
        _PROCEDURE,
    ),
    Page(
        WRONG_VALUE,
        "a value that does not fit",
        "A value is of another kind than the key needs: a text where a list is expected, a day that does not exist, "
        "a time without a number, a word that is not among the possible ones.",
        "Times, dates and amounts are computed with; a value that nobody can compute with would be printed wrong.",
        _PROCEDURE + "limits: [{id: thuong, time: vài ngày}]\n",
        _PROCEDURE + _LIMIT,
    ),
    Page(
        KIND,
        "the kind of document is missing or unknown",
        "Every file says in its key `kind:` what it is. The key is missing, or its value is no kind of document.",
        "What a file may hold depends on its kind, not on its name or folder.",
        "code: QT-HT-04\ntitle: Cấp Giấy xác nhận tình trạng hôn nhân\n",
        _PROCEDURE,
    ),
    Page(
        TWIN_KIND,
        "a second file of a kind of which there is one",
        "The manual has two files with `kind: organization` or two with `kind: checks`. The first one holds, in the "
        "order of their paths.",
        "Which roles exist, and which findings are accepted, must be said in one place.",
        "# file: organization.yaml\nkind: organization\nroles: [{id: mot-cua, name: Cán bộ tiếp nhận}]\n"
        "# file: roles.yaml\nkind: organization\nroles: [{id: van-thu, name: Văn thư}]\n",
        "kind: organization\nroles: [{id: mot-cua, name: Cán bộ tiếp nhận}, {id: van-thu, name: Văn thư}]\n",
    ),
    Page(
        MISPLACED_KIND,
        "a kind of document in the wrong place",
        "`kind: manual` stands in the file `isodoc.yaml` at the manual's root and nowhere else; `kind: signoffs` "
        "stands below `register/` and nowhere else, as nothing else stands there but packages in `register/packages/`.",
        "The settings hold for the whole manual. Sign-offs are written by isodoc alone; a file elsewhere would "
        "look like an approval and be none.",
        "# file: QT-HT-04.yaml\nkind: signoffs\n",
        "# file: register/QT-HT-04.yaml\nkind: signoffs\n",
    ),
    Page(
        NO_MANUAL,
        "the manual has no settings",
        "There is no file `isodoc.yaml` at the manual's root, or it cannot be read.",
        "It names the agency and the language; without it no sheet can be made.",
        "# file: organization.yaml\nkind: organization\n",
        "# file: isodoc.yaml\nkind: manual\nagency: UBND phường Mẫu\n",
    ),
    Page(
        OTHER_NAME,
        "a file of the register under another name",
        "A file below `register/` is called otherwise than the `id:` of its chain, or the `name:` of its package.",
        "The file of one document was put in the place of another one. Who copies an approval would have a document "
        "approved that nobody has seen.",
        f"# file: register/QT-HT-05.yaml\n{_CHAIN}",
        f"# file: register/QT-HT-04.yaml\n{_CHAIN}",
    ),
    Page(
        UNKNOWN_PATTERN,
        "no pattern has that id",
        "`pattern:` names a pattern that the manual does not have.",
        "The procedure takes its steps from the pattern; without it, it has only the steps that it adds.",
        _PROCEDURE + _LIMIT + "pattern: mot-cua-6\n",
        _PROCEDURE + _LIMIT + "pattern: mot-cua-5\n",
    ),
    Page(
        UNKNOWN_AFTER,
        "a new step after a step that is not there",
        "`after:` names a step that neither the pattern nor the steps before have. The step goes to the end.",
        "The place of a step decides who hands the dossier to whom.",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: hoi, title: Lấy ý kiến, after: tham-tar}]\n",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: hoi, title: Lấy ý kiến, after: tham-tra}]\n",
    ),
    Page(
        PATTERN_REST,
        "a pattern needs one step that takes the rest",
        "No step, or more than one, has `rest: true`; or that step has a time, or is one of a group that shares a "
        "time.",
        "The times of the steps add up to the limit of each procedure only if one step takes what the others leave.",
        _PATTERN + _STEPS.replace(", rest: true", ""),
        _PATTERN + _STEPS,
    ),
    Page(
        PATTERN_TIME,
        "a step of a pattern without a fixed time in days",
        "A step of a pattern has no time, or one that is not in plain days (`½ ngày`) or office hours that do not "
        "count (`giờ hành chính`).",
        "A pattern serves limits in working days and in days of the calendar; a bare `ngày` means the unit of the "
        "limit. A time in another unit cannot be taken from it.",
        _PATTERN + _STEPS.replace("½ ngày}\n  - {id: tham", "4 giờ}\n  - {id: tham"),
        _PATTERN + _STEPS,
    ),
    Page(
        STEP_TIME,
        "a step's time that cannot be taken from the limit",
        "A procedure with a pattern gives a step a time in another unit than its limit has.",
        "What the other steps leave cannot be computed. Write bare days: `1 ngày` means the unit of the limit.",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: tra, time: 1 ngày lịch}]\n",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: tra, time: 1 ngày}]\n",
    ),
    Page(
        UNUSED_TIME,
        "a step's time that has no effect",
        "The procedure gives a step a time, but the limit leaves the main step of the pattern less than the "
        "pattern's minimum, so that all steps share the whole limit. This is a warning.",
        "The sheet would not print the time that its writer meant. Shorten the time, or write the steps without a "
        "pattern.",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: tra, time: 3 ngày}]\n",
        _PROCEDURE + _LIMIT + "pattern: ba-buoc\nsteps: [{id: tra, time: 1 ngày}]\n",
    ),
)
LOADING_CODES: dict[str, Page] = READING_CODES | {page.code: page for page in _PAGES}
"""Every finding of loading, by code; all are errors but for :data:`UNUSED_TIME`."""

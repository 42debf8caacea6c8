"""The findings of reading, ISD101 to ISD112, each with its page. All are errors: the file is not read."""

from __future__ import annotations

from isodoc.model.page import Page

ENCODING = "ISD101"
TOO_LARGE = "ISD102"
SYNTAX = "ISD103"
TWIN_KEYS = "ISD104"
FORBIDDEN_FEATURE = "ISD105"
TOO_DEEP = "ISD106"
FORBIDDEN_CHARACTER = "ISD107"
DECIMAL_COMMA = "ISD108"
TOO_MANY = "ISD109"
FILE_NAME = "ISD110"
SECOND_MANUAL = "ISD111"
NO_MAPPING = "ISD112"

MAX_BYTES = 1024 * 1024
MAX_NODES = 100_000
MAX_DEPTH = 32
MAX_FINDINGS = 100


def _two(first: str, second: str) -> str:
    return f"# file: {first}\nkind: manual\n# file: {second}\nkind: manual\n"


_PAGES = (
    Page(
        ENCODING,
        "unreadable file",
        "The file cannot be opened, or its bytes are not UTF-8. Files in UTF-16 or in an old Vietnamese or Windows "
        "code page are refused; a byte order mark at the beginning is accepted.",
        "Guessing an encoding would change letters without anybody noticing. One encoding for all files keeps the "
        "text the same on every computer.",
        "kind: law\ntitle: H\N{REPLACEMENT CHARACTER} t\N{REPLACEMENT CHARACTER}ch\n",
        "kind: law\ntitle: Hộ tịch\n",
    ),
    Page(
        TOO_LARGE,
        "file too large",
        "A YAML file is larger than 1 MiB. The size is looked at before the file is read.",
        "A sheet has some 10 KiB. A file a hundred times as large is a mistake or an attack on the computer that "
        "builds the manual. Long texts belong into files of their own, attached to a form or an annex.",
        "# a file of 3 MiB\n",
        "kind: document\ntext: Some pages of text.\n",
    ),
    Page(
        SYNTAX,
        "not valid YAML",
        "The file breaks the rules of YAML at the place named. Nothing after that place is read.",
        "The usual causes: a text with a colon and a space that is not quoted, a quotation mark that is not closed, "
        "lines that are not indented alike, a tab instead of spaces.",
        "kind: law\ntitle: Hộ tịch: hướng dẫn\n",
        'kind: law\ntitle: "Hộ tịch: hướng dẫn"\n',
    ),
    Page(
        TWIN_KEYS,
        "a key written twice",
        "One mapping has the same key twice, or two keys that look the same and differ only in how their accents "
        "are encoded.",
        "YAML readers keep one of the two values in silence, and not all of them the same one.",
        "kind: law\ntitle: Luật Hộ tịch\ntitle: Luật Nuôi con nuôi\n",
        "kind: law\ntitle: Luật Hộ tịch\n",
    ),
    Page(
        FORBIDDEN_FEATURE,
        "a feature of YAML that manuals do not use",
        "Anchors (`&name`), aliases (`*name`), tags (`!name`), merge keys (`<<`), directives (`%YAML`), a second "
        "document in the same file and keys that are no plain text are refused.",
        "They make a file mean something else than it shows: a few lines can grow to gigabytes, and a change in one "
        "place changes another. What sheets share lies in patterns, clauses and defaults.",
        "kind: law\nnote: &same Như trên\nother: *same\n",
        "kind: law\nnote: Như trên\nother: Như trên\n",
    ),
    Page(
        TOO_DEEP,
        "nested too deeply",
        "Lists and mappings are nested more than 32 levels deep. Reading stops there.",
        "No kind of document needs more than ten levels; deep nesting is how a small file brings a parser down.",
        "kind: law\nx: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n",
        "kind: law\nx: [[a], [b]]\n",
    ),
    Page(
        FORBIDDEN_CHARACTER,
        "a character that nobody sees",
        "The text holds a control character, an invisible character (zero-width space, text direction mark, soft "
        "hyphen), a surrogate or a noncharacter, as such or as an escape such as `\\0`.",
        "Such characters come along when text is copied from web pages and Word. They make two equal words "
        "different, show text in another order than it is stored, and some of them make a Word file invalid.",
        'kind: law\ntitle: "Hộ\\u200b tịch"\n',
        "kind: law\ntitle: Hộ tịch\n",
    ),
    Page(
        DECIMAL_COMMA,
        "a decimal comma inside braces or brackets",
        "Inside `{ }` and `[ ]` a comma separates entries, so that `0,5 ngày` becomes `0` and a key `5 ngày`.",
        "A step of half a day would silently become a step of no time. Outside braces and brackets a comma needs no "
        "quotation marks.",
        "kind: procedure\nlimits: [{time: 0,5 ngày}]\n",
        'kind: procedure\nlimits: [{time: "0,5 ngày"}]\n',
    ),
    Page(
        TOO_MANY,
        "too many files, or too many entries in a file",
        "The manual has more than 20,000 files and folders, one YAML file has more than 100,000 keys, values and "
        "items, or more than 100 findings, or a sheet shares out its limits in a table of more than 10,000 cells.",
        "The largest manual of a province has a fraction of that. More is a folder put there by mistake, a build in "
        "a loop, or an attack on the computer that builds the manual.",
        "# 20,001 files\n",
        _two("isodoc.yaml", "ho-tich/QT-01.yaml"),
    ),
    Page(
        FILE_NAME,
        "a name that does not work everywhere",
        "The name of a file or folder ends in `.yml`, is not allowed on Windows, equals another one except for "
        "capital letters or accents, mixes letters of two scripts, or belongs to a symbolic link or to a git "
        "repository inside the manual (a submodule).",
        "The manual is edited on Windows and checked on other systems: there such a file is missing, overwrites "
        "another, or is taken for another. A symbolic link can lead out of the manual, and the files of a submodule "
        "change without a trace in the history of the manual.",
        _two("ho-tich/QT-01.yaml", "ho-tich/qt-01.yaml"),
        _two("ho-tich/QT-01.yaml", "ho-tich/QT-02.yaml"),
    ),
    Page(
        SECOND_MANUAL,
        "a manual inside the manual",
        "A folder below the root has an `isodoc.yaml` of its own.",
        "Which of the two holds would depend on the folder from which a command is started.",
        _two("isodoc.yaml", "old/isodoc.yaml"),
        _two("isodoc.yaml", "old/QT-01.yaml"),
    ),
    Page(
        NO_MAPPING,
        "no document in the file",
        "The file is empty, has only comments, or holds a list or a text where keys with values are expected.",
        "Every YAML file of a manual is a document whose first key is `kind:`.",
        "# kind: law\n",
        "kind: law\n",
    ),
)
READING_CODES: dict[str, Page] = {page.code: page for page in _PAGES}

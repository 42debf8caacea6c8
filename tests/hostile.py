"""Files and names that a stranger, or a slip of the hand, may bring: cases 1 to 8 of the threat model, made here.

Each is appended to a document that is fine by itself, so that the one finding is about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DOCUMENT = "kind: law\nnumber: 60/2014/QH13\ntitle: Luật Hộ tịch\n"
LINES = DOCUMENT.count("\n")


@dataclass(frozen=True)
class Hostile:
    """*tail* follows :data:`DOCUMENT`; *places* are line after the document, column and code of each finding."""

    case: int
    name: str
    tail: bytes
    places: tuple[tuple[int, int, str], ...]

    @property
    def content(self) -> bytes:
        return DOCUMENT.encode() + self.tail

    def __str__(self) -> str:
        return f"case {self.case} {self.name}"


def refused() -> Iterator[Hostile]:
    """Yield every tail that makes a file unreadable."""
    for case, name, tail, *places in _REFUSED:
        yield Hostile(case, name, tail if isinstance(tail, bytes) else tail.encode(), tuple(places))


def bomb() -> str:
    levels = [f"x{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 9) + "]" for i in range(1, 10)]
    return "x0: &a0 [lol]\n" + "\n".join(levels) + "\n"


_REFUSED: list[tuple[int, str, str | bytes, *tuple[tuple[int, int, str], ...]]] = [
    (1, "anchor and alias", "x: &a 1\ny: *a\n", (1, 4, "ISD105"), (2, 4, "ISD105")),
    (1, "cycle", "x: &a [*a]\n", (1, 4, "ISD105"), (1, 8, "ISD105")),
    (1, "alias as key", "*a : 1\n", (1, 1, "ISD105")),
    (2, "40,000 brackets", "x: " + "[" * 40000 + "]" * 40000 + "\n", (1, 35, "ISD106")),
    (2, "40,000 braces", "x: " + "{a: " * 40000 + "\n", (1, 4 + 31 * 4, "ISD106")),
    (2, "40,000 hyphens", "x:\n" + "- " * 40000 + "a\n", (2, 63, "ISD106")),
    (2, "stairs", "".join(" " * i + "x:\n" for i in range(1000)), (33, 33, "ISD106")),
    (4, "twin keys", "title: A\nnote: x\ntitle: B\n", (1, 1, "ISD104"), (3, 1, "ISD104")),
    (4, "twin keys, one quoted", "'title': A\n", (1, 1, "ISD104")),
    (4, "twins in NFC and NFD", "tên: A\nte\u0302n: B\n", (2, 1, "ISD104")),
    (5, "tag", "x: !!python/object/apply:os.system [id]\n", (1, 4, "ISD105")),
    (5, "local tag", "x: !secret a\n", (1, 4, "ISD105")),
    (5, "merge key", "<<: {a: 1}\n", (1, 1, "ISD105")),
    (5, "second document", "---\nkind: law\n", (1, 1, "ISD105")),
    (5, "list as key", "? [a]\n: b\n", (1, 3, "ISD105")),
    (5, "open quotation mark", "x: 'a\n", (2, 1, "ISD103")),
    (5, "colon in a text", "x: a: b\n", (1, 5, "ISD103")),
    (5, "tab", "x:\n\t- a\n", (2, 1, "ISD103")),
    (5, "open bracket", "x: [a\ny: b\n", (2, 2, "ISD103")),
    (5, "at sign", "x: @a\n", (1, 4, "ISD103")),
    (6, "byte", b'x: "\xff"\n', (1, 5, "ISD101")),
    (6, "old code page", b"x: H\xf4 t\xeach\n", (1, 5, "ISD101"), (1, 8, "ISD101")),
    (6, "encoded surrogate", b'x: "\xed\xa0\x80"\n', (1, 5, "ISD101"), (1, 6, "ISD101"), (1, 7, "ISD101")),
    (6, "NUL", "x: a\0b\n", (1, 5, "ISD107")),
    (6, "bidi override", "x: a\u202eb\n", (1, 5, "ISD107")),
    (6, "zero-width space", "x: a\u200bb\n", (1, 5, "ISD107")),
    (6, "zero-width space in a key", "x\u200b: a\n", (1, 2, "ISD107")),
    (6, "byte order mark inside", "x: \ufeffa\n", (1, 4, "ISD107")),
    (6, "carriage return", "x: a\rb\n", (1, 5, "ISD107")),
    (6, "noncharacter", "x: \ufffe\n", (1, 4, "ISD107")),
    (6, "line separator", "x: a\u2028b\n", (1, 5, "ISD107")),
    (6, "next line", "x: a\x85b\n", (1, 5, "ISD107")),
    (6, "escaped surrogate", 'x: "\\ud800"\n', (1, 7, "ISD103")),
    (6, "escaped NUL", 'x: "a\\0"\n', (1, 6, "ISD107")),
    (6, "escaped override", 'x: "\\\\0 \\u202e"\n', (1, 9, "ISD107")),
    (6, "escaped bell in a key", '"\\a": 1\n', (1, 2, "ISD107")),
    (6, "two characters and a twin", "x: \u200b\nx: \u200b\n", (1, 4, "ISD107"), (2, 4, "ISD107"), (2, 1, "ISD104")),
]

KEPT = {"number: 0123": "0123", "symbol: NO": "NO", "note: 1:30": "1:30", "day: 2024-02-30": "2024-02-30"} | {
    "octal: 010": "010",
    "decimal: 1.10": "1.10",
    "exponent: 1e5": "1e5",
    "infinite: .inf": ".inf",
    f"huge: {'9' * 5000}": "9" * 5000,
    "quoted: 'true'": "true",
}
"""Case 7: lines whose value stays the text as typed."""

NAMES = [
    ["ho-tich/QT-01.yaml", "ho-tich/Q\u0422-01.yaml"],  # Cyrillic
    ["ho-tich/QT-01.yaml", "ho-tich/qt-01.yaml"],
    ["ho-tich/QT-01.yaml", "Ho-Tich/QT-02.yaml"],
    ["tệp.docx", "te\u0323\u0302p.docx"],
    ["QT-01.yaml", "QT-\N{FULLWIDTH DIGIT ZERO}1.yaml"],
    ["ho-tich/con.yaml"],
    ["AUX/QT-01.yaml"],
    ["a:b.yaml"],
    ["x\\y.yaml"],
    ["QT-01.yaml."],
    ["QT-01 /a.yaml"],
    ["QT\u200b-01.yaml"],
    ["QT\n-01.yaml"],
    ["QT-01.yml"],
]
"""Case 8: names of which the last has a finding, as a git tree may hold them."""


@dataclass(frozen=True)
class Folder:
    """A small manual with hostile *files* in it; *codes* are what is found there, whatever else is."""

    case: int
    name: str
    files: Mapping[str, bytes]
    codes: frozenset[str]

    def __str__(self) -> str:
        return f"case {self.case} {self.name}"

    def write(self, root: Path) -> None:
        """Write the manual into the folder *root*."""
        for path, content in {"isodoc.yaml": SETTINGS, **self.files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


SETTINGS = b"kind: manual\nagency: A\nlanguage: en\n"
_SHEET = "kind: procedure\ncode: QT-01\ntitle: T\n"


def folders() -> Iterator[Folder]:
    """Yield manuals of the cases 1 to 8, each to be checked by a process of its own."""
    for one in refused():
        yield Folder(one.case, one.name, {"a.yaml": one.content}, frozenset(code for _, _, code in one.places))
    for case, name, text, code in (
        (1, "nine times nine aliases", DOCUMENT + bomb(), "ISD105"),
        (3, "2 MB", f"{DOCUMENT}note: {'a ' * 1_000_000}\n", "ISD102"),
        (3, "100,001 values", f"{DOCUMENT}x: [{'a, ' * 100_001}a]\n", "ISD109"),
        (4, "no kind", DOCUMENT.partition("\n")[2], "ISD204"),
        (4, "an unknown kind", "kind: hack\n", "ISD204"),
        (4, "sign-offs", "kind: signoffs\n", "ISD206"),
        (4, "a second manual's settings", SETTINGS.decode(), "ISD206"),
        (6, "UTF-16", DOCUMENT.encode("utf-16"), "ISD101"),
        (7, "a day that is none", f"{DOCUMENT}issued: 2024-02-30\n", "ISD203"),
        (7, "5,000 digits", f"{_SHEET}dossiers: [{{sets: {'9' * 5000}, items: [a]}}]\n", "ISD203"),
    ):
        content = text if isinstance(text, bytes) else text.encode()
        yield Folder(case, name, {"a.yaml": content}, frozenset({code}))
    yield Folder(4, "a manual in the manual", {"x/isodoc.yaml": SETTINGS}, frozenset({"ISD111"}))
    for names in NAMES:
        files = {name: f"kind: law\nnumber: {place + 1}/2020/NĐ-CP\n".encode() for place, name in enumerate(names)}
        yield Folder(8, names[-1].encode("unicode_escape").decode(), files, frozenset({"ISD110"}))

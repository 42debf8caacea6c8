"""The law's name for signatures with an official certificate belongs to those alone (Decree 68/2024/NĐ-CP).

What isodoc records is an internal confirmation. Sheets may speak of what applicants sign; messages, help, templates,
schemas and pages of isodoc may not call anything of its own so.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
RESERVED = re.compile(r"(?<!đăng )k[ýí] số(?! (?:\d|lượng))|digital(?:ly)? sign")
TEXTS = sorted(
    path
    for pattern in (
        "*.md",
        "docs/*",
        "src/isodoc/locale/vi/explain/*.md",
        "templates/**/*",
        "schemas/*.json",
        "procedures/*.yaml",
        "ci/**/*",
        "action.yml",
        ".pre-commit-hooks.yaml",
    )
    for path in ROOT.glob(pattern)
    if path.is_file() and path.suffix not in {".docx", ".png"}
)
DOCUMENTS = sorted((ROOT / "templates").rglob("*.docx"))


def reserved(text: str) -> list[str]:
    """Return the reserved words in *text*, however its letters are encoded, its lines broken, its capitals set."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return [found[0] for found in RESERVED.finditer(plain)]


def text_of(document: Path) -> str:
    """Return what a Word file says: a paragraph may be cut into runs anywhere, also within a word."""
    with zipfile.ZipFile(document) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return " ".join(re.sub(r"<[^>]*>", "", part.replace("</w:p>", "\n")) for part in parts)


@pytest.mark.parametrize(
    "text",
    ["Chữ ký số", unicodedata.normalize("NFD", "chữ ký số"), "chữ\n  ký\u00a0SỐ", "đã ký số", "digitally signed"],
)
def test_the_words_are_found_in_every_shape(text: str) -> None:
    assert reserved(f"Xác nhận bằng {text}.")


def test_other_signatures_have_their_names() -> None:
    assert not reserved(
        "Chữ ký SSH là xác nhận nội bộ; văn bản đã ký số 45/QĐ-UBND; đăng ký số nhà; chữ ký số lượng ít."
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_template_or_schema_says_them(path: Path) -> None:
    assert reserved(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_word_template_says_them(path: Path) -> None:
    text = text_of(path)
    assert len(text) > 100
    assert reserved(text) == []


def test_no_message_and_no_help_says_them() -> None:
    with (ROOT / "src" / "isodoc" / "locale" / "vi" / "isodoc.po").open("rb") as file:
        catalogue = read_po(file, locale="vi")
    texts = [str(text) for entry in catalogue for text in (entry.id, entry.string)]
    assert len(texts) > 1000
    assert [text for text in texts if reserved(text)] == []

"""Manuals given as text and what their sheets print, for the tests of the view."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isodoc.content import content_bytes, freeze, layout_of, read_content
from isodoc.load import load
from isodoc.model.edition import DRAFT, Edition
from isodoc.view.sheet import sheet
from isodoc.workspace import FolderTree
from tests.load.trees import SETTINGS, TextTree

if TYPE_CHECKING:
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Line, Sheet

TODAY = dt.date(2026, 11, 22)
RICH = Path(__file__).parents[1] / "data" / "rich"
HEAD = "kind: procedure\ncode: QT-01\ntitle: Cấp giấy\n"


def manual_of(files: dict[str, str], settings: str = "") -> Manual:
    manual, findings = load(TextTree({"isodoc.yaml": SETTINGS + settings, **files}))
    assert manual is not None, findings
    assert not findings, [(str(one.message), one.location) for one in findings]
    return manual


def printed(text: str, settings: str = "", *, draft: bool = False, **files: Any) -> Sheet:
    """Return the sheet of the procedure *text*, without its head, beside other *files* by name."""
    others = {f"{name}.yaml": content for name, content in files.items()}
    manual = manual_of({"qt.yaml": HEAD + text, **others}, settings)
    return shown(manual, manual.procedures[0], DRAFT if draft else Edition())


def shown(manual: Manual, entry: Entry[Any], edition: Edition = DRAFT) -> Sheet:
    """Return the sheet of *entry*; a frozen one, thawed, prints the same."""
    content = freeze(manual, entry)
    printed = sheet(content, layout_of(manual), today=TODAY, edition=edition)
    assert sheet(read_content(content_bytes(content)), layout_of(manual), today=TODAY, edition=edition) == printed
    return printed


def rich(name: str = "QT-HT-01") -> Sheet:
    """Return a sheet of the rich sample."""
    manual, findings = load(FolderTree(RICH))
    assert manual is not None
    assert not findings
    if name == "CSCL":
        return shown(manual, manual.documents[0])
    return shown(manual, next(each for each in manual.procedures if each.value.name == name))


def blocks(content: Sheet, anchor: str) -> list[Any]:
    """Return what stands under the heading *anchor* until the next heading of its rank or above."""
    found: list[Any] = []
    inside = ""
    for block in content["body"]:
        if block["kind"] in {"section", "part"}:
            if inside == "section" and block["kind"] == "part":
                continue
            inside = str(block["kind"]) if block["anchor"] == anchor else ""
        elif inside:
            found.append(block)
    return found


def said(content: Sheet, anchor: str) -> list[str]:
    """Return the paragraphs under a heading as a reader sees them."""
    lines = [line for block in blocks(content, anchor) if block["kind"] == "lines" for line in block["lines"]]
    return [words(line) for line in lines]


def words(line: Line) -> str:
    return " ".join(part for part in (line["mark"], line["label"], line["text"]) if part)


def parts(content: Sheet) -> list[str]:
    """Return the numbered headings."""
    return [f"{block['number']} {block['title']}" for block in content["body"] if block["kind"] in {"section", "part"}]


def table(content: Sheet, kind: str) -> Any:
    """Return the first table of that kind."""
    return next(block for block in content["body"] if block["kind"] == kind)

"""A document of the quality system (policy, objectives, quality manual) as its sheet prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.view.assemble import Matter, assemble
from isodoc.view.frame import DRAFT, agency_name
from isodoc.view.markdown import blocks_of
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.sheet import Block, Sheet
    from isodoc.view.frame import Edition


def document(
    manual: Manual, entry: Entry[Document], *, today: dt.date, draft: bool = True, edition: Edition = DRAFT
) -> Sheet:
    """Return what a document of the quality system prints; see :func:`isodoc.view.sheet.sheet`."""
    value = entry.value
    matter = Matter(value.name, value.code, value.title, agency_name(manual), document=True)
    return assemble(Writer(manual, today, draft=draft), matter, _sectioned(blocks_of(value.text)), edition)


def _sectioned(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the headings of the highest level as sections, so that the contents list them."""
    order: tuple[str, ...] = ("heading", "subheading", "minor")
    used = [block["style"] for block in blocks if block["kind"] == "rich"]
    top = next((style for style in order if style in used), "")
    found: list[Block] = []
    for block in blocks:
        if block["kind"] == "rich" and block["style"] == top:
            title = "".join(run["text"] for run in block["runs"])
            anchor = f"h_{len(found)}"
            found.append({"kind": "section", "number": "", "title": title, "anchor": anchor, "annex": False})
        else:
            found.append(block)
    return found

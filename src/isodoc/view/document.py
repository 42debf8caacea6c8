"""A document of the quality system (policy, objectives, quality manual) as its sheet prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.view.frame import (
    DRAFT,
    agency_name,
    amendments,
    approval,
    cover,
    issue,
    page,
    properties,
    running,
    shortened,
    words,
)
from isodoc.view.markdown import blocks_of
from isodoc.view.pages import number_pages
from isodoc.view.sheet import contents_of
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
    writer = Writer(manual, today, draft=draft)
    body = _sectioned(blocks_of(value.text))
    changes = amendments(writer, edition)
    contents = contents_of(writer, body, changes)
    geometry = page(manual.settings.value.page)
    number_pages(contents, body, geometry)
    return {
        "language": writer.language,
        "name": value.name,
        "code": value.code,
        "title": value.title,
        "short_title": shortened(value.title),
        "kind": writer.say(msg("DOCUMENT OF THE SYSTEM")),
        "agency": agency_name(manual).upper(),
        "field": "",
        "revision": issue(writer, edition),
        "draft": draft,
        "watermark": writer.say(msg("DRAFT")) if draft else "",
        "words": words(writer.language),
        "cover": cover(writer, value.code, value.title, edition),
        "contents": contents,
        "approval": approval(writer, edition),
        "amendments": changes,
        "running": running(writer, value.title, edition, document=True),
        "page": geometry,
        "properties": properties(writer, value.code, value.name, value.title, edition),
        "body": body,
    }


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

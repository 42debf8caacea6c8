"""A sheet as a whole: what stands around the content is the same for procedures and for documents of the system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.view.frame import (
    amendments,
    approval,
    cover,
    issue,
    page,
    properties,
    running,
    shortened,
    watermark,
    words,
)
from isodoc.view.pages import number_pages
from isodoc.view.sections import FORM_ANCHOR
from isodoc.view.widths import set_widths

if TYPE_CHECKING:
    from isodoc.model.edition import Edition
    from isodoc.model.sheet import Amendments, Block, Contents, Sheet
    from isodoc.view.writer import Writer

_MOST_CONTENTS: Final = 14


@dataclass(frozen=True, slots=True)
class Matter:
    """What is printed: how it is called, who issues it, its field; a document is one of the quality system."""

    name: str
    code: str
    title: str
    agency: str
    field: str = ""
    document: bool = False


def assemble(writer: Writer, matter: Matter, body: list[Block], edition: Edition) -> Sheet:
    """Return the sheet with the content *body*; the widths of its tables and the pages of its sections are set here."""
    changes = amendments(writer, edition)
    contents = _contents(writer, body, changes)
    geometry = page(writer.layout.page)
    set_widths(body, geometry["text"])
    number_pages(contents, body, geometry, changes["rows"])
    return {
        "language": writer.language,
        "name": matter.name,
        "code": matter.code,
        "title": matter.title,
        "short_title": shortened(matter.title),
        "kind": writer.say(msg("DOCUMENT OF THE SYSTEM") if matter.document else msg("PROCEDURE")),
        "agency": matter.agency.upper(),
        "field": matter.field,
        "revision": issue(writer, edition),
        "draft": writer.draft,
        "watermark": watermark(writer, edition),
        "words": words(writer.language),
        "cover": cover(writer, matter.code, matter.title, edition),
        "contents": contents,
        "approval": approval(writer, edition),
        "amendments": changes,
        "running": running(writer, matter.title, edition, document=matter.document),
        "page": geometry,
        "properties": properties(writer, matter.code, matter.name, matter.title, edition),
        "body": body,
    }


def _contents(writer: Writer, body: list[Block], changes: Amendments) -> list[Contents]:
    """Return the table of contents: the amendment table, the sections, the annexes; pages are set later.

    Appended forms are named too, unless so many are that the approval table would not stay on the cover.
    """
    title = words(writer.language)["amendments"]
    contents: list[Contents] = [{"number": "", "title": title, "anchor": changes["anchor"], "page": 2}]
    contents.extend(
        {"number": block["number"], "title": block["title"], "anchor": block["anchor"], "page": 2}
        for block in body
        if block["kind"] == "section"
    )
    if len(contents) > _MOST_CONTENTS:
        return [each for each in contents if not each["anchor"].startswith(FORM_ANCHOR)]
    return contents

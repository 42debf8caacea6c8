"""A procedure as its sheet prints it: every word, number and name that a template needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.view.content import content_blocks, gap
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
from isodoc.view.pages import number_pages
from isodoc.view.reference import SECTIONS, plan
from isodoc.view.sections import annexes, introduction, section_blocks
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.entry import Entry
    from isodoc.model.flow import Flow
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.sheet import Amendments, Block, Contents, Sheet
    from isodoc.view.frame import Edition


def sheet(
    manual: Manual, entry: Entry[Procedure], *, today: dt.date, draft: bool = True, edition: Edition = DRAFT
) -> Sheet:
    """Return what the sheet of a procedure prints.

    Args:
        manual: everything that the procedure refers to.
        entry: the procedure.
        today: the day for which fees are chosen.
        draft: whether gaps show, and the watermark.
        edition: what is known of the revision; nothing of a draft.
    """
    procedure = entry.value
    writer = Writer(manual, today, draft=draft)
    body = _body(writer, procedure, manual.flow(entry))
    changes = amendments(writer, edition)
    contents = contents_of(writer, body, changes)
    field = manual.fields.get(procedure.field) if procedure.field else None
    geometry = page(manual.settings.value.page)
    number_pages(contents, body, geometry)
    return {
        "language": writer.language,
        "name": procedure.name,
        "code": procedure.code,
        "title": procedure.title,
        "short_title": shortened(procedure.title),
        "kind": writer.say(msg("PROCEDURE")),
        "agency": (procedure.issued_by or agency_name(manual)).upper(),
        "field": field.name if field else "",
        "revision": issue(writer, edition),
        "draft": draft,
        "watermark": writer.say(msg("DRAFT")) if draft else "",
        "words": words(writer.language),
        "cover": cover(writer, procedure.code, procedure.title, edition),
        "contents": contents,
        "approval": approval(writer, edition),
        "amendments": changes,
        "running": running(writer, procedure.title, edition),
        "page": geometry,
        "properties": properties(writer, procedure.code, procedure.name, procedure.title, edition),
        "body": body,
    }


def _body(writer: Writer, procedure: Procedure, flow: Flow) -> list[Block]:
    sections = introduction(writer, procedure)
    found = plan(writer, procedure, flow, sections)
    blocks: list[Block] = []
    for section in found.sections:
        title = writer.say(SECTIONS[section.name])
        anchor = f"s_{section.name}"
        blocks.append({"kind": "section", "number": section.number, "title": title, "anchor": anchor, "annex": False})
        if section.name == "content":
            blocks += content_blocks(writer, procedure, flow, found)
        elif section.missing:
            blocks.append({"kind": "lines", "lines": [gap(writer)]})
        else:
            blocks += section_blocks(writer, procedure, flow, section.name, sections)
    return blocks + annexes(writer, procedure)


def contents_of(writer: Writer, body: list[Block], changes: Amendments) -> list[Contents]:
    """Return the table of contents: the amendment table, the sections, the annexes; pages are set later."""
    title = words(writer.language)["amendments"]
    contents: list[Contents] = [{"number": "", "title": title, "anchor": changes["anchor"], "page": 2}]
    contents.extend(
        {"number": block["number"], "title": block["title"], "anchor": block["anchor"], "page": 2}
        for block in body
        if block["kind"] == "section"
    )
    return contents

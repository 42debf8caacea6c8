"""A procedure as its sheet prints it: every word, number and name that a template needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.view.assemble import Matter, assemble
from isodoc.view.content import content_blocks, gap
from isodoc.view.frame import DRAFT, agency_name
from isodoc.view.reference import SECTIONS, plan
from isodoc.view.sections import annexes, introduction, section_blocks
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.entry import Entry
    from isodoc.model.flow import Flow
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.sheet import Block, Sheet
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
    field = manual.fields.get(procedure.field) if procedure.field else None
    matter = Matter(
        procedure.name,
        procedure.code,
        procedure.title,
        procedure.issued_by or agency_name(manual),
        field.name if field else "",
    )
    return assemble(writer, matter, _body(writer, procedure, manual.flow(entry)), edition)


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

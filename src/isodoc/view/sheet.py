"""A document as its sheet prints it: every word, number and name that a template needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.model.content import Layout
from isodoc.model.edition import DRAFT
from isodoc.model.procedure import Procedure
from isodoc.view.assemble import Matter, assemble
from isodoc.view.content import content_blocks, gap
from isodoc.view.document import document_blocks
from isodoc.view.reference import SECTIONS, plan
from isodoc.view.sections import annexes, section_blocks
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.content import Content
    from isodoc.model.edition import Edition
    from isodoc.model.sheet import Block, Sheet


def sheet(content: Content, layout: Layout | None = None, *, today: dt.date, edition: Edition = DRAFT) -> Sheet:
    """Return what the sheet of a procedure, or of a document of the quality system, prints.

    Args:
        content: what the document says, frozen or just resolved.
        layout: how it is numbered and laid out; as usual when absent.
        today: the day for which fees are chosen.
        edition: what is known of the revision; nothing of a draft.
    """
    writer = Writer(content, layout or Layout(), today, draft=edition.draft)
    written = content.document
    if isinstance(written, Procedure):
        agency = written.issued_by or content.labels.agency
        field = content.labels.fields.get(written.field or "", "")
        matter = Matter(content.id, content.code, content.title, agency, field)
        return assemble(writer, matter, _body(writer, written), edition)
    matter = Matter(content.id, content.code, content.title, content.labels.agency, document=True)
    return assemble(writer, matter, document_blocks(written), edition)


def _body(writer: Writer, procedure: Procedure) -> list[Block]:
    flow = writer.content.flow
    found = plan(writer, procedure, flow)
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
            blocks += section_blocks(writer, procedure, flow, section.name)
    return blocks + annexes(writer, procedure)

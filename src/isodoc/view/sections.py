"""Sections 1 to 4, 6 and 7 of a sheet, and its annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.parts import used_forms
from isodoc.model.reference import FormPlacement
from isodoc.view.laws import short
from isodoc.view.markdown import blocks_of
from isodoc.view.writer import item, line

if TYPE_CHECKING:
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import FormUse, Record
    from isodoc.model.sheet import Block, FormRow, Line
    from isodoc.view.writer import Writer

FORM_ANCHOR: Final = "f_"
"""With this begin the anchors of appended forms."""


def section_blocks(writer: Writer, procedure: Procedure, flow: Flow, name: str) -> list[Block]:
    """Return what stands under the heading of the section *name*, which is not section 5.

    Sections that many sheets share leave out the paragraphs about parts that this sheet does not have.
    """
    if name == "forms":
        return _forms(writer, procedure, flow)
    if name == "records":
        return _records(writer, procedure)
    sections = writer.content.sections
    paragraphs = [each for each in getattr(sections, name) or () if not isinstance(each, str) or writer.resolves(each)]
    listed = name in {"references", "definitions"} and len(paragraphs) > 1
    lines = writer.prose(paragraphs, listed=listed)
    blocks: list[Block] = [{"kind": "lines", "lines": lines}] if lines else []
    if name == "definitions":
        shorts = {each.short: each.full for each in (*(sections.abbreviations or ()), *sections.extra_abbreviations)}
        if shorts:
            if lines:
                blocks.append({"kind": "lines", "lines": [line(writer.say(msg("Abbreviations:")), "lead")]})
            rows = [{"label": each, "text": writer.text(full)} for each, full in shorts.items()]
            blocks.append(
                {"kind": "pairs", "wide": False, "rows": [{"label": r["label"], "text": r["text"]} for r in rows]}
            )
    return blocks


def _forms(writer: Writer, procedure: Procedure, flow: Flow) -> list[Block]:
    rows = [_form_use(writer, use) for use in procedure.forms]
    known = {writer.form(use.form) for use in procedure.forms if use.form}
    for name in used_forms(procedure, flow):
        form = writer.content.forms.get(name)
        if form and form.code not in known:
            known.add(form.code)
            rows.append({"number": "", "code": form.code, "name": _title(writer, name), "url": ""})
    for place, row in enumerate(rows, 1):
        row["number"] = str(place)
    if not rows:
        return []
    heads = [writer.say(head) for head in (msg("No."), msg("Code of the form"), msg("Name of the form"))]
    return [{"kind": "forms", "heads": heads, "widths": [], "rows": rows}]


def _form_use(writer: Writer, use: FormUse) -> FormRow:
    form = writer.content.forms.get(use.form) if use.form else None
    name = _title(writer, use.form or "") if form else writer.text(use.title or "")
    if use.law:
        name += f" ({', '.join(part for part in (use.number, short(writer, use.law)) if part)})"
    elif use.number:
        name += f" ({use.number})"
    notes = [writer.text(use.note)] if use.note else []
    if use.placement is FormPlacement.APPENDED:
        notes.append(writer.say(msg("appended")))
    code = form.code if form else use.form or ""
    return {
        "number": "",
        "code": code,
        "name": f"{name} – {'; '.join(notes)}" if notes else name,
        "url": use.url or "",
    }


def _title(writer: Writer, name: str) -> str:
    title = writer.text(writer.content.labels.forms.get(name, name))
    prescribed = writer.content.forms[name].prescribed
    laws = [", ".join(part for part in (each.number, short(writer, each.law)) if part) for each in prescribed]
    return f"{title} ({'; '.join(laws)})" if laws else title


def _records(writer: Writer, procedure: Procedure) -> list[Block]:
    usual = [name for name in writer.content.usual_records if name not in {r.name for r in procedure.records}]
    blocks: list[Block] = []
    if procedure.records or usual:
        heads = (msg("No."), msg("Name of the record"), msg("Place/holder"), msg("Time of keeping"))
        rows = [_record(writer, record) for record in procedure.records]
        rows += [(writer.text(name), "", "") for name in usual]
        blocks.append(
            {
                "kind": "records",
                "heads": [writer.say(head) for head in heads],
                "rows": [
                    {"number": str(place), "name": name, "place": where, "retention": how_long}
                    for place, (name, where, how_long) in enumerate(rows, 1)
                ],
            }
        )
    lines = writer.prose(procedure.record_notes, listed=len(procedure.record_notes) > 1)
    return [*blocks, {"kind": "lines", "lines": lines}] if lines else blocks


def _record(writer: Writer, record: Record) -> tuple[str, str, str]:
    name = writer.text(record.name)
    if record.form:
        name += f" ({writer.form(record.form)})"
    if record.note:
        name += f"\n{writer.text(record.note)}"
    place = writer.text(record.place) if record.place else ""
    where = "/".join(part for part in (place, writer.role(record.holder) if record.holder else "") if part)
    if record.retention is None:
        return name, where, ""
    kept = writer.say(msg("For ever")) if record.retention == "permanent" else writer.time(record.retention)
    return name, where, kept


def annexes(writer: Writer, procedure: Procedure) -> list[Block]:
    """Return the annexes, each under its heading, then the forms in text that are appended to the sheet."""
    blocks: list[Block] = []
    word = writer.say(msg("Annex"))
    several = len(procedure.annexes) > 1
    for place, annex in enumerate(procedure.annexes, 1):
        title = writer.text(annex.title)
        number = "" if title.lower().startswith(word.lower()) else f"{word} {place}." if several else f"{word}."
        blocks.append({"kind": "section", "number": number, "title": title, "anchor": f"a_{place}", "annex": True})
        lines: list[Line] = writer.prose(annex.text)
        if annex.file:
            lines.append(item(writer.say(msg("Attached file: {name}", name=annex.file.rsplit("/", 1)[-1]))))
        if lines:
            blocks.append({"kind": "lines", "lines": lines})
        blocks += [
            {"kind": "table", "columns": list(table.columns), "widths": [], "rows": [list(row) for row in table.rows]}
            for table in annex.tables
        ]
    return blocks + _appended(writer, procedure)


def _appended(writer: Writer, procedure: Procedure) -> list[Block]:
    blocks: list[Block] = []
    uses = [use.form for use in procedure.forms if use.form and use.placement is FormPlacement.APPENDED]
    content = writer.content
    texts = [(name, text) for name in uses if name in content.forms and (text := content.forms[name].text)]
    for place, (name, text) in enumerate(texts, 1):
        blocks.append(
            {
                "kind": "section",
                "number": content.forms[name].code,
                "title": content.labels.forms.get(name, name),
                "anchor": f"{FORM_ANCHOR}{place}",
                "annex": True,
            }
        )
        blocks += blocks_of(writer.text(text))
    return blocks

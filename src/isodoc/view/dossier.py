"""The papers of a dossier, as a table with originals and copies, or as a list where no paper is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from isodoc.i18n import msg
from isodoc.model.dossier import Alternative, CopyKind, Group, Heading, Paper
from isodoc.model.prose import Note
from isodoc.view.writer import KINDS, MARKS, capital, item, line, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isodoc.i18n import Message
    from isodoc.model.dossier import Dossier, DossierItem
    from isodoc.model.sheet import Block, Line
    from isodoc.model.sheet import Paper as Row
    from isodoc.view.writer import Writer

GROUPS: Final = {Group.SUBMIT: msg("Papers to hand in"), Group.PRESENT: msg("Papers to show")}
COPIES: Final = {
    CopyKind.ORIGINAL: msg("original"),
    CopyKind.CERTIFIED: msg("certified copy"),
    CopyKind.PLAIN: msg("plain copy"),
    CopyKind.WITH_ORIGINAL: msg("copy with the original for comparison"),
    CopyKind.EXTRACT: msg("copy from the register"),
    CopyKind.ELECTRONIC: msg("electronic copy"),
}
_NONE: Final = "–"


def dossier_blocks(writer: Writer, dossiers: Sequence[Dossier]) -> list[Block]:
    """Return the papers of each party and the number of sets below them."""
    blocks: list[Block] = []
    for dossier in dossiers:
        blocks += papers(writer, dossier, named=len(dossiers) > 1)
        below = sets(writer, dossier)
        if below:
            blocks.append({"kind": "lines", "lines": below})
    return blocks


def papers(writer: Writer, dossier: Dossier, *, named: bool) -> list[Block]:
    """Return the papers of one dossier, under the name of its party when there are several."""
    blocks: list[Block] = []
    if dossier.party and named:
        blocks.append({"kind": "lines", "lines": [line(writer.text(dossier.party), "lead")]})
    if any(_counted(dossier.items)):
        rows = _Rows(writer, dossier)
        rows.add(dossier.items)
        heads = [msg("No."), msg("Name of the paper"), msg("Originals of the paper"), msg("Copies of the paper")]
        blocks.append({"kind": "papers", "heads": [writer.say(head) for head in heads], "rows": rows.rows})
    elif dossier.items:
        blocks.append({"kind": "lines", "lines": _listed(writer, dossier, dossier.items, 1)})
    if dossier.note:
        blocks.append({"kind": "lines", "lines": writer.paragraphs(writer.text(dossier.note))})
    return blocks


def sets(writer: Writer, dossier: Dossier) -> list[Line]:
    """Return the number of sets."""
    words = []
    if dossier.sets is not None:
        number = writer.count(dossier.sets)
        words.append(
            writer.say(msg("{count} set", count=number) if dossier.sets == 1 else msg("{count} sets", count=number))
        )
    if dossier.sets_text:
        words.append(writer.text(dossier.sets_text))
    return [line(sentence("; ".join(words)), label=writer.say(msg("Number of sets:")))] if words else []


def _counted(items: Iterable[DossierItem]) -> Iterable[bool]:
    for each in items:
        if isinstance(each, Paper):
            yield each.originals is not None or each.copies is not None
            yield from _counted(each.items)
        elif isinstance(each, Alternative):
            yield from _counted(each.any_of)


class _Rows:
    """The rows of one table; papers are numbered through, those below another by letters."""

    def __init__(self, writer: Writer, dossier: Dossier) -> None:
        self.writer = writer
        self.cases = {case.id: case.label for case in dossier.cases}
        self.rows: list[Row] = []
        self.number = 0
        self.group: Group | None = None
        self.mixed = _needs_headings(dossier.items)

    def add(self, items: Sequence[DossierItem]) -> None:
        for each in items:
            if isinstance(each, Paper):
                self._heading_of(each.group)
                self.number += 1
                self._paper(each, str(self.number))
            elif isinstance(each, Alternative):
                self._heading_of(each.group)
                self.number += 1
                self._alternative(each, str(self.number))
            else:
                self._between(each)

    def _heading_of(self, group: Group | None) -> None:
        if self.mixed and group is not None and group is not self.group:
            self.group = group
            self._row("heading", self.writer.say(GROUPS[group]))

    def _paper(self, paper: Paper, number: str) -> None:
        self.rows.append(
            {
                "kind": "paper",
                "number": number,
                "text": _own_words(self.writer.text(paper.name)),
                "details": details(self.writer, paper, self.cases),
                "lines": [],
                "originals": self._count(paper.originals),
                "copies": self._count(paper.copies),
            }
        )
        self._below(paper.items)

    def _alternative(self, each: Alternative, number: str) -> None:
        text = each.text or self.writer.say(msg("One of these papers:"))
        conditions = [self.writer.text(each.when)] if each.when else []
        conditions += [self.writer.text(self.cases.get(case, case)) for case in each.cases]
        self._row("paper", self.writer.text(text), number=number, details=_only_for(self.writer, conditions))
        self._below(each.any_of)

    def _below(self, items: Sequence[DossierItem]) -> None:
        rank = 0
        for each in items:
            if isinstance(each, Paper):
                rank += 1
                self._paper(each, f"{self.writer.letter(rank)})")
            elif isinstance(each, Alternative):
                rank += 1
                self._alternative(each, f"{self.writer.letter(rank)})")
            else:
                self._between(each)

    def _between(self, each: DossierItem) -> None:
        if isinstance(each, Heading):
            text = self.writer.text(each.heading)
            self.group = each.group or self.group
            if each.case and self.cases.get(each.case, text) != text:
                text = f"{text} ({self.cases[each.case]})"
            self._row("heading", _own_words(text))
        elif isinstance(each, str | Note):
            self._note(self.writer.prose([each]))

    def _note(self, lines: list[Line]) -> None:
        """Put *lines* into a row of their own, or into the note before them."""
        for one in lines:
            if one["kind"] == "lead":
                self._row("heading", one["text"])
            elif self.rows and self.rows[-1]["kind"] == "note":
                self.rows[-1]["lines"].append(one)
            else:
                self._row("note", "", lines=[one])

    def _row(
        self,
        kind: Literal["paper", "heading", "note"],
        text: str,
        *,
        number: str = "",
        details: list[str] | None = None,
        lines: list[Line] | None = None,
    ) -> None:
        self.rows.append(
            {
                "kind": kind,
                "number": number,
                "text": text,
                "details": details or [],
                "lines": lines or [],
                "originals": "",
                "copies": "",
            }
        )

    def _count(self, value: int | None) -> str:
        return self.writer.count(value) if value else _NONE


def _needs_headings(items: Sequence[DossierItem]) -> bool:
    """Tell whether papers are to be shown, and no heading of the dossier's own says which."""
    shown = any(isinstance(each, Paper | Alternative) and each.group is Group.PRESENT for each in items)
    return shown and not any(isinstance(each, Heading) and each.group for each in items)


def _own_words(text: str) -> str:
    """Return the name of a paper without the dash that a list once had before it."""
    stripped = text.lstrip("-–+•* ").strip()
    return stripped or text


def _only_for(writer: Writer, conditions: Sequence[str]) -> list[str]:
    return [writer.say(msg("In the case: {case}", case="; ".join(conditions)))] if conditions else []


def details(writer: Writer, paper: Paper, cases: dict[str, str]) -> list[str]:
    """Return what is said about a paper below its name, a line each."""
    conditions = [writer.text(paper.when)] if paper.when else []
    conditions += [writer.text(cases.get(case, case)) for case in paper.cases]
    lines = _only_for(writer, conditions)
    if paper.copy_kinds:
        kinds = ", ".join(writer.say(COPIES[kind]) for kind in paper.copy_kinds)
        lines.append(writer.say(msg("Accepted: {kinds}", kinds=kinds)))
    if paper.form:
        lines.append(writer.say(msg("Form: {form}", form=writer.form(paper.form))))
    if paper.electronic_form:
        lines.append(writer.say(msg("An interactive electronic form is available")))
    if paper.channels:
        lines.append(writer.say(msg("When handed in {channels}", channels=writer.channels(paper.channels))))
    lines += _validity(writer, paper)
    if paper.note:
        lines.append(writer.text(paper.note))
    if paper.attachments:
        names = "; ".join(attachment.name for attachment in paper.attachments)
        lines.append(writer.say(msg("Files: {names}", names=names)))
    return [capital(each) for each in lines]


def _validity(writer: Writer, paper: Paper) -> list[str]:
    """Return how old the paper may be, and when it need not be handed in."""
    said: list[Message] = []
    if paper.max_age is not None:
        said.append(msg("Not older than {time}", time=writer.time(paper.max_age)))
    if isinstance(paper.lookup, str):
        said.append(msg("Not needed where it can be looked up: {where}", where=writer.text(paper.lookup)))
    elif paper.lookup:
        said.append(msg("Not needed where the agency can look the data up"))
    if paper.result_of_agency:
        said.append(msg("Made by an agency while the dossier is handled"))
    return [writer.say(each) for each in said]


def _listed(writer: Writer, dossier: Dossier, items: Sequence[DossierItem], level: int) -> list[Line]:
    """Return papers without counts as points of a list."""
    lines: list[Line] = []
    cases = {case.id: case.label for case in dossier.cases}
    mixed = level == 1 and _needs_headings(items)
    group: Group | None = None
    for each in items:
        if isinstance(each, Paper | Alternative) and mixed and each.group not in (None, group):
            group = each.group
            lines.append(line(writer.say(GROUPS[group or Group.SUBMIT]), "lead"))
        if isinstance(each, Paper):
            words = [_own_words(writer.text(each.name)), *details(writer, each, cases)]
            text = words[0] if len(words) == 1 else f"{'. '.join(word.rstrip('.,; ') for word in words)}."
            lines.append(item(text, level))
            lines += _listed(writer, dossier, each.items, level + 1)
        elif isinstance(each, Alternative):
            lines.append(item(writer.text(each.text or writer.say(msg("One of these papers:"))), level))
            lines += _listed(writer, dossier, each.any_of, level + 1)
        elif isinstance(each, Heading):
            group = each.group or group
            lines.append(line(_own_words(writer.text(each.heading)), "lead"))
        else:
            lines += [_at(one, level) for one in writer.prose([each], level - 1)]
    return lines


def _at(one: Line, level: int) -> Line:
    return one if level == 1 or one["kind"] == "lead" else {**one, "kind": KINDS[min(level, len(MARKS) - 1)]}

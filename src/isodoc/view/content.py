"""Section 5: the parts of the procedure under their numbered headings, after what identifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.procedure import Level
from isodoc.model.reference import Authority, Capacity, OnlineScale, ResultKind
from isodoc.view.dossier import dossier_blocks, papers, sets
from isodoc.view.fees import fee_lines
from isodoc.view.laws import decision, legal_bases
from isodoc.view.speech import CHANNELS
from isodoc.view.steps import step_blocks
from isodoc.view.time import limits
from isodoc.view.writer import capital, item, line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.flow import Flow
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import OnlineLevel, Place, Result
    from isodoc.model.sheet import Block, Line, Pair
    from isodoc.view.reference import Plan
    from isodoc.view.writer import Writer

HEADINGS: Final[Mapping[str, tuple[Message, Message]]] = {
    "dossier": (msg("Papers and number of sets"), msg("Papers and number of sets")),
    "sets": (msg("Number of sets"), msg("Number of sets")),
    "limit": (msg("Time limit of the procedure"), msg("Time limit of the procedure")),
    "subjects": (msg("Who the TTHC is for"), msg("Who the procedure is for")),
    "authorities": (msg("Agencies that carry out the TTHC"), msg("Agencies that carry out the procedure")),
    "coordinators": (msg("Agencies that cooperate"), msg("Agencies that cooperate")),
    "reception": (msg("Manner of the procedure"), msg("Manner of the procedure")),
    "results": (msg("Results of the TTHC"), msg("Results of the procedure")),
    "fees": (msg("Fees and charges"), msg("Fees and charges")),
    "requirements": (
        msg("Requirements and conditions of the TTHC"),
        msg("Requirements and conditions of the procedure"),
    ),
    "legal_bases": (msg("Legal bases of the TTHC"), msg("Legal bases of the procedure")),
    "conduct": (msg("Order of the procedure"), msg("Order of the procedure")),
    "steps": (msg("Steps of handling the work"), msg("Steps of handling the work")),
}
"""The headings of the parts, for a TTHC and for a procedure that covers none."""

_LONGEST_ROW: Final = 160
_DECIMAL_HEADINGS: Final = {"dossier": msg("Papers of the dossier"), "reception": msg("Places and manner of reception")}
CAPACITIES: Final = {
    Capacity.DECIDES: msg("Deciding agency"),
    Capacity.CARRIES_OUT: msg("Agency that carries it out"),
    Capacity.RECEIVES: msg("Agency that receives dossiers"),
    Capacity.AUTHORISED: msg("Authorised agency"),
}
LEVELS: Final = {
    Level.MINISTRY: msg("ministry"),
    Level.PROVINCE: msg("province"),
    Level.WARD: msg("commune"),
    Level.OTHER: msg("another agency"),
}
ONLINE: Final = {
    OnlineScale.FULL: msg("fully online"),
    OnlineScale.PARTIAL: msg("partly online"),
    OnlineScale.INFORMATION: msg("information online"),
    OnlineScale.LEVEL_1: msg("level 1"),
    OnlineScale.LEVEL_2: msg("level 2"),
    OnlineScale.LEVEL_3: msg("level 3"),
    OnlineScale.LEVEL_4: msg("level 4"),
}
KINDS: Final = {
    ResultKind.PAPER: msg("on paper"),
    ResultKind.ELECTRONIC: msg("electronic"),
    ResultKind.DECISION: msg("decision"),
    ResultKind.ENTRY: msg("entry in a register"),
}


def content_blocks(writer: Writer, procedure: Procedure, flow: Flow, plan: Plan) -> list[Block]:
    """Return section 5 without its own heading."""
    decimal = any(part.name == "sets" for part in plan.parts)
    known = facts(writer, procedure)
    blocks: list[Block] = [{"kind": "pairs", "wide": True, "rows": known}] if known else []
    for part in plan.parts:
        heading = HEADINGS[part.name][0 if procedure.tthc else 1]
        if decimal:
            heading = _DECIMAL_HEADINGS.get(part.name, heading)
        anchor = f"p_{part.name}"
        blocks.append({"kind": "part", "number": part.number, "title": writer.say(heading), "anchor": anchor})
        if part.missing:
            blocks.append({"kind": "lines", "lines": [gap(writer)]})
        else:
            blocks += _part(writer, procedure, flow, part.name, decimal=decimal)
    if procedure.notes:
        lines = [line(writer.say(msg("Notes:")), "lead"), *writer.prose(procedure.notes, 1, listed=True)]
        blocks.append({"kind": "lines", "lines": lines})
    return blocks


def gap(writer: Writer) -> Line:
    """Return what a draft prints where something required is missing."""
    return line(writer.say(msg("(not given yet)")), "missing")


def _part(writer: Writer, procedure: Procedure, flow: Flow, name: str, *, decimal: bool) -> list[Block]:
    if name == "dossier":
        if not decimal:
            return dossier_blocks(writer, procedure.dossiers)
        several = len(procedure.dossiers) > 1
        return [block for dossier in procedure.dossiers for block in papers(writer, dossier, named=several)]
    if name == "steps":
        return step_blocks(writer, procedure, flow)
    lines = _PARTS[name](writer, procedure)
    return [{"kind": "lines", "lines": lines}] if lines else []


def _sets(writer: Writer, procedure: Procedure) -> list[Line]:
    return [line for dossier in procedure.dossiers for line in sets(writer, dossier)]


def _subjects(writer: Writer, procedure: Procedure) -> list[Line]:
    return [line(f"{'; '.join(map(writer.text, procedure.subjects)).rstrip('.')}.")]


def _coordinators(writer: Writer, procedure: Procedure) -> list[Line]:
    names = [_agency(writer, each) for each in procedure.authorities if each.capacity is Capacity.COORDINATES]
    return [line(f"{names[0]}.")] if len(names) == 1 else [item(name) for name in names]


def _requirements(writer: Writer, procedure: Procedure) -> list[Line]:
    return writer.prose(procedure.requirements, listed=len(procedure.requirements) > 1)


def _conduct(writer: Writer, procedure: Procedure) -> list[Line]:
    return writer.prose(procedure.conduct.sequence) if procedure.conduct else []


def facts(writer: Writer, procedure: Procedure) -> list[Pair]:
    """Return what identifies the procedure: codes, field, level, decisions, the unit that keeps the sheet."""
    labels, owner = writer.content.labels, writer.content.owner
    codes = [f"{code} – {labels.tthc[code]}" if code in labels.tthc else code for code in procedure.tthc]
    separator = "\n" if len(codes) > 1 else "; "
    rows = (
        (msg("Code of the TTHC"), separator.join(codes)),
        (msg("Field of the TTHC"), labels.fields.get(procedure.field or "", "") if procedure.tthc else ""),
        (msg("Level that carries it out"), ", ".join(capital(writer.say(LEVELS[each])) for each in procedure.levels)),
        (msg("Online service"), _online(writer, procedure.online) if procedure.online else ""),
        (msg("Publishing decision"), decision(writer, procedure.publication) if procedure.publication else ""),
        (
            msg("Decision on the internal procedure"),
            decision(writer, procedure.internal_procedure) if procedure.internal_procedure else "",
        ),
        (msg("Unit that keeps the sheet"), writer.role(owner) if owner else ""),
        (msg("Applied at"), "; ".join(map(writer.text, procedure.applied_at))),
    )
    return [{"label": writer.say(label), "text": text} for label, text in rows if text]


def _online(writer: Writer, online: OnlineLevel) -> str:
    words = capital(writer.say(ONLINE[online.level]))
    if online.from_:
        words += writer.say(msg(", from {start} on", start=writer.date(online.from_)))
    return f"{words} ({writer.text(online.reason)})" if online.reason else words


def _agency(writer: Writer, each: Authority) -> str:
    name = writer.text(each.name) if each.name else writer.agency(each.agency or "")
    notes = [writer.text(part) for part in (each.when, each.note) if part]
    return f"{name} ({'; '.join(notes)})" if notes else name


def _authorities(writer: Writer, procedure: Procedure) -> list[Line]:
    lines = []
    for capacity, label in CAPACITIES.items():
        names = dict.fromkeys(_agency(writer, each) for each in procedure.authorities if each.capacity is capacity)
        if names:
            lines.append(item(f"{'; '.join(names)}.", label=f"{writer.say(label)}:"))
    return lines


def _reception(writer: Writer, procedure: Procedure) -> list[Line]:
    lines: list[Line] = []
    reception = procedure.reception
    if reception:
        bare = [each for each in reception.channels if not each.text]
        if bare:
            names = ", ".join(writer.say(CHANNELS[each.channel.value]) for each in bare)
            lines.append(item(f"{capital(names)}.", label=writer.say(msg("Ways to hand in the dossier:"))))
        for each in reception.channels:
            if each.text:
                label = f"{capital(writer.say(CHANNELS[each.channel.value]))}:"
                text = writer.text(each.text)
                if text.lower().startswith(label.lower()):
                    text = text[len(label) :]
                first, *others = writer.paragraphs(text) or [line("")]
                lines += [{**first, "kind": "item", "mark": "-", "label": label}, *others]
        places = [_place(writer, each) for each in reception.places]
        if len(places) == 1:
            lines.append(item(f"{places[0]}.", label=writer.say(msg("Place of reception:"))))
        elif places:
            lines.append(item("", label=writer.say(msg("Places of reception:"))))
            lines += [each for place in places for each in writer.paragraphs(place, 2, listed=True)]
        lines += _returning(writer, reception.returning)
        lines += writer.prose(reception.note, listed=True)
    if procedure.conduct:
        lines += writer.prose(procedure.conduct.manner)
    return lines


def _returning(writer: Writer, ways: Sequence[str]) -> list[Line]:
    """Return how results are handed out; many ways a point each."""
    words = list(dict.fromkeys(writer.text(each).rstrip(".; ") for each in ways))
    label = writer.say(msg("Handing out the result:"))
    if len("; ".join(words)) > _LONGEST_ROW:
        return [item("", label=label), *(item(f"{each}.", 2) for each in words)]
    return [item(f"{'; '.join(words)}.", label=label)] if words else []


def _place(writer: Writer, place: Place) -> str:
    name = writer.text(place.name) if place.name else writer.agency(place.agency) if place.agency else ""
    words = ", ".join(part for part in (name, writer.text(place.address) if place.address else "") if part)
    notes = [writer.channels(place.channels)] if place.channels else []
    notes += [writer.text(part) for part in (place.hours, place.note) if part]
    return f"{words} ({'; '.join(notes)})" if notes else words


def _results(writer: Writer, procedure: Procedure) -> list[Line]:
    words = [_result(writer, each) for each in procedure.results]
    return [line(words[0])] if len(words) == 1 else [item(each) for each in words]


def _result(writer: Writer, result: Result) -> str:
    notes = []
    if result.kinds:
        notes.append(", ".join(writer.say(KINDS[kind]) for kind in result.kinds))
    if result.copies is not None:
        number = writer.count(result.copies)
        copies = msg("{count} copy", count=number) if result.copies == 1 else msg("{count} copies", count=number)
        notes.append(writer.say(copies))
    if result.form:
        notes.append(writer.form(result.form))
    if result.when:
        notes.append(writer.text(result.when))
    words = writer.text(result.name).rstrip(". ")
    words = f"{words} ({'; '.join(notes)})." if notes else f"{words}."
    if result.validity is not None:
        words += " " + writer.say(msg("Valid for {time}.", time=writer.time(result.validity)))
    if result.delivery:
        words += " " + writer.say(msg("Handed out: {how}.", how=writer.text(result.delivery).rstrip(".")))
    return f"{words} {writer.text(result.note)}" if result.note else words


_PARTS: Final[Mapping[str, Callable[[Writer, Procedure], list[Line]]]] = {
    "sets": _sets,
    "limit": limits,
    "subjects": _subjects,
    "authorities": _authorities,
    "coordinators": _coordinators,
    "reception": _reception,
    "results": _results,
    "fees": lambda writer, procedure: fee_lines(writer, procedure.fees),
    "requirements": _requirements,
    "legal_bases": lambda writer, procedure: legal_bases(writer, procedure.legal_bases),
    "conduct": _conduct,
}
"""The parts that are paragraphs, each with what words it."""

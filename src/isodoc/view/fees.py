"""Fees in sentences: kind, amount, tiers, ceiling, who is relieved, where and when they hold."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.fee import Fee, FeeKind, FeeTable, FeeTableUse
from isodoc.text import number
from isodoc.view.laws import citation, in_brackets
from isodoc.view.writer import LONGEST_LABEL, capital, item, line, sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from isodoc.model.fee import Relief
    from isodoc.model.procedure import FeeLine
    from isodoc.model.sheet import Line
    from isodoc.model.time import Channel
    from isodoc.view.writer import Writer

KINDS: Final = {FeeKind.PHI: msg("Fee"), FeeKind.LE_PHI: msg("Charge"), FeeKind.CHI_PHI: msg("Cost")}


def fee_lines(writer: Writer, fees: Sequence[FeeLine]) -> list[Line]:
    """Return the fees, one point each; those of a table as they hold on the writer's day."""
    lines: list[Line] = []
    plain = [each for each in fees if isinstance(each, Fee)]
    for each in fees:
        if isinstance(each, str):
            lines += writer.paragraphs(writer.text(each), listed=len(fees) > 1)
        elif isinstance(each, FeeTableUse):
            lines += _table(writer, each)
        elif plain and each is plain[0]:
            lines += _fees(writer, plain, 1)
    return lines


def _table(writer: Writer, use: FeeTableUse) -> list[Line]:
    tables = writer.content.fee_tables.get(use.table)
    if not tables:
        return [item(use.table)]
    table = _in_force(tables, writer.today)
    rows = [fee for fee in table.fees if not use.cases or fee.case in use.cases]
    if not rows:
        return []
    title = writer.text(table.title)
    if table.basis:
        basis = writer.say(msg("under {law}", law=citation(writer, table.basis)))
        title += f" ({basis})"
    title += _period(writer, table.from_, table.until)
    lines = [item(f"{title}:")]
    lines += _fees(writer, rows, 2, around=table)
    if table.note:
        lines.append(item(sentence(writer.text(table.note)), 2))
    return lines


def _in_force(tables: Sequence[FeeTable], day: dt.date) -> FeeTable:
    """Return the text of a fee table that holds on *day*; the last one before it when none does."""
    holds = [
        each
        for each in tables
        if (each.from_ is None or each.from_ <= day) and (each.until is None or day <= each.until)
    ]
    started = [each for each in tables if each.from_ is None or each.from_ <= day]
    return max(holds or started or tables, key=lambda each: str(each.from_ or ""))


def _fees(writer: Writer, fees: Iterable[Fee], level: int, around: FeeTable | None = None) -> list[Line]:
    lines: list[Line] = []
    for area, group in groupby(fees, key=lambda each: each.area):
        below = level
        if area:
            lines.append(item(f"{capital(writer.text(area))}:", level))
            below += 1
        for fee, channels in _merged(writer, group):
            lines += [*_fee(writer, fee, channels, below, around), *_terms(writer, fee, below + 1)]
    if len(lines) == 1 and level == 1 and not lines[0]["label"]:
        return [line(lines[0]["text"])]
    return lines


def _merged(writer: Writer, fees: Iterable[Fee]) -> list[tuple[Fee, str]]:
    """Return the fees; those that differ in nothing but their channel together, with their channels in words."""
    found: dict[object, tuple[Fee, dict[Channel, None]]] = {}
    for place, fee in enumerate(fees):
        bare = fee.model_copy(update={"channels": (), "source": None, "attachments": ()})
        channels = found.setdefault(repr(bare) if fee.channels else place, (fee, {}))[1]
        channels |= dict.fromkeys(fee.channels)
    return [(fee, writer.channels(channels)) for fee, channels in found.values()]


def _fee(writer: Writer, fee: Fee, channels: str, level: int, around: FeeTable | None) -> list[Line]:
    label = writer.say(KINDS[fee.kind]) if fee.kind else ""
    case = writer.text(fee.case) if fee.case else ""
    lead = ""
    if len(label) + len(case) > LONGEST_LABEL:
        lead = f"{case}: "
    elif case:
        label = f"{label} ({case[:1].lower() + case[1:]})" if label else capital(case)
    if not label and channels:
        label, channels = capital(channels), ""
    words = _amount(writer, fee)
    if fee.ceiling is not None:
        most = writer.money(fee.ceiling, fee.currency) + (f"/{fee.ceiling_unit}" if fee.ceiling_unit else "")
        words.append(writer.say(msg("at most {amount}", amount=most)))
    words += [channels] if channels else []
    words += [writer.say(msg("paid by {payer}", payer=writer.text(fee.payer)))] if fee.payer else []
    words += [writer.text(part) for part in (fee.due, fee.method) if part]
    text = lead + "; ".join(words)
    if around is None or (fee.from_, fee.until) != (around.from_, around.until):
        text += _period(writer, fee.from_, fee.until)
    text += in_brackets(writer, fee.basis if around is None or fee.basis != around.basis else None)
    if fee.text:
        stated = writer.text(fee.text).strip()
        text = f"{text}{stated}" if stated.startswith("/") else f"{sentence(text)} {stated}" if text else stated
    first, *others = text.split("\n")
    lines = [item(sentence(first) if first else "", level, f"{label}:" if label and text else label)]
    return lines + [each for other in others for each in writer.paragraphs(other, level + 1, listed=True)]


def _amount(writer: Writer, fee: Fee) -> list[str]:
    if isinstance(fee.amount, Decimal):
        return [writer.money(fee.amount, fee.currency) + (f"/{fee.unit}" if fee.unit else "")]
    if fee.amount == "free":
        return [writer.say(msg("nothing is paid"))]
    if fee.amount == "by-resolution":
        return [writer.say(msg("as the provincial People's Council resolves"))]
    return []


def _terms(writer: Writer, fee: Fee, level: int) -> list[Line]:
    lines = [
        item(
            sentence(writer.money(tier.amount, fee.currency) + (f"/{tier.unit}" if tier.unit else "")),
            level,
            f"{capital(writer.text(tier.label))}:",
        )
        for tier in fee.tiers
    ]
    if fee.exempt:
        lines.append(item(sentence(_relieved(writer, fee, fee.exempt)), level, writer.say(msg("Exempt:"))))
    if fee.reduced:
        lines.append(item(sentence(_relieved(writer, fee, fee.reduced)), level, writer.say(msg("Reduced:"))))
    if fee.note:
        lines.append(item(sentence(writer.text(fee.note)), level))
    return lines


def _relieved(writer: Writer, fee: Fee, reliefs: Sequence[Relief]) -> str:
    parts = []
    for relief in reliefs:
        words = writer.text(relief.who)
        if relief.percent is not None:
            words += writer.say(msg(" (by {percent} %)", percent=number(relief.percent, writer.language)))
        if relief.amount is not None:
            words += writer.say(msg(" (only {amount})", amount=writer.money(relief.amount, fee.currency)))
        parts.append(words + in_brackets(writer, relief.basis))
    return "; ".join(parts)


def _period(writer: Writer, start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return writer.say(msg(", from {start} to {end}", start=writer.date(start), end=writer.date(end)))
    if start:
        return writer.say(msg(", from {start} on", start=writer.date(start)))
    if end:
        return writer.say(msg(", until the end of {end}", end=writer.date(end)))
    return ""

"""What a manual has that its keys refer to, with the names that people know it by: for completion in editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.model.refers import Target
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual

    Values = Mapping[Target, Sequence["Value"]]
    """What there is to refer to, by kind, each value once, in order."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """Something that a key can name: *name* is what is typed, *text* what it means, in the manual's words."""

    name: str
    text: str


def values_of(manual: Manual, findings: Mapping[str, str]) -> Values:
    """Return what the keys of *manual* can refer to; *findings* are the codes of findings with their titles."""
    sheets: tuple[Entry[Any], ...] = (*manual.procedures, *manual.documents)
    tables = (entry for entries in manual.fee_tables_by_id.values() for entry in entries)
    found: dict[Target, Iterable[Value]] = {
        Target.ROLE: (_value(one.id, one.name) for one in manual.roles.values()),
        Target.UNIT: (_value(one.id, one.name) for one in manual.units.values()),
        Target.AGENCY: (_value(one.id, one.name) for one in manual.agencies.values()),
        Target.PERSON: (_value(one.id, one.name) for one in manual.persons.values()),
        Target.FIELD: (_value(one.id, one.name) for one in manual.fields.values()),
        Target.LAW: (
            _value(one.value.id or one.value.number, one.value.type, one.value.short or one.value.title)
            for one in manual.laws
        ),
        Target.FORM: (_value(one.value.code, one.value.title) for one in manual.forms),
        Target.PATTERN: (_value(one.value.id, one.value.title) for one in manual.patterns),
        Target.CLAUSE: (_value(one.value.id, one.value.title) for one in manual.clauses),
        Target.FEE_TABLE: (_value(one.value.id, one.value.title) for one in tables),
        Target.TTHC: (_value(one.code, one.name) for one in manual.tthc.values()),
        Target.SHEET: (_value(one.value.name, one.value.title) for one in sheets),
        Target.FINDING: (_value(code, title) for code, title in findings.items()),
    }
    return {target: _once(values) for target, values in found.items()}


def _value(name: str, *texts: str | None) -> Value:
    return Value(printable(name), printable(" ".join(text for text in texts if text)))


def _once(values: Iterable[Value]) -> list[Value]:
    """Return one value of each name, in the order of the names; a text of a coming day has the name of the present."""
    chosen: dict[str, Value] = {}
    for value in sorted(values):
        chosen.setdefault(value.name, value)
    return list(chosen.values())

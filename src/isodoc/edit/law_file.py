"""The file of a law of which something is known already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.edit.skeleton import Beginning, NewKind, from_skeleton
from isodoc.emit import Flow, emit

if TYPE_CHECKING:
    from isodoc.i18n import Language
    from isodoc.model.law_facts import LawFacts

_EMPTY: Final = re.compile(r"^relations: \[\]\n(?:#.*\n)*", re.MULTILINE)


def law_path(facts: LawFacts) -> str:
    """Return where the file of the law belongs, relative to the manual's root."""
    return Beginning(NewKind.LAW, facts.id or facts.number).path


def law_file(facts: LawFacts, language: Language) -> bytes:
    """Return the file that ``isodoc new law`` begins, with what is known in place of what it asks for."""
    text = from_skeleton(Beginning(NewKind.LAW, facts.number), language).decode()
    data = facts.data()
    before = "".join(emit({key: data.pop(key)}) for key in ("id",) if key in data)
    head = emit({"number": data.pop("number")})
    text = text.replace(head, f"{head}{before}", 1)
    for key, value in data.items():
        line = emit({key: value})
        asked = re.compile(rf"^# {key}: .*\n", re.MULTILINE)
        text, found = asked.subn(lambda _, line=line: line, text, count=1)  # type: ignore[misc]
        if not found:
            text = text.replace("relations:", f"{line}relations:", 1)
    relations = [Flow(one.data()) if not one.articles else one.data() for one in facts.relations]
    if relations:
        text = _EMPTY.sub(lambda _: emit({"relations": relations}), text)
    return text.encode()

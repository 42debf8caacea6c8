"""Laws that the manual holds, where they are cited as the basis of something, with the day on which they must hold."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.checks.laws import laws_named
from isodoc.citations import find_numbers
from isodoc.model.change import Change
from isodoc.model.fee import Fee, FeeTable
from isodoc.model.form import Form
from isodoc.model.procedure import Procedure
from isodoc.model.standing import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.entry import Entry, Key
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual
    from isodoc.model.reference import LegalBasis
    from isodoc.model.section import Sections

_FOR_THE_PAST: Final = re.compile(
    r"trước\s+ngày|chuyển\s+tiếp|đến\s+hết|đến\s+trước|đã\s+hết\s+hiệu\s+lực", re.IGNORECASE
)
_FOR_LATER: Final = re.compile(r"(?:từ|kể\s+từ|sau)\s+ngày|khi\s+có\s+hiệu\s+lực", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:[\w/]{1,20}\s?:\s)?(?:căn\s+cứ\s+)?(?:bộ\s+luật|luật|nghị\s+định|nghị\s+quyết|thông\s+tư|thông\s+tư\s+liên\s+tịch|quyết\s+định"
    r"|pháp\s+lệnh|chỉ\s+thị)[^.;,:()]{0,80}?(?:số)?\s*:?\s*",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:bộ )?luật (?!sửa đổi)[^\d/]{2,80}")
_TITLED: Final = re.compile(
    r"(?:\d{1,3} ?: )?(?:căn cứ )?(?P<name>(?:bộ )?luật [^\d]{2,80}?)(?: (?:năm )?(?P<year>(?:19|20)\d\d))?"
)
_LONGEST: Final = 1000
_MOST: Final = 2000
"""Citations in one list that are looked at; no sheet has as many."""

Titles = Mapping[str, "list[Entry[Law]]"]
"""Laws by their titles."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of *law* under *keys* of *entry*; *day* is the day on which it must hold.

    *bases* returns the paths of the laws that are legal bases of the sheet.
    """

    entry: Entry[Any]
    keys: tuple[Key, ...]
    law: Entry[Law]
    day: dt.date
    bases: Callable[[], frozenset[str]]

    @property
    def basis(self) -> LegalBasis | None:
        """The legal basis of a procedure that this citation is, with its articles; ``None`` for other citations."""
        if isinstance(self.entry.value, Procedure) and self.keys[0] == "legal_bases" and isinstance(self.keys[1], int):
            return self.entry.value.legal_bases[self.keys[1]]
        return None

    def is_beside(self, laws: Iterable[Entry[Law]]) -> bool:
        """Tell whether the sheet cites one of *laws* too."""
        paths = self.bases()
        return any(law.path in paths for law in laws)


def cited(manual: Manual, today: dt.date) -> Iterator[Cited]:
    """Yield the citations of laws that must hold: today, or on the day from which their file holds.

    Not yielded are citations of laws that nothing ends or changes, those for cases of the past, what belongs to fees
    that have ended, triggers of changes, and forms that another law prescribes today.
    """
    if all(manual.standings.is_steady(law, today) for law in manual.laws):
        return
    known: dict[str, Entry[Law] | None] = {}
    bases: dict[str, Callable[[], frozenset[str]]] = {}
    for entry, keys, name in laws_named(manual):
        if name not in known:
            law = manual.law(name)
            known[name] = None if law is None or manual.standings.is_steady(law, today) else law
        law = known[name]
        if law is None or isinstance(entry.value, Change) or _is_far(keys) or _is_past(entry.value, keys, today):
            continue
        if not (isinstance(entry.value, Form) and _otherwise_prescribed(manual, entry, law, today)):
            if entry.path not in bases:
                bases[entry.path] = functools.cache(functools.partial(_bases, manual, entry))
            yield Cited(entry, keys, law, _day(entry.value, keys, today), bases[entry.path])
    for entry, keys, law in _in_references(manual):
        yield Cited(entry, keys, law, _day(entry.value, keys, today), functools.partial(_bases, manual, entry))


def _is_far(keys: tuple[Key, ...]) -> bool:
    place = keys[1] if len(keys) > 1 else 0
    return isinstance(place, int) and place >= _MOST


def _bases(manual: Manual, entry: Entry[Any]) -> frozenset[str]:
    """Return the paths of the laws of the manual that *entry*, where it is a procedure, cites as its legal bases."""
    bases = entry.value.legal_bases if isinstance(entry.value, Procedure) else ()
    found = (manual.law(basis.law) for basis in bases if basis.law)
    return frozenset(law.path for law in found if law is not None)


def _day(noun: Any, keys: tuple[Key, ...], today: dt.date) -> dt.date:
    days: list[dt.date | None] = [today, getattr(noun, "from_", None)]
    if keys[0] == "fees" and isinstance(keys[1], int):
        days.append(getattr(noun.fees[keys[1]], "from_", None))
    return max(day for day in days if day is not None)


def _is_past(noun: Any, keys: tuple[Key, ...], today: dt.date) -> bool:
    """Tell whether what cites the law under *keys* of *noun* concerns the past, or a day of its own to come."""
    if isinstance(noun, FeeTable) and noun.until is not None and noun.until < today:
        return True
    if not isinstance(keys[1] if len(keys) > 1 else None, int):
        return False
    part = getattr(noun, str(keys[0]))[keys[1]]
    if isinstance(part, Fee) and part.until is not None and part.until < today:
        return True
    words = f"{getattr(part, 'when', None) or ''} {getattr(part, 'note', None) or ''}"
    return bool(keys[0] == "legal_bases" and (_FOR_THE_PAST.search(words) or _FOR_LATER.search(words)))


def _otherwise_prescribed(manual: Manual, form: Entry[Form], law: Entry[Law], today: dt.date) -> bool:
    """Tell whether another law than *law*, one that is in force, prescribes *form* too."""
    others = (manual.law(one.law) for one in form.value.prescribed)
    return any(
        other is not None
        and other.path != law.path
        and manual.standings.of(other, today).state not in {State.ENDED, State.NOT_YET}
        for other in others
    )


def _in_references(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], Entry[Law]]]:
    """Yield the laws that head the paragraphs of section 3."""
    for entry, keys, text in references(manual):
        law = heading_law(manual, text)
        if law is not None:
            yield entry, keys, law


def references(manual: Manual) -> Iterator[Mention]:
    """Yield the paragraphs of section 3, the documents referred to, without shared clauses."""
    for entry, keys, sections in _sections(manual):
        for place, text in enumerate(sections.references or ()):
            if isinstance(text, str):
                yield entry, (*keys, "references", place), text


def _sections(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], Sections]]:
    yield manual.settings, ("sections",), manual.settings.value.sections
    for entry in manual.field_lists:
        for place, one in enumerate(entry.value.fields):
            if one.sections is not None:
                yield entry, ("fields", place, "sections"), one.sections
    for sheet in manual.procedures:
        if sheet.value.sections is not None:
            yield sheet, ("sections",), sheet.value.sections


def heading_number(text: str) -> str | None:
    """Return the number of the law whose kind and number begin *text* (``Nghị định số 167/2025/NĐ-CP ngày …``)."""
    head = text[:_LONGEST]
    numbers = find_numbers(head)
    return numbers[0].number if numbers and _LEAD.fullmatch(head, 0, numbers[0].start) else None


def heading_law(manual: Manual, text: str) -> Entry[Law] | None:
    """Return the law whose kind and number begin *text*, where the manual holds it."""
    number = heading_number(text)
    return manual.law(number) if number is not None else None


def titles_of(manual: Manual) -> Titles:
    """Return the laws of the Assembly by their titles and short names in small letters; amending laws have none."""
    found: dict[str, list[Entry[Law]]] = {}
    for entry in manual.laws:
        if "/QH" in entry.value.number:
            titles = (entry.value.short, entry.value.title, *entry.value.titles)
            names = {" ".join(title.lower().split()) for title in titles if title}
            for name in filter(_NAME.fullmatch, names):
                found.setdefault(name, []).append(entry)
    return found


def titled_law(titles: Titles, text: str) -> Entry[Law] | None:
    """Return the one law that *text* names by its title, and its year if it has one (``Luật Hộ tịch năm 2014``)."""
    found = _TITLED.fullmatch(" ".join(text[:_LONGEST].lower().split()).strip(" -.;"))
    laws = titles.get(found["name"], []) if found else []
    if found is not None and found["year"]:
        laws = [law for law in laws if f"/{found['year']}/" in law.value.number]
    return laws[0] if len(laws) == 1 else None

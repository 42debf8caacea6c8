"""From the keys of a content to the line that says it: in the sheet's own file, or in what the sheet takes it from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.diagnostics import Location
from isodoc.model.content import ContentKind
from isodoc.model.procedure import Procedure
from isodoc.model.prose import ClauseUse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from isodoc.model.content import Content
    from isodoc.model.difference import Difference
    from isodoc.model.entry import Entry, Key
    from isodoc.model.fee import FeeTable
    from isodoc.model.manual import Manual

_PERSONS: Final = ("agencies", "units", "roles", "persons")


_LABELS: Final = {
    "role": "roles",
    "unit": "units",
    "agency": "agencies",
    "field": "fields",
    "form": "forms",
    "law": "laws",
    "tthc": "tthc",
}
"""Under which key of the labels a content keeps what a thing is called."""


def exact_keys(one: Difference, plain: Mapping[str, Any], keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return under which keys of the content *plain* the facet of the difference *one* stands.

    *keys* are those of the whole thing; of a label they are found by what it is of.
    """
    if one.label and not keys:
        group = _LABELS.get(one.thing, "")
        names: Mapping[str, Any] = plain.get(group, {})
        if group == "forms" and one.facet == "code":
            return next(
                (("forms", name, "code") for name, each in names.items() if each["code"] in (one.old, one.new)), ()
            )
        known = {one.id: one.id} | {each["code"]: name for name, each in names.items() if group == "forms"}
        known |= {number: name for name, number in names.items() if group == "laws"}
        return ("labels", group, known.get(one.id, one.id), *((one.facet,) if group == "laws" else ())) if group else ()
    found: Any = plain
    for key in keys:
        found = found[key]
    for name in (one.facet, one.variant):
        if not (name and isinstance(found, dict) and name in found):
            break
        found, keys = found[name], (*keys, name)
    return keys


class Places:
    """Finds where *manual* says what the content of the document in *entry* holds; the policy and keys have no entry.

    Called with keys of the content it returns the place of what stands there, of the nearest thing around it where the
    file does not have the key, nothing where no file says it.
    """

    def __init__(self, manual: Manual, entry: Entry[Any] | None, content: Callable[[], Content]) -> None:
        self._manual = manual
        self._entry = entry
        self._content = content

    def __call__(self, keys: tuple[Key, ...]) -> Location | None:
        """Return the place of what stands under *keys*."""
        if not keys:
            return self._entry.at_key("code") if self._entry else None
        head, *rest = keys
        finder = getattr(self, f"_in_{head}", None)
        if finder is not None:
            found: Location | None = finder(*rest)
            return found
        return self._own(head, *rest)

    def _own(self, *keys: Key) -> Location | None:
        return None if self._entry is None else self._entry.at(*keys)

    def _in_document(self, *keys: Key) -> Location | None:
        if self._entry is None:
            is_policy = self._content().kind is ContentKind.POLICY
            return self._manual.settings.at("policy", *keys) if is_policy else self._person(*keys)
        return self._clause(self._entry, keys) or self._entry.at(*keys)

    def _person(self, _: Key = "", number: Key = 0, *keys: Key) -> Location | None:
        """Return the place of the keys of a person, of whom the content counts only those who have keys."""
        organization = self._manual.organization
        persons: Any = getattr(self._content().document, "persons", ())
        if organization is None or not isinstance(number, int) or number >= len(persons):
            return None
        name = persons[number].person
        places = [place for place, one in enumerate(organization.value.persons) if one.id == name]
        return organization.at("persons", *places[:1], *keys)

    def _clause(self, entry: Entry[Any], keys: tuple[Key, ...]) -> Location | None:
        """Return the place of the shared clause that is used under *keys*, if one is."""
        noun: Any = entry.value
        for key in keys:
            noun = _inside(noun, key)
            if isinstance(noun, ClauseUse):
                clause = self._manual.clauses_by_id.get(noun.clause)
                return clause.at("text") if clause else None
        return None

    def _in_steps(self, place: int = 0, *keys: Key) -> Location | None:
        flow = self._manual.flow(self._entry) if self._entry else None
        if flow is None or self._entry is None or place >= len(flow.steps):
            return self._own("steps")
        step = flow.steps[place]
        pattern = self._manual.patterns_by_id.get(self._entry.value.pattern or "") if step.inherited else None
        if pattern is not None:
            places = [number for number, one in enumerate(pattern.value.steps) if one.id == step.step.id]
            return pattern.at("steps", *places[:1], *keys)
        return self._clause(self._entry, (*step.keys, *keys)) or self._entry.at(*step.keys, *keys)

    def _in_shared_times(self, place: int = 0, *keys: Key) -> Location | None:
        flow = self._manual.flow(self._entry) if self._entry else None
        known = flow.shared[place].keys if flow and place < len(flow.shared) else ("shared_times",)
        return self._own(*known, *keys)

    def _in_sections(self, name: str = "", *keys: Key) -> Location | None:
        """Return where the section *name* is said: by the sheet, else by its field, else by the manual."""
        if self._entry is None:
            return None
        if isinstance(self._entry.value, Procedure) and getattr(self._entry.value.sections, name, None):
            return self._entry.at("sections", name, *keys)
        for entry in self._manual.field_lists:
            for place, one in enumerate(entry.value.fields):
                if one.id == self._entry.value.field and getattr(one.sections, name, None):
                    return entry.at("fields", place, "sections", name, *keys)
        return self._manual.settings.at("sections", name, *keys)

    def _in_usual_records(self, *_: Key) -> Location | None:
        return self._manual.settings.at("records")

    def _in_fee_tables(self, name: str = "", place: int = 0, *keys: Key) -> Location | None:
        entries = self._manual.fee_tables_by_id.get(name, ())
        ordered = sorted(entries, key=lambda each: (str(each.value.from_ or ""), str(each.value.until)))
        if place >= len(ordered):
            return self._own("fees")
        return ordered[place].at(*self._among_all_fees(name, place, ordered[place].value, keys))

    def _among_all_fees(self, name: str, place: int, table: FeeTable, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """Return *keys* as they are in the file of *table*; a content has no more of it than the cases of its sheet."""
        held = self._content().fee_tables.get(name, ())
        cases = {fee.case for fee in held[place].fees} if place < len(held) else set()
        places = [number for number, fee in enumerate(table.fees) if fee.case in cases]
        match keys:
            case ("fees", int(number), *rest) if number < len(places):
                return ("fees", places[number], *rest)
        return keys

    def _in_forms(self, name: str = "", *keys: Key) -> Location | None:
        form = self._manual.form(name)
        return form.at(*keys) if form else self._own("forms")

    def _in_laws(self, name: str = "") -> Location | None:
        law = self._manual.law(name)
        return law.at("number") if law else self._own("legal_bases")

    def _in_files(self, name: str = "") -> Location | None:
        path = next((each for each in self._content().files if each == name or each.endswith(f"/{name}")), "")
        return Location(path) if path else self._own("annexes")

    def _in_labels(self, kind: str = "", name: str = "", *keys: Key) -> Location | None:
        manual = self._manual
        if kind == "agency":
            kind, name = "agencies", manual.settings.value.agency
        if kind == "laws":
            law = manual.law(name)
            return law.at(*(keys or ("title",))) if law else None
        if kind == "forms":
            form = manual.form(name)
            return form.at("title") if form else None
        lists = {"fields": manual.field_lists, "tthc": manual.catalogues}.get(kind, ())
        if kind in _PERSONS and manual.organization is not None:
            lists = (manual.organization,)
        return next((found for entry in lists if (found := _named(entry, kind, name)) is not None), None)


def _named(entry: Entry[Any], kind: str, name: str) -> Location | None:
    nouns: Iterable[Any] = getattr(entry.value, kind, ())
    for place, one in enumerate(nouns):
        if name in (getattr(one, "id", None), getattr(one, "code", None)):
            return entry.at(kind, place, "name")
    return None


def _inside(noun: Any, key: Key) -> Any:
    if isinstance(key, int):
        return noun[key] if isinstance(noun, tuple) and key < len(noun) else None
    return getattr(noun, key, None) or getattr(noun, f"{key}_", None)

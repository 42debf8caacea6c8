"""The papers of a sheet as things: dossiers, papers, alternatives, headings and the notes between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.compare.things import TEXT, Thing, paragraph, plain, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.compare.compared import Compared
    from isodoc.compare.names import Names
    from isodoc.compare.things import Keys

_PART: Final = "dossier"
_SAID: Final = (
    *("when", "copy_kinds", "electronic_form", "channels", "max_age", "lookup", "result_of_agency", "note"),
    *("originals", "copies", "group"),
)
_KINDS: Final = ("paper", "alternative", "heading", TEXT)
_DASHES: Final = "-–+•* "


def dossier_things(content: Mapping[str, Any], names: Names, other: Mapping[str, Any]) -> Iterator[Thing]:
    """Yield each dossier, the cases that its papers name, and what stands in it."""
    dossiers: Sequence[Mapping[str, Any]] = content["document"].get("dossiers", ())
    former: Sequence[Mapping[str, Any]] = names.former.content["document"].get("dossiers", ()) if names.former else ()
    others = other["document"].get("dossiers", ())
    old, new = names.compared.both(_frames)
    framed = new if content is names.compared.new else old
    beside = others if old is new and not names.compared.whole else []
    for place, dossier in enumerate(dossiers):
        keys: Keys = ("document", "dossiers", place)
        party = plain(dossier.get("party", ""))
        facets = said(dossier, ("sets", "sets_text", "note"), party=party or None)
        seen = {"party": party if len(dossiers) > 1 else None}
        thing = Thing(_PART, "dossier", dossier.get("id") or party, keys, facets, seen, known="id" in dossier)
        yield thing
        cases = dossier.get("cases", ())
        labels = {case["id"]: plain(case["label"]) for case in cases} if cases else {}
        if labels and former:
            known = _former(dossier, place, former)
            labels |= {name: known[name] for name in labels.keys() & known.keys()}
        reader = _Reader(names, labels, framed[place][-1])
        alike = beside[place].get("items", ()) if beside and not reader.mixed else ()
        found = reader.items(dossier.get("items", ()), (*keys, "items"), thing, beside=alike)
        for rank, case in enumerate(cases):
            if case["id"] in reader.printed:
                where = (*keys, "cases", rank)
                yield Thing(
                    *(_PART, "case", case["id"], where, {"label": plain(case["label"])}), quiet=True, parent=thing
                )
        yield from found


def _framed(content: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return what all papers of each dossier are read by."""
    dossiers: Sequence[Mapping[str, Any]] = content["document"].get("dossiers", ())
    return [(each.get("id"), each.get("party"), each.get("cases"), _frame(each.get("items", ()))) for each in dossiers]


def _frames(compared: Compared) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return what all papers of each of two contents are read by; one list where that is the same."""
    old, new = _framed(compared.old), _framed(compared.new)
    return old, old if old == new else new


def _frame(items: Sequence[Any]) -> tuple[bool, bool, bool]:
    """Return of papers whether they are counted, in groups, and in groups under headings that have none."""
    shown = headed = False
    for each in items:
        if isinstance(each, dict) and "group" in each:
            if "heading" in each:
                headed = headed or bool(each["group"])
            else:
                shown = shown or each["group"] == "present"
    return _counted(items), shown, shown and not headed


def _counted(items: Iterable[Any]) -> bool:
    """Tell whether of any paper it is said how many are handed in."""
    for each in items:
        if isinstance(each, dict):
            named = "name" in each
            if named and ("originals" in each or "copies" in each):
                return True
            inner = each.get("items" if named else "any_of")
            if inner and _counted(inner):
                return True
    return False


def _former(dossier: Mapping[str, Any], place: int, before: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the labels that the cases of *dossier* had *before*."""
    for key in ("id", "party"):
        for each in before:
            if key in dossier and each.get(key) == dossier[key]:
                return {case["id"]: plain(case["label"]) for case in each.get("cases", ())}
    cases = before[place].get("cases", ()) if place < len(before) else ()
    return {case["id"]: plain(case["label"]) for case in cases}


class _Reader:
    """Reads the items of one dossier."""

    def __init__(self, names: Names, cases: Mapping[str, str], frame: tuple[bool, bool, bool]) -> None:
        self.names = names
        self.cases = cases
        self.printed: set[str] = set()
        self.counted, self.shown, self.mixed = frame
        self.group: str | None = None

    def items(
        self, items: Sequence[Any], keys: Keys, parent: Thing, level: int = 0, beside: Sequence[Any] = ()
    ) -> list[Thing]:
        found = []
        for place, each in self.names.compared.unlike(items, beside, *_KINDS):
            where = (*keys, place)
            if isinstance(each, str) or ("note" in each and "name" not in each):
                found += paragraph(_PART, each, where, parent=parent)
                continue
            if "name" in each:
                thing, below = self.paper(each, where, parent, level), "items"
            elif "any_of" in each:
                thing, below = self.alternative(each, where, parent, level), "any_of"
            else:
                thing, below = self.heading(each, where, parent), ""
            found.append(thing)
            if below in each:
                found += self.items(each[below], (*where, below), thing, level + 1)
        return found

    def paper(self, paper: Mapping[str, Any], keys: Keys, parent: Thing, level: int) -> Thing:
        name = bare(paper["name"])
        facets = said(paper, _SAID, name=name)
        if "cases" in paper:
            facets["cases"] = self.labels(paper["cases"])
        if "form" in paper:
            facets["form"] = self.names.form(paper["form"])
        if "attachments" in paper:
            facets["attachments"] = [each["name"] for each in paper["attachments"]]
        counts = (paper.get("originals") or 0, paper.get("copies") or 0) if self.counted else (None, None)
        seen = {"originals": counts[0], "copies": counts[1], "group": self.grouped(paper, level)}
        return Thing(_PART, "paper", name, keys, facets, seen, known=False, parent=parent)

    def alternative(self, each: Mapping[str, Any], keys: Keys, parent: Thing, level: int) -> Thing:
        text = plain(each.get("text", ""))
        facets = said(each, ("when", "group"), name=text or None)
        seen = {"group": self.grouped(each, level)}
        if "cases" in each:
            facets["cases"] = self.labels(each["cases"]) if self.counted else []
        if not self.counted:
            seen |= {"when": None, "cases": None}
        called = text or "; ".join(
            bare(one["name"]) for one in each["any_of"] if isinstance(one, dict) and "name" in one
        )
        return Thing(_PART, "alternative", called, keys, facets, seen, known=False, parent=parent)

    def heading(self, each: Mapping[str, Any], keys: Keys, parent: Thing) -> Thing:
        name = bare(each["heading"])
        facets = said(each, ("group",), name=name)
        if "case" in each:
            label = self.labels([each["case"]])[0] if self.counted and each["case"] in self.cases else None
            facets["case"] = label if label != name else None
        seen = {"group": each.get("group") if self.shown else None}
        return Thing(_PART, "heading", name, keys, facets, seen, known=False, parent=parent)

    def labels(self, cases: Iterable[str]) -> list[str]:
        self.printed.update(cases)
        return [self.cases.get(case, case) for case in cases]

    def grouped(self, each: Mapping[str, Any], level: int) -> str | None:
        """Return under which heading of its group a paper stands, where the sheet prints such headings."""
        if level or not self.mixed:
            return None
        self.group = each.get("group") or self.group
        return self.group


def bare(text: str) -> str:
    """Return the name of a paper without the dash that a list once had before it."""
    return plain(text).lstrip(_DASHES).strip() or plain(text)

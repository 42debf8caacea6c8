"""How what a content refers to by id is called on its sheet, and which of those names it prints where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.citations import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Language

_BY_NAME: Final = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_LONGEST_NAME: Final = 60
FULL: Final = "full"
"""A law with type, number, day, issuer and title."""
NAMED: Final = "named"
"""A law by the name that it goes by, else by type and number."""
SHORT: Final = "short"
"""A law by type and number."""


class Names:
    """Looks names up in the labels of one content, and notes which were asked for.

    Args:
        content: The plain content.
        before: An older content of the same document, whose names count where it has one: what is called otherwise
            now is then no other thing.
    """

    def __init__(self, content: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
        self.before = before
        self.language: Language = content["language"]
        labels = content.get("labels", {})
        former = (before or {}).get("labels", {})
        self.labels: dict[str, Mapping[str, Any]] = {
            kind: {**labels.get(kind, {}), **former.get(kind, {})} if former else labels.get(kind, {})
            for kind in ("agencies", "roles", "units", "fields", "tthc", "forms", "laws")
        }
        same = before is not None and before["agency"] == content["agency"]
        self.agency_id: str = content["agency"]
        self.agency_name: str = (same and former.get("agency")) or labels.get("agency", "")
        self.laws: Mapping[str, str] = content.get("laws", {})
        self.forms: dict[str, Any] = {**content.get("forms", {})}
        if before:
            known = before.get("forms", {})
            self.forms = {
                name: {**form, "code": known[name]["code"]} if name in known else form
                for name, form in self.forms.items()
            }
        self.part = ""
        self.used: dict[tuple[str, str], str] = {}

    def note(self, kind: str, name: str) -> None:
        """Note that the part that is read now prints the name of *name*."""
        self.used.setdefault((kind, name), self.part)

    def issuing(self) -> str:
        """Return the name of the agency that issues the sheet."""
        self.note("agency", self.agency_id)
        return self.agency_name

    def agency(self, name: str) -> str:
        """Return the name of the agency, else role, else unit *name*; *name* itself when there is none."""
        return self._actor(name, ("agencies", "roles", "units"))

    def role(self, name: str) -> str:
        """Return the name of the role, else unit, else agency *name*; *name* itself when there is none."""
        return self._actor(name, ("roles", "units", "agencies"))

    def _actor(self, name: str, kinds: tuple[str, ...]) -> str:
        for kind in kinds:
            if found := self.labels[kind].get(name):
                self.note(kind, name)
                return str(found)
        return name

    def field(self, name: str) -> str:
        """Return the name of the field *name*; nothing when there is none."""
        self.note("fields", name)
        return str(self.labels["fields"].get(name, ""))

    def form(self, name: str) -> str:
        """Return the printed code of the form *name*; *name* itself when the manual has none."""
        self.note("codes", name)
        form = self.forms.get(name)
        return str(form["code"]) if form else name

    def form_title(self, name: str) -> str:
        """Return the title of the form *name*; *name* itself when there is none."""
        self.note("forms", name)
        return str(self.labels["forms"].get(name, name))

    def law(self, name: str, how: str) -> str:
        """Return the number of the law *name*, which is printed in the way *how*; *name* where there is none."""
        self.note(how, name)
        return self.laws.get(name, name)


def law_words(content: Mapping[str, Any], name: str, how: str) -> tuple[Any, ...]:
    """Return what the sheet of *content* prints for the law *name* in the way *how*, as comparable parts.

    The ways are those of :mod:`isodoc.view.laws`: a type that number or title tell already is not said twice.
    """
    number = content.get("laws", {}).get(name, name)
    law = content.get("labels", {}).get("laws", {}).get(name)
    title = (law.get("title") or law.get("short") or "") if law else ""
    if how == NAMED and law:
        usual = law.get("short") or law.get("title") or ""
        if usual.startswith(_BY_NAME) and len(usual) <= _LONGEST_NAME and number not in usual:
            return (usual,)
    found = normalise(number) if content.get("language") == "vi" else None
    told = (found.kind if found else None) or ""
    if how != FULL or not law:
        return ((law.get("type") if law else None) or told, number)
    if number in title:
        return (title,)
    kind = law.get("type") or told or next((each for each in _BY_NAME if title.startswith(each)), "")
    if kind and title.lower().startswith(kind.lower()):
        title = title[len(kind) :].strip()
    return (kind, number, law.get("issued"), law.get("issuer"), title[:1].lower() + title[1:])

"""How what a content refers to by id is called on its sheet, and which of those names it prints where."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, Final

from isodoc.citations import normalise
from isodoc.compare.calling import in_bytes
from isodoc.law_words import BY_NAME, LONGEST_NAME, in_full, numbered
from isodoc.text import date_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.compare.compared import Compared
    from isodoc.i18n import Language

_PLAIN: Final = re.compile(r"[1-9][0-9]*/[12][0-9]{3}/(?:NĐ-CP|QH[0-9]+|TT-[A-ZĐ]+|NQ-HĐND|QĐ-[A-ZĐ]+)")
_REFERRED: Final = re.compile(rb"\{ref:\s*form\.([^\s{}]+)\s*\}")
KINDS: Final = ("agencies", "roles", "units", "fields", "tthc", "forms", "laws")
"""The kinds of labels by ids."""
ISSUER: Final = "as the issuer"
AGENCY: Final = "as an agency"
ROLE: Final = "as a role"
WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    AGENCY: ("agencies", "roles", "units"),
    ROLE: ("roles", "units", "agencies"),
    "field": ("fields",),
    "tthc": ("tthc",),
    "form": ("forms",),
}
"""By the way in which a name is printed, which labels have it, the first of them counts."""
FULL: Final = "full"
"""A law with type, number, day, issuer and title."""
NAMED: Final = "named"
"""A law by the name that it goes by, else by type and number."""
SHORT: Final = "short"
"""A law by type and number."""
IN_WORDS: Final = "in words"
"""A law in the words of its source, whatever it is called."""
LAWS: Final = frozenset({FULL, NAMED, SHORT, IN_WORDS})


class Names:
    """Looks names up in the labels of one content, and notes which were asked for.

    Attributes:
        laws: The numbers of the laws that are cited by id.
        forms: What is known of the forms that are named by id.

    Args:
        content: The plain content.
        compared: It and the other content.
        former: The names of an older content of the same document, which has been read already. They count where it
            has one or prints the bare id: what is called otherwise now is then no other thing.
    """

    def __init__(self, content: Mapping[str, Any], compared: Compared, former: Names | None = None) -> None:
        self.content = content
        self.compared = compared
        self.former = former
        self.labels: Mapping[str, Any] = content.get("labels", {})
        self.laws: Mapping[str, str] = content.get("laws", {})
        self.forms: Mapping[str, Any] = content.get("forms", {})
        self._titled: Mapping[str, Any] = self.labels.get("laws", {})
        self.used: dict[tuple[str, str], str] = {}
        self.cited: dict[str, str] = {}

    @property
    def language(self) -> Language:
        """The language of the sheet."""
        language: Language = self.content["language"]
        return language

    @property
    def issuer(self) -> tuple[str, str]:
        """The agency that issues the sheet, by its id and its name."""
        return self.content["agency"], self.labels.get("agency", "")

    def called(self, kind: str) -> Mapping[str, Any]:
        """Return the labels of one kind, by ids."""
        found: Mapping[str, Any] = self.labels.get(kind, {})
        return found

    def issuing(self) -> str:
        """Return the name of the agency that issues the sheet."""
        self.used.setdefault((ISSUER, self.issuer[0]), self.compared.part)
        former = self.former
        return str((former if former and former.issuer[0] == self.issuer[0] else self).issuer[1])

    def agency(self, name: str) -> str:
        """Return the name of the agency, else role, else unit *name*; *name* itself when there is none."""
        return self._found(AGENCY, name) or name

    def role(self, name: str) -> str:
        """Return the name of the role, else unit, else agency *name*; *name* itself when there is none."""
        return self._found(ROLE, name) or name

    def field(self, name: str) -> str:
        """Return the name of the field *name*; nothing when there is none."""
        return self._found("field", name)

    def tthc(self, code: str) -> str:
        """Return the name of the TTHC *code*; nothing where it is not printed."""
        return self._found("tthc", code)

    def form(self, name: str) -> str:
        """Return the printed code of the form *name*; *name* itself when the manual has none."""
        return self._found("code", name) or name

    def form_title(self, name: str) -> str:
        """Return the title of the form *name*; *name* itself when there is none."""
        return self._found("form", name) or name

    def refer(self, values: Any) -> None:
        """Note the forms whose codes ``{ref: form.…}`` prints in the plain data *values*."""
        for name in _REFERRED.findall(in_bytes(values)):
            self._found("code", name.decode())

    def law(self, name: str, how: str) -> str:
        """Return the number of the law *name*, which is printed in the way *how*; *name* where there is none."""
        number = self.number(name)
        self.used.setdefault((how, number), self.compared.part)
        self.cited.setdefault(number, name)
        return number

    def number(self, name: str) -> str:
        """Return the number of the law *name*, without noting that it was asked for."""
        number = self.laws.get(name, name)
        return number if name in self._titled else _number(number)

    def _found(self, way: str, name: str) -> str:
        self.used.setdefault((way, name), self.compared.part)
        former = self.former
        if former and ((way, name) in former.used or former.look(way, name)):
            return former.look(way, name)
        return self.look(way, name)

    def look(self, way: str, name: str) -> str:
        """Return how *name* is called when it is printed in the given *way*; nothing where it has no name."""
        if way == "code":
            return str(self.forms[name]["code"]) if name in self.forms else ""
        for kind in WAYS[way]:
            if found := self.called(kind).get(name):
                return str(found)
        return ""


@functools.lru_cache(maxsize=1024)
def _number(text: str) -> str:
    """Return the number in *text*, as which a law is printed that the manual does not have."""
    if _PLAIN.fullmatch(text):
        return text
    found = normalise(text)
    return text if found is None or (found.title and not found.kind) else found.number


def law_label(names: Names, number: str) -> Mapping[str, Any]:
    """Return what is known of the law *number* that has been cited; nothing of one that the manual does not have."""
    found: Mapping[str, Any] = names.called("laws").get(names.cited[number], {})
    return found


def law_words(names: Names, number: str, how: str) -> str:
    """Return what a sheet prints for the law *number* in the way *how*.

    The ways are those of :mod:`isodoc.view.laws`.
    """
    law = law_label(names, number)
    title = (law.get("title") or law.get("short") or "") if law else ""
    if how == NAMED and law:
        usual = law.get("short") or law.get("title") or ""
        if usual.startswith(BY_NAME) and len(usual) <= LONGEST_NAME and number not in usual:
            return str(usual)
    found = normalise(number) if names.language == "vi" else None
    kind = (law.get("type") if law else None) or (found.kind if found else None)
    if how != FULL or not law:
        return numbered(kind, number, names.language)
    issued = dt.date.fromisoformat(law["issued"]) if law.get("issued") else None
    day = "" if issued is None else f"ngày {date_digits(issued)}" if names.language == "vi" else issued.isoformat()
    return in_full(number, names.language, kind=kind, title=title, day=day, issuer=law.get("issuer"))

"""Nouns with everything put in that stands elsewhere: shared clauses, numbers of laws, ids of forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

from isodoc.citations import normalise
from isodoc.model.base import Model
from isodoc.model.content import LawLabel, UsedForm
from isodoc.model.prose import REFERENCE, ClauseUse, Note, Prose
from isodoc.model.step import UnitActor
from isodoc.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.model.manual import Manual

Noun = TypeVar("Noun", bound=Model)

_LAWS: Final = frozenset({"law", "basis"})
_FORMS: Final = frozenset({"form", "forms"})
_NAMES: Final = frozenset({"agency", "role", "owner", "holder", "by", "responsible"})
_KINDS: Final = ("roles", "units", "agencies")
"""What an id names: the first of these that has it; of an agency the agency itself before all others."""
_PARAMETER: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")
_DEEPEST: Final = 8
"""How many shared clauses may stand in each other; a clause that names itself is deeper."""
_ROOM: Final = 4_000_000
"""How many characters shared clauses may add to one document; clauses that name each other again and again are more."""
_PARAGRAPH: Final = 100
"""What a paragraph takes of that beside its characters."""


class Resolver:
    """Resolves the parts of one document, and notes what they refer to, with the *paths* of the files it stands in."""

    def __init__(self, manual: Manual) -> None:
        self._manual = manual
        self._deep = 0
        self._room = _ROOM
        self._sizes: dict[str, tuple[int, int]] = {}
        self.laws: dict[str, str] = {}
        self.law_labels: dict[str, LawLabel] = {}
        self.forms: dict[str, UsedForm] = {}
        self.form_labels: dict[str, str] = {}
        self.agencies: dict[str, str] = {}
        self.units: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.paths: set[str] = set()

    def noun(self, noun: Noun) -> Noun:
        """Return *noun* resolved; itself when nothing in it refers to anything."""
        changed: dict[str, Any] = {}
        for key, value in noun.__dict__.items():
            kind = type(value)
            if kind is str or kind is tuple or isinstance(value, Model):
                new = self._value("role" if key == "unit" and isinstance(noun, UnitActor) else key, value)
                if new is not value:
                    changed[key] = new
        return noun.model_copy(update=changed) if changed else noun

    def prose(self, paragraphs: Sequence[Prose]) -> tuple[Prose, ...]:
        """Return *paragraphs* with the shared clauses put in."""
        resolved: tuple[Prose, ...] = self._value("", tuple(paragraphs))
        return resolved

    def name(self, name: str, *, agency: bool = False) -> None:
        """Note the role, unit or agency with the id *name*, if there is one; an agency first where one is meant."""
        for kind in ("agencies", *_KINDS) if agency else _KINDS:
            known = getattr(self._manual, kind)
            if name in known:
                getattr(self, kind)[name] = known[name].name
                return

    def form(self, name: str) -> str:
        """Return the id of the form *name*, which is noted; *name* itself when there is none."""
        entry = self._manual.form(name)
        if entry is None:
            return name
        form = entry.value
        self.paths.add(entry.path)
        if form.name not in self.forms:
            prescribed = tuple(self.noun(each) for each in form.prescribed)
            self.forms[form.name] = UsedForm(form.code, prescribed)
            self.form_labels[form.name] = form.title
        return form.name

    def law(self, name: str) -> str:
        """Return the name by which the law *name* is kept: its id where it has one, else its number.

        Of a law that the manual does not have it is the number too, where that alone is cited in the same words.
        """
        entry = self._manual.law(name)
        if entry is None:
            return _number(name)
        law = entry.value
        self.paths.add(entry.path)
        key = law.id or law.number
        if key not in self.law_labels:
            self.laws[key] = law.number
            self.law_labels[key] = LawLabel(law.type, law.title, law.short, law.issuer, law.issued)
        return key

    def _value(self, key: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(key, value)
        if isinstance(value, tuple):
            parts: list[Any] = []
            for part in value:
                if isinstance(part, ClauseUse):
                    parts += self._clause(part)
                else:
                    parts.append(self._value(key, part))
            same = len(parts) == len(value) and all(new is old for new, old in zip(parts, value, strict=True))
            return value if same else tuple(parts)
        if isinstance(value, ClauseUse):
            return tuple(self._clause(value))
        return self.noun(value) if isinstance(value, Model) else value

    def _text(self, key: str, text: str) -> str:
        if key in _LAWS:
            return self.law(text)
        if key in _FORMS:
            return self.form(text)
        if key in _NAMES:
            self.name(text, agency=key == "agency")
        elif "{ref:" in text:
            for match in REFERENCE.finditer(text):
                if match[1].startswith("form."):
                    self.form(match[1].removeprefix("form."))
        return text

    def _clause(self, use: ClauseUse) -> list[Prose]:
        """Return the paragraphs of a shared clause; its id in braces where the manual has none."""
        entry = self._manual.clauses_by_id.get(use.clause)
        if entry is None or self._deep == _DEEPEST:
            return [f"{{{use.clause}}}"]
        if use.clause not in self._sizes:
            self._sizes[use.clause] = _size(entry.value.text)
        characters, braces = self._sizes[use.clause]
        size = characters + braces * max(map(len, use.with_.values()), default=0)
        if size > self._room:
            return [f"{{{use.clause}}}"]
        self.paths.add(entry.path)
        self._deep += 1
        self._room -= size
        try:
            return list(self.prose([_filled(part, use.with_) for part in entry.value.text]))
        finally:
            self._deep -= 1


def _number(name: str) -> str:
    """Return the number as it stands in *name*, unless alone it would not tell the kind of law, or has a title."""
    found = normalise(name)
    if found is None or found.title or found.number == name or found.number not in name:
        return name
    alone = normalise(found.number)
    return found.number if alone and (alone.kind, alone.number) == (found.kind, found.number) else name


def _size(parts: Sequence[Prose]) -> tuple[int, int]:
    """Return how many characters *parts* of a clause have, and how many braces, in which parameters may stand."""
    characters = braces = 0
    for part in parts:
        if isinstance(part, Note):
            inner = _size((part.note, *part.items))
            characters, braces = characters + inner[0], braces + inner[1]
            continue
        texts = (part,) if isinstance(part, str) else tuple(part.with_.values())
        characters += _PARAGRAPH + sum(map(len, texts))
        braces += sum(text.count("{") for text in texts)
    return characters, braces


def _filled(part: Prose, values: Mapping[str, str]) -> Prose:
    """Return *part* of a clause with its parameters filled in; references are left for later."""
    if not values:
        return part
    if isinstance(part, str):
        return nfc(_PARAMETER.sub(lambda match: values.get(match[1], match[0]), part))
    if isinstance(part, Note):
        return Note.model_construct(
            note=str(_filled(part.note, values)), items=tuple(_filled(each, values) for each in part.items)
        )
    return ClauseUse.model_construct(
        clause=part.clause, with_={name: str(_filled(value, values)) for name, value in part.with_.items()}
    )

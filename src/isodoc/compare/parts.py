"""Which parts of a sheet differ, by the names that references use (``dossier``, ``limit``, ``purpose``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE: Final = "title"
"""Stands for the title of the document."""
HEAD: Final = "head"
"""Stands for what is said before the parts: codes, field, level, decisions, the unit that keeps the sheet."""
TEXT: Final = "text"
"""Stands for the whole text of a document that has no parts."""

_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "dossiers": ("dossier",),
    "limits": ("limit",),
    "stages": ("limit",),
    "subjects": ("subjects",),
    "reception": ("reception",),
    "results": ("results",),
    "fees": ("fees",),
    "fee_tables": ("fees",),
    "requirements": ("requirements",),
    "legal_bases": ("legal_bases",),
    "steps": ("steps",),
    "shared_times": ("steps",),
    "step_notes": ("steps",),
    "forms": ("forms",),
    "records": ("records",),
    "record_notes": ("records",),
    "usual_records": ("records",),
    "annexes": ("annexes",),
    "notes": ("content",),
    "title": (TITLE,),
    "text": (TEXT,),
    "file": (TEXT,),
}
_SECTIONS: Final[Mapping[str, str]] = {"abbreviations": "definitions", "extra_abbreviations": "definitions"}
_CONDUCT: Final[Mapping[str, str]] = {"sequence": "conduct", "manner": "reception"}
_UNSAID: Final = frozenset({"isodoc", "format", "labels"})
_CITING: Final = frozenset({"law", "basis"})


def changed_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the parts in which the plain contents *old* and *new* differ, each once; labels are left out."""
    found: dict[str, None] = {}
    for key, before, after in _differing(old, new):
        if key in _UNSAID or (key == "forms" and _without_codes(before) == _without_codes(after)):
            continue
        if key == "document":
            for name, one, other in _differing(before or {}, after or {}):
                found |= dict.fromkeys(_named(name, one, other))
        elif key == "sections":
            for name, _, _ in _differing(before or {}, after or {}):
                found[_SECTIONS.get(name, name)] = None
        elif key == "laws":
            laws = {name for name, *numbers in _differing(before or {}, after or {}) if set(numbers) - {None, name}}
            found |= dict.fromkeys(_citing(old, laws) or _citing(new, laws) or ((HEAD,) if laws else ()))
        else:
            found |= dict.fromkeys(_files(new, before, after) if key == "files" else _PARTS.get(key, (HEAD,)))
    return tuple(found)


def _without_codes(forms: Mapping[str, Mapping[str, Any]] | None) -> dict[str, dict[str, Any]]:
    """Return what is known of *forms* but their codes, which are labels of what is known by an id."""
    return {name: {key: value for key, value in each.items() if key != "code"} for name, each in (forms or {}).items()}


def _named(name: str, old: Any, new: Any) -> tuple[str, ...]:
    if name == "conduct":
        return tuple(_CONDUCT[key] for key, _, _ in _differing(old or {}, new or {}))
    if name != "authorities":
        return _PARTS.get(name, (HEAD,))
    parts = {"coordinators" if each.get("capacity") == "coordinates" else "authorities" for each in _unlike(old, new)}
    return tuple(sorted(parts)) or ("authorities",)


def _citing(content: Mapping[str, Any], laws: set[str]) -> tuple[str, ...]:
    """Return the parts of *content* that cite one of *laws*."""
    places = {**content, **content.get("document", {}), "document": None}
    return tuple(part for key in sorted(places) if _cites(places[key], laws) for part in _PARTS.get(key, (HEAD,)))


def _cites(data: Any, laws: set[str]) -> bool:
    if isinstance(data, dict):
        return any(value in laws if key in _CITING else _cites(value, laws) for key, value in data.items())
    return isinstance(data, list) and any(_cites(each, laws) for each in data)


def _files(content: Mapping[str, Any], old: Any, new: Any) -> tuple[str, ...]:
    """Return the parts of *content* in which files stand that differ: a form itself, appended forms, annexes."""
    if content.get("kind") == "form":
        return (TEXT,)
    changed = {name for name, _, _ in _differing(old or {}, new or {})}
    forms = {form.get("file") for form in content.get("forms", {}).values()}
    return (("forms",) if changed & forms else ()) + (("annexes",) if changed - forms else ())


def _unlike(old: Any, new: Any) -> list[Any]:
    old, new = old or [], new or []
    return [each for each in old if each not in new] + [each for each in new if each not in old]


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    keys = sorted(old.keys() | new.keys())
    return [(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]

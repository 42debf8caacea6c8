"""Fields and catalogue: which field a record belongs to in this manual, and what the two lists must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.i18n import Message, msg, translate
from isodoc.intake.present import Growth, Present, Result, entries, grown
from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.intake.portal_account import Json

UNKNOWN_FOLDER: Final = "chua-ro-linh-vuc"
_FILES: Final = ("fields.yaml", "fields-portal.yaml")
_CATALOGUES: Final = ("catalogue/portal.yaml", "catalogue/portal-2.yaml")
_TAKEN: Final = frozenset(
    {
        *("register", "templates", "laws", "forms", "fees", "catalogue", "patterns", "clauses", "documents", "changes"),
        *("out", "procedures"),
    }
)
_LONGEST: Final = 100


class FieldList:
    """The manual's fields, by portal code, id and name, and those that records add."""

    def __init__(self, present: Present) -> None:
        self._present = present
        self._old: list[dict[str, Any]] = [one for path in _FILES for one in entries(present.data(path), "fields")]
        self._first = entries(present.data(_FILES[0]), "fields")
        self._new: dict[str, Json] = {}
        self._codes: dict[str, list[str]] = {}
        self._by_code = {code: one["id"] for one in self._old for code in _portal(one) if "id" in one}
        self._by_name = {str(one["name"]): one["id"] for one in self._old if "id" in one and "name" in one}
        self._ids = {str(one["id"]) for one in self._old if "id" in one}

    def id_of(self, name: str, code: str) -> str:
        """Return the id of the field of that *name* and portal *code*, whether or not the manual has it yet."""
        known = self._by_code.get(code) or self._by_name.get(name)
        if known:
            return str(known)
        made = slug(name)[:_LONGEST].strip("-._") or slug(code)[:_LONGEST].strip("-._")
        if not made or made in _TAKEN:
            return f"linh-vuc-{made}".strip("-")
        return made

    def add(self, name: str, code: str) -> list[Message]:
        """Note that records of that field are written; return what an officer should know of it."""
        id_ = self.id_of(name, code)
        codes = self._codes.setdefault(id_, [])
        if code and code not in codes:
            codes.append(code)
        if id_ in self._ids:
            return []
        entry = self._new.setdefault(id_, {"id": id_, "name": name})
        return [] if entry["name"] == name else [msg("the field {id} has a second name: {name}", id=id_, name=name)]

    def result(self) -> Result | None:
        """Return what becomes of the file of fields; nothing when no field is needed."""
        if not self._codes:
            return None
        added = [{**entry, **self._portal_of(entry)} for _, entry in sorted(self._new.items())]
        whole = [{**one, **self._portal_of(one)} for one in self._first]
        ordered = sorted([*whole, *added], key=lambda one: str(one.get("id")))
        return grown(self._present, _FILES, Growth({"kind": "fields"}, "fields", ordered, added))

    def _portal_of(self, entry: Mapping[str, Any]) -> Json:
        codes = dict.fromkeys([*_portal(entry), *sorted(self._codes.get(str(entry.get("id")), []))])
        return {"portal": list(codes)} if codes else {}


def _portal(entry: Mapping[str, Any]) -> list[str]:
    codes = entry.get("portal")
    return [code for code in codes if isinstance(code, str)] if isinstance(codes, list) else []


def catalogue(present: Present, tthc: Iterable[Json]) -> tuple[Result | None, list[tuple[str, Message]]]:
    """Return what becomes of the catalogue of imported TTHC, and entries that an officer changed or keeps elsewhere."""
    new = {one["code"]: one for one in tthc}
    others = {
        entry["code"]
        for path in present.paths
        if path.startswith("catalogue/") and path not in _CATALOGUES
        for entry in entries(present.data(path), "tthc")
        if isinstance(entry.get("code"), str)
    }
    remarks = [(code, msg("it stands in another file of the catalogue already")) for code in new if code in others]
    wanted = {code: one for code, one in new.items() if code not in others}
    first, second = ({one.get("code"): one for one in entries(present.data(path), "tthc")} for path in _CATALOGUES)
    added = [one for code, one in sorted(wanted.items()) if code not in first and code not in second]
    whole = {**first, **{code: one for code, one in wanted.items() if code not in second}}
    if not whole:
        return None, remarks
    head = {
        "kind": "catalogue",
        "id": "portal",
        "title": translate(msg("TTHC imported from the national portal"), "vi"),
    }
    ordered = [whole[code] for code in sorted(whole, key=str)]
    result = grown(present, _CATALOGUES, Growth(head, "tthc", ordered, added))
    if result.content is None or len(added) < len(wanted):
        kept = (
            present.data(_CATALOGUES[0])
            if result.content is None
            else present.data_in(result.path, result.content.decode(errors="surrogateescape"))
        )
        held = {one.get("code"): one for one in entries(kept, "tthc")}
        differing = (code for code, one in wanted.items() if code in held and held[code] != one)
        remarks += [(code, msg("its entry in the catalogue was edited by hand and is kept")) for code in differing]
    return result, remarks

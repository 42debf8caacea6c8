"""Contents as canonical JSON, format 1 (``docs/register.md`` describes it), and their digests.

What is absent, empty or false is left out, unless its key must be there, so that a key that a later version adds
changes no old digest. Times are ``{"quantity": "1/2", "unit": "day"}``, amounts ``{"decimal": "2000"}``, days ISO 8601.

A content holds every key of the document's own file but those that no sheet says, now or later (``_UNSAID``): where an
import found something (``origin`` of a procedure; ``source`` of a fee; ``code`` of an agency, limit, paper, heading,
remark or result; ``id`` and ``path`` of an attachment; ``kind`` and ``published`` of a decision; attachments of a fee
or remark), from when on the text holds (``from`` of the document: the sign-offs say so), and how a pattern's steps are
put together (``rest`` and ``after`` of a step, which are put together already).
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import canonical, digest_of
from isodoc.durations import Duration, NonCounting, SameDay
from isodoc.model.base import Model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.content import Content, Labels, Layout

FORMAT: Final = 1
_HEAD: Final = {"kind", "code", "id", "from_", "owner"}
_RESOLVED: Final = {"pattern", "steps", "shared_times", "step_notes", "sections"}
_UNSAID: Final = {
    "Procedure": {*_HEAD, *_RESOLVED, "origin"},
    "Document": _HEAD,
    "Form": _HEAD,
    "Authority": {"code"},
    "Limit": {"code"},
    "Result": {"code"},
    "Paper": {"code"},
    "Heading": {"code"},
    "Remark": {"code", "attachments"},
    "Attachment": {"id", "path"},
    "Decision": {"kind", "published"},
    "Fee": {"source", "attachments"},
    "FeeTable": {"kind", "id"},
    "Step": {"rest", "after"},
}
"""Keys by model that no sheet says, and those whose values stand elsewhere in the content."""


def content_bytes(content: Content) -> bytes:
    """Return the bytes of the frozen content: canonical JSON (RFC 8785)."""
    return canonical(plain_of(content))


def digests(content: Content) -> tuple[str, str]:
    """Return the digest of *content*, and that of the same content without its labels."""
    data = plain_of(content)
    whole = digest_of(canonical(data))
    return whole, essence(data)


def essence(data: dict[str, Any]) -> str:
    """Return the digest of the content *data*, as plain data, without its labels.

    That the manual has a law under its number changes no more than how the law is called; it is left out too.
    """
    said = {key: value for key, value in data.items() if key != "labels"}
    said["laws"] = {name: number for name, number in data.get("laws", {}).items() if name != number}
    return digest_of(canonical(said))


def layout_bytes(layout: Layout) -> bytes:
    """Return the bytes by which a layout is kept beside the templates."""
    page = {name: value for name, value in encoded(layout.page).items() if value}
    return canonical(
        {"isodoc": "layout", "format": FORMAT, "numbering": layout.numbering.value, "fractions": layout.fractions,
         "page": page}
    )  # fmt: skip


def plain_of(content: Content) -> dict[str, Any]:
    """Return *content* as texts, whole numbers, booleans, lists and mappings."""
    flow = content.flow
    names = _names(content)
    parts: dict[str, Any] = {
        "isodoc": "content",
        "format": FORMAT,
        "kind": content.kind.value,
        "agency": content.agency,
        "id": content.id,
        "code": content.code,
        "language": content.language,
        "owner": content.owner,
        "document": _short(encoded(content.document), names),
        "steps": [encoded(each.step) for each in flow.steps],
        "shared_times": [encoded(each.shared) for each in flow.shared],
        "step_notes": encoded(flow.notes),
        "sections": encoded(content.sections),
        "usual_records": list(content.usual_records),
        "forms": {name: _short(_form(form), names) for name, form in content.forms.items()},
        "laws": dict(content.laws),
        "fee_tables": {name: encoded(tables) for name, tables in content.fee_tables.items()},
        "files": {names.get(path, path): digest for path, digest in content.files.items()},
        "labels": _labels(content.labels),
    }
    return {name: value for name, value in parts.items() if value not in (None, [], {})}


def _names(content: Content) -> dict[str, str]:
    """Return the names of attached files by their paths; in which folder one lies is said where two have one name."""
    files = {*content.files, *(each.file for each in getattr(content.document, "annexes", ()) if each.file)}
    if written := getattr(content.document, "file", None):
        files.add(written)
    same = Counter(path.rsplit("/", 1)[-1] for path in files)
    return {path: name for path in files if same[name := path.rsplit("/", 1)[-1]] == 1}


def _short(data: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Put the names of files for their paths, in *data* and its annexes."""
    for each in (data, *data.get("annexes", ())) if names else ():
        if "file" in each:
            each["file"] = names.get(each["file"], each["file"])
    return data


def _form(form: Any) -> dict[str, Any]:
    parts = {"code": form.code, "prescribed": encoded(form.prescribed), "text": form.text, "file": form.file}
    return {name: value for name, value in parts.items() if value not in (None, [])}


def _labels(labels: Labels) -> dict[str, Any]:
    laws = {}
    for number, law in labels.laws.items():
        facts = {"type": law.type, "title": law.title, "short": law.short, "issuer": law.issuer}
        facts["issued"] = law.issued.isoformat() if law.issued else None
        laws[number] = {name: value for name, value in facts.items() if value is not None}
    parts: dict[str, Any] = {
        name: dict(getattr(labels, name))
        for name in ("agencies", "units", "roles", "fields", "tthc", "forms", "persons")
    }
    parts = {"agency": labels.agency, **parts, "laws": laws}
    return {name: value for name, value in parts.items() if value not in (None, {})}


def encoded(value: Any) -> Any:
    """Return a noun, or what a noun holds, as plain data."""
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if isinstance(value, Model):
        unsaid, needed = _keys(type(value))
        found = {}
        for name, part in value.__dict__.items():
            if ((part is None or part is False or part == ()) and name not in needed) or name in unsaid:
                continue
            data = encoded(part)
            if data not in ("", {}):
                found[name.removesuffix("_")] = data
        return found
    if kind is tuple:
        return [encoded(part) for part in value]
    if kind is dict:
        return {name: encoded(part) for name, part in value.items()}
    return _value(value)


@functools.cache
def _keys(model: type[Model]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of *model* that no sheet says, and those that must be there."""
    needed = frozenset(name for name, field in model.model_fields.items() if field.is_required())
    return frozenset(_UNSAID.get(model.__name__, ())), needed


def _value(value: Any) -> Any:
    if isinstance(value, Duration):
        since = {"since": value.since} if value.since else {}
        return {"quantity": str(value.value), "unit": value.unit.value, **since}
    if isinstance(value, SameDay):
        return {"same_day": value.cutoff.strftime("%H:%M") if value.cutoff else True}
    if isinstance(value, NonCounting):
        return {"non_counting": True}
    if isinstance(value, Decimal):
        return {"decimal": f"{value.normalize():f}"}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    raise TypeError(value)

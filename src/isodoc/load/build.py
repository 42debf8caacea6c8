"""Sources to nouns: each document is read by the model of its kind, and every error stands at its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.i18n import msg
from isodoc.load.building_codes import KIND, MISPLACED_KIND, TWIN_KIND
from isodoc.load.faults import did_you_mean, explain, shown
from isodoc.load.source import Source
from isodoc.model.base import Model
from isodoc.model.entry import Entry
from isodoc.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.i18n import Message

MANUAL_FILE = "isodoc.yaml"

Noun = TypeVar("Noun", bound=Model)

_SINGLE = frozenset({"organization", "checks"})


@dataclass(slots=True)
class Built:
    """The nouns of every kind in the order in which their sources came, and what is wrong in those that are missing."""

    nouns: dict[str, list[Entry[Any]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    findings: list[Diagnostic] = field(default_factory=list)


def build(sources: Iterable[Source]) -> Built:
    """Return the nouns that *sources* hold. The data of a source are dropped as soon as its noun is made."""
    built = Built()
    for source in sources:
        kind = _kind(source, built)
        if kind is None:
            continue
        entry, found = read_noun(source, KINDS[kind])
        built.findings += found
        if entry is not None:
            built.nouns[kind].append(entry)
    return built


def read_noun(source: Source, model: type[Noun]) -> tuple[Entry[Noun] | None, list[Diagnostic]]:
    """Return what *source* says as *model* has it, or what is wrong in it. The entry does not hold the data."""
    try:
        noun: Noun = model.__pydantic_validator__.validate_python(source.data, by_alias=True, by_name=False)
    except ValidationError as error:
        errors: Any = error.errors(include_url=False)
        return None, explain(source, model, errors)
    return Entry(noun, Source(source.path, {}, source.marks)), []


def read_json(text: str | bytes, model: type[Noun]) -> Noun | None:
    """Return the noun in *text*, the data of a document as JSON; ``None`` when *model* does not accept them."""
    try:
        noun: Noun = model.__pydantic_validator__.validate_json(text, by_alias=True, by_name=False)
    except ValidationError:
        return None
    return noun


def _kind(source: Source, built: Built) -> str | None:
    """Return the kind of *source*, or nothing and a finding when the source is not to be read."""
    kind = source.data.get("kind")
    hint: Message | None = None
    code, message = MISPLACED_KIND, None
    if kind == "signoffs":
        message = msg("sign-offs stand below register/ and are written by isodoc alone")
        hint = msg("move the file back to register/, or delete it")
    elif not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(kind, KINDS) if kind else msg("begin the file with one of: {names}", names=_all_kinds())
        hint = hint or msg("possible: {names}", names=", ".join(KINDS))
        code, message = KIND, msg("{value} is no kind of document", value=shown(kind))
        if kind is None:
            message = msg("the key kind is missing")
    elif (source.path == MANUAL_FILE) != (kind == "manual"):
        message = msg("`kind: manual` belongs into isodoc.yaml at the manual's root, and nothing else does")
    elif kind in _SINGLE and built.nouns[kind]:
        code = TWIN_KIND
        message = msg("the manual has a file of this kind already: {path}", path=built.nouns[kind][0].path)
        hint = msg("put the entries of both files into one")
    if message is None:
        return str(kind)
    built.findings.append(Diagnostic(code, Severity.ERROR, source.location(("kind",)), message, hint, "kind"))
    return None


def _all_kinds() -> str:
    return ", ".join(f"`kind: {kind}`" for kind in KINDS)

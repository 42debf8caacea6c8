"""Frozen contents back to nouns, in every format that isodoc ever wrote."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from isodoc.content.encode import FORMAT
from isodoc.content.freeze import Keys
from isodoc.durations import Duration, NonCounting, SameDay, Unit
from isodoc.model.content import Content, ContentKind, Labels, LawLabel, Layout, UsedForm
from isodoc.model.document import Document
from isodoc.model.fee import FeeTable
from isodoc.model.flow import Flow, FlowStep, FlowTime
from isodoc.model.form import Form, Prescription
from isodoc.model.procedure import Procedure
from isodoc.model.section import Sections
from isodoc.model.settings import Numbering, Page, Policy
from isodoc.model.step import Step
from isodoc.model.time import SharedTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.base import Model

_MODELS: Final[Mapping[ContentKind, type[Model]]] = {
    ContentKind.PROCEDURE: Procedure,
    ContentKind.DOCUMENT: Document,
    ContentKind.FORM: Form,
    ContentKind.POLICY: Policy,
    ContentKind.KEYS: Keys,
}
_CODED: Final = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT, ContentKind.FORM})


class ContentError(ValueError):
    """Bytes that are no content: damaged, or written by a later version of isodoc."""

    def __init__(self, reason: str, *, newer: bool = False) -> None:
        super().__init__(reason)
        self.newer = newer


def plain_content(data: bytes) -> dict[str, Any]:
    """Return the frozen content *data* as plain data in the present format.

    Raises:
        ContentError: it is no content, or of a format that this version does not know.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ContentError(str(error)) from None
    if not isinstance(found, dict) or found.get("isodoc") != "content":
        raise ContentError("no content")
    if found.get("format") != FORMAT:
        newer = isinstance(found.get("format"), int) and found["format"] > FORMAT
        raise ContentError(f"format {found.get('format')}", newer=newer)
    return found


def read_content(data: bytes) -> Content:
    """Return the content that the bytes *data* hold.

    Raises:
        ContentError: see :func:`plain_content`.
    """
    found = plain_content(data)
    try:
        return _content(found)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ContentError(type(error).__name__) from error


def read_layout(data: bytes) -> Layout:
    """Return the layout that the bytes *data* hold.

    Raises:
        ContentError: they hold none.
    """
    try:
        found = json.loads(data)
        page = Page.model_validate(decoded(found["page"]))
        return Layout(Numbering(found["numbering"]), bool(found["fractions"]), page)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise ContentError(type(error).__name__) from error


def _content(found: dict[str, Any]) -> Content:
    kind = ContentKind(found["kind"])
    return Content(
        kind=kind,
        agency=found["agency"],
        id=found["id"],
        code=found["code"],
        language=found["language"],
        owner=found.get("owner"),
        document=_document(kind, found),
        labels=_labels(found["labels"]),
        flow=_flow(found),
        sections=_noun(Sections, found.get("sections", {})),
        usual_records=tuple(found.get("usual_records", ())),
        forms={name: _form(form) for name, form in found.get("forms", {}).items()},
        laws=found.get("laws", {}),
        fee_tables={
            name: tuple(_noun(FeeTable, {"kind": "fees", "id": name, **table}) for table in tables)
            for name, tables in found.get("fee_tables", {}).items()
        },
        files=found.get("files", {}),
    )


def _document(kind: ContentKind, found: dict[str, Any]) -> Model:
    data = found.get("document", {})
    if kind in _CODED:
        data = {"kind": kind.value, "code": found["code"], "id": found["id"], **data}
    document: Model = _noun(_MODELS[kind], data)
    return document


def _noun(model: type[Model], data: Any) -> Any:
    return model.__pydantic_validator__.validate_python(decoded(data), by_alias=True, by_name=False)


def _flow(found: dict[str, Any]) -> Flow:
    return Flow(
        tuple(FlowStep(_noun(Step, step), ()) for step in found.get("steps", ())),
        tuple(FlowTime(_noun(SharedTime, shared), ()) for shared in found.get("shared_times", ())),
        _noun(Sections, {"purpose": found["step_notes"]}).purpose if "step_notes" in found else (),
    )


def _form(found: dict[str, Any]) -> UsedForm:
    prescribed = tuple(_noun(Prescription, each) for each in found.get("prescribed", ()))
    return UsedForm(found["code"], prescribed, found.get("text"), found.get("file"))


def _labels(found: dict[str, Any]) -> Labels:
    laws = {
        key: LawLabel(
            law.get("type"),
            law.get("title"),
            law.get("short"),
            law.get("issuer"),
            dt.date.fromisoformat(law["issued"]) if "issued" in law else None,
        )
        for key, law in found.get("laws", {}).items()
    }
    names = ("agencies", "units", "roles", "fields", "tthc", "forms", "persons")
    return Labels(agency=found["agency"], laws=laws, **{name: found.get(name, {}) for name in names})


def decoded(value: Any) -> Any:
    """Return plain data with the times and amounts that stand in it as values."""
    if isinstance(value, list):
        return tuple(decoded(part) for part in value)
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("quantity"), str) and isinstance(value.get("unit"), str):
        return Duration(Fraction(value["quantity"]), Unit(value["unit"]), value.get("since", ""))
    if isinstance(value.get("decimal"), str):
        return Decimal(value["decimal"])
    return _rule(value) or {name: decoded(part) for name, part in value.items()}


def _rule(value: dict[str, Any]) -> SameDay | NonCounting | None:
    if "same_day" in value and not isinstance(value["same_day"], dict):
        return SameDay(None if value["same_day"] is True else dt.time.fromisoformat(value["same_day"]))
    return NonCounting() if value.get("non_counting") is True else None

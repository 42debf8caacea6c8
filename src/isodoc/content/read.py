"""Frozen contents back to nouns, in every format that isodoc ever wrote."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import canonical
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
from isodoc.text import hostile_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from isodoc.i18n import Language
    from isodoc.model.base import Model

_MODELS: Final[Mapping[ContentKind, type[Model]]] = {
    ContentKind.PROCEDURE: Procedure,
    ContentKind.DOCUMENT: Document,
    ContentKind.FORM: Form,
    ContentKind.POLICY: Policy,
    ContentKind.KEYS: Keys,
}
UPGRADES: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""By its number, how a format becomes the next: the plain data of a content in, that of the next format out.

A key that is new and may be absent needs no new format; one that means something else, or has another shape, does.
"""

_LANGUAGES: Final[Mapping[str, Language]] = {"vi": "vi", "en": "en"}
_CODED: Final = frozenset({ContentKind.PROCEDURE, ContentKind.DOCUMENT, ContentKind.FORM})

_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = frozenset('\\"nt')
"""What a backslash of canonical JSON may stand before; of controls only tab and line feed may be in a text."""
_NUMBER: Final = re.compile(r"[0-9]{1,20}(?:/[0-9]{1,20}|\.[0-9]{1,20})?")
MALFORMED: Final = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What is raised where plain data lack a part, or have another one than they should."""


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
    found = _canonical(data, "content")
    number = found.get("format")
    if type(number) is not int or not 1 <= number <= FORMAT:
        raise ContentError(f"format {number}", newer=type(number) is int and number > FORMAT)
    for older in range(number, FORMAT):
        found = UPGRADES[older](found)
    return found


def _canonical(data: bytes, what: str) -> dict[str, Any]:
    """Return the plain data in *data*, which are canonical JSON of *what*, without characters that no reader sees."""
    try:
        found: Any = json.loads(data)
        again = canonical(found) if isinstance(found, dict) else b""
    except (ValueError, RecursionError) as error:
        raise ContentError(str(error)) from None
    if again != data:
        raise ContentError("no canonical JSON")
    if found.get("isodoc") != what:
        raise ContentError(f"no {what}")
    text = data.decode()
    if not _ESCAPED.issuperset(_ESCAPE.findall(text)) or hostile_characters(text):
        raise ContentError("characters that cannot be read")
    return dict(found)


def read_content(data: bytes) -> Content:
    """Return the content that the bytes *data* hold.

    Raises:
        ContentError: see :func:`plain_content`.
    """
    return content_of(plain_content(data))


def content_of(plain: dict[str, Any]) -> Content:
    """Return the content that :func:`plain_content` returned as the plain data *plain*.

    Raises:
        ContentError: a part of it is missing, or is not what it should be.
    """
    try:
        return _content(plain)
    except MALFORMED as error:
        raise ContentError(type(error).__name__) from error


def read_layout(data: bytes) -> Layout:
    """Return the layout that the bytes *data* hold.

    Raises:
        ContentError: they hold none.
    """
    try:
        found = _canonical(data, "layout")
        page = Page.model_validate(decoded(found["page"]))
        return Layout(Numbering(found["numbering"]), found["fractions"] is True, page)
    except ContentError:
        raise
    except MALFORMED as error:
        raise ContentError(type(error).__name__) from error


def _content(found: dict[str, Any]) -> Content:
    kind = ContentKind(found["kind"])
    return Content(
        kind=kind,
        agency=_text(found["agency"]),
        id=_text(found["id"]),
        code=_text(found["code"]),
        language=_LANGUAGES[found["language"]],
        owner=_text(found["owner"]) if "owner" in found else None,
        document=_document(kind, found),
        labels=_labels(found["labels"]),
        flow=_flow(found),
        sections=_noun(Sections, found.get("sections", {})),
        usual_records=tuple(map(_text, found.get("usual_records", ()))),
        forms={name: _form(form) for name, form in found.get("forms", {}).items()},
        laws=_texts(found.get("laws", {})),
        fee_tables={
            name: tuple(_fee_table(name, table) for table in tables)
            for name, tables in found.get("fee_tables", {}).items()
        },
        files=_texts(found.get("files", {})),
    )


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: _text(value) for name, value in values.items()}


def _fee_table(name: str, data: dict[str, Any]) -> FeeTable:
    """Return a fee table; one without a row for the cases of the sheet is read as no file could have it."""
    table: FeeTable = _noun(FeeTable, {"kind": "fees", "id": name, **data, "fees": data["fees"] or [{}]})
    return table if data["fees"] else table.model_copy(update={"fees": ()})


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
    text, file = (_text(found[key]) if key in found else None for key in ("text", "file"))
    return UsedForm(_text(found["code"]), prescribed, text, file)


def _labels(found: dict[str, Any]) -> Labels:
    laws = {
        key: LawLabel(
            **{name: _text(law[name]) for name in ("type", "title", "short", "issuer") if name in law},
            issued=dt.date.fromisoformat(law["issued"]) if "issued" in law else None,
        )
        for key, law in found.get("laws", {}).items()
    }
    names = ("agencies", "units", "roles", "fields", "tthc", "forms", "persons")
    return Labels(agency=_text(found["agency"]), laws=laws, **{name: _texts(found.get(name, {})) for name in names})


def decoded(value: Any) -> Any:
    """Return plain data with the times and amounts that stand in it as values."""
    if isinstance(value, list):
        return tuple(decoded(part) for part in value)
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("quantity"), str) and isinstance(value.get("unit"), str):
        return Duration(Fraction(_number(value["quantity"])), Unit(value["unit"]), _text(value.get("since", "")))
    if isinstance(value.get("decimal"), str):
        return Decimal(_number(value["decimal"]))
    return _rule(value) or {name: decoded(part) for name, part in value.items()}


def _number(text: str) -> str:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return text


def _rule(value: dict[str, Any]) -> SameDay | NonCounting | None:
    if "same_day" in value and not isinstance(value["same_day"], dict):
        return SameDay(None if value["same_day"] is True else dt.time.fromisoformat(value["same_day"]))
    return NonCounting() if value.get("non_counting") is True else None

"""What every kind of file shares: strict frozen models, and the types of single values.

The reader hands over text as it was typed; only unquoted ``true``, ``false`` and ``null`` arrive as such. The
types below turn that text into exact values, so ``01``, ``1.10`` and ``no`` never change behind the writer's back.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, Strict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from isodoc.i18n import msg
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from isodoc.i18n import Message

Part = TypeVar("Part")


class Model(BaseModel):
    """A frozen noun; a key that it does not know is an error."""

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        strict=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        use_enum_values=False,
    )


Several = Annotated[tuple[Part, ...], Strict(strict=False)]
"""A list in the file, a tuple in the model."""


def doc(title: Message, description: Message, example: object = None, **settings: Any) -> Any:
    """Document a key: *title* and *description* (English ids, translated for the schemas) and one *example*."""
    if "default" not in settings and "default_factory" not in settings:
        settings["default"] = None
    if settings["default" if "default" in settings else "default_factory"] is ...:
        del settings["default"]
    examples = None if example is None else [example]
    return Field(title=title.id, description=description.id, examples=examples, **settings)


def required(title: Message, description: Message, example: object = None, **settings: Any) -> Any:
    """Document a key that must be present."""
    return doc(title, description, example, default=..., **settings)


def several(title: Message, description: Message, example: object = None, **settings: Any) -> Any:
    """Document a key that holds a list, empty when absent."""
    return doc(title, description, example, default=(), **settings)


def first_key(kind: str) -> Any:
    """Document the key by which a file says what it is."""
    return required(msg("Kind"), msg("What the file is; the first key."), kind)


def refuse(kind: str, message: Message) -> PydanticCustomError:
    """Return the error by which a value type says what is wrong; the loader translates and places it."""
    return PydanticCustomError(kind, "{text}", {"text": str(message), "message": message})


Choice = Annotated[Part, Strict(strict=False)]
"""A member of an enumeration, given by its value."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Text that says something. May refer to other parts of the sheet: ``{ref: dossier}``."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$")]
"""A name for references and commands: ASCII letters, digits, ``. _ -``."""

CODE_PATTERN: Final = r"^[A-ZĐa-zđ0-9][A-ZĐa-zđ0-9 ./-]{0,59}$"
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
"""A printed code: letters with Đ, digits, space and ``. / -`` (``QT 25/CX-HCTP``)."""


MAX_DIGITS: Final = 9


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) <= MAX_DIGITS:
        return int(value)
    raise refuse("count", msg("{value} is not a whole number", value=value))


Count = Annotated[
    int,
    PlainValidator(_count),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": f"^[0-9]{{1,{MAX_DIGITS}}}$"}),
]
"""A whole number from 0; ``01`` is 1."""


def _amount(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = value.replace(" ", "") if isinstance(value, str) else str(value)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text):
        return Decimal(text.replace(".", ""))
    if re.fullmatch(r"[0-9]{1,15}([.,][0-9]{1,4})?", text):
        return Decimal(text.replace(",", "."))
    raise refuse("amount", msg("{value} is not an amount; write 2000 or 2.000", value=value))


Amount = Annotated[Decimal, PlainValidator(_amount), WithJsonSchema({"type": ["integer", "number", "string"]})]
"""An amount of money, exact: ``2000``, ``2.000`` or ``0,5``."""


_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_COMMON_DAY: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = value if isinstance(value, str) else str(value)
    try:
        if iso := _ISO_DAY.fullmatch(text):
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if common := _COMMON_DAY.fullmatch(text):
            return dt.date(int(common[3]), int(common[2]), int(common[1]))
    except ValueError:
        raise refuse("date", msg("there is no day {value}", value=value)) from None
    raise refuse("date", msg("{value} is not a date; write 2026-07-01 or 01/07/2026", value=value))


Date = Annotated[
    dt.date,
    PlainValidator(_date),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"}),
]
"""A day: ``2026-07-01`` or ``01/07/2026``."""


def id_of(code: str, given: str | None) -> str:
    """Return the id of a document: *given*, else its *code* made ASCII (``QT 25/CX-HCTP`` becomes QT-25-CX-HCTP)."""
    return given or ascii_id(code)


def chosen(*keys: str) -> Any:
    """Return a discriminator: the first of *keys* that a mapping or a noun has, or ``text`` for plain text."""

    def tag(value: object) -> str | None:
        if isinstance(value, str):
            return "text"
        if type(value) is dict:
            for key in keys:
                if key in value:
                    return key
            return None
        return next((key for key in keys if hasattr(value, key)), None)

    return tag

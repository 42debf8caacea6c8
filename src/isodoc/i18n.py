"""Messages: English ids, marked at the place of use, translated when they are shown.

A finding or an error carries a :class:`Message`, an id with its values. Only the edge that shows it (a terminal,
a report, a sheet) knows the language, so findings compare equal and tests read the same in every language.
"""

from __future__ import annotations

import datetime as dt
import functools
import gettext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@runtime_checkable
class Worded(Protocol):
    """A value that reads differently in each language, such as a duration or an amount."""

    def worded(self, language: Language) -> str:
        """Return the value as people write it in *language*."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """An English message id with the values of its named placeholders (``"{count} findings"``)."""

    id: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Return the English text."""
        return translate(self, "en")


def msg(id: str, /, **values: object) -> Message:  # noqa: A002
    """Mark *id* for translation and bind *values* to its placeholders; lists become tuples, to count equal messages."""
    return Message(id, tuple((name, tuple(each) if isinstance(each, list) else each) for name, each in values.items()))


def catalogue_folder() -> Path:
    """Return the folder with a sub-folder of catalogues for each language."""
    return Path(__file__).parent / "locale"


@functools.cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    file = catalogue_folder() / language / "LC_MESSAGES" / "isodoc.mo"
    if language == "en" or not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def worded(value: object, language: Language) -> str:
    """Return *value* as it reads in *language*: messages translated, dates and lists written out."""
    if type(value) is str or type(value) is int:  # most values are; asking a protocol takes long
        return str(value)
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, Worded):
        return value.worded(language)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}" if language == "vi" else value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(worded(part, language) for part in value)
    return str(value)


def translate(message: Message | str, language: Language) -> str:
    """Return the text of *message* in *language*; an id without a translation stays English."""
    if isinstance(message, str):
        return _catalogue(language).gettext(message) if message else ""
    text = _catalogue(language).gettext(message.id)
    values: Mapping[str, object] = dict(message.values)
    return text.format_map({name: worded(value, language) for name, value in values.items()})


def mark(id: str, /) -> str:  # noqa: A002
    """Mark *id* for translation and return it; whoever shows it calls :func:`translate`."""
    return id

"""Findings as plain data and back, for the cache: read much faster than found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import LANGUAGES, Message, Worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.i18n import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a message that is kept only as it reads in each language, such as a duration."""

    words: tuple[str, ...]

    def worded(self, language: Language) -> str:
        """Return the value as it was written in *language*."""
        return self.words[LANGUAGES.index(language)]

    def __str__(self) -> str:
        """Return the value as it was written in English."""
        return self.worded("en")


def as_plain(findings: Iterable[Diagnostic]) -> list[Any]:
    """Return *findings* as data that JSON can hold."""
    return [
        [
            one.code,
            int(one.severity),
            one.location.path,
            one.location.line,
            one.location.column,
            one.subject,
            _plain_message(one.message),
            one.hint and _plain_message(one.hint),
        ]
        for one in findings
    ]


def from_plain(plain: Iterable[Any]) -> list[Diagnostic]:
    """Return the findings that :func:`as_plain` turned into *plain*; they read the same in every language."""
    return [
        Diagnostic(code, Severity(severity), Location(path, line, column), _message(message), hint and _message(hint),
                   subject)
        for code, severity, path, line, column, subject, message, hint in plain
    ]  # fmt: skip


def _plain_message(message: Message) -> list[Any]:
    return [message.id, {name: _plain(value) for name, value in message.values}]


def _message(plain: Any) -> Message:
    return Message(plain[0], tuple([(name, _value(value)) for name, value in plain[1].items()]))


def _plain(value: object) -> Any:
    """Return *value* as a text or a number, and everything else under a name that tells what it is."""
    if type(value) in (str, int, float):
        return value
    if isinstance(value, Message):
        return {"message": _plain_message(value)}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, list | tuple):
        return {"list": [_plain(part) for part in value]}
    if isinstance(value, Worded):
        return {"said": [value.worded(language) for language in LANGUAGES]}
    return str(value)


def _value(plain: Any) -> object:
    if type(plain) is not dict:
        return plain
    ((kind, value),) = plain.items()
    if kind == "message":
        return _message(value)
    if kind == "day":
        return dt.date.fromisoformat(value)
    if kind == "list":
        return tuple([_value(part) for part in value])
    return Said(tuple(value))

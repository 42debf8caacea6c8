"""Plain YAML for files that isodoc creates: block style, no anchors, no tags, quotes wherever a reader could err.

Files that people have edited are changed in place instead, with their comments.
"""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
import re
from typing import TYPE_CHECKING, Any, Final

from isodoc.text import nfc, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SCHEMA_FILE: Final = ".isodoc/isodoc.schema.json"
"""Where a manual keeps the schema by which editors complete and check its files; ``isodoc init`` puts it there."""

_LONGEST_KEY = 500
_SCHEMA_LINE: Final = re.compile(r"^# yaml-language-server: \$schema=(\S+)[ \t]*\r?\n", re.MULTILINE)
_VALUE = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|none|nan|inf)"  # words that YAML 1.1 or 1.2 take for a value
    r"|(?=\D*\d)[\da-fxot_.:,+\s-]+z?",  # integers in any base, floats, times such as 1:30, dates
    re.IGNORECASE,
)
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:]")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e"}


class Flow:
    """A short mapping or list to be written on one line: ``{law: 60/2014/QH13}``."""

    __slots__ = ("data",)

    def __init__(self, data: Mapping[str, Any] | Sequence[Any]) -> None:
        self.data = data


def emit(data: Mapping[str, Any] | Sequence[Any], comment_header: str | None = None) -> str:
    """Return *data* as a YAML document in NFC, below *comment_header* as a comment.

    *data* is made of mappings with text keys, lists, texts, numbers, days, booleans, ``None`` and :class:`Flow`.
    Mappings keep their order; lists below a key are indented by two.

    Raises:
        TypeError: a value of another type.
        ValueError: two keys that are one in NFC, or a key of more than 500 characters.
    """
    lines = [f"# {printable(line)}".rstrip() + "\n" for line in (comment_header or "").splitlines()]
    if not data:
        lines += [inline(data), "\n"]
    elif isinstance(data, dict):
        _mapping(data, 0, lines)
    else:
        _sequence(data, 0, lines)
    return "".join(lines)


def schema_line(path: str, schema: str = SCHEMA_FILE) -> str:
    """Return the comment by which the YAML language server finds the *schema* of the file at *path*.

    Both are relative to the manual's root; an address (``https://…``) and an absolute path stay as they are.
    """
    place = schema if _is_absolute(schema) else posixpath.relpath(schema, posixpath.dirname(path) or ".")
    return f"# yaml-language-server: $schema={place}\n"


def schema_of(path: str, text: str) -> str:
    """Return the schema, relative to the manual's root, that such a comment in *text* names, empty without one."""
    found = _SCHEMA_LINE.search(text)
    if not found or _is_absolute(found[1]):
        return found[1] if found else ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))


def _is_absolute(schema: str) -> bool:
    return "://" in schema or schema.startswith("/")


def without_schema_line(text: str) -> str:
    """Return *text* without such a comment."""
    return _SCHEMA_LINE.sub("", text, count=1)


def scalar(text: str) -> str:
    """Return *text* in NFC as a value on one line of YAML, also inside braces; quoted where it has to be."""
    return _text(nfc(text), flow=True)


def _mapping(data: Any, indent: int, lines: list[str]) -> None:
    """Add the lines of a mapping to *lines*."""
    pad = " " * indent
    seen: set[str] = set()
    for key, value in data.items():
        if not isinstance(key, str):
            raise TypeError(key)
        name = _key(key)
        if name in seen:
            raise ValueError(key)
        seen.add(name)
        if isinstance(value, dict) and value:
            lines.append(f"{pad}{name}:\n")
            _mapping(value, indent + 2, lines)
        elif isinstance(value, list | tuple) and value:
            lines.append(f"{pad}{name}:\n")
            _sequence(value, indent + 2, lines)
        else:
            lines.append(f"{pad}{name}: {_scalar(value, indent + 2)}\n")


def _sequence(data: Any, indent: int, lines: list[str]) -> None:
    """Add the lines of a list to *lines*."""
    pad = " " * indent
    for value in data:
        first = len(lines)
        if isinstance(value, dict) and value:
            _mapping(value, indent + 2, lines)
        elif isinstance(value, list | tuple) and value:
            _sequence(value, indent + 2, lines)
        else:
            lines.append(f"{pad}- {_scalar(value, indent + 2)}\n")
            continue
        lines[first] = f"{pad}- {lines[first].lstrip(' ')}"


@functools.lru_cache(maxsize=1024)
def _key(key: str) -> str:
    name = nfc(key)
    if len(name) > _LONGEST_KEY:
        raise ValueError(key)
    return _text(name, flow=False)


def _scalar(value: object, indent: int) -> str:
    if isinstance(value, str):
        text = nfc(value)
        return _literal(text, indent) if "\n" in text and _fits_literal(text) else _text(text, flow=False)
    return inline(value)


def inline(value: object) -> str:
    """Return a value on one line of YAML, also inside braces; in flow style where it has parts."""
    if isinstance(value, str):
        return _text(nfc(value), flow=True)
    if isinstance(value, Flow):
        return inline(value.data)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(nfc(key), flow=True)}: {inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(part) for part in value) + "]"
    write = _WRITERS.get(type(value))
    if write is None:
        raise TypeError(value)
    return write(value)


def _float(value: float) -> str:
    special = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
    digits = repr(value)
    if "e" in digits and "." not in digits:  # YAML 1.1 knows an exponent only behind a point
        digits = digits.replace("e", ".0e")
    return special.get(digits, digits)


_WRITERS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _float,
    dt.date: dt.date.isoformat,
}


def _text(text: str, *, flow: bool) -> str:
    visible = text.isprintable()
    if visible and _is_plain(text) and not (flow and _NOT_IN_FLOW.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if visible else '"' + "".join(map(_escape, escaped)) + '"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalnum()
        and ": " not in text
        and " #" not in text
        and text[-1] not in ": "
        and not _VALUE.fullmatch(text)
    )


def _escape(character: str) -> str:
    if character.isprintable():
        return character
    point = ord(character)
    return _ESCAPES.get(character) or (f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}")  # noqa: PLR2004


def _fits_literal(text: str) -> bool:
    """Tell whether a literal block holds *text* exactly, without an indentation indicator."""
    lines = text.split("\n")
    first = next((line for line in lines if line), "")
    return (
        bool(first.strip())
        and first[0] not in " \t"
        and all(line.isprintable() and line.strip(" ") != "" for line in lines if line)
    )


def _literal(text: str, indent: int) -> str:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    pad = "\n" + " " * indent
    return f"|{chomping}" + "".join(pad + line if line else "\n" for line in body.split("\n")) + "\n" * max(0, ends - 1)

"""JSON as it is read best: one item a line, text as it stands, escaped only where nobody would see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isodoc.text import hostile_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def dumped(value: Any, indent: int | None = None) -> str:
    """Return *value* as JSON; of its characters only those that nobody sees are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    for character in {hostile.character for hostile in hostile_characters(text)}:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


def listed(items: Iterable[Any]) -> Iterator[str]:
    """Yield *items* as a JSON list, one a line."""
    separator = "["
    for item in items:
        yield f"{separator}\n  {dumped(item)}"
        separator = ","
    yield "[]" if separator == "[" else "\n ]"


def with_list(head: Mapping[str, Any], name: str, items: Iterable[Any], foot: Mapping[str, Any]) -> Iterator[str]:
    """Yield a JSON object, one member a line: those of *head*, the list *items* under *name*, those of *foot*."""
    for number, (key, value) in enumerate(head.items()):
        yield f"{',' if number else '{'}\n {dumped(key)}: {dumped(value)}"
    yield f",\n {dumped(name)}: "
    yield from listed(items)
    for key, value in foot.items():
        yield f",\n {dumped(key)}: {dumped(value)}"
    yield "\n}\n"


def with_lists(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield *data* as a JSON object, one member a line; of a list of objects each stands on a line of its own."""
    for number, (key, value) in enumerate(data.items()):
        yield f"{',' if number else '{'}\n {dumped(key)}: "
        if isinstance(value, list):
            yield from listed(value)
        else:
            yield dumped(value)
    yield "\n}\n"

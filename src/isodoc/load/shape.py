"""Where the place that a model names lies in the data, and what the model allows there.

A model's error says where it is in the terms of the model: keys of the data, numbers of items and, between them, names
of the alternatives that it tried. Following the model's own description tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.base import Model
    from isodoc.model.entry import Key

_WRAPPERS = frozenset({"default", "nullable", "model", "function-after", "function-before", "function-wrap"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the data of one document.

    Attributes:
        keys: The way to it in the data.
        allowed: The model's description of what may stand there; empty for a key that the model does not have.
        around: The description of what it stands in.
        unions: For each undecided union on the way, how many *keys* lead to it, and whether its list was tried
            (``None`` for a union without a list).
    """

    keys: tuple[Key, ...]
    allowed: Mapping[str, Any]
    around: Mapping[str, Any]
    unions: tuple[tuple[int, bool | None], ...]


def spot(model: type[Model], place: Sequence[Key]) -> Spot:
    """Return the spot to which *place* leads, as an error of *model* names it."""
    definitions: dict[str, Mapping[str, Any]] = {}
    allowed = around = _opened(model.__pydantic_core_schema__, definitions)
    keys: list[Key] = []
    unions: list[tuple[int, bool | None]] = []
    for part in place:
        if not allowed:
            break
        kind = allowed["type"]
        if kind == "union":
            tried = _opened(_tried(allowed, str(part), definitions), definitions)
            has_list = any(_opened(choice, definitions)["type"] == "tuple" for choice in allowed["choices"])
            unions.append((len(keys), tried.get("type") == "tuple" if has_list else None))
            allowed = tried
        elif kind == "tagged-union":
            allowed = _opened(allowed["choices"].get(part, {}), definitions)
        else:
            around, allowed = allowed, _opened(_inside(allowed, part), definitions)
            keys.append(part)
    return Spot(tuple(keys), allowed, around, tuple(unions))


def names(allowed: Mapping[str, Any]) -> list[str]:
    """Return the keys that a mapping described by *allowed* may have, as they are written in a file."""
    return [name for name, _ in _fields(allowed)]


def example(allowed: Mapping[str, Any], key: str) -> object:
    """Return the documented example of *key* in a mapping described by *allowed*, ``None`` when it has none."""
    field = dict(_fields(allowed)).get(key, {})
    examples = field.get("metadata", {}).get("pydantic_js_updates", {}).get("examples")
    return examples[0] if examples else None


def choices(allowed: Mapping[str, Any]) -> list[str]:
    """Return the values of an enumeration."""
    members = allowed.get("members") or allowed.get("expected") or ()
    return [str(getattr(member, "value", member)) for member in members]


def tags(allowed: Mapping[str, Any]) -> list[str]:
    """Return the keys one of which a mapping must have; ``text`` among them stands for plain text."""
    return [str(tag) for tag in allowed.get("choices", ())]


def _fields(allowed: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, field in allowed.get("fields", {}).items():
        yield field.get("validation_alias", name), field


def _opened(schema: Mapping[str, Any], definitions: dict[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    while schema:
        kind = schema["type"]
        if kind == "definitions":
            definitions.update((definition["ref"], definition) for definition in schema["definitions"])
            schema = schema["schema"]
        elif kind == "definition-ref":
            schema = definitions[schema["schema_ref"]]
        elif kind in _WRAPPERS:
            schema = schema["schema"]
        else:
            break
    return schema


def _inside(allowed: Mapping[str, Any], part: Key) -> Mapping[str, Any]:
    kind = allowed["type"]
    inside: Mapping[str, Any] = {}
    if kind == "model-fields":
        inside = dict(_fields(allowed)).get(str(part), {}).get("schema", {})
    elif kind == "tuple":
        inside = allowed["items_schema"][0]
    elif kind == "dict":
        inside = allowed.get("values_schema", {})
    return inside


def _tried(union: Mapping[str, Any], label: str, definitions: dict[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    for choice in union["choices"]:
        kind = _opened(choice, definitions)["type"]
        if label.startswith(kind) or label.endswith("-" + kind):
            return dict(choice)
    return {}

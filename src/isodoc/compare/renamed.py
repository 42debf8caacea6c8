"""A content whose forms got other codes, with the ids that those forms have now: so that they are the same forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.model.prose import REFERENCE

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_NAMING: Final = frozenset({"form", "forms"})
"""Keys under which a content names forms by their ids, or tells what it knows of them."""
_PREFIX: Final = "form."


def with_ids_of_today(content: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain *content* naming forms by the ids that they have now; what it prints stays as it is.

    Args:
        content: A content as plain data.
        ids: By the id that a form has in *content*, the one that it has now.
    """
    found: dict[str, Any] = _mapped(content, ids) if ids else content
    return found


def _mapped(value: Any, ids: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        inside = {name: _mapped(each, ids, name) for name, each in value.items()}
        return {ids.get(name, name): each for name, each in inside.items()} if key in _NAMING else inside
    if isinstance(value, list | tuple):
        return [_mapped(each, ids, key) for each in value]
    if not isinstance(value, str):
        return value
    return ids.get(value, value) if key in _NAMING else REFERENCE.sub(lambda found: _reference(found, ids), value)


def _reference(found: re.Match[str], ids: Mapping[str, str]) -> str:
    name = found[1].removeprefix(_PREFIX)
    return f"{{ref: {_PREFIX}{ids[name]}}}" if found[1].startswith(_PREFIX) and name in ids else found[0]

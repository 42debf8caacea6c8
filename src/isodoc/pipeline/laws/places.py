"""Where a file cites laws, and which of its texts are prose of the manual's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isodoc.edit.law_history import AMENDMENTS, TRANSITION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from isodoc.model.entry import Key

    Keys = tuple[Key, ...]

NAMING: Final = frozenset({"law", "basis"})
"""Keys under which a law is named."""
_NOT_PROSE: Final = frozenset(
    {
        *NAMING, "number", "aliases", "titles", "origin", "keys", "portal", "file", "email", "with", "id", "code",
        "url", "source", "transition", "decision", "publication", "internal_procedure", "legal_bases",
    }
)  # fmt: skip
"""Keys below which nothing is prose of the manual's own, or where it is looked at with the law beside it."""


def cited_under(data: Any, is_law: Callable[[str], bool], today: dt.date) -> Iterator[Keys]:
    """Yield the keys of *data* under which *is_law* knows the name; of legal bases those of their list, once.

    What belongs to fees that have ended before *today* is passed over.
    """
    waiting: list[tuple[Any, Keys]] = [(data, ())]
    while waiting:
        value, keys = waiting.pop()
        if isinstance(value, list):
            waiting += [(part, (*keys, place)) for place, part in enumerate(value)]
        if not isinstance(value, dict) or _is_over(value, today):
            continue
        for key, part in value.items():
            if key in NAMING and isinstance(part, str) and is_law(part):
                yield (*keys, key)
            elif key == "legal_bases" and isinstance(part, list):
                yield from [(*keys, key)] * any(_cites(one, is_law) for one in part)
            elif key not in {"with", "origin"}:
                waiting.append((part, (*keys, key)))


def _tells_of_what_was(value: dict[str, Any]) -> bool:
    """Tell whether *value* is a table of amendments, or a chapter about transition."""
    columns, title = value.get("columns"), str(value.get("title") or "")
    listed = [str(one) for one in columns] if isinstance(columns, list) else []
    return TRANSITION.search(title) is not None or any(map(AMENDMENTS.search, listed))


def _cites(item: Any, is_law: Callable[[str], bool]) -> bool:
    law = item.get("law") if isinstance(item, dict) else None
    return isinstance(law, str) and is_law(law)


def _is_over(value: dict[str, Any], today: dt.date) -> bool:
    """Tell whether *value* is a fee, or a table of fees, whose last day has passed."""
    until = str(value.get("until") or "")
    return bool(until) and until < today.isoformat()


def prose_of(data: Any) -> Iterator[tuple[Keys, str]]:
    """Yield the texts of a file that are its own prose; neither amendment tables nor what is said of past cases."""
    waiting: list[tuple[Any, Keys]] = [(data, ())]
    while waiting:
        value, keys = waiting.pop()
        if isinstance(value, dict):
            if keys and _tells_of_what_was(value):
                continue
            waiting += [(part, (*keys, key)) for key, part in value.items() if key not in _NOT_PROSE]
        elif isinstance(value, list):
            waiting += [(part, (*keys, place)) for place, part in enumerate(value)]
        elif isinstance(value, str):
            yield keys, value

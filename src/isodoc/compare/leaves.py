"""Every value in which two contents differ, with the keys under which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.entry import Key

_WHOLE: Final = ("quantity", "decimal", "same_day", "non_counting")
"""Keys of mappings that are one value: times and amounts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another one now; *old* is absent of what was added, *new* of what was removed."""

    keys: tuple[Key, ...]
    old: Any = None
    new: Any = None


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield every value in which the plain contents *old* and *new* differ, in the order of their keys.

    In a list that grew or shrank, items that stayed are not told again; places count as in *new*, of what was removed
    as in *old*. Times and amounts are one value each.
    """
    yield from _between(old, new, ())


def _between(old: Any, new: Any, keys: tuple[Key, ...]) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if _is_branch(old) and _is_branch(new):
        for key in sorted(old.keys() | new.keys()):
            yield from _between(old.get(key), new.get(key), (*keys, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _between_lists(old, new, keys)
    elif old is None and (_is_branch(new) or isinstance(new, list)):
        yield from _leaves(new, keys, is_new=True)
    elif new is None and (_is_branch(old) or isinstance(old, list)):
        yield from _leaves(old, keys, is_new=False)
    else:
        yield Difference(keys, old, new)


def _between_lists(old: list[Any], new: list[Any], keys: tuple[Key, ...]) -> Iterator[Difference]:
    pairs = SequenceMatcher(None, _names(old), _names(new), autojunk=False).get_opcodes()
    for kind, first, after, start, end in pairs:
        if kind == "equal":
            continue
        both = min(after - first, end - start)
        for step in range(both):
            yield from _between(old[first + step], new[start + step], (*keys, start + step))
        for place in range(first + both, after):
            yield from _leaves(old[place], (*keys, place), is_new=False)
        for place in range(start + both, end):
            yield from _leaves(new[place], (*keys, place), is_new=True)


def _names(items: Sequence[Any]) -> list[bytes]:
    return [canonical({"": item}) for item in items]


def _leaves(value: Any, keys: tuple[Key, ...], *, is_new: bool) -> Iterator[Difference]:
    """Yield each value in *value*, all of which was added or removed."""
    if _is_branch(value) and value:
        for key in sorted(value):
            yield from _leaves(value[key], (*keys, key), is_new=is_new)
    elif isinstance(value, list) and value:
        for place, item in enumerate(value):
            yield from _leaves(item, (*keys, place), is_new=is_new)
    else:
        yield Difference(keys, new=value) if is_new else Difference(keys, old=value)


def _is_branch(value: Any) -> bool:
    return isinstance(value, dict) and not any(key in value for key in _WHOLE)

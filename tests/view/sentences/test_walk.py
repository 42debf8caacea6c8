"""Whatever the comparison can find has a sentence of its own."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.compare import compare
from isodoc.content import ContentError, content_of, plain_content
from isodoc.model.difference import Kind
from isodoc.view.sentences import sentences
from isodoc.view.sentences.nouns import THINGS, facet_of
from tests.view.sheets import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

FROZEN = Path(__file__).parents[2] / "data" / "content" / "format-1"
LABELS = {"role", "unit", "field"}
"""Things of which only the name can be another."""
_WHOLE = {"quantity", "decimal", "same_day", "non_counting"}


def _places(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    branches = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict) and _WHOLE & value.keys():
        return
    for key, part in branches:
        yield (*keys, key)
        yield from _places(part, (*keys, key))


def _others(value: Any) -> Iterator[Any]:
    """Yield values that *value* could give way to."""
    if isinstance(value, str):
        yield f"{value} khác"
        yield value.replace("2", "4").replace("e", "o")
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value + 1
    elif isinstance(value, list):
        yield value[::-1]
    elif isinstance(value, dict) and "quantity" in value:
        yield {**value, "quantity": "9"}
    elif isinstance(value, dict) and "decimal" in value:
        yield {"decimal": "7"}


def _edited(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield *plain* with one thing less, or with one value instead of another."""
    for keys in _places(plain):
        branch, key = keys[:-1], keys[-1]
        for place, other in enumerate([None, *_others(_at(plain, keys))]):
            edited = copy.deepcopy(plain)
            parent = _at(edited, branch)
            if place:
                parent[key] = other
            else:
                del parent[key]
            yield edited


def _at(value: Any, keys: tuple[Any, ...]) -> Any:
    for key in keys:
        value = value[key]
    return value


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ["QT-01", "CSCL", "BM-01", "HT-POLICY", "HT-KEYS"])
def test_every_difference_has_a_sentence(name: str) -> None:
    plain = plain_content((FROZEN / f"{name}.json").read_bytes())
    before = content_of(plain)
    told = set()
    for edited in _edited(plain):
        try:
            after = content_of(edited)
        except ContentError:
            continue
        for old, new, one, other in ((plain, edited, before, after), (edited, plain, after, before)):
            for difference in compare(old, new):
                kind = (difference.kind, difference.part, difference.thing, difference.facet, bool(difference.old))
                if kind in told:
                    continue
                told.add(kind)
                assert difference.thing in THINGS or (difference.label and difference.thing in LABELS), difference
                if difference.kind in {Kind.CHANGED, Kind.RENAMED}:
                    assert facet_of(difference.thing, difference.facet), difference
                (sentence,) = sentences([difference], one, other, today=TODAY)
                assert re.match(r"[^\W\d_a-zđ]", sentence), sentence
                assert not re.search(r"\{|None|“”|\.\.|: ?\.|\(\)|[^…\w”)%]\.$", sentence), sentence
    assert len(told) >= {"QT-01": 200}.get(name, 3)

"""What a sheet says anew, put between two marks that a renderer prints as italics.

Compared is what is printed. Inside a part of the sheet paragraphs and rows are matched; one that the earlier sheet has
in the same part, wherever it stood, says nothing new. Numbers and letters of lists follow from the rest and are never
marked; neither is anything but the body.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from isodoc.model.sheet import CHANGED, CHANGED_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from isodoc.model.sheet import Block, Sheet

    Unit = tuple[str, ...]
    """The texts of a paragraph, of a row, or of what stands above the rows of a table."""

_ROWS: Final = ("lines", "rows")
_TEXTS: Final = frozenset(
    (
        *("text", "label", "title", "details", "originals", "copies", "by", "output", "time", "heads", "columns"),
        *("name", "code", "place", "retention", "rows"),
    )
)
_ALIKE: Final = 0.5  # share of words in common from which words are marked, below it the whole text
_WORDS: Final = re.compile(r"\s+|[,;:.…)”]+(?=\s|\Z)|\S+?(?=[,;:.…)”]*(?:\s|\Z))")
_MARKS: Final = {ord(CHANGED): None, ord(CHANGED_END): None}


def mark_changes(new: Sheet, old: Sheet) -> Sheet:
    """Return *new* with marks around what *old*, the sheet before it, does not say."""
    earlier: dict[str, list[Unit]] = {}
    for part, block in parts_of(old["body"]):
        earlier.setdefault(part, []).extend(map(texts_of, units_of(block)))
    present: dict[str, list[Unit]] = {}
    for part, block in parts_of(new["body"]):
        present.setdefault(part, []).extend(map(texts_of, units_of(block)))
    marked = {part: iter(_compared(earlier.get(part, []), units)) for part, units in present.items()}
    body = [cast("Block", _rebuilt(block, marked[part])) for part, block in parts_of(new["body"])]
    return {**new, "body": body}


def parts_of(body: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """Yield each block with the anchor of the heading above it."""
    part = ""
    for block in body:
        if block["kind"] in {"section", "part"}:
            part = cast("dict[str, str]", block)["anchor"]
        yield part, block


def units_of(block: Block) -> list[Any]:
    """Return what is matched one by one: the block without its rows, then each of them."""
    plain = cast("dict[str, Any]", block)
    return [
        {key: value for key, value in plain.items() if key not in _ROWS},
        *({"rows": row} for key in _ROWS for row in plain.get(key, ())),
    ]


def texts_of(unit: object) -> Unit:
    """Return the texts of a unit that are printed, without numbers that follow from the rest."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _mapped(unit, note)
    return tuple(found)


def _mapped(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """Return *value* with every text in it that is printed replaced by what *change* makes of it."""
    if isinstance(value, dict):
        return {name: _mapped(each, change, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, change, key) for each in value]
    return change(value) if isinstance(value, str) and key in _TEXTS else value


def _rebuilt(block: Block, marked: Iterator[Unit]) -> dict[str, Any]:
    plain = cast("dict[str, Any]", block)
    made: dict[str, Any] = dict.fromkeys(plain)  # the keys in their order
    for unit in units_of(block):
        texts = iter(next(marked))
        changed = _mapped(unit, partial(_next, texts))
        if "kind" in unit:
            made |= changed | {key: [] for key in _ROWS if key in plain}
        else:
            made[next(key for key in _ROWS if key in plain)].append(changed["rows"])
    return made


def _next(texts: Iterator[str], text: str) -> str:
    del text
    return next(texts)


def _compared(old: Sequence[Unit], new: Sequence[Unit]) -> list[Unit]:
    """Return *new* with marks around what is not in *old*."""
    known = set(old)
    made = list(new)
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left = [unit for unit in old[first:last] if unit not in new] if tag == "replace" else []
        for place in range(start, end) if tag in {"replace", "insert"} else ():
            if new[place] in known:
                continue
            near = max(left, key=partial(_likeness, new[place]), default=())
            if near and _likeness(new[place], near) >= _ALIKE:
                left.remove(near)
                made[place] = _slots(near, new[place])
            else:
                made[place] = tuple(map(_whole, new[place]))
    return made


def _slots(old: Unit, new: Unit) -> Unit:
    """Return the texts of *new* with marks around what differs from those of *old*."""
    if len(old) == len(new):
        return tuple(text if before == text else _words(before, text) for before, text in zip(old, new, strict=True))
    made = list(new)
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in {"replace", "insert"}:
            before = (*old[first:last], *[""] * (end - start))
            made[start:end] = [_words(one, text) for one, text in zip(before, new[start:end], strict=False)]
    return tuple(made)


def _words(old: str, new: str) -> str:
    """Return *new* with marks around the words that are not in *old*; around all of it, if few words are in both."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    spans = [(start, end) for tag, _, _, start, end in matcher.get_opcodes() if tag in {"replace", "insert"}]
    if not spans or matcher.ratio() < _ALIKE:
        return _whole(new)
    made, done = "", 0
    for start, end in _joined(spans, after):
        made += "".join(after[done:start]) + _whole("".join(after[start:end]))
        done = end
    return made + "".join(after[done:])


def _joined(spans: Sequence[tuple[int, int]], words: Sequence[str]) -> list[tuple[int, int]]:
    """Return *spans* of *words*, those with nothing but a space between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not "".join(words[joined[-1][1] : start]).strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _whole(text: str) -> str:
    """Return *text* between marks, the white space around it outside."""
    text = text.translate(_MARKS)
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{CHANGED}{words}{CHANGED_END}{text[start + len(words) :]}"


def _likeness(new: Unit, old: Unit) -> float:
    """Return which share of their words the units have in common."""
    return SequenceMatcher(None, _WORDS.findall(" ".join(old)), _WORDS.findall(" ".join(new)), autojunk=False).ratio()

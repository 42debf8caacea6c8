"""Mends of values: what is named otherwise than it should be, and text that was read as something else."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from isodoc.edit.changes import Change, changed, decoded
from isodoc.edit.outline import outline
from isodoc.edit.quoting import quoted, rewritten
from isodoc.i18n import msg
from isodoc.load.characters import place
from isodoc.load.nodes import PLAIN_VALUES
from isodoc.load.source import read_source
from isodoc.model.base import Model
from isodoc.pipeline.mends import Mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.edit.outline import Part
    from isodoc.model.entry import Key
    from isodoc.pipeline.meanings import Meanings

_KEY = re.compile(r"[a-z_]+")
"""What keys of models look like; anything else before a colon is the beginning of a sentence."""


class Wanted(NamedTuple):
    """What should stand under *keys* in place of *word*, and the finding that goes with it."""

    keys: tuple[Key, ...]
    word: str
    instead: str
    code: str


def wanted(kind: object, noun: object, meanings: Meanings) -> list[Wanted]:
    """Return the names in *noun*, a model or the data of a file, that should be others."""
    found: list[Wanted] = []
    for keys, word in _texts(noun):
        meaning = meanings.of(kind, keys, word)
        if meaning is not None and meaning[0] != word:
            found.append(Wanted(keys, word, *meaning))
    return found


def mend_names(path: str, content: bytes, names: Sequence[Wanted]) -> tuple[bytes, list[Mend]]:
    """Return *content* of the file at *path* with *names* as they should be, and what was mended.

    Nothing changes unless the document that is read afterwards is the one before with exactly these names in it.
    """
    source, _ = read_source(path, content)
    assert source is not None
    text = decoded(content)
    parts = outline(text, source.marks).by_keys()
    expected: Any = copy.deepcopy(source.data)
    changes: list[Change] = []
    mends: list[Mend] = []
    for one in names:
        part = parts.get(one.keys)
        if part is None or part.style in ("{", "[", ":", "-") or value_at(expected, one.keys) != one.word:
            continue
        put(expected, one.keys, one.instead)
        changes.append(rewritten(part, one.instead))
        message = msg("“{before}” is now “{after}”", before=one.word, after=one.instead)
        mends.append(Mend(place(path, text, part.start), one.code, message))
    return accepted(path, content, changes, expected, mends)


def mend_types(path: str, content: bytes, findings: Sequence[Diagnostic]) -> tuple[bytes, list[Mend]]:
    """Return *content* with quotation marks around texts that were read as true, false or a key with a value.

    *findings* are those of the model: what has one of them, and would be no text only for want of quotation marks.
    """
    source, _ = read_source(path, content)
    assert source is not None
    text = decoded(content)
    root = outline(text, source.marks)
    changes: list[Change] = []
    mends: list[Mend] = []
    expected: Any = copy.deepcopy(source.data)
    parts = {place(path, text, part.start): (part, keys) for part, keys in root.walk() if keys}
    for finding in findings:
        part, keys = parts.get(finding.location, (None, ()))
        change = _quoting(text, part) if part is not None else None
        if change is not None:
            typed = text[change.start : change.end]
            put(expected, keys, typed)
            changes.append(change)
            message = msg("{text} is now in quotation marks", text=typed)
            mends.append(Mend(finding.location, finding.code, message))
    return accepted(path, content, changes, expected, mends)


def _quoting(text: str, part: Part) -> Change | None:
    typed = text[part.start : part.end]
    word = part.style == "" and isinstance(PLAIN_VALUES.get(typed), bool)
    sentence = part.style == ":" and "\n" not in typed and not _KEY.fullmatch(str(part.names[0][0]))
    return Change(part.start, part.end, quoted(typed)) if word or sentence else None


def accepted(
    path: str, content: bytes, changes: Sequence[Change], expected: object, mends: list[Mend]
) -> tuple[bytes, list[Mend]]:
    """Return *content* with *changes*, and *mends*, if what is read of it is *expected*; else what it was."""
    if not changes:
        return content, []
    after = changed(content, changes)
    source, _ = read_source(path, after)
    return (after, mends) if source is not None and source.data == expected else (content, [])


def value_at(data: Any, keys: Sequence[Key]) -> Any:
    """Return the value under *keys* of *data*, nothing when there is none."""
    for key in keys:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def put(data: Any, keys: Sequence[Key], value: object) -> None:
    """Put *value* under *keys*, which *data* has."""
    for key in keys[:-1]:
        data = data[key]
    data[keys[-1]] = value


def _texts(noun: object) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield every text of *noun* with its keys as a file has them."""
    waiting: list[tuple[Any, tuple[Key, ...]]] = [(noun, ())]
    while waiting:
        value, keys = waiting.pop()
        items: Any = ()
        if isinstance(value, Model):
            items = ((name.removesuffix("_"), part) for name, part in value.__dict__.items())
        elif isinstance(value, dict):
            items = value.items()
        elif isinstance(value, list | tuple):
            items = enumerate(value)
        for key, part in items:
            if type(part) is str:
                yield (*keys, key), part
            elif part and not isinstance(part, str | int):
                waiting.append((part, (*keys, key)))

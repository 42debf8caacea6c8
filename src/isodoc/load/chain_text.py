"""The text of a chain as JSON, some times quicker than any reader of YAML: entries are written alike, line by line.

It knows the shape in which the ledger writes: block style, a value on the line of its key, plain or in double quotation
marks, longer texts as literal blocks. One regular expression takes every line apart; which keys an entry has where is
asked of the quick reader once for each way of writing one, not for each entry. Of all other files it says nothing.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from array import array
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, Final

from isodoc.load.codes import MAX_NODES
from isodoc.load.nodes import PLAIN_VALUES
from isodoc.load.quick import read_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE: Final = re.compile(
    r"""
    ^ (\ *+ (?: (?:-\ )? [A-Za-z_] [A-Za-z0-9_./-]*+ : (?:\ |(?=\n)) | -\ ))        # 1: indentation, hyphen, key
    (")?                                                                             # 2
    ( (?(2) [^"\\\n]++                                                               # 3: the value: quoted,
        | (?: [^\W_] [^\n"\\:#]*+ (?: (?: :(?![ \n]) | (?<!\ )\# ) [^\n"\\:#]*+ )*+ (?<!\ )   # or plain,
            | (?<=:)                                                                 # or on the lines that follow,
            | \|-? (?: \n\ {6} [^ \n"\\] [^\n"\\]*+ )++ ) ) )                          # or literal
    (?(2)") \n
    """,
    re.VERBOSE | re.MULTILINE,
)
_PARTS: Final = 4  # of a line in the answer of split: what stands before it, and the three groups
_HEAD: Final = ["kind: ", "id: ", "entries:"]
_BLOCK: Final = "\n      "
_NODES_OF_LINE: Final = 4  # at most: an item, its key and value, and the list that begins with it
_LONGEST: Final = 200  # lines of an entry; what is kept of longer ones would take much room
_NO_TEXTS: Final = frozenset(PLAIN_VALUES) - {""}


def chain_as_json(text: str) -> str | None:
    """Return the document in *text* as JSON, or ``None`` when only the other readers can tell what it is.

    What it returns has the data that :func:`~isodoc.load.source.read_source` finds, which would refuse nothing.
    """
    while text.startswith("#") and "\n" in text:
        text = text[text.index("\n") + 1 :]
    if not text.replace("\n", "").isprintable() or not unicodedata.is_normalized("NFC", text):
        return None
    parts = _LINE.split(text)
    heads, values = parts[1::_PARTS], parts[3::_PARTS]
    if any(parts[::_PARTS]) or heads[:3] != _HEAD or len(heads) * _NODES_OF_LINE > MAX_NODES:
        return None
    if not _NO_TEXTS.isdisjoint(values) or ("|" in text and not _unfold(heads, values)):
        return None
    entries: list[str] = []
    for begin, end in _entries(heads):
        template = _template(tuple(heads[begin:end])) if end - begin <= _LONGEST else None
        if template is None:
            return None
        entries.append(template % tuple(filter(None, values[begin:end])))
    return f'{{"kind":"{values[0]}","id":"{values[1]}","entries":[{",".join(entries)}]}}' if entries else None


def _unfold(heads: Sequence[str], values: list[str]) -> bool:
    """Write the literal blocks among *values* as JSON does; tell whether each is indented further than its key."""
    for place, value in enumerate(values):
        if "\n" in value:
            if heads[place].startswith(_BLOCK[1:]):
                return False
            header, _, block = value.partition(_BLOCK)
            values[place] = block.replace(_BLOCK, "\\n") + ("\\n" if header == "|" else "")
    return True


def _entries(heads: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each entry begins and ends; they begin alike."""
    begin = len(_HEAD)
    while begin < len(heads):
        try:
            end = heads.index(heads[len(_HEAD)], begin + 1)
        except ValueError:
            end = len(heads)
        yield begin, end
        begin = end


@functools.lru_cache(maxsize=512)
def _template(heads: tuple[str, ...]) -> str | None:
    """Return the JSON of an entry whose lines begin with *heads*, with ``%s`` for each value."""
    text = "entries:\n" + "".join(f'{head}"%s"\n' if head.endswith(" ") else f"{head}\n" for head in heads)
    lines = text.split("\n")
    nodes = read_quickly(text, lines, array("I", map(add, accumulate(map(len, lines), initial=0), count())))
    entries = None if nodes is None or len(nodes.root) != 1 else nodes.root["entries"]
    return json.dumps(entries[0], ensure_ascii=False) if isinstance(entries, list) and len(entries) == 1 else None

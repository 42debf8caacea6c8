"""The quick reader: the YAML that people and the tool mostly write, line by line with one regular expression.

It knows a part of YAML that leaves no doubt and gives up at the first line outside of it; the exact reader then reads
the whole file. What it returns is what the exact reader would return, marks included (tests hold the two against each
other), and nothing that the exact reader would refuse.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from isodoc.load.codes import MAX_DEPTH, MAX_NODES
from isodoc.load.nodes import PLAIN_VALUES, Nodes

if TYPE_CHECKING:
    from array import array

_LINE = re.compile(r"( *)(?:(-) +)?(?:(\w[\w./-]{0,99}):(?: +|$))?(.*)")  # indentation, hyphen, key, the rest
_QUOTED = re.compile(r"""'((?:[^']|'')*)'|"([^"\\]*)\"""")
_FLOW_KEY = re.compile(r"(\w[\w./-]{0,99}): +")
_FLOW_PLAIN = re.compile(r"""[^][{},:#"'&*!|>%@`? -][^][{},:#]*""")
_SPECIAL = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_LONGEST_WORD = 5  # of PLAIN_VALUES


_Head = tuple[int, bool, str, int, int, int]
"""What stands before the value of a line: indentation, whether there is a hyphen, key, its shape, column, width."""


class _UnsureError(Exception):
    """Here begins what only the exact reader knows."""


def read_quickly(text: str, lines: list[str], firsts: array[int]) -> Nodes | None:
    """Return what is in *text*, printable and in NFC, or ``None`` when only the exact reader can tell.

    *lines* are its lines, *firsts* the indexes of their first characters.
    """
    nodes = Nodes()
    try:
        _read_block(lines, firsts, nodes, trailing=" \n" in text or text.endswith(" "))
    except _UnsureError:
        return None
    return nodes if isinstance(nodes.root, dict) and len(nodes.starts) <= MAX_NODES else None


def _read_block(  # noqa: C901, PLR0912, PLR0915 - the hot loop
    lines: list[str], firsts: array[int], nodes: Nodes, *, trailing: bool
) -> None:
    starts, shape = nodes.starts, nodes.shape
    known: dict[str, _Head] = {}
    stack: list[tuple[int, Any, bool, int]] = []
    box: Any = None  # the open container: its data, whether they are a list, its column, its number
    is_list, column, node = False, -1, 0
    pending: str | None = ""  # a key (at the very beginning: the document) without its value
    after_key = number = 0
    count = len(lines)
    value: Any
    while number < count:
        line, first = lines[number], firsts[number]
        number += 1
        head, _, rest = line.partition(": ")
        entry = known.get(head)
        if entry is not None and rest:
            indent, hyphen, key, code, at, end = entry
            value_at = first + end
        else:
            found = _LINE.match(line)
            assert found
            indent, at, value_at = found.end(1), found.start(3), first + found.start(4)
            hyphen, key, rest = bool(found[2]), found[3], found[4]
            if key is not None:
                key = sys.intern(key)
                code = -1 - nodes.keys.setdefault(key, len(nodes.keys))
                known[line[: at + len(key)]] = (indent, hyphen, key, code, at, at + len(key) + 2)
            elif not hyphen:
                if rest and rest[0] != "#":
                    raise _UnsureError
                continue
        if pending is not None:
            if indent > column or (hyphen and indent == column):
                inner: Any = [] if hyphen else {}
                if box is None:
                    nodes.root = inner
                else:
                    box[pending] = inner
                stack.append((column, box, is_list, node))
                column, box, is_list, node = indent, inner, hyphen, len(starts)
                starts.append(first + indent)
            else:
                box[pending] = None
                starts.append(after_key)
            shape.append(0)
            pending = None
        while indent < column or (indent == column and is_list and not hyphen):
            shape[node] = len(shape)
            column, box, is_list, node = stack.pop()
        if indent != column or is_list is not hyphen or len(stack) > MAX_DEPTH // 2:
            raise _UnsureError
        if key is not None:
            if hyphen:
                inner = {}
                box.append(inner)
                stack.append((column, box, True, node))
                column, box, is_list, node = at, inner, False, len(starts)
                starts.append(first + at)
                shape.append(0)
            elif key in box:
                raise _UnsureError
            starts.append(first + at)
            shape.append(code)
            if not rest:
                pending, after_key = key, first + at + len(key) + 1
                continue
        elif not rest:
            raise _UnsureError
        if rest[0] not in _SPECIAL:
            if trailing:
                rest = rest.rstrip(" ")
            if (":" in rest and (": " in rest or rest[-1] == ":")) or ("#" in rest and " #" in rest):
                raise _UnsureError
            starts.append(value_at)
            shape.append(0)
            value = PLAIN_VALUES.get(rest, rest) if len(rest) <= _LONGEST_WORD else rest
        elif rest[0] == '"' and rest.find('"', 1) == len(rest) - 1 and "\\" not in rest:
            starts.append(value_at)
            shape.append(0)
            value = rest[1:-1]
        elif rest[0] == "|":
            starts.append(value_at)
            shape.append(0)
            value, number = _literal(rest, lines, number, column)
        else:
            value = _marked(rest.rstrip(" "), value_at, nodes)
        if key is None:
            box.append(value)
        else:
            box[key] = value
    if pending:
        box[pending] = None
        starts.append(after_key)
        shape.append(0)
    while stack:
        shape[node] = len(shape)
        column, box, is_list, node = stack.pop()


def _literal(header: str, lines: list[str], number: int, column: int) -> tuple[str, int]:
    """Return the text of the literal block whose first line has *number*, and the number of the line after it."""
    begin = lines[number] if number < len(lines) else ""
    width = len(begin) - len(begin.lstrip(" "))
    if header not in ("|", "|-") or width == len(begin) or width <= column or lines[-1].strip(" "):
        raise _UnsureError
    indentation, content = " " * width, []
    while number < len(lines):
        line = lines[number]
        if line.startswith(indentation):
            content.append(line[width:])
        elif not line or line.isspace():
            content.append("")
        elif len(line) - len(line.lstrip(" ")) > column:
            raise _UnsureError
        else:
            break
        number += 1
    while not content[-1]:
        content.pop()
    return "\n".join(content) + ("\n" if header == "|" else ""), number


def _marked(rest: str, at: int, nodes: Nodes) -> Any:
    """Return the value *rest*, which begins with a quotation mark or a bracket and must end on its line."""
    value, end = _flow(rest, 0, at, nodes, 0)
    if end != len(rest):
        raise _UnsureError
    return value


def _flow(text: str, position: int, at: int, nodes: Nodes, depth: int) -> tuple[Any, int]:
    """Return the value at *position* of *text*, which begins at index *at* of the file, and the position after it."""
    node, opening = len(nodes.starts), text[position : position + 1]
    nodes.starts.append(at + position)
    nodes.shape.append(0)
    if opening in ("'", '"'):
        quoted = _QUOTED.match(text, position)
        if not quoted:
            raise _UnsureError
        return quoted[2] if quoted[1] is None else quoted[1].replace("''", "'"), quoted.end()
    if opening in ("[", "{"):
        box: Any = [] if opening == "[" else {}
        position = _entries(text, position + 1, at, nodes, box=box, depth=depth + 1)
        nodes.shape[node] = len(nodes.shape)
        return box, position
    plain = _FLOW_PLAIN.match(text, position) if depth else None
    if not plain:
        raise _UnsureError
    value = plain[0].rstrip(" ")
    return PLAIN_VALUES.get(value, value), plain.end()


def _entries(text: str, position: int, at: int, nodes: Nodes, *, box: Any, depth: int) -> int:
    """Fill *box* with the entries from *position* of *text* on, and return the position after its closing bracket."""
    closing = "]" if isinstance(box, list) else "}"
    if depth > MAX_DEPTH // 4:
        raise _UnsureError
    if text[position : position + 1] == closing:
        return position + 1
    while True:
        if isinstance(box, list):
            value, position = _flow(text, position, at, nodes, depth)
            box.append(value)
        else:
            found = _FLOW_KEY.match(text, position)
            if not found or found[1] in box:
                raise _UnsureError
            key = sys.intern(found[1])
            nodes.starts.append(at + position)
            nodes.shape.append(-1 - nodes.keys.setdefault(key, len(nodes.keys)))
            box[key], position = _flow(text, found.end(), at, nodes, depth)
        if text[position : position + 1] == closing:
            return position + 1
        if text[position : position + 2] != ", ":
            raise _UnsureError
        position += 2

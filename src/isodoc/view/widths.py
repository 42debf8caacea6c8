"""The widths of table columns by what stands in them: a short number narrow, a long text wide.

Word keeps to the widths that a file states, so they are computed here, in twentieths of a point, as far as lengths of
text tell (Times New Roman 12); a page of HTML lets the browser do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.sheet import Block, Steps

_LOWER: Final = 108
_DIGIT: Final = 122
_CAPITAL: Final = 175
_BOLD: Final = 112  # words of a heading, to those of a cell, in per cent
_MARGINS: Final = 240  # the inner margins of a cell, and the rule
_NUMBER: Final = 600
_CODE: Final = (1500, 3200)
_ACTOR: Final = 1600
_OUTPUT: Final = 1350
_EMPTY_OUTPUT: Final = 1250
_TIME: Final = 1250
_TIME_OF_TWO: Final = 1100
_TIME_OF_MANY: Final = 900
_WORK: Final = 2500
_LONGEST_WORD: Final = 2600
_SHORT: Final = 1400  # a line up to this width is not broken as long as there is room


def set_widths(body: list[Block], room: int) -> None:
    """Set the widths of all tables of *body* whose columns depend on their content; *room* is the text's width."""
    for block in body:
        match block["kind"]:
            case "table":
                columns = list(zip(block["columns"], *block["rows"], strict=True))
                block["widths"] = fit([(column[0], column[1:]) for column in columns], room)
            case "steps":
                block["widths"] = _steps(block, room)
            case "forms":
                code = max((_word(row["code"]) for row in block["rows"]), default=0)
                code = min(max(code, _CODE[0]), _CODE[1])
                block["widths"] = [_NUMBER, code, room - _NUMBER - code]


def fit(columns: Sequence[tuple[str, Sequence[str]]], room: int, least: Sequence[int] = ()) -> list[int]:
    """Return the widths of *columns*, each a heading and its cells; together they are *room*.

    A column has at least the width of its longest word (and of *least*), and no more than its longest line needs as
    long as others can use the room; between the two it has its share by the length of its texts, which makes the rows
    about as low as they can be.
    """
    smallest = [_least_width(head, cells) for head, cells in columns]
    smallest = [max(pair) for pair in zip(smallest, least or smallest, strict=True)]
    if sum(smallest) >= room:
        return _scaled(smallest, room)
    largest = [max(one, _line_width(head, cells)) for (head, cells), one in zip(columns, smallest, strict=True)]
    unbroken = [max(one, min(line, _SHORT)) for one, line in zip(smallest, largest, strict=True)]
    smallest = unbroken if sum(unbroken) < room else smallest
    if sum(largest) <= room:
        return _scaled(largest, room)
    weights = [_weight(head, cells) for head, cells in columns]
    widths = dict[int, int]()
    while len(widths) < len(columns):
        open_ = [place for place in range(len(columns)) if place not in widths]
        left, whole = room - sum(widths.values()), sum(weights[place] for place in open_)
        shares = {place: left * weights[place] // whole for place in open_}
        under = {place: smallest[place] for place in open_ if shares[place] < smallest[place]}
        over = {place: largest[place] for place in open_ if shares[place] > largest[place]}
        lacking = sum(under[place] - shares[place] for place in under)
        surplus = sum(shares[place] - over[place] for place in over)
        widths |= (under if lacking >= surplus else over) or shares
    return _scaled([widths[place] for place in range(len(columns))], room)


def _scaled(widths: Sequence[int], room: int) -> list[int]:
    """Return *widths* in proportion, with the sum *room*; the widest takes what rounding leaves."""
    whole = sum(widths)
    scaled = [width * room // whole for width in widths]
    scaled[scaled.index(max(scaled))] += room - sum(scaled)
    return scaled


def _word(word: str) -> int:
    """Return the width of a cell that holds *word*."""
    return _MARGINS + sum(_DIGIT if each.isdigit() else _CAPITAL if each.isupper() else _LOWER for each in word)


def _least_width(head: str, cells: Sequence[str]) -> int:
    longest = max((word for text in cells for word in text.split()), key=len, default="")
    bold = max(head.split(), key=len, default="")
    return min(max(_word(longest), _word(bold) * _BOLD // 100), _LONGEST_WORD)


def _line_width(head: str, cells: Sequence[str]) -> int:
    """Return the width at which no cell breaks a line; a heading may fill two."""
    longest = max((len(line) for text in cells for line in text.split("\n")), default=0)
    return _MARGINS + max(longest, len(head) * 2 // 3) * _DIGIT


def _weight(head: str, cells: Sequence[str]) -> int:
    lengths = [len(text) for text in cells] or [0]
    return max(lengths) + sum(lengths) // len(lengths) + len(head) // 2 + 1


def _steps(block: Steps, room: int) -> list[int]:
    """Return the widths of number, work, responsibility, each column of time, and output."""
    rows = [row for row in block["rows"] if row["kind"] == "step"]
    count = block["count"]
    heads = block["heads"]
    columns = [
        (heads[1], [row["title"] + "".join(line["label"] + line["text"] for line in row["work"]) for row in rows]),
        (heads[2], [row["by"] for row in rows]),
        *((_time_head(block, place), [row["times"][place]["text"] for row in rows]) for place in range(count)),
        (heads[3], [row["output"] for row in rows]),
    ]
    output = _OUTPUT if any(row["output"] for row in rows) else _EMPTY_OUTPUT
    time = {1: _TIME, 2: _TIME_OF_TWO}.get(count, _TIME_OF_MANY)
    work, by, *times, output = fit(columns, room - _NUMBER, [_WORK, _ACTOR, *[time] * count, output])
    each = sum(times) // count
    return [_NUMBER, work + sum(times) - each * count, by, each, output]


def _time_head(block: Steps, place: int) -> str:
    return block["columns"][place]["text"] if block["count"] > 1 else block["time"]

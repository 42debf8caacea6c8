"""On which page each section begins, as far as lengths of text tell.

Word shows these numbers until it counts pages itself; LibreOffice counts at once. The estimate follows the shipped
template: body 13 points, tables 12, the first section below the amendment table on the second page.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.sheet import Amendment, Block, Contents, Line, Page, Paper, StepRow

_POINT: Final = 20
_CHARACTER: Final = 5.5  # mean width in points of Vietnamese text, Times New Roman 13
_SMALL: Final = 12 / 13
_LINE: Final = 16.9
_ROW: Final = 14.4
_AFTER: Final = 4.0
_PADDING: Final = 5.0
_HEADING: Final = 28.0
_AMENDMENTS: Final = 84.0  # title and headings of the amendment table
_AMENDMENT: Final = 22.7  # a row of it that holds one line, or nothing
_AMENDED: Final = (0.19, 0.34, 0.22, 0.15)
_DENTED: Final = 28.0
_HEAD: Final = 34.0
_MARGINS: Final = 11.0


def number_pages(contents: list[Contents], body: list[Block], page: Page, amendments: Sequence[Amendment]) -> None:
    """Set the page of every line of *contents* from the rows of *amendments* and the *body* below them."""
    height = (page["height"] - page["top"] - page["bottom"]) / _POINT
    width = page["text"] / _POINT
    pages: dict[str, int] = {}
    used = height + _AMENDMENTS + sum(_amendment(row, width) for row in amendments)  # the cover fills the first page
    for block in body:
        if block["kind"] == "section":
            stays = used % height > height - 3 * _LINE  # a heading stays with what follows
            if block["annex"] or stays:
                used = math.ceil(used / height) * height
            pages[block["anchor"]] = int(used // height) + 1
        used += _height(block, width)
    for entry in contents:
        entry["page"] = pages.get(entry["anchor"], 2)


def _amendment(row: Amendment, width: float) -> float:
    texts = [row["part"], row["summary"], row["basis"], row["revision"]]
    return max(_row(texts, [width * share - _MARGINS for share in _AMENDED]), _AMENDMENT)


def _lines(text: str, width: float, scale: float = 1.0) -> int:
    per_line = max(width / (_CHARACTER * scale), 4)
    if "\n" in text:
        return sum(math.ceil(max(len(piece), 1) / per_line) for piece in text.split("\n"))
    return math.ceil(max(len(text), 1) / per_line)


def _height(block: Block, width: float) -> float:
    match block["kind"]:
        case "section" | "part":
            height = _HEADING + (_lines(block["title"], width) - 1) * _LINE
        case "lines":
            height = sum(_line(each, width) for each in block["lines"])
        case "pairs":
            share = 0.64 if block["wide"] else 0.78
            height = sum(_lines(row["text"], width * share) * _LINE + 2 for row in block["rows"])
        case "papers":
            height = _HEAD + sum(_paper(row, width) for row in block["rows"])
        case "steps":
            height = 2 * _HEAD + sum(_step(row, _points(block["widths"]), width) for row in block["rows"])
        case "records":
            parts = [width * 0.42, width * 0.3, width * 0.15]
            height = _HEAD + sum(_row([row["name"], row["place"], row["retention"]], parts) for row in block["rows"])
        case "forms":
            parts = _points(block["widths"][1:])
            height = _HEAD + sum(_row([row["code"], row["name"]], parts) for row in block["rows"])
        case "table":
            height = _HEAD + sum(_row(row, _points(block["widths"])) for row in block["rows"])
        case _:
            height = _lines("".join(run["text"] for run in block["runs"]), width) * _LINE + _AFTER
    return height


def _line(line: Line, width: float) -> float:
    dent = 0 if line["kind"] == "plain" else _DENTED
    return _lines(line["label"] + line["text"], width - dent) * _LINE + _AFTER


def _row(texts: list[str], widths: list[float]) -> float:
    return max(_lines(text, width, _SMALL) for text, width in zip(texts, widths, strict=True)) * _ROW + _PADDING


def _paper(row: Paper, width: float) -> float:
    share = 0.68 if row["kind"] == "paper" else 0.96
    if row["lines"]:
        return sum(_lines(each["text"], width * share, _SMALL) for each in row["lines"]) * _ROW + _PADDING
    lines = _lines(row["text"], width * share, _SMALL) + sum(
        _lines(each, width * share, _SMALL) for each in row["details"]
    )
    return lines * _ROW + _PADDING


def _step(row: StepRow, widths: list[float], width: float) -> float:
    if row["kind"] == "stage":
        return _lines(row["title"], width, _SMALL) * _ROW + _PADDING
    _, wide, by, time, output = widths
    work = sum(_lines(each["label"] + each["text"], wide, _SMALL) for each in row["work"])
    work += _lines(row["title"], wide, _SMALL)
    others = [_lines(row["by"], by, _SMALL), _lines(row["output"], output, _SMALL)]
    return max([work, *others, *(_lines(cell["text"], time, _SMALL) for cell in row["times"])]) * _ROW + _PADDING


def _points(widths: list[int]) -> list[float]:
    """Return what columns leave to their text, in points."""
    return [width / _POINT - _MARGINS for width in widths]

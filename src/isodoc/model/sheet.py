"""What a sheet prints, as plain data: worded, numbered and named. Templates hold layout and loops only.

Every value is a dict, list, text, flag or whole number. Lengths are in twentieths of a point.
"""

from __future__ import annotations

from typing import Final, Literal, TypedDict

LineKind = Literal["plain", "item", "subitem", "point", "lead", "note", "missing"]
"""A paragraph; one of a list on its first, second or third level; bold words above others; a remark; a gap."""

Merge = Literal["", "restart", "continue"]
"""How a cell is merged with those below it."""


CHANGED: Final = "\ufdd0"
"""Stands before words that the revision before does not have; renderers print them in italics. It is a noncharacter,
for inner use (Unicode, 23.7), that no document may hold."""

CHANGED_END: Final = "\ufdd1"
"""Stands behind such words."""


class Line(TypedDict):
    """A paragraph: *mark* before it (``-``), *label* in bold, *text*; the last two may be empty."""

    kind: LineKind
    mark: str
    label: str
    text: str


class Cell(TypedDict):
    """A cell of the step table; *rows* counts the rows that it fills when merged with those below, else it is 1."""

    text: str
    span: int
    rows: int
    merge: Merge


class Section(TypedDict):
    """The heading of a section (``1. MỤC ĐÍCH``) or of an annex."""

    kind: Literal["section"]
    number: str
    title: str
    anchor: str
    annex: bool


class Part(TypedDict):
    """The heading of a part of section 5 (``a. Thành phần hồ sơ``)."""

    kind: Literal["part"]
    number: str
    title: str
    anchor: str


class Lines(TypedDict):
    """Paragraphs."""

    kind: Literal["lines"]
    lines: list[Line]


class Pair(TypedDict):
    """A word and what is said about it."""

    label: str
    text: str


class Pairs(TypedDict):
    """Abbreviations, or facts about the procedure, in two columns without rules."""

    kind: Literal["pairs"]
    wide: bool
    rows: list[Pair]


class Paper(TypedDict):
    """A row of the table of papers. A ``heading`` and a ``note`` fill the whole row; the note's text is in *lines*."""

    kind: Literal["paper", "heading", "note"]
    number: str
    text: str
    details: list[str]
    lines: list[Line]
    originals: str
    copies: str


class Papers(TypedDict):
    """The papers of one dossier: four headings, then the rows."""

    kind: Literal["papers"]
    heads: list[str]
    rows: list[Paper]


class StepRow(TypedDict):
    """A step, or the heading of a stage (*kind* ``stage``: the title alone, over the whole row)."""

    kind: Literal["step", "stage"]
    number: str
    title: str
    work: list[Line]
    by: str
    times: list[Cell]
    output: str


class Steps(TypedDict):
    """The step table. *columns* head the times, one for each variant; *groups* stand above them when there are any.

    *count* is the number of columns of time, *width* of all columns, *levels* of the rows of headings. *widths* are
    those of number, work, responsibility, each column of time, and output.
    """

    kind: Literal["steps"]
    heads: list[str]
    time: str
    columns: list[Cell]
    groups: list[list[Cell]]
    merge: Merge
    below: Merge
    count: int
    width: int
    levels: int
    widths: list[int]
    rows: list[StepRow]


class Record(TypedDict):
    """A record that is kept."""

    number: str
    name: str
    place: str
    retention: str


class Records(TypedDict):
    """The table of records: four headings, then the rows."""

    kind: Literal["records"]
    heads: list[str]
    rows: list[Record]


class FormRow(TypedDict):
    """A form; *url* is where a linked one is found."""

    number: str
    code: str
    name: str
    url: str


class Forms(TypedDict):
    """The table of forms: three headings, then the rows."""

    kind: Literal["forms"]
    heads: list[str]
    widths: list[int]
    rows: list[FormRow]


class Table(TypedDict):
    """A plain table of an annex or a document."""

    kind: Literal["table"]
    columns: list[str]
    widths: list[int]
    rows: list[list[str]]


class Run(TypedDict):
    """Words of one style inside a paragraph; *url* is empty or an address that may be followed."""

    style: Literal["plain", "strong", "emphasis", "both", "code"]
    text: str
    url: str


class Rich(TypedDict):
    """A paragraph of a document written in Markdown; *mark* is the number or dash of a list item."""

    kind: Literal["rich"]
    style: Literal["heading", "subheading", "minor", "text", "item", "subitem", "quote", "code", "rule"]
    mark: str
    runs: list[Run]


Block = Section | Part | Lines | Pairs | Papers | Steps | Records | Forms | Table | Rich


class Contents(TypedDict):
    """A line of the table of contents; *page* is an estimate that Word replaces when it counts."""

    number: str
    title: str
    anchor: str
    page: int


class Cover(TypedDict):
    """The three lines at the right of the cover's heading; *size* tells how long the title is."""

    size: Literal["short", "long", "endless"]
    facts: list[Pair]


class Person(TypedDict):
    """One column of the approval table."""

    task: str
    name: str
    post: str


class Approval(TypedDict):
    """The approval table: headings of its rows, and a person for each task."""

    heads: list[str]
    persons: list[Person]


class Amendment(TypedDict):
    """A row of the amendment table."""

    number: str
    part: str
    summary: str
    basis: str
    revision: str


class Amendments(TypedDict):
    """The amendment table: title, five headings, rows (blank ones when nothing was amended)."""

    title: str
    anchor: str
    heads: list[str]
    rows: list[Amendment]


class Running(TypedDict):
    """Header and footer of the pages."""

    header: str
    effective: str
    page: str
    issue: str


class Page(TypedDict):
    """Page geometry; *text* is the width between the margins."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    text: int


class Properties(TypedDict):
    """What the Word file says about itself; *custom* holds named values for programs."""

    title: str
    creator: str
    language: str
    date: str
    custom: dict[str, str | bool | int]


class Sheet(TypedDict):
    """A procedure or document as it is printed."""

    language: str
    name: str
    code: str
    title: str
    short_title: str
    kind: str
    agency: str
    field: str
    revision: str
    draft: bool
    watermark: str
    words: dict[str, str]
    cover: Cover
    contents: list[Contents]
    approval: Approval
    amendments: Amendments
    running: Running
    page: Page
    properties: Properties
    body: list[Block]


class IndexRow(TypedDict):
    """A sheet in the index; *href* is relative to the index, *word* is the same as a Word file."""

    code: str
    title: str
    tthc: str
    href: str
    word: str


class IndexGroup(TypedDict):
    """The sheets of a field, or the documents of the system."""

    title: str
    anchor: str
    count: str
    rows: list[IndexRow]


class Index(TypedDict):
    """The first page of a published manual."""

    language: str
    title: str
    agency: str
    standard: str
    draft: bool
    watermark: str
    words: dict[str, str]
    facts: list[Pair]
    groups: list[IndexGroup]
    missing: list[Pair]

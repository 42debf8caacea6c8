"""What official papers print, as plain data: submission and draft decision of a package, and the slips of a change.

Decree 30/2020/NĐ-CP, Annex I: every word stands here, every length in the template. Values are dicts, lists, texts,
flags and whole numbers, as in :mod:`isodoc.model.sheet`. A place that somebody fills in by hand holds ``…``.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from isodoc.model.sheet import Properties  # noqa: TC001 - get_type_hints reads the fields that a template may use


class Passage(TypedDict):
    """A heading and the paragraphs below it."""

    title: str
    lines: list[str]


class ListedRow(TypedDict):
    """A document of a list, or the heading of a field (*kind* ``field``: ``number`` and ``title`` alone).

    *changes* are the sentences about what changes, *remark* is the kind of act.
    """

    kind: Literal["document", "field"]
    number: str
    code: str
    title: str
    tthc: str
    revision: str
    changes: list[str]
    remark: str


class Listing(TypedDict):
    """A list of documents: the headings of its columns, its rows, how many documents it has."""

    heads: list[str]
    rows: list[ListedRow]
    total: str


class Annex(TypedDict):
    """An annex: *label* (``Phụ lục I``), title in capitals, the paper it belongs to, and its list."""

    label: str
    title: str
    reference: str
    listing: Listing


class Article(TypedDict):
    """An article of a decision: *label* (``Điều 1.``) stands before the first of its paragraphs."""

    label: str
    lines: list[str]


class Recipients(TypedDict):
    """Who receives the paper; *title* is ``Nơi nhận:``."""

    title: str
    lines: list[str]


class Signature(TypedDict):
    """Who signs: capacity and post in capitals, line by line; the name, empty where it is not known."""

    lines: list[str]
    name: str


class OfficialPaper(TypedDict):
    """What every paper of an agency has.

    *state* and *motto* stand at the right. *parent* and *agency* stand at the left, the first may be empty; *rule*
    tells how long the agency's longest line is, which the rule below it follows. *number* and *dated* stand below.
    """

    language: str
    state: str
    motto: str
    parent: str
    agency: str
    rule: Literal["short", "long"]
    number: str
    dated: str
    kind: str
    subject: str
    bases: list[str]
    recipients: Recipients
    signature: Signature
    watermark: str
    properties: Properties


class Submission(OfficialPaper):
    """Tờ trình. *listing* stands in it, or in *annexes* when it is long; one of the two is empty."""

    addressee: str
    opening: str
    reasons: Passage
    contents: Passage
    listing: list[Listing]
    proposal: Passage
    annexes: list[Annex]


class Decision(OfficialPaper):
    """Quyết định: *authority* who decides, in capitals; *verb* is ``QUYẾT ĐỊNH:``."""

    authority: str
    verb: str
    articles: list[Article]
    annexes: list[Annex]


class GridColumn(TypedDict):
    """A column of a grid: its heading, its width in twentieths of a point, whether its cells are centred."""

    heading: str
    width: int
    centred: bool


class GridCell(TypedDict):
    """A cell of a grid."""

    text: str
    centred: bool


class GridGroup(TypedDict):
    """Rows under a *heading*, which may be empty."""

    heading: str
    rows: list[list[GridCell]]


class Grid(TypedDict):
    """A table of *count* columns."""

    columns: list[GridColumn]
    count: int
    groups: list[GridGroup]


class SlipPart(TypedDict):
    """A part of a slip: a heading, which may be empty, paragraphs, then grids, then the *notes* below them."""

    title: str
    lines: list[str]
    grids: list[Grid]
    notes: list[str]


class Signer(TypedDict):
    """Who signs in a row of signatures: what as, in capitals; what to write there; the name, where it is known."""

    title: str
    note: str
    name: str


class Slip(OfficialPaper):
    """Phiếu, bảng: a paper of the quality system. *signers* stand beside each other, *addressee* may be empty."""

    addressee: str
    parts: list[SlipPart]
    signers: list[Signer]

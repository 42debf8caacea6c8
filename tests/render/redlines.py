"""Tracked changes accepted and rejected by the rules of the format alone, and what a sheet then says."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any, Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME: Final = ("ins", "moveTo")
WENT: Final = ("del", "moveFrom")
READ: Final = ("word/document.xml", "word/header", "word/footer")

Said = dict[str, list[Any]]


def accepted(data: bytes) -> Said:
    """Return what the sheet says when all its changes are accepted."""
    return said(data, WENT, CAME)


def rejected(data: bytes) -> Said:
    """Return what the sheet says when all its changes are rejected."""
    return said(data, CAME, WENT)


def said(data: bytes, drop: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> Said:
    """Return, by part, paragraphs with properties and runs, tables with rows, spans, merges and cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith(READ)}
    found = {}
    for name, root in roots.items():
        if drop:
            _settle(root, drop, keep)
        body = root.find(W + "body")
        found[name] = _blocks(root if body is None else body)
    return found


def text(said: Said) -> dict[str, list[Any]]:
    """Return *said* without properties."""
    return {name: [_bare(block) for block in blocks] for name, blocks in said.items()}


def _bare(block: tuple[Any, ...]) -> tuple[Any, ...]:
    if block[0] == "p":
        return ("p", "".join(words for _, words in block[2]))
    rows = [[(merge, [_bare(each) for each in inner]) for merge, inner in row] for row in block[2]]
    return ("tbl", block[1], rows)


def _settle(root: Any, drop: tuple[str, ...], keep: tuple[str, ...]) -> None:
    _drop(root, drop)
    for element in [*root.iter(*(W + name for name in keep))]:
        if element.getparent().tag not in {W + "rPr", W + "trPr"}:
            for child in [*element]:
                element.addprevious(child)
            element.getparent().remove(element)
    for change in [*root.iter(W + "pPrChange", W + "rPrChange", W + "tblGridChange")]:
        parent = change.getparent()
        if drop == CAME:
            own = [each for each in parent if parent.tag == W + "pPr" and each.tag in {W + "rPr", W + "sectPr"}]
            parent[:] = [*change[0], *own]
        else:
            parent.remove(change)
    for paragraph in [*root.iter(W + "p")]:
        _join(paragraph, drop)


def _drop(root: Any, drop: tuple[str, ...]) -> None:
    for row in [*root.iter(W + "tr")]:
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in drop):
            row.getparent().remove(row)
    for table in [each for each in root.iter(W + "tbl") if each.find(W + "tr") is None]:
        table.getparent().remove(table)
    for element in [*root.iter(*(W + name for name in drop))]:
        if element.getparent().tag not in {W + "rPr", W + "trPr"}:
            element.getparent().remove(element)


def _join(paragraph: Any, drop: tuple[str, ...]) -> None:
    if not any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in drop):
        return
    content = [each for each in paragraph if each.tag != W + "pPr"]
    after = paragraph.getnext()
    while after is not None and after.tag not in {W + "p", W + "tbl", W + "sectPr"}:
        after = after.getnext()
    if after is not None and after.tag == W + "p":
        place = 1 if after.find(W + "pPr") is not None else 0
        after[place:place] = content
    elif [each for each in content if each.tag == W + "r"]:
        return
    paragraph.getparent().remove(paragraph)


def _blocks(container: Any) -> list[Any]:
    found: list[Any] = []
    for element in container:
        if element.tag == W + "p":
            found.append(("p", _properties(element.find(W + "pPr")), _runs(element)))
        elif element.tag == W + "tbl":
            columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
            found.append(("tbl", columns, [_cells(row) for row in element.findall(W + "tr")]))
    return found


def _cells(row: Any) -> list[Any]:
    merges = (W + "gridSpan", W + "vMerge")
    return [
        (
            [(each.tag, each.get(W + "val")) for each in cell.findall(f"{W}tcPr/*") if each.tag in merges],
            _blocks(cell),
        )
        for cell in row.findall(W + "tc")
    ]


def _properties(element: Any) -> tuple[str, ...]:
    marks = {W + "rPr", W + "sectPr"}
    return () if element is None else tuple(sorted(_plain(each) for each in element if each.tag not in marks))


def _plain(element: Any) -> str:
    lonely = copy.deepcopy(element)
    lonely.tail = None
    return etree.tostring(lonely, method="c14n", exclusive=True).decode()


def _runs(paragraph: Any) -> list[tuple[Any, str]]:
    """Return the words of *paragraph* by their look; a field is its instruction and its result."""
    found: list[tuple[Any, str]] = []
    for run in paragraph.iter(W + "r"):
        simple = run.getparent() if run.getparent().tag == W + "fldSimple" else None
        look = run.find(W + "rPr")
        shown = () if look is None or simple is not None else tuple(_plain(each) for each in look)
        words = "".join(map(_said, run))
        if simple is not None:
            words = f"[{simple.get(W + 'instr')}|{words}]"
        if words and found and found[-1][0] == shown:
            found[-1] = (shown, found[-1][1] + words)
        elif words:
            found.append((shown, words))
    return found


def _said(element: Any) -> str:
    name = element.tag.removeprefix(W)
    if name == "fldChar":
        return {"begin": "[", "separate": "|", "end": "]"}[element.get(W + "fldCharType")]
    if name in {"instrText", "delInstrText"}:
        return str(element.text or "").strip()
    if name in {"t", "delText"}:
        return str(element.text or "")
    if name == "rPr":
        return ""
    return {"tab": "\t", "br": "\n"}.get(name, f"<{etree.QName(element).localname}>")

"""LibreOffice without a window: what Writer reads in a file, and in one whose tracked changes it settled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from tests.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCRIPT = Path(__file__).with_name("changes_in_writer.py")
_SECONDS_A_FILE = 60
_OFFICE, _STYLE, _TEXT, _TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "style", "text", "table")
)
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}


def read(files: Sequence[tuple[str, Path]], room: Path) -> list[Any]:
    """Return what Writer reads in each file: ``plain``, or after all its changes are ``accepted`` or ``rejected``."""
    office, python = program("soffice"), _python()
    pipe = f"isodoc{os.getpid()}"
    environment = {**os.environ, "HOME": str(room)}
    started = subprocess.Popen(
        [
            office, "--headless", "--norestore", f"-env:UserInstallation=file://{room}/writer",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    try:
        done = subprocess.run(
            [python, str(_SCRIPT), pipe], check=True, capture_output=True, text=True, env=environment,
            input="".join(f"{mode} {path}\n" for mode, path in files), timeout=_SECONDS_A_FILE * (len(files) + 1),
        )  # fmt: skip
        started.wait(_SECONDS_A_FILE)
    finally:
        started.kill()
    return [_said(etree.parse(path).getroot()) for path in done.stdout.splitlines()]


def differing(triples: Sequence[tuple[Path, Path, Path]], room: Path) -> list[str]:
    """Return the redlines that Writer does not make into the sheets that they stand between.

    Empty paragraphs of the body do not count: Writer cannot take one away that stands between two tables.

    Args:
        triples: files of the old sheet, of the new one and of the redline.
        room: a folder of its own for the profile.
    """
    files = [
        each
        for old, new, made in triples
        for each in (("plain", old), ("rejected", made), ("plain", new), ("accepted", made))
    ]
    found = read(files, room)
    return [
        f"{mode} {path.name}"
        for (mode, path), wanted, got in zip(files[1::2], found[::2], found[1::2], strict=True)
        if _filled(wanted) != _filled(got)
    ]


def _said(root: etree._Element) -> dict[str, list[Any]]:
    """Return what stands in the body and in heads and feet, and the changes that are not settled."""
    found = {"body": _blocks(root.find(f"{_OFFICE}body/{_OFFICE}text"))}
    for page in root.iter(_STYLE + "master-page"):
        for part in page:
            found[f"{page.get(_STYLE + 'name')} {etree.QName(part).localname}"] = _blocks(part)
    return found | {"changes": [each.tag for each in root.iter(_TEXT + "changed-region")]}


def _blocks(container: etree._Element | None) -> list[Any]:
    """Return a paragraph as its words, a table as its rows of cells; lists and indexes are what stands in them."""
    found: list[Any] = []
    for element in () if container is None else container:
        if element.tag in {_TEXT + "p", _TEXT + "h"}:
            found.append(_words(element))
        elif element.tag == _TABLE + "table":
            rows = (
                row for row in element.iter(_TABLE + "table-row") if next(row.iterancestors(element.tag)) is element
            )
            found.append([[_blocks(cell) for cell in row if cell.tag == _TABLE + "table-cell"] for row in rows])
        elif element.tag != _TEXT + "tracked-changes":
            found += _blocks(element)
    return found


def _words(element: etree._Element) -> str:
    """Return the words of a paragraph; shapes count for nothing, for Writer keeps those that stand in deleted text."""
    words = element.text or ""
    for each in element:
        name = etree.QName(each).localname
        if name in _SIGNS:
            words += _SIGNS[name] * int(each.get(_TEXT + "c", "1"))
        elif name in {"span", "a"}:
            words += _words(each)
        elif each.tag.startswith(_TEXT) and (each.text or len(each)):
            words += "[field]"
        words += each.tail or ""
    return words


def _filled(said: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return said | {"body": [block for block in said["body"] if block]}


def _python() -> str:
    """Return a Python that knows LibreOffice's ``uno``; without it the test skips, in CI it fails."""
    for each in _pythons():
        if subprocess.run([each, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return each
    reason = "no Python here has the module uno of LibreOffice"
    if os.environ.get("ISODOC_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)


def _pythons() -> Iterator[str]:
    yield sys.executable
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", "/usr/lib/libreoffice/program"]
    for folder in folders:
        for name in ("python3", "python"):
            if found := shutil.which(name, path=folder):
                yield found

"""A file that the manual does not have.

What:
    A form or an annex names a file that is not in the manual's folder, or one that lies outside of it.

Why:
    The sheet would be published without its form. A path that leads out of the folder is refused, because it could put
    any file of the computer that builds the manual into a published sheet.

Fails::

    kind: form
    code: BM-HT-04.01
    title: Tờ khai cấp Giấy xác nhận tình trạng hôn nhân
    file: forms/BM-HT-04.01.docx

Passes::

    kind: form
    code: BM-HT-04.01
    title: Tờ khai cấp Giấy xác nhận tình trạng hôn nhân
    file: forms/to-khai.docx
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

CODE = "ISD319"
SEVERITY = Severity.ERROR
_ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each file that is named and not there."""
    paths = frozenset(manual.tree.paths())
    names = Names(paths)
    for entry, keys, file in _files(manual):
        if file in paths:
            continue
        inside = posixpath.normpath(file.replace("\\", "/"))
        if _ABSOLUTE.match(file) or inside.split("/")[0] == "..":
            hint = msg("put the file into the manual's folder and write its path from there")
            yield at(entry, keys, msg("the file {path} lies outside the manual", path=shown(file)), hint)
        else:
            found = msg("write {path}", path=inside) if inside in paths else names.like(inside, entry.path)
            yield at(entry, keys, msg("there is no file {path}", path=shown(file)), found)


def _files(manual: Manual) -> Iterator[tuple[Entry[Any], tuple[Key, ...], str]]:
    for form in manual.forms:
        if form.value.file:
            yield form, ("file",), form.value.file
    for entry in manual.procedures:
        for place, annex in enumerate(entry.value.annexes):
            if annex.file:
                yield entry, ("annexes", place, "file"), annex.file

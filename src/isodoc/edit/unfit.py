"""What forbids to begin a new file: a code that is taken or is none, and names that the manual does not know."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from isodoc.citations import is_wellformed
from isodoc.edit.skeleton import NewKind
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.base import CODE_PATTERN
from isodoc.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection

    from isodoc.edit.skeleton import Beginning
    from isodoc.i18n import Message
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.form import Form
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure


def refuse_unfit(new: Beginning, present: str, manual: Manual) -> str | None:
    """Refuse what cannot be begun; return the path of the document *present*, when one is to be copied.

    Raises:
        UsageError: the code is taken or cannot be a code, or *present*, the pattern or the field is unknown.
    """
    codes = _codes(new.kind, manual)
    if new.kind is NewKind.LAW:
        if not is_wellformed(nfc(new.code)):
            raise UsageError(
                msg("{code} is not the number of a law", code=new.code), msg("write it like 123/2015/NĐ-CP")
            )
    elif not re.fullmatch(CODE_PATTERN, new.code):
        raise UsageError(
            msg("{code} cannot be a code", code=new.code),
            msg("use letters, digits, space and . / - (at most 60), like QT-HT-04"),
        )
    if new.code in codes:
        raise UsageError(msg("{code} stands in {path} already", code=new.code, path=codes[new.code]))
    if new.path in manual.tree.paths():
        raise UsageError(msg("the file {path} exists already", path=new.path), msg("choose another code"))
    _known(new.pattern, manual.patterns_by_id, msg("there is no pattern {name}", name=new.pattern))
    _known(new.field, manual.fields, msg("there is no field {name}", name=new.field))
    _known(present, codes, msg("there is no {name} to begin with", name=present))
    return codes[present] if present else None


def _known(name: str, names: Collection[str], message: Message) -> None:
    if name and name not in names:
        near = difflib.get_close_matches(name, names, 1, 0.4)
        raise UsageError(message, msg("did you mean {name}?", name=near[0]) if near else None)


def _codes(kind: NewKind, manual: Manual) -> dict[str, str]:
    """Return the files of the documents of *kind* by code and by id."""
    if kind is NewKind.LAW:
        return {name: entry.path for entry in manual.laws for name in (entry.value.number, entry.value.name)}
    entries: tuple[Entry[Procedure | Form | Document], ...] = ()
    match kind:
        case NewKind.PROCEDURE:
            entries = manual.procedures
        case NewKind.FORM:
            entries = manual.forms
        case NewKind.DOCUMENT:
            entries = manual.documents
    return {name: entry.path for entry in entries for name in (entry.value.code, entry.value.name)}

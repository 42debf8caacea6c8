"""What forbids to begin a new file: a code that is taken or is none, and names that the manual does not know."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from typing import TYPE_CHECKING

from isodoc.citations import is_wellformed
from isodoc.edit.skeleton import NewKind
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.base import CODE_PATTERN
from isodoc.text import ascii_id, hostile_characters, nfc

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from isodoc.edit.skeleton import Beginning
    from isodoc.i18n import Message
    from isodoc.model.document import Document
    from isodoc.model.entry import Entry
    from isodoc.model.form import Form
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

_OPTIONS = {
    "pattern": (NewKind.PROCEDURE,),
    "field": (NewKind.PROCEDURE, NewKind.FORM),
    "effective": (NewKind.PROCEDURE, NewKind.FORM, NewKind.DOCUMENT),
}
"""Which kinds know the options ``--pattern``, ``--field`` and ``--effective``."""


def find_present(kind: NewKind, code: str, manual: Manual) -> str:
    """Return the path of the document that is to be copied.

    Raises:
        UsageError: the manual has no document of *kind* with that *code*.
    """
    codes = _codes(kind, manual)
    _known(code, codes, msg("there is no {name} to begin with", name=code))
    return codes[code]


def find_before(kind: NewKind, code: str, day: dt.date, manual: Manual) -> str:
    """Return the path of the text of the document with this *code* that holds until *day*.

    Raises:
        UsageError: the manual has no document of *kind* with that *code*, or it has a text from *day* on already.
    """
    path = find_present(kind, code, manual)
    entries = _controlled(kind, manual)
    (name,) = {entry.value.name for entry in entries if entry.path == path}
    starts = {entry.value.from_ or dt.date.min: entry for entry in entries if entry.value.name == name}
    text = starts.get(max((start for start in starts if start <= day), default=day))
    if text is None:
        raise UsageError(msg("there is no {name} to begin with", name=code))
    if text.value.from_ == day:
        raise UsageError(
            msg("{code} stands in {path} already", code=code, path=text.path), msg("edit it, or choose another day")
        )
    return text.path


def refuse_unfit(new: Beginning, manual: Manual) -> None:
    """Refuse what cannot be begun.

    Raises:
        UsageError: the code is taken or cannot be a code, or the pattern or the field is unknown.
    """
    _refuse_words(new)
    taken = {} if new.effective else {name.casefold(): path for name, path in _codes(new.kind, manual).items()}
    for name in (new.code, ascii_id(new.code)):
        if name.casefold() in taken:
            may_follow = new.kind in _OPTIONS["effective"]
            raise UsageError(
                msg("{code} stands in {path} already", code=name, path=taken[name.casefold()]),
                msg("choose another code, or say from which day on: --effective")
                if may_follow
                else msg("choose another code"),
            )
    if new.path.casefold() in {path.casefold() for path in manual.tree.paths()}:
        hint = msg("edit it, or choose another day") if new.effective else msg("choose another code")
        raise UsageError(msg("the file {path} exists already", path=new.path), hint)
    _known(
        new.pattern,
        manual.patterns_by_id,
        msg("there is no pattern {name}", name=new.pattern),
        msg("present patterns: {names}", names=sorted(manual.patterns_by_id)),
    )
    _known(
        new.field,
        manual.fields,
        msg("there is no field {name}", name=new.field),
        msg("add it to fields.yaml first, such as {example}", example=f"- {{id: {new.field}, name: …}}"),
    )


def _refuse_words(new: Beginning) -> None:
    """Refuse a code that is none, a title with what nobody sees, and options that this kind does not have."""
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
    if "\n" in new.title or "\t" in new.title or hostile_characters(new.title):
        raise UsageError(
            msg("the title holds a character that cannot be seen: {title}", title=new.title),
            msg("write it on one line, without control characters"),
        )
    for option, kinds in _OPTIONS.items():
        if getattr(new, option) and new.kind not in kinds:
            raise UsageError(
                msg("{kind} has no {option}", kind=new.kind.value, option=f"--{option}"), msg("leave the option out")
            )


def _known(name: str, names: Collection[str], message: Message, else_do: Message | None = None) -> None:
    if name and name not in names:
        near = difflib.get_close_matches(name, names, 1, 0.6)
        raise UsageError(message, msg("did you mean {name}?", name=near[0]) if near else else_do)


def _codes(kind: NewKind, manual: Manual) -> dict[str, str]:
    """Return the files of the documents of *kind* by code and by id."""
    if kind is NewKind.LAW:
        return {name: entry.path for entry in manual.laws for name in (entry.value.number, entry.value.name)}
    return {name: entry.path for entry in _controlled(kind, manual) for name in (entry.value.code, entry.value.name)}


def _controlled(kind: NewKind, manual: Manual) -> Sequence[Entry[Procedure | Form | Document]]:
    of_kind: Mapping[NewKind, Sequence[Entry[Procedure | Form | Document]]]
    of_kind = {NewKind.PROCEDURE: manual.procedures, NewKind.FORM: manual.forms, NewKind.DOCUMENT: manual.documents}
    return of_kind[kind]

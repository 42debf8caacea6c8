"""A computed reference to a part that the sheet does not have.

What:
    A text refers with `{ref: …}` to a part, a step, a form or an annex that the sheet does not have, or the reference
    is not written as `{ref: dossier}`.

Why:
    The reference is printed as the letter or number that the part has on this sheet. In real sheets 21 of 28 typed it
    by hand, and it is wrong as soon as a part is added before.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: ["Giấy tờ nêu tại mục {ref: dosier}."]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: ["Giấy tờ nêu tại mục {ref: dossier}."]
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.checks.form_files import FormFiles
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of
from isodoc.model.pattern import Pattern
from isodoc.model.procedure import Procedure
from isodoc.model.prose import PARTS, REFERENCE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.form import Form
    from isodoc.model.manual import Manual

CODE = "ISD316"
SEVERITY = Severity.ERROR
_BEGIN = "{ref"
_MOST = 1000
"""Names in one text that are looked up; no text refers to as many parts."""
_FORM = "form."
_OWN = ("step.", _FORM, "annex.")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each text with a reference that leads nowhere."""
    files = FormFiles(manual)
    for entry, texts in manual.texts:
        known: set[str] = set()
        names = Names(known)
        for text, link in texts:
            if _BEGIN not in text:
                continue
            if not known:
                known = _parts(entry, manual)
                names = Names(known)
            found = REFERENCE.findall(text)
            for name in islice(dict.fromkeys(found), _MOST):
                if name in known or (_OWN[0] in known and name.startswith(_OWN)):
                    continue
                message = msg("the sheet has no part {name}", name=name)
                code = name.removeprefix(_FORM) if isinstance(entry.value, Procedure) else name
                recoded = _recoded(files.of(code)) if code != name and manual.form(code) is None else None
                yield at(entry, keys_of(link), message, recoded or names.like(name))
            if len(found) < text.count(_BEGIN):
                message = msg("a reference is not closed or has no name")
                yield at(entry, keys_of(link), message, msg("write {example}", example="{ref: dossier}"))


def _recoded(entry: Entry[Form] | None) -> Message | None:
    """Return what to write to refer to a form that has another code than its file says."""
    if entry is None:
        return None
    form = entry.value
    return msg(
        "{path} has the code {code} now: write {reference}",
        path=entry.path,
        code=form.code,
        reference=f"{{ref: {_FORM}{form.name}}}",
    )


def _parts(entry: Entry[Any], manual: Manual) -> set[str]:
    """Return what a text of *entry* may refer to; the sheets that use a shared text have parts of their own."""
    noun = entry.value
    if isinstance(noun, Procedure):
        forms = [manual.form(use.form) for use in noun.forms if use.form]
        return {
            *PARTS,
            *(f"step.{one.step.id}" for one in manual.flow(entry).steps),
            *(f"form.{form.value.name}" for form in forms if form is not None),
            *(f"annex.{annex.id}" for annex in noun.annexes),
        }
    if isinstance(noun, Pattern):
        return {*PARTS, *(f"step.{step.id}" for step in noun.steps)}
    return {*PARTS, *_OWN}

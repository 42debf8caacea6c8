"""A form that the manual does not have.

What:
    A paper, a step, a result, a record or section 6 names a form by an id or code for which there is no `kind: form`
    file.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.h: where there is a form it is a part of the procedure. The applicant would look
    for a form that nobody has.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers:
      - items: [{name: Tờ khai theo mẫu, form: BM-02}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers:
      - items: [{name: Tờ khai theo mẫu, form: BM-01}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.dossiers import lines
from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.form_files import FormFiles
from isodoc.checks.mentions import each_of, in_list
from isodoc.checks.steps import written_steps
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Paper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.mentions import Mention
    from isodoc.model.manual import Manual

CODE = "ISD309"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a form that is not there."""
    names = Names(
        [entry.value.name for entry in manual.forms], {entry.value.name: (entry.value.title,) for entry in manual.forms}
    )
    files = FormFiles(manual)
    for entry, keys, form in _mentions(manual):
        if manual.form(form) is None:
            renamed = files.of(form)
            if renamed is not None:
                path, code = renamed.path, renamed.value.code
                hint = msg("{path} has the code {code} now: write that", path=path, code=code)
            else:
                hint = names.like(form, entry.path) or msg("add it: isodoc new form {code}", code=shown(form))
            yield at(entry, keys, msg("the manual has no form {code}", code=shown(form)), hint)


def _mentions(manual: Manual) -> Iterator[Mention]:
    for entry in manual.procedures:
        for _, keys, line in lines(entry.value):
            if isinstance(line, Paper) and line.form:
                yield entry, (*keys, "form"), line.form
        for key in ("results", "records", "forms"):
            yield from in_list(entry, (key,), getattr(entry.value, key), "form")
    for one in written_steps(manual):
        yield from each_of(one.entry, (*one.keys, "forms"), one.step.forms)
    for law in manual.laws:
        yield from in_list(law, ("forms",), law.value.forms, "form")

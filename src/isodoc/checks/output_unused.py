"""A step that puts out a form which nothing on the sheet uses.

What:
    The output of a step is a form of the manual, named by its id, its code or its title alone. No other step names
    that form in its text, and it stands in no `forms` of a step, result, record, paper or list of forms. The last
    step is left out: its output goes to the applicant.

Why:
    Practice: what nobody takes up is work for nothing, or the step or record that should take it up is missing. ISO
    9001:2015, 4.4.1: outputs of one activity are inputs of another; 7.5.3: what is kept is named among the records.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., output: BM-01}
      - {id: tra, by: [mot-cua], work: Trả kết quả.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., output: BM-01}
      - {id: tra, by: [mot-cua], work: Đối chiếu tờ khai và trả kết quả.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.dossiers import lines
from isodoc.checks.finding import Finding, at
from isodoc.checks.step_texts import step_texts
from isodoc.checks.ways import procedures_with_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Paper

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.flow import FlowStep
    from isodoc.model.form import Form
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD424"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each own step whose output is a form that nothing else on the sheet names."""
    forms = _named_forms(manual)
    hint = msg("name the form where it is used: in a step, under `records:` or under `forms:`")
    for entry, steps in procedures_with_steps(manual) if forms else ():
        for one in steps[:-1]:
            outputs = [] if one.inherited else [forms.get(output.strip().casefold()) for output in one.step.outputs]
            for form in outputs:
                if form is not None and not _is_used(form, one, steps, entry.value):
                    message = msg("nothing uses {form}, which the step {id} puts out", form=form.code, id=one.step.id)
                    yield at(entry, (*one.keys, "output"), message, hint)


def _named_forms(manual: Manual) -> Mapping[str, Form]:
    """Return the forms by what names them: id, code and title, without capitals."""
    return {
        name.casefold(): entry.value
        for entry in manual.forms
        for name in (entry.value.title, entry.value.code, entry.value.name)
    }


def _is_used(form: Form, made_by: FlowStep, steps: Sequence[FlowStep], procedure: Procedure) -> bool:
    names = {form.name.casefold(), form.code.casefold()}
    papers = (item for _, _, item in lines(procedure) if isinstance(item, Paper))
    used = [part.form for part in procedure.results] + [part.form for part in procedure.records]
    used += [use.form for use in procedure.forms] + [paper.form for paper in papers]
    others = [one.step for one in steps if one is not made_by]
    used += [name for one in steps for name in one.step.forms]
    if any(name is not None and name.casefold() in names for name in used):
        return True
    words = [*names, form.title.casefold()]
    texts = [text for step in others for _, text in step_texts(step)]
    texts += [part.name for part in procedure.results] + [part.name for part in procedure.records]
    texts += [use.title for use in procedure.forms if use.title]
    return any(word in text.casefold() for text in texts for word in words)

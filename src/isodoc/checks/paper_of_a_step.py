"""A paper that is asked of the applicant and made on the way.

What:
    A paper of the dossier has the name of what a step of this agency puts out (and of no result), or it is marked
    as made on the way (`result_of_agency`) and is asked for with originals, copies or a form all the same.

Why:
    A paper that does not exist before the dossier is received cannot be handed in with it, and what the agency
    makes or has itself is not asked of people (practice; Decree 63/2010/NĐ-CP, Article 8.2.d has what the applicant
    hands in).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers: [{items: [{name: Phiếu thẩm tra hồ sơ, originals: 1}]}]
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., output: Phiếu thẩm tra hồ sơ}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    dossiers: [{items: [{name: Tờ khai theo mẫu, originals: 1}]}]
    steps:
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., output: Phiếu thẩm tra hồ sơ}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.dossiers import lines
from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.dossier import Paper
from isodoc.model.step import ApplicantActor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD419"
SEVERITY = Severity.WARNING
_FEWEST = 3
_LONGEST = 200
_MOST = 100
"""Results that are compared with what steps put out; no sheet has as many."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each paper of a dossier that is made while the dossier is handled."""
    hint = msg("delete the paper: the applicant cannot have it")
    for entry in manual.procedures:
        made = _made(manual, entry)
        for _, keys, item in lines(entry.value):
            if isinstance(item, Paper) and (made or item.result_of_agency):
                message = _message(item, made)
                if message is not None:
                    yield at(entry, (*keys, "name"), message, hint)


def _message(paper: Paper, made: Mapping[str, str]) -> Message | None:
    if paper.result_of_agency and (paper.originals or paper.copies or paper.form):
        return msg("the paper is asked for and is marked as made on the way: “{name}”", name=shown(paper.name))
    step = None if paper.result_of_agency else made.get(_folded(paper.name))
    if step is None:
        return None
    return msg("the paper is what the step {id} puts out: “{name}”", id=step, name=shown(paper.name))


def _made(manual: Manual, entry: Entry[Procedure]) -> dict[str, str]:
    """Return the names of what the agency's steps put out, which is no result, with the id of the step."""
    made: dict[str, str] = {}
    for one in manual.flow(entry).steps:
        inside = one.step.by and not any(isinstance(actor, ApplicantActor) for actor in one.step.by)
        for output in one.step.outputs if inside else ():
            if len(output.split()) >= _FEWEST and len(output) < _LONGEST:
                made.setdefault(_folded(output), one.step.id)
    results = [_folded(result.name) for result in entry.value.results[:_MOST]] if made else []
    return {
        name: step for name, step in made.items() if not any(name in result or result in name for result in results)
    }


def _folded(name: str) -> str:
    return name.strip(" -–+*•.;:,").casefold()

"""Procedures that nearly repeat each other.

What:
    The dossiers of several procedures, or the steps that they write themselves, are the same to four fifths or more,
    counted in syllables. Steps that come from a pattern do not count, nor do dossiers of few and short papers.

Why:
    A management system is to show overlapping and irrational steps (Decision 19/2014/QĐ-TTg and the reasons for its
    amendment). One pattern, one clause or one procedure for several TTHC (Circular 26/2014/TT-BKHCN, Article 41.6)
    keeps what is common in one place. A note: what a law asks for twice has to stand twice.

Fails::

    kind: procedure
    code: QT-01
    title: Hỗ trợ chi phí mai táng
    dossiers:
      - sets: 1
        items:
          - {name: Tờ khai đề nghị hỗ trợ chi phí của cơ quan hoặc cá nhân đứng ra tổ chức, originals: 1}
          - {name: Bản sao giấy chứng tử hoặc giấy báo tử của đối tượng được hỗ trợ, copies: 1}
          - {name: Bản sao quyết định thôi hưởng trợ cấp của đối tượng được hỗ trợ, copies: 1}
    # file: QT-02.yaml
    kind: procedure
    code: QT-02
    title: Hỗ trợ chi phí điều trị
    dossiers:
      - sets: 1
        items:
          - {name: Tờ khai đề nghị hỗ trợ chi phí của cơ quan hoặc cá nhân đứng ra tổ chức, originals: 1}
          - {name: Bản sao giấy chứng tử hoặc giấy báo tử của đối tượng được hỗ trợ, copies: 1}
          - {name: Bản sao quyết định thôi hưởng trợ cấp của đối tượng được hỗ trợ, copies: 1}

Passes::

    kind: procedure
    code: QT-01
    title: Hỗ trợ chi phí mai táng
    dossiers:
      - sets: 1
        items:
          - {name: Tờ khai đề nghị hỗ trợ chi phí của cơ quan hoặc cá nhân đứng ra tổ chức, originals: 1}
          - {name: Bản sao giấy chứng tử hoặc giấy báo tử của đối tượng được hỗ trợ, copies: 1}
          - {name: Bản sao quyết định thôi hưởng trợ cấp của đối tượng được hỗ trợ, copies: 1}
    # file: QT-02.yaml
    kind: procedure
    code: QT-02
    title: Hỗ trợ chi phí điều trị
    dossiers:
      - sets: 1
        items:
          - {name: Tờ khai đề nghị hỗ trợ chi phí của cơ quan hoặc cá nhân đứng ra tổ chức, originals: 1}
          - {name: Bệnh án và giấy ra viện của người bệnh có xác nhận của cơ sở khám bệnh, copies: 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.dossiers import lines
from isodoc.checks.finding import Finding, found, spot
from isodoc.checks.likeness import groups, units_of
from isodoc.diagnostics import Severity
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD430"
SEVERITY = Severity.NOTE

_UNITS = 3
_SYLLABLES = 30
"""What a dossier or a step table has at least, in papers or paragraphs and in syllables, to be compared."""
_NAMED = 6


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> Any:  # noqa: ARG001
    """Return the id, the place, and the units of the dossiers and of the steps, where they are worth comparing."""
    one = entry.value
    papers = (item.name for _, _, item in lines(one) if hasattr(item, "name"))
    works = (" ".join(map(str, step.works)) for step in one.steps)
    compared = []
    for key, texts in (("dossiers", papers), ("steps", works)):
        units = units_of(texts)
        worth = len(units) >= _UNITS and sum(units.values()) >= _SYLLABLES
        compared.append([spot(entry, key), units] if worth else None)
    return [one.name, *compared] if any(compared) else None


def compare(manual: Manual, known: Mapping[str, Any], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each group of procedures of which the dossiers, and of which the steps, are nearly the same."""
    names = {path: name for path, (name, *_) in known.items()}
    for place, word in ((1, _of_dossiers), (2, _of_steps)):
        of_part = {path: fact[place] for path, fact in known.items() if fact[place]}
        for group, least in groups({path: units for path, (_, units) in of_part.items()}):
            others = sorted({names[path] for path in group} - {names[group[0]]})
            if others:
                hint = msg("keep what is common once: one procedure for several TTHC, a pattern, or shared clauses")
                yield found(group[0], of_part[group[0]][0], word(others, least), hint)


def _of_dossiers(others: list[str], least: Fraction) -> Message:
    count, names = len(others), _listed(others)
    if least == 1:
        return msg("the dossier is the same in other procedures ({count}): {names}", count=count, names=names)
    return msg(
        "the dossier is the same to {percent} % or more in other procedures ({count}): {names}",
        percent=int(least * 100), count=count, names=names,
    )  # fmt: skip


def _of_steps(others: list[str], least: Fraction) -> Message:
    count, names = len(others), _listed(others)
    if least == 1:
        return msg("the steps are the same in other procedures ({count}): {names}", count=count, names=names)
    return msg(
        "the steps are the same to {percent} % or more in other procedures ({count}): {names}",
        percent=int(least * 100), count=count, names=names,
    )  # fmt: skip


def _listed(names: list[str]) -> list[str]:
    return names if len(names) <= _NAMED else [*names[:_NAMED], "…"]

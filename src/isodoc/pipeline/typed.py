"""What somebody typed about an act: in one form, visible, and whether its parts fit together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.clock import VIETNAM
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.signoff import Action
from isodoc.text import nfc, printable

if TYPE_CHECKING:
    from isodoc.pipeline.acts import Act

_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?")
_REVISION: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")


def cleaned(act: Act) -> Act:
    """Return *act* with its texts in NFC and without blanks around them.

    Raises:
        UsageError: a text has characters that no document may have, or something is missing without which the act
            says nothing.
    """
    decision = act.decision
    act = replace(
        act,
        now=act.now.astimezone(VIETNAM),
        codes=tuple(map(_one_form, act.codes)),
        field=_one_form(act.field),
        package=_one_form(act.package),
        by=_one_form(act.by),
        post=_one_form(act.post),
        recorded_by=_one_form(act.recorded_by),
        reason=_one_form(act.reason),
        basis=tuple(filter(None, map(_one_form, act.basis))),
        decision=decision
        and decision.model_copy(update={"number": _one_form(decision.number), "signer": _one_form(decision.signer)}),
        continue_from=_one_form(act.continue_from),
        excepted=tuple(map(_one_form, act.excepted)),
        new=_one_form(act.new),
    )
    _check_forms(act)
    _check_reason(act)
    _check_decision(act)
    _check_package(act)
    return act


def _one_form(text: str) -> str:
    """Return *text* in NFC, without blanks around it.

    Raises:
        UsageError: it has characters that no document may have.
    """
    text = nfc(text).strip()
    if not all(line.isprintable() for line in text.split("\n")):
        raise UsageError(
            msg("“{text}” has characters that nobody sees", text=printable(text)), msg("type it again by hand")
        )
    return text


def _check_forms(act: Act) -> None:
    if act.package and not _NAME.fullmatch(act.package):
        raise UsageError(
            msg("{name} cannot be the name of a package", name=act.package),
            msg("write letters without marks, digits, . _ -"),
        )
    if act.continue_from and not _REVISION.fullmatch(act.continue_from):
        raise UsageError(
            msg("{value} is no revision", value=act.continue_from),
            msg("write issue and amendment: --continue-from 3.2"),
        )


def _check_reason(act: Act) -> None:
    why = bool(act.reason or (act.action is Action.WITHDRAWN and (act.basis or act.decision)))
    if not why and (act.action in {Action.RETURNED, Action.WITHDRAWN} or act.excepted):
        raise UsageError(
            msg("what is returned or withdrawn needs a reason, which others read"), msg("say why: --reason TEXT")
        )


def _check_decision(act: Act) -> None:
    if act.decision is not None and not act.decision.number:
        raise UsageError(msg("the decision has no number"), msg("write --decision 45/QĐ-UBND"))
    if act.evidence is None:
        return
    if act.decision is None:
        raise UsageError(
            msg("the file of a signed decision says nothing without its number and date"),
            msg("write --decision 45/QĐ-UBND --dated 2026-11-20 --signer PERSON"),
        )
    if not act.evidence:
        raise UsageError(msg("the file of the signed decision is empty"), msg("name the file that was scanned"))


def _check_package(act: Act) -> None:
    if act.excepted and not act.package:
        raise UsageError(msg("only a package has exceptions"), msg("name it: --package NAME"))
    if act.package and act.action is not Action.SUBMITTED and (act.codes or act.field or act.all_changed):
        raise UsageError(
            msg("a package is approved as it was submitted, so no other documents are named with it"),
            msg("leave some of it out: --except CODE --reason TEXT"),
        )

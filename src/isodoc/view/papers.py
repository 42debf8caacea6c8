"""The papers that go to the leader with a package: tờ trình and the draft of the decision, in words.

Form: Decree 30/2020/NĐ-CP, Article 8 and Annex I. The leader signs once, on the decision; its number and its day are
given afterwards, so both are left open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.organization import Signing
from isodoc.view.articles import articles
from isodoc.view.letterhead import (
    Frame,
    above,
    bases,
    open_date,
    paper,
    recipients,
    signature,
)
from isodoc.view.listing import annex_list, by_field, change_list, counted, numbered
from isodoc.view.package import Act
from isodoc.view.wording import Wording
from isodoc.view.writer import capital, sentence

if TYPE_CHECKING:
    from isodoc.model.papers import Decision, Submission
    from isodoc.view.package import Dossier

MOST_ROWS: Final = 10
"""A submission of more documents lists them in an annex, so that the signature stands with the reasons."""

_OF_OTHERS: Final = frozenset({Signing.TM, Signing.TL, Signing.TUQ})


def submission(dossier: Dossier) -> Submission:
    """Return what the submission (tờ trình) of a package prints."""
    words = Wording(dossier)
    say, documents = words.say, dossier.documents
    listing = change_list(words.speech, documents)
    apart = len(documents) > MOST_ROWS
    asked = msg(
        "{head} is asked to consider and sign the decision (its draft and the documents are enclosed)", head=words.head
    )
    opening = msg(
        "{drafter} submits to {head} {matter} for decision, as follows:",
        drafter=words.drafter,
        head=words.head,
        matter=words.matter,
    )
    attached = (say(msg("Submission")), words.submission_number, words.drafter)
    title = say(msg("LIST OF THE DOCUMENTS SUBMITTED"))
    return {
        **paper(words.speech, dossier, _submission_frame(words)),
        "addressee": say(msg("To: {head}.", head=words.head)),
        "opening": say(opening),
        "reasons": {"title": "1. " + say(msg("Why this is submitted")), "lines": _reasons(words)},
        "contents": {"title": "2. " + say(msg("What is submitted")), "lines": _overview(words, apart=apart)},
        "listing": [] if apart else [listing],
        "proposal": {
            "title": "3. " + say(msg("What is proposed")),
            "lines": [_wished(words), capital(say(asked)) + words.end],
        },
        "annexes": [words.annex("", title, attached, listing)] if apart else [],
    }


def decision(dossier: Dossier) -> Decision:
    """Return what the draft of the decision prints: articles, and an annex for each of issued and withdrawn ones."""
    words = Wording(dossier)
    issued = [each for each in dossier.documents if each.act is not Act.WITHDRAWN]
    withdrawn = [each for each in dossier.documents if each.act is Act.WITHDRAWN]
    attached = (words.say(msg("Decision")), words.decision_number, words.authority)
    titles = (
        (issued, msg("LIST OF THE DOCUMENTS ISSUED")),
        (withdrawn, msg("LIST OF THE DOCUMENTS WITHDRAWN")),
    )
    lists = [(some, title) for some, title in titles if some]
    numbers = ("I", "II") if len(lists) > 1 else ("",)
    return {
        **paper(words.speech, dossier, _decision_frame(words)),
        "authority": words.authority.upper(),
        "verb": words.say(msg("DECIDES:")),
        "articles": articles(words, issued, withdrawn),
        "annexes": [
            words.annex(number, words.say(title), attached, annex_list(words.speech, some))
            for number, (some, title) in zip(numbers, lists, strict=True)
        ],
    }


def _submission_frame(words: Wording) -> Frame:
    """A unit submits in its own name: capacities that speak for the agency stay out."""
    dossier = words.dossier
    signatory, office, unit = dossier.submitted_by, dossier.office, dossier.drafter
    if unit and signatory.signs in _OF_OTHERS:
        signatory = replace(signatory, signs=None)
    return Frame(
        words.say(msg("SUBMISSION")),
        words.submission_number,
        words.subject,
        unit.name if unit else office.name,
        office.name if unit else above(office),
        bases(words.speech, dossier.bases),
        recipients(words.speech, [words.say(msg("As above"))], words.symbol),
        signature(signatory) if unit else signature(signatory, words.title, office.name),
    )


def _decision_frame(words: Wording) -> Frame:
    dossier = words.dossier
    proposal = msg(
        "At the proposal of {drafter} in Submission No. {number} of {date}",
        drafter=words.drafter,
        number=words.submission_number,
        date=open_date(words.speech, dossier),
    )
    return Frame(
        words.say(msg("DECISION")),
        words.decision_number,
        words.subject,
        dossier.office.name,
        above(dossier.office),
        bases(words.speech, dossier.bases, words.say(proposal)),
        recipients(words.speech, [words.say(msg("As in Article 3")), *dossier.receivers], words.symbol),
        signature(dossier.leader, words.title, dossier.office.name),
    )


def _reasons(words: Wording) -> list[str]:
    if words.dossier.reasons:
        return [sentence(reason) for reason in words.dossier.reasons]
    usual = msg(
        "{matter} keeps the documents in line with the law in force and the work of the agency.", matter=words.matter
    )
    return [capital(words.say(usual))]


def _wished(words: Wording) -> str:
    if words.day:
        return words.say(msg("The decision is to take effect on {day}.", day=words.day))
    return words.say(msg("The decision is to take effect on the day of its signature."))


def _overview(words: Wording, *, apart: bool) -> list[str]:
    """Say how many documents there are; when they are listed apart, how many of each field too."""
    documents = words.dossier.documents
    whole = words.say(msg("The package holds {documents}", documents=counted(words.speech, len(documents))))
    whole += words.kinds(documents)
    if not apart:
        return [f"{whole}:"]
    fields = by_field(words.speech, documents)
    counts = [f"- {field}: {numbered(words.speech, len(some))};" for field, some in fields]
    listed = words.say(msg("(listed in the annex)"))
    return [f"{whole} {listed}:", *counts[:-1], counts[-1].rstrip(";") + "."]

"""What the papers of a package say alike: who decides, who submits, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.organization import Signing
from isodoc.view.letterhead import BLANK, head_of, long_date, open_date, symbol_of, unbroken
from isodoc.view.listing import acts
from isodoc.view.package import Act
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.i18n import Message
    from isodoc.model.papers import Annex, Listing
    from isodoc.view.package import Dossier, Packaged

_MATTERS: Final = {
    frozenset({Act.AMENDED}): msg("the amendment of documents of the quality management system under {standard}"),
    frozenset({Act.CORRECTED}): msg("the correction of documents of the quality management system under {standard}"),
    frozenset({Act.WITHDRAWN}): msg("the withdrawal of documents of the quality management system under {standard}"),
}
_ISSUE: Final = msg("the issue of documents of the quality management system under {standard}")
_ISSUE_AND_WITHDRAWAL: Final = msg(
    "the issue and withdrawal of documents of the quality management system under {standard}"
)


class Wording:
    """The words of one package.

    *title* is that of who leads the agency, *head* adds the agency, *authority* is who decides; *matter* is what the
    decision is about, *subject* puts ``Về việc`` before it; *day* is that of its effect, or empty;
    *end* closes the text (``./.``, Decree 30/2020/NĐ-CP, Annex III).
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.speech = Speech(dossier.language)
        office, leader = dossier.office, dossier.leader
        self.title = head_of(self.speech, office, leader)
        self.head = self.say(msg("{head} of {agency}", head=self.title, agency=office.name))
        self.authority = office.name if leader.signs is Signing.TM else self.head
        drafter = dossier.drafter
        self.symbol = drafter.symbol if drafter else ""
        self.drafter = drafter.name if drafter else dossier.submitted_by.post or office.name
        self.submission_number = f"{BLANK}/TTr-{(self.symbol or BLANK) if drafter else symbol_of(office)}"
        self.decision_number = f"{BLANK}/QĐ-{symbol_of(office)}"
        self.end = "./." if dossier.language == "vi" else "."
        self.matter = _matter(self)
        self.standard = unbroken(dossier.standard)
        self.subject = self.say(msg("On {matter}", matter=self.matter)).replace(dossier.standard, self.standard)
        self.day = long_date(self.speech, dossier.effective) if dossier.effective else ""

    def say(self, message: Message) -> str:
        """Return a fixed word or sentence."""
        return self.speech.say(message)

    def decided(self, number: str, date: str) -> str:
        """Return what the slips of documents of the decision with that *number* are about."""
        return self.say(
            msg(
                "Documents of the quality management system\nunder Decision No. {number} of {date}",
                number=number,
                date=date,
            )
        )

    def because_of(self, what: str) -> str:
        """Return what the slips of documents that change because of *what* are about."""
        return self.say(msg("Documents of the quality management system\namended because of: {what}", what=what))

    def annex(self, number: str, title: str, attached: tuple[str, str, str], listing: Listing) -> Annex:
        """Return an annex; *attached* are kind, number and author of its paper."""
        kind, paper_number, author = attached
        reference = msg(
            "(Attached to {kind} No. {number} of {date} of {author})",
            kind=kind,
            number=paper_number,
            date=open_date(self.speech, self.dossier),
            author=author,
        )
        system = self.say(msg("OF THE QUALITY MANAGEMENT SYSTEM UNDER {standard}", standard=self.standard))
        return {
            "label": " ".join(filter(None, (self.say(msg("Annex")), number))),
            "title": f"{title}\n{system}",
            "reference": self.say(reference),
            "listing": listing,
        }

    def kinds(self, documents: Sequence[Packaged]) -> str:
        """Return how many documents there are of each act, to be put behind how many there are."""
        found = acts(self.speech, documents)
        return self.say(msg(", of which: {counts}", counts=found)) if found else ""


def _matter(words: Wording) -> str:
    """Return what the decision is about, to be put behind ``Về việc``."""
    dossier = words.dossier
    if dossier.title:
        title = " ".join(dossier.title.split()).removeprefix(words.say(msg("On {matter}", matter="")))
        return title[:1].lower() + title[1:] if title[1:2].islower() else title
    found = frozenset(each.act for each in dossier.documents)
    usual = _ISSUE_AND_WITHDRAWAL if Act.WITHDRAWN in found else _ISSUE
    return words.say(msg(_MATTERS.get(found, usual).id, standard=dossier.standard))

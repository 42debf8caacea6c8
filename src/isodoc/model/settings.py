"""``kind: manual`` (isodoc.yaml) and ``kind: checks`` (checks.yaml)."""

import datetime as dt
import enum
from typing import Final, Literal

from pydantic import field_validator

from isodoc.i18n import msg
from isodoc.model.base import (
    Amount,
    Choice,
    Count,
    Date,
    Model,
    Several,
    Text,
    doc,
    first_key,
    refuse,
    required,
    several,
)
from isodoc.model.refers import AgencyName, FindingCode, PersonId, RoleId
from isodoc.model.section import Sections
from isodoc.model.signoff import Action
from isodoc.workdays import Calendar

LAST_HOUR: Final = 23


class Numbering(enum.StrEnum):
    """How the parts of section 5 are numbered: with letters (a, b, c, d, đ) or decimally (5.1, 5.2)."""

    LETTERED = "lettered"
    DECIMAL = "decimal"


class Page(Model):
    """Page geometry; the default is that of Decree 30/2020/NĐ-CP, Annex I."""

    size: Literal["A4", "Letter"] = doc(msg("Paper"), msg("A4 or Letter."), "A4", default="A4")
    top: Amount = doc(msg("Top"), msg("Top margin in millimetres."), 20, default=20, validate_default=True)
    bottom: Amount = doc(msg("Bottom"), msg("Bottom margin in millimetres."), 20, default=20, validate_default=True)
    left: Amount = doc(msg("Left"), msg("Left margin in millimetres."), 30, default=30, validate_default=True)
    right: Amount = doc(msg("Right"), msg("Right margin in millimetres."), 20, default=20, validate_default=True)


class WorkingTime(Model):
    """The agency's working calendar (Labour Code 45/2019/QH14, Articles 111 and 112)."""

    saturday: Literal["off", "morning", "full"] = doc(
        msg("Saturday"), msg("off, morning or full."), "morning", default="off"
    )
    cutoff: Count = doc(
        msg("Cut-off"), msg("The hour after which a dossier counts as of the next day."), 15, default=15
    )
    off: Several[Date] = several(msg("Days off"), msg("Days off beside the public holidays."), ["2027-02-04"])
    working: Several[Date] = several(msg("Working days"), msg("Days worked instead of others."), ["2026-08-22"])

    @field_validator("cutoff")
    @classmethod
    def _is_an_hour(cls, cutoff: int) -> int:
        if cutoff > LAST_HOUR:
            raise refuse("hour", msg("a day has no hour {hour}; write 0 to 23", hour=cutoff))
        return cutoff

    def calendar(self) -> Calendar:
        """Return the calendar that counts with these days; what is not set here follows the public holidays."""
        return Calendar(
            saturday=self.saturday,
            cutoff=dt.time(self.cutoff),
            off=frozenset(self.off),
            working=frozenset(self.working),
        )


class Demand(Model):
    """What one act of the policy asks for."""

    persons: Count = doc(msg("Persons"), msg("How many different persons."), 1, default=1)
    roles: Several[RoleId] = several(
        msg("Roles"), msg("The roles whose holders may act; whoever holds a post when empty."), ["lanh-dao"]
    )
    evidence: Literal["optional", "decision", "signature", "either"] = doc(
        msg("Evidence"), msg("optional, decision, signature or either."), "decision", default="optional"
    )


class Policy(Model):
    """Who must sign off a revision (ISO 9001:2015, 7.5.2.c). What is said of an act replaces what the preset says."""

    preset: Literal["simple", "standard", "signed"] = doc(
        msg("Preset"), msg("simple, standard or signed."), "standard", default="standard"
    )
    version: Count = doc(msg("Version"), msg("Grows by one with every change of the policy."), 1, default=1)
    submit: Demand | None = doc(msg("Submitting"), msg("What a submission asks for."), {"roles": ["thu-ky-iso"]})
    review: Demand | Literal["none"] | None = doc(
        msg("Review"), msg("What a review asks for; none when nobody reviews."), {"persons": 1}
    )
    approve: Demand | None = doc(
        msg("Approval"), msg("What an approval asks for."), {"roles": ["lanh-dao"], "evidence": "decision"}
    )

    def demands(self) -> dict[Action, Demand]:
        """Return what each act asks for, in the order of the acts; an act that is not there is not needed."""
        usual = Demand(evidence="signature") if self.preset == "signed" else Demand()
        review = self.review or (None if self.preset == "simple" else usual)
        found = {Action.SUBMITTED: self.submit or usual}
        if isinstance(review, Demand):
            found[Action.REVIEWED] = review
        found[Action.APPROVED] = self.approve or usual
        return found


class Settings(Model):
    """``kind: manual``: the settings of the whole manual."""

    kind: Literal["manual"] = first_key("manual")
    language: Literal["vi", "en"] = doc(msg("Language"), msg("vi or en."), "vi", default="vi")
    agency: AgencyName = required(msg("Agency"), msg("The id of this agency, or its name."), "ubnd-phuong")
    title: Text | None = doc(msg("Title"), msg("The title of the manual."), "Hệ thống tài liệu HTQLCL")
    standard: Text = doc(
        msg("Standard"), msg("The edition of the standard."), "TCVN ISO 9001:2015", default="TCVN ISO 9001:2015"
    )
    code_scheme: Text = doc(
        msg("Code scheme"), msg("How new codes are made; {field} and {number} are filled in."), "QT-{field}-{number}",
        default="QT-{field}-{number}",
    )  # fmt: skip
    numbering: Choice[Numbering] = doc(
        msg("Numbering"), msg("lettered or decimal."), "lettered", default=Numbering.LETTERED
    )
    revision: Literal["issue-and-amendment", "issue"] = doc(
        msg("Revision"), msg("Whether amendments are counted beside issues."), "issue", default="issue-and-amendment"
    )
    fractions: bool = doc(msg("Fractions"), msg("Print ½ instead of 0,5."), True, default=False)
    page: Page = doc(
        msg("Page"),
        msg("Page geometry."),
        {"size": "A4", "top": 20, "bottom": 20, "left": 30, "right": 15},
        default_factory=Page,
    )
    calendar: WorkingTime = doc(
        msg("Calendar"),
        msg("The working calendar."),
        {"saturday": "morning", "cutoff": 16, "off": ["2027-02-04"]},
        default_factory=WorkingTime,
    )
    sections: Sections = doc(
        msg("Sections"),
        msg("Sections 1 to 4 of every sheet."),
        {"purpose": ["Thống nhất cách giải quyết TTHC, bảo đảm đúng pháp luật, đúng thời hạn."]},
        default_factory=Sections,
    )
    step_notes: Several[Text] = several(
        msg("Notes of the steps"), msg("Notes under every step table."), ["01 ngày làm việc bằng 08 giờ làm việc."]
    )
    records: Several[Text] = several(
        msg("Records"), msg("Records that every procedure keeps."), ["Phiếu kiểm soát quá trình giải quyết hồ sơ"]
    )
    policy: Policy = doc(msg("Policy"), msg("Who must sign off."), {"preset": "signed"}, default_factory=Policy)
    base_url: Text | None = doc(
        msg("Address"), msg("Where the manual is published."), "https://iso.example.gov.vn", pattern="^https?://"
    )


class Acceptance(Model):
    """A finding that is accepted, with its reason."""

    code: FindingCode = required(msg("Code"), msg("The code of the finding."), "ISD501", pattern=r"^ISD\d{3}$")
    path: Text | None = doc(msg("File"), msg("The file that it is in; a pattern may be used."), "ho-tich/*.yaml")
    subject: Text | None = doc(
        msg("Subject"), msg("What it is about, as the JSON report names it."), "steps.tham-tra.time"
    )
    reason: Text = required(msg("Reason"), msg("Why it is accepted."), "Chờ quyết định công bố TTHC mới của tỉnh")
    until: Date | None = doc(msg("Until"), msg("The last day on which it is accepted."), "2026-12-31")
    by: PersonId | None = doc(msg("By"), msg("Who accepted it."), "an")


class CheckSettings(Model):
    """``kind: checks``: severities of checks, and accepted findings."""

    kind: Literal["checks"] = first_key("checks")
    severities: dict[FindingCode, Literal["error", "warning", "note", "off"]] = doc(
        msg("Severities"), msg("A severity by code."), {"ISD501": "warning"}, default_factory=dict
    )
    accepted: Several[Acceptance] = several(
        msg("Accepted"),
        msg("Findings that are accepted."),
        [{"code": "ISD501", "path": "ho-tich/*.yaml", "reason": "Chờ quyết định công bố TTHC mới của tỉnh"}],
    )

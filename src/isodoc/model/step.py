"""Steps: who does what by when, who answers for it, and what comes out of it.

Source: the six clarities (rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền);
ISO 9001:2015, 5.3 and 8.1.
"""

from typing import Annotated, Union

from pydantic import Discriminator, Tag

from isodoc.i18n import msg
from isodoc.model.base import Id, Model, Several, Text, chosen, doc, required, several
from isodoc.model.prose import Prose
from isodoc.model.refers import AgencyId, FormName, RoleId, StageId, StepId, UnitId, VariantId
from isodoc.model.time import Times

END = "end"
"""The ``goto`` of a branch that ends the procedure."""


class RoleActor(Model):
    """A role that acts, in a case or for a part of the work."""

    role: RoleId = required(msg("Role"), msg("The id of a role of organization.yaml."), "mot-cua")
    when: Text | None = doc(msg("When"), msg("The case in which it acts."), "Nộp trực tuyến")


class UnitActor(Model):
    """A whole unit that acts."""

    unit: UnitId = required(msg("Unit"), msg("The id of a unit of organization.yaml."), "van-hoa-xa-hoi")
    when: Text | None = doc(msg("When"), msg("The case in which it acts."), "Hồ sơ về bảo trợ xã hội")


class AgencyActor(Model):
    """Another agency that acts."""

    agency: AgencyId = required(msg("Agency"), msg("The id of an agency of organization.yaml."), "cong-an-cap-xa")
    when: Text | None = doc(msg("When"), msg("The case in which it acts."), "Phải xác minh nơi cư trú")


class ApplicantActor(Model):
    """The applicant acts."""

    applicant: Text | bool = required(
        msg("Applicant"), msg("true, or how the applicant is called here."), "Người yêu cầu đăng ký"
    )
    when: Text | None = doc(msg("When"), msg("The case in which the applicant acts."), "Hồ sơ phải bổ sung")


Actor = Annotated[
    Union[  # noqa: UP007
        Annotated[RoleId, Tag("text")],
        Annotated[RoleActor, Tag("role")],
        Annotated[UnitActor, Tag("unit")],
        Annotated[AgencyActor, Tag("agency")],
        Annotated[ApplicantActor, Tag("applicant")],
    ],
    Discriminator(chosen("role", "unit", "agency", "applicant")),
]
"""Who acts: the id of a role, or a mapping that names a role, a unit, another agency or the applicant."""


class Branch(Model):
    """Where the work goes on in a case ("Hồ sơ không hợp lệ: chuyển trả")."""

    when: Text | None = doc(msg("When"), msg("The case."), "Hồ sơ không hợp lệ")
    goto: StepId = required(msg("Go to"), msg("The id of the step that follows, or end."), "tham-tra")
    note: Text | None = doc(msg("Note"), msg("What is done on the way."), "Trả lại hồ sơ, nêu rõ lý do")


class Step(Model):
    """One step of a procedure or pattern.

    Every key but ``id`` may be absent, so that a sheet can be written bit by bit and can override single keys of a
    pattern's step; the checks say what is still missing.
    """

    id: Id = required(msg("Id"), msg("The name of the step in references and comparisons."), "tham-tra")
    title: Text | None = doc(msg("Title"), msg("The step in a few words."), "Thẩm tra hồ sơ")
    by: Several[Actor] = several(msg("By"), msg("Who does the work."), ["tu-phap-ho-tich"])
    responsible: Actor | None = doc(
        msg("Responsible"), msg("Who answers for the step; the first of those who do it when absent."), "lanh-dao"
    )
    work: Prose | Several[Prose] | None = doc(
        msg("Work"), msg("What is done, in one paragraph or several."), "Kiểm tra thành phần hồ sơ.",
        union_mode="left_to_right",
    )  # fmt: skip
    output: Text | Several[Text] | None = doc(
        msg("Output"), msg("What comes out of the step."), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    )
    forms: Several[FormName] = several(msg("Forms"), msg("Forms that the step uses: ids or codes."), ["BM-01"])
    time: Times | None = doc(
        msg("Time"), msg("The time of the step; one for all variants or one for each."), {"thuong": "½ ngày"}
    )
    rest: bool = doc(
        msg("Rest"), msg("In a pattern: this step takes what the others leave of the limit."), True, default=False
    )
    starts: Text | None = doc(msg("Starts"), msg("The event from which the step's time runs."), "hết hạn lấy ý kiến")
    stage: StageId | None = doc(msg("Stage"), msg("The id of the stage that the step belongs to."), "lay-y-kien")
    periods: Several[StageId] = several(
        msg("Periods"),
        msg("The ids of stages whose whole periods are the time of the step, beside its own or instead of it."),
        ["kiem-tra", "thong-bao"],
    )
    variants: Several[VariantId] = several(
        msg("Variants"), msg("Only in these variants; in all when empty."), ["xac-minh"]
    )
    branches: Several[Branch] = several(
        msg("Branches"),
        msg("Where the work goes on in which case."),
        [{"when": "Hồ sơ không hợp lệ", "goto": "end", "note": "Trả lại hồ sơ, nêu rõ lý do"}],
    )
    next: StepId | None = doc(msg("Next"), msg("The step that follows, where it is not the next one; or end."), "end")
    after: StepId | None = doc(msg("After"), msg("With a pattern: put this new step after that one."), "tham-tra")
    number: Text | None = doc(msg("Number"), msg("A number to print where it is not the step's place."), "3a")
    unnumbered: bool = doc(
        msg("Unnumbered"),
        msg("The step continues the one before it and has no number of its own."),
        True,
        default=False,
    )
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the step."), "Không tính thời gian người yêu cầu bổ sung hồ sơ"
    )

    @property
    def outputs(self) -> tuple[str, ...]:
        """What comes out of the step, as a tuple."""
        return (self.output,) if isinstance(self.output, str) else self.output or ()

    @property
    def works(self) -> tuple[Prose, ...]:
        """The paragraphs of the work, as a tuple."""
        if self.work is None:
            return ()
        return self.work if isinstance(self.work, tuple) else (self.work,)

"""``kind: pattern`` and ``kind: clause``: steps and paragraphs that many sheets share."""

from typing import Literal

from isodoc.i18n import msg
from isodoc.model.base import Id, Model, Several, Text, doc, first_key, required, several
from isodoc.model.prose import Prose
from isodoc.model.refers import FieldId
from isodoc.model.step import Step
from isodoc.model.time import Time


class Pattern(Model):
    """A reusable sequence of steps: fixed times, and one step that takes the rest of each limit."""

    kind: Literal["pattern"] = first_key("pattern")
    id: Id = required(msg("Id"), msg("The name by which procedures refer to the pattern."), "mot-cua-5")
    title: Text = required(msg("Title"), msg("What the pattern is."), "Một cửa, năm bước")
    steps: Several[Step] = required(
        msg("Steps"),
        msg("The steps; one has rest: true."),
        [
            {"id": "tiep-nhan", "by": ["mot-cua"], "time": "0,5 ngày"},
            {"id": "tham-tra", "by": ["chuyen-mon"], "rest": True},
        ],
        min_length=1,
    )
    minimum: Time | None = doc(
        msg("Minimum"), msg("The least that the main step keeps; below it the steps share the whole limit."), "½ ngày"
    )
    step_notes: Several[Prose] = several(
        msg("Notes of the steps"), msg("Notes under the step table."), [{"clause": "qua-han"}]
    )


class Clause(Model):
    """A paragraph kept once for many sheets; words in braces are its parameters."""

    kind: Literal["clause"] = first_key("clause")
    id: Id = required(msg("Id"), msg("The name by which sheets refer to the clause."), "tra-cuu-cu-tru")
    title: Text | None = doc(msg("Title"), msg("What the clause is about."), "Giấy tờ tra cứu được thì không phải nộp")
    fields: Several[FieldId] = several(msg("Fields"), msg("The fields that use it; all when empty."), ["ho-tich"])
    text: Several[Prose] = required(
        msg("Text"),
        msg("The paragraphs."),
        ["Không phải nộp {giay_to} nếu cơ quan giải quyết tra cứu được trong cơ sở dữ liệu."],
        min_length=1,
    )
    parameters: Several[Text] = several(msg("Parameters"), msg("The names of its parameters."), ["giay_to"])

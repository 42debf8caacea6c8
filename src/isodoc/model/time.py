"""Time limits: variants, stages, extensions, and times shared by several steps.

Sources: Decree 63/2010/NĐ-CP, Article 8.2.đ (a procedure states its time limit); Decree 23/2015/NĐ-CP, Articles 7
and 21 (same day with a cut-off hour, extension, extension by agreement).
"""

import enum
from collections.abc import Sequence
from typing import Annotated, Union

from pydantic import PlainValidator, WithJsonSchema

from isodoc.durations import Duration, DurationError, NonCounting, SameDay
from isodoc.i18n import msg
from isodoc.model.base import Choice, Id, Model, Several, Text, doc, refuse, required, several
from isodoc.model.refers import AgencyId, LawName, StepId, VariantId
from isodoc.time_spelling import parse


def _time(value: object) -> Duration | SameDay | NonCounting:
    if isinstance(value, Duration | SameDay | NonCounting):
        return value
    if not isinstance(value, str):
        raise refuse("time", msg("{value} is not a time; write 3 ngày làm việc", value=value))
    try:
        return parse(value)
    except DurationError:
        raise refuse(
            "time", msg("{value} is not a time; write 3 ngày làm việc, 0,5 ngày or 4 giờ", value=value)
        ) from None


Time = Annotated[
    Union[Duration, SameDay, NonCounting],  # noqa: UP007
    PlainValidator(_time),
    WithJsonSchema({"type": ["string", "number"]}),
]
"""A time as people write it: ``0,5 ngày``, ``½ ngày``, ``4 giờ``, ``3 ngày làm việc``, ``trong ngày, sau 15 giờ …``."""


def _times(value: object) -> dict[str, Duration | SameDay | NonCounting]:
    if isinstance(value, dict):
        return {key: _time(part) for key, part in value.items()}
    return {"": _time(value)}


Times = Annotated[
    dict[str, Union[Duration, SameDay, NonCounting]],  # noqa: UP007
    PlainValidator(_times),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
            ]
        }
    ),
]
"""One time for every variant (key ``""``), or a time for each variant by its id."""


class TimeOwner(enum.StrEnum):
    """Whose time a stage is."""

    AGENCY = "agency"
    OTHER = "other"
    APPLICANT = "applicant"
    CONCERNED = "concerned"


class Channel(enum.StrEnum):
    """The way in which a dossier is handed in (Decree 63/2010/NĐ-CP, Article 8.2.c)."""

    DIRECT = "direct"
    POSTAL = "postal"
    ONLINE = "online"


class Limit(Model):
    """The legal time limit of one variant of the procedure."""

    id: Id = required(msg("Id"), msg("The name by which steps refer to this variant."), "xac-minh")
    label: Text | None = doc(msg("Case"), msg("When this limit applies, as it is printed."), "Phải xác minh")
    heading: Text | None = doc(
        msg("Heading"), msg("The heading above a group of variants; repeat it in each of them."), "Thay đổi, cải chính"
    )
    time: Time | None = doc(msg("Limit"), msg("The limit as a time."), "3 ngày làm việc")
    text: Text | None = doc(
        msg("Wording"), msg("The limit in words, where it is no number or needs an explanation."), "Theo thỏa thuận"
    )
    extends: VariantId | None = doc(
        msg("Extends"), msg("The variant whose limit is prolonged by this time."), "khong-xac-minh"
    )
    agreement: Text | None = doc(
        msg("Agreement"), msg("How the limit may be prolonged by agreement."), "Thỏa thuận bằng văn bản"
    )
    starts: Text | None = doc(msg("Starts"), msg("The event from which the time runs."), "nhận đủ hồ sơ hợp lệ")
    channels: Several[Choice[Channel]] = several(
        msg("Channels"), msg("The channels for which the limit holds; all when empty."), ["online"]
    )
    basis: LawName | None = doc(msg("Basis"), msg("The law that sets the limit, by its number."), "123/2015/NĐ-CP")
    source: Text | None = doc(
        msg("Source"),
        msg("Where an imported limit came from: methods or cases."),
        "methods",
        pattern="^(methods|cases)$",
    )
    code: Text | None = doc(msg("Code"), msg("The code of the case at its source."), "1.000656.01")
    note: Text | None = doc(msg("Note"), msg("What else is said about the limit."), "Không kể thời gian bổ sung hồ sơ")


class Stage(Model):
    """A part of the procedure with a period of its own that starts at an event of its own."""

    id: Id = required(msg("Id"), msg("The name by which steps refer to the stage."), "lay-y-kien")
    title: Text = required(msg("Title"), msg("What happens in the stage."), "Lấy ý kiến của những người liên quan")
    time: Times | None = doc(msg("Time"), msg("The period; one for all variants or one for each."), "15 ngày")
    starts: Text | None = doc(msg("Starts"), msg("The event from which the period runs."), "ngày được lấy ý kiến")
    whose: Choice[TimeOwner] = doc(
        msg("Whose time"),
        msg("Whose time it is: agency, other (another agency), applicant, or concerned (people who are asked)."),
        "agency",
        default=TimeOwner.AGENCY,
    )
    when: Text | None = doc(msg("When"), msg("The case in which the stage takes place."), "Trẻ em bị bỏ rơi")
    agency: AgencyId | None = doc(msg("Agency"), msg("The other agency whose time it is."), "cong-an-cap-tinh")
    basis: LawName | None = doc(msg("Basis"), msg("The law that sets the period, by its number."), "19/2011/NĐ-CP")
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the stage."), "Không tính vào thời hạn giải quyết của UBND cấp xã"
    )


class SharedTime(Model):
    """One time that belongs to several consecutive steps together."""

    steps: Several[StepId] = required(
        msg("Steps"), msg("The ids of the steps, in order and without a gap."), ["tiep-nhan", "tham-tra"], min_length=2
    )
    time: Times = required(msg("Time"), msg("The time of all these steps together."), "1 ngày")


_LONGEST_CHAIN = 20
"""How many variants may prolong each other in a row; a circle is longer."""


def whole_limit(limit: Limit, limits: Sequence[Limit]) -> Duration | SameDay | NonCounting | None:
    """Return the time that all steps of the variant *limit* have together; *limits* are all of the procedure.

    A variant that extends another has that one's time and its own: three days prolonged by two are five. A bare *ngày*
    in the prolongation means the unit of what it prolongs. There is no such time when a variant on the way has none,
    when the units cannot be added, when one of them is no number, or when more than
    twenty variants extend each other, as they do in a circle.
    """
    if limit.extends is None:
        return limit.time
    by_id = {one.id: one for one in limits}
    chain = [limit]
    while chain[-1].extends is not None:
        base = by_id.get(chain[-1].extends)
        if base is None or len(chain) == _LONGEST_CHAIN:
            return None
        chain.append(base)
    whole = chain.pop().time
    for one in reversed(chain):
        if not (isinstance(whole, Duration) and isinstance(one.time, Duration)):
            return None
        added = one.time.under(whole.unit)
        if added.unit is not whole.unit:
            return None
        whole = Duration(whole.value + added.value, whole.unit)
    return whole

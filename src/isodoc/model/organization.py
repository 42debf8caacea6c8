"""``kind: organization`` and ``kind: fields``: who there is, and what TTHC are grouped by.

Steps name roles; persons hold posts between dates, because staff rotate (ISO 9001:2015, 5.3).
"""

import enum
from typing import Annotated, Literal, Self, Union

from pydantic import Discriminator, StringConstraints, Tag, model_validator

from isodoc.i18n import msg
from isodoc.model.base import (
    Choice,
    Date,
    Id,
    Model,
    Several,
    Text,
    chosen,
    doc,
    first_key,
    refuse,
    required,
    several,
)
from isodoc.model.refers import AgencyId, PersonId, RoleId, UnitId
from isodoc.model.section import Sections


class Agency(Model):
    """An agency: this one, or another that takes part in procedures."""

    id: Id = required(msg("Id"), msg("The name in references."), "ubnd-phuong")
    name: Text = required(msg("Name"), msg("The full name."), "Ủy ban nhân dân phường Mẫu")
    short: Text | None = doc(msg("Short name"), msg("The short name."), "UBND phường Mẫu")
    aliases: Several[Text] = several(msg("Aliases"), msg("Other spellings."), ["UBND cấp xã", "Ủy ban nhân dân cấp xã"])
    parent: AgencyId | None = doc(msg("Parent"), msg("The id of the agency above it."), "ubnd-tinh")
    address: Text | None = doc(msg("Address"), msg("The address."), "Số 01 đường Mẫu, phường Mẫu, tỉnh Mẫu")
    code: Text | None = doc(msg("Code"), msg("The electronic identifier."), "000.00.00.H30")
    until: Date | None = doc(msg("Until"), msg("The last day on which it existed."), "2025-06-30")


class Unit(Model):
    """A unit of the agency."""

    id: Id = required(msg("Id"), msg("The name in references."), "van-hoa-xa-hoi")
    name: Text = required(msg("Name"), msg("The name."), "Phòng Văn hóa - Xã hội")
    short: Text | None = doc(msg("Short name"), msg("The short name."), "Phòng VH-XH")
    agency: AgencyId | None = doc(
        msg("Agency"), msg("The agency that it belongs to; this one when absent."), "ubnd-phuong"
    )
    aliases: Several[Text] = several(msg("Aliases"), msg("Other spellings."), ["Phòng Văn hóa, Xã hội"])


class Role(Model):
    """A role that steps name."""

    id: Id = required(msg("Id"), msg("The name in references."), "mot-cua")
    name: Text = required(msg("Name"), msg("As it is printed."), "Cán bộ tiếp nhận hồ sơ")
    short: Text | None = doc(msg("Short name"), msg("The short name."), "Một cửa")
    unit: UnitId | None = doc(msg("Unit"), msg("The unit that it belongs to."), "trung-tam-pvhcc")
    aliases: Several[Text] = several(msg("Aliases"), msg("Other spellings."), ["Bộ phận một cửa"])
    duties: Several[Text] = several(
        msg("Duties"),
        msg("What the role answers for."),
        ["Kiểm tra tính đầy đủ, hợp lệ của hồ sơ", "Trả kết quả đúng hẹn"],
    )


KeyText = Annotated[Text, StringConstraints(pattern=r"^(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?$")]
"""A public SSH key as a file ``*.pub`` holds it."""


class DatedKey(Model):
    """A public SSH key with the days between which it counts."""

    key: KeyText = required(msg("Key"), msg("The public key."), "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1 nguyenvana")
    from_: Date | None = doc(msg("From"), msg("The first day."), "2025-07-01", alias="from")
    until: Date | None = doc(msg("Until"), msg("The last day; it counts still when absent."), "2026-06-30")


Key = Annotated[
    Union[Annotated[KeyText, Tag("text")], Annotated[DatedKey, Tag("key")]],  # noqa: UP007
    Discriminator(chosen("key")),
]
"""A key, by itself or with its days."""


class Person(Model):
    """A person; what they may do follows from their posts."""

    id: Id = required(msg("Id"), msg("The name in references."), "an")
    name: Text = required(msg("Name"), msg("The full name."), "Nguyễn Văn A")
    email: Text | None = doc(msg("E-mail"), msg("The office's e-mail address."), "nguyenvana@example.gov.vn")
    keys: Several[Key] = several(
        msg("Keys"),
        msg("Public SSH keys for internal sign-offs."),
        [{"key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1 nguyenvana", "from": "2025-07-01"}],
    )

    def dated_keys(self) -> tuple[DatedKey, ...]:
        """Return the keys, each with its days."""
        return tuple(DatedKey(key=each) if isinstance(each, str) else each for each in self.keys)


class Signing(enum.StrEnum):
    """Signing capacity before a name (Decree 30/2020/NĐ-CP, Annex I)."""

    TM = "TM."
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."
    Q = "Q."


class Post(Model):
    """A post that a person holds between two days."""

    person: PersonId = required(msg("Person"), msg("The id of the person."), "an")
    title: Text = required(msg("Title"), msg("The title of the post."), "Chủ tịch")
    unit: UnitId | None = doc(msg("Unit"), msg("The unit of the post."), "van-phong")
    roles: Several[RoleId] = several(msg("Roles"), msg("The roles that the post fills."), ["lanh-dao"])
    signs: Choice[Signing] | None = doc(msg("Signing capacity"), msg("TM., KT., TL., TUQ. or Q."), "TM.")
    from_: Date | None = doc(msg("From"), msg("The first day."), "2025-07-01", alias="from")
    until: Date | None = doc(msg("Until"), msg("The last day; still held when absent."), "2026-06-30")
    decision: Text | None = doc(msg("Decision"), msg("The decision of appointment."), "45/QĐ-UBND ngày 30/6/2025")

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.from_ and self.until and self.until < self.from_:
            raise refuse("days", msg("the last day lies before the first"))
        return self


class Organization(Model):
    """``kind: organization``."""

    kind: Literal["organization"] = first_key("organization")
    agencies: Several[Agency] = several(
        msg("Agencies"),
        msg("This agency and others that take part."),
        [{"id": "ubnd-phuong", "name": "Ủy ban nhân dân phường Mẫu", "short": "UBND phường Mẫu"}],
    )
    units: Several[Unit] = several(
        msg("Units"),
        msg("The units of the agency."),
        [{"id": "van-hoa-xa-hoi", "name": "Phòng Văn hóa - Xã hội", "agency": "ubnd-phuong"}],
    )
    roles: Several[Role] = several(
        msg("Roles"),
        msg("The roles that steps name."),
        [{"id": "mot-cua", "name": "Cán bộ tiếp nhận hồ sơ"}, {"id": "lanh-dao", "name": "Lãnh đạo UBND phường"}],
    )
    persons: Several[Person] = several(msg("Persons"), msg("The persons."), [{"id": "an", "name": "Nguyễn Văn A"}])
    posts: Several[Post] = several(
        msg("Posts"),
        msg("Who held which post when."),
        [{"person": "an", "title": "Chủ tịch", "roles": ["lanh-dao"], "from": "2025-07-01"}],
    )


class Field(Model):
    """A field of TTHC."""

    id: Id = required(msg("Id"), msg("The name in references."), "ho-tich")
    name: Text = required(msg("Name"), msg("The name."), "Hộ tịch")
    abbreviation: Text | None = doc(msg("Abbreviation"), msg("Used in codes."), "HT")
    portal: Several[Text] = several(msg("Portal codes"), msg("Its codes on the national portal."), ["G15-TP07"])
    owner: UnitId | None = doc(msg("Owner"), msg("The unit that keeps its sheets."), "van-phong")
    sections: Sections | None = doc(
        msg("Sections"),
        msg("Sections 1 to 4 of the field's sheets."),
        {"extra_abbreviations": [{"short": "TP-HT", "full": "Tư pháp - hộ tịch"}]},
    )


class Fields(Model):
    """``kind: fields``."""

    kind: Literal["fields"] = first_key("fields")
    fields: Several[Field] = several(
        msg("Fields"),
        msg("The fields."),
        [{"id": "ho-tich", "name": "Hộ tịch", "abbreviation": "HT", "portal": ["G15-TP07"]}],
    )

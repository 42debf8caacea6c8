"""What the applicant hands in: dossiers of papers, notes between them, alternatives and cases.

Source: Decree 63/2010/NĐ-CP, Article 8.2.d (papers and number of sets).
"""

import enum
from typing import Annotated, Union

from pydantic import Discriminator, Field, Tag

from isodoc.i18n import msg
from isodoc.model.base import Choice, Count, Id, Model, Several, Text, chosen, doc, required, several
from isodoc.model.prose import ClauseUse, Note
from isodoc.model.refers import CaseId, FormName
from isodoc.model.time import Channel, Time


class Group(enum.StrEnum):
    """What is done with a paper: it is handed in, or shown and taken back."""

    SUBMIT = "submit"
    PRESENT = "present"


class CopyKind(enum.StrEnum):
    """The kind of copy that is asked for (bản chính, bản sao chứng thực, bản chụp kèm bản chính, bản điện tử)."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    PLAIN = "plain"
    WITH_ORIGINAL = "with-original"
    EXTRACT = "extract"
    ELECTRONIC = "electronic"


class Attachment(Model):
    """A file that the source of an imported paper offers for it."""

    name: Text = required(msg("File name"), msg("The name of the file at its source."), "TKcapXNTTHN.docx")
    id: Text | None = doc(
        msg("Id"), msg("The identifier of the file at its source."), "019d2c01-3f0a-7bd1-9c55-1a2b3c4d5e6f"
    )
    path: Text | None = doc(msg("Path"), msg("Where the source keeps the file."), "bieu-mau/2026/TKcapXNTTHN.docx")


class Paper(Model):
    """One paper of a dossier."""

    name: Text = required(msg("Name"), msg("The paper, as it is printed."), "Tờ khai theo mẫu")
    id: Id | None = doc(msg("Id"), msg("A name for references."), "to-khai")
    originals: Count | None = doc(msg("Originals"), msg("How many originals are asked for."), 1)
    copies: Count | None = doc(msg("Copies"), msg("How many copies are asked for."), 0)
    copy_kinds: Several[Choice[CopyKind]] = several(
        msg("Kinds of copy"), msg("Which kinds of copy are accepted."), ["certified", "with-original"]
    )
    form: FormName | None = doc(msg("Form"), msg("The form to fill in: its id or code."), "BM-HT-04.01")
    group: Choice[Group] | None = doc(
        msg("Group"), msg("submit (handed in) or present (shown and taken back)."), "submit"
    )
    when: Text | None = doc(msg("When"), msg("The case in which the paper is needed; always when absent."), "Ủy quyền")
    cases: Several[CaseId] = several(msg("Cases"), msg("The ids of the dossier's cases that need it."), ["xac-minh"])
    channels: Several[Choice[Channel]] = several(
        msg("Channels"), msg("The channels for which it is needed; all when empty."), ["online"]
    )
    max_age: Time | None = doc(msg("Greatest age"), msg("How old the paper may be."), "6 tháng")
    lookup: Text | bool | None = doc(
        msg("Looked up"),
        msg("Not needed when the agency can look the data up: true, or the databases and conditions in words."),
        True,
    )
    result_of_agency: bool = doc(
        msg("Made on the way"), msg("The paper is made by an agency while the dossier is handled."), True, default=False
    )
    electronic_form: bool = doc(
        msg("Electronic form"), msg("An interactive electronic form exists."), True, default=False
    )
    note: Text | None = doc(
        msg("Note"), msg("What else is said about the paper."), "Bản tiếng nước ngoài phải kèm bản dịch có chứng thực"
    )
    items: Several["DossierItem"] = several(
        msg("Points"),
        msg("Papers and notes below this one."),
        [{"name": "Bản vẽ mặt bằng các tầng", "originals": 2}, {"name": "Bản vẽ mặt cắt móng", "originals": 2}],
    )
    code: Text | None = doc(msg("Code"), msg("The code of the paper at its source."), "000.00.00.G15-KQ003453")
    attachments: Several[Attachment] = several(
        msg("Files"), msg("Files that the source offers for the paper."), [{"name": "TKcapXNTTHN.docx"}]
    )


class Alternative(Model):
    """Papers of which one is enough ("một trong các giấy tờ")."""

    any_of: Several["DossierItem"] = required(
        msg("One of"),
        msg("The papers of which one is enough."),
        [{"name": "Thẻ căn cước"}, {"name": "Hộ chiếu"}],
        min_length=1,
    )
    text: Text | None = doc(msg("Text"), msg("The sentence above them."), "Một trong các giấy tờ sau:")
    group: Choice[Group] | None = doc(msg("Group"), msg("submit or present, for all of them."), "present")
    when: Text | None = doc(msg("When"), msg("The case in which one of them is needed."), "Không có Giấy chứng sinh")
    cases: Several[CaseId] = several(
        msg("Cases"), msg("The ids of the dossier's cases that need one of them."), ["mo-coi"]
    )


class Heading(Model):
    """A heading between papers; what follows belongs to it until the next heading."""

    heading: Text = required(msg("Heading"), msg("The heading, as it is printed."), "Giấy tờ phải xuất trình")
    group: Choice[Group] | None = doc(msg("Group"), msg("submit or present, for what follows."), "present")
    case: CaseId | None = doc(msg("Case"), msg("The id of the dossier's case that follows."), "xac-minh")
    code: Text | None = doc(msg("Code"), msg("The code of the heading at its source."), "000.00.00.G15-KQ1475")


class Remark(Note):
    """A note in its place among the papers; imported ones keep the code of their source."""

    code: Text | None = doc(msg("Code"), msg("The code of the note at its source."), "000.00.00.G15-KQ1475")
    attachments: Several[Attachment] = several(
        msg("Files"), msg("Files that the source offers with the note."), [{"name": "Huong-dan-ke-khai.pdf"}]
    )


DossierItem = Annotated[
    Union[  # noqa: UP007
        Annotated[Text, Tag("text")],
        Annotated[Paper, Tag("name")],
        Annotated[Alternative, Tag("any_of")],
        Annotated[Heading, Tag("heading")],
        Annotated[Remark, Tag("note")],
        Annotated[ClauseUse, Tag("clause")],
    ],
    Discriminator(chosen("name", "any_of", "heading", "note", "clause")),
    Field(title="Dossier item"),
]
"""One line of a dossier; plain text is a note in its place."""


class Case(Model):
    """A case that needs papers of its own."""

    id: Id = required(msg("Id"), msg("The name by which papers refer to the case."), "xac-minh")
    label: Text = required(msg("Case"), msg("The case, as it is printed."), "Trường hợp phải xác minh")


class Dossier(Model):
    """The papers of one party, with their number of sets."""

    id: Id | None = doc(msg("Id"), msg("A name for references."), "nguoi-nhan")
    party: Text | None = doc(msg("Party"), msg("Whose papers they are."), "Hồ sơ của người nhận con nuôi")
    sets: Count | None = doc(msg("Sets"), msg("How many sets are handed in."), 1)
    sets_text: Text | None = doc(
        msg("Sets in words"),
        msg("The number of sets where it depends on something."),
        "Theo số bản mà các bên giao kết yêu cầu",
    )
    cases: Several[Case] = several(
        msg("Cases"),
        msg("Cases that need papers of their own."),
        [{"id": "xac-minh", "label": "Trường hợp phải xác minh"}],
    )
    items: Several[DossierItem] = several(
        msg("Papers"),
        msg("Papers, headings and notes in their order."),
        [
            {"heading": "Giấy tờ phải nộp", "group": "submit"},
            {"name": "Tờ khai theo mẫu", "originals": 1, "form": "BM-HT-04.01"},
        ],
    )
    note: Text | None = doc(
        msg("Note"),
        msg("What else is said about the dossier."),
        "Giấy tờ bằng tiếng nước ngoài phải kèm bản dịch có chứng thực chữ ký người dịch",
    )


for _model in (Paper, Alternative, Dossier):
    _model.model_rebuild()

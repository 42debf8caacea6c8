"""Running text: plain, nested, or a shared clause with its parameters."""

import re
from typing import Annotated, Final, Union

from pydantic import Discriminator, Field, Tag

from isodoc.i18n import msg
from isodoc.model.base import Model, Several, Text, chosen, doc, required, several
from isodoc.model.refers import ClauseId

REFERENCE: Final = re.compile(r"\{ref:\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*\}")
"""A computed reference inside a text: ``{ref: dossier}`` prints the number or letter that the part has on the sheet."""

PARTS: Final = (
    "purpose", "scope", "references", "definitions", "content", "forms", "records", "dossier", "limit", "subjects",
    "authorities", "coordinators", "reception", "results", "fees", "requirements", "legal_bases", "conduct", "steps",
    "annexes",
)  # fmt: skip
"""Names that a reference may use; beside them ``step.<id>``, ``form.<id>`` and ``annex.<id>``."""


class ClauseUse(Model):
    """A shared clause in its place, with the values of its parameters."""

    clause: ClauseId = required(msg("Clause"), msg("The id of the shared clause."), "tra-cuu-cu-tru")
    with_: dict[str, str] = doc(
        msg("Parameters"),
        msg("A value for each parameter that the clause names in braces."),
        {"giay_to": "Giấy khai sinh"},
        default_factory=dict,
        alias="with",
    )


class Note(Model):
    """A paragraph with points below it."""

    note: Text = required(msg("Text"), msg("The paragraph."), "Lưu ý:")
    items: Several["Prose"] = several(
        msg("Points"),
        msg("Points below the paragraph, in order; may be nested."),
        ["Bản chụp phải rõ nội dung", "Bản chính để đối chiếu"],
    )


Prose = Annotated[
    Union[Annotated[Text, Tag("text")], Annotated[ClauseUse, Tag("clause")], Annotated[Note, Tag("note")]],  # noqa: UP007
    Discriminator(chosen("clause", "note")),
    Field(title="Prose"),
]
"""A paragraph: text, a paragraph with points, or a shared clause."""

Note.model_rebuild()

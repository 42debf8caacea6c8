"""What a key refers to, said once in its type: for value completion in editors, the file reference, and renaming.

The mark changes nothing about what may be written; whether the other end exists is what the checks look at.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Any, Final

from isodoc.model.base import Id, Text

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

REFERS: Final = "x-refers"
"""The keyword by which a model's JSON Schema names the targets of a key; the published schemas do not have it."""
WORDS: Final = "x-words"
"""The keyword that says that words may stand there too."""


class Target(enum.StrEnum):
    """What can be referred to. The last four stand in the same file, where no schema can list them."""

    ROLE = "role"
    UNIT = "unit"
    AGENCY = "agency"
    PERSON = "person"
    FIELD = "field"
    LAW = "law"
    FORM = "form"
    PATTERN = "pattern"
    CLAUSE = "clause"
    FEE_TABLE = "fee table"
    TTHC = "tthc"
    SHEET = "sheet"
    FINDING = "finding"
    STEP = "step"
    STAGE = "stage"
    VARIANT = "variant"
    CASE = "case"


class Refers:
    """A mark in the type of a key: its value names one of *targets*; with *words* it may also be plain text."""

    __slots__ = ("targets", "words")

    def __init__(self, *targets: Target, words: bool = False) -> None:
        self.targets = targets
        self.words = words

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema of the value with the targets beside it."""
        return {**handler(schema), REFERS: [*self.targets], WORDS: self.words}


RoleId = Annotated[Id, Refers(Target.ROLE)]
UnitId = Annotated[Id, Refers(Target.UNIT)]
AgencyId = Annotated[Id, Refers(Target.AGENCY)]
AgencyName = Annotated[Text, Refers(Target.AGENCY, words=True)]
PersonId = Annotated[Id, Refers(Target.PERSON)]
DoerId = Annotated[Id, Refers(Target.ROLE, Target.PERSON, Target.UNIT)]
"""Who does a task."""
Holder = Annotated[Text, Refers(Target.ROLE, Target.UNIT, Target.AGENCY, words=True)]
"""Who keeps a record, by id or in words."""
FieldId = Annotated[Id, Refers(Target.FIELD)]
LawName = Annotated[Text, Refers(Target.LAW)]
"""A law by its number, its id, or a spelling that its file lists."""
FormName = Annotated[Text, Refers(Target.FORM)]
"""A form by its id or code."""
PatternId = Annotated[Id, Refers(Target.PATTERN)]
ClauseId = Annotated[Id, Refers(Target.CLAUSE)]
FeeTableId = Annotated[Id, Refers(Target.FEE_TABLE)]
SheetId = Annotated[Id, Refers(Target.SHEET)]
"""A procedure or another document of the quality system."""
FindingCode = Annotated[Text, Refers(Target.FINDING)]
StepId = Annotated[Id, Refers(Target.STEP)]
StageId = Annotated[Id, Refers(Target.STAGE)]
VariantId = Annotated[Id, Refers(Target.VARIANT)]
CaseId = Annotated[Id, Refers(Target.CASE)]

"""Why an act cannot stand: said before it is recorded, and found again when it is verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodoc.i18n import Message


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with an act: a code of :mod:`isodoc.register.codes`, and the key of the entry that says it."""

    code: str
    message: Message
    hint: Message | None = None
    key: str = "action"

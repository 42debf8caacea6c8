"""What a check yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodoc.diagnostics import Location
    from isodoc.i18n import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what it is, what to type instead, and the key that it is about."""

    location: Location
    message: Message
    hint: Message | None = None
    subject: str = ""

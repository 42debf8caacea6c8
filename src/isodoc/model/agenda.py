"""Days to remember, for calendars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Reminder:
    """A whole day: *uid* stays the same as long as it is about the same thing; *note* may have several lines."""

    uid: str
    day: dt.date
    title: str
    note: str = ""

"""What day it is where the manual is in force."""

from __future__ import annotations

import datetime as dt
from typing import Final

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
"""Vietnam's time, the whole year."""


def today() -> dt.date:
    """Return the day that it is in Vietnam now."""
    return dt.datetime.now(tz=VIETNAM).date()

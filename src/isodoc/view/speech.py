"""Words, days, times, amounts and counts as a document of one language prints them."""

from __future__ import annotations

import functools
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final, Literal

from isodoc.durations import Duration, SameDay
from isodoc.i18n import msg, translate
from isodoc.text import amount, count, date_digits, letter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from isodoc.durations import Time
    from isodoc.i18n import Language, Message
    from isodoc.model.time import Channel

CHANNELS: Final = {
    "direct": msg("in person"),
    "postal": msg("by post"),
    "online": msg("online"),
}


@functools.cache
def _fixed(text: str, language: Language) -> str:
    return translate(text, language)


class Speech:
    """Words what stands in no document: fixed sentences, days, times, amounts.

    Args:
        language: the language of what is printed.
        halves: whether half a day is printed ``½`` (sign) or ``0,5`` (decimal).
    """

    def __init__(self, language: Language, halves: Literal["decimal", "sign"] = "decimal") -> None:
        self.language = language
        self.halves = halves

    def say(self, message: Message) -> str:
        """Return a fixed word or sentence; its values are text already."""
        text = _fixed(message.id, self.language)
        return text.format_map(dict(message.values)) if message.values else text

    def time(self, time: Time) -> str:
        """Return a time as printed."""
        if isinstance(time, Duration):
            return time.worded(self.language, self.halves)
        return time.worded(self.language)

    def short_time(self, time: Time) -> str:
        """Return a time for a table: the hour after which the same day ends stands with the limit."""
        return self.time(SameDay() if isinstance(time, SameDay) else time)

    def date(self, day: dt.date) -> str:
        """Return a day as printed."""
        return date_digits(day) if self.language == "vi" else day.isoformat()

    def money(self, value: Decimal, currency: str = "VND") -> str:
        """Return an amount as printed: ``2.000 đồng``."""
        return amount(value, currency, self.language)

    def count(self, value: int) -> str:
        """Return a count as printed: ``01``."""
        return count(value) if self.language == "vi" else str(value)

    def letter(self, rank: int) -> str:
        """Return the letter of a point: a b c d đ e …; of an English sheet a b c d e f …."""
        if self.language == "vi":
            return letter(rank)
        rounds, place = divmod(rank - 1, len(ascii_lowercase))
        return ascii_lowercase[place] * (rounds + 1)

    def channels(self, channels: Iterable[Channel]) -> str:
        """Return the ways to hand in a dossier, as words."""
        return ", ".join(self.say(CHANNELS[channel.value]) for channel in channels)

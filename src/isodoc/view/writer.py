"""What every part of a sheet needs to word something: language, look-ups, computed references, paragraphs."""

from __future__ import annotations

import functools
import re
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from isodoc.durations import Duration, SameDay
from isodoc.i18n import msg, translate
from isodoc.model.prose import REFERENCE, ClauseUse, Note
from isodoc.text import amount, count, date_digits, letter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from isodoc.durations import Time
    from isodoc.i18n import Language, Message
    from isodoc.model.manual import Manual
    from isodoc.model.prose import Prose
    from isodoc.model.sheet import Line, LineKind
    from isodoc.model.time import Channel

MARKS: Final = ("", "-", "+", "•")
KINDS: Final[tuple[LineKind, ...]] = ("plain", "item", "subitem", "point")
CHANNELS: Final = {
    "direct": msg("in person"),
    "postal": msg("by post"),
    "online": msg("online"),
}
_REFERENCE: Final = re.compile(
    r"(?P<noun>\b(?:mục|bước|phụ lục|biểu mẫu|mẫu|điểm|section|step|annex|form)\s+)?" + REFERENCE.pattern, re.IGNORECASE
)
_PARAMETER: Final = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")
_OWN_MARK: Final = re.compile(r"([-–—*•●▪]|\+{1,3})\s*(?=[^\W\d_]|[\s(“\"])")
_DASHES: Final = ("- ", "– ", "+ ", "• ")
_LEVELS: Final = {"-": 1, "–": 1, "—": 1, "+": 2, "++": 3, "+++": 3, "•": 3, "●": 3, "▪": 3}
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)]\s|Điều \d|[IVX]{1,4}\.\s")
_STEP: Final = re.compile(r"((?:Bước|Step) \d{1,2})\s*[:.]\s*")
_LONGEST_LEAD: Final = 90
LONGEST_LABEL: Final = 60
"""Longer words before a colon are not printed in bold."""

_MOMENTS: Final = ("ngày", "khi", "thời điểm", "lúc", "sau khi")


@functools.cache
def _fixed(text: str, language: Language) -> str:
    return translate(text, language)


def line(text: str, kind: LineKind = "plain", mark: str = "", label: str = "") -> Line:
    """Return a paragraph."""
    return {"kind": kind, "mark": mark, "label": label, "text": text}


def item(text: str, level: int = 1, label: str = "") -> Line:
    """Return a point of a list; *level* counts from 1. A dash that *text* brings itself is not doubled."""
    level = min(level, len(MARKS) - 1)
    if text[:2] in _DASHES:
        text = text[2:].lstrip()
    return line(text, KINDS[level], MARKS[level], label)


def capital(text: str) -> str:
    """Return *text* with its first letter large, unless that is the letter of a point: ``a) …``."""
    return text if _NUMBERED.match(text) else text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return *text* with a large first letter and a full stop, unless it ends in a mark of its own."""
    return capital(text if text.endswith((".", "!", "?", ":", ";", "…")) else f"{text}.")


class Writer:
    """Words the parts of one sheet.

    Args:
        manual: for look-ups and settings.
        today: the day for which fees and laws are chosen.
        draft: whether gaps are shown.
        references: what ``{ref: …}`` prints: the noun and the number of each part.
    """

    def __init__(self, manual: Manual, today: dt.date, *, draft: bool) -> None:
        settings = manual.settings.value
        self.manual = manual
        self.today = today
        self.draft = draft
        self.language: Language = settings.language
        self.halves: Final = "sign" if settings.fractions else "decimal"
        self.references: dict[str, tuple[str, str]] = {}

    def say(self, message: Message) -> str:
        """Return a fixed word or sentence in the sheet's language; its values are text already."""
        text = _fixed(message.id, self.language)
        return text.format_map(dict(message.values)) if message.values else text

    def text(self, text: str) -> str:
        """Return a text of the manual with its references resolved."""
        return _REFERENCE.sub(self._refer, text) if "{" in text else text

    def resolves(self, text: str) -> bool:
        """Tell whether the sheet has everything that *text* refers to."""
        return all(match[2] in self.references for match in _REFERENCE.finditer(text))

    def _refer(self, match: re.Match[str]) -> str:
        noun, number = self.references.get(match[2], ("", "…"))
        if match["noun"] or not noun:
            return (match["noun"] or "") + number
        begins = not match.string[: match.start()].strip()
        return f"{capital(noun) if begins else noun} {number}"

    def time(self, time: Time) -> str:
        """Return a time as printed."""
        if isinstance(time, Duration):
            return time.worded(self.language, self.halves)
        return time.worded(self.language)

    def short_time(self, time: Time) -> str:
        """Return a time for a table: the hour after which the same day ends stands with the limit."""
        return self.time(SameDay() if isinstance(time, SameDay) else time)

    def since(self, event: str) -> str:
        """Return the event from which a time runs, to be put behind it."""
        words = self.text(event)
        if self.language == "vi" and not words.lower().startswith(_MOMENTS):
            words = f"khi {words}"
        return self.say(msg(", counted from {event}", event=words))

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

    def agency(self, name: str) -> str:
        """Return the name of the agency, unit or role with the id *name*; *name* itself when none has it."""
        for group in (self.manual.agencies, self.manual.roles, self.manual.units):
            found: object = group.get(name)
            if found is not None:
                return str(getattr(found, "name", name))
        return self.text(name)

    def role(self, name: str) -> str:
        """Return the name of the role, unit or agency with the id *name*."""
        role = self.manual.roles.get(name) or self.manual.units.get(name)
        return role.name if role else self.agency(name)

    def form(self, name: str) -> str:
        """Return the code of the form *name*."""
        found = self.manual.form(name)
        return found.value.code if found else self.text(name)

    def prose(self, items: Iterable[Prose], depth: int = 0, *, listed: bool = False) -> list[Line]:
        """Return the paragraphs of *items*; those of a list get a dash, those below them the next mark.

        Args:
            items: paragraphs, points and shared clauses.
            depth: how deep they stand already.
            listed: whether the outermost are points of a list.
        """
        lines: list[Line] = []
        for each in items:
            if isinstance(each, str):
                lines += self.paragraphs(self.text(each), depth, listed=listed)
            elif isinstance(each, ClauseUse):
                lines += self._clause(each, depth, listed=listed)
            elif isinstance(each, Note):
                lines += self.paragraphs(self.text(each.note), depth, listed=listed)
                lines += self.prose(each.items, max(depth, 1 if listed else 0) + 1, listed=True)
        return lines

    def _clause(self, use: ClauseUse, depth: int, *, listed: bool) -> list[Line]:
        clause = self.manual.clauses_by_id.get(use.clause)
        if clause is None:
            return self.paragraphs(f"{{{use.clause}}}", depth, listed=listed)
        return self.prose((_filled(part, use.with_) for part in clause.value.text), depth, listed=listed)

    def paragraphs(self, text: str, depth: int = 0, *, listed: bool = False) -> list[Line]:
        """Return *text* line by line; marks that it brings itself are kept and not doubled."""
        lines: list[Line] = []
        for piece in text.split("\n"):
            words = piece.strip()
            if not words:
                continue
            own = _OWN_MARK.match(words)
            if own:
                lines.append(_marked(own[1], words[own.end() :].strip(), depth))
            elif step := _STEP.match(words):
                rest, label = words[step.end() :], f"{step[1]}:"
                lines.append(line(rest, label=label) if rest else line(label, "lead"))
            elif (listed or depth) and not _NUMBERED.match(words):
                lines.append(item(words, max(depth, 1)))
            else:
                lines.append(line(words))
        return lines


def _marked(mark: str, words: str, depth: int) -> Line:
    if mark == "*":
        lead = len(words) <= _LONGEST_LEAD and (words.endswith(":") or len(words.split()) <= 6)  # noqa: PLR2004
        if lead:
            return line(words, "lead")
        return line(words, KINDS[min(depth, len(MARKS) - 1)], "*")
    level = min(max(_LEVELS[mark], depth), len(MARKS) - 1)
    return line(words, KINDS[level], MARKS[_LEVELS[mark]])


def _filled(part: Prose, values: Mapping[str, str]) -> Prose:
    """Return *part* of a clause with its parameters filled in; references are left for later."""
    if not values:
        return part
    if isinstance(part, str):
        return _PARAMETER.sub(lambda match: values.get(match[1], match[0]), part)
    if isinstance(part, Note):
        return Note.model_construct(
            note=str(_filled(part.note, values)), items=tuple(_filled(each, values) for each in part.items)
        )
    return part

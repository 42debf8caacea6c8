"""What every part of a sheet needs to word something: language, look-ups, computed references, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.prose import REFERENCE, Note
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.model.content import Content, LawLabel, Layout
    from isodoc.model.prose import Prose
    from isodoc.model.sheet import Line, LineKind

MARKS: Final = ("", "-", "+", "•")
KINDS: Final[tuple[LineKind, ...]] = ("plain", "item", "subitem", "point")
_REFERENCE: Final = re.compile(
    r"(?P<noun>\b(?:mục|bước|phụ lục|biểu mẫu|mẫu|điểm|section|step|annex|form)\s+)?" + REFERENCE.pattern, re.IGNORECASE
)
_OWN_MARK: Final = re.compile(r"([-–—*•●▪]|\+{1,3})\s*(?=[^\W\d_]|[\s(“\"])")
_DASHES: Final = ("- ", "– ", "+ ", "• ")
_LEVELS: Final = {"-": 1, "–": 1, "—": 1, "+": 2, "++": 3, "+++": 3, "•": 3, "●": 3, "▪": 3}
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)]\s|Điều \d|[IVX]{1,4}\.\s")
_STEP: Final = re.compile(r"((?:Bước|Step) \d{1,2})\s*[:.]\s*")
_LONGEST_LEAD: Final = 90
LONGEST_LABEL: Final = 60
"""Longer words before a colon are not printed in bold."""

_MOMENTS: Final = ("ngày", "khi", "thời điểm", "lúc", "sau khi")


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


class Writer(Speech):
    """Words the parts of one sheet.

    Args:
        content: what the document says.
        layout: how it is numbered and laid out.
        today: the day for which fees are chosen.
        draft: whether gaps are shown.
    """

    def __init__(self, content: Content, layout: Layout, today: dt.date, *, draft: bool) -> None:
        super().__init__(content.language, "sign" if layout.fractions else "decimal")
        self.content = content
        self.layout = layout
        self.today = today
        self.draft = draft
        self.references: dict[str, tuple[str, str]] = {}

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

    def since(self, event: str) -> str:
        """Return the event from which a time runs, to be put behind it."""
        words = self.text(event)
        if self.language == "vi" and not words.lower().startswith(_MOMENTS):
            words = f"khi {words}"
        return self.say(msg(", counted from {event}", event=words))

    def agency(self, name: str) -> str:
        """Return the name of the agency, unit or role with the id *name*; *name* itself when none has it."""
        labels = self.content.labels
        for group in (labels.agencies, labels.roles, labels.units):
            if name in group:
                return group[name]
        return self.text(name)

    def role(self, name: str) -> str:
        """Return the name of the role, unit or agency with the id *name*."""
        labels = self.content.labels
        return labels.roles.get(name) or labels.units.get(name) or self.agency(name)

    def form(self, name: str) -> str:
        """Return the code of the form *name*."""
        found = self.content.forms.get(name)
        return found.code if found else self.text(name)

    def law(self, name: str) -> tuple[str, LawLabel | None]:
        """Return the number of the law *name*, and how it is called; *name* itself where the manual has none."""
        return self.content.laws.get(name, name), self.content.labels.laws.get(name)

    def prose(self, items: Iterable[Prose], depth: int = 0, *, listed: bool = False) -> list[Line]:
        """Return the paragraphs of *items*; those of a list get a dash, those below them the next mark.

        Args:
            items: paragraphs and points.
            depth: how deep they stand already.
            listed: whether the outermost are points of a list.
        """
        lines: list[Line] = []
        for each in items:
            if isinstance(each, str):
                lines += self.paragraphs(self.text(each), depth, listed=listed)
            elif isinstance(each, Note):
                lines += self.paragraphs(self.text(each.note), depth, listed=listed)
                lines += self.prose(each.items, max(depth, 1 if listed else 0) + 1, listed=True)
        return lines

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

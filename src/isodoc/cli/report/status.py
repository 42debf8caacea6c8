"""The officer's morning page as text: groups of documents, each with the command that ends it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.cli.report.snippet import cells, head
from isodoc.cli.report.wrapped import wrapped
from isodoc.i18n import msg, translate
from isodoc.model.deadline import Clock
from isodoc.model.register import State, say
from isodoc.model.review import still_open, time_left, two_dates
from isodoc.model.verdict import Verdict
from isodoc.model.verdict import say as say_verdict
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isodoc.i18n import Language, Message

SHOWN: Final = 10
"""Documents of a group that are shown; the others are counted."""
_WIDEST_CODE: Final = 24
_NARROWEST_TITLE: Final = 20
_HEADINGS: Final[Mapping[str, Callable[[int], Message]]] = {
    "review": lambda count: msg("Waiting for review: {count}", count=count),
    "approve": lambda count: msg("Waiting for approval: {count}", count=count),
    "returned": lambda count: msg("Returned: {count}", count=count),
    "overtaken": lambda count: msg(
        "Approved for a later day, but without the amendment that takes effect before: {count}", count=count
    ),
    "edited": lambda count: msg("Edited since approval: {count}", count=count),
    "labels": lambda count: msg("Only labels changed since approval: {count}", count=count),
    "drafts": lambda count: msg("Drafts that were never submitted: {count}", count=count),
    "soon": lambda count: msg("Taking effect within 90 days: {count}", count=count),
    "later": lambda count: msg("Taking effect later: {count}", count=count),
    "ending": lambda count: msg("Withdrawn or replaced on a coming day: {count}", count=count),
}
_QUIET: Final = frozenset({"soon", "later", "ending"})
"""Groups about which nothing is to be done."""


def lines(data: Mapping[str, Any], language: Language, width: int, unread: int) -> Iterator[str]:
    """Yield the lines of the page.

    Args:
        data: What :func:`isodoc.status_of` returned.
        language: In which it speaks.
        width: How many columns the text may be wide.
        unread: How many errors forbid to read documents of the work folder.
    """
    page = _Page(language, width)
    day = dt.date.fromisoformat(data["day"])
    yield from page.said(msg("{agency}: documents on {day}", agency=data["agency"]["name"], day=day))
    if data["unfinished"]:
        yield from ("", *page.said(msg("A command was interrupted after it had recorded; the next one completes it.")))
    for group in data["groups"]:
        yield ""
        yield from page.group(group)
    for change in data["changes"]:
        yield ""
        yield from page.change(change, day)
    if unread:
        yield ""
        yield from page.said(
            msg("Errors in documents, some of which cannot be read and are missing here: {count}", count=unread)
        )
        yield from page.commands(["isodoc check"])
    if not unread and not data["changes"] and all(group["about"] in _QUIET for group in data["groups"]):
        yield ""
        yield from page.said(msg("Nothing has to be done."))
    yield ""
    yield from page.states(data["states"])


class _Page:
    """Knows how wide the page is, and its language."""

    def __init__(self, language: Language, width: int) -> None:
        self._language = language
        self._width = width

    def said(self, message: Message, before: str = "") -> Iterator[str]:
        """Return *message* in lines, behind *before*."""
        return wrapped(printable(translate(message, self._language)), self._width, before)

    def group(self, group: Mapping[str, Any]) -> Iterator[str]:
        """Yield one group: heading, who is to act, documents, commands."""
        documents = group["documents"]
        yield from self.said(_HEADINGS[group["about"]](len(documents)))
        if group["about"] == "overtaken":
            yield from self.said(msg("Put that amendment into their text, then submit them again."), "  ")
        if "wanted" in group:
            yield from self._persons(group)
        shown = documents[:SHOWN]
        codes = [printable(each["code"]) for each in shown]
        room = min(max(map(cells, codes)), _WIDEST_CODE)
        for code, each in zip(codes, shown, strict=True):
            yield from self._document(code, room, each)
        if len(documents) > SHOWN:
            rest = len(documents) - SHOWN
            yield from self.said(msg("… and {count} more; all of them: isodoc register", count=rest), "  ")
        yield from self.commands(group["commands"])

    def change(self, change: Mapping[str, Any], day: dt.date) -> Iterator[str]:
        """Yield one change: what it is, its two days and the time that is left, its sheets, tasks and commands."""
        name = change["law"] or change["id"]
        yield from self.said(
            msg("Change to be brought into the manual: {title} ({name})", title=change["title"], name=name)
        )
        effective, due = (dt.date.fromisoformat(change[key]) if change[key] else None for key in ("effective", "due"))
        time = still_open(Clock(change["clock"]), change["left"])
        dates = two_dates(effective, due)
        yield from self.said(msg("{dates} · {time}", dates=dates, time=time) if dates else time, "  ")
        for verdict in Verdict:
            sheets = [each for each in change["sheets"] if each["verdict"] == verdict.value and not each["settled"]]
            if sheets:
                codes = [each["code"] or each["id"] for each in sheets[:SHOWN]]
                more = ["…"] if len(sheets) > SHOWN else []
                yield from self.said(
                    msg(
                        "{verdict} ({count}): {codes}",
                        verdict=say_verdict(verdict),
                        count=len(sheets),
                        codes=codes + more,
                    ),
                    "  ",
                )
        tasks = [task for task in change["tasks"] if task["done"] is None]
        for task in tasks[:SHOWN]:
            last = dt.date.fromisoformat(task["due"]) if task["due"] else None
            left = time_left((last - day).days if last else None)
            yield from self.said(msg("Task: {title} · {time}", title=task["title"], time=left), "  ")
        if len(tasks) > SHOWN:
            rest = len(tasks) - SHOWN
            yield from self.said(msg("… and {count} more tasks; all of them: isodoc law deadlines", count=rest), "  ")
        yield from self.commands(change["commands"])

    def commands(self, commands: list[str]) -> Iterator[str]:
        """Yield what to type, unbroken, so that it can be copied."""
        yield from (f"  → {printable(command)}" for command in commands)

    def states(self, states: Mapping[str, int]) -> Iterator[str]:
        """Return how many documents there are in each state."""
        counted = [f"{translate(say(State(name)), self._language)}: {count}" for name, count in states.items()]
        return wrapped(" · ".join(counted), self._width)

    def _persons(self, group: Mapping[str, Any]) -> Iterator[str]:
        names = [f"{each['name']} ({each['id']})" for each in group["persons"]]
        if not names:
            yield from self.said(
                msg("Nobody holds a post on this day that may do it; see posts in organization.yaml."), "  "
            )
        elif group["wanted"] == 1:
            yield from self.said(msg("By: {persons}", persons=names), "  ")
        else:
            yield from self.said(msg("By {count} persons of: {persons}", count=group["wanted"], persons=names), "  ")

    def _document(self, code: str, room: int, each: Mapping[str, Any]) -> Iterator[str]:
        """Yield one document: code, title and day on a line, then what else is to be said."""
        note = translate(message, self._language) if (message := _note(each)) else ""
        before = f"  {code}{' ' * (room - cells(code))}  "
        left = self._width - cells(before) - (cells(note) + 2 if note else 0)
        title = " ".join(printable(each["title"]).split())
        if cells(title) > max(left, _NARROWEST_TITLE):
            title = head(title, max(left, _NARROWEST_TITLE) - 1).rstrip() + "…"
        yield f"{before}{title}{' ' * (left - cells(title)) + '  ' + note if note else ''}".rstrip()
        blank = " " * cells(before)
        if "reason" in each:
            yield from wrapped(printable(f"{each['by']['name']}: {each['reason'] or '…'}"), self._width, blank)


def _note(each: Mapping[str, Any]) -> Message | None:
    """Return the day that matters of a document."""
    days = {
        name: dt.date.fromisoformat(each[name])
        for name in ("submitted", "returned", "effective", "ends")
        if name in each
    }
    if "submitted" in days:
        if each["edited"]:
            return msg("submitted {day}, edited since", day=days["submitted"])
        return msg("submitted {day}", day=days["submitted"])
    if "returned" in days:
        return msg("returned {day}", day=days["returned"])
    if "effective" in days:
        return msg("{revision} from {day}", revision=each["revision"], day=days["effective"])
    return _ends(each, days["ends"]) if "ends" in days else None


def _ends(each: Mapping[str, Any], day: dt.date) -> Message:
    if each["successors"]:
        return msg("replaced by {codes} from {day}", codes=each["successors"], day=day)
    return msg("withdrawn from {day}", day=day)

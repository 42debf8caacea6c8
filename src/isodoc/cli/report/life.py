"""The life of one document as text: act after act, the oldest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.cli.report.wrapped import wrapped
from isodoc.i18n import msg, translate, worded
from isodoc.model.register import State, say
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Language, Message

_ACTS: Final[Mapping[str, Message]] = {
    "submitted": msg("Submitting"),
    "reviewed": msg("Review"),
    "returned": msg("Return"),
    "approved": msg("Approval"),
    "corrected": msg("Technical correction"),
    "withdrawn": msg("Withdrawal"),
    "renamed": msg("Change of the code"),
    "superseded": msg("Replacement"),
}
_EVIDENCE: Final[Mapping[str, Message]] = {
    "none": msg("no evidence of the approval yet"),
    "decision": msg("by a signed decision, whose file is not kept"),
    "file": msg("by a signed decision, whose file is kept"),
    "signature": msg("by an SSH signature"),
}
_SHORT: Final = 12
"""Characters of a digest or a commit that are shown; the whole is in the JSON."""
_INDENT: Final = "   "


def lines(data: Mapping[str, Any], language: Language, width: int, *, whole: bool = True) -> Iterator[str]:
    """Yield the lines that tell what :func:`isodoc.history_of` returned as *data*, at most *width* columns wide.

    Where the register could not be read *whole*, a chain that is missing in *data* tells nothing.
    """
    yield from wrapped(printable(f"{data['code']}: {data['title']}"), width)
    if data["state"]:
        yield translate(say(State(data["state"])), language)
    if whole and not data["chains"]:
        yield from ("", translate(msg("It was not submitted yet, and nothing was recorded about it."), language))
    for chain in data["chains"]:
        yield ""
        if len(data["chains"]) > 1:
            yield from wrapped(printable(f"== {chain['code']}: {chain['title']}"), width)
        for number, entry in enumerate(chain["entries"], 1):
            act = _Act(entry, language)
            yield from wrapped(printable(act.head()), width, f"{number}. ")
            for text in act.said():
                yield from wrapped(printable(text), width, _INDENT)


class _Act:
    """One act, worded in *language*."""

    def __init__(self, entry: Mapping[str, Any], language: Language) -> None:
        self._entry = entry
        self._language = language

    def head(self) -> str:
        """Return day, act and revision."""
        entry = self._entry
        issue, amendment = entry["issue"], entry["amendment"]
        parts = [self._say(self._act())]
        if issue is not None:
            parts.append(self._say(msg("issue {issue}", issue=issue)))
        if amendment is not None:
            parts.append(self._say(msg("amendment {amendment}", amendment=amendment)))
        return f"{self._day(entry['day'])} · {', '.join(parts)}"

    def said(self) -> Iterator[str]:
        """Yield who did it, on what ground, what changed, and what proves it."""
        entry = self._entry
        yield self._who()
        if decision := entry["decision"]:
            date = self._day(decision["date"])
            yield self._say(msg("By Decision No. {number} of {date}", number=decision["number"], date=date))
        if entry["effective"]:
            yield self._say(msg("In force from {date}", date=self._day(entry["effective"])))
        if entry["reason"]:
            yield self._say(msg("Reason: {text}", text=entry["reason"]))
        if entry["basis"]:
            yield self._say(msg("Basis: {laws}", laws=entry["basis"]))
        yield from (f"- {sentence}" for sentence in entry["sentences"])
        if entry["from"]:
            yield self._say(msg("Earlier documents: {ids}", ids=entry["from"]))
        if entry["to"]:
            yield self._say(msg("Later documents: {ids}", ids=entry["to"]))
        if entry["evidence"]:
            yield self._say(msg("Evidence of the approval: {evidence}", evidence=_EVIDENCE[entry["evidence"]]))
        yield self._trace()

    def _act(self) -> Message:
        action = self._entry["action"]
        if action == "approved" and self._entry["issue"] is None:
            return msg("Approval by one of several persons")
        if action == "superseded" and self._entry["from"]:
            return msg("Taking the place of earlier documents")
        if action == "renamed" and self._entry["from"]:
            return msg("Going on under this code")
        return _ACTS[action]

    def _who(self) -> str:
        entry = self._entry
        post = f"{entry['post']} ({entry['signs']})" if entry["signs"] else entry["post"]
        person = f"{entry['name']}, {post}" if post else str(entry["name"])
        if not entry["recorder"]:
            return person
        day = self._day(entry["at"][:10])
        recorded = self._say(msg("recorded by {recorder} on {day}", recorder=entry["recorder"], day=day))
        return f"{person}; {recorded}"

    def _trace(self) -> str:
        """Return by what the content and the commit are found."""
        content = self._say(msg("content {digest}", digest=self._entry["digest"].partition(":")[2][:_SHORT]))
        commit = self._entry["commit"]
        return f"{content} · commit {commit['id'][:_SHORT]} ({commit['author']})" if commit else content

    def _say(self, message: Message) -> str:
        return translate(message, self._language)

    def _day(self, text: str) -> str:
        return worded(dt.date.fromisoformat(text), self._language)

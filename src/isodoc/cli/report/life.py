"""The life of one document as text: act after act, the oldest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from isodoc.cli.report.wrapped import wrapped
from isodoc.i18n import Message, msg, translate
from isodoc.model.register import State, say
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Language

_ACTS: Final[Mapping[str, Message]] = {
    "submitted": msg("Submitted"),
    "reviewed": msg("Reviewed"),
    "returned": msg("Returned"),
    "approved": msg("Approved"),
    "corrected": msg("Technical correction"),
    "withdrawn": msg("Withdrawn"),
    "renamed": msg("Given another code"),
    "superseded": msg("Replaced"),
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


def lines(data: Mapping[str, Any], language: Language, width: int) -> Iterator[str]:
    """Yield the lines that tell what :func:`isodoc.history_of` returned as *data*, at most *width* columns wide."""
    title = f"{data['code']}  {data['title']}"
    yield from wrapped(printable(title), width)
    if data["state"]:
        yield translate(say(State(data["state"])), language)
    if not data["chains"]:
        yield from ("", translate(msg("Nothing was ever recorded about it: it was not submitted yet."), language))
    for chain in data["chains"]:
        yield ""
        if len(data["chains"]) > 1:
            yield from wrapped(f"== {printable(chain['code'])}  {printable(chain['title'])}", width)
        for number, entry in enumerate(chain["entries"], 1):
            yield f"{number}. {translate(_head(entry), language)}"
            for message in _said(entry):
                yield from wrapped(printable(translate(message, language)), width, _INDENT)


def _head(entry: Mapping[str, Any]) -> Message:
    """Return day, act and revision."""
    act = _ACTS[entry["action"]]
    if entry["action"] == "approved" and entry["issue"] is None:
        act = msg("Approved by one of several persons")
    elif entry["action"] == "superseded" and entry["from"]:
        act = msg("Takes the place of others")
    elif entry["action"] == "renamed" and entry["from"]:
        act = msg("Continued under this code")
    day = dt.date.fromisoformat(entry["day"])
    if entry["issue"] is None:
        return msg("{day}  {act}", day=day, act=act)
    if entry["amendment"] is None:
        return msg("{day}  {act}: issue {issue}", day=day, act=act, issue=entry["issue"])
    issue, amendment = entry["issue"], entry["amendment"]
    return msg("{day}  {act}: issue {issue}, amendment {amendment}", day=day, act=act, issue=issue, amendment=amendment)


def _said(entry: Mapping[str, Any]) -> Iterator[Message]:
    """Yield who did it, on what ground, what changed, and what proves it."""
    yield _who(entry)
    if decision := entry["decision"]:
        date = dt.date.fromisoformat(decision["date"])
        yield msg("Decision No. {number} of {date}", number=decision["number"], date=date)
    if entry["effective"]:
        yield msg("In force from {date}", date=dt.date.fromisoformat(entry["effective"]))
    for name, text in (("reason", msg("Reason: {text}", text=entry["reason"])), ("basis", _basis(entry))):
        if entry[name]:
            yield text
    for sentence in entry["sentences"]:
        yield msg("- {text}", text=sentence)
    if entry["from"]:
        yield msg("Before: {ids}", ids=entry["from"])
    if entry["to"]:
        yield msg("After: {ids}", ids=entry["to"])
    if entry["evidence"]:
        yield msg("Evidence: {evidence}", evidence=_EVIDENCE[entry["evidence"]])
    yield _trace(entry)


def _basis(entry: Mapping[str, Any]) -> Message:
    return msg("Basis: {laws}", laws=entry["basis"])


def _who(entry: Mapping[str, Any]) -> Message:
    post = " ".join(filter(None, (entry["signs"], entry["post"])))
    person = f"{entry['name']}, {post}" if post else entry["name"]
    day = dt.datetime.fromisoformat(entry["at"]).date()
    if entry["recorder"]:
        return msg("{person}; recorded by {recorder} on {day}", person=person, recorder=entry["recorder"], day=day)
    return msg("{person}", person=person)


def _trace(entry: Mapping[str, Any]) -> Message:
    digest = entry["digest"].partition(":")[2][:_SHORT]
    commit = entry["commit"]
    if commit is None:
        return msg("content {digest}", digest=digest)
    short = commit["id"][:_SHORT]
    return msg("content {digest}, commit {commit} by {author}", digest=digest, commit=short, author=commit["author"])

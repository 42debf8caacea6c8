"""Text of a manual inside Markdown: shown as it stands, never as markup, a mention, a reference, a link or a command.

GitHub and GitLab read Markdown twice: the parser knows ASCII punctuation, which numeric character references take
its meaning (CommonMark 0.31, section 2.5), then filters look at the finished text for ``@name``, ``#12``, ``GH-12``,
``https://…`` and ``:smile:``. A zero-width space after the character ends such a word; no filter looks inside
``<code>``.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from isodoc.text import printable

_STAYS = " ,.;()'/=+-?%"
_STAYS_IN_TEXT = _STAYS + ':"!'
_BREAK = "&#8203;"
_CODE = re.compile(r"`([^`]+)`")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_WORDS = re.compile(r"(?<![^\W_])(?:www(?=\.)|gh(?=-\d))", re.IGNORECASE)
_STARTS = re.compile(r"[@#!$~^&%\[](?=[\w\"'])|:(?=//|[\w+-]+:)")
_MARK = "\x00"
_ASCII = 126


def shorten(text: str, length: int) -> str:
    """Return *text* with at most *length* characters; three dots stand for the rest."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def literal(text: str) -> str:
    """Return *text* for a place inside ``<code>``: punctuation by number, hidden characters by their code."""
    return _WWW.sub(r"\1&#46;", _by_number(printable(text), _STAYS))


def _by_number(text: str, stays: str) -> str:
    return "".join(
        character if character.isalnum() or character in stays or ord(character) > _ASCII else f"&#{ord(character)};"
        for character in text
    )


def inline(text: str) -> str:
    """Return *text* for one line or table cell; what it has between backticks is shown as code."""
    parts = _CODE.split(printable(text))
    return "".join(f"<code>{literal(part)}</code>" if place % 2 else _plain(part) for place, part in enumerate(parts))


def _plain(text: str) -> str:
    broken = _WORDS.sub(rf"\g<0>{_MARK}", _STARTS.sub(rf"\g<0>{_MARK}", text))
    return _BREAK.join(_by_number(part, _STAYS_IN_TEXT) for part in broken.split(_MARK))


def preformatted(text: str) -> str:
    """Return *text* as a block that keeps its lines; Markdown stays HTML until ``</pre>``, which *text* cannot hold."""
    lines = (
        printable(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in text.split("\n")
    )
    return "<pre>" + "\n".join(lines) + "</pre>"


def path_in_url(path: str) -> str:
    """Return the *path* of a file for a URL; empty when it does not lie inside the repository."""
    parts = path.split("/")
    if not path or ".." in parts or path.startswith("/") or re.match(r"[A-Za-z]:|.*\\", path):
        return ""
    return quote("/".join(part for part in parts if part != "."), safe="/", errors="replace")

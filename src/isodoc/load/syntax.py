"""What the YAML parser complains about, in words that say what to type."""

from __future__ import annotations

from isodoc.i18n import Message, msg

_QUOTE = msg('put the whole text in quotation marks: "…"')
_SPACES = msg("indent with spaces, the entries of one mapping or list all alike")
_CLOSE = msg("close every quotation mark, bracket and brace, and put commas between the entries")

UNINDENTED = "line of a value not indented"
GLUED_COMMENT = "comment without a space"
LOST_COMMENT = "comment in an empty block"
EATEN_MARK = "question mark before a text"
"""Problems that libyaml does not know, see :mod:`isodoc.load.lax`."""

_WORDS: dict[str, tuple[Message, Message]] = {
    "mapping values are not allowed in this context": (
        msg("a colon and a space inside a text that is not quoted, or a line indented too far"),
        _QUOTE,
    ),
    "could not find expected ':'": (
        msg("a key without a colon and a space after it, or a text that goes on without being indented"),
        msg("write `key: value`; indent the further lines of a text"),
    ),
    "did not find expected key": (msg("something stands where a key is expected"), _SPACES),
    "did not find expected '-' indicator": (msg("an entry of the list does not begin with a hyphen"), _SPACES),
    "did not find expected <document start>": (msg("a line is not indented like the lines before it"), _SPACES),
    "block sequence entries are not allowed in this context": (msg("a list cannot begin here"), _SPACES),
    "block mapping entries are not allowed in this context": (msg("a mapping cannot begin here"), _SPACES),
    "did not find expected ',' or ']'": (msg("a list in brackets is not closed, or lacks a comma"), _CLOSE),
    "did not find expected ',' or '}'": (msg("a mapping in braces is not closed, or lacks a comma"), _CLOSE),
    "found unexpected end of stream": (msg("a quotation mark is opened and never closed"), _CLOSE),
    "found unexpected document indicator": (msg("a quotation mark is opened and never closed"), _CLOSE),
    "found unknown escape character": (
        msg("a backslash inside double quotation marks begins an escape that YAML does not know"),
        msg("write the backslash twice, or use single quotation marks: '…'"),
    ),
    "found invalid Unicode character escape code": (
        msg("an escape that names no character; U+D800 to U+DFFF are surrogates"),
        msg("type the character itself"),
    ),
    "found character that cannot start any token": (
        msg("a text that is not quoted cannot begin with this character"),
        _QUOTE,
    ),
    UNINDENTED: (
        msg("a further line of a text in quotation marks, or of entries in brackets, is not indented"),
        msg("indent it with spaces, further than the key or the hyphen"),
    ),
    GLUED_COMMENT: (msg("a comment begins right after a value"), msg("put a space before #")),
    LOST_COMMENT: (msg("a comment stands where the text of a block is due"), msg("write the comment above the key")),
    EATEN_MARK: (msg("a text in braces or brackets begins with a question mark"), _QUOTE),
}
_CONFLICT = (
    msg("git could not join two changes: both stand in the file, between lines with <<<<<<<, ======= and >>>>>>>"),
    msg("keep what is right, and delete these three lines"),
)
_OTHER = (msg("this does not follow the rules of YAML"), _QUOTE)


def syntax_refusal(text: str, problem: str, index: int) -> tuple[Message, Message]:
    """Return message and hint for the parser's *problem* at the character *index* of *text*."""
    if "\n<<<<<<< " in f"\n{text}" and "\n>>>>>>> " in text:
        return _CONFLICT
    message, hint = _WORDS.get(problem, _OTHER)
    if text.startswith("\t", index):
        message, hint = msg("a tab is used for indentation"), _SPACES
    elif "\xa0" in "".join(text[:index].split("\n")[-2:]) + text[index:].partition("\n")[0]:
        hint = msg(
            "this line or the one above has a no-break space, U+00A0, where YAML expects a plain one; type it again"
        )
    return message, hint

"""Values as WordprocessingML: text with its line breaks and tabs, and the properties that tags ask for."""

from __future__ import annotations

import re
import zlib
from typing import Final

from jinja2 import Undefined
from markupsafe import Markup

_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_ILLEGAL: Final = [*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]  # XML 1.0, production 2
_TABLE: Final = dict.fromkeys(_ILLEGAL, "") | {
    ord(character): text
    for character, text in {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": _BREAK,
        "\x0b": _BREAK,
        "\u2028": _BREAK,
        "\t": _TAB,
    }.items()
}
_ATTRIBUTE: Final = _TABLE | dict.fromkeys(map(ord, "\n\x0b\u2028\t"), " ")
_special = re.compile(r'[&<>"\x00-\x1f\u2028\ud800-\udfff\ufffe\uffff]').search
_BOOKMARK: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_MAX_SPAN: Final = 63  # columns of a table in Word
_MAX_WIDTH: Final = 31_680  # 22 inches, the widest page of Word
_SHORT_MARK: Final = 7  # letters of DỰ THẢO, for which the narrowest shape is made
_NARROWEST_MARK: Final = 430  # points
_WIDEST_MARK: Final = 540
_MARK_LETTER: Final = 15
_MARK_RATIO: Final = 176  # height to the width of a letter, in per cent
_FIRST_BOOKMARK: Final = 10_000
_BOOKMARKS: Final = 2_000_000_000


def word_text(value: object) -> object:
    """Return *value* as the content of ``w:t``: escaped, line ends as breaks, without what XML does not allow."""
    if type(value) is str:
        if _special(value) is None:
            return Markup(value)  # noqa: S704 - nothing in it needs escaping
        return Markup(value.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE))  # noqa: S704 - escaped here
    if value is None:
        return Markup()
    if isinstance(value, Undefined | Markup | int):
        return value
    raise TypeError(type(value).__name__)


def attribute(value: object) -> Markup:
    """Return *value* as the content of an XML attribute in double quotes."""
    return Markup(str(value).translate(_ATTRIBUTE))  # noqa: S704 - escaped here


def shape(value: object) -> Markup:
    """Return the size of the shape across a page that the text *value* fills: the longer, the wider and the lower.

    Turned by 45 degrees, width and height together fit between the margins of A4.
    """
    letters = max(len(str(value)), _SHORT_MARK)
    width = min(_NARROWEST_MARK + _MARK_LETTER * (letters - _SHORT_MARK), _WIDEST_MARK)
    return Markup(f"width:{width}pt;height:{_MARK_RATIO * width // letters // 100}pt")  # noqa: S704 - numbers


def vmerge(value: object) -> Markup:
    """Return the vertical merge of a cell: *value* is ``restart``, ``continue`` or nothing."""
    if value in {"restart", "continue"}:
        return Markup('<w:vMerge w:val="{}"/>').format(value)
    if not value:
        return Markup()
    raise ValueError(f"vmerge {value!r}")


def colspan(value: object) -> Markup:
    """Return the span of a cell over *value* columns."""
    if type(value) is int and 0 < value <= _MAX_SPAN:
        return Markup(f'<w:gridSpan w:val="{value}"/>')  # noqa: S704 - a number
    raise ValueError(f"colspan {value!r}")


def width(value: object) -> Markup:
    """Return the width of a column: *value* is in twentieths of a point."""
    if type(value) is int and 0 < value <= _MAX_WIDTH:
        return Markup(value)  # noqa: S704 - a number
    raise ValueError(f"width {value!r}")


def cellbg(value: object) -> Markup:
    """Return the background of a cell: *value* is a colour such as ``D9E2F3``, or nothing."""
    if not value:
        return Markup()
    if _COLOUR.fullmatch(str(value)):
        return Markup(f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>')  # noqa: S704 - six digits
    raise ValueError(f"cellbg {value!r}")


def bookmark_name(value: object) -> str:
    """Return *value* if Word takes it as a bookmark's name: ASCII letters, digits and ``_``, at most 40."""
    if _BOOKMARK.fullmatch(str(value)):
        return str(value)
    raise ValueError(f"bookmark {value!r}")


def bookmark_start(value: object) -> Markup:
    """Return the beginning of the bookmark *value*; its number follows from its name."""
    name = bookmark_name(value)
    return Markup(f'<w:bookmarkStart w:id="{_number(name)}" w:name="{name}"/>')  # noqa: S704 - a checked name


def bookmark_end(value: object) -> Markup:
    """Return the end of the bookmark *value*."""
    return Markup(f'<w:bookmarkEnd w:id="{_number(bookmark_name(value))}"/>')  # noqa: S704 - a number


def _number(name: str) -> int:
    return _FIRST_BOOKMARK + zlib.crc32(name.encode()) % _BOOKMARKS


WORD_FILTERS: Final = {
    each.__name__: each
    for each in (attribute, shape, vmerge, colspan, width, cellbg, bookmark_name, bookmark_start, bookmark_end)
}

"""Words between the marks of a sheet's data, as runs of their own: italic, or upright where the others are italic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.model.sheet import CHANGED, CHANGED_END
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lxml import etree

_END: Final = "</w:r>"
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
_LOOK: Final = re.compile(
    r"<w:rPr>(?P<before>(?:<w:(?:rStyle|rFonts|b|bCs)(?: [^>]*)?/>)*)"
    r"(?P<italic>(?:<w:i(?: [^>]*)?/>)?)(?:<w:iCs(?: [^>]*)?/>)?(?P<after>.*?)</w:rPr>",
    re.DOTALL,
)
_EMPTY: Final = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>", re.DOTALL
)
_OFF_RUN: Final = re.compile(r'w:val="(?:0|false|off)"')
_OFF: Final = frozenset({"0", "false", "off"})


def italic_styles(styles: Iterable[etree._Element]) -> frozenset[str]:
    """Return the ids of those *styles* whose text is italic, by themselves or by the style they are based on."""
    own: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in styles:
        name = str(style.get(W + "styleId", ""))
        italic = style.find(f"{W}rPr/{W}i")
        based = style.find(W + "basedOn")
        own[name] = None if italic is None else italic.get(W + "val") not in _OFF
        parents[name] = "" if based is None else str(based.get(W + "val", ""))
    return frozenset(name for name in own if _inherited(name, own, parents))


def _inherited(name: str, own: dict[str, bool | None], parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        found = own[name]
        if found is not None:
            return found
        name = parents[name]
    return False


def emphasised(xml: str, italic: Collection[str]) -> str:
    """Return the part *xml* with marked words as runs of their own, without marks.

    Args:
        xml: a printed part; marks stand in pairs inside the text of a run.
        italic: the ids of the styles of paragraphs whose text is italic already.
    """
    if CHANGED not in xml:
        return xml
    pieces = [f"{piece}{_END}" for piece in xml.split(_END)]
    style = ""
    for place, piece in enumerate(pieces):
        paragraph = _last(piece, "w:p")
        if paragraph >= 0:
            named = _STYLE.search(piece, paragraph)
            style = named[1] if named else ""
        if CHANGED in piece:
            pieces[place] = _divided(piece, leaning=style in italic)
    return "".join(pieces).removesuffix(_END).replace(CHANGED, "").replace(CHANGED_END, "")


def _last(xml: str, tag: str) -> int:
    """Return where the last *tag* of *xml* begins, -1 where there is none."""
    return max(xml.rfind(f"<{tag}>"), xml.rfind(f"<{tag} "))


def _divided(piece: str, *, leaning: bool) -> str:
    """Return *piece*, which ends with a run, with the marked words of that run in runs of their own.

    *leaning* says that the style of the paragraph is italic.
    """
    start = _last(piece, "w:r")
    if start < 0:
        return piece
    end = piece.index(">", start) + 1
    opened = piece[start:end]
    look = _LOOK.match(piece, end)
    plain = look[0] if look else ""
    before, italic, after = (look["before"], look["italic"], look["after"]) if look else ("", "", "")
    slanted = not _OFF_RUN.search(italic) if italic else leaning
    turned = '<w:i w:val="0"/>' if slanted else "<w:i/>"
    changed = f"<w:rPr>{before}{turned}{after}</w:rPr>"
    reopened = f'</w:t>{_END}{opened}{{}}<w:t xml:space="preserve">'
    run = piece[start:].replace(CHANGED, reopened.format(changed)).replace(CHANGED_END, reopened.format(plain))
    return piece[:start] + _EMPTY.sub("", run)

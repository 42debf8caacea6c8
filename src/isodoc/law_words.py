"""How laws are cited in words: ``<Loại> số <số> ngày <dd/mm/yyyy> của <cơ quan> <trích yếu>`` (NĐ 30/2020/NĐ-CP)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from isodoc.i18n import Language

BY_NAME: Final = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
"""How the names of laws begin that are called by their names."""
LONGEST_NAME: Final = 60
"""A longer title is no name by which a law is called."""
_VERBS: Final = frozenset(
    "Ban Bãi Bổ Công Cắt Hướng Hợp Phân Phê Quy Sửa Thay Thi Về Ủy Điều Đính".split()  # noqa: SIM905
)


def continued(title: str) -> str:
    """Return *title* as it goes on a citation: a verb at its beginning is written small."""
    return title[:1].lower() + title[1:] if title.split(" ", 1)[0] in _VERBS else title


def citing(words: str, number: str | None) -> str:
    """Return a citation in *words* of its source, with what follows the *number* of the law as a citation goes on."""
    before, found, rest = words.partition(number) if number else (words, "", "")
    return f"{before}{found} {continued(rest.strip())}" if rest.startswith(" ") else words


def numbered(kind: str | None, number: str, language: Language) -> str:
    """Return kind and number of a law."""
    if not kind:
        return number
    return f"{kind} số {number}" if language == "vi" else f"{kind} {number}"


def cited(head: str, language: Language, *, day: str = "", issuer: str | None = None, title: str | None = None) -> str:
    """Return *head* with what stands behind it in a citation: the *day* in words, issuer and title."""
    if language == "vi":
        return " ".join(filter(None, (head, day, f"của {issuer}" if issuer else "", continued(title or ""))))
    head += f" of {day}" if day else ""
    return ", ".join(filter(None, (head, issuer, title)))


def in_full(
    number: str, language: Language, *, kind: str | None, title: str, day: str = "", issuer: str | None = None
) -> str:
    """Return the citation of a law with its *number*; a *title* that cites it already is taken as it is.

    Args:
        number: Its number and symbol.
        language: The language of the citation.
        kind: What kind of law it is, as far as that is known beside its title.
        title: Its title, or the name that it goes by.
        day: When it was issued, as a citation in the language says a day.
        issuer: Who issued it.
    """
    if number in title:
        return citing(title, number)
    kind = kind or next((each for each in BY_NAME if title.startswith(each)), "")
    if kind and title.lower().startswith(kind.lower()) and kind not in BY_NAME:
        title = title[len(kind) :].strip()
    if kind in BY_NAME and title:
        kind = title if title.lower().startswith(kind.lower()) else f"{kind} {title}"
        title = ""
    return cited(numbered(kind, number, language), language, day=day, issuer=issuer, title=title)

"""What somebody says of a law that the manual may not hold yet: typed on a command line, or read from a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from isodoc.provisions import provisions

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.law import RelationType

_RELATED: Final = re.compile(
    r"(?P<law>.+?)(?:\s*:\s*(?P<articles>(?:các\s+)?(?:phần|chương|mục|tiểu\s+mục|điều|khoản|điểm|phụ\s+lục)\b.*?))?"
    r"(?:\s*@\s*(?P<day>\S+))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Related:
    """What a law does to another one: to its *articles*, or to all of it; from its own day on where *day* is absent."""

    type: RelationType
    law: str
    articles: tuple[str, ...] = ()
    day: dt.date | None = None

    def data(self) -> dict[str, Any]:
        """Return it as a file has it."""
        given = {"articles": [*self.articles], "from": self.day}
        return {"type": self.type.value, "law": self.law, **{key: value for key, value in given.items() if value}}


@dataclass(frozen=True, slots=True)
class LawFacts:
    """A law by its *number*, with what is known of it; texts are empty and days absent where nothing is said."""

    number: str
    id: str = ""
    type: str = ""
    title: str = ""
    short: str = ""
    issuer: str = ""
    issued: dt.date | None = None
    effective: dt.date | None = None
    until: dt.date | None = None
    transition: str = ""
    relations: tuple[Related, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return what is known as a file has it, in the order of its keys; without relations."""
        names = [one.name for one in fields(self) if one.name != "relations"]
        return {name: value for name in names if (value := getattr(self, name))}


def related_words(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return law, articles and day of ``123/2015/NĐ-CP: Điều 5; khoản 2 Điều 8 @2027-01-01``, as they are written.

    Raises:
        ProvisionError: the articles name no place in a law.
    """
    found = _RELATED.fullmatch(text.strip())
    if found is None:
        return text.strip(), (), ""
    articles = tuple(" ".join(part.split()) for part in (found["articles"] or "").split(";") if part.strip())
    for article in articles:
        provisions(article)
    return found["law"].strip(), articles, found["day"] or ""

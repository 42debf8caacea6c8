"""The lists of documents in the papers of a package: by field, in Vietnamese order, with how many there are."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.text import collation_key, count_words, number
from isodoc.view.frame import revision_words
from isodoc.view.package import Act
from isodoc.view.writer import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.papers import ListedRow, Listing
    from isodoc.view.package import Packaged
    from isodoc.view.speech import Speech

_REMARKS: Final[Mapping[Act, Message]] = {
    Act.FIRST: msg("Issued for the first time"),
    Act.AMENDED: msg("Amended"),
    Act.REISSUED: msg("Issued again"),
    Act.CORRECTED: msg("Technical correction"),
    Act.WITHDRAWN: msg("Withdrawn by this decision"),
}
_ROMAN: Final = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HEADS: Final = (msg("No."), msg("Code"), msg("Title of the sheet"))


def by_field(speech: Speech, documents: Sequence[Packaged]) -> list[tuple[str, list[Packaged]]]:
    """Return the documents under the names of their fields; those of the quality system come first."""
    order = sorted(documents, key=lambda each: (bool(each.field), collation_key(each.field), collation_key(each.code)))
    system = speech.say(msg("Documents of the system"))
    return [(field or system, list(some)) for field, some in itertools.groupby(order, lambda each: each.field)]


def counted(speech: Speech, documents: int) -> str:
    """Return how many documents there are, as a decision says it: ``03 (ba) tài liệu``."""
    figure = count_words(documents) if speech.language == "vi" else number(documents, "en")
    return speech.say(
        msg("{count} document", count=figure) if documents == 1 else msg("{count} documents", count=figure)
    )


def numbered(speech: Speech, documents: int) -> str:
    """Return how many documents there are, in digits: ``03 tài liệu``."""
    figure = speech.count(documents)
    return speech.say(
        msg("{count} document", count=figure) if documents == 1 else msg("{count} documents", count=figure)
    )


def acts(speech: Speech, documents: Sequence[Packaged]) -> str:
    """Return how many documents there are of each act, when there are several acts; else nothing."""
    found = Counter(each.act for each in documents)
    if len(found) == 1:
        return ""
    parts = (f"{numbered(speech, found[act])} {speech.say(_REMARKS[act]).lower()}" for act in Act if act in found)
    return "; ".join(parts)


def annex_list(speech: Speech, documents: Sequence[Packaged]) -> Listing:
    """Return the list of an annex to a decision."""
    heads = (*_HEADS, msg("Code of the TTHC"), msg("Issue/amendment"), msg("Remark"))
    return _listing(speech, documents, heads)


def change_list(speech: Speech, documents: Sequence[Packaged]) -> Listing:
    """Return the list of a submission."""
    return _listing(speech, documents, (*_HEADS, msg("Issue/amendment"), msg("What mainly changes")))


def _listing(speech: Speech, documents: Sequence[Packaged], heads: Sequence[Message]) -> Listing:
    return {
        "heads": [speech.say(head) for head in heads],
        "rows": list(_rows(speech, documents)),
        "total": speech.say(msg("Total: {documents}.", documents=counted(speech, len(documents)))),
    }


def _rows(speech: Speech, documents: Sequence[Packaged]) -> Iterator[ListedRow]:
    places = itertools.count(1)
    for group, (field, some) in enumerate(by_field(speech, documents), 1):
        yield _heading(roman(group), f"{field} ({numbered(speech, len(some))})")
        yield from (_document(speech, str(next(places)), each) for each in some)


def _document(speech: Speech, place: str, each: Packaged) -> ListedRow:
    remark = speech.say(_REMARKS[each.act])
    revision = revision_words(speech, f"{each.issue}.{each.amendment or 0}")
    changes = [sentence(change) for change in each.changes]
    return {
        "kind": "document",
        "number": place,
        "code": each.code,
        "title": each.title,
        "tthc": "; ".join(each.tthc),
        "revision": revision,
        "changes": [f"- {change}" for change in changes] if len(changes) > 1 else changes or [remark],
        "remark": remark,
    }


def _heading(number: str, title: str) -> ListedRow:
    return {
        "kind": "field",
        "number": number,
        "code": "",
        "title": title,
        "tthc": "",
        "revision": "",
        "changes": [],
        "remark": "",
    }


def roman(value: int) -> str:
    """Return *value*, up to 399, as a Roman numeral."""
    numeral = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        numeral += letters * times
    return numeral

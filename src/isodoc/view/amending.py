"""What an amendment changes, in the sentences of the amendment table: ``Mục 5.b (Thời hạn …): sửa đổi, bổ sung.``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.content import Layout
from isodoc.model.procedure import Procedure
from isodoc.view.content import HEADINGS
from isodoc.view.reference import SECTIONS, plan
from isodoc.view.writer import Writer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Message
    from isodoc.model.content import Content

_OTHERS: Final[Mapping[str, Message]] = {
    "title": msg("the title of the document"),
    "head": msg("the general facts about the document"),
    "text": msg("the text of the document"),
    "annexes": msg("the annexes"),
}
_BEFORE: Final = ("title", "head", "text")
_AFTER: Final = ("annexes",)


def amendment_sentences(
    content: Content, parts: Sequence[str], *, today: dt.date, layout: Layout | None = None
) -> list[str]:
    """Return a sentence for each of the *parts* of the new *content* that an amendment changed, in the sheet's order.

    A part that the new content no longer has is named without its number, after the others.
    """
    writer = Writer(content, layout or Layout(), today, draft=False)
    headings: dict[str, tuple[Message, Message]] = dict(HEADINGS)
    headings |= {name: (title, title) for name, title in SECTIONS.items()}
    order = list(_BEFORE)
    if isinstance(content.document, Procedure):
        found = plan(writer, content.document, content.flow)
        for section in found.sections:
            order += [section.name, *(part.name for part in found.parts if section.name == "content")]
        several = 0 if content.document.tthc else 1
    else:
        several = 1
    places = {name: place for place, name in enumerate([*order, *_AFTER])}
    ordered = sorted(parts, key=lambda name: places.get(name, len(places)))
    return [_sentence(writer, name, headings, several) for name in ordered]


def _sentence(writer: Writer, name: str, headings: Mapping[str, tuple[Message, Message]], place: int) -> str:
    if name not in headings:
        return writer.say(msg("Amends {part}.", part=writer.say(_OTHERS.get(name, _OTHERS["head"]))))
    title = writer.say(headings[name][place])
    title = title.capitalize() if title.isupper() else title
    number = writer.references.get(name, ("", ""))[1]
    if not number:
        return writer.say(msg("Repeals the part “{title}”.", title=title))
    return writer.say(msg("Section {number} ({title}): amended.", number=number, title=title))

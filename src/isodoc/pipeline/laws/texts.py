"""One text of a file, with a law cited in place of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.edit.changes import Change
from isodoc.edit.law_prose import replaced
from isodoc.i18n import msg
from isodoc.pipeline.mending.names import put, value_at

if TYPE_CHECKING:
    from isodoc.edit.law_prose import Doubt
    from isodoc.edit.outline import Part
    from isodoc.model.article_map import ArticleMap
    from isodoc.model.law import Law
    from isodoc.pipeline.laws.editing import EditedFile, Keys


def replace_in_text(file: EditedFile, keys: Keys, old: Law, new: Law, articles: ArticleMap) -> None:
    """Write the certain citations of *old* in the text under *keys* of *file* as those of *new*; name the others."""
    value = value_at(file.data, keys)
    instead, _ = replaced(value, old, new, articles)
    held = file.source(keys)
    if held is not None:
        text, part = held
        for doubt in _in_source(text, part, old, new, articles)[1]:
            file.ask(keys, doubt.reason, doubt.start)
    if instead == value:
        return

    def edit(text: str, parts: dict[Keys, Part]) -> list[Change]:
        part = parts[keys]
        return [Change(part.start, part.end, _in_source(text, part, old, new, articles)[0])]

    def expected(data: Any) -> None:
        put(data, keys, instead)

    file.attempt(keys, msg("{old} is cited as {new} now", old=old.number, new=new.number), edit, expected)


def _in_source(text: str, part: Part, old: Law, new: Law, articles: ArticleMap) -> tuple[str, list[Doubt]]:
    """Return the source of *part* with the citations exchanged, and the doubts, counted from its first character."""
    source = text[part.start : part.end]
    return replaced(source, old, new, articles)

"""The line of a sheet that says that it is being updated, and for which change."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from isodoc.i18n import msg, translate
from isodoc.model.review import two_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.i18n import Language
    from isodoc.model.review import Updating
    from isodoc.model.sheet import Line, Lines, Sheet


def announced(sheet: Sheet, updates: Sequence[Updating]) -> Sheet:
    """Return *sheet* with a line above its content for each of *updates*: any template prints it as any other line."""
    if not updates:
        return sheet
    language = cast("Language", sheet["language"])
    lines: list[Line] = [_line(each, language) for each in updates]
    block: Lines = {"kind": "lines", "lines": lines}
    return {**sheet, "body": [block, *sheet["body"]]}


def _line(update: Updating, language: Language) -> Line:
    label = translate(msg("Being updated:"), language)
    dates = two_dates(update.effective, update.due)
    message = msg("this document is being updated for {name}.", name=update.name)
    if dates is not None:
        message = msg("this document is being updated for {name}. {dates}.", name=update.name, dates=dates)
    return {"kind": "note", "mark": "", "label": label, "text": translate(message, language)}

"""The manual pages of all findings, whichever stage makes them, in Vietnamese and English."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from isodoc.i18n import catalogue_folder, mark, translate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from isodoc.i18n import Language
    from isodoc.model.page import Page

FAMILIES = {
    "1": mark("Reading files"),
    "2": mark("Keys and values"),
    "3": mark("References to other parts"),
    "4": mark("Steps and responsibility"),
    "5": mark("Time"),
    "6": mark("Law"),
    "7": mark("Revision and approval"),
    "8": mark("Publication of sheets"),
    "9": mark("Duties of the system"),
}
"""What codes are about, by their first digit."""


@functools.cache
def codes() -> Mapping[str, Page]:
    """Return the English page of every code, in the order of the codes."""
    from isodoc.checks.table import pages as check_pages
    from isodoc.load.building_codes import LOADING_CODES
    from isodoc.register.pages import REGISTER_CODES
    from isodoc.render.codes import RENDERING_CODES

    return dict(sorted((LOADING_CODES | REGISTER_CODES | RENDERING_CODES | check_pages()).items()))


def page(code: str, language: Language) -> str:
    """Return the page of *code*, one of :func:`codes`, as Markdown; one that is not translated is English."""
    file = _file(code, language)
    return file.read_text("utf-8") if file.is_file() else codes()[code].markdown()


def listing(language: Language) -> str:
    """Return all codes with their titles, by family, as Markdown."""
    lines = []
    for digit, family in FAMILIES.items():
        of_family = [code for code in codes() if code[3] == digit]
        if of_family:
            lines += [f"## {translate(family, language)}", ""]
            lines += [f"- {title(code, language)}" for code in of_family] + [""]
    return "\n".join(lines)


def title(code: str, language: Language) -> str:
    """Return the heading of the page of *code*: the code, and the finding in a few words."""
    return page(code, language).partition("\n")[0].removeprefix("# ")


def _file(code: str, language: Language) -> Path:
    return catalogue_folder() / language / "explain" / f"{code}.md"

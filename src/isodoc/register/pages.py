"""The pages of all findings about the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.register.chain_pages import CHAIN_PAGES
from isodoc.register.folder_pages import CONTENT_PAGES, HISTORY_PAGES
from isodoc.register.output_pages import OUTPUT_PAGES
from isodoc.register.person_pages import PERSON_PAGES

if TYPE_CHECKING:
    from isodoc.model.page import Page

REGISTER_CODES: Final[dict[str, Page]] = {
    page.code: page for page in (*CHAIN_PAGES, *PERSON_PAGES, *CONTENT_PAGES, *HISTORY_PAGES, *OUTPUT_PAGES)
}
"""Every finding about the register, by code; how much each weighs stands in :mod:`isodoc.register.codes`."""

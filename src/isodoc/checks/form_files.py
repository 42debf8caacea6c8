"""Which form a word means that is the name of a form's file, which stays when the form gets another code."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from isodoc.text import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.form import Form
    from isodoc.model.manual import Manual


class FormFiles:
    """The forms of a manual by the names of their files; these are looked at when the first form is asked for."""

    def __init__(self, manual: Manual) -> None:
        """Take the *manual*."""
        self._manual = manual

    def of(self, code: str) -> Entry[Form] | None:
        """Return the form whose file is called *code*; nothing where such files hold several codes."""
        return self._by_slug.get(slug(code))

    @cached_property
    def _by_slug(self) -> Mapping[str, Entry[Form]]:
        found: dict[str, dict[str, Entry[Form]]] = {}
        for entry in self._manual.forms:
            found.setdefault(slug(PurePosixPath(entry.path).stem), {})[entry.value.code] = entry
        return {name: entry for name, codes in found.items() for entry in codes.values() if len(codes) == 1}

"""The size and margins of pages: those of the manual's settings, printed into each section of a template."""

from __future__ import annotations

import re
from typing import Final

_SECTION_TAG: Final = re.compile(r"<w:(pgSz|pgMar)\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'\bw:(w|h|top|bottom|left|right)="(-?\d+)"')
_FIELDS: Final = {"w": "width", "h": "height"}
_LANDSCAPE: Final = {"w": "height", "h": "width"}


def print_geometry(source: str) -> str:
    """Return the Jinja *source* of a part with ``page`` in its sections; without ``page`` they stay as they are.

    A landscape section takes the paper's sides crosswise and keeps the margins of the settings.
    """
    return _SECTION_TAG.sub(_filled, source)


def _filled(tag: re.Match[str]) -> str:
    fields = _LANDSCAPE if 'w:orient="landscape"' in tag[0] else _FIELDS

    def value(attribute: re.Match[str]) -> str:
        name, own = attribute[1], attribute[2]
        field = fields.get(name, name)
        return f'w:{name}="{{{{ page.{field} if page is defined else {own} }}}}"'

    return _ATTRIBUTE.sub(value, tag[0])

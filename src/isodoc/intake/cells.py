"""What stands in the cells of tables that people keep."""

from __future__ import annotations

from isodoc.text import nfc


def plain(text: str) -> str:
    """Return *text* in NFC with single blanks; lines stay, and so does not an apostrophe that guards a spreadsheet."""
    lines = (" ".join(line.split()) for line in nfc(text).splitlines())
    return "\n".join(filter(None, lines)).removeprefix("'")

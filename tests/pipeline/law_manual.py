"""Small manuals about laws, written as one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.model.page import samples

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS: Final = "kind: manual\nagency: ubnd\nlanguage: vi\n"


def lay(root: Path, text: str) -> Path:
    """Write the files of *text*, each below a line ``# file: laws/x.yaml``, into a manual at *root*."""
    for path, content in ({"isodoc.yaml": SETTINGS} | samples(text)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8", newline="\n")
    return root

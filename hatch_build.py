"""Compiles the message catalogues (.po) to the binary form (.mo) that gettext reads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every ``locale/*/isodoc.po`` below *root* and return the files that were written."""
    written = []
    for source in sorted((root / "src" / "isodoc" / "locale").glob("*/isodoc.po")):
        target = source.parent / "LC_MESSAGES" / "isodoc.mo"
        target.parent.mkdir(exist_ok=True)
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.name)
        aside = target.with_suffix(f".{os.getpid()}")
        with aside.open("wb") as output:
            write_mo(output, catalogue)
        aside.replace(target)
        written.append(target)
    return written


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel, an editable install or a source archive is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the catalogues and name them to the builder."""
        written = compile_catalogues(Path(self.root))
        build_data["artifacts"].extend(str(path.relative_to(self.root)) for path in written)

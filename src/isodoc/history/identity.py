"""The name under which commits are made: a claim, never a proof."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.text import printable

if TYPE_CHECKING:
    from isodoc.history.program import Program

_CRUD = " .,:;<>\"\\'"
"""What git strips from both ends of a name and an address (ident.c: ``crud``)."""


def read_identity(program: Program) -> tuple[str, str] | None:
    """Return ``user.name`` and ``user.email`` of the git configuration; ``None`` unless both say something."""
    answer = program.ask("config", "-z", "--get-regexp", r"^user\.(name|email)$")
    pairs = (record.partition("\n") for record in answer.out.decode("utf-8", "replace").split("\0"))
    found = {key: plain_name(value) for key, _, value in pairs}
    name, email = found.get("user.name"), found.get("user.email")
    return (name, email) if name and email else None


def plain_name(text: str) -> str:
    """Return *text* as it can stand in a commit: on one line, without angle brackets and without crud around it."""
    return printable(re.sub(r"[<>\s\0]+", " ", text)).strip(_CRUD)

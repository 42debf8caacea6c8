"""The file of a chain as text: entries in block style, one key a line; new ones go behind what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from isodoc.emit import emit
from isodoc.errors import RefusedError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.model.signoff import SignOff

MAX_CHAIN: Final = 1024 * 1024
"""Bytes of a chain's file at most; a longer file is not read."""

_OWN: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?kind: signoffs\r?\nid: [^\n]+\nentries:\r?\n  - [^\n]*+\n(?:(?:  [^\n]*+|\r?)\n)*+"
)
"""The shape in which isodoc writes a chain: nothing stands behind the entries, and each line has its end."""


def appended(path: str, document: str, before: bytes | None, entries: Sequence[SignOff]) -> bytes:
    """Return the bytes that *entries* add to the chain's file; with those of *before* they are the new file.

    Args:
        path: Where the file lies, for the messages.
        document: The id of the document.
        before: What the file holds, ``None`` when there is none. Lines that end with CR LF go on so.
        entries: At least one.

    Raises:
        RefusedError: isodoc cannot have written *before*, or the file would be too long to be read.
    """
    plain = [entry.plain() for entry in entries]
    if before is None:
        added = emit({"kind": "signoffs", "id": document, "entries": plain}).encode()
    elif _OWN.fullmatch(before):
        added = emit({"entries": plain}).removeprefix("entries:\n").encode()
        if before.endswith(b"\r\n"):
            added = added.replace(b"\n", b"\r\n")
    else:
        raise RefusedError(
            msg("{path} was changed: it is not as isodoc writes it", path=path),
            msg("nobody edits the files in register/; bring back what git has: git checkout -- {path}", path=path),
        )
    size = len(before or b"") + len(added)
    if size > MAX_CHAIN:
        raise RefusedError(
            msg("{path} would have {size} bytes; at most {limit} are read", path=path, size=size, limit=MAX_CHAIN),
            msg("begin a new chain: give the document another code with `isodoc rename`"),
        )
    return added

"""The one byte form of plain data, and its SHA-256: what digests and chains of the register are made of (RFC 8785)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "sha256:"


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return *data* as canonical JSON in UTF-8 (RFC 8785): keys sorted, no blanks, one spelling of every value.

    *data* is made of mappings with text keys, lists, texts, whole numbers, booleans and ``None``; texts are in NFC.
    """
    import rfc8785

    return rfc8785.dumps(dict(data))


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of *content* as the register writes it: ``sha256:`` and 64 hex digits."""
    return PREFIX + hashlib.sha256(content).hexdigest()

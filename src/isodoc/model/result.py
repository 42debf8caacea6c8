"""What a build makes: the bytes of each sheet, and the manifest that proves the folder they lie in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """One rendered file.

    *parts* stands for its uncompressed parts where the format is an archive, because compressed bytes differ between
    builds of zlib: the SHA-256, in hex, of one line for each part in the order of their names, which holds the part's
    SHA-256, a space, its name and a line feed.
    """

    data: bytes
    parts: str = ""

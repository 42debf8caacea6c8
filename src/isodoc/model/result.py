"""What a build makes: the bytes of each sheet, and the manifest that proves the folder they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rendered:
    """One rendered file.

    *parts* stands for its uncompressed parts where the format is an archive, because compressed bytes differ between
    builds of zlib: the SHA-256, in hex, of one line for each part in the order of their names, which holds the part's
    SHA-256, a space, its name and a line feed.
    """

    data: bytes
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to publish: *path* in the output folder, with ``/``.

    *inputs* names everything the file was made from (a digest of the caller's choice); a file whose inputs have not
    changed need not be made again. *parts* is that of :class:`Rendered`.
    """

    path: str
    data: bytes
    inputs: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a manifest: SHA-256 in hex and size of its bytes; see :class:`Artifact` for the rest."""

    sha256: str
    size: int
    inputs: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document of a manifest: *files* by path, *digest* of the content, hash of the last *entry* of its chain."""

    id: str
    code: str
    title: str
    revision: str
    state: str
    files: tuple[str, ...]
    digest: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an output folder holds; *inputs* names everything that the whole folder was made from.

    *day* is the day that it shows, and *commit* the one that was checked out, of what is approved.
    """

    version: str
    inputs: str
    documents: tuple[PublishedDocument, ...] = ()
    files: Mapping[str, PublishedFile] = field(default_factory=dict)
    day: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did, by path: files written anew, reused, gone, those of the reader, and overwritten edits."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    edited: tuple[str, ...]

"""A list that somebody keeps outside of the manual: a table (CSV, .xlsx), or a YAML list of mappings."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError, reason_of
from isodoc.i18n import msg
from isodoc.intake.workbook import rows_of_workbook
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.i18n import Message

MAX_BYTES: Final = 20_000_000
"""Bytes of a list at most."""
_HEAD: Final = 20
"""Lines by which the separator is found out."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """The *rows* of a table, or the *items* of a list; ``None`` where the file is the other one."""

    rows: Sequence[Sequence[str]] | None = None
    items: Sequence[object] | None = None


def read_list(file: Path, key: str, missing: Message) -> ListFile:
    """Return what *file* holds: a table, or a YAML list, bare or under *key*.

    Args:
        file: Its name tells the format: .csv, .tsv, .xlsx, .yaml or .yml.
        key: Under which a YAML file may hold the list.
        missing: What is said of a YAML file without one.

    Raises:
        UsageError: the name does not tell the format.
        RefusedError: *file* is damaged, too large, not encoded in UTF-8, or holds no list.
        EnvironmentFailureError: *file* cannot be read.
    """
    content = _content(file)
    name = str(file)
    match file.suffix.lower():
        case ".csv" | ".tsv":
            return ListFile(rows=_csv(name, content))
        case ".xlsx":
            from isodoc.render.archive import read_archive

            return ListFile(rows=rows_of_workbook(read_archive(content, name), name))
        case ".yaml" | ".yml":
            return ListFile(items=_yaml(name, content, key, missing))
    raise UsageError(
        msg("the name {path} does not tell which format it has", path=file),
        msg("save the list as one of these: {choices}", choices=[".csv", ".xlsx", ".yaml"]),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=file, reason=reason_of(error))
        ) from error
    if len(content) > MAX_BYTES:
        raise RefusedError(msg("{path} is larger than {limit} MB", path=file, limit=MAX_BYTES // 10**6))
    return content


def _csv(name: str, content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(msg("{path} is not encoded in UTF-8", path=name), msg("save it as CSV UTF-8")) from None
    head = "\n".join(text.split("\n", _HEAD)[:_HEAD])
    separator = max(",;\t", key=head.count)
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise RefusedError(msg("{path} is damaged: {reason}", path=name, reason=str(error))) from None


def _yaml(name: str, content: bytes, key: str, missing: Message) -> list[object]:
    lines = [line for line in content.splitlines() if line.strip() and not line.lstrip().startswith(b"#")]
    bare = bool(lines) and lines[0].startswith(b"-") and not lines[0].startswith(b"---")
    source, found = read_source(name, f"{key}:\n".encode() + content if bare else content)
    listed = source.data.get(key) if source is not None and isinstance(source.data, dict) else None
    if not isinstance(listed, list):
        reason = found[0].message if found else missing
        raise RefusedError(msg("{path}: {reason}", path=name, reason=reason))
    return listed

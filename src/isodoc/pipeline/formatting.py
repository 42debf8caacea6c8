"""From a manual to the same manual with its keys in order and one indentation."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodoc.edit.arranging import arranged, ranks_of
from isodoc.edit.changes import BOM, decoded, line_end
from isodoc.edit.indenting import indented
from isodoc.edit.outline import outline
from isodoc.load.source import Source, read_source
from isodoc.model.base import Model
from isodoc.pipeline.choosing import chosen
from isodoc.pipeline.mends import Mended
from isodoc.pipeline.reading import prepare_tree
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from isodoc.load.marks import Marks
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual


@dataclass(frozen=True, slots=True)
class Formatted(Mended):
    """Files in order, not written yet. *faulty* are the paths of files that cannot be used, and were left alone."""

    faulty: tuple[str, ...] = field(default=())


def put_in_order(root: Path, names: Sequence[str] = (), jobs: int | None = None) -> Formatted:
    """Return the files of the manual at *root* that are not in order, put in order; nothing is written.

    Args:
        root: The manual's folder.
        names: Codes and paths of the files that may change; all when there are none.
        jobs: Processes that read.

    Raises:
        UsageError: one of *names* means nothing.
        EnvironmentFailureError: the folder cannot be read.
    """
    tree = FolderTree(root)
    prepared = prepare_tree(root, tree, jobs)
    paths = chosen(root, tree, prepared.manual, names)
    entries = {entry.path: entry for entry in every_entry(prepared.manual)} if prepared.manual else {}
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    refused: list[str] = []
    for path in paths:
        if path not in entries:
            continue
        content = tree.read(path)
        entry = entries[path]
        assert isinstance(entry.marks, Source)
        made = in_order(content, entry.marks.marks, entry.value)
        if made is None:
            refused.append(path)
        elif made != content:
            before[path], after[path] = content, made
    faulty = tuple(path for path in paths if path not in entries)
    return Formatted(before, after, refused=tuple(refused), faulty=faulty)


def every_entry(manual: Manual) -> Iterator[Entry[Any]]:
    """Yield every document of *manual*."""
    for entry in (manual.settings, manual.organization, manual.checks):
        if entry is not None:
            yield entry
    for entries in (manual.field_lists, manual.catalogues, manual.patterns, manual.clauses, manual.procedures):
        yield from entries
    for others in (manual.documents, manual.forms, manual.laws, manual.fee_tables, manual.changes):
        yield from others


def in_order(content: bytes, marks: Marks, noun: Model) -> bytes | None:
    """Return *content*, the file of *noun*, with keys in order, one indentation and one line end behind the last line.

    Nothing is returned where that cannot be done without changing what is read of the file.
    """
    text = decoded(content)
    root = outline(text, marks)
    whole = text if text.endswith("\n") else text + "\n"
    made = arranged(whole, root, noun)
    if made != whole:
        source, _ = read_source("", made.encode())
        if source is None:
            return None
        root = outline(made, source.marks)
    made = indented(made, root)
    bare = made.rstrip()
    for ended in (bare + "\n", bare + text[len(text.rstrip()) :]):
        if ended == text:
            return content
        new = _as_typed(content, ended)
        if _says_the_same(content, new, noun):
            return new
    return None


def _as_typed(content: bytes, text: str) -> bytes:
    """Return *text* with byte order mark and line ends as *content* has them."""
    mark = BOM if content.decode().startswith(BOM) else ""
    return (mark + text.replace("\n", line_end(content))).encode()


def _says_the_same(before: bytes, after: bytes, noun: Model) -> bool:
    """Tell whether the reader finds the same in both, and both have the same characters but for blanks."""
    if Counter("".join(before.decode().split())) != Counter("".join(after.decode().split())):
        return False
    first, second = (read_source("", content)[0] for content in (before, after))
    return first is not None and second is not None and _plain(first.data, noun) == _plain(second.data, noun)


def _plain(data: object, noun: Model) -> str:
    return json.dumps(_sorted(data, noun))


def _sorted(data: object, noun: object) -> object:
    """Return *data* with the keys of models in their order, so that only the order of free keys can differ."""
    if isinstance(data, dict):
        ranks = ranks_of(type(noun)) if isinstance(noun, Model) else {}
        names = sorted(data, key=lambda name: ranks[name][0] if name in ranks else len(ranks))
        return {
            name: _sorted(data[name], getattr(noun, ranks[name][1], None) if name in ranks else None) for name in names
        }
    if isinstance(data, list):
        nouns = noun if isinstance(noun, tuple) and len(noun) == len(data) else (None,) * len(data)
        return [_sorted(one, inner) for one, inner in zip(data, nouns, strict=True)]
    return data

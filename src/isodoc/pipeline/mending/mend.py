"""From a manual to the same manual without the faults that have exactly one right answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodoc.edit.changes import BOM
from isodoc.edit.files import write_files
from isodoc.load.build import build
from isodoc.load.codes import MAX_BYTES
from isodoc.load.source import read_source
from isodoc.pipeline.choosing import chosen
from isodoc.pipeline.formatting import every_entry
from isodoc.pipeline.meanings import Meanings
from isodoc.pipeline.mending.names import mend_names, mend_types, wanted
from isodoc.pipeline.mending.prose import mend_prose, untidy
from isodoc.pipeline.mending.text import mend_text, open_to_mending
from isodoc.pipeline.mends import Mended
from isodoc.pipeline.overlay import Overlay
from isodoc.pipeline.reading import prepare_tree
from isodoc.text import nfc
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.manual import Manual
    from isodoc.pipeline.mends import Mend
    from isodoc.pipeline.reading import ManualTree, Prepared

_ROUNDS = 8


@dataclass(slots=True)
class _Work:
    """Files as they are becoming."""

    root: Path
    tree: FolderTree
    jobs: int | None
    after: dict[str, bytes] = field(default_factory=dict)
    mends: list[Mend] = field(default_factory=list)

    def overlay(self) -> ManualTree:
        return Overlay(self.tree, self.after) if self.after else self.tree

    def read(self) -> Prepared:
        return prepare_tree(self.root, self.overlay(), self.jobs)

    def content(self, path: str) -> bytes:
        return self.after[path] if path in self.after else self.tree.read(path)

    def keep(self, path: str, made: tuple[bytes, list[Mend]]) -> bool:
        """Keep a file as it was *made*; tell whether it is another than before."""
        content, mends = made
        if not mends:
            return False
        self.after[path] = content
        self.mends += mends
        return True


def mend(
    root: Path,
    today: dt.date,
    names: Sequence[str] = (),
    *,
    unsafe: bool = False,
    jobs: int | None = None,
) -> Mended:
    """Return the files of the manual at *root* that can be mended, mended; nothing is written.

    Args:
        root: The manual's folder.
        today: The day for which findings are compared.
        names: Codes and paths of the files that may change; all when there are none.
        unsafe: Whether texts that sheets print may change too; see :mod:`isodoc.edit.prose`.
        jobs: Processes that read.

    Raises:
        UsageError: one of *names* means nothing.
        EnvironmentFailureError: the folder cannot be read.
    """
    work = _Work(root, FolderTree(root), jobs)
    prepared = work.read()
    paths = chosen(root, work.tree, prepared.manual, names)
    if _mend_texts(work, paths, open_to_mending(prepared.findings)):
        prepared = work.read()
    for _ in range(_ROUNDS):
        if prepared.manual is None or not _mend_values(work, paths, prepared, unsafe=unsafe):
            break
        prepared = work.read()
    refused = _refused(work, today) if work.after else []
    return _result(work, refused)


def write_mended(root: Path, mended: Mended) -> None:
    """Write the files of *mended* into the manual at *root*, all or none.

    Raises:
        EnvironmentFailureError: a file cannot be written.
    """
    write_files(root, mended.after)


def _result(work: _Work, refused: Sequence[str]) -> Mended:
    after = {path: content for path, content in sorted(work.after.items()) if path not in refused}
    before = {path: work.tree.read(path) for path in after}
    mends = sorted((one for one in work.mends if one.location.path in after), key=lambda one: (one.location, one.code))
    return Mended(before, after, tuple(dict.fromkeys(mends)), tuple(sorted(refused)))


def _mend_texts(work: _Work, paths: Sequence[str], unreadable: set[str]) -> bool:
    made = [
        work.keep(path, mend_text(path, work.tree.read(path)))
        for path in paths
        if path in unreadable or _is_unclean(work.tree, path)
    ]
    return any(made)


def _is_unclean(tree: FolderTree, path: str) -> bool:
    """Tell whether the file begins with a byte order mark, or is not in NFC."""
    try:
        if tree.size(path) > MAX_BYTES:
            return False
        text = tree.read(path).decode()
    except (OSError, UnicodeDecodeError):
        return False
    return text.startswith(BOM) or nfc(text) is not text


def _mend_values(work: _Work, paths: Sequence[str], prepared: Prepared, *, unsafe: bool) -> bool:
    manual = prepared.manual
    assert manual is not None
    meanings = Meanings(manual)
    allowed = set(paths)
    made = False
    for entry in every_entry(manual):
        path = entry.path
        if path not in allowed:
            continue
        names = wanted(entry.value.kind, entry.value, meanings)
        if names:
            made |= work.keep(path, mend_names(path, work.content(path), names))
        texts = untidy(entry.value, _holder(manual)) if unsafe else []
        if texts:
            made |= work.keep(path, mend_prose(path, work.content(path), texts, _holder(manual)))
    for path, findings in _unbuilt(prepared.findings).items():
        if path in allowed:
            made |= _mend_unbuilt(work, path, findings, meanings)
    return made


def _mend_unbuilt(work: _Work, path: str, findings: Sequence[Diagnostic], meanings: Meanings) -> bool:
    """Mend a file that the model did not accept; nothing is kept that leaves it as many faults as before."""
    made = mend_types(path, work.content(path), findings)
    kept = len(_faults(path, made[0])) < len(findings) and work.keep(path, made)
    source, _ = read_source(path, work.content(path))
    assert source is not None
    names = wanted(source.data.get("kind"), source.data, meanings)
    made = mend_names(path, work.content(path), names)
    return (len(_faults(path, made[0])) <= len(findings) and work.keep(path, made)) or kept


def _faults(path: str, content: bytes) -> Sequence[Diagnostic]:
    """Return what the model finds wrong in the file."""
    source, found = read_source(path, content)
    return found if source is None else build([source]).findings


def _unbuilt(findings: Sequence[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    """Return the findings of files that were read but are not what their kind should be."""
    found: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        if finding.code in ("ISD202", "ISD203"):
            found.setdefault(finding.location.path, []).append(finding)
    return found


def _holder(manual: Manual) -> Callable[[str], bool]:
    return lambda number: manual.law(number) is not None


def _refused(work: _Work, today: dt.date) -> list[str]:
    """Return the mended files with a finding that is new and was not hidden by one that is gone.

    A file that could not be read hid all of its findings, and a value those of its line.
    """
    from isodoc.pipeline.checking import check_tree

    before = check_tree(work.tree, work.root, today, work.jobs, "before fix").findings
    after = check_tree(work.overlay(), work.root, today, work.jobs, "after fix").findings
    unread = {finding.location.path for finding in before if finding.code.startswith(("ISD1", "ISD2"))}
    had, has = (Counter(map(_key, findings)) for findings in (before, after))
    gone = {_line(finding) for finding in before if _key(finding) not in has}
    return sorted(
        {
            finding.location.path
            for finding in after
            if has[_key(finding)] > had[_key(finding)]
            and finding.location.path in work.after
            and finding.location.path not in unread
            and _line(finding) not in gone
        }
    )


def _line(finding: Diagnostic) -> tuple[str, int]:
    return finding.location.path, finding.location.line


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.location.path, finding.code, finding.subject

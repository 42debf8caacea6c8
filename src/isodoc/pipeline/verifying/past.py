"""Whether the register was only ever appended to: in every commit against each parent, and in the work folder."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import Diagnostic, Location
from isodoc.i18n import msg
from isodoc.load import load_register
from isodoc.model.signoff import PACKAGES
from isodoc.model.tree import REGISTER, UNLISTED, blob_of
from isodoc.register import codes
from isodoc.register.appending import tampering
from isodoc.register.chain import life_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isodoc.history import Repository
    from isodoc.i18n import Message
    from isodoc.model.commits import Version
    from isodoc.model.timeline import Life
    from isodoc.model.tree import FileTree
    from isodoc.pipeline.verified import Found
    from isodoc.register.store import FolderStore

_CHAIN: Final = re.compile(rf"{REGISTER}([^/.][^/]*)\.yaml")
_ONCE: Final = (*UNLISTED, PACKAGES)
"""Folders whose files are written once and never changed."""
_LARGEST: Final = 64 * 1024 * 1024
_OPENING: Final = re.compile(rb"(?:\xef\xbb\xbf)?kind: signoffs\r?\nid: [^\n]+\nentries:\r?\n  - ")
"""How a chain begins whose entries stand where isodoc writes them: nothing else begins a line with this hyphen."""
_ENTRY: Final = b"  - "


class _One:
    """One file as a tree."""

    def __init__(self, path: str, content: bytes) -> None:
        self._path, self._content = path, content

    def paths(self) -> Sequence[str]:
        return [self._path]

    def read(self, _path: str) -> bytes:
        return self._content

    def size(self, _path: str) -> int:
        return len(self._content)

    def blob(self, _path: str) -> str:
        return blob_of(self._content)


def chain_in(path: str, content: bytes) -> Life | None:
    """Return the chain that the file at *path* with *content* holds; nothing when it cannot be read."""
    chains, _, _ = load_register(_One(path, content))
    return life_of(chains[0].value) if chains else None


@dataclass
class Past:
    """The history of a register up to the commit *head*."""

    repository: Repository
    head: str
    commits: set[str] = field(default_factory=set)
    _known: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """Of each state of a chain its length and SHA-256."""

    def findings(self) -> Iterator[Found]:
        """Yield every commit that did more than append to the register."""
        versions = [one for one in self.repository.versions(self.head, REGISTER.rstrip("/")) if "/." not in one.path]
        self.commits = {one.commit for one in versions}
        steps: dict[tuple[str, str | None], list[Version]] = defaultdict(list)
        for one in versions:
            steps[one.commit, one.parent].append(one)
        for step in steps.values():
            yield from self._files(step)
        changed = [one for one in versions if one.old and one.new and _CHAIN.fullmatch(one.path)]
        for one in self._not_appended(changed):
            yield from self._edited(one)

    @cached_property
    def _merges(self) -> set[str]:
        """The merges in which the register differs from one of the parents."""
        return {merge for merge, _, _ in self.repository.merges(self.head, [REGISTER.rstrip("/")])}

    def _files(self, step: Sequence[Version]) -> Iterator[Found]:
        """Yield the files that one commit, against one parent, removed, renamed, or changed though written once."""
        come = {one.new: one.path for one in step if one.old is None}
        for one in step:
            commit = one.commit[:12]
            if one.old and one.new is None:
                if one.old in come:
                    message = msg("commit {commit} renamed it to {path}", commit=commit, path=come[one.old])
                    yield _found(codes.FILE_RENAMED, one.path, message, commit)
                else:
                    yield _found(codes.FILE_REMOVED, one.path, msg("commit {commit} removed it", commit=commit), commit)
            elif one.old and one.path.startswith(_ONCE):
                message = msg("commit {commit} changed it, though it is written once", commit=commit)
                yield _found(codes.FILE_EDITED, one.path, message, commit)

    def _not_appended(self, changed: Sequence[Version]) -> Iterator[Version]:
        """Yield those of *changed* whose new bytes are not the old ones with whole entries behind them.

        Each state is read once; of those before only lengths and hashes are kept.
        """
        waiting: dict[str, list[Version]] = defaultdict(list)
        for one in changed:
            waiting[one.new or ""].append(one)
        order = dict.fromkeys(blob for one in changed for blob in (one.old, one.new) if blob)
        late: list[Version] = []
        for blob, content in self.repository.blobs([*order], _LARGEST):
            self._known[blob] = len(content), hashlib.sha256(content).digest()
            for one in waiting[blob]:
                if one.old not in self._known:
                    late.append(one)
                elif not self._begins(content, one.old):
                    yield one
        for one in late:
            ((_, content),) = self.repository.blobs([one.new or ""], _LARGEST)
            if not self._begins(content, one.old or ""):
                yield one

    def _begins(self, content: bytes, blob: str) -> bool:
        length, digest = self._known[blob]
        return _gains_entries(content, length) and hashlib.sha256(content[:length]).digest() == digest

    def _edited(self, one: Version) -> Iterator[Found]:
        contents = dict(self.repository.blobs([one.old or "", one.new or ""], _LARGEST))
        old, new = contents[one.old or ""], contents[one.new or ""]
        commit = one.commit[:12]
        where = msg("commit {commit}", commit=commit)
        yield from _compared(one.path, old, new, where, commit, merges=one.commit in self._merges)

    def work_folder(self, files: FileTree, overlay: Mapping[str, bytes], store: FolderStore) -> Iterator[Found]:
        """Yield what the work folder's register lacks, or has otherwise, than the commit *head*."""
        tree = self.repository.tree(self.head)
        present = {*files.paths(), *overlay}
        kept = set(store.listed())
        where = msg("the work folder")
        for path in (*tree.paths(), *tree.frozen()):
            if not path.startswith(REGISTER):
                continue
            if path not in (kept if path.startswith(UNLISTED) else present):
                yield _found(codes.FILE_REMOVED, path, msg("the work folder does not have it any more"), "HEAD")
            elif not path.startswith(UNLISTED):
                new = overlay[path] if path in overlay else files.read(path)
                old = tree.read(path)
                if path.startswith(PACKAGES):
                    if _plain(old) != _plain(new):
                        yield _found(codes.FILE_EDITED, path, msg("the work folder has it changed"), "HEAD")
                elif new != old:
                    yield from _compared(path, old, new, where, "HEAD")


def _compared(
    path: str, old: bytes, new: bytes, where: Message, commit: str, *, merges: bool = False
) -> Iterator[Found]:
    old_lines, new_lines = _plain(old), _plain(new)
    if new_lines.startswith(old_lines) and _gains_entries(new_lines, len(old_lines)):
        return
    found = tampering(chain_in(path, old), chain_in(path, new), merges=merges)
    if found is not None:
        message = msg("{where}: {what}", where=where, what=found.message)
        yield _found(found.code, path, message, commit, f"entries.{found.place}")


def _gains_entries(content: bytes, length: int) -> bool:
    """Tell whether what stands behind the first *length* bytes of a chain is entries, and no more of the last one."""
    rest = content[length : length + len(_ENTRY)]
    return not rest or (rest == _ENTRY and content[length - 1 : length] == b"\n" and bool(_OPENING.match(content)))


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _found(code: str, path: str, message: Message, commit: str, subject: str = "") -> Found:
    chain = _CHAIN.fullmatch(path)
    hint = msg("see who did it: git log -p -- {path}", path=path)
    return chain[1] if chain else "", Diagnostic(
        code, codes.severity_of(code), Location(path), message, hint, subject or commit
    )


def documents_of(found: Iterable[Found], only: set[str]) -> list[Diagnostic]:
    """Return the findings that are about the documents *only*, or about all; everything when *only* is empty."""
    return [one for name, one in found if not only or not name or name in only]

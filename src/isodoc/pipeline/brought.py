"""Which commit brought which entry of a chain, as far as git has the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.history import Repository
    from isodoc.i18n import Message
    from isodoc.model.commits import Commit
    from isodoc.model.entry import Entry
    from isodoc.model.signoff import SignOffs


def commits_of(root: Path, chains: Sequence[Entry[SignOffs]]) -> tuple[dict[str, list[Commit | None]], Message | None]:
    """Return by id of a chain the commit that brought each of its entries, and why some or all are not told.

    An entry has none that is not committed, that a merge alone brought, or whose file history has otherwise.
    """
    from isodoc.history import open_repository

    if not chains:
        return {}, None
    try:
        with open_repository(root) as repository:
            head = repository.head()
            if head is None:
                return {}, msg("nothing has been committed yet")
            found = {chain.value.id: _brought(repository, head, root, chain) for chain in chains}
            if repository.is_shallow:
                return found, msg("this clone lacks older commits; complete it: git fetch --unshallow")
            return found, None
    except EnvironmentFailureError as error:
        return {}, error.message


def _brought(repository: Repository, head: str, root: Path, chain: Entry[SignOffs]) -> list[Commit | None]:
    commits = [*repository.commits(head, [chain.path])]
    versions = {change.new: one for one in commits for change in one.changes if change.new}  # the oldest of equal ones
    found: list[Commit | None] = [None] * len(chain.value.entries)
    try:
        present = _lines((root / chain.path).read_bytes())
    except OSError:  # an unfinished command has recorded all of it
        return found
    for blob, content in repository.blobs([*versions]):
        commit = versions[blob]
        if not present.startswith(_lines(content)) or (repository.is_shallow and not commit.parents):
            continue
        length = content.count(b"\n")
        places = [place for place in range(len(found)) if chain.at("entries", place).line <= length]
        found[: len(places)] = [commit] * len(places)  # an older version, which comes later, knows it better
    return found


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")

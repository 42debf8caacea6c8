"""What lies in the work folder under each id, as it would be frozen now: the digest, and what the register says of it.

Freezing a document takes as long as reading it, so that what was frozen is kept: a document's content follows from its
own file and from everything that is no procedure and no other document.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from isodoc.cache import Cache, cache_folder
from isodoc.diagnostics import Severity
from isodoc.model.register import Present
from isodoc.model.tree import REGISTER
from isodoc.pipeline.known import blob_in, files_digest
from isodoc.pipeline.reading import prepare_tree
from isodoc.pipeline.recorded import plain_facts, read_facts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.manual import Manual
    from isodoc.pipeline.reading import ManualTree
    from isodoc.pipeline.work import Text

_FORMAT = 1
"""What the entry of the cache is like; to be raised when that changes."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A text of the document *id* in a file with the *blob*; *start* is the day from which it is to hold."""

    blob: str
    id: str
    start: str
    present: Present


@dataclass(frozen=True, slots=True)
class Presence:
    """What lies in the work folder.

    Attributes:
        texts: By id the text of today, then those of coming days.
        manual: Everything but the documents that were known already; absent when isodoc.yaml cannot be used.
        findings: What is wrong with the files, of severity error; what cannot be read is not among the texts.
    """

    texts: Mapping[str, tuple[Present, ...]]
    manual: Manual | None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What was frozen before: documents by path, the digest of everything that they share, what follows from that."""

    shared: str = ""
    others: frozenset[str] = frozenset()
    documents: Mapping[str, Lying] = field(default_factory=dict)
    apart: tuple[Lying, ...] = ()

    def unchanged(self, tree: ManualTree) -> dict[str, Lying]:
        """Return the documents that are the same in *tree*, by path; none when something changed that they share."""
        new = {path for path in tree.paths() if path.endswith(".yaml") and path not in self.others}
        if not self.shared or _shared(tree, self.documents.keys() | new) != self.shared:
            return {}
        return {path: one for path, one in self.documents.items() if path in new and blob_in(tree, path) == one.blob}


def present_in(root: Path, tree: ManualTree, today: dt.date, jobs: int | None = None) -> Presence:
    """Return what lies in *tree*, the work folder at *root*, frozen in memory; what is known is not read again.

    Args:
        root: The manual's folder; it names the manual's part of the cache.
        tree: Its files.
        today: The day that tells which of several texts of a document is the present one.
        jobs: Processes that read; see :func:`~isodoc.pipeline.reading.prepare_tree`.
    """
    known = _recalled(root)
    kept = known.unchanged(tree)
    while True:
        prepared = prepare_tree(root, tree, jobs, kept.keys())
        manual = prepared.manual
        findings = [one for one in prepared.findings if one.severity is Severity.ERROR]
        if manual is None:
            return Presence({}, None, tuple(findings))
        read = {entry.path for entry in (*manual.procedures, *manual.documents)}
        own = read | (known.documents.keys() & set(tree.paths()))
        shared = _shared(tree, own)
        if not kept or shared == known.shared:
            break
        kept = {}  # a new file, or one that was a document, tells something about the others
    frozen, apart, unread = _frozen(manual, read, known.apart if kept else None)
    documents = {**kept, **frozen}
    if not unread and (frozen or not kept):
        unsure = {one.location.path for one in findings}
        others = frozenset(path for path in tree.paths() if path not in own)
        sure = {path: one for path, one in documents.items() if path not in unsure}
        _keep(root, _Known(shared, others, sure, apart))
    return Presence(_by_id([*documents.values(), *apart], today), manual, (*findings, *unread))


def _shared(tree: ManualTree, own: Collection[str]) -> str:
    """Return the digest of what documents share: all files but their own, and but what the register records."""
    recorded = {path for path in tree.paths() if path.startswith(REGISTER)}
    return files_digest(tree, recorded.union(own))


def _frozen(
    manual: Manual, own: Collection[str], apart: tuple[Lying, ...] | None
) -> tuple[dict[str, Lying], tuple[Lying, ...], list[Diagnostic]]:
    """Freeze the documents of *manual*.

    Returns those at the paths *own* by path; *apart*, which follow from what all share (forms, the policy, the keys)
    and are frozen where they are not known; and findings about what cannot be frozen.
    """
    from isodoc.load.source import unreadable
    from isodoc.pipeline.work import WorkFolder

    frozen: dict[str, Lying] = {}
    others: list[Lying] = []
    unread: list[Diagnostic] = []
    for text in chain.from_iterable(WorkFolder(manual).texts.values()):
        if text.path not in own and apart is not None:
            continue
        try:
            lying = _lying(manual, text)
        except OSError as error:
            unread.append(unreadable(text.path, error))
            continue
        if text.path in own:
            frozen[text.path] = lying
        else:
            others.append(lying)
    return frozen, tuple(others) if apart is None else apart, unread


def _lying(manual: Manual, text: Text) -> Lying:
    from isodoc.canonical import canonical, digest_of
    from isodoc.content import plain_of
    from isodoc.pipeline.recorded import facts_of

    data = plain_of(text.content)
    start = text.start.isoformat() if text.start else ""
    present = Present(digest_of(canonical(data)), facts_of(data))
    return Lying(blob_in(manual.tree, text.path), text.id, start, present)


def _by_id(documents: Collection[Lying], today: dt.date) -> dict[str, tuple[Present, ...]]:
    found: dict[str, list[Lying]] = defaultdict(list)
    for one in sorted(documents, key=lambda one: one.start):
        found[one.id].append(one)
    day = today.isoformat()
    return {
        name: tuple(
            one.present
            for one, after in zip(texts, [*(each.start for each in texts[1:]), ""], strict=True)
            if not after or after > day  # what a later text has replaced by today is past
        )
        for name, texts in found.items()
    }


def _recalled(root: Path) -> _Known:
    content = Cache(cache_folder()).get("present", str(root))
    kept: dict[str, Any] = json.loads(content) if content else {}
    if kept.get("format") != _FORMAT:
        return _Known()
    documents = {path: _read(one) for path, one in kept["documents"].items()}
    return _Known(kept["shared"], frozenset(kept["others"]), documents, tuple(map(_read, kept["apart"])))


def _keep(root: Path, known: _Known) -> None:
    documents = {path: _plain(one) for path, one in known.documents.items()}
    content = {"format": _FORMAT, "shared": known.shared, "others": sorted(known.others), "documents": documents}
    Cache(cache_folder()).put(
        "present", str(root), json.dumps({**content, "apart": [*map(_plain, known.apart)]}).encode()
    )


def _read(plain: list[Any]) -> Lying:
    blob, name, start, digest, facts = plain
    return Lying(blob, name, start, Present(digest, read_facts(facts)))


def _plain(one: Lying) -> list[Any]:
    return [one.blob, one.id, one.start, one.present.digest, plain_facts(one.present.facts)]

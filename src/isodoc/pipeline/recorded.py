"""What is recorded in a manual's register: chains, packages, contents and files, read once for every command."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final

from isodoc.cache import Cache, Pack, cache_folder
from isodoc.clock import VIETNAM
from isodoc.content import MALFORMED, ContentError, content_of, essence, plain_content, read_content
from isodoc.i18n import msg, translate
from isodoc.load import load_register
from isodoc.model.content import POLICY_ID
from isodoc.model.register import Facts
from isodoc.model.settings import Policy
from isodoc.register.chain import lives
from isodoc.register.journal import steadily
from isodoc.register.policy import rules_of
from isodoc.register.store import FolderStore
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.model.content import Content
    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.signoff import Package, SignOffs
    from isodoc.model.timeline import Life
    from isodoc.model.tree import FileTree
    from isodoc.register.chain import RulesAt
    from isodoc.register.policy import Rules
    from isodoc.register.store import Store

_TITLES: Final = {
    "policy": msg("Rules of submitting, reviewing and approving documents"),
    "keys": msg("Keys of persons for internal sign-offs"),
}
"""What documents are called that have no title of their own."""
WORTH_SAVING = 8
"""Contents or chains that were read anew from which keeping what they say is worth writing the cache."""


@dataclass(frozen=True)
class Recorded:
    """The register of one manual, in a folder or in a commit.

    *findings* are those of reading. *store* has contents and files by their digests.
    """

    chains: tuple[Entry[SignOffs], ...]
    packages: tuple[Entry[Package], ...]
    findings: Sequence[Diagnostic]
    store: Store
    _facts: Pack | None = None
    _read: Pack | None = None
    _seen: dict[str, Content | None] = field(default_factory=dict)

    @cached_property
    def lives(self) -> dict[str, Life]:
        """The life of each document by its id."""
        return lives(self.chains)

    def life(self, name: str) -> Life | None:
        """Return the life of the document with the id *name*."""
        return self.lives.get(name)

    def content(self, digest: str) -> Content | None:
        """Return the frozen content with *digest*; nothing when it is missing, damaged or of a later format."""
        if digest not in self._seen:
            data = self.store.content(digest)
            try:
                self._seen[digest] = read_content(data) if isinstance(data, bytes) else None
            except ContentError:
                self._seen[digest] = None
        return self._seen[digest]

    def facts(self, digest: str) -> Facts | None:
        """Return what the register says of the frozen content with *digest*; a content never changes, so it is kept."""
        kept = self._kept(digest)
        if kept is not None:
            return kept
        data = self.store.content(digest)
        try:
            return self._noted(digest, plain_content(data)) if isinstance(data, bytes) else None
        except (ContentError, *MALFORMED):
            return None

    def learned(self, digest: str, data: bytes) -> Facts | None:
        """Return the facts of the content *data* that has *digest*; where they are not known yet, read it as a whole.

        So who prints it afterwards does not read it again.
        """
        kept = self._kept(digest)
        if kept is not None or digest in self._seen:
            return kept
        try:
            plain = plain_content(data)
            facts = self._noted(digest, plain)
            self._seen[digest] = content_of(plain)
        except (ContentError, *MALFORMED):
            self._seen[digest] = facts = None
        return facts

    def _kept(self, digest: str) -> Facts | None:
        kept = self._facts.get(digest) if self._facts is not None else None
        return read_facts(json.loads(kept)) if kept is not None else None

    def _noted(self, digest: str, plain: dict[str, Any]) -> Facts:
        facts = facts_of(plain)
        texts = [*facts.tthc, *(value for name, value in plain_facts(facts).items() if name != "tthc")]
        if not all(isinstance(value, str) for value in texts):
            raise TypeError(digest)
        if self._facts is not None:
            self._facts.put(digest, json.dumps(plain_facts(facts)).encode())
        return facts

    def save(self) -> None:
        """Keep what was computed for the next run."""
        for pack in (self._facts, self._read):
            if pack is not None:
                pack.save(WORTH_SAVING)

    def policy(self, day: dt.date) -> Policy | None:
        """Return the policy of sign-offs that was approved and held on *day*; nothing before the first."""
        life = self.life(POLICY_ID)
        edition = life.in_force(day) if life else None
        content = self.content(edition.digest) if edition else None
        return content.document if content is not None and isinstance(content.document, Policy) else None

    def rules_at(self, manual: Manual) -> RulesAt:
        """Return what gives the rules of a moment: the approved policy, before it that of *manual*, and its posts."""
        known: dict[dt.date, Rules] = {}

        def rules(moment: dt.datetime) -> Rules:
            day = moment.astimezone(VIETNAM).date()
            if day not in known:
                known[day] = rules_of(manual, self.policy(day))
            return known[day]

        return rules


def read_register(root: Path, tree: FileTree) -> Recorded:
    """Return the register of the manual at *root*, whose files are *tree*, with what an unfinished command recorded."""
    cache = Cache(cache_folder())
    pack = Pack(cache, "signoffs", str(root))
    trees = chain((tree,), (FolderTree(root) for _ in repeat(None)))  # what was seen before somebody wrote is old
    chains, packages, findings = steadily(root, lambda overlay: load_register(next(trees), overlay, pack))
    return Recorded(chains, packages, findings, FolderStore(root), Pack(cache, "facts", str(root)), pack)


def title_of(content: Content) -> str:
    """Return what *content* is called."""
    title = getattr(content.document, "title", None)
    return str(title or translate(_TITLES.get(content.kind, content.code), content.language))


def facts_of(data: dict[str, Any]) -> Facts:
    """Return what the register says of the content *data*, as plain data."""
    labels, document = data["labels"], data.get("document", {})
    owner, own_field = data.get("owner", ""), document.get("field", "")
    return Facts(
        code=data["code"],
        title=document.get("title") or translate(_TITLES.get(data["kind"], data["code"]), data["language"]),
        kind=data["kind"],
        field=own_field,
        field_name=labels.get("fields", {}).get(own_field, ""),
        owner=owner,
        owner_name=labels.get("units", {}).get(owner, ""),
        tthc=tuple(document.get("tthc", ())),
        bare=essence(data),
    )


def plain_facts(facts: Facts) -> dict[str, Any]:
    """Return *facts* as data that JSON can hold."""
    return {name: getattr(facts, name) for name in Facts.__slots__}


def read_facts(plain: dict[str, Any]) -> Facts:
    """Return the facts that :func:`plain_facts` turned into *plain*."""
    return Facts(**{**plain, "tthc": tuple(plain["tthc"])})

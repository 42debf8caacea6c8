"""``verify``: whether contents, entries and history are what was approved, and how much that proves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc import clock
from isodoc.diagnostics import Diagnostic, Location, in_order
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.history import NoGitError, OutsideRepositoryError, open_repository
from isodoc.i18n import msg
from isodoc.load import load_register
from isodoc.model.content import POLICY_ID
from isodoc.model.timeline import Evidence, Life
from isodoc.model.tree import MANUAL_FILE, REGISTER
from isodoc.pipeline.present import present_in
from isodoc.pipeline.recorded import Recorded
from isodoc.pipeline.verified import Proof, Verified
from isodoc.pipeline.verifying.contents import Contents, finding
from isodoc.pipeline.verifying.corrections import correction_findings
from isodoc.pipeline.verifying.edits import edit_findings, layout_findings
from isodoc.pipeline.verifying.past import Past, chain_in, documents_of
from isodoc.pipeline.verifying.published import commit_findings, published_findings, read_manifest, verify_output
from isodoc.pipeline.verifying.signatures import signature_findings
from isodoc.pipeline.verifying.trust import Trust, trusted_manual
from isodoc.pipeline.work import WorkFolder
from isodoc.register import codes
from isodoc.register.chain import check_chains
from isodoc.register.journal import JOURNAL, overlaid
from isodoc.register.ledger import chain_path
from isodoc.register.refusal import Refusal
from isodoc.register.store import FolderStore
from isodoc.text import ascii_id
from isodoc.workspace import FolderTree, find_manual

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.errors import IsodocError
    from isodoc.history import Repository
    from isodoc.model.manual import Manual
    from isodoc.model.result import Manifest
    from isodoc.pipeline.present import Presence
    from isodoc.pipeline.verified import Found

_HEAD: Final = "HEAD"
_WITHOUT_HISTORY: Final = (NoGitError, OutsideRepositoryError)


@dataclass(frozen=True, slots=True)
class VerifyOrder:
    """What is to be verified.

    Attributes:
        now: The moment after which nothing can have happened yet; the present one when absent.
        codes: Codes or ids of documents; everything when empty.
        trust: The revision whose policy, persons, posts and keys judge the entries.
        against: The manifest of an earlier output, or the folder that holds it.
    """

    now: dt.datetime | None = None
    codes: tuple[str, ...] = ()
    trust: str = ""
    against: Path | None = None


def verify(root: Path | str, order: VerifyOrder | None = None) -> Verified:
    """Return what is wrong with the register of the manual at *root*, and how much it proves. Nothing is written.

    Contents and chains are verified first, without history; see :class:`~isodoc.pipeline.verified.Verified` for what
    could not be completed.

    Raises:
        UsageError: there is no manual, code, revision or manifest of that name.
        RefusedError: isodoc.yaml cannot be used, or the register does not fit what an unfinished command recorded.
        EnvironmentFailureError: files cannot be read; the trusted revision cannot be read.
    """
    wanted = order or VerifyOrder()
    place = find_manual(Path(root))
    manifest = read_manifest(wanted.against) if wanted.against else None
    repository, reason = _opened(place, wanted.trust)
    try:
        return _Verification.of(place, wanted, repository).result(manifest, reason)
    finally:
        if repository is not None:
            repository.close()


def verify_published(out: Path, root: Path | None) -> Verified:
    """Return what the output folder *out* has otherwise than its manifest and the register of the manual *root* say.

    Raises:
        UsageError: it has no manifest that isodoc wrote.
        EnvironmentFailureError: it cannot be read.
    """
    return verify_output(out, None if root is None else read_plainly(root, FolderTree(root)).lives)


def read_plainly(root: Path, tree: FolderTree) -> Recorded:
    """Return the register of the manual at *root* from its files alone: no cache says anything about it."""
    chains, packages, findings = load_register(tree, overlaid(root))
    return Recorded(chains, packages, findings, FolderStore(root))


def _opened(root: Path, trust: str) -> tuple[Repository | None, IsodocError | None]:
    """Return the repository of the manual, or why there is none that could be looked at."""
    try:
        return open_repository(root), None
    except EnvironmentFailureError as error:
        if trust:
            raise
        return None, error


@dataclass(frozen=True)
class _Verification:
    """The manual under test, and by what it is judged."""

    root: Path
    order: VerifyOrder
    now: dt.datetime
    tree: FolderTree
    recorded: Recorded
    presence: Presence
    manual: Manual
    repository: Repository | None
    head: str | None
    trust: Trust

    @classmethod
    def of(cls, root: Path, order: VerifyOrder, repository: Repository | None) -> _Verification:
        """Return the verification of the manual at *root*."""
        now = order.now or dt.datetime.now(clock.VIETNAM)
        tree = FolderTree(root)
        recorded = read_plainly(root, tree)
        presence = present_in(root, tree, now.astimezone(clock.VIETNAM).date())
        manual = presence.manual
        if manual is None:
            raise RefusedError(msg("isodoc.yaml cannot be used"), msg("run isodoc check and mend what it names"))
        head = repository.head() if repository else None
        trust = Trust(manual, recorded, len(_editions(recorded.life(POLICY_ID))))
        if repository is not None and (order.trust or _is_committed(repository, head)):
            trusted = repository.resolve(order.trust or _HEAD)
            judged = trusted_manual(repository, trusted, order.trust or _HEAD)
            trust = Trust(judged, recorded, len(_editions(_policies(repository, trusted))))
        return cls(root, order, now, tree, recorded, presence, manual, repository, head, trust)

    @property
    def day(self) -> dt.date:
        """Today."""
        return self.now.astimezone(clock.VIETNAM).date()

    def result(self, manifest: Manifest | None, reason: IsodocError | None) -> Verified:
        """Return what was found; contents and chains first."""
        only = self._only()
        found = [*self._present(only)]
        unproven = None if reason is None or isinstance(reason, _WITHOUT_HISTORY) else reason
        unsure: set[tuple[str, str]] | None = None
        try:
            signatures = [*signature_findings(self.recorded.chains, self.trust.manual)]
            unsure = {(name, one.subject) for name, one in signatures}
            found += signatures
        except EnvironmentFailureError as error:
            unproven = error
        proof = self._proof(only, unsure)
        if manifest is not None:
            found += published_findings(manifest.documents, self.recorded.lives)
            proof = replace(proof, against=manifest.day)
        if self.repository is not None:
            past, late, proof = self._past(manifest, proof)
            found += past
            unproven = unproven or late
        else:
            proof = replace(proof, reason=reason.message if reason else None)
        return Verified(self.root, tuple(in_order(documents_of(found, only))), proof, unproven)

    def _present(self, only: set[str]) -> Iterator[Found]:
        """Yield what is wrong as everything stands now, without history and keys."""
        recorded = self.recorded
        yield from (("", one) for one in self.tree.findings if one.location.path.startswith(REGISTER))
        yield from ((_document(one.location.path), one) for one in recorded.findings)
        contents = Contents(recorded)
        yield from contents.findings()
        assert isinstance(recorded.store, FolderStore)
        yield from contents.unknown(recorded.store.listed())
        for one in check_chains(recorded.chains, self.trust.rules, self.now, contents.names):
            yield _document(one.location.path), one
        yield from correction_findings(recorded)
        yield from self._packages()
        yield from self._unproven()
        if (self.root / JOURNAL).exists():
            message = msg("a command that recorded something has not completed it; the next one will")
            severity = codes.severity_of(codes.UNFINISHED)
            yield "", Diagnostic(codes.UNFINISHED, severity, Location(JOURNAL), message)
        yield from self.trust.findings(self.manual, self.presence, self.day)
        yield from edit_findings(self.root, self.tree, recorded, self.presence, self.day)
        shown = only & recorded.lives.keys() if only else None
        yield from layout_findings(recorded, WorkFolder(self.manual), self.day, shown)

    def _packages(self) -> Iterator[Found]:
        """Yield the documents of packages that their chains do not have so."""
        for package in self.recorded.packages:
            for place, one in enumerate(package.value.documents):
                life = self.recorded.life(one.id)
                at = life.hashes.index(one.entry) if life and one.entry in life.hashes else None
                if life is None or at is None or life.entries[at].digest != one.digest:
                    message = msg("the chain of {code} does not have what the package lists", code=one.code)
                    where = package.at("documents", place, "entry")
                    severity = codes.severity_of(codes.PACKAGE)
                    yield one.id, Diagnostic(codes.PACKAGE, severity, where, message, None, f"documents.{place}")

    def _unproven(self) -> Iterator[Found]:
        """Yield the approvals in force that rest on nothing: neither a decision nor a signature."""
        for chain in self.recorded.chains:
            held = self.recorded.lives[chain.value.id].in_force(self.day)
            if held is not None and held.evidence is Evidence.NONE:
                message = msg("the approval rests on no decision and no signature")
                yield finding(chain, held.place, Refusal(codes.NO_EVIDENCE, message))

    def _past(self, manifest: Manifest | None, proof: Proof) -> tuple[list[Found], IsodocError | None, Proof]:
        """Return what history shows, why that is not all, and what it proves."""
        repository = self.repository
        assert repository is not None
        if self.head is None:
            return [], None, replace(proof, reason=msg("nothing has been committed yet"))
        assert isinstance(self.recorded.store, FolderStore)
        past = Past(repository, self.head)
        try:
            found = [*past.findings(), *past.work_folder(self.tree, overlaid(self.root), self.recorded.store)]
            if manifest is not None and not repository.is_shallow:
                found += commit_findings(repository, self.head, manifest.commit)
        except EnvironmentFailureError as error:
            return [], error, replace(proof, reason=error.message)
        late = _shallow() if repository.is_shallow else None
        reason = None if late is None else late.message
        commits = None if late else len(past.commits)
        return found, late, replace(proof, commits=commits, reason=reason)

    def _proof(self, only: set[str], unsure: set[tuple[str, str]] | None) -> Proof:
        """Return what was looked at; signatures that are *unsure* do not count, and none when nobody could look."""
        lives = [life for name, life in self.recorded.lives.items() if not only or name in only]
        held = [edition for life in lives if (edition := life.in_force(self.day)) is not None]
        signed = sum(
            entry.signature is not None and unsure is not None and (life.id, f"entries.{place}.signature") not in unsure
            for life in lives
            for place, entry in enumerate(life.entries)
        )
        return Proof(
            entries=sum(len(life.entries) for life in lives),
            signed=signed,
            approved=sum(bool(life.editions) for life in lives),
            evidence=Counter(each.evidence for each in held),
        )

    def _only(self) -> set[str]:
        """Return the ids of the documents that are asked for; none when everything is.

        Raises:
            UsageError: a code is unknown.
        """
        unread = (name for path in self.tree.paths() if (name := _document(path))) if self.order.codes else ()
        names = {name: name for name in (*unread, *self.recorded.lives, *self.presence.texts)}
        names |= {entry.code: life.id for life in self.recorded.lives.values() for entry in life.entries}
        names |= {text.facts.code: name for name, texts in self.presence.texts.items() for text in texts}
        return {named(code, names) for code in self.order.codes}


def named(code: str, names: Mapping[str, str]) -> str:
    """Return the id of the document *code*, given ids by codes and ids.

    Raises:
        UsageError: there is none.
    """
    found = names.get(code) or names.get(ascii_id(code))
    if found is None:
        import difflib

        near = difflib.get_close_matches(code, names, 1, 0.6)
        hint = msg("did you mean {name}?", name=near[0]) if near else msg("see isodoc register")
        raise UsageError(msg("no document has the code {code}", code=code), hint)
    return found


def _shallow() -> IsodocError:
    return EnvironmentFailureError(
        msg("this clone is shallow: whether entries were only appended shows in the whole history alone"),
        msg("complete the clone: git fetch --unshallow"),
    )


def _is_committed(repository: Repository, head: str | None) -> bool:
    """Tell whether the manual lies where it does in the commit *head* too; a new or a moved one does not yet."""
    return head is not None and MANUAL_FILE in repository.tree(head).paths()


def _document(path: str) -> str:
    name = path.removeprefix(REGISTER).removesuffix(".yaml")
    return name if path.startswith(REGISTER) and "/" not in name else ""


def _editions(life: Life | None) -> Sequence[object]:
    return life.editions if life else ()


def _policies(repository: Repository, commit: str) -> Life | None:
    """Return the chain of the policy in *commit*."""
    path = chain_path(POLICY_ID)
    tree = repository.tree(commit)
    return chain_in(path, tree.read(path)) if path in tree.paths() else None

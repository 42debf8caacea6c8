"""Writing what was planned into the register, signed where a key was given, and committing it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.edit.files import write_files
from isodoc.emit import emit
from isodoc.errors import RefusedError
from isodoc.history import (
    BareRepositoryError,
    CommitRefusedError,
    DamagedRepositoryError,
    ForeignOwnerError,
    NoGitError,
    OutsideRepositoryError,
    open_repository,
)
from isodoc.i18n import msg, translate
from isodoc.model.signoff import PACKAGES, Action, Package, PackagedDocument, plain, say
from isodoc.model.timeline import entry_hash
from isodoc.pipeline.acts import Done
from isodoc.pipeline.glimpse import HEAD, glimpse
from isodoc.register.chain import signed_bytes
from isodoc.register.ledger import chain_path, record
from isodoc.register.signature import sign, signer_of
from isodoc.register.signers import SignedBy
from isodoc.register.store import content_path, file_path
from isodoc.register.writing import UnfinishedError
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from isodoc.history import Repository
    from isodoc.i18n import Language, Message
    from isodoc.model.signoff import SignOff
    from isodoc.pipeline.acts import Plan, Signing

_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_NO_REPOSITORY = (NoGitError, OutsideRepositoryError, BareRepositoryError, ForeignOwnerError, DamagedRepositoryError)


def carry_out(root: Path, plan: Plan, *, commit: bool = True, language: Language = "vi") -> Done:
    """Record everything that *plan* holds, all or nothing, and commit just these files.

    Args:
        root: The manual's root.
        plan: What :func:`~isodoc.pipeline.signing.plan_act` returned.
        commit: Whether to commit; outside a repository nothing is committed, which is said.
        language: The language of the commit's message.

    Raises:
        RefusedError: the plan has findings or no entries, or somebody recorded something meanwhile.
        EnvironmentFailureError: the file system, git or ssh-keygen fails.
    """
    if plan.findings or not plan.signings:
        raise RefusedError(msg("there is nothing to record"), msg("isodoc status tells what is open"))
    signed = _signed(root, plan)
    entries: dict[str, list[SignOff]] = {}
    for one in signed:
        entries.setdefault(one.id, []).append(one.entry)
    packages = {plan.act.package: _package(plan, signed)} if plan.act.action is Action.SUBMITTED else {}
    with _edited(root, {**plan.edits, **_others(root, plan)}):
        paths = record(
            root,
            entries,
            read=plan.read,
            contents=plan.contents.values(),
            files=plan.files.values(),
            packages={name: content for name, content in packages.items() if name},
        )
    if not commit:
        return Done(tuple(paths))
    return _committed(root, {*paths, *plan.own}, plan, _message(plan, language), signed[0].entry)


def _signed(root: Path, plan: Plan) -> list[Signing]:
    """Return the entries with their signatures; those that name another of them name it as it is signed."""
    head = _head(root)
    hashes: dict[str, str] = {}
    found = []
    for one in plan.signings:
        earlier = tuple(
            each.model_copy(update={"entry": hashes[each.id]}) if each.id in hashes else each
            for each in one.entry.from_
        )
        entry = one.entry.model_copy(update={"from_": earlier, "commit": head})
        if plan.act.key is not None:
            entry = entry.model_copy(update={"signature": sign(signed_bytes(entry), plan.act.key)})
            _check_key(plan, entry)
        hashes[one.id] = entry_hash(entry)
        found.append(replace(one, entry=entry))
    return found


def _check_key(plan: Plan, entry: SignOff) -> None:
    """Refuse a signature with a key that organization.yaml does not give to the person who acts."""
    found = signer_of(signed_bytes(entry), entry.signature or "", plan.keys)
    if not isinstance(found, SignedBy) or found.person != entry.by:
        raise RefusedError(
            msg("organization.yaml does not give the key {path} to {person}", path=plan.act.key, person=entry.by),
            msg("add the public key to keys of that person, or sign with the person's own key"),
        )


def _others(root: Path, plan: Plan) -> Mapping[str, bytes]:
    """Return the content that files of other documents get; refused where one is not any more as it was planned."""
    if plan.named is None:
        return {}
    for path, before in plan.named.mended.before.items():
        if not (root / path).is_file() or (root / path).read_bytes() != before:
            raise RefusedError(msg("{path} was changed meanwhile", path=path), msg("run the command again"))
    return plan.named.mended.after


@contextmanager
def _edited(root: Path, edits: Mapping[str, bytes]) -> Iterator[None]:
    """Write the documents' own files, and bring them back when the register cannot be written."""
    before = {path: (root / path).read_bytes() for path in edits}
    write_files(root, edits)
    try:
        yield
    except UnfinishedError:  # the register is the new one
        raise
    except BaseException:
        write_files(root, before)
        raise


def _package(plan: Plan, signed: Sequence[Signing]) -> bytes:
    first = signed[0].entry
    package = Package(
        kind="package",
        name=plan.act.package or "none",
        at=first.at,
        by=first.by,
        title=plan.act.reason or None,
        documents=tuple(
            PackagedDocument(id=one.id, code=one.code, digest=one.entry.digest, entry=entry_hash(one.entry))
            for one in signed
        ),
    )
    return emit(plain(package)).encode()


def _head(root: Path) -> str | None:
    try:
        with open_repository(root) as repository:
            return repository.head()
    except _NO_REPOSITORY:
        return None


def _committed(root: Path, paths: set[str], plan: Plan, message: str, entry: SignOff) -> Done:
    name = entry.post.name if entry.post else entry.by
    try:
        with open_repository(root) as repository:
            paths |= _left_behind(root, repository, plan) | _owed(root, repository, plan)
            commit = repository.commit(sorted(paths), message, name, f"{entry.recorded_by or entry.by}@isodoc.invalid")
    except _NO_REPOSITORY as error:
        return Done(tuple(sorted(paths)), uncommitted=error.message)
    except CommitRefusedError as error:
        return Done(tuple(sorted(paths)), uncommitted=_why(error))
    return Done(tuple(sorted(paths)), commit)


def _left_behind(root: Path, repository: Repository, plan: Plan) -> set[str]:
    """Return where the documents' own files lay before somebody renamed them: gone from the folder, yet in HEAD."""
    head = repository.head()
    if head is None:
        return set()
    before = repository.tree(head)
    known = set(before.paths())
    moved = {one.id for one in plan.signings if one.path and one.path not in known}
    gone = [path for path in known if path.endswith(".yaml") and not (root / path).exists()] if moved else []
    seen = {path: glimpse(before.read(path)[:HEAD].decode(errors="replace")) for path in gone}
    return {path for path, one in seen.items() if one is not None and (one.id or ascii_id(one.name)) in moved}


def _owed(root: Path, repository: Repository, plan: Plan) -> set[str]:
    """Return what the chains of *plan* name and HEAD lacks, because an earlier act was recorded without a commit."""
    head = repository.head()
    committed = repository.tree(head) if head else None
    known = {*committed.paths(), *committed.frozen()} if committed else set()
    package = f"{PACKAGES}{plan.act.package}.yaml"
    found = {package} if plan.act.package and package not in known and (root / package).is_file() else set()
    unread = [chain_path(one.id) for one in plan.signings]
    while unread:
        for digest in set(_DIGEST.findall((root / unread.pop()).read_text("utf-8", "replace"))):
            content, file = content_path(digest), file_path(digest)
            here = {path for path in (content, file) if path not in known | found and (root / path).is_file()}
            found |= here
            unread += here & {content}
    return found


def _why(error: CommitRefusedError) -> Message:
    return msg("{reason}; commit the files yourself when that is over", reason=error.message)


def _message(plan: Plan, language: Language) -> str:
    """Return what the commit says: the act and the codes, then who acted and why."""
    act = plan.act
    codes = list(dict.fromkeys(each.code for each in plan.signings if each.entry.action is act.action))
    shown = ", ".join(codes[:3]) + (f" … ({len(codes)})" if len(codes) > 3 else "")  # noqa: PLR2004
    entry = plan.signings[0].entry
    lines = [f"{translate(say(act.action), language).capitalize()}: {shown}", ""]
    lines += [f"{entry.post.name}, {entry.post.title}"] if entry.post else []
    lines += [act.decision.number] if act.decision else []
    lines += [act.reason] if act.reason else []
    return "\n".join(lines).rstrip() + "\n"

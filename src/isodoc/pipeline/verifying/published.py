"""Whether what was published lies in the register, and an output folder is what its manifest says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import Diagnostic, Location, in_order
from isodoc.errors import EnvironmentFailureError, UsageError, reason_of
from isodoc.i18n import msg
from isodoc.pipeline.verified import Proof, Verified
from isodoc.publish.manifest import NAME, parse
from isodoc.register import codes
from isodoc.register.ledger import chain_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isodoc.history import Repository
    from isodoc.i18n import Message
    from isodoc.model.result import Manifest, PublishedDocument
    from isodoc.model.timeline import Life
    from isodoc.pipeline.verified import Found

_PIECE: Final = 1024 * 1024
_LARGEST: Final = 256 * 1024 * 1024


def read_manifest(place: Path) -> Manifest:
    """Return the manifest at *place*, a file or the folder of an output.

    Raises:
        UsageError: there is none that isodoc wrote.
        EnvironmentFailureError: it cannot be read.
    """
    file = place / NAME if place.is_dir() else place
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        found = parse(data) if len(data) <= _LARGEST else None
    except FileNotFoundError:
        raise UsageError(msg("there is no manifest {path}", path=file)) from None
    except OSError as error:
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=file, reason=reason_of(error))
        ) from error
    if found is None:
        raise UsageError(
            msg("{path} is no manifest that isodoc wrote", path=file),
            msg("name the manifest.json of an output that isodoc built"),
        )
    return found


def published_findings(documents: Iterable[PublishedDocument], lives: Mapping[str, Life]) -> Iterator[Found]:
    """Yield the *documents* of an earlier manifest that the register no longer has as they were published."""
    for one in documents:
        reason = _missing(one, lives)
        if reason is not None:
            place = Location(chain_path(one.id))
            severity = codes.severity_of(codes.CUT_OFF)
            yield one.id, Diagnostic(codes.CUT_OFF, severity, place, reason, None, one.entry[:19])


def _missing(one: PublishedDocument, lives: Mapping[str, Life]) -> Message | None:
    if not one.entry:
        return None
    life = lives.get(one.id)
    if life is None:
        return msg(
            "{code} was published with revision {revision}; it has no chain", code=one.code, revision=one.revision
        )
    if one.entry not in life.hashes:
        return msg(
            "{code} was published with revision {revision}; its chain lacks the entry that was the last one then",
            code=one.code,
            revision=one.revision,
        )
    if all((each.digest, each.revision) != (one.digest, one.revision) for each in life.editions):
        return msg(
            "revision {revision} of {code} was published with another content", code=one.code, revision=one.revision
        )
    return None


def commit_findings(repository: Repository, head: str | None, commit: str) -> Iterator[Found]:
    """Yield that the published *commit* is not among the ancestors of *head*."""
    if not commit:
        return
    try:
        base = repository.merge_base(repository.resolve(commit), head) if head else ""
    except UsageError:
        base = ""
    if base != commit:
        message = msg("published commit {commit} no longer in history: the past was rewritten", commit=commit[:12])
        severity = codes.severity_of(codes.COMMIT_GONE)
        yield "", Diagnostic(codes.COMMIT_GONE, severity, Location(NAME), message, None, commit)


def verify_output(out: Path, lives: Mapping[str, Life] | None = None) -> Verified:
    """Return what the output folder *out* has otherwise than its manifest says.

    Args:
        out: The folder; nothing is written, and neither a manual nor git is needed.
        lives: The register of the manual from which it was built; documents are not compared when absent.

    Raises:
        UsageError: it has no manifest that isodoc wrote.
        EnvironmentFailureError: the folder cannot be read.
    """
    out = out.resolve()
    manifest = read_manifest(out)
    present = set(_files(out))
    found = [
        _told(codes.PUBLISHED_MISSING, path, msg("the file is missing")) for path in manifest.files.keys() - present
    ]
    found += [
        _told(codes.PUBLISHED_UNKNOWN, path, msg("the manifest does not name this file"))
        for path in present - manifest.files.keys() - {NAME}
    ]
    for path in sorted(manifest.files.keys() & present):
        if _sha256(out / path) != manifest.files[path].sha256:
            found.append(
                _told(codes.PUBLISHED_CHANGED, path, msg("the SHA-256 of the file is not that of the manifest"))
            )
    for one in manifest.documents:
        if not set(one.files) <= manifest.files.keys():
            found.append(_told(codes.PUBLISHED_MISSING, NAME, msg("the manifest lacks files of {code}", code=one.code)))
        reason = _missing(one, lives) if lives is not None else None
        if reason is not None:
            found.append(_told(codes.PUBLISHED_OTHERWISE, next(iter(one.files), NAME), reason))
    approved = sum(bool(one.entry) for one in manifest.documents)
    return Verified(out, tuple(in_order(found)), Proof(files=len(manifest.files), approved=approved))


def _told(code: str, path: str, message: Message) -> Diagnostic:
    hint = msg("build the output anew, or get it again from where it was published")
    return Diagnostic(code, codes.severity_of(code), Location(path), message, hint)


def _files(out: Path) -> Iterator[str]:
    """Yield every file below *out*, links too; what begins with a dot is passed over, and what cannot be listed."""
    for folder, folders, names in os.walk(out):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        for name in (*names, *links):
            if not name.startswith("."):
                yield (Path(folder) / name).relative_to(out).as_posix()


def _sha256(file: Path) -> str:
    """Return the SHA-256 of a regular file in hex, nothing of what is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()

"""The repository that holds a manual."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Self

from isodoc.errors import UsageError
from isodoc.history.batch import LARGEST, Batch, read_blobs
from isodoc.history.commit_tree import CommitTree
from isodoc.history.committing import commit_files
from isodoc.history.comparing import compare, uncommitted
from isodoc.history.failures import bare, damaged, outside, refused, shallow, told
from isodoc.history.identity import read_identity
from isodoc.history.listing import list_commit
from isodoc.history.program import Program, require_git
from isodoc.history.reading import read_commits, read_merges
from isodoc.history.versions import read_versions
from isodoc.i18n import Message, msg
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from isodoc.model.commits import Change, Commit, Version
    from isodoc.model.tree import FileTree

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NEAR = 3
_LONGEST = 100  # characters of a name that is looked up
_NAMES = 256 * 1024  # bytes of names of branches and tags that are looked at for a near one
_REFS = ("refs/heads", "refs/tags", "refs/remotes")


def open_repository(folder: Path) -> Repository:
    """Return the repository that contains *folder*, from which then all paths count.

    Linked worktrees (``git worktree add``) and submodules are repositories like others.

    Raises:
        NoGitError: the program git is missing or too old.
        OutsideRepositoryError: there is none; what needs no history can go on.
        ForeignOwnerError: it belongs to another user.
        BareRepositoryError: it has no work tree.
        DamagedRepositoryError: git cannot read it.
    """
    require_git()
    folder = folder.resolve()
    program = Program(folder)
    facts = program.ask("rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository")
    if facts.code:
        raise refused(folder, facts.said)
    is_bare, is_inside, is_shallow = (word == "true" for word in facts.line.split())
    if is_bare:
        raise bare(folder)
    if not is_inside:
        raise outside(folder)
    root = Path(program.ask("rev-parse", "--show-toplevel").line)
    return Repository(root, program.ask("rev-parse", "--show-prefix").line, is_shallow=is_shallow)


class Repository:
    """A git repository with a work tree, seen from a folder in it. It is closed as a context, or by :meth:`close`.

    A commit is named by whatever :meth:`resolve` understands; a full id costs nothing.

    Args:
        root: The root of the work tree.
        below: The folder from which paths count, relative to *root*: empty, or ending in ``/``.
        is_shallow: Whether the clone lacks older commits.
    """

    def __init__(self, root: Path, below: str, *, is_shallow: bool) -> None:
        self.root = root
        self.below = below
        self.is_shallow = is_shallow
        self._program = Program(root)
        self._batch = Batch(self._program)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that are still running; trees of this repository are not read any more."""
        self._batch.close()

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that *revision* names: a branch, a tag, an id, ``HEAD~3`` and so on.

        What begins with a hyphen is a name too, never an option (git-rev-parse: ``--end-of-options``).

        Raises:
            UsageError: there is no such commit; the hint has names that look like it.
            DamagedRepositoryError: HEAD leads nowhere, and nothing else has a name.
        """
        said = ""
        if revision.isprintable() and revision:
            found = self._program.ask("rev-parse", "--verify", "--end-of-options", revision + "^{commit}")
            if found.code == 0 and _ID.fullmatch(found.line):
                return found.line
            said = found.said
        shown = printable(revision)
        if "is ambiguous" in said:
            raise UsageError(
                msg("the revision {revision} is ambiguous: {reason}", revision=shown, reason=told(said)),
                msg("type more digits, or the full name, such as refs/heads/{revision}", revision=shown),
            )
        raise UsageError(msg("there is no revision {revision}", revision=shown), self._near(revision))

    def head(self) -> str | None:
        """Return the id of the commit that is checked out; ``None`` before the first one.

        Raises:
            DamagedRepositoryError: HEAD leads nowhere.
        """
        found = self._program.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if found.code == 0 and _ID.fullmatch(found.line):
            return found.line
        branch = self._program.ask("symbolic-ref", "HEAD")
        if branch.code == 0 and self._program.ask("rev-parse", "--verify", "--quiet", "HEAD").code:
            return None
        raise damaged(self.root, branch.said or "HEAD")

    def branch(self) -> str | None:
        """Return the name of the branch that is checked out, which may have no commit yet; ``None`` when detached."""
        found = self._program.ask("symbolic-ref", "--quiet", "HEAD")
        return None if found.code else found.line.removeprefix("refs/heads/")

    def merge_base(self, one: str, other: str) -> str:
        """Return the id of the newest commit that the commits *one* and *other* are both built on.

        Raises:
            ShallowCloneError: the clone is too short to know.
            UsageError: they have no commit in common.
            DamagedRepositoryError: git cannot read one of them.
        """
        found = self._program.ask("merge-base", self._id(one), self._id(other))
        if found.code == 0 and found.out:
            return found.line.split()[0]
        if found.code > 1 or found.code < 0:
            raise damaged(self.root, found.said)
        if self.is_shallow:
            raise shallow(_shown(one), _shown(other))
        raise UsageError(
            msg("{one} and {other} have no commit in common", one=_shown(one), other=_shown(other)),
            msg("name a revision of the same history; git branch --all lists the branches"),
        )

    def tree(self, commit: str) -> CommitTree:
        """Return the files that *commit* has below the folder; none where it lacks the folder.

        Raises:
            DamagedRepositoryError: the commit cannot be listed.
        """
        return CommitTree(*list_commit(self._program, self._batch, self._id(commit), self.below), self._batch)

    def changes(self, old: str, new: str) -> tuple[Change, ...]:
        """Return the files below the folder that differ between two commits, sorted by path; renames are found.

        Raises:
            DamagedRepositoryError: one of them cannot be read.
        """
        return compare(self._program, self._id(old), self._id(new), self.below)

    def uncommitted(self, files: FileTree, paths: Collection[str] | None = None) -> tuple[Change, ...]:
        """Return how *files*, those of the work folder, differ from the commit that is checked out.

        Contents are compared, not git's index: what was hidden from ``git status`` by ``--skip-worktree`` is found.

        Args:
            files: The tree of the folder from which paths count.
            paths: Those that are asked for; all when absent.
        """
        head = self.head()
        return uncommitted(None if head is None else self.tree(head), files, paths)

    def commits(self, commit: str, paths: Sequence[str] = ()) -> Iterator[Commit]:
        """Yield the commits on which *commit* is built, each before its parents; see :func:`.reading.read_commits`."""
        return read_commits(self._program, self._id(commit), self.below, paths)

    def merges(self, commit: str, paths: Sequence[str] = ()) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
        """Yield what each merge below *commit* changed against each parent; see :func:`.reading.read_merges`."""
        return read_merges(self._program, self._id(commit), self.below, paths)

    def versions(self, commit: str, folder: str = "") -> Iterator[Version]:
        """Yield how files below *folder* differ between each commit below *commit* and each of its parents.

        Parents are told before their children; see :func:`.versions.read_versions`. In a shallow clone
        (:attr:`is_shallow`) the oldest commit seems to have no parents.
        """
        return read_versions(self._program, self._id(commit), self.below, folder)

    def blobs(self, ids: Sequence[str], largest: int = LARGEST) -> Iterator[tuple[str, bytes]]:
        """Yield each of the blobs *ids* with its content, in order; see :func:`.batch.read_blobs`.

        Raises:
            MissingContentError: a content is missing, forged, or larger than *largest* bytes.
        """
        return read_blobs(self._program, ids, largest)

    def who(self) -> tuple[str, str] | None:
        """Return the name and the address of the user by git's configuration, ``None`` when it lacks one of them."""
        return read_identity(self._program)

    def commit(self, paths: Collection[str], message: str, name: str, email: str) -> str | None:
        """Commit the files at *paths* as they lie in the work folder, and nothing else, on what is checked out.

        See :func:`.committing.commit_files`.

        Args:
            paths: Files below the folder: new, changed, or gone.
            message: What the commit says.
            name: The author and committer, where the user's git configuration names nobody.
            email: The address that belongs to *name*.

        Returns:
            The id of the commit, ``None`` when none of the files differs from what is committed already.

        Raises:
            CommitRefusedError: something stands in the way; no commit was made.
        """
        return commit_files(self._program, self.head(), self.below, paths, message, who=self.who() or (name, email))

    def _id(self, commit: str) -> str:
        return commit if _ID.fullmatch(commit) else self.resolve(commit)

    def _near(self, revision: str) -> Message:
        running = self._program.start("for-each-ref", "--format=%(refname:lstrip=2)", *_REFS)
        try:
            names = running.stdout.read(_NAMES).decode("utf-8", "replace").splitlines()
        finally:
            running.close()
        near = difflib.get_close_matches(revision[:_LONGEST], names, _NEAR)
        if near:
            return msg("did you mean {name}?", name=[printable(name) for name in near])
        remote, _, branch = printable(revision).partition("/")
        if remote in self._program.ask("remote").line.split("\n") and branch:
            return msg(
                "this clone does not have it yet; type: git fetch {remote} {branch}", remote=remote, branch=branch
            )
        if self.is_shallow:
            return msg("complete the clone: git fetch --unshallow")
        if not names and self.head() is None:
            return msg("nothing has been committed yet; type: git add --all, then git commit")
        return msg("list what there is: git branch --all; git tag; git log --oneline")


def _shown(commit: str) -> str:
    return commit[:12] if _ID.fullmatch(commit) else printable(commit)

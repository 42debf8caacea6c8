"""Git: the repository that holds a manual, its commits as trees of files, and who changed what when.

Nothing in a repository is trusted: no setting, hook, filter or attribute of it starts a program, nothing is fetched,
and nothing is written but by :meth:`Repository.commit`. See :mod:`isodoc.history.program`.
"""

from __future__ import annotations

from isodoc.history.commit_tree import CommitTree
from isodoc.history.failures import (
    BareRepositoryError,
    CommitRefusedError,
    DamagedRepositoryError,
    ForeignOwnerError,
    MissingContentError,
    NoGitError,
    OutsideRepositoryError,
    ShallowCloneError,
)
from isodoc.history.repository import Repository, open_repository

__all__ = [
    "BareRepositoryError",
    "CommitRefusedError",
    "CommitTree",
    "DamagedRepositoryError",
    "ForeignOwnerError",
    "MissingContentError",
    "NoGitError",
    "OutsideRepositoryError",
    "Repository",
    "ShallowCloneError",
    "open_repository",
]

"""Which findings a branch brings with it: in the files that it changes, and in everything that depends on them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.diagnostics import in_order, keys
from isodoc.history import open_repository
from isodoc.i18n import msg
from isodoc.pipeline.known import blob_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.model.tree import FileTree
    from isodoc.pipeline.checking import Checked
    from isodoc.pipeline.reading import ManualTree


_CHECKS: Final = re.compile(rb"^(?:\xef\xbb\xbf)?kind[ \t]*:[ \t]*[\"']?checks\b", re.MULTILINE)
_LARGEST = 1024 * 1024  # bytes of a document


def introduced(
    checked: Checked, tree: FileTree, root: Path, base: str, check: Callable[[ManualTree], Checked]
) -> Checked:
    """Return the findings that the manual did not have where the present commit began to differ from *base*.

    The whole manual is checked as it was then, so that nothing escapes that a change elsewhere brings about: another
    role, a law that is out of force, a changed pattern.

    Args:
        checked: What is found in *tree* now.
        tree: The files of the work folder at *root*.
        root: The manual's folder.
        base: A git revision, such as ``origin/main``.
        check: Checks another tree.

    Raises:
        UsageError: there is no such revision, or it has another history.
        EnvironmentFailureError: there is no git, no repository, or not enough of its history.
    """
    with open_repository(root) as repository:
        commit = repository.resolve(base)
        head = repository.head()
        before = repository.tree(commit if head is None else repository.merge_base(commit, head))
        old = check(before).findings
        blobs = {path: blob_in(before, path) for path in before.paths()}
        changed = {path for path in tree.paths() if blobs.get(path) != blob_in(tree, path)}
        silencing = sorted(path for path in changed | (blobs.keys() - {*tree.paths()}) if _silences(before, tree, path))
    # Of findings that mean the same, those in changed files are the new ones.
    findings = checked.findings
    ordered = sorted(findings, key=lambda one: one.location.path in changed)
    left = set(keys(old))
    new = [one for one, key in zip(ordered, keys(ordered), strict=True) if key not in left]
    known, gone = len(findings) - len(new), len(old) - (len(findings) - len(new))
    left_out = [
        msg("{path} differs from {base}: look at the severities and acceptances that it changes", path=path, base=base)
        for path in silencing
    ]
    if known:
        left_out.append(msg("left out, as {base} has them already: {count} findings", base=base, count=known))
    if gone:
        left_out.append(msg("findings of {base} that are gone: {count}", base=base, count=gone))
    return replace(checked, findings=tuple(in_order(new)), left_out=(*checked.left_out, *left_out))


def _silences(before: FileTree, tree: FileTree, path: str) -> bool:
    """Tell whether the file at *path* says, or said, which findings count."""
    return path.endswith(".yaml") and any(_CHECKS.search(_content(one, path)) for one in (before, tree))


def _content(tree: FileTree, path: str) -> bytes:
    try:
        return tree.read(path) if tree.size(path) <= _LARGEST else b""
    except OSError:
        return b""

"""Real repositories for tests: authors, dates and settings are fixed, nothing of the machine's own git counts."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TEMPLATE_DIR": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Nguyễn Văn An",
    "GIT_AUTHOR_EMAIL": "an@example.vn",
    "GIT_AUTHOR_DATE": "1767225600 +0700",
    "GIT_COMMITTER_NAME": "Trần Thị Bình",
    "GIT_COMMITTER_EMAIL": "binh@example.vn",
    "GIT_COMMITTER_DATE": "1767312000 +0700",
    "LC_ALL": "C.UTF-8",
}


def plain(
    folder: Path,
    *arguments: str,
    check: bool = True,
    given: bytes | None = None,
    variables: Mapping[str, str] | None = None,
) -> bytes:
    """Run git as anybody would, with *variables* in the environment, and return what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**kept, **NOBODY, **(variables or {})},
        input=given,
        capture_output=True,
        check=False,
    )
    if check and done.returncode:
        raise AssertionError((arguments, done.stderr.decode()))
    return done.stdout


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    """Run git and return what it prints, as text without the line break at its end."""
    return plain(folder, *arguments, given=given).decode().removesuffix("\n")


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write *files* into *folder*; those without content are removed."""
    for name, content in files.items():
        file = folder / name
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(folder: Path, message: str, files: Mapping[str, str | bytes | None]) -> str:
    """Write *files*, commit all that is there, and return the commit's id."""
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def begin(folder: Path, *options: str) -> Path:
    """Make an empty repository in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main", *options)
    return folder


def made_tree(folder: Path, entries: Mapping[bytes, tuple[str, str]]) -> str:
    """Commit a tree of names as they are, which git would not add, with modes and ids; return the commit's id."""
    content = b"".join(
        mode.encode() + b" " + name + b"\0" + bytes.fromhex(blob) for name, (mode, blob) in sorted(entries.items())
    )
    tree = git(folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=content)
    return git(folder, "commit-tree", tree, "-m", "made by hand")


def blob(folder: Path, content: bytes) -> str:
    """Store *content* and return its id."""
    return git(folder, "hash-object", "-w", "--stdin", given=content)

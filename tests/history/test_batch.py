"""The contents of many files by one git, in order."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from isodoc.history import MissingContentError, open_repository
from tests.history.repositories import begin, blob, git, plain, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_contents_come_in_order_as_often_as_asked_for(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = begin(tmp_path / "kho", *options)
    contents = [b"a\n", b"", b"\0\r\n\xff" * 1000, b"x" * 3_000_000, b"a\n", b"z" * 700_000, b"y" * 700_000, b"c"]
    ids = [blob(root, content) for content in contents]
    with open_repository(root) as found:
        assert list(found.blobs(ids)) == list(zip(ids, contents, strict=True))
        assert list(found.blobs([])) == []


def test_thousands_of_contents_do_not_stop_each_other(tmp_path: Path) -> None:
    root = begin(tmp_path / "kho")
    stream = b"".join(b"blob\nmark :%d\ndata 4\n%04d\n" % (number + 1, number) for number in range(3000))
    write(root, {"stream": stream})
    git(root, "fast-import", "--quiet", "--export-marks=marks", given=stream)
    ids = [line.split()[1] for line in (root / "marks").read_text().splitlines()]
    with open_repository(root) as found:
        read = dict(found.blobs(ids * 3))
        assert sorted(read.values()) == [b"%04d" % number for number in range(3000)]
        begun = found.blobs(ids * 3)
        assert next(begun)[0] == ids[0]
        begun.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["1" * 40, "HEAD", "HEAD:README.md", "HEAD^{tree}", "x y", "-", "\n"])
def test_what_is_no_content_by_its_id_is_missing(repository: Path, name: str) -> None:
    wanted = git(repository, "rev-parse", name) if name == "HEAD^{tree}" else name
    good = git(repository, "rev-parse", "HEAD:README.md")
    with open_repository(repository) as found, pytest.raises(MissingContentError, match="does not have the content"):
        list(found.blobs([good, wanted, good]))


def test_a_content_that_was_changed_under_its_id_is_missing(repository: Path) -> None:
    good, other = (git(repository, "rev-parse", f"HEAD:{path}") for path in ("README.md", "so-tay/isodoc.yaml"))
    objects = repository / ".git" / "objects"
    file = objects / good[:2] / good[2:]
    file.unlink()
    file.write_bytes((objects / other[:2] / other[2:]).read_bytes())
    with open_repository(repository) as found, pytest.raises(MissingContentError, match=good):
        list(found.blobs([other, good]))


def test_a_replaced_content_is_the_old_one(repository: Path) -> None:
    good, other = (git(repository, "rev-parse", f"HEAD:{path}") for path in ("README.md", "so-tay/isodoc.yaml"))
    content = plain(repository, "cat-file", "blob", good)
    git(repository, "replace", good, other)
    assert plain(repository, "cat-file", "blob", good) != content
    with open_repository(repository) as found:
        assert list(found.blobs([good])) == [(good, content)]


def test_a_content_that_a_partial_clone_lacks_is_missing(repository: Path) -> None:
    good, other = (git(repository, "rev-parse", f"HEAD:{path}") for path in ("README.md", "so-tay/isodoc.yaml"))
    (repository / ".git" / "objects" / good[:2] / good[2:]).unlink()
    for name, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "file:///nowhere"),
    ):
        git(repository, "config", name, value)
    with open_repository(repository) as found, pytest.raises(MissingContentError, match=good):
        list(found.blobs([other, good]))


def test_a_content_that_is_too_large_is_not_read(repository: Path) -> None:
    large = blob(repository, b"x" * 2000)
    with open_repository(repository) as found:
        assert len(next(found.blobs([large], largest=2000))[1]) == 2000
        with pytest.raises(MissingContentError, match="has 2000 bytes; more than 1999 are not read"):
            list(found.blobs([large], largest=1999))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are files on POSIX systems")
def test_a_pipe_in_place_of_a_content_stops_nobody_for_long(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = git(repository, "rev-parse", "HEAD:README.md")
    file = repository / ".git" / "objects" / name[:2] / name[2:]
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr("isodoc.history.running.PATIENCE", 0.3)
    with open_repository(repository) as found, pytest.raises(MissingContentError):
        list(found.blobs([name]))

"""Publication: all files of an output folder appear at once, or nothing changes."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from isodoc.disk import sync
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.model.result import Manifest, Published, PublishedFile
from isodoc.publish import manifest as manifests
from isodoc.publish.folder import aside, check_target, foreign_files, recover, reported, rescue, swap, take_over
from isodoc.publish.lock import one_writer
from isodoc.publish.record import intact, looks, write_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isodoc.model.result import Artifact, PublishedDocument

WAIT_SECONDS = 10.0


@contextlib.contextmanager
def new_edition(out: Path, *, root: Path | None, record: Path, wait: float = WAIT_SECONDS) -> Iterator[Edition]:
    """Prepare the next content of the folder *out*; nothing shows before :meth:`Edition.finish`.

    Args:
        out: the output folder.
        root: the manual's root, which must not be *out* or lie below it.
        record: see :func:`isodoc.publish.record.record_path`.
        wait: seconds to wait for another process that publishes to the same folder.

    Raises:
        UsageError, RefusedError: *out* is not a folder for output.
        EnvironmentFailureError: the file system fails, or another process holds the folder.
    """
    out = out.absolute()
    with reported(out), contextlib.ExitStack() as stack:
        check_target(out, root)
        out.parent.mkdir(parents=True, exist_ok=True)
        stack.enter_context(one_writer(out, wait))
        recover(out)
        check_target(out, root)
        new = aside(out, "new")
        new.mkdir()
        try:
            yield Edition(out, new, record)
        finally:
            with contextlib.suppress(OSError):  # what cannot be cleared now is cleared by the next run
                recover(out)


class Edition:
    """The next content of an output folder, written beside it."""

    def __init__(self, out: Path, new: Path, record: Path) -> None:
        self._out = out
        self._new = new
        self._record = record
        self._before = manifests.read(out) or Manifest("", "")
        self._looks = looks(record)
        self._files: dict[str, PublishedFile] = {}
        self._written: list[str] = []
        self._verdicts: dict[str, bool] = {}
        self._folders: set[str] = set()
        self._foreign = foreign_files(out, set(self._before.files)) if out.is_dir() else []
        self._taken_files = frozenset(self._foreign)
        self._taken = self._taken_files | {
            parent.as_posix() for path in self._foreign for parent in PurePosixPath(path).parents
        }

    def unchanged(self, path: str, inputs: str) -> bool:
        """Tell whether the folder has the file at *path*, made from the same *inputs* and untouched since."""
        file = self._before.files.get(path)
        return file is not None and file.inputs == inputs and self._intact(path)

    def keep(self, path: str) -> None:
        """Take over the file at *path*, for which :meth:`unchanged` holds."""
        self._claim(path)
        self._take_over(path)
        self._files[path] = self._before.files[path]

    def add(self, artifact: Artifact) -> None:
        """Write one file; a file that has the same bytes already is taken over."""
        path = artifact.path
        file = PublishedFile(
            hashlib.sha256(artifact.data).hexdigest(), len(artifact.data), artifact.inputs, artifact.parts
        )
        before = self._before.files.get(path)
        self._claim(path)
        if before is not None and before.sha256 == file.sha256 and self._intact(path):
            self._take_over(path)
        else:
            self._write(path, artifact.data)
        self._files[path] = file

    def finish(
        self, version: str, inputs: str, documents: Sequence[PublishedDocument], *, day: str = "", commit: str = ""
    ) -> Published:
        """Publish: the folder now holds the files that were added and kept, the manifest, and the reader's own files.

        Args:
            version: isodoc's version, for the manifest.
            inputs: names everything that the folder was made from; see :func:`isodoc.publish.record.up_to_date`.
            documents: the documents for the manifest.
            day: the day that the folder shows, of what is approved.
            commit: what was checked out then.
        """
        manifest = Manifest(version, inputs, tuple(documents), self._files, day, commit)
        written = tuple(self._written)
        edited = [path for path in self._before.files if not self._intact(path) and (self._out / path).is_file()]
        for path in self._foreign:
            self._take_over(path)
        self._write(manifests.NAME, manifests.to_bytes(manifest))
        sync(self._new, self._written)
        old = swap(self._new, self._out)
        late: list[str] = []
        with contextlib.suppress(OSError):  # the new folder stands; the next run clears the rest
            if old:
                late = rescue(old, self._out)
                shutil.rmtree(old)
        write_record(self._out, manifest, self._record)
        return Published(
            written=written,
            kept=tuple(sorted(set(self._files).difference(written))),
            removed=tuple(sorted(set(self._before.files) - set(self._files))),
            foreign=tuple(sorted({*self._foreign, *late})),
            edited=tuple(sorted(edited)),
        )

    def _intact(self, path: str) -> bool:
        if path not in self._verdicts:  # taking a file over changes how it looks, so the first answer counts
            self._verdicts[path] = intact(self._out, path, self._before, self._looks)
        return self._verdicts[path]

    def _claim(self, path: str) -> None:
        """Refuse a path that is one of the reader's own files, or a folder where one lies."""
        for foreign in self._foreign:
            if foreign == path or foreign.startswith(f"{path}/") or path.startswith(f"{foreign}/"):
                raise RefusedError(
                    msg(
                        "{path} is not a file of isodoc and stands where a sheet belongs", path=str(self._out / foreign)
                    ),
                    msg("move it to another folder"),
                )

    def _take_over(self, path: str) -> None:
        self._make_folder(path)
        take_over(f"{self._out}/{path}", f"{self._new}/{path}")

    def _write(self, path: str, data: bytes) -> None:
        self._make_folder(path)
        with open(f"{self._new}/{path}", "xb") as stream:  # noqa: PTH123 - thousands of them
            stream.write(data)
        self._written.append(path)

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._new / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc import disk
from isodoc.errors import EnvironmentFailureError, RefusedError, UsageError
from isodoc.model.result import Artifact, Published, PublishedDocument
from isodoc.publish import folder, new_edition, record_path, up_to_date
from isodoc.publish.manifest import read

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCUMENT = PublishedDocument("QT-01", "QT 01/HT", "Cấp bản sao", "Dự thảo", "draft", ("QT-01.docx", "QT-01.html"))
FIRST = {"index.html": b"<ul>", "QT-01.html": b"one", "ho-tich/QT-02.docx": b"two"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site" / "out"


def publish(out: Path, files: Mapping[str, bytes], inputs: str = "a", root: Path | None = None) -> Published:
    with new_edition(out, root=root, record=record(out), wait=0) as edition:
        for path, data in files.items():
            edition.add(Artifact(path, data, hashlib.sha256(data).hexdigest(), parts="p" if "docx" in path else ""))
        return edition.finish("0.1", inputs, [DOCUMENT])


def record(out: Path) -> Path:
    return record_path(out.parent.parent / "cache", out)


def content(out: Path) -> dict[str, bytes]:
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {path: data for path, data in files.items() if path != "manifest.json"}


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_a_folder_appears_with_a_manifest_that_proves_it(out: Path) -> None:
    publish(out, FIRST)
    assert content(out) == FIRST
    assert beside(out) == ["out"]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["isodoc"] == {"format": 1, "version": "0.1"}
    assert manifest["documents"][0]["title"] == "Cấp bản sao"
    assert list(manifest["files"]) == sorted(FIRST)
    assert manifest["files"]["ho-tich/QT-02.docx"] == {
        "sha256": hashlib.sha256(b"two").hexdigest(),
        "size": 3,
        "inputs": hashlib.sha256(b"two").hexdigest(),
        "parts": "p",
    }


def test_the_manifest_is_the_same_wherever_and_in_whatever_order_it_is_made(tmp_path: Path) -> None:
    one, other = tmp_path / "a/x/out", tmp_path / "b/y/other"
    publish(one, FIRST)
    publish(other, {"QT-01.html": b"old"})
    publish(other, dict(reversed(FIRST.items())))
    assert (one / "manifest.json").read_bytes() == (other / "manifest.json").read_bytes()


def test_an_empty_manifest_is_valid_too(out: Path) -> None:
    with new_edition(out, root=None, record=record(out)) as edition:
        edition.finish("0.1", "", [])
    found = read(out)
    assert found is not None
    assert (found.files, found.documents) == ({}, ())


def test_a_second_edition_writes_only_what_changed_and_removes_what_is_gone(out: Path) -> None:
    publish(out, FIRST)
    before = (out / "index.html").stat()
    done = publish(out, {"index.html": b"<ul>", "QT-01.html": b"changed", "QT-03.html": b"three"})
    assert done == Published(
        written=("QT-01.html", "QT-03.html"),
        kept=("index.html",),
        removed=("ho-tich/QT-02.docx",),
        foreign=(),
        edited=(),
    )
    after = (out / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert beside(out) == ["out"]


def test_a_sheet_with_the_same_inputs_need_not_be_made_again(out: Path) -> None:
    publish(out, FIRST)
    same = hashlib.sha256(b"one").hexdigest()
    with new_edition(out, root=None, record=record(out)) as edition:
        assert edition.unchanged("QT-01.html", same)
        assert not edition.unchanged("QT-01.html", "other")
        assert not edition.unchanged("QT-09.html", same)
        edition.keep("QT-01.html")
        assert edition.finish("0.1", "b", []).kept == ("QT-01.html",)
    assert content(out) == {"QT-01.html": b"one"}


def test_what_was_edited_by_hand_is_made_again_and_named(out: Path) -> None:
    publish(out, FIRST)
    (out / "QT-01.html").write_bytes(b"own")
    (out / "index.html").unlink()
    with new_edition(out, root=None, record=record(out)) as edition:
        assert not edition.unchanged("QT-01.html", hashlib.sha256(b"one").hexdigest())
    done = publish(out, FIRST)
    assert done.edited == ("QT-01.html",)
    assert content(out) == FIRST


def test_an_untouched_folder_is_known_without_reading_it(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, FIRST)
    monkeypatch.setattr("isodoc.publish.manifest.read", lambda _: pytest.fail("the manifest was read"))
    monkeypatch.setattr("isodoc.publish.record.intact", lambda *_: pytest.fail("a file was looked into"))
    assert up_to_date(out, "a", record(out))


@pytest.mark.parametrize("with_record", [True, False])
def test_any_touch_is_noticed(out: Path, *, with_record: bool) -> None:
    def known(inputs: str = "a") -> bool:
        if not with_record:
            record(out).unlink(missing_ok=True)
        return up_to_date(out, inputs, record(out))

    assert not known()
    publish(out, FIRST)
    assert known()
    assert not known("b")
    page = out / "QT-01.html"
    status = page.stat()
    page.write_bytes(b"0ne")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not known()
    publish(out, FIRST)
    (out / "index.html").unlink()
    assert not known()
    publish(out, FIRST)
    os.link(out / "index.html", out.parent.parent / "copy")
    assert known()
    assert record(out).exists()
    (out / "manifest.json").write_text("{}")
    assert not known()
    (out / "manifest.json").unlink()
    assert not known()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": {}, "sha256": 1}', b"\xff"])
def test_a_damaged_record_is_not_believed(out: Path, damage: bytes) -> None:
    publish(out, FIRST)
    record(out).write_bytes(damage)
    assert up_to_date(out, "a", record(out))
    (out / "QT-01.html").write_bytes(b"0ne")
    record(out).write_bytes(damage)
    assert not up_to_date(out, "a", record(out))


def test_a_cache_that_cannot_be_written_costs_only_time(out: Path) -> None:
    (out.parent.parent / "cache").mkdir(parents=True)
    (out.parent.parent / "cache/published").write_bytes(b"")
    publish(out, FIRST)
    assert up_to_date(out, "a", record(out))


def test_a_reader_s_own_files_stay_and_are_named(out: Path) -> None:
    publish(out, FIRST)
    (out / "notes").mkdir()
    (out / "notes/ghi chú.txt").write_bytes(b"mine")
    (out / "~$QT-01.docx").write_bytes(b"word")
    (out / "link").symlink_to("notes")
    done = publish(out, {"QT-01.html": b"new"})
    assert done.foreign == ("link", "notes/ghi chú.txt", "~$QT-01.docx")
    assert content(out) == {"QT-01.html": b"new", "notes/ghi chú.txt": b"mine", "~$QT-01.docx": b"word"}
    assert (out / "link").readlink() == Path("notes")
    assert up_to_date(out, "a", record(out))


@pytest.mark.parametrize("place", ["QT-05.html", "QT-05.html/inner", "ho-tich"])
def test_a_reader_s_file_is_never_overwritten(out: Path, place: str) -> None:
    publish(out, {"index.html": b""})
    (out / place).parent.mkdir(exist_ok=True)
    (out / place).write_bytes(b"mine")
    path = "QT-05.html" if place != "ho-tich" else "ho-tich/QT-05.html"
    with pytest.raises(RefusedError, match="is not a file of isodoc"):
        publish(out, {path: b"new"})
    assert content(out) == {"index.html": b"", place: b"mine"}
    assert beside(out) == ["out"]


def test_a_file_that_comes_during_the_swap_is_not_lost(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, FIRST)
    swap = folder.swap

    def late(new: Path, place: Path) -> Path | None:
        (out / "late").mkdir()
        (out / "late/file.txt").write_bytes(b"late")
        return swap(new, place)

    monkeypatch.setattr("isodoc.publish.edition.swap", late)
    assert publish(out, {"QT-01.html": b"new"}).foreign == ("late/file.txt",)
    assert content(out) == {"QT-01.html": b"new", "late/file.txt": b"late"}


def test_what_is_no_output_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    manual = tmp_path / "manual"
    manual.mkdir()
    (manual / "isodoc.yaml").write_bytes(b"kind: manual")
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("nowhere")
    for place in ("file", "link"):
        with pytest.raises(UsageError, match="a file or a link"):
            publish(tmp_path / place, FIRST, root=manual)
    for target in (manual, tmp_path, manual / "../manual"):
        with pytest.raises(UsageError, match="the manual itself"):
            publish(target, FIRST, root=manual)
    with pytest.raises(RefusedError, match="files that isodoc did not write"):
        publish(manual, FIRST)
    (manual / "manifest.json").write_text('{"isodoc": {"format": 99}}')
    with pytest.raises(RefusedError, match="files that isodoc did not write"):
        publish(manual, FIRST)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link", "manual"]
    (manual / "out").mkdir()
    publish(manual / "out", FIRST, root=manual)
    assert content(manual / "out") == FIRST


def test_a_failure_while_sheets_are_made_changes_nothing(out: Path) -> None:
    publish(out, FIRST)
    edition = new_edition(out, root=None, record=record(out))
    edition.__enter__().add(Artifact("QT-01.html", b"new"))
    assert edition.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None) is False
    assert content(out) == FIRST
    assert beside(out) == ["out"]


def test_a_full_disk_is_exit_3_with_path_and_cause(out: Path) -> None:
    publish(out, FIRST)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(EnvironmentFailureError, match=r"cannot write .*out: the file would be too large"):
            publish(out, {"QT-01.html": b"x" * 200_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert content(out) == FIRST
    assert beside(out) == ["out"]


def test_a_folder_without_permission_is_exit_3(tmp_path: Path) -> None:
    program = (
        "import os, sys, filelock; from pathlib import Path\n"  # the other user cannot read the interpreter's folder
        "from isodoc.publish import new_edition\n"
        "from isodoc.errors import EnvironmentFailureError\n"
        "os.getuid() or os.setuid(65534)\n"
        "try:\n    new_edition(Path(sys.argv[1]), root=None, record=Path(sys.argv[1])).__enter__()\n"
        "except EnvironmentFailureError as error:\n    print(error.message)\n"
    )
    for above in (tmp_path, *tmp_path.parents[:3]):
        above.chmod(0o755)
    publish(tmp_path / "site/out", FIRST)
    (tmp_path / "site/out").chmod(0o555)
    (tmp_path / "site").chmod(0o555)
    try:
        for place, reason in (("site/out", "may not be written"), ("site/new", "permission denied")):
            command = [sys.executable, "-c", program, str(tmp_path / place)]
            assert reason in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    finally:
        (tmp_path / "site").chmod(0o755)
        (tmp_path / "site/out").chmod(0o755)


def test_a_file_open_in_word_is_said_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, FIRST)
    error = PermissionError(13, "Permission denied", str(out))
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]

    def busy(*_: Path) -> None:
        raise error

    monkeypatch.setattr("isodoc.publish.edition.swap", busy)
    with pytest.raises(EnvironmentFailureError, match="is open in Word") as caught:
        publish(out, {"QT-01.html": b"new"})
    assert str(caught.value.hint) == "close it, then run the command again"
    assert content(out) == FIRST


def test_where_folders_cannot_change_places_one_is_renamed_after_the_other(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_exchanged", lambda new, place: False)  # noqa: ARG005
    monkeypatch.setattr(disk, "_syncfs", lambda place: False)  # noqa: ARG005
    publish(out, FIRST)
    publish(out, {"a/QT-01.html": b"new"})
    assert content(out) == {"a/QT-01.html": b"new"}
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name.endswith("new"):
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(EnvironmentFailureError):
        publish(out, FIRST)
    assert content(out) == {"a/QT-01.html": b"new"}
    assert beside(out) == ["out"]


def test_files_are_copied_where_hard_links_do_not_exist(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, FIRST)

    def no_links(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(os, "link", no_links)
    publish(out, FIRST)
    assert content(out) == FIRST


def test_a_folder_that_another_process_writes_is_named_with_that_process(out: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from isodoc.publish import new_edition\n"
        "with new_edition(Path(sys.argv[1]), root=None, record=Path(sys.argv[1] + '.r')):\n"
        "    print(flush=True); sys.stdin.read()\n"
    )
    publish(out, FIRST)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(EnvironmentFailureError, match=rf"in use by process {other.pid} \("):
            publish(out, {})
        folder.aside(out, "owner").write_bytes(b"garbage")
        with pytest.raises(EnvironmentFailureError, match=r"in use by process \?"):
            publish(out, {})
        other.kill()
    assert folder.aside(out, "lock").exists()
    publish(out, {"QT-01.html": b"new"})
    assert content(out) == {"QT-01.html": b"new"}
    assert beside(out) == ["out"]


def test_two_at_once_publish_one_after_the_other(out: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from isodoc.publish import new_edition\n"
        "from isodoc.model.result import Artifact\n"
        "with new_edition(Path(sys.argv[1]), root=None, record=Path(sys.argv[1] + '.r')) as edition:\n"
        "    for n in range(30):\n"
        "        edition.add(Artifact(f'QT-{n}.html', sys.argv[2].encode() * 1000)); time.sleep(0.005)\n"
        "    edition.finish('0', sys.argv[2], [])\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(out), name]) for name in "abcd"]
    assert [run.wait(30) for run in runs] == [0, 0, 0, 0]
    assert len(set(content(out).values())) == 1
    assert len(content(out)) == 30
    assert beside(out) == ["out", "out.r"]


def test_what_a_killed_run_left_is_cleared_without_following_links(out: Path, tmp_path: Path) -> None:
    publish(out, FIRST)
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_bytes(b"")
    folder.aside(out, "new").symlink_to(tmp_path / "precious")
    folder.aside(out, "old").write_bytes(b"")
    publish(out, FIRST)
    assert beside(out) == ["out"]
    assert (tmp_path / "precious/file").exists()


def test_a_run_killed_between_two_renames_is_put_right(out: Path) -> None:
    publish(out, FIRST)
    (out / "mine.txt").write_bytes(b"mine")
    out.rename(folder.aside(out, "old"))
    folder.aside(out, "new").mkdir()
    assert not up_to_date(out, "a", record(out))
    assert publish(out, FIRST).foreign == ("mine.txt",)
    assert content(out) == FIRST | {"mine.txt": b"mine"}
    assert beside(out) == ["out"]


def test_a_swap_that_does_not_reach_the_disk_is_taken_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, FIRST)

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    for place, name in ((folder, "sync_folder"), (disk, "_syncfs")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, fails)
            with pytest.raises(EnvironmentFailureError, match="the disk does not answer"):
                publish(out, {"QT-01.html": b"new"})
        assert content(out) == FIRST
        assert beside(out) == ["out"]


@pytest.mark.parametrize("mode", ["kill", "kill-two-renames", "once", "always"])
def test_killed_or_failing_at_any_call_the_folder_is_whole(tmp_path: Path, mode: str) -> None:
    program = Path(__file__).with_name("publish_faults.py")
    run = subprocess.run(
        [sys.executable, program, mode, tmp_path / "base"], capture_output=True, text=True, check=True, timeout=100
    )
    result = json.loads(run.stdout)
    assert result["points"] > 30
    assert result["faults"] == {}


def test_a_folder_of_two_thousand_files_is_checked_in_a_blink(out: Path) -> None:
    publish(out, {f"f{n % 40}/QT-{n}.html": b"x" for n in range(2000)})
    best = []
    for _ in range(3):
        start = time.process_time()
        assert up_to_date(out, "a", record(out))
        best.append(time.process_time() - start)
    assert min(best) < 0.5  # a guard against reading all files again; benchmarks measure the time itself

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc import disk
from isodoc.canonical import canonical, digest_of
from isodoc.errors import EnvironmentFailureError, RefusedError
from isodoc.load.codes import MAX_BYTES
from isodoc.load.source import read_source
from isodoc.model.organization import Signing
from isodoc.model.signoff import Action, HeldPost, Predecessor, SignedDecision, SignOff, SignOffs
from isodoc.register import chain_file, journal, ledger, writing
from isodoc.register.chain_file import appended
from isodoc.register.journal import overlaid, steadily
from isodoc.register.ledger import chain_path, record
from isodoc.register.store import MAX_CONTENT, MAX_FILE, FolderStore, content_path, file_path
from isodoc.text import nfc
from tests.register.acts import CONTENT, act, blobs

SUBMITTED = act()
APPROVED = act("approved", after=SUBMITTED, revision="1.0")


def read_chain(content: bytes) -> SignOffs:
    source, findings = read_source("register/QT-01.yaml", content)
    assert source is not None, findings
    return SignOffs.model_validate(source.data)


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below *root*, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def begun(root: Path, *documents: str) -> dict[str, str | None]:
    """Let each of *documents* have a chain with one entry; return the blobs of their files."""
    record(root, {document: [SUBMITTED] for document in documents}, read=dict.fromkeys(documents), contents=[CONTENT])
    return blobs(root, documents)


# ── What is written ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_command_writes_chains_contents_files_and_packages_and_names_them(tmp_path: Path) -> None:
    paths = record(
        tmp_path,
        {"QT-02": [SUBMITTED], "QT-01": [SUBMITTED, APPROVED]},
        read={"QT-01": None, "QT-02": None},
        contents=[CONTENT],
        files=[b"%PDF", b"%PDF"],
        packages={"dot-1": b"kind: package\n"},
    )
    assert paths == sorted(
        [
            "register/QT-01.yaml",
            "register/QT-02.yaml",
            content_path(digest_of(CONTENT)),
            file_path(digest_of(b"%PDF")),
            "register/packages/dot-1.yaml",
        ]
    )
    written = tree(tmp_path)
    assert sorted(written) == paths  # and nothing else: no lock, no journal
    assert written["register/packages/dot-1.yaml"] == b"kind: package\n"
    assert read_chain(written["register/QT-01.yaml"]).entries == (SUBMITTED, APPROVED)
    assert FolderStore(tmp_path).read(SUBMITTED.digest) == CONTENT


def test_entries_stand_in_block_style_one_key_a_line(tmp_path: Path) -> None:
    post = HeldPost(name="Trần Thị B", title="Chủ tịch", signs=Signing("TM."))
    entry = act("approved", post=post, templates={"procedure.docx": digest_of(b"")}, sentences=("Sửa: a",))
    record(tmp_path, {"QT-01": [entry]}, read={"QT-01": None})
    assert (tmp_path / "register/QT-01.yaml").read_text("utf-8") == (
        "kind: signoffs\n"
        "id: QT-01\n"
        "entries:\n"
        "  - action: approved\n"
        "    agency: ubnd-phuong\n"
        "    code: QT 01/HT\n"
        f"    digest: {digest_of(CONTENT)}\n"
        "    by: an\n"
        "    post:\n"
        "      name: Trần Thị B\n"
        "      title: Chủ tịch\n"
        "      signs: TM.\n"
        '    at: "2026-11-22T09:30:00+07:00"\n'
        "    templates:\n"
        f"      procedure.docx: {digest_of(b'')}\n"
        "    sentences:\n"
        '      - "Sửa: a"\n'
    )


def test_appending_keeps_every_byte_that_stands_there(tmp_path: Path) -> None:
    read = begun(tmp_path, "QT-01", "QT-02")
    before = tree(tmp_path)
    record(tmp_path, {"QT-01": [APPROVED]}, read=read)
    after = tree(tmp_path)
    assert after["register/QT-01.yaml"].startswith(before["register/QT-01.yaml"])
    assert read_chain(after.pop("register/QT-01.yaml")).entries == (SUBMITTED, APPROVED)
    assert after == {path: content for path, content in before.items() if path != "register/QT-01.yaml"}


def test_contents_can_be_kept_without_an_entry(tmp_path: Path) -> None:
    assert record(tmp_path, {}, read={}, files=[b"form"]) == [file_path(digest_of(b"form"))]
    assert sorted(tree(tmp_path)) == [file_path(digest_of(b"form"))]


def test_what_is_there_is_left_alone_and_what_is_damaged_is_made_whole(tmp_path: Path) -> None:
    other = b"{}"
    record(tmp_path, {}, read={}, contents=[CONTENT, other])
    place = tmp_path / content_path(digest_of(CONTENT))
    inode = place.stat().st_ino
    (tmp_path / content_path(digest_of(other))).write_bytes(b"{ }")
    record(tmp_path, {}, read={}, contents=[CONTENT, other])
    assert place.stat().st_ino == inode
    assert FolderStore(tmp_path).content(digest_of(other)) == other


_texts = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).map(nfc)
_lines = st.lists(st.sampled_from(["a", " b", "", "c: d", "- e", "#", "  ", "\tf", "'", "Điều 1.", "1.0"]), min_size=1)
_words = st.one_of(
    _texts, _lines.map("\n".join).filter(bool), st.sampled_from(["no", "1:30", "2026-01-01", "~", "0x1"])
)
_ids = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,9}\Z")
_digests = st.binary(max_size=2).map(digest_of)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
_dates = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
_times = st.times().map(lambda time: time.replace(microsecond=0)) | st.times()
_moments = st.builds(dt.datetime.combine, _dates, _times, _offsets)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


entries = st.builds(
    SignOff,
    action=st.sampled_from(Action),
    agency=_words,
    code=st.from_regex(r"\A[A-ZĐa-zđ0-9][A-ZĐa-zđ0-9 ./-]{0,9}\Z"),
    revision=_maybe(st.from_regex(r"\A(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\Z")),
    digest=_digests,
    previous=_maybe(_digests),
    by=_ids,
    post=_maybe(st.builds(HeldPost, name=_words, title=_words, signs=_maybe(st.sampled_from(Signing)))),
    at=_moments,
    recorded_by=_maybe(_ids),
    reason=_maybe(_words),
    basis=st.lists(st.just("18/2026/NĐ-CP"), max_size=2).map(tuple),
    decision=_maybe(st.builds(SignedDecision, number=_words, date=_dates, signer=_words)),
    evidence=_maybe(_digests),
    effective=_maybe(_dates),
    templates=st.dictionaries(_texts.filter(lambda text: len(text) < 100), _digests, max_size=2),
    sentences=st.lists(_words, max_size=3).map(tuple),
    from_=st.lists(st.builds(Predecessor, id=_ids, entry=_digests), max_size=2).map(tuple),
    to=st.lists(_ids, max_size=2).map(tuple),
    commit=_maybe(_words),
    signature=_maybe(_words),
)


@given(st.lists(entries, min_size=1, max_size=3), st.lists(entries, min_size=1, max_size=3), st.booleans())
def test_whatever_is_appended_is_read_as_it_was_given(first: list[SignOff], then: list[SignOff], windows: bool) -> None:
    before = appended("p", "QT-01", None, first)
    if windows:
        before = before.replace(b"\n", b"\r\n")
    content = before + appended("p", "QT-01", before, then)
    found = read_chain(content)
    assert found.entries == (*first, *then)
    assert [digest_of(canonical(each.plain())) for each in found.entries] == [
        digest_of(canonical(each.plain())) for each in (*first, *then)
    ]
    assert content.count(b"\n") == content.count(b"\r\n") * windows + content.count(b"\n") * (not windows)


# ── What is refused, with nothing written ───────────────────────────────────────────────────────────────────────────


def assert_refused(root: Path, message: str, *arguments: Any, **others: Any) -> None:
    before = tree(root)
    with pytest.raises(RefusedError, match=message):
        record(root, *arguments, **others)
    assert tree(root) == before


@pytest.mark.parametrize("read", [None, "0" * 40])
def test_a_chain_that_somebody_else_continued_is_not_continued(tmp_path: Path, read: str | None) -> None:
    known = begun(tmp_path, "QT-01", "QT-02")
    entries = {"QT-02": [APPROVED], "QT-01": [APPROVED]}
    assert_refused(tmp_path, "about QT-01 meanwhile", entries, read=known | {"QT-01": read}, contents=[b"new"])


def test_a_chain_that_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    known = begun(tmp_path, "QT-01")
    (tmp_path / "register/QT-01.yaml").unlink()
    assert_refused(tmp_path, "about QT-01 meanwhile", {"QT-01": [APPROVED]}, read=known)


def test_a_package_is_not_replaced(tmp_path: Path) -> None:
    record(tmp_path, {}, read={}, packages={"dot-1": b"kind: package\n"})
    assert_refused(tmp_path, "dot-1 exists already", {}, read={}, packages={"dot-1": b"kind: package\n"})


CHAIN = appended("p", "QT-01", None, [SUBMITTED])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        CHAIN[:-1],
        CHAIN + b"...\n",
        CHAIN + b"id: QT-02\n",
        CHAIN + b"# note\n",
        CHAIN.replace(b"entries:\n", b"entries: # note\n"),
        CHAIN.replace(b"\n  ", b"\n"),
        CHAIN.replace(b"kind: signoffs\n", b""),
        b"kind: signoffs\nid: QT-01\nentries: []\n",
        b"kind: signoffs\nid: QT-01\nentries:\n",
        CHAIN.replace(b"\n", b"\r"),
    ],
)
def test_a_file_that_isodoc_did_not_write_is_not_continued(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register/QT-01.yaml").write_bytes(content)
    read = blobs(tmp_path, ["QT-01"])
    assert_refused(tmp_path, "register/QT-01.yaml was changed", {"QT-01": [APPROVED]}, read=read)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_with_the_line_ends_of_windows_goes_on_with_them(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "register").mkdir()
    before = mark + CHAIN.replace(b"\n", b"\r\n")
    (tmp_path / "register/QT-01.yaml").write_bytes(before)
    record(tmp_path, {"QT-01": [APPROVED]}, read=blobs(tmp_path, ["QT-01"]))
    after = (tmp_path / "register/QT-01.yaml").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    assert read_chain(after).entries == (SUBMITTED, APPROVED)


def test_a_chain_never_grows_beyond_what_is_read(tmp_path: Path) -> None:
    assert chain_file.MAX_CHAIN == MAX_BYTES
    room = MAX_BYTES - len(appended("p", "QT-01", None, [act(reason="a")])) + 1
    long = act(reason="a" * (room + 1))
    assert_refused(tmp_path, "QT-01.yaml would have 1048577 bytes", {"QT-01": [long]}, read={"QT-01": None})
    record(tmp_path, {"QT-01": [act(reason="a" * room)]}, read={"QT-01": None})
    assert (tmp_path / "register/QT-01.yaml").stat().st_size == MAX_BYTES


def test_nothing_is_kept_that_would_not_be_read(tmp_path: Path) -> None:
    assert_refused(tmp_path, "at most 4194304", {}, read={}, contents=[bytes(MAX_CONTENT + 1)])
    assert_refused(tmp_path, "at most 50000000", {}, read={}, files=[bytes(MAX_FILE + 1)])


@pytest.mark.parametrize("path", ["register", "register/content", "register/packages", "register/QT-01.yaml"])
def test_a_link_is_not_written_through(tmp_path: Path, path: str) -> None:
    root, outside = tmp_path / "manual", tmp_path / "outside"
    (root / path).parent.mkdir(parents=True)
    outside.mkdir()
    (root / path).symlink_to(outside, target_is_directory=True)
    with pytest.raises(EnvironmentFailureError, match=f"{path} leads out of the manual"):
        record(
            root,
            {"QT-01": [SUBMITTED]},
            read={"QT-01": None},
            contents=[CONTENT],
            packages={"dot-1": b"kind: package\n"},
        )
    assert tree(outside) == {}
    assert (root / path).is_symlink()


# ── One writer ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    program = "import sys, pathlib; from isodoc.register import ledger\n"
    program += "ledger.record(pathlib.Path(sys.argv[1]), {}, read={}, files=[b''], wait=0)"
    with ledger._one_writer(tmp_path, 0):
        other = subprocess.run(
            [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False, timeout=60
        )
    assert f"process {os.getpid()} ({socket.gethostname()}) is writing to the register" in other.stderr
    assert tree(tmp_path) == {}


def test_what_a_dead_writer_left_does_not_block(tmp_path: Path) -> None:
    for path, content in ((".lock", b""), (".owner", b'{"pid": 1, "host": "may-1"}'), (".new/3", b"half")):
        (tmp_path / "register" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "register" / path).write_bytes(content)
    begun(tmp_path, "QT-01")
    assert sorted(tree(tmp_path)) == ["register/QT-01.yaml", content_path(digest_of(CONTENT))]
    assert not (tmp_path / "register/.new").exists()


# ── The journal ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """Stands for the end of the process: nothing in the code handles it."""


def stopped(root: Path, monkeypatch: pytest.MonkeyPatch, after: int = 0) -> dict[str, bytes]:
    """Record in two old and two new chains and a package, stop when *after* files are placed; return what is new."""
    read = begun(root, "QT-01", "QT-02") | {"QT-03": None, "QT-04": None}
    old = tree(root)
    entries = {name: [APPROVED if read[name] else SUBMITTED] for name in read}
    expected = {
        chain_path(name): old.get(chain_path(name), b"") + appended("p", name, old.get(chain_path(name)), entries[name])
        for name in entries
    }

    def complete(_: Path, aside: writing.Aside, changes: list[journal.Change]) -> None:
        aside.place(each.path for each in changes[:after])
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "complete", complete)
        with pytest.raises(Killed):
            record(root, entries, read=read, packages={"dot-1": b"kind: package\n"})
    return expected | {"register/packages/dot-1.yaml": b"kind: package\n"}


@pytest.mark.parametrize("after", range(6))
def test_from_the_journal_on_everybody_reads_the_new_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    new = stopped(tmp_path, monkeypatch, after)
    assert overlaid(tmp_path) == new
    record(tmp_path, {}, read={}, files=[b"of the next command"])
    assert overlaid(tmp_path) == {}
    files = tree(tmp_path)
    assert {path: files.get(path) for path in new} == new
    assert [path for path in files if "/." in path] == []


def test_a_folder_that_went_with_the_files_not_yet_placed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = stopped(tmp_path, monkeypatch)
    (tmp_path / "register/packages").rmdir()
    record(tmp_path, {}, read={})
    assert tree(tmp_path).items() >= new.items()


def test_the_next_writer_compares_with_what_was_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = stopped(tmp_path, monkeypatch)
    old = blobs(tmp_path, ["QT-01"])
    with pytest.raises(RefusedError, match="QT-01 meanwhile"):
        record(tmp_path, {"QT-01": [APPROVED]}, read=old)
    assert (tmp_path / "register/QT-01.yaml").read_bytes() == new["register/QT-01.yaml"]


@pytest.mark.parametrize("name", ["QT-01", "QT-03", "packages/dot-1"])
def test_a_journal_that_does_not_fit_the_files_is_not_applied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    stopped(tmp_path, monkeypatch, 1)
    place = tmp_path / f"register/{name}.yaml"
    place.write_bytes(b"edited")
    before = tree(tmp_path)
    for act_on in (overlaid, lambda root: record(root, {}, read={}, files=[b"next"])):
        with pytest.raises(RefusedError, match=f"register/{name}.yaml was changed while a command"):
            act_on(tmp_path)
    after = tree(tmp_path)
    assert after == {path: content for path, content in before.items() if "/.new/" not in path}
    (tmp_path / journal.JOURNAL).unlink()
    assert overlaid(tmp_path) == {}


def test_a_copy_of_a_journal_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(tmp_path, monkeypatch)
    place = tmp_path / journal.JOURNAL
    content = place.read_bytes()
    place.rename(tmp_path / "kept")
    place.write_bytes(content)
    with pytest.raises(RefusedError, match=r"register/\.journal was not written by isodoc in this folder"):
        overlaid(tmp_path)


def _forged(root: Path, body: bytes) -> None:
    place = root / journal.JOURNAL
    place.touch()
    head = {"isodoc journal": 1, "inode": place.stat().st_ino, "digest": digest_of(body)}
    place.write_bytes(json.dumps(head).encode() + b"\n" + body)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}x", b"[1]", b'[{"path": "register/a.yaml"}]']
    + [
        json.dumps([{"path": path, "after": digest_of(b"x"), "added": "x"}]).encode()
        for path in ("isodoc.yaml", "register/../isodoc.yaml", "register/.journal", "register/files/a.yaml")
    ],
)
def test_a_journal_touches_chains_and_packages_alone(tmp_path: Path, body: bytes) -> None:
    begun(tmp_path, "QT-01")
    _forged(tmp_path, body)
    with pytest.raises(RefusedError, match="was not written by isodoc in this folder"):
        overlaid(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"null", b"{}", b"\xff", b"[" * 99999])
def test_a_damaged_journal_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    stopped(tmp_path, monkeypatch)
    content = (tmp_path / journal.JOURNAL).read_bytes()
    (tmp_path / journal.JOURNAL).write_bytes(damage + content[len(damage) : -1])
    with pytest.raises(RefusedError, match="was not written by isodoc"):
        overlaid(tmp_path)


def test_a_journal_whose_sum_is_wrong_is_refused(tmp_path: Path) -> None:
    begun(tmp_path, "QT-01")
    wrong = [{"path": "register/QT-02.yaml", "after": digest_of(b"y"), "added": "x"}]
    _forged(tmp_path, json.dumps(wrong).encode())
    with pytest.raises(RefusedError, match=r"QT-02\.yaml was changed"):
        overlaid(tmp_path)


def test_a_reader_that_meets_a_quick_writer_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = stopped(tmp_path, monkeypatch)
    parsed = journal._parsed

    def late(found: tuple[int, bytes]) -> list[journal.Change]:
        changes = parsed(found)
        monkeypatch.setattr(journal, "_parsed", parsed)
        record(tmp_path, {}, read={})
        record(tmp_path, {"QT-01": [act("withdrawn")]}, read=blobs(tmp_path, ["QT-01"]))
        return changes

    monkeypatch.setattr(journal, "_parsed", late)
    assert overlaid(tmp_path) == {}
    assert (tmp_path / "register/QT-01.yaml").read_bytes().startswith(new["register/QT-01.yaml"])


def test_reading_begins_again_when_somebody_wrote_meanwhile(tmp_path: Path) -> None:
    read = begun(tmp_path, "QT-01", "QT-02")
    seen: list[list[int]] = []

    def look(_: dict[str, bytes]) -> list[int]:
        first = len(read_chain((tmp_path / "register/QT-01.yaml").read_bytes()).entries)
        if not seen:
            record(tmp_path, {"QT-01": [APPROVED], "QT-02": [APPROVED]}, read=read)
        seen.append([first, len(read_chain((tmp_path / "register/QT-02.yaml").read_bytes()).entries)])
        return seen[-1]

    assert steadily(tmp_path, look) == [2, 2]
    assert seen == [[1, 2], [2, 2]]
    assert steadily(tmp_path / "elsewhere", lambda overlay: overlay) == {}


def test_a_register_that_never_stands_still_is_reported(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailureError, match="changes all the time"):
        steadily(tmp_path, lambda _: record(tmp_path, {}, read={}))


# ── The disk ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is placed, removed and brought to the disk from now on, in order."""
    found: list[str] = []
    replace, unlink = os.replace, Path.unlink

    def shown(path: str | Path) -> str:
        name = str(path).removeprefix(f"{tmp_path}/")
        return "new" if name.startswith("register/.new") else name.replace(digest_of(b"new")[7:], "<hash>")

    def place(source: str, target: str) -> None:
        found.append(f"place {shown(target)}")
        replace(source, target)

    def remove(path: Path, **_: object) -> None:
        found.append(f"remove {shown(path)}")
        unlink(path)

    monkeypatch.setattr(os, "replace", place)
    monkeypatch.setattr(Path, "unlink", remove)
    monkeypatch.setattr(writing, "sync", lambda folder, files: found.append(f"sync {shown(folder)} {len([*files])}"))
    for module in (writing, journal):
        monkeypatch.setattr(module, "sync_folder", lambda folder: found.append(f"sync {shown(folder)}"))
    return found


def test_nothing_is_placed_before_it_is_on_the_disk(tmp_path: Path, events: list[str]) -> None:
    read = begun(tmp_path, "QT-01")
    events.clear()
    record(tmp_path, {"QT-01": [APPROVED]}, read=read, files=[b"new"])
    assert events == [
        "sync register",  # the new folder of files
        "sync new 3",
        "place register/files/<hash>",
        "sync register/files",
        "place register/.journal",
        "sync register",
        "place register/QT-01.yaml",
        "sync register",
        "remove register/.journal",
        "sync register",
        "remove register/.owner",
        "remove register/.lock",
    ]


def test_what_is_completed_later_is_on_the_disk_before_the_journal_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: list[str]
) -> None:
    stopped(tmp_path, monkeypatch)
    events.clear()
    record(tmp_path, {}, read={})
    assert events[: events.index("remove register/.journal") + 2] == [
        "sync new 5",
        *[f"place register/{name}.yaml" for name in ("QT-01", "QT-02", "QT-03", "QT-04", "packages/dot-1")],
        "sync register",
        "sync register/packages",
        "remove register/.journal",
        "sync register",
    ]


def _fails(*_: object, **__: object) -> None:
    raise OSError(5, "Input/output error")


def test_a_journal_that_may_not_be_on_the_disk_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = begun(tmp_path, "QT-01")
    before = tree(tmp_path)
    calls: list[Path] = []

    def fails_once(folder: Path) -> None:
        calls.append(folder)
        if (tmp_path / journal.JOURNAL).exists() and len(calls) < 4:
            _fails()

    monkeypatch.setattr(writing, "sync_folder", fails_once)
    with pytest.raises(EnvironmentFailureError, match=r"register cannot be written: the disk does not answer"):
        record(tmp_path, {"QT-01": [APPROVED]}, read=read, contents=[b"new"])
    assert tree(tmp_path) == before


def test_contents_stay_where_the_journal_may_have_reached_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = begun(tmp_path, "QT-01")
    before = tree(tmp_path)
    place = writing.Aside.place

    def fails_at_journal(aside: writing.Aside, paths: Any) -> None:
        place(aside, paths)
        if paths == [journal.JOURNAL]:
            _fails()

    monkeypatch.setattr(writing.Aside, "place", fails_at_journal)
    monkeypatch.setattr(ledger, "sync_folder", _fails)
    with pytest.raises(EnvironmentFailureError):
        record(tmp_path, {"QT-01": [APPROVED]}, read=read, contents=[b"new"])
    assert tree(tmp_path) == before | {content_path(digest_of(b"new")): b"new"}


def test_what_was_damaged_before_is_not_removed_when_the_command_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(tmp_path, {}, read={}, contents=[CONTENT])
    (tmp_path / content_path(digest_of(CONTENT))).write_bytes(b"damaged")
    place = writing.Aside.place
    monkeypatch.setattr(
        writing.Aside, "place", lambda aside, paths: _fails() if paths == [journal.JOURNAL] else place(aside, paths)
    )
    with pytest.raises(EnvironmentFailureError):
        record(tmp_path, {}, read={}, contents=[CONTENT, b"new"])
    assert tree(tmp_path) == {content_path(digest_of(CONTENT)): CONTENT}


def test_a_failure_behind_the_journal_says_that_everything_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = begun(tmp_path, "QT-01")
    monkeypatch.setattr(journal, "sync_folder", _fails)
    with pytest.raises(
        writing.UnfinishedError, match=r"everything is recorded, but .* cannot be written yet"
    ) as caught:
        record(tmp_path, {"QT-01": [APPROVED]}, read=read)
    assert "completes it" in str(caught.value.hint)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(tmp_path, monkeypatch)
    monkeypatch.setattr(journal, "file_at", _fails)
    with pytest.raises(EnvironmentFailureError, match="cannot be read: the disk does not answer"):
        overlaid(tmp_path)


def test_without_a_call_for_the_whole_disk_every_file_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()).removeprefix(f"{tmp_path}/register/"))
        fsync(descriptor)

    monkeypatch.setattr(disk, "_syncfs", lambda _: False)
    monkeypatch.setattr(os, "fsync", noted)
    begun(tmp_path, "QT-01")
    assert sorted({name for name in synced if name.startswith(".new/")}) == [".new/0", ".new/1", ".new/2"]


@pytest.mark.parametrize("mode", ["kill", "once", "always"])
def test_killed_or_failing_at_any_call_the_register_is_the_old_or_the_new_one(tmp_path: Path, mode: str) -> None:
    program = Path(__file__).parents[1] / "register_faults.py"
    run = subprocess.run(
        [sys.executable, program, mode, tmp_path / "room", "10", "1"],  # a tenth of the calls; benchmarks try all
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
        env={**os.environ, "PYTHONPATH": str(program.parents[1])},
    )
    result = json.loads(run.stdout)
    assert result["calls"] > 120
    assert result["faults"] == {}

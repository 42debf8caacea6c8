"""The cache: what was put comes back, or nothing."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from isodoc import cache
from isodoc.cache import Cache, Pack, cache_folder


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"ISODOC_CACHE_DIR": "/x/y", "XDG_CACHE_HOME": "/z"}, "/x/y"),
        ("linux", {"XDG_CACHE_HOME": "/z"}, "/z/isodoc"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/an/.cache/isodoc"),
        ("linux", {}, "/home/an/.cache/isodoc"),
        ("darwin", {"XDG_CACHE_HOME": "/z"}, "/home/an/Library/Caches/isodoc"),
        ("win32", {"LOCALAPPDATA": "/appdata"}, "/appdata/isodoc"),
    ],
)
def test_the_folder(platform: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/an")
    assert cache_folder(environment, platform) == Path(folder)


def test_on_windows_without_local_appdata_the_folder_is_in_the_profile() -> None:
    assert "AppData" in str(cache_folder({}, "win32"))


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = Cache(tmp_path / "new")
    assert store.get("kind", "key") is None
    store.put("kind", "key", b"value")
    store.put("kind", "empty", b"")
    assert store.get("kind", "key") == b"value"
    assert store.get("kind", "empty") == b""
    assert store.get("other", "key") is None


def test_another_version_of_isodoc_has_entries_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).put("kind", "key", b"value")
    monkeypatch.setattr("isodoc.__version__", "99.0")
    assert Cache(tmp_path).get("kind", "key") is None


def test_a_damaged_entry_is_absent(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    store.put("kind", "key", b"value")
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    for position in range(len(whole)):
        file.write_bytes(whole[:position])
        assert store.get("kind", "key") is None
        changed = bytearray(whole)
        changed[position] ^= 0x20
        file.write_bytes(changed)
        assert store.get("kind", "key") is None
    file.write_bytes(whole + b"!")
    assert store.get("kind", "key") is None
    store.put("kind", "key", b"again")
    assert store.get("kind", "key") == b"again"


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Cache(tmp_path / "file" / "cache")
    store.put("kind", "key", b"value")
    store.prune("kind")
    assert store.get("kind", "key") is None


def test_a_failed_write_leaves_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("isodoc.cache.os.replace", full)
    Cache(tmp_path).put("kind", "key", b"value")
    assert files(tmp_path) == []


def test_old_entries_are_deleted(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    store.put("kind", "old", b"1")
    os.utime(files(tmp_path)[0], (1, 1))
    store.put("kind", "new", b"2")
    store.prune("kind")
    assert (store.get("kind", "old"), store.get("kind", "new")) == (None, b"2")


def test_a_pack_keeps_many_values_in_one_file(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    pack = Pack(store, "sources", "/manual")
    for number in range(300):
        pack.put(f"key {number}", bytes([number % 256]) * number)
    pack.save()
    assert len(files(tmp_path)) == 1
    again = Pack(store, "sources", "/manual")
    assert all(again.get(f"key {number}") == bytes([number % 256]) * number for number in range(300))
    assert again.get("key 300") is None
    assert Pack(store, "sources", "/another").get("key 1") is None


def test_a_pack_without_news_is_not_written(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    pack = Pack(store, "sources", "/manual")
    pack.save()
    assert files(tmp_path) == []
    pack.put("a", b"1")
    pack.save()
    os.utime(files(tmp_path)[0], ns=(1, 1))
    again = Pack(store, "sources", "/manual")
    again.get("a")
    again.save()
    assert files(tmp_path)[0].stat().st_mtime_ns == 1


def test_a_full_pack_drops_what_this_run_did_not_ask_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_PACK", 25)
    store = Cache(tmp_path)
    first = Pack(store, "sources", "/manual")
    for key in "abcd":
        first.put(key, key.encode() * 10)
    first.save()
    second = Pack(store, "sources", "/manual")
    assert second.get("d")
    second.put("e", b"e")
    second.save()
    third = Pack(store, "sources", "/manual")
    assert third.get("d") == b"d" * 10
    assert third.get("e") == b"e"
    assert sum(third.get(key) is not None for key in "abc") == 1


def _write(folder: str, letter: str) -> None:
    for _ in range(200):
        pack = Pack(Cache(Path(folder)), "sources", "/manual")
        pack.put(letter, letter.encode() * 100_000)
        pack.save()


def test_two_processes_write_and_a_third_reads_whole_entries(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(str(tmp_path), letter)) for letter in "ab"]
    for writer in writers:
        writer.start()
    seen = 0
    while any(writer.is_alive() for writer in writers):
        pack = Pack(Cache(tmp_path), "sources", "/manual")
        for letter in "ab":
            value = pack.get(letter)
            assert value in (None, letter.encode() * 100_000)
            seen += value is not None
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen
    assert len(files(tmp_path)) == 1


def test_a_pack_with_any_byte_damaged_never_gives_another_value(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    pack = Pack(store, "kind", "scope")
    values = {"one": b"first", "two": b"", "three": b"third"}
    for key, value in values.items():
        pack.put(key, value)
    pack.save()
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    for position in range(len(whole)):
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        damaged = Pack(store, "kind", "scope")
        assert all(damaged.get(key) in {None, value} for key, value in values.items())

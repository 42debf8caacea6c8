from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.i18n import translate
from isodoc.intake import records
from isodoc.intake.records import RefusedFileError, files_of, read_records

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> list[tuple[int, Any]]:
    return [(origin.line, record) for origin, record in read_records(path)]


def refusal(path: Path) -> str:
    with pytest.raises(RefusedFileError) as caught:
        read(path)
    translate(caught.value.message, "vi")
    return str(caught.value.message)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"a": 1}', [(1, {"a": 1})]),
        ('{"a": 1}\n\n{"a": 2}\r\n', [(1, {"a": 1}), (3, {"a": 2})]),
        ('\ufeff\n {\n "a": 1\n}\n', [(2, {"a": 1})]),
        ('[{"a": 1},\n {"a": 2} ]\n', [(1, {"a": 1}), (2, {"a": 2})]),
        (" [ ] ", []),
        ("3\nnull", [(1, 3), (2, None)]),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_one_record_a_list_and_lines_are_read(
    tmp_path: Path, content: str, expected: list[tuple[int, Any]], packed: bool
) -> None:
    data = content.encode()
    (tmp_path / "a").write_bytes(lzma.compress(data) if packed else data)
    assert read(tmp_path / "a") == expected


def test_xz_streams_one_behind_the_other_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.xz").write_bytes(lzma.compress(b'{"a": 1}\n') + b"\0\0\0\0" + lzma.compress(b'{"a": 2}\n'))
    assert read(tmp_path / "a.xz") == [(1, {"a": 1}), (2, {"a": 2})]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'{"a": 1}\n{"a": }\n', 2, "Expecting value"),
        (b'{"a": 1\n', 1, "delimiter"),
        (b'{\n"a": 1,\n1}', 3, "property name"),
        (b'[{"a": 1}\n{"a": 2}]', 2, "comma"),
        (b'[{"a": 1},\n]', 2, "Expecting value"),
        (b"[1]\n x", 1, "behind the list"),
        (b'{"a": 1, "a": 2}\n{}', 1, "the key a stands twice"),
        (b'{"a": "\xff"}\n{}', 1, "UTF-8"),
        (b'[\n"\xff"]', 2, "UTF-8"),
        (b'{}\n"\xff"', 2, "UTF-8"),
        (b'{"a":' * 190_000, 1, "nested"),
        (b"[" * 190_000, 1, "nested"),
        (b"{}\n" + b'{"a":' * 190_000, 2, "nested"),
        (b"9" * 5000, 1, "digits"),
    ],
)
def test_what_is_not_json_is_named_with_file_line_and_reason(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    message = refusal(path)
    assert message.startswith(f"{path}:{line}: ")
    assert reason in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no record"),
        (b"\n \n", "no record"),
        (lzma.compress(b'{"a": 1}')[:-8], "too early"),
        (lzma.compress(b'{"a": 1}' * 99)[:50] + b"\xff" * 40, "unpacked"),
        (b"\xfd7zXZ\x00rubbish", "unpacked"),
    ],
)
def test_empty_and_damaged_files_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert reason in refusal(tmp_path / "a")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "missing.json")


@pytest.mark.parametrize(
    ("limit", "content", "reason"),
    [
        ("MAX_BYTES", b'{"a": "' + b"x" * 2000 + b'"}', "larger than"),
        ("MAX_RECORD", b'{"a": "' + b"x" * 2000 + b'"}', "longer than"),
        ("MAX_RECORD", b'{"a":\n"' + b"x" * 2000 + b'"}', "longer than"),
        ("MAX_RECORD", b'{"a": [\n' + b"1,\n" * 800 + b"1]}", "longer than"),
        ("MAX_RECORD", b'[{"a": "' + b"x" * 2000 + b'"}]', "longer than"),
        ("MAX_DOCUMENT", b"[" + b"1," * 2000 + b"1]", "one JSON document"),
    ],
)
def test_too_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, content: bytes, reason: str
) -> None:
    monkeypatch.setattr(records, limit, 1000)
    (tmp_path / "a.xz").write_bytes(lzma.compress(content))
    assert reason in refusal(tmp_path / "a.xz")


def test_a_bomb_is_refused_before_it_costs_memory(tmp_path: Path) -> None:
    packer = lzma.LZMACompressor(preset=0)
    blank = b" " * 1024 * 1024
    (tmp_path / "bomb.xz").write_bytes(b"".join([packer.compress(blank) for _ in range(300)]) + packer.flush())
    assert "larger than 96 MB" in refusal(tmp_path / "bomb.xz")


def test_folders_give_their_files_in_order(tmp_path: Path) -> None:
    for name in ("b.json", "a/c.JSONL", "a/d.jsonl.xz", "e.txt", "f.ndjson"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_of([tmp_path / "e.txt", tmp_path, tmp_path / "b.json"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "e.txt", "a/c.JSONL", "a/d.jsonl.xz", "b.json", "f.ndjson"
    ]  # fmt: skip


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=5), max_size=3), min_size=1))
def test_every_layout_of_a_list_gives_the_same_records(
    tmp_path_factory: pytest.TempPathFactory, made: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("layouts")
    (folder / "list.json").write_text(json.dumps(made, indent=1), "utf-8")
    (folder / "lines.json").write_text("\n".join(json.dumps(one) for one in made), "utf-8")
    for name in ("list.json", "lines.json"):
        assert [record for _, record in read(folder / name)] == made


@given(st.binary(max_size=80))
def test_any_bytes_are_records_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a"
    for data in (content, b"\xfd7zXZ\x00" + content, b"[" + content, b"{" + content):
        path.write_bytes(data)
        try:
            read(path)
        except RefusedFileError as error:
            translate(error.message, "vi")

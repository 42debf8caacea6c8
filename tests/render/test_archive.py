from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.render.archive import MAX_MEMBERS, Writer, pack, read_archive, write_archive
from isodoc.render.failure import TemplateFailureError
from isodoc.render.word_safety import read_word

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/word/document.xml" ContentType="application/x"/></Types>'
)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(TemplateFailureError) as caught:
        read_word(data, "templates/procedure.docx")
    assert caught.value.finding.code == "ISD804"
    return str(caught.value.message)


names = st.text("abcđê/", min_size=1, max_size=8).map(lambda name: "x" + name.replace("/", "_"))


@given(st.dictionaries(names, st.binary(max_size=500), max_size=6))
def test_what_is_written_is_read_by_any_zip_program_and_by_ourselves(files: dict[str, bytes]) -> None:
    data = write_archive(files)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {info.date_time for info in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
    if len({name.casefold() for name in files}) == len(files):
        assert list(read_archive(data, "x").items()) == list(files.items())
    assert write_archive(files) == data


def test_a_writer_lays_out_its_first_members_once() -> None:
    writer = Writer([pack("static", b"s" * 1000)])
    first, second = writer.archive([pack("page", b"1")]), writer.archive([pack("page", b"2")])
    assert read_archive(first, "x") == {"static": b"s" * 1000, "page": b"1"}
    assert read_archive(second, "x") == {"static": b"s" * 1000, "page": b"2"}


@pytest.mark.parametrize(
    "name", ["../../x", "a/../b", "/etc/passwd", "C:/x", "a\\b", "./x", "a//b", "word/do\ncument.xml"]
)
def test_a_member_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    assert "has a member with the name" in refusal(zipped({name: b""}))


def test_two_members_of_one_name_are_refused() -> None:
    assert "twice" in refusal(zipped({"word/A.xml": b"", "word/a.xml": b""}))


def test_a_bomb_is_refused_by_its_directory() -> None:
    assert "or 100 times its own size" in refusal(zipped({"a.xml": b" " * 20_000_000}))
    assert "or 100 times its own size" in refusal(zipped({f"{i}": b"x" * 6_000_000 for i in range(9)}))


def test_a_bomb_inside_a_large_file_is_refused_too() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("photo.png", bytes(range(256)) * 1000, zipfile.ZIP_STORED)
        archive.writestr("a.xml", b" " * 2_000_000, zipfile.ZIP_DEFLATED)
    assert "or 100 times its own size" in refusal(stream.getvalue())


def test_a_directory_that_lies_about_the_size_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b" " * 1_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<L", 1000)
    assert "not an intact ZIP" in refusal(bytes(data))


def test_a_directory_that_promises_more_than_there_is_is_refused() -> None:
    data = bytearray(zipped({"a.xml": b" " * 1000}))
    crc = struct.pack("<L", zlib.crc32(b" " * 1000))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 1100)
    assert crc in data
    assert "what the archive says" in refusal(bytes(data))


def test_damaged_encrypted_huge_and_foreign_files_are_refused() -> None:
    good = zipped({"a.xml": b"abc" * 100})
    assert "not an intact ZIP" in refusal(b"no archive at all")
    assert "not an intact ZIP" in refusal(good[:40] + b"\xff" + good[41:])
    assert "larger than 50 MB" in refusal(b"\0" * 50_000_001)
    assert "not a Word document" in refusal(good)
    encrypted = bytearray(good)
    encrypted[good.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refusal(bytes(encrypted))
    assert f"more than {MAX_MEMBERS}" in refusal(zipped({str(i): b"" for i in range(MAX_MEMBERS + 1)}))


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("word/vbaProject.bin", b"", "a program or an embedded object"),
        ("word/embeddings/x.docx", b"", "a program or an embedded object"),
        ("word/activeX/activeX1.xml", b"<x/>", "a program or an embedded object"),
        ("word/document.xml", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "a document type"),
        ("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "a document type"),
        ("word/document.xml", b'<?xml version="1.0" encoding="utf-16"?><x/>', "an unusual encoding"),
        ("word/document.xml", "<x/>".encode("utf-16"), "not well-formed"),
        ("word/document.xml", b"<x>", "not well-formed"),
        ("word/document.xml", b"<x>&#0;</x>", "not well-formed"),
        (
            "word/_rels/settings.xml.rels",
            RELS.format('<Relationship Id="a" Target="http://x/t.dotm" TargetMode="&#69;xternal"/>').encode(),
            "points outside the file: http://x/t.dotm",
        ),
        (
            "word/document.xml",
            WORD.format(
                '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDE</w:instrText>'
                '<w:instrText>PICTURE "http://x/y.png"</w:instrText></w:r>'
            ).encode(),
            'a field that loads something: INCLUDEPICTURE "http://x/y.png"',
        ),
        ("word/header1.xml", WORD.format('<w:fldSimple w:instr=" DDEAUTO c a "/>').encode(), "DDEAUTO"),
    ],
)
def test_a_word_file_with_programs_links_or_entities_is_refused(part: str, content: bytes, reason: str) -> None:
    assert reason in refusal(zipped({"[Content_Types].xml": TYPES, part: content}))


def test_a_document_with_macros_is_refused_by_its_type() -> None:
    types = TYPES.replace(b"application/x", b"application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "may run macros" in refusal(zipped({"[Content_Types].xml": types}))


def test_a_sound_file_is_read_with_its_folders_left_out() -> None:
    page = WORD.format('<w:fldSimple w:instr=" PAGE "/>').encode()
    data = zipped({"[Content_Types].xml": TYPES, "word/": b"", "word/document.xml": page, "word/a.png": b"\x89PNG"})
    parts, roots = read_word(data, "x")
    assert list(parts) == ["[Content_Types].xml", "word/document.xml", "word/a.png"]
    assert list(roots) == ["[Content_Types].xml", "word/document.xml"]

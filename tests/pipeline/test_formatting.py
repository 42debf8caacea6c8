"""Keys in the order of the model, one indentation, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies

from isodoc.errors import UsageError
from isodoc.load.build import build
from isodoc.load.source import read_source
from isodoc.pipeline import formatting
from isodoc.pipeline.choosing import chosen
from isodoc.pipeline.formatting import in_order, put_in_order
from isodoc.pipeline.mending.mend import write_mended
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from isodoc.edit.outline import Part
    from isodoc.model.base import Model

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "procedures", ROOT / "tests" / "data" / "real-sheets")


def ordered(text: str) -> str:
    """Return *text* in order; the second time nothing changes."""
    made = text.encode()
    for _ in range(2):
        before, made = made, once(made)
    assert made == before
    return made.decode()


def letters(text: str) -> list[str]:
    """Return the characters of *text* but for blanks."""
    return sorted("".join(text.split()))


def once(content: bytes) -> bytes:
    source, findings = read_source("isodoc.yaml" if b"kind: manual" in content else "a.yaml", content)
    assert source is not None, findings
    built = build([source])
    assert not built.findings, built.findings
    noun = next(entry.value for entries in built.nouns.values() for entry in entries)
    made = in_order(content, source.marks, noun)
    assert made is not None
    return made


def test_keys_take_their_comments_and_blank_lines_along() -> None:
    assert ordered(
        """\
# yaml-language-server: $schema=x
# đầu tệp

# mã
code: QT-01   # mã số
# loại
kind: procedure

# các bước
steps:
-   # trước
    work: Nhận hồ sơ # việc
    # ai làm
    by: [mot-cua,   lanh-dao]
    id: nhan
    # hết bước
# nói về các bước

title: "Thử"
limits: [{time: 3 ngày, id: thuong}]

# cuối tệp
"""
    ) == (
        """\
# yaml-language-server: $schema=x
# đầu tệp

# loại
kind: procedure
# mã
code: QT-01   # mã số
title: "Thử"
limits: [{id: thuong, time: 3 ngày}]

# các bước
steps:
  -   # trước
    id: nhan
    # ai làm
    by: [mot-cua,   lanh-dao]
    work: Nhận hồ sơ # việc
    # hết bước
# nói về các bước


# cuối tệp
"""
    )


def test_comments_between_a_key_and_its_mapping_stay_with_the_inner_key() -> None:
    assert ordered(
        """\
kind: procedure
code: QT-01
title: Thử
publication:
    # ngày ký
    date: 2026-01-16

    # số
    number: 163/QĐ-BTP
    # hết
"""
    ) == (
        """\
kind: procedure
code: QT-01
title: Thử
publication:

  # số
  number: 163/QĐ-BTP
  # ngày ký
  date: 2026-01-16
  # hết
"""
    ).replace("publication:\n\n", "publication:\n").replace("  # ngày ký", "\n  # ngày ký")


def test_values_keep_their_style_and_long_lines_their_length() -> None:
    long = "rất " * 60 + "dài"
    text = f"""\
kind: procedure
code: QT-01
title: '{long}'
requirements:
- >-
      một
        hai

      ba
- |+
 x

- |2
    y
   z
- "bốn
   năm"
-
    note: sáu
    items:
    -   bảy
    - - tám
subjects: [a,
   b, # c
   d]
"""
    text = text.replace("    - - tám\n", "")
    assert (
        ordered(text)
        == f"""\
kind: procedure
code: QT-01
title: '{long}'
subjects: [a,
   b, # c
   d]
requirements:
  - >-
    một
      hai

    ba
  - |+
    x

  - |2
      y
     z
  - "bốn
     năm"
  -
    note: sáu
    items:
      - bảy
"""
    )


def test_a_mapping_in_braces_with_a_comment_inside_keeps_its_order() -> None:
    text = "kind: procedure\ncode: A\ntitle: B\nlimits:\n  - {time: 1 ngày, # gấp\n     id: gap}\n"
    assert ordered(text) == text


def test_free_keys_keep_their_order() -> None:
    text = "kind: procedure\ncode: A\ntitle: B\nrequirements:\n  - {with: {z: '1', a: '2'}, clause: c}\n"
    assert "{clause: c, with: {z: '1', a: '2'}}" in ordered(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("kind: law\nnumber: 60/2014/QH13", b"QH13\n"),
        ("kind: law\nnumber: 60/2014/QH13\n\n\n", b"QH13\n"),
        ("kind: law\r\nnumber: 60/2014/QH13", b"QH13\r\n"),
        ("\ufeffnumber: 60/2014/QH13\r\nkind: law\r\n", b"\xef\xbb\xbfkind: law\r\nnumber: 60/2014/QH13\r\n"),
        ("kind: law\nnumber: 60/2014/QH13\nnote: |\n  a", b"  a"),
        ("kind: law\nnumber: 60/2014/QH13\nnote: |+\n  a\n\n", b"  a\n\n"),
    ],
)
def test_a_file_ends_in_one_line_end_of_its_kind(text: str, end: bytes) -> None:
    assert once(text.encode()).endswith(end)


@pytest.mark.parametrize("root", REAL, ids=lambda root: root.name)
def test_real_files_read_the_same_afterwards(root: Path) -> None:
    formatted = put_in_order(root)
    assert formatted.refused == formatted.faulty == ()
    for path, after in formatted.after.items():
        before = formatted.before[path]
        assert letters(after.decode()) == letters(before.decode())
        assert once(after) == after


def test_a_result_that_says_something_else_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: A\n", "utf-8")
    (tmp_path / "a.yaml").write_text("number: 60/2014/QH13\nkind: law\n", "utf-8")
    (tmp_path / "b.yaml").write_text("kind: law\nnumber: 61/2014/QH13\nwrong: x\n", "utf-8")

    def careless(text: str, root: Part, noun: Model) -> str:  # noqa: ARG001
        return text.replace("60", "61") if "60" in text else text

    monkeypatch.setattr(formatting, "arranged", careless)
    formatted = put_in_order(tmp_path)
    assert (formatted.after, formatted.refused, formatted.faulty) == ({}, ("a.yaml",), ("b.yaml",))
    monkeypatch.setattr(formatting, "arranged", lambda _text, _root, _noun: "a: b: c")
    assert put_in_order(tmp_path, ["a.yaml"]).refused == ("a.yaml",)


def test_samples_of_the_guide_are_in_order() -> None:
    guide = (ROOT / "docs" / "huong-dan-can-bo-iso.md").read_text("utf-8")
    samples = re.findall(r"^```yaml\n(kind: .*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert len(samples) > 5
    assert [sample for sample in samples if ordered(sample) != sample] == []


def test_a_file_that_cannot_be_read_is_named_by_its_code(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    for path in ("x/60-2014-QH13.yaml", "x/QT-02.yaml", "y/QT-02.yaml"):
        (tmp_path / path).write_text("kind: procedure\ncode: [", "utf-8")
    tree = FolderTree(tmp_path)
    assert chosen(tmp_path, tree, None, ["60/2014/QH13"]) == ["x/60-2014-QH13.yaml"]
    assert chosen(tmp_path, tree, None, ["QT-02"]) == ["x/QT-02.yaml", "y/QT-02.yaml"]


def test_only_what_is_named_is_put_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: A\n", "utf-8")
    for folder, number in (("x", "60"), ("y", "61"), ("register", "62"), (".z", "63")):
        (tmp_path / folder).mkdir()
        text = f"number: {number}/2014/QH13\nkind: law\n"
        (tmp_path / folder / "a.yaml").write_text(text, "utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "x" / "a.yaml")
    assert list(put_in_order(tmp_path).after) == ["x/a.yaml", "y/a.yaml"]
    for name in ("x", "x/a.yaml", "60/2014/QH13", str(tmp_path / "x")):
        assert list(put_in_order(tmp_path, [name]).after) == ["x/a.yaml"]
    monkeypatch.chdir(tmp_path / "x")
    assert list(put_in_order(tmp_path, ["a.yaml"]).after) == ["x/a.yaml"]
    assert list(put_in_order(tmp_path, ["y/a.yaml"]).after) == ["y/a.yaml"]
    for name in ("62/2014/QH13", "register", "../link.yaml", "/", "60/2014/QH14"):
        with pytest.raises(UsageError, match="there is no document and no file"):
            put_in_order(tmp_path, [name])
    write_mended(tmp_path, put_in_order(tmp_path))
    assert put_in_order(tmp_path).after == {}
    assert (tmp_path / "register" / "a.yaml").read_text("utf-8").startswith("number")


def test_a_code_means_every_edition_of_its_document(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: A\n", "utf-8")
    for name, start in (("QT-01", ""), ("QT-01-moi", "from: 2027-01-01\n")):
        (tmp_path / f"{name}.yaml").write_text(f"code: QT-01\nkind: procedure\n{start}title: Thử\n", "utf-8")
    assert list(put_in_order(tmp_path, ["QT-01"]).after) == ["QT-01-moi.yaml", "QT-01.yaml"]


KEYS = {
    "kind": "procedure",
    "code": "QT-01   # mã",
    "title": "'Cấp giấy'",
    "subjects": "[Cá nhân,   Tổ chức]",
    "limits": "[{time: 3 ngày, id: thuong}]",
    "requirements": "\n  - |\n    một\n\n      # hai\n  - >\n    ba\n    bốn",
    "publication": "\n    date: 2026-01-16\n    # số\n    number: 163/QĐ-BTP",
    "steps": "\n- work: |-\n    Nhận\n  # ai\n  by: [mot-cua]\n  id: nhan\n-   id: tra\n    by:\n    - mot-cua",
}


@settings(max_examples=60)
@given(strategies.permutations(list(KEYS)), strategies.lists(strategies.integers(0, 4), min_size=8, max_size=8))
def test_any_order_becomes_the_one_order_and_no_comment_is_lost(keys: list[str], above: list[int]) -> None:
    gaps = ["", "\n", "# về {key}\n", "\n# về {key}\n", "# rời\n\n# về {key}\n"]
    text = "# đầu\n\n" + "".join(
        gaps[gap].format(key=key) + f"{key}: {KEYS[key]}\n" for key, gap in zip(keys, above, strict=True)
    )
    made = ordered(text)
    lines = [line for line in made.splitlines() if line[:1].isalpha()]
    assert [line.partition(":")[0] for line in lines] == list(KEYS)
    assert letters(made) == letters(text)
    for key, gap in zip(keys, above, strict=True):
        if gap >= 2:
            assert f"# về {key}\n{key}:" in made


def test_the_sample_manual_is_in_order() -> None:
    assert put_in_order(REAL[0]).after == {}

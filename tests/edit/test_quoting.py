"""Quotation marks where they are needed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from isodoc.edit.changes import changed
from isodoc.edit.outline import outline
from isodoc.edit.quoting import quote_value, quoted, rewritten
from isodoc.load.source import read_source
from isodoc.text import hostile_characters, nfc

LINES = strategies.text(min_size=1, max_size=30).filter(
    lambda text: text.isprintable() and not hostile_characters(text) and nfc(text) == text
)


@given(LINES)
def test_a_quoted_text_is_read_as_it_is(text: str) -> None:
    source, _ = read_source("a.yaml", f"a: [{quoted(text)}]\n".encode())
    assert source is not None
    assert source.data == {"a": [text]}


@given(LINES, strategies.sampled_from(["b", "'b'", '"b"', "[b]", "{b: c}"]))
def test_a_rewritten_value_is_read_as_it_is(text: str, before: str) -> None:
    file = f"a: [{before}, x]\n"
    source, _ = read_source("a.yaml", file.encode())
    assert source is not None
    part = outline(file, source.marks).by_keys().get(("a", 0))
    assert part is not None
    after, _ = read_source("a.yaml", changed(file.encode(), [rewritten(part, text)]))
    assert after is not None
    assert after.data == {"a": [text, "x"]}


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Hộ tịch: hướng dẫn", 'title: "Hộ tịch: hướng dẫn"'),
        ("  - Lưu ý: mang: bản chính  # x", '  - "Lưu ý: mang: bản chính"  # x'),
        ("  - note: a “b”: c", '  - note: "a “b”: c"'),
        ('note: a "b": c', "note: 'a \"b\": c'"),
    ],
)
def test_a_value_with_a_colon_is_quoted(line: str, mended: str) -> None:
    text = f"kind: law\n{line}\n"
    change = quote_value(text, 1)
    assert change is not None
    assert changed(text.encode(), [change]).decode() == f"kind: law\n{mended}\n"


@pytest.mark.parametrize(
    "lines", ["steps: work: x", 'a: "b": c', "a: [b: c", "a: b:", "a: b: c\n  d: e", "a: |", "", "a:"]
)
def test_where_it_could_mean_something_else_nothing_is_quoted(lines: str) -> None:
    assert quote_value(f"{lines}\n", 0) is None

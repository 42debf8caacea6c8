from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from isodoc.escaping import inline, literal, path_in_url, preformatted, shorten
from isodoc.text import printable

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "**bold** _it_ ~~gone~~ `code",
    "[a](https://evil.example) ![b](https://evil.example/p.png) <https://evil.example>",
    "<img src=x onerror=alert(1)> </td></table><script>alert(1)</script> <!-- gone -->",
    '@everyone and @nhom/duyet, a@b.vn, #123 GH-12 !7 ~label %"moc" $5 &9 ^alert#3 o/r#5',
    "https://github.com/o/r/issues/1 http://x.vn www.evil.example ftp://x",
    "| a | b |\n| - | - |\n/close\n# title",
    "\\| \\* &lt;b&gt; &#64;x :tada: $a$ $`a`$",
    "\u202egnoc\u200b \x1b[31m \x00",
    "`<b>` `@x` ``a`` `a|b`",
]


def shown(markdown: str) -> str:
    """Return what a reader sees, without the zero-width spaces."""
    page = MARKDOWN.render(f"| a |\n| - |\n| {markdown} |\n")
    (cell,) = re.findall(r"<td>(.*)</td>", page)
    assert not re.search(r"<(?!/?code>)", cell), cell
    return html.unescape(re.sub(r"</?code>", "", cell)).replace("\u200b", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_stands(text: str) -> None:
    expected = re.sub("`([^`]+)`", r"\1", printable(text))
    assert shown(inline(text)) == expected.strip()


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    expected = re.sub("`([^`]+)`", r"\1", printable(text))
    assert shown(inline(f"a{text}a")) == re.sub("`([^`]+)`", r"\1", printable(f"a{text}a")), expected


@pytest.mark.parametrize(
    "word",
    [
        "@ai",
        "#12",
        "GH-12",
        "gh-3",
        "!4",
        "$5",
        "~l",
        '%"m"',
        "&6",
        "^a",
        "https://x.vn",
        "www.x.vn",
        ":tada:",
        "[f:1]",
    ],
)
def test_nothing_mentions_refers_or_links(word: str) -> None:
    """What filters look for in the finished page is broken by a character without width."""
    text = html.unescape(inline(f"xem {word} nhé"))
    assert word not in text
    assert word in text.replace("\u200b", "")


def test_code_is_copied_without_hidden_characters() -> None:
    assert html.unescape(inline("ghi `law: 60/2014/QH13 # @a`")) == "ghi <code>law: 60/2014/QH13 # @a</code>"


def test_vietnamese_and_plain_punctuation_stay_readable_in_the_source() -> None:
    text = "thời hạn là 3,5 ngày (½ ngày); sửa rồi?"
    assert inline(text) == text


def test_a_path_in_code_holds_no_markup() -> None:
    assert literal("a`<b>|*.yaml") == "a&#96;&#60;b&#62;&#124;&#42;.yaml"
    assert literal("https://x www.x.vn") == "https&#58;//x www&#46;x.vn"


def test_a_log_keeps_its_lines_and_cannot_leave_its_block() -> None:
    assert preformatted("a\n\n</pre>@x\x1b[0m") == "<pre>a\n\n&lt;/pre&gt;@x\\u001b[0m</pre>"


def test_long_text_is_cut() -> None:
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abc defg", 5) == "abc…"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("hộ tịch/QT (1).yaml", "h%E1%BB%99%20t%E1%BB%8Bch/QT%20%281%29.yaml"),
        ("a/./b.yaml", "a/b.yaml"),
        ("a|b#c?d.yaml", "a%7Cb%23c%3Fd.yaml"),
        ("../x.yaml", ""),
        ("/etc/x.yaml", ""),
        ("C:/x.yaml", ""),
        ("a\\..\\x.yaml", ""),
        ("", ""),
    ],
)
def test_a_path_is_linked_only_inside_the_repository(path: str, expected: str) -> None:
    assert path_in_url(path) == expected

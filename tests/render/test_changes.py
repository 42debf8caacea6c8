"""Marked words as italics in Word and HTML, and only there."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from isodoc.model.sheet import CHANGED, CHANGED_END
from isodoc.render.docx_changes import emphasised, italic_styles
from isodoc.render.word_safety import W
from isodoc.view.changes import mark_changes
from tests.render.sheets import Reader, page, word
from tests.render.word import opened, parts_of, rendered, template
from tests.view.sheets import printed


def changed(text: str) -> str:
    return f"{CHANGED}{text}{CHANGED_END}"


def runs(data: bytes) -> list[tuple[str, bool | None]]:
    return [(run.text, run.italic) for run in opened(data).paragraphs[0].runs]


def test_marked_words_are_an_italic_run_of_their_own() -> None:
    data = rendered(template("Nộp {{ text }}."), text=f"trong {changed('02 & <b>')} ngày")
    assert runs(data) == [("Nộp trong ", None), ("02 & <b>", True), (" ngày.", None)]


def test_a_line_break_between_marks_stays_one() -> None:
    assert runs(rendered(template("{{ text }}"), text=changed("một\nhai"))) == [("một\nhai", True)]


def test_several_marks_and_a_paragraph_without() -> None:
    data = rendered(template("{{ text }}", "{{ other }}"), text=f"{changed('a')} b {changed('c')}", other="d")
    assert runs(data) == [("a", True), (" b ", None), ("c", True)]
    assert opened(data).paragraphs[1].runs[0].italic is None


def styled(style: str, **look: bool) -> bytes:
    document = docx.Document()
    run = document.add_paragraph(style=style).add_run("{{ text }}")
    for name, value in look.items():
        setattr(run, name, value)
    document.styles["Quote"].font.italic = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("style", "look", "italic"),
    [
        ("Normal", {}, True),
        ("Normal", {"bold": True}, True),
        ("Normal", {"italic": True}, False),
        ("Quote", {}, False),
        ("Quote", {"italic": False}, True),
        ("Normal", {"italic": False}, True),
    ],
)
def test_what_is_italic_already_turns_upright(style: str, look: dict[str, bool], italic: bool) -> None:
    data = rendered(styled(style, **look), text=f"a {changed('b')}")
    first, second = opened(data).paragraphs[0].runs
    assert (first.text, second.text) == ("a ", "b")
    assert second.italic is italic
    assert second.bold == first.bold


def test_a_style_takes_its_italics_from_the_one_below() -> None:
    xml = f"""<w:styles xmlns:w="{W[1:-1]}">
<w:style w:styleId="A"><w:rPr><w:i/></w:rPr></w:style>
<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
<w:style w:styleId="C"><w:basedOn w:val="B"/><w:rPr><w:i w:val="0"/></w:rPr></w:style>
<w:style w:styleId="D"><w:basedOn w:val="E"/></w:style><w:style w:styleId="E"><w:basedOn w:val="D"/></w:style>
</w:styles>"""
    assert italic_styles(etree.fromstring(xml)) == {"A", "B"}


@pytest.mark.parametrize("text", ["", f"{CHANGED}<w:p>", f"a{CHANGED_END}{CHANGED}b"])
def test_marks_outside_a_run_vanish(text: str) -> None:
    assert emphasised(text, ()) == text.replace(CHANGED, "").replace(CHANGED_END, "")


OLD = "subjects: [Công dân]\nrecords: [{name: Sổ, place: Quầy}]\n"
NEW = 'subjects: [Công dân & <b>"kiều bào"</b>]\nrecords: [{name: Sổ, place: Kho}]\nrequirements: [Có thẻ]\n'


def test_a_page_has_the_same_words_in_italics() -> None:
    plain, marked = (page(sheet) for sheet in (printed(NEW), mark_changes(printed(NEW), printed(OLD))))
    assert marked.count('<em class="changed">') == 4
    assert '<em class="changed">&amp; &lt;b&gt;&#34;kiều bào&#34;&lt;/b&gt;</em>' in marked
    assert "".join("".join(Reader(marked).texts).split()) == "".join("".join(Reader(plain).texts).split())
    navigation = marked[marked.index('<nav class="contents"') : marked.index("</nav>", marked.index('<nav class="con'))]
    assert "<em" not in navigation
    assert CHANGED not in marked
    assert CHANGED_END not in marked


def test_marks_change_nothing_but_runs() -> None:
    plain, marked = (parts_of(word(sheet)) for sheet in (printed(NEW), mark_changes(printed(NEW), printed(OLD))))
    assert [name for name in plain if plain[name] != marked[name]] == ["word/document.xml"]
    assert CHANGED not in marked["word/document.xml"].decode()
    texts = [
        "".join(each.text or "" for each in etree.fromstring(parts["word/document.xml"]).iter(W + "t"))
        for parts in (plain, marked)
    ]
    assert texts[0] == texts[1]

"""The word across every page of a draft: a VML shape in each header, printed when ``watermark`` holds text."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.render.docx_properties import word_type
from isodoc.render.word_safety import W

if TYPE_CHECKING:
    from isodoc.render.docx_properties import Package

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_FORMULAS: Final = "".join(
    f'<v:f eqn="{equation}"/>'
    for equation in (
        *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
        *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
        "sum @6 0 @5",
    )
)
# the shape that Word itself writes for Design > Watermark
_RUN: Final = f"""<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas>{_FORMULAS}</v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>
<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>
<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{{number}}" o:spid="_x0000_s{{identifier}}" type="#_x0000_t136"
 style="position:absolute;margin-left:0;margin-top:0;{{{{{{{{ watermark | shape }}}}}}}};rotation:315;\
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;\
mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">
<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" \
string="{{{{{{{{ watermark | attribute }}}}}}}}"/></v:shape></w:pict></w:r>"""
_EMPTY_HEADER: Final = (
    f'<w:hdr xmlns:r="{_R[1:-1]}" {_NAMESPACES}><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p></w:hdr>'
)


def add_watermark(package: Package) -> None:
    """Put the shape into every header, after making the headers that some page of some section lacks."""
    main = package.main()
    _complete_headers(package, main)
    for number, name in enumerate(package.targets(main, "header"), start=1):
        header = package.roots[name]
        paragraph = header.find(W + "p")
        if paragraph is None:
            paragraph = etree.SubElement(header, W + "p")
        run = etree.fromstring(_RUN.format(number=number, identifier=2048 + number))
        properties = paragraph.find(W + "pPr")
        place = 0 if properties is None else 1
        paragraph.insert(place, run)
        _print_only(run)


def _print_only(run: etree._Element) -> None:
    previous, parent = run.getprevious(), run.getparent()
    assert parent is not None
    if previous is None:
        parent.text = (parent.text or "") + "{% if watermark %}"
    else:
        previous.tail = (previous.tail or "") + "{% if watermark %}"
    run.tail = "{% endif %}" + (run.tail or "")


def _complete_headers(package: Package, main: str) -> None:
    """A section without a header of some kind takes that of the section before; the first has none before it."""
    even = any(
        package.roots[name].find(W + "evenAndOddHeaders") is not None for name in package.targets(main, "settings")
    )
    present: set[str] = set()
    for section in list(package.roots[main].iter(W + "sectPr")):
        present |= {str(each.get(W + "type")) for each in section.findall(W + "headerReference")}
        wanted = ["default"]
        wanted += ["first"] if section.find(W + "titlePg") is not None else []
        wanted += ["even"] if even else []
        for kind in [kind for kind in wanted if kind not in present]:
            present.add(kind)
            name = f"isodoc_header_{kind}.xml"
            part = posixpath.join(posixpath.dirname(main), name)
            package.roots[part] = etree.fromstring(_EMPTY_HEADER)
            package.add_part(part, word_type("header"))
            identifier = package.relate(main, "header", name)
            reference = etree.Element(W + "headerReference", {W + "type": kind, f"{_R}id": identifier})
            section.insert(0, reference)

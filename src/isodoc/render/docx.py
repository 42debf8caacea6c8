"""Word sheets: a template is compiled once, a sheet is its data printed into the parts that change.

The template is a Word document with tags of the docxtpl dialect (:mod:`isodoc.render.docx_tags` lists what isodoc
adds). Three fields of the data are the renderer's own: ``properties`` (``title creator language date``, and ``custom``,
a dict of named values) goes into the file's properties, ``watermark`` stands across every page when it holds text, and
``page`` (``width height top bottom left right`` in twentieths of a point), where there is one, sets paper and margins.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.result import Rendered
from isodoc.render.archive import Packed, Writer, pack
from isodoc.render.docx_changes import emphasised, italic_styles
from isodoc.render.docx_page import print_geometry
from isodoc.render.docx_properties import CORE, CUSTOM, Package, core_xml, custom_xml, relationships_of, word_type
from isodoc.render.docx_source import source_of
from isodoc.render.docx_text import WORD_FILTERS, word_text
from isodoc.render.docx_watermark import add_watermark
from isodoc.render.engine import Sandbox
from isodoc.render.failure import TEMPLATE_ERROR, TemplateFailureError, failure
from isodoc.render.word_safety import CONTENT_TYPES, W, read_word

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from isodoc.diagnostics import Diagnostic
    from isodoc.render.sources import TemplateFile

OWN_FIELDS: Final = frozenset({"properties", "watermark", "page"})
_PRINTED: Final = ("header", "footer", "footnotes", "endnotes")
_DRAWING: Final = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')


class _Prepared:
    """A template after reading: Jinja sources by part, the static parts, and the findings about the tags."""

    def __init__(self, file: TemplateFile) -> None:
        parts, roots = read_word(file.data, file.path)
        package = Package(parts, roots)
        main = package.main()
        if main not in package.roots or not _is_document(package, main):
            raise failure(TEMPLATE_ERROR, file.path, msg("the file is not a Word document (.docx)"))
        package.settle()
        add_watermark(package)
        styles = [package.roots[name] for name in package.targets(main, "styles") if name in package.roots]
        self.italic = italic_styles(style for root in styles for style in root.iter(W + "style"))
        names = dict.fromkeys([main, *(name for kind in _PRINTED for name in package.targets(main, kind))])
        self.sources: dict[str, str] = {}
        self.findings: list[Diagnostic] = []
        for name in names:
            source, found = source_of(name, package.roots[name], file.path)
            self.sources[name] = print_geometry(source)
            self.findings += found
        everything = package.static | {name: _serialised(root) for name, root in package.roots.items()}
        order = dict.fromkeys([CONTENT_TYPES, relationships_of(""), *everything])
        self.static = {name: everything[name] for name in order if name not in self.sources}


class CompiledDocx:
    """A template ready to print sheets.

    Raises:
        TemplateFailureError: the file is unsafe or no Word document, a tag cannot work, or it does not compile.
    """

    def __init__(self, file: TemplateFile) -> None:
        prepared = _Prepared(file)
        for found in prepared.findings:
            if found.severity is Severity.ERROR:
                raise TemplateFailureError(found)
        self._sandbox = Sandbox(finalize=word_text, filters=WORD_FILTERS, bare=True)
        for name, source in prepared.sources.items():
            self._sandbox.add(name, file.path, source)
        self._templates = {name: self._sandbox.compiled(name) for name in prepared.sources}
        self._drawings = {name for name, source in prepared.sources.items() if _DRAWING.search(source)}
        self._writer = Writer([pack(name, data) for name, data in prepared.static.items()])
        self._digests = {name: hashlib.sha256(data).hexdigest() for name, data in prepared.static.items()}
        self._italic = prepared.italic
        self._last: dict[str, tuple[str, Packed, str]] = {}

    def render(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Return the sheet for *context*; *name* is not used, a Word template prints one kind of sheet.

        Raises:
            TemplateFailureError: the template uses what it may not, or what the data does not hold.
        """
        del name
        members = []
        digests = dict(self._digests)
        properties = {CORE: core_xml(context["properties"]), CUSTOM: custom_xml(context["properties"]["custom"])}
        for part, data in properties.items():
            members.append(pack(part, data))
            digests[part] = hashlib.sha256(data).hexdigest()
        for part, template in self._templates.items():
            text = emphasised(self._sandbox.printed(template, context), self._italic)
            last = self._last.get(part)
            if last is None or last[0] != text:  # a header is often that of the sheet before
                data = (_renumbered(text) if part in self._drawings else text).encode()
                last = self._last[part] = (text, pack(part, data), hashlib.sha256(data).hexdigest())
            members.append(last[1])
            digests[part] = last[2]
        listing = "".join(f"{digests[part]} {part}\n" for part in sorted(digests))
        return Rendered(self._writer.archive(members), hashlib.sha256(listing.encode()).hexdigest())


def lint(file: TemplateFile, known: Collection[str]) -> list[Diagnostic]:
    """Return what is wrong with a template, as far as that shows without data.

    Args:
        file: the template.
        known: the names that the view gives it.
    """
    try:
        prepared = _Prepared(file)
        if any(found.severity is Severity.ERROR for found in prepared.findings):
            return prepared.findings
        CompiledDocx(file)
    except TemplateFailureError as error:
        return [error.finding]
    sandbox = Sandbox(finalize=word_text, filters=WORD_FILTERS, bare=True)
    for name, source in prepared.sources.items():
        sandbox.add(name, file.path, source)
    return prepared.findings + sandbox.unknown({*known, *OWN_FIELDS})


def _is_document(package: Package, main: str) -> bool:
    types = package.roots[CONTENT_TYPES]
    return any(
        each.get("PartName") == f"/{main}" and each.get("ContentType") == word_type("document.main") for each in types
    )


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _renumbered(text: str) -> str:
    """Give each drawing its own number: a loop repeats them, and Word wants them unique in a part."""
    count = 0

    def number(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{match[1]}{count}{match[2]}"

    return _DRAWING.sub(number, text)

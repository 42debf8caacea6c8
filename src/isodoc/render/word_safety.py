"""What may not be in a Word file that comes from elsewhere: programs, links to outside, entities, loading fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from isodoc.i18n import Message, msg
from isodoc.render.archive import read_archive
from isodoc.render.failure import UNSAFE_FILE, failure

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_TYPES: Final = "[Content_Types].xml"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROGRAM: Final = re.compile(
    r"vbaProject|vbaData|activeX|(^|/)embeddings/|\.(bin|exe|dll|vbs|js)$|afchunk", re.IGNORECASE
)
_PROGRAM_TYPE: Final = re.compile(r"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_LIVE_FIELD: Final = re.compile(
    r"^\s*((DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|MACROBUTTON|DATABASE|RD)\b|HYPERLINK\s+[^\\\s])",
    re.IGNORECASE,
)
_PROLOGUE: Final = re.compile(rb"""<!DOCTYPE|<!ENTITY|^[^<]*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8)""", re.IGNORECASE)


def read_word(data: bytes, path: str) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """Return the parts of a Word file and the roots of those that are XML, by name.

    Raises:
        TemplateFailureError: see :func:`isodoc.render.archive.read_archive`; or a macro or another program, a link
            to something outside the file, a document type or entity, a part that is no well-formed XML in UTF-8.
    """
    parts = read_archive(data, path)
    if CONTENT_TYPES not in parts:
        raise _unsafe(path, msg("the file is not a Word document (.docx)"))
    for name in parts:
        if _PROGRAM.search(name):
            raise _unsafe(path, msg("the file holds a program or an embedded object: {part}", part=name))
    roots = {
        name: _parsed(parts[name], name, path) for name in parts if name.lower().endswith((".xml", ".rels", ".vml"))
    }
    for name, root in roots.items():
        _check_part(name, root, path)
    return parts, roots


def _parsed(data: bytes, name: str, path: str) -> etree._Element:
    if _PROLOGUE.search(data):
        raise _unsafe(path, msg("the part {part} has a document type, an entity or an unusual encoding", part=name))
    try:
        data.decode("utf-8-sig")
        # a parser of its own for each part: lxml parsers remember names
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        return etree.fromstring(data, parser)
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        raise _unsafe(path, msg("the part {part} is not well-formed: {cause}", part=name, cause=str(error))) from error


def _check_part(name: str, root: etree._Element, path: str) -> None:
    if name == CONTENT_TYPES:
        types = [str(element.get("ContentType", "")) for element in root]
        if any(_PROGRAM_TYPE.search(each) for each in types):
            raise _unsafe(path, msg("the file may run macros or other programs; save it as .docx without them"))
    elif name.endswith(".rels"):
        for element in root:
            if str(element.get("TargetMode", "")).strip().lower() == "external":
                target = str(element.get("Target", ""))
                raise _unsafe(path, msg("the part {part} points outside the file: {target}", part=name, target=target))
    for field in _fields(root):
        if _LIVE_FIELD.search(field):
            problem = msg("the part {part} has a field that loads something: {field}", part=name, field=field.strip())
            raise _unsafe(path, problem)


def _fields(root: etree._Element) -> Iterator[str]:
    """Yield the instructions of all fields; Word spreads one over several runs."""
    text = ""
    for element in root.iter(W + "instrText", W + "fldChar", W + "fldSimple"):
        if element.tag == W + "instrText":
            text += element.text or ""
        elif element.tag == W + "fldSimple":
            yield str(element.get(W + "instr", ""))
        else:
            yield text
            text = ""
    yield text


def _unsafe(path: str, problem: Message) -> Exception:
    return failure(UNSAFE_FILE, path, problem)

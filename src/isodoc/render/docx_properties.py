"""What a Word file says about itself: its core and custom properties, its content types and relationships."""

from __future__ import annotations

import datetime as dt
import posixpath
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from isodoc.render.word_safety import CONTENT_TYPES, W

if TYPE_CHECKING:
    from collections.abc import Mapping

CORE: Final = "docProps/core.xml"
CUSTOM: Final = "docProps/custom.xml"
APPLICATION: Final = "docProps/app.xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all named properties (MS-OSHARED 2.3.3.2.3)
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PROPERTY_PARTS: Final = {
    CORE: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    APPLICATION: (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/relationships/extended-properties",
    ),
    CUSTOM: (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}
_DROPPED: Final = ("thumbnail", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_DROPPED_SETTINGS: Final = ("updateFields", "attachedTemplate", "mailMerge", "rsids", "trackRevisions")


def core_xml(properties: Mapping[str, Any]) -> bytes:
    """Return ``docProps/core.xml``.

    Args:
        properties: ``title``, ``creator``, ``language`` (such as ``vi-VN``), ``date`` (ISO) as text; ``subject`` and
            ``keywords`` if wanted.
    """
    moment = f"{dt.date.fromisoformat(properties['date']).isoformat()}T00:00:00Z"
    texts = {
        "dc:title": properties["title"],
        "dc:subject": properties.get("subject", ""),
        "dc:creator": properties["creator"],
        "cp:keywords": properties.get("keywords", ""),
        "cp:lastModifiedBy": properties["creator"],
        "dc:language": properties["language"],
    }
    body = "".join(f"<{tag}>{escape(_legal(text))}</{tag}>" for tag, text in texts.items() if text)
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}{dates}</cp:coreProperties>'
    ).encode()


def custom_xml(values: Mapping[str, str | bool | int]) -> bytes:
    """Return ``docProps/custom.xml``: named values that Word shows under "Custom" and other programs can read."""
    entries = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{escape(_legal(name), {chr(34): "&quot;"})}">'
        f"{_variant(value)}</property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    ).encode()


def _variant(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return f"<vt:bool>{str(value).lower()}</vt:bool>"
    if isinstance(value, int):
        return f"<vt:i4>{value}</vt:i4>"
    return f"<vt:lpwstr>{escape(_legal(value))}</vt:lpwstr>"


def _legal(text: str) -> str:
    return "".join(character for character in text if character >= " " and character not in "\ufffe\uffff")


class Package:
    """The parts of a Word file while a template is prepared: *static* bytes, and roots of what isodoc changes."""

    def __init__(self, parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]) -> None:
        self.static = dict(parts)
        self.roots = dict(roots)

    def main(self) -> str:
        """Return the name of the main document part, empty when there is none."""
        targets = self.targets("", "officeDocument")
        return targets[0] if targets else ""

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the parts to which *part* is related by the relationship *kind*, such as ``header``."""
        root = self.roots.get(relationships_of(part))
        found = [] if root is None else [each for each in root if _kind(each) == kind]
        names = [_target(part, str(each.get("Target", ""))) for each in found]
        return [name for name in names if name in self.roots or name in self.static]

    def add_part(self, name: str, content_type: str) -> None:
        """Register a part in the content types."""
        types = self.roots[CONTENT_TYPES]
        for each in [each for each in types if str(each.get("PartName", "")).lower() == f"/{name}".lower()]:
            types.remove(each)
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": content_type})

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate *part* to *target*, a part beside it; return the new relationship's id."""
        rels = relationships_of(part)
        if rels not in self.roots:
            self.roots[rels] = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        root = self.roots[rels]
        used = {each.get("Id") for each in root}
        identifier = next(f"rIdIsodoc{n}" for n in range(1, len(used) + 2) if f"rIdIsodoc{n}" not in used)
        kind = kind if "/" in kind else f"{_OFFICE}/relationships/{kind}"
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", {"Id": identifier, "Type": kind, "Target": target})
        return identifier

    def settle(self) -> None:
        """Drop the thumbnail, comments and what Word would ask about, and register the properties."""
        main = self.main()
        for part in ("", main):
            for kind in _DROPPED:
                for target in self.targets(part, kind):
                    self._drop(target)
        for rels in [name for name in self.roots if name.endswith(".rels")]:
            self._drop_relationships(rels)
        for target in self.targets(main, "settings"):
            settings = self.roots[target]
            for name in _DROPPED_SETTINGS:
                for element in settings.findall(W + name):
                    settings.remove(element)
        for name, (content_type, kind) in _PROPERTY_PARTS.items():
            self.add_part(name, content_type)
            self.relate("", kind, name)
            self.roots.pop(name, None)
            self.static.pop(name, None)
        self.static[APPLICATION] = (
            f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>isodoc</Application></Properties>'
        ).encode()

    def _drop(self, name: str) -> None:
        self.static.pop(name, None)
        self.roots.pop(name, None)
        types = self.roots[CONTENT_TYPES]
        for each in [each for each in types if each.get("PartName") == f"/{name}"]:
            types.remove(each)

    def _drop_relationships(self, rels: str) -> None:
        root = self.roots[rels]
        properties = {kind.rsplit("/", 1)[1] for _, kind in _PROPERTY_PARTS.values()}
        for each in [each for each in root if _kind(each) in {*_DROPPED, *properties}]:
            root.remove(each)


def relationships_of(part: str) -> str:
    """Return the name of the part that lists the relationships of *part* (ECMA-376 part 2, 9.3.3)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def word_type(kind: str) -> str:
    """Return the content type of a part such as ``header``."""
    return f"{_WORD_TYPE}{kind}+xml"


def _kind(relationship: etree._Element) -> str:
    return str(relationship.get("Type", "")).rsplit("/", 1)[-1]


def _target(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

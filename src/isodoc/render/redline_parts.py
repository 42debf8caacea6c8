"""The parts of a Word file that a redline is made of, and pictures that only what went shows."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from isodoc.render.docx_properties import Package, relationships_of
from isodoc.render.word_safety import CONTENT_TYPES, W

if TYPE_CHECKING:
    from lxml import etree

BODY: Final = "body"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES: Final = (W + "headerReference", W + "footerReference")
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def parts_of(package: Package) -> dict[str, str]:
    """Return the parts that a reader sees, by what they are: the body, the header of first pages, and so on."""
    main = package.main()
    found = {BODY: main}
    targets = _targets(package, main)
    for number, section in enumerate(package.roots[main].iter(W + "sectPr")):
        for each in section.iter(*_REFERENCES):
            part = targets.get(str(each.get(_RELATIONSHIP + "id")), ("", ""))[1]
            if part in package.roots and part not in found.values():
                found[f"{number} {each.tag} {each.get(W + 'type')}"] = part
    return found


def _targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return, by id, the kind and the target of each relationship of *part*."""
    root = package.roots.get(relationships_of(part))
    folder = posixpath.dirname(part)
    return {
        str(each.get("Id")): (
            str(each.get("Type")),
            posixpath.normpath(posixpath.join(folder, str(each.get("Target", "")))).lstrip("/"),
        )
        for each in ([] if root is None else root)
    }


def bring(former: Package, part: str, latter: Package, place: str) -> bool:
    """Give *latter* the pictures that the part *part* of *former* shows, and let that part name them as *place* does.

    Returns:
        whether *latter* gained something.
    """
    targets = _targets(former, part)
    gained: dict[str, str] = {}
    for element in former.roots[part].iter():
        if element.tag in _REFERENCES:
            continue
        for name, identifier in element.attrib.items():
            if not str(name).startswith(_RELATIONSHIP) or str(identifier) not in targets:
                continue
            kind, target = targets[str(identifier)]
            if target in former.static:
                if target not in gained:
                    gained[target] = _brought(former, target, latter, place, kind)
                element.set(name, gained[target])
    return bool(gained)


def _brought(former: Package, target: str, latter: Package, place: str, kind: str) -> str:
    """Return the id under which *place* knows the same bytes, which it is given where it does not."""
    data = former.static[target]
    for identifier, (same_kind, own) in _targets(latter, place).items():
        if same_kind == kind and latter.static.get(own) == data:
            return identifier
    stem, suffix = posixpath.splitext(target)
    name = target
    number = 0
    while name in latter.static and latter.static[name] != data:
        number += 1
        name = f"{stem}-{number}{suffix}"
    if name not in latter.static:
        latter.static[name] = data
        latter.add_part(name, _content_type(former.roots[CONTENT_TYPES], target))
    return latter.relate(place, kind, posixpath.relpath(name, posixpath.dirname(place)))


def _content_type(types: etree._Element, part: str) -> str:
    named = {str(each.get("PartName", "")).lower(): str(each.get("ContentType")) for each in types}
    suffix = posixpath.splitext(part)[1].lstrip(".").lower()
    usual = {str(each.get("Extension", "")).lower(): str(each.get("ContentType")) for each in types}
    return named.get(f"/{part}".lower()) or usual.get(suffix, "application/octet-stream")


def number_drawings(root: etree._Element) -> None:
    """Give each drawing its own number: what went and what came may bear the same."""
    for number, drawing in enumerate(root.iter(_DRAWING), start=1):
        drawing.set("id", str(number))

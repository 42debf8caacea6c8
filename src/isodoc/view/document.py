"""A document of the quality system (policy, objectives, quality manual) as its sheet prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.view.markdown import blocks_of

if TYPE_CHECKING:
    from isodoc.model.base import Model
    from isodoc.model.sheet import Block


def document_blocks(document: Model) -> list[Block]:
    """Return the text of *document*, which is written in Markdown, with its highest headings as sections."""
    return _sectioned(blocks_of(getattr(document, "text", None) or ""))


def _sectioned(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the headings of the highest level as sections, so that the contents list them."""
    order: tuple[str, ...] = ("heading", "subheading", "minor")
    used = [block["style"] for block in blocks if block["kind"] == "rich"]
    top = next((style for style in order if style in used), "")
    found: list[Block] = []
    for block in blocks:
        if block["kind"] == "rich" and block["style"] == top:
            title = "".join(run["text"] for run in block["runs"])
            anchor = f"h_{len(found)}"
            found.append({"kind": "section", "number": "", "title": title, "anchor": anchor, "annex": False})
        else:
            found.append(block)
    return found

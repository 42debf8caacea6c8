"""What a document says, resolved, before wording and layout: made from the manual, frozen as a file, read again.

The digest of a content is the SHA-256 of its file. See :class:`~isodoc.model.content.Content`.
"""

from __future__ import annotations

from isodoc.content.encode import content_bytes, digests, essence, layout_bytes, plain_of
from isodoc.content.freeze import cite, freeze, freeze_keys, freeze_policy, layout_of, sources_of
from isodoc.content.read import MALFORMED, ContentError, content_of, decoded, plain_content, read_content, read_layout

__all__ = [
    "MALFORMED",
    "ContentError",
    "cite",
    "content_bytes",
    "content_of",
    "decoded",
    "digests",
    "essence",
    "freeze",
    "freeze_keys",
    "freeze_policy",
    "layout_bytes",
    "layout_of",
    "plain_content",
    "plain_of",
    "read_content",
    "read_layout",
    "sources_of",
]

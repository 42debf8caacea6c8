"""The pages of what a published folder shows, ISD790 to ISD793."""

from __future__ import annotations

from typing import Final

from isodoc.model.page import Page
from isodoc.register import codes

_MANIFEST: Final = '# file: manifest.json\n{"files": {"QT-HT-04.docx": {"sha256": "a1…"}}}\n'
_SHEET: Final = "# file: QT-HT-04.docx\n"
_PUBLISHED: Final = (
    '# file: manifest.json\n{"documents": [{"id": "QT-HT-04", "revision": "1.0", "digest": "sha256:a1…"}]}\n'
)
_CHAIN: Final = "# file: register/QT-HT-04.yaml\nkind: signoffs\nid: QT-HT-04\nentries:\n"

OUTPUT_PAGES: Final = (
    Page(
        codes.PUBLISHED_CHANGED,
        "a published file was changed",
        "The SHA-256 of a file in the output is not the one that the manifest names.",
        "It is no longer the sheet that was built. Build the output anew, or get it again from where it was published.",
        _MANIFEST + _SHEET + "# changed\n",
        _MANIFEST + _SHEET,
    ),
    Page(
        codes.PUBLISHED_MISSING,
        "a published file is missing",
        "The manifest names a file that is not in the output, or a document of which it has no file.",
        "Readers would not find the sheet. Build the output anew.",
        _MANIFEST,
        _MANIFEST + _SHEET,
    ),
    Page(
        codes.PUBLISHED_UNKNOWN,
        "a file that the manifest does not name",
        "A file in the output is none that isodoc wrote. Names that begin with a dot are passed over.",
        "Readers could take it for an approved sheet.",
        _MANIFEST + _SHEET + "# file: QT-HT-99.docx\n",
        _MANIFEST + _SHEET,
    ),
    Page(
        codes.PUBLISHED_OTHERWISE,
        "a published document that the register does not have so",
        "The manifest names a revision, a content or an entry that the chain of the document does not have.",
        "The output was built from another register, or the register was cut off since.",
        _PUBLISHED + _CHAIN + '  - {action: approved, revision: "1.0", digest: "sha256:b2…"}\n',
        _PUBLISHED + _CHAIN + '  - {action: approved, revision: "1.0", digest: "sha256:a1…"}\n',
    ),
)

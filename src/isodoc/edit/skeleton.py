"""``isodoc new``: the file of a new procedure, law, form or document, from a skeleton or from a present one."""

from __future__ import annotations

import enum
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg, translate
from isodoc.resources import folder
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from isodoc.i18n import Language

_PLACEHOLDER = re.compile(r"@([A-Z_]+)@")
_IDENTITY = ("id", "from", "tthc", "origin", "publication", "internal_procedure")


class NewKind(enum.StrEnum):
    """What can be begun."""

    PROCEDURE = "procedure"
    LAW = "law"
    FORM = "form"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new file: its code, and what the user or the manual says beside it."""

    kind: NewKind
    code: str
    title: str = ""
    field: str = ""
    pattern: str = ""
    agency: str = ""
    agency_name: str = ""

    @property
    def path(self) -> str:
        """Where the file belongs, relative to the manual's root."""
        folders = {NewKind.LAW: "laws", NewKind.FORM: "forms", NewKind.DOCUMENT: "documents"}
        return f"{folders.get(self.kind, self.field or 'procedures')}/{ascii_id(self.code)}.yaml"


def from_skeleton(new: Beginning, language: Language) -> bytes:
    """Return the file of *new* with everything filled in that is known, and comments that say what is missing."""
    shipped = folder("templates") / "new"
    title = new.title or translate(msg("Title of {code}", code=new.code), language)
    words = {
        "CODE": _quoted(new.code),
        "TITLE": _quoted(title),
        "HEADING": title,
        "FIELD": f"field: {new.field}" if new.field else "# field: ho-tich",
        "AGENCY": new.agency,
        "AGENCY_NAME": _quoted(new.agency_name or new.agency),
        "RESULT": _quoted(title),
        "KEPT": _quoted(f"{title} (bản lưu)"),
        "STEPS": f"pattern: {new.pattern}" if new.pattern else (shipped / "steps.yaml").read_text("utf-8").rstrip(),
    }
    text = (shipped / f"{new.kind}.yaml").read_text("utf-8")
    return _PLACEHOLDER.sub(lambda match: words[match[1]], text).encode()


def from_present(new: Beginning, present: str) -> bytes:
    """Return a copy of the file *present* under the new code, comments and order kept.

    What belongs to one document alone is left out: its id, TTHC, decisions and origin.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    data = yaml.load(present)
    data["number" if new.kind is NewKind.LAW else "code"] = new.code
    for key in _IDENTITY:
        data.pop(key, None)
    if new.title:
        data["title"] = new.title
    if new.field:
        data["field"] = new.field
    if new.pattern:
        data["pattern"] = new.pattern
        data.pop("steps", None)
        data.pop("shared_times", None)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue().encode()


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-zĐđÀ-ỹ][\w ./()-]*[\w)]", text) else json.dumps(text, ensure_ascii=False)

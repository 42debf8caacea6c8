"""``isodoc new``: the file of a new procedure, law, form or document, from a skeleton or from a present one."""

from __future__ import annotations

import enum
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.emit import scalar, schema_line, schema_of, without_schema_line
from isodoc.i18n import msg, translate
from isodoc.resources import folder
from isodoc.text import ascii_id

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from isodoc.i18n import Language

_PLACEHOLDER = re.compile(r"@([A-Z_]+)@")
_IDENTITY = ("id", "from", "tthc", "origin", "publication", "internal_procedure")
_STEPS = ("steps", "shared_times")


class NewKind(enum.StrEnum):
    """What can be begun."""

    PROCEDURE = "procedure"
    LAW = "law"
    FORM = "form"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new file: its code, and what the user or the manual says beside it.

    *folder* is where it goes, if not where files of its kind and field usually are. With *effective* it is the text of
    a present document from that day on, beside the present text.
    """

    kind: NewKind
    code: str
    title: str = ""
    field: str = ""
    pattern: str = ""
    agency: str = ""
    agency_name: str = ""
    folder: str = ""
    effective: dt.date | None = None

    @property
    def path(self) -> str:
        """Where the file belongs, relative to the manual's root."""
        usual = {NewKind.LAW: "laws", NewKind.FORM: "forms", NewKind.DOCUMENT: "documents"}
        place = self.folder or usual.get(self.kind, self.field or "procedures")
        name = ascii_id(self.code)
        return f"{place}/{name}.{self.effective}.yaml" if self.effective else f"{place}/{name}.yaml"


def from_skeleton(new: Beginning, language: Language) -> bytes:
    """Return the file of *new* with everything filled in that is known, and comments that say what is missing."""
    shipped = folder("templates") / "new" / language
    title = new.title or translate(msg("Title of {code}", code=new.code), language)
    words = {
        "CODE": scalar(new.code),
        "TITLE": scalar(title),
        "TITLE_OF_LAW": f"title: {scalar(new.title)}" if new.title else "# title: …",
        "HEADING": title,
        "FIELD": f"field: {scalar(new.field)}" if new.field else "# field: ho-tich",
        "AGENCY": scalar(new.agency),
        "AGENCY_NAME": scalar(new.agency_name or new.agency),
        "STEPS": f"pattern: {scalar(new.pattern)}" if new.pattern else _text(shipped / "steps.yaml").rstrip(),
    }
    text = _PLACEHOLDER.sub(lambda match: words[match[1]], _text(shipped / f"{new.kind}.yaml"))
    return (schema_line(new.path) + text).encode()


def from_present(new: Beginning, path: str, present: bytes) -> bytes:
    """Return a copy of the file *present* at *path*, which the strict reader accepted, under the new code.

    Comments, order and spelling of the values stay. What belongs to one document alone is left out: its id, TTHC,
    decisions and origin; the coming text of the same document keeps them.
    """
    yaml = _editor()
    text = present.decode("utf-8-sig")
    schema = schema_of(path, text)
    data = yaml.load(without_schema_line(text))
    for key in (*(("from",) if new.effective else _IDENTITY), *(_STEPS if new.pattern else ())):
        data.pop(key, None)
    given = {
        "number" if new.kind is NewKind.LAW else "code": "" if new.effective else new.code,
        "title": new.title,
        "field": new.field,
        "pattern": new.pattern,
    }
    for key, value in given.items():
        if value:
            data[key] = _value(value)
    if new.effective:
        data.insert(list(data).index("code") + 1, "from", _day(new.effective))
    stream = io.StringIO(schema_line(new.path, schema) if schema else schema_line(new.path))
    stream.seek(0, io.SEEK_END)
    yaml.dump(data, stream)
    return stream.getvalue().encode()


def _editor() -> Any:
    """Return an editor of YAML that leaves every value as it was typed: all plain values are text to it.

    It would otherwise write ``01`` and ``1e3`` anew as numbers, and stumble over a day such as 2024-02-30.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class AsTyped(VersionedResolver):
        versioned_resolver: Any = {}  # noqa: RUF012 - what a plain value may be beside text: nothing

    yaml = YAML()
    yaml.Resolver = AsTyped
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    return yaml


def _value(text: str) -> Any:
    """Return *text* with the style that it needs; the style of the value before may not fit it."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString

    return DoubleQuotedScalarString(text) if scalar(text).startswith('"') else PlainScalarString(text)


def _day(day: dt.date) -> Any:
    from ruamel.yaml.scalarstring import PlainScalarString

    return PlainScalarString(day.isoformat())


def _text(file: Path) -> str:
    return file.read_text("utf-8")

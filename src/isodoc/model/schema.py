"""JSON Schemas of the kinds, made from the models: for completion and checking while a file is written.

They are written in draft 07, which editors know best. What the models check beyond a schema (days that exist, times
that can be read, ids that are not given twice) stays with ``isodoc check``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isodoc.i18n import LANGUAGES, msg, translate
from isodoc.model.kinds import DESCRIPTIONS, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language

DRAFT = "http://json-schema.org/draft-07/schema#"
COMBINED = "isodoc.schema.json"
"""The schema for every file of a manual; the one of its kind holds."""

Schema = dict[str, Any]


def schemas(language: Language | None = None) -> dict[str, Schema]:
    """Return each schema by the name of its file: one for every kind, and :data:`COMBINED` for all.

    Titles and descriptions stand in *language*, or in Vietnamese and, below it, in English. The same models make the
    same schemas, key by key in the same order.
    """
    languages = LANGUAGES if language is None else (language,)
    found: dict[str, Schema] = {}
    definitions: Schema = {}
    for kind, model in KINDS.items():
        schema = _worded(model.model_json_schema(), languages)
        inner = schema.pop("definitions", {})
        head = {"$schema": DRAFT, "title": f"kind: {kind}", "description": _described(DESCRIPTIONS[kind].id, languages)}
        whole = {key: value for key, value in schema.items() if key not in head}
        found[f"{kind}.schema.json"] = {**head, **whole, "definitions": inner} if inner else {**head, **whole}
        definitions.update(inner)
        definitions[f"kind-{kind}"] = {"description": head["description"], **whole}
    found[COMBINED] = _combined(definitions, languages)
    return found


def text_of(schema: Mapping[str, Any]) -> str:
    """Return *schema* as the content of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _combined(definitions: Schema, languages: Sequence[Language]) -> Schema:
    branches = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"#/definitions/kind-{kind}"},
        }
        for kind in KINDS
    ]
    kind = {"description": _described(msg("What the file is.").id, languages), "enum": list(KINDS)}
    return {
        "$schema": DRAFT,
        "title": "isodoc",
        "description": _described(msg("A file of a manual; its key kind says what it is.").id, languages),
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": kind},
        "allOf": branches,
        "definitions": dict(sorted(definitions.items())),
    }


def _worded(schema: Schema, languages: Sequence[Language]) -> Schema:
    """Return a model's *schema* in draft 07, its keys described in *languages*."""
    parts: Schema = schema.pop("$defs", {})
    for part in (*parts.values(), schema):
        for key in part.get("properties", {}).values():
            if "description" in key and "title" not in key:  # pydantic leaves it out where it is the model's own
                key["title"] = parts[key["$ref"].rpartition("/")[2]]["title"]
    definitions = {name: _described_model(part, languages) for name, part in parts.items()}
    worded = _described_model(schema, languages)
    return {**worded, "definitions": definitions} if definitions else worded


def _described_model(schema: Schema, languages: Sequence[Language]) -> Schema:
    """Return the schema of one model or enumeration with what its docstring's first line says to writers of files."""
    keys = {key: _described_key(value, languages) for key, value in schema.get("properties", {}).items()}
    rest = {key: value for key, value in schema.items() if key not in ("title", "description", "properties")}
    described = {"description": _described(schema["description"].partition("\n")[0], languages), **_as_read(rest)}
    return {**described, "properties": keys} if keys else described


def _described_key(schema: Schema, languages: Sequence[Language]) -> Schema:
    described: Schema = {}
    if "description" in schema:
        described["title"] = " · ".join(dict.fromkeys(translate(schema["title"], language) for language in languages))
        described["description"] = _described(schema["description"], languages)
    rest = {key: value for key, value in schema.items() if key not in ("title", "description")}
    if "$ref" in rest and (described or len(rest) > 1):
        rest = {"allOf": [{"$ref": rest.pop("$ref")}], **rest}
    if rest.get("default", "") is None:
        del rest["default"]
    return {**described, **_as_read(rest)}


def _as_read(part: Any) -> Any:
    """Return *part* so that a text may be typed without quotation marks where it looks like a number.

    The reader hands over what was typed, so ``code: 12`` is a text to isodoc and a number to an editor.
    """
    if isinstance(part, list):
        return [_as_read(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = ("examples", "default", "enum", "const")
    read = {key: value if key in kept else _as_read(value) for key, value in part.items() if key != "title"}
    if read.get("type") == "string" and not ("enum" in read or "const" in read):
        read["type"] = ["string", "number"]
    if str(read.get("$ref", "")).startswith("#/$defs/"):
        read["$ref"] = "#/definitions/" + read["$ref"].removeprefix("#/$defs/")
    return read


def _described(id_: str, languages: Sequence[Language]) -> str:
    """Return the text of the message *id_*, which is not filled in: its braces are part of what it says."""
    return "\n\n".join(dict.fromkeys(translate(id_, language) for language in languages))

"""JSON Schemas of the kinds, made from the models: for completion and checking while a file is written.

They are written in draft 07, which editors know best. What the models check beyond a schema (days that exist, times
that can be read, ids that are not given twice) stays with ``isodoc check``; so does whether a step, stage, variant or
case exists, because they stand in the same file, and a schema cannot list what a file holds.

Keywords beside draft 07 are those of the YAML and JSON language services: ``markdownEnumDescriptions``,
``defaultSnippets``, ``errorMessage`` and ``patternErrorMessage``. Validators pass over keywords that they do not know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from isodoc.emit import scalar
from isodoc.i18n import LANGUAGES, msg, translate
from isodoc.model.choices import CHOICES, FORMS
from isodoc.model.kinds import ALL, DESCRIPTIONS
from isodoc.model.refers import REFERS, WORDS, Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isodoc.i18n import Language
    from isodoc.model.known import Value, Values

DRAFT = "http://json-schema.org/draft-07/schema#"
COMBINED = "isodoc.schema.json"
"""The schema for every file of a manual; the one of its kind holds."""

Schema = dict[str, Any]

_CLOSED: Final = {Target.ROLE, Target.UNIT, Target.AGENCY, Target.PERSON}
"""What stands in organization.yaml alone and changes seldom: an editor may warn of an id that is not there."""
_LONGEST_LABEL: Final = 60
"""Characters of an offer that the YAML language server shows."""
_NOT_IN_SNIPPETS: Final = frozenset("$}\\")


def schemas(language: Language | None = None, values: Values | None = None) -> dict[str, Schema]:
    """Return each schema by the name of its file: one for every kind, and :data:`COMBINED` for all.

    Titles and descriptions stand in *language*, or in Vietnamese and, below it, in English. The same models make the
    same schemas, key by key in the same order. With *values* of a manual the keys that refer to them offer them; only
    roles, units, agencies and persons that are not among them are faults, as anything else may be added any day.
    """
    writer = _Writer(LANGUAGES if language is None else (language,), values or {})
    found: dict[str, Schema] = {}
    definitions: Schema = {}
    for kind, model in ALL.items():
        schema = writer.worded(model.model_json_schema())
        inner = schema.pop("definitions", {})
        head = {"$schema": DRAFT, "title": f"kind: {kind}", "description": writer.described(DESCRIPTIONS[kind].id)}
        whole = {key: value for key, value in schema.items() if key not in head}
        found[f"{kind}.schema.json"] = {**head, **whole, "definitions": inner} if inner else {**head, **whole}
        definitions.update(inner)
        definitions[f"kind-{kind}"] = {"description": head["description"], **whole}
    found[COMBINED] = _combined(definitions, writer)
    return found


def text_of(schema: Mapping[str, Any]) -> str:
    """Return *schema* as the content of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _combined(definitions: Schema, writer: _Writer) -> Schema:
    branches = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"#/definitions/kind-{kind}"},
        }
        for kind in ALL
    ]
    meanings = [writer.described(DESCRIPTIONS[kind].id) for kind in ALL]
    about = writer.described(msg("What the file is.").id)
    return {
        "$schema": DRAFT,
        "title": "isodoc",
        "description": writer.described(msg("A file of a manual; its key kind says what it is.").id),
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": about, "enum": list(ALL), "markdownEnumDescriptions": meanings}},
        "allOf": branches,
        "definitions": dict(sorted(definitions.items())),
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns the schemas of pydantic into ours, worded in *languages*, with the *values* of a manual."""

    languages: Sequence[Language]
    values: Values = field(default_factory=dict)
    lists: Schema = field(default_factory=dict)
    """The definitions of lists of values that the schema at hand refers to."""

    def worded(self, schema: Schema) -> Schema:
        """Return a model's *schema* in draft 07, its keys described."""
        self.lists.clear()
        parts: Schema = schema.pop("$defs", {})
        for part in (*parts.values(), schema):
            for key in part.get("properties", {}).values():
                if "description" in key and "title" not in key:  # pydantic leaves it out where it is the model's own
                    key["title"] = parts[key["$ref"].rpartition("/")[2]]["title"]
        definitions = {name: self._model(part) for name, part in parts.items()}
        worded = self._model(schema)
        definitions |= dict(sorted(self.lists.items()))
        return {**worded, "definitions": definitions} if definitions else worded

    def described(self, id_: str) -> str:
        """Return the text of the message *id_*, which is not filled in: its braces are part of what it says."""
        return "\n\n".join(dict.fromkeys(translate(id_, language) for language in self.languages))

    def _model(self, schema: Schema) -> Schema:
        """Return the schema of one model or enumeration with what its docstring's first line says to writers."""
        keys = {key: self._key(value) for key, value in schema.get("properties", {}).items()}
        rest = {key: value for key, value in schema.items() if key not in ("title", "description", "properties")}
        described = {"description": self.described(schema["description"].partition("\n")[0]), **self._as_read(rest)}
        return {**described, "properties": keys} if keys else described

    def _key(self, schema: Schema) -> Schema:
        described: Schema = {}
        if "description" in schema:
            described["title"] = self._on_one_line(schema["title"])
            described["description"] = self.described(schema["description"])
        rest = {key: value for key, value in schema.items() if key not in ("title", "description")}
        if "$ref" in rest and (described or len(rest) > 1):
            rest = {"allOf": [{"$ref": rest.pop("$ref")}], **rest}
        if rest.get("default", "") is None:
            del rest["default"]
        if self._offers(rest):
            rest.pop("examples", None)  # editors would offer them beside what the manual has
        return {**described, **self._as_read(rest)}

    def _on_one_line(self, id_: str) -> str:
        return " · ".join(dict.fromkeys(translate(id_, language) for language in self.languages))

    def _as_read(self, part: Any) -> Any:
        """Return *part* so that a text may be typed without quotation marks where it looks like a number.

        The reader hands over what was typed, so ``code: 12`` is a text to isodoc and a number to an editor.
        """
        if isinstance(part, list):
            return [self._as_read(one) for one in part]
        if not isinstance(part, dict):
            return part
        if REFERS in part.get("propertyNames", {}):
            return self._named_keys(part)
        kept = ("examples", "default", "enum", "const")
        read = {key: value if key in kept else self._as_read(value) for key, value in part.items() if key != "title"}
        if read.get("type") == "string" and not ("enum" in read or "const" in read):
            read["type"] = ["string", "number"]
        if str(read.get("$ref", "")).startswith("#/$defs/"):
            read["$ref"] = "#/definitions/" + read["$ref"].removeprefix("#/$defs/")
        if meanings := CHOICES.get(tuple(read.get("enum", ()))):
            read["markdownEnumDescriptions"] = [self._on_one_line(meaning.id) for meaning in meanings]
        if form := FORMS.get(str(read.get("pattern"))):
            read["patternErrorMessage"] = " · ".join(dict.fromkeys(translate(form, one) for one in self.languages))
        return self._with_values(read) if REFERS in read else read

    def _offers(self, part: Any) -> bool:
        """Tell whether a value of *part* itself, not of a model in it, is one of the manual's."""
        if isinstance(part, list):
            return any(map(self._offers, part))
        return isinstance(part, dict) and (
            bool(self._found(part))
            or any(self._offers(part[key]) for key in ("anyOf", "oneOf", "items") if key in part)
        )

    def _found(self, part: Schema) -> list[Value]:
        return [value for target in part.get(REFERS, ()) for value in self.values.get(Target(target), ())]

    def _with_values(self, part: Schema) -> Schema:
        """Return the schema *part* of a reference with what it can refer to, which is defined once."""
        plain = {key: value for key, value in part.items() if key not in (REFERS, WORDS)}
        found = [one for one in self._found(part) if not _NOT_IN_SNIPPETS & set(one.name)]
        if not found:
            return plain
        closed = (
            not part[WORDS] and _CLOSED.issuperset(part[REFERS]) and all(scalar(one.name) == one.name for one in found)
        )
        name = "-".join(["one-of" if closed else "known", *part[REFERS]]).replace(" ", "-")
        self.lists[name] = self._closed(found) if closed else {"defaultSnippets": [_snippet(one) for one in found]}
        reference = {"allOf": [{"$ref": f"#/definitions/{name}"}]}
        return reference if closed else {**plain, **reference}

    def _closed(self, found: Sequence[Value]) -> Schema:
        message = msg("organization.yaml has no such id; has it been added since: isodoc schema --values -o .isodoc")
        return {
            "type": "string",
            "enum": [one.name for one in found],
            "markdownEnumDescriptions": [one.text for one in found],
            "errorMessage": self._on_one_line(message.id),
        }

    def _named_keys(self, part: Schema) -> Schema:
        """Return the schema of a mapping whose keys are references, with the keys that the manual knows."""
        names = {key: value for key, value in part["propertyNames"].items() if key not in (REFERS, WORDS)}
        value = self._as_read(part["additionalProperties"])
        known = {one.name: {"title": one.text, **value} for one in self._found(part["propertyNames"])}
        read = {**part, "propertyNames": names, "additionalProperties": value}
        return {**read, "properties": known} if known else read


def _snippet(value: Value) -> Schema:
    """Return the offer of *value*: listed with what it means, typed with the quotation marks that it needs."""
    label = " — ".join(filter(None, (value.name, value.text)))
    offer = {"label": label, "body": scalar(value.name)}
    if len(label) <= _LONGEST_LABEL:
        return offer
    return {**offer, "label": label[: _LONGEST_LABEL - 1] + "…", "description": value.text}

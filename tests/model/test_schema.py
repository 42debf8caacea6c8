from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from isodoc import resources
from isodoc.load.source import read_source
from isodoc.model.kinds import ALL
from isodoc.model.schema import COMBINED, schemas, text_of

ROOT = Path(__file__).parents[2]
SAMPLES = [
    path.relative_to(ROOT).as_posix()
    for folder in ("procedures", "tests/data", "templates/init/patterns")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if "register" not in path.parts
]


def read(path: str) -> dict[str, Any]:
    source, findings = read_source(path, (ROOT / path).read_bytes())
    assert source is not None, findings
    return source.data


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return schemas()


@pytest.fixture(scope="module")
def english() -> dict[str, Any]:
    return schemas("en")


@pytest.fixture(scope="module")
def validator(made: dict[str, Any]) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(made[COMBINED])


def test_the_shipped_schemas_are_those_of_the_models(made: dict[str, Any]) -> None:
    folder = resources.folder("schemas")
    texts = {name: text_of(schema) for name, schema in made.items()}
    assert sorted(path.name for path in folder.iterdir()) == sorted(texts)
    for name, text in texts.items():
        same = (folder / name).read_bytes().decode() == text
        assert same, f"schemas/{name} is not what the models say any more; write it anew: make schemas"


@pytest.mark.no_cover  # nearly all of it is jsonschema
def test_every_kind_has_a_schema_that_is_one(made: dict[str, Any]) -> None:
    assert list(made) == [*(f"{kind}.schema.json" for kind in ALL), COMBINED]
    for schema in made.values():
        jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", ALL)
def test_every_model_and_key_is_described_in_vietnamese_and_english(kind: str, made: dict[str, Any]) -> None:
    schema = made[f"{kind}.schema.json"]
    models = [schema, *schema.get("definitions", {}).values()]
    keys = [key for model in models for key in model.get("properties", {}).values()]
    assert all(key["title"] for key in keys)
    for described in (*models, *keys):
        vietnamese, _, english = described["description"].partition("\n\n")
        assert vietnamese
        assert english


def test_a_part_is_described_by_the_first_line_of_its_docstring(english: dict[str, Any]) -> None:
    described = english["procedure.schema.json"]["definitions"]["Step"]["description"]
    assert described == "One step of a procedure or pattern."


def test_one_language_can_be_chosen(english: dict[str, Any]) -> None:
    assert english["pattern.schema.json"]["properties"]["title"] == {
        "title": "Title",
        "description": "What the pattern is.",
        "examples": ["Một cửa, năm bước"],
        "minLength": 1,
        "type": ["string", "number"],
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("path", SAMPLES)
def test_the_samples_fit_the_schemas(path: str, validator: jsonschema.Draft7Validator) -> None:
    data = read(path)
    if data.get("kind") in ALL:
        assert not [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "zzz"},
        {"kind": "procedure", "code": "QT-01"},
        {"kind": "procedure", "code": "QT_01", "title": "a"},
        {"kind": "procedure", "code": "QT-01", "title": "a", "limit": []},
        {"kind": "procedure", "code": "QT-01", "title": "a", "dossiers": [{"items": [{"nam": "a"}]}]},
        {"kind": "procedure", "code": "QT-01", "title": "a", "from_": "2026-01-01"},
        {"kind": "procedure", "code": "QT-01", "title": "a", "levels": ["wards"]},
        {"kind": "law", "number": "a", "issued": "2026-1-1"},
    ],
)
def test_what_the_models_refuse_the_schema_refuses(data: dict[str, Any], validator: jsonschema.Draft7Validator) -> None:
    assert not validator.is_valid(data)


def test_what_an_editor_takes_for_a_number_may_be_typed_plainly(validator: jsonschema.Draft7Validator) -> None:
    data = {
        "kind": "procedure", "code": 12, "title": 2026, "tthc": [1.004873], "fees": [{"amount": 2000}],
        "limits": [{"id": 1, "time": 2.5}], "dossiers": [{"sets": 1, "items": ["a", {"name": "b", "copies": "01"}]}],
    }  # fmt: skip
    assert not list(validator.iter_errors(data))

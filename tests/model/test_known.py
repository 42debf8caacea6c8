"""What ``isodoc schema --values`` adds to the schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from isodoc.load.source import read_source
from isodoc.model.kinds import ALL
from isodoc.model.known import Value, values_of
from isodoc.model.refers import REFERS, WORDS, Target
from isodoc.model.schema import COMBINED, schemas
from isodoc.pipeline.reading import open_manual

SAMPLE = Path(__file__).parents[2] / "procedures"
STEP = {"kind": "procedure", "code": "QT-01", "title": "a"}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return schemas("vi", values_of(open_manual(SAMPLE), {"ISD303": "trách nhiệm không có"}))


@pytest.fixture(scope="module")
def validator(made: dict[str, Any]) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(made[COMBINED])


def keywords(part: Any) -> set[str]:
    if isinstance(part, list):
        return {word for one in part for word in keywords(one)}
    return {*part, *(word for one in part.values() for word in keywords(one))} if isinstance(part, dict) else set()


@pytest.mark.parametrize("language", ["vi", None])
def test_no_schema_shows_the_marks_of_the_models(made: dict[str, Any], language: Any) -> None:
    assert not keywords(made) & {REFERS, WORDS}
    assert not keywords(schemas(language)) & {REFERS, WORDS}


def test_a_role_is_offered_with_its_name(made: dict[str, Any]) -> None:
    roles = made["pattern.schema.json"]["definitions"]["one-of-role"]
    assert roles["enum"][:2] == ["bao-tro-xa-hoi", "chu-tich"]
    assert roles["markdownEnumDescriptions"][1] == "Chủ tịch Ủy ban nhân dân phường"
    assert "isodoc schema --values -o .isodoc" in roles["errorMessage"]


def test_a_law_is_offered_and_not_demanded(made: dict[str, Any]) -> None:
    laws = made["procedure.schema.json"]["definitions"]["known-law"]
    assert list(laws) == ["defaultSnippets"]
    assert {"60/2014/QH13"} <= {one["body"] for one in laws["defaultSnippets"]}
    assert all(len(one["label"]) <= 60 for one in laws["defaultSnippets"])


def test_a_code_that_looks_like_a_number_is_typed_in_quotation_marks() -> None:
    made = schemas("vi", {Target.TTHC: [Value("1.004873", "Cấp Giấy xác nhận"), Value("2.1$", "")]})
    offers = made["procedure.schema.json"]["definitions"]["known-tthc"]["defaultSnippets"]
    assert offers == [{"label": "1.004873 — Cấp Giấy xác nhận", "body": '"1.004873"'}]


def test_an_id_that_an_editor_takes_for_a_number_is_not_demanded() -> None:
    made = schemas("vi", {Target.ROLE: [Value("12", "Mười hai")]})
    valid = jsonschema.Draft7Validator(made[COMBINED]).is_valid
    assert valid({**STEP, "steps": [{"id": "a", "by": [12, "anyone"]}]})


def test_severities_are_offered_by_code(made: dict[str, Any]) -> None:
    severities = made["checks.schema.json"]["properties"]["severities"]
    assert severities["properties"]["ISD303"]["title"] == "trách nhiệm không có"
    assert severities["propertyNames"] == {"minLength": 1}


def test_examples_do_not_stand_beside_what_the_manual_has(made: dict[str, Any]) -> None:
    keys = made["procedure.schema.json"]["properties"]
    assert "examples" not in keys["field"]
    assert keys["code"]["examples"] == ["QT-HT-04"]


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_sample_fits_its_own_schemas(path: Path, validator: jsonschema.Draft7Validator) -> None:
    source, _ = read_source(path.name, path.read_bytes())
    if source and source.data.get("kind") in ALL:
        assert not [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(source.data)]


@pytest.mark.parametrize(
    ("more", "fits"),
    [
        ({"steps": [{"id": "a", "by": ["mot-cua", {"role": "chu-tich"}, {"applicant": True}]}]}, True),
        ({"steps": [{"id": "a", "by": ["motcua"]}]}, False),
        ({"steps": [{"id": "a", "by": [{"role": "motcua"}]}]}, False),
        ({"owner": "nobody"}, False),
        ({"legal_bases": [{"law": "99/2099/NĐ-CP"}], "field": "new", "tthc": ["1.999999"], "pattern": "new"}, True),
        ({"records": [{"name": "Sổ", "holder": "Trường mầm non"}]}, True),
        ({"forms": [{"form": "BM-99"}]}, True),
    ],
)
def test_only_what_stands_in_the_organization_is_demanded(
    more: dict[str, Any], fits: bool, validator: jsonschema.Draft7Validator
) -> None:
    assert validator.is_valid({**STEP, **more}) is fits


def test_a_schema_with_values_is_one(made: dict[str, Any]) -> None:
    for schema in made.values():
        jsonschema.Draft7Validator.check_schema(schema)

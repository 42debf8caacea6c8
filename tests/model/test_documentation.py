from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from babel.messages.pofile import read_po
from pydantic import ValidationError

import isodoc
import isodoc.model
from isodoc.model.base import Model
from isodoc.model.kinds import ALL
from isodoc.model.schema import COMBINED, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

for module in pkgutil.iter_modules(isodoc.model.__path__):
    importlib.import_module(f"isodoc.model.{module.name}")


def models(parent: type[Model] = Model) -> Iterator[type[Model]]:
    for model in (each for each in parent.__subclasses__() if each.__module__.startswith("isodoc.model.")):
        yield model
        yield from models(model)


KEYS = [
    pytest.param(model, field, id=f"{model.__name__}.{field.alias or name}")
    for model in models()
    for name, field in model.model_fields.items()
]


@pytest.fixture(scope="module")
def vietnamese() -> set[str]:
    """Return the ids that have a Vietnamese text."""
    with (Path(isodoc.__file__).parent / "locale" / "vi" / "isodoc.po").open("rb") as file:
        return {str(entry.id) for entry in read_po(file, locale="vi") if entry.id and entry.string}


@pytest.fixture(scope="module")
def combined() -> dict[str, Any]:
    return schemas()[COMBINED]


def key_of(model: type[Model], field: FieldInfo) -> str:
    name = next(name for name, one in model.model_fields.items() if one is field)
    return field.alias or name


def as_read(value: Any) -> Any:
    """Return *value* as the reader of files hands it over: numbers are the text that was typed."""
    if isinstance(value, dict):
        return {key: as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_read(part) for part in value]
    return value if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("model", "field"), KEYS)
def test_every_key_has_a_title_a_description_and_an_example(
    model: type[Model], field: FieldInfo, vietnamese: set[str]
) -> None:
    assert model.__doc__
    assert field.title in vietnamese
    assert field.description in vietnamese
    assert field.examples


@pytest.mark.parametrize(("model", "field"), KEYS)
def test_every_example_can_be_written_in_a_file(model: type[Model], field: FieldInfo) -> None:
    key = key_of(model, field)
    faults: list[Any] = []
    try:
        model.__pydantic_validator__.validate_python(
            {key: as_read((field.examples or [None])[0])}, by_alias=True, by_name=False
        )
    except ValidationError as error:  # other keys may be missing
        faults = [fault for fault in error.errors() if fault["loc"][:1] == (key,)]
    assert not faults


@pytest.mark.parametrize(("model", "field"), KEYS)
def test_every_example_fits_the_schema(model: type[Model], field: FieldInfo, combined: dict[str, Any]) -> None:
    key = key_of(model, field)
    names = {one: f"kind-{kind}" for kind, one in ALL.items()}
    schema = combined["definitions"][names.get(model, model.__name__)]["properties"][key]
    assert schema["examples"] == field.examples
    validator = jsonschema.Draft7Validator({**schema, "definitions": combined["definitions"]})
    for example in schema["examples"]:
        assert not list(validator.iter_errors(example))
        assert not list(validator.iter_errors(as_read(example)))

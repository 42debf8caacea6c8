from __future__ import annotations

import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from isodoc.model.kinds import ALL

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parents[1] / "src" / "isodoc"


@pytest.fixture(scope="module")
def used() -> dict[str, str]:
    """Every id given to ``msg(…)`` or ``mark(…)``, and what docstrings of models say, with the file that uses it."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"msg": None, "mark": None})
    parts = [part for model in ALL.values() for part in model.model_json_schema().get("$defs", {}).values()]
    described = {part["description"].partition("\n")[0]: "model" for part in parts}
    return described | {message: file for file, _, message, *_ in found if isinstance(message, str)}


@pytest.fixture(scope="module")
def vietnamese() -> Catalog:
    with (PACKAGE / "locale" / "vi" / "isodoc.po").open("rb") as file:
        return read_po(file, locale="vi", abort_invalid=True)


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated(used: dict[str, str], vietnamese: Catalog) -> None:
    translated = {entry.id for entry in vietnamese if entry.string}
    missing = sorted(f"{file}: {id_}" for id_, file in used.items() if id_ not in translated)
    assert not missing, "without Vietnamese text:\n" + "\n".join(missing)


def test_no_translation_is_fuzzy(vietnamese: Catalog) -> None:
    assert not [entry.id for entry in vietnamese if entry.id and entry.fuzzy]


def test_no_translation_is_left_over(used: dict[str, str], vietnamese: Catalog) -> None:
    unused = sorted(str(entry.id) for entry in vietnamese if entry.id and entry.id not in used)
    assert not unused, "used nowhere:\n" + "\n".join(unused)


def test_translations_have_the_same_placeholders(vietnamese: Catalog) -> None:
    wrong = [
        f"{entry.id}\n  {entry.string}"
        for entry in vietnamese
        if entry.id and entry.string and placeholders(str(entry.id)) != placeholders(str(entry.string))
    ]
    assert not wrong, "placeholders differ:\n" + "\n".join(wrong)


def test_no_message_stands_twice() -> None:
    text = (PACKAGE / "locale" / "vi" / "isodoc.po").read_text("utf-8")
    ids = re.findall(r'^msgid ((?:".*"\n)+)', text, re.MULTILINE)
    assert not sorted({id_ for id_ in ids if ids.count(id_) > 1})


def test_no_message_is_an_f_string() -> None:
    """An f-string has no id that could be found or translated."""
    calls = re.compile(r"\b(?:msg|mark)\(\s*f[\"']")
    assert not [str(file) for file in PACKAGE.rglob("*.py") if calls.search(file.read_text("utf-8"))]

"""Ten real Word sheets, set up as a manual, hold everything that the sheets hold: key by key, figure by figure.

``tests/data/real-sheets`` is the manual; ``coverage/<sheet>.tsv`` names for every place of the Word file the keys that
hold it. Keys are written ``file#key/key/…`` (no file: the sheet's own; an item of a list by its ``id``, else by its
number from 0); ``@layout`` is a word of the template, ``@register`` what is computed from sign-offs. In a remark,
``tính ra: …`` names figures that are computed from other keys, ``không giữ: …`` those that are left out.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from isodoc.load import load
from isodoc.load.source import read_source
from isodoc.time_spelling import parse
from isodoc.workspace import FolderTree
from tests.model.word_sheet import Place, figures, places

MANUAL = Path(__file__).parents[1] / "data" / "real-sheets"
LISTS = sorted((MANUAL / "coverage").glob("*.tsv"))
SHEETS = {
    "cap_ho_tich_cap_xa_003": "ho-tich/QT-03-CX-HCTP.yaml",
    "cap_ho_tich_cap_xa_021": "ho-tich/QT-21-CX-HCTP.yaml",
    "cap_ho_tich_cap_xa_025": "ho-tich/QT-25-CX-HCTP.yaml",
    "cap_ho_tich_cap_xa_029": "ho-tich/QT-29-CX-HCTP.yaml",
    "cap_ho_tich_cap_xa_030": "ho-tich/QT-30-CX-HCTP.yaml",
    "cap_ho_tich_cap_xa_033": "ho-tich/QT-33-CX-HCTP.yaml",
    "chung_thuc_004": "chung-thuc/QT-CT-01.yaml",
    "chung_thuc_007": "chung-thuc/QT-12-CX-HCTP.yaml",
    "nuoi_con_nuoi_001": "nuoi-con-nuoi/QT-NCN-01.yaml",
    "nuoi_con_nuoi_002": "nuoi-con-nuoi/QT-01-CT-HCTP.yaml",
}
REFERENCES = {"id", "form", "clause", "agency", "unit", "cases", "case", "basis", "steps", "stage", "periods", "goto"}
"""Keys that refer to other parts: figures in them are no figures of the place."""


@dataclass(frozen=True)
class Row:
    """One line of a list: which *keys* hold what stands at *place* of the Word file."""

    place: str
    keys: tuple[str, ...]
    remark: str

    @property
    def files(self) -> tuple[str, ...]:
        """The keys that stand in files."""
        return tuple(key for key in self.keys if not key.startswith("@"))

    @cached_property
    def excused(self) -> set[str]:
        """The figures that need not stand in a key: all in a row of the register, else those that the remark names."""
        named = re.findall(r"(?:tính ra|không giữ): ([^;]*)", self.remark)
        return figures(self.remark if self.keys == ("@register",) else " ".join(named))


@cache
def rows(sheet: str) -> tuple[Row, ...]:
    own = SHEETS.get(sheet, "")
    with (MANUAL / "coverage" / f"{sheet}.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Row(
            line["place"],
            tuple(own + key if key[0] == "#" else key for key in line["keys"].split("; ")),
            line["remark"],
        )
        for line in lines
    )


@cache
def document(path: str) -> Any:
    source, findings = read_source(path, (MANUAL / path).read_bytes())
    assert source is not None, findings
    return source.data


def value(key: str) -> Any:
    """Return what stands under *key* of a list; ``KeyError`` or ``IndexError`` when nothing does."""
    path, _, pointer = key.partition("#")
    found = document(path)
    for name in filter(None, pointer.split("/")):
        if isinstance(found, list):
            named = [item for item in found if isinstance(item, dict) and item.get("id") == name]
            found = named[0] if named else found[int(name)]
        else:
            found = found[name]
    return found


def leaves(data: Any, pointer: str = "") -> dict[str, Any]:
    """Return every value that is no list and no mapping, by its key as the lists write it."""
    if isinstance(data, list):
        ids = [item.get("id") if isinstance(item, dict) else None for item in data]
        data = {given or str(number): item for number, (given, item) in enumerate(zip(ids, data, strict=True))}
    if not isinstance(data, dict):
        return {pointer: data}
    return {key: leaf for name, part in data.items() for key, leaf in leaves(part, f"{pointer}/{name}").items()}


def stated(key: str, *, references: bool = True) -> set[str]:
    """Return the figures in the value under *key*; without *references* only those that it states itself."""
    found: set[str] = set()
    for pointer, leaf in leaves(value(key), "/" + key.partition("#")[2]).items():
        if references or not REFERENCES & set(pointer.split("/")[-2:]):
            found |= figures(str(leaf))
    return found


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def word(sheet: str, word_folder: Path) -> dict[str, str]:
    """The places of the Word file and what stands there."""
    return _read(word_folder / f"{sheet}.docx")


@cache
def _read(path: Path) -> dict[str, str]:
    return places(path)


def test_the_ten_sheets_load_without_a_finding_of_the_model() -> None:
    manual, findings = load(FolderTree(MANUAL))
    assert [str(finding) for finding in findings] == []
    assert manual is not None
    assert {entry.path for entry in manual.procedures} == set(SHEETS.values())


def test_every_key_of_a_list_holds_something(sheet: str) -> None:
    empty = [key for row in rows(sheet) for key in row.files if value(key) in (None, "", [], {})]
    assert not empty


def test_every_value_of_the_manual_is_named_by_a_list() -> None:
    named: dict[str, set[str]] = {}
    for path in LISTS:
        for row in rows(path.stem):
            for key in row.files:
                file, _, pointer = key.partition("#")
                named.setdefault(file, set()).add(f"/{pointer}".rstrip("/"))
    unnamed = []
    for path in sorted(MANUAL.rglob("*.yaml")):
        file = path.relative_to(MANUAL).as_posix()
        held = leaves(document(file))
        for pointer in held:
            above = pointer.removesuffix("/id")
            if pointer.endswith("/id") and any(name.startswith(above + "/") for name in named.get(file, ())):
                continue  # an id is held with what it names
            if not any((pointer + "/").startswith(name + "/") for name in named.get(file, ())):
                unnamed.append(f"{file}#{pointer[1:]}")
    assert not unnamed


def test_every_place_of_the_word_file_is_named_by_the_list(sheet: str, word: dict[str, str]) -> None:
    named = [Place(row.place) for row in rows(sheet)]
    assert not {place: text for place, text in word.items() if not any(place in name for name in named)}
    assert not [name for name in named if name.name != "-" and not any(place in name for place in word)]


def test_every_figure_of_the_word_file_stands_in_the_keys_of_its_place(sheet: str, word: dict[str, str]) -> None:
    missing = {}
    for place, text in word.items():
        here = [row for row in rows(sheet) if place in Place(row.place)]
        held: set[str] = set().union(*(row.excused for row in here))
        held |= set().union(*(stated(key) for row in here for key in row.files))
        counted = any(row.keys == ("@layout",) for row in here)  # the template counts the sections
        if lost := figures(re.sub(r"^\d\.", "", text) if counted else text) - held:
            missing[place] = (lost, text[:80])
    assert not missing


def test_no_figure_of_the_sheet_is_invented(sheet: str, word: dict[str, str]) -> None:
    stands: dict[str, set[str]] = {}
    for row in rows(sheet):
        if row.place != "-":
            here = set().union(*(figures(text) for place, text in word.items() if place in Place(row.place)))
            for key in row.files:
                stands.setdefault(key, set()).update(here | figures(row.remark))
    invented = {}
    for key in stands:
        if key.startswith(SHEETS[sheet]):
            below = (here for other, here in stands.items() if (other + "/").startswith(key + "/"))
            if lost := stated(key, references=False) - set().union(*below):
                invented[key] = lost
    assert not invented


def test_every_time_cell_holds_the_same_time(sheet: str, word: dict[str, str]) -> None:
    own = SHEETS[sheet] + "#"
    for row in rows(sheet):
        for key in row.files:
            times = re.fullmatch(r"steps/([^/]+)/time(?:/(.+))?|shared_times/\d+(?:/time)?", key.removeprefix(own))
            if times is None:
                continue
            held = value(key)
            held = held.get("time", held) if isinstance(held, dict) else held
            [time] = held.values() if isinstance(held, dict) else [held]
            cell = " ".join(word[row.place].split("(")[0].strip(" -\n").split())
            assert parse(time) == parse(cell.replace("Uỷ", "Ủy")), row.place


def test_every_actor_is_the_one_of_the_cell(sheet: str, word: dict[str, str]) -> None:
    organization = document("organization.yaml")
    names: dict[str, list[str]] = {
        one["id"]: [one["name"], one.get("short", one["name"]), *one.get("aliases", [])]
        for kind in ("agencies", "units", "roles")
        for one in organization[kind]
    }
    for row in rows(sheet):
        for key in row.files:
            if not key.endswith("/by"):
                continue
            cell = " ".join(word[row.place].split()).lower()
            for actor in value(key):
                [name] = [actor] if isinstance(actor, str) else actor.values()
                assert any(spelling.lower() in cell for spelling in names[name]), (row.place, name)


def test_every_record_has_its_name_and_retention(sheet: str, word: dict[str, str]) -> None:
    table = {place.rpartition("C")[0] for place in word if re.match(r"T5\.R([2-9]|\d\d)C", place)}
    kept = {row.place: value(key) for row in rows(sheet) for key in row.files if "#records/" in key}
    assert set(kept) == table
    for place, record in kept.items():
        assert " ".join(word[place + "C2"].split()) == record["name"]
        retention = word[place + "C4"]
        assert (
            retention == "Vĩnh viễn"
            if record["retention"] == "permanent"
            else parse(retention) == parse(record["retention"])
        )


def test_code_title_and_cells_of_annexes_stand_word_by_word(sheet: str, word: dict[str, str]) -> None:
    exact = re.compile(re.escape(SHEETS[sheet]) + r"#(code|title|annexes/[^/]+/(title|tables/\d+/rows/\d+/\d+))")
    compared = 0
    for row in rows(sheet):
        for key in filter(exact.fullmatch, row.keys):
            here = "\n".join(text for place, text in word.items() if place in Place(row.place))
            assert " ".join(value(key).split()) in " ".join(here.split()), row.place
            compared += 1
    assert compared > 2

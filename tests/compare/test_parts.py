"""Which parts of a sheet a change is in."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.compare import changed_parts
from isodoc.content import content_bytes, essence, freeze, plain_content, plain_of, read_content
from isodoc.view.sheet import sheet
from tests.digests import Base
from tests.digests import changes as coming
from tests.mutations import manual

if TYPE_CHECKING:
    from collections.abc import Callable

FROZEN = Path(__file__).parents[1] / "data" / "content" / "format-1"
TODAY = dt.date(2026, 11, 22)


def _plain(name: str = "QT-01") -> dict[str, Any]:
    return plain_content((FROZEN / f"{name}.json").read_bytes())


def _in(document: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {**document, "document": {**document["document"], **parts}}


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda data: data, ()),
        (lambda data: {**data, "labels": {"agency": "Khác"}}, ()),
        (lambda data: {**data, "format": 2}, ()),
        (lambda data: {**data, "code": "QT-02"}, ("head",)),
        (lambda data: {**data, "owner": "tu-phap"}, ("head",)),
        (lambda data: _in(data, levels=["ward"]), ("head",)),
        (lambda data: _in(data, title="Ghi"), ("title",)),
        (lambda data: _in(data, conduct={"sequence": ["Bước 2."]}), ("reception", "conduct")),
        (lambda data: _in(data, conduct={"sequence": data["document"]["conduct"]["sequence"]}), ("reception",)),
        (lambda data: _in(data, conduct=None), ("reception", "conduct")),
        (lambda data: _in(data, authorities=data["document"]["authorities"][:2]), ("coordinators",)),
        (lambda data: _in(data, authorities=data["document"]["authorities"][1:]), ("authorities",)),
        (lambda data: _in(data, authorities=data["document"]["authorities"][::-1]), ("authorities",)),
        (lambda data: _in(data, authorities=None), ("authorities", "coordinators")),
        (lambda data: _in(data, dossiers=[], limits=[], notes=[]), ("dossier", "limit", "content")),
        (lambda data: {**data, "steps": data["steps"][:1], "step_notes": []}, ("steps",)),
        (lambda data: {**data, "sections": {**data["sections"], "scope": ["Khác."]}}, ("scope",)),
        (lambda data: {**data, "sections": {**data["sections"], "abbreviations": []}}, ("definitions",)),
        (lambda data: {name: part for name, part in data.items() if name != "sections"},
         ("definitions", "purpose", "references", "scope")),
        (lambda data: {**data, "laws": {"luat-ho-tich": "61/2014/QH13"}},
         ("fees", "legal_bases", "limit", "records")),
        (lambda data: {**data, "laws": {**data["laws"], "la": "1/2014/QH13"}}, ("head",)),
        (lambda data: {**data, "laws": {**data["laws"], "1/2014/QH13": "1/2014/QH13"}}, ()),
        (lambda data: {**data, "files": {**data["files"], "BM-01.txt": "sha256:0"}}, ("forms",)),
        (lambda data: {**data, "files": {**data["files"], "phu-luc.txt": "sha256:0"}}, ("annexes",)),
        (lambda data: {**data, "files": None}, ("forms", "annexes")),
        (lambda data: {**data, "fee_tables": {}}, ("fees",)),
        (lambda data: {**data, "forms": {}}, ("forms",)),
        (lambda data: {**data, "usual_records": []}, ("records",)),
    ],
)  # fmt: skip
def test_a_change_is_in_its_part(change: Callable[[dict[str, Any]], dict[str, Any]], parts: tuple[str, ...]) -> None:
    data = _plain()
    assert sorted(changed_parts(data, change(copy.deepcopy(data)))) == sorted(parts)


@pytest.mark.parametrize(
    ("name", "parts", "part"),
    [
        ("CSCL", {"document": {"title": "Chính sách chất lượng", "text": "Khác"}}, {"text", "head"}),
        ("BM-01", {"files": {"BM-01.txt": "sha256:0"}}, {"text"}),
        ("HT-POLICY", {"document": {"preset": "simple"}}, {"head"}),
        ("HT-KEYS", {"document": {}}, {"head"}),
    ],
)
def test_documents_that_are_no_procedures_have_parts_too(name: str, parts: dict[str, Any], part: set[str]) -> None:
    data = _plain(name)
    assert set(changed_parts(data, {**data, **parts})) == part


BASE = Base(manual("rich"))
CHANGES = coming(BASE, 20261122)


@pytest.mark.no_cover
def test_every_change_that_is_printed_is_in_a_part() -> None:
    entries = {each.path: each for each in (*BASE.manual.procedures, *BASE.manual.documents)}
    told = 0
    for change, _ in zip(CHANGES, range(250), strict=False):
        after = BASE.loaded({**BASE.files, change.path: change.content})
        for each in (*after.procedures, *after.documents):
            old, new = freeze(BASE.manual, entries[each.path]), freeze(after, each)
            before, now = plain_of(old), plain_of(new)
            parts = changed_parts(before, now)
            assert bool(parts) == (essence(before) != essence(now)), change.what
            unlabelled = read_content(content_bytes(new).replace(_labels(now), _labels(before)))
            if sheet(unlabelled, today=TODAY) != sheet(old, today=TODAY):
                assert parts, change.what
                told += 1
    assert told >= 100


def _labels(data: dict[str, Any]) -> bytes:
    return json.dumps(data["labels"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@given(st.integers(0, 1000))
@settings(max_examples=50)
def test_the_order_in_which_keys_stand_is_no_change(seed: int) -> None:
    data = _plain()
    chance = random.Random(seed)
    shuffled = {key: data[key] for key in chance.sample(sorted(data), len(data))}
    assert changed_parts(data, shuffled) == ()

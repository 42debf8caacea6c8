"""From the keys of a content to the line that says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.content import freeze, freeze_keys, freeze_policy, plain_of
from isodoc.model.difference import Difference, Kind
from isodoc.pipeline.places import Places, exact_keys
from isodoc.pipeline.reading import open_manual
from tests.pipeline.desks import Manual as Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.content import Content
    from isodoc.model.entry import Entry, Key
    from isodoc.model.manual import Manual

ROOT = Path(__file__).parents[2] / "procedures"


@pytest.fixture(scope="module")
def manual() -> Manual:
    return open_manual(ROOT)


def entry(manual: Manual, name: str) -> Entry[Any]:
    entries: list[Entry[Any]] = [*manual.procedures, *manual.documents, *manual.forms]
    return next(each for each in entries if each.value.name == name)


def line(manual: Manual, name: str, *keys: Key) -> tuple[str, str]:
    """Return the file of the sample manual that says what the content of the document *name* has, and the line."""
    of = entry(manual, name)
    place = Places(manual, of, lambda: freeze(manual, of))(keys)
    assert place is not None
    return place.path, (ROOT / place.path).read_text("utf-8").split("\n")[place.line - 1].strip()


def scalars(value: Any, keys: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(value, dict):
        for key in value:
            yield from scalars(value[key], (*keys, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from scalars(one, (*keys, place))
    elif isinstance(value, str):
        yield keys, value


@pytest.mark.parametrize("name", ["QT-HT-04", "QT-HT-01", "QT-CT-01"])
@pytest.mark.parametrize("part", ["document", "steps"])
def test_the_line_has_the_words(manual: Manual, name: str, part: str) -> None:
    """Of every title and name of a sheet and of its steps, wherever they come from."""
    plain = plain_of(freeze(manual, entry(manual, name)))
    found = [(keys, text) for keys, text in scalars(plain[part], (part,)) if keys[-1] in {"title", "name", "label"}]
    assert len(found) >= 5
    for keys, text in found:
        _, said = line(manual, name, *keys)
        assert text.split()[0].strip("{") in said or said.endswith((">-", "|", ">")), (keys, text, said)


@pytest.mark.parametrize(
    ("keys", "path", "said"),
    [
        (("labels", "agency"), "organization.yaml", "name: "),
        (("labels", "roles", "mot-cua"), "organization.yaml", "name: "),
        (("labels", "fields", "ho-tich"), "fields.yaml", "name: Hộ tịch"),
        (("labels", "laws", "123/2015/NĐ-CP"), "laws", "title: "),
        (("labels", "laws", "123/2015/NĐ-CP", "issued"), "laws", "issued: "),
        (("labels", "forms", "BM-HT-04.01"), "forms", "title: "),
        (("laws", "123/2015/NĐ-CP"), "laws", "number: "),
        (("forms", "BM-HT-04.01", "code"), "forms", "code: BM-HT-04.01"),
        (("sections", "purpose", 0), "", ""),
        (("usual_records", 0), "isodoc.yaml", ""),
        (("code",), "ho-tich/QT-HT-04.yaml", "code: QT-HT-04"),
        ((), "ho-tich/QT-HT-04.yaml", "code: QT-HT-04"),
    ],
    ids=str,
)
def test_what_a_sheet_takes_from_elsewhere(manual: Manual, keys: tuple[Key, ...], path: str, said: str) -> None:
    where, text = line(manual, "QT-HT-04", *keys)
    assert (where.startswith(path), said in text) == (True, True), (where, text)


def test_a_shared_clause_is_where_the_clause_stands(manual: Manual) -> None:
    path, said = line(manual, "QT-HT-04", "document", "reception", "note", 0)
    assert (path, said[:1]) == ("clauses/tiep-nhan-khong-dia-gioi.yaml", "-")


def test_a_step_of_a_pattern_is_where_the_pattern_stands(tmp_path: Path) -> None:
    written = Written(tmp_path / "manual")
    written.write(
        "patterns/p.yaml",
        "kind: pattern\nid: p\ntitle: P\nsteps:\n  - {id: nhan, title: Nhận}\n  - {id: ky, title: Ký}\n",
    )
    sheet = "kind: procedure\ncode: QT-01\ntitle: T\npattern: p\nlimits: [{id: l, time: 2 ngày}]\nsteps:\n"
    written.write("ho-tich/QT-01.yaml", sheet + "  - {id: ky, work: Ký giấy}\n")
    manual = open_manual(written.root)
    places = Places(manual, entry(manual, "QT-01"), lambda: freeze(manual, entry(manual, "QT-01")))
    found = [places(("steps", place, key)) for place, key in ((0, "title"), (1, "work"))]
    assert [(one.path, one.line) for one in found if one] == [("patterns/p.yaml", 5), ("ho-tich/QT-01.yaml", 7)]


def test_policy_and_keys_have_their_places(tmp_path: Path) -> None:
    written = Written(tmp_path / "manual")
    written.edit(
        "organization.yaml", "id: binh, name: Trần Thị B", "id: binh, name: Trần Thị B, keys: [ssh-ed25519 AAAA]"
    )
    manual = open_manual(written.root)

    def place(content: Content, *keys: Key) -> tuple[str, int]:
        found = Places(manual, None, lambda: content)(keys)
        assert found
        return found.path, found.line

    assert place(freeze_policy(manual), "document", "preset") == ("isodoc.yaml", 5)
    assert place(freeze_keys(manual), "document", "persons", 0, "keys") == ("organization.yaml", 11)


def test_the_keys_of_a_facet() -> None:
    plain = {
        "document": {"limits": [{"id": "a", "time": {"quantity": "3", "unit": "day"}}]},
        "steps": [{"id": "s", "time": {"a": {"quantity": "1", "unit": "day"}}}],
        "laws": {"nd-18": "18/2026/NĐ-CP"},
        "forms": {"BM-01": {"code": "BM 01"}},
    }
    limit, step = ("document", "limits", 0), ("steps", 0)
    of = Difference(Kind.CHANGED, "limit", "limit", "a", "time")
    assert exact_keys(of, plain, limit) == (*limit, "time")
    assert exact_keys(Difference(Kind.CHANGED, "steps", "step", "s", "time", "a"), plain, step) == (*step, "time", "a")
    assert exact_keys(Difference(Kind.CHANGED, "steps", "step", "s", "place"), plain, step) == step
    law = Difference(Kind.RENAMED, "legal_bases", "law", "18/2026/NĐ-CP", "title", label=True)
    assert exact_keys(law, plain, ()) == ("labels", "laws", "nd-18", "title")
    form = Difference(Kind.RENAMED, "forms", "form", "BM 01", "name", label=True)
    assert exact_keys(form, plain, ()) == ("labels", "forms", "BM-01")

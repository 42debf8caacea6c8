"""The format of content files: what format 1 wrote is written and read the same, for ever."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from isodoc.canonical import canonical, digest_of
from isodoc.content import (
    ContentError,
    content_bytes,
    digests,
    essence,
    layout_bytes,
    plain_content,
    plain_of,
    read,
    read_content,
    read_layout,
)
from isodoc.content.encode import _UNSAID, encoded
from isodoc.load import load
from isodoc.model.base import Model
from isodoc.model.content import Layout
from isodoc.model.settings import Numbering, Page
from isodoc.model.step import Step
from isodoc.view.sheet import sheet
from isodoc.workspace import FolderTree
from tests.digests import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.model.content import Content

DATA = Path(__file__).parents[1] / "data" / "content"
TODAY = dt.date(2026, 11, 22)
DIGESTS = {
    "QT-01": "sha256:a04115f5060e08aeafb81719ba4d3d444385fe8b00a9b0feb4fff624044a419d",
    "CSCL": "sha256:7ed21664d7b07910d4529115c1b6250ac3449f4e9ed688ac142b72e49ef3b073",
    "BM-01": "sha256:b6d4b3236e464eabc72b5482b60ae44c746dc9ded6112d48009d1f31f3f1a84a",
    "HT-POLICY": "sha256:707e5d4c97821053d9bd59bcebb7e2a2095eead78d34b047e31d8a58d0ba380a",
    "HT-KEYS": "sha256:3a82a6721f8c25f9e562d2297f9fe4e69491336b647872fa772461bf3771f8f9",
}
"""Never to be changed: sign-offs name such digests. A content that may be written otherwise needs a new format."""


def _written(name: str, number: int = 1) -> bytes:
    return (DATA / f"format-{number}" / f"{name}.json").read_bytes()


@pytest.fixture(scope="module")
def frozen() -> dict[str, Content]:
    manual, findings = load(FolderTree(DATA / "manual"))
    assert manual is not None
    assert not findings
    return {one.id: one for one in contents(manual).values()}


@pytest.mark.parametrize("name", DIGESTS)
def test_the_bytes_of_a_content_never_change(name: str, frozen: dict[str, Content]) -> None:
    assert content_bytes(frozen[name]) == _written(name)
    assert digests(frozen[name])[0] == digest_of(_written(name)) == DIGESTS[name]


@pytest.mark.parametrize(
    "path", sorted(DATA.glob("format-*/*.json")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_format_is_read_and_printed(path: Path, frozen: dict[str, Content]) -> None:
    content = read_content(path.read_bytes())
    assert plain_of(content) == plain_content(path.read_bytes())
    printed = sheet(content, today=TODAY)
    assert printed == sheet(frozen[path.stem], today=TODAY)
    assert printed["agency"] == "ỦY BAN NHÂN DÂN PHƯỜNG MẪU" or content.id == "QT-01"
    assert printed["code"] == content.code


def test_the_samples_say_every_key_that_a_content_can_hold(frozen: dict[str, Content]) -> None:
    said: set[tuple[type[Model], str]] = set()
    for content in frozen.values():
        said |= set(_said(content.document)) | set(_said(content.sections))
        for each in (*content.flow.steps, *content.flow.shared):
            said |= set(_said(getattr(each, "step", None) or getattr(each, "shared", None)))
        for tables in content.fee_tables.values():
            said |= set(_said(tables))
    for model in {model for model, _ in said}:
        missing = {key for key in model.model_fields if (model, key) not in said} - set(_UNSAID.get(model.__name__, ()))
        assert missing == set(), model


def _said(value: Any) -> Iterator[tuple[type[Model], str]]:
    if isinstance(value, Model):
        for key, part in value.__dict__.items():
            if not (part is None or part is False or part == ()):
                yield type(value), key
                yield from _said(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _said(part)


class _LaterStep(Step):
    """A step as a later version has it, with keys that may be absent."""

    risk: str | None = None
    marks: tuple[str, ...] = ()
    paid: bool = False


def test_a_new_key_that_is_absent_changes_no_digest() -> None:
    step = Step.model_validate({"id": "a", "title": "Tiếp nhận", "by": ["mot-cua"], "time": "½ ngày"})
    later = _LaterStep(**{name: getattr(step, name) for name in Step.model_fields})
    assert canonical(encoded(later)) == canonical(encoded(step))
    assert encoded(later.model_copy(update={"paid": True})) == {**encoded(step), "paid": True}


def test_an_older_format_becomes_the_present_one_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def second(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "format": 2, "title": data["document"]["title"]}

    def third(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "format": 3, "title": data["title"].upper()}

    monkeypatch.setattr(read, "FORMAT", 3)
    monkeypatch.setattr(read, "UPGRADES", {1: second, 2: third})
    found = plain_content(_written("CSCL"))
    assert (found["format"], found["title"]) == (3, "CHÍNH SÁCH CHẤT LƯỢNG")


def _changed(name: str = "QT-01", **parts: Any) -> bytes:
    return canonical({**json.loads(_written(name)), **parts})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Expecting value"),
        (b"\xff", "decode"),
        (b"[" * 100_000, "recursion"),
        (b"[]", "no canonical JSON"),
        (b"{}", "no content"),
        (_written("CSCL") + b"\n", "no canonical JSON"),
        (_written("CSCL").replace(b'"id":"CSCL"', b'"id":"X","id":"CSCL"'), "no canonical JSON"),
        (b'{"format":NaN,"isodoc":"content"}', "Out of range"),
        (_changed(isodoc="layout"), "no content"),
        (_changed(format="1"), "format 1"),
        (_changed(format=True), "format True"),
        (_changed(format=0), "format 0"),
        (_changed(code="QT\u202e01"), "characters"),
        (_changed(code="QT\x0001"), "characters"),
        (_changed(code="QT\r01"), "characters"),
        (_changed(code="\\\x1b"), "characters"),
    ],
)
def test_what_is_no_content_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ContentError, match=reason) as caught:
        plain_content(data)
    assert not caught.value.newer


def test_a_content_of_a_later_version_is_told_apart() -> None:
    with pytest.raises(ContentError) as caught:
        read_content(_changed(format=2))
    assert caught.value.newer


_DEEP: dict[str, Any] = {"note": "a"}
for _ in range(450):
    _DEEP = {"note": "a", "items": [_DEEP]}


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": "law"},
        {"code": 1},
        {"code": "<script>"},
        {"language": "fr"},
        {"agency": None},
        {"owner": 1},
        {"usual_records": [1]},
        {"files": {"a": 1}},
        {"files": ["a"]},
        {"laws": {"a": []}},
        {"labels": {}},
        {"labels": {"agency": "a", "roles": {"a": 1}}},
        {"labels": {"agency": "a", "laws": {"a": {"title": 1}}}},
        {"labels": {"agency": "a", "laws": {"a": {"issued": "2026-02-30"}}}},
        {"forms": {"a": {}}},
        {"forms": {"a": {"code": "a", "text": 1}}},
        {"document": {"title": "a", "unknown": "b"}},
        {"document": []},
        {"document": {"title": "a", "requirements": [_DEEP]}},
        {"steps": [{"id": "a", "time": {"": {"quantity": "1/0", "unit": "day"}}}]},
        {"steps": [{"id": "a", "time": {"": {"quantity": "1e999999999", "unit": "day"}}}]},
        {"steps": [{"id": "a", "time": {"": {"quantity": "1", "unit": "moon"}}}]},
        {"steps": [{"id": "a", "time": {"": {"quantity": "1", "unit": "day", "since": 1}}}]},
        {"steps": [{"id": "a", "time": {"": {"same_day": "25:00"}}}]},
        {"fee_tables": {"a": [{"title": "a", "fees": [{"amount": {"decimal": "1e999999999"}}]}]}},
    ],
    ids=lambda parts: str(parts)[:60],
)
def test_a_content_of_the_wrong_shape_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ContentError):
        read_content(_changed(**parts))


def test_a_backslash_and_a_line_break_may_stand_in_a_text() -> None:
    text = "a\\u0000 \\\n\tb\\\\"
    assert read_content(_changed("CSCL", document={"title": text, "text": text})).title == text


def test_a_layout_is_kept_beside_the_content(frozen: dict[str, Content]) -> None:
    for layout in (Layout(), Layout(Numbering.DECIMAL, fractions=True, page=Page.model_validate({"left": "25,5"}))):
        assert read_layout(layout_bytes(layout)) == layout
    assert not any("numbering" in plain_of(one) for one in frozen.values())
    for wrong in (b"", b"[]", canonical({"isodoc": "layout"}), _written("CSCL")):
        with pytest.raises(ContentError):
            read_layout(wrong)


def test_the_essence_leaves_out_labels_alone() -> None:
    data = json.loads(_written("QT-01"))
    renamed = {**data, "labels": {"agency": "Ủy ban nhân dân phường Khác"}}
    assert essence(data) == essence(renamed) != essence({**data, "code": "QT-02"})


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_PLAIN = st.recursive(
    _TEXTS | st.booleans() | st.none() | st.integers(-(2**53) + 1, 2**53 - 1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _PLAIN, max_size=5))
def test_canonical_bytes_are_those_of_the_standard(data: dict[str, Any]) -> None:
    assert canonical(data) == rfc8785.dumps(data)


def test_keys_are_sorted_as_the_standard_does() -> None:
    data: dict[str, Any] = {"\ue000": 1, "\U0001f600": 2, 'a\x7f\x1f"\\/\u2028': "\b\f\n\r\t\x00\x1b"}
    assert canonical(data) == rfc8785.dumps(data)
    assert list(json.loads(canonical(data))) == ['a\x7f\x1f"\\/\u2028', "\U0001f600", "\ue000"]


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": float("nan")})


def test_a_value_that_no_content_holds_is_a_bug() -> None:
    with pytest.raises(TypeError):
        encoded(object())

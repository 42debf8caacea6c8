"""What has one right answer is mended; what a sheet says stays the same."""

from __future__ import annotations

import datetime as dt
import re
import time
import typing
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from isodoc.load import load
from isodoc.model.base import Model
from isodoc.model.kinds import KINDS
from isodoc.model.refers import Refers, Target
from isodoc.pipeline.checking import check
from isodoc.pipeline.meanings import _target
from isodoc.pipeline.mending import text as mending_text
from isodoc.pipeline.mending.mend import mend, write_mended
from isodoc.pipeline.mending.text import mend_text
from isodoc.workspace import FolderTree
from tests.pipeline.test_formatting import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.pipeline.mends import Mended

TODAY = dt.date(2026, 11, 22)
SHARED = {
    "isodoc.yaml": "kind: manual\nagency: ubnd\nlanguage: vi\n",
    "organization.yaml": """\
kind: organization
agencies: [{id: ubnd, name: Ủy ban nhân dân phường Mẫu, aliases: [UBND cấp xã]}]
units: [{id: van-phong, name: Văn phòng}]
roles:
  - {id: mot-cua, name: Cán bộ tiếp nhận, short: Một cửa, aliases: [Bộ phận một cửa]}
  - {id: van-thu, name: Văn thư}
  - {id: lanh-dao, name: Lãnh đạo}
  - {id: chu-tich, name: Chủ tịch, aliases: [Lãnh đạo]}
""",
    "fields.yaml": "kind: fields\nfields: [{id: ho-tich, name: Hộ tịch, abbreviation: HT}]\n",
    "laws/nd.yaml": """\
kind: law
number: 123/2015/NĐ-CP
title: Quy định chi tiết Luật Hộ tịch
issued: 2015-11-15
aliases: [NĐ 123 năm 2015]
""",
    "laws/luat.yaml": "kind: law\nnumber: 60/2014/QH13\ntitle: Luật Hộ tịch\nissued: 2014-11-20\n",
}


def sheet(**values: str) -> str:
    """Return a procedure with *values* where they are usually different."""
    used = {"law": "123/2015/NĐ-CP", "role": "mot-cua", "title": "Cấp giấy", "time": "3 ngày", "more": "", **values}
    return """\
# đầu tệp
kind: procedure
code: QT-01
title: {title} # tên

# hạn
limits: [{{id: thuong, time: {time}}}]
legal_bases:
  # căn cứ
  - law: {law} # số
steps:
  - id: nhan
    title: Nhận
    by: [{role}]
    time: {time}
    # việc
    work: Nhận hồ sơ.
{more}""".format(**used)


def manual(root: Path, procedure: str | bytes, **files: str) -> Path:
    """Write a manual with one procedure and return its root."""
    for name, text in {**SHARED, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    content = procedure if isinstance(procedure, bytes) else procedure.encode()
    (root / "QT-01.yaml").write_bytes(content)
    return root


def mended(root: Path, *, unsafe: bool = False) -> Mended:
    """Mend and write; the second time there is nothing to do."""
    made = mend(root, TODAY, unsafe=unsafe)
    write_mended(root, made)
    assert mend(root, TODAY, unsafe=unsafe).after == {}
    return made


def codes(root: Path) -> list[tuple[str, str]]:
    return sorted((one.code, one.subject) for one in check(root, TODAY).findings)


def written(root: Path) -> str:
    return (root / "QT-01.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "law",
    [
        "Nghị định số 123/2015/NĐ-CP",
        "123/2015/nđ-cp",
        "123 /2015/ND- CP",
        '"123/2015/NĐ-CP,"',
        "NĐ 123 năm 2015",
        "Nghị định 123/2015/NĐ-CP ngày 15/11/2015",
        "'Nghị định số: 123/2015/NĐ-CP'",
        "123/2015/NĐ\xa0-CP",
    ],
)
def test_the_number_of_a_law_is_written_as_it_should_be(tmp_path: Path, law: str) -> None:
    root = manual(tmp_path, sheet(law=law))
    made = mended(root)
    assert written(root).replace('"', "").replace("'", "") == sheet()
    assert [(one.code, one.location.line, one.location.column) for one in made.mends] == [("ISD601", 10, 10)]
    assert codes(root) == codes(manual(tmp_path / "clean", sheet()))


@pytest.mark.parametrize("law", ["Luật Hộ tịch", "luật hộ tịch", "Luật Hộ tịch số 60/2014/QH13"])
def test_a_law_called_by_its_name_gets_its_number(tmp_path: Path, law: str) -> None:
    root = manual(tmp_path, sheet(law=law))
    mended(root)
    assert written(root) == sheet(law="60/2014/QH13")


def test_a_number_that_the_manual_does_not_have_is_put_right_too(tmp_path: Path) -> None:
    root = manual(tmp_path, sheet(law="Nghị định số 5/2020/nđ-cp"))
    mended(root)
    assert written(root) == sheet(law="05/2020/NĐ-CP")
    assert ("ISD308", "legal_bases.05/2020/NĐ-CP.law") in codes(root)


@pytest.mark.parametrize(
    "law",
    [
        "60-2014-QH13",
        "123/2015",
        "Luật",
        "18/2015/QĐ-UBND DANANG",
        "123/2015/NĐ-CP ngày 16/11/2015",
        "45/2020/NĐ-CP ngày 08/4/2020",
        "123/2015/NĐ-CP và 60/2014/QH13",
        "123/2015/NĐ-CP về đất đai",
    ],
)
def test_where_words_would_be_lost_or_a_guess_be_made_nothing_changes(tmp_path: Path, law: str) -> None:
    assert mend(manual(tmp_path, sheet(law=law)), TODAY).after == {}


def test_two_laws_of_one_name_are_no_answer(tmp_path: Path) -> None:
    twin = {"laws/cu.yaml": "kind: law\nnumber: 158/2005/NĐ-CP\ntitle: Luật Hộ tịch\naliases: [NĐ 123 năm 2015]\n"}
    assert mend(manual(tmp_path, sheet(law="Luật Hộ tịch"), **twin), TODAY).after == {}
    assert mend(manual(tmp_path, sheet(law="NĐ 123 năm 2015"), **twin), TODAY).after == {}


def test_the_number_of_a_law_in_its_own_file(tmp_path: Path) -> None:
    files = {
        "laws/nd.yaml": "kind: law\nnumber: Nghị định 123/2015/nđ-cp\n"
        "relations: [{type: guides, law: luật 60/2014/qh13}]\n"
    }
    root = manual(tmp_path, sheet(), **files)
    mended(root)
    text = (root / "laws/nd.yaml").read_text("utf-8")
    assert text == "kind: law\nnumber: 123/2015/NĐ-CP\nrelations: [{type: guides, law: 60/2014/QH13}]\n"


def test_the_number_of_a_law_stays_where_sheets_name_its_old_id_or_another_law_has_it(tmp_path: Path) -> None:
    files = {"laws/nd.yaml": "kind: law\nnumber: 123/2015/nđ-cp\n"}
    assert mend(manual(tmp_path, sheet(law="123-2015-nd-cp"), **files), TODAY).after == {}
    twins = {
        "laws/nd.yaml": "kind: law\nnumber: 123/2015/nđ-cp\n",
        "laws/x.yaml": "kind: law\nnumber: 123/2015/NĐ-CP\n",
    }
    assert mend(manual(tmp_path / "twins", sheet(), **twins), TODAY).after == {}


def test_the_number_of_a_decision(tmp_path: Path) -> None:
    root = manual(tmp_path, sheet(more="publication: {number: Quyết định số 163/QĐ-BTP., date: 2026-01-16}\n"))
    mended(root)
    assert written(root) == sheet(more="publication: {number: 163/QĐ-BTP, date: 2026-01-16}\n")


@pytest.mark.parametrize("role", ["Bộ phận một cửa", "Một cửa", "Mot cua", "MOT-CUA", "'Cán bộ tiếp nhận'"])
def test_a_role_called_by_its_name_gets_its_id(tmp_path: Path, role: str) -> None:
    root = manual(tmp_path, sheet(role=role))
    made = mended(root)
    assert written(root).replace("'", "") == sheet()
    assert [one.code for one in made.mends] == ["ISD303"]
    assert codes(root) == codes(manual(tmp_path / "clean", sheet()))


@pytest.mark.parametrize("role", ["Lãnh đạo", "Một cửa 2", "ubnd"])
def test_a_name_that_two_roles_have_or_none_is_no_answer(tmp_path: Path, role: str) -> None:
    if role == "Lãnh đạo":
        return_id = {"organization.yaml": SHARED["organization.yaml"].replace("id: lanh-dao", "id: ld")}
        assert mend(manual(tmp_path, sheet(role=role), **return_id), TODAY).after == {}
    assert mend(manual(tmp_path / "other", sheet(role=role)), TODAY).after == {}


def test_units_agencies_and_fields_called_by_their_names(tmp_path: Path) -> None:
    more = """\
field: {field}
owner: {unit}
authorities: [{{agency: {agency}, capacity: decides}}, {{name: UBND cấp xã, capacity: coordinates}}]
fees: [{{kind: phí, amount: 2000, unit: Văn phòng, basis: 123/2015/NĐ-CP}}]
"""
    words = more.format(field="Hộ tịch", unit="Văn phòng", agency="UBND cấp xã")
    root = manual(tmp_path, sheet(more=words))
    assert sorted(one.code for one in mended(root).mends) == ["ISD304", "ISD305", "ISD307"]
    assert written(root) == sheet(more=more.format(field="ho-tich", unit="van-phong", agency="ubnd"))


def fields_below(model: type[Model], keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield keys and type of every key below *model*, each model once on a way."""
    for name, part in model.model_fields.items():
        below = (*keys, part.alias or name)
        inner = [one for one in types_in(part.annotation) if isinstance(one, type) and issubclass(one, Model)]
        for one in inner:
            if len(keys) < 6:
                yield from fields_below(one, (*below, 0))
        marks = [one for one in (*part.metadata, *types_in(part.annotation)) if isinstance(one, Refers)]
        if not inner or marks:
            yield below, marks[0] if marks else None


def types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for one in (*getattr(annotation, "__metadata__", ()), *typing.get_args(annotation)):
        yield from types_in(one)


def test_what_names_something_is_what_the_types_of_the_models_say() -> None:
    kinds = {
        Target.ROLE: "role",
        Target.UNIT: "unit",
        Target.AGENCY: "agency",
        Target.FIELD: "field",
        Target.LAW: "law",
    }
    for kind, model in KINDS.items():
        for keys, refers in fields_below(model):
            certain = refers and len(refers.targets) == 1 and not refers.words
            expected = kinds.get(refers.targets[0], "") if certain else ""
            assert _target(kind, keys) in (expected, "decision" if keys[-1] == "number" else expected), (kind, keys)


def test_a_comma_in_braces_and_a_colon_in_a_text_get_quotation_marks(tmp_path: Path) -> None:
    root = manual(tmp_path, sheet(time="1,5 ngày", title="Cấp giấy: bản sao"))
    made = mended(root)
    text = sheet(time='"1,5 ngày"', title='"Cấp giấy: bản sao"').replace('    time: "1,5 ngày"', "    time: 1,5 ngày")
    assert written(root) == text
    assert [(one.code, one.location.line) for one in made.mends] == [("ISD103", 4), ("ISD108", 7)]


def test_texts_that_were_read_as_something_else_get_quotation_marks(tmp_path: Path) -> None:
    more = "requirements:\n  - Lưu ý: mang bản chính\n  - true\nsubjects: [True]\n"
    root = manual(tmp_path, sheet(more=more))
    mended(root)
    assert written(root) == sheet(more='requirements:\n  - "Lưu ý: mang bản chính"\n  - "true"\nsubjects: ["True"]\n')
    assert not [code for code, _ in codes(root) if code.startswith("ISD2")]


def test_a_no_break_space_where_yaml_looks_for_a_blank(tmp_path: Path) -> None:
    root = manual(tmp_path, sheet().replace("code: ", "code:\xa0").replace("    title", "\xa0   title"))
    made = mended(root)
    assert written(root) == sheet()
    assert [(one.code, one.location.line, one.location.column) for one in made.mends] == [
        ("ISD103", 3, 6), ("ISD103", 13, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "garbled",
    [
        "\ufeff" + sheet(),
        unicodedata.normalize("NFD", sheet()),
        sheet().replace("Nhận", "Nh\u200bận"),
        sheet().replace("hồ sơ", "\u202ahồ\u2028sơ\u202c"),
        sheet(title='"Cấp\\u200b giấy"'),
        sheet().replace("\n", "\r"),
    ],
)
def test_hidden_characters_go(tmp_path: Path, garbled: str) -> None:
    root = manual(tmp_path, garbled)
    mended(root)
    assert (root / "QT-01.yaml").read_bytes().decode().replace('"', "") == sheet()


@pytest.mark.parametrize(
    "content",
    [
        sheet().encode("utf-16"),
        sheet().encode("utf-16-le"),
        sheet().encode().replace("ấ".encode(), b"\xff"),
        sheet().encode().replace("ấ".encode(), b"\xff").replace(b": 3", b": 0,5"),
        b"\xef\xbb\xbf\xff",
        sheet(title="a: b\xff").encode("latin-1", "ignore"),
        sheet(title="[").encode(),
        sheet(title="a\n  b: c").encode(),
        b"x" * 2_000_000,
        b"",
    ],
)
def test_what_cannot_be_read_for_other_reasons_stays(tmp_path: Path, content: bytes) -> None:
    assert mend(manual(tmp_path, content), TODAY).after == {}


def test_a_mend_that_would_change_what_is_seen_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending_text, "in_nfc", lambda content: content.replace(b"3", b"4"))
    assert mend(manual(tmp_path, unicodedata.normalize("NFD", sheet())), TODAY).after == {}


def test_a_mend_that_brings_a_new_finding_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from isodoc.pipeline import meanings

    monkeypatch.setattr(meanings, "slug", lambda _: "x")
    organization = (
        "kind: organization\nroles: [{id: khac, name: Khác}]\nposts: [{person: ai, title: A, roles: [sai]}]\n"
    )
    root = manual(tmp_path, sheet(role="khac"), **{"organization.yaml": organization})
    before = codes(root)
    made = mend(root, TODAY)
    monkeypatch.undo()
    write_mended(root, made)
    assert len(codes(root)) <= len(before)


def test_only_what_is_named_is_mended(tmp_path: Path) -> None:
    root = manual(tmp_path, sheet(role="Một cửa"), **{"laws/x.yaml": "kind: law\nnumber: 5/2020/nđ-cp\n"})
    (root / "register").mkdir()
    (root / "register" / "QT-01.yaml").write_text("\ufeffkind: signoffs\n", "utf-8")
    assert list(mend(root, TODAY).after) == ["QT-01.yaml", "laws/x.yaml"]
    assert list(mend(root, TODAY, ["laws"]).after) == ["laws/x.yaml"]
    assert list(mend(root, TODAY, ["5/2020/nđ-cp"]).after) == ["laws/x.yaml"]


def test_printed_words_change_only_when_asked(tmp_path: Path) -> None:
    untidy = sheet().replace("Nhận hồ sơ.", "Nhận\xa0hồ sơ , theo  Điều8 Nghị định 123/2015/ND-CP.")
    root = manual(tmp_path, untidy)
    assert mend(root, TODAY).after == {}
    made = mended(root, unsafe=True)
    assert written(root) == sheet().replace("Nhận hồ sơ.", "Nhận hồ sơ, theo Điều 8 Nghị định 123/2015/NĐ-CP.")
    assert {(one.code, one.location.line) for one in made.mends} == {("", 17)}
    assert len(made.mends) == 5


def test_a_text_whose_source_does_not_follow_stays_and_others_change(tmp_path: Path) -> None:
    more = 'requirements:\n  - "a\\u0020 b  c"\n  - "d\\u0020 e"\n  - c  d\n'
    root = manual(tmp_path, sheet(more=more))
    made = mend(root, TODAY, unsafe=True)
    assert made.after["QT-01.yaml"].decode() == sheet(more=more.replace("c  d", "c d"))


def test_a_law_of_one_name_and_a_number_of_two(tmp_path: Path) -> None:
    twins = {
        "laws/a.yaml": "kind: law\nid: a\nnumber: 12/QĐ-UBND\n",
        "laws/b.yaml": "kind: law\nid: b\nnumber: 12/QĐ-UBND\n",
    }
    assert mend(manual(tmp_path, sheet(law="Quyết định 12/QĐ-UBND"), **twins), TODAY).after == {}


ZERO = ("\u200b", "\ufeff", "\u202a", "\u00ad")
LAWS = ("123/2015/NĐ-CP", "Nghị định số 123/2015/NĐ-CP", "123/2015/nđ-cp", "123/2015/ND-CP", "NĐ 123 năm 2015")
ROLES = ("mot-cua", "Bộ phận một cửa", "Một cửa", "Cán bộ tiếp nhận")


@pytest.mark.no_cover  # the tests of each kind of garbling run the same lines
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    strategies.sampled_from(LAWS),
    strategies.sampled_from(ROLES),
    strategies.booleans(),
    strategies.booleans(),
    strategies.lists(strategies.tuples(strategies.integers(0, 500), strategies.sampled_from(ZERO)), max_size=6),
    strategies.sampled_from(["\n", "\r\n"]),
)
def test_any_garbling_is_mended(  # noqa: PLR0917 - one parameter for each kind of garbling
    tmp_path_factory: pytest.TempPathFactory,
    law: str,
    role: str,
    comma: bool,
    parted: bool,
    hidden: list[tuple[int, str]],
    end: str,
) -> None:
    time = "1,5 ngày" if comma else "3 ngày"
    garbled = sheet(law=law, role=role, time=time)
    for place, character in hidden:
        garbled = garbled[:place] + character + garbled[place:]
    garbled = unicodedata.normalize("NFD", garbled) if parted else garbled
    clean = sheet(time=time).replace("time: 1,5 ngày}", 'time: "1,5 ngày"}').replace("\n", end)
    root = manual(tmp_path_factory.mktemp("garbled"), garbled.replace("\n", end).encode())
    mended(root)
    assert (root / "QT-01.yaml").read_bytes().decode() == clean
    ordered = once(clean.encode()).decode()
    assert sorted(re.findall("#.*", ordered)) == sorted(re.findall("#.*", clean))
    assert codes(root) == codes(manual(tmp_path_factory.mktemp("clean"), clean.encode()))


def test_real_files_need_no_mending() -> None:
    for root in (Path(__file__).parents[3] / "procedures", Path(__file__).parents[2] / "data" / "real-sheets"):
        assert load(FolderTree(root))[0] is not None
        assert mend(root, TODAY).after == {}


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "kind: law\ntitle: " + "\u200b" * 50_000,
        "kind: law\ntitle: a" + "\u2028" * 50_000 + "b",
        "kind: law\rtitle: x" + "\r" * 100_000,
        "kind: law\ntitle: x" + "\r" * 100_000 + "\n",
        "kind: law\nx: [" + "1,5 a, " * 4_000 + "]\n",
        "kind: law\n" + "a: b: c\n" * 20_000,
    ],
    ids=["zero-width", "separators", "returns", "returns before a line end", "commas", "colons"],
)
def test_hostile_files_take_no_long_time(text: str) -> None:
    started = time.process_time()
    mend_text("a.yaml", text.encode())
    assert time.process_time() - started < 15  # a second at most; anything quadratic takes minutes


def test_a_file_that_is_no_utf_8_stays() -> None:
    assert mend_text("a.yaml", b"\xff") == (b"\xff", [])

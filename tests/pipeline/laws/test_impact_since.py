"""What laws and the catalogue say otherwise than in a revision: only that, and what rests on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc import impact_since, impact_since_data
from isodoc.errors import RefusedError, UsageError
from isodoc.pipeline import reading
from tests.history.repositories import git, write

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
LAW_42 = "kind: law\nnumber: 42/2022/NĐ-CP\n"
LAW_224 = (
    "kind: law\nnumber: 224/2026/NĐ-CP\ntitle: Về dịch vụ công trực tuyến\neffective: 2026-10-01\n"
    "relations: [{type: repeals, law: 42/2022/NĐ-CP}]\n"
)
CATALOGUE = (
    "kind: catalogue\ntthc:\n"
    "  - {code: '1.000001', name: Một, limit: 3 ngày}\n"
    "  - {code: '1.000002', name: Hai}\n"
    "  - {code: '1.000003', name: Ba, state: abolished}\n"
)
FILES: dict[str, str | bytes | None] = {
    "isodoc.yaml": "kind: manual\nagency: UBND phường Mẫu\nlanguage: vi\n",
    "laws/42.yaml": LAW_42,
    "laws/99.yaml": "kind: law\nnumber: 99/2020/NĐ-CP\n",
    "catalogue.yaml": CATALOGUE,
    "qt/01.yaml": "kind: procedure\ncode: QT-01\ntitle: Một\ntthc: ['1.000001']\nlegal_bases: [{law: 42/2022/NĐ-CP}]\n",
    "qt/02.yaml": "kind: procedure\ncode: QT-02\ntitle: Hai\ntthc: ['1.000002.000.00.00.H08']\n",
}


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    root = tmp_path / "so-tay"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    write(root, FILES)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    return root


def told(root: Path, revision: str = "HEAD") -> dict[str, Any]:
    data: dict[str, Any] = impact_since_data(root, revision, TODAY).data
    return data


def laws(root: Path) -> list[tuple[str, str, list[str], list[str] | None]]:
    """Return change, number and keys of each law, and the sheets that it concerns."""
    return [
        (
            one["change"],
            one["number"],
            one["keys"],
            None if one["impact"] is None else [sheet["code"] for sheet in one["impact"]["sheets"]],
        )
        for one in told(root)["laws"]
    ]


def test_a_new_law_concerns_what_cites_what_it_repeals(manual: Path) -> None:
    write(manual, {"laws/224.yaml": LAW_224})
    assert laws(manual) == [("added", "224/2026/NĐ-CP", [], ["QT-01"])]
    (law,) = told(manual)["laws"]
    assert (law["path"], law["impact"]["sheets"][0]["due"]) == ("laws/224.yaml", "2027-01-04")
    assert told(manual)["since"] == {"revision": "HEAD", "commit": git(manual, "rev-parse", "HEAD")}


def test_a_law_that_says_something_else_is_told_with_what_is_other(manual: Path) -> None:
    write(manual, {"laws/42.yaml": f"{LAW_42}until: 2026-12-31\ntitle: Trực tuyến\nnote: Xem thêm\n"})
    assert laws(manual) == [("changed", "42/2022/NĐ-CP", ["title", "until"], ["QT-01"])]


@pytest.mark.parametrize("more", ["# lời bình\n", "note: x\n", "source: https://vbpl.vn\n", "place: Văn phòng\n"])
def test_what_nothing_rests_on_is_not_told(manual: Path, more: str) -> None:
    write(manual, {"laws/42.yaml": LAW_42 + more})
    assert laws(manual) == []


def test_a_file_with_another_name_is_the_same_law(manual: Path) -> None:
    (manual / "laws/42.yaml").rename(manual / "nd-42.yaml")
    assert laws(manual) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [(f"{LAW_42}id: nd-42\n", None), (LAW_42.replace("42/2022", "43/2022"), ["number"])],
)
def test_a_law_is_known_again_by_its_number_and_its_file(manual: Path, text: str, keys: list[str] | None) -> None:
    write(manual, {"laws/42.yaml": text})
    assert [(change, other) for change, _, other, _ in laws(manual)] == ([("changed", keys)] if keys else [])


def test_a_law_that_is_gone_is_told_and_one_that_cannot_be_read_is_not(manual: Path) -> None:
    write(manual, {"laws/99.yaml": None, "laws/42.yaml": "kind: law\nnumber: [\n"})
    assert laws(manual) == [("removed", "99/2020/NĐ-CP", [], None)]
    assert impact_since_data(manual, "HEAD", TODAY).unread


def test_the_catalogue_tells_what_came_what_went_and_what_is_other(manual: Path) -> None:
    changed = CATALOGUE.replace("3 ngày", "2 ngày").replace("Hai}", "Hai, state: abolished}")
    write(manual, {"catalogue.yaml": changed + "  - {code: '1.000004', name: Bốn}\n"})
    found = told(manual)
    assert [
        (one["change"], one["code"], one["keys"], [sheet["code"] for sheet in one["sheets"]]) for one in found["tthc"]
    ] == [
        ("added", "1.000004", [], []),
        ("changed", "1.000001", ["limit"], ["QT-01"]),
        ("removed", "1.000002", [], ["QT-02"]),
    ]
    assert (found["rescoped"], found["laws"]) == (True, [])


def test_without_a_tthc_that_comes_or_goes_the_scope_stays(manual: Path) -> None:
    write(manual, {"catalogue.yaml": CATALOGUE.replace("Hai", "Hai mới").replace("name: Ba", "name: Ba mới")})
    found = told(manual)
    assert [(one["change"], one["code"]) for one in found["tthc"]] == [("changed", "1.000002")]
    assert not found["rescoped"]


def test_a_tthc_that_moves_to_another_catalogue_stays(manual: Path) -> None:
    line = "  - {code: '1.000002', name: Hai}\n"
    write(manual, {"catalogue.yaml": CATALOGUE.replace(line, ""), "hai.yaml": f"kind: catalogue\ntthc:\n{line}"})
    assert told(manual)["tthc"] == []


def test_a_tthc_that_another_catalogue_lists_already_is_not_new(manual: Path) -> None:
    write(manual, {"xa.yaml": "kind: catalogue\ntthc: [{code: '1.000004', name: Bốn}]\n"})
    git(manual, "add", ".")
    git(manual, "commit", "-q", "-m", "second")
    write(manual, {"catalogue.yaml": CATALOGUE + "  - {code: '1.000004', name: Bốn}\n"})
    assert told(manual)["tthc"] == []


def test_a_catalogue_that_cannot_be_read_takes_nothing_out_of_the_scope(manual: Path) -> None:
    write(manual, {"catalogue.yaml": CATALOGUE + "  - {\n"})
    assert (told(manual)["tthc"], told(manual)["rescoped"]) == ([], False)


def test_where_no_law_differs_no_document_is_read(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[set[str]] = []
    prepare = reading.prepare_tree

    def counted(root: Path, tree: Any, jobs: int | None = None, skip: Collection[str] = ()) -> reading.Prepared:
        read.append({*tree.paths()} - {*skip})
        return prepare(root, tree, jobs, skip)

    monkeypatch.setattr("isodoc.pipeline.laws.changed.prepare_tree", counted)
    write(manual, {"qt/01.yaml": "kind: procedure\ncode: QT-01\ntitle: Một hai\n"})
    assert (told(manual)["laws"], told(manual)["tthc"]) == ([], [])
    assert read == [{"isodoc.yaml"}], "and kept for the second time"


def test_a_manual_may_lie_below_the_root_of_its_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, {f"tai-lieu/{path}": text for path, text in FILES.items()} | {"laws/1.yaml": LAW_224})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    write(tmp_path, {"laws/1.yaml": None, "tai-lieu/laws/224.yaml": LAW_224})
    assert laws(tmp_path / "tai-lieu") == [("added", "224/2026/NĐ-CP", [], ["QT-01"])]


def test_of_an_earlier_time_without_a_manual_everything_is_new(manual: Path) -> None:
    git(manual, "checkout", "-q", "--orphan", "other")
    git(manual, "rm", "-q", "-r", "--cached", ".")
    git(manual, "commit", "-q", "--allow-empty", "-m", "empty")
    assert [(change, number) for change, number, *_ in laws(manual)] == [
        ("added", "42/2022/NĐ-CP"),
        ("added", "99/2020/NĐ-CP"),
    ]


def test_an_unknown_revision_and_settings_that_cannot_be_used_are_refused(manual: Path) -> None:
    with pytest.raises(UsageError):
        told(manual, "--output=x")
    write(manual, {"isodoc.yaml": "kind: manual\nagency: [\n"})
    git(manual, "commit", "-q", "-a", "-m", "broken")
    with pytest.raises(RefusedError):
        told(manual)
    write(manual, {"isodoc.yaml": FILES["isodoc.yaml"], "laws/224.yaml": LAW_224})
    with pytest.raises(RefusedError, match="of the revision HEAD"):
        told(manual)


def test_the_lists_say_the_same(manual: Path) -> None:
    assert [one.tables for one in impact_since(manual, "HEAD", TODAY).listings] == [()]
    write(
        manual, {"laws/224.yaml": LAW_224, "laws/99.yaml": None, "catalogue.yaml": CATALOGUE.replace("Hai", "Hai mới")}
    )
    first, second = impact_since(manual, "HEAD", TODAY).listings
    assert [list(table.rows) for table in first.tables] == [
        [
            (
                "224/2026/NĐ-CP",
                "Nghị định về dịch vụ công trực tuyến",
                "mới có trong danh mục văn bản",
                1,
                1,
                dt.date(2027, 1, 4),
            ),
            ("99/2020/NĐ-CP", "Nghị định", "không còn trong danh mục văn bản", None, None, None),
        ],
        [("1.000002", "Hai mới", "thay đổi trong danh mục: Tên", "QT-02")],
    ]
    assert second.subtitle.startswith("Nghị định số 224/2026/NĐ-CP")

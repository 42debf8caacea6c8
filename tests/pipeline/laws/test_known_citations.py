"""What is kept of the laws that sheets cite is a shortcut: what a law concerns is told as if nothing was kept."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.cache import cache_folder
from isodoc.errors import UsageError
from isodoc.pipeline import reading
from isodoc.pipeline.laws import known_citations
from isodoc.pipeline.laws.impact import law_impact_data
from isodoc.pipeline.laws.names import LawName
from isodoc.pipeline.laws.register import LawOrder, law_list_data
from isodoc.pipeline.laws.showing import law_shown_data
from tests.impact.seeded import seeded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    made = seeded(5, relations=12, procedures=20)
    del made.files["isodoc.yaml"]["sections"]
    for path, text in made.texts().items():
        (tmp_path / "so-tay" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "so-tay" / path).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path / "so-tay"


def told(root: Path, *, anew: bool = False) -> str:
    """Return what laws concern and who rests on them, told with the facts of sheets that are kept; *anew*: without."""
    names = [LawName("10/2026/NĐ-CP"), LawName("11/2026/NĐ-CP")]
    if (root / "laws/them.yaml").exists():
        names.append(LawName("99/2026/NĐ-CP"))
    answers: list[Any] = []
    for ask in (
        *(partial(law_impact_data, root, name, TODAY) for name in names),
        *(partial(law_shown_data, root, name, TODAY) for name in names),
        partial(law_list_data, root, LawOrder(TODAY)),
    ):
        shutil.rmtree(cache_folder() if anew else cache_folder() / "finished", ignore_errors=True)
        found = ask()
        answers.append([found.data, found.unread])
    return json.dumps(answers, ensure_ascii=False)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def skipped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each reading of the manual left out."""
    counts: list[int] = []
    prepare = reading.prepare_tree

    def counted(root: Path, tree: Any, jobs: int | None = None, skip: Collection[str] = ()) -> reading.Prepared:
        counts.append(len(skip))
        return prepare(root, tree, jobs, skip)

    monkeypatch.setattr(known_citations, "prepare_tree", counted)
    return counts


def edited(root: Path, edit: Sequence[str]) -> None:
    """Do one *edit*: a path with an old and a new text, or with the text of a file that is added, or deleted."""
    path = root / edit[0]
    if len(edit) == 3:
        replaced(path, edit[1], edit[2])
    elif len(edit) == 2:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(edit[1], encoding="utf-8", newline="\n")
    else:
        path.unlink()


SHEET = "kind: procedure\ncode: QT-99\ntitle: Mới\nlegal_bases: [{law: 10/2026/NĐ-CP}]\n"


@pytest.mark.parametrize(
    "edit",
    [
        (),
        ("qt/3.yaml", "title: ", "no-such-key: 1\ntitle: "),
        ("qt/3.yaml", "code: ", "notes: [Theo Nghị định số 10/2026/NĐ-CP]\ncode: "),
        ("qt/99.yaml", SHEET),
        ("qt/99.yaml", SHEET + "pattern: khong-co\n"),
        ("qt/99.yaml", SHEET + "sections: {references: ['Nghị định số 11/2026/NĐ-CP về phí', Luật số 19-CP]}\n"),
        ("qt/99.yaml", SHEET + "online: {level: full, basis: nghị định số 11/2026/ND-CP}\n"),
        ("qt/3.yaml",),
        ("patterns/mau-0.yaml", '"rest": true', '"rest": false'),
        ("patterns/mau-1.yaml",),
        ("forms/bm-1.yaml",),
        ("laws/moi-0.yaml", "effective", "until: 2030-01-01\neffective"),
        ("laws/them.yaml", "kind: law\nnumber: 99/2026/NĐ-CP\nrelations: [{type: repeals, law: 10/2026/NĐ-CP}]\n"),
    ],
)
def test_what_is_kept_changes_no_answer(manual: Path, edit: Sequence[str], skipped: list[int]) -> None:
    told(manual, anew=True)
    if edit:
        edited(manual, edit)
    del skipped[:]
    warm, again = told(manual), told(manual)
    assert skipped[0] >= 18  # sheets of which everything is known
    assert warm == again == told(manual, anew=True)


@pytest.mark.parametrize("damage", [b"", b"\0" * 80, None])
def test_a_damaged_entry_is_no_harm(manual: Path, damage: bytes | None) -> None:
    expected = told(manual, anew=True)
    (entry,) = (cache_folder() / "citations").iterdir()
    entry.write_bytes(entry.read_bytes()[:-7] if damage is None else damage)
    assert told(manual) == expected


def test_another_code_reads_anew(manual: Path, monkeypatch: pytest.MonkeyPatch, skipped: list[int]) -> None:
    expected = told(manual, anew=True)
    del skipped[:]
    monkeypatch.setattr("isodoc.pipeline.known._code", lambda: "another")
    assert told(manual) == expected
    assert skipped[1] == 0


def test_a_sheet_that_no_law_concerns_is_not_read(manual: Path, skipped: list[int]) -> None:
    edited(manual, ("laws/them.yaml", "kind: law\nnumber: 99/2026/NĐ-CP\n"))
    told(manual, anew=True)
    del skipped[:]
    shutil.rmtree(cache_folder() / "finished")
    assert not law_impact_data(manual, LawName("99/2026/NĐ-CP"), TODAY).data["sheets"]
    assert skipped == [20]


def test_a_law_that_is_not_there_is_refused_as_before(manual: Path) -> None:
    told(manual, anew=True)
    with pytest.raises(UsageError):
        law_impact_data(manual, LawName("1/1999/NĐ-CP"), TODAY)

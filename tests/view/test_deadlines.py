"""The list of changes with their deadlines, as it is printed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from isodoc.model.deadline import Deadline, Effect
from isodoc.model.review import ChangeState, SheetState, TaskState
from isodoc.model.verdict import Verdict
from isodoc.pipeline.reading import open_manual
from isodoc.view.deadlines import deadlines

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 22)


def test_days_inside_sentences_are_written_as_the_manual_writes_them(tmp_path: Path) -> None:
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nagency: ubnd\nlanguage: vi\n", encoding="utf-8")
    issued = SheetState("QT-01", verdict=Verdict.ISSUED, on=dt.date(2026, 11, 2))
    state = ChangeState(
        *(DAY, "luat", "changes/luat.yaml", "Luật", Deadline(Effect(None))),
        sheets=(issued,),
        tasks=(TaskState("Niêm yết", done=dt.date(2026, 11, 3)),),
    )
    changes, _, tasks = deadlines(open_manual(tmp_path), [state], DAY).tables
    assert next(changes.rows)[5] == "Đã cập nhật ngày 02/11/2026"
    assert next(tasks.rows)[3] == "Đã xong ngày 03/11/2026"

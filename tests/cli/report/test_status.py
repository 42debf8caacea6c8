"""The morning page: how it reads on narrow and wide terminals."""

from __future__ import annotations

from typing import Any

from isodoc.cli.report.snippet import cells
from isodoc.cli.report.status import lines

NAMED = {
    "id": "QT-01",
    "code": "QT-01",
    "title": "Cấp bản sao trích lục hộ tịch cho công dân Việt Nam cư trú ở nước ngoài",
}


def page(*groups: dict[str, Any], width: int = 80, unread: int = 0, **more: Any) -> list[str]:
    empty = {"unfinished": False, "groups": groups, "changes": [], "states": {}}
    data = {"day": "2026-11-22", "agency": {"name": "UBND"}, **empty, **more}
    return list(lines(data, "en", width, unread))[2:]


def group(about: str, *documents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"about": about, "documents": [*documents], "commands": [], **more}


def test_a_long_title_is_cut_where_the_line_ends() -> None:
    waits = {**NAMED, "submitted": "2026-11-20", "edited": False}
    shown = page(group("review", waits, wanted=1, persons=[{"id": "an", "name": "Nguyễn Văn An"}]))
    assert shown[:3] == [
        "Waiting for review: 1",
        "  By: Nguyễn Văn An (an)",
        "  QT-01  Cấp bản sao trích lục hộ tịch cho công dân Việt…   submitted 2026-11-20",
    ]
    for width in (40, 60, 80, 100, 120):
        assert all(cells(line) <= width for line in page(group("edited", NAMED), width=width))
    wide = page(group("edited", NAMED), width=100)
    assert wide[1] == f"  QT-01  {NAMED['title']}"


def test_who_is_to_act() -> None:
    persons = [{"id": "an", "name": "An"}, {"id": "chi", "name": "Chi"}, {"id": "binh", "name": "Bình"}]
    waits = {**NAMED, "submitted": "2026-11-20", "edited": True}
    assert (
        page(group("approve", waits, wanted=2, persons=persons))[1]
        == "  By 2 persons of: An (an), Chi (chi), Bình (binh)"
    )
    nobody = page(group("approve", waits, wanted=1, persons=[]), width=100)
    assert nobody[1] == "  Nobody holds a post on this day that may do it; see posts in organization.yaml."
    assert nobody[2].endswith("submitted 2026-11-20, edited since")


def test_a_return_without_a_reason_names_who_returned_it() -> None:
    returned = {**NAMED, "returned": "2026-11-20", "by": {"id": "chi", "name": "Chi"}, "reason": None}
    assert page(group("returned", returned))[2] == "         Chi: …"


def test_what_was_interrupted_and_what_cannot_be_read_is_said() -> None:
    assert page(unfinished=True)[0] == "A command was interrupted after it had recorded; the next one completes it."
    shown = page(unread=2)
    assert shown[0].startswith("Errors in documents, some of which cannot be read")
    assert "  → isodoc check" in shown
    assert "Nothing has to be done." not in shown


def test_nothing_has_to_be_done_about_what_comes_by_itself() -> None:
    coming = {**NAMED, "revision": "1.1", "effective": "2026-12-15"}
    assert "Nothing has to be done." in page(group("soon", coming))
    assert "Nothing has to be done." not in page(group("soon", coming), group("drafts", NAMED))


def test_what_ends_on_a_coming_day() -> None:
    withdrawn = {**NAMED, "ends": "2026-12-31", "successors": []}
    replaced = {**NAMED, "ends": "2027-01-15", "successors": ["QT-02", "QT-03"]}
    shown = page(group("ending", withdrawn, replaced))
    assert shown[0] == "Withdrawn or replaced on a coming day: 2"
    assert shown[1].endswith("  withdrawn from 2026-12-31")
    assert shown[2].endswith("  replaced by QT-02, QT-03 from 2027-01-15")
    assert "Nothing has to be done." in shown


def test_nothing_of_a_document_reaches_the_terminal_as_a_command() -> None:
    hostile = {"id": "QT-01", "code": "QT\x1b[2J01", "title": "Cấp\x1b]0;\x07 bản sao\u202e"}
    assert not [line for line in page(group("edited", hostile)) if "\x1b" in line or "\u202e" in line]

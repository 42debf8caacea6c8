"""Days for calendars, as RFC 5545 wants them."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import example, given
from hypothesis import strategies as st

from isodoc import __version__
from isodoc.model.agenda import Reminder
from isodoc.render.icalendar import icalendar

DAY = dt.date(2026, 11, 22)


def test_a_file_as_it_is() -> None:
    reminder = Reminder("luat-due@phuong.isodoc", dt.date(2026, 12, 31), "Hạn; cập nhật, HTQLCL", "một\\hai\nba")
    assert icalendar([reminder], "Thay đổi", DAY, "vi").decode() == "\r\n".join([
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//isodoc//isodoc {__version__}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Thay đổi",
        "BEGIN:VEVENT",
        "UID:luat-due@phuong.isodoc",
        "DTSTAMP:20261122T000000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        r"SUMMARY;LANGUAGE=vi:Hạn\; cập nhật\, HTQLCL",
        r"DESCRIPTION;LANGUAGE=vi:một\\hai\nba",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ])  # fmt: skip


@example("ạ" * 300)
@example("a" * 300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_any_text_comes_back_in_lines_of_75_octets(title: str) -> None:
    content = icalendar([Reminder("a@b", DAY, title)], "Lịch", DAY, "vi")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode().isprintable() for line in lines)
    text = content.decode().replace("\r\n ", "")
    (found,) = re.findall(r"\r\nSUMMARY;LANGUAGE=vi:(.*)\r\n", text)
    written = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], found)
    kept = title.replace("\r\n", "\n")
    assert written == "".join(each if each == "\n" or each.isprintable() else " " for each in kept)

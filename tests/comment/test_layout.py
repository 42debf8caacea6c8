from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from isodoc.brief.room import Room, utf8, utf16
from isodoc.comment.layout import Failure, Findings, Links, compose, headline
from isodoc.i18n import Language, msg
from tests.comment.samples import finding, report

if TYPE_CHECKING:
    from isodoc.comment.report import Report

LINKS = Links("https://git.example/o/r/blob/abc", "https://git.example/o/isodoc/blob/v1")
ELSEWHERE = msg("the summary of the run has more")


def findings(found: Report, links: Links = LINKS) -> Findings:
    return Findings(found, links, ELSEWHERE)


def text(found: Report, size: int = 65_536, language: Language = "vi", links: Links = LINKS) -> str:
    return compose(headline(found.counts, language), [findings(found, links)], Room(size), language)


def test_a_finding_has_its_line_its_page_what_is_wrong_and_what_to_type() -> None:
    assert text(report(finding())) == (
        "## ❌ isodoc — lỗi: 1, cảnh báo: 0, lưu ý: 0\n"
        "\n"
        "<details open><summary><code>ho-tich/QT-01.yaml</code> ❌ 1</summary>\n"
        "\n"
        "| Dòng | Mức độ | Mã | Nội dung phát hiện |\n"
        "| --: | :-- | :-- | :-- |\n"
        "| [3](https://git.example/o/r/blob/abc/ho-tich/QT-01.yaml#L3) | ❌ lỗi"
        " | [ISD303](https://git.example/o/isodoc/blob/v1/src/isodoc/locale/vi/explain/ISD303.md)"
        " | không có trách nhiệm nào mang định danh motcua<br>*gợi ý:* có phải là <code>mot-cua</code>? |\n"
        "\n"
        "</details>\n"
    )


def test_without_links_line_and_code_are_plain() -> None:
    assert "| 3 | ❌ error | ISD303 |" in text(report(finding()), language="en", links=Links())


def test_a_code_without_a_page_is_no_link() -> None:
    for code, shown in (("a|b", "a&#124;b"), ("ISD000", "ISD000"), ("../ISD303", "../ISD303")):
        assert f"| {shown} |" in text(report(finding(code=code)))


def test_the_worst_stand_first_and_files_without_errors_are_folded() -> None:
    found = report(
        finding("a.yaml", 9, "note"),
        finding("a.yaml", 1, "note"),
        finding("z.yaml", 5, "warning"),
        finding("z.yaml", 8),
    )
    lines = text(found, links=Links()).splitlines()
    assert [line for line in lines if line.startswith("<details")] == [
        "<details open><summary><code>z.yaml</code> ❌ 1 ⚠️ 1</summary>",
        "<details><summary><code>a.yaml</code> ℹ️ 2</summary>",
    ]
    assert [line[2] for line in lines if re.match(r"\| \d", line)] == ["8", "5", "1", "9"]


@pytest.mark.parametrize(
    ("severities", "sign"), [(["note", "warning"], "⚠️"), (["note"], "ℹ️"), (["warning", "error"], "❌")]
)
def test_the_headline_shows_the_worst(severities: list[str], sign: str) -> None:
    found = report(*(finding(severity=severity) for severity in severities))
    assert headline(found.counts, "en").startswith(f"## {sign} isodoc — errors: ")


def test_without_findings_it_says_so() -> None:
    assert text(report()) == "## ✅ isodoc — không có phát hiện nào\n"


def test_what_the_check_left_out_is_told() -> None:
    assert text(report(notes=("12 phát hiện | cũ",))) == (
        "## ✅ isodoc — không có phát hiện nào\n\n- 12 phát hiện &#124; cũ\n"
    )


@pytest.mark.parametrize("size", [800, 2_000, 20_000, 65_536])
@pytest.mark.parametrize("measure", [utf8, utf16])
def test_a_cut_comment_keeps_the_worst_and_says_how_many_are_missing(size: int, measure: object) -> None:
    severities = ["note", "warning", "error"]
    found = report(*(finding(f"😀/{n % 40}.yaml", n, severities[n % 3]) for n in range(900)))
    room = Room(size, utf8 if measure is utf8 else utf16)
    whole = compose(headline(found.counts, "vi"), [findings(found)], room, "vi")
    assert room.holds(whole)
    rows = re.findall(r"^\| \[\d+\].*? \| (\S+) ", whole, re.MULTILINE)
    (missing,) = re.findall(r"^\*Còn (\d+) phát hiện", whole, re.MULTILINE)
    assert len(rows) + int(missing) == 900
    assert 0 < len(rows) < 900
    assert rows.count("❌") == min(300, len(rows))
    assert size - room.measure(whole) < 700 + size // 25, "no room is given away"


def test_a_message_that_is_too_long_is_cut() -> None:
    assert len(text(report(finding(message="x" * 5_000, hint="y" * 5_000)))) < 2_600


def test_sections_share_the_room() -> None:
    """Another report below the findings gets its part however many findings there are."""
    found = report(*(finding(line=n) for n in range(1_000)))
    other = findings(report(*(finding(line=n, severity="note") for n in range(1_000))))
    whole = compose("## x", [findings(found), other], Room(20_000), "vi")
    assert utf16(whole) <= 20_000
    assert whole.count("❌ lỗi") == pytest.approx(whole.count("ℹ️ lưu ý"), abs=2)


def test_a_section_that_has_nothing_to_say_leaves_no_gap() -> None:
    assert compose("## x", [findings(report()), findings(report())], Room(900), "vi") == "## x\n"


def test_a_failed_check_is_told_with_what_it_said() -> None:
    failure = Failure(70, "isodoc: <b>\nlog")
    assert failure.markdown(Room(500), "en") == (
        "The check could not be carried out (exit code 70).\n\n<pre>isodoc: &lt;b&gt;\nlog</pre>"
    )
    assert failure.markdown(Room(60), "en") == "The check could not be carried out (exit code 70)."

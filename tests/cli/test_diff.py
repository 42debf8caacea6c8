"""``isodoc diff`` on a small manual in git, as an officer and a reviewer read it."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from isodoc.brief.differences import markdown
from isodoc.brief.room import SIZE
from isodoc.cli.report.differences import lines
from tests.cli.office import furnish
from tests.cli.running import ROOT
from tests.history.repositories import git

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from tests.cli.running import Isodoc

TODAY = "2026-11-22"
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "diff.schema.json").read_text("utf-8")))
SHEET = "ho-tich/QT-HT-04.yaml"


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnish(tmp_path_factory.mktemp("office") / "manual").root


@pytest.fixture
def manual(_furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the furnished manual; it is the current folder."""
    root = shutil.copytree(_furnished, tmp_path / "manual")
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize(
    "arguments",
    [(), ("HEAD~2", "HEAD"), ("@2026-10-04", "approved"), ("--format", "markdown"), ("@14/03/2026", "--lang", "en")],
    ids=" ".join,
)
def test_the_pages_of_an_officer(isodoc: Isodoc, arguments: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    ended = isodoc("--today", TODAY, "--lang", "vi", "diff", *arguments)
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == isodoc("--today", TODAY, "--lang", "vi", "diff", *arguments).out, "told from the cache"
    assert ended.out == snapshot


@pytest.mark.usefixtures("manual")
def test_nothing_differs(isodoc: Isodoc) -> None:
    ended = isodoc("diff", "HEAD", "HEAD~1", "QT-HT-04", "--today", TODAY)
    assert (ended.code, ended.err, ended.out.splitlines()[-1]) == (0, "", "Không có tài liệu nào khác nhau.")
    assert isodoc("diff", "HEAD", "HEAD", "--quiet") == type(ended)(0, "", "")


def test_what_cannot_be_read_is_no_success(isodoc: Isodoc, manual: Path) -> None:
    text = (manual / SHEET).read_text("utf-8")
    (manual / SHEET).write_text(text.replace("title: ", "title: ["), "utf-8")
    ended = isodoc("diff", "HEAD", "QT-HT-04", "--today", TODAY)
    assert (ended.code, ended.out.splitlines()[-1]) == (1, "Không có tài liệu nào khác nhau.")
    assert "isodoc check" in ended.err


@pytest.mark.usefixtures("manual")
def test_nothing_in_it_is_a_command_of_github(isodoc: Isodoc, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = isodoc("diff", "HEAD", "--today", TODAY).out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    begin, *inner, end = isodoc("diff", "HEAD", "--today", TODAY).out.splitlines()
    assert (begin.removeprefix("::stop-commands::"), inner) == (end.strip(":"), shown.splitlines())
    assert isodoc("diff", "HEAD", "--format", "json").out.startswith("{")


@pytest.mark.usefixtures("manual")
def test_quiet_tells_by_the_exit_code_alone(isodoc: Isodoc) -> None:
    ended = isodoc("diff", "-q", "--today", TODAY)
    assert (ended.code, ended.out, ended.err) == (1, "", "")


@pytest.mark.usefixtures("manual")
def test_quiet_writes_the_file_that_is_named_and_prints_nothing(isodoc: Isodoc, tmp_path: Path) -> None:
    for name in ("khac.html", "khac.md", "khac.json"):
        loud, quiet = tmp_path / name, tmp_path / f"q-{name}"
        isodoc("diff", "HEAD~2", "HEAD", "-o", str(loud), "--today", TODAY)
        ended = isodoc("diff", "HEAD~2", "HEAD", "-q", "-o", str(quiet), "--today", TODAY)
        assert (ended.code, ended.out, ended.err) == (1, "", "")
        assert quiet.read_bytes() == loud.read_bytes()
    out = tmp_path / "so-sanh"
    ended = isodoc("diff", "HEAD~2", "HEAD", "-q", "--format", "docx", "-o", str(out), "--today", TODAY)
    assert (ended.code, ended.out, ended.err) == (1, "", "")
    assert (out / "bang-so-sanh.docx").is_file()


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize(
    "arguments",
    [("QT-HT-99",), ("nix",), ("--output=pwn",), ("--", "--output=pwn"), ("--", "-x", "HEAD"), ("@2026-02-31",)],
    ids=" ".join,
)
def test_what_is_not_known_is_wrong_usage(isodoc: Isodoc, manual: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(manual.rglob("*"))
    ended = isodoc("diff", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("isodoc: ")
    assert sorted(manual.rglob("*")) == before


def test_where_git_is_missing_or_finds_no_repository(
    isodoc: Isodoc, manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(manual))
    assert isodoc("diff", "QT-HT-04", "--today", TODAY).code == 1, "what is in force needs no git"
    assert isodoc("diff", "HEAD").code == 3
    monkeypatch.undo()
    monkeypatch.chdir(manual)
    shutil.rmtree(manual / ".git")
    assert isodoc("diff", "HEAD").code == 2
    assert isodoc("diff", "@2026-10-04", "approved", "--today", TODAY).code == 1


@pytest.mark.usefixtures("manual")
def test_a_name_that_was_mistyped(isodoc: Isodoc) -> None:
    assert "QT-HT-04" in isodoc("diff", "QT-HT-044").err
    assert "HEAD" in isodoc("diff", "HEAD~99").err or "git log" in isodoc("diff", "HEAD~99").err


def test_the_differences_for_programs(isodoc: Isodoc, manual: Path) -> None:
    ended = isodoc("diff", "HEAD", "QT-HT-04", "--format", "json", "--today", TODAY)
    data = json.loads(ended.out)
    assert {name: data[name] for name in ("isodoc", "to")} == {
        "isodoc": {"format": "diff", "version": 1},
        "to": {"kind": "work folder"},
    }
    assert data["from"] == {"kind": "commit", "revision": "HEAD", "commit": git(manual, "rev-parse", "HEAD")}
    (document,) = data["documents"]
    (difference,) = document["differences"]
    assert (difference["part"], difference["new"]) == ("title", "Cấp Giấy xác nhận tình trạng hôn nhân cho công dân")
    assert difference["old_place"] == difference["new_place"] == {"path": SHEET, "line": 3, "column": 8}
    assert "\\u" not in ended.out


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize("words", [(), ("HEAD~2", "HEAD"), ("@2026-10-04", "approved")], ids=" ".join)
def test_the_differences_fit_their_schema(isodoc: Isodoc, words: tuple[str, ...]) -> None:
    data = json.loads(isodoc("diff", *words, "--format", "json", "--today", TODAY).out)
    assert data["documents"]
    SCHEMA.validate(data)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json"])
def test_the_name_of_the_file_tells_the_format(isodoc: Isodoc, manual: Path, suffix: str) -> None:
    out = manual.parent / f"khac-nhau.{suffix}"
    ended = isodoc("diff", "HEAD", "-o", str(out), "--today", TODAY)
    assert (ended.code, ended.out, ended.err) == (1, "", "")
    begin = {"txt": "So sánh: ", "md": "## 📄 isodoc", "html": "<!DOCTYPE html>", "json": "{"}
    assert out.read_text("utf-8").startswith(begin[suffix])


def test_a_report_is_no_part_of_the_manual(isodoc: Isodoc, manual: Path) -> None:
    assert isodoc("diff", "-o", "khac-nhau.html").code == 2
    assert isodoc("diff", "-o", "../khac-nhau").code == 2
    assert not list(manual.glob("khac-nhau*"))


class _Page(HTMLParser):
    """Notes the tags of a page, and the words that are marked as old and new."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.marked: dict[str, list[str]] = {"del": [], "ins": []}
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open = tag if tag in self.marked else ""
        assert not [name for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript")]

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.marked[self._open].append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open


def test_the_page_marks_words_and_runs_nothing(isodoc: Isodoc, manual: Path) -> None:
    text = (manual / SHEET).read_text("utf-8")
    (manual / SHEET).write_text(text.replace("cho công dân", "<script>alert(1)</script> {{ 7*7 }}"), "utf-8")
    page = _Page()
    page.feed(found := isodoc("diff", "HEAD", "QT-HT-04", "--format", "html", "--today", TODAY).out)
    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "form"})
    assert "default-src 'none'" in found
    assert page.marked["ins"] == 2 * ["<script>alert(1)</script> {{ 7*7 }}"]


HOSTILE = "<img src=x onerror=alert(1)> @everyone #12 [x](https://evil.example) \x1b[2J | `a` </details>"


def data(count: int, sentences: int = 1, text: str = "Sửa đổi.", *, apart: bool = False) -> dict[str, Any]:
    documents = [
        {"id": f"QT-{number}", "code": f"QT-{number}", "title": text, "kind": "procedure", "change": "changed",
         "starts": None, "old": None, "new": None, "differences": [],
         "sentences": [text] * sentences + [str(number)] * apart}
        for number in range(count)
    ]  # fmt: skip
    return {"from": {"kind": "work folder"}, "to": {"kind": "work folder"}, "documents": documents}


def test_a_comment_shows_what_a_stranger_wrote_as_it_stands() -> None:
    shown = MarkdownIt("commonmark", {"html": True}).render(markdown(data(1, text=HOSTILE), "vi"))
    assert not re.search(r"<(img|script|a)\b", shown)
    assert shown.count("</details>") == 1
    assert "@everyone" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(("count", "sentences", "text"), [(3000, 1, "x"), (2, 40000, "ỗ"), (1500, 20, "🏷️" * 300)])
def test_a_comment_is_cut_at_its_size_and_says_so(count: int, sentences: int, text: str, apart: bool) -> None:
    said = markdown(data(count, sentences, text, apart=apart), "vi")
    assert len(said.encode("utf-16-le")) // 2 <= SIZE
    assert "không đủ chỗ" in said
    assert said.count("<details") == said.count("</details>")
    assert f"Tài liệu khác nhau: {count}" in said
    assert all(f"QT&#45;{number}" in said or f"QT-{number}" in said for number in range(2)), (
        "named without its sentences"
    )


def test_the_same_is_told_once_of_all_documents() -> None:
    several = data(3)
    several["documents"][1]["sentences"] = ["Bổ sung."]
    shown = [*lines(several, "vi", 80)][2:-2]
    assert shown == [
        "QT-0  Sửa đổi. (sửa đổi, bổ sung)",
        "QT-2  Sửa đổi. (sửa đổi, bổ sung)",
        "  - Sửa đổi.",
        "",
        "QT-1  Sửa đổi. (sửa đổi, bổ sung)",
        "  - Bổ sung.",
    ]
    comment = markdown(several, "vi")
    assert (comment.count("<details"), comment.count("- Sửa đổi.")) == (2, 1)
    assert "và tài liệu khác: 1" in comment


def test_a_terminal_sees_colours_and_no_control_of_a_stranger() -> None:
    text = "\n".join(lines(data(1, text=HOSTILE), "vi", 80, colour=True))
    assert text.count("\x1b") == 2
    assert "\\u001b[2J" in text
    assert "\x1b" not in "\n".join(lines(data(1), "vi", 80))


@pytest.mark.usefixtures("manual")
def test_redlines_and_their_table_in_a_folder(isodoc: Isodoc, tmp_path: Path) -> None:
    out = tmp_path / "so-sanh"
    ended = isodoc("diff", "HEAD~2", "HEAD", "--format", "docx", "-o", str(out), "--today", TODAY, "--lang", "vi")
    assert (ended.code, ended.out) == (1, f"{out / 'bang-so-sanh.docx'}\n")
    assert "số bản đánh dấu thay đổi" in ended.err
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    again = isodoc("diff", "HEAD~2", "HEAD", "--format", "docx", "-o", str(out), "--today", TODAY, "--lang", "vi")
    assert (again, {path.name: path.read_bytes() for path in out.iterdir()}) == (ended, written)
    ended = isodoc("diff", "HEAD", "HEAD", "--format", "docx", "-o", str(tmp_path / "khac"), "--lang", "vi")
    assert (ended.code, ended.out, (tmp_path / "khac").exists()) == (0, "", False)


@pytest.mark.parametrize("place", ["", "so-sanh", "register/so-sanh", "../manual", "../mine"])
def test_redlines_go_nowhere_else(isodoc: Isodoc, manual: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.docx").write_bytes(b"mine")
    before = sorted(tmp_path.rglob("*"))
    ended = isodoc("diff", "--format", "docx", *(["-o", place] if place else []), "--today", TODAY)
    assert (ended.code in {1, 2}, ended.out, ended.err.count("isodoc: ")) == (True, "", 1)
    assert sorted(tmp_path.rglob("*")) == before, manual
    assert isodoc("diff", "-q", "--format", "docx", "--today", TODAY) == type(ended)(1, "", "")

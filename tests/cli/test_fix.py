"""``isodoc fix``: what it prints, writes and returns; ``isodoc check`` writes nothing."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

DIRTY = "kind: law\nnumber: Nghị định 123/2015/nđ-cp # số\ntitle: Hộ\u200b tịch\n"
CLEAN = "kind: law\nnumber: 123/2015/NĐ-CP # số\ntitle: Hộ tịch\n"


@pytest.fixture
def law(manual: Path) -> Path:
    file = manual / "laws" / "nd.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(DIRTY, "utf-8")
    return file


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_fix_writes_and_lists_what_it_mended(isodoc: Isodoc, law: Path) -> None:
    done = isodoc("fix", "--lang", "en")
    assert done.code == 0
    assert done.out == (
        "laws/nd.yaml:2:9: ISD601 “Nghị định 123/2015/nđ-cp” is now “123/2015/NĐ-CP”\n"
        "laws/nd.yaml:3:10: ISD107 the character U+200B ZERO WIDTH SPACE is gone\n"
    )
    assert done.err == "mended: 2, in files: 1\n"
    assert law.read_text("utf-8") == CLEAN
    again = isodoc("fix", "--lang", "en")
    assert (again.code, again.out, again.err) == (0, "", "there is nothing to mend\n")


def test_the_difference_is_shown_and_nothing_written(isodoc: Isodoc, law: Path, manual: Path) -> None:
    before = tree(manual)
    done = isodoc("fix", "--diff", "--lang", "en")
    assert done.code == 1
    assert done.out == (
        "--- a/laws/nd.yaml\n+++ b/laws/nd.yaml\n@@ -1,3 +1,3 @@\n kind: law\n"
        "-number: Nghị định 123/2015/nđ-cp # số\n-title: Hộ\u200b tịch\n+number: 123/2015/NĐ-CP # số\n+title: Hộ tịch\n"
    )
    assert done.err == "nothing was written; to write it, run the command without --diff\n"
    assert tree(manual) == before
    subprocess.run(["git", "apply", "-"], cwd=manual, input=done.out.encode(), check=True)
    assert law.read_text("utf-8") == CLEAN
    assert isodoc("fix", "--diff").code == 0


def test_a_terminal_gets_no_hidden_character(
    isodoc: Isodoc, law: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    law.write_text("kind: law\nnumber: 60/2014/QH13\ntitle: Hộ\x1b[31m tịch\n", "utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    capsys.readouterr()
    done = isodoc("fix", "--diff", "--lang", "en")
    assert "\x1b[31m-title: Hộ\\u001b[31m tịch\x1b[0m\n" in done.out
    assert "\x1b[32m+title: Hộ[31m tịch\x1b[0m\n" in done.out


def test_only_what_is_named(isodoc: Isodoc, law: Path) -> None:
    assert isodoc("fix", "organization.yaml").code == 0
    assert law.read_text("utf-8") == DIRTY
    unknown = isodoc("fix", "laws/nc.yaml", "--lang", "en")
    assert unknown.code == 2
    assert "there is no document and no file laws/nc.yaml in the manual" in unknown.err
    assert "did you mean laws/nd.yaml?" in unknown.err
    assert isodoc("fix", "laws").code == 0
    assert law.read_text("utf-8") == CLEAN


def test_words_change_when_that_is_asked_for(isodoc: Isodoc, manual: Path) -> None:
    file = manual / "a.yaml"
    text = "kind: clause\nid: a\ntitle: A\ntext: [nộp  hồ sơ]\n"
    file.write_text(text, "utf-8")
    assert isodoc("fix").code == 0
    assert file.read_text("utf-8") == text
    done = isodoc("fix", "--unsafe", "--lang", "en")
    assert done.out == "a.yaml:4:8: double blanks and blanks at the end are gone\n"
    assert file.read_text("utf-8") == text.replace("  ", " ")


def test_a_file_that_is_left_alone_is_named(isodoc: Isodoc, law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isodoc.pipeline.mending.mend._refused", lambda _work, _today: ["laws/nd.yaml"])
    done = isodoc("fix", "--lang", "en")
    assert done.err.startswith("laws/nd.yaml was left as it is: the change would alter more than it should\n")
    assert law.read_text("utf-8") == DIRTY


def test_a_link_is_not_followed(isodoc: Isodoc, manual: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(DIRTY, "utf-8")
    (manual / "laws").mkdir(exist_ok=True)
    (manual / "laws" / "link.yaml").symlink_to(outside)
    assert isodoc("fix").code == 0
    assert isodoc("fmt").code == 0
    assert outside.read_text("utf-8") == DIRTY


def test_check_writes_nothing(isodoc: Isodoc, law: Path, manual: Path) -> None:
    before = tree(manual)
    assert law.is_file()
    assert isodoc("check").code == 1
    assert tree(manual) == before

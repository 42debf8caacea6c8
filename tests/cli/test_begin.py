"""``isodoc init``, ``new`` and ``schema``: what a user types first."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isodoc.model.kinds import ALL

if TYPE_CHECKING:
    from tests.cli.running import Isodoc

SCHEMAS = Path(__file__).parents[2] / "schemas"


def test_the_first_steps_that_init_prints_work(isodoc: Isodoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = isodoc("init", "my manual", "--agency", "UBND phường Mẫu")
    assert begun.code == 0
    assert begun.err == (
        f"đã ghi 12 tệp vào {tmp_path / 'my manual'}\nviệc tiếp theo:\n"
        "để được phê duyệt, ghi người và chức vụ vào organization.yaml, rồi:\n"
    )
    commands = [shlex.split(line) for line in begun.out.splitlines()]
    assert commands == [
        ["cd", "my manual"],
        ["isodoc", "new", "procedure", "QT-01"],
        ["isodoc", "check"],
        ["isodoc", "build", "--draft"],
        ["isodoc", "submit", "QT-01", "--by", "nguyen-van-a"],
        ["isodoc", "status"],
    ]
    monkeypatch.chdir("my manual")
    new, check, build = (isodoc(*command[1:]) for command in commands[1:4])
    assert (new.code, new.out) == (0, "procedures/QT-01.yaml\n")
    assert new.err == "tiếp theo: soạn nội dung tệp, rồi chạy isodoc check\n"
    assert (check.code, check.out) == (0, "")
    assert build.code == 0
    assert Path(build.out.splitlines()[-1].split()[-1]).is_file()
    organization = Path("organization.yaml")
    text, sign, sample = organization.read_text("utf-8").partition("# persons:")
    organization.write_text(text + re.sub("^# ", "", sign + sample, flags=re.MULTILINE), "utf-8")
    submit, status = (isodoc(*command[1:], *more) for command, more in zip(commands[4:], (["--yes"], []), strict=True))
    assert (submit.code, status.code) == (0, 0)
    assert "QT-01" in status.out.partition("→")[0]


def test_init_here_needs_no_cd_and_a_name_is_asked_for(isodoc: Isodoc, tmp_path: Path) -> None:
    begun = isodoc("init", "--lang", "en")
    assert begun.out.startswith("  isodoc new")
    assert "write the agency's name into organization.yaml\n" in begun.err
    assert "name: Agency\n" in (tmp_path / "organization.yaml").read_text("utf-8")


def test_init_quotes_for_the_console_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    from isodoc.cli import init

    monkeypatch.setattr("isodoc.cli.init.os.name", "nt")
    assert init._quoted("my manual") == '"my manual"'


def test_init_does_not_touch_a_manual(isodoc: Isodoc, manual: Path) -> None:
    for folder in (".", "inner"):
        ended = isodoc("init", folder)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith(f"isodoc: {manual} đã có hệ thống tài liệu\n")
    assert not (manual / "inner").exists()


@pytest.mark.parametrize("kind", ["procedure", "law", "form", "document"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_new_writes_passes_every_check(isodoc: Isodoc, manual: Path, kind: str, language: str) -> None:
    settings = manual / "isodoc.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: vi", f"language: {language}"), "utf-8")
    code = "123/2015/NĐ-CP" if kind == "law" else "QT 01/X"
    path = isodoc("new", kind, code).out.strip()
    assert (manual / path).is_file()
    checked = isodoc("check", "--strict")
    expected = {"law": "ISD"}.get(kind, "")
    assert checked.code == 0 or expected, checked.out
    assert "ISD1" not in checked.out
    assert "ISD2" not in checked.out
    assert "ISD3" not in checked.out


def test_one_schema_is_printed_and_all_are_written(isodoc: Isodoc, tmp_path: Path) -> None:
    assert isodoc("schema", "law").out == (SCHEMAS / "law.schema.json").read_text("utf-8")
    assert isodoc("schema").out == (SCHEMAS / "isodoc.schema.json").read_text("utf-8")
    ended = isodoc("schema", "-o", str(tmp_path / "new" / "schemas"))
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"{len(ALL) + 1} schemas written to {tmp_path}/new/schemas\n"
    written = {file.name: file.read_bytes() for file in (tmp_path / "new" / "schemas").iterdir()}
    assert written == {file.name: file.read_bytes() for file in SCHEMAS.iterdir()}


def test_a_schema_can_speak_one_language(isodoc: Isodoc, tmp_path: Path) -> None:
    titles = {
        language: json.loads(isodoc("schema", "law", *language.split()).out)["properties"]["number"]["title"]
        for language in ("--lang en", "--lang vi", "")
    }
    assert titles["--lang en"] == "Number"
    assert titles[""] == f"{titles['--lang vi']} · Number"
    assert isodoc("schema", "law", "-o", str(tmp_path)).code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["law.schema.json"]


def test_schemas_can_hold_what_the_manual_has(isodoc: Isodoc, manual: Path) -> None:
    ended = isodoc("schema", "--values", "-o", ".isodoc")
    assert (ended.code, ended.out) == (0, "")
    made = json.loads((manual / ".isodoc" / "isodoc.schema.json").read_text("utf-8"))
    assert "mot-cua" in made["definitions"]["one-of-role"]["enum"]
    severities = made["definitions"]["kind-checks"]["properties"]["severities"]["properties"]
    assert severities["ISD303"]["title"] == "trách nhiệm thực hiện không có trong organization.yaml"
    assert isodoc("check", "--strict").code == 0
    (manual / "isodoc.yaml").write_text("kind: manual\n", "utf-8")
    assert isodoc("schema", "--values").code == 1

"""``isodoc diff --law``: the report of ``isodoc law impact`` by its other name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.test_law_impact import DAY, FILES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

LAW = "nghị định số 224/2026/NĐ-CP"


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "manual"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("format_", [(), *(("--format", one) for one in ("text", "json", "markdown", "html", "csv"))])
def test_it_says_what_law_impact_says(isodoc: Isodoc, format_: tuple[str, ...]) -> None:
    ended = isodoc("diff", "--law", LAW, *format_, *DAY)
    assert (ended.code, ended.err) == (1, "")
    assert "42/2022/NĐ-CP" in ended.out
    assert ended == isodoc("law", "impact", LAW, *format_, *DAY)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "html", "md", "json", "txt"])
def test_it_writes_the_files_of_law_impact(isodoc: Isodoc, tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in ("diff", "impact")]
    assert isodoc("diff", "--law", LAW, "-o", str(files[0]), *DAY) == isodoc(
        "law", "impact", LAW, "-o", str(files[1]), *DAY
    )
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_exit_code_tells_what_there_is(isodoc: Isodoc) -> None:
    assert isodoc("diff", "--law", "99/2026/NĐ-CP", *DAY).code == 0
    assert isodoc("diff", "--law", LAW, "--quiet", *DAY) == type(isodoc("--version"))(1, "", "")
    assert isodoc("diff", "--law", LAW, "--quiet", "--format", "xlsx", *DAY).code == 1
    unknown = isodoc("diff", "--law", "225/2026/NĐ-CP", *DAY)
    assert (unknown.code, "224/2026/NĐ-CP" in unknown.err) == (2, True)


@pytest.mark.parametrize("words", [("HEAD",), ("QT-01",), ("@2026-03-14", "approved", "QT-02")])
def test_a_law_is_compared_with_no_state(isodoc: Isodoc, words: tuple[str, ...]) -> None:
    ended = isodoc("--lang", "en", "diff", *words, "--law", LAW, *DAY)
    assert (ended.code, ended.out) == (2, "")
    assert "--law shows what a law concerns in the work folder" in ended.err
    assert all(word in ended.err for word in words)


def test_formats_of_the_law_alone(isodoc: Isodoc) -> None:
    for given in ("xlsx", "csv"):
        ended = isodoc("--lang", "en", "diff", "--format", given, *DAY)
        assert (ended.code, f"{given} is a format of isodoc diff --law" in ended.err) == (2, True)
    ended = isodoc("--lang", "en", "diff", "--law", LAW, "--format", "docx", *DAY)
    assert (ended.code, "isodoc diff --law -o" in ended.err) == (2, True)


def test_two_laws_of_one_number_are_told_apart(isodoc: Isodoc, manual: Path) -> None:
    for name, issuer, day in (("a", "Tỉnh A", "2022-07-15"), ("b", "Tỉnh B", "2022-12-09")):
        law = f"kind: law\nnumber: 10/2022/NQ-HĐND\nid: nq-{name}\nissuer: {issuer}\nissued: {day}\neffective: {day}\n"
        (manual / "laws" / f"{name}.yaml").write_text(law, "utf-8")
    number = ("10/2022/NQ-HĐND", *DAY)
    assert isodoc("diff", "--law", *number).code == 2
    for option, value in (("--issuer", "tỉnh b"), ("--issued", "09/12/2022")):
        told = isodoc("diff", "--law", *number, option, value, "--format", "json")
        assert (told.code, '"path": "laws/b.yaml"' in told.out) == (0, True)
        assert told == isodoc("law", "impact", *number, option, value, "--format", "json")


@pytest.mark.parametrize("option", [("--issuer", "Chính phủ"), ("--issued", "2026-01-02")])
def test_issuer_and_day_are_those_of_a_law(isodoc: Isodoc, option: tuple[str, str]) -> None:
    ended = isodoc("--lang", "en", "diff", *option, *DAY)
    assert (ended.code, "add --law LAW, or leave them out" in ended.err) == (2, True)

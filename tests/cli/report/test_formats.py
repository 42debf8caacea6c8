"""Every format: valid by the schema of whoever reads it, whatever the manual holds, and the same on every run."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from isodoc.cli.check import ReportFormat
from isodoc.cli.report.contents import from_folder
from isodoc.cli.report.table import FORMATS, usual_format
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg
from tests.cli.report.kit import HOSTILE, TEXTS, finding, report

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "tests" / "data" / "schemas"
OWN = Draft202012Validator(json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8")))
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
GITLAB = Draft202012Validator(
    {  # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "location", "severity"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^ISD"},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)"},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
)

SOME = (
    finding("thời gian", code="ISD501"),
    finding("thời gian", code="ISD501", line=9),
    finding("khác", Severity.WARNING, code="ISD404", path="hộ tịch/b c.yaml", subject=""),
    finding("nữa", Severity.NOTE, code="ISD902", path="checks.yaml", line=1, column=1),
    Diagnostic("ISD902", Severity.NOTE, Location("checks.yaml", 7, 2), msg("x")),
)


def rendered(name: str, *findings: Diagnostic, **settings: Any) -> str:
    return "".join(FORMATS[name].render(report(*findings, **settings)))


def validate(name: str, *findings: Diagnostic, **settings: Any) -> Any:
    """Write *findings* in the format *name*, hold that against its schema, and return what a program reads in it."""
    written = rendered(name, *findings, **settings)
    if name == "junit":
        tree = etree.fromstring(written.encode())
        JUNIT.assertValid(tree)
        return tree
    data = json.loads(written)
    {"json": OWN, "gitlab": GITLAB, "sarif": SARIF}[name].validate(data)
    return data


def test_the_table_names_every_format() -> None:
    assert list(FORMATS) == [format_.value for format_ in ReportFormat] == [module.NAME for module in FORMATS.values()]
    files = {path.stem.strip("_") for path in (ROOT / "src" / "isodoc" / "cli" / "report").glob("*.py")}
    assert files >= FORMATS.keys()


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "text"),
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"GITHUB_ACTIONS": "false"}, "text"),
        ({"GITLAB_CI": "true"}, "gitlab"),
        ({"GITHUB_ACTIONS": "true", "GITLAB_CI": "true"}, "github"),
    ],
)
def test_ci_servers_get_their_own_format(environment: dict[str, str], name: str) -> None:
    assert usual_format(environment) == name


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("findings", [(), SOME[:1], SOME])
def test_a_report_is_valid(name: str, language: str, findings: tuple[Diagnostic, ...]) -> None:
    validate(name, *findings, language=language, left_out=(msg("x"),))


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit", "baseline"])
@given(text=TEXTS, subject=TEXTS)
def test_a_report_is_valid_and_seen_whatever_the_manual_holds(name: str, text: str, subject: str) -> None:
    found = finding(text, subject=subject), finding(text, Severity.NOTE, line=8)
    if name != "baseline":
        validate(name, *found)
    written = rendered(name, *found, known=found)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]", written)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_give_the_same_text(name: str) -> None:
    assert rendered(name, *SOME, known=SOME) == rendered(name, *SOME, known=SOME)
    assert rendered(name, *SOME, known=SOME).endswith("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_json_holds_the_same_text_without_characters_that_nobody_sees(text: str) -> None:
    printed = rendered("json", finding(text))
    assert printed.replace("\n", "").isprintable()
    (found,) = json.loads(printed)["findings"]
    assert (found["message"], found["hint"]) == (f"no {text}", f"not {text}")


def test_json_is_read_as_it_is_written() -> None:
    printed = rendered("json", *SOME, known=SOME[:2], left_out=(msg("left out"),), language="vi")
    assert "thời gian" in printed
    data = json.loads(printed)
    assert data["counts"] == {"error": 2, "warning": 1, "note": 2}
    assert (data["known"], data["notes"]) == (2, ["left out"])
    assert data["findings"][4]["hint"] is None
    assert [(kind["code"], kind["count"], kind["files"], kind["share"]) for kind in data["codes"]] == [
        ("ISD501", 2, 1, 0.4), ("ISD902", 2, 1, 0.4), ("ISD404", 1, 1, 0.2),
    ]  # fmt: skip
    assert len(printed.splitlines()) == len(SOME) + 10


def test_json_may_hold_the_figures_alone() -> None:
    data = validate("json", *SOME, statistics=True)
    assert data["findings"] == []
    assert data["counts"]["error"] == 2


def test_the_page_for_programs_names_every_key_of_the_schema() -> None:
    def names(part: Any) -> set[str]:
        if not isinstance(part, dict):
            return set()
        own = set(part.get("properties", {}))
        return own.union(*map(names, part.values())) - {"properties"}

    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert not [name for name in sorted(names(OWN.schema)) if not re.search(rf"`[^`]*\b{name}\b[^`]*`", page)]


def test_gitlab_knows_findings_by_what_they_mean() -> None:
    before = validate("gitlab", *SOME)
    after = validate("gitlab", finding("mới"), *(finding("thời gian", line=line + 5) for line in (3, 9)))
    prints = [one["fingerprint"] for one in before]
    assert len(set(prints)) == len(prints)
    assert [one["fingerprint"] for one in after][1:] == prints[:2]
    assert [one["severity"] for one in before] == ["major", "major", "minor", "info", "info"]
    assert before[0]["description"] == "no thời gian (hint: not thời gian)"


def test_sarif_tells_the_kinds_of_findings_with_their_pages() -> None:
    (run,) = validate("sarif", *SOME)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["ISD404", "ISD501", "ISD902"]
    assert rules[1]["help"]["markdown"].startswith("# ISD501 ")
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one.code for one in SOME]
    assert [one["level"] for one in run["results"]] == ["error", "error", "warning", "note", "note"]


def test_sarif_locates_findings_in_the_repository() -> None:
    (run,) = validate("sarif", SOME[2])["runs"]
    (location,) = run["results"][0]["locations"]
    place = location["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert place["artifactLocation"]["uri"].isascii()
    assert unquote(place["artifactLocation"]["uri"]) == "hộ tịch/b c.yaml"
    assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    assert str(Path.cwd()) not in json.dumps(run)


def test_sarif_makes_no_link_of_what_a_document_holds() -> None:
    (run,) = validate("sarif", finding("[y](http://x)"))["runs"]
    assert "](" not in run["results"][0]["message"]["text"]


@pytest.mark.parametrize(("strict", "failures"), [(False, 2), (True, 3)])
def test_junit_has_a_suite_for_each_file_and_fails_what_fails(strict: bool, failures: int) -> None:
    tree = validate("junit", *SOME, strict=strict)
    assert [suite.get("name") for suite in tree] == ["ho-tich/a.yaml", "hộ tịch/b c.yaml", "checks.yaml"]
    assert len(tree.findall(".//failure")) == int(tree.get("failures")) == failures
    assert len(tree.findall(".//skipped")) == len(SOME) - failures
    assert sum(int(suite.get("tests")) for suite in tree) == int(tree.get("tests")) == len(SOME)
    assert [case.get("name") for case in tree[0]] == ["ISD501 steps", "ISD501 steps (2)"]
    assert tree[0][0][0].text == "ho-tich/a.yaml:3:5: ISD501 error no thời gian\nhint: not thời gian"


def test_junit_says_that_nothing_is_wrong() -> None:
    tree = validate("junit")
    assert (tree.get("tests"), tree.get("failures"), len(tree.findall(".//testcase"))) == ("1", "0", 1)


def test_ci_servers_are_told_paths_in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manual = tmp_path / "repository" / "procedures"
    manual.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", manual.parent], check=True)
    monkeypatch.chdir(manual)
    written = {name: rendered(name, finding(), root=manual) for name in ("json", "gitlab", "github", "sarif", "junit")}
    assert json.loads(written["json"])["findings"][0]["path"] == "ho-tich/a.yaml"
    assert json.loads(written["gitlab"])[0]["location"]["path"] == "procedures/ho-tich/a.yaml"
    assert "file=procedures/ho-tich/a.yaml,line=3,col=5," in written["github"]
    assert '"uri": "procedures/ho-tich/a.yaml"' in written["sarif"]
    assert 'file="procedures/ho-tich/a.yaml"' in written["junit"]


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (".", "m/ho-tich/a.yaml"),
        ("m", "ho-tich/a.yaml"),
        ("m/ho-tich", "a.yaml"),
        ("m/laws", "../ho-tich/a.yaml"),
        ("other", "../m/ho-tich/a.yaml"),
    ],
)
def test_paths_are_seen_from_a_folder(tmp_path: Path, start: str, shown: str) -> None:
    assert from_folder(tmp_path / start, tmp_path / "m")("ho-tich/a.yaml") == shown


def test_a_path_that_looks_like_a_command_does_not_begin_a_line(tmp_path: Path) -> None:
    assert from_folder(tmp_path, tmp_path)("::error::a.yaml") == "./::error::a.yaml"


def test_another_drive_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.relpath", no_way)
    assert from_folder(tmp_path, tmp_path)("a.yaml") == (tmp_path / "a.yaml").as_posix()

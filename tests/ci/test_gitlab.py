"""The script of the GitLab template, run by sh and bash in a checkout of a merge request."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.ci.stage import NEW_FAULT, OLD_FAULT, Ended, Origin, checkout, run_template, surroundings
from tests.comment.forge import Fault, Forge

pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs the script by sh in a POSIX file system")
SOURCE = "git+https://git.example/o/isodoc@v1"


def environment(folder: Path, forge: Forge, origin: Origin, **more: str) -> dict[str, str]:
    return surroundings(folder) | {
        "CI_API_V4_URL": f"{forge.url}/api/v4", "CI_PROJECT_ID": "12", "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "12", "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://git.example/o/r", "CI_COMMIT_SHA": origin.head,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": origin.began, "ISODOC_GITLAB_TOKEN": "t", "ISODOC_SOURCE": SOURCE, **more,
    }  # fmt: skip


def merge_request(tmp_path: Path, forge: Forge, origin: Origin, shell: str = "sh", **more: str) -> Ended:
    folder = checkout(origin, tmp_path / "checkout", origin.head, depth=None)
    return run_template(folder, environment(tmp_path, forge, origin, **more), shell)


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_merge_request_gets_reports_a_note_and_its_exit_code(
    tmp_path: Path, forge: Forge, origin: Origin, shell: str
) -> None:
    ended = merge_request(tmp_path, forge, origin, shell)
    assert ended.code == 1, ended.out
    (body,) = forge.bodies
    assert f"https://git.example/o/r/-/blob/{origin.head}/{NEW_FAULT}#L5" in body
    assert OLD_FAULT not in body
    reports = tmp_path / "checkout" / ".isodoc-report"
    assert json.loads((reports / "report.json").read_text("utf-8"))["findings"]
    (place, *_) = (each["location"] for each in json.loads((reports / "codequality.json").read_text("utf-8")))
    assert place["path"] == NEW_FAULT
    assert "<testsuite" in (reports / "junit.xml").read_text("utf-8")
    assert NEW_FAULT in ended.out


def test_isodoc_is_installed_outside_of_the_checkout_and_nothing_in_it_is_executed(
    tmp_path: Path, forge: Forge, origin: Origin
) -> None:
    calls = merge_request(tmp_path, forge, origin).calls
    (install,) = (call for call in calls if "pip install" in call)
    folder, _, words = install.partition("|")
    assert words == f"-I -m pip install --quiet --disable-pip-version-check -- {SOURCE}"
    assert Path(folder).parent == tmp_path
    assert all(call.partition("|")[2].startswith("-I ") for call in calls)
    assert not (origin.folder.parent / "pwned").exists()


@pytest.mark.parametrize(
    "more",
    [
        {"ISODOC_BASE": "origin/main"},
        {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": ""},
        {"CI_MERGE_REQUEST_DIFF_BASE_SHA": ""},
    ],
)
def test_the_change_is_compared_with_its_base(
    tmp_path: Path, forge: Forge, origin: Origin, more: dict[str, str]
) -> None:
    merge_request(tmp_path, forge, origin, **more)
    assert NEW_FAULT in forge.bodies[0]
    assert (OLD_FAULT in forge.bodies[0]) == ("CI_MERGE_REQUEST_DIFF_BASE_SHA" in more)


def test_a_merged_result_is_compared_with_the_target_branch(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge, depth=None)
    merged = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": origin.base, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": origin.head}
    run_template(folder, environment(tmp_path, forge, origin, CI_COMMIT_SHA=origin.merge, **merged))
    assert f"/-/blob/{origin.head}/{NEW_FAULT}" in forge.bodies[0]
    assert OLD_FAULT not in forge.bodies[0]


def test_reports_do_not_follow_a_link_of_the_change(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    folder = checkout(origin, tmp_path / "checkout", origin.head, depth=None)
    (folder / ".isodoc-report").symlink_to(outside)
    run_template(folder, environment(tmp_path, forge, origin))
    assert [file.name for file in outside.iterdir()] == ["kept"]
    assert (folder / ".isodoc-report" / "report.json").is_file()


def test_without_a_token_the_job_says_so(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = merge_request(tmp_path, forge, origin, ISODOC_GITLAB_TOKEN="")
    assert ended.code == 1
    assert "chưa đặt biến ISODOC_GITLAB_TOKEN" in ended.out
    assert not forge.requests


def test_a_server_that_refuses_does_not_change_the_result(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    forge.faults = [Fault("GET", 401)]
    ended = merge_request(tmp_path, forge, origin)
    assert ended.code == 1
    assert "phạm vi `api`" in ended.out


@pytest.mark.parametrize("name", ["MANUAL", "LANGUAGE", "BASE"])
@pytest.mark.parametrize("text", ['"; touch pwned; $(touch pwned) `touch pwned` *', "--output=pwned"])
def test_variables_are_only_text(tmp_path: Path, forge: Forge, origin: Origin, name: str, text: str) -> None:
    ended = merge_request(tmp_path, forge, origin, ISODOC_BASELINE=text, **{f"ISODOC_{name}": text})
    assert ended.code in {2, 3}
    assert not list(tmp_path.rglob("pwned*"))
    assert "⛔ isodoc" in forge.bodies[0]


def test_variables_reach_the_check(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = merge_request(
        tmp_path, forge, origin, ISODOC_MANUAL=".", ISODOC_LANGUAGE="en", ISODOC_STRICT="true", ISODOC_BASELINE="x",
        ISODOC_COMMENT="false", ISODOC_PAGES="https://git.example/isodoc",
    )  # fmt: skip
    (check,) = (call.partition("|")[2] for call in ended.calls if "isodoc check" in call and "--format json" in call)
    for option in ("--manual=.", "--lang=en", "--strict", "--baseline=x", f"--base={origin.began}"):
        assert option in check.split(), option
    assert "--source=https://git.example/isodoc" in ended.calls[-1].split()
    assert not forge.requests


def test_what_is_to_be_installed_must_be_said(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = merge_request(tmp_path, forge, origin, ISODOC_SOURCE="")
    assert ended.code == 3
    assert "ISODOC_SOURCE" in ended.out

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from isodoc.comment import github, gitlab
from isodoc.comment.__main__ import main
from isodoc.comment.exchange import RefusedError
from isodoc.comment.report import end_of, read_report
from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg
from tests.comment.forge import Fault, Forge
from tests.comment.samples import HEAD, finding, write_report

PULL = {"number": 7, "head": {"sha": HEAD, "repo": {"full_name": "o/r"}}}
FORK = {"number": 7, "head": {"sha": HEAD, "repo": {"full_name": "stranger/r"}}}


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a Vietnamese manual."""
    (tmp_path / "isodoc.yaml").write_text("kind: manual\nlanguage: vi\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def on_github(forge: Forge, folder: Path, pull: Any = PULL, token: str = "t") -> dict[str, str]:
    event = folder / "event.json"
    event.write_text(json.dumps({"pull_request": pull} if pull else {"after": HEAD}), "utf-8")
    return {
        "GITHUB_API_URL": forge.url, "GITHUB_GRAPHQL_URL": f"{forge.url}/graphql", "GITHUB_REPOSITORY": "o/r",
        "GITHUB_SERVER_URL": "https://git.example", "GITHUB_EVENT_PATH": str(event), "GITHUB_SHA": HEAD,
        "ISODOC_GITHUB_TOKEN": token,
    }  # fmt: skip


def on_gitlab(forge: Forge, **more: str) -> dict[str, str]:
    return {
        "CI_API_V4_URL": f"{forge.url}/api/v4", "CI_PROJECT_ID": "12", "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_URL": "https://git.example/o/r", "CI_COMMIT_SHA": HEAD, "ISODOC_GITLAB_TOKEN": "t", **more,
    }  # fmt: skip


def run(which: str, environment: dict[str, str], *more: str, status: int = 1) -> int:
    return main(
        [which, "--report", "report.json", "--status", str(status), "--summary", "summary.md", *more], environment
    )


def summary() -> str:
    return Path("summary.md").read_text("utf-8")


def test_on_github_findings_stand_below_the_pull_request_and_in_the_summary(
    forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(manual / "report.json", finding(), finding(severity="note"))
    assert run("github", on_github(forge, manual), "--outputs", "out.txt") == 0
    (body,) = forge.bodies
    assert body.startswith("<!-- isodoc: -->\n## ❌ isodoc — lỗi: 1, cảnh báo: 0, lưu ý: 1\n")
    assert f"[3](https://git.example/o/r/blob/{HEAD}/ho-tich/QT-01.yaml#L3)" in body
    assert f"tại commit <code>{HEAD[:12]}</code>" in body
    assert summary() == body.partition("\n")[2] + "\nđã ghi bình luận\n"
    assert Path("out.txt").read_text() == "errors=1\nwarnings=0\nnotes=1\n"
    assert capsys.readouterr().out == "::notice title=isodoc::đã ghi bình luận\n"


def test_on_gitlab_findings_stand_below_the_merge_request(
    forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(manual / "report.json", finding())
    assert run("gitlab", on_gitlab(forge)) == 0
    (body,) = forge.bodies
    assert f"[3](https://git.example/o/r/-/blob/{HEAD}/ho-tich/QT-01.yaml#L3)" in body
    assert capsys.readouterr().out == "isodoc: đã ghi bình luận\n"


def test_when_all_is_well_an_earlier_comment_says_so(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    run("github", on_github(forge, manual))
    write_report(manual / "report.json")
    run("github", on_github(forge, manual), status=0)
    (body,) = forge.bodies
    assert body.startswith("<!-- isodoc: -->\n## ✅ isodoc — không có phát hiện nào\n")


def test_when_all_was_always_well_there_is_no_comment(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json")
    run("github", on_github(forge, manual), status=0)
    assert not forge.bodies
    assert summary().endswith("không có phát hiện nào nên không cần bình luận\n")


def test_two_manuals_of_a_repository_have_a_comment_each(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    for folder in ("a/so tay", "b", "b"):
        run("github", on_github(forge, manual), "--manual", folder, "--lang", "en")
    assert [body.partition("\n")[0] for body in forge.bodies] == ["<!-- isodoc:a-so-tay -->", "<!-- isodoc:b -->"]


def test_pages_of_codes_are_linked_where_the_source_is_known(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    run("github", on_github(forge, manual), "--source", "https://git.example/isodoc/blob/v1")
    assert "https://git.example/isodoc/blob/v1/src/isodoc/locale/vi/explain/ISD303.md" in forge.bodies[0]
    for url in ("https://git.example/x)[y](", "http://git.example", "https://user:secret@git.example/o/r"):
        run("github", on_github(forge, manual), f"--source={url}")
        assert "| ISD303 |" in forge.bodies[0]


def test_a_check_that_failed_replaces_what_the_comment_said(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    run("github", on_github(forge, manual))
    (manual / "log.txt").write_text("isodoc: không đọc được tệp\n", "utf-8")
    run("github", on_github(forge, manual), "--log", "log.txt", "--outputs", "out.txt", status=3)
    (body,) = forge.bodies
    assert "⛔ isodoc — chưa kiểm tra được" in body
    assert "<pre>isodoc: không đọc được tệp</pre>" in body
    assert Path("out.txt").read_text() == "errors=0\nwarnings=0\nnotes=0\n"


def test_the_comment_of_a_fork_falls_back_to_the_summary(
    forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(manual / "report.json", finding())
    path = "POST /repos/o/r/issues/7/comments"
    forge.faults = [Fault(path, 403, body=b'{"message": "Resource not accessible by integration"}')]
    assert run("github", on_github(forge, manual, FORK)) == 0
    assert f"https://git.example/stranger/r/blob/{HEAD}/" in summary()
    assert "chỉ có quyền đọc" in summary()
    assert capsys.readouterr().out.startswith("::notice title=isodoc::không ghi được bình luận: đề nghị thay đổi")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("GET", 403), "permissions&#58; pull-requests&#58; write"),
        (Fault("GET", 404), "permissions&#58; pull-requests&#58; write"),
        (Fault("GET", 422, body=b'{"message": "%0A::error::x @a"}'), "422 %&#8203;0A::&#8203;error::x &#64;&#8203;a"),
        (Fault("GET", 503, {"Retry-After": "999"}), "503 no"),
    ],
)
def test_a_comment_that_cannot_be_left_fails_nothing(forge: Forge, manual: Path, fault: Fault, said: str) -> None:
    write_report(manual / "report.json", finding())
    forge.faults = [fault]
    assert run("github", on_github(forge, manual), "--lang", "en") == 0
    last = summary().splitlines()[-1]
    assert last.startswith("no comment could be left")
    assert said in last


def test_what_a_server_says_is_no_command_for_the_runner(
    forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(manual / "report.json", finding())
    forge.faults = [Fault("GET", 422, body=json.dumps({"message": "%0A::error::x\n::error::y\r::error::z"}).encode())]
    run("github", on_github(forge, manual))
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::notice title=isodoc::")
    assert "%250A" in line


@pytest.mark.parametrize("pull", [None, {"number": "7"}, {"number": None}, "x"])
def test_outside_a_pull_request_only_the_summary_is_written(forge: Forge, manual: Path, pull: Any) -> None:
    write_report(manual / "report.json", finding())
    assert run("github", on_github(forge, manual, pull)) == 0
    assert not forge.requests
    assert "ISD303" in summary()


def test_an_event_that_cannot_be_read_counts_as_none(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    for content in (b"\xff", b"[]"):
        (manual / "bad.json").write_bytes(content)
        assert run("github", on_github(forge, manual) | {"GITHUB_EVENT_PATH": "bad.json"}) == 0
    assert not forge.requests


def test_an_event_of_a_deleted_fork_links_to_the_own_repository() -> None:
    pull = github.PullRequest.of({"GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": HEAD, "GITHUB_EVENT_PATH": ""})
    assert pull.blob("https://git.example") == f"https://git.example/o/r/blob/{HEAD}"
    assert not pull.foreign
    assert not pull.blob("javascript://")


@pytest.mark.parametrize("name", ["o/r/../../x", "o", "o/r)[a](https://evil.example", ""])
def test_a_repository_with_an_odd_name_is_not_linked(forge: Forge, manual: Path, name: str) -> None:
    write_report(manual / "report.json", finding())
    pull = {"number": 7, "head": {"sha": HEAD, "repo": {"full_name": name}}}
    run("github", on_github(forge, manual, pull))
    assert f"https://git.example/o/r/blob/{HEAD}/" in forge.bodies[0]


def test_without_a_token_nothing_is_asked(forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_report(manual / "report.json", finding())
    assert run("github", on_github(forge, manual, token="")) == 0
    assert run("gitlab", on_gitlab(forge) | {"ISODOC_GITLAB_TOKEN": ""}) == 0
    own, other = {"CI_MERGE_REQUEST_PROJECT_ID": "12"}, {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "99"}
    assert run("gitlab", on_gitlab(forge, **own, **other) | {"ISODOC_GITLAB_TOKEN": ""}) == 0
    assert run("gitlab", on_gitlab(forge) | {"CI_MERGE_REQUEST_IID": ""}) == 0
    assert not forge.requests
    assert [line[:50].rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "::notice title=isodoc::chưa đặt biến ISODOC_GITHUB",
        "isodoc: chưa đặt biến ISODOC_GITLAB_TOKEN nên khôn",
        "isodoc: đề nghị thay đổi từ kho rẽ nhánh (fork) kh",
        "isodoc: lần chạy này không thuộc đề nghị thay đổi",
    ]


def test_posting_can_be_left_out(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", finding())
    assert run("github", on_github(forge, manual), "--no-post") == 0
    assert not forge.requests
    assert summary().endswith("</details>\n")


def test_gitlab_tells_what_its_token_needs() -> None:
    place = gitlab.place({})
    assert "scope `api`" in str(place.advice(RefusedError(403, msg("the server refuses: {reason}", reason="403"))))
    assert str(place.advice(RefusedError(400, msg("the server refuses: {reason}", reason="400")))).endswith("400")


@pytest.mark.parametrize("url", ["https://evil.example/)[x](", "", "javascript:x"])
def test_gitlab_without_a_plain_url_has_no_links(url: str) -> None:
    assert not gitlab.blob({"CI_PROJECT_URL": url, "CI_COMMIT_SHA": HEAD})


def test_the_summary_grows_to_what_github_takes_and_no_further(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json", *(finding(line=n, message="ộ" * 900) for n in range(1, 1_200)))
    Path("summary.md").write_text("x" * 5_000)
    run("github", on_github(forge, manual))
    assert 1_000_000 < Path("summary.md").stat().st_size <= github.MAX_SUMMARY
    assert len(forge.bodies[0]) <= github.MAX_COMMENT
    assert "tóm tắt của lần chạy" in forge.bodies[0]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", '{"format": 2, "findings": []}', '{"format": 1}', '{"format": 1, "findings": [{}]}',
     '{"format": 1, "findings": [{"code": "A", "severity": "x", "path": "a", "line": 1, "message": ""}]}',
     '{"format": 1, "findings": [1]}', '{"format": 1, "findings": 5}', "[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_report_is_told(
    forge: Forge, manual: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (manual / "report.json").write_text(content)
    assert run("github", on_github(forge, manual), "--lang", "en") == 3
    assert capsys.readouterr().err == "isodoc: report.json holds no report of `isodoc check --format json`\n"


def test_a_report_that_is_missing_is_told(forge: Forge, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("github", on_github(forge, manual), "--lang", "en") == 3
    assert capsys.readouterr().err == "isodoc: report.json cannot be read: there is no such file or folder\n"


def test_a_summary_that_cannot_be_written_is_told(forge: Forge, manual: Path) -> None:
    write_report(manual / "report.json")
    Path("summary.md").mkdir()
    assert run("github", on_github(forge, manual)) == 3


def test_keys_that_are_new_are_passed_over_and_absent_hints_too(manual: Path) -> None:
    file = write_report(manual / "report.json", finding(hint=None), notes=["1 phát hiện đã biết"], colour="red")
    found = read_report(file)
    assert found.findings == (finding(hint=None),)
    assert found.notes == ("1 phát hiện đã biết",)


def test_a_line_counts_from_one(manual: Path) -> None:
    assert read_report(write_report(manual / "report.json", finding(line=0))).findings[0].line == 1


def test_only_the_end_of_a_long_log_is_told(manual: Path) -> None:
    (manual / "log.txt").write_text("x" * 9_000 + "end\n")
    assert end_of(manual / "log.txt") == "x" * 3_996 + "end"
    assert end_of(manual / "none.txt") == end_of(None) == ""


def test_without_a_manual_english_is_spoken(forge: Forge, manual: Path) -> None:
    (manual / "isodoc.yaml").unlink()
    write_report(manual / "report.json", finding())
    run("github", on_github(forge, manual))
    assert "errors: 1" in forge.bodies[0]


def test_a_language_that_is_none_is_the_manuals(forge: Forge, manual: Path) -> None:
    """The check has refused it already; the comment says so."""
    run("github", on_github(forge, manual), "--lang", "fr", status=2)
    assert "(mã kết thúc 2)" in forge.bodies[0]


def test_a_wrong_report_is_an_error_of_the_run(manual: Path) -> None:
    with pytest.raises(EnvironmentFailureError):
        read_report(manual)

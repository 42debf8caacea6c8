"""The scripts of ``action.yml``, run by bash in a checkout of a pull request that has one fault and many traps."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ci.stage import (
    NEW_FAULT,
    OLD_FAULT,
    ROOT,
    Ended,
    Origin,
    checkout,
    git,
    make_origin,
    run_action,
    surroundings,
    write,
)  # fmt: skip
from tests.comment.forge import Fault, Forge

pytestmark = pytest.mark.skipif(os.name == "nt", reason="runs the scripts by bash in a POSIX file system")


def event(origin: Origin, fork: str = "o/r", title: str = "") -> dict[str, Any]:
    """Return what GitHub tells of the pull request; the base is that of the last push, the branch has moved on."""
    return {
        "pull_request": {
            "number": 7, "title": title, "base": {"sha": origin.began},
            "head": {"sha": origin.head, "repo": {"full_name": fork}},
        }
    }  # fmt: skip


def environment(folder: Path, forge: Forge, origin: Origin, **more: str) -> dict[str, str]:
    return surroundings(folder) | {
        "GITHUB_API_URL": forge.url, "GITHUB_GRAPHQL_URL": f"{forge.url}/graphql", "GITHUB_REPOSITORY": "o/r",
        "GITHUB_SERVER_URL": "https://git.example", "GITHUB_SHA": origin.merge, "GITHUB_HEAD_REF": "sua-doi", **more,
    }  # fmt: skip


def pull_request(tmp_path: Path, forge: Forge, origin: Origin, **inputs: str) -> Ended:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    return run_action(folder, event(origin), environment(tmp_path, forge, origin), ROOT, **inputs)


@dataclass(frozen=True)
class Usual:
    """How the action ended for the pull request without any inputs, in which *room*, and what the *forge* got."""

    room: Path
    ended: Ended
    forge: Forge


@pytest.fixture(scope="module")
def usual(origin: Origin, tmp_path_factory: pytest.TempPathFactory) -> Usual:
    room = tmp_path_factory.mktemp("usual")
    with Forge() as forge:
        return Usual(room, pull_request(room, forge, origin), forge)


def test_a_pull_request_gets_annotations_a_comment_a_summary_and_its_exit_code(usual: Usual, origin: Origin) -> None:
    ended = usual.ended
    assert ended.code == 1
    assert f"::error file={NEW_FAULT},line=5," in ended.out
    (body,) = usual.forge.bodies
    assert f"https://git.example/o/r/blob/{origin.head}/{NEW_FAULT}#L5" in body
    assert body.partition("\n")[2].strip() in ended.summary
    outputs = ended.outputs["comment"]
    assert int(outputs["errors"]) >= 1
    report = json.loads(Path(ended.outputs["check"]["report"]).read_text("utf-8"))
    assert report["counts"] == {name[:-1]: int(outputs[name]) for name in ("errors", "warnings", "notes")}


def test_only_what_the_change_brings_is_reported(usual: Usual, origin: Origin) -> None:
    """The checkout has one commit: the base, the first parent of the merge, is fetched, and nothing more."""
    assert NEW_FAULT in usual.forge.bodies[0]
    assert OLD_FAULT not in usual.forge.bodies[0]
    assert f" --base={origin.base} " in next(call for call in usual.ended.calls if "isodoc check" in call)
    assert git(usual.room / "checkout", "rev-list", "--all", "--count") == "3"


def test_codes_are_linked_to_their_pages_at_the_version_in_use(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    action = tmp_path / "_actions" / "nhom" / "isodoc" / "nhanh" / "x"
    run_action(folder, event(origin), environment(tmp_path, forge, origin), action)
    assert "(https://git.example/nhom/isodoc/blob/nhanh/x/src/isodoc/locale/vi/explain/ISD" in forge.bodies[0]


def test_the_next_push_brings_the_comment_up_to_date(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    told = environment(tmp_path, forge, origin)
    run_action(folder, event(origin), told)
    (folder / NEW_FAULT).unlink()
    ended = run_action(folder, event(origin), told)
    assert ended.code == 0
    (body,) = forge.bodies
    assert "✅ isodoc" in body


def test_isodoc_is_installed_from_the_action_and_outside_of_the_checkout(usual: Usual) -> None:
    calls = usual.ended.calls
    (install,) = (call for call in calls if "pip install" in call)
    folder, _, words = install.partition("|")
    assert words == f"-I -m pip install --quiet --disable-pip-version-check {ROOT}"
    assert Path(folder).parent == usual.room
    assert all(call.partition("|")[2].startswith("-I ") for call in calls)


def test_nothing_of_the_checkout_is_executed(usual: Usual, origin: Origin) -> None:
    assert usual.ended.calls
    assert not (origin.folder.parent / "pwned").exists()


HOSTILE = ['"; touch pwned; #', "$(touch pwned)", "`touch pwned`", "${{ github.token }}", "a\nb=c\n::error::x"]


def test_titles_and_names_of_branches_are_only_text(tmp_path: Path, forge: Forge) -> None:
    branch = "x$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned;'\"#"
    title = " ".join(HOSTILE)
    origin = make_origin(tmp_path / "origin", branch, title)
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    told = environment(tmp_path, forge, origin, GITHUB_HEAD_REF=branch)
    ended = run_action(folder, event(origin, title=title), told)
    assert ended.code == 1
    assert not list(tmp_path.rglob("pwned"))
    assert "\n::error::x" not in ended.out


@pytest.mark.parametrize("text", [" ".join(HOSTILE), "$(touch pwned)", "--upload-pack=touch pwned"])
def test_a_base_is_only_text(tmp_path: Path, forge: Forge, origin: Origin, text: str) -> None:
    """A base such as ``${{ github.head_ref }}`` carries what a stranger named a branch."""
    ended = pull_request(tmp_path, forge, origin, base=text)
    assert ended.code == 3
    assert not list(tmp_path.rglob("pwned*"))


@pytest.mark.parametrize("name", ["manual", "language"])
@pytest.mark.parametrize("text", [" ".join(HOSTILE), "--output=pwned"])
def test_inputs_are_only_text(tmp_path: Path, forge: Forge, origin: Origin, name: str, text: str) -> None:
    ended = pull_request(tmp_path, forge, origin, python=text, baseline=text, **{name: text})
    assert ended.code == 2
    assert not list(tmp_path.rglob("pwned*"))


def test_a_fork_gets_everything_but_the_comment(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    forge.faults = [Fault("POST /repos/o/r/issues/7/comments", 403)]
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    ended = run_action(folder, event(origin, fork="stranger/r"), environment(tmp_path, forge, origin))
    assert ended.code == 1
    assert "::error file=" in ended.out
    assert NEW_FAULT in ended.summary
    assert "(fork) chỉ có quyền đọc" in ended.summary


def test_the_comment_can_be_switched_off(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = pull_request(tmp_path, forge, origin, comment="false")
    assert ended.code == 1
    assert not forge.requests
    assert NEW_FAULT in ended.summary


def test_inputs_reach_the_check(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    (tmp_path / "known.json").write_text("{}")
    calls = pull_request(
        tmp_path, forge, origin, manual=".", language="en", strict="true", baseline=str(tmp_path / "known.json")
    ).calls
    (check,) = (call for call in calls if "isodoc check" in call and "--format json" in call)
    for option in ("--manual=.", "--lang=en", "--strict", f"--baseline={tmp_path}/known.json", f"--base={origin.base}"):
        assert f" {option} " in check, option


def test_a_branch_can_be_the_base(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    for base in ("main", "origin/main"):
        folder = checkout(origin, tmp_path / f"checkout-{base.replace('/', '-')}", origin.head)
        told = environment(tmp_path, forge, origin, GITHUB_SHA=origin.head)
        ended = run_action(folder, {}, told, base=base)
        assert ended.code == 1
        assert NEW_FAULT in ended.summary
        assert OLD_FAULT not in ended.summary


@pytest.mark.parametrize("depth", [1, None])
def test_a_checkout_of_the_head_is_compared_with_where_it_began(
    tmp_path: Path, forge: Forge, origin: Origin, depth: int | None
) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.head, depth)
    ended = run_action(folder, event(origin), environment(tmp_path, forge, origin))
    assert ended.code == 1
    assert NEW_FAULT in forge.bodies[0]
    assert OLD_FAULT not in forge.bodies[0]


def test_without_a_pull_request_the_whole_manual_is_checked(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    ended = run_action(folder, {"after": origin.merge}, environment(tmp_path, forge, origin))
    assert ended.code == 1
    assert not forge.requests
    assert NEW_FAULT in ended.summary
    assert OLD_FAULT in ended.summary


def test_a_base_that_cannot_be_fetched_says_what_to_change(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    git(folder, "remote", "set-url", "origin", str(tmp_path / "nowhere"))
    ended = run_action(folder, event(origin), environment(tmp_path, forge, origin))
    assert ended.code == 3
    assert "give actions/checkout `fetch-depth: 0`" in ended.out
    assert "fetch-depth" in forge.bodies[0]


def test_a_check_that_fails_keeps_its_exit_code_and_says_so(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = pull_request(tmp_path, forge, origin, manual="nowhere")
    assert ended.code == 2
    assert "⛔ isodoc" in forge.bodies[0]
    assert "nowhere" in forge.bodies[0]


def test_what_programs_say_is_no_command_for_the_runner(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    ended = pull_request(tmp_path, forge, origin, manual="x\n::error::from the manual")
    before, _, after = ended.out.partition("::stop-commands::")
    assert "::error::from" not in before
    assert after.splitlines()[-1] != ""


def test_an_old_python_is_told(tmp_path: Path, forge: Forge, origin: Origin) -> None:
    folder = checkout(origin, tmp_path / "checkout", origin.merge)
    told = environment(tmp_path, forge, origin)
    bin_ = tmp_path / "old"
    bin_.mkdir()
    write(bin_, {"python3": "#!/bin/bash\nexit 1\n", "python": "#!/bin/bash\nexit 1\n"})
    for name in ("python3", "python"):
        (bin_ / name).chmod(0o755)
    for name in ("bash", "mktemp"):
        (bin_ / name).symlink_to(str(shutil.which(name)))
    (tmp_path / "calls.txt").touch()
    ended = run_action(folder, event(origin), told | {"PATH": str(bin_)})
    assert ended.code == 3
    assert "actions/setup-python" in ended.out

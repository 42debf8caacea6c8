"""``action.yml`` and the GitLab template as texts: their schemas, and scripts in which no text of a stranger stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.stage import ACTION, ROOT, TEMPLATE, gitlab_script

ACTION_DATA = yaml.safe_load(ACTION.read_text("utf-8"))
STEPS = ACTION_DATA["runs"]["steps"]


def accepted(schema: str, file: Path) -> str:
    """Return what is wrong with *file* by the *schema* that check-jsonschema carries; nothing is fetched."""
    words = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run([sys.executable, "-m", *words], check=False, capture_output=True, encoding="utf-8")
    return "" if done.returncode == 0 else done.stdout + done.stderr


def workflows(page: str) -> list[str]:
    """Return the YAML blocks of a page of docs/ that are whole workflows or pipelines."""
    return re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_action_is_one_by_githubs_schema() -> None:
    assert accepted("github-actions", ACTION) == ""


def test_the_template_is_one_by_gitlabs_schema() -> None:
    assert accepted("gitlab-ci", TEMPLATE) == ""


def test_the_schemas_are_used(tmp_path: Path) -> None:
    for schema, text in (
        ("github-actions", "runs: {}\n"),
        ("gitlab-ci", "a: {script: 1}\n"),
        ("github-workflows", "on: x\n"),
    ):
        (tmp_path / "bad.yml").write_text(text)
        assert accepted(schema, tmp_path / "bad.yml")


def test_no_script_holds_an_expression_of_github() -> None:
    """``${{ … }}`` would become part of the script before bash reads it."""
    assert not [step["name"] for step in STEPS if "${{" in step["run"]]
    assert not [step["name"] for step in STEPS if step["shell"] != "bash"]


def test_only_what_nobody_else_writes_stands_in_expressions() -> None:
    used = set(re.findall(r"\$\{\{ (\S+) \}\}", ACTION.read_text("utf-8")))
    assert {name for name in used if name.startswith("github.")} == {
        "github.token", "github.event.pull_request.base.sha",
    }  # fmt: skip
    assert {name.partition(".")[0] for name in used} == {"github", "inputs", "steps"}


def test_every_input_is_used_and_every_used_one_declared() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.(\w+) \}\}", ACTION.read_text("utf-8")))
    assert used == set(ACTION_DATA["inputs"])


def test_the_action_runs_no_action_of_others() -> None:
    assert not [step for step in STEPS if "uses" in step]


@pytest.mark.parametrize("script", [*(step["run"] for step in STEPS), gitlab_script()])
def test_python_never_looks_into_the_checkout(script: str) -> None:
    calls = re.findall(r'"\$(?:candidate|python|own|PYTHON)" ([-\w]\S*)', script)
    assert set(calls) <= {"-I"}
    assert "pip install ." not in script


@pytest.mark.parametrize(("shell", "script"), [*(("bash", step["run"]) for step in STEPS), ("sh", gitlab_script())])
def test_shellcheck_finds_nothing(shell: str, script: str) -> None:
    program = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or shutil.which("shellcheck")
    assert program, "install the group `tests`"
    done = subprocess.run(
        [program, f"--shell={shell}", "--exclude=SC2016", "-"],
        input=f"#!/bin/{shell} -e\n{script}", check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout == ""


@pytest.mark.parametrize("page", ["ci.md", "ci.vi.md"])
def test_the_samples_of_the_pages_are_a_workflow_and_a_pipeline(page: str, tmp_path: Path) -> None:
    for text in workflows(page):
        file = tmp_path / "sample.yml"
        file.write_text(text, "utf-8")
        assert accepted("github-workflows" if text.startswith("name:") else "gitlab-ci", file) == "", text
    assert len(workflows(page)) >= 2


@pytest.mark.parametrize("page", ["ci.md", "ci.vi.md"])
def test_the_pages_name_every_input_and_variable(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    names = {
        *ACTION_DATA["inputs"],
        *ACTION_DATA["outputs"],
        *re.findall(r"ISODOC_[A-Z_]+", TEMPLATE.read_text("utf-8")),
    }
    assert not [name for name in sorted(names) if f"`{name}`" not in text]
